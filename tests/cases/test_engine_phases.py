"""The door: phases, refusals that change nothing, sheets that lose a line and not their sender.

Cases E01-E16.
"""

import pytest

from game.model.entries import (
    NextTurn,
    OpenTalks,
    OrdersClosed,
    RingBell,
    SeatPlan,
    SetBaseline,
    Start,
    TakeSeat,
    Talk,
)
from game.model.orders import (
    ChinaSheet,
    FundCard,
    Inspection,
    OrderSheet,
    PriceMove,
    StockOrder,
    TariffResponse,
)
from game.model.plain import digest, from_json, to_json
from game.model.refusals import RuleError
from game.model.state import State
from game.model.talks import TableMotion
from game.rules.step import step
from tests.helpers import (
    apply,
    close,
    new_game,
    ok,
    play_turn,
    replace,
    to_bell,
    to_talk,
    toy_content,
)

DUTY = TariffResponse("ndpr", "component", "ad_valorem", rate_share=0.25)
CLOSED = OrdersClosed(sheets={}, china=ChinaSheet())


@pytest.mark.parametrize(
    ("case", "phase", "entry"),
    [
        ("E01 orders cannot close while the newspaper is read", "brief", CLOSED),
        ("E02 the bell cannot ring before talks open", "brief", RingBell()),
        ("E03 talks open once", "talk", OpenTalks()),
        ("E04 the next turn waits for results", "bell", NextTurn()),
        (
            "E05 nobody tables a motion after the bell",
            "bell",
            Talk("USA", TableMotion("inspection_budget", amount_usd_m=10.0)),
        ),
    ],
)
def test_wrong_phase_is_refused_and_changes_nothing(case, phase, entry):
    """C325 Wrong phase is refused and changes nothing."""
    content, state = new_game()
    state = {"brief": lambda s: s, "talk": lambda s: to_talk(content, s)}.get(phase, lambda s: to_bell(content, s))(
        state
    )
    result = apply(content, state, entry)
    assert [r.code for r in result.refusals] == ["wrong_phase"], case
    assert result.state is state, case


def test_e06_the_host_cannot_start_twice_or_seat_a_stranger():
    """C326 The host cannot start twice or seat a stranger."""
    content, state = new_game()
    with pytest.raises(RuleError, match="already"):
        step(content, state, Start(seed=1, seats={}))
    with pytest.raises(RuleError, match="No seat"):
        step(content, None, Start(seed=1, seats={"ZZZ": SeatPlan("ai")}))
    with pytest.raises(RuleError, match="first entry"):
        step(content, None, OpenTalks())


def test_e07_a_state_of_another_scenario_is_a_hosts_mistake():
    """C327 A state of another scenario is a hosts mistake."""
    content, state = new_game()
    with pytest.raises(RuleError, match="state of"):
        step(content, replace(state, content_hash="other"), OpenTalks())


def test_e08_a_stranger_cannot_talk_and_china_has_no_place_at_the_table():
    """C328 A stranger cannot talk and china has no place at the table."""
    content, state = new_game()
    state = to_talk(content, state)
    move = TableMotion("inspection_budget", amount_usd_m=10.0)
    assert apply(content, state, Talk("ZZZ", move)).refusals[0].code == "unknown_seat"
    assert apply(content, state, Talk("CHN", move)).refusals[0].code == "china_no_seat"


def test_e09_an_unknown_seats_sheet_refuses_the_close():
    """C329 An unknown seats sheet refuses the close."""
    content, state = new_game()
    state = to_bell(content, state)
    entry = OrdersClosed(sheets={"ZZZ": OrderSheet()}, china=ChinaSheet())
    assert apply(content, state, entry).refusals[0].code == "unknown_seat"


def test_e10_who_sends_nothing_keeps_tariffs_effort_and_posture_and_nothing_else():
    """C330 Who sends nothing keeps tariffs effort and posture and nothing else."""
    content, state = new_game()
    first = OrderSheet(
        tariffs=(DUTY,),
        customs_effort=2,
        posture="press",
        fund=(FundCard("usa_magnets", "grant", 40.0),),
    )
    state = play_turn(content, state, {"USA": first})
    state = play_turn(content, state)
    held = state.seats["USA"]
    assert held.sheet.tariffs == (DUTY,)
    assert held.sheet.customs_effort == 2
    assert held.sheet.posture == "press"
    assert held.sheet.fund == ()
    assert not held.sheet_given
    assert state.projects["usa_magnets"].grants_usd_m == {"USA": 40.0}


def test_e11_a_slip_costs_the_line_and_its_sender_is_told_alone():
    """C331 A slip costs the line and its sender is told alone."""
    content, state = new_game()
    sheet = OrderSheet(
        tariffs=(DUTY, TariffResponse("nonsense", "component", "ad_valorem", rate_share=0.1)),
        fund=(FundCard("no_such_card", "grant", 10.0), FundCard("usa_magnets", "grant", 30.0)),
    )
    result = close(content, state, {"USA": sheet})
    told = [e for e in result.events if e.kind == "order_refused"]
    assert len(told) == 2
    assert all(e.seen_by == ("USA",) for e in told)
    assert result.state.seats["USA"].sheet.tariffs == (DUTY,)
    assert result.state.projects["usa_magnets"].grants_usd_m == {"USA": 30.0}


def test_e12_a_sheet_that_costs_too_much_loses_its_last_cards_first():
    """C332 A sheet that costs too much loses its last cards first."""
    content, state = new_game()
    sheet = OrderSheet(
        fund=(
            FundCard("aus_refinery", "grant", 60.0),
            FundCard("jpn_magnets", "grant", 190.0),
            FundCard("usa_magnets", "grant", 190.0),
        )
    )
    result = close(content, state, {"AUS": sheet})
    assert result.state.projects["aus_refinery"].grants_usd_m == {"AUS": 60.0}
    assert result.state.projects["usa_magnets"].grants_usd_m == {}


def test_e13_the_order_in_which_sheets_arrive_does_not_matter():
    """C333 The order in which sheets arrive does not matter."""
    content, state = new_game()
    state = to_bell(content, state)
    sheets = {
        "USA": OrderSheet(tariffs=(DUTY,)),
        "JPN": OrderSheet(stock=(StockOrder("ndpr", "component", 300.0),)),
        "AUS": OrderSheet(fund=(FundCard("aus_refinery", "grant", 20.0),)),
    }
    one = step(content, state, OrdersClosed(sheets, ChinaSheet())).state
    other = step(content, state, OrdersClosed(dict(reversed(sheets.items())), ChinaSheet())).state
    assert digest(one) == digest(other)


def test_e14_a_seat_changes_hands_in_any_phase_but_not_after_the_end():
    """C334 A seat changes hands in any phase but not after the end."""
    content, state = new_game(turns=1)
    entry = TakeSeat("JPN", SeatPlan("human"))
    assert apply(content, state, entry).state.seats["JPN"].plan.controller == "human"
    state = play_turn(content, state)
    assert state.phase == "over"
    assert apply(content, state, entry).refusals[0].code == "wrong_phase"


def test_e15_the_comparison_run_is_fixed_once_before_the_first_orders():
    """C335 The comparison run is fixed once before the first orders."""
    content, state = new_game()
    entry = SetBaseline(measures=(), zone_price=())
    state = ok(content, state, entry)
    assert apply(content, state, entry).refusals[0].code == "baseline_late"


def test_e16_china_is_held_to_the_same_caps_as_a_ministry_to_its_purse():
    """C336 China is held to the same caps as a ministry to its purse."""
    content, state = new_game()
    steep = ChinaSheet(prices=(PriceMove("ndpr", "component", -0.45),), posture="silence")
    result = close(content, state, china=steep)
    told = [e for e in result.events if e.kind == "order_refused"]
    assert [e.data["code"] for e in told] == ["no_money"]
    assert told[0].seen_by == ("CHN",)
    assert result.state.china.purse_usd_m > content.rules.china.cut_budget_usd_m


def busy_sheets():
    return {
        "USA": OrderSheet(tariffs=(DUTY,), fund=(FundCard("usa_magnets", "grant", 100.0),)),
        "JPN": OrderSheet(
            stock=(StockOrder("ndpr", "component", 200.0),),
            inspections=(Inspection("AUS", "ndpr", "component", 5.0),),
        ),
    }


def test_e17_one_seed_gives_one_game_and_another_seed_another():
    """C337 One seed gives one game and another seed another."""
    def run(seed):
        content, state = new_game(seed=seed)
        return digest(play_turn(content, state, busy_sheets(), turns=3))

    assert run(4) == run(4)
    assert run(4) != run(5)


def test_e18_a_game_read_back_from_disk_plays_on_exactly():
    """C338 A game read back from disk plays on exactly."""
    content, state = new_game(seed=3)
    state = play_turn(content, state, busy_sheets(), turns=2)
    loaded = from_json(to_json(state), State)
    assert digest(loaded) == digest(state)
    on, back = play_turn(content, state, turns=2), play_turn(content, loaded, turns=2)
    assert digest(on) == digest(back)


def test_e19_the_end_is_hidden_within_the_announced_range():
    """C339 The end is hidden within the announced range."""
    ends = {new_game(seed=seed)[1].last_turn for seed in range(40)}
    assert ends == {14, 15, 16, 17, 18}
    assert new_game(turns=3)[1].last_turn == 3


def test_e20_the_chair_goes_round_among_members():
    """C340 The chair goes round among members."""
    content, state = new_game()
    chairs = []
    for _ in range(6):
        state = play_turn(content, state)
        chairs.append(state.chair)
    assert chairs == ["AUS", "AUS", "USA", "USA", "JPN", "JPN"]
    assert toy_content().chair == "JPN"
