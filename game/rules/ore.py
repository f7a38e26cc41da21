"""Resource nationalism: export bans and quotas on ore, laid by the country that mines it.

The measure acts on the market like any curb: ore stays at home and gets cheaper there, which helps
refineries at home and hurts buyers abroad. Support rises, buyers trust less, a quota earns a fee.
"""

from typing import Final

import msgspec
import numpy as np

from game.model.china_state import CurbState
from game.model.content import Content
from game.model.ids import CHINA, MineralId, SeatId
from game.model.orders import HomeOrder
from game.rules import figures, policy
from game.rules.structure import structure_of
from game.rules.trust import key
from game.rules.work import Work, change, change_seat, emit, pay

replace = msgspec.structs.replace
KINDS: Final = ("ore_export_ban", "ore_quota", "ore_lift")
MINE: Final = 0
LEAST_T: Final = 0.5
"""Exports below this many tonnes a month are no lever."""


def curb_id(seat: SeatId, mineral: MineralId) -> str:
    """Id of a seat's own measure on the ore of a mineral."""
    return f"ore_{seat}_{mineral}"


def laid_in_play(curb: CurbState) -> bool:
    """Whether a measure on own ore was laid by a sheet, not by the scenario: a view hides the signal that says so."""
    return curb.id == curb_id(curb.origin, curb.mineral)


def exports(content: Content, seat: SeatId, mineral: MineralId) -> float:
    """Base-year ore exports of a seat, t a month."""
    m, r = content.mineral_index(mineral), content.region_index(seat)
    flows = np.asarray(content.table["flows"])[m, MINE, r]
    return float(flows.sum() - flows[r]) / 12.0


def carry_out(work: Work, seat: SeatId, order: HomeOrder) -> Work:
    """Lay, change or lift a measure on one ore."""
    before = held_of(work.state.china.curbs, seat, order.mineral)
    rest = tuple(c for c in work.state.china.curbs if c is not before)
    if order.kind == "ore_lift":
        given = taken(work.content, work.state.china.curbs, seat, order.mineral)
        loss = given * work.content.rules.ore.support_gain_points
        work = change_seat(work, seat, support=max(0.0, work.state.seats[seat].support - loss))
        work = change(work, china=replace(work.state.china, curbs=rest))
        work = _trusted(work, seat, buyers(work.content, seat, order.mineral), -given)
        return emit(work, "ore_lifted", seat=seat, mineral=order.mineral, stage="mine")
    made = measure(work.content, seat, order, work.turn)
    more = 1.0 - let_out(order) - taken(work.content, work.state.china.curbs, seat, order.mineral)
    if before is not None and more < 0:  # it lets out more than before: that is no new curb
        made = replace(made, from_turn=before.from_turn)
    work = change(work, china=replace(work.state.china, curbs=(*rest, made)))
    return _felt(work, seat, order, more, made)


def let_out(order: HomeOrder) -> float:
    """Share of base-year ore exports that a ban or quota lets out."""
    return 0.0 if order.kind == "ore_export_ban" else min(1.0, max(0.0, order.share))


def measure(content: Content, seat: SeatId, order: HomeOrder, turn: int) -> CurbState:
    """A ban or quota as the curb that it lays from a turn on."""
    share = let_out(order)
    made = CurbState(
        id=curb_id(seat, order.mineral),
        origin=seat,
        destinations=(),
        mineral=order.mineral,
        stage="mine",
        kind="embargo" if share <= 0 else "quota",
        quantity_t_per_month=0.0,
        from_turn=turn,
        until_turn=turn + content.rules.ore.turns - 1,
        signal="home",
    )
    base = policy.base_exports(content, structure_of(content), made)
    return replace(made, quantity_t_per_month=share * base)


def after_orders(
    content: Content, curbs: tuple[CurbState, ...], seat: SeatId, home: tuple[HomeOrder, ...], turn: int
) -> tuple[CurbState, ...]:
    """The curbs once a sheet's measures on own ore are laid or lifted."""
    for order in home:
        if order.kind in KINDS:
            held = held_of(curbs, seat, order.mineral)
            rest = tuple(c for c in curbs if c is not held)
            curbs = rest if order.kind == "ore_lift" else (*rest, measure(content, seat, order, turn))
    return curbs


def taken(content: Content, curbs: tuple[CurbState, ...], seat: SeatId, mineral: MineralId) -> float:
    """Share of its base-year ore exports that a seat keeps at home now."""
    held = held_of(curbs, seat, mineral)
    base = exports(content, seat, mineral)
    return max(0.0, 1.0 - held.quantity_t_per_month / base) if held is not None and base > 0 else 0.0


def held_of(curbs: tuple[CurbState, ...], seat: SeatId, mineral: MineralId) -> CurbState | None:
    """A seat's own measure on all exports of an ore, laid in play or standing when the game opened."""
    return next(
        (c for c in curbs if c.origin == seat and c.mineral == mineral and c.stage == "mine" and not c.destinations),
        None,
    )


def _felt(work: Work, seat: SeatId, order: HomeOrder, more: float, curb: CurbState) -> Work:
    """Support at home and trust abroad, by what is taken off the market beyond what was before."""
    rules = work.content.rules.ore
    support = work.state.seats[seat].support + rules.support_gain_points * more
    work = change_seat(work, seat, support=min(100.0, max(0.0, support)))
    hurt = buyers(work.content, seat, order.mineral)
    work = _trusted(work, seat, hurt, more)
    return emit(
        work,
        "ore_measure",
        seat=seat,
        mineral=order.mineral,
        stage="mine",
        curb=curb.id,
        curb_kind=curb.kind,
        share=curb.quantity_t_per_month / max(1e-9, exports(work.content, seat, order.mineral)),
        quantity_t_per_month=curb.quantity_t_per_month,
        until_turn=curb.until_turn,
        buyers=list(hurt),
    )


def _trusted(work: Work, seat: SeatId, by: tuple[SeatId, ...], more: float) -> Work:
    """Buyers trust less by the share taken off the market, and as much more by what is let out again."""
    trust = dict(work.state.trust)
    for buyer in by:
        name = key(buyer, seat)
        now = trust.get(name, work.content.rules.trust.start) - work.content.rules.ore.trust_loss_points * more
        trust[name] = min(100.0, max(0.0, now))
    return change(work, trust=trust)


def buyers(content: Content, seat: SeatId, mineral: MineralId) -> tuple[SeatId, ...]:
    """Seats that buy a real part of their ore there (base year)."""
    m, r = content.mineral_index(mineral), content.region_index(seat)
    flows = np.asarray(content.table["flows"])[m, MINE]
    least = content.rules.ore.buyer_share
    found = []
    for other in content.seat_ids():
        j = content.region_index(other)
        total = float(flows[:, j].sum())
        if other != seat and total > 0 and flows[r, j] / total >= least:
            found.append(other)
    return tuple(found)


def fees(work: Work) -> Work:
    """Export fees of quotas in force, standing ones too: a share of the rent that their licences bring.

    A quota that holds nothing back brings none: paid on the value of exports it was money for a paper.
    """
    if not work.months:
        return work
    curbs = work.state.china.curbs
    for curb in curbs:
        if curb.kind != "quota" or curb.origin not in work.state.seats or curb.origin == CHINA:
            continue
        if held_of(curbs, curb.origin, curb.mineral) is not curb:
            continue
        m, r = work.content.mineral_index(curb.mineral), work.content.region_index(curb.origin)
        rent = sum(float(month.accounts.licence_rent[m, MINE, r]) for month in work.months)
        fee = work.content.rules.ore.fee_share * rent
        work = pay(work, "", curb.origin, fee, "ore export fee", curb.mineral)
    return work


def mined_at_home(content: Content, seat: SeatId) -> tuple[MineralId, ...]:
    """Minerals whose ore a seat exports in earnest."""
    made = figures.base_year(content, "output")[:, MINE, content.region_index(seat)]
    return tuple(
        mineral.id
        for k, mineral in enumerate(content.minerals)
        if made[k] > 0 and exports(content, seat, mineral.id) > max(LEAST_T, 0.02 * made[k])
    )
