"""The steward, the bargainer and the planner: their tables, their moves, the signals they record."""

import time
from functools import cache

import msgspec
import pytest

from game import agents
from game.agents.china import bargainer, planner, predator, prospect, steward
from game.agents.china.board import board
from game.agents.china.memory import Memory
from game.agents.china.reading import Front, Reading, Rival, read
from game.model.china_state import CurbState
from game.model.doctrines import DOCTRINES, Doctrines, KnowledgeRules, StewardRules
from game.model.entries import NextTurn
from game.model.ids import CHINA
from game.model.state import State
from game.rules import view
from game.rules.check import check_china
from tests.agents import views as v
from tests.helpers import new_game, ok, play_turn

MAGNETS = Front("ndpr", "component")


def play(doctrine, held=None, memory=None, **over):
    """China's sheet for a view under a doctrine, checked by the rules."""
    held = held or v.content()
    seen = v.view(CHINA, held, china_memory={"doctrine": doctrine, **(memory or {})}, **over)
    return checked(held, seen)


def checked(held, seen):
    sheet = agents.china_orders(held, seen)
    assert check_china(held, seen, sheet) == ()
    assert sheet.reason.strip()
    assert all(m.signal for m in (*sheet.prices, *sheet.curbs))
    assert sheet == agents.china_orders(held, seen), "the same view, the same sheet"
    assert msgspec.json.decode(msgspec.json.encode(sheet.memory)) == sheet.memory
    return sheet


def quiet(**over):
    """Cards with nobody on the way."""
    cards = v.projects(v.content())
    return {**{k: v.replace(p, status="open") for k, p in cards.items()}, **over}


def test_every_trigger_is_written_and_used():
    reading = read(v.content(), v.view(CHINA))
    desk = steward.Desk(reading=reading, memory=Memory()).triggers()
    court = bargainer.Court(reading=reading, memory=Memory()).triggers()
    assert set(desk) == {a.trigger for a in steward.MACHINE.arrows}
    assert set(court) == {a.trigger for a in bargainer.MACHINE.arrows}
    assert {m.name for m in planner.MOODS} == {a.trigger.removesuffix("_pays") for a in planner.MACHINE.arrows}


# -- steward ---------------------------------------------------------------------------------


def test_the_steward_raises_a_little_where_nobody_else_can_supply():
    sheet = play("steward", projects=quiet())
    assert sheet.doctrine_state == "raise"
    assert sheet.prices and all(m.step_share == v.content().rules.china.rise_steps[0] for m in sheet.prices)
    assert "plants on their way are 0 %" in sheet.prices[0].signal
    assert sheet.curbs == ()


def test_each_rise_of_the_steward_has_the_signal_of_its_own_good():
    """Found with a class: the rise on graphite anodes stood with "we serve 64 % of lithium cathodes"."""
    sheet = play("steward", projects=quiet())
    assert len(sheet.prices) > 1
    assert all(f"{m.mineral}/{m.stage}" in m.signal for m in sheet.prices)


def test_the_steward_leaves_a_front_alone_when_rivals_are_on_their_way():
    cards = v.projects(v.content())
    coming = {k: v.replace(p, status="construction", months_left=9) for k, p in cards.items()}
    fronts = {(m.mineral, m.stage) for m in play("steward", projects=coming).prices}
    assert (MAGNETS.mineral, MAGNETS.stage) not in fronts


def test_the_steward_stops_when_customers_leave_and_lets_the_front_rest():
    first = play("steward", turn=2, projects=quiet())
    keys = first.memory["fronts"]
    memory = {**first.memory, **{f"share:{key}": 2.0 for key in keys}}
    then = play("steward", memory=memory, turn=3, projects=quiet())
    assert then.doctrine_state == "watch" and then.prices == () and "share" in then.reason
    after = play("steward", memory=then.memory, turn=4, projects=quiet())
    assert not {f"{m.mineral}/{m.stage}" for m in after.prices} & set(keys)


def test_the_steward_offers_calm_when_tension_is_high():
    sheet = play("steward", projects=quiet(), tension=1.5)
    assert sheet.doctrine_state == "calm" and sheet.posture == "truce" and sheet.prices == ()
    then = play("steward", memory=sheet.memory, projects=quiet(), tension=0.2, turn=2)
    assert then.doctrine_state == "watch" and then.posture == "silence"


@pytest.mark.parametrize("tension", [0.0, 0.9, 3.0])
@pytest.mark.parametrize("purse", [0.0, 1e5])
def test_the_steward_never_cuts_and_never_curbs(tension, purse):
    sheet = play("steward", projects=quiet(), tension=tension, china_purse_usd_m=purse)
    assert not sheet.curbs and all(m.step_share > 0 for m in sheet.prices)


# -- bargainer -------------------------------------------------------------------------------


def test_without_a_floor_there_is_nothing_to_split():
    sheet = play("bargainer")
    assert sheet.doctrine_state == "watch" and sheet.prices == ()


def test_the_bargainer_gives_better_terms_to_who_stays_out():
    sheet = play("bargainer", floors=(v.floor(),))
    assert sheet.doctrine_state == "court" and sheet.posture == "truce"
    assert [m.destinations for m in sheet.prices] == [("MYS",)]
    assert sheet.prices[0].step_share == -v.content().rules.china.cut_steps[0]
    assert "MYS stands outside the zone" in sheet.prices[0].signal


def test_a_member_that_reserved_is_courted_too():
    sheet = play("bargainer", floors=(v.floor(stances={"JPN": "reserve"}),), china_purse_usd_m=1e4)
    assert ("JPN",) in [m.destinations for m in sheet.prices]


def test_better_terms_end_when_the_seat_turns_and_nothing_else_is_taken():
    first = play("bargainer", floors=(v.floor(),))
    turned = {"MYS": {"status": "member"}}
    then = play("bargainer", memory=first.memory, floors=(v.floor(),), seats=turned, turn=2)
    assert then.doctrine_state == "withdraw" and then.prices == () and then.curbs == ()
    assert "MYS has turned" in then.reason
    back = play("bargainer", memory=then.memory, floors=(v.floor(),), turn=3)
    assert ("MYS",) not in [m.destinations for m in back.prices], "a seat that turned rests"


def test_a_curb_on_a_courted_seat_is_lifted_once_it_has_stood_its_time():
    def curb(since):
        return CurbState("c1", CHINA, ("MYS",), "ndpr", "component", "quota", 1.0, since, 9, "a test")

    old = play("bargainer", floors=(v.floor(),), curbs=(curb(1),), turn=4)
    young = play("bargainer", floors=(v.floor(),), curbs=(curb(3),), turn=4)
    assert old.lift == ("c1",) and young.lift == ()


def test_an_empty_purse_buys_no_better_terms():
    assert play("bargainer", floors=(v.floor(),), china_purse_usd_m=0.0).prices == ()


# -- planner ---------------------------------------------------------------------------------


@cache
def table() -> State:
    """The toy table in the brief of turn 2."""
    content, state = new_game(v.content())
    return ok(content, play_turn(content, state), NextTurn())


def zone(times, leak):
    """China's view with floors on NdPr oxide and magnets at a multiple of base prices, all in."""
    held = v.content()
    seen = view(held, table(), CHINA)
    floors = tuple(
        v.floor("ndpr", stage, times, credibility=0.8, revealed_leak_share=leak) for stage in ("refined", "component")
    )
    members = {k: v.replace(s, status="member") for k, s in seen.seats.items()}
    return v.replace(seen, floors=floors, seats=members) if times else seen


def dump_gain(seen, stage="refined") -> float:
    """What the best cut on NdPr brings over waiting, USD million."""
    return max(o.gain for o in dumps(read(v.content(), seen), stage))


def dumps(reading: Reading, stage):
    fronts = [Front("ndpr", stage)]
    held = board(reading, fronts, [planner.homes(reading, f) for f in fronts])
    (line,) = prospect.judge(held, planner.campaigns(reading))
    return [o for o in line if o.campaign.press < 0]


def test_the_planner_is_checked_and_says_what_its_move_is_worth():
    held = v.content()
    seen = v.replace(view(held, table(), CHINA), china_memory={"doctrine": "planner"})
    sheet = checked(held, seen)
    assert sheet.doctrine_state in {m.name for m in planner.MOODS}
    if sheet.doctrine_state != "wait":
        assert "beats waiting by" in sheet.reason and "exports" in sheet.reason


def test_the_planner_takes_less_than_half_a_second():
    held = v.content()
    seen = v.replace(view(held, table(), CHINA), china_memory={"doctrine": "planner"})
    took = []
    for _ in range(3):
        start = time.perf_counter()
        agents.china_orders(held, seen)
        took.append(time.perf_counter() - start)
    assert min(took) < 0.5


def test_dumping_pays_the_planner_without_a_floor():
    """Magnets: the cut closes and deters rivals, and the harvest pays for it."""
    best = max(dumps(read(v.content(), zone(0, 0)), "component"), key=lambda o: o.gain)
    assert best.gain > 0 and best.exports < 0 < best.later and best.closed > 100


@pytest.mark.parametrize("times", [1.0, 1.1, 1.2])
@pytest.mark.parametrize("stage", ["refined", "component"])
def test_a_floor_without_leak_makes_dumping_a_loss(times, stage):
    """Nothing closes behind a floor at or above entry cost: the cut is money given away."""
    assert dump_gain(zone(times, 0.0), stage) < 0


def test_a_leaky_floor_makes_dumping_pay_again():
    tight, leaky = dump_gain(zone(1.2, 0.0)), dump_gain(zone(1.2, 0.4))
    assert tight < 0 < leaky


def test_a_market_out_of_joint_is_left_alone(monkeypatch):
    def fails(*_):
        raise planner.NoEquilibrium((0,), 1.0)

    monkeypatch.setattr(planner, "judge", fails)
    held = v.content()
    sheet = checked(held, v.replace(view(held, table(), CHINA), china_memory={"doctrine": "planner"}))
    assert sheet.doctrine_state == "wait" and sheet.prices == () and "too disturbed" in sheet.reason


# -- data and knowledge ------------------------------------------------------------------------


def test_a_scenario_changes_a_doctrine_by_its_numbers():
    strict = Doctrines(steward=StewardRules(rivals_most_share=0.0, least_share=0.999))
    held = v.replace(v.content(), doctrines=strict, hash="strict")
    assert play("steward", held=held, projects=quiet()).prices == ()


def test_what_china_knows_is_a_level():
    cards = v.projects(v.content())
    coming = {**cards, "usa_magnets": v.replace(cards["usa_magnets"], status="construction", months_left=6)}

    def tonnes(level):
        seen = v.view(CHINA, projects=coming, china_memory={"level": level})
        return read(v.content(), seen).rivals(MAGNETS)[0].tonnes

    true = next(o for o in v.content().project("usa_magnets").outputs).capacity_t_per_month
    assert tonnes("hard") == pytest.approx(true)
    assert tonnes("easy") != pytest.approx(true) and tonnes("normal") != pytest.approx(true)
    assert abs(tonnes("normal") / true - 1) < abs(tonnes("easy") / true - 1), "the same draw, half the spread"
    rules = KnowledgeRules()
    assert rules.noise("easy") > rules.noise("normal") > rules.noise("hard") == 0


def test_the_command_line_knows_every_doctrine():
    from game.cli import options  # noqa: PLC0415 - only this test looks at the command line

    assert options.DOCTRINES == DOCTRINES == tuple(agents.china.DOCTRINES)


@pytest.mark.parametrize(
    ("months", "status", "told"),
    [(0, "construction", "opens now"), (1, "construction", "opens in 1 month;"),
     (7, "construction", "opens in 7 months"),
     (0, "ramp_up", "is starting up")],
)  # fmt: skip
def test_a_plant_that_is_ready_is_not_said_to_open_in_no_months(months, status, told):
    """The log of a game read "opens in 0 months"."""
    hunter = predator.Predator.__new__(predator.Predator)
    hunter.reading = read(v.content(), v.view(CHINA, v.content()))
    rival = Rival("x", "Sumter", "USA", 10.0, months, status)
    assert told in hunter._rival_words(rival, MAGNETS)
