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

Ways = dict[tuple[bool, int, float | None], float]
"""Odds by how a plant stands: whether permits are open, months left, and the overrun that has not shown yet."""

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
    overs = (None,) if held.overrun_share else _overruns(content)
    ways: Ways = {(held.status == "permitting", held.months_left, over): 1.0 / len(overs) for over in overs}
    first = turn + 1 if held.started_turn == turn else turn
    found: dict[int, float] = {}
    for at in range(first, first + FAR):
        ways, opened = _turn(content, card, held, ways)
        if opened:
            found[at] = opened
    if rest := sum(ways.values()):
        found[first + FAR] = rest
    return found


def _overruns(content: Content) -> tuple[float, ...]:
    rules = content.rules.finance
    return _quantiles(rules.overrun_mean, rules.overrun_sd)


@lru_cache(maxsize=8)
def _quantiles(mean: float, sd: float) -> tuple[float, ...]:
    """Shares over plan at the middle of as many equal parts of their odds."""
    law = NormalDist(mean, max(1e-9, sd))
    return tuple(exp(law.inv_cdf((k + 0.5) / STEPS)) - 1.0 for k in range(STEPS))


def _turn(content: Content, card: Project, held: ProjectState, ways: Ways) -> tuple[Ways, float]:
    """What a turn makes of all ways that a plant may have come, and the odds that it opens in it."""
    later: Ways = {}
    opened, span = 0.0, content.rules.turn.months_per_turn
    for (permitting, left, over), weight in ways.items():
        now = replace(held, status="permitting" if permitting else "construction", months_left=left)
        late = permits.delay_odds(content, card, now)
        later[permitting, left, over] = later.get((permitting, left, over), 0.0) + weight * late
        months, rest, waits = left, over, permitting
        if over is not None and (not permitting or permits.due(card, now)):  # ground is broken
            months, rest, waits = round(left * (1.0 + SLIP_SHARE * max(0.0, over))), None, False
        if months < span:
            opened += weight * (1.0 - late)
        else:
            way = (waits, months - span, rest)
            later[way] = later.get(way, 0.0) + weight * (1.0 - late)
    return later, opened
