"""Several states and policies as one batch of games, for looks ahead without stocks."""

from collections.abc import Sequence
from dataclasses import replace as with_fields

import numpy as np

from game.market import MarketState, Policy, Structure
from game.model.arrays import Array
from game.rules.policy_draft import KINDS, LINKS


def without_stocks(structure: Structure) -> Structure:
    """The market's constants with users who hold no stock.

    Stocks smooth a month but not a turn; leaving them out also keeps a look ahead fast.
    """
    return with_fields(structure, cover_base=np.zeros_like(structure.cover_base))


def stack(states: list[MarketState]) -> MarketState:
    """Several states as one batch of games, nobody's stock moving."""
    arrays = [s.to_arrays() for s in states]
    stacked = {
        name: np.asarray(values) if name == "month" else np.stack([a[name] for a in arrays])
        for name, values in arrays[0].items()
    }
    return _still(MarketState.from_arrays(stacked))


Rows = list[int]


def markets_of(picks: Sequence[tuple[MarketState, Rows]]) -> MarketState:
    """Some minerals of some states, one after the other (one may come several times), nobody's stock moving."""
    states = [(state.to_arrays(), rows) for state, rows in picks]
    arrays = {
        name: values if name == "month" else np.concatenate([held[name][rows] for held, rows in states])
        for name, values in states[0][0].items()
    }
    return _still(MarketState.from_arrays(arrays))


def _still(made: MarketState) -> MarketState:
    zero = np.zeros_like(made.stock_users)
    return with_fields(made, stock_users=zero, stock_producers=zero, news=zero, user_build=zero)


def policy_of(picks: Sequence[tuple[Policy, Rows]]) -> Policy:
    """The border rules of some minerals, as in `markets_of`; a kind that only one has is neutral in the rest."""
    rules = [rule for rule, _ in picks]
    neutral, picked = Policy.none(_shape(rules)), {}
    for name in KINDS:
        values = [getattr(rule, name) for rule in rules]
        if any(v is not None for v in values):
            calm = getattr(neutral, name)
            there = [calm if v is None else v for v in values]
            picked[name] = np.concatenate([v[rows] for v, (_, rows) in zip(there, picks, strict=True)])
    return Policy(**picked)  # type: ignore[arg-type]


def changed_minerals(before: Policy, after: Policy) -> list[int]:
    """Minerals whose border rules differ in anything."""
    neutral, changed = Policy.none(_shape([before, after])), np.zeros(_shape([before, after])[0], bool)
    for name in KINDS:
        old, new = getattr(before, name), getattr(after, name)
        if old is None and new is None:
            continue
        calm = getattr(neutral, name)
        other = (calm if old is None else old) != (calm if new is None else new)
        changed |= other.reshape(len(changed), -1).any(axis=-1)
    return [int(m) for m in np.flatnonzero(changed)]


def stack_policies(rules: list[Policy]) -> Policy:
    """Policies of a batch of games; a kind that one has and another has not is neutral there."""
    neutral = Policy.none(_shape(rules))
    stacked: dict[str, Array] = {}
    for name in KINDS:
        values = [getattr(p, name) for p in rules]
        if any(v is not None for v in values):
            calm = getattr(neutral, name)
            stacked[name] = np.stack([calm if v is None else v for v in values])
    return Policy(**stacked)  # type: ignore[arg-type]


def _shape(rules: list[Policy]) -> tuple[int, ...]:
    for rule in rules:
        for name in KINDS:
            value = getattr(rule, name)
            if value is not None:
                shape: tuple[int, ...] = value.shape
                return shape[:-1] if name in LINKS else shape
    return (1, 1, 1)
