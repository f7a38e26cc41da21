"""What comes to the vote, as far as a view shows it: words of the chair, who waits, and by what odds."""

from collections.abc import Callable, Collection
from typing import Final

from game.model.ids import SeatId
from game.model.talks import Clause, Motion
from game.model.views import View
from game.rules.council import uncalled
from game.rules.promises import concerns

LATE_ODDS: Final = 0.2
WAITED_ODDS: Final = 0.8
"""Odds that a motion comes to the vote past a full list, and that one does that waited a turn and should pass, which
the chairs of the engine put before what they have listed (``agents.ministry.calling.ranked``)."""


def takes_a_place(clause: Clause) -> bool:
    """Whether a chair that gives this word owes its motion a place on the list: to call it, or its yes to it."""
    return clause.kind == "call_motion" or (clause.kind, clause.vote) == ("vote", "yes")


def place_sold(view: View, motion: Motion) -> bool:
    """Whether the chair has given its word to call a motion, or its yes to it, with which it owes the same."""
    return any(
        word.giver == view.chair and word.binds(view.turn) and concerns(word.clause, motion)
        and takes_a_place(word.clause)
        for word in view.promises
    )  # fmt: skip


def shut_out(view: View, places: int, motion: Motion, more: Collection[Clause] = ()) -> bool:
    """Whether all places of the list are sold to other motions, those that ``more`` words of the chair would sell too.

    Found in play: the chair's deal took both places, and a vote bought in the same talks came to nothing.
    """
    if view.phase not in ("brief", "talk"):
        return False
    words = [c for c in more if c.giver == view.chair and takes_a_place(c)]
    taken = [m for m in view.motions if place_sold(view, m) or any(concerns(w, m) for w in words)]
    return motion not in taken and len(taken) >= places


def passed_over(view: View) -> frozenset[SeatId]:
    """Who tabled a motion last turn that no chair called: it has waited."""
    return frozenset(e.seat for e in uncalled(e for e in view.news if e.turn == view.turn - 1))


def odds(view: View, places: int, motion: Motion, passes: Callable[[], bool]) -> float:
    """Odds that a motion comes to the vote: 1 on the list or with its place sold, else free places by motions that lie.

    Past a full list a fifth of all motions do, more often one that waited, and none once all places are sold.
    ``passes``: whether it should, asked only where that matters.
    """
    agenda, lying = view.agenda, view.motions
    if shut_out(view, places, motion):
        return 0.0
    if motion.id in agenda or place_sold(view, motion):
        return 1.0
    free, left = places - len(agenda), len(lying) - len(agenda)
    if left <= 0 or free > 0:
        return min(1.0, free / left) if left > 0 else 1.0
    if view.phase not in ("brief", "talk") or all(place_sold(view, m) for m in lying if m.id in agenda):
        return 0.0
    return WAITED_ODDS if motion.by in passed_over(view) and passes() else LATE_ODDS
