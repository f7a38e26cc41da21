"""What a brief tells an outsider to do first can be done in the talks."""

import re

import pytest

from game.agents.ministry import clauses_seat
from game.agents.ministry.desk import sit_down
from game.agents.ministry.membership import joining_value
from game.model.talks import Clause, MakeOffer, Motion
from game.present.clause_obstacles import obstacle
from game.rules import check_move
from tests.agents import views as v
from tests.agents.test_proposals import first_talk
from tests.helpers import real_content, replace

OUTSIDERS = ("IND", "MYS", "COD")


def levers():
    return {(s.id, text) for s in real_content().seats for text in (*s.levers, *s.short_levers)}


def test_no_lever_sells_what_no_clause_gives():
    """Found in play: "Name a price for joining", and no clause of the builder is a promise to join."""
    assert [k for k in levers() if re.search(r"price for joining|your membership|your signature", k[1])] == []


@pytest.mark.parametrize("seat", OUTSIDERS)
def test_an_outsider_can_sell_its_word_on_a_floor_that_is_tabled(seat):
    content, view = real_content(), first_talk(seat)
    assert any(s == seat and "your word to apply a floor" in text for s, text in levers())
    lying = Motion("m1", "reference_price", "USA", view.turn, mineral="ree_light", stage="component",
                   price_usd_per_kg=180.0)  # fmt: skip
    seen = replace(view, motions=(lying,))
    assert seen.seats[seat].status != "member"
    assert obstacle(content, seen, "apply_floor", seat, "JPN") == ""
    word = Clause("apply_floor", seat, mineral="ree_light", stage="component", turns=3)
    assert check_move(content, seen, MakeOffer("JPN", (word, Clause("money", "JPN", amount_usd_m=5.0)))) == ()


def test_a_word_to_join_is_no_cost_where_joining_serves_by_itself():
    """Found in play: the adviser's "Join FORGE +1.5" beside offers that "cost us our membership"."""
    held = v.content()
    desk = sit_down(held, v.view("AUS", held, seats={"AUS": {"status": "outside"}}))
    assert joining_value(desk).net > 0
    name, value, _ = clauses_seat.belong_out(desk, Clause("stay_member", "AUS", turns=2), "USA")
    assert name == "our word to join, which serves us anyway" and value == -clauses_seat.HASSLE
