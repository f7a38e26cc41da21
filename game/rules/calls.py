"""Words of the chair on what comes to the vote, as far as a view shows them."""

from game.model.talks import Clause, Motion
from game.model.views import View
from game.rules.promises import concerns


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
