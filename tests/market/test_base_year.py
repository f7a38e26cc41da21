"""The calibrated base year comes back, month after month, and saves round-trip."""

from dataclasses import replace

import numpy as np
import pytest

from game.market import MarketState, advance, calibrate, check_accounts, clear, refit
from game.rules.structure import base_table
from tests.helpers import real_content
from tests.market.markets import random_table, toy


def test_first_month_of_the_scenario_is_its_base_year() -> None:
    structure, state = calibrate(base_table(real_content()))
    month, *_ = clear(structure, state)
    live = structure.base_output > 0
    assert np.abs(month.price_exworks / structure.price_base - 1)[live].max() < 1e-4
    assert np.abs(month.price_delivered / structure.price_ref - 1).max() < 1e-4
    off = np.abs(month.output - structure.base_output) / structure.world_use[..., None]
    assert off.max() < 1e-4
    assert np.abs(month.flow - structure.base_flow).max() < 1e-4 * structure.world_use.max()
    assert max(check_accounts(month).values()) < 1e-9


@pytest.mark.parametrize("seed", range(6))
def test_any_balanced_table_comes_back(seed: int) -> None:
    structure, state = calibrate(random_table(seed, minerals=2, regions=5))
    month, *_ = clear(structure, state)
    assert np.allclose(month.price_exworks, structure.price_base, rtol=1e-6)
    assert np.allclose(month.final_use, structure.base_final, rtol=1e-5, atol=1e-6)


def test_calm_years_stay_near_the_base_year_prices() -> None:
    structure, state = toy()
    structure = replace(
        structure,
        growth=np.zeros_like(structure.growth),
        growth_late=np.zeros_like(structure.growth),
        capacity_growth=np.zeros_like(structure.growth),
        capacity_growth_late=np.zeros_like(structure.growth),
    )
    for _ in range(36):
        state, month = advance(structure, state)
    built = structure.build_base > 1.0
    assert month.built[built].max() < 0.05 * structure.build_base.max()
    assert np.abs(np.log(month.price_delivered / structure.price_ref)).max() < 0.15


def test_a_saved_and_rounded_state_goes_on_from_where_it_was() -> None:
    structure, state = toy()
    for _ in range(5):
        state, _ = advance(structure, state)
    stored = {
        name: values if name == "month" else np.array([f"{x:.6g}" for x in values.flat], float
        ).reshape(values.shape)
        for name, values in state.to_arrays().items()
    }
    _, exact = advance(structure, state)
    _, rounded = advance(structure, MarketState.from_arrays(stored))
    assert np.allclose(exact.price_exworks, rounded.price_exworks, rtol=1e-4)
    assert rounded.iterations.max() <= 8


def test_same_bytes_twice() -> None:
    structure, state = toy()
    one, two = advance(structure, state)[1], advance(structure, state)[1]
    assert one.price_exworks.tobytes() == two.price_exworks.tobytes()
    assert one.flow.tobytes() == two.flow.tobytes()


def test_refit_meets_both_margins_or_says_so() -> None:
    rows, columns = np.array([3.0, 2.0]), np.array([1.0, 4.0])
    flow = refit(np.ones((2, 2)), rows, columns)
    assert np.allclose(flow.sum(1), rows) and np.allclose(flow.sum(0), columns)
    with pytest.raises(ValueError, match="cannot be fitted"):
        refit(np.array([[1.0, 0.0], [1.0, 0.0]]), rows, columns)
