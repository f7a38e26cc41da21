"""How far investors believe a floor, and how a standing price follows cost."""

from typing import Final

import msgspec
import numpy as np

from game.model.rulebook import CredibilityRules, FloorRules
from game.model.state import FloorState
from game.rules import figures, floor_gap, floors
from game.rules.fair_cost import fair_cost
from game.rules.figures import Array
from game.rules.promises import sheet_of
from game.rules.work import Work, change, emit

replace = msgspec.structs.replace
TOLD_FROM: Final = 0.01
"""Move of a standing price, as a share of it, from which it is news."""


def after_turn(rules: CredibilityRules, credibility: float, held: bool, revealed_leak: float, curbs: int) -> float:
    """Credibility after a turn in force: +0.08 held, else -0.12 less the leak seen; +0.05 a curb."""
    change_ = rules.held_gain if held else -(rules.broken_loss + revealed_leak)
    moved = credibility + change_ + rules.curb_gain * curbs
    return min(rules.cap, max(0.0, moved))


def update(work: Work) -> Work:
    """Judge each floor by the turn's prices and by the leak that came to light; move the rest."""
    floors_now = []
    for floor in work.state.floors:
        moved = _judge(work, floor)
        floors_now.append(moved)
        work = _report(work, floor, moved)
    work = change(work, floors=tuple(floors_now))
    for floor in work.state.floors:
        work = _follow(work, floor)
    return work


def _judge(work: Work, floor: FloorState) -> FloorState:
    rules = work.content.rules.credibility
    curbs = _curbs_on(work, floor)
    if work.turn < floor.binds_turn:
        gained = min(rules.cap, floor.credibility + rules.curb_gain * curbs)
        return replace(floor, credibility=gained)
    leak = revealed_leak(work, floor)
    price = zone_price(work, floor)
    enough = price >= rules.held_price_share * floor.price_usd_per_kg
    held = enough and leak < rules.held_leak_share
    return replace(
        floor,
        why="" if held else floor_gap.reason(work, floor, leak)[0],
        credibility=after_turn(rules, floor.credibility, held, leak, curbs),
        turns_held=floor.turns_held + 1 if held else 0,
        revealed_leak_share=leak,
        held=held,
    )


def _report(work: Work, before: FloorState, after: FloorState) -> Work:
    if work.turn < before.binds_turn or not before.held or after.held:
        return work
    shares = floor_gap.reason(work, before, after.revealed_leak_share)[1]
    return emit(
        work,
        "floor_not_held",
        mineral=after.mineral,
        stage=after.stage,
        price_usd_per_kg=after.price_usd_per_kg,
        zone_price_usd_per_kg=zone_price(work, after),
        leak_share=after.revealed_leak_share,
        why=after.why,
        shares=shares,
        own_supply=floor_gap.own_supply(work, before),
    )


def _curbs_on(work: Work, floor: FloorState) -> int:
    """New Chinese curbs of this turn on the floor's mineral and stage."""
    return sum(
        1
        for move in work.state.china.moves
        if move.turn == work.turn and move.kind == "curb" and (move.mineral, move.stage) == (floor.mineral, floor.stage)
    )


def _turn_mean(work: Work, name: str) -> Array:
    """Mean of a market array over this turn's months, (M,S,R); the last figures without months."""
    if not work.months:
        return figures.of_state(work.content, work.state, name)
    if name == "use":
        rows = [np.asarray(m.final_use) + np.asarray(m.derived_use) for m in work.months]
    else:
        rows = [np.asarray(getattr(m, name)) for m in work.months]
    return np.asarray(np.mean(rows, axis=0))


def zone_price(work: Work, floor: FloorState) -> float:
    """Mean delivered price over the members that apply the floor, weighted by use, USD/kg."""
    content, state = work.content, work.state
    m, s = figures.place(content, floor.mineral, floor.stage)
    applying = [
        content.region_index(seat)
        for seat in state.members()
        if floors.conduct(state, floor, seat, sheet_of(work, seat)) == "apply"
    ]
    price = _turn_mean(work, "price_delivered")[m, s][applying]
    use = _turn_mean(work, "use")[m, s][applying]
    return figures.weighted_mean(price, use, 0.0)


def revealed_leak(work: Work, floor: FloorState) -> float:
    """Share of the zone's use that is known to have come in past the levy this turn.

    Found or disclosed side purchases and firms' traces count with their share of civil use; a
    member in open breach counts with all it bought outside.
    """
    content = work.content
    m, s = figures.place(content, floor.mineral, floor.stage)
    use = _turn_mean(work, "use")[m, s]
    civil = figures.civil_use(content, _turn_mean(work, "use"))[m, s]
    place = f"{floor.mineral}/{floor.stage}"
    leaked = 0.0
    zone = set(work.state.members())
    for event in work.events:
        if place not in event.data.get("places", ()):
            continue
        zone.add(event.seat)
        column = content.region_index(event.seat)
        if event.kind == "floor_breach":
            leaked += use[column]
        elif event.kind == "reroute_found":
            leaked += event.data["tonnes_per_month"]
        elif event.kind in ("side_buying_found", "side_buying_disclosed", "leak_found"):
            leaked += civil[column] * event.data["shares"].get(place, 0.0)
    total = sum(use[content.region_index(seat)] for seat in sorted(zone))
    return min(1.0, float(leaked / total)) if total > 0 else 0.0


def _follow(work: Work, floor: FloorState) -> Work:
    """A standing price follows cost: back to the edge of 0.85-1.20 of fair cost, 10 % a turn; it is told.

    Inside that band it stays: a price that followed every change of fair cost would chase the
    input prices that it raises itself.
    """
    if work.turn < floor.binds_turn:
        return work
    fair = fair_cost(work.content, work.state, floor.mineral, floor.stage).fair
    moved = replace(floor, price_usd_per_kg=drifted(work.content.rules.floor, floor.price_usd_per_kg, fair))
    work = change(work, floors=tuple(moved if f is floor else f for f in work.state.floors))
    if abs(moved.price_usd_per_kg / floor.price_usd_per_kg - 1.0) < TOLD_FROM:
        return work
    return emit(
        work,
        "floor_price_moved",
        mineral=floor.mineral,
        stage=floor.stage,
        before_usd_per_kg=floor.price_usd_per_kg,
        price_usd_per_kg=moved.price_usd_per_kg,
        fair_usd_per_kg=fair,
    )


def drifted(rules: FloorRules, price: float, fair: float) -> float:
    """Where a reference price goes by itself in a turn, USD/kg."""
    aim = float(np.clip(price, rules.motion_low * fair, rules.motion_high * fair))
    most = rules.move_per_turn_share * price
    return price + float(np.clip(aim - price, -most, most))
