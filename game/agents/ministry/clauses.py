"""One worth for each kind of clause, given or received: the price list of a ministry.

Every looker returns the name of its term, its value in USD million now, and what blocks it.
"""

from collections.abc import Callable
from typing import Final

from game.agents.ministry.cards import look_at, needed_money
from game.agents.ministry.desk import Desk, worth
from game.agents.ministry.interest import FloorValue, floor_value, motion_value, pipeline_tonnes
from game.agents.ministry.membership import joining_value
from game.agents.ministry.promised import broken_by, promised
from game.agents.ministry.supply import SECURE_SHARE, plant_value
from game.agents.words import price, usd
from game.model.ids import MineralId, SeatId, Stage, Vote
from game.model.talks import Clause, Motion

PIVOT: Final = 0.35
"""How far one bought vote moves the outcome."""
GRANT_VALUE: Final = 0.7
LOAN_VALUE: Final = 0.3
"""Worth of 1 USD to a card at home: a grant nearly its sum, a loan its cheap interest and risk."""
LOAN_COST: Final = 0.3
"""Cost of 1 USD lent in a deal: it leaves the purse now and comes back late, if at all."""
BANKABLE_SHARE: Final = 0.04
"""Worth of a sold offtake to a seat whose card is being built, as a share of its value."""
OUT_OF_REACH: Final = 0.2
"""What money on a card that nothing tips is worth against money that builds it."""
NEW_MEMBER_USD_M: Final = 4.0
"""Worth of one more member to a seat of ordinary security weight."""
HASSLE: Final = 1.0
"""Worth of keeping any word at all: it binds hands and can be broken by accident."""

Look = tuple[str, float, str]


def _money_in(_desk: Desk, clause: Clause, _partner: SeatId) -> Look:
    turns = clause.turns if clause.kind == "money_per_turn" else 1
    return "money", clause.amount_usd_m * worth(turns), ""


def _money_out(desk: Desk, clause: Clause, _partner: SeatId) -> Look:
    turns = clause.turns if clause.kind == "money_per_turn" else 1
    short = clause.amount_usd_m - desk.money
    block = f"{usd(short)} M USD more than we have" if short > 0 else ""
    return "money", -clause.amount_usd_m * worth(turns), block


def _card_in(desk: Desk, clause: Clause, _partner: SeatId) -> Look:
    """Their money for a card: at home it builds industry, abroad it brings friendly supply."""
    block = _card_block(desk, clause)
    share = GRANT_VALUE if clause.kind == "grant" else LOAN_VALUE
    if block:
        return clause.kind, 0.0, block
    if desk.content.project(clause.project).region == desk.me:
        return f"{clause.kind} to our card", share * clause.amount_usd_m, ""
    return f"{clause.kind} to their card", _brings(desk, clause), ""


def _card_out(desk: Desk, clause: Clause, _partner: SeatId) -> Look:
    """Our money for a card, less what the plant brings us: output at home, supply abroad."""
    block = _card_block(desk, clause)
    if clause.amount_usd_m > desk.money:
        short = clause.amount_usd_m - desk.money
        block = block or f"{usd(short)} M USD more than we can give"
    if block:
        return clause.kind, -clause.amount_usd_m, block
    cost = clause.amount_usd_m * (LOAN_COST if clause.kind == "loan" else 1.0)
    if desk.content.project(clause.project).region == desk.me:
        share = GRANT_VALUE if clause.kind == "grant" else LOAN_VALUE
        return f"{clause.kind} to our card", share * clause.amount_usd_m - cost, ""
    return f"{clause.kind} less the plant's supply", _brings(desk, clause) - cost, ""


def _brings(desk: Desk, clause: Clause) -> float:
    """A plant abroad, by this money's part of what would tip it; little where nothing tips it."""
    project = desk.content.project(clause.project)
    needed = needed_money(desk, look_at(desk, project))
    part = clause.amount_usd_m / max(needed, 1.0) if needed > 0 else 0.0
    if needed == float("inf"):
        part = OUT_OF_REACH * clause.amount_usd_m / max(project.capex_usd_m, 1.0)
    return min(1.0, part) * plant_value(desk, clause.project)


def _card_block(desk: Desk, clause: Clause) -> str:
    held = desk.view.projects.get(clause.project)
    if held is None:
        return f"there is no card {clause.project}"
    if held.status in ("operating", "lost"):
        return f"card {clause.project} is {held.status} and needs no money"
    return ""


def _offtake_buy(desk: Desk, clause: Clause, partner: SeatId) -> Look:
    """We buy: expected price at home less theirs, plus security for what leaves China."""
    use = desk.facts.at(desk.facts.use, clause.mineral, clause.stage, desk.me)
    if clause.tonnes_per_month > use:
        return "offtake", 0.0, f"we use only {use:.0f} t/month of that"
    lack = _cannot_deliver(desk, partner, clause)
    expected = desk.expected_price(clause.mineral, clause.stage)
    tonnes = desk.facts.turn_value(clause.tonnes_per_month, 1.0) * worth(clause.turns)
    weight = desk.mineral(clause.mineral).criticality * desk.trait.security_weight
    dependence = desk.facts.china_share(clause.mineral, clause.stage, desk.me)
    secure = SECURE_SHARE * weight * dependence * expected
    value = tonnes * (expected - clause.price_usd_per_kg + secure)
    return f"offtake at {price(clause.price_usd_per_kg)}", value, lack


def _offtake_sell(desk: Desk, clause: Clause, _partner: SeatId) -> Look:
    """They buy from us: their price less what we expect at the gate, plus a bankable card."""
    lack = _cannot_deliver(desk, desk.me, clause)
    made = desk.facts.at(desk.facts.exworks, clause.mineral, clause.stage, desk.me)
    floor = desk.floor_price(clause.mineral, clause.stage)
    belief = desk.credibility(clause.mineral, clause.stage)
    expected = made + belief * max(0.0, floor - made)
    tonnes = desk.facts.turn_value(clause.tonnes_per_month, 1.0) * worth(clause.turns)
    building = pipeline_tonnes(desk, desk.me, clause.mineral, clause.stage) > 0
    bank = BANKABLE_SHARE * clause.price_usd_per_kg if building else 0.0
    value = tonnes * (clause.price_usd_per_kg - expected + bank)
    return f"offtake sold at {price(clause.price_usd_per_kg)}", value, lack


def _cannot_deliver(desk: Desk, seller: SeatId, clause: Clause) -> str:
    """Nobody sells what it neither makes nor is about to make."""
    output = desk.facts.at(desk.facts.output, clause.mineral, clause.stage, seller)
    cards = sum(
        o.capacity_t_per_month
        for p in desk.content.projects
        if p.region == seller and (held := desk.view.projects.get(p.id)) is not None
        if held.status != "lost"
        for o in p.outputs
        if (o.mineral, o.stage) == (clause.mineral, clause.stage)
    )
    if clause.tonnes_per_month <= output + cards:
        return ""
    return (
        f"{seller} makes {output:.0f} t/month and plans {cards:.0f}, "
        f"not {clause.tonnes_per_month:.0f}"
    )


def _motion_of(desk: Desk, clause: Clause) -> Motion | None:
    for motion in desk.view.motions:
        if clause.motion == motion.id:
            return motion
        cell = (motion.mineral, motion.stage) == (clause.mineral, clause.stage)
        if not clause.motion and motion.kind == "reference_price" and cell:
            return motion
    return None


def _expected_motion(desk: Desk, clause: Clause) -> Motion | None:
    """A motion named only by mineral and stage may still come: take it at fair cost."""
    lying = _motion_of(desk, clause)
    sheet = desk.fair_cost(clause.mineral, clause.stage)
    if lying is not None or clause.motion or sheet is None:
        return lying
    return Motion(
        id="",
        kind="reference_price",
        by="",
        turn=desk.view.turn,
        mineral=clause.mineral,
        stage=clause.stage,
        price_usd_per_kg=sheet.fair,
    )


def _passing(desk: Desk, clause: Clause) -> float | None:
    """What the outcome voted for is worth to us a turn, None without any such motion."""
    motion = _expected_motion(desk, clause)
    if motion is None:
        return None
    value, _ = motion_value(desk, desk.me, motion)
    signs: dict[Vote, float] = {"yes": 1.0, "no": -1.0, "abstain": 0.0}
    return signs[clause.vote] * value


def _vote_in(desk: Desk, clause: Clause, _partner: SeatId) -> Look:
    value = _passing(desk, clause)
    if value is None:
        return "vote", 0.0, "no such motion lies on the table"
    return f"their {clause.vote}", PIVOT * value, ""


def _vote_out(desk: Desk, clause: Clause, _partner: SeatId) -> Look:
    if not desk.member:
        return "vote", 0.0, "we have no vote"
    value = _passing(desk, clause)
    if value is None:
        return "vote", 0.0, "no such motion lies on the table"
    return f"our {clause.vote}", min(0.0, PIVOT * value) - HASSLE, ""


def _floor(desk: Desk, seat: SeatId, mineral: MineralId, stage: Stage) -> FloorValue | None:
    held = desk.floor_price(mineral, stage)
    sheet = desk.fair_cost(mineral, stage)
    level = held if held > 0 else (sheet.fair if sheet is not None else 0.0)
    return floor_value(desk, seat, mineral, stage, level) if level > 0 else None


def _apply_in(desk: Desk, clause: Clause, partner: SeatId) -> Look:
    """Their border closes: our producers' gain by their share of members' use, and their part."""
    if desk.stance(partner, clause.mineral, clause.stage) == "apply" and _never_broke(
        desk, partner
    ):
        return "their floor", 0.0, ""
    return "their floor", closing(desk, partner, clause.mineral, clause.stage) * worth(
        clause.turns
    ), ""


def closing(desk: Desk, partner: SeatId, mineral: MineralId, stage: Stage) -> float:
    """USD million a turn that another member's closed border brings this seat's producers."""
    value = _floor(desk, desk.me, mineral, stage)
    if value is None:
        return 0.0
    facts = desk.facts
    use = {s: facts.at(facts.use, mineral, stage, s) for s in {*desk.members(), partner}}
    share = use[partner] / max(sum(use.values()), 1e-9)
    return share * (value.producers + value.pipeline + value.shield + 0.3 * value.security)


def _never_broke(desk: Desk, seat: SeatId) -> bool:
    return broken_by(desk, seat) == 0 and desk.trust(seat) >= desk.trait.trust_needed


def _apply_out(desk: Desk, clause: Clause, _partner: SeatId) -> Look:
    """Free if we would apply anyway, else what applying costs each turn."""
    value = _floor(desk, desk.me, clause.mineral, clause.stage)
    cost = value.applying if value is not None else 0.0
    would = cost <= desk.trait.reserve_beyond * desk.budget
    return "our floor", -(HASSLE if would else cost * worth(clause.turns) + HASSLE), ""


def _effort_in(desk: Desk, clause: Clause, partner: SeatId) -> Look:
    """Less leak at their border under every floor: a third of what closing it brings."""
    factors = desk.content.rules.customs.effort_leak_factor
    now = desk.trait_of(partner).customs_effort
    spared = max(0.0, factors[now] - factors[min(3, max(0, clause.effort))])
    value = sum(closing(desk, partner, f.mineral, f.stage) for f in desk.view.floors)
    return "their customs", 0.33 * spared * value * worth(clause.turns), ""


def _effort_out(desk: Desk, clause: Clause, _partner: SeatId) -> Look:
    costs = desk.content.rules.customs.effort_cost_usd_m
    asked = costs[min(3, max(0, clause.effort))]
    extra = max(0.0, asked - costs[desk.trait.customs_effort])
    return "our customs", -extra * worth(clause.turns) - HASSLE, ""


def _honest_in(desk: Desk, clause: Clause, partner: SeatId) -> Look:
    most = desk.trait_of(partner).side_share
    value = most * closing(desk, partner, clause.mineral, clause.stage)
    return "no side purchase", value * worth(clause.turns), ""


def _honest_out(desk: Desk, clause: Clause, _partner: SeatId) -> Look:
    """What side buying would have brought this character: the gap on its share of use."""
    floor = desk.floor_price(clause.mineral, clause.stage)
    now = desk.facts.at(desk.facts.price, clause.mineral, clause.stage, desk.me)
    use = desk.facts.at(desk.facts.use, clause.mineral, clause.stage, desk.me)
    lost = desk.trait.side_share * desk.facts.turn_value(use, max(0.0, floor - 0.9 * now))
    return "no side purchase", -0.5 * lost * worth(clause.turns) - HASSLE, ""


def _posture_in(_desk: Desk, clause: Clause, _partner: SeatId) -> Look:
    return f"their {clause.posture}", 2.0, ""


def _posture_out(desk: Desk, clause: Clause, _partner: SeatId) -> Look:
    held = promised(desk, "posture")
    block = ""
    if held is not None and held.clause.posture != clause.posture:
        block = f"we have promised {held.clause.posture} to {held.to}"
    cost = {"silence": 1.0, "press": 6.0, "truce": 4.0}[clause.posture]
    return f"our {clause.posture}", -cost, block


def _stay_in(desk: Desk, clause: Clause, partner: SeatId) -> Look:
    """A member more: what its floors bring us, where a member in good standing brings nothing."""
    if desk.view.seats[partner].status == "member":
        return "their staying", 1.0, ""
    value = sum(closing(desk, partner, f.mineral, f.stage) for f in desk.view.floors)
    made = sum(
        plant_like(desk, partner, m.id, stage)
        for m in desk.content.minerals
        for stage in ("refined", "component")
    )
    new = NEW_MEMBER_USD_M * desk.trait.security_weight
    return "their membership", (value + made) * worth(min(2, clause.turns)) + new, ""


def plant_like(desk: Desk, partner: SeatId, mineral: MineralId, stage: Stage) -> float:
    """A partner's output of what we buy from China, at its worth for security in a turn."""
    facts = desk.facts
    made = facts.at(facts.output, mineral, stage, partner)
    needed = facts.at(facts.use, mineral, stage, desk.me) * facts.china_share(
        mineral, stage, desk.me
    )
    now = facts.at(facts.price, mineral, stage, desk.me)
    return 0.02 * desk.mineral(mineral).criticality * facts.turn_value(min(made, needed), now)


def _stay_out(desk: Desk, _clause: Clause, _partner: SeatId) -> Look:
    """Staying is free to a member; joining costs what ``membership.joining_value`` says."""
    if desk.member:
        return "our staying", -HASSLE, ""
    return "our membership", min(0.0, joining_value(desk).net) - HASSLE, ""


Looker = Callable[[Desk, Clause, SeatId], Look]
MINE: Final[dict[str, Looker]] = {
    "money": _money_out,
    "money_per_turn": _money_out,
    "grant": _card_out,
    "loan": _card_out,
    "offtake": _offtake_buy,
    "vote": _vote_out,
    "apply_floor": _apply_out,
    "customs_effort": _effort_out,
    "no_side_purchase": _honest_out,
    "posture": _posture_out,
    "stay_member": _stay_out,
}
THEIRS: Final[dict[str, Looker]] = {
    "money": _money_in,
    "money_per_turn": _money_in,
    "grant": _card_in,
    "loan": _card_in,
    "offtake": _offtake_sell,
    "vote": _vote_in,
    "apply_floor": _apply_in,
    "customs_effort": _effort_in,
    "no_side_purchase": _honest_in,
    "posture": _posture_in,
    "stay_member": _stay_in,
}
