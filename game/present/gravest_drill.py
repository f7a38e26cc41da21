"""The share of need met without China that fell in a turn: the good, its stage and its cause, for a large card."""

from game.model.content import Content
from game.model.views import View
from game.present import drill_words, fmt, shortage_help
from game.present.drill_goods import Good, moved
from game.present.facts import Fact
from game.present.gravest_words import Blow, Face, parts
from game.present.item import STORES
from game.present.names import good
from game.present.tellers_base import Desk
from game.present.words import tr

__all__ = ["GRADE", "fell"]

NAMED, LEAST = 2, 0.005
"""Goods that the card names, and the share of the whole need from which one is."""
GRADE = "drill_fell"
"""A page that shows it offers the table of the drill."""


def fell(desk: Desk) -> Blow | None:
    """The fall of the last turn played, with what stands behind it; None where there was none of weight."""
    content, view = desk.content, desk.view
    if len(view.measures) < 2 or view.measures[-2].security - view.measures[-1].security < drill_words.FELL:
        return None
    a, b = (fmt.percent(m.security) for m in view.measures[-2:])
    text = tr("Without China {b} of your need would be met, not {a} as a turn before", a=a, b=b)
    worst = drill_words.worst(content, view)
    now = _now(content, view, worst, b) if worst else ""
    return Blow(GRADE, "drill", "shield", tr("If China stops"), text, parts(drill_words.fell_words(content, view)), now,
                STORES, face=Face(tr("Need met without China"), f"{a} → {b}", _by_good(content, view)),
                now_face=Face(tr("Need met without China"), b, _now_facts(content, view, worst)) if worst else None)


def _now(content: Content, view: View, worst: Good, share: str) -> str:
    """What lacks most, and what raises it as tried."""
    text = tr("In a year without China {share} of your need is met: {good} lacks most.", share=share,
              good=good(content, *worst.place))  # fmt: skip
    return f"{text} {shortage_help.drill_words(content, view, worst.place)}".rstrip(".")


def _now_facts(content: Content, view: View, worst: Good) -> tuple[Fact, ...]:
    tried = shortage_help.drill_parts(content, view, worst.place)
    return (Fact(tr("Lacks most"), good(content, *worst.place)),
            *(Fact(name, tr("{n} points", n=points), tone="green") for name, points in tried))  # fmt: skip


def _by_good(content: Content, view: View) -> tuple[Fact, ...]:
    """The goods that took most of it, each with the share of it that is met now and was before."""
    rows = [(held, share) for held, share in moved(content, view.measures) if share < -LEAST][:NAMED]
    return tuple(Fact(held.name, f"{fmt.percent(held.before if held.before is not None else 1.0)} → "
                      f"{fmt.percent(held.stop.met)}", tone="orange") for held, _ in rows)  # fmt: skip
