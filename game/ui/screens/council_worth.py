"""What the passing of a motion is worth to the reader, as the head of its card and of the form."""

from __future__ import annotations

from game.present import fmt, point_words, vote_groups
from game.present.facts import TRIFLE, figure, score_words
from game.present.leanings import Reckoned
from game.present.words import tr
from game.ui.kit import Explain
from game.ui.kit.facts import Score
from game.ui.screens.council_base import CouncilPart

__all__ = ["WorthPart"]


class WorthPart(CouncilPart):
    """Points large, the verdict in a badge."""

    def worth_score(self, reckoned: Reckoned | None, verdict: str, kind: str, why: str, key: str = "") -> Score:
        """The head of a motion: no figure for who has no vote or where none is reckoned, dots while it is.

        ``why``: what the verdict means, in a sentence; ``key`` of its badge.
        """
        s = self.session
        you = s.view.you
        held = vote_groups.worth(s.content, s.view, reckoned)
        votes = you is not None and you.status == "member" and s.view.phase in ("talk", "bell")
        if not votes or (held is None and reckoned is not None):
            return Score("", (), verdict, kind, verdict_tip=why, key=key)
        if held is None:
            waits = tr("being worked out ...")
            return Score("…", score_words(), waits, "quiet", waits, why, key=key)
        how = tr("as much as {money} in your treasury, {point}", money=fmt.signed_money(held.usd_m),
                 point=point_words.a_point(s.content, s.view.seat, s.view.announced_turns))  # fmt: skip
        tip = Explain(tr("What its passing adds to your total score by the end"), figure(held.points), tr("points"),
                      tr("published figures and your own measures, by the list that ministries vote by"), how,
                      tr("estimated"), text=held.cause)  # fmt: skip
        tone = "text" if abs(held.points) < TRIFLE else "green" if held.points > 0 else "red"
        return Score(figure(held.points), score_words(), verdict, kind, tip, why, tone, key=key)
