"""Export curbs that ran out with the turn before: they made today's prices, and do not make the next ones."""

import msgspec

from game.model.china_state import CurbState
from game.model.views import View
from game.rules.work import Work, emit


def tell(work: Work, curb: CurbState) -> Work:
    """Everybody hears that a curb has run out, and what it was."""
    return emit(
        work, "curb_ends", curb=curb.id, mineral=curb.mineral, stage=curb.stage, origin=curb.origin,
        destinations=list(curb.destinations), curb_kind=curb.kind, quantity_t_per_month=curb.quantity_t_per_month,
        from_turn=curb.from_turn,
    )  # fmt: skip


def of_turn(view: View, turn: int) -> tuple[CurbState, ...]:
    """The curbs whose last turn was ``turn``, as they stood in its months; those of the seats' truces as told."""
    return tuple(
        CurbState(
            id=e.data["curb"], origin=e.data["origin"], destinations=tuple(e.data["destinations"]),
            mineral=e.data["mineral"], stage=e.data["stage"], kind=e.data["curb_kind"],
            quantity_t_per_month=e.data["quantity_t_per_month"], from_turn=e.data["from_turn"], until_turn=turn,
            signal="",
        )
        for e in view.event_log
        if e.kind == "curb_ends" and e.turn == turn
    )  # fmt: skip


def still_felt(view: View, turn: int) -> View:
    """The same view with the curbs of ``turn`` that have run out since, for the market as it was then."""
    ended = of_turn(view, turn)
    return msgspec.structs.replace(view, curbs=(*view.curbs, *ended)) if ended else view
