"""The seats: who they are, what they want, whom they trust."""

from typing import Literal

import msgspec

from game.model.ids import MineralId, SeatId, Stage
from game.model.parts.world import Confidence, Figure


class ScoreWeights(msgspec.Struct, frozen=True):
    """How much each of the five measures counts for a seat; they add up to 1."""

    security: float
    affordability: float
    industry: float
    treasury: float
    standing: float


class SecretAim(msgspec.Struct, frozen=True):
    """A private aim worth a few points, shown to its seat alone.

    ``kind`` says what is checked at the end: ``built`` (a project of yours operates),
    ``capacity_share``, ``floor_in_force``, ``money_at_least``, ``trust_at_least``,
    ``price_at_most``, ``member``.
    """

    id: str
    text: str
    kind: str
    mineral: MineralId = ""
    stage: Stage | Literal[""] = ""
    value: float = 0.0
    seat: SeatId = ""


class Seat(msgspec.Struct, frozen=True):
    """A ministry with a place at the table."""

    id: SeatId
    name: str
    ministry: str
    gdp_usd_bn: Figure
    budget_usd_m: float
    loan_window_usd_m: float
    weights: ScoreWeights
    role: str
    strengths: tuple[str, ...]
    worry: str
    focus: tuple[MineralId, ...]
    levers: tuple[str, ...]
    aims: tuple[SecretAim, ...]
    start: Literal["member", "observer", "outside"]
    action_plan: bool
    pax_silica: bool
    trait: Literal["guardian", "free_rider", "broker", "producer", "hawk"]
    source: str
    confidence: Confidence
    spare_aims: tuple[SecretAim, ...] = ()
    """Aims that step in where a game is too short for one of ``aims``."""
    short_levers: tuple[str, ...] = ()
    """First levers of a game too short for new plants; empty: ``levers`` in any game."""


class TrustStart(msgspec.Struct, frozen=True):
    """Trust between two seats at the start where it differs from the default, with the reason."""

    seats: tuple[SeatId, SeatId]
    trust: float
    reason: str
