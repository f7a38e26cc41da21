"""Contracts on plants, bids for them, and loans to treasuries in need."""

from typing import Literal

import msgspec

from game.model.ids import ProjectId, RegionId, SeatId


class PlantContract(msgspec.Struct, frozen=True):
    """A contract of a treasury on the first output of a card.

    It begins with the first output: ``from_turn`` and ``until_turn`` are 0 before that.
    ``price_usd_per_kg`` is the strike of a cfd or the (lower) price of an offtake.
    """

    kind: Literal["cfd", "offtake"]
    seat: SeatId
    tonnes_per_month: float
    price_usd_per_kg: float
    turns: int
    price_high_usd_per_kg: float = 0.0
    signed_turn: int = 0
    from_turn: int = 0
    until_turn: int = 0
    bond_usd_m: float = 0.0


class Bid(msgspec.Struct, frozen=True):
    """A bid for a plant that waits for its host's answer until the bell of ``due_turn``.

    ``kind``: ``takeover`` of a failing plant by China, ``stake`` bought by a seat, or a ``move`` of
    firms out of the scenario. ``share`` of the plant for ``price_usd_m``.
    """

    id: str
    kind: Literal["takeover", "stake", "move"]
    project: ProjectId
    host: RegionId
    buyer: RegionId
    share: float
    price_usd_m: float
    opened_turn: int
    due_turn: int
    status: Literal["open", "sold", "blocked", "outbid", "lapsed"] = "open"
    by: SeatId = ""
    text: str = ""


class RescueLoan(msgspec.Struct, frozen=True):
    """A loan to a treasury beyond its credit line; ``lender`` may be ``FUND``. Paid back first."""

    lender: SeatId
    borrower: SeatId
    amount_usd_m: float
    turn: int
    left_usd_m: float
