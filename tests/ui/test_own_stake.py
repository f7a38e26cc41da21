"""The card of a price's move says which side of the good the country stood on: the same move can be good and bad."""

import pytest

from game.present import fmt, stakes
from game.ui.kit import Badge, Explain
from game.ui.screens.news_answers import _side, _verdict
from tests.ui.staged import content, moments
from tests.ui.test_screens import shown, window


def test_the_card_says_whether_one_made_more_or_used_more():
    """Found in play: up was good in turn 1 and down was good in turn 4, without a word that the position had turned."""
    assert "made more" in _side(-20.0, 118.0) and "used more" in _side(110.0, -31.0)
    assert _side(0.1, -0.2) == ""
    assert _verdict(98.0) == ("better than last turn", "good", "green") and _verdict(-3.0)[2] == "red"
    assert _verdict(0.2)[1] == "quiet"


@pytest.mark.parametrize("size", [(1920, 1080), (1280, 720)])
def test_the_card_shows_the_sum_with_its_verdict_and_says_the_side_at_rest(size):
    """New players: "+$ 8.3 m this turn, good for you: you made more of it than you used this turn" in one line."""
    app = window(moments()["results1"], size=size)
    app.session.guess[1] = "up"
    app.session.mineral, app.session.stage = "cobalt", "refined"
    shown(app, "news")
    stake = stakes.good_stake(content(), app.session.view, "cobalt", "refined")
    figure = next(w for w in app.stage.root.walk() if w.label == fmt.signed_money(stake.net_usd_m)
                  and isinstance(w.tooltip, Explain))  # fmt: skip
    verdict, *_ = _verdict(stake.net_usd_m)
    assert any(isinstance(w, Badge) and w.label == verdict for w in app.stage.root.walk())
    side = _side(stake.users_usd_m, stake.makers_usd_m)
    assert side in figure.tooltip.text.lower() and "users" in figure.tooltip.how
