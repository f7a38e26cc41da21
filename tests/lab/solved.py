"""Shared by the tests of the market lab: a case from plain values, and how far two answers lie apart."""

from typing import Any

import yaml

from game.lab.case_answer import Answer
from game.lab.case_file import case_of
from game.lab.case_solve import solve_case
from game.lab.case_types import Case
from game.scenario.reader import read_text

Plain = dict[str, Any]


def case_from(plain: Plain) -> Case:
    node, faults = read_text(yaml.safe_dump(plain), "case.yaml")
    assert node is not None and not faults
    case, faults2 = case_of(node)
    assert case is not None, faults2
    return case


def solved(plain: Plain) -> Answer:
    return solve_case(case_from(plain))


def price_gap(answer: Answer, price: dict[str, float], only_traded: bool = True) -> float:
    """Largest difference as a share of the price level, where something is made or used."""
    level = max(abs(p) for p in price.values())
    traded = {n for side in (answer.supply, answer.demand) for n, q in side.items() if q > 1e-4}
    gaps = [abs((answer.price[n] or 0.0) - p) / level for n, p in price.items() if n in traded or not only_traded]
    return max(gaps, default=0.0)


def flow_gap(answer: Answer, flow: dict[str, float]) -> float:
    """Largest difference as a share of the largest flow."""
    largest = max([*flow.values(), 1e-2])
    return max((abs(answer.flow[n] - q) / largest for n, q in flow.items()), default=0.0)


def imbalance(case: Case, answer: Answer) -> float:
    """Largest gap between what comes to a node and what leaves it, as a share of all that is used."""
    gap = dict.fromkeys(case.nodes(), 0.0)
    for sign, values in ((1, answer.supply), (-1, answer.demand), (-1, answer.bought)):
        for node, q in values.items():
            gap[node] += sign * q
    for k in case.links:
        gap[k.end] += answer.flow[k.name]
        gap[k.start] -= answer.flow[k.name]
    for p in case.processes:
        gap[p.product] += answer.process[p.name]
        gap[p.feed] -= p.use * answer.process[p.name]
    return max(abs(g) for g in gap.values()) / max(1e-9, sum(answer.supply.values()))
