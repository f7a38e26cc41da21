"""What a reference price is worth to a seat: simple terms in USD million a turn.

The same sum serves a ministry's own vote and its guess at the votes of others, since everything
in it is public: published prices, tonnes and flows, the card list, and the trait of each seat.
"""

from dataclasses import dataclass, fields
from typing import Final

from game.agents.ministry.desk import Desk
from game.agents.words import bills, reasons
from game.model.ids import MineralId, SeatId, Stage
from game.model.phrases import pattern

PASS_THROUGH: Final = 0.7
"""Part of a price gap that reaches zone producers while buyers keep their habits."""
DUMP_ODDS: Final = 0.25
DUMP_DEPTH: Final = 0.30
"""A turn's odds and depth of a Chinese price cut from which a floor shields producers."""
FORGONE_SHARE: Final = 0.8
"""Part of a price cut that users count on: they know that it would not last."""
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
MOSTLY: Final = 0.5
"""Part of what a floor brings the bloc from which it is told as what it does in a price cut."""
IN_CUT: Final = {
    "our part of the levy": pattern("our part of the levy in a price cut"),
    "our part of the Fund": pattern("our part of the Fund in a price cut"),
}
"""Money of a floor that lies below what is paid today: nobody owes it anything before prices fall."""
BUILDING: Final = ("permitting", "construction", "ramp_up")


@dataclass(frozen=True)
class FloorValue:
    """A floor's worth to one seat, USD million a turn before weights.

    producers: gain on output at home; pipeline: the same on funded cards; shield: loss spared in
    a price cut; levy: the quarter its treasury keeps; security; users: the extra bill (>= 0);
    forgone: what users at home would have saved in a price cut (>= 0); bloc: prices inside against outside, which
    all seats' scores share; fund: the seat's part of what its border brings the Fund.
    ``total`` is the weighted sum, ``applying`` what applying costs (>= 0) as against reserve.
    """

    producers: float
    pipeline: float
    shield: float
    levy: float
    security: float
    users: float
    forgone: float
    total: float
    applying: float
    bloc: float = 0.0
    fund: float = 0.0
    saved_bloc: float = 0.0
    """What of ``security`` is the bloc's score that saved plants hold up: told with the bloc's."""

    bloc_in_cut: float = 0.0
    levy_in_cut: float = 0.0
    fund_in_cut: float = 0.0
    """What of ``bloc`` and ``saved_bloc``, of ``levy`` and of ``fund`` comes only if China cuts its prices, by the odds
    of that."""

    contracts: float = 0.0
    """Of a person's own seat: what fixed prices and guarantees of its contracts of the good make of its gain (below 0:
    takes from it)."""
    lowered: bool = False
    """Whether it is that of a floor which comes down, or is taken away: what its makers lose is a price."""

    def beyond(self, other: "FloorValue", *, lowered: bool = False) -> "FloorValue":
        """What this worth has more than another, term by term: a price moved from one that stands."""
        names = [f.name for f in fields(self) if f.name != "lowered"]
        return FloorValue(**{name: getattr(self, name) - getattr(other, name) for name in names}, lowered=lowered)

    def sentence(self) -> str:
        """What it brings and costs, in words."""
        made = "good prices for our producers" if self.producers >= 0 else "dearer inputs for our makers"
        cut = "protection from price cuts" if self.shield >= 0 else "cheap inputs in a price cut"
        if self.lowered:
            made = "cheaper inputs for our makers" if self.producers >= 0 else "lower prices for our producers"
            cut = "cheap inputs in a price cut" if self.shield >= 0 else "less protection from price cuts"
        return reasons(
            (
                (made, self.producers),
                ("a price for plants on their way here", self.pipeline),
                (cut, self.shield),
                ("our own contracts at other prices", self.contracts),
                _in_cut("our part of the levy", self.levy, self.levy_in_cut),
                ("surer supply", self.security - self.saved_bloc),
                _in_cut("our part of the Fund", self.fund, self.fund_in_cut),
                bloc_term(self.bloc + self.saved_bloc, 0.0 if self.lowered else self.bloc_in_cut),
                bills(-self.users),
                ("cheap years that our users miss", -self.forgone),
            )
        )


def _in_cut(name: str, usd: float, in_cut: float) -> tuple[str, float]:
    """A border's money with its sum: what comes in a price cut alone is told as that."""
    if usd >= 0 and in_cut > MOSTLY * usd:
        name = IN_CUT.get(name, name)
    return name, usd


def bloc_term(usd: float, in_cut: float = 0.0) -> tuple[str, float]:
    """The bloc's part of a score with its sum: what is lost by it is no stronger bloc.

    A floor that the zone itself undersells strengthens nobody in calm: it keeps cheap Chinese goods out in a price cut.
    """
    if usd >= 0 and in_cut > MOSTLY * usd:
        return "a bloc that holds out in a price cut", usd
    return ("a stronger bloc" if usd >= 0 else "a weaker bloc"), usd


def repricing(
    desk: Desk, seat: SeatId, mineral: MineralId, stage: Stage, price_usd_per_kg: float
) -> FloorValue:
    """What a reference price put to the vote changes for a seat: against the one that stands, if there is one.

    If a motion to raise a floor falls, the floor stays: who gains by it may lose by its raise.
    """
    asked = floor_value(desk, seat, mineral, stage, price_usd_per_kg)
    standing = desk.floor_price(mineral, stage)
    if standing <= 0:
        return asked
    return asked.beyond(floor_value(desk, seat, mineral, stage, standing), lowered=price_usd_per_kg < standing)


NOTHING: Final = FloorValue(0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0)
"""The worth of no floor."""


def pipeline_tonnes(desk: Desk, seat: SeatId, mineral: MineralId, stage: Stage) -> float:
    """Weighted capacity of a region's cards on their way or near their hurdle, t/month."""
    return desk.noted(("pipeline", seat, mineral, stage), lambda: _pipeline_tonnes(desk, seat, mineral, stage))


def _pipeline_tonnes(desk: Desk, seat: SeatId, mineral: MineralId, stage: Stage) -> float:
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
    inside = dict.fromkeys((*desk.members(), seat))
    return float(bought.sum() - sum(bought[columns[s]] for s in inside))


def floor_value(
    desk: Desk, seat: SeatId, mineral: MineralId, stage: Stage, floor_usd_per_kg: float
) -> FloorValue:
    """Value a reference price at today's published figures, for any seat."""
    if desk.scored is not None:
        tried: FloorValue = desk.scored.floor_value(desk, seat, mineral, stage, floor_usd_per_kg)
        return tried
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
    cheap = DUMP_ODDS * max(0.0, min(floor_usd_per_kg, now) - (1 - DUMP_DEPTH) * now)
    forgone = FORGONE_SHARE * facts.turn_value(use, cheap)
    gain = trait.producer_weight * (producers + pipeline + shield)
    total = gain + levy + trait.security_weight * security - trait.bill_weight * (users + forgone)
    return FloorValue(
        producers=producers,
        pipeline=pipeline,
        shield=shield,
        levy=levy,
        security=security,
        users=users,
        forgone=forgone,
        total=total,
        applying=max(0.0, trait.bill_weight * users - levy),
    )
