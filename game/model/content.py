"""What a scenario says: the frozen content of a game, read once and never changed by play."""

from typing import Literal

import msgspec

from game.model.arrays import Bundle
from game.model.doctrines import Doctrines
from game.model.ids import Instrument, MineralId, ProjectId, RegionId, SeatId, Stage
from game.model.rulebook import Rulebook

Confidence = Literal["verified", "derived", "recalled", "assumption"]


class Source(msgspec.Struct, frozen=True):
    """One entry of the register of sources: title, publisher, date and address as published."""

    id: str
    title: str
    publisher: str = ""
    date: str = ""
    url: str = ""


class Figure(msgspec.Struct, frozen=True):
    """A number with its unit, where it comes from and how sure we are of it."""

    value: float
    unit: str
    source: str = ""
    confidence: Confidence = "assumption"
    note: str = ""


class StageInfo(msgspec.Struct, frozen=True):
    """One stage of a chain, as screens and rules speak of it.

    ``commercial_per_contained`` turns contained tonnes into what people quote (t of magnets, t
    REO); ``price_base_usd_per_kg`` is the reconciled base-year price per contained kg.
    """

    stage: Stage
    product: str
    commercial_unit: str
    commercial_per_contained: float
    price_base_usd_per_kg: Figure


class Mineral(msgspec.Struct, frozen=True):
    """A mineral chain: its names, its stages and what a shortage of it would stop."""

    id: MineralId
    name: str
    short: str
    package: Literal["magnets", "batteries", "chips"]
    unit: str
    stages: tuple[StageInfo, StageInfo, StageInfo]
    criticality: float
    defence_share: float
    shock_price_multiple: float
    used_for: str


class Region(msgspec.Struct, frozen=True):
    """A region of the market: a country, a bloc or an aggregate of the rest.

    ``may_join``: a government without a seat that weighs membership by the published rule.
    """

    id: RegionId
    name: str
    kind: Literal["seat", "china", "outsider", "aggregate"]
    lat: float
    lon: float
    members: tuple[str, ...] = ()
    may_join: bool = False


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


class Output(msgspec.Struct, frozen=True):
    """What a project makes: contained tonnes a month of one mineral at one stage.

    ``cash_cost_usd_per_kg`` beyond inputs where it differs by output; 0 takes the card's.
    """

    mineral: MineralId
    stage: Stage
    capacity_t_per_month: float
    cash_cost_usd_per_kg: float = 0.0


class Corridor(msgspec.Struct, frozen=True):
    """What a transport corridor does once it runs.

    Freight from ``origins`` to ``destinations`` (none named: everywhere abroad) falls by
    ``freight_cut_share``, and a strait that closes elsewhere is not felt there; it starts when
    treasuries carry ``public_share`` of its cost and pays its host ``toll_usd_m`` a turn.
    """

    origins: tuple[RegionId, ...]
    destinations: tuple[RegionId, ...]
    freight_cut_share: float
    public_share: float = 0.5
    toll_usd_m: float = 0.0


class Project(msgspec.Struct, frozen=True):
    """A real project as a funding card.

    ``cash_cost_usd_per_kg`` is processing cost beyond inputs per contained kg; ``missing_permits``
    counts permits still open; ``status_text`` is the record's own words. ``corridor``: it is a
    transport corridor, its outputs the ore that it opens. ``existing``: a plant of the base year
    that can change owners; it adds no capacity and ``capex_usd_m`` is what it is worth.
    """

    id: ProjectId
    name: str
    operator: str
    region: RegionId
    place: str
    outputs: tuple[Output, ...]
    capex_usd_m: float
    lead_months: int
    cash_cost_usd_per_kg: float
    width_usd_per_kg: float
    missing_permits: int
    committed: bool
    chinese_partner: bool
    status_text: str
    capacity_source_text: str
    sources: tuple[str, ...]
    confidence: dict[str, str]
    note: str = ""
    corridor: Corridor | None = None
    existing: bool = False


class Window(msgspec.Struct, frozen=True):
    """A lender of a government beside its budget: what it may fund and how much a turn.

    ``reach``: cards at home, abroad, or both; abroad only in regions of FORGE members, observers and
    regions without a seat that are no target of ``partners_only``. Empty ``stages`` or ``minerals``
    mean all. ``instruments`` are ``loan`` and, for some, ``equity``.
    """

    id: str
    seat: SeatId
    name: str
    budget_usd_m: float
    instruments: tuple[Instrument, ...]
    reach: Literal["home", "abroad", "both"]
    partners_only: bool
    stages: tuple[Stage, ...]
    minerals: tuple[MineralId, ...]
    text: str
    source: str
    confidence: Confidence


class CorporateMove(msgspec.Struct, frozen=True):
    """A real or invented change of owners: on ``turn`` ``buyer`` bids for a share of a plant."""

    id: str
    headline: str
    turn: int
    project: ProjectId
    buyer: RegionId
    share: float
    source: str
    confidence: Confidence


class TrustStart(msgspec.Struct, frozen=True):
    """Trust between two seats at the start where it differs from the default, with the reason."""

    seats: tuple[SeatId, SeatId]
    trust: float
    reason: str


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


class NewsCard(msgspec.Struct, frozen=True):
    """A dated or random event of the scenario with its effect on the market.

    ``effect`` is one of ``capacity`` (share of a region's capacity lost for ``months``),
    ``demand`` (share added for ``months``), ``freight`` (share added to all freight), ``headline``
    (no effect). ``odds_per_turn`` 0 with ``turn`` > 0 means dated.
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


class ChinaBrief(msgspec.Struct, frozen=True):
    """China's role card: for the person who plays it, and for the debrief."""

    ministry: str
    role: str
    strengths: tuple[str, ...]
    worry: str
    source: str
    confidence: Confidence


class PresetClause(msgspec.Struct, frozen=True):
    """A clause of a preset. ``giver`` and ``to`` are seats, or ``us`` and ``them`` where any pair may sign.

    Numbers left at 0 are drafted from the published figures when the preset is opened.
    """

    kind: str
    giver: str
    to: str = ""
    amount_usd_m: float = 0.0
    mineral: MineralId = ""
    stage: Stage = "refined"
    tonnes_per_month: float = 0.0
    price_share: float = 0.0
    project: ProjectId = ""
    effort: int = 0
    turns: int = 1


class Framework(msgspec.Struct, frozen=True):
    """A bilateral framework or memorandum: in force at the start, or a preset that opens a deal.

    ``parties`` are regions (two; a party without a seat counts for finance only), or empty for a
    preset that any two ministries may use. ``country`` is the real partner where the region is an
    aggregate. ``signed`` is a date as text, empty if only negotiated.
    """

    id: str
    name: str
    parties: tuple[RegionId, ...]
    status: Literal["in_force", "negotiated", "preset"]
    signed: str
    minerals: tuple[MineralId, ...]
    text: str
    clauses: tuple[PresetClause, ...]
    source: str
    confidence: Confidence
    country: str = ""


class Club(msgspec.Struct, frozen=True):
    """A club inside or across the forum: its seats, its minerals, what it shares.

    ``technology_minerals``: licences between its seats work sooner. ``coordinated_floor``: its
    seats may keep a common reference price before the council has one.
    """

    id: str
    name: str
    members: tuple[SeatId, ...]
    minerals: tuple[MineralId, ...]
    technology_minerals: tuple[MineralId, ...]
    coordinated_floor: bool
    text: str
    clauses: tuple[PresetClause, ...]
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


class Content(msgspec.Struct, frozen=True):
    """A whole scenario. ``table`` holds the reconciled base year as plain arrays.

    Arrays of ``table`` (M minerals, S = 3 stages, R regions; annual contained tonnes, USD/kg):
    ``prod, feed_other, stock_build, final, cap, cost, width`` (M,S,R); ``supply_class`` (M,S,R)
    ints 0 none, 1 primary, 2 byproduct, 3 state_backed, 4 swing; ``flows`` (M,S,R,R from, to);
    ``freight`` (M,S,R,R) USD/kg; ``price`` (M,S); ``yield_input`` (M,S); ``stock_cover``
    (M,S,R) months; ``elasticity_short, elasticity_long`` (M); ``growth`` (M,S,2) a year in two
    periods; ``theta_share`` (M,S); ``confidence`` (M,S,R) ints 0 none, 1 v, 2 d, 3 r, 4 a.
    """

    id: str
    title: str
    summary: str
    goals: tuple[str, ...]
    start_year: int
    start_month: int
    minerals: tuple[Mineral, ...]
    regions: tuple[Region, ...]
    seats: tuple[Seat, ...]
    projects: tuple[Project, ...]
    trust: tuple[TrustStart, ...]
    curbs: tuple[StandingCurb, ...]
    news: tuple[NewsCard, ...]
    chair: SeatId
    rules: Rulebook
    table: Bundle
    sources: tuple[Source, ...]
    hash: str
    doctrines: Doctrines = Doctrines()
    china: ChinaBrief | None = None
    frameworks: tuple[Framework, ...] = ()
    clubs: tuple[Club, ...] = ()
    politics: tuple[PoliticalEvent, ...] = ()
    truces: tuple[TruceTerms, ...] = ()
    windows: tuple[Window, ...] = ()
    corporate: tuple[CorporateMove, ...] = ()

    def mineral_index(self, mineral: MineralId) -> int:
        """Row of a mineral in every market array; KeyError names an unknown one."""
        return _find(tuple(m.id for m in self.minerals), mineral, "mineral")

    def region_index(self, region: RegionId) -> int:
        """Column of a region in every market array; KeyError names an unknown one."""
        return _find(tuple(r.id for r in self.regions), region, "region")

    def seat(self, seat: SeatId) -> Seat:
        """The ministry with this id."""
        return self.seats[_find(tuple(s.id for s in self.seats), seat, "seat")]

    def project(self, project: ProjectId) -> Project:
        """The funding card with this id."""
        return self.projects[_find(tuple(p.id for p in self.projects), project, "project")]

    def seat_ids(self) -> tuple[SeatId, ...]:
        """All ministries in the order of the scenario (China is not among them)."""
        return tuple(s.id for s in self.seats)


def _find(names: tuple[str, ...], name: str, what: str) -> int:
    try:
        return names.index(name)
    except ValueError:
        raise KeyError(f"no {what} {name!r}; there are {', '.join(names)}") from None
