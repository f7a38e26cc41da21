"""China's side of a state: curbs, truces, its purse and what it did and why."""

from typing import Any, Literal

import msgspec

from game.model.entries import Doctrine, SeatPlan
from game.model.ids import (
    MineralId,
    RegionId,
    SeatId,
    Stage,
)
from game.model.orders import ChinaSheet


class CurbState(msgspec.Struct, frozen=True):
    """A Chinese or standing export curb in force, with what it answered.

    ``truce``: the seat whose truce with China relieves it while that holds.
    """

    id: str
    origin: RegionId
    destinations: tuple[RegionId, ...]
    mineral: MineralId
    stage: Stage
    kind: Literal["quota", "licence", "embargo"]
    quantity_t_per_month: float
    from_turn: int
    until_turn: int
    signal: str
    text: str = ""
    ease_turns: int = 0
    """Turns over which its tonnes come back once it has run out; 0: all at once."""
    truce: SeatId = ""


class TruceState(msgspec.Struct, frozen=True):
    """A truce of one seat with China: suspended curbs are relieved through ``until_turn``."""

    seat: SeatId
    until_turn: int
    extended: int = 0
    ended_by: str = ""


class ChinaMoveRecord(msgspec.Struct, frozen=True):
    """One move of China with the signal it reacted to: public fact, secret reason."""

    turn: int
    kind: Literal["cut", "rise", "curb", "lift", "truce", "none"]
    mineral: MineralId
    stage: Stage
    destinations: tuple[RegionId, ...]
    size: float
    cost_usd_m: float
    signal: str
    doctrine_state: str


class ChinaTurn(msgspec.Struct, frozen=True):
    """What one turn was worth to China, USD million: ``worth`` = exports + kept - tension.

    ``cuts_usd_m`` is what price cuts cost; it is in ``exports`` already.
    """

    turn: int
    exports: float
    kept: float
    cuts_usd_m: float
    tension: float
    worth: float


class ChinaState(msgspec.Struct, frozen=True):
    """What China holds and remembers. ``memory`` belongs to its doctrine (plain JSON values)."""

    doctrine: Doctrine
    purse_usd_m: float
    tension: float
    truce_until: int
    sheet: ChinaSheet
    curbs: tuple[CurbState, ...]
    moves: tuple[ChinaMoveRecord, ...]
    price_steps: dict[str, float]
    memory: dict[str, Any]
    export_profit_usd_m: float = 0.0
    plan: SeatPlan = SeatPlan(controller="ai", level="hard")
    """Who plays it; ``level`` says how well it knows what others keep from it."""
    ledger: tuple[ChinaTurn, ...] = ()
