"""Generic curves for the kernel: linear, power, fixed, elastic and steps, plus traders and plants.

Textbook curves have corners and flat stretches; here every corner is rounded over about the
dispersion (a share of the price level), so that the same smooth equations serve them all. A flat
stretch at price c is q = most / (1 + exp(-(p - c)/w)), the logistic cost curve of the game.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Self

import numpy as np
from numpy.typing import NDArray

from game.lab.case_types import Curve
from game.market import Array, Supply, Use
from game.market.types import Rows

ENDLESS = 1e6
"""Most tonnes of something without a limit, as a multiple of the market's size."""

LOW = 0.01
"""Share of the price level below which power curves are carried on another way."""
RAISED = 2.0
"""Added to every price in the kernel: a trader who is not wanted may bid below nothing, and the
search steps in shares of the price."""


@dataclass(frozen=True, slots=True, eq=False)
class Pieces:
    """Pieces of curves of one side, each added to the column it belongs to; prices in money.

    `sign` is +1 for supply (rises with the price) and -1 for demand.
    """

    sign: float
    columns: int
    line_at: NDArray[np.intp]
    line_a: Array
    line_b: Array
    line_round: Array
    """Rounding of the corner at nothing, tonnes."""
    power_at: NDArray[np.intp]
    power_k: Array
    power_e: Array
    power_low: Array
    """Price below which a power curve goes on exponentially, so that it is finite anywhere."""
    flat_at: NDArray[np.intp]
    flat_cost: Array
    flat_use: Array
    """Tonnes of input per tonne, whose price is part of the cost."""
    flat_most: Array
    flat_width: Array
    flat_shift: Array
    """ln of how far the usual quantity lies below `flat_most`: puts it at the cost itself."""
    fixed: Array

    def quantity(self, price: Array, input_price: Array) -> tuple[Array, Array, Array, Array]:
        """Tonnes, slope in the price, part that uses input (t of input), slope of that part's tonnes.

        Arrays of length `columns`; the last is the slope of the input-using part alone.
        """
        q, slope = self.fixed.copy(), np.zeros(self.columns)
        need, steep = np.zeros(self.columns), np.zeros(self.columns)
        value = (self.line_a + self.sign * self.line_b * price[self.line_at]) / self.line_round
        np.add.at(q, self.line_at, self.line_round * np.logaddexp(0.0, value))
        np.add.at(slope, self.line_at, self.sign * self.line_b * _logistic(value))
        own = np.maximum(price[self.power_at], self.power_low)
        beyond = np.minimum(price[self.power_at] / self.power_low - 1.0, 0.0)
        bent = self.sign * self.power_e
        raised = self.power_k * own**bent * np.exp(bent * beyond)
        np.add.at(q, self.power_at, raised)
        np.add.at(slope, self.power_at, bent * raised / own)
        cost = self.flat_cost + self.flat_use * input_price[self.flat_at]
        x = self.sign * (price[self.flat_at] - cost) / self.flat_width - self.flat_shift
        share = _logistic(x)
        made = self.flat_most * share
        rise = self.sign * made * _logistic(-x) / self.flat_width
        np.add.at(q, self.flat_at, made)
        np.add.at(slope, self.flat_at, rise)
        np.add.at(need, self.flat_at, self.flat_use * made)
        np.add.at(steep, self.flat_at, self.flat_use * rise)
        return q, slope, need, steep


def _logistic(x: Array) -> Array:
    """1 / (1 + exp(-x)) that keeps its tail on the low side."""
    tail: Array = np.exp(-np.logaddexp(0.0, -x))
    return tail


class Drawing:
    """Collects curves column by column and makes `Pieces` of them."""

    def __init__(self, sign: float, columns: int) -> None:
        """`sign` is +1 for supply and -1 for demand."""
        self._sign, self._columns = sign, columns
        self._lines: list[tuple[int, float, float, float]] = []
        self._powers: list[tuple[int, float, float, float]] = []
        self._flats: list[tuple[int, float, float, float, float, float]] = []
        self._fixed = np.zeros(columns)

    def curve(self, column: int, curve: Curve, width: float, size: float, level: float) -> None:
        """Add a curve of a case.

        `width`: rounding in money a tonne; `size`: usual tonnes; `level`: usual price.
        """
        if curve.form == "fixed" or (curve.form == "linear" and curve.b == 0):
            self._fixed[column] += max(curve.q + curve.a, 0.0)
        elif curve.form == "linear":
            self._lines.append((column, curve.a, curve.b, curve.b * width))
        elif curve.form == "power":
            self._powers.append((column, curve.k, curve.e, LOW * level))
        elif curve.form == "elastic":
            self.flat(column, curve.p, width, size)
        for price, tonnes in curve.steps:
            self.flat(column, price, width, size, most=tonnes)

    def flat(
        self, column: int, cost: float, width: float, size: float, most: float | None = None, use: float = 0.0
    ) -> None:
        """Add a flat stretch at a price (plus `use` times the input's price)."""
        if most is None:
            self._flats.append((column, cost, use, ENDLESS * size, width, float(np.log(ENDLESS))))
        elif most > 0:
            self._flats.append((column, cost, use, most, width, 0.0))

    def pieces(self) -> Pieces:
        """All that was added."""
        line, power, flat = _table(self._lines, 4), _table(self._powers, 4), _table(self._flats, 6)
        return Pieces(
            self._sign, self._columns,
            line[0].astype(np.intp), line[1], line[2], line[3],
            power[0].astype(np.intp), power[1], power[2], power[3],
            flat[0].astype(np.intp), flat[1], flat[2], flat[3], flat[4], flat[5],
            self._fixed,
        )  # fmt: skip


def _table(rows: Iterable[tuple[float, ...]], width: int) -> Array:
    table: Array = np.array(list(rows), float).reshape(-1, width).T
    return table


@dataclass(frozen=True, slots=True, eq=False)
class CaseCurves:
    """Curves of a case as the kernel wants them, in units in which every good's price is near 1.

    The kernel's price less `RAISED`, times `unit`, is money a tonne; its quantity is tonnes times `unit` over
    `worth`. Sellers and buyers share the columns of one stage.
    """

    supply_pieces: Pieces
    use_pieces: Pieces
    seller_unit: Array
    input_unit: Array
    """Unit of what each seller uses up."""
    buyer_unit: Array
    worth: float

    @property
    def releases(self) -> bool:
        """No users' stocks here."""
        return False

    def select(self, rows: Rows) -> Self:
        """A case is a batch of one."""
        return self

    def supply(self, price: Array, input_price: Array) -> Supply:
        """Offer and input need of every seller."""
        unit, feed = self.seller_unit / self.worth, self.input_unit / self.worth
        q, slope, need, steep = self.supply_pieces.quantity(
            (price[0, 0] - RAISED) * self.seller_unit, (input_price[0, 0] - RAISED) * self.input_unit
        )
        uses = self._uses
        none = np.zeros_like(price)
        return Supply(
            (q * unit)[None, None],
            (slope * self.seller_unit * unit)[None, None],
            (-steep * self.input_unit * unit)[None, None],
            (need * feed)[None, None],
            (steep * self.seller_unit * feed)[None, None],
            (-steep * uses * self.input_unit * feed)[None, None],
            none,
            none,
        )

    def use(self, price: Array) -> Use:
        """Use of every buyer."""
        q, slope, _, _ = self.use_pieces.quantity((price[0, 0] - RAISED) * self.buyer_unit, np.zeros(price.shape[-1]))
        gross = (q * self.buyer_unit / self.worth)[None, None]
        fall = (slope * self.buyer_unit**2 / self.worth)[None, None]
        return Use(gross, fall)

    def missed(self, use: Use, move: Array) -> None:
        """No advice: nobody holds stocks here."""
        return

    def lively(self, input_price: Array) -> None:
        """No advice: the path of dispersions leads the search."""
        return

    @property
    def _uses(self) -> Array:
        uses = np.zeros(self.supply_pieces.columns)
        uses[self.supply_pieces.flat_at] = self.supply_pieces.flat_use
        return uses
