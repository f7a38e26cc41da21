"""What an announcement is worth to buyers: the loss of flow it means, as a share of their need."""

from __future__ import annotations

import numpy as np

from game.market.types import Array, MarketState, Structure

DELAY_MONTHS, FIRST_RECOVERY, FULL_RECOVERY, RECOVERY_MONTHS = 2, 0.3, 0.75, 12.0
"""A new licence regime: about two months of nothing, then partial recovery (records of 2010-2025)."""
AHEAD = 6
"""Months over which buyers weigh an interruption."""


def licensed_share(
    month: int, nothing: int | None = None, recovery: float | None = None
) -> float:
    """Share of normal exports that a licence regime lets pass in its month 0, 1, 2, ...

    Nothing for `nothing` months, then `recovery`; without a recorded recovery, 0.3 at once and
    from there toward 0.75 within a year or two.
    """
    wait = DELAY_MONTHS if nothing is None else nothing
    if month < wait:
        return 0.0
    if recovery is not None:
        return recovery
    gone = FULL_RECOVERY - FIRST_RECOVERY
    return float(FULL_RECOVERY - gone * np.exp(-(month - wait) / RECOVERY_MONTHS))


def expected_share(nothing: int | None = None, recovery: float | None = None) -> float:
    """Mean of `licensed_share` over the months that buyers look ahead."""
    return float(np.mean([licensed_share(k, nothing, recovery) for k in range(AHEAD)]))


def lost_exports(
    structure: Structure, state: MarketState, where: tuple[int, int, int], before: Array,
    after: Array, to: tuple[int, ...] = (),
) -> Array:
    """News (...,M,S,R) of a limit on exports of `where` (mineral, stage, origin).

    `before` and `after` (scalars or (...)) are the legal limits then in force, t/month, inf =
    none; `to` the destinations (empty: all). Negative where the limit is raised.
    """
    m, s, i = where
    pattern = structure.base_flow[m, s, i].copy()
    pattern[i] = 0.0
    exports = pattern.sum()
    chosen = pattern if not to else np.where(np.isin(np.arange(pattern.size), to), pattern, 0.0)
    share = chosen / exports if exports > 0 else chosen
    legal = state.export_normal[..., m, s, i] * (1.0 - structure.illicit_base[m, s, i])
    normal = legal * share.sum()
    lost = np.minimum(normal, before) - np.minimum(normal, after)
    spread = share / share.sum() if share.sum() > 0 else share
    return _per_need(state, m, s, np.asarray(lost)[..., None] * spread)


def lost_output(
    state: MarketState, where: tuple[int, int], tonnes: Array
) -> Array:
    """News (...,M,S,R) of output lost to the world: every buyer fears for the same share."""
    m, s = where
    need = state.need_slow[..., m, s, :]
    total = need.sum(axis=-1, keepdims=True)
    spread = need / np.where(total > 0, total, 1.0)
    return _per_need(state, m, s, np.asarray(tonnes)[..., None] * spread)


def _per_need(state: MarketState, m: int, s: int, lost: Array) -> Array:
    """Tonnes lost (...,R) as a share of need at one mineral and stage."""
    news = np.zeros_like(state.need_slow)
    need = state.need_slow[..., m, s, :]
    share = np.where(need > 0, lost / np.where(need > 0, need, 1.0), 0.0)
    news[..., m, s, :] = np.clip(share, -1.0, 1.0)
    return news
