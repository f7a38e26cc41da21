"""Export quotas, embargoes and what leaks past them, as a padded list for the kernel.

A quota on an origin's exports (in total, to a group, to one destination) is a limit on a set of
links; own use is always free. Leakage raises the limit by the share of blocked normal trade that
has found a way round. A limit of nothing shuts the links instead of carrying a rent.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from game.market.problem import Quotas
from game.market.types import Array, Mask

TOTAL, GROUP, DESTINATION = 0, 1, 2
NOTHING = 1e-7
"""Limits below this share of world use shut a link."""


class FoundRents(NamedTuple):
    """The rents of an answer and the list of quotas they belong to, (B,S,Q) each."""

    origin: NDArray[np.intp]
    kind: NDArray[np.intp]
    rent: Array

    def fits(self, curbs: QuotaList) -> bool:
        """Whether a list names the same quotas (as far as it matters for a start)."""
        return np.array_equal(self.origin, curbs.origin) and np.array_equal(self.kind, curbs.kind)

    def select(self, rows: list[int]) -> FoundRents:
        """Those of some systems; one may be asked for several times."""
        return FoundRents(self.origin[rows], self.kind[rows], self.rent[rows])

    def cut(self, quotas: int) -> FoundRents:
        """The first so many of each stage: where fewer systems are solved lists may be shorter."""
        return FoundRents(self.origin[..., :quotas], self.kind[..., :quotas], self.rent[..., :quotas])


@dataclass(frozen=True, slots=True, eq=False)
class QuotaList:
    """The kernel's quotas and what is needed to read its answer."""

    quotas: Quotas | None
    origin: NDArray[np.intp]
    """(B,S,Q) exporting region."""
    paper: Array
    """(B,S,Q) legal limit."""
    kind: NDArray[np.intp]
    shut: Mask | None
    """(B,S,R,R) links on which nothing can move."""
    curbed: Mask
    """(B,S,R) origins under any curb."""
    blocked: Array
    """(B,S,R) share of an origin's usual exports that curbs keep at home, leaks allowed for."""
    missed: Array
    """(B,S,R) usual deliveries into a destination that curbs hold back, leaks allowed for, t."""

    def first_rents(self, total: Array, found: FoundRents | None = None) -> Array | None:
        """(B,S,Q) rents to start from, given last month's rent of each origin's total quota.

        `found`: those of an answer to much the same market, which say more if the list is the same.
        """
        if self.quotas is None:
            return None
        if found is not None and found.cut(self.origin.shape[-1]).fits(self):
            return found.cut(self.origin.shape[-1]).rent
        held = np.take_along_axis(total, self.origin, axis=-1)
        return np.where((self.kind == TOTAL) & np.isfinite(self.quotas.limit), held, 0.0)

    def licensed(self) -> Array:
        """(B,S,R) legal limit of an origin's exports in total; 0 where there is none."""
        total = np.zeros(self.curbed.shape)
        if self.quotas is None:
            return total
        b, s, _ = np.indices(self.paper.shape)
        real = np.isfinite(self.quotas.limit) & (self.kind == TOTAL)
        np.add.at(total, (b, s, self.origin), np.where(real, self.paper, 0.0))
        return total

    def idle(self, flow: Array) -> Array:
        """(B,S,R) largest unused share of an origin's licences, given the counted flows (B,S,Q)."""
        node = self.curbed.shape
        unused = np.zeros(node)
        if self.quotas is None:
            return unused
        real = np.isfinite(self.quotas.limit) & (self.paper > 0) & (self.kind == TOTAL)
        slipped = np.where(real, self.quotas.limit, 0.0) - np.where(real, self.paper, 0.0)
        legal = np.maximum(flow - slipped, 0.0) / np.where(real, self.paper, 1.0)
        b, s, _ = np.indices(flow.shape)
        np.maximum.at(unused, (b, s, self.origin), np.where(real, np.clip(1.0 - legal, 0, 1), 0.0))
        return unused

    def origin_rents(self, rent: Array) -> Array:
        """(B,S,R) shadow rent of each origin's total quota: the one whose licences all goods need."""
        total = np.zeros(self.curbed.shape)
        if self.quotas is None:
            return total
        b, s, _ = np.indices(rent.shape)
        np.maximum.at(total, (b, s, self.origin), np.where(self.kind == TOTAL, rent, 0.0))
        return total


@dataclass(frozen=True, slots=True, eq=False)
class _Family:
    """Quotas of one kind: one entry each, with the links that count."""

    kind: int
    where: tuple[NDArray[np.intp], ...]
    """(b, s, i) of each entry."""
    paper: Array
    limit: Array
    links: Array
    """(n,R,R)"""


class Routes(NamedTuple):
    """Ways past a curb, (B,S,R) by origin."""

    leak: Array
    """Share of blocked trade that leaks."""
    slip: Array
    """Share of exports that left unrecorded before any curb."""

    def past(self, paper: Array, normal: Array) -> Array:
        """Tonnes beyond a limit: routes of the base year, and leaks of what is blocked of the rest.

        `normal` may have a destination axis more.
        """
        leak, slip = self.leak, self.slip
        if normal.ndim > leak.ndim:
            leak, slip = leak[..., None], slip[..., None]
        moved: Array = slip * normal + leak * np.maximum((1.0 - slip) * normal - paper, 0.0)
        return moved


def _family(
    kind: int, limit: Array, links: Mask, routes: Routes, normal: Array, scale: Array
) -> tuple[_Family | None, Mask | None]:
    """Entries of row quotas (limit (B,S,R), links (B,S,R,R) of row i) and the links they shut."""
    finite = np.isfinite(limit)
    if not finite.any():
        return None, None
    paper = np.where(finite, limit, 0.0)
    effective = paper + routes.past(paper, (normal * links).sum(axis=-1))
    nothing = finite & (effective <= NOTHING * scale)
    shut = nothing[..., None] & links
    where = np.nonzero(finite & ~nothing & links.any(axis=-1))
    regions = limit.shape[-1]
    rows = np.zeros((where[0].size, regions, regions))
    rows[np.arange(where[0].size), where[2]] = links[where]
    return _Family(kind, where, paper[where], effective[where], rows), shut


def _destinations(
    limit: Array, routes: Routes, normal: Array, scale: Array
) -> tuple[_Family | None, Mask | None]:
    """Entries of single-link quotas (B,S,R,R)."""
    finite = np.isfinite(limit)
    if not finite.any():
        return None, None
    paper = np.where(finite, limit, 0.0)
    effective = paper + routes.past(paper, normal)
    nothing = finite & (effective <= NOTHING * scale[..., None])
    b, s, i, j = np.nonzero(finite & ~nothing)
    regions = limit.shape[-1]
    rows = np.zeros((b.size, regions, regions))
    rows[np.arange(b.size), i, j] = 1.0
    return _Family(DESTINATION, (b, s, i), paper[b, s, i, j], effective[b, s, i, j], rows), nothing


def collect(
    total: Array | None,
    group: Array | None,
    group_links: Mask | None,
    destination: Array | None,
    embargo: Mask | None,
    routes: Routes,
    normal: Array,
    scale: Array,
) -> QuotaList:
    """Gather all curbs. `normal` (B,S,R,R) flows before a curb, `scale` (B,S,R) world use."""
    regions = routes.leak.shape[-1]
    abroad = np.broadcast_to(~np.eye(regions, dtype=bool), normal.shape)
    found: list[tuple[_Family | None, Mask | None]] = []
    if total is not None:
        found.append(_family(TOTAL, total, abroad, routes, normal, scale))
    if group is not None and group_links is not None:
        found.append(_family(GROUP, group, abroad & group_links, routes, normal, scale))
    if destination is not None or embargo is not None:
        limit = np.full(normal.shape, np.inf) if destination is None else destination
        limit = limit if embargo is None else np.where(embargo, 0.0, limit)
        found.append(_destinations(np.where(abroad, limit, np.inf), routes, normal, scale))
    shut: Mask | None = None
    for _, closed in found:
        if closed is not None and closed.any():
            shut = closed if shut is None else shut | closed
    families = [f for f, _ in found if f is not None and f.where[0].size]
    return _listed(families, shut, routes.leak.shape, normal * abroad)


def net_of_contracts(curbs: QuotaList, offtake: Array) -> tuple[QuotaList, Array]:
    """Contract flows (B,S,R,R) use up quotas first, at most 95 % of the legal part of each."""
    quotas = curbs.quotas
    if quotas is None:
        return curbs, offtake
    used = np.einsum("bsqij,bsij->bsq", quotas.links, offtake)
    kept = np.minimum(1.0, 0.95 * curbs.paper / np.where(used > 0, used, 1e-300))
    cut = np.where(quotas.links > 0, kept[..., None, None], 1.0).min(axis=2)
    offtake = offtake * cut
    used = np.einsum("bsqij,bsij->bsq", quotas.links, offtake)
    left = Quotas(quotas.limit - used, quotas.links)
    paper = np.maximum(curbs.paper - used, 0.0)
    return replace(curbs, quotas=left, paper=paper), offtake


def _blocked(families: list[_Family], shut: Mask | None, normal: Array) -> Array:
    """(B,S,R) share of usual exports (B,S,R,R) held back: shut links, and what limits cut off."""
    exports = np.maximum(normal.sum(axis=-1), 1e-300)
    held = np.zeros_like(exports) if shut is None else (normal * shut).sum(axis=-1)
    for family in families:
        cut = (normal[family.where] * family.links.max(axis=1)).sum(axis=-1) - family.limit
        np.maximum.at(held, family.where, np.maximum(cut, 0.0))
    share: Array = np.clip(held / exports, 0.0, 1.0) * (normal.sum(axis=-1) > 0)
    return share


def _missed(families: list[_Family], shut: Mask | None, normal: Array) -> Array:
    """(B,S,R) usual deliveries (B,S,R,R) that do not come: shut links, and what limits cut off."""
    gone = np.zeros_like(normal) if shut is None else normal * shut
    for family in families:
        moved = normal[family.where] * family.links.max(axis=1)
        total = np.maximum(moved.sum(axis=-1), 1e-300)
        cut = np.clip(1.0 - family.limit / total, 0.0, 1.0)
        np.maximum.at(gone, family.where, moved * cut[:, None])
    missed: Array = gone.sum(axis=-2)
    return missed


def _listed(
    families: list[_Family], shut: Mask | None, node: tuple[int, ...], normal: Array
) -> QuotaList:
    curbed = np.zeros(node, bool)
    if shut is not None:
        curbed |= shut.any(axis=-1)
    none = np.zeros((*node[:2], 0), np.intp)
    blocked, missed = _blocked(families, shut, normal), _missed(families, shut, normal)
    if not families:
        return QuotaList(None, none, none.astype(float), none, shut, curbed, blocked, missed)
    b, s, i = (np.concatenate([f.where[k] for f in families]) for k in range(3))
    slot = _slots(b * node[1] + s)
    count = int(slot.max()) + 1
    limit = np.full((*node[:2], count), np.inf)
    paper = np.full((*node[:2], count), np.inf)
    origin = np.zeros((*node[:2], count), np.intp)
    kind = np.zeros((*node[:2], count), np.intp)
    links = np.zeros((*node[:2], count, node[2], node[2]))
    at = (b, s, slot)
    limit[at] = np.concatenate([f.limit for f in families])
    paper[at] = np.concatenate([f.paper for f in families])
    origin[at] = i
    kind[at] = np.concatenate([np.full(f.where[0].size, f.kind) for f in families])
    links[at] = np.concatenate([f.links for f in families])
    if shut is not None:
        links *= ~shut[:, :, None]
    # A quota whose every link is shut by another curb has nothing left to limit.
    limit = np.where(links.any(axis=(-1, -2)), limit, np.inf)
    curbed[b, s, i] = True
    return QuotaList(Quotas(limit, links), origin, paper, kind, shut, curbed, blocked, missed)


def _slots(keys: NDArray[np.intp]) -> NDArray[np.intp]:
    """Running number of each entry among those with the same key."""
    order = np.argsort(keys, kind="stable")
    ranked = keys[order]
    first = np.r_[True, ranked[1:] != ranked[:-1]]
    starts = np.maximum.accumulate(np.where(first, np.arange(keys.size), 0))
    slot = np.empty_like(keys)
    slot[order] = np.arange(keys.size) - starts
    return slot
