"""Cheating and the purse, played: thin inspection tempts, twenty a turn does not; one front, not four.

Cases T10-T14 on the default scenario.
"""

from functools import cache

import pytest

from game.model.ids import CHINA
from game.model.orders import Ballot, ChinaSheet, Inspection, OrderSheet, PriceMove, SidePurchase
from game.model.state import State
from game.model.talks import TableMotion
from game.rules import check_china, view
from tests.cases.thesis_play import with_seed
from tests.helpers import close, new_game, play_turn, real_content, say, to_bell, to_talk

pytestmark = pytest.mark.slow

CHEAT, GUARD = "IND", "JPN"
MINERAL, STAGE = "ree_light", "component"
SEEDS = range(10)
DUMP = ChinaSheet(prices=(PriceMove(MINERAL, STAGE, -0.45, ("IND",), "a test"),))


@cache
def table() -> State:
    """Turn 3, talks open: India has joined and a floor on NdPr magnets binds."""
    content = real_content()
    _, state = new_game(content, 1)
    state = to_talk(content, state)
    fair = next(f for f in view(content, state, "USA").fair_costs if (f.mineral, f.stage) == (MINERAL, STAGE))
    price = round(min(fair.fair * 1.1, fair.high), 2)
    state = to_bell(content, say(content, state, "USA", TableMotion("reference_price", MINERAL, STAGE, price)))
    yes = tuple(Ballot(m, "yes", "apply") for m in state.agenda)
    sheets = {seat: OrderSheet(ballots=yes, customs_effort=3) for seat in state.members()}
    state = play_turn(content, state, {**sheets, CHEAT: OrderSheet(membership="join", customs_effort=3)})
    state = play_turn(content, state, {seat: OrderSheet(customs_effort=3) for seat in state.members()})
    assert CHEAT in state.members()
    assert state.floor(MINERAL, STAGE) is not None
    return to_bell(content, state)


def civil_tonnes(state: State) -> float:
    content = real_content()
    m, r = content.mineral_index(MINERAL), content.region_index(CHEAT)
    use = float(state.turns[-1].months["use"][-1, m, 2, r])
    return use * (1 - content.minerals[m].defence_share)


def gain(seed: int, inspection: float, share: float, turns: int = 2) -> float:
    """USD million: levy that users were spared less every fine, until found, over some turns."""
    content, state = real_content(), with_seed(table(), seed)
    side = SidePurchase(MINERAL, STAGE, share * civil_tonnes(state))
    won = 0.0
    for _ in range(turns):
        sheets = {seat: OrderSheet(customs_effort=3) for seat in state.members()}
        sheets[CHEAT] = OrderSheet(customs_effort=3, side_purchases=(side,))
        if inspection:
            aimed = (Inspection(CHEAT, MINERAL, STAGE, inspection),)
            sheets[GUARD] = OrderSheet(customs_effort=3, inspections=aimed)
        bonds = state.seats[CHEAT].bonds_posted_usd_m
        state = to_bell(content, close(content, state, sheets, DUMP).state)
        won += spared(state)
        won -= sum(
            line.amount_usd_m
            for line in state.turns[-1].money
            if line.payer == CHEAT and line.what in ("penalty", "disclosure")
        )
        won -= max(0.0, bonds - state.seats[CHEAT].bonds_posted_usd_m)
        if CHEAT not in state.members():
            break
    return won


def spared(state: State) -> float:
    """Levy on the tonnes that came in on the side in the last turn, USD million."""
    content, record = real_content(), state.turns[-1]
    m, china = content.mineral_index(MINERAL), content.region_index(CHINA)
    floor = state.floor(MINERAL, STAGE)
    months = content.rules.turn.months_per_turn
    cut = next(mv for mv in state.china.moves if mv.turn == record.turn and mv.kind == "cut")
    landed = float(record.months["price_exworks"][:, m, 2, china].mean()) * (1 + cut.size)
    tonnes = record.leaks.get(f"{CHEAT}/{MINERAL}/{STAGE}", 0.0) * civil_tonnes(state) * months
    return max(0.0, floor.price_usd_per_kg - landed) * tonnes / 1000.0


def mean_gain(inspection: float, share: float = 0.4) -> float:
    return sum(gain(seed, inspection, share) for seed in SEEDS) / len(SEEDS)


def test_t10_side_buying_pays_where_nobody_inspects():
    """C504 Side buying pays where nobody inspects."""
    assert mean_gain(0.0) > 5.0


def test_t11_at_twenty_of_inspection_a_turn_it_loses():
    """C505 At twenty of inspection a turn it loses."""
    assert mean_gain(20.0) < 0.0


def test_t12_one_aimed_front_lasts_the_whole_turn():
    """C506 One aimed front lasts the whole turn."""
    content, state = real_content(), table()
    china = ChinaSheet(prices=(PriceMove(MINERAL, STAGE, -0.30, ("USA", "EU"), "one front"),))
    after = close(content, state, {}, china).state
    assert not [e for e in after.turns[-1].events if e.kind == "price_cut_ended"]
    assert sum(m.cost_usd_m for m in after.china.moves if m.kind == "cut") > 150.0


def test_t13_two_open_fronts_cannot_be_kept_up_for_two_turns():
    """C507 Even a purse that was saved up pays for them once: next turn the order is beyond the purse."""
    content, state = real_content(), table()
    fronts = ChinaSheet(
        prices=(PriceMove(MINERAL, STAGE, -0.30, (), "one"), PriceMove("lithium", "refined", -0.30, (), "two"))
    )
    first = play_turn(content, state, {}, fronts)
    assert sum(m.cost_usd_m for m in first.china.moves if m.kind == "cut") > content.rules.china.cut_budget_usd_m
    second = play_turn(content, first, {}, fronts)
    kept = [m for m in second.china.moves if m.turn == second.turn and m.kind == "cut"]
    ended = [e for e in second.turns[-1].events if e.kind == "price_cut_ended"]
    assert not kept or ended


def test_t14_more_fronts_than_the_cap_are_not_even_an_order():
    """C508 More fronts than the cap are not even an order."""
    content, state = real_content(), table()
    four = tuple(PriceMove(m, "refined", -0.30, (), "x") for m in ("ree_light", "lithium", "cobalt", "graphite"))
    assert check_china(content, view(content, state, CHINA), ChinaSheet(prices=four))
