"""China's board: the market as its view shows it, cut down to the fronts searched, solved under many moves at once.

Games are moves, rows are fronts, and each row is the chain of its front's mineral.
"""

from dataclasses import dataclass, fields
from dataclasses import replace as with_fields
from typing import Any, Final

import numpy as np

from game.agents.china.reading import Front, Reading
from game.market import MarketState, Month, Policy, Shocks, Structure, clear
from game.model.arrays import Array
from game.model.ids import CHINA, MONTHS_PER_YEAR, RegionId, stage_index
from game.rules import figures, policy
from game.rules.policy_draft import Draft
from game.rules.structure import market_of, structure_of

STOCK_SHARE: Final = 0.7
"""Of users' stocks, what a long shortage draws down."""


@dataclass
class Board:
    """Everything that the campaigns of one turn share, cut down to the rows of their fronts."""

    reading: Reading
    fronts: list[Front]
    aims: list[tuple[RegionId, ...]]
    rows: list[int]
    structure: Structure
    state: MarketState
    common: dict[str, Array]
    china_price: Array
    stock: Array

    @property
    def china(self) -> int:
        """Column of China."""
        return self.reading.content.region_index(CHINA)


def board(reading: Reading, fronts: list[Front], aims: list[tuple[RegionId, ...]]) -> Board:
    """Read the market off the view: its state, the border rules in force, the leak as guessed."""
    content, view = reading.content, reading.view
    whole, market = structure_of(content), market_of(view.market)
    force = policy.of_view(view, view.default_sheet, view.turn)
    force = type(force)(**{f: getattr(force, f) for f in force.__struct_fields__} | {"prices": ()})
    china = np.asarray(market.price)[..., content.region_index(CHINA)]
    draft = policy.compile_policy(content, whole, force, china)
    _leaks(reading, draft)
    rows = [content.mineral_index(f.mineral) for f in fronts]
    bare = with_fields(_rows_of(whole, rows), cover_base=np.zeros_like(whole.cover_base[rows]), joint=())
    state = _rows_of(market, rows)
    zero = np.zeros_like(state.stock_users)
    state = with_fields(state, stock_users=zero, stock_producers=zero, news=zero, user_build=zero)
    return Board(
        reading=reading,
        fronts=fronts,
        aims=aims,
        rows=rows,
        structure=bare,
        state=state,
        common={name: np.asarray(values)[rows] for name, values in draft.arrays.items()},
        china_price=china[rows],
        stock=np.asarray(market.stock_users)[rows],
    )


def _rows_of(record: Any, rows: list[int]) -> Any:
    """The same record with only some rows of its mineral axis, the first of every array."""
    found: dict[str, Any] = {}
    for field in fields(record):
        value = getattr(record, field.name)
        found[field.name] = value[rows] if isinstance(value, np.ndarray) and value.ndim else value
    return type(record)(**found)


def _leaks(reading: Reading, draft: Draft) -> None:
    """What passes each binding floor, as China makes it out: the same share at every border."""
    for floor in reading.view.floors:
        shield = reading.shield(Front(floor.mineral, floor.stage))
        if shield is None or shield.leak <= 0:
            continue
        m, s = figures.place(reading.content, floor.mineral, floor.stage)
        for seat in shield.levying:
            draft["leak"][m, s, reading.content.region_index(seat)] = min(1.0, shield.leak)


def ahead(held: Board, state: MarketState, turns: float) -> MarketState:
    """The market some turns on: growth of use and background growth of capacity."""
    years = turns * held.reading.view.months_per_turn / MONTHS_PER_YEAR
    return with_fields(
        state,
        final_base=state.final_base * np.exp(held.structure.growth * years),
        capacity=state.capacity * np.exp(held.structure.capacity_growth * years),
    )


def repeat(state: MarketState, games: int) -> MarketState:
    """The same state as a batch of games; a batch of one is spread out, a full one stays."""
    batched = state.capacity.ndim == 4
    found: dict[str, Any] = {}
    for field in fields(state):
        value = getattr(state, field.name)
        if field.name != "month":
            whole = value if batched else value[None]
            value = np.broadcast_to(whole, (games, *whole.shape[1:])).copy()
        found[field.name] = value
    return type(state)(**found)


def solve(held: Board, state: MarketState, moves: list[tuple[float, float, bool]]) -> Month:
    """A month under one move a game, on every front at once."""
    games = len(moves)
    shape = (games, len(held.fronts), *held.structure.price_base.shape[1:])
    arrays: dict[str, Array] = {
        name: np.broadcast_to(values, (games, *values.shape)).copy() for name, values in held.common.items()
    }
    links = (*shape, shape[-1])
    arrays.setdefault("price_cut", np.zeros(links))
    arrays.setdefault("specific", np.zeros(links))
    for k, (step, quota, aimed) in enumerate(moves):
        for f, front in enumerate(held.fronts):
            _lay(held, arrays, k, f, stage_index(front.stage), step, quota, aimed)
    return clear(held.structure, state, Policy(**arrays), Shocks())[0]  # type: ignore[arg-type]


def _lay(
    held: Board, arrays: dict[str, Array], k: int, f: int, s: int, step: float, quota: float, aimed: bool
) -> None:
    """One move on one front: a cut with its charge at home, a rise, a quota."""
    i, count = held.china, held.structure.price_base.shape[-1]
    others = [j for j in range(count) if j != i]
    named = [held.reading.content.region_index(d) for d in held.aims[f]] if aimed else []
    if step:
        cut = -step * float(held.china_price[f, s])
        arrays["price_cut"][k, f, s, i, named or others] = cut
        if cut > 0:
            charge = arrays["specific"][k, f, s, others, i]
            arrays["specific"][k, f, s, others, i] = np.maximum(charge, cut)
    if quota < 1:
        base = held.structure.base_flow[f, s, i, others].sum()
        limits = arrays.setdefault("quota_total", np.full(arrays["price_cut"].shape[:-1], np.inf))
        limits[k, f, s, i] = min(limits[k, f, s, i], quota * float(base) + _from_stock(held, f, s))


def _from_stock(held: Board, f: int, s: int) -> float:
    """What users outside live off their stocks while a quota stands, t/month."""
    months = held.reading.content.doctrines.planner.press_turns * held.reading.view.months_per_turn
    return STOCK_SHARE * float(np.delete(held.stock[f, s], held.china).sum()) / months
