"""Words given and received: what a ministry owes, what others broke, when its own word breaks."""

from collections import Counter
from typing import Final

from game.agents.ministry.desk import Desk
from game.model.ids import MineralId, SeatId, Stage
from game.model.talks import OF_A_MOTION, Clause, ClauseKind, Motion, Promise
from game.rules.promises import concerns

TRUST_POINT_USD_M: Final = 1.0
"""What a point of trust with every member is worth to a ministry."""
OF_A_GOOD: Final = ("vote", "call_motion", "apply_floor", "keep_floor", "club_floor", "no_side_purchase", "no_new_curb")
"""Words about one good."""


def promised(
    desk: Desk, kind: ClauseKind, mineral: MineralId = "", stage: Stage = "refined", motion: str = ""
) -> Promise | None:
    """The open promise of this seat on that conduct, if it gave one."""
    for word in _given(desk).get((desk.me, kind), ()):
        if running(desk, word) and _covers(word.clause, mineral, stage, motion):
            return word
    return None


def running(desk: Desk, word: Promise) -> bool:
    """Whether a promise is to be kept this turn."""
    return word.from_turn <= desk.view.turn <= word.until_turn


def _covers(clause: Clause, mineral: MineralId, stage: Stage, motion: str) -> bool:
    if clause.kind in OF_A_MOTION and clause.motion:
        return clause.motion == motion
    if clause.kind in OF_A_GOOD:
        return clause.mineral == mineral and clause.stage == stage
    return True


def same_word(desk: Desk, clause: Clause) -> Promise | None:
    """An open promise by the same giver that this clause would only say again."""
    for word in _given(desk).get((clause.giver, clause.kind), ()):
        told = word.clause
        if told.kind in OF_A_MOTION and same_vote(desk, told, clause) and told.vote == clause.vote:
            return word  # another vote on it is a word against a word, no repetition
        cell = (told.mineral, told.stage) == (clause.mineral, clause.stage)
        if told.kind in ("apply_floor", "no_side_purchase", "keep_floor", "club_floor", "no_new_curb") and cell:
            return word
        if told.kind == "customs_effort" and told.effort >= clause.effort:
            return word
        if told.kind in ("stay_member", "stay_outside", "inspection_consent"):
            return word
        if told.kind == "posture" and told.posture == clause.posture:
            return word
    return None


def _given(desk: Desk) -> dict[tuple[SeatId, ClauseKind], list[Promise]]:
    """Open promises by who gave them and what they are about."""

    def look() -> dict[tuple[SeatId, ClauseKind], list[Promise]]:
        found: dict[tuple[SeatId, ClauseKind], list[Promise]] = {}
        for word in desk.view.promises:
            if word.status == "open" and word.until_turn >= desk.view.turn:
                found.setdefault((word.giver, word.clause.kind), []).append(word)
        return found

    return desk.noted("words given", look)


def votes_given(desk: Desk, motion: Motion) -> list[Promise]:
    """Open words on how somebody votes on a motion, as far as this view shows them."""
    words = desk.noted("votes given", lambda: [w for w in desk.view.promises if w.clause.kind == "vote"])
    return [w for w in words if w.binds(desk.view.turn) and concerns(w.clause, motion)]


def against(desk: Desk, clause: Clause) -> Promise | None:
    """An open word of the same giver for another vote on the same motion, as far as this view shows it."""
    if clause.kind != "vote":
        return None
    words = _given(desk).get((clause.giver, "vote"), ())
    return next((w for w in words if w.clause.vote != clause.vote and same_vote(desk, w.clause, clause)), None)


def same_vote(desk: Desk, one: Clause, other: Clause) -> bool:
    """Two vote clauses meet if they name one motion, by id or by what it is about."""
    if one.motion and other.motion:
        return one.motion == other.motion
    return _subject(desk, one) == _subject(desk, other)


def _subject(desk: Desk, clause: Clause) -> tuple[MineralId, Stage]:
    for motion in desk.view.motions:
        if clause.motion and motion.id == clause.motion:
            return motion.mineral, motion.stage
    return clause.mineral, clause.stage


def broken_by(desk: Desk, seat: SeatId) -> int:
    """Promises of a seat that this ministry has seen broken."""
    count = desk.noted("broken", lambda: Counter(w.giver for w in desk.view.promises if w.status == "broken"))
    return count[seat]


def broken_by_to(desk: Desk, seat: SeatId, to: SeatId) -> bool:
    """Whether a seat is known to have broken a word that it gave to another."""
    broken = desk.noted("broken words", lambda: [w for w in desk.view.promises if w.status == "broken"])
    return any(w.giver == seat and to in w.receivers for w in broken)
