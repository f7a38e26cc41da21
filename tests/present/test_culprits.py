"""Who is named for a price: the act of the turn that moved it, and none that could not have."""

import msgspec
import pytest
from msgspec.structs import replace

from game.model.china_state import ChinaMoveRecord, CurbState
from game.model.events import Event
from game.model.orders import TariffResponse
from game.model.state import FloorState
from game.present import causes, culprits, news
from game.rules import Part, Why
from game.rules import view as sight
from tests.helpers import new_game, real_content
from tests.present.whys import staged_why
from tests.ui.staged import moments


@pytest.fixture(scope="module")
def link():
    return moments()["results2"]


def test_the_end_of_a_cut_makes_nothing_cheaper(link):
    """Found in play: magnets fell, and "its price cut of the turn before is over" was given as the cause."""
    for kind, change in (("cut", -5.0), ("rise", 5.0)):
        step = ChinaMoveRecord(1, kind, "cobalt", "refined", (), -0.3 if kind == "cut" else 0.3, 0.0, "", "")
        view = replace(link.view(), china_moves=(step,), news=(), events=())
        against, along = (culprits.who_sentence(link.content, view, staged_why(("china", amount)), 2)
                          for amount in (change, -change))  # fmt: skip
        assert "is over" not in against and against.startswith("China: it offers")
        assert "is over" in along


def test_who_caused_it_is_a_sentence(link):
    for mineral in ("ree_light", "ree_heavy", "lithium"):
        why = link.why(mineral, "refined", "JPN", 2)
        assert len(culprits.who_sentence(link.content, link.view(), why, 2)) > 12


def test_a_cut_that_ended_is_named():
    """A price that rises because last turn's cut is over names China and the good."""
    link = moments()["results2"]
    view = link.view()
    cut = ChinaMoveRecord(1, "cut", "ree_light", "component", (), -0.3, 0.0, "", "")
    told = msgspec.structs.replace(view, china_moves=(cut,), news=(), events=())
    why = Why("ree_light", "component", "JPN", 2, 100.0, 130.0, 30.0, (Part("china", 30.0, ""),))
    text = culprits.who_sentence(link.content, told, why, 2)
    assert "China" in text
    assert "NdFeB magnets" in text
    assert "over" in text


@pytest.mark.parametrize(("before", "now", "change"), [(-0.3, -0.15, 20.0), (0.3, 0.15, -20.0)])
def test_a_smaller_step_than_before_is_told_as_such(before, now, change):
    """Found in play: a price rose, and the page named China's cut of 15 per cent: it had been 30 the turn before."""
    link = moments()["results2"]
    kind = "cut" if now < 0 else "rise"
    moves = tuple(ChinaMoveRecord(t, kind, "ree_light", "component", (), size, 0.0, "", "")
                  for t, size in ((1, before), (2, now)))  # fmt: skip
    step = Event(f"price_{kind}", 2, data={"mineral": "ree_light", "stage": "component", "size": now})
    told = replace(link.view(), china_moves=moves, news=(step,), events=())
    why = Why("ree_light", "component", "JPN", 2, 100.0, 100.0 + change, change, (Part("china", change, ""),))
    text = culprits.who_sentence(link.content, told, why, 2)
    assert "from 30" in text and "to 15" in text and ("eased" in text) == (kind == "cut")


def test_a_cause_against_the_move_is_not_the_cause(link):
    view = msgspec.structs.replace(link.view(), events=(), news=())
    text = culprits.who_sentence(link.content, view, staged_why(("demand", -5.0), ("stocks", 4.0), ("freight", 3.0)), 2)
    assert text.startswith("It began with this: Shipping") and "Users everywhere: their warehouses had run down" in text
    text = culprits.who_sentence(link.content, view, staged_why(("demand", 5.0), ("stocks", -6.0)), 2)
    assert text.startswith("Users everywhere: their warehouses were full")


@pytest.mark.parametrize("cause", ["stocks", "hopes", "echo", "belief", "fear", "public", "demand", "thrift", "habit"])
@pytest.mark.parametrize("amount", [5.0, -5.0])
def test_each_kind_of_buying_has_its_own_words(link, cause, amount):
    """Found in play: "buyers and traders" were who caused it for turns, whatever they had done."""
    view = msgspec.structs.replace(link.view(), events=(), news=())
    text = culprits.who_sentence(link.content, view, staged_why((cause, amount)), 2)
    others = [culprits.who_sentence(link.content, view, staged_why((other, amount)), 2) for other in
              {"stocks", "hopes", "echo", "belief", "fear", "public", "demand", "thrift", "habit"} - {cause}]
    assert text not in others and "the market itself" not in text
    assert causes.cause_lines(staged_why((cause, amount))) and causes.why_sentence(staged_why((cause, amount)))


def test_who_bought_ahead_is_told_with_what_set_it_off(link):
    view = msgspec.structs.replace(link.view(), events=(), news=())
    text = culprits.who_sentence(link.content, view, staged_why(("hopes", 5.0), ("demand", 1.0), ("stocks", 2.0)), 2)
    assert text.startswith("It began with this: Users everywhere") and "Traders: prices were on their way up" in text
    text = culprits.who_sentence(link.content, view, staged_why(("hopes", 5.0), ("demand", 0.2)), 2)
    assert "It began" not in text, "a trifle set nothing off"


def test_a_curb_is_named_by_its_country(link):
    curb = CurbState("q", "COD", (), "cobalt", "mine", "quota", 100.0, 0, 9, "", "")
    view = msgspec.structs.replace(link.view(), events=(), news=(), curbs=(curb,))
    text = culprits.who_sentence(link.content, view, staged_why(("curb", 4.0)), 2)
    assert text.startswith("DR Congo: its curb on")
    assert "harder" in text
    assert "China" not in text


def test_a_curb_that_ran_out_is_named_with_its_owner_the_turn_after(link):
    ended = Event("curb_ends", 4, data={"curb": "s1", "mineral": "cobalt", "stage": "mine", "origin": "COD"})
    view = msgspec.structs.replace(link.view(), news=(ended,), events=())
    parts = (Part("curb", -20.0, ""), Part("stocks", -3.0, ""))
    why = Why("cobalt", "refined", "KOR", 5, 60.0, 37.0, -23.0, parts)
    told = culprits.who_sentence(link.content, view, why, 5)
    assert told == "DR Congo: its curb on cobalt hydroxide ended with the turn before."
    assert news.headline(link.content, view, ended).text == "DR Congo: the curb on cobalt hydroxide runs out"


def test_money_for_a_plant_is_not_named_as_the_cause_of_a_duty(link):
    def passed(kind):
        data = {"motion": "m1", "motion_kind": kind, "mineral": "", "project": "", "votes": {"USA": "yes"},
                "price_usd_per_kg": 200.0, "amount_usd_m": 50.0}  # fmt: skip
        data |= {"mineral": "ree_light", "stage": "component"} if kind == "reference_price" else {"project": "ucore"}
        return Event("motion_passed", 2, data=data)

    why = Why("ree_light", "component", "USA", 2, 180.0, 200.0, 20.0, (Part("levy", 20.0, ""),))
    bare = msgspec.structs.replace(link.view(), events=(), floors=())
    told = [
        culprits.who_sentence(link.content, msgspec.structs.replace(bare, news=events), why, 2)
        for events in ((passed("fund_project"),), (passed("fund_project"), passed("reference_price")))
    ]
    assert told[0].startswith("The council and treasuries")
    assert told[1].startswith("Council adopts a floor of 200 USD/kg")


def test_a_floor_up_the_chain_that_came_into_force_is_named_and_a_failing_one_is_not(link):
    floor = FloorState("ree_light", "refined", 75.0, 72.0, 1, 2, {}, 0.5)
    failing = Event("floor_not_held", 2, data={"mineral": "ree_light", "stage": "refined"})
    view = msgspec.structs.replace(link.view(), news=(failing,), events=(), floors=(floor,))
    why = Why("ree_light", "component", "USA", 2, 180.0, 200.0, 20.0, (Part("levy", 20.0, ""),))
    told = culprits.who_sentence(link.content, view, why, 2)
    assert told == "The council: the floor of 75.0 USD/kg for NdPr oxide came into force."


def test_a_floor_that_comes_into_force_makes_nothing_cheaper(link):
    """Found in play: magnets fell as their own floor followed its cost down, and a floor on oxide was blamed."""
    oxide = FloorState("ree_light", "refined", 59.5, 58.0, 1, 2, {}, 0.5)
    why = Why("ree_light", "component", "USA", 2, 199.0, 190.0, -9.0, (Part("levy", -9.0, ""),))
    adopted_now = adopted("component", 190.0, 2)
    moved = Event("floor_price_moved", 1, data={"mineral": "ree_light", "stage": "component",
                  "before_usd_per_kg": 206.0, "price_usd_per_kg": 190.0, "fair_usd_per_kg": 158.0})  # fmt: skip
    view = replace(link.view(), news=(adopted_now,), events=(), floors=(oxide,), event_log=())
    assert "press less" in culprits.who_sentence(link.content, view, why, 2)
    told = culprits.who_sentence(link.content, replace(view, event_log=(moved,)), why, 2)
    assert told == "The council: its floor on NdFeB magnets followed a lower cost, from 206 to 190 USD/kg."
    leak = Event("floor_not_held", 2, data={"mineral": "ree_light", "stage": "component", "why": "leak",
                 "price_usd_per_kg": 190.0, "zone_price_usd_per_kg": 190.0})  # fmt: skip
    beside = replace(view, event_log=(moved,), news=(leak,))
    assert culprits.who_sentence(link.content, beside, why, 2) == told, "a class read of a leak of one per cent instead"


def levy_why():
    return Why("ree_light", "component", "JPN", 2, 180.0, 200.0, 20.0, (Part("levy", 20.0, ""),))


def adopted(stage, price, effective):
    data = {"motion": "m1", "motion_kind": "reference_price", "mineral": "ree_light", "stage": stage, "project": "",
            "votes": {"USA": "yes"}, "price_usd_per_kg": price, "effective_turn": effective}  # fmt: skip
    return Event("motion_passed", 2, data=data)


def test_the_own_duty_is_named_before_a_vote_of_the_council(link):
    view = link.view()
    own = TariffResponse("ree_light", "component", "ad_valorem", rate_share=0.1)
    seats = {**view.seats, "JPN": msgspec.structs.replace(view.seats["JPN"], tariffs=(own,))}
    told = msgspec.structs.replace(view, seats=seats, events=(), news=(adopted("refined", 80.0, 3),))
    text = culprits.who_sentence(link.content, told, levy_why(), 2)
    assert text.startswith("Your own duty of 10")
    text = culprits.who_sentence(link.content, msgspec.structs.replace(told, seat="KOR"), levy_why(), 2)
    assert text.startswith("Japan: its own duty of 10")


def test_a_floor_is_a_cause_only_once_it_binds(link):
    held = FloorState("ree_light", "component", 181.0, 180.0, 0, 1, {"JPN": "apply"}, 0.5)
    view = link.view()
    events = (adopted("component", 186.0, 3), adopted("refined", 80.0, 2))
    open_border = {**view.seats, "JPN": msgspec.structs.replace(view.seats["JPN"], tariffs=())}
    view = msgspec.structs.replace(view, seats=open_border, events=(), news=events, floors=(held,))
    text = culprits.who_sentence(link.content, view, levy_why(), 2)
    assert text == "The council: the floor of 181 USD/kg for NdFeB magnets, in force since turn 1."


def test_a_plant_that_buys_the_good_is_not_the_cause_of_its_fall(link):
    def first(stage):
        return next(p for p in link.content.projects
                    if {(o.mineral, o.stage) for o in p.outputs} == {("ree_light", stage)})  # fmt: skip

    def opened(stage):
        return Event("project_opened", 2, data={"project": first(stage).id})

    why = Why("ree_light", "refined", "JPN", 2, 80.0, 70.0, -10.0, (Part("capacity", -10.0, ""),))
    view = msgspec.structs.replace(link.view(), events=(), news=(opened("component"),))
    assert culprits.who_sentence(link.content, view, why, 2).startswith("Plants and their owners")
    refinery = opened("refined")
    view = msgspec.structs.replace(view, news=(opened("component"), refinery))
    assert culprits.who_sentence(link.content, view, why, 2) == news.headline(link.content, view, refinery).text
    dearer = Why("ree_light", "refined", "JPN", 2, 70.0, 80.0, 10.0, (Part("capacity", 10.0, ""),))
    assert culprits.who_sentence(link.content, view, dearer, 2).startswith("Plants and their owners: capacity went")


def test_a_curb_that_runs_out_is_not_why_its_good_got_dearer(link):
    """Magnets rose by half under China's quota, and the paper named the quota's end as the cause."""
    ended = Event("curb_ends", 2, data={"mineral": "ree_light", "stage": "component", "origin": "CHN"})
    view = msgspec.structs.replace(link.view(), news=(ended,), events=(), curbs=())
    why = Why("ree_light", "component", "EU", 2, 216.0, 320.0, 104.0, (Part("curb", 104.0, ""),))
    told = culprits.who_sentence(link.content, view, why, 2)
    assert told == "China: its curb on NdFeB magnets, which stood to the end of the turn."


def test_a_curb_that_ended_with_the_turn_before_is_named_from_the_log(link):
    """Magnets fell by a third when China's quota was over; the paper named a ban on American ore instead."""
    ended = Event("curb_ends", 2, data={"mineral": "ree_light", "stage": "component", "origin": "CHN"})
    view = msgspec.structs.replace(link.view(), turn=4, news=(), events=(), curbs=(), event_log=(ended,))
    why = Why("ree_light", "component", "EU", 3, 320.0, 216.0, -104.0, (Part("curb", -106.0, ""),))
    told = culprits.who_sentence(link.content, view, why, 3)
    assert told == "China: its curb on NdFeB magnets ended with the turn before."


@pytest.mark.parametrize(("region", "stage", "change", "share", "cause"), [
    ("IDN", "mine", -10.0, 0.8, "curb"), ("JPN", "mine", 10.0, 0.8, "curb"), ("IDN", "refined", 10.0, 0.6, "curb"),
    ("JPN", "refined", 10.0, 0.6, "stocks"), ("IDN", "mine", 10.0, 0.9, "curb"),
])  # fmt: skip
def test_a_quota_on_ore_of_this_turn_is_named_before_curbs_that_stood(region, stage, change, share, cause):
    """Found in play: Indonesia's quota made its hydroxide cheap, and the page named the Congo's, "in force before"."""
    link, good = moments()["results2"], {"mineral": "cobalt", "stage": "mine"}
    view = link.view()
    first = Event("ore_measure", 1, seat="IDN", data={**good, "curb_kind": "quota", "share": 0.85})
    now = replace(first, turn=2, data={**first.data, "share": share})
    told = replace(view, news=(now,), events=(), event_log=(first, now))
    why = Why("cobalt", stage, region, 2, 30.0, 30.0 + change, change, (Part(cause, change, ""),))
    text = culprits.who_sentence(link.content, told, why, 2)
    assert "Indonesia" in text and "lets out" in text and ("stocks" in text) == (cause == "stocks")
    other = replace(why, total=-change, parts=(Part("curb", -change, ""),))
    assert "lets out" not in culprits.who_sentence(link.content, told, other, 2)


def test_a_quota_that_runs_out_in_steps_is_told_as_such():
    """Found in play: "its curb, in force before, bit less" beside "End of 2027: the Congolese cobalt quota expires"."""
    content = real_content()
    state = new_game(content)[1]
    held = next(c for c in content.curbs if c.origin == "COD")
    seen = sight(content, replace(state, turn=held.until_turn + 1), "IDN")
    why = Why("cobalt", "mine", "IDN", held.until_turn + 1, 72.0, 54.0, -18.0, (Part("curb", -18.0, ""),))
    assert "has run out" in culprits.who_sentence(content, seen, why, held.until_turn + 1)
    early = replace(why, turn=held.until_turn)
    assert "in force before" in culprits.who_sentence(content, seen, early, held.until_turn)


def test_a_floor_that_did_not_hold_says_why_beside_it(link):
    """Found in play: "floor not held" without a reason, under a floor of one's own."""
    why = replace(staged_why(("levy", 36.0)), turn=2)
    began = FloorState(why.mineral, why.stage, 900.0, 900.0, 1, 2, {why.region: "apply"}, 0.5, held=False, why="inside")
    view = replace(link.view(), floors=(began,), news=(), events=(), event_log=())
    text = culprits.who_sentence(link.content, view, why, 2)
    assert "came into force. Not held: members' makers sell below it." in text
    assert "Not held" not in culprits.who_sentence(
        link.content, replace(view, floors=(replace(began, held=True, why=""),)), why, 2)  # fmt: skip
