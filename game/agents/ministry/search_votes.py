"""The votes of the level ``hard``: it counts them out, and where its own decides it votes by its own score alone.

``normal`` bears a loss for the bloc within its patience, whether or not that carries anything. ``hard`` tries the
count with its yes and with its no: where the outcome is the same it votes as a good member would, which costs
nothing; where its vote decides it takes the outcome that it likes better.
"""

from typing import Final

from game.agents.ministry import ballots
from game.agents.ministry.clauses_word import expected_votes
from game.agents.ministry.council import hangs_on, motion_value
from game.agents.ministry.desk import Desk
from game.agents.ministry.normal_plan import ScoredSteps
from game.agents.ministry.promised import promised
from game.agents.words import signed
from game.model.ids import Vote
from game.model.phrases import phrase
from game.model.talks import Motion

CARES_USD_M: Final = 0.5
"""Worth of an outcome from which a vote is turned for it."""


class SearchedSteps(ScoredSteps):
    """The steps of ``normal`` with votes that are searched."""

    def vote(self, desk: Desk, motion: Motion) -> tuple[Vote, str]:
        """The vote with the better outcome, where it decides; a given word stands."""
        cast, why = ballots.vote(desk, motion)
        if promised(desk, "vote", motion.mineral, motion.stage, motion.id) is not None or not decides(desk, motion):
            return cast, why
        value, words = motion_value(desk, desk.me, motion)
        better: Vote = "yes" if value > 0 else "no"
        if cast == better or abs(value) < CARES_USD_M:
            return cast, why
        return better, phrase("our vote decides it: {value} M USD, {terms}", value=signed(value), terms=words)


def decides(desk: Desk, motion: Motion) -> bool:
    """Whether a motion should pass with this seat's yes and fail with its no, if others vote by word or interest."""
    votes = {s: vote for s, vote in expected_votes(desk, motion).items() if s != desk.me}
    return hangs_on(desk, motion, votes, desk.me)
