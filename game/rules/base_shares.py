"""Base-year yardsticks that measures and scores share: value added, dependence on China."""

import numpy as np

from game.model.arrays import Array
from game.model.content import Content
from game.model.ids import STAGES, MineralId, Stage
from game.model.state import State
from game.rules import figures
from game.rules.names import china_index
from game.rules.structure import structure_of


def base_value_added(content: Content) -> Array:
    """Value added of a turn of the base year (R), USD million."""
    s = structure_of(content)
    inputs = np.zeros(s.shape)
    inputs[:, 1:] = s.yield_input[:, 1:, None] * s.price_ref[:, :-1]
    made = s.base_output * (s.price_base - inputs) + s.feed_other * s.price_base
    return np.asarray(made.sum(axis=(0, 1)) * content.rules.turn.months_per_turn / 1000.0)


def dependence(content: Content, state: State, flow: Array) -> dict[MineralId, dict[Stage, float]]:
    """Share of members' use bought from China, by mineral and stage."""
    i = china_index(content)
    inside = figures.columns(content, state.members())
    out: dict[MineralId, dict[Stage, float]] = {}
    for mineral in content.minerals:
        m = content.mineral_index(mineral.id)
        bought = flow[m][:, :, inside].sum(axis=(1, 2))
        china = flow[m][:, i, inside].sum(axis=1)
        out[mineral.id] = {
            stage: float(china[s] / bought[s]) if bought[s] > 0 else 0.0
            for s, stage in enumerate(STAGES)
        }
    return out
