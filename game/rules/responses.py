"""The common duty that answers a Chinese curb: voted, dated, levied by members who apply it."""

import msgspec

from game.model.china_state import CurbState
from game.model.content import Content
from game.model.ids import CHINA, MineralId, SeatId, Stage
from game.model.orders import TariffResponse
from game.model.state import CurbResponse, State
from game.model.talks import Motion, VoteRecord
from game.rules.work import Work, change, emit

replace = msgspec.structs.replace
UNIT_RATE = 0.25
"""Duty to which the tension of the rules belongs."""


def curbed(curbs: tuple[CurbState, ...], mineral: MineralId, stage: Stage, turn: int) -> bool:
    """Whether China curbs a good in a turn: the only ground for a common response."""
    return any(
        c.origin == CHINA and (c.mineral, c.stage) == (mineral, stage) and c.from_turn <= turn <= c.until_turn
        for c in curbs
    )


def find(rows: tuple[CurbResponse, ...], mineral: MineralId, stage: Stage) -> CurbResponse | None:
    """The response voted for a good, or None."""
    return next((r for r in rows if (r.mineral, r.stage) == (mineral, stage)), None)


def vote_in(work: Work, record: VoteRecord, from_turn: int) -> Work:
    """A passed response waits for its date; a new vote on the same good takes the old one's place."""
    motion, rules = record.motion, work.content.rules.response
    made = CurbResponse(
        mineral=motion.mineral,
        stage=motion.stage,
        rate_share=motion.rate_share,
        voted_turn=work.turn,
        from_turn=from_turn,
        until_turn=from_turn + rules.turns - 1,
        stances=dict(record.stances),
    )
    rest = tuple(r for r in work.state.responses if (r.mineral, r.stage) != (made.mineral, made.stage))
    if made.rate_share <= 0:
        return change(work, responses=rest)
    return change(work, responses=(*rest, made))


def settle(work: Work) -> Work:
    """Start what is due and let it cost tension; end what has run out or lost its curb."""
    kept: list[CurbResponse] = []
    for row in work.state.responses:
        grounds = curbed(work.state.china.curbs, row.mineral, row.stage, work.turn)
        if row.until_turn < work.turn or (row.from_turn <= work.turn and not grounds):
            work = emit(work, "response_ends", mineral=row.mineral, stage=row.stage, rate_share=row.rate_share)
            continue
        kept.append(row)
        if row.from_turn == work.turn:
            work = _starts(work, row)
    return change(work, responses=tuple(kept))


def _starts(work: Work, row: CurbResponse) -> Work:
    """China counts it as pressure, by the height of the duty."""
    rules, china = work.content.rules.response, work.state.china
    added = rules.tension_points * row.rate_share / UNIT_RATE
    work = change(work, china=replace(china, tension=china.tension + added))
    return emit(
        work,
        "response_starts",
        mineral=row.mineral,
        stage=row.stage,
        rate_share=row.rate_share,
        until_turn=row.until_turn,
        tension=added,
    )


def applies(row: CurbResponse, seat: SeatId, turn: int) -> bool:
    """Whether a member levies it this turn: it does unless it declared reserve at the vote."""
    return row.from_turn <= turn <= row.until_turn and row.stances.get(seat, "apply") == "apply"


def duties(rows: tuple[CurbResponse, ...], seat: SeatId, turn: int) -> tuple[TariffResponse, ...]:
    """The common duties as responses at a member's border."""
    return tuple(
        TariffResponse(r.mineral, r.stage, "ad_valorem", rate_share=r.rate_share, against="china")
        for r in rows
        if applies(r, seat, turn)
    )


def obstacle(content: Content, state: State, motion: Motion) -> str:
    """Why a response that won its vote cannot take effect."""
    del content
    if motion.rate_share > 0 and not curbed(state.china.curbs, motion.mineral, motion.stage, state.turn):
        return "China curbs that good no longer"
    return ""
