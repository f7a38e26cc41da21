"""The lab against independent solvers on hundreds of small random markets."""

import numpy as np
import pytest

from tests.lab.programs import linear_program, quadratic_program
from tests.lab.random_cases import FLOW, PRICE, Plain, random_case, random_program, with_levy
from tests.lab.reference import Reference, solve_reference
from tests.lab.solved import case_from, flow_gap, imbalance, price_gap, solved

BLOCKS = range(12)
EACH = 20


def market(seed: int) -> tuple[Plain, Reference]:
    """A random market and its answer; every other one gets a levy on its largest flow."""
    plain = random_case(seed)
    reference = solve_reference(plain, PRICE, FLOW, seed)
    if seed % 2:
        plain = with_levy(plain, reference.price, reference.flow, seed)
        reference = solve_reference(plain, PRICE, FLOW, seed)
    return plain, reference


@pytest.mark.parametrize("block", BLOCKS)
def test_random_markets_agree_with_complementarity(block: int) -> None:
    """Two to four regions, linear and power curves, every wedge: 240 markets, none left unsolved."""
    for seed in range(EACH * block, EACH * (block + 1)):
        plain, reference = market(seed)
        assert reference.misfit < 1e-6, seed
        answer = solved(plain)
        assert price_gap(answer, reference.price) < 5e-4, seed
        assert flow_gap(answer, reference.flow) < 5e-3, seed
        assert imbalance(case_from(plain), answer) < 1e-5, seed


@pytest.mark.parametrize("block", range(5))
def test_random_chains_of_steps_agree_with_linear_programs(block: int) -> None:
    """Ore in steps, plants with capacities, fixed or stepped need of metal."""
    count = 0
    for seed in range(EACH * block, EACH * (block + 1)):
        plain = random_program(seed)
        reference = linear_program(plain)
        assert reference is not None
        answer = solved(plain)
        count += 1
        # Costs are what is certain: flows and prices of a linear program need not be unique.
        assert _cost(plain, answer.supply, answer.flow, answer.process, answer.demand) == pytest.approx(
            _cost(plain, reference["supply"], reference["flow"], reference["process"], reference["demand"]), rel=2e-4
        ), seed
        assert price_gap(answer, reference["price"]) < 2e-3, seed
        assert flow_gap(answer, reference["flow"]) < 5e-3, seed
    assert count == EACH


def _cost(plain, supply, flow, process, demand) -> float:  # type: ignore[no-untyped-def]
    total = sum(k["cost"] * flow[f"{k['from']}>{k['to']}"] for k in plain["links"])
    total += sum(p["cost"] * process[p["name"]] for p in plain["processes"])
    for side, sign, made in ((plain["supply"], 1, supply), (plain["demand"], -1, demand)):
        for node, curve in side.items():
            left = made.get(node, 0.0)
            for price, most in sorted(curve.get("steps", ()), key=lambda s: sign * s[0]):
                total += sign * price * min(left, most)
                left -= min(left, most)
    return total


THREE = [
    ((20, 60, 45), (1.0, 1.5, 0.8), (2, 3, 4), 2.0),
    ((80, 20, 30), (2.0, 0.5, 1.0), (1, 6, 3), 0.0),
    ((40, 55, 90), (0.7, 1.2, 2.2), (8, 2, 5), 4.0),
]


@pytest.mark.parametrize(("need", "slope", "haul", "tariff"), THREE)
def test_three_regions_agree_with_the_greatest_surplus(need, slope, haul, tariff) -> None:  # type: ignore[no-untyped-def]
    regions = ("A", "B", "C")
    plain = {
        "id": "three regions",
        "supply": {r: {"form": "linear", "a": -1.0 - i, "b": 0.6 + 0.5 * i} for i, r in enumerate(regions)},
        "demand": {r: {"form": "linear", "a": a, "b": b} for r, a, b in zip(regions, need, slope, strict=True)},
        "links": [
            {"from": a, "to": b, "cost": haul[i] + 0.5 * abs(i - j), "tariff": tariff if b == "C" else 0}
            for i, a in enumerate(regions)
            for j, b in enumerate(regions)
            if a != b
        ],
    }
    reference = quadratic_program(plain, 20.0)
    answer = solved(plain)
    assert price_gap(answer, reference["price"]) < 5e-4
    assert flow_gap(answer, reference["flow"]) < 5e-3
    assert max(reference["flow"].values()) > 1.0, "a case without trade tests nothing"


def test_the_random_markets_are_worth_solving() -> None:
    """Most of them trade, and every kind of policy turns up and bites."""
    cases = [market(seed)[0] for seed in range(80)]
    answers = [solved(case) for case in cases]
    assert np.mean([max(a.flow.values()) > 0.5 for a in answers]) > 0.7
    assert sum(any(r > 0.01 for r in a.rent.values()) for a in answers) >= 10
    assert sum(any(r > 0.01 for r in a.link_rent.values()) for a in answers) >= 5
    assert sum(a.revenue["levy"] > 0.1 for a in answers) >= 12
    assert sum(a.revenue["tariff"] > 0.1 for a in answers) >= 20
