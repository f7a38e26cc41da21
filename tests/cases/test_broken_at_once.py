"""A word broken in the open is broken in the same turn, for all who know of it (cases bo)."""

import pytest

from game.model.orders import OrderSheet, SidePurchase, TariffResponse
from game.model.talks import Clause
from game.rules import sight
from tests.cases import table as t
from tests.cases.test_engine_market import floor, with_floor
from tests.helpers import close, new_game, play_turn, to_talk

GOOD = ("ndpr", "component")


@pytest.mark.parametrize("kind", ["apply_floor", "keep_floor"])
def test_an_open_breach_closes_the_word_though_its_giver_is_suspended_in_the_same_turn(kind):
    """C744 A word to keep a floor stayed open and later passed for kept, as its giver was a member no more."""
    content, state = new_game()
    state = with_floor(to_talk(content, play_turn(content, state)), floor())
    word = Clause(kind, "USA", mineral=GOOD[0], stage=GOOD[1], turns=4)
    state = t.sign(state, "USA", "JPN", word, t.money("JPN", 10.0), content=content)
    breach = OrderSheet(tariffs=(TariffResponse(*GOOD, "open"),))
    state = close(content, state, {"USA": breach}).state
    assert state.seats["USA"].status == "suspended"
    for seat in ("USA", "JPN"):
        (seen,) = sight.view(content, state, seat).promises
        assert (seen.status, seen.broken_turn, seen.closed_turn) == ("broken", state.turn, state.turn), seat
        assert "did not levy" in seen.note
    assert state.trust["JPN>USA"] < state.trust["USA>JPN"]


@pytest.mark.parametrize("kind", ["apply_floor", "keep_floor"])
@pytest.mark.parametrize("found", [True, False])
def test_who_is_found_to_have_bought_past_a_floor_has_broken_the_word_to_keep_it(kind, found):
    """C1121 Found in play: a ministry bought past the floor, was fined, and its word to keep it passed for kept."""
    content, state = new_game()
    customs = t.replace(content.rules.customs, detect_base=1e9 if found else 1e-9)
    content = t.replace(content, rules=t.replace(content.rules, customs=customs))
    state = with_floor(to_talk(content, play_turn(content, state)), floor())
    word = Clause(kind, "USA", mineral=GOOD[0], stage=GOOD[1], turns=4)
    state = t.sign(state, "USA", "JPN", word, t.money("JPN", 10.0), content=content)
    bought = OrderSheet(side_purchases=(SidePurchase(*GOOD, 20.0),))
    state = close(content, state, {"USA": bought}).state
    (seen,) = sight.view(content, state, "JPN").promises
    assert seen.status == ("broken" if found else "open")
    if found:
        assert "bought past the levy" in seen.note
