"""A case as a problem for the game's kernel, at any dispersion.

All nodes, goods and processes lie in one stage of the kernel; sellers and buyers share its columns,
and `Problem.recipe` says at which buyer's price traders and plants take their input. Every good is
measured in units of its own price level, so that one dispersion serves them all.
"""

from dataclasses import dataclass
from typing import Final

import numpy as np

from game.lab.case_curves import RAISED, CaseCurves, Drawing, Pieces
from game.lab.case_network import Network, edge_price, pooled_price, tonnes
from game.lab.case_types import Curve, Link
from game.market import Array, Equilibrium, Problem, Quotas, Start
from game.market.levy import NO_FLOOR
from game.market.search import FINE
from game.market.system import evaluate

IDLE: Final = 18.0


@dataclass(frozen=True, slots=True)
class Levels:
    """What the market is measured by: a price level by good, a usual price by node, its worth."""

    unit: dict[str, float]
    """Price level of the good of each node."""
    price: dict[str, float]
    worth: float
    """Money that changes hands in all, roughly."""


@dataclass(frozen=True, slots=True)
class Limit:
    """A quota or the cap of a link, as the kernel has it."""

    name: str
    tonnes: float
    links: tuple[Link, ...]
    is_cap: bool


def limits_of(network: Network) -> tuple[Limit, ...]:
    """Quotas and caps on links that are in use."""
    out = [
        Limit(quota.name, quota.limit, held, False)
        for quota in network.case.quotas
        if (held := tuple(k for k in network.case.chosen(quota.links) if k in network.links))
    ]
    out += [Limit(k.name, k.cap, (k,), True) for k in network.links if k.cap is not None]
    return tuple(out)


def first_levels(network: Network) -> Levels:
    """Price levels from the curves alone, carried along processes where a good has none."""
    case, found = network.case, dict[int, float]()
    for good in sorted({network.group[n] for n in network.nodes}):
        here = [n for n in network.nodes if network.group[n] == good]
        supply = [case.supply[n] for n in here if n in case.supply]
        demand = [case.demand[n] for n in here if n in case.demand]
        guess = pooled_price(supply, demand) or _hint(supply, demand, [case.intervention.get(n) for n in here])
        if guess is not None:
            found[good] = guess
    _carry(network, found)
    price = {n: found.get(network.group[n], 1.0) for n in network.nodes}
    return levels_at(network, price)


def _hint(supply: list[Curve], demand: list[Curve], buying: list[float | None]) -> float | None:
    """A price somewhere among those that the curves name."""
    high = [p for c in demand if (p := edge_price(c, -1))]
    low = [p for c in supply if (p := edge_price(c, 1))]
    held = [p for p in buying if p]
    if held:
        return max(held)
    if high:
        return 0.5 * (max(high) + (min(low) if low else 0.0))
    return 1.5 * max(low) if low else None


def _carry(network: Network, found: dict[int, float]) -> None:
    """Fill in goods without a level, forwards and backwards through processes."""
    for _ in network.processes:
        for process in network.processes:
            feed, product = network.group[process.feed], network.group[process.product]
            if feed in found and product not in found:
                found[product] = max(process.use * found[feed] + process.cost, 1e-3 * found[feed])
            elif product in found and feed not in found and process.use > 0:
                margin = max(found[product] - process.cost, 0.2 * found[product])
                found[feed] = margin / process.use


def levels_at(network: Network, price: dict[str, float]) -> Levels:
    """Levels for known prices of the nodes."""
    goods: dict[int, list[float]] = {}
    for node in network.nodes:
        goods.setdefault(network.group[node], []).append(price[node])
    level = {good: float(np.exp(np.mean(np.log(np.maximum(held, 1e-12))))) for good, held in goods.items()}
    unit = {node: level[network.group[node]] for node in network.nodes}
    return Levels(unit, price, _worth(network, price))


def _worth(network: Network, price: dict[str, float]) -> float:
    """Money value of what the curves trade at these prices, at least a positive number."""
    sums = []
    for side, sign in ((network.case.supply, 1), (network.case.demand, -1)):
        held = [(tonnes(side[n], price[n], sign), price[n]) for n in network.nodes if n in side]
        sums.append(sum(q * p for q, p in held if 0 < q < np.inf))
    caps = sum(s.cap * price[s.product] for s in network.processes if s.cap)
    caps += sum(one.tonnes * price[one.links[0].end] for one in limits_of(network))
    known = [s for s in sums if s > 0] or ([caps] if caps else [1.0])
    return float(np.exp(np.mean(np.log(known))))


class Market:
    """Builds the kernel's problem for a network in given levels."""

    def __init__(self, network: Network, levels: Levels) -> None:
        self.network, self.levels = network, levels
        self.limits = limits_of(network)
        self.columns = max(len(network.nodes), len(network.sellers))
        self.buyer = {node: n for n, node in enumerate(network.nodes)}
        self._places: dict[str, list[tuple[int, int]]] = {}
        for i, seller in enumerate(network.sellers):
            for link in seller.links:
                self._places.setdefault(link.name, []).append((i, self.buyer[link.end]))
        self._weight = self._weights()
        self._floor, self._cap = self._levies()

    def problem(self, dispersion: float) -> Problem:
        """The one system of the case at a dispersion (a share of each good's price level)."""
        n, sellers = self.columns, self.network.sellers
        active = np.zeros((1, 1, n), bool)
        active[0, 0, : len(sellers)] = True
        slope, base = self._landing()
        has_floor = bool((self._floor > NO_FLOOR).any())
        return Problem(
            curves=self._curves(dispersion),
            log_weight=self._weight[None, None],
            theta=np.full((1, 1), dispersion),
            base=base[None, None],
            scale=np.ones((1, 1)),
            active=active,
            start=self._start()[None, None],
            slope=slope[None, None],
            floor=self._floor[None, None] if has_floor else None,
            levy_cap=self._cap[None, None] if has_floor and np.isfinite(self._cap).any() else None,
            quotas=self._quotas(),
            recipe=self._recipe()[None, None],
        )

    def link_places(self, link: Link) -> list[tuple[int, int]]:
        """Kernel places (seller, buyer) that carry a link."""
        return self._places.get(link.name, [])

    def seller_units(self) -> Array:
        """Price level of each seller's good."""
        units = np.ones(self.columns)
        for i, seller in enumerate(self.network.sellers):
            units[i] = self.levels.unit[seller.node]
        return units

    def buyer_units(self) -> Array:
        """Price level of each buyer's good."""
        units = np.ones(self.columns)
        for node, j in self.buyer.items():
            units[j] = self.levels.unit[node]
        return units

    def agency(self, dispersion: float) -> Pieces:
        """What agencies buy, apart from the demand curves; prices in money."""
        drawing = Drawing(-1.0, self.columns)
        self._buying(drawing, dispersion)
        return drawing.pieces()

    def _buying(self, use: Drawing, dispersion: float) -> None:
        for node, j in self.buyer.items():
            if node in self.network.case.intervention:
                unit = self.levels.unit[node]
                use.flat(j, self.network.case.intervention[node], dispersion * unit, self.levels.worth / unit)

    def wake(self, start: Start, last: Equilibrium, dispersion: float) -> Start:
        """Put sellers that sold nothing at the edge of their market, whatever the forecast says.

        Nothing is offered at any price far below cost, so their own prices mean nothing; an offer
        of a hundred-millionth of the market is `IDLE` dispersions below cost.
        """
        problem = self.problem(dispersion)
        idle = (last.share * last.demand[..., None, :]).sum(axis=-1)[0, 0] < 1e-7
        price = np.array(start.price)
        rent = None if problem.quotas is None else start.rent
        for _ in range(1 + int(idle[: len(self.network.sellers)].sum())):
            index = evaluate(problem, price, rent, np.full(1, FINE)).index[0, 0]
            asked = np.where(idle, self._edges(index) - IDLE * dispersion, price[0, 0])
            if np.abs(asked - price[0, 0]).max() <= dispersion:
                break
            price[0, 0] = np.where(np.isfinite(asked), np.maximum(asked, 1e-3), price[0, 0])
        return Start(price, np.array(index)[None, None], start.rent)

    def _edges(self, index: Array) -> Array:
        """The kernel's prices at which each seller begins to sell; nan where there is no such."""
        edges = np.full(self.columns, np.nan)
        paid = self.money(index, self.buyer_units())
        for i, seller in enumerate(self.network.sellers):
            edge: float | None = edge_price(self.network.case.supply[seller.node], 1) if not seller.feed else None
            if seller.feed:
                edge = float(paid[self.buyer[seller.feed]])
            if seller.process is not None:
                edge = seller.process.cost + seller.process.use * float(paid[self.buyer[seller.feed]])
            if edge is not None:
                edges[i] = RAISED + edge / self.levels.unit[seller.node]
        return edges

    def money(self, price: Array, unit: Array) -> Array:
        """The kernel's prices in money a tonne."""
        return (price - RAISED) * unit

    def _weights(self) -> Array:
        weight = np.full((self.columns, self.columns), -np.inf)
        for i, seller in enumerate(self.network.sellers):
            if seller.home:
                weight[i, self.buyer[seller.node]] = 0.0
            for link in seller.links:
                weight[i, self.buyer[link.end]] = 0.0
        return weight

    def _landing(self) -> tuple[Array, Array]:
        """Slope and base of landed prices: (p + tax + cost)(1 + rate) + tariff + friction."""
        slope, base = np.ones((self.columns, self.columns)), np.zeros((self.columns, self.columns))
        for link in self.network.links:
            for at in self.link_places(link):
                slope[at] = 1.0 + link.advalorem
                base[at] = link.landed(0.0) / self.levels.unit[link.end]
        return slope, base + RAISED * (1.0 - slope)

    def _levies(self) -> tuple[Array, Array]:
        floor = np.full((self.columns, self.columns), NO_FLOOR)
        cap = np.full((self.columns, self.columns), np.inf)
        for levy in self.network.case.levies:
            for link in self.network.case.chosen(levy.links):
                for at in self.link_places(link) if link in self.network.links else ():
                    floor[at] = RAISED + levy.floor / self.levels.unit[link.end] if levy.floor > 0 else NO_FLOOR
                    cap[at] = np.inf if levy.most is None else levy.most / self.levels.unit[link.end]
        return floor, cap

    def _recipe(self) -> Array:
        recipe = np.zeros((self.columns, self.columns))
        for i, seller in enumerate(self.network.sellers):
            if seller.feed:
                recipe[self.buyer[seller.feed], i] = 1.0
        return recipe

    def _quotas(self) -> Quotas | None:
        if not self.limits:
            return None
        links = np.zeros((len(self.limits), self.columns, self.columns))
        limit = np.zeros(len(self.limits))
        for n, one in enumerate(self.limits):
            first = self.levels.unit[one.links[0].end]
            limit[n] = one.tonnes * first / self.levels.worth
            for link in one.links:
                for at in self.link_places(link):
                    # A tonne counts as a tonne, whatever unit its good is measured in.
                    links[(n, *at)] = first / self.levels.unit[link.end]
        return Quotas(limit[None, None], links[None, None])

    def _start(self) -> Array:
        start = np.ones(self.columns)
        for i, seller in enumerate(self.network.sellers):
            start[i] = self.levels.price[seller.node] / self.levels.unit[seller.node]
        return start + RAISED

    def _curves(self, dispersion: float) -> CaseCurves:
        case, levels = self.network.case, self.levels
        supply, use = Drawing(1.0, self.columns), Drawing(-1.0, self.columns)
        feed_unit = np.ones(self.columns)
        for i, seller in enumerate(self.network.sellers):
            unit = levels.unit[seller.node]
            width, size = dispersion * unit, levels.worth / unit
            if seller.kind == "works":
                supply.curve(i, case.supply[seller.node], width, size, unit)
                continue
            feed_unit[i] = levels.unit[seller.feed]
            process = seller.process
            if process is None:
                supply.flat(i, 0.0, width, size, use=1.0)
            else:
                supply.flat(i, process.cost, width, size, process.cap, process.use)
        for node, j in self.buyer.items():
            unit = levels.unit[node]
            if node in case.demand:
                use.curve(j, case.demand[node], dispersion * unit, levels.worth / unit, unit)
        self._buying(use, dispersion)
        return CaseCurves(
            supply.pieces(), use.pieces(), self.seller_units(), feed_unit, self.buyer_units(), levels.worth
        )
