"""An act of the adviser at a glance: what to do first, its figure at the right, the reason small below.

The sentence stays the act's name: it stands in the page as text, and a row without a face of its own is read off it.
"""

from collections.abc import Iterable
from typing import Final

import msgspec

from game.model.content import Content
from game.model.gains import Proposal
from game.model.ids import SeatId
from game.model.talks import Clause
from game.model.views import View
from game.present import advice_risk, aims_served, clause_facts, point_words
from game.present.facts import Fact
from game.present.names import capital, party
from game.present.words import tr

__all__ = ["Face", "of_proposal", "said", "sides_of"]

LEAST_HEAD: Final = 12
"""Characters before a colon or a full stop from which they are an act, not the place where it is done."""
ENDS: Final = ".!?\N{RIGHT DOUBLE QUOTATION MARK}"
"""How a sentence may end."""
SHORT_FIGURE: Final = 28
"""Characters of a figure in brackets that stands at the right by itself."""


class Face(msgspec.Struct, frozen=True):
    """``name``: what to do; ``value``: the figure that decides, ``tone`` its colour; ``reason``: why, small;
    ``sides``: what each side of an offer gives, a heading with rows."""

    name: str
    value: str = ""
    tone: str = "text"
    reason: str = ""
    sides: tuple[tuple[str, tuple[Fact, ...]], ...] = ()
    flag: str = ""


def said(line: str) -> Face:
    """A sentence parted where its reason begins: after a colon or a full stop, or in brackets at its end."""
    at = _break(line)
    head, reason = (line[:at], line[at + 1 :].strip()) if at > 0 else (line.rstrip("."), "")
    value = ""
    if head.endswith(")") and " (" in head:
        head, _, inner = head[:-1].rpartition(" (")
        figure, _, more = inner.partition(": ")
        if len(figure) <= SHORT_FIGURE:
            value, inner = figure, more
        reason = " ".join(part for part in (f"{capital(inner)}." if inner else "", capital(reason)) if part)
    return Face(head, value, reason=capital(reason if not reason or reason[-1] in ENDS else f"{reason}."))


def _break(line: str) -> int:
    """Where the reason begins, outside of brackets; 0 where there is none."""
    depth = 0
    for k, sign in enumerate(line[:-1]):
        depth += (sign == "(") - (sign == ")")
        if not depth and k >= LEAST_HEAD and sign in ":." and line[k + 1] == " ":
            return k
    return 0


def of_proposal(content: Content, view: View, one: Proposal) -> Face:
    """An offer to make: whom with, what it is worth, what either side gives."""
    partner = one.move.to
    points = point_words.in_points(content, view.seat, one.more_usd_m, view.announced_turns)
    aim = aims_served.of_clauses(content, view, partner, one.move.clauses)
    reason = " ".join(filter(None, (
        tr("Serves your aim: {aim}", aim=aim.text) if aim is not None else "",
        advice_risk.words(content, view, one.move.clauses, one.gain_usd_m),
    )))  # fmt: skip
    parties = (view.seat, partner)
    return Face(party(content, partner), tr("{points} for you", points=points), "green", reason=reason, flag=partner,
                sides=sides_of(content, view, parties, one.move.clauses))  # fmt: skip


def sides_of(
    content: Content, view: View, parties: tuple[SeatId, ...], clauses: Iterable[Clause]
) -> tuple[tuple[str, tuple[Fact, ...]], ...]:
    """What each side gives, the others first: a heading with a row a thing."""
    found = []
    for side in clause_facts.at_a_glance(content, view.seat, parties, clauses, view=view, signed=view.turn):
        head = (clause_facts.together(content, view.seat, side.givers) if len(side.givers) > 1
                else tr("You give") if side.givers == (view.seat,) else tr("You get"))  # fmt: skip
        found.append((head, tuple(Fact(g.what, g.figure, text=g.whole) for g in side.given)))
    return tuple(found)
