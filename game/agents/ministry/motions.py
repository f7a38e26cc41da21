"""Council work of a ministry: what it tables and how it chairs."""

from collections.abc import Iterator
from typing import Final

from game.agents.ministry import moods, motions_dated, own_aims, voice
from game.agents.ministry.ballots import label
from game.agents.ministry.calling import ranked
from game.agents.ministry.council import likely_passes, motion_value
from game.agents.ministry.desk import Desk
from game.agents.ministry.interest import FloorValue, repricing
from game.agents.ministry.motions_cut import cut_wish
from game.agents.ministry.motions_fund import Wish, fund_wish, inspection_motion, leaks, relief_wish
from game.agents.ministry.motions_members import (
    admission_motion,
    penalty_motion,
    readmit_motion,
    rescue_motion,
    sharing_wish,
    vault_motion,
)
from game.agents.ministry.names import capital
from game.agents.words import percent, price
from game.model.ids import MineralId, SeatId, Stage
from game.model.phrases import phrase
from game.model.talks import Motion, SetAgenda, TableMotion
from game.model.views import FairCost

STAGES_TABLED: Final[tuple[Stage, ...]] = ("component", "refined")
"""The bottleneck first: a floor on ore alone starves refiners."""
PRICE_STEPS: Final = 5
"""Prices tried between the highest wanted and the lowest allowed."""
WORTH_A_POINT: Final = 0.02
"""A motion is worth its point of initiative from this share of B a turn."""
SUSPEND_AFTER_HALF_YEARS: Final = 3
SUSPEND_BELOW: Final = 0.2
"""A floor that bound so long and is believed so little may be given up."""
BOLD: Final = 2.5
"""How many times over it must be worth a point until a ministry that tables no prices by its temper tables one."""
RAISE_LEAST: Final = 1.06
"""A floor in force is raised only by at least this factor."""


def table_motion(desk: Desk, *, crowded: bool = False) -> TableMotion | None:
    """The one motion of the turn: what serves this seat most among prices, the Fund and need.

    ``crowded``: also where more lie on the table than should come to the vote.
    """
    if not desk.member or desk.points < 1 or _already_tabled(desk):
        return None
    if not crowded and len(desk.view.motions) > desk.content.rules.turn.motions_per_turn + 1:
        return None
    wishes = (
        sharing_wish(desk),
        relief_wish(desk),
        fund_wish(desk),
        _floor_wish(desk),
        cut_wish(desk),
        motions_dated.response_wish(desk),
    )
    known = [w for w in wishes if w is not None]
    best = max(known, key=lambda w: w.value).move if known else None
    made = inspection_motion(desk) if leaks(desk)[0] else None
    return (
        penalty_motion(desk)
        or rescue_motion(desk)
        or motions_dated.schedule_motion(desk)
        or made
        or best
        or inspection_motion(desk)
        or _suspension_motion(desk)
        or readmit_motion(desk)
        or vault_motion(desk)
        or motions_dated.scope_motion(desk)
        or motions_dated.chair_motion(desk)
        or admission_motion(desk)
    )


def _already_tabled(desk: Desk) -> bool:
    return any(m.by == desk.me and m.turn == desk.view.turn for m in desk.view.motions)


def _floor_wish(desk: Desk) -> Wish | None:
    """The reference price that helps most, if this character tables prices and should move it."""
    if _bills_at_home(desk) or _binds_too_late(desk):
        return None
    best: tuple[float, float, TableMotion] | None = None
    for mineral, stage, sheet in _open_cells(desk):
        motion = _at_best_price(desk, mineral, stage, sheet)
        if motion is None or _leader(desk, motion) != desk.me:
            continue
        value = repricing(desk, desk.me, mineral, stage, motion.price_usd_per_kg)
        aimed = own_aims.motion_usd(desk, motion)
        mood = moods.topical(desk, mineral, stage)
        weighed = value.total * mood + aimed
        least = WORTH_A_POINT * desk.budget
        bold = desk.trait.tables or (mood >= moods.HOT and value.total + aimed >= BOLD * least)
        if value.total + aimed < least or not bold:
            continue
        if best is None or weighed > best[0]:
            best = (weighed, value.total + aimed, _floor_move(desk, motion, value, sheet))
    return Wish(best[2], best[1]) if best else None


def _binds_too_late(desk: Desk) -> bool:
    """In the last turn that may be played a floor would bind after the game."""
    return desk.after_end(desk.view.turn + desk.content.rules.floor.binds_after_turns)


def _bills_at_home(desk: Desk) -> bool:
    """A cabinet whose support is thin moves no price that its own users would pay."""
    you = desk.view.you
    return you is not None and you.support < desk.content.rules.home.reluctant_below


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
    aimed = (aim.mineral for aim in own_aims.open_aims(desk) if aim.kind == "floor_in_force")
    for mineral in dict.fromkeys((*desk.seat.focus, *aimed)):
        for stage in STAGES_TABLED:
            sheet = desk.fair_cost(mineral, stage)
            if sheet is None or moods.rests(desk, mineral, stage):
                continue
            if (mineral, stage) not in lying | failed | fresh:
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
        value = repricing(desk, seat, motion.mineral, motion.stage, level)
        return (value.total, -order[seat])

    return max(movers, key=rank)


def _floor_move(desk: Desk, motion: Motion, value: FloorValue, sheet: FairCost) -> TableMotion:
    share = motion.price_usd_per_kg / sheet.fair if sheet.fair > 0 else 1.0
    return TableMotion(
        kind="reference_price",
        mineral=motion.mineral,
        stage=motion.stage,
        price_usd_per_kg=motion.price_usd_per_kg,
        reason=voice.say(desk, "floor", price=price(motion.price_usd_per_kg), share=percent(share),
                         gain=capital(value.sentence())),
    )  # fmt: skip


def _suspension_motion(desk: Desk) -> TableMotion | None:
    """End a floor that is not held and hardly believed, if that saves this seat money."""
    for floor in desk.view.floors:
        old = floor.binds_turn <= desk.view.turn - desk.facts.turns(SUSPEND_AFTER_HALF_YEARS)
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
            reason=phrase(
                "{terms}; investors believe it by {credibility} only.",
                terms=words, credibility=percent(floor.credibility),
            ),
        )
    return None


def _about(motion: Motion) -> tuple[str, MineralId, Stage]:
    return motion.kind, motion.mineral, motion.stage


def agenda(desk: Desk) -> SetAgenda:
    """The chair's pick: what it sold, what should pass, who was passed over, its own, what serves it."""
    places = desk.content.rules.turn.motions_per_turn
    picked = ranked(desk)[:places]
    said = "; ".join(
        phrase("{motion}, which should pass", motion=label(desk, m)) if likely_passes(desk, m)
        else phrase("{motion}, which is open", motion=label(desk, m))
        for m in picked
    )  # fmt: skip
    return SetAgenda(
        motions=tuple(m.id for m in picked),
        reason=voice.say(desk, "agenda", said=said) if said else "No motion lies on the table.",
    )
