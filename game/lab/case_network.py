"""A case as a network: which nodes can trade at all, who sells there, and how to measure each good.

A node that receives goods re-exports them through a trader of its own, who buys at the node's
delivered price and sells abroad; a node that only produces sells straight from the works.
"""

from dataclasses import dataclass
from math import inf
from typing import Literal

from game.lab.case_types import Case, Curve, Link, Process

Kind = Literal["works", "trader", "plant"]


@dataclass(frozen=True, slots=True)
class Seller:
    """One column of the kernel that offers goods.

    works: a supply curve; trader: re-exports from a node; plant: a process. `node` is where it
    stands (a plant: the node of its product), `feed` the node whose goods it buys.
    """

    kind: Kind
    node: str
    home: bool
    """Sells at its own node."""
    links: tuple[Link, ...] = ()
    feed: str = ""
    process: Process | None = None


@dataclass(frozen=True, slots=True)
class Network:
    """What is left of a case once links that nothing can use are taken away."""

    case: Case
    nodes: tuple[str, ...]
    """Nodes that trade: goods can come and somebody can use them."""
    links: tuple[Link, ...]
    processes: tuple[Process, ...]
    sellers: tuple[Seller, ...]
    group: dict[str, int]
    """Number of the good that each node of the case deals in: nodes that links connect."""


def network_of(case: Case) -> Network:
    """Prune a case and find its sellers."""
    links = tuple(k for k in case.links if k.name not in shut_links(case))
    processes = tuple(p for p in case.processes if p.cap != 0)
    ways = [(k.start, k.end) for k in links] + [(p.feed, p.product) for p in processes]
    come = _reach({n for n, c in case.supply.items() if offers(c)}, ways)
    used = {n for n, c in case.demand.items() if offers(c)} | set(case.intervention)
    go = _reach(used, [(b, a) for a, b in ways])
    nodes = tuple(n for n in case.nodes() if n in come and n in go)
    links = tuple(k for k in links if k.start in nodes and k.end in nodes)
    processes = tuple(p for p in processes if p.feed in nodes and p.product in nodes)
    return Network(case, nodes, links, processes, _sellers(case, nodes, links, processes), _goods(case))


def shut_links(case: Case) -> set[str]:
    """Links on which a cap or a quota lets nothing move."""
    shut = {k.name for k in case.links if k.cap == 0}
    for quota in case.quotas:
        if quota.limit == 0:
            shut |= {k.name for k in case.chosen(quota.links)}
    return shut


def offers(curve: Curve) -> bool:
    """Whether there is any quantity at some price."""
    if curve.form == "linear":
        return curve.a > 0 or curve.b > 0
    if curve.form == "steps":
        return any(tonnes > 0 for _, tonnes in curve.steps)
    return curve.form == "elastic" or curve.q > 0 or curve.k > 0


def _reach(seen: set[str], ways: list[tuple[str, str]]) -> set[str]:
    """Everything that can be reached along the ways."""
    seen = set(seen)
    while True:
        more = {b for a, b in ways if a in seen} - seen
        if not more:
            return seen
        seen |= more


def _sellers(
    case: Case, nodes: tuple[str, ...], links: tuple[Link, ...], processes: tuple[Process, ...]
) -> tuple[Seller, ...]:
    out: list[Seller] = []
    fed = {k.end for k in links} | {p.product for p in processes}
    for node in nodes:
        lanes = _lanes([k for k in links if k.start == node])
        works = node in case.supply and offers(case.supply[node])
        alone = works and node not in fed and len(lanes) <= 1
        if works:
            out.append(Seller("works", node, True, lanes[0] if alone and lanes else ()))
        if not alone:
            out += [Seller("trader", node, False, lane, feed=node) for lane in lanes]
    out += [Seller("plant", p.product, True, feed=p.feed, process=p) for p in processes]
    return tuple(out)


def _lanes(links: list[Link]) -> list[tuple[Link, ...]]:
    """Links of one node dealt out so that no lane has two to the same place."""
    lanes: list[list[Link]] = []
    for link in links:
        free = next((lane for lane in lanes if all(k.end != link.end for k in lane)), None)
        if free is None:
            lanes.append([link])
        else:
            free.append(link)
    return [tuple(lane) for lane in lanes]


def _goods(case: Case) -> dict[str, int]:
    """Nodes joined by links deal in the same good."""
    group = {node: n for n, node in enumerate(case.nodes())}
    for link in case.links:
        old, new = group[link.end], group[link.start]
        group = {node: new if g == old else g for node, g in group.items()}
    return group


LEAST, MOST = 1e-30, 1e30
"""Prices between which the curves are looked at."""


def pooled_price(supply: list[Curve], demand: list[Curve]) -> float | None:
    """Price that would clear the curves were there no distances; None where they say nothing."""
    if not supply or not demand:
        return None
    low, high = LEAST, MOST
    for _ in range(120):
        price = (low * high) ** 0.5
        more = sum(tonnes(c, price, 1) for c in supply) > sum(tonnes(c, price, -1) for c in demand)
        low, high = (low, price) if more else (price, high)
    price = (low * high) ** 0.5
    return price if 10 * LEAST < price < MOST / 10 else None


def tonnes(curve: Curve, price: float, sign: int) -> float:
    """Quantity of a curve as the textbook has it; `sign` +1 supply, -1 demand; inf for endless."""
    if curve.form == "linear":
        return max(0.0, curve.a + sign * curve.b * price)
    if curve.form == "power":
        return float(curve.k * max(price, LEAST) ** (sign * curve.e))
    if curve.form == "fixed":
        return curve.q
    if curve.form == "elastic":
        return inf if sign * (price - curve.p) > 0 else 0.0
    return sum(most for cost, most in curve.steps if sign * (price - cost) > 0)


def usual_tonnes(curve: Curve, level: float, sign: int) -> float:
    """How much a curve deals in at all where the price is near a level; nothing where there is no such measure."""
    if curve.form == "linear":
        return max(curve.a, curve.b * level)
    if curve.form == "steps":
        return sum(most for _, most in curve.steps)
    return 0.0 if curve.form == "elastic" else tonnes(curve, level, sign)


def edge_price(curve: Curve, sign: int) -> float | None:
    """Price at which the first tonne is offered (+1) or the last one still wanted (-1).

    None where some is offered at any price above nothing, or wanted at any price.
    """
    if not offers(curve):
        return 0.0
    if curve.form == "linear" and curve.b > 0 and (sign < 0 or curve.a <= 0):
        return max(0.0, -sign * curve.a / curve.b)
    if curve.form == "elastic":
        return curve.p
    if curve.form == "steps":
        prices = [cost for cost, most in curve.steps if most > 0]
        return min(prices) if sign > 0 else max(prices)
    if curve.form == "power" and sign > 0 and curve.e > 0:
        return 0.0
    return None
