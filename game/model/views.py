"""What one seat may know. Built up field by field from the state, never a scrubbed copy.

A view plus the content is all that screens and agents get. Published market figures are public;
others' money, side purchases, customs effort, secret deals and China's memory are not in here.
"""

from typing import Literal

import msgspec

from game.model.arrays import Bundle
from game.model.china_state import ChinaMoveRecord, ChinaTurn, CurbState, TruceState
from game.model.doctrines import Doctrine
from game.model.entries import SeatPlan
from game.model.events import Event
from game.model.ids import MineralId, Phase, Posture, ProjectId, RegionId, SeatId, Stage, Stance
from game.model.measures import BlocMeasures, Measures, Score
from game.model.orders import ChinaSheet, OrderSheet, TariffResponse
from game.model.owning import Bid, RescueLoan
from game.model.parts.openings import Opening
from game.model.state import (
    CurbResponse,
    FloorState,
    Money,
    PenaltySchedule,
    ProjectState,
    Quarrel,
    SeatState,
    VaultState,
)
from game.model.talks import Deal, Motion, Offer, Promise, VoteRecord


class PublicSeat(msgspec.Struct, frozen=True):
    """What everybody knows of a seat."""

    id: SeatId
    plan: SeatPlan
    status: Literal["member", "observer", "outside", "suspended"]
    tariffs: tuple[TariffResponse, ...]
    posture: Posture
    vote_weight: float
    trust_in_you: float
    your_trust: float


class FairCost(msgspec.Struct, frozen=True):
    """The fair-cost sheet of a reference price at one stage (NUMBERS: reference price).

    All USD/kg contained: ``input_cost`` = input at its own floor (or zone price) x yield;
    ``cash_cost`` the 75th percentile of zone plants running or funded beyond inputs;
    ``capital_charge``; ``fair`` their sum; ``low`` and ``high`` what a motion may set this turn.
    ``users_bill_usd_m`` is the extra cost of zone users a turn at ``fair``; ``warn`` names a
    missing floor at the next stage.
    """

    mineral: MineralId
    stage: Stage
    input_cost: float
    cash_cost: float
    capital_charge: float
    fair: float
    low: float
    high: float
    zone_price: float
    outside_price: float
    users_bill_usd_m: float
    warn: str = ""


class DutyRow(msgspec.Struct, frozen=True):
    """One line of the price-floor desk: the duty needed now, who pays, who receives.

    Prices USD/kg contained, money USD million a turn at last turn's flows. ``to_fund_usd_m``
    and ``to_treasury_usd_m`` share the levy. ``club`` names the club whose common price it is, empty
    for a floor of the council.
    """

    mineral: MineralId
    stage: Stage
    reference_usd_per_kg: float
    binds_turn: int
    landed_usd_per_kg: float
    duty_usd_per_kg: float
    users_pay_usd_m: float
    to_fund_usd_m: float
    to_treasury_usd_m: float
    leak_share: float
    stance: Stance | Literal["none"]
    credibility: float
    club: str = ""


class ChinaWatch(msgspec.Struct, frozen=True):
    """Pressure on one mineral as published figures show it, and a guess in confidence words."""

    mineral: MineralId
    pressure: int
    word: str
    guess: str
    confidence: str


class ChinaEstimate(msgspec.Struct, frozen=True):
    """What a ministry's analysts think China's doctrine is, and the odds that they are right.

    ``money_usd_m``: what is at work for them.
    """

    doctrine: Doctrine
    odds: float
    money_usd_m: float


class Anomaly(msgspec.Struct, frozen=True):
    """A member whose published trade does not add up, in one mineral and stage under a floor.

    ``share`` of its civil use that output, users' stocks and customs figures do not explain (noise is about 0.1);
    ``value_usd_m`` a turn of the tonnes in doubt; ``aimed``: where the chair's half of the
    inspection money goes unless the chair orders otherwise; ``due``: whether the good owed a levy at its border in
    that turn, without which there was nothing to get past.
    """

    seat: SeatId
    mineral: MineralId
    stage: Stage
    share: float
    value_usd_m: float
    aimed: bool = False
    due: bool = True


class TransitRow(msgspec.Struct, frozen=True):
    """A member's published trade in one good under a floor: what comes in, what goes on.

    Tonnes a month, means of last turn; customs figures carry noise. ``outside_in_t`` imports from
    outside the zone and ``inside_out_t`` deliveries to other members, each with its base-year
    figure; ``swap_t`` the smaller of the two rises: own metal out, foreign metal in.
    """

    seat: SeatId
    mineral: MineralId
    stage: Stage
    output_t: float
    use_t: float
    outside_in_t: float
    outside_in_base_t: float
    inside_out_t: float
    inside_out_base_t: float
    swap_t: float
    stance: Stance | Literal["none"]


class FlowLine(msgspec.Struct, frozen=True):
    """One line of the flow ledger: trade of a seat with a region in a turn, t a month, published."""

    turn: int
    mineral: MineralId
    stage: Stage
    partner: RegionId
    in_t: float
    out_t: float


class View(msgspec.Struct, frozen=True):
    """Everything a seat sees at one moment.

    ``prices`` has the published monthly arrays since the start with a leading month axis:
    ``price_exworks, price_delivered, output, use, unmet`` (T,M,S,R). ``flows`` (M,S,R,R) is last
    turn's mean monthly tonnes as published (noisy). ``market`` holds the arrays a forecast needs
    (published state; hidden items at their expected value). For China's player ``you`` is None
    and ``china_sheet``, ``china_purse_usd_m`` are set. ``bids``: pending and past bids for plants;
    ``needy``: seats known to be beyond their credit line.
    """

    seat: SeatId
    turn: int
    phase: Phase
    announced_turns: int
    months_per_turn: int
    date_text: str
    you: SeatState | None
    seats: dict[SeatId, PublicSeat]
    chair: SeatId
    floors: tuple[FloorState, ...]
    motions: tuple[Motion, ...]
    agenda: tuple[str, ...]
    votes: tuple[VoteRecord, ...]
    offers: tuple[Offer, ...]
    deals: tuple[Deal, ...]
    promises: tuple[Promise, ...]
    projects: dict[ProjectId, ProjectState]
    curbs: tuple[CurbState, ...]
    fund_usd_m: float
    inspection_budget_usd_m: float
    prices: Bundle
    flows: Bundle
    market: Bundle
    events: tuple[Event, ...]
    news: tuple[Event, ...]
    money: tuple[Money, ...]
    accounts: dict[RegionId, dict[str, float]]
    measures: tuple[Measures, ...]
    fair_costs: tuple[FairCost, ...]
    duties: tuple[DutyRow, ...]
    watch: tuple[ChinaWatch, ...]
    bloc: BlocMeasures | None
    default_sheet: OrderSheet
    expected_credibility: dict[str, float]
    scores: dict[SeatId, Score] = {}
    china_moves: tuple[ChinaMoveRecord, ...] = ()
    china_sheet: ChinaSheet | None = None
    china_purse_usd_m: float = 0.0
    china_memory: dict[str, float | str | list[str]] = {}
    china_signals: dict[str, float] = {}
    relief_budget_usd_m: float = 0.0
    vault: VaultState = VaultState()
    truce_until: int = 0
    tension: float = 0.0
    anomalies: tuple[Anomaly, ...] = ()
    sharing_until: int = 0
    china_ledger: tuple[ChinaTurn, ...] = ()
    """What each turn was worth to China: for its own player, and for all at the end."""
    china_calm: tuple[float, ...] = ()
    """The same in the years without any policy, turn by turn as far as played, USD million."""
    responses: tuple[CurbResponse, ...] = ()
    penalties: PenaltySchedule | None = None
    next_chair: SeatId = ""
    chair_until: int = 0
    regions: tuple[RegionId, ...] = ()
    quarrels: tuple[Quarrel, ...] = ()
    truces: tuple[TruceState, ...] = ()
    traits: dict[SeatId, str] = {}
    vote_log: tuple[VoteRecord, ...] = ()
    event_log: tuple[Event, ...] = ()
    flow_log: tuple[FlowLine, ...] = ()
    transit: tuple[TransitRow, ...] = ()
    china_estimate: ChinaEstimate | None = None
    bids: tuple[Bid, ...] = ()
    rescues: tuple[RescueLoan, ...] = ()
    needy: tuple[SeatId, ...] = ()
    rents: dict[RegionId, tuple[float, ...]] = {}
    """Licence rents that a region's own export curbs brought it, USD million, by turn from the first."""
    anomalies_before: tuple[Anomaly, ...] = ()
    """What ``anomalies`` were a turn earlier: a figure that shows twice is seldom noise."""
    opening: Opening | None = None
    treasury_usd_m: float = 0.0
    """What the own Treasury is read from as things stand: public money with stock, loans and shares, less what there
    would be with nobody acting; 0 before the first turn was played."""

    @property
    def results_open(self) -> bool:
        """Whether the months of ``turn`` are played: its results are being read, or the game is over."""
        return self.phase in ("results", "over")

    @property
    def last_played(self) -> int:
        """The turn whose months were played last, which news and results tell of; 0 before the first."""
        return self.turn if self.results_open else self.turn - 1

    @property
    def next_played(self) -> int:
        """The turn whose months are played next (nothing decides of an earlier one); one past the end once it is over.
        """
        return self.last_played + 1

    def floor(self, mineral: MineralId, stage: Stage) -> FloorState | None:
        """The reference price of a mineral at a stage, or None."""
        return next((held for held in self.floors if (held.mineral, held.stage) == (mineral, stage)), None)
