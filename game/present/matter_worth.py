"""What an answer to a matter is worth to its reader: a range, since part of it hangs on what nobody knows yet."""

from collections.abc import Collection, Iterable, Mapping
from typing import Final

from game.model.content import Content
from game.model.gains import AnswerGain
from game.model.views import View
from game.present import fmt, point_words, wedge_words
from game.present.facts import Fact, figure
from game.present.names import capital, plain
from game.present.words import join_words, tr

__all__ = ["alike", "helpless", "span", "worth_facts", "worth_parts", "worth_words"]

NO_POINT: Final = 0.015
"""Points of score below which an answer is said to be worth next to nothing."""
TWICE: Final = 2.0
"""An open part counts from nothing to so many times what the adviser puts it at: its middle is the adviser's sum."""


def _open() -> dict[str, str]:
    """Parts of a sum whose worth hangs on what comes: an election, a vote, an offer. By their name in the sum.

    Trust itself is none of them: it moves by the rules, and Standing is its mean.
    """
    return {
        "worth of support": tr("support at home"),
        "worth of its good will": tr("its good will"),
        "worth of belief in the floor": tr("belief in the floor"),
    }


def _firm(gain: AnswerGain) -> float:
    """What of an answer's worth hangs on nothing, USD million."""
    return sum(value for name, value in gain.terms if name not in _open())


def span(gain: AnswerGain) -> tuple[float, float]:
    """Least and most that an answer is worth, USD million: its open parts come to nothing, or to twice their sum."""
    firm = _firm(gain)
    ends = [sorted((0.0, TWICE * value)) for name, value in gain.terms if name in _open()]
    return firm + sum(low for low, _ in ends), firm + sum(high for _, high in ends)


def worth_words(content: Content, view: View, gain: AnswerGain | None) -> str:
    """What an answer is worth to the reader's score as its adviser reckons, as a range and on what that hangs; that it
    is being reckoned without one."""
    if gain is None:
        return tr("by the adviser: being worked out")
    low, high = span(gain)
    if not point_words.known(content, view.seat, view.announced_turns):
        if fmt.signed_money(low) == fmt.signed_money(high):
            return tr("by the adviser {sum}", sum=fmt.signed_money(gain.usd_m))
        return _hangs(gain, tr("by the adviser {low} to {high}", low=fmt.signed_money(low),
                               high=fmt.signed_money(high)), (low, high))  # fmt: skip
    ends = [point_words.points(content, view.seat, usd_m, view.announced_turns) for usd_m in (low, high)]
    if max(map(abs, ends)) < NO_POINT:
        return tr("by the adviser next to nothing for your score")
    if ends[1] - ends[0] < NO_POINT:
        return tr("by the adviser {points} of your score",
                  points=point_words.in_points(content, view.seat, gain.usd_m, view.announced_turns))  # fmt: skip
    text = tr("by the adviser {low} to {high} points of your score", low=_end(ends[0]), high=_end(ends[1]))
    return _hangs(gain, text, (low, high))


def alike(content: Content, view: View, gains: Collection[AnswerGain]) -> bool:
    """Whether the answers to one matter differ by less than each may come out either way: no figure tells them apart.

    Found in play: "−0.02 ± 0.48", "−0.11 ± 0.40", "−0.04 ± 0.43".
    """
    spans = [span(gain) for gain in gains if gain.held_points is None]
    if len(spans) < 2 or not point_words.known(content, view.seat, view.announced_turns):
        return False
    middles, halves = [(low + high) / 2 for low, high in spans], [(high - low) / 2 for low, high in spans]
    wide = sum(halves) / len(halves)
    ends = [point_words.points(content, view.seat, usd_m, view.announced_turns) for usd_m in (-wide, wide)]
    return wide > max(middles) - min(middles) and max(map(abs, ends)) >= NO_POINT


def helpless(content: Content, view: View, gains: Mapping[str, AnswerGain], texts: Mapping[str, str]) -> str:
    """That no answer to a matter helps the reader, with the one that takes least; empty where one may, or where not all
    of them are reckoned.

    ``gains`` and ``texts``: worth and words by answer. Found in play: "-4.5 to 0" as something to choose.
    """
    if not texts or set(texts) != set(gains):
        return ""
    ends = {name: _reach(content, view, gain) for name, gain in gains.items()}
    if max(high for _, high in ends.values()) >= NO_POINT or min(low for low, _ in ends.values()) > -NO_POINT:
        return ""
    best = max(ends, key=lambda name: (sum(ends[name]), ends[name][0]))
    answer = texts[best].rstrip(".")
    if ends[best][0] > -NO_POINT:
        return tr("Nothing here helps you this turn. “{answer}” takes nothing from you.", answer=answer)
    return tr("Nothing here helps you this turn. “{answer}” takes least.", answer=answer)


def _reach(content: Content, view: View, gain: AnswerGain) -> tuple[float, float]:
    """Least and most that an answer is worth: points of the score, USD million where no rate of theirs is known."""
    if gain.held_points is not None:
        return min(gain.held_points, gain.broken_points), max(gain.held_points, gain.broken_points)
    low, high = span(gain)
    if not point_words.known(content, view.seat, view.announced_turns):
        return low, high
    low, high = (point_words.points(content, view.seat, usd_m, view.announced_turns) for usd_m in (low, high))
    return low, high


def worth_facts(
    content: Content, view: View, gain: AnswerGain | None, *, pledge: bool = False
) -> tuple[Fact, ...]:
    """The same as figures: what the adviser puts it at and, where part of that hangs on what comes, how much is sure.

    Found in play: "about even: hangs on trust" under each of four answers, one of which cost two thirds of a point.
    """
    name, how = tr("Your score"), worth_parts(content, gain)
    text = capital(worth_words(content, view, gain))
    if gain is None:
        return (Fact(name, "...", text=text, tone="mute"),)
    if gain.held_points is not None:
        return wedge_words.end_facts(gain, pledge=pledge)
    low, high = ends = span(gain)
    if not point_words.known(content, view.seat, view.announced_turns):
        return (Fact(tr("Worth"), fmt.signed_money((low + high) / 2), how=how, text=text, tone=_tone(low, high)),)
    low, high, sure = (point_words.points(content, view.seat, usd_m, view.announced_turns)
                       for usd_m in (*ends, _firm(gain)))  # fmt: skip
    tone = _tone(low, high) if max(abs(low), abs(high)) >= NO_POINT else "text"
    middle = figure((low + high) / 2)
    if (high - low) / 2 < NO_POINT:
        return (Fact(name, middle, how=how, text=text, tone=tone),)
    hangs = join_words(_hanging(gain, ends))
    shown = figure(sure) if abs(sure) >= NO_POINT else "0"
    text = tr("{middle} expected, {points} of it for certain; where between {low} and {high} it ends hangs on {names}.",
              points=shown, middle=middle, low=_end(low), high=_end(high), names=hangs)  # fmt: skip
    value = tr("{middle} ({low} to {high}, by {names})", middle=middle, low=_end(low), high=_end(high), names=hangs)
    return (Fact(name, value, how=how, text=text, tone=tone),)


def _tone(low: float, high: float) -> str:
    """Good or bad where both ends say the same."""
    return "green" if low > 0 else "orange" if high < 0 else "text"


def _end(points: float) -> str:
    """One end of a range of points; a trifle is nothing."""
    return "0" if abs(points) < NO_POINT / 2 else point_words.figure(points)


def _hangs(gain: AnswerGain, text: str, ends: tuple[float, float]) -> str:
    """A range with what it hangs on."""
    return tr("{text}: it hangs on {names}", text=text, names=join_words(_hanging(gain, ends)))


def _hanging(gain: AnswerGain, ends: tuple[float, float]) -> list[str]:
    """What a range hangs on, the largest first: what moves the least of it goes without saying."""
    wide = ends[1] - ends[0]
    rows: Iterable[tuple[str, float]] = sorted(gain.terms, key=lambda row: -abs(row[1]))
    return [_open()[name] for name, value in rows if name in _open() and TWICE * abs(value) >= 0.2 * wide]


def worth_parts(content: Content, gain: AnswerGain | None) -> str:
    """The parts of that sum, a line each, and how its open parts are counted; empty without one."""
    if gain is None:
        return ""
    lines = [f"{capital(plain(content, name))} {fmt.signed_money(value)}" for name, value in gain.terms]
    if any(name in _open() for name, _ in gain.terms):
        lines.append(tr("Support, belief and good will count from nothing to twice these sums: they decide an "
                        "election, a vote or an offer, or they do not. Trust counts as Standing reads it."))
    lines.append(tr("The answer does what stands under it and binds you to nothing else."))
    return "\n".join(lines)
