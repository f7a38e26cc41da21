"""What everybody can work out about the coming turns: a cut-off now, and reference prices tried out.

One batched look serves all seats of a table: it rests on published figures only and is kept by
them. A seat reads its own column. Arrays are (M,S,R): tonnes a month, USD/kg contained, USD million.
"""

from dataclasses import dataclass
from dataclasses import replace as with_fields
from typing import Any, Final

import msgspec
import numpy as np

from game.market import MarketState, NoEquilibrium, Policy, Shocks, Structure, clear
from game.model.arrays import Array
from game.model.content import Content
from game.model.ids import MineralId, SeatId, Stage
from game.model.orders import PriceMove
from game.model.views import View
from game.rules import policy, stress
from game.rules.figures import earned
from game.rules.imagine import imagine
from game.rules.names import at, china_index
from game.rules.snapshot import one_mineral
from game.rules.structure import market_of, structure_of

KNOTS: Final = (0.95, 1.15)
"""Multiples of fair cost at which a reference price is tried out; between them, and down to nothing at
three quarters of it, it is a line."""
NOTHING: Final = 0.75
"""Multiple of fair cost at which a reference price is taken to do nothing."""
THIN: Final = 0.3
"""Part of users' stocks that is left in a look ahead: all of them would carry a month, not a turn, and
none at all leaves curves so steep that some markets find no price."""
CUT: Final = -0.30
"""The price cut that a floor is also tried against."""
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


@dataclass(frozen=True)
class FloorTry:
    """A reference price tried out: change of a turn's figures by region (K,R), USD million.

    ``levels`` (K) USD/kg. bill: users' basket; added: value added; levy: what a treasury keeps;
    fund: what goes to the Fund; ``spread``: price inside over outside at that stage (K).
    """

    levels: Array
    bill: Array
    added: Array
    levy: Array
    fund: Array
    spread: Array

    def at(self, name: str, price_usd_per_kg: float, column: int) -> float:
        """One figure of one region at a price: a line between the prices tried."""
        values = np.asarray(getattr(self, name))
        row = values if values.ndim == 1 else values[:, column]
        low = self.levels[0] * NOTHING / KNOTS[0]
        return float(np.interp(price_usd_per_kg, [low, *self.levels], [0.0, *row]))


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
    cover = stress.stock_months(content, state, market, need)
    regions = range(len(content.regions))
    matters = np.stack([stress.material(content, structure, state, market, r) for r in regions], axis=-1)
    weights = np.stack([stress.weights(content, structure, market, r) for r in regions], axis=-1)
    return CutOff(np.clip(flowing, 0.0, 1.0), cover, need, matters, weights)


def floor_try(content: Content, view: View, mineral: MineralId, stage: Stage, fair: float) -> FloorTry:
    """A reference price of all members against none, calm and under a price cut, meaned.

    ``fair`` is the fair cost that the tried prices are multiples of. The later stages of a mineral are
    tried in one batch: who asks for one soon asks for the other.
    """
    looks = known(content, view)
    key = ("floor", mineral, stage, fair)
    if key not in looks:
        asked = {stage: fair}
        for sheet in view.fair_costs:
            if sheet.mineral == mineral and sheet.stage != "mine" != stage and sheet.fair > 0:
                asked.setdefault(sheet.stage, sheet.fair)
        try:
            made = _floor_tries(content, view, mineral, asked)
        except NoEquilibrium:
            made = {name: _nothing(content, level) for name, level in asked.items()}
        for name, found in made.items():
            looks[("floor", mineral, name, asked[name])] = found
    tried: FloorTry = looks[key]
    return tried


def known(content: Content, view: View) -> dict[Any, Any]:
    """What was worked out at this moment of this table from public figures: callers may keep theirs in it."""
    return _MEMORY.of(content, view)


DUMPED_ODDS: Final = 0.25
"""Weight of the case in which China cuts its price."""


def _nothing(content: Content, fair: float) -> FloorTry:
    levels = np.array(KNOTS) * fair
    zero = np.zeros((len(KNOTS), len(content.regions)))
    return FloorTry(levels, zero, zero, zero, zero, np.zeros(len(KNOTS)))


def _floor_tries(
    content: Content, view: View, mineral: MineralId, asked: dict[Stage, float]
) -> dict[Stage, FloorTry]:
    """All stages and prices of a mineral in one batch, with and without a price cut at that stage."""
    structure, market, m = structure_of(content), market_of(view.market), content.mineral_index(mineral)
    force = policy.of_view(view, view.default_sheet, view.turn + 1)
    china = np.asarray(view.market["price"])[..., china_index(content)]
    base = policy.compile_policy(content, structure, force, china).arrays
    cases = [
        (at(content, mineral, stage), price, cut)
        for stage, fair in asked.items()
        for cut in (False, True)
        for price in (0.0, *(knot * fair for knot in KNOTS))
    ]
    rules = [_with_floor(content, structure, view, base, *case) for case in cases]
    month = _solve_one(structure, market, m, rules)
    months = content.rules.turn.months_per_turn
    money = month.accounts
    inside = [content.region_index(x) for x, p in view.seats.items() if p.status == "member"]
    figures = {
        "added": earned(money)[:, 0].sum(axis=1) * months,
        "levy": money.levy_treasury[:, 0].sum(axis=1) * months,
        "fund": money.levy_fund[:, 0].sum(axis=1) * months,
        "bill": (month.price_delivered[:, 0] * market.final_base[m]).sum(axis=1) * months / 1000.0,
    }
    out: dict[Stage, FloorTry] = {}
    each = 2 * (1 + len(KNOTS))
    for k, (stage, fair) in enumerate(asked.items()):
        s = at(content, mineral, stage)[1]
        mine = slice(k * each, (k + 1) * each)
        spread = _spread(content, month.price_delivered[mine, 0, s], market.use_last[m, s], inside)
        changes = {name: _change(values[mine]) for name, values in figures.items()}
        out[stage] = FloorTry(levels=np.array(KNOTS) * fair, spread=_change(spread), **changes)
    return out


def _change(values: Array) -> Array:
    """What each price changes against none, calm and under a cut, meaned."""
    count = 1 + len(KNOTS)
    calm, cut = values[1:count] - values[0], values[count + 1 :] - values[count]
    return np.asarray((1.0 - DUMPED_ODDS) * calm + DUMPED_ODDS * cut)


def _spread(content: Content, price: Array, use: Array, inside: list[int]) -> Array:
    """Price inside over outside at one stage, by use (K)."""
    china = china_index(content)
    outside = [j for j in range(len(content.regions)) if j not in inside and j != china]
    ours, theirs = use[inside], use[outside]
    if ours.sum() <= 0 or theirs.sum() <= 0:
        return np.zeros(len(price))
    here = (price[:, inside] * ours).sum(axis=1) / ours.sum()
    there = (price[:, outside] * theirs).sum(axis=1) / theirs.sum()
    return np.asarray(here / there - 1.0)


def _with_floor(
    content: Content,
    structure: Structure,
    view: View,
    base: dict[str, Array],
    place: tuple[int, int],
    price: float,
    cut: bool,
) -> Policy:
    """The border rules as they stand, the floor at one place replaced by ``price`` (0: none)."""
    m, s = place
    draft = policy.Draft(structure.shape)
    touched = ("floor", "outside", "fund_share", "price_cut", "specific")
    draft.arrays = {k: np.array(v) if k in touched else v for k, v in base.items()}
    inside = [content.region_index(x) for x, p in view.seats.items() if p.status == "member"]
    outside = [k for k in range(len(content.regions)) if k not in inside]
    draft["floor"][m, s, :] = 0.0
    draft["outside"][m, s] = False
    draft["fund_share"][m, s, :] = 0.0
    if price > 0:
        draft["floor"][m, s, inside] = price
        draft["fund_share"][m, s, inside] = content.rules.floor.fund_share
        for j in inside:
            draft["outside"][m, s, outside, j] = True
    china = np.asarray(view.market["price"])[..., china_index(content)]
    stage_name = content.minerals[m].stages[s].stage
    step = PriceMove(content.minerals[m].id, stage_name, CUT if cut else 0.0)
    policy.price_step(content, draft, step, china)
    return draft.policy()


def _solve_one(structure: Structure, market: MarketState, m: int, rules: list[Policy]) -> Any:
    """One month of one mineral under several policies, with users' stocks too thin to carry a turn."""
    thin = with_fields(structure, cover_base=THIN * structure.cover_base)
    cut = one_mineral(thin, m)
    count = len(rules)
    arrays = {
        k: np.asarray(v) if k == "month" else np.stack([v[m : m + 1]] * count)
        for k, v in market.to_arrays().items()
    }
    state = MarketState.from_arrays(arrays)
    zero = np.zeros_like(state.stock_users)
    stock = THIN * state.stock_users
    state = with_fields(state, stock_users=stock, stock_producers=zero, news=zero, user_build=zero)
    stacked: dict[str, Array] = {}
    neutral = Policy.none(structure.shape)
    for name in policy.KINDS:
        values = [getattr(p, name) for p in rules]
        if any(v is not None for v in values):
            calm = getattr(neutral, name)
            stacked[name] = np.stack([(calm if v is None else v)[m : m + 1] for v in values])
    shape = (count, 1, *structure.shape[1:])
    return clear(cut, state, Policy(**stacked), Shocks(demand=np.ones(shape)))[0]  # type: ignore[arg-type]


def public_weights(content: Content, view: View, seat: SeatId) -> Array:
    """Security weight of each mineral for a seat (M)."""
    found: Array = cut_off(content, view).weights[:, content.region_index(seat)]
    return found


