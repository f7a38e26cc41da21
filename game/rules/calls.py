"""Words of the chair on what comes to the vote, as far as a view shows them."""

from game.model.talks import Motion
from game.model.views import View
from game.rules.promises import concerns


def place_sold(view: View, motion: Motion) -> bool:
    """Whether the chair has given its word to call a motion, or its yes to it, with which it owes the same."""
    return any(
        word.giver == view.chair and word.binds(view.turn) and concerns(word.clause, motion)
        and (word.clause.kind == "call_motion" or (word.clause.kind, word.clause.vote) == ("vote", "yes"))
        for word in view.promises
    )  # fmt: skip
