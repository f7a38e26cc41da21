"""Which links count against which quota, as a list: quotas touch few of all links."""

from __future__ import annotations

from typing import NamedTuple, Self

import numpy as np

from game.market.types import Array, Rows


class LinkList(NamedTuple):
    """Which links count against which quota, n of them, ordered by quota, origin, destination."""

    link: Rows
    """(n) position in (B,S,R,R)"""
    quota: Rows
    """(n) position in (B,S,Q)"""
    corner: Rows
    """(n) position of (origin, R + quota) in the matrices (B,S,R+Q,R+Q)"""
    mirror: Rows
    """(n) position of (R + quota, origin) there"""
    buyer: Rows
    """(n) position of the destination in (B,S,R)"""
    row: Rows
    """(n) position of (R + quota, destination) in (B,S,R+Q,R)"""
    first: Rows
    """(k) one of every two quotas that share a link, and each with itself: position in this list"""
    pair: Rows
    """(k) position of the two quotas in the matrices"""
    links: Rows
    """(m) positions in (B,S,R,R), each once"""

    @classmethod
    def of(cls, links: Array) -> Self:
        """Of the dense form (B,S,Q,R,R)."""
        _, stages, quotas, origins, regions = links.shape
        b, s, q, i, j = np.nonzero(links)
        place, size = b * stages + s, origins + quotas
        link = (place * origins + i) * regions + j
        matrix = place * size * size
        first, second = _sharing(link)
        return cls(
            link, place * quotas + q, matrix + i * size + origins + q, matrix + (origins + q) * size + i,
            place * regions + j, (place * size + origins + q) * regions + j,
            first, matrix[first] + (origins + q[first]) * size + origins + q[second], np.unique(link),
        )


def _sharing(link: Rows) -> tuple[Rows, Rows]:
    """All ordered pairs of list positions that name the same link, each with itself included."""
    order = np.argsort(link, kind="stable")
    ranked = link[order]
    first, second = [order], [order]
    for apart in range(1, link.size):
        same = np.flatnonzero(ranked[apart:] == ranked[:-apart])
        if not same.size:
            break
        one, other = order[same], order[same + apart]
        first += [one, other]
        second += [other, one]
    return np.concatenate(first), np.concatenate(second)
