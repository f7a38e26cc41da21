"""Worth of the words that hold a bloc together: floors, customs, honesty, posture (membership: ``clauses_seat``).

Every looker returns the name of its term, its value in USD million now, and what blocks it.
"""

from typing import Final

from game.agents.ministry.clauses_trade import Look
from game.agents.ministry.clauses_word import HASSLE
from game.agents.ministry.desk import Desk
from game.agents.ministry.interest import FloorValue, floor_value
from game.agents.ministry.membership import joining_value
from game.agents.ministry.names import who
from game.agents.ministry.promised import broken_by, promised
from game.agents.ministry.sides import temptation
from game.model.ids import MineralId, SeatId, Stage
from game.model.phrases import phrase
from game.model.talks import Clause

NEW_MEMBER_USD_M: Final = 4.0
"""Worth of one more member to a seat of ordinary security weight."""


def _floor(desk: Desk, seat: SeatId, mineral: MineralId, stage: Stage) -> FloorValue | None:
    held = desk.floor_price(mineral, stage)
    sheet = desk.fair_cost(mineral, stage)
    level = held if held > 0 else (sheet.fair if sheet is not None else 0.0)
    return floor_value(desk, seat, mineral, stage, level) if level > 0 else None


def apply_in(desk: Desk, clause: Clause, partner: SeatId) -> Look:
    """Their border closes: our producers' gain by their share of members' use, and their part."""
    brings = closing(desk, partner, clause.mineral, clause.stage) * desk.worth(clause.turns)
    if desk.view.seats[partner].status != "member":
        return "their membership and floor", brings + new_member(desk), ""
    held = desk.stance(partner, clause.mineral, clause.stage)
    if held == "reserve":
        told = phrase("{seat} holds a reserve there until the next vote", seat=who(desk, partner))
        return "their applying the floor", 0.0, told
    if held == "apply" and _never_broke(desk, partner):
        return "their applying the floor", 0.0, ""
    return "their applying the floor", brings, ""


def new_member(desk: Desk) -> float:
    """Worth of one more member, USD million, by how much this seat minds its security."""
    return NEW_MEMBER_USD_M * desk.trait.security_weight


def closing(desk: Desk, partner: SeatId, mineral: MineralId, stage: Stage) -> float:
    """USD million a turn that another member's closed border brings this seat's producers."""
    value = _floor(desk, desk.me, mineral, stage)
    if value is None:
        return 0.0
    facts, inside = desk.facts, desk.members()
    theirs = facts.at(facts.use, mineral, stage, partner)
    total = desk.noted(
        ("use inside", mineral, stage, "" if partner in inside else partner),
        lambda: sum(facts.at(facts.use, mineral, stage, s) for s in dict.fromkeys((*inside, partner))),
    )
    return theirs / max(total, 1e-9) * (value.producers + value.pipeline + value.shield + 0.3 * value.security)


def _never_broke(desk: Desk, seat: SeatId) -> bool:
    return broken_by(desk, seat) == 0 and desk.trust(seat) >= desk.trait.trust_needed


def apply_out(desk: Desk, clause: Clause, _partner: SeatId) -> Look:
    """Free if we would apply anyway, else what applying costs each turn."""
    if desk.stance(desk.me, clause.mineral, clause.stage) == "reserve":
        return "our applying the floor", 0.0, "we hold a reserve there that only a new vote can lift"
    value = _floor(desk, desk.me, clause.mineral, clause.stage)
    cost = value.applying if value is not None else 0.0
    if not desk.member:
        net = min(0.0, joining_value(desk).net)
        return "our membership and floor", net - cost * desk.worth(clause.turns) - HASSLE, ""
    would = cost <= desk.trait.reserve_beyond * desk.budget
    return "our applying the floor", -(HASSLE if would else cost * desk.worth(clause.turns) + HASSLE), ""


def effort_in(desk: Desk, clause: Clause, partner: SeatId) -> Look:
    """Less leak at their border under every floor: a third of what closing it brings."""
    factors = desk.content.rules.customs.effort_leak_factor
    now = desk.trait_of(partner).customs_effort
    spared = max(0.0, factors[now] - factors[min(3, max(0, clause.effort))])
    value = sum(closing(desk, partner, f.mineral, f.stage) for f in desk.view.floors)
    return "their customs effort", 0.33 * spared * value * desk.worth(clause.turns), ""


def effort_out(desk: Desk, clause: Clause, _partner: SeatId) -> Look:
    """What the promised effort costs beyond what we do anyway."""
    costs = desk.content.rules.customs.effort_cost_usd_m
    asked = costs[min(3, max(0, clause.effort))]
    extra = max(0.0, asked - costs[desk.trait.customs_effort])
    return "our customs effort", -extra * desk.worth(clause.turns) - HASSLE, ""


def honest_in(desk: Desk, clause: Clause, partner: SeatId) -> Look:
    """What this character would have bought past the levy is sold by our producers."""
    most = desk.trait_of(partner).side_share
    value = most * closing(desk, partner, clause.mineral, clause.stage)
    return "their word not to buy on the side", value * desk.worth(clause.turns), ""


def honest_out(desk: Desk, clause: Clause, _partner: SeatId) -> Look:
    """What side buying brings this character as things stand, a half of it for turns in which it would not dare."""
    floor = desk.floor_price(clause.mineral, clause.stage)
    lost = temptation(desk, clause.mineral, clause.stage, floor, more=0) if floor > 0 else 0.0
    return "our word not to buy on the side", -0.5 * lost * desk.worth(clause.turns) - HASSLE, ""


_TONES: Final = {"press": "pressure on China", "truce": "call for a truce", "silence": "silence toward China"}
"""A tone toward China as a sentence names it."""


TONE_USD_M: Final = {"silence": 1.0, "press": 6.0, "truce": 4.0}
"""What keeping a tone costs whoever takes it, with China or with friends."""


def posture_in(_desk: Desk, clause: Clause, _partner: SeatId) -> Look:
    """Company against China is worth a little."""
    return phrase("their {tone}", tone=_TONES[clause.posture]), 2.0, ""


def posture_out(desk: Desk, clause: Clause, _partner: SeatId) -> Look:
    """A loud tone has a price with China, a soft one with friends."""
    held = promised(desk, "posture")
    block = ""
    if held is not None and held.clause.posture != clause.posture:
        block = phrase("we have promised {posture} to {seat}", posture=held.clause.posture, seat=who(desk, held.to))
    return phrase("our {tone}", tone=_TONES[clause.posture]), -TONE_USD_M[clause.posture], block
