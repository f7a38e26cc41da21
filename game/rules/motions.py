"""What becomes of motions: the count in order of the agenda, and what a passed one does."""

from typing import Any, Final

import msgspec

from game.model.content import Content
from game.model.ids import SeatId
from game.model.phrases import phrase
from game.model.state import FloorState
from game.model.talks import Motion, TableMotion, VoteRecord
from game.rules import absence, acts, fund, responses, votes
from game.rules.fair_cost import fair_cost, needs_next_floor
from game.rules.weights import weights
from game.rules.work import Work, change, emit

replace = msgspec.structs.replace
ALREADY: Final = {"observer": "the seat is an observer already", "member": "the seat is a member already"}
"""Why a motion to admit fails by then, by the status of its seat."""
DATED: Final = frozenset({"floor_scope", "curb_response", "penalty_schedule"})
"""Motions that bind from the next turn, or from a later one they name."""


def count_votes(work: Work) -> Work:
    """Count every motion of the agenda in order, carry out what passes, clear the table."""
    known = {motion.id: motion for motion in work.state.motions}
    weight = weights(work.content, work.state)
    members = set(work.state.members()) - absence.away(work.content, work.state)
    for name in work.state.agenda:
        if name in known:
            work = _decide(work, known[name], weight, members)
    return change(work, motions=(), agenda=())


def _decide(work: Work, motion: Motion, weight: dict[SeatId, float], members: set[SeatId]) -> Work:
    """Vote on one motion and do what it says.

    ``members`` are those of before the count: a suspension by an earlier motion silences nobody.
    """
    voting = work.content.rules.voting
    grave = motion.kind in acts.PENALTIES
    if grave:
        voting = replace(voting, heads_needed=max(voting.heads_needed, voting.penalty_majority))
    may = members - {motion.seat} if motion.kind != "chair" else members
    record = votes.tally(
        voting,
        motion,
        votes.ballots_for(motion, work.sheets, may),
        weight,
        "" if grave else work.state.chair,
        _weight_needed(work, motion),
        work.turn,
        len(may),
    )
    obstacle = _obstacle(work, motion, dict(record.votes)) if record.passed else ""
    if record.passed and grave and voting.penalties_need_all:
        obstacle = _missing(record, may) or obstacle
    if obstacle:
        record = replace(record, passed=False, note=obstacle)
    if record.passed:
        record = replace(record, effective_turn=effective_turn(work, motion))
    work = msgspec.structs.replace(work, votes=(*work.votes, record))
    work = _report(work, record)
    return _carry_out(work, record) if record.passed else work


def _missing(record: VoteRecord, may: set[SeatId]) -> str:
    """Who did not say yes where all have to."""
    short = sorted(seat for seat in may if record.votes.get(seat) != "yes")
    return phrase("penalties need the yes of all; missing: {short}", short=", ".join(short)) if short else ""


def effective_turn(work: Work, motion: Motion) -> int:
    """First turn in which a motion that passes now is in force: its own date, no sooner than the rules."""
    return first_turn(work.content, work.state.floors, work.state.chair_until, work.turn, motion)


def first_turn(
    content: Content, standing: tuple[FloorState, ...], chair_until: int, turn: int, motion: Motion
) -> int:
    """The same by what everybody sees: the floors that stand and when the chair's term ends."""
    soonest = turn
    if motion.kind == "reference_price":
        stands = any((f.mineral, f.stage) == (motion.mineral, motion.stage) for f in standing)
        soonest += 0 if stands else content.rules.floor.binds_after_turns
    elif motion.kind in DATED:
        soonest += 1
    elif motion.kind == "chair":
        return chair_until + 1
    return max(soonest, motion.from_turn)


def _weight_needed(work: Work, motion: Motion) -> float:
    """Share of the weight present that a motion needs."""
    rules = work.content.rules
    if motion.kind == "reference_price" and needs_next_floor(work.state, motion.mineral, motion.stage):
        return rules.floor.next_stage_majority
    if motion.kind == "fund_project":
        return fund.weight_needed(work.content, fund.statuses_of(work.state), motion.project)
    return rules.voting.penalty_majority if motion.kind in acts.PENALTIES else rules.voting.weight_needed


def _report(work: Work, record: VoteRecord) -> Work:
    return emit(
        work,
        "motion_passed" if record.passed else "motion_failed",
        seat=record.motion.by,
        text=record.note,
        motion=record.motion.id,
        heads_share=record.heads_share,
        weight_share=record.weight_share,
        votes=dict(record.votes),
        effective_turn=record.effective_turn,
        **facts(record.motion),
    )


def _obstacle(work: Work, motion: Motion, cast: dict[SeatId, str]) -> str:
    """Why a motion that won its vote cannot take effect, or an empty text."""
    standing = work.state.floor(motion.mineral, motion.stage)
    if motion.kind in ("suspend_floor", "floor_scope") and standing is None:
        return "there is no floor there any more"
    if motion.kind == "curb_response":
        return responses.obstacle(work.content, work.state, motion)
    if motion.kind == "reference_price":
        if standing is not None and standing.voted_turn == work.turn:
            return "that price was already changed this turn"
        sheet = fair_cost(work.content, work.state, motion.mineral, motion.stage)
        slack = 1e-6 * sheet.high
        if not sheet.low - slack <= motion.price_usd_per_kg <= sheet.high + slack:
            return phrase("the price left the band {low:.2f}-{high:.2f} USD/kg", low=sheet.low, high=sheet.high)
    if motion.kind == "admit":
        return ALREADY.get(work.state.seats[motion.seat].status, "")
    return acts.obstacle(work, motion, cast)


def _carry_out(work: Work, record: VoteRecord) -> Work:
    motion = record.motion
    if motion.kind == "reference_price":
        return set_price(work, record)
    if motion.kind == "suspend_floor":
        return _suspend(work, motion)
    if motion.kind == "inspection_budget":
        return change(work, inspection_budget_usd_m=motion.amount_usd_m)
    if motion.kind == "admit":
        return acts.admit(work, motion.seat)
    if motion.kind == "curb_response":
        return responses.vote_in(work, record, record.effective_turn)
    return acts.carry_out(work, motion)


def set_price(work: Work, record: VoteRecord) -> Work:
    """A new floor binds after one turn; a standing one moves at once (it is levied already)."""
    motion, rules = record.motion, work.content.rules
    standing = work.state.floor(motion.mineral, motion.stage)
    fair = fair_cost(work.content, work.state, motion.mineral, motion.stage).fair
    if standing is None:
        made = FloorState(
            mineral=motion.mineral,
            stage=motion.stage,
            price_usd_per_kg=motion.price_usd_per_kg,
            fair_cost_usd_per_kg=fair,
            voted_turn=work.turn,
            binds_turn=record.effective_turn,
            stances=dict(record.stances),
            credibility=_opening_credibility(work, motion),
            against=motion.against,
            next_against=motion.against,
        )
        return change(work, floors=(*work.state.floors, made))
    cut = motion.price_usd_per_kg < standing.price_usd_per_kg * (1 - 1e-9)
    loss = rules.credibility.cut_loss if cut else 0.0
    moved = replace(
        standing,
        price_usd_per_kg=motion.price_usd_per_kg,
        fair_cost_usd_per_kg=fair,
        voted_turn=work.turn,
        stances={**standing.stances, **record.stances},
        credibility=max(0.0, standing.credibility - loss),
    )
    return change(work, floors=tuple(moved if f is standing else f for f in work.state.floors))


def _suspend(work: Work, motion: Motion) -> Work:
    """Take a floor away; what is left of its credibility meets the next one on that stage."""
    held = work.state.floor(motion.mineral, motion.stage)
    if held is None:
        return work
    left = max(0.0, held.credibility - work.content.rules.credibility.cut_loss)
    work = change(work, floors=tuple(f for f in work.state.floors if f is not held))
    return emit(
        work,
        "floor_suspended",
        mineral=held.mineral,
        stage=held.stage,
        price_usd_per_kg=held.price_usd_per_kg,
        credibility=left,
    )


def _opening_credibility(work: Work, motion: Motion) -> float:
    """Investors remember: a floor that was suspended does not start afresh."""
    start = work.content.rules.credibility.start
    past = [event for record in work.state.turns for event in record.events]
    for event in reversed((*past, *work.events)):
        same = (event.data.get("mineral"), event.data.get("stage")) == (motion.mineral, motion.stage)
        if event.kind == "floor_suspended" and same:
            return min(start, float(event.data["credibility"]))
    return start


def facts(motion: Motion | TableMotion) -> dict[str, Any]:
    """Ids and numbers of a motion that screens turn into words."""
    return {
        "motion_kind": motion.kind,
        "mineral": motion.mineral,
        "stage": motion.stage,
        "price_usd_per_kg": motion.price_usd_per_kg,
        "amount_usd_m": motion.amount_usd_m,
        "subject_seat": motion.seat,
        "project": motion.project,
        "access": motion.access,
        "against": motion.against,
        "from_turn": motion.from_turn,
        "rate_share": motion.rate_share,
        "multiple": motion.multiple,
        "turns": motion.turns,
    }
