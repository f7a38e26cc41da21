"""The state of a running game: frozen records; only ``rules.step`` makes one."""

from typing import Literal

import msgspec

from game.model.arrays import Bundle
from game.model.china_state import ChinaState, TruceState
from game.model.entries import SeatPlan, SetBaseline
from game.model.events import Event
from game.model.ids import (
    MineralId,
    Phase,
    ProjectId,
    RegionId,
    SeatId,
    Stage,
    Stance,
)
from game.model.measures import BlocMeasures, Measures, Score
from game.model.orders import Matter, OrderSheet
from game.model.owning import Bid, PlantContract, RescueLoan
from game.model.parts.openings import Opening
from game.model.parts.trials import Staged
from game.model.parts.wedges import Wedged
from game.model.talks import Deal, Motion, Offer, Promise, Scope, VaultAccess, VoteRecord


class Money(msgspec.Struct, frozen=True):
    """One line of the money ledger: who paid whom, how much, for what. Empty id: the world."""

    turn: int
    payer: SeatId
    payee: SeatId
    amount_usd_m: float
    what: str
    detail: str = ""


class SupportMove(msgspec.Struct, frozen=True):
    """One line of the ledger of support at home: the cause (a step of the turn, or a part of it) and its points."""

    cause: str
    points: float


class SeatState(msgspec.Struct, frozen=True):
    """What a ministry has: money, points, support at home, standing orders, stockpile.

    ``treasury_net_usd_m`` adds up all public money in and out since the start (score).
    ``stock_t`` maps ``mineral/stage`` to tonnes. ``sheet`` is the last sheet given: its tariffs,
    customs effort and posture stand until changed. ``programmes`` maps ``recycling/<mineral>`` and
    ``substitution/<mineral>`` to the share of use aimed at, and the same with ``/now`` at the end
    to the share reached. ``budget_swing_share``: what the last lost election does to the budget.
    """

    id: SeatId
    plan: SeatPlan
    status: Literal["member", "observer", "outside", "suspended"]
    suspended_until: int
    money_usd_m: float
    debt_usd_m: float
    initiative: int
    support: float
    budget_usd_m: float
    cabinet_hit_until: int
    sheet: OrderSheet
    sheet_given: bool
    stock_t: dict[str, float]
    treasury_net_usd_m: float
    bonds_posted_usd_m: float
    evaded_levy_usd_m: tuple[float, ...] = ()
    programmes: dict[str, float] = {}
    budget_swing_share: float = 0.0
    support_moves: tuple[SupportMove, ...] = ()
    """What moved support in the last turn played; the points add up to the change."""
    matters: tuple[Matter, ...] = ()
    """Put to this ministry so far, those of this turn last."""


class FloorState(msgspec.Struct, frozen=True):
    """A reference price in force or agreed.

    ``fair_cost_usd_per_kg`` is the sheet's figure at the vote; ``binds_turn`` the first turn it
    is levied; ``revealed_leak_share`` what published figures showed last turn. ``against``: whose
    goods owe the levy; a scope voted for later waits in ``next_against`` until ``next_from_turn``.
    ``why``: reason code where it did not hold (``rules.floor_gap.Reason``), empty where it did.
    """

    mineral: MineralId
    stage: Stage
    price_usd_per_kg: float
    fair_cost_usd_per_kg: float
    voted_turn: int
    binds_turn: int
    stances: dict[SeatId, Stance]
    credibility: float
    turns_held: int = 0
    revealed_leak_share: float = 0.0
    held: bool = True
    against: Scope = "outsiders"
    next_against: Scope = "outsiders"
    next_from_turn: int = 0
    why: str = ""

    def scope(self, turn: int) -> Scope:
        """Whose goods owe the levy in a turn."""
        return self.next_against if 0 < self.next_from_turn <= turn else self.against


class Reckoned(msgspec.Struct, frozen=True):
    """The steps of an investors' sum, USD/kg: the price of a card's first output, then what the card asks.

    ``before``: price without a floor expected a turn ago; ``seen``: what users outside floors paid since,
    at the works; ``now``: moved toward it; ``crowded``: less what announced plants press it by;
    ``floor`` (0: none) counts with the weight ``belief``. Asked: ``inputs`` + ``cash`` + ``capital``, for a
    plant at ``scale`` of the card's size.
    """

    before: float
    seen: float
    now: float
    crowded: float
    floor: float
    belief: float
    inputs: float
    cash: float
    capital: float
    scale: float


class ProjectState(msgspec.Struct, frozen=True):
    """How far a card has come. Money by seat; ``months_left`` until first output.

    ``scale`` is the share of the card's capacity that is built. ``active_share`` is how much of
    it runs (ramp-up). ``bad_turns`` counts turns with a margin below cash cost in a row.
    ``expected_margin_share`` is E over the price investors ask for, at the last look. The Fund's
    grants stand under ``FUND``. ``permits_cut`` counts permits waived by fast-track.
    ``equity_usd_m``: what treasuries paid for their ``shares``; ``owners``: share of the plant by the
    home region of its owners as far as the table knows them (firms too); ``buyer``: region that has
    contracted the whole output. ``expected_usd_per_kg``, ``asked_usd_per_kg``: the investors' sum at
    the last look over all outputs; ``main_usd_per_kg``: price they expect for the first output. ``later``: a second
    line whose plant does not run, or does not run now: it cannot be had.
    """

    id: ProjectId
    status: Literal["later", "open", "permitting", "construction", "ramp_up", "operating", "care", "lost"]
    grants_usd_m: dict[SeatId, float]
    loans_usd_m: dict[SeatId, float]
    months_left: int = 0
    started_turn: int = 0
    opened_turn: int = 0
    scale: float = 1.0
    overrun_share: float = 0.0
    active_share: float = 0.0
    bad_turns: int = 0
    expected_margin_share: float = 0.0
    why: str = ""
    permits_cut: int = 0
    equity_usd_m: dict[SeatId, float] = {}
    shares: dict[SeatId, float] = {}
    owners: dict[RegionId, float] = {}
    contracts: tuple[PlantContract, ...] = ()
    buyer: RegionId = ""
    expected_usd_per_kg: float = 0.0
    asked_usd_per_kg: float = 0.0
    main_usd_per_kg: float = 0.0
    dividends_usd_m: dict[SeatId, float] = {}
    reckoned: Reckoned | None = None
    """How the last look came about; None before the first, and for corridors."""
    ready_turn: int = 0
    """The first turn before whose bell investors were ready, and have been since; 0: they are not."""
    hurried_months: int = 0
    """Months that money takes off a ramp-up in the turn being played; 0 between turns."""


class VaultState(msgspec.Struct, frozen=True):
    """Project Vault: what is drawn of its purse, what lies in the warehouse, who may draw.

    ``drawn_usd_m``: loans outstanding (purchases less sales); ``stock_t``: ``mineral/stage`` ->
    tonnes; ``cost_usd_m``: what the tonnes in stock cost; ``access``: set by treaty. ``paid_usd_m``
    and ``drew_t``: interest and storage paid, and tonnes drawn, by seat since the start.
    """

    drawn_usd_m: float = 0.0
    stock_t: dict[str, float] = {}
    cost_usd_m: dict[str, float] = {}
    access: VaultAccess = "owner"
    paid_usd_m: dict[SeatId, float] = {}
    drew_t: dict[SeatId, dict[str, float]] = {}


class CurbResponse(msgspec.Struct, frozen=True):
    """A common duty on China's goods that answers a curb: levied by members who apply it."""

    mineral: MineralId
    stage: Stage
    rate_share: float
    voted_turn: int
    from_turn: int
    until_turn: int
    stances: dict[SeatId, Stance]


class PenaltySchedule(msgspec.Struct, frozen=True):
    """What proven cheating costs by vote of the council: multiple of the levy, turns outside."""

    levy_multiple: float
    outsider_turns: int
    from_turn: int


class Quarrel(msgspec.Struct, frozen=True):
    """A quarrel of the scenario that is on: ``heat`` falls by amends and by time, 0 ends it.

    ``away_until``: last turn in which its seat stays away from the table.
    """

    id: str
    from_turn: int
    heat: float
    away_until: int = 0


class TurnRecord(msgspec.Struct, frozen=True):
    """What one turn leaves behind for charts, causes, ledgers and the debrief.

    ``months`` holds arrays with a leading month axis: ``price_exworks, price_delivered, output,
    use, unmet, users_stock, capacity`` (T,M,S,R). ``flows`` are the turn's mean monthly tonnes
    (M,S,R,R); ``published_flows`` the same as customs statistics show them (noisy, without side
    purchases). ``policy`` keeps the arrays of the turn's last policy (for causes). ``side_t`` maps
    ``seat/mineral/stage`` to the true side purchase, t a month; ``evaded_usd_m`` the levy it saved,
    ``side_why`` what its buyer told itself; ``levy_due`` the mean levy of the turn, USD/kg, by ``seat/mineral/stage``
    where a border owed any.
    """

    turn: int
    months: Bundle
    flows: Bundle
    published_flows: Bundle
    policy: Bundle
    money: tuple[Money, ...]
    accounts: dict[RegionId, dict[str, float]]
    votes: tuple[VoteRecord, ...]
    events: tuple[Event, ...]
    measures: dict[SeatId, Measures]
    bloc: BlocMeasures | None
    market_start: Bundle
    leaks: dict[str, float] = {}
    side_t: dict[str, float] = {}
    evaded_usd_m: dict[SeatId, float] = {}
    side_why: dict[SeatId, str] = {}
    levy_due: dict[str, float] = {}


class State(msgspec.Struct, frozen=True):
    """A whole game at one moment. ``trust`` maps ``A>B`` to 0-100.

    ``relief_budget_usd_m``: what the Fund gives users a turn; ``sharing_until``: last turn in which
    members serve members first. ``know_how`` maps ``region/mineral/stage`` to the factor that
    technology licences have put on its processing cost. ``responses``: common duties voted;
    ``penalties``: the schedule if the council changed it; ``next_chair``: elected for the next
    term; ``regions``: regions without a seat inside the zone; ``quarrels``: those on now;
    ``traits``: tempers that differ from the published ones: drawn, of the opening, or of an election; ``opening``: the
    situation the game opened in, None as the scenario has it.
    """

    content_hash: str
    seed: int
    turn: int
    phase: Phase
    last_turn: int
    announced_turns: int
    chair: SeatId
    chair_until: int
    seats: dict[SeatId, SeatState]
    floors: tuple[FloorState, ...]
    motions: tuple[Motion, ...]
    agenda: tuple[str, ...]
    offers: tuple[Offer, ...]
    deals: tuple[Deal, ...]
    promises: tuple[Promise, ...]
    projects: dict[ProjectId, ProjectState]
    trust: dict[str, float]
    china: ChinaState
    fund_usd_m: float
    inspection_budget_usd_m: float
    market: Bundle
    turns: tuple[TurnRecord, ...]
    events: tuple[Event, ...]
    baseline: SetBaseline | None
    scores: dict[SeatId, Score]
    counter: int = 0
    relief_budget_usd_m: float = 0.0
    vault: VaultState = VaultState()
    sharing_until: int = 0
    know_how: dict[str, float] = {}
    responses: tuple[CurbResponse, ...] = ()
    penalties: PenaltySchedule | None = None
    next_chair: SeatId = ""
    regions: tuple[RegionId, ...] = ()
    quarrels: tuple[Quarrel, ...] = ()
    truces: tuple[TruceState, ...] = ()
    traits: dict[SeatId, str] = {}
    bids: tuple[Bid, ...] = ()
    rescues: tuple[RescueLoan, ...] = ()
    opening: Opening | None = None
    trials: tuple[Staged, ...] = ()
    """Blows to members that will come or came; hidden until they fall."""
    wedges: tuple[Wedged, ...] = ()
    """Separate offers to all ministries that will come or came; hidden as well."""

    def floor(self, mineral: MineralId, stage: Stage) -> FloorState | None:
        """The reference price of a mineral at a stage, or None."""
        for held in self.floors:
            if held.mineral == mineral and held.stage == stage:
                return held
        return None

    def members(self) -> tuple[SeatId, ...]:
        """Seats with full membership now, in the order of the table."""
        return tuple(s.id for s in self.seats.values() if s.status == "member")

    def zone(self) -> tuple[RegionId, ...]:
        """Regions inside the zone: members' homes, then regions without a seat that joined."""
        return (*self.members(), *self.regions)
