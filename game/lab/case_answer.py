"""The kernel's answer to a case read out in the words of the case: prices, flows, rents, money."""

from dataclasses import dataclass, field, fields
from typing import Any

import numpy as np

from game.lab.case_curves import CaseCurves
from game.lab.case_market import Market
from game.lab.case_network import Network, edge_price, offers, shut_links
from game.lab.case_types import Case, Levy, Link
from game.market import Equilibrium
from game.model.refusals import ForgeError

NOTHING = 1e-7
"""Flows below this share of the market are tails of the rounding, not trade."""


class NoSolution(ForgeError):  # noqa: N818 - the outcome of a case, not a fault of the program
    """No prices clear a case; `node` is where it shows, if it shows at one place."""

    def __init__(self, why: str, node: str = "") -> None:
        self.why, self.node = why, node
        super().__init__(why)


@dataclass(frozen=True, slots=True)
class Answer:
    """Everything asked of a solved case. Money a tonne, tonnes, and money in `revenue`."""

    price: dict[str, float | None]
    """None at a node where nothing can be said (nothing comes and nobody asks)."""
    supply: dict[str, float]
    demand: dict[str, float]
    flow: dict[str, float]
    """By ``A>B``; links beside each other are listed one by one as well as together."""
    rent: dict[str, float]
    link_rent: dict[str, float]
    levy: dict[str, float]
    """Mean over what pays it; where nothing does, what the cheapest offer would pay."""
    revenue: dict[str, float]
    bought: dict[str, float]
    process: dict[str, float]
    residual: float
    """Largest imbalance of a node, as a share of the market's worth."""
    iterations: int
    levy_link: dict[str, float] = field(default_factory=dict)
    """Levy a tonne on each link that has one."""

    def plain(self) -> dict[str, Any]:
        """As JSON wants it."""
        return {f.name: getattr(self, f.name) for f in fields(self) if f.name != "levy_link"}


def read_out(network: Network, market: Market | None, found: Equilibrium | None, iterations: int) -> Answer:
    """Put the kernel's answer into the words of the case (None: nothing can trade anywhere)."""
    reader = _Reader(network, market, found)
    case = network.case
    price, flow = reader.prices(), reader.flows()
    rent, link_rent = reader.rents(price)
    levy_link = {
        k.name: _levy_on(levy, k, price, rent, link_rent, case) for levy in case.levies for k in case.chosen(levy.links)
    }
    bought = reader.bought()
    return Answer(
        price=price,
        supply=reader.supply(),
        demand=reader.demand(bought),
        flow=_by_pair(case, flow),
        rent=rent,
        link_rent=link_rent,
        levy={levy.name: _mean_levy(case, levy, levy_link, flow) for levy in case.levies},
        revenue=_revenue(case, price, flow, rent, levy_link, bought),
        bought=bought,
        process=reader.processes(),
        residual=0.0 if found is None else float(found.residual[0]),
        iterations=iterations,
        levy_link=levy_link,
    )


class _Reader:
    """Reads columns of the kernel back into nodes, links and processes."""

    def __init__(self, network: Network, market: Market | None, found: Equilibrium | None) -> None:
        self.network, self.case = network, network.case
        self.market, self.found = market, found
        n = 0 if market is None else market.columns
        self.offer, self.use, self.trade = np.zeros(n), np.zeros(n), np.zeros((n, n))
        if market is not None and found is not None:
            self._quantities(market, found)

    def _quantities(self, market: Market, found: Equilibrium) -> None:
        """Tonnes of each seller, buyer and pair."""
        problem = market.problem(self.case.dispersion)
        assert isinstance(problem.curves, CaseCurves) and problem.recipe is not None
        index = found.index
        feed_price = np.einsum("bsji,bsj->bsi", problem.recipe, index)
        worth = market.levels.worth
        with np.errstate(all="ignore"):
            self.offer = problem.curves.supply(found.price, feed_price).offer[0, 0] * worth / market.seller_units()
            self.use = problem.curves.use(index).gross[0, 0] * worth / market.buyer_units()
        self.trade = found.share[0, 0] * found.demand[0, 0] * worth / market.buyer_units()

    def prices(self) -> dict[str, float | None]:
        """Price of every node of the case; where nothing trades, the nearest one that could."""
        out: dict[str, float | None] = {}
        for node in self.case.nodes():
            out[node] = self._price(node) if node in self.network.nodes else _alone(self.case, node)
        return out

    def _price(self, node: str) -> float:
        market, found = self.market, self.found
        assert market is not None and found is not None
        ask = market.money(found.price[0, 0], market.seller_units())
        small = NOTHING * market.levels.worth / market.levels.unit[node]
        sellers = self.network.sellers
        works = next((i for i, s in enumerate(sellers) if s.kind == "works" and s.node == node), None)
        fed = any(k.end == node for k in self.network.links) or any(p.product == node for p in self.network.processes)
        if fed or works is None:
            return float(market.money(found.index[0, 0], market.buyer_units())[market.buyer[node]])
        edge = edge_price(self.case.supply[node], 1)
        return float(ask[works]) if edge is None or self.offer[works] > small else edge

    def supply(self) -> dict[str, float]:
        """Tonnes offered by each supply curve."""
        out = dict.fromkeys(self.case.supply, 0.0)
        for i, seller in enumerate(self.network.sellers):
            if seller.kind == "works":
                out[seller.node] = self._clean(float(self.offer[i]), seller.node)
        return out

    def bought(self) -> dict[str, float]:
        """Tonnes an agency takes at each node where it buys."""
        out = dict.fromkeys(self.case.intervention, 0.0)
        for node in out:
            if node in self.network.nodes:
                out[node] = self._clean(self._use_of(node, with_curve=False), node)
        return out

    def demand(self, bought: dict[str, float]) -> dict[str, float]:
        """Tonnes on each demand curve."""
        out = dict.fromkeys(self.case.demand, 0.0)
        for node in out:
            if node in self.network.nodes:
                out[node] = self._clean(self._use_of(node, with_curve=True) - bought.get(node, 0.0), node)
        return out

    def _use_of(self, node: str, with_curve: bool) -> float:
        """What is used at a node in all, or what the agency alone takes."""
        market, found = self.market, self.found
        assert market is not None and found is not None
        j = market.buyer[node]
        if with_curve:
            return float(self.use[j])
        pieces = market.agency(self.case.dispersion)
        price = market.money(found.index[0, 0], market.buyer_units())
        with np.errstate(all="ignore"):
            return float(pieces.quantity(price, np.zeros_like(price))[0][j])

    def flows(self) -> dict[str, float]:
        """Tonnes on each link, by its own name."""
        out = {k.name: 0.0 for k in self.case.links}
        market = self.market
        if market is not None:
            for link in self.network.links:
                total = sum(float(self.trade[at]) for at in market.link_places(link))
                out[link.name] = self._clean(total, link.start)
        return out

    def processes(self) -> dict[str, float]:
        """Output of each process, t."""
        out = {p.name: 0.0 for p in self.case.processes}
        for i, seller in enumerate(self.network.sellers):
            if seller.process is not None:
                out[seller.process.name] = self._clean(float(self.offer[i]), seller.node)
        return out

    def rents(self, price: dict[str, float | None]) -> tuple[dict[str, float], dict[str, float]]:
        """Rents a tonne of quotas and of link caps, limits of nothing included."""
        quota = {q.name: 0.0 for q in self.case.quotas}
        cap = {k.name: 0.0 for k in self.case.links if k.cap is not None}
        shut = shut_links(self.case)
        for one in self.case.quotas:
            if one.limit == 0:
                quota[one.name] = max((_gap(k, price) for k in self.case.chosen(one.links)), default=0.0)
        for link in self.case.links:
            if link.cap == 0 and link.name in shut:
                cap[link.name] = _gap(link, price)
        if self.market is not None and self.found is not None:
            for n, limit in enumerate(self.market.limits):
                unit = self.market.levels.unit[limit.links[0].end]
                value = float(self.found.quota_rent[0, 0, n]) * unit
                (cap if limit.is_cap else quota)[limit.name] = value if value > 1e-6 * unit else 0.0
        return quota, cap

    def _clean(self, tonnes: float, node: str) -> float:
        """Tails of the rounding are nothing."""
        assert self.market is not None
        return tonnes if tonnes > NOTHING * self.market.levels.worth / self.market.levels.unit[node] else 0.0


def _alone(case: Case, node: str) -> float | None:
    """Price where nothing trades: what the keenest buyer would pay, or the cheapest seller ask."""
    asks = [
        edge_price(case.demand[node], -1) if node in case.demand and offers(case.demand[node]) else None,
        case.intervention.get(node),
    ]
    wanted = [p for p in asks if p is not None]
    if wanted:
        return max(wanted)
    return edge_price(case.supply[node], 1) if node in case.supply and offers(case.supply[node]) else None


def _gap(link: Link, price: dict[str, float | None]) -> float:
    """What a licence to ship one tonne on a shut link would be worth."""
    start, end = price[link.start], price[link.end]
    return 0.0 if start is None or end is None else max(0.0, end - link.landed(start))


def _levy_on(
    levy: Levy, link: Link, price: dict[str, float | None], rent: dict[str, float], cap: dict[str, float], case: Case
) -> float:
    """Levy a tonne on one link, at the prices found."""
    start = price[link.start]
    if start is None or levy.floor <= 0:
        return 0.0
    landed = link.landed(start) + cap.get(link.name, 0.0)
    landed += sum(rent[q.name] for q in case.quotas if link in case.chosen(q.links))
    gap = max(0.0, levy.floor - landed)
    return gap if levy.most is None else min(gap, levy.most)


def _mean_levy(case: Case, levy: Levy, by_link: dict[str, float], flow: dict[str, float]) -> float:
    links = case.chosen(levy.links)
    tonnes = sum(flow[k.name] for k in links)
    if tonnes > 0:
        return sum(by_link[k.name] * flow[k.name] for k in links) / tonnes
    return max((by_link[k.name] for k in links), default=0.0)


def _by_pair(case: Case, flow: dict[str, float]) -> dict[str, float]:
    """Flows by pair of nodes, and by link where several lie beside each other."""
    out: dict[str, float] = {}
    for link in case.links:
        out[link.pair] = out.get(link.pair, 0.0) + flow[link.name]
    return out | flow


def _revenue(
    case: Case, price: dict[str, float | None], flow: dict[str, float], rent: dict[str, float],
    levy: dict[str, float], bought: dict[str, float],
) -> dict[str, float]:  # fmt: skip
    """Who collects the wedges, in money."""
    border = {k.name: (price[k.start] or 0.0) + k.export_tax + k.cost for k in case.links}
    duty = sum(flow[k.name] * (k.tariff + k.advalorem * border[k.name]) for k in case.links)
    licence = sum(rent[q.name] * flow[k.name] for q in case.quotas for k in case.chosen(q.links))
    return {
        "tariff": duty,
        "export_tax": sum(flow[k.name] * k.export_tax for k in case.links),
        "levy": sum(levy.get(k.name, 0.0) * flow[k.name] for k in case.links),
        "quota_rent": licence,
        "intervention_cost": sum(tonnes * case.intervention[node] for node, tonnes in bought.items()),
    }
