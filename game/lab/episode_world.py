"""The facts of an episode as arrays: what the calm base period was and how the material behaves.

Every entry of ``structure`` is one value, or one per region, or per stage and then region; a variant
is laid over the main block with the same reader, so what it leaves out stays.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from game.lab.case_fields import Row, Rows
from game.scenario.reader import Node
from game.scenario.wording import what

Array = NDArray[np.float64]

DEMAND: Final = ("inelastic", "medium", "elastic")
REPLACEABLE: Final = ("hard", "some", "easy")
SUPPLY: Final = ("primary", "byproduct", "state_backed", "swing")
EVASION: Final = ("none", "low", "high")
BASE: Final = ("price", "production", "use", "capacity", "trade", "illicit_share", "stock_change")
STRUCTURE: Final = (
    "stock_cover_months", "demand_class", "replaceable", "supply_class", "cost_position", "evasion",
    "growth_per_year",
)  # fmt: skip
USUAL_USE_OF_CAPACITY: Final = 0.85
"""Where an episode gives no capacity."""


@dataclass(slots=True, eq=False)
class World:
    """Base period and structure of one material; arrays are (S,R), trade (S,R,R)."""

    price: Array
    """Any money unit; only ratios are judged."""
    production: Array
    use: Array
    """Final use."""
    capacity: Array
    stock_change: Array
    illicit: Array
    """Share of a region's exports that leaves unrecorded."""
    trade: Array
    """NaN where the file gives no flow."""
    cover: Array
    """Months."""
    demand: Array
    """Position in DEMAND; the next two in REPLACEABLE and SUPPLY."""
    replaceable: Array
    supply: Array
    cost_position: Array
    evasion: Array
    """Position in EVASION."""
    growth: Array
    """A year."""


@dataclass(frozen=True, slots=True)
class Names:
    """Stages (upstream first) and regions of an episode."""

    stages: tuple[str, ...]
    regions: tuple[str, ...]


def blank(names: Names) -> World:
    """Before anything is read: nothing made or used, the middle of every class."""
    shape = (len(names.stages), len(names.regions))
    full = np.full
    return World(
        price=full(shape, np.nan), production=np.zeros(shape), use=np.zeros(shape),
        capacity=full(shape, np.nan), stock_change=np.zeros(shape), illicit=np.zeros(shape),
        trade=full((*shape, shape[1]), np.nan), cover=full(shape, 2.0), demand=full(shape, 1.0),
        replaceable=full(shape, 1.0), supply=np.zeros(shape), cost_position=full(shape, 0.75),
        evasion=np.zeros(shape), growth=np.zeros(shape),
    )  # fmt: skip


def copy(world: World) -> World:
    """A world of its own, for a variant to write into."""
    return World(**{name: getattr(world, name).copy() for name in World.__slots__})


def read_base(rows: Rows, node: Node, path: str, names: Names, world: World) -> None:
    """Fill what the base block gives."""
    row = rows.row(node, path, BASE, "base")
    fill = _Filler(rows, names)
    for key, name, least, most in (
        ("price", "price", 1e-12, None),
        ("production", "production", 0.0, None),
        ("use", "use", 0.0, None),
        ("capacity", "capacity", 0.0, None),
        ("stock_change", "stock_change", None, None),
        ("illicit_share", "illicit", 0.0, 0.95),
    ):
        if row.has(key):
            read = fill.number(least, most)
            fill.spread(row.held[key], f"{path}.{key}", getattr(world, name), read)
    _trade(rows, row, path, names, world)


def read_structure(rows: Rows, node: Node, path: str, names: Names, world: World) -> None:
    """Fill what the structure block gives."""
    row = rows.row(node, path, STRUCTURE, "structure")
    fill = _Filler(rows, names)
    readers: dict[str, tuple[str, Callable[[Node, str], float]]] = {
        "stock_cover_months": ("cover", fill.number(0.0, 60.0)),
        "demand_class": ("demand", fill.word("demand_class", DEMAND)),
        "replaceable": ("replaceable", fill.word("replaceable", REPLACEABLE)),
        "supply_class": ("supply", fill.word("supply_class", SUPPLY)),
        "cost_position": ("cost_position", fill.number(0.0, 20.0)),
        "evasion": ("evasion", fill.word("evasion", EVASION)),
        "growth_per_year": ("growth", fill.number(-0.9, 3.0)),
    }
    for key, (name, read) in readers.items():
        if row.has(key):
            fill.spread(row.held[key], f"{path}.{key}", getattr(world, name), read)


def finish(rows: Rows, node: Node, path: str, names: Names, world: World) -> None:
    """Fill prices and capacities that were left out; faults for a world that cannot be."""
    known = np.isfinite(world.price)
    if not known.any(axis=1).all():
        rows.fault(node, f"{path}.price", "a stage has no price", "give one for each stage and region")
        world.price[:] = np.where(known, world.price, 1.0)
    for s in range(world.price.shape[0]):
        world.price[s] = np.where(known[s], world.price[s], world.price[s][known[s]].mean() if known[s].any() else 1.0)
    given = np.isfinite(world.capacity)
    world.capacity[:] = np.where(given, world.capacity, world.production / USUAL_USE_OF_CAPACITY)
    need = world.use.copy()
    need[:-1] += world.production[1:]
    for s, stage in enumerate(names.stages):
        made, wanted = world.production[s].sum(), (need[s] + world.stock_change[s]).sum()
        if made <= 0 or need[s].sum() <= 0:
            rows.fault(node, f"{path}.production", f"stage {stage}: nothing is made or nothing is used",
                       "give production and use above zero")  # fmt: skip
        elif abs(made - wanted) > 0.2 * made:
            rows.fault(
                node, f"{path}.production", f"stage {stage}: production {made:g} does not meet need {wanted:g}",
                "production = final use + what the next stage uses + stock_change, within a fifth")  # fmt: skip


def _trade(rows: Rows, row: Row, path: str, names: Names, world: World) -> None:
    """``trade: {stage: {A->B: tonnes}}``; with one stage the stage may be left out."""
    for key, inner in row.entries("trade"):
        where = f"{path}.trade.{key}"
        if "->" in key:
            _flow(rows, inner, where, names, world.trade[-1], key)
        elif key not in names.stages:
            rows.fault(inner, where, f"there is no stage {key!r}", f"allowed: {', '.join(names.stages)}")
        elif not isinstance(inner.value, dict):
            rows.fault(inner, where, f"expected flows, found {what(inner)}", "write {A->B: tonnes}")
        else:
            for pair, node in inner.value.items():
                _flow(rows, node, f"{where}.{pair}", names, world.trade[names.stages.index(key)], pair)


def _flow(rows: Rows, node: Node, path: str, names: Names, links: Array, pair: str) -> None:
    start, _, end = (part.strip() for part in pair.partition("->"))
    if start not in names.regions or end not in names.regions:
        rows.fault(node, path, f"{pair!r} names no pair of regions",
                   f"write A->B with regions among {', '.join(names.regions)}")  # fmt: skip
        return
    links[names.regions.index(start), names.regions.index(end)] = _number(rows, node, path, 0.0, None)


def _number(rows: Rows, node: Node, path: str, low: float | None, high: float | None) -> float:
    holder = Row(rows, node, path.rpartition(".")[0], {path.rpartition(".")[2]: node})
    return holder.number(path.rpartition(".")[2], 0.0, low, high)


class _Filler:
    """Writes a value, a value per region, or per stage and region into an (S,R) array."""

    def __init__(self, rows: Rows, names: Names) -> None:
        self.rows, self.names = rows, names

    def number(self, low: float | None, high: float | None) -> Callable[[Node, str], float]:
        """A reader of numbers within bounds."""
        return lambda node, path: _number(self.rows, node, path, low, high)

    def word(self, name: str, allowed: tuple[str, ...]) -> Callable[[Node, str], float]:
        """A reader of one of some words, as its position."""

        def read(node: Node, path: str) -> float:
            if node.value not in allowed:
                self.rows.fault(node, path, f"unknown {name} {node.value!r}", f"allowed: {', '.join(allowed)}")
                return 0.0
            return float(allowed.index(str(node.value)))

        return read

    def spread(self, node: Node, path: str, out: Array, read: Callable[[Node, str], float]) -> None:
        """Fill `out` (S,R) from a node."""
        if not isinstance(node.value, dict):
            out[:] = read(node, path)
            return
        for key, inner in node.value.items():
            where = f"{path}.{key}"
            if key in self.names.stages:
                self._regions(inner, where, out[self.names.stages.index(key)], read)
            elif key in self.names.regions:
                out[:, self.names.regions.index(key)] = read(inner, where)
            else:
                allowed = ", ".join((*self.names.stages, *self.names.regions))
                self.rows.fault(inner, where, f"there is no stage or region {key!r}", f"allowed: {allowed}")

    def _regions(self, node: Node, path: str, out: Array, read: Callable[[Node, str], float]) -> None:
        if not isinstance(node.value, dict):
            out[:] = read(node, path)
            return
        for key, inner in node.value.items():
            where = f"{path}.{key}"
            if key in self.names.regions:
                out[self.names.regions.index(key)] = read(inner, where)
            else:
                self.rows.fault(inner, where, f"there is no region {key!r}",
                                f"allowed: {', '.join(self.names.regions)}")  # fmt: skip
