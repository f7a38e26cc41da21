"""Worth of the clauses that are words: votes, floors, customs, honesty, posture, membership.

Every looker returns the name of its term, its value in USD million now, and what blocks it.
"""

from typing import Final

from game.agents.ministry.clauses_trade import Look
from game.agents.ministry.council import carries, hangs_on, motion_value, predicted_vote, stood_for
from game.agents.ministry.desk import Desk
from game.agents.ministry.interest import FloorValue, floor_value
from game.agents.ministry.membership import joining_value
from game.agents.ministry.names import who
from game.agents.ministry.promised import against, broken_by, promised, votes_given
from game.agents.ministry.sides import temptation
from game.agents.ministry.temptation import price_of
from game.model.ids import MineralId, SeatId, Stage, Vote
from game.model.phrases import phrase
from game.model.talks import Clause, Motion
from game.rules import vote_money
from game.rules.calls import place_sold

PIVOT: Final = 0.35
"""How far one bought vote moves the outcome."""
SURE_PIVOT: Final = 0.6
IDLE_PIVOT: Final = 0.015
"""The same where the count of foreseen votes says that it decides, and where it does not."""
MOST_FLIPS: Final = 4
"""Votes that somebody sets out to buy for one outcome; each is then worth its part."""
STANDS_HALF_YEARS: Final = 4
"""Half-years for which a price that a vote brings or takes is counted, from the turn in which it binds: it may be moved
again. By rule of thumb one turn counts."""
NEW_MEMBER_USD_M: Final = 4.0
"""Worth of one more member to a seat of ordinary security weight."""
PRICES: Final = ("reference_price", "suspend_floor")
"""Motions whose worth is told a turn."""
HASSLE: Final = 1.0
"""Worth of keeping any word at all: it binds hands and can be broken by accident."""


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


def passing(desk: Desk, clause: Clause) -> float | None:
    """What the outcome voted for is worth to us, None without any such motion."""
    motion = _expected_motion(desk, clause)
    if motion is None:
        return None
    signs: dict[Vote, float] = {"yes": 1.0, "no": -1.0, "abstain": 0.0}
    return signs[clause.vote] * outcome(desk, desk.me, motion)


def outcome(desk: Desk, seat: SeatId, motion: Motion) -> float:
    """What a motion's passing is worth to a seat in all, USD million: a price for as long as it should stand."""
    value, _ = motion_value(desk, seat, motion)
    return value * lasts(desk, motion)


def lasts(desk: Desk, motion: Motion) -> float:
    """The turns that a figure of ``council.motion_value`` counts for: several for prices, whose figure is a turn's."""
    if motion.kind not in PRICES or not desk.looks_ahead:
        return 1.0
    return max(1.0, desk.worth(desk.facts.turns(STANDS_HALF_YEARS), desk.content.rules.floor.binds_after_turns))


PERSON_PIVOT: Final = 0.3
PERSON_CLOSE: Final = 0.15
PERSON_IDLE: Final = 0.015
"""The same for a person's vote where it decides, where it would if one other ministry voted otherwise than foreseen,
and where it should not: people do not vote by the book, and a count of leanings is no count of votes."""


def vote_in(desk: Desk, clause: Clause, _partner: SeatId) -> Look:
    """Their vote moves the outcome a little toward what it is worth to us."""
    value = passing(desk, clause)
    if value is None:
        return "vote", 0.0, "no such motion lies on the table"
    moves = pivot(desk, clause)
    value *= called_odds(desk, clause)
    name = phrase("their {vote}", vote=clause.vote)
    if moves <= max(IDLE_PIVOT, PERSON_IDLE):
        name = phrase("their {vote}, though by our count it should decide nothing", vote=clause.vote)
    return name, moves * value, ""


def called_odds(desk: Desk, clause: Clause) -> float:
    """Odds that the motion of a vote comes to the vote: places on the agenda by motions that lie, 1 once it is on it or
    its chair has given its word for it.

    On a motion that the chair never calls a vote brings nothing; money for it goes back (``rules.vote_money``).
    """
    motion = _expected_motion(desk, clause)
    agenda, lying = desk.view.agenda, len(desk.view.motions)
    if motion is None or motion.id in agenda or (clause.giver == desk.view.chair and clause.vote == "yes"):
        return 1.0  # a chair that gives its yes has to call it
    if place_sold(desk.view, motion):
        return 1.0
    places = desk.content.rules.turn.motions_per_turn - len(agenda)
    left = lying - len(agenda)
    return min(1.0, max(0.0, places / left)) if left > 0 else 1.0


def never_called(desk: Desk, partner: SeatId, clauses: tuple[Clause, ...]) -> str:
    """Why no sum buys the votes of an offer: the chair's list is full without their motions, so that money for them
    would come back. Empty where a sum buys them."""
    parties = (desk.me, partner)
    for paid in clauses:
        words = vote_money.words_for(parties, clauses, paid)
        called = any(c.kind == "call_motion" for c in words)
        if words and not called and not any(called_odds(desk, w) for w in words):
            chair = "we" if desk.view.chair == desk.me else who(desk, desk.view.chair)
            return phrase("that motion is not on the list and its places are taken, so money for a vote on it would "
                          "come back: {chair} as the chair would first have to call it", chair=chair)  # fmt: skip
    return ""


def vote_out(desk: Desk, clause: Clause, _partner: SeatId) -> Look:
    """Our vote costs what it moves against us, and our hands."""
    if not desk.member:
        return "vote", 0.0, "we have no vote"
    value = passing(desk, clause)
    if value is None:
        return "vote", 0.0, "no such motion lies on the table"
    cost, before = min(0.0, pivot(desk, clause) * value) - HASSLE, against(desk, clause)
    if before is None:
        return phrase("our {vote}", vote=clause.vote), cost, ""
    breach = price_of(desk, before)
    if breach is None:
        return "vote", 0.0, "we keep our word on that vote"
    return phrase("our {vote}, against a word of ours", vote=clause.vote), cost - breach, ""


def is_person(desk: Desk, seat: SeatId) -> bool:
    """Whether somebody else's seat is played by a person."""
    held = desk.view.seats.get(seat)
    return seat != desk.me and held is not None and held.plan.controller == "human"


def pivot(desk: Desk, clause: Clause) -> float:
    """How far a bought vote moves the outcome: a rule of thumb, or by counting the votes foreseen.

    A vote that its giver should cast anyway, or that changes no majority, is worth little: nobody
    pays many times for one result.
    """
    motion = _expected_motion(desk, clause)
    if desk.scored is None or motion is None or clause.giver not in desk.members():
        return PIVOT
    votes = expected_votes(desk, motion, clause.giver)
    usual = votes.get(clause.giver)
    if is_person(desk, clause.giver):  # how a person votes is not foreseen: what its vote would decide counts
        return _person_pivot(desk, motion, votes, clause.giver)
    if usual == clause.vote:
        return IDLE_PIVOT
    needed = _flips(desk, motion, votes, clause)
    return SURE_PIVOT / needed if needed else IDLE_PIVOT


def _flips(desk: Desk, motion: Motion, votes: dict[SeatId, Vote], clause: Clause) -> int:
    """Votes that must turn for this one to change the outcome, itself included; 0: too many, or none need to.

    Who buys counts the others that care least; who sells its own looks at that one alone.
    """
    before = carries(desk, motion, votes)
    if before == (clause.vote == "yes"):
        return 0
    cast = {**votes, clause.giver: clause.vote}
    least = [s for s in votes if cast[s] != clause.vote and s not in (desk.me, motion.by) and not is_person(desk, s)]
    least.sort(key=lambda s: (abs(outcome(desk, s, motion)), s))
    for count in range(1, (1 if clause.giver == desk.me else MOST_FLIPS) + 1):
        if carries(desk, motion, cast) != before:
            return count
        cast |= dict.fromkeys(least[count - 1 : count], clause.vote)
    return 0


def expected_votes(desk: Desk, motion: Motion, giver: SeatId = "") -> dict[SeatId, Vote]:
    """How all should vote: by their word where it is known, else by interest; ``giver`` prices its own by interest."""
    silent = motion.seat if motion.kind != "chair" else ""
    votes = {s: predicted_vote(desk, s, motion) for s in desk.members() if s != silent}
    votes |= stood_for(desk, motion, votes)
    for word in votes_given(desk, motion):
        if word.giver in votes and word.giver != (giver if giver == desk.me else ""):
            votes[word.giver] = word.clause.vote
    return votes


def _person_pivot(desk: Desk, motion: Motion, votes: dict[SeatId, Vote], person: SeatId) -> float:
    """How far a person's vote moves an outcome that is foreseen from the others' leanings."""
    if hangs_on(desk, motion, votes, person):
        return PERSON_PIVOT
    turned: dict[Vote, Vote] = {"yes": "no", "no": "yes", "abstain": "no"}
    close = any(
        hangs_on(desk, motion, {**votes, seat: turned[vote]}, person) for seat, vote in votes.items() if seat != person
    )
    return PERSON_CLOSE if close else PERSON_IDLE


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


def stay_in(desk: Desk, clause: Clause, partner: SeatId) -> Look:
    """A member more: what its floors bring us, where a member in good standing brings nothing."""
    if desk.view.seats[partner].status == "member":
        return "their staying a member", 1.0, ""
    value = sum(closing(desk, partner, f.mineral, f.stage) for f in desk.view.floors)
    made = sum(
        plant_like(desk, partner, m.id, stage)
        for m in desk.content.minerals
        for stage in ("refined", "component")
    )
    brings = (value + made) * desk.worth(min(2, clause.turns))
    return "their membership", brings + new_member(desk), ""


def plant_like(desk: Desk, partner: SeatId, mineral: MineralId, stage: Stage) -> float:
    """A partner's output of what we buy from China, at its worth for security in a turn."""
    facts = desk.facts
    made = facts.at(facts.output, mineral, stage, partner)
    needed = facts.at(facts.use, mineral, stage, desk.me) * facts.china_share(
        mineral, stage, desk.me
    )
    now = facts.at(facts.price, mineral, stage, desk.me)
    return 0.02 * desk.mineral(mineral).criticality * facts.turn_value(min(made, needed), now)


def stay_out(desk: Desk, _clause: Clause, _partner: SeatId) -> Look:
    """Staying is free to a member; joining costs what ``membership.joining_value`` says."""
    if desk.member:
        return "our staying a member", -HASSLE, ""
    return "our membership", min(0.0, joining_value(desk).net) - HASSLE, ""
