"""Why a reference price is worth more or less to the reader than in an earlier turn: what its points were, and what has
moved under it since.

What was seen is remembered by who shows it (``Memory``), price by price: nobody keeps the sums of a turn gone by.
"""

from typing import Final

import msgspec
import numpy as np

from game.model.content import Content
from game.model.ids import MineralId, Stage
from game.model.talks import Motion
from game.model.views import View
from game.present import facts, fmt, vote_groups
from game.present.facts import Fact
from game.present.leanings import Reckoned
from game.present.words import tr
from game.rules.names import at

__all__ = ["Memory", "Seen", "since"]

SAME: Final = 0.05
"""Share by which two prices may differ and still be the same floor to who compares them."""
MUCH: Final = 0.05
"""Points of the score that a change is told from."""
PART: Final = 0.3
"""Part of the larger of the two that it must be, too."""
MOVED: Final = 0.03
"""Share by which the price paid must have moved to be named as what did it."""


class Seen(msgspec.Struct, frozen=True):
    """What a reference price was worth in a turn: points of the score, and what members paid then, both USD/kg."""

    turn: int
    price: float
    points: float
    paid: float


Memory = dict[tuple[MineralId, Stage, int, float], Seen]
"""By good, turn and price."""


def since(memory: Memory, content: Content, view: View, motion: Motion, reckoned: Reckoned | None) -> tuple[Fact, ...]:
    """A row with what a reference price was worth when it was last seen and why that changed; nothing where it hardly
    did, or was not seen before. What it is worth now goes into ``memory``."""
    worth = vote_groups.worth(content, view, reckoned)
    if motion.kind != "reference_price" or worth is None:
        return ()
    now = Seen(view.turn, motion.price_usd_per_kg, worth.points, _paid(content, view, motion.mineral, motion.stage))
    memory[motion.mineral, motion.stage, now.turn, round(now.price, 3)] = now
    before = _before(memory, motion.mineral, motion.stage, now)
    if before is None or not _much(before, now):
        return ()
    points = facts.figure(before.points)
    text = tr("In turn {n} a floor of {price} was worth {points} points to you. Members paid {then} USD/kg for it then "
              "and pay {now} now; only what it lifts above that counts.", n=before.turn, price=fmt.price(before.price),
              points=points, then=fmt.price(before.paid), now=fmt.price(now.paid))  # fmt: skip
    return (Fact(tr("Worth in turn {n}", n=before.turn),
                 tr("{points} points; {why}", points=points, why=_why(before, now)),
                 text=text),)  # fmt: skip


def _before(memory: Memory, mineral: MineralId, stage: Stage, now: Seen) -> Seen | None:
    """The same floor as it was seen in the turn before, the nearest price first: what was seen longer ago says nothing
    of what moved lately."""
    found = [s for (m, k, turn, _), s in memory.items() if (m, k) == (mineral, stage) and turn == now.turn - 1
             and abs(s.price / now.price - 1.0) <= SAME]  # fmt: skip
    return min(found, key=lambda s: abs(s.price - now.price), default=None)


def _much(before: Seen, now: Seen) -> bool:
    gap = abs(now.points - before.points)
    return gap >= MUCH and gap >= PART * max(abs(before.points), abs(now.points))


def _why(before: Seen, now: Seen) -> str:
    """What moved under it, in a few words: the price paid, else that fewer turns are left."""
    if before.paid < before.price and now.paid >= now.price:
        return tr("makers now sell above it")
    if before.paid >= before.price and now.paid < now.price:
        return tr("makers now sell below it")
    if before.paid > 0 and abs(now.paid / before.paid - 1.0) >= MOVED:
        return tr("members' price {before} → {now} USD/kg", now=fmt.price(now.paid), before=fmt.price(before.paid))
    return tr("a year ahead looks different") if now.points > before.points else tr("fewer turns are left")


def _paid(content: Content, view: View, mineral: MineralId, stage: Stage) -> float:
    """What members paid in the last month, weighted by use, USD/kg; 0 where none used any."""
    m, s = at(content, mineral, stage)
    inside = [content.region_index(seat.id) for seat in view.seats.values() if seat.status == "member"]
    price = np.asarray(view.prices["price_delivered"])[-1, m, s, inside]
    use = np.asarray(view.prices["use"])[-1, m, s, inside]
    total = float(use.sum())
    return float((price * use).sum()) / total if total > 0 else 0.0
