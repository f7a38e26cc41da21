"""Something worth reading while the game works: figures and words of this very game, and terms of the glossary."""

from collections.abc import Iterator
from typing import Final

from game.model.content import Content
from game.model.ids import STAGES, Stage
from game.model.views import View
from game.present import ahead, counts, ending, fmt, paid
from game.present.clauses import clause_text
from game.present.glossary_texts import TERMS
from game.present.names import capital, good, heading, party, sentence
from game.present.words import tr

__all__ = ["LONGEST", "reading"]

LONGEST: Final = 190
"""Characters that are read in a few seconds, and have room on the card."""
MOST_WORDS: Final = 2
MOST_PRICES: Final = 2
STEP: Final = 7
"""Terms further from one wait to the next: it has no common divisor with most counts, so that all come round."""


def reading(content: Content, view: View, *, alone: bool) -> tuple[str, ...]:
    """What can be read in this wait, facts of the game and terms in turn; other terms in the next turn or phase.

    ``alone``: whether the view's person sits by itself; before a room nothing is told that only one seat may know.
    """
    facts = [sentence(text) for text in (*_of_all(content, view), *(_of_seat(content, view) if alone else ()))]
    facts = [text for text in facts if len(text) <= LONGEST]
    terms = [text for name, words in TERMS if len(text := f"{tr(name)}: {tr(words)}") <= LONGEST]
    at = STEP * (5 * view.turn + ("brief", "talk", "bell", "results", "over").index(view.phase))
    turned = [terms[(at + k) % len(terms)] for k in range(max(3, len(facts)))]
    first = at % max(1, len(facts))
    told = [*facts[first:], *facts[:first]]
    mixed = [text for pair in zip(told, turned, strict=False) for text in pair]
    return tuple(mixed + turned[len(told) :])


def _of_all(content: Content, view: View) -> Iterator[str]:
    """What everybody may know."""
    if view.bloc is not None:
        words: tuple[tuple[Stage, str], ...] = (
            ("refined", tr("The members of FORGE buy {share} of their refined goods from China now.")),
            ("component", tr("The members of FORGE buy {share} of their finished goods from China now.")),
        )
        for stage, text in words:
            yield text.format(share=fmt.percent(ending.bloc_share(content, view.bloc, stage)))
    courses = []
    for mineral in content.minerals:
        for stage in STAGES[1:]:
            course = paid.outside_price(content, view, mineral.id, stage)
            if len(course) > 1 and course[0] > 0:
                courses.append((abs(float(course[-1] / course[0]) - 1), mineral.id, stage, course))
    for _, mineral_id, stage, course in sorted(courses, key=lambda row: -row[0])[:MOST_PRICES]:
        yield tr("{good}: {a} USD/kg outside China when the table met, {b} now.",
                 good=heading(content, mineral_id, stage), a=fmt.price(float(course[0])),
                 b=fmt.price(float(course[-1])))  # fmt: skip


def _of_seat(content: Content, view: View) -> Iterator[str]:
    """What the seat itself knows: what stops first, who trusts it, words kept and broken, the next date, its aims."""
    if view.you is None:
        return
    if view.measures and view.measures[-1].stops:
        stop = view.measures[-1].stops[0]
        yield tr("If China stopped, {good} would run dry first at home, after {days}.",
                 good=good(content, stop.mineral, stop.stage), days=counts.days(stop.days))  # fmt: skip
    trust = sorted((seat.trust_in_you, name) for name, seat in view.seats.items() if name != view.seat)
    if trust:
        (least, low), (most, high) = trust[0], trust[-1]
        yield tr("{a} trusts you most, at {n} of 100; {b} least, at {m}.", a=party(content, high), n=fmt.number(most),
                 b=party(content, low), m=fmt.number(least))  # fmt: skip
    closed = [p for p in view.promises if p.status in ("kept", "broken") and view.seat in (p.giver, p.to)]
    for promise in sorted(closed, key=lambda p: -p.closed_turn)[:MOST_WORDS]:
        text = tr("{a} kept its word to {b}: it {what}.") if promise.status == "kept" else tr(
            "{a} broke its word to {b}: that it {what}.")
        yield text.format(a=party(content, promise.giver), b=party(content, promise.to),
                          what=clause_text(content, promise.clause))  # fmt: skip
    for date in ahead.coming(content, view)[:1]:
        yield tr("{when}: {what}.", when=capital(date.when), what=date.text)
    for (aim, met), figure in zip(ending.aims_now(content, view), ending.aim_figures(content, view), strict=True):
        if met is False and figure:
            yield tr("Your secret aim: {aim} ({now}).", aim=aim.rstrip("."), now=figure)
