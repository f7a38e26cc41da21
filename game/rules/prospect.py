"""What everybody can work out about the coming turns: a cut-off now; what others keep of such looks.

One look serves all seats of a table: it rests on published figures only and is kept by
them. A seat reads its own column. Arrays are (M,S,R): tonnes a month, USD/kg contained, USD million.
"""

from dataclasses import dataclass
from typing import Any, Final

import msgspec
import numpy as np

from game.model.arrays import Array
from game.model.content import Content
from game.model.views import View
from game.rules import stress
from game.rules.imagine import imagine
from game.rules.structure import market_of, structure_of

THIN: Final = 0.3
"""Part of users' stocks that is left in a look ahead: all of them would carry a month, not a turn, and
none at all leaves curves so steep that some markets find no price."""
_KEPT: Final = 6


@dataclass(frozen=True)
class CutOff:
    """A full cut-off as it would hit now. Axes (M,S,R).

    flowing: share of need that still arrives; cover: months of need in users' stocks (and the
    Vault), public stockpiles left aside; need t/month; matters (M,S,R): stages that count.
    """

    flowing: Array
    cover: Array
    need: Array
    matters: Array
    weights: Array


class _Memory:
    """Looks kept by the published figures that they rest on, newest first."""

    def __init__(self) -> None:
        self.rows: list[tuple[Content, View, tuple[Any, ...], dict[Any, Any]]] = []
        self.last: tuple[Content, View, dict[Any, Any]] | None = None
        """Whose looks were asked for last: the same view asks by the thousand."""

    def of(self, content: Content, view: View) -> dict[Any, Any]:
        """The looks made so far at this moment of this table."""
        if self.last is None or self.last[0] is not content or self.last[1] is not view:
            self.last = content, view, self._found(content, view)
        return self.last[2]

    def _found(self, content: Content, view: View) -> dict[Any, Any]:
        key = _key(view)
        for at_row, (held, seen, known, looks) in enumerate(self.rows):
            same = held is content and seen.market is view.market and seen.flows is view.flows
            if same and known == key:
                if at_row:
                    self.rows.insert(0, self.rows.pop(at_row))
                return looks
        fresh: dict[Any, Any] = {}
        self.rows.insert(0, (content, view, key, fresh))
        del self.rows[_KEPT:]
        return fresh


_MEMORY: Final = _Memory()


def forget() -> None:
    """Work everything out anew when it is next asked for (for timings)."""
    _MEMORY.rows.clear()
    _MEMORY.last = None


def _key(view: View) -> tuple[Any, ...]:
    """What is public beside the arrays and moves a look."""
    members = tuple(s for s, p in view.seats.items() if p.status == "member")
    tariffs = tuple((s, p.tariffs) for s, p in view.seats.items() if p.tariffs)
    return view.turn, view.phase == "results", members, view.floors, tariffs, view.curbs, view.truce_until


def cut_off(content: Content, view: View) -> CutOff:
    """The stress test on what is published; once a moment for the whole table."""
    looks = _MEMORY.of(content, view)
    if "cut_off" not in looks:
        looks["cut_off"] = _cut_off(content, view)
    found: CutOff = looks["cut_off"]
    return found


def _cut_off(content: Content, view: View) -> CutOff:
    state = imagine(content, view)
    bare = {s: msgspec.structs.replace(h, stock_t={}) for s, h in state.seats.items()}
    state = msgspec.structs.replace(state, seats=bare)
    structure, market = structure_of(content), market_of(state.market)
    arrived, _ = stress.cut_off(content, state, structure, market)
    need = stress.needs(content, structure, state, market)
    flowing = np.divide(arrived, need, out=np.ones_like(need), where=need > 0)
    cover = stress.stocks_by_owner(content, state, market, need).sum(axis=0)
    regions = range(len(content.regions))
    matters = np.stack([stress.material(content, structure, state, market, r) for r in regions], axis=-1)
    weights = np.stack([stress.weights(content, structure, market, r) for r in regions], axis=-1)
    return CutOff(np.clip(flowing, 0.0, 1.0), cover, need, matters, weights)


def known(content: Content, view: View) -> dict[Any, Any]:
    """What was worked out at this moment of this table from public figures: callers may keep theirs in it."""
    return _MEMORY.of(content, view)
