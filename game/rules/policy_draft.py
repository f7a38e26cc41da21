"""Policy arrays in the making: each kind comes into being, neutral, when a rule first writes it.

Arrays are (M,S,R) or, for links, (M,S,R_from,R_to).
"""

from typing import Any, Final

import numpy as np

from game.market import Policy
from game.model.arrays import Array

LINKS: Final = frozenset(
    {"advalorem", "specific", "outside", "price_cut", "quota_destination", "quota_group_links"}
    | {"offtake", "offtake_price"}
)
NEUTRAL: Final[dict[str, Any]] = {
    "outside": False,
    "quota_group_links": False,
    "quota_total": np.inf,
    "quota_group": np.inf,
    "quota_destination": np.inf,
    "purchase_limit": np.inf,
}
"""Neutral entries that are not 0.0."""
KINDS: Final = (
    *("advalorem", "specific", "floor", "outside", "fund_share", "price_cut", "quota_total", "quota_group"),
    *("quota_group_links", "quota_destination", "leak", "covert", "offtake", "offtake_price"),
    *("purchase_max", "purchase_limit", "release_max", "announced_price", "credibility", "news"),
    *("buffer_max", "buffer_limit", "recycling", "cfd_share", "cfd_strike"),
)
"""Kinds of policy arrays that the rules write."""


class Draft:
    """Policy arrays in the making: each comes into being, neutral, when first asked for."""

    def __init__(self, shape: tuple[int, int, int]) -> None:
        self.shape = shape
        self.arrays: dict[str, Array] = {}

    def __getitem__(self, name: str) -> Array:
        if name not in self.arrays:
            shape = (*self.shape, self.shape[-1]) if name in LINKS else self.shape
            self.arrays[name] = np.full(shape, NEUTRAL.get(name, 0.0))
        return self.arrays[name]

    def policy(self) -> Policy:
        """The market's record; kinds never asked for stay None."""
        return Policy(**self.arrays)  # type: ignore[arg-type]
