"""A what-if that was played, in words and charts: for pages, the debrief file and the commands."""

from __future__ import annotations

from game.lab.whatif import Other
from game.model.content import Content
from game.present import whatif_words
from game.reports.beside import Beside, beside

__all__ = ["how", "side_by_side"]


def how(content: Content, other: Other) -> str:
    """How the seats played in the other world, in words."""
    players = {content.seat(s).name: not plan.autopilot for s, plan in other.changes.played.items()}
    return whatif_words.how(other.mode == "repeat", players)


def side_by_side(content: Content, other: Other, title: str) -> Beside:
    """The other world beside the real one; ``title`` says what was changed."""
    worlds, scores = (other.before, other.after), (other.scores_before, other.scores_after)
    sheets = tuple((sat.turn, sat.view, sat.sheet) for sat in other.sat)
    return beside(content, other.turn, title, how(content, other), worlds, scores, sheets)

