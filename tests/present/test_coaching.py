"""One motion has three sums, the adviser's, the coach's and its own: each says what it counts."""

from game.model.talks import Clause
from game.present import coaching


def test_the_coach_says_what_it_counts_of_a_vote_that_is_given():
    """Found in play: a Yes was worth +63 million to the adviser and -3.1 to the coach, and neither said why."""
    vote = Clause("vote", "JPN", vote="yes")
    assert "not for what the motion itself is worth" in coaching.vote_note("JPN", (vote,))
    assert not coaching.vote_note("KOR", (vote,))
    assert not coaching.vote_note("JPN", (Clause("money", "JPN", amount_usd_m=5.0),))
