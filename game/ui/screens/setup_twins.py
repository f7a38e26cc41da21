"""The same world in turns of another length: scenarios of which one stands on the other, offered as one choice."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from game.model.ids import MONTHS_PER_YEAR
from game.present.words import tr

__all__ = ["USUAL_MONTHS", "turn_name", "twins", "usual_of"]

USUAL_MONTHS = 6
"""Months of a turn where a scenario writes none."""


def twins(cards: Sequence[Any], at: int) -> list[tuple[int, int]]:
    """Scenarios that are the chosen one in turns of several lengths: place in the list and months, short turns first.

    Empty where there is but one. ``cards`` may know nothing of bases.
    """
    root = getattr(cards[at], "base", "") or cards[at].name
    family = {name: months for name, months in ((card.name, _months(card, cards)) for card in cards)
              if name == root or _base(name, cards) == root}  # fmt: skip
    if len(set(family.values())) < 2:
        return []
    own = cards[at].name
    found: dict[int, str] = {}
    for name in sorted(family, key=lambda name: name != own):  # the chosen one first, where two have turns as long
        found.setdefault(family[name], name)
    places = {card.name: k for k, card in enumerate(cards)}
    return [(places[found[months]], months) for months in sorted(found)]


def usual_of(cards: Sequence[Any]) -> int:
    """Place of the scenario that a set-up opens on: the first one, in turns of a year where it comes in them."""
    return next((place for place, months in twins(cards, 0) if months == MONTHS_PER_YEAR), 0) if cards else 0


def _base(name: str, cards: Sequence[Any]) -> str:
    return next((str(getattr(card, "base", "")) for card in cards if card.name == name), "")


def _months(card: Any, cards: Sequence[Any]) -> int:
    own = int(getattr(card, "months", 0))
    if own or not _base(card.name, cards):
        return own or USUAL_MONTHS
    below = next((one for one in cards if one.name == card.base and one is not card), None)
    return _months(below, [one for one in cards if one is not card]) if below is not None else USUAL_MONTHS


def turn_name(months: int) -> str:
    """How long a turn is, in words."""
    if months == 12:
        return tr("a year")
    return tr("half a year") if months == 6 else tr("{n} months", n=months)
