"""Motions with a date: a common answer to a curb, the penalty schedule, a floor's scope, the chair.

Each has its worth to a seat, as public as that of a floor, and the moment at which one AI member
tables it for all of its mind.
"""

from typing import Final

from game.agents.ministry.council import likely_passes, motion_value, too_late
from game.agents.ministry.dated_worth import by_rota
from game.agents.ministry.desk import Desk
from game.agents.ministry.motions_fund import Wish, first_inspector
from game.agents.ministry.names import capital, good, who
from game.agents.words import percent
from game.model.ids import MineralId, Stage
from game.model.phrases import in_turns, phrase
from game.model.talks import Motion, MotionKind, TableMotion

COMMON_DUTY: Final = 0.25
LEAST_USD_M: Final = 1.0
"""Worth of a common response, USD million a turn, from which a hawk tables it."""
SHARP_MULTIPLE: Final = 2.0
SHARP_HALF_YEARS: Final = 3
"""The schedule that guardians want once cheating was found."""
FOUND: Final = ("side_buying_found", "side_buying_disclosed")


def response_wish(desk: Desk) -> Wish | None:
    """A hawk answers a curb on what members can do without, if the others should follow."""
    if not desk.trait.answers_curbs or _lying(desk, "curb_response"):
        return None
    best: Wish | None = None
    for mineral, stage in _curbed(desk):
        motion = _motion(desk, "curb_response", mineral=mineral, stage=stage, rate_share=COMMON_DUTY)
        value, words = motion_value(desk, desk.me, motion)
        if value < LEAST_USD_M or (best is not None and value <= best.value) or not likely_passes(desk, motion):
            continue
        reason = phrase(
            "China curbs {good}: {rate} on it at all our borders from next turn. We reckon that {terms}.",
            good=good(desk, mineral, stage), rate=percent(COMMON_DUTY), terms=words,
        )
        move = TableMotion(
            kind="curb_response", mineral=mineral, stage=stage, rate_share=COMMON_DUTY, reason=reason
        )
        best = Wish(move, value)
    return best


def _curbed(desk: Desk) -> list[tuple[MineralId, Stage]]:
    """Goods under a fresh Chinese curb without a common duty yet."""
    held = {(r.mineral, r.stage) for r in desk.view.responses}
    return sorted(
        {
            (c.mineral, c.stage)
            for c in desk.view.curbs
            if c.origin == "CHN"
            and not c.id.startswith("standing")
            and c.from_turn <= desk.view.turn <= c.until_turn
        }
        - held
    )


def schedule_motion(desk: Desk) -> TableMotion | None:
    """The first guardian asks for a sharper schedule after cheating was found, once."""
    found = [e for e in desk.view.news if e.kind in FOUND]
    if not found or desk.view.penalties is not None or first_inspector(desk) != desk.me:
        return None
    turns = min(desk.facts.turns(SHARP_HALF_YEARS), desk.content.rules.schedule.most_turns)
    motion = _motion(desk, "penalty_schedule", multiple=SHARP_MULTIPLE, turns=turns)
    if _lying(desk, "penalty_schedule") or too_late(desk, motion) or not likely_passes(desk, motion):
        return None
    words = motion_value(desk, desk.me, motion)[1]
    reason = phrase(
        "{seat} was found out: {multiple:g} times the levy and {turns} outside from next turn. "
        "We reckon that {terms}.",
        seat=capital(who(desk, found[0].seat)), multiple=SHARP_MULTIPLE, turns=in_turns(turns), terms=words,
    )
    return TableMotion(kind="penalty_schedule", multiple=SHARP_MULTIPLE, turns=turns, reason=reason)


def scope_motion(desk: Desk) -> TableMotion | None:
    """A guardian closes a floor that spares outsiders, once goods take the way through them."""
    if first_inspector(desk) != desk.me or _lying(desk, "floor_scope"):
        return None
    for floor in desk.view.floors:
        if floor.scope(desk.view.turn + 1) == "outsiders" or floor.revealed_leak_share <= 0.02:
            continue
        motion = _motion(desk, "floor_scope", mineral=floor.mineral, stage=floor.stage)
        if not too_late(desk, motion) and likely_passes(desk, motion):
            reason = phrase(
                "{good} comes round by third countries.",
                good=capital(good(desk, floor.mineral, floor.stage)),
            )
            return TableMotion(kind="floor_scope", mineral=floor.mineral, stage=floor.stage,
                               against="outsiders", reason=reason)  # fmt: skip
    return None


def chair_motion(desk: Desk) -> TableMotion | None:
    """A broker offers itself for the chair in the last turn of a term, if it should be elected."""
    rule = desk.content.rules.voting.chair_rule
    if rule == "rota" or desk.view.chair_until != desk.view.turn or desk.view.chair == desk.me:
        return None
    if desk.temper(desk.me) != "broker" or desk.view.next_chair or _lying(desk, "chair"):
        return None
    if by_rota(desk) == desk.me:
        return None  # it comes anyway
    motion = _motion(desk, "chair", seat=desk.me)
    if too_late(desk, motion) or not likely_passes(desk, motion):
        return None
    return TableMotion(kind="chair", seat=desk.me, reason="Offers to chair the next term and to hear all sides.")


def _motion(
    desk: Desk,
    kind: MotionKind,
    *,
    mineral: MineralId = "",
    stage: Stage = "refined",
    seat: str = "",
    rate_share: float = 0.0,
    multiple: float = 0.0,
    turns: int = 0,
) -> Motion:
    return Motion(id="", kind=kind, by=desk.me, turn=desk.view.turn, mineral=mineral, stage=stage, seat=seat,
                  rate_share=rate_share, multiple=multiple, turns=turns)  # fmt: skip


def _lying(desk: Desk, kind: str) -> bool:
    lying = any(m.kind == kind for m in desk.view.motions)
    return lying or any(v.motion.kind == kind for v in desk.view.votes)

