"""What a plant's cost takes from the score, in a row of its page."""

from math import inf
from typing import Final

from game.present import fmt
from game.present.facts import Fact
from game.present.names import capital
from game.present.plant_gains import Gain, net_tone, points_words, why_words
from game.present.words import tr

__all__ = ["row"]

SOME: Final = 0.5
"""USD million of a grant that comes back from which it is told."""


def row(gain: Gain, way: str) -> Fact:
    """What its cost takes from the score; of a grant larger than its plant keeps, why that is less than the sum named.

    Found in play: "a grant of $ 31 m: −0.28 points" where a point is about $ 48 m, and nothing said that 18 come back.
    ``way``: the orders in words, empty where the grant of its published sum stands for them.
    """
    how = tr("the grant weighed by your treasury's part of the score, and what of a loan or a share should not "
             "come back; where others pay, you keep it")  # fmt: skip
    if gain.promise_usd_m:
        how = tr("what the promise should cost in all at the price expected, weighed by your treasury's part of "
                 "the score")  # fmt: skip
    value = tr("{n} points", n=points_words(-gain.cost_points))
    given = sum(one.amount_usd_m for one in gain.way if one.instrument == "grant")
    back = given - gain.paid_usd_m
    if SOME < back < inf and given > 0:
        words = {"kept": fmt.money(gain.paid_usd_m), "back": fmt.money(back)}
        value = tr("{value}: {kept} stay in it", value=value, kept=words["kept"])
        how = tr("{back} of the grant come back at once: it is larger than the plant needs by today's sums, so that "
                 "others' sealed orders do not stop it. {how}", how=how, **words)  # fmt: skip
    return Fact(capital(way) if way else tr("Its cost"), value, how=how, tone=net_tone(gain), text=why_words(gain))
