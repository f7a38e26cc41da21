"""The market some turns on as rules foresee it: growth, and plants that open in regions new to a good.

Story: a ministry signed away a coming plant's anodes at a loss, since the price foreseen at its gate was a seventh of
what every neighbour paid: nobody was thought to know the plant.
"""

from dataclasses import replace

import numpy as np
import pytest

from game.rules import later
from game.rules.structure import market_of, structure_of
from tests.helpers import new_game


@pytest.fixture(scope="module")
def start():
    content, state = new_game()
    return content, structure_of(content), market_of(state.market)


def test_a_newcomers_gate_is_near_what_its_neighbours_get(start):
    """C1232 A newcomers gate is near what its neighbours get."""
    content, structure, market = start
    m, s = content.mineral_index("graphite"), 2
    away = [r for r in range(market.capacity.shape[-1]) if market.capacity[m, s, r] == 0
            and content.regions[r].kind == "seat" and market.final_base[m, s, r] > 0]  # fmt: skip
    r = away[0]
    added = np.zeros_like(market.capacity)
    added[m, s - 1, r] = added[m, s, r] = 0.005 * structure.world_use[m, s]
    makers = market.capacity[m, s] > 0
    (calm,) = later.calm_month(structure, [m], later.joined(structure, market, added), {})
    (lonely,) = later.calm_month(structure, [m], replace(market, capacity=market.capacity + added), {})
    usual = float(np.median(calm.exworks[s][makers]))
    assert calm.exworks[s, r] > 0.6 * usual
    assert lonely.exworks[s, r] < 0.6 * usual, "what it would be if nobody knew the plant"


def test_growth_ahead_slows_where_the_market_slows_it(start):
    """C1233 Growth ahead slows where the market slows it."""
    content, structure, market = start
    early = later.grown(content, structure, market, 0)
    span = 0.5 * content.rules.turn.months_per_turn / 12
    assert early.final_base == pytest.approx(market.final_base * (1 + structure.growth) ** span)
    late = later.grown(content, structure, replace(market, month=structure.growth_switch), 0)
    assert late.final_base == pytest.approx(market.final_base * (1 + structure.growth_late) ** span)
    assert (late.final_base <= early.final_base)[structure.growth_late <= structure.growth].all()
