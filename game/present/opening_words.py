"""When a plant opens, with its odds, in words: what lots may still hold up, said before the money is given."""

from typing import Final

from game.model.content import Content, Project
from game.model.views import View
from game.present import fmt, horizon
from game.present.words import join_words, tr
from game.rules import opening_odds

__all__ = ["chances", "how", "short", "told"]

TOLD: Final = 0.05
"""Odds below which a turn is left out."""


def chances(content: Content, view: View, project: Project) -> tuple[tuple[int, float], ...]:
    """Turns of its first output with their odds, the first first; turns after the game are one; none where luck has
    nothing left to say."""
    last = view.announced_turns
    sums: dict[int, float] = {}
    for turn, share in opening_odds.odds(content, view, project).items():
        at = last + 1 if horizon.after(content, view, turn) else turn
        sums[at] = sums.get(at, 0.0) + share
    felt = {turn: share for turn, share in sums.items() if share >= TOLD}
    return tuple(sorted(felt.items())) if len(felt) > 1 else ()


def short(content: Content, view: View, project: Project) -> str:
    """``turn 5: 72 %, turn 6: 21 %, after this game: 7 %``; empty where there is but one."""
    return join_words([tr("{when}: {share}", when=_when(view, turn), share=fmt.percent(share))
                       for turn, share in chances(content, view, project)])  # fmt: skip


def told(content: Content, view: View, project: Project) -> str:
    """The same as a sentence; empty where there is but one."""
    odds = short(content, view, project)
    return tr("First output, by lot: {odds}.", odds=odds) if odds else ""


def _when(view: View, turn: int) -> str:
    return tr("after this game") if turn > view.announced_turns else tr("turn {n}", n=turn)


def how() -> str:
    """What these odds are made of, for the tooltip."""
    return tr("By lot a turn may pass without progress, oftener while permits are missing or were waived, and works "
              "turn out longer than planned. Haste takes months off.")  # fmt: skip
