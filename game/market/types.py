"""Records of the market: plain frozen bundles of numpy arrays, and nothing of the game around them.

Axes: leading axes are free (game, mineral); then ``S`` (stage), ``R`` (region). A link array is
``(..., S, R_from, R_to)``. Tonnes are per month, prices USD/kg contained, money USD million
(``t * USD/kg / 1000``). In the game the arrays are ``(M, S, R)`` or ``(G, M, S, R)``: the mineral
axis is the third from the end of a node array.
"""

from __future__ import annotations

from dataclasses import dataclass, fields, replace
from enum import IntEnum
from typing import Any, Self

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]
Mask = NDArray[np.bool_]
Rows = NDArray[np.intp]


def spread_out(values: Array | float, shape: tuple[int, ...]) -> Array:
    """Values written out over a shape: `broadcast_to` takes numpy five times as long at these sizes."""
    whole = np.empty(shape)
    whole[:] = values
    return whole


def largest(values: Array) -> float:
    """The largest of some numbers, nan if one is: at these sizes `max` takes numpy three times as long."""
    return float(values.item(values.argmax()))


class SupplyClass(IntEnum):
    """How a region's output at a stage answers a price; sets the pace of closing and reopening."""

    PRIMARY = 0
    BYPRODUCT = 1
    STATE_BACKED = 2
    SWING = 3


@dataclass(frozen=True, slots=True)
class JointUse:
    """One mineral needed to make another: a shortage of the first idles plants of the second.

    ``weight`` is the share of the driven plants that cannot run without the driver (heat-resistant
    grades of magnets). Indices are positions on the mineral and stage axes.
    """

    driver_mineral: int
    driver_stage: int
    driven_mineral: int
    driven_stage: int
    weight: float = 0.5


@dataclass(frozen=True, slots=True, eq=False)
class Structure:
    """Calibrated constants of the market; made once by ``calibrate`` and never changed in play."""

    yield_input: Array
    """(M,S) t of stage s-1 per t of stage s made from mined feed; 0 at stage 0."""
    theta: Array
    """(M,S) dispersion of the buyers' choice, USD/kg."""
    world_use: Array
    """(M,S) base use of the world, t/month; scale of the residual. 0: no such stage."""
    price_base: Array
    """(M,S,R) ex-works price in the base year."""
    price_ref: Array
    """(M,S,R) delivered price index in the base year, each region's own anchor of demand."""
    freight: Array
    """(M,S,R,R) USD/kg, diagonal = haul inside the region."""
    landed_base: Array
    """(M,S,R,R) price_base of the origin plus freight: where `habit` is measured."""
    base_final: Array
    """(M,S,R) final use in the base year, t/month."""
    base_output: Array
    """(M,S,R) output from mined feed in the base year, t/month."""
    base_flow: Array
    """(M,S,R,R) refitted trade of the base year, t/month."""
    capacity: Array
    """(M,S,R) capacity for mined feed in the base year, t/month."""
    cost: Array
    """(M,S,R) midpoint of the logistic cost curve: cash cost beyond inputs, USD/kg."""
    width: Array
    """(M,S,R) spread of the cost curve, USD/kg; always positive."""
    supply_class: NDArray[np.int8]
    """(M,S,R) codes of `SupplyClass`."""
    feed_other: Array
    """(M,S,R) scrap, swarf, synthetic feed at base price, t/month; needs no input."""
    feed_elasticity: Array
    """(M,S,R) short-run elasticity of feed_other (0.3); the long-run one is a parameter."""
    elasticity_short: Array
    """(M,S,R) short-run elasticity of final use, a positive number."""
    elasticity_long: Array
    """(M,S,R) long-run elasticity, at least the short-run one."""
    choke_multiple: Array
    """(M,S,R) multiple of price_ref beyond which users stop rather than pay."""
    choke_elasticity: Array
    """(M,S,R) elasticity added beyond the choke price."""
    backstop_multiple: Array
    """(M,S,R) multiple of price_ref at which scavenged emergency feed appears (counted unmet)."""
    cover_base: Array
    """(M,S,R) months of use that users hold in stock, pipeline included."""
    growth: Array
    """(M,S,R) growth of final use a year until `growth_switch`."""
    growth_late: Array
    """(M,S,R) growth of final use a year from `growth_switch` on."""
    growth_switch: int
    """Month index at which growth_late takes over."""
    capacity_growth: Array
    """(M,S,R) background expansion of incumbents a year at base prices (none where 0)."""
    capacity_growth_late: Array
    """(M,S,R) the same from `growth_switch` on."""
    defence_share: Array
    """(M,S,R) share of final use that never relocates and is easy to police."""
    evasion: Array
    """(M,S,R) how easily exports of that origin slip past a curb: 0 none, 0.25 low, 1 high."""
    build_base: Array
    """(M,S,R) t/month producers put in stock in the base year (fades)."""
    user_build_base: Array
    """(M,S,R) t/month users put in stock in the base year (fades; negative: drawn)."""
    potential: Array
    """(M,S,R,R) least habit of a pair, so that every link can open."""
    illicit_base: Array
    """(M,S,R) share of an origin's exports that leaves unrecorded in the base year already."""
    ask_base: Array
    """(M,S,R) reserve ask of a curb that is part of the base, USD/kg; holds while it is in force."""
    joint: tuple[JointUse, ...] = ()

    @property
    def shape(self) -> tuple[int, int, int]:
        """Minerals, stages, regions."""
        minerals, stages, regions = self.price_base.shape
        return minerals, stages, regions


@dataclass(frozen=True, slots=True, eq=False)
class MarketState:
    """What moves from month to month. Arrays are (...,M,S,R) unless a line says otherwise."""

    month: int
    """Months since the base year's end."""
    capacity: Array
    cost: Array
    width: Array
    capacity_known: Array
    """Capacity that buyers have qualified; follows capacity with a lag."""
    utilisation: Array
    """Sticky part of the utilisation of mines (stage 0); elsewhere last month's."""
    margin_slow: Array
    """Mean margin over inputs by which owners of mines judge closing, USD/kg."""
    habit: Array
    """(...,M,S,R,R) buyers' habit: share of each origin in a destination at base landed costs."""
    final_base: Array
    """Final use at base price: base, growth and relocation; t/month."""
    adaptation: Array
    """Log of the long-run answer of final use to price (0 in the base, negative: lost need)."""
    thrift: Array
    """Log of the long-run answer that users are preparing; `adaptation` follows it."""
    feed_trend: Array
    """Log of the long-run answer of other feed to price."""
    stock_users: Array
    stock_producers: Array
    """Withheld output, t."""
    hoard: Array
    """Months of cover that users chose to hold beyond the base cover (recorded build-up), fading."""
    build: Array
    """Base-year stock building of producers not yet faded, t/month."""
    user_build: Array
    """The same of users, t/month."""
    price: Array
    """Last ex-works prices: warm start and memory."""
    price_delivered: Array
    """Last delivered price index."""
    price_slow: Array
    """30-month mean of the delivered price (geometric)."""
    exworks_slow: Array
    """30-month mean of the ex-works price (geometric)."""
    expected: Array
    """Expected delivered price."""
    momentum: Array
    """Smoothed monthly log change of the delivered price."""
    news: Array
    """Announced loss of flow as a share of need, decaying."""
    rent: Array
    """Last shadow rent of the origin's total export quota, USD/kg."""
    licence_ask: Array
    """Reserve ask of licence holders, USD/kg, decaying."""
    licensed: Array
    """Tonnes a month that licences allowed last month (0: no curb with licences)."""
    leakage: Array
    """Share of blocked exports of an origin that leaks."""
    export_normal: Array
    """Exports of an origin before a curb, t/month (slow mean, frozen under a curb)."""
    use_last: Array
    """Last month's use, final and derived, t."""
    need_slow: Array
    """Slow mean of use: the need that stock cover is counted against, t/month."""
    joint_factor: Array
    """Share of capacity that can run, given shortages of a joint material last month."""

    def to_arrays(self) -> dict[str, NDArray[Any]]:
        """Every field as an array (`month` as a 0-d int64), for saving."""
        return {f.name: np.asarray(getattr(self, f.name)) for f in fields(self)}

    @classmethod
    def from_arrays(cls, arrays: dict[str, NDArray[Any]]) -> Self:
        """Back from `to_arrays`; raises KeyError for a missing field. Arrays are not copied."""
        loaded: dict[str, Any] = {
            f.name: np.asarray(arrays[f.name], float) for f in fields(cls) if f.name != "month"
        }
        return cls(month=int(arrays["month"]), **loaded)


class NoEquilibrium(ArithmeticError):  # noqa: N818 - the term of the field, not an error's name
    """No price vector clears a market; names the batch index (leading axes) and the residual.

    ``left``: all rows of the batch that were given up, where the search knows them. ``found``: the
    answers of the whole batch, those of the other rows good, where the search kept them.
    """

    def __init__(
        self, index: tuple[int, ...], residual: float, left: tuple[int, ...] = (), found: Any = None
    ) -> None:
        self.index = index
        self.found = found
        self.left = left or index[:1]
        self.residual = residual
        super().__init__(f"market {index} does not clear: residual {residual:.2e} of world use")


def take(record: Any, rows: Rows) -> Any:
    """A copy of a record of arrays (leading axis B) with only some rows; None stays None."""
    picked: dict[str, Any] = {}
    for f in fields(record):
        value = getattr(record, f.name)
        if isinstance(value, np.ndarray):
            picked[f.name] = value[rows]
        elif hasattr(value, "select"):
            picked[f.name] = value.select(rows)
    return replace(record, **picked)
