"""Events: what a step did, for the newspaper, the charts and the ledgers."""

from typing import Any

import msgspec

from game.model.ids import SeatId


class Event(msgspec.Struct, frozen=True):
    """One thing that happened.

    ``kind`` is a stable word (``motion_passed``, ``deal_signed``, ``price_cut``, ``curb``,
    ``project_opened``, ``detected`` ...). ``seen_by`` empty means everybody; otherwise only those
    seats are told. ``data`` holds ids and numbers that ``present`` turns into words. ``month`` is
    0 for things decided at the table, 1.. within the turn.
    """

    kind: str
    turn: int
    month: int = 0
    seat: SeatId = ""
    seen_by: tuple[SeatId, ...] = ()
    data: dict[str, Any] = {}
    text: str = ""
