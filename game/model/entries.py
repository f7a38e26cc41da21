"""Entries: everything that changes a game. The save is the list of them."""

from typing import Literal

import msgspec

from game.model.doctrines import Doctrine
from game.model.ids import Level, SeatId
from game.model.measures import Measures
from game.model.orders import ChinaSheet, OrderSheet
from game.model.parts.openings import Opening
from game.model.parts.trials import Staged
from game.model.parts.wedges import Wedged
from game.model.talks import TalkMove

__all__ = [
    "Controller",
    "Doctrine",
    "Entry",
    "NextTurn",
    "OpenTalks",
    "OrdersClosed",
    "RingBell",
    "SeatPlan",
    "SetBaseline",
    "Start",
    "TakeSeat",
    "Talk",
]

Controller = Literal["human", "ai"]


class SeatPlan(msgspec.Struct, frozen=True):
    """Who plays a seat, and at which level if the engine does.

    ``autopilot``: the engine only minds an absent person's seat: it keeps given words and binds to nothing.
    """

    controller: Controller
    level: Level = "easy"
    autopilot: bool = False


class Start(msgspec.Struct, frozen=True, tag="start"):
    """Opens the game: seats, China's doctrine, the seed. Always the first entry.

    ``opening``: the situation it opens in, written out; None as the scenario has it. ``tempers``: seats whose cabinet
    has another temper than the published one. ``trials``: blows to members that will come;
    ``wedges``: separate offers of China to all of them.
    """

    seed: int
    seats: dict[SeatId, SeatPlan]
    doctrine: Doctrine = "predator"
    turns: int = 0
    opening: Opening | None = None
    tempers: dict[SeatId, str] = {}
    trials: tuple[Staged, ...] = ()
    wedges: tuple[Wedged, ...] = ()


class SetBaseline(msgspec.Struct, frozen=True, tag="baseline"):
    """The no-policy run of the same seed, played once by the host before turn 1 and kept.

    It comes as an entry, so that a replay needs no agent: ``measures`` per turn and seat.
    """

    measures: tuple[dict[SeatId, Measures], ...]
    zone_price: tuple[dict[str, float], ...]
    """Per turn, ``mineral/stage`` -> mean delivered price outside China, USD/kg."""
    china_share: tuple[dict[str, float], ...] = ()
    """Per turn, ``mineral/stage`` -> share of purchases outside China that came from China, 0-1."""
    china_worth: tuple[float, ...] = ()
    """Per turn, what it was worth to China, USD million: what a person in its seat is measured by."""


class OpenTalks(msgspec.Struct, frozen=True, tag="open_talks"):
    """The newspaper is read; talks begin (brief -> talk)."""


class Talk(msgspec.Struct, frozen=True, tag="talk"):
    """One move at the table by one seat."""

    seat: SeatId
    move: TalkMove


class RingBell(msgspec.Struct, frozen=True, tag="bell"):
    """Talks end, the agenda is fixed; sealed ballots and orders follow (talk -> bell)."""


class OrdersClosed(msgspec.Struct, frozen=True, tag="orders"):
    """All sheets are in: the turn is resolved (bell -> results).

    A seat that is missing here gave no orders: its standing ones hold.
    """

    sheets: dict[SeatId, OrderSheet]
    china: ChinaSheet


class NextTurn(msgspec.Struct, frozen=True, tag="next"):
    """Results are read (results -> brief of the next turn)."""


class TakeSeat(msgspec.Struct, frozen=True, tag="take_seat"):
    """A seat changes hands; announced to all."""

    seat: SeatId
    plan: SeatPlan


Entry = Start | SetBaseline | OpenTalks | Talk | RingBell | OrdersClosed | NextTurn | TakeSeat
