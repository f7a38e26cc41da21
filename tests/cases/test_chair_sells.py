"""A chair that sells its yes owes the vote on it, too (cases ch)."""

import pytest

from game.model.orders import Ballot, OrderSheet
from game.model.state import State
from game.model.talks import Clause, SetAgenda, TableMotion
from tests.cases import table as t
from tests.helpers import close, new_game, say, to_bell

BUYER = "USA"


def sold(giver: str = "JPN", way: str = "yes", *, named: bool = True, bond: float = 5.0) -> tuple[object, State, float]:
    """The USA moves a price, and the giver (Japan holds the chair) sells its vote on it for 8 against a bond."""
    content, state = new_game()
    for seat, stage in ((BUYER, "component"), ("AUS", "refined")):
        price = float(f"{t.council.fair_cost(content, state, 'ndpr', stage).fair:.3g}")
        state = say(content, state, seat, TableMotion("reference_price", mineral="ndpr", stage=stage,
                                                      price_usd_per_kg=price))  # fmt: skip
    lying = next(m for m in state.motions if m.by == BUYER)
    about = {"motion": lying.id} if named else {"mineral": lying.mineral, "stage": lying.stage}
    word = Clause("vote", giver, vote=way, bond_usd_m=bond, **about)  # type: ignore[arg-type]
    before = state.seats[giver].money_usd_m
    return content, t.sign(state, giver, BUYER, word, t.money(BUYER, 8.0), content=content), before


def ended(content, state: State, listed: str, **votes: str) -> State:
    """The chair calls the motion of one seat alone, and the turn is played."""
    called = next(m.id for m in state.motions if m.by == listed)
    state = to_bell(content, say(content, state, state.chair, SetAgenda((called,))))
    sheets = {s: OrderSheet(ballots=(Ballot(called, v),)) for s, v in votes.items()}  # type: ignore[arg-type]
    return close(content, state, sheets).state


@pytest.mark.parametrize("named", [True, False])
def test_a_chair_that_sold_its_yes_and_does_not_call_the_motion_breaks_its_word(named):
    """C915 Sold for 5, left off the list, money kept, bond back, trust unchanged: and sold again next turn."""
    content, state, _ = sold(named=named)
    after = ended(content, state, "AUS")
    (word,) = after.promises
    assert word.status == "broken" and "did not call the motion" in word.note
    assert after.trust["USA>JPN"] < state.trust.get("USA>JPN", 50.0) - 10.0
    assert after.seats["JPN"].bonds_posted_usd_m < state.seats["JPN"].bonds_posted_usd_m


def test_a_chair_that_calls_it_and_says_yes_has_kept_it():
    """C916 A chair that calls it and says yes has kept it."""
    content, state, _ = sold()
    assert [p.status for p in ended(content, state, BUYER, JPN="yes").promises] == ["kept"]


def test_a_no_that_never_came_to_be_is_void_and_so_is_anothers_yes():
    """C917 A chair that sold its no gave what was bought; a member without the list in its hand broke nothing."""
    for giver, way in (("JPN", "no"), ("AUS", "yes")):
        content, state, _ = sold(giver, way)
        assert [p.status for p in ended(content, state, "AUS").promises] == ["void"], giver


def test_a_seller_that_leaves_or_stays_away_from_the_vote_has_broken_its_word():
    """C918 Leaving the forum in the same turn is no way round it: a vote not cast is another vote."""
    content, state, _ = sold("AUS")
    called = next(m.id for m in state.motions if m.by == BUYER)
    state = to_bell(content, say(content, state, state.chair, SetAgenda((called,))))
    after = close(content, state, {"AUS": OrderSheet(membership="leave")}).state
    assert [p.status for p in after.promises] == ["broken"]
