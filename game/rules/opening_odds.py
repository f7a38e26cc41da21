"""By which odds a plant opens in which turn: the lots that hold works up, counted out instead of drawn.

The rules' own numbers: each turn passes without progress by ``permits.delay_odds``; when permits are in hand works turn
out dearer by ln N(``overrun_mean``, ``overrun_sd``), and half of that share longer. No price and no order is in it.
"""

from functools import lru_cache
from math import exp
from statistics import NormalDist
from typing import Final

from msgspec.structs import replace

from game.model.content import Content, Project
from game.model.state import ProjectState
from game.model.views import View
from game.rules import permits
from game.rules.projects import SLIP_SHARE

__all__ = ["odds"]

STEPS: Final = 16
"""Overruns that stand for all of them, each as likely as the next."""
FAR: Final = 12
"""Turns ahead that are counted; the rest is told as the last of them."""


def odds(content: Content, view: View, card: Project) -> dict[int, float]:
    """Odds by turn of the first output, of a card that starts at the coming bell or is under way; empty for others."""
    held, turn = view.projects[card.id], view.next_played
    if held.status == "open":
        status = "permitting" if permits.left(card, held) else "construction"
        held = replace(held, status=status, months_left=permits.lead_months(content, card, held), started_turn=turn)
    if held.status not in ("permitting", "construction"):
        return {}
    first = turn + 1 if held.started_turn == turn else turn
    found: dict[int, float] = {}
    for over in (None,) if held.overrun_share else _overruns(content):
        weight = 1.0 if held.overrun_share else 1.0 / STEPS
        _walk(content, card, held, (first, first + FAR), weight, over, found)
    return dict(sorted(found.items()))


def _overruns(content: Content) -> tuple[float, ...]:
    rules = content.rules.finance
    return _quantiles(rules.overrun_mean, rules.overrun_sd)


@lru_cache(maxsize=8)
def _quantiles(mean: float, sd: float) -> tuple[float, ...]:
    """Shares over plan at the middle of as many equal parts of their odds."""
    law = NormalDist(mean, max(1e-9, sd))
    return tuple(exp(law.inv_cdf((k + 0.5) / STEPS)) - 1.0 for k in range(STEPS))


def _walk(
    content: Content, card: Project, held: ProjectState, turns: tuple[int, int], weight: float, over: float | None,
    found: dict[int, float],
) -> None:
    """Add what a plant does from a turn on, ``over`` still to come (None: it has shown)."""
    turn, last = turns
    if weight < 1e-6:
        return
    late = permits.delay_odds(content, card, held)
    if turn >= last:
        found[turn] = found.get(turn, 0.0) + weight
        return
    _walk(content, card, held, (turn + 1, last), weight * late, over, found)
    moved, weight, span = held, weight * (1.0 - late), content.rules.turn.months_per_turn
    if over is not None and (held.status == "construction" or permits.due(card, held)):
        moved = replace(held, status="construction",
                        months_left=round(held.months_left * (1.0 + SLIP_SHARE * max(0.0, over))))  # fmt: skip
        over = None
    if moved.months_left < span:
        found[turn] = found.get(turn, 0.0) + weight
        return
    _walk(content, card, replace(moved, months_left=moved.months_left - span), (turn + 1, last), weight, over, found)
