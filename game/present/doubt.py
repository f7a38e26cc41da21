"""How much a figure that does not add up says: its span, and how often chance alone shows as much."""

from math import erfc, sqrt

from game.model.content import Content
from game.model.ids import SeatId
from game.model.orders import Accusation
from game.model.views import Anomaly, View
from game.present import fmt
from game.present.words import ntr, tr
from game.rules.anomaly import curbed, noise_share

__all__ = ["chance_share", "doubt_words", "figures_published", "noise_share", "odds_words", "share_words"]

EVEN = 0.5
"""Figures expected from chance alone, from which they are counted instead of told as one turn in so many."""
RARE = 50
"""Turns beyond which the odds are told as less than one in so many."""


def share_words(content: Content, odd: Anomaly) -> str:
    """The share and the span of one standard deviation around it: ``17 % (7 to 27)``."""
    low, high = _span(content, odd.share)
    return tr("{share} ({low} to {high})", share=fmt.percent(odd.share), low=fmt.number(100 * low),
              high=fmt.number(100 * high))  # fmt: skip


def _span(content: Content, share: float) -> tuple[float, float]:
    noise = noise_share(content)
    return max(0.0, share - noise), min(1.0, share + noise)


def chance_share(content: Content, share: float) -> float:
    """Odds, 0-1, that the figure of a ministry that bought nothing shows this share or more, by noise alone."""
    return 0.5 * erfc(share / noise_share(content) / sqrt(2.0))


def odds_words(content: Content, view: View, share: float) -> str:
    """How often noise alone shows as much, of all such figures published this turn: a count, or one turn in so many."""
    many = figures_published(view)
    expected = many * chance_share(content, share)
    if expected >= EVEN:
        n = max(1, round(expected))
        return ntr("Of {many} figures like it, about {n} shows as much by chance alone, of a ministry that bought "
                   "nothing.", "Of {many} figures like it, about {n} show as much by chance alone, of ministries that "
                   "bought nothing.", n, many=many)  # fmt: skip
    turns = min(RARE, round(1.0 / max(expected, 1e-9)))
    if turns >= RARE:
        return tr("Chance alone shows as much in less than one turn of {n}, of ministries that bought nothing.", n=RARE)
    return tr("Chance alone shows as much in one turn of {n}, of ministries that bought nothing.", n=turns)


def figures_published(view: View) -> int:
    """How many such figures there are: members other than the reader under floors that bind and that they apply."""
    return sum(_owes(view, seat) for seat in view.seats if seat != view.seat)


def _owes(view: View, seat: SeatId) -> int:
    if view.seats[seat].status != "member":
        return 0
    return sum(f.binds_turn < view.turn and f.stances.get(seat, "apply") == "apply" for f in view.floors)


def _before_words(content: Content, view: View, charge: Accusation) -> str:
    """What the same figure was a turn earlier; empty in the first turn that has one."""
    place = (charge.target, charge.mineral, charge.stage)
    before = next((a.share for a in view.anomalies_before if (a.seat, a.mineral, a.stage) == place), 0.0)
    if before >= content.rules.customs.anomaly_share:
        return tr("The turn before it showed {share}: what shows twice is seldom noise.", share=fmt.percent(before))
    if not view.anomalies_before:
        return ""
    if before > 0:
        return tr("The turn before it showed {share}.", share=fmt.percent(before))
    return tr("The turn before nothing was missing there.")


def doubt_words(content: Content, view: View, charge: Accusation) -> str:
    """What speaks against a charge, for the question before it; empty where no figure is listed."""
    found = [a for a in view.anomalies if (a.seat, a.mineral, a.stage) == (charge.target, charge.mineral, charge.stage)]
    if not found:
        return tr("No published figure speaks for it: it would very likely be a wrong charge.")
    share = found[0].share
    low, high = _span(content, share)
    least = content.rules.customs.accusation_evidence_share
    parts = [
        tr("The figure says {share}, and noise makes that anything from {low} to {high}.", share=fmt.percent(share),
           low=fmt.percent(low), high=fmt.percent(high)),
        odds_words(content, view, share),
        tr("What firms slip past by themselves looks the same, and is no proof."),
    ]  # fmt: skip
    parts.append(_before_words(content, view, charge))
    if curbed(view, charge.target, charge.mineral, charge.stage):
        parts.append(tr("China curbs it there: what slips past the curb would explain the figure."))
    if low < least:
        parts.append(tr("A wrong charge is well possible: inspect first, or wait until it shows again."))
    return " ".join(part for part in parts if part)
