"""The China watch in words: what the analysts think, and how sure they are."""

from game.model.content import Content
from game.model.views import View
from game.present import fmt
from game.present.words import tr
from game.rules import china_watch

SURE, LIKELY = 0.8, 0.6


def estimate_words(content: Content, view: View) -> tuple[str, str]:
    """The estimate as a sentence, and how sure the analysts are of it; no sentence, no odds."""
    found = view.china_estimate
    if found is None:
        return tr("Nothing can be said before China has moved once."), ""
    what = {
        "predator": tr("It floods a market as a rival nears opening, and raises prices when the rival has closed."),
        "coercer": tr("It punishes the ministry that leads against it, where that ministry leans on it most."),
        "steward": tr("It keeps its rents stable: small rises where nobody else can supply, no dumping."),
        "bargainer": tr("It tries to split the bloc: better terms for those who keep out of the floor."),
        "planner": tr("It reckons its moves ahead and takes what pays most, price war or quota."),
    }[found.doctrine]
    word = tr("almost certain") if found.odds >= SURE else tr("likely") if found.odds >= LIKELY else tr("possible")
    step = content.rules.watch.half_usd_m
    better = china_watch.odds(content, found.money_usd_m + step)
    sure = tr("Confidence: {word}. Such estimates are right {odds} of the time; with {money} more at work {more}.",
              word=word, odds=fmt.percent(found.odds), money=fmt.money(step), more=fmt.percent(better))  # fmt: skip
    return what, sure
