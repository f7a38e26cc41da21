"""China's sheet becomes measures: price steps, curbs, lifts, truce; each move leaves a record."""

import msgspec

from game.model.china_state import ChinaMoveRecord, CurbState
from game.model.ids import CHINA, MineralId, RegionId, Stage
from game.model.orders import ExportCurb, PriceMove
from game.model.state import State
from game.rules import policy
from game.rules.names import cell
from game.rules.structure import structure_of
from game.rules.work import Work, change, emit

replace = msgspec.structs.replace


def apply(work: Work) -> Work:
    """Truce, lifts, new curbs, price steps, in this order; the facts are public, reasons are not.

    Price steps are of this turn only: a doctrine that wants to go on pressing orders it again.
    """
    china = replace(
        work.state.china, sheet=work.china, memory=dict(work.china.memory), price_steps={}
    )
    work = change(work, china=china)
    before = len(work.state.china.moves)
    work = _truce(work)
    for curb in work.china.lift:
        work = _lift(work, curb)
    for order in work.china.curbs:
        work = _held_back(work, order) if in_truce(work.state) else _curb(work, order)
    for move in work.china.prices:
        work = _price(work, move)
    if len(work.state.china.moves) == before:
        work = _note(work, "none", "", "mine", (), 0.0, work.china.reason)
    return work


def _held_back(work: Work, order: ExportCurb) -> Work:
    """A truce forbids new curbs: the order falls away and China is told."""
    return emit(
        work,
        "order_refused",
        seat=CHINA,
        seen_by=(CHINA,),
        text="A truce is in force: no new curbs.",
        code="truce",
        field="curbs",
        mineral=order.mineral,
        stage=order.stage,
    )


def in_truce(state: State) -> bool:
    """Whether a truce is in force in this turn."""
    return state.turn <= state.china.truce_until


def _truce(work: Work) -> Work:
    """China's offer is taken up when more seats declare for a truce than press; it lasts 4 turns."""
    if work.china.posture != "truce" or in_truce(work.state):
        return work
    postures = [sheet.posture for sheet in work.sheets.values()]
    if postures.count("truce") <= postures.count("press"):
        return emit(work, "truce_refused")
    rules = work.content.rules.china
    until = work.turn + rules.truce_turns - 1
    calmer = max(0.0, work.state.china.tension - rules.tension_per_curb)
    work = change(work, china=replace(work.state.china, truce_until=until, tension=calmer))
    work = emit(work, "truce", until_turn=until, relief_share=rules.truce_relief)
    return _note(work, "truce", "", "mine", (), rules.truce_relief, work.china.reason)


def _lift(work: Work, curb_id: str) -> Work:
    """End a curb of China's that has stood its time."""
    held = next((c for c in work.state.china.curbs if c.id == curb_id), None)
    least = work.content.rules.china.curb_least_turns
    if held is None or held.origin != CHINA or work.turn - held.from_turn < least:
        return work
    left = tuple(c for c in work.state.china.curbs if c is not held)
    work = change(work, china=replace(work.state.china, curbs=left))
    work = emit(
        work,
        "curb_lifted",
        curb=held.id,
        mineral=held.mineral,
        stage=held.stage,
        destinations=list(held.destinations),
    )
    return _note(
        work, "lift", held.mineral, held.stage, held.destinations, 0.0, work.china.reason
    )


def _curb(work: Work, order: ExportCurb) -> Work:
    """A new quota or embargo; tension rises."""
    rules = work.content.rules.china
    number = work.state.counter + 1
    turns = max(rules.curb_least_turns, order.turns)
    curb = CurbState(
        id=f"c{number}",
        origin=CHINA,
        destinations=order.destinations,
        mineral=order.mineral,
        stage=order.stage,
        kind="embargo" if order.share_of_base <= 0 else "quota",
        quantity_t_per_month=0.0,
        from_turn=work.turn,
        until_turn=work.turn + turns - 1,
        signal=order.signal,
    )
    base = policy.base_exports(work.content, structure_of(work.content), curb)
    curb = replace(curb, quantity_t_per_month=order.share_of_base * base)
    china = work.state.china
    work = change(
        work,
        counter=number,
        china=replace(
            china, curbs=(*china.curbs, curb), tension=china.tension + rules.tension_per_curb
        ),
    )
    work = emit(
        work,
        "curb",
        month=1,
        curb=curb.id,
        curb_kind=curb.kind,
        mineral=curb.mineral,
        stage=curb.stage,
        destinations=list(curb.destinations),
        share_of_base=order.share_of_base,
        quantity_t_per_month=curb.quantity_t_per_month,
        until_turn=curb.until_turn,
    )
    return _note(
        work,
        "curb",
        curb.mineral,
        curb.stage,
        curb.destinations,
        order.share_of_base,
        order.signal,
    )


def _price(work: Work, move: PriceMove) -> Work:
    """A price step for this turn: a cut its treasury pays, or a rise it collects."""
    if move.step_share == 0:
        return work
    key = cell(move.mineral, move.stage)
    steps = {**work.state.china.price_steps, key: move.step_share}
    work = change(work, china=replace(work.state.china, price_steps=steps))
    kind = "cut" if move.step_share < 0 else "rise"
    work = emit(
        work,
        f"price_{kind}",
        month=1,
        mineral=move.mineral,
        stage=move.stage,
        destinations=list(move.destinations),
        step_share=move.step_share,
    )
    return _note(
        work,
        kind,
        move.mineral,
        move.stage,
        move.destinations,
        move.step_share,
        move.signal,
    )


def _note(
    work: Work,
    kind: str,
    mineral: MineralId,
    stage: Stage,
    destinations: tuple[RegionId, ...],
    size: float,
    signal: str,
) -> Work:
    """Write the move with the signal it answers: shown in the debrief, not before."""
    record = ChinaMoveRecord(
        turn=work.turn,
        kind=kind,  # type: ignore[arg-type]
        mineral=mineral,
        stage=stage,
        destinations=destinations,
        size=size,
        cost_usd_m=0.0,
        signal=signal,
        doctrine_state=work.china.doctrine_state,
    )
    return change(
        work, china=replace(work.state.china, moves=(*work.state.china.moves, record))
    )
