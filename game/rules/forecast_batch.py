"""Several states and policies as one batch of games, for looks ahead without stocks."""

from dataclasses import replace as with_fields

import numpy as np

from game.market import MarketState, Policy, Structure
from game.model.arrays import Array
from game.rules import policy


def without_stocks(structure: Structure) -> Structure:
    """The market's constants with users who hold no stock."""
    return with_fields(structure, cover_base=np.zeros_like(structure.cover_base))


def stack(states: list[MarketState]) -> MarketState:
    """Several states as one batch of games, nobody's stock moving."""
    arrays = [s.to_arrays() for s in states]
    stacked = {
        name: np.asarray(values) if name == "month" else np.stack([a[name] for a in arrays])
        for name, values in arrays[0].items()
    }
    made = MarketState.from_arrays(stacked)
    zero = np.zeros_like(made.stock_users)
    return with_fields(made, stock_users=zero, stock_producers=zero, news=zero, user_build=zero)


def stack_policies(rules: list[Policy]) -> Policy:
    """Policies of a batch of games; a kind that one has and another has not is neutral there."""
    neutral = Policy.none(_shape(rules))
    stacked: dict[str, Array] = {}
    for name in policy.KINDS:
        values = [getattr(p, name) for p in rules]
        if any(v is not None for v in values):
            calm = getattr(neutral, name)
            stacked[name] = np.stack([calm if v is None else v for v in values])
    return Policy(**stacked)  # type: ignore[arg-type]


def _shape(rules: list[Policy]) -> tuple[int, ...]:
    for rule in rules:
        for name in policy.KINDS:
            value = getattr(rule, name)
            if value is not None:
                shape: tuple[int, ...] = value.shape
                return shape[:-1] if name in policy.LINKS else shape
    return (1, 1, 1)
