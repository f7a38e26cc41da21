"""The card of a price's move says which side of the good the country stood on: the same move can be good and bad."""

from game.ui.screens.news_answers import _side, _verdict


def test_the_card_says_whether_one_made_more_or_used_more():
    """Found in play: up was good in turn 1 and down was good in turn 4, without a word that the position had turned."""
    assert "made more" in _side(-20.0, 118.0) and "used more" in _side(110.0, -31.0)
    assert _side(0.1, -0.2) == ""
    assert _verdict(98.0)[1] == "green" and _verdict(-3.0)[1] == "red"
    forms = _verdict(98.0, _side(-20.0, 118.0))[0]
    assert "good for you: you made more" in forms[0], "where the card is narrow, too"
