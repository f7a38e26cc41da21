"""Curbs as they come to stand in a later turn if nobody lays or lifts one: run out, or let back in steps."""

import msgspec

from game.model.china_state import CurbState
from game.model.content import Content
from game.rules import policy
from game.rules.structure import structure_of

__all__ = ["after", "at_turn"]


def after(content: Content, curb: CurbState, turn: int) -> CurbState | None:
    """A curb after a turn is played: as it is, one step of its tonnes let back, or None where it has run out."""
    if curb.until_turn > turn:
        return curb
    if curb.ease_turns <= 0:
        return None
    base = policy.base_exports(content, structure_of(content), curb)
    step = max(0.0, base - curb.quantity_t_per_month) / (curb.ease_turns + 1)
    return msgspec.structs.replace(
        curb,
        quantity_t_per_month=curb.quantity_t_per_month + step,
        until_turn=turn + 1,
        ease_turns=curb.ease_turns - 1,
    )


def at_turn(content: Content, curbs: tuple[CurbState, ...], now: int, turn: int) -> tuple[CurbState, ...]:
    """The curbs of turn ``now`` as they stand in ``turn``."""
    for played in range(now, turn):
        curbs = tuple(left for curb in curbs if (left := after(content, curb, played)) is not None)
    return curbs
