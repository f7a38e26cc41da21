"""A ministry's desk: its view, its trait, its free money, and the published figures in one place."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any, TypeVar

import msgspec

from game.agents import facts as figures
from game.agents.facts import Facts
from game.agents.ministry.traits import TRAITS, Trait, TraitName
from game.model.content import Content, Mineral, Seat
from game.model.ids import MineralId, ProjectId, SeatId, Stage, Stance
from game.model.orders import OrderSheet
from game.model.spans import HALF_YEAR
from game.model.views import FairCost, View
from game.rules import foresight, horizon, prospect
from game.rules.cost import committed, pledged, running_payments

T = TypeVar("T")
DISCOUNT = 0.93
"""A USD in half a year against one now; the same figure as China's planner (NUMBERS)."""


@dataclass(frozen=True)
class Desk:
    """What an AI ministry works from. ``points`` is initiative left, ``money`` USD million."""

    content: Content
    view: View
    facts: Facts
    seat: Seat
    trait: Trait
    money: float
    budget: float
    points: int
    inside: tuple[SeatId, ...]
    scored: Any = None
    """The valuer of the levels above ``easy`` (``scored.Scored``); None: rules of thumb."""
    ahead: bool = False
    """Whether contracts are priced on the path ahead even without a valuer, as a person's coach does."""
    plants_usd: Mapping[ProjectId, float] | None = None
    """What each plant is worth to a person in this seat, as the page of projects has it; None: rules of thumb."""
    favour_usd: float | None = None
    """What a turn's first favour is worth to a person in this seat, USD million, as its order says it; None: rules of
    thumb."""
    levers_usd: Mapping[MineralId, float] | None = None
    """What a measure on each own ore should bring a person in this seat over its term, USD million, as its slider says
    it; None: rules of thumb."""
    sheet: OrderSheet = field(default_factory=OrderSheet)
    """What the orders of this turn are so far, where a person writes them and asks; empty for a ministry's own desk."""
    for_aims: bool = False
    """Whether the secret aims of the seat count beside its score: for a person who asks, or whose seat is minded."""
    notes: dict[Any, Any] = field(default_factory=dict, compare=False, repr=False)
    """What was looked up in this view already (``noted``); a desk with another view begins an empty one."""
    own: dict[Any, Any] = field(default_factory=dict, init=False, compare=False, repr=False)
    """What this very desk has worked out (``settled``); one that differs in anything begins an empty one."""

    @property
    def me(self) -> SeatId:
        """This seat's id (also its region)."""
        return self.seat.id

    @property
    def looks_ahead(self) -> bool:
        """Whether prices are foreseen on the common path; a rule of thumb takes today's."""
        return self.ahead or self.scored is not None

    @property
    def of_person(self) -> bool:
        """Whether a person plays this seat."""
        held = self.view.seats.get(self.me)
        return held is not None and held.plan.controller == "human"

    @property
    def member(self) -> bool:
        """Whether this seat has a vote and is bound by floors."""
        return self.view.seats[self.me].status == "member"

    def term(self, turns: int) -> int:
        """Turns of a new agreement: as wanted, no longer than the announced game."""
        return max(1, min(turns, self.view.announced_turns - self.view.turn + 1))

    def usual(self, half_years: float) -> int:
        """Turns of a new agreement that is wanted for so many half-years, no longer than the announced game."""
        return self.term(self.facts.turns(half_years))

    def after_end(self, turn: int) -> bool:
        """Whether what begins in a turn begins after the last one that may be played."""
        return turn > horizon.latest(self.content, self.view.announced_turns)

    def worth(self, turns: int, first: int = 0) -> float:
        """Present value of 1 USD in each of ``turns`` turns, ``first`` turns from now, as far as they may be played."""
        left = max(1, horizon.latest(self.content, self.view.announced_turns) - self.view.turn + 1)
        months = self.facts.months
        return worth(min(first + turns, left), months) - worth(min(first, left), months)

    def mineral(self, mineral: MineralId) -> Mineral:
        """The chain with this id."""
        return self.content.minerals[self.facts.rows[mineral]]

    def trait_of(self, seat: SeatId) -> Trait:
        """The public trait of any seat."""
        return TRAITS[self.temper(seat)]

    def temper(self, seat: SeatId) -> TraitName:
        """The name of a seat's trait now: elections change it, and everybody reads the paper."""
        return temper(self.content, self.view, seat)

    def others(self) -> tuple[SeatId, ...]:
        """All other ministries at the table."""
        known = self.content.seat_ids()
        return tuple(s for s in self.view.seats if s != self.me and s in known)

    def noted(self, key: Any, look: Callable[[], T]) -> T:
        """What a look at the view finds, kept under a key that names all it depends on beside the view."""
        if key not in self.notes:
            self.notes[key] = look()
        found: T = self.notes[key]
        return found

    def settled(self, key: Any, work_out: Callable[[], T]) -> T:
        """What follows from all that this desk is, its purse and its valuer, too, kept under a key that names the rest.
        """
        if key not in self.own:
            self.own[key] = work_out()
        found: T = self.own[key]
        return found

    def with_view(self, view: View) -> "Desk":
        """The desk before another view of the same seat."""
        return replace(self, view=view, notes={})

    def of(self, seat: SeatId) -> "Desk":
        """The desk of another seat as far as it is public: its budget for its purse, its trait."""
        return self.noted(("desk", seat, self.scored is None, self.ahead), lambda: self._of(seat))

    def _of(self, seat: SeatId) -> "Desk":
        held = self.content.seat(seat)
        return replace(
            self,
            seat=held,
            trait=self.trait_of(seat),
            money=held.budget_usd_m,
            budget=max(1.0, held.budget_usd_m),
            points=self.content.rules.turn.initiative_points,
            plants_usd=None,
            favour_usd=None,
            sheet=OrderSheet(),
            for_aims=False,
        )

    def cut_off(self) -> prospect.CutOff:
        """A full cut-off as the desk's seat foresees it: contracts it knows of, another's desk the published ones."""
        published = self.me != self.view.seat
        return self.noted(
            ("cut_off", published), lambda: prospect.cut_off(self.content, self.view, published=published)
        )

    def members(self) -> tuple[SeatId, ...]:
        """Full members now."""
        return self.inside

    def trust(self, other: SeatId) -> float:
        """How far this ministry trusts another, 0 to 100 (China like a seat in a quarrel)."""
        held = self.view.seats.get(other)
        return held.your_trust if held is not None else self.content.rules.trust.quarrel

    def floor_price(self, mineral: MineralId, stage: Stage) -> float:
        """The reference price agreed at a stage, 0 if there is none."""
        return next(
            (
                f.price_usd_per_kg
                for f in self.view.floors
                if f.mineral == mineral and f.stage == stage
            ),
            0.0,
        )

    def floor_binds(self, mineral: MineralId, stage: Stage) -> bool:
        """Whether a reference price is levied this turn."""
        return any(
            f.mineral == mineral and f.stage == stage and f.binds_turn <= self.view.turn
            for f in self.view.floors
        )

    def stance(self, seat: SeatId, mineral: MineralId, stage: Stage) -> Stance | None:
        """What a member declared at the vote on a floor; None where there is no floor."""
        for floor in self.view.floors:
            if floor.mineral == mineral and floor.stage == stage:
                return floor.stances.get(seat, "apply")
        return None

    def credibility(self, mineral: MineralId, stage: Stage) -> float:
        """How far investors believe the floor, 0 where there is none."""
        told = self.view.expected_credibility.get(f"{mineral}/{stage}")
        if told is not None:
            return told
        return next(
            (
                f.credibility
                for f in self.view.floors
                if f.mineral == mineral and f.stage == stage
            ),
            0.0,
        )

    def expected_price(self, mineral: MineralId, stage: Stage) -> float:
        """E = c F + (1 - c) e at home, with today's delivered price for e (USD/kg)."""
        now = self.facts.at(self.facts.price, mineral, stage, self.me)
        floor, belief = self.floor_price(mineral, stage), self.credibility(mineral, stage)
        return belief * max(floor, now) + (1 - belief) * now if floor > 0 else now

    def foreseen(self, mineral: MineralId, stage: Stage, *, at_gate: bool, turns: int = 0) -> float:
        """The mean price over the ``turns`` of a term contract (0: a usual one), at home's border or gate (USD/kg).

        Everybody reads it off the same public path (``rules.foresight``); by rule of thumb it is today's, with a
        floor as far as it is believed.
        """
        if self.looks_ahead:
            return foresight.of_term(
                self.content, self.view, mineral, stage, self.me, gate=at_gate, turns=turns
            )
        price = self.facts.at(self.facts.exworks if at_gate else self.facts.price, mineral, stage, self.me)
        return price + self.credibility(mineral, stage) * max(0.0, self.floor_price(mineral, stage) - price)

    def fair_cost(self, mineral: MineralId, stage: Stage) -> FairCost | None:
        """The published fair-cost sheet of a stage."""
        for sheet in self.view.fair_costs:
            if sheet.mineral == mineral and sheet.stage == stage:
                return sheet
        return None


def sit_down(content: Content, view: View) -> Desk:
    """Open a ministry's view; ValueError if the view is China's."""
    if view.you is None:
        raise ValueError("a ministry's agent needs the view of a ministry")
    seat = msgspec.structs.replace(content.seat(view.seat), trait=temper(content, view, view.seat))
    return Desk(
        content=content,
        view=view,
        facts=figures.read(content, view),
        seat=seat,
        trait=TRAITS[seat.trait],
        money=free_money(view),
        budget=max(1.0, view.you.budget_usd_m),
        points=max(0, view.you.initiative - points_held(view)),
        inside=tuple(s for s, public in view.seats.items() if public.status == "member"),
    )


def points_held(view: View) -> int:
    """Points kept while talks last: for offers to several that may yet be signed, favours and a new tone owed."""
    if view.phase != "talk":
        return 0
    owed = sum(
        w.giver == view.seat
        and (w.clause.kind, w.clause.favour) == ("favour", "diplomatic")
        and w.binds(view.turn)
        for w in view.promises
    )
    you = view.you
    tone = you is not None and any(
        w.giver == view.seat and w.clause.kind == "posture"
        and w.clause.posture not in (you.sheet.posture, "silence") and w.binds(view.turn)
        for w in view.promises
    )  # fmt: skip
    return owed + tone + sum(1 for o in committed(view.offers, view.seat) if o.also)


def temper(content: Content, view: View, seat: SeatId) -> TraitName:
    """The trait of a seat's cabinet: the scenario's, or that of the cabinet elected since."""
    held: TraitName = content.seat(seat).trait
    changed = view.traits.get(seat, "") if view.traits else ""
    return next((name for name in TRAITS if name == changed), held) if changed else held


def free_money(view: View) -> float:
    """The purse less running deals and, while talks last, what own open offers pledge (no credit)."""
    if view.you is None:
        return 0.0
    due = running_payments(view.deals, view.seat, view.turn)
    if view.phase == "talk":
        due += pledged(view.offers, view.seat)
    return max(0.0, view.you.money_usd_m - due)


def worth(turns: int, months: int = HALF_YEAR) -> float:
    """Present value of 1 USD in each of the coming turns of so many months, first one now."""
    each = DISCOUNT ** (months / HALF_YEAR)
    return float(sum(each**k for k in range(max(0, turns))))
