"""The chair's word to call a motion: who may give it, what keeps and breaks it, how often it can be sold (cases pa)."""

import pytest

from game.model.orders import OrderSheet
from game.model.state import State
from game.model.talks import Clause, MakeOffer, SetAgenda, TableMotion
from game.rules import view as see
from game.rules.check import check_move
from tests.cases import table as t
from tests.helpers import close, new_game, say, to_bell

BUYER, CHAIR = "USA", "JPN"


def tabled():
    """A game in whose talks the USA and Australia have moved prices; Japan holds the chair."""
    content, state = new_game()
    for seat, stage in ((BUYER, "component"), ("AUS", "refined")):
        price = float(f"{t.council.fair_cost(content, state, 'ndpr', stage).fair:.3g}")
        state = say(content, state, seat, TableMotion("reference_price", mineral="ndpr", stage=stage,
                                                      price_usd_per_kg=price))  # fmt: skip
    return content, state


def lying(state: State, by: str) -> str:
    return next(m.id for m in state.motions if m.by == by)


def place(state: State, by: str = BUYER, giver: str = CHAIR, **more) -> Clause:
    return Clause("call_motion", giver, motion=lying(state, by), bond_usd_m=5.0, **more)


def ended(content, state: State, listed: str) -> State:
    """The chair calls the motion of one seat alone, and the turn is played."""
    state = to_bell(content, say(content, state, CHAIR, SetAgenda((lying(state, listed),))))
    return close(content, state, {CHAIR: OrderSheet()}).state


@pytest.mark.parametrize(("listed", "status"), [(BUYER, "kept"), ("AUS", "broken")])
def test_a_place_is_kept_by_calling_the_motion_and_broken_by_leaving_it_out(listed, status):
    """C1017 How the chair votes does not matter: it sold the place, not its yes."""
    content, state = tabled()
    state = t.sign(state, CHAIR, BUYER, place(state), t.money(BUYER, 8.0), content=content)
    after = ended(content, state, listed)
    (word,) = after.promises
    assert word.status == status
    lost = after.trust["USA>JPN"] < state.trust.get("USA>JPN", 50.0)
    assert lost == (status == "broken") and ("did not call" in word.note) == (status == "broken")


def test_only_the_chair_can_give_it():
    """C1018 Only the chair can give it."""
    content, state = tabled()
    move = MakeOffer(BUYER, (place(state, giver="AUS"), t.money(BUYER, 8.0)))
    found = check_move(content, see(content, state, "AUS"), move)
    assert [r.code for r in found] == ["giver_no_chair"]


def test_one_place_is_sold_once():
    """C1019 One place is sold once."""
    content, state = tabled()
    state = t.sign(state, CHAIR, BUYER, place(state), t.money(BUYER, 8.0), content=content)
    again = MakeOffer("AUS", (place(state), t.money("AUS", 8.0)))
    assert [r.code for r in check_move(content, see(content, state, CHAIR), again)] == ["call_promised"]


def test_no_more_places_are_sold_than_the_agenda_has():
    """C1020 No more places are sold than the agenda has."""
    content, state = tabled()
    price = float(f"{t.council.fair_cost(content, state, 'ndpr', 'mine').fair:.3g}")
    state = say(content, state, CHAIR, TableMotion("reference_price", mineral="ndpr", stage="mine",
                                                   price_usd_per_kg=price))  # fmt: skip
    assert content.rules.turn.motions_per_turn == 2
    three = tuple(place(state, by) for by in (BUYER, "AUS", CHAIR))
    move = MakeOffer(BUYER, (*three, t.money(BUYER, 8.0)))
    assert [r.code for r in check_move(content, see(content, state, CHAIR), move)] == ["agenda_promised"]
    assert not check_move(content, see(content, state, CHAIR), MakeOffer(BUYER, (*three[:2], t.money(BUYER, 8.0))))
