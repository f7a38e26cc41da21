"""Truces of single seats with China: what they suspend, how they end, how they are carried on.

The relief is never full. Pressing China, a higher duty against it, or a common response that the
seat applies ends the truce at once; it runs on only if the seat asks for it in the last turn and
China does not refuse.
"""

from typing import Final

import msgspec

from game.model.china_state import CurbState, TruceState
from game.model.content import Content, StandingCurb
from game.model.ids import CHINA, SeatId
from game.model.orders import OrderSheet
from game.rules import responses
from game.rules.promises import sheet_of
from game.rules.work import Work, change, emit

replace = msgspec.structs.replace
TOO_TENSE: Final = 3.0
"""Tension from which a China that says nothing lets a truce run out."""


def opening(content: Content) -> tuple[TruceState, ...]:
    """Truces that are on when the game opens."""
    return tuple(TruceState(t.seat, t.until_turn) for t in content.truces)


def suspended(content: Content) -> tuple[CurbState, ...]:
    """The curbs they relieve, as measures in force."""
    return tuple(
        standing(c, f"standing_{t.seat}{k + 1}", truce=t.seat) for t in content.truces for k, c in enumerate(t.suspends)
    )


def standing(curb: StandingCurb, name: str, *, truce: SeatId = "", ease_turns: int = 0) -> CurbState:
    """A curb that the scenario has in force when the game opens, under the name it will be known by."""
    return CurbState(
        id=name,
        origin=curb.origin,
        destinations=curb.destinations,
        mineral=curb.mineral,
        stage=curb.stage,
        kind=curb.kind,
        quantity_t_per_month=curb.quantity_t_per_month,
        from_turn=1,
        until_turn=curb.until_turn,
        signal="standing",
        text=curb.text,
        truce=truce,
        ease_turns=ease_turns,
    )


def in_force(truces: tuple[TruceState, ...], turn: int) -> frozenset[str]:
    """Seats whose truce holds in a turn."""
    return frozenset(t.seat for t in truces if turn <= t.until_turn)


def settle(work: Work) -> Work:
    """Before China moves: what breaks a truce, what carries it on, what has run out."""
    kept = []
    for held in work.state.truces:
        work, after = _one(work, held)
        kept.append(after)
    return change(work, truces=tuple(kept))


def _one(work: Work, held: TruceState) -> tuple[Work, TruceState]:
    """One truce: over, broken now, carried on, or just running."""
    if work.turn > held.until_turn:
        if work.turn > held.until_turn + 1 or held.ended_by:
            return work, held
        return _ended(work, held, "ran_out"), replace(held, ended_by="ran_out")
    why = _broken(work, held.seat)
    if why:
        return _ended(work, held, why), replace(held, until_turn=work.turn - 1, ended_by=why)
    if work.turn == held.until_turn and sheet_of(work, held.seat).posture == "truce":
        return _carry_on(work, held)
    return work, held


def _broken(work: Work, seat: str) -> str:
    """What the seat did, or China, that ends a truce; empty for nothing."""
    sheet = sheet_of(work, seat)
    if sheet.posture == "press":
        return "press"
    if raises(work.state.seats[seat].sheet, sheet):
        return "duty"
    member = work.state.seats[seat].status == "member"
    if member and responses.duties(work.state.responses, seat, work.turn):
        return "common_duty"
    return "curb" if any(seat in order.destinations for order in work.china.curbs) else ""


def raises(before: OrderSheet, after: OrderSheet) -> str:
    """The first good on which a sheet asks more of China's goods than the one before."""
    old = {(t.mineral, t.stage): t.rate_share for t in before.tariffs if t.kind == "ad_valorem"}
    for row in after.tariffs:
        if row.kind == "ad_valorem" and row.rate_share > old.get((row.mineral, row.stage), 0.0) + 1e-9:
            return f"{row.mineral} {row.stage}"
    return ""


def _carry_on(work: Work, held: TruceState) -> tuple[Work, TruceState]:
    """The seat asks; China answers by its posture, or by silence while tension is low."""
    calm = work.china.posture == "truce" or (
        work.china.posture == "silence" and work.state.china.tension < TOO_TENSE
    )
    if not calm:
        return emit(work, "truce_not_extended", seat=held.seat), held
    terms = next(t for t in work.content.truces if t.seat == held.seat)
    held = replace(held, until_turn=held.until_turn + terms.extension_turns, extended=held.extended + 1)
    work = emit(work, "truce_extended", seat=held.seat, until_turn=held.until_turn,
                relief_share=work.content.rules.china.truce_relief)  # fmt: skip
    return work, held


def _ended(work: Work, held: TruceState, why: str) -> Work:
    curbs = [c for c in work.state.china.curbs if c.truce == held.seat and c.origin == CHINA]
    bites = {
        c.id: replace(c, id=c.id.replace("standing", "snap"), from_turn=work.turn, signal="truce") for c in curbs
    }
    kept = tuple(bites.get(c.id, c) for c in work.state.china.curbs)
    work = change(work, china=replace(work.state.china, curbs=kept))
    curbs = list(bites.values())
    return emit(work, "truce_over", seat=held.seat, why=why, curbs=[c.id for c in curbs],
                goods=[f"{c.mineral}/{c.stage}" for c in curbs])  # fmt: skip


def relieved(curb: CurbState, truces: frozenset[str]) -> bool:
    """Whether a curb is relieved by the truce of a seat."""
    return bool(curb.truce) and curb.truce in truces


