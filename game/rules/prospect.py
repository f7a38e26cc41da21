"""What everybody can work out about the coming turns: a cut-off now; what others keep of such looks.

One look serves all seats of a table: it rests on published figures only and is kept by
them. A seat reads its own column. Arrays are (M,S,R): tonnes a month, USD/kg contained, USD million.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Final

import msgspec
import numpy as np

from game.model.arrays import Array
from game.model.content import Content
from game.model.ids import SeatId
from game.model.orders import StockOrder
from game.model.talks import Clause, Deal
from game.model.views import View
from game.rules import first_call, stress
from game.rules.imagine import imagine
from game.rules.names import at, cell, split
from game.rules.structure import market_of, structure_of

THIN: Final = 0.3
"""Part of users' stocks that is left in a look ahead: all of them would carry a month, not a turn, and
none at all leaves curves so steep that some markets find no price."""
_KEPT: Final = 6


@dataclass(frozen=True)
class CutOff:
    """A full cut-off as it would hit now. Axes (M,S,R).

    flowing: share of need that still arrives; cover: months of need in users' stocks (and the
    Vault), public stockpiles left aside; need t/month; matters (M,S,R): stages that count. ``flow``: what
    flows before contracts (M,S,R,R), t/month; ``claimed``: what contracts of the announced last turn claim of it.
    """

    flowing: Array
    cover: Array
    need: Array
    matters: Array
    weights: Array
    flow: Array
    claimed: Array
    _arrived: dict[tuple[int, int, int, int, float], float] = field(default_factory=dict, compare=False, repr=False)
    """What ``arrives`` found: the price of a contract is looked for at the same tonnes again and again."""


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


def cut_off(content: Content, view: View, *, published: bool = False) -> CutOff:
    """The stress test by what a seat knows, or by what is ``published`` alone: how it should look to another seat.

    The market is solved once a moment for the whole table, contracts are reckoned once for all who know the same.
    Contracts count that still run in the announced last turn: the closing drill is what they are for.
    """
    looks = _MEMORY.of(content, view)
    if "cut_off" not in looks:
        looks["cut_off"] = _cut_off(content, view)
    deals = tuple(d for d in view.deals if not d.secret) if published else view.deals
    key = "contracts", tuple((d.id, d.closed_turn) for d in deals)
    known = looks.get(key)
    if known is None or (known[0] is not view.projects and known[0] != view.projects):
        known = view.projects, _with_contracts(content, view, deals, looks["cut_off"])
        looks[key] = known
    found: CutOff = known[1]
    return found


def met(content: Content, cut: CutOff, r: int, stock_t: Mapping[str, float]) -> Array:
    """Share of need met in the cut-off (M,S) of a region with an own stockpile (tonnes by cell) as it counts."""
    rules, cover = content.rules.score, np.array(cut.cover[..., r])
    for key, tonnes in stock_t.items():
        place = at(content, *split(key))
        need = float(cut.need[(*place, r)])
        if need > 0 and tonnes > 0:
            cover[place] += min(rules.own_stock_months, tonnes / need)
    return np.clip(cut.flowing[..., r] + cover / rules.cutoff_months, 0.0, 1.0)


def stock_adds(content: Content, view: View, orders: Iterable[StockOrder]) -> float:
    """Security that stock orders add if all is bought: need met in the cut-off, at the weakest stage of each chain.

    A stage that is not the weakest adds nothing, and two stages of a chain count once, as in the test itself.
    """
    if view.you is None or not (listed := tuple(orders)):
        return 0.0
    cut, r = cut_off(content, view), content.region_index(view.seat)
    held = dict(view.you.stock_t)
    matters, before = cut.matters[:, :, r], met(content, cut, r, held)
    for order in listed:
        key = cell(order.mineral, order.stage)
        held[key] = max(0.0, held.get(key, 0.0) + order.tonnes)
    after = met(content, cut, r, held)
    least = [np.where(matters, share, 1.0).min(axis=1) for share in (before, after)]
    return float((cut.weights[:, r] * (least[1] - least[0])).sum())


def arrives(cut: CutOff, m: int, s: int, i: int, j: int, tonnes: float) -> float:
    """Share of its need that region ``j`` would get of a good with so much more under contract from ``i`` (t/month)."""
    key = (m, s, i, j, tonnes)
    if key not in cut._arrived:
        cut._arrived[key] = _arrives(cut, m, s, i, j, tonnes)
    return cut._arrived[key]


def _arrives(cut: CutOff, m: int, s: int, i: int, j: int, tonnes: float) -> float:
    claimed = np.array(cut.claimed[m, s])
    claimed[i, j] += tonnes
    need = cut.need[m, s]
    if need[j] <= 0:
        return 1.0
    return float(min(1.0, first_call.honour(cut.flow[m, s], claimed, need).sum(axis=-2)[j] / need[j]))


def comes(cut: CutOff, m: int, s: int, i: int, j: int, tonnes: float) -> float:
    """Of so much more under contract from ``i`` to ``j``, what the drill would count of it, t/month.

    The sum of the drill itself (``stress.Stress.called``): what is served of what is claimed, with it less without.
    """
    held = np.array(cut.claimed[m, s])
    called = []
    for more in (0.0, tonnes):
        held[i, j] += more
        called.append(min(float(first_call.honour(cut.flow[m, s], held, cut.need[m, s])[i, j]), float(held[i, j])))
    return max(0.0, called[1] - called[0])


def contracts_add(content: Content, view: View, clauses: Iterable[tuple[Clause, SeatId]]) -> float:
    """Security that tonnes bought add in the closing drill, 0-1: need met at the weakest stage of each chain.

    ``clauses``: offtakes of the reader, each with who delivers; those that count in the drill already are in it.
    """
    rows = tuple(clauses)
    if view.you is None or not rows:
        return 0.0
    cut, r = cut_off(content, view), content.region_index(view.seat)
    claimed = np.array(cut.claimed)
    for clause, maker in rows:
        claimed[(*at(content, clause.mineral, clause.stage), content.region_index(maker), r)] += clause.tonnes_per_month
    flowing = stress.share_met(first_call.honour(cut.flow, claimed, cut.need).sum(axis=-2), cut.need)
    matters = cut.matters[:, :, r]
    least = [np.where(matters, met(content, look, r, view.you.stock_t), 1.0).min(axis=1)
             for look in (cut, replace(cut, flowing=flowing))]  # fmt: skip
    return float((cut.weights[:, r] * (least[1] - least[0])).sum())


def drilled(content: Content, view: View, deals: tuple[Deal, ...]) -> tuple[float, Array]:
    """What the drill of this turn would measure if these were the deals: need met (0-1), and tonnes called by good.

    By the drill's own sums (``stress.test``): contracts that run in this turn. Called: (M,S), t/month from abroad.
    """
    cut, r = cut_off(content, view), content.region_index(view.seat)
    claimed = first_call.claims(content, deals, view.projects, np.asarray(view.market["price"]), view.turn)
    served = first_call.honour(cut.flow, claimed, cut.need)
    look = replace(cut, flowing=stress.share_met(served.sum(axis=-2), cut.need))
    share = met(content, look, r, view.you.stock_t if view.you is not None else {})
    least = np.where(cut.matters[:, :, r], share, 1.0).min(axis=1)
    return float((cut.weights[:, r] * least).sum()), np.minimum(served, claimed).sum(axis=-2)[..., r]


def _with_contracts(content: Content, view: View, deals: tuple[Deal, ...], cut: CutOff) -> CutOff:
    price = np.asarray(view.market["price"])
    claimed = first_call.claims(content, deals, view.projects, price, view.announced_turns)
    flowing = stress.share_met(first_call.honour(cut.flow, claimed, cut.need).sum(axis=-2), cut.need)
    return replace(cut, _arrived={}, claimed=claimed, flowing=flowing)


def _cut_off(content: Content, view: View) -> CutOff:
    state = imagine(content, view)
    bare = {s: msgspec.structs.replace(h, stock_t={}) for s, h in state.seats.items()}
    state = msgspec.structs.replace(state, seats=bare)
    structure, market = structure_of(content), market_of(state.market)
    flow, _ = stress.cut_off(content, state, structure, market)
    need = stress.needs(content, structure, state, market)
    cover = stress.stocks_by_owner(content, state, market, need).sum(axis=0)
    regions = range(len(content.regions))
    matters = np.stack([stress.material(content, structure, state, market, r) for r in regions], axis=-1)
    weights = np.stack([stress.weights(content, structure, market, r) for r in regions], axis=-1)
    return CutOff(stress.share_met(flow.sum(axis=-2), need), cover, need, matters, weights, flow, np.zeros_like(flow))


def known(content: Content, view: View) -> dict[Any, Any]:
    """What was worked out at this moment of this table from public figures: callers may keep theirs in it."""
    return _MEMORY.of(content, view)
