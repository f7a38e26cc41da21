"""What a floor is worth beside own contracts of the same good: fixed prices do not rise, guarantees cost less."""

from functools import cache

import pytest
from msgspec.structs import replace

from game.agents.ministry import floor_contracts
from game.agents.ministry.normal import sit
from game.model.entries import SeatPlan
from game.model.owning import PlantContract
from game.model.state import FloorState
from game.model.talks import Clause, Deal
from game.rules import sight
from game.rules.names import at
from tests.helpers import new_game, play_turn
from tests.toy import toy_content

RULES = toy_content().rules
CONTENT = toy_content(replace(RULES, money=replace(RULES.money, contract_tax_share=0.2)))
PLACE = ("ndpr", "refined")
PRICE = float(CONTENT.table["price"][at(CONTENT, *PLACE)])
SELLER, BUYER, TURNS = "AUS", "JPN", 4
TONNES = 0.2 * float(CONTENT.table["prod"][at(CONTENT, *PLACE)][CONTENT.region_index(SELLER)]) / 12.0
GOODS = Clause("offtake", BUYER, to=SELLER, mineral=PLACE[0], stage=PLACE[1], tonnes_per_month=TONNES,
               price_usd_per_kg=PRICE, turns=TURNS)  # fmt: skip
SOLD = Deal("d1", (SELLER, BUYER), (GOODS,), 1, TURNS, False, (SELLER, BUYER))


@cache
def played(floor, sold):
    """A turn with the floor in force (times the base price; 0: none), with the contract or without: its last state."""
    _, state = new_game(CONTENT)
    if floor:
        stands = dict.fromkeys(state.members(), "apply")
        state = replace(state, floors=(FloorState(*PLACE, floor * PRICE, PRICE, 1, 1, stands, 0.6),))
    return play_turn(CONTENT, replace(state, deals=(SOLD,) if sold else ()))


def brought(seat):
    """What the floor changed in value added and public money with the contract less without it, USD million."""
    def figures(state):
        return state.turns[-1].measures[seat].value_added_usd_m, state.seats[seat].treasury_net_usd_m

    with_it, without = ([b - a for a, b in zip(*(figures(played(f, sold)) for f in (0.0, 1.3)), strict=True)]
                        for sold in (True, False))  # fmt: skip
    return [a - b for a, b in zip(with_it, without, strict=True)]


def desk(seat, deals=(), human=True, **contract):
    _, state = new_game(CONTENT)
    view = replace(sight.view(CONTENT, state, seat), deals=deals)
    if contract:
        held = view.projects["usa_magnets"]
        signed = PlantContract("cfd", contract["by"], 100.0, 170.0, 4, from_turn=1, until_turn=4)
        running = replace(held, status="operating", active_share=1.0, contracts=(signed,))
        view = replace(view, projects={**view.projects, "usa_magnets": running})
    plan = SeatPlan("human") if human else SeatPlan("ai")
    seats = {**view.seats, seat: replace(view.seats[seat], plan=plan)}
    return sit(CONTENT, replace(view, seats=seats, you=replace(view.you, plan=plan)))


@pytest.mark.parametrize(("seat", "name"), [(SELLER, "price_exworks"), (BUYER, "price_delivered")])
def test_the_sums_are_those_that_a_turn_played_with_the_floor_gives(seat, name):
    """Played with the floor and without, each with the contract and without it: per kilo of the price lifted."""
    months = [played(floor, True).turns[-1].months[name][(slice(None), *at(CONTENT, *PLACE),
              CONTENT.region_index(seat))].mean() for floor in (0.0, 1.3)]  # fmt: skip
    unit = TONNES * (months[1] - months[0]) * 6 / 1000.0
    (row,) = floor_contracts.tied(desk(seat, (SOLD,)), *PLACE)
    added, money = brought(seat)
    assert unit > 0.5
    assert row.added * unit == pytest.approx(added, rel=0.45)
    assert row.treasury * unit == pytest.approx(money, rel=0.3)


def test_a_floor_is_worth_less_to_who_has_sold_at_a_fixed_price_and_more_to_who_has_bought():
    """Found in play: what a floor is worth was reckoned without the seat's own contracts."""
    for seat, sign in ((SELLER, -1.0), (BUYER, 1.0)):
        bare, held = (desk(seat, deals).scored.floor_value(desk(seat, deals), seat, *PLACE, 1.15 * PRICE)
                      for deals in ((), (SOLD,)))  # fmt: skip
        assert bare.contracts == 0.0 and sign * held.contracts > 0
        assert held.total - bare.total == pytest.approx(held.contracts)
        assert "our own contracts" in held.sentence() or abs(held.contracts) < 0.1
    ai = desk(SELLER, (SOLD,), human=False)
    assert ai.scored.floor_value(ai, SELLER, *PLACE, 1.15 * PRICE).contracts == 0.0, "ministries reckon as they did"


def test_an_own_guarantee_costs_less_and_its_plant_gains_nothing():
    place = ("ndpr", "component")
    (own,) = floor_contracts.tied(desk("USA", by="USA"), *place)
    assert (own.added, own.treasury, own.at_gate) == (-1.0, 1.0, True)
    (given,) = floor_contracts.tied(desk("USA", by="JPN"), *place)
    assert (given.added, given.treasury) == (-1.0, 0.0)
    (abroad,) = floor_contracts.tied(desk("JPN", by="JPN"), *place)
    assert (abroad.added, abroad.treasury) == (0.0, 1.0)
    assert not floor_contracts.tied(desk("AUS", by="JPN"), *place)
