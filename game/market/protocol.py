"""What the kernel asks of the curves behind a market, whoever makes them: the game, a case on file, a textbook."""

from __future__ import annotations

from typing import NamedTuple, Protocol, Self

from game.market.curves import Curve
from game.market.types import Array, Rows


class Supply(NamedTuple):
    """Answer of the supply side at given prices; every array is (B,S,R)."""

    offer: Array
    """Offered for sale, t; never negative."""
    offer_price: Array
    """d offer / d own ex-works price, >= 0."""
    offer_input: Array
    """d offer / d delivered price of the stage before in the same region, <= 0."""
    need: Array
    """Material of the stage before used up, t."""
    need_price: Array
    """d need / d own ex-works price, >= 0."""
    need_input: Array
    """d need / d delivered price of the stage before, <= 0."""
    absorb: Array
    """Taken off the market at the origin at its ex-works price (buffers, stock building), t."""
    absorb_price: Array
    """d absorb / d own ex-works price, <= 0."""


class Use(NamedTuple):
    """Answer of the buyers other than the next stage; every array is (B,S,R) and the caller's to write in."""

    gross: Array
    """Wanted in all, t: final use, stock building, state buying."""
    gross_slope: Array
    released: Array | None = None
    """What users release from their own stocks, t; None = nobody ever does."""
    released_slope: Array | None = None
    swing: Curve | None = None
    """Change of users' stocks and its slope in the price, before the bend between buying and releasing; None = none."""


class Curves(Protocol):
    """Price -> quantity and slope. Must be finite for any positive price."""

    @property
    def releases(self) -> bool:
        """False when nothing is ever `released`, which saves the inner solve."""
        ...

    def supply(self, price: Array, input_price: Array) -> Supply:
        """Offer of every node at its ex-works price and the price of its input.

        The first stage has no input: its price comes as 0, and its need must be 0 whatever that is.
        """
        ...

    def use(self, price: Array) -> Use:
        """Use of every node at its delivered price."""
        ...

    def lively(self, input_price: Array) -> tuple[Array, Array] | None:
        """Range of own prices in which supply answers, given the input's; None = no advice.

        Newton steps from a flat part of a curve are stopped at its lower end, and cold starts are
        moved into the range. It steers the search only, never the answer.
        """
        ...

    def missed(self, use: Use, move: Array) -> Array | None:
        """Tonnes by which buyers' need leaves its tangent where users' prices move by `move`; None = no advice.

        It steers the search only, never the answer.
        """
        ...

    def select(self, rows: Rows) -> Self:
        """The same curves for some systems of the batch."""
        ...
