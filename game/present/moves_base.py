"""A move of a turn, what the pages know to reckon with, and what is on a sheet already."""

from collections.abc import Iterator, Mapping
from typing import Final

import msgspec

from game.model.gains import OrderGain, StockGain
from game.model.ids import ProjectId
from game.model.orders import OrderSheet
from game.present.advice_places import Place
from game.present.plant_gains import Gains

__all__ = ["FELT", "Draft", "Known", "Move", "drafted"]

FELT: Final = 0.02
"""Points below which a move is not named."""


class Known(msgspec.Struct, frozen=True):
    """What the pages know: what plants, months of stock and small orders bring, the last by their names
    (``OrderGain.order``), measures on own ores among them where they are worked out."""

    plants: Gains = {}
    stocks: tuple[StockGain, ...] = ()
    orders: Mapping[str, OrderGain] = {}


class Move(msgspec.Struct, frozen=True):
    """One move. ``worth``: points of the reader's score that it leaves, its cost counted; ``points``: initiative that
    it takes; ``usd_m``: what it takes of the purse in this turn, USD million; ``sheet``: the draft with it.

    ``key``: ``plant/siviour``, ``hurry/siviour``, ``stake/lynas``, ``stock/cobalt/refined``, ``push/recycling/cobalt``,
    ``effort``, ``help``, ``favour``, ``ore/cobalt``.
    """

    key: str
    name: str
    text: str
    worth: float
    points: int
    usd_m: float
    place: Place
    sheet: OrderSheet
    icon: str = "money"
    project: ProjectId = ""


class Draft(msgspec.Struct, frozen=True):
    """A move before its cost is known."""

    key: str
    name: str
    text: str
    worth: float
    place: Place
    sheet: OrderSheet
    icon: str = "money"
    project: ProjectId = ""


def drafted(sheet: OrderSheet) -> Iterator[ProjectId]:
    """Plants that a sheet gives money or a promise to already."""
    yield from (row.project for row in sheet.fund)
    yield from (row.project for row in sheet.stakes)
    yield from (row.project for row in sheet.hurry)
