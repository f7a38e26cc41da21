"""Every worked case again in other units: a thousandth of a tonne or a billion, money in cents or in millions."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from game.lab.case_check import compare
from game.lab.case_solve import solve_case
from game.scenario.reader import read
from tests.lab.solved import case_from

CASES = sorted((Path(__file__).parent / "cases").glob("*.yaml"))
MONEY = {
    "supply": ("p",), "demand": ("p",), "levies": ("floor", "max"), "intervention": ("floor",), "processes": ("cost",),
    "links": ("cost", "tariff", "export_tax", "friction"),
}  # fmt: skip
TONNES = {"supply": ("a", "q"), "demand": ("a", "q"), "quotas": ("limit",), "links": ("cap",), "processes": ("cap",)}
Plain = dict[str, Any]


def in_other_units(plain: Plain, tonnes: float, money: float) -> Plain:
    """The same market where a tonne is written as `tonnes` and a unit of money as `money`."""
    out = {key: value for key, value in plain.items() if key != "expected"}
    for part in ("supply", "demand"):
        out[part] = {node: _curve(part, curve, tonnes, money) for node, curve in plain[part].items()}
    for part in ("links", "processes", "quotas", "levies", "intervention"):
        if plain.get(part):
            out[part] = [_grown(part, one, tonnes, money) for one in plain[part]]
    factors = dict.fromkeys(("price", "rent", "link_rent", "levy"), money) | {"revenue": tonnes * money}
    out["expected"] = {
        part: {name: factors.get(part, tonnes) * value for name, value in values.items()}
        for part, values in plain["expected"].items()
    }
    return out


def _grown(part: str, one: Plain, tonnes: float, money: float) -> Plain:
    factors = dict.fromkeys(TONNES.get(part, ()), tonnes) | dict.fromkeys(MONEY.get(part, ()), money)
    return {key: value * factors[key] if key in factors else value for key, value in one.items()}


def _curve(part: str, curve: Plain, tonnes: float, money: float) -> Plain:
    out = _grown(part, curve, tonnes, money)
    if "b" in out:
        out["b"] *= tonnes / money
    if "k" in out:
        out["k"] *= tonnes * money ** (-out["e"] if part == "supply" else out["e"])
    if "steps" in out:
        out["steps"] = [[price * money, most * tonnes] for price, most in out["steps"]]
    return out


@pytest.mark.parametrize("path", CASES, ids=lambda p: p.stem)
@pytest.mark.parametrize(("tonnes", "money"), [(1e-3, 1.0), (1e9, 1.0), (1e-6, 1e6), (1e6, 1e-2)])
def test_cases_have_the_same_answer_in_any_unit(path: Path, tonnes: float, money: float) -> None:
    """A billion tonnes used to have no solution: quantities beyond 1e8 passed for endless."""
    node, _ = read(path)
    assert node is not None
    case = case_from(in_other_units(node.plain(), tonnes, money))
    assert compare(case, solve_case(case)) == ()


def test_a_case_is_the_same_when_no_unit_changes() -> None:
    for path in CASES:
        plain = yaml.safe_load(path.read_text())
        assert in_other_units(plain, 1.0, 1.0)["expected"] == plain["expected"]
