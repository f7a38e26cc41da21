"""How a game may open: one situation of several, with its effect on market or politics, and tempers of cabinets."""

import msgspec

from game.model.ids import MineralId, RegionId, SeatId
from game.model.parts.happenings import CrisisEffect, StandingCurb
from game.model.parts.trials import Staged
from game.model.parts.wedges import Wedged
from game.model.parts.world import Confidence


class Lifted(msgspec.Struct, frozen=True):
    """Standing curbs of an origin on a mineral that are not in force: towards these buyers, or all of them."""

    origin: RegionId
    mineral: MineralId
    destinations: tuple[RegionId, ...] = ()


class Cabinet(msgspec.Struct, frozen=True):
    """How a ministry starts otherwise: points of support at home, temper of its AI."""

    seat: SeatId
    support_points: float = 0.0
    trait: str = ""


class TrustShift(msgspec.Struct, frozen=True):
    """Trust of two seats in each other, points more or less than usual."""

    seats: tuple[SeatId, ...]
    points: float


class Concern(msgspec.Struct, frozen=True):
    """What an opening means for some seats, in a sentence to the reader."""

    seats: tuple[SeatId, ...]
    text: str


class Opening(msgspec.Struct, frozen=True):
    """One situation in which a game may open. What it leaves out is as the scenario has it.

    ``effects``: what it does to plants, use and freight, from the first month on. ``curbs``: measures in force
    beside the scenario's; ``lifts``: which of the scenario's are not. ``quarrels``: ids of quarrels that are on.
    ``purse_share``: change of China's first purse for price cuts; ``tension``: steps of tension at the start.
    ``concerns``: what it means for whom. A game keeps the opening it was played with in its first entry.
    """

    id: str
    title: str
    headline: str
    text: str
    source: str
    confidence: Confidence
    minerals: tuple[MineralId, ...] = ()
    effects: tuple[CrisisEffect, ...] = ()
    curbs: tuple[StandingCurb, ...] = ()
    lifts: tuple[Lifted, ...] = ()
    cabinets: tuple[Cabinet, ...] = ()
    trust: tuple[TrustShift, ...] = ()
    quarrels: tuple[str, ...] = ()
    purse_share: float = 0.0
    tension: float = 0.0
    concerns: tuple[Concern, ...] = ()

    def concern(self, seat: SeatId) -> str:
        """What it means for a seat; empty where nothing is said of it."""
        return next((c.text for c in self.concerns if seat in c.seats), "")


class Tempers(msgspec.Struct, frozen=True):
    """Other tempers that a ministry's cabinet may have within what its published motives allow."""

    seat: SeatId
    may_be: tuple[str, ...]
    source: str
    confidence: Confidence


class Scene(msgspec.Struct, frozen=True):
    """What one game opens with and has before it: its situation (None: as the scenario has it), tempers that differ by
    seat, and the trials and wedges that come."""

    opening: Opening | None = None
    tempers: dict[SeatId, str] = {}
    trials: tuple[Staged, ...] = ()
    wedges: tuple[Wedged, ...] = ()
