"""Standing curbs that run out. Cases K01-K02."""

import pytest

from game.model.content import StandingCurb
from tests.helpers import new_game, play_turn, replace, toy_content


def after(ease, turns):
    """Tonnes that the curb allows in each turn after the second; None once it is gone."""
    curb = StandingCurb("AUS", (), "ndpr", "mine", "quota", 100.0, 2, "a test", "", "assumption", ease)
    content = replace(toy_content(), curbs=(curb,), hash=f"curb-{ease}")
    _, state = new_game(content, turns=turns + 1)
    seen = []
    for _ in range(turns):
        state = play_turn(content, state)
        held = next((c for c in state.china.curbs if c.origin == "AUS"), None)
        seen.append(None if held is None else held.quantity_t_per_month)
    return seen


def test_k01_without_easing_a_curb_ends_at_once():
    """C496 A mine country's quota runs to turn 2: in turn 3 nothing is limited any more."""
    assert after(0, 3) == [100.0, None, None]


def test_k02_with_easing_its_tonnes_come_back_in_equal_steps():
    """C497 Three turns of easing: a third, two thirds, all of the tonnes held back; then no curb.

    Why: a market that has adapted to a shortage is broken by its sudden end.
    """
    first, one, two, three, end = after(3, 5)
    assert first == 100.0 and end is None
    step = one - 100.0
    assert step > 0 and two - one == pytest.approx(step) and three - two == pytest.approx(step)
