"""Worked textbook cases: every number of `expected`, within a tenth of the tolerance asked for."""

from pathlib import Path

import numpy as np
import pytest

from game.lab import case_check
from game.lab.case_answer import NoSolution
from game.lab.case_check import compare, scales
from game.lab.case_file import check_case, load_case
from game.lab.case_market import Market, first_levels
from game.lab.case_network import network_of
from game.lab.case_solve import at_dispersion, solve_case
from game.market.jacobian import assemble
from game.market.system import evaluate
from tests.lab.solved import case_from, imbalance, solved

CASES = sorted((Path(__file__).parent / "cases").glob("*.yaml"))


@pytest.mark.parametrize("path", CASES, ids=lambda p: p.stem)
def test_worked_cases(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    case, faults = load_case(path)
    assert case is not None, faults
    answer = solve_case(case)
    monkeypatch.setattr(case_check, "PRICE_TOLERANCE", 2e-4)
    monkeypatch.setattr(case_check, "FLOW_TOLERANCE", 5e-4)
    assert sum(len(values) for values in case.expected.values()) >= 2
    assert compare(case, answer) == ()
    assert imbalance(case, answer) < 1e-6
    assert answer.residual <= 4e-8


def test_compare_finds_what_is_wrong() -> None:
    case, _ = load_case(CASES[0].parent / "two_region_free.yaml")
    assert case is not None
    wrong = case_from({
        "supply": {"E": {"form": "linear", "a": 0, "b": 1}, "I": {"form": "linear", "a": 0, "b": 1}},
        "demand": {"E": {"form": "linear", "a": 20, "b": 1}, "I": {"form": "linear", "a": 60, "b": 1}},
        "links": [{"from": "E", "to": "I", "cost": 2}],
        "expected": {"price": {"E": 19.1, "X": 1}, "flow": {"E>I": 18}},
    })  # fmt: skip
    assert [m.split(":")[0] for m in compare(wrong, solve_case(case))] == ["price.E", "price.X"]
    assert scales(solve_case(case))[0] == pytest.approx(21, rel=1e-3)


@pytest.mark.parametrize("stem", ["chain_tariff_refined", "leak_member_without_levy", "tariff_rate_quota"])
def test_the_jacobian_of_a_network_is_its_slope(stem: str) -> None:
    """Input bought in the same stage is in the kernel's Jacobian, in every column."""
    case, _ = load_case(CASES[0].parent / f"{stem}.yaml")
    assert case is not None
    network = network_of(case)
    problem = Market(network, first_levels(network)).problem(0.1)
    rng = np.random.default_rng(1)
    price = problem.start * rng.uniform(0.95, 1.05, problem.start.shape)
    rent = None if problem.quotas is None else np.full(problem.quotas.limit.shape, 0.05)
    width = np.full(1, 5e-3)
    point = evaluate(problem, price, rent, width)
    exact = assemble(problem, point, np.zeros(1)).diagonal[0, 0]
    count = len(network.sellers)
    for k in range(count):
        step = np.zeros_like(price)
        step[0, 0, k] = 1e-6
        rise = evaluate(problem, price + step, rent, width).excess - evaluate(problem, price - step, rent, width).excess
        assert exact[:count, k] == pytest.approx(rise[0, 0, :count] / 2e-6, rel=1e-4, abs=1e-4)


def test_dispersion_in_the_file_is_the_dispersion_solved() -> None:
    """Choosy buyers trade more: with blunt choice goods go both ways and prices come closer."""
    plain = {
        "supply": {"E": {"form": "linear", "a": 0, "b": 1}, "I": {"form": "linear", "a": 0, "b": 1}},
        "demand": {"E": {"form": "linear", "a": 20, "b": 1}, "I": {"form": "linear", "a": 60, "b": 1}},
        "links": [{"from": "E", "to": "I", "cost": 2}],
    }
    blunt, sharp = solved(plain | {"dispersion": 0.2}), solved(plain)
    assert sharp.price["E"] == pytest.approx(19, rel=1e-4)
    assert abs((blunt.price["E"] or 0) - 19) > 0.3
    assert solve_case(at_dispersion(case_from(plain), 0.2)).price == blunt.price


def test_money_and_tonnes_have_no_unit() -> None:
    """All money times a thousand: prices times a thousand; all tonnes times a million: flows so."""
    plain = {
        "supply": {"M.ore": {"form": "linear", "a": -5, "b": 2}},
        "demand": {"C.met": {"form": "linear", "a": 100, "b": 1}},
        "links": [{"from": "M.ore", "to": "C.ore", "cost": 1, "tariff": 3, "cap": 40}],
        "processes": [{"name": "melt", "in": "C.ore", "out": "C.met", "use": 2, "cost": 10}],
    }
    large = {
        "supply": {"M.ore": {"form": "linear", "a": -5e6, "b": 2e3}},
        "demand": {"C.met": {"form": "linear", "a": 100e6, "b": 1e3}},
        "links": [{"from": "M.ore", "to": "C.ore", "cost": 1e3, "tariff": 3e3, "cap": 40e6}],
        "processes": [{"name": "melt", "in": "C.ore", "out": "C.met", "use": 2, "cost": 10e3}],
    }
    one, other = solved(plain), solved(large)
    for node, price in one.price.items():
        assert other.price[node] == pytest.approx(1e3 * (price or 0), rel=1e-5)
    assert other.flow["M.ore>C.ore"] == pytest.approx(1e6 * one.flow["M.ore>C.ore"], rel=1e-5)
    assert other.link_rent["M.ore>C.ore"] == pytest.approx(1e3 * one.link_rent["M.ore>C.ore"], rel=1e-4)


LINEAR = {"form": "linear", "a": 0, "b": 1}
NONE = [
    ({"A": LINEAR}, {"B": {"form": "fixed", "q": 5}}, [], "reach B"),
    ({"A": {"form": "fixed", "q": 5}}, {"B": LINEAR | {"a": 9}}, [], "goods of A"),
    (
        {"A": {"form": "steps", "steps": [[3, 4], [5, 2]]}}, {"B": {"form": "fixed", "q": 10}},
        [{"from": "A", "to": "B", "cost": 1}], "no prices clear",
    ),
    (
        {"A": {"form": "fixed", "q": 50}}, {"B": {"form": "linear", "a": 10, "b": 1}},
        [{"from": "A", "to": "B", "cost": 1}], "no prices clear",
    ),
    (
        {"A": {"form": "fixed", "q": 11}}, {"B": {"form": "linear", "a": 10, "b": 1}},
        [{"from": "A", "to": "B", "cost": 1}], "above nothing",
    ),
    (
        {"A": LINEAR}, {"B": {"form": "fixed", "q": 10}}, [{"from": "A", "to": "B", "cost": 1, "cap": 0}], "reach B",
    ),
    (
        {"A": LINEAR}, {"B": {"form": "fixed", "q": 10}}, [{"from": "A", "to": "B", "cost": 1, "cap": 4}],
        "no prices clear",
    ),
]  # fmt: skip


@pytest.mark.parametrize(("supply", "demand", "links", "why"), NONE)
def test_no_solution_is_said(supply, demand, links, why) -> None:  # type: ignore[no-untyped-def]
    with pytest.raises(NoSolution, match=why):
        solved({"supply": supply, "demand": demand, "links": links})


def test_closed_markets_have_the_price_at_which_trade_would_begin() -> None:
    answer = solved({
        "supply": {"A": {"form": "linear", "a": -6, "b": 2}, "C": LINEAR},
        "demand": {"B": {"form": "linear", "a": 30, "b": 2}, "C": {"form": "linear", "a": 8, "b": 1}},
    })  # fmt: skip
    assert answer.price == pytest.approx({"A": 3.0, "B": 15.0, "C": 4.0}, rel=1e-4)
    assert answer.supply["A"] == answer.demand["B"] == 0.0


def test_files_of_the_folder_are_good() -> None:
    assert len(CASES) >= 38
    assert all(check_case(path) == () for path in CASES)


def test_a_levy_on_several_origins_brings_all_of_them_to_the_floor() -> None:
    """In its entry-price form each origin pays its own gap; choosy buyers then share by habit alone."""
    answer = solved({
        "supply": {"V": {"form": "linear", "a": 0, "b": 2}, "W": {"form": "linear", "a": 0, "b": 1}, "Z": LINEAR},
        "demand": {"Z": {"form": "linear", "a": 60, "b": 1}},
        "links": [{"from": "V", "to": "Z", "cost": 1}, {"from": "W", "to": "Z", "cost": 2}],
        "levies": [{"name": "F", "node": "Z", "floor": 25}],
    })  # fmt: skip
    assert answer.price["Z"] == pytest.approx(25, rel=1e-4)
    assert answer.flow["V>Z"] + answer.flow["W>Z"] == pytest.approx(10, rel=1e-3)
    assert answer.flow["V>Z"] == pytest.approx(answer.flow["W>Z"], rel=1e-2)
    paid = [(answer.price[r] or 0) + cost + answer.levy_link[f"{r}>Z"] for r, cost in (("V", 1), ("W", 2))]
    assert paid == pytest.approx([25, 25], rel=1e-4)


def test_a_floor_and_a_quota_on_one_link() -> None:
    """Where the quota asks for a price above the floor, the licence takes the gap and no levy is due."""
    base = {
        "supply": {"W": {"form": "elastic", "p": 10}, "Z": LINEAR},
        "demand": {"Z": {"form": "linear", "a": 60, "b": 1}},
        "links": [{"from": "W", "to": "Z", "cost": 2}],
        "levies": [{"name": "F", "node": "Z", "floor": 20}],
    }
    tight = solved(base | {"quotas": [{"name": "q", "limit": 10, "links": ["W>Z"]}]})
    assert tight.price["Z"] == pytest.approx(25, rel=1e-4)
    assert tight.rent["q"] == pytest.approx(13, rel=1e-3) and tight.revenue["levy"] == pytest.approx(0, abs=0.1)
    loose = solved(base | {"quotas": [{"name": "q", "limit": 30, "links": ["W>Z"]}]})
    assert loose.price["Z"] == pytest.approx(20, rel=1e-4)
    assert loose.revenue["levy"] == pytest.approx(160, rel=1e-3) and loose.rent["q"] == 0
