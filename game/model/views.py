"""What one seat may know. Built up field by field from the state, never a scrubbed copy.

A view plus the content is all that screens and agents get. Published market figures are public;
others' money, side purchases, customs effort, secret deals and China's memory are not in here.
"""

from typing import Final, Literal

import msgspec

from game.model.arrays import Bundle
from game.model.doctrines import Doctrine
from game.model.entries import SeatPlan
from game.model.events import Event
from game.model.ids import MineralId, Phase, Posture, ProjectId, RegionId, SeatId, Stage, Stance
from game.model.measures import BlocMeasures, Measures, Score
from game.model.orders import ChinaSheet, OrderSheet, TariffResponse
from game.model.owning import Bid, RescueLoan
from game.model.parts.openings import Opening
from game.model.state import (
    ChinaMoveRecord,
    ChinaTurn,
    CurbResponse,
    CurbState,
    FloorState,
    Money,
    PenaltySchedule,
    ProjectState,
    Quarrel,
    SeatState,
    TruceState,
    VaultState,
)
from game.model.talks import Clause, Deal, MakeOffer, Motion, Offer, Promise, VoteRecord


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
    inspection money goes unless the chair orders otherwise.
    """

    seat: SeatId
    mineral: MineralId
    stage: Stage
    share: float
    value_usd_m: float
    aimed: bool = False


FELT_USD_M: Final = 0.5
"""USD million below which an offer is worth nothing either way."""


class CoachPart(msgspec.Struct, frozen=True):
    """A part of a contract's worth, USD/kg over its counted tonnes: its price against the one foreseen, that it stands,
    first call in a cut-off, a buyer for a plant to come, what own users lose, what does not flow yet."""

    name: Literal["price", "calm", "cut_off", "plant", "home", "not_yet"]
    usd_per_kg: float


class CoachLine(msgspec.Struct, frozen=True):
    """One clause as the offer coach prices it: USD million for you, breach risk of a word, whose it is, which one.

    ``parts`` of a contract, each over ``kilotonnes``: what flows over its term, later turns counted for less.
    ``market_usd_m``: what its price is better than the one ``foreseen`` (USD/kg), of which a person's score reads
    ``scored_usd_m``, that of ``scored_turns``.
    """

    name: str
    value_usd_m: float
    risk_share: float = 0.0
    mine: bool = False
    clause: Clause | None = None
    kilotonnes: float = 0.0
    parts: tuple[CoachPart, ...] = ()
    foreseen: float = 0.0
    market_usd_m: float = 0.0
    scored_usd_m: float = 0.0
    scored_turns: int = 0


class Coach(msgspec.Struct, frozen=True):
    """An offer priced for one seat: its gain, what it could have instead, how likely words break.

    ``block`` names what makes the offer impossible; all sums are USD million now.
    """

    lines: tuple[CoachLine, ...] = ()
    gain_usd_m: float = 0.0
    alternative_usd_m: float = 0.0
    alternative: str = ""
    risk_share: float = 0.0
    risk: str = ""
    block: str = ""
    free: tuple[Clause, ...] = ()
    """Clauses of others that cost their giver nothing, by public figures."""
    plants: str = ""
    """Plants that the money of the offer starts with something over, or does not start: what lacks."""
    falls_short: bool = False
    """Whether one of them does not start."""
    point_usd_m: float = 0.0
    """What the point of initiative that signing takes is worth elsewhere."""
    bond_usd_m: float = 0.0
    """The bond that a ministry in this seat would want on the bare words of others in it; 0 where it wants none."""

    @property
    def scored_usd_m(self) -> float:
        """The gain that a score can show: without what contracts are better than the market in turns that do not count.
        """
        return self.gain_usd_m - sum(line.market_usd_m - line.scored_usd_m for line in self.lines)

    def change_usd_m(self, *, amends: bool) -> float:
        """What a signature changes for the reader: new terms are measured against the deal that runs."""
        return self.gain_usd_m - self.alternative_usd_m if amends else self.scored_usd_m

    def pays(self, *, amends: bool) -> bool:
        """Whether an offer leaves its reader something for the point of initiative that it takes."""
        change = self.change_usd_m(amends=amends)
        return not self.block and change > FELT_USD_M and (amends or change >= self.point_usd_m)


class Proposal(msgspec.Struct, frozen=True):
    """An offer that a seat could make, with its own gain and what the other side should gain by public figures."""

    move: MakeOffer
    gain_usd_m: float
    theirs_usd_m: float


class Call(msgspec.Struct, frozen=True):
    """An offer of a ministry to a person as it is put before it, and what it brings its maker, USD million.

    ``small``: its reader's score would hardly show it, however well it bargains: said where nobody has more to say.
    """

    move: MakeOffer
    mine_usd_m: float
    small: bool = False


class PlantGain(msgspec.Struct, frozen=True):
    """What a plant should bring one seat by the end of the game, by published figures: points of its total score.

    ``points`` is the sum of ``industry``, ``security``, ``bloc`` and ``treasury`` (the toll of a corridor) and counts
    the odds that works go wrong; ``low``: industry and toll alone, at its smallest size and a turn late; ``high``: all
    that ministries' list promises, in full, on time, for certain. ``from_turn``: where it gives half
    of its output. ``hasty_points``: the same of a plant that comes too late, once its works are hurried in every turn
    for ``hasty_usd_m`` in all, so that it opens in ``hasty_turn``; 0 where that would not do, or is not needed.
    ``counted_share``: part of the scored turns in which it gives output. ``security_share``: need met
    in a cut-off of a year that it adds once it runs. ``point_usd_m``: own public money that is worth a point now.
    """

    project: ProjectId
    from_turn: int
    points: float
    low: float
    high: float
    industry: float
    security: float
    bloc: float
    counted_share: float
    security_share: float
    point_usd_m: float
    hasty_points: float = 0.0
    hasty_usd_m: float = 0.0
    hasty_turn: int = 0
    treasury: float = 0.0


class StockGain(msgspec.Struct, frozen=True):
    """What a month of need in the own stockpile should bring one seat if it is kept: points of its total score.

    ``points``: what of its security should come, as far as stocks of games brought it; ``security_share``: need met in
    a cut-off that it adds now, 0 where another stage of the chain is weaker. ``kept_usd_m``: what it should be worth at
    the end, storage taken off; ``lost_points``: what the rest of its cost takes from the score; ``tonnes`` contained.
    ``point_usd_m``: public money worth a point, 0 where it is not known. ``comes_share``: part of an order that should
    come this turn under the usual limit of state buyers (1: all of it), of which points are told. ``dear_usd_per_kg``:
    the limit under which all of it should, where the usual one is too low and one may be set, else 0;
    ``dear_cost_usd_m``, ``dear_points``: what that takes at most and should bring net.
    """

    mineral: MineralId
    stage: Stage
    tonnes: float
    cost_usd_m: float
    points: float
    security_share: float
    kept_usd_m: float
    lost_points: float = 0.0
    point_usd_m: float = 0.0
    comes_share: float = 1.0
    dear_usd_per_kg: float = 0.0
    dear_cost_usd_m: float = 0.0
    dear_points: float = 0.0

    @property
    def net_points(self) -> float:
        """What it brings once its cost is counted, as every deal and plant is told."""
        return self.points - self.lost_points


class OrderGain(msgspec.Struct, frozen=True):
    """What an order at home should bring one seat: USD million before its cost, points of its total score net of it.

    ``order``: ``recycling/cobalt``, ``substitution/ree_heavy``, ``effort/2`` for a step of customs effort this turn,
    ``favour/1`` for the first favour of it, ``help/435`` for help for users with so many USD million, or
    ``hurry/<project>/3`` for three months off a plant under way. ``ore/cobalt/70``: a measure that lets 70 % of the
    base year's exports of an own ore out, over its term.
    """

    order: str
    worth_usd_m: float
    net_points: float


class ReserveGain(msgspec.Struct, frozen=True):
    """What a reserve to a price should be for one seat against applying it: points of its total score, by their parts.

    Money in USD million a turn from when the price binds: what its users pay less, what its treasury and the Fund do
    not get; ``security``: need met in a cut-off that it loses, below 0; ``cards``: own plants without Fund money.
    """

    points: float
    users_points: float
    money_points: float
    security_points: float
    spared_usd_m: float
    treasury_usd_m: float
    fund_usd_m: float
    security: float
    cards: tuple[ProjectId, ...] = ()


class AnswerGain(msgspec.Struct, frozen=True):
    """What an answer to a matter on a seat's desk is worth to it, USD million of own public money, as advisers reckon.

    ``terms``: the parts of that sum by name.
    """

    card: str
    answer: str
    usd_m: float
    terms: tuple[tuple[str, float], ...] = ()


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
