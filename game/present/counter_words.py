"""What a counter-offer changes of the offer that it answers: "money now: 10 -> 25; a contract: 87.2 -> 81.4"."""

from collections.abc import Callable
from typing import Final

from game.model.content import Content
from game.model.talks import Clause, Offer
from game.model.views import View
from game.present import counts, fmt
from game.present.clause_brief import brief
from game.present.names import party
from game.present.words import tr

__all__ = ["changes"]

_FIGURES: Final[tuple[tuple[str, Callable[[float], str]], ...]] = (
    ("amount_usd_m", fmt.money),
    ("tonnes_per_month", lambda x: tr("{t} a month", t=fmt.tonnes(x))),
    ("price_usd_per_kg", lambda x: tr("{price} USD/kg", price=fmt.price(x))),
    ("tonnes", fmt.tonnes),
    ("share", fmt.percent),
    ("turns", lambda x: counts.turns(int(x))),
    ("bond_usd_m", lambda x: tr("a bond of {money}", money=fmt.money(x))),
)
"""Figures of a clause that a counter-offer moves, and how each is written."""
_SAME: Final = ("kind", "giver", "mineral", "stage", "project", "motion", "vote", "favour", "to")
"""What makes two clauses the same thing."""


def changes(content: Content, view: View, offer: Offer) -> str:
    """What is other than in the offer it answers; empty where it answers none, or that is no longer known."""
    old = next((o for o in view.offers if o.id == offer.counter_to), None) if offer.counter_to else None
    if old is None:
        return ""
    left, said = list(old.clauses), []
    for clause in offer.clauses:
        before = next((c for c in left if _alike(c, clause)), None)
        if before is None:
            said.append(_new(content, view, clause))
            continue
        left.remove(before)
        said += _moved(content, before, clause)
    said += [tr("no longer {what}", what=brief(content, c)) for c in left]
    if not said:
        return ""
    mine = tr("Against your offer") if old.by == view.seat else tr("Against the offer before")
    return f"{mine}: {'; '.join(said)}."


def _alike(one: Clause, other: Clause) -> bool:
    """Whether two clauses are one thing with other figures."""
    return all(getattr(one, name) == getattr(other, name) for name in _SAME)


def _moved(content: Content, before: Clause, after: Clause) -> list[str]:
    moved = []
    for name, write in _FIGURES:
        a, b = float(getattr(before, name)), float(getattr(after, name))
        if a != b and write(a) != write(b):
            moved.append(tr("{a} → {b}", a=write(a), b=write(b)))
    what = _told(content, after)
    return [tr("{what}: {moves}", what=what, moves=", ".join(moved))] if moved else []


def _told(content: Content, clause: Clause) -> str:
    return tr("money now") if clause.kind == "money" else brief(content, clause)


def _new(content: Content, view: View, clause: Clause) -> str:
    """A clause that was not there before, with its sum."""
    what = brief(content, clause)
    if clause.giver == view.seat:
        return tr("you also give {what}", what=what)
    return tr("{name} also gives {what}", name=party(content, clause.giver), what=what)
