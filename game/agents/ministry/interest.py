"""What a reference price, or any motion, is worth to a seat: simple terms in USD million a turn.

The same sum serves a ministry's own vote and its guess at the votes of others, since everything
in it is public: published prices, tonnes and flows, the card list, and the trait of each seat.
"""

from dataclasses import dataclass
from typing import Final

import numpy as np

from game.agents.ministry.desk import Desk
from game.agents.words import percent, price, terms
from game.model.ids import CHINA, MineralId, SeatId, Stage, Vote, stage_index
from game.model.talks import Motion

PASS_THROUGH: Final = 0.7
"""Part of a price gap that reaches zone producers while buyers keep their habits."""
DUMP_ODDS: Final = 0.25
DUMP_DEPTH: Final = 0.30
"""A turn's odds and depth of a Chinese price cut from which a floor shields producers."""
PIPELINE_WEIGHT: Final = 0.5
TIPPING_WEIGHT: Final = 0.25
"""A tonne of funded capacity that does not run yet, and of an open card that a floor may tip."""
TIPPING_FROM: Final = 0.75
"""Share of its hurdle from which an open card may be tipped by a floor."""
SECURITY_SHARE: Final = 0.15
"""Worth of a floor's extra security, as a share of the value of use bought from China."""
NO_GRIP: Final = 0.85
GRIP_SPAN: Final = 0.30
"""A floor at 0.85 of today's price builds nothing; from 1.15 on it does all it can."""
OWN_LEVY_SHARE: Final = 0.25
INSPECTION_VALUE: Final = 0.10
"""Worth of inspection money to a seat, as a share of what its producers gain from floors."""
BUILDING: Final = ("permitting", "construction", "ramp_up")


@dataclass(frozen=True)
class FloorValue:
    """A floor's worth to one seat, USD million a turn before weights.

    producers: gain on output at home; pipeline: the same on funded cards; shield: loss spared in
    a price cut; levy: the quarter its treasury keeps; security; users: the extra bill (>= 0).
    ``total`` is the weighted sum, ``applying`` what applying costs (>= 0) as against reserve.
    """

    producers: float
    pipeline: float
    shield: float
    levy: float
    security: float
    users: float
    total: float
    applying: float

    def sentence(self) -> str:
        """The terms in words."""
        return terms(
            (
                ("own producers", self.producers),
                ("funded cards", self.pipeline),
                ("shield from price cuts", self.shield),
                ("own share of levy", self.levy),
                ("security", self.security),
                ("users' bill", -self.users),
            )
        )


def pipeline_tonnes(desk: Desk, seat: SeatId, mineral: MineralId, stage: Stage) -> float:
    """Weighted capacity of a region's cards on their way or near their hurdle, t/month."""
    total = 0.0
    for project in desk.content.projects:
        held = desk.view.projects.get(project.id)
        if held is None or project.region != seat:
            continue
        weight = PIPELINE_WEIGHT if held.status in BUILDING else 0.0
        if held.status == "open" and held.expected_margin_share >= TIPPING_FROM:
            weight = TIPPING_WEIGHT
        total += sum(
            weight * o.capacity_t_per_month * held.scale
            for o in project.outputs
            if (o.mineral, o.stage) == (mineral, stage)
        )
    return total


def _outside_imports(desk: Desk, seat: SeatId, mineral: MineralId, stage: Stage) -> float:
    """Imports of a seat from everybody who is no member, t/month."""
    columns = desk.facts.columns
    bought = desk.facts.row(desk.facts.flows, mineral, stage)[:, columns[seat]]
    inside = {*desk.members(), seat}
    return float(bought.sum() - sum(bought[columns[s]] for s in inside))


def floor_value(
    desk: Desk, seat: SeatId, mineral: MineralId, stage: Stage, floor_usd_per_kg: float
) -> FloorValue:
    """Value a reference price at today's published figures, for any seat."""
    facts, trait = desk.facts, desk.trait_of(seat)
    now = facts.at(facts.price, mineral, stage, seat)
    made = facts.at(facts.exworks, mineral, stage, seat)
    output = facts.at(facts.output, mineral, stage, seat)
    use = facts.at(facts.use, mineral, stage, seat)
    coming = pipeline_tonnes(desk, seat, mineral, stage)
    lift = PASS_THROUGH * max(0.0, floor_usd_per_kg - made)
    gap = max(0.0, floor_usd_per_kg - now)
    spared = DUMP_ODDS * max(0.0, min(floor_usd_per_kg, made) - (1 - DUMP_DEPTH) * made)
    from_china = use * facts.china_share(mineral, stage, seat)
    criticality = desk.mineral(mineral).criticality
    producers, pipeline = facts.turn_value(output, lift), facts.turn_value(coming, lift)
    shield = facts.turn_value(output + coming, spared)
    levy = OWN_LEVY_SHARE * facts.turn_value(_outside_imports(desk, seat, mineral, stage), gap)
    grip = min(1.0, max(0.0, (floor_usd_per_kg / max(now, 1e-9) - NO_GRIP) / GRIP_SPAN))
    security = SECURITY_SHARE * grip * criticality * facts.turn_value(from_china, now)
    users = facts.turn_value(use, gap)
    gain = trait.producer_weight * (producers + pipeline + shield)
    total = gain + levy + trait.security_weight * security - trait.bill_weight * users
    return FloorValue(
        producers=producers,
        pipeline=pipeline,
        shield=shield,
        levy=levy,
        security=security,
        users=users,
        total=total,
        applying=max(0.0, trait.bill_weight * users - levy),
    )


def motion_value(desk: Desk, seat: SeatId, motion: Motion) -> tuple[float, str]:
    """USD million a turn that a motion's passing is worth to a seat, and the terms in words."""
    if motion.kind == "reference_price":
        value = floor_value(desk, seat, motion.mineral, motion.stage, motion.price_usd_per_kg)
        if desk.content.seat(seat).trait == "free_rider":
            # It will not carry the bill: the vote is for what others pay.
            return value.total + desk.trait_of(seat).bill_weight * value.users, value.sentence()
        return value.total, value.sentence()
    if motion.kind == "suspend_floor":
        held = desk.floor_price(motion.mineral, motion.stage)
        value = floor_value(desk, seat, motion.mineral, motion.stage, held)
        return -value.total, f"the floor at {price(held)} brings {value.sentence()}"
    if motion.kind == "inspection_budget":
        return _inspection_value(desk, seat, motion)
    return _admission_value(desk, motion)


def _inspection_value(desk: Desk, seat: SeatId, motion: Motion) -> tuple[float, str]:
    """Inspection guards producers' gain; a seat that buys on the side fears it."""
    guarded = 0.0
    for floor in desk.view.floors:
        value = floor_value(desk, seat, floor.mineral, floor.stage, floor.price_usd_per_kg)
        guarded += value.producers + value.pipeline + value.shield + 0.2 * value.security
    if desk.trait_of(seat).side_share > 0:
        return -0.1 * motion.amount_usd_m, "own trade would be looked into"
    worth = INSPECTION_VALUE * guarded + 1.0
    share = motion.amount_usd_m / max(1.0, desk.view.fund_usd_m)
    return worth - 5.0 * max(0.0, share - 0.5), (
        f"guards {guarded:.0f} M USD of floor gains for {percent(min(1.0, share))} of the Fund"
    )


def _admission_value(desk: Desk, motion: Motion) -> tuple[float, str]:
    """A joiner is welcome for what it makes of the minerals that the zone buys from China."""
    facts = desk.facts
    if motion.seat not in desk.view.seats:
        return 0.0, "nobody knows the candidate"
    out = desk.facts.columns[motion.seat]
    china = desk.facts.columns[CHINA]
    made = float(np.sum(facts.output[:, :, out] * facts.base_price))
    needed = float(np.sum(facts.flows[:, :, china, :].sum(axis=-1) * facts.base_price))
    share = made / max(made + needed, 1e-9)
    return 1.0 + 10.0 * share, f"its output is {percent(share)} of itself and Chinese sales"


def predicted_vote(desk: Desk, seat: SeatId, motion: Motion) -> Vote:
    """How a seat with its public trait should vote: yes within its patience, else no."""
    value, _ = motion_value(desk, seat, motion)
    patience = desk.trait_of(seat).vote_patience * desk.content.seat(seat).budget_usd_m
    return "yes" if value >= -patience else "no"


def likely_passes(desk: Desk, motion: Motion) -> bool:
    """Whether the double majority should be met if everybody votes by interest."""
    rules = desk.content.rules.voting
    members = desk.members()
    weights = {s: desk.view.seats[s].vote_weight for s in members}
    yes = [s for s in members if predicted_vote(desk, s, motion) == "yes"]
    need = rules.weight_needed
    if needs_next_stage(desk, motion):
        need = max(need, desk.content.rules.floor.next_stage_majority)
    total = sum(weights.values())
    share = sum(weights[s] for s in yes) / total if total > 0 else len(yes) / max(1, len(members))
    return len(yes) >= rules.heads_needed * len(members) and share >= need


def needs_next_stage(desk: Desk, motion: Motion) -> bool:
    """Whether a reference price stands alone: no floor at the stage after it."""
    if motion.kind != "reference_price" or motion.stage == "component":
        return False
    after: tuple[Stage, ...] = ("refined", "component")
    return desk.floor_price(motion.mineral, after[stage_index(motion.stage)]) <= 0
