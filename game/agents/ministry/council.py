"""The council as a ministry foresees it: what a motion is worth to each seat, and who votes how."""

from collections.abc import Callable, Iterable
from typing import Final

from game.agents.ministry import dated_worth, motion_worth, own_aims
from game.agents.ministry.desk import Desk
from game.agents.ministry.interest import NOTHING, floor_value, repricing
from game.agents.ministry.motion_worth import Worth
from game.agents.words import price
from game.model.ids import SeatId, Stage, Vote, stage_index
from game.model.phrases import phrase
from game.model.talks import Motion
from game.rules.acts import PENALTIES
from game.rules.motions import first_turn
from game.rules.votes import carried

MONEY_PATIENCE: Final = 0.25
"""Part of its patience with prices that a seat has with motions about money and members."""
SHRUG_USD_M: Final = 0.75
"""A money motion that moves a seat less than this leaves it abstaining if it is against it."""

TRIFLE_USD_M: Final = 0.1
"""Sums below this are not worth a figure, nor a vote."""

PASSES: Final = 0.8
FALLS: Final = 0.1
"""Odds that a called motion passes where the foreseen votes say that it does, and where they say that it falls."""
SALE_PART: Final = 0.25
"""Part of what a place on the list brings another that a chair should be paid for it."""
CHAIR_PART: Final = 0.5
"""Part of what the motions of today would bring a chair that those of its term should: they are not known yet."""
CHAIR_BUDGETS: Final = 0.1
"""Most that the chair is worth to a ministry, and that another is taken to pay for a place, as a share of its budget.
"""
STANDS_HALF_YEARS: Final = 4
"""Half-years for which a price that a vote brings or takes is counted, from the turn in which it binds: it may be moved
again. By rule of thumb one turn counts."""
PRICES: Final = ("reference_price", "suspend_floor")
"""Motions whose worth is told a turn."""

_WORTH: Final[dict[str, Callable[[Desk, SeatId, Motion], Worth]]] = {
    "inspection_budget": motion_worth.inspection,
    "admit": motion_worth.admission,
    "fund_project": motion_worth.fund_project,
    "users_relief": motion_worth.users_relief,
    "suspend": motion_worth.penalty,
    "fine": motion_worth.penalty,
    "readmit": motion_worth.readmission,
    "vault_rules": motion_worth.vault_rules,
    "emergency_sharing": motion_worth.sharing,
    "floor_scope": dated_worth.scope,
    "curb_response": dated_worth.response,
    "penalty_schedule": dated_worth.schedule,
    "chair": lambda desk, seat, motion: dated_worth.chair(desk, seat, motion, list_worth(desk, seat)),
    "fund_rescue": motion_worth.rescue_loan,
}


def motion_value(desk: Desk, seat: SeatId, motion: Motion) -> Worth:
    """USD million that a motion's passing is worth to a seat (a turn for prices), and the terms.

    Kept: an opening of talks asks six times for each.
    """
    return desk.settled(("motion", seat, motion), lambda: _motion_value(desk, seat, motion))


def _motion_value(desk: Desk, seat: SeatId, motion: Motion) -> Worth:
    if too_late(desk, motion):
        return 0.0, "it would take effect only after this game"
    value, words = _by_score(desk, seat, motion)
    aimed = own_aims.motion_usd(desk, motion) if seat == desk.me else 0.0
    if not aimed:
        return value, words
    if aimed > 0:
        return value + aimed, phrase("it serves a secret aim of ours, and {terms}", terms=words)
    return value + aimed, phrase("it goes against a secret aim of ours, and {terms}", terms=words)


def _by_score(desk: Desk, seat: SeatId, motion: Motion) -> Worth:
    """The same by the score of a seat alone."""
    if motion.kind == "reference_price":
        value = repricing(desk, seat, motion.mineral, motion.stage, motion.price_usd_per_kg)
        if desk.temper(seat) == "free_rider":
            # It will not carry the bill: the vote is for what others pay.
            return value.total + desk.trait_of(seat).bill_weight * value.users, value.sentence()
        return value.total, value.sentence()
    if motion.kind == "suspend_floor":
        held = desk.floor_price(motion.mineral, motion.stage)
        value = NOTHING.beyond(floor_value(desk, seat, motion.mineral, motion.stage, held), lowered=True)
        return value.total, phrase("without the floor at {price}: {terms}", price=price(held), terms=value.sentence())
    return _WORTH[motion.kind](desk, seat, motion)


def too_late(desk: Desk, motion: Motion) -> bool:
    """Whether a motion that passes now would take effect after the last turn that may be played."""
    view = desk.view
    return desk.after_end(first_turn(desk.content, view.floors, view.chair_until, view.turn, motion))


def lasts(desk: Desk, motion: Motion) -> float:
    """The turns that a figure of ``motion_value`` counts for: several for prices, whose figure is a turn's."""
    if motion.kind not in PRICES or not desk.looks_ahead:
        return 1.0
    return max(1.0, desk.worth(desk.facts.turns(STANDS_HALF_YEARS), desk.content.rules.floor.binds_after_turns))


def list_worth(desk: Desk, seat: SeatId) -> float:
    """What setting the list for a term should bring a seat, USD million: its own pick of the motions that lie today
    against any of them, and what others would pay for a place; nothing while all that lies is called.

    Found in play: places sold for 40 million each, and the chair was worth 2 to who stood for it.
    """
    return desk.noted(("list worth", seat), lambda: _list_worth(desk, seat))


def _list_worth(desk: Desk, seat: SeatId) -> float:
    lying = [m for m in desk.view.motions if m.kind != "chair"]
    places, budget = desk.content.rules.turn.motions_per_turn, desk.content.seat(seat).budget_usd_m
    if len(lying) <= places:
        return 0.0
    odds = {m.id: (PASSES if likely_passes(desk, m) else FALLS) * lasts(desk, m) for m in lying}
    own = {m.id: odds[m.id] * motion_value(desk, seat, m)[0] for m in lying}
    paid = {
        m.id: max((min(odds[m.id] * motion_value(desk, s, m)[0], CHAIR_BUDGETS * desk.content.seat(s).budget_usd_m)
                   for s in desk.members() if s != seat), default=0.0) for m in lying
    }  # fmt: skip
    picked = sorted((own[name] + SALE_PART * max(0.0, paid[name]) for name in own), reverse=True)[:places]
    usual = places * sum(own.values()) / len(lying)
    a_turn = CHAIR_PART * max(0.0, sum(max(0.0, usd) for usd in picked) - max(0.0, usual))
    return min(CHAIR_BUDGETS * budget, a_turn * desk.worth(desk.content.rules.turn.chair_term_turns))


def patience(desk: Desk, seat: SeatId, motion: Motion) -> float:
    """Loss of a motion that a seat still votes yes to; none where something is taken away or somebody is elected."""
    standing = desk.floor_price(motion.mineral, motion.stage) if motion.kind == "reference_price" else 0.0
    if motion.kind in (*PENALTIES, "suspend_floor", "chair") or motion.price_usd_per_kg < standing:
        return 0.0
    least = desk.trait_of(seat).vote_patience * desk.content.seat(seat).budget_usd_m
    return least if motion.kind == "reference_price" else MONEY_PATIENCE * least


def predicted_vote(desk: Desk, seat: SeatId, motion: Motion) -> Vote:
    """How a seat with its public trait should vote: yes within its patience, else no."""
    return answer(desk, seat, motion, motion_value(desk, seat, motion)[0])


def answer(desk: Desk, seat: SeatId, motion: Motion, value: float) -> Vote:
    """The vote that follows from a motion's worth: who is not touched abstains, so that those decide who are."""
    if abs(value) < TRIFLE_USD_M:
        return "abstain"
    if value >= -patience(desk, seat, motion):
        return "yes"
    priced = motion.kind in ("reference_price", "suspend_floor")
    return "abstain" if not priced and value > -SHRUG_USD_M else "no"


def foreseen(desk: Desk, motion: Motion) -> dict[SeatId, tuple[Vote, float, str]]:
    """How each other member that the engine plays should vote by its public interest, and what passing is worth to it.

    USD million (a turn for prices), with its terms in words. What somebody at the table is shown is what ministries
    reckon with themselves.
    """
    seen = desk.view.seats
    values = {
        s: motion_value(desk, s, motion) for s in desk.members() if s != desk.me and seen[s].plan.controller == "ai"
    }
    return {s: (answer(desk, s, motion, value), value, words) for s, (value, words) in values.items()}


def likely_passes(desk: Desk, motion: Motion) -> bool:
    """Whether the double majority should be met if everybody votes by interest."""
    silent = {motion.seat} if motion.kind != "chair" else set()
    votes = {s: predicted_vote(desk, s, motion) for s in desk.members() if s not in silent}
    return carries(desk, motion, {**votes, **stood_for(desk, motion, votes)})


def stood_for(desk: Desk, motion: Motion, votes: Iterable[SeatId]) -> dict[SeatId, Vote]:
    """The yes of a person to a motion of that person's own, whatever its worth by public figures."""
    held = desk.view.seats.get(motion.by)
    return {motion.by: "yes"} if motion.by in votes and held is not None and held.plan.controller == "human" else {}


def carries(desk: Desk, motion: Motion, votes: dict[SeatId, Vote]) -> bool:
    """Whether these votes carry a motion, by heads and by weight of those present."""
    return carried(votes, {s: desk.view.seats[s].vote_weight for s in votes}, *majority(desk, motion))


def hangs_on(desk: Desk, motion: Motion, votes: dict[SeatId, Vote], seat: SeatId) -> bool:
    """Whether a seat's yes and its no lead to different outcomes, the other votes as given."""
    return carries(desk, motion, {**votes, seat: "yes"}) != carries(desk, motion, {**votes, seat: "no"})


def majority(desk: Desk, motion: Motion) -> tuple[float, float]:
    """Shares of heads and of weight that a motion needs."""
    rules = desk.content.rules
    heads, weight = rules.voting.heads_needed, rules.voting.weight_needed
    if motion.kind in PENALTIES:
        return max(heads, rules.voting.penalty_majority), rules.voting.penalty_majority
    if needs_next_stage(desk, motion):
        return heads, rules.floor.next_stage_majority
    if motion.kind == "fund_project" and _guest(desk, motion):
        return heads, rules.fund.observer_majority
    return heads, weight


def _guest(desk: Desk, motion: Motion) -> bool:
    """Whether a card lies in a region whose seat is only an observer."""
    region = next((p.region for p in desk.content.projects if p.id == motion.project), "")
    return region in desk.view.seats and desk.view.seats[region].status == "observer"


def needs_next_stage(desk: Desk, motion: Motion) -> bool:
    """Whether a reference price stands alone: no floor at the stage after it."""
    if motion.kind != "reference_price" or motion.stage == "component":
        return False
    after: tuple[Stage, ...] = ("refined", "component")
    return desk.floor_price(motion.mineral, after[stage_index(motion.stage)]) <= 0
