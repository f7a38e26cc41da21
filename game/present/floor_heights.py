"""The height of a reference price that leaves the reader most points, and what a higher one costs."""

from collections.abc import Sequence
from typing import Final

from game.model.content import Content
from game.model.gains import FloorGain
from game.model.views import View
from game.present import fmt, point_words
from game.present.facts import Fact
from game.present.words import tr
from game.rules import home

__all__ = ["best", "fact", "higher_words"]

TRIFLE: Final = 0.005
"""Points below which a height leaves nothing."""
FELT: Final = 0.5
"""Points of support a turn from which a dearer bill is named with them."""


def best(gains: Sequence[FloorGain]) -> FloorGain | None:
    """The height that leaves most, the lowest of equals; None where none is known."""
    return max(gains, key=lambda row: (row.usd_m, -row.price_usd_per_kg), default=None)


def fact(content: Content, view: View, gains: Sequence[FloorGain] | None) -> tuple[Fact, ...]:
    """``Most points at  64.0 USD/kg: +0.44``, with what a higher one costs behind it; ``gains`` None: worked out yet.
    """
    name = tr("Most points at")
    if gains is None:
        return (Fact(name, tr("being worked out ..."), tone="mute"),)
    found = best(gains)
    if found is None:
        return ()
    points = _points(content, view, found.usd_m)
    higher = higher_words(content, view, gains)
    if points < TRIFLE:
        how = tr("Of nine heights between the ends of the slider none leaves you points.")
        return (Fact(name, tr("no height"), how=how, tone="orange"),)
    value = tr("{price} USD/kg: {points}", price=fmt.price(found.price_usd_per_kg), points=point_words.figure(points))
    how = tr("Of nine heights between the ends of the slider, if it passes. {higher}", higher=higher)
    return (Fact(name, value, how=how, tone="green"),)


def higher_words(content: Content, view: View, gains: Sequence[FloorGain]) -> str:
    """What the highest of the heights leaves less than the best, and for what; that none does."""
    found = best(gains)
    if found is None:
        return ""
    top = max(gains, key=lambda row: row.price_usd_per_kg)
    words = {"price": fmt.price(top.price_usd_per_kg)}
    if top.price_usd_per_kg <= found.price_usd_per_kg:
        return tr("No higher one leaves as much.")
    lost = _points(content, view, found.usd_m - top.usd_m)
    if lost < TRIFLE:
        return tr("A higher one, up to {price}, leaves as much.", **words)
    words["points"] = fmt.number(lost, 1 if lost >= 1 else 2)
    more = top.bill_usd_m - found.bill_usd_m
    if top.users_usd_m - found.users_usd_m < 0.5 * (found.usd_m - top.usd_m) or more <= 0:
        return tr("At {price} it leaves {points} points less: others and your makers "
                  "lose more by dear inputs than your makers gain.", **words)  # fmt: skip
    words["bill"] = fmt.money(more)
    support = content.rules.home.bill_weight * more / home.turn_money(content, view.seat)
    if support >= FELT:
        return tr("At {price} it leaves {points} points less: your users pay {bill} a "
                  "turn more, and support at home may lose {support} points by it.", support=fmt.number(support, 1),
                  **words)  # fmt: skip
    return tr("At {price} it leaves {points} points less: your users pay {bill} a turn "
              "more.", **words)  # fmt: skip


def _points(content: Content, view: View, usd_m: float) -> float:
    return point_words.points(content, view.seat, usd_m, view.announced_turns)
