"""The China watch in words: what the analysts think, and how sure they are."""

from typing import Final

from game.model.content import Content
from game.model.views import ChinaWatch, View
from game.present import fmt
from game.present.facts import Fact
from game.present.words import mark, tr
from game.rules import china_watch

SURE, LIKELY = 0.8, 0.6
GUESSED: Final = (
    mark("Prices rise where rivals are few."), mark("Low prices seem aimed at plants being built outside China."),
    mark("Low prices win customers now; no new rival plant explains them."),
    mark("The curb seems to answer the common duty."), mark("The curb shows who depends on whom."),
)  # fmt: skip
"""Reasons that are guessed at; what else is said of a mineral is what one sees."""
SAID: Final = (
    mark("calm"), mark("watchful"), mark("pressing"), mark("squeezing"), mark("choking"),
    mark("Licences that stood when the table met; no answer to anybody."),
    mark("The truce is over: what it eased is curbed again."),
    mark("Quiet, but plants under construction could draw an answer."), mark("No sign of pressure."),
    mark("curb over"), mark("Curbed last turn; the curb has ended."),
    mark("quota"), mark("licence"), mark("embargo"), *GUESSED,
)  # fmt: skip
"""What the rules say of China's pressure, as texts of the catalogue: screens pass them through ``tr``."""


def reason(watch: ChinaWatch) -> tuple[str, str]:
    """What stands beside a mineral's pressure, and how sure a guess in it is; both empty where nothing is said."""
    if not watch.guess:
        return "", ""
    sure = {"likely": tr("a likely reason"), "possible": tr("a possible reason")}.get(watch.confidence, "")
    return tr(watch.guess), sure if watch.guess in GUESSED else ""


def estimate_words(view: View, person: bool = False) -> tuple[str, str]:
    """The estimate as a sentence, and a remark where money for it would be lost.

    ``person``: a person plays China, so that there is no doctrine to be right about.
    """
    if person:
        return (tr("A person plays China: there is no doctrine to find out. Ask it at the table, or read its moves."),
                tr("Money for analysts would tell you nothing."))  # fmt: skip
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
    return what, "" if found.odds >= SURE else tr("Drawn anew each turn: one that comes again is likelier.")


def estimate_rows(content: Content, view: View, person: bool = False) -> tuple[Fact, ...]:
    """How sure the analysts are, and how sure more money would make them; none where there is nothing to be right
    about."""
    found = view.china_estimate
    if person or found is None:
        return ()
    word = tr("almost certain") if found.odds >= SURE else tr("likely") if found.odds >= LIKELY else tr("possible")
    step = content.rules.watch.half_usd_m
    better = china_watch.odds(content, found.money_usd_m + step)
    how = tr("how often such estimates are right, by the money at work")
    return (Fact(tr("Such estimates are right"), fmt.percent(found.odds), how=how,
                 text=tr("Confidence: {word}.", word=word)),
            Fact(tr("With {money} more at work", money=fmt.money(step)), fmt.percent(better), how=how))  # fmt: skip
