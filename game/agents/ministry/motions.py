"""Council work of a ministry: what it tables and how it chairs."""

from collections.abc import Iterator
from typing import Final

from game.agents.ministry.ballots import label
from game.agents.ministry.desk import Desk
from game.agents.ministry.interest import (
    FloorValue,
    floor_value,
    likely_passes,
    motion_value,
)
from game.agents.words import percent, price, signed, usd
from game.model.ids import MineralId, SeatId, Stage
from game.model.talks import Motion, SetAgenda, TableMotion
from game.model.views import FairCost

STAGES_TABLED: Final[tuple[Stage, ...]] = ("component", "refined")
"""The bottleneck first: a floor on ore alone starves refiners."""
PRICE_STEPS: Final = 5
"""Prices tried between the highest wanted and the lowest allowed."""
WORTH_A_POINT: Final = 0.02
"""A motion is worth its point of initiative from this share of B a turn."""
SUSPEND_AFTER_TURNS: Final = 3
SUSPEND_BELOW: Final = 0.2
"""A floor that bound so long and is believed so little may be given up."""
ADMIT_FROM_TURN: Final = 2
ADMIT_LEAST: Final = 1.5
"""Worth of an admission, USD million a turn, from which a broker tables it."""
RAISE_LEAST: Final = 1.06
"""A floor in force is raised only by at least this factor."""


def table_motion(desk: Desk) -> TableMotion | None:
    """Table the reference price that helps most, if this seat is the one to do it."""
    if not desk.member or desk.points < 1 or _already_tabled(desk):
        return None
    if len(desk.view.motions) > desk.content.rules.turn.motions_per_turn:
        return None
    if desk.trait.tables:
        floor = _best_floor(desk)
        if floor is not None:
            return floor
    return _inspection_motion(desk) or _suspension_motion(desk) or _admission_motion(desk)


def _already_tabled(desk: Desk) -> bool:
    return any(m.by == desk.me and m.turn == desk.view.turn for m in desk.view.motions)


def _best_floor(desk: Desk) -> TableMotion | None:
    best: tuple[float, TableMotion] | None = None
    for mineral, stage, sheet in _open_cells(desk):
        motion = _at_best_price(desk, mineral, stage, sheet)
        if motion is None or _leader(desk, motion) != desk.me:
            continue
        value = floor_value(desk, desk.me, mineral, stage, motion.price_usd_per_kg)
        if value.total < WORTH_A_POINT * desk.budget:
            continue
        if best is None or value.total > best[0]:
            best = (value.total, _floor_move(motion, value, sheet))
    return best[1] if best else None


def _open_cells(desk: Desk) -> Iterator[tuple[MineralId, Stage, FairCost]]:
    """Stages of focus minerals where no motion lies, none failed and none passed just now."""
    lying = {(m.mineral, m.stage) for m in desk.view.motions if m.kind == "reference_price"}
    failed = {
        (v.motion.mineral, v.motion.stage)
        for v in desk.view.votes
        if not v.passed and v.turn >= desk.view.turn - 1
    }
    fresh = {
        (f.mineral, f.stage) for f in desk.view.floors if f.voted_turn >= desk.view.turn - 1
    }
    for mineral in desk.seat.focus:
        for stage in STAGES_TABLED:
            sheet = desk.fair_cost(mineral, stage)
            if sheet is not None and (mineral, stage) not in lying | failed | fresh:
                yield mineral, stage, sheet


def _at_best_price(
    desk: Desk, mineral: MineralId, stage: Stage, sheet: FairCost
) -> Motion | None:
    """The highest wanted price that should pass; the lowest allowed if none should."""
    wanted = min(sheet.high, max(sheet.low, sheet.fair * desk.trait.floor_share))
    held = desk.floor_price(mineral, stage)
    motion = None
    for step in range(PRICE_STEPS):
        asked = wanted - (wanted - sheet.low) * step / (PRICE_STEPS - 1)
        if held > 0 and asked < RAISE_LEAST * held:
            break
        motion = Motion(
            id="",
            kind="reference_price",
            by=desk.me,
            turn=desk.view.turn,
            mineral=mineral,
            stage=stage,
            price_usd_per_kg=_round_price(asked, sheet),
        )
        if likely_passes(desk, motion):
            return motion
    return motion


def _round_price(asked: float, sheet: FairCost) -> float:
    """Three significant digits, kept inside what a motion may set."""
    return min(sheet.high, max(sheet.low, float(f"{asked:.3g}")))


def _leader(desk: Desk, motion: Motion) -> SeatId:
    """The one AI member that should move, by its gain at fair cost: not five equal motions."""
    movers = [
        s
        for s in desk.members()
        if desk.trait_of(s).tables
        and desk.view.seats[s].plan.controller == "ai"
        and motion.mineral in desk.content.seat(s).focus
    ]
    if desk.me not in movers:
        # A person's seat that asks for advice leads for itself.
        return desk.me
    order = {s: k for k, s in enumerate(movers)}

    sheet = desk.fair_cost(motion.mineral, motion.stage)
    level = sheet.fair if sheet is not None else motion.price_usd_per_kg

    def rank(seat: SeatId) -> tuple[float, int]:
        value = floor_value(desk, seat, motion.mineral, motion.stage, level)
        return (value.total, -order[seat])

    return max(movers, key=rank)


def _floor_move(motion: Motion, value: FloorValue, sheet: FairCost) -> TableMotion:
    share = motion.price_usd_per_kg / sheet.fair if sheet.fair > 0 else 1.0
    return TableMotion(
        kind="reference_price",
        mineral=motion.mineral,
        stage=motion.stage,
        price_usd_per_kg=motion.price_usd_per_kg,
        reason=(
            f"{price(motion.price_usd_per_kg)} is {percent(share)} of fair cost "
            f"{price(sheet.fair)}; for us {value.sentence()} M USD a turn."
        ),
    )


def _inspection_motion(desk: Desk) -> TableMotion | None:
    """Inspection money from the Fund, once floors bind and the Fund can pay for it."""
    wanted = min(60.0, 0.25 * desk.view.fund_usd_m)
    binding = sum(desk.floor_binds(f.mineral, f.stage) for f in desk.view.floors)
    lying = any(m.kind == "inspection_budget" for m in desk.view.motions)
    first = _first_inspector(desk)
    if not binding or lying or wanted < 10 or first != desk.me:
        return None
    wanted = float(round(wanted))
    if wanted <= 1.25 * desk.view.inspection_budget_usd_m:
        return None
    return TableMotion(
        kind="inspection_budget",
        amount_usd_m=wanted,
        reason=(
            f"{binding} floors bind and the Fund holds {usd(desk.view.fund_usd_m)} M USD: "
            f"{usd(wanted)} a turn makes side buying a losing trade."
        ),
    )


def _suspension_motion(desk: Desk) -> TableMotion | None:
    """End a floor that is not held and hardly believed, if that saves this seat money."""
    for floor in desk.view.floors:
        old = floor.binds_turn <= desk.view.turn - SUSPEND_AFTER_TURNS
        if floor.held or not old or floor.credibility >= SUSPEND_BELOW:
            continue
        motion = Motion(
            id="",
            kind="suspend_floor",
            by=desk.me,
            turn=desk.view.turn,
            mineral=floor.mineral,
            stage=floor.stage,
        )
        value, words = motion_value(desk, desk.me, motion)
        lying = any((m.kind, m.mineral, m.stage) == _about(motion) for m in desk.view.motions)
        if lying or value < WORTH_A_POINT * desk.budget or not likely_passes(desk, motion):
            continue
        return TableMotion(
            kind="suspend_floor",
            mineral=floor.mineral,
            stage=floor.stage,
            reason=f"{words}; investors believe it by {percent(floor.credibility)} only.",
        )
    return None


def _about(motion: Motion) -> tuple[str, MineralId, Stage]:
    return motion.kind, motion.mineral, motion.stage


def _admission_motion(desk: Desk) -> TableMotion | None:
    """A broker opens the door to the outsider whose output the zone could use most."""
    brokers = [s for s in desk.members() if desk.content.seat(s).trait == "broker"]
    if desk.view.turn < ADMIT_FROM_TURN or not brokers or brokers[0] != desk.me:
        return None
    asked = {m.seat for m in desk.view.motions if m.kind == "admit"}
    asked |= {v.motion.seat for v in desk.view.votes if v.turn >= desk.view.turn - 2}
    best: tuple[float, Motion, str] | None = None
    for seat in desk.others():
        if desk.view.seats[seat].status != "outside" or seat in asked:
            continue
        motion = Motion(id="", kind="admit", by=desk.me, turn=desk.view.turn, seat=seat)
        value, words = motion_value(desk, desk.me, motion)
        if best is None or value > best[0]:
            best = (value, motion, words)
    if best is None or best[0] < ADMIT_LEAST:
        return None
    return TableMotion(kind="admit", seat=best[1].seat, reason=f"{best[1].seat}: {best[2]}.")


def _first_inspector(desk: Desk) -> SeatId:
    inspectors = [s for s in desk.members() if desk.trait_of(s).inspect_share >= 0.03]
    return inspectors[0] if inspectors else ""


def agenda(desk: Desk) -> SetAgenda:
    """The chair's pick: what should pass first, then what serves the chair most."""

    def rank(motion: Motion) -> tuple[bool, float]:
        return (likely_passes(desk, motion), motion_value(desk, desk.me, motion)[0])

    places = desk.content.rules.turn.motions_per_turn
    ranked = sorted(desk.view.motions, key=rank, reverse=True)[:places]
    said = "; ".join(
        f"{label(m)} ({'should pass' if likely_passes(desk, m) else 'open'}, "
        f"{signed(motion_value(desk, desk.me, m)[0])} for the chair)"
        for m in ranked
    )
    return SetAgenda(
        motions=tuple(m.id for m in ranked),
        reason=f"Calls {said}." if said else "No motion lies on the table.",
    )
