"""The few words on the badge of a motion: what is so, with one's own vote counted alike."""

from game.present import motion_facts
from game.present.vote_outlook import Standing


def held(yes, no, undecided, needed, end, margin=0, best=0, weight=0.7):
    return Standing(yes, no, undecided, needed, best or yes + undecided, weight, 0.6, end, margin)


def test_a_yes_that_alone_does_not_carry_it_is_not_said_to():
    """Found with a class: "passes by your yes" at 2 of the 3 needed, with three open."""
    assert motion_facts.verdict(held(2, 0, 3, 3, "open"), True, "yes")[0] == "still open"
    assert motion_facts.verdict(held(3, 1, 1, 3, "passes"), True, "yes")[0] == "passes by your yes"
    assert motion_facts.verdict(held(2, 0, 3, 3, "open"), True, "")[0] == "hangs on you"


def test_the_tight_one_of_heads_and_weight_is_named():
    """Found in play: "close: passes by 1 vote" beside 13 yes of 9 needed; the weight of 67 % was the tight one."""
    weighty, heads = held(13, 1, 1, 9, "passes", margin=1), held(3, 1, 1, 3, "passes", margin=1)
    assert weighty.by_weight and not heads.by_weight
    assert heads.close and motion_facts.verdict(heads, False, "")[0] == "close: passes by 1 vote"
    assert motion_facts._close(weighty) == "close by weight"
