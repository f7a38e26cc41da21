"""Whole turns through the door: a motion, a deal, an offtake, a truce, the real scenario (E77-E84)."""

import pytest

from game.model.orders import Ballot, ChinaSheet, ExportCurb, OrderSheet
from game.model.talks import Clause, Deal, MakeOffer, ReplyOffer, TableMotion
from game.rules import view, why
from game.rules.names import at
from tests.helpers import (
    close,
    new_game,
    play_turn,
    real_content,
    replace,
    say,
    to_talk,
    toy_content,
)


def band(content, state, seat, mineral, stage):
    shown = view(content, state, seat)
    return next(f for f in shown.fair_costs if (f.mineral, f.stage) == (mineral, stage))


def pass_floor(content, state, mineral="ndpr", stage="component", at_share=1.0):
    """Table and pass a reference price with every member's vote; returns the state after it."""
    state = to_talk(content, state)
    sheet = band(content, state, "USA", mineral, stage)
    price = sheet.low + at_share * (sheet.high - sheet.low)
    motion = TableMotion("reference_price", mineral, stage, price_usd_per_kg=price)
    state = say(content, state, "USA", motion)
    name = state.motions[-1].id
    ballots = {s: OrderSheet(ballots=(Ballot(name, "yes"),)) for s in ("USA", "JPN", "AUS")}
    return play_turn(content, state, ballots)


def test_e77_a_motion_becomes_a_floor_and_the_floor_a_levy_one_turn_later():
    """C368 A motion becomes a floor and the floor a levy one turn later."""
    content, state = new_game()
    state = pass_floor(content, state)
    assert state.turns[-1].votes[0].passed
    floor = state.floor("ndpr", "component")
    assert floor is not None
    assert floor.binds_turn == 2
    assert floor.credibility == pytest.approx(0.45)
    assert state.fund_usd_m == 0
    state = play_turn(content, state)
    held = state.floor("ndpr", "component")
    price = state.turns[-1].months["price_delivered"][-1]
    jpn = price[(*at(content, "ndpr", "component"), content.region_index("JPN"))]
    if held.price_usd_per_kg > 135:
        assert state.fund_usd_m > 0
    assert jpn >= 0.95 * floor.price_usd_per_kg


def test_e78_money_moves_at_the_signature_and_the_ledger_still_closes():
    """C369 Money moves at the signature and the ledger still closes."""
    content, state = new_game()
    give = Clause("money", "USA", amount_usd_m=30.0)
    word = Clause("posture", "JPN", posture="press", turns=1)
    state = say(content, state, "USA", MakeOffer("JPN", (give, word)))
    offer = state.offers[-1].id
    state = say(content, state, "JPN", ReplyOffer(offer, "accept"))
    assert state.seats["JPN"].money_usd_m == pytest.approx(195.0 + 30.0)
    state = play_turn(content, state, {"JPN": OrderSheet(posture="press")})
    assert any(m.what == "deal" and m.amount_usd_m == 30.0 for m in state.turns[-1].money)
    assert [p.status for p in state.promises] == ["kept"]


def test_e79_an_offtake_is_delivered_month_by_month_at_its_price():
    """C370 An offtake is delivered month by month at its price."""
    content, state = new_game()
    buy = Clause(
        "offtake",
        "USA",
        mineral="ndpr",
        stage="component",
        tonnes_per_month=80.0,
        price_usd_per_kg=150.0,
        turns=2,
    )
    give = Clause("money", "JPN", amount_usd_m=1.0)
    state = say(content, state, "USA", MakeOffer("JPN", (buy, give)))
    state = say(content, state, "JPN", ReplyOffer(state.offers[-1].id, "accept"))
    state = play_turn(content, state)
    m, s = at(content, "ndpr", "component")
    i, j = content.region_index("JPN"), content.region_index("USA")
    assert state.turns[-1].policy["offtake"][m, s, i, j] == pytest.approx(80.0)
    assert state.turns[-1].flows["flows"][m, s, i, j] >= 80.0 * 0.999
    state = play_turn(content, state, turns=2)
    assert "offtake" not in state.turns[-1].policy


def test_e80_a_contract_beyond_what_the_seller_makes_is_scaled_down():
    """C371 A contract beyond what the seller makes is scaled down."""
    content, state = new_game()
    buy = Clause(
        "offtake",
        "USA",
        mineral="graphite",
        stage="component",
        tonnes_per_month=60_000.0,
        price_usd_per_kg=8.0,
        turns=2,
    )
    deal = Deal("d1", ("USA", "JPN"), (buy,), 1, 2, False, ())
    state = play_turn(content, replace(state, deals=(deal,)))
    m, s = at(content, "graphite", "component")
    i, j = content.region_index("JPN"), content.region_index("USA")
    made = state.turns[-1].months["output"][-1][m, s, i]
    assert 0 < state.turns[-1].policy["offtake"][m, s, i, j] < 0.9 * made


def test_e81_a_truce_forbids_new_curbs():
    """C372 A truce forbids new curbs."""
    content, state = new_game()
    sheets = {"USA": OrderSheet(posture="truce")}
    state = play_turn(content, state, sheets, ChinaSheet(posture="truce"))
    assert state.china.truce_until == 4
    curb = ChinaSheet(curbs=(ExportCurb("ndpr", "refined", (), 0.5, 2),))
    result = close(content, state, sheets, curb)
    assert result.state.china.curbs == ()
    assert any(e.kind == "order_refused" and e.data["code"] == "truce" for e in result.events)


@pytest.mark.parametrize("months", [1, 3, 12])
def test_e82_turns_of_any_length_play_and_score(months):
    """C373 Turns of any length play and score."""
    rules = toy_content().rules
    content = toy_content(replace(rules, turn=replace(rules.turn, months_per_turn=months)))
    state = play_turn(content, new_game(content, turns=2)[1], turns=2)
    assert state.phase == "over"
    assert len(state.turns[-1].months["output"]) == months
    assert set(state.scores) == set(content.seat_ids())


def test_e83_the_default_scenario_plays_on_with_every_invariant():
    """C374 The default scenario plays on with every invariant."""
    content = real_content()
    _, state = new_game(content, seed=11)
    curb = ExportCurb("ree_heavy", "refined", ("JPN",), 0.3, 2, "test")
    state = play_turn(content, state)
    state = play_turn(content, state, china=ChinaSheet(curbs=(curb,)))
    assert state.phase == "results"
    for seat in content.seat_ids():
        held = state.turns[-1].measures[seat]
        assert 0 <= held.security <= 1
        assert held.users_bill_usd_m >= 0
    found = why(content, state, "ree_heavy", "refined", "JPN", 2)
    total = sum(p.amount_usd_per_kg for p in found.parts)
    assert total == pytest.approx(found.total, abs=1e-6 * found.after)
    assert {p.cause for p in found.parts} >= {"curb", "demand"}


def test_e84_each_open_card_of_the_default_scenario_says_what_it_lacks():
    """C375 Each open card of the default scenario says what it lacks."""
    _, state = new_game(real_content())
    content, state = new_game(real_content())
    for held in state.projects.values():
        if held.status == "open":
            opening = "Treasuries carry" if content.project(held.id).corridor else "Investors "
            assert held.why.startswith(opening)
            assert held.why.endswith(".")
            assert content.project(held.id).corridor or held.expected_margin_share != 0.0
        elif content.project(held.id).line_of:
            assert held.status == "later" or content.project(content.project(held.id).line_of).existing
        elif content.project(held.id).existing:
            assert held.status == "operating"
        else:
            assert held.status == "construction"
