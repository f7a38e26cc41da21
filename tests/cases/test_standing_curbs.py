"""Standing curbs that run out. Cases K01-K03."""

import pytest

from game.model.content import NewsCard, StandingCurb
from game.rules import sight
from tests.helpers import new_game, play_turn, real_content, replace, toy_content


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


def test_k03_what_licences_fetch_abroad_is_earned_at_home():
    """C661 Story: Congo's quota stands. Outcome: its licence rents count as value added there, and everybody can read
    them; a country without a curb of its own has none.

    Why: rents of export licences go to the exporting country; they belonged to nobody, so the quota could only hurt
    the country that had laid it.
    """
    content = real_content()
    _, state = new_game(content)
    state = play_turn(content, state)
    held = state.turns[-1].accounts["COD"]
    assert held["licence_rent"] > 100.0
    made = state.turns[-1].measures["COD"].value_added_usd_m
    assert made == pytest.approx(held["surplus"] + held["operating_cost"] + held["licence_rent"])
    seen = sight.view(content, state, "JPN").rents
    assert seen["COD"] == (held["licence_rent"],)
    assert "AUS" not in seen


@pytest.mark.parametrize(("stands", "told"), [(True, True), (False, False)])
def test_k04_the_end_of_a_quota_is_no_news_once_it_has_been_lifted(stands, told):
    """C734 Found in play: the paper printed the expiry of a quota that its ministry had ended a year before."""
    curb = StandingCurb("AUS", (), "ndpr", "mine", "quota", 100.0, 2, "a test", "", "assumption", 0)
    card = NewsCard("end", "The quota expires", 2, 0.0, "headline", "", "ndpr", "", 0.0, 0, "", "assumption", "AUS")
    content = replace(toy_content(), curbs=(curb,), news=(card,), hash="curb-news")
    state = play_turn(content, new_game(content)[1])
    if not stands:
        state = replace(state, china=replace(state.china, curbs=()))
    state = play_turn(content, state)
    assert any(e.kind == "news" and e.data["card"] == "end" for e in state.events) is told
