"""Published market figures as the rules read them: last turn's means, or the base year before it.

All arrays are (M,S,R): tonnes a month of contained mineral, USD per contained kg.
"""

from collections.abc import Iterable
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from game.market import Accounts
from game.model.arrays import Bundle
from game.model.content import Content, Output, Project
from game.model.ids import STAGES, MineralId, RegionId, SeatId, Stage, stage_index
from game.model.state import State
from game.model.views import View
from game.rules.kept import Kept
from game.rules.structure import structure_of

Array = NDArray[Any]
Place = tuple[int, int]

LEAST_USED_T: Final = 1e-6
"""Tonnes a month below which nobody uses a good."""


def earned(money: Accounts) -> Array:
    """What makers of a region earn in a month, USD million (...,R): surplus, cash cost, licence rents."""
    return np.asarray(money.surplus + money.operating_cost + money.licence_rent)


def place(content: Content, mineral: MineralId, stage: Stage) -> Place:
    """Row and stage of a mineral at a stage in every market array."""
    return content.mineral_index(mineral), stage_index(stage)


def columns(content: Content, seats: Iterable[SeatId]) -> list[int]:
    """Region columns of seats (a seat's id is its home region's)."""
    return [content.region_index(seat) for seat in seats]


def last_months(state: State) -> Bundle | None:
    """Monthly arrays of the last turn played, or None before the first."""
    return state.turns[-1].months if state.turns else None


def mean_of(content: Content, months: Bundle | None, name: str) -> Array:
    """Mean of a published series over the last turn (M,S,R), or the base year's level.

    ``name``: ``price_exworks, price_delivered, output, use``.
    """
    if months is None or name not in months or months[name].ndim != 4 or not len(months[name]):
        return base_year(content, name)
    held, span = _MEANS.of((content, months), dict), content.rules.turn.months_per_turn
    if name not in held:
        held[name] = np.asarray(months[name][-span:], dtype=float).mean(axis=0)
        held[name].flags.writeable = False
    return held[name]


_MEANS: Final[Kept[dict[str, Array]]] = Kept()
_BASE: Final[Kept[dict[str, Array]]] = Kept()
"""Means of the last turns, and base years: many ask for them."""


def of_state(content: Content, state: State, name: str) -> Array:
    """``mean_of`` for a state."""
    return mean_of(content, last_months(state), name)


def of_view(content: Content, view: View, name: str) -> Array:
    """``mean_of`` for what a seat sees."""
    return mean_of(content, view.prices, name)


def base_year(content: Content, name: str) -> Array:
    """The same series in the reconciled base year (annual tonnes become monthly ones)."""
    held = _BASE.of((content,), dict)
    if name not in held:
        held[name] = _base_year(content, name)
        held[name].flags.writeable = False
    return held[name]


def _base_year(content: Content, name: str) -> Array:
    table = content.table
    flows = table["flows"]
    if name == "use":
        return np.asarray(flows.sum(axis=2) / 12.0)
    if name == "output":
        return np.asarray(table["prod"] / 12.0)
    shape = table["prod"].shape
    exworks = np.broadcast_to(table["price"][:, :, None], shape)
    if name == "price_exworks":
        return np.array(exworks)
    if name == "price_delivered":
        weight = flows / np.maximum(flows.sum(axis=2, keepdims=True), 1e-12)
        landed = exworks + (weight * table["freight"]).sum(axis=2)
        # where nobody bought any, it is what the market would have asked there, as in every later month
        return np.where(flows.sum(axis=2) > 0, landed, structure_of(content).price_ref)
    raise KeyError(f"no published series {name!r}")


def civil_use(content: Content, use: Array) -> Array:
    """Use without defence users, who are easy to police (M,S,R)."""
    defence = np.array([m.defence_share for m in content.minerals])
    return np.asarray(use * (1.0 - defence)[:, None, None])


def home_use(content: Content, view: View, mineral: MineralId, stage: Stage) -> float:
    """Tonnes a month used at the seat's home last month."""
    return _home_last(content, view, "use", mineral, stage)


def has_users(content: Content, view: View) -> bool:
    """Whether anybody at the seat's home uses a good of the table; before any is known, yes."""
    if not view.prices["use"].shape[0]:
        return True
    return any(home_use(content, view, mineral.id, stage) > LEAST_USED_T
               for mineral in content.minerals for stage in STAGES)  # fmt: skip


def home_output(content: Content, view: View, mineral: MineralId, stage: Stage) -> float:
    """Tonnes a month made at the seat's home last month."""
    return _home_last(content, view, "output", mineral, stage)


def gate_price(content: Content, view: View, mineral: MineralId, stage: Stage, region: RegionId) -> float:
    """Last month's price of a good at the works of a region, USD/kg; 0 before one is published."""
    months = view.prices["price_exworks"]
    return float(months[(-1, *place(content, mineral, stage), content.region_index(region))]) if len(months) else 0.0


def _home_last(content: Content, view: View, name: str, mineral: MineralId, stage: Stage) -> float:
    months = view.prices[name]
    if not months.shape[0]:
        return 0.0
    return float(months[(-1, *place(content, mineral, stage), content.region_index(view.seat))])


def held_arrays(content: Content, market: Bundle, name: str) -> Array:
    """``capacity``, ``cost`` or ``width`` as the market carries them now, else the base year's."""
    if name in market:
        return np.asarray(market[name], dtype=float)
    if name == "capacity":
        return np.asarray(content.table["cap"] / 12.0)
    return np.asarray(content.table[name], dtype=float)


def weighted_mean(values: Array, weights: Array, default: float) -> float:
    """Mean of values by weights; ``default`` where nothing weighs."""
    total = float(weights.sum())
    return float((values * weights).sum() / total) if total > 0 else default


def cash_cost(card: Project, output: Output) -> float:
    """Processing cost of one output of a card, USD/kg: its own, or the card's where it has none."""
    return output.cash_cost_usd_per_kg or card.cash_cost_usd_per_kg


def cash_width(card: Project, output: Output) -> float:
    """Spread of that cost: the card's spread in proportion to the output's cost."""
    return card.width_usd_per_kg * cash_cost(card, output) / max(1e-9, mean_cash_cost(card))


def mean_cash_cost(card: Project) -> float:
    """Mean processing cost of a card's outputs by tonnes, USD/kg."""
    if len(card.outputs) == 1:  # as most cards: the very sum below, asked for by the ten thousand
        only = card.outputs[0]
        made = only.capacity_t_per_month
        return made * cash_cost(card, only) / made if made > 0 else card.cash_cost_usd_per_kg
    tonnes = sum(o.capacity_t_per_month for o in card.outputs)
    cost = sum(o.capacity_t_per_month * cash_cost(card, o) for o in card.outputs)
    return cost / tonnes if tonnes > 0 else card.cash_cost_usd_per_kg
