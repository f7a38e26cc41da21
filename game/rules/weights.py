"""Vote weights of the council."""

import numpy as np

from game.model.content import Content
from game.model.ids import SeatId
from game.model.state import State
from game.rules import figures

CLOSE = 1e-9
"""Part of the cap by which a share may pass it: rounding."""


def weights(content: Content, state: State) -> dict[SeatId, float]:
    """Vote weight of each member: half share of use + half share of mine and refined output.

    Shares are among members, by value at base prices within a mineral, and meaned over minerals by
    criticality, so that copper does not decide on germanium. No member has more than the cap (15 %)
    of all weight: what lies above it is spread over the others by their own weight, so that the
    weights add up to 1. A vote counts shares of the weight present. A scenario may give every
    member the same weight.
    """
    members = state.members()
    if not members:
        return {}
    if content.rules.voting.weight_rule == "equal":
        return dict.fromkeys(members, 1.0 / len(members))
    use, output = (figures.of_state(content, state, name) for name in ("use", "output"))
    return _weights(content, members, use, output)


def at_full_table(content: Content) -> dict[SeatId, float]:
    """The same if every ministry belonged, by the base year: what a voice comes to once the forum has grown."""
    seats = content.seat_ids()
    if content.rules.voting.weight_rule == "equal":
        return dict.fromkeys(seats, 1.0 / len(seats))
    use, output = (figures.base_year(content, name) for name in ("use", "output"))
    return _weights(content, seats, use, output)


def _weights(
    content: Content, members: tuple[SeatId, ...], of_use: figures.Array, of_output: figures.Array
) -> dict[SeatId, float]:
    at = figures.columns(content, members)
    price = content.table["price"][:, :, None]
    use = (of_use * price)[:, :, at].sum(axis=1)
    output = (of_output * price)[:, :2, at].sum(axis=1)
    rules = content.rules.voting
    raw = rules.use_weight * _shares(content, use) + rules.output_weight * _shares(content, output)
    return dict(zip(members, _capped(raw, rules.weight_cap).tolist(), strict=True))


def _capped(raw: figures.Array, cap: float) -> figures.Array:
    """Shares of 1 (N,) of which none exceeds the cap; equal ones where so few members cannot keep it."""
    if cap * len(raw) <= 1.0:
        return np.full(len(raw), 1.0 / len(raw))
    held = np.zeros(len(raw), dtype=bool)
    shares = raw / raw.sum()
    while (shares[~held] > cap * (1.0 + CLOSE)).any():
        held |= shares > cap * (1.0 + CLOSE)
        rest = raw[~held].sum()
        left = 1.0 - cap * held.sum()
        shares = np.where(held, cap, raw * left / rest if rest > 0 else left / max(1, int((~held).sum())))
    return np.asarray(shares)


def _shares(content: Content, values: figures.Array) -> figures.Array:
    """Mean over minerals (by criticality) of each column's share; (M,N) -> (N)."""
    criticality = np.array([m.criticality for m in content.minerals])
    totals = values.sum(axis=1, keepdims=True)
    counted = criticality * (totals[:, 0] > 0)
    if counted.sum() <= 0:
        return np.full(values.shape[1], 1.0 / values.shape[1])
    shares = values / np.where(totals > 0, totals, 1.0)
    return np.asarray((shares * counted[:, None]).sum(axis=0) / counted.sum())
