"""The peers of `bench market`: general solvers on the same spatial equilibrium, without floors.

What each of them is given, per game (all minerals in one problem):

* Clarabel and HiGHS, QP: the classic spatial price equilibrium (Samuelson 1952, Takayama and Judge
  1971) as welfare maximum over flows, output and use, with every supply and demand curve replaced by
  its tangent in the base year. No dispersion, no stocks, no floors: less than what ours solves.
* Clarabel, conic: the same with the entropy of the buyers' choice (exponential cones), which is the
  dispersed equilibrium itself on straight curves.
* HiGHS, LP: base use served at least cost, each plant in three steps of cost. Less again.
* scipy.optimize.root: our own equations in log prices, one mineral at a time, its own differences.

The first four cannot carry adjustable tariffs (a levy that answers the price has no welfare
function), which is why the comparison leaves them out. Every peer has one thread.
"""

import math
import time
from collections.abc import Callable
from importlib import util
from typing import Any, NamedTuple

import numpy as np

from game.market import Array, Problem, Structure
from game.market.system import evaluate


class Run(NamedTuple):
    """One game solved: seconds it took (nan: it failed) and, where there are any, its answer."""

    seconds: float
    answer: Array | None = None
    """Flows, outputs and uses in the order of `Tangent`, or prices (scipy)."""


Solver = Callable[[], Run]
"""Solves one game."""
PACKAGES = {"clarabel_qp": "clarabel", "clarabel_conic": "clarabel", "highs_lp": "highspy",
            "highs_qp": "highspy", "scipy_root": "scipy"}  # fmt: skip
PATIENCE = 5.0
"""Seconds after which a peer is stopped."""


def missing() -> dict[str, str]:
    """Peers whose package is not installed, with the package."""
    gone = {p for p in set(PACKAGES.values()) if util.find_spec(p) is None}
    if util.find_spec("scipy") is None:  # the conic solvers take scipy's sparse matrices
        gone.add("clarabel")
    return {peer: package for peer, package in PACKAGES.items() if package in gone}


class Tangent:
    """The base year of a world as straight supply and demand curves, flat lists of variables.

    Variables: flows x (M*S*R*R), then output q (M*S*R), then final use d (M*S*R), tonnes a month in
    thousands (`KILO`), so that numbers are of order one.
    """

    KILO = 1e-3

    def __init__(self, structure: Structure) -> None:
        m, s, r = structure.shape
        self.nodes, self.links = m * s * r, m * s * r * r
        below = np.zeros_like(structure.price_ref)
        below[:, 1:] = structure.price_ref[:, :-1]
        share = np.clip(structure.base_output / np.maximum(structure.capacity, 1e-9), 0.05, 0.95)
        steep = structure.width / np.maximum(structure.capacity * share * (1.0 - share) * self.KILO, 1e-9)
        margin = structure.price_base - structure.yield_input[..., None] * below
        output = structure.base_output * self.KILO
        use = structure.base_final * self.KILO
        fall = structure.price_ref / np.maximum(structure.elasticity_short * use, 1e-9)
        self.output, self.use, self.capacity = output.ravel(), use.ravel(), structure.capacity.ravel() * self.KILO
        self.steep, self.fall = steep.ravel(), fall.ravel()
        self.cost = (margin - steep * output).ravel()
        self.worth = (structure.price_ref + fall * use).ravel()
        self.freight = structure.freight.ravel()
        self.theta = np.repeat(structure.theta.ravel(), r * r)
        self.weight = self._weights(structure)
        self.shape = structure.shape
        self.yields = structure.yield_input

    def _weights(self, structure: Structure) -> Array:
        """ln of habit times exp(anchor / theta), as the kernel has them, times what j buys in all."""
        flow = np.maximum(structure.base_flow * self.KILO, 1e-9)
        anchor = (structure.landed_base - structure.price_ref[..., None, :]) / structure.theta[..., None, None]
        weights: Array = (np.log(flow) + anchor).ravel()
        return weights

    def balances(self) -> Any:
        """Sparse equalities: output leaves, deliveries are used (here and by the next stage)."""
        from scipy import sparse  # noqa: PLC0415 - an extra

        m, s, r = self.shape
        index = np.arange(self.links).reshape(m, s, r, r)
        node = np.arange(self.nodes).reshape(m, s, r)
        rows = [node.repeat(r, -1).ravel(), node.ravel()]
        cols = [index.ravel(), self.links + node.ravel()]
        data = [np.full(self.links, -1.0), np.ones(self.nodes)]
        into = np.broadcast_to(node[:, :, None, :], index.shape)
        rows += [self.nodes + into.ravel(), self.nodes + node.ravel()]
        cols += [index.ravel(), self.links + self.nodes + node.ravel()]
        data += [np.ones(self.links), np.full(self.nodes, -1.0)]
        above, here = node[:, 1:], node[:, :-1]
        rows += [self.nodes + here.ravel()]
        cols += [self.links + above.ravel()]
        data += [-np.broadcast_to(self.yields[:, 1:, None], above.shape).ravel()]
        shape = (2 * self.nodes, self.links + 2 * self.nodes)
        return sparse.csc_matrix(
            (np.concatenate(data), (np.concatenate(rows), np.concatenate(cols))), shape=shape
        )

    def linear(self) -> Array:
        """Linear part of the cost to minimise."""
        return np.concatenate([self.freight, self.cost, -self.worth])

    def curvature(self) -> Array:
        """Diagonal of the quadratic part."""
        return np.concatenate([np.zeros(self.links), self.steep, self.fall])


def clarabel(tangent: Tangent, entropy: bool) -> Solver:
    """Clarabel (an interior-point method in Rust), QP or with exponential cones."""
    import clarabel as solver  # noqa: PLC0415 - an extra
    from scipy import sparse  # noqa: PLC0415

    size, links, nodes = tangent.links + 2 * tangent.nodes, tangent.links, tangent.nodes
    extra = links if entropy else 0
    equal = sparse.hstack([tangent.balances(), sparse.csc_matrix((2 * nodes, extra))])
    most = sparse.csc_matrix(
        (np.ones(nodes), (np.arange(nodes), links + np.arange(nodes))), shape=(nodes, size + extra)
    )
    least = -sparse.eye(size, size + extra, format="csc")
    blocks = [equal, most, least]
    right = [np.zeros(2 * nodes), tangent.capacity, np.zeros(size)]
    cones = [solver.ZeroConeT(2 * nodes), solver.NonnegativeConeT(nodes + size)]
    linear = np.concatenate([tangent.linear(), np.zeros(extra)])
    if entropy:
        # t >= x ln x: (-t, x, 1) in the exponential cone; the weights enter linearly, and so does
        # the logarithm of what j buys in all, which moves little around the base.
        at = 3 * np.arange(links)
        blocks.append(
            sparse.csc_matrix(
                (
                    np.concatenate([np.ones(links), -np.ones(links)]),
                    (np.concatenate([at, at + 1]), np.concatenate([size + np.arange(links), np.arange(links)])),
                ),
                shape=(3 * links, size + extra),
            )
        )
        right.append(np.tile([0.0, 0.0, 1.0], links))
        cones += [solver.ExponentialConeT()] * links
        linear[:links] -= tangent.theta * (tangent.weight + 1.0)
        linear[size:] = tangent.theta
    curved = sparse.diags(np.concatenate([tangent.curvature(), np.zeros(extra)]), format="csc")
    rows = sparse.csc_matrix(sparse.vstack(blocks))
    settings = solver.DefaultSettings()
    settings.verbose = False
    settings.time_limit = PATIENCE
    if hasattr(settings, "max_threads"):
        settings.max_threads = 1

    def run() -> Run:
        started = time.process_time()
        answer = solver.DefaultSolver(curved, linear, rows, np.concatenate(right), cones, settings).solve()
        taken = time.process_time() - started
        if "Solved" not in str(answer.status):
            return Run(math.nan)
        return Run(taken, np.array(answer.x)[:size] / tangent.KILO)

    return run


def highs(tangent: Tangent, quadratic: bool) -> Solver:
    """HiGHS (simplex and active set in C++), LP or QP."""
    import highspy  # noqa: PLC0415 - an extra

    size, links, nodes = tangent.links + 2 * tangent.nodes, tangent.links, tangent.nodes
    balances = tangent.balances()
    upper = np.concatenate([np.full(links, np.inf), tangent.capacity, np.full(nodes, np.inf)])
    lower, cost = np.zeros(size), tangent.linear()
    if not quadratic:
        balances, cost, lower, upper = _steps(tangent, balances, cost, lower, upper)
    balances.sort_indices()

    def run() -> Run:
        solver = highspy.Highs()
        solver.setOptionValue("output_flag", False)
        solver.setOptionValue("threads", 1)
        solver.setOptionValue("time_limit", PATIENCE)
        model = highspy.HighsModel()
        lp = model.lp_
        lp.num_col_, lp.num_row_ = cost.size, 2 * nodes
        lp.col_cost_, lp.col_lower_, lp.col_upper_ = cost, lower, upper
        lp.row_lower_ = lp.row_upper_ = np.zeros(2 * nodes)
        lp.a_matrix_.format_ = highspy.MatrixFormat.kColwise
        lp.a_matrix_.start_, lp.a_matrix_.index_ = balances.indptr, balances.indices
        lp.a_matrix_.value_ = balances.data
        if quadratic:
            curved = tangent.curvature()
            there = np.flatnonzero(curved)
            model.hessian_.dim_ = size
            model.hessian_.start_ = np.searchsorted(there, np.arange(size + 1))
            model.hessian_.index_, model.hessian_.value_ = there, curved[there]
        solver.passModel(model)
        started = time.process_time()
        solver.run()
        taken = time.process_time() - started
        if solver.getModelStatus() != highspy.HighsModelStatus.kOptimal:
            return Run(math.nan)
        return Run(taken, np.array(solver.getSolution().col_value)[:size] / tangent.KILO)

    return run


def _steps(
    tangent: Tangent, balances: Any, cost: Array, lower: Array, upper: Array
) -> tuple[Any, Array, Array, Array]:
    """Fixed use, and plants in three steps of rising cost."""
    from scipy import sparse  # noqa: PLC0415 - an extra

    links, nodes = tangent.links, tangent.nodes
    plants = balances[:, links : links + nodes]
    wide = sparse.csc_matrix(sparse.hstack([balances, plants, plants]))
    rise = tangent.steep * tangent.capacity
    cost = np.concatenate([cost, tangent.cost + 0.5 * rise, tangent.cost + rise])
    third = tangent.capacity / 3.0
    lower = np.concatenate([lower, np.zeros(2 * nodes)])
    upper = np.concatenate([upper, third, third])
    upper[links : links + nodes] = third
    lower[links + nodes : links + 2 * nodes] = upper[links + nodes : links + 2 * nodes] = tangent.use
    return wide, cost, lower, upper


def scipy_root(problem: Problem) -> Solver:
    """scipy.optimize.root (Powell's hybrid method) on our equations, mineral by mineral."""
    from scipy.optimize import root  # noqa: PLC0415 - an extra

    systems = [problem.select(np.array([row])) for row in range(problem.start.shape[0])]
    width = np.full(1, 1e-4)

    def run() -> Run:
        found: list[Array] = []
        started = time.process_time()
        for one in systems:
            base = one.start

            def gap(moved: Array, one: Problem = one, base: Array = base) -> Array:
                price = base * np.exp(np.clip(moved.reshape(base.shape), -20, 20))
                return evaluate(one, price, None, width).excess.ravel()

            answer = root(gap, np.zeros(base.size), method="hybr", tol=1e-9)
            if not np.abs(gap(answer.x)).max() < 1e-6:
                return Run(math.nan)
            found.append(base * np.exp(answer.x.reshape(base.shape)))
        return Run(time.process_time() - started, np.concatenate(found))

    return run


def peers(structure: Structure, problem: Problem) -> dict[str, Solver]:
    """Those that are installed, ready to solve one game."""
    tangent = Tangent(structure)
    makers: dict[str, Callable[[], Solver]] = {
        "clarabel_qp": lambda: clarabel(tangent, False),
        "clarabel_conic": lambda: clarabel(tangent, True),
        "highs_lp": lambda: highs(tangent, False),
        "highs_qp": lambda: highs(tangent, True),
        "scipy_root": lambda: scipy_root(problem),
    }
    gone = missing()
    return {name: make() for name, make in makers.items() if name not in gone}
