"""The kernel at small dispersion meets textbook answers worked out by hand."""

import numpy as np
import pytest

from game.market import Problem
from game.market.results import Equilibrium
from game.market.sharpen import solve_sharp
from tests.market.linear import chain, two_regions

NEAR = 0.05
"""0.2 % of the price level."""


def answer(problem: Problem) -> tuple[Equilibrium, np.ndarray]:
    found = solve_sharp(problem)
    return found, found.share[0] * found.demand[0][:, None, :]


def test_free_trade() -> None:
    # 60 - 2 (pE + 2) = 2 pE - 20
    found, flow = answer(two_regions())
    assert found.price[0, 0] == pytest.approx([19, 21], abs=NEAR)
    assert flow[0, 0, 1] == pytest.approx(18, abs=0.09)


@pytest.mark.parametrize(
    "problem", [two_regions(wedge=8), two_regions(floor=25), two_regions(quota=10)],
    ids=["tariff or export tax of 8", "floor levy at 25", "quota of 10"],
)
def test_tariff_floor_and_quota_that_match_are_one_market(problem: Problem) -> None:
    # Any of them drives a wedge of 8 between 15 + 2 and 25 and lets 10 through.
    found, flow = answer(problem)
    assert found.price[0, 0] == pytest.approx([15, 25], abs=NEAR)
    assert flow[0, 0, 1] == pytest.approx(10, abs=0.05)


def test_the_quota_rent_is_the_tariff() -> None:
    found, _ = answer(two_regions(quota=10))
    assert found.quota_rent[0, 0, 0] == pytest.approx(8, abs=NEAR)
    assert found.quota_flow[0, 0, 0] <= 10 * (1 + 1e-6)


def test_a_loose_quota_carries_no_rent() -> None:
    found, flow = answer(two_regions(quota=25))
    assert found.quota_rent[0, 0, 0] < 1e-6
    assert flow[0, 0, 1] == pytest.approx(18, abs=0.09)


@pytest.mark.parametrize(
    ("tariff", "ore", "refined", "component", "made"),
    [(0, 25, 62, 52.5, 25), (6, 24, 60, 54.5, 24)],
)
def test_three_stage_chain(
    tariff: float, ore: float, refined: float, component: float, made: float
) -> None:
    found, flow = answer(chain(tariff))
    assert found.price[0, 0, 0] == pytest.approx(ore, abs=NEAR)
    assert found.price[0, 1, 1] == pytest.approx(refined, abs=NEAR)
    assert found.price[0, 2, 2] == pytest.approx(component, abs=NEAR)
    assert flow[1, 1, 2] == pytest.approx(made, rel=5e-3)
