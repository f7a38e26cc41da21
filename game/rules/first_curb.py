"""What a good costs if China lays a first curb on it this turn: by the published rule of a China that punishes.

The rule (``doctrines.coercer``): who counts enough points of offence and leans on China is curbed by half of the base
year's exports, on the two goods on which it leans most. No forecast sees that coming; from the month solved with such
curbs a turn goes a part of the way, since users' stocks bridge it. Of 72 curbs laid by hand in one game of eight years
(November 2026; five seats, turns 2 to 8) prices went 0.36 of it, as logarithms, at the median, 0.19 to 0.56 in eight of
ten, and beyond all of it three times, in the last turn.
"""

from typing import Final

import msgspec
import numpy as np

from game.model.china_state import CurbState
from game.model.content import Content
from game.model.doctrines import DOCTRINES
from game.model.ids import CHINA, STAGES, MineralId, Stage, stage_index
from game.model.views import View
from game.rules import figures, offences, policy
from game.rules.forecast import with_curbs
from game.rules.forecast_ahead import coming
from game.rules.kept import Kept
from game.rules.structure import structure_of

__all__ = ["FirstCurb", "odds", "of_seat"]

WAY: Final = (0.19, 0.36, 0.7)
"""Parts of the solved month's move that a price goes in the curb's first turn: least, likely, most."""
FRONTS: Final = 2
"""Goods that are curbed at once."""
FELT: Final = 0.05
"""Move of the solved month from which it is worth a word."""
LEAST: Final = 0.8
"""Part of the rule's least dependence from which a second good is worth a curb."""


class FirstCurb(msgspec.Struct, frozen=True):
    """Factors on the price of a good at home if China's first curb on its mineral comes this turn."""

    low: float
    likely: float
    high: float


def of_seat(content: Content, view: View) -> dict[tuple[MineralId, Stage], FirstCurb]:
    """By good, for a seat whose public acts provoke by that rule; empty for others, and where a truce forbids it."""
    return _KNOWN.of((content, view), lambda: _of_seat(content, view))


_KNOWN: Final[Kept[dict[tuple[MineralId, Stage], FirstCurb]]] = Kept()


def odds(view: View) -> float:
    """Odds by the seat's own analysts that China plays by that rule, 0-1; an even draw before they have seen a move."""
    told, every = view.china_estimate, len(DOCTRINES)
    if told is None:
        return 1.0 / every
    return told.odds if told.doctrine == "coercer" else (1.0 - told.odds) / (every - 1)


def _of_seat(content: Content, view: View) -> dict[tuple[MineralId, Stage], FirstCurb]:
    rules = content.doctrines.coercer
    if view.you is None or view.seat not in view.seats or coming(view) <= view.truce_until:
        return {}
    if sum(offences.of_seat(view, view.seat).values()) < rules.offence_points:
        return {}
    curbs = tuple(_curb(content, view, *front) for front in _fronts(content, view))
    r, found = content.region_index(view.seat), {}
    for mineral, factors in (with_curbs(content, view, curbs) if curbs else {}).items():
        first = min(stage_index(curb.stage) for curb in curbs if curb.mineral == mineral)
        for s in range(first, len(STAGES)):
            move = max(1.0, float(factors[s, r]))
            if move > 1.0 + FELT:
                found[mineral, STAGES[s]] = FirstCurb(*(move**part for part in WAY))
    return found


def _fronts(content: Content, view: View) -> list[tuple[MineralId, Stage]]:
    """The goods on which the seat leans most on China, by share of use and criticality, that no curb holds back yet."""
    least, r = content.doctrines.coercer.least_dependence_share, content.region_index(view.seat)
    use, flows = figures.of_view(content, view, "use"), view.flows.get("flows")
    if flows is None:
        return []
    held = {(c.mineral, c.stage) for c in view.curbs
            if c.origin == CHINA and (not c.destinations or view.seat in c.destinations)}  # fmt: skip
    bought, rows = np.asarray(flows)[:, :, content.region_index(CHINA), r], []
    for m, mineral in enumerate(content.minerals):
        for s, stage in enumerate(STAGES):
            if stage == "mine" or use[m, s, r] <= 0 or (mineral.id, stage) in held or _spared(view, mineral.id, stage):
                continue
            share = min(1.0, float(bought[m, s] / use[m, s, r]))
            if share * mineral.criticality >= LEAST * least:
                rows.append((share * mineral.criticality, share, (mineral.id, stage)))
    rows.sort(key=lambda row: (-row[0], row[2]))
    if not rows or rows[0][1] < least:
        return []
    return [good for _, _, good in rows[:FRONTS]]


def _spared(view: View, mineral: MineralId, stage: Stage) -> bool:
    """Whether China has given this seat its word to lay no new curb there."""
    return any(p.giver == CHINA and p.clause.kind == "no_new_curb" and view.seat in p.receivers
               and (p.clause.mineral, p.clause.stage) == (mineral, stage) and p.binds(coming(view))
               for p in view.promises)  # fmt: skip


def _curb(content: Content, view: View, mineral: MineralId, stage: Stage) -> CurbState:
    """The curb as the rule lays it first."""
    turn = coming(view)
    made = CurbState(
        id=f"first/{mineral}/{stage}", origin=CHINA, destinations=(view.seat,), mineral=mineral, stage=stage,
        kind="quota", quantity_t_per_month=0.0, from_turn=turn, until_turn=turn, signal="",
    )  # fmt: skip
    base = policy.base_exports(content, structure_of(content), made)
    return msgspec.structs.replace(made, quantity_t_per_month=content.doctrines.coercer.first_share_of_base * base)
