"""What comes with a date: curbs in force, news, politics, truces, China's brief."""

from typing import Literal

import msgspec

from game.model.ids import MineralId, ProjectId, RegionId, SeatId, Stage
from game.model.parts.world import Confidence


class StandingCurb(msgspec.Struct, frozen=True):
    """A measure in force when the game opens (sourced), e.g. the cobalt export quota of the DRC."""

    origin: RegionId
    destinations: tuple[RegionId, ...]
    mineral: MineralId
    stage: Stage
    kind: Literal["quota", "licence", "embargo"]
    quantity_t_per_month: float
    until_turn: int
    text: str
    source: str
    confidence: Confidence
    ease_turns: int = 0
    """Turns over which its tonnes come back in equal steps once it has run out; 0: all at once."""
    text_for_china: str = ""
    """What China's own player reads in the place of ``text``; empty: the same."""


class NewsCard(msgspec.Struct, frozen=True):
    """A dated or random event of the scenario with its effect on the market.

    ``effect`` is one of ``capacity`` (share of a region's capacity lost for ``months``),
    ``demand`` (share added for ``months``), ``freight`` (share added to all freight), ``headline``
    (no effect). ``odds_per_turn`` 0 with ``turn`` > 0 means dated. ``curb_of``: told only while this
    origin holds back the card's mineral (the end of a quota that was lifted before is no news).
    """

    id: str
    headline: str
    turn: int
    odds_per_turn: float
    effect: Literal["capacity", "demand", "freight", "headline"]
    region: RegionId
    mineral: MineralId
    stage: Stage | Literal[""]
    share: float
    months: int
    source: str
    confidence: Confidence
    curb_of: RegionId = ""


class ChinaBrief(msgspec.Struct, frozen=True):
    """China's role card: for the person who plays it, and for the debrief."""

    ministry: str
    role: str
    strengths: tuple[str, ...]
    worry: str
    source: str
    confidence: Confidence


class CrisisEffect(msgspec.Struct, frozen=True):
    """What a crisis does to the market: like a news card, in several regions at once."""

    effect: Literal["capacity", "demand", "freight"]
    share: float
    months: int
    regions: tuple[RegionId, ...] = ()
    mineral: MineralId = ""
    stage: Stage | Literal[""] = ""


class PoliticalEvent(msgspec.Struct, frozen=True):
    """Politics as data: a quarrel, an election, a bill or a crisis, dated or by odds.

    ``seats``: parties of a quarrel (the first may stay away for ``away_turns``), else whose it is.
    ``consent_places``: words in a card's place whose public money from ``seats[0]`` needs consent
    while the quarrel lasts. ``support_points``, ``budget_share``, ``trait``: what a lost election
    moves. ``effects``: what a crisis does. ``foreign_cards`` and the seats their owners come from,
    in one order: mines that a bill helps although they belong to others.
    """

    id: str
    kind: Literal["quarrel", "election", "bill", "crisis"]
    headline: str
    source: str
    confidence: Confidence
    date: str = ""
    turn: int = 0
    odds_per_turn: float = 0.0
    seats: tuple[SeatId, ...] = ()
    heat: float = 0.0
    away_turns: int = 0
    trust_points: float = 0.0
    consent_places: tuple[str, ...] = ()
    support_points: float = 0.0
    budget_share: float = 0.0
    trait: str = ""
    effects: tuple[CrisisEffect, ...] = ()
    foreign_cards: tuple[ProjectId, ...] = ()
    foreign_seats: tuple[SeatId, ...] = ()


class TruceDate(msgspec.Struct, frozen=True):
    """A dated end of a part of a truce, as China watch shows it."""

    date: str
    turn: int
    text: str
    source: str
    confidence: Confidence


class TruceTerms(msgspec.Struct, frozen=True):
    """A truce of one seat with China that is on when the game opens, and what it suspends."""

    seat: SeatId
    until_turn: int
    extension_turns: int
    text: str
    source: str
    confidence: Confidence
    dates: tuple[TruceDate, ...] = ()
    suspends: tuple[StandingCurb, ...] = ()
