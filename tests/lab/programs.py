"""Cases as textbook programs: a linear program for steps, a quadratic one for linear curves.

Prices are the multipliers of the nodes' balances. Written from the format alone, without the game.
"""

from typing import Any

import numpy as np
from scipy.optimize import LinearConstraint, linprog, minimize

Plain = dict[str, Any]


class Columns:
    """Variables of a program: name, money a tonne, most, and what each does to the balances."""

    def __init__(self, case: Plain) -> None:
        self.case = case
        self.names: list[str] = []
        self.cost: list[float] = []
        self.slope: list[float] = []
        """Half of it times the square of the tonnes is money too."""
        self.most: list[float] = []
        self.effect: list[dict[str, float]] = []
        for node, curve in case["supply"].items():
            self._curve(f"supply {node}", curve, node, 1)
        for node, curve in case["demand"].items():
            self._curve(f"demand {node}", curve, node, -1)
        for k in case.get("links", ()):
            wedge = k["cost"] + k.get("tariff", 0) + k.get("export_tax", 0) + k.get("friction", 0)
            name = f"{k['from']}>{k['to']}"
            self.add(f"flow {name}", wedge, k.get("cap", np.inf), {k["from"]: -1.0, k["to"]: 1.0})
        for p in case.get("processes", ()):
            self.add(f"process {p['name']}", p["cost"], p.get("cap", np.inf), {p["in"]: -p["use"], p["out"]: 1.0})

        for v in case.get("intervention", ()):
            self.add(f"bought {v['node']}", -v["floor"], np.inf, {v["node"]: -1.0})

    def add(self, name: str, cost: float, most: float, effect: dict[str, float], slope: float = 0.0) -> None:
        self.names.append(name)
        self.cost.append(cost)
        self.slope.append(slope)
        self.most.append(most)
        self.effect.append(effect)

    def _curve(self, name: str, curve: Plain, node: str, sign: int) -> None:
        """sign +1 supply (costs money), -1 demand (is worth money)."""
        if curve["form"] == "linear":  # price = sign * (q - a) / b
            self.add(name, -curve["a"] / curve["b"], np.inf, {node: float(sign)}, 1.0 / curve["b"])
        for price, tonnes in curve.get("steps", ()):
            self.add(name, sign * price, tonnes, {node: float(sign)})

    def balances(self) -> tuple[list[str], np.ndarray, np.ndarray]:
        nodes = list(dict.fromkeys(node for effect in self.effect for node in effect))
        matrix = np.array([[effect.get(node, 0.0) for effect in self.effect] for node in nodes])
        fixed = [self._fixed("demand", node) - self._fixed("supply", node) for node in nodes]
        return nodes, matrix, np.array(fixed)

    def _fixed(self, side: str, node: str) -> float:
        curve = self.case[side].get(node, {})
        return curve["q"] if curve.get("form") == "fixed" else 0.0

    def limits(self) -> tuple[np.ndarray, np.ndarray]:
        quotas = self.case.get("quotas", ())
        rows = [[float(n.removeprefix("flow ") in q["links"]) for n in self.names] for q in quotas]
        return np.array(rows).reshape(len(quotas), len(self.names)), np.array([q["limit"] for q in quotas])

    def answer(self, x: np.ndarray, nodes: list[str], prices: np.ndarray, rents: np.ndarray) -> Plain:
        out: Plain = {"supply": {}, "demand": {}, "flow": {}, "process": {}, "bought": {}}
        for name, value in zip(self.names, x, strict=True):
            part, _, key = name.partition(" ")
            out[part][key] = out[part].get(key, 0.0) + value
        quotas = [q["name"] for q in self.case.get("quotas", ())]
        return out | {"price": dict(zip(nodes, prices, strict=True)), "rent": dict(zip(quotas, rents, strict=True))}

    def surplus(self, answer: Plain) -> float:
        """What all sides together gain from an answer: the areas under the curves less all costs."""
        left = {(part, key): q for part in ("supply", "demand") for key, q in answer[part].items()}
        total = 0.0
        order = sorted(range(len(self.names)), key=lambda n: self.cost[n])
        for n in order:
            part, _, key = self.names[n].partition(" ")
            tonnes = min(left[part, key], self.most[n]) if part in ("supply", "demand") else answer[part][key]
            if part in ("supply", "demand"):
                left[part, key] -= tonnes
            total -= self.cost[n] * tonnes + 0.5 * self.slope[n] * tonnes**2
        return total


def linear_program(case: Plain) -> Plain | None:
    """Steps and fixed quantities; None when it has no solution."""
    columns = Columns(case)
    nodes, matrix, fixed = columns.balances()
    rows, limits = columns.limits()
    done = linprog(
        columns.cost, rows if len(limits) else None, limits if len(limits) else None, matrix, fixed,
        [(0, None if np.isinf(m) else m) for m in columns.most], method="highs",
    )  # fmt: skip
    if done.status != 0:
        return None
    return columns.answer(done.x, nodes, done.eqlin.marginals, -done.ineqlin.marginals)


def conic_program(case: Plain, tonnes: float, money: float) -> Plain:
    """Linear curves, steps and specific wedges by an interior-point method; sizes of the units keep it in scale."""
    import clarabel  # noqa: PLC0415 - an extra
    from scipy import sparse  # noqa: PLC0415

    columns = Columns(case)
    nodes, matrix, fixed = columns.balances()
    rows, limits = columns.limits()
    capped = [n for n, most in enumerate(columns.most) if np.isfinite(most)]
    one = np.eye(len(columns.names))
    below = np.vstack([rows, -one, one[capped]])
    most = np.concatenate([limits, np.zeros(len(one)), np.array(columns.most)[capped]]) / tonnes
    settings = clarabel.DefaultSettings()
    settings.verbose, settings.max_iter = False, 200
    settings.tol_gap_abs = settings.tol_gap_rel = settings.tol_feas = 1e-12
    done = clarabel.DefaultSolver(
        sparse.csc_matrix(np.diag(np.array(columns.slope) * tonnes / money)), np.array(columns.cost) / money,
        sparse.csc_matrix(np.vstack([matrix, below])), np.concatenate([fixed / tonnes, most]),
        [clarabel.ZeroConeT(len(nodes)), clarabel.NonnegativeConeT(len(most))], settings,
    ).solve()  # fmt: skip
    assert "Solved" in str(done.status), done.status
    duals = np.array(done.z) * money
    return columns.answer(np.array(done.x) * tonnes, nodes, -duals[: len(nodes)], duals[len(nodes) :][: len(limits)])


def quadratic_program(case: Plain, size: float) -> Plain:
    """Linear curves and specific wedges: the greatest surplus (Samuelson 1952)."""
    columns = Columns(case)
    _, matrix, fixed = columns.balances()
    rows, limits = columns.limits()
    cost, slope = np.array(columns.cost), np.array(columns.slope)
    equal = {"type": "eq", "fun": lambda x: matrix @ x * size - fixed, "jac": lambda x: matrix * size}
    below = {"type": "ineq", "fun": lambda x: limits - rows @ x * size, "jac": lambda x: -rows * size}
    done = minimize(
        lambda x: (cost @ x * size + 0.5 * slope @ (x * size) ** 2) / size**2,
        np.full(len(cost), 0.5),
        jac=lambda x: (cost + slope * x * size) / size,
        method="SLSQP",
        bounds=[(0, None if np.isinf(m) else m / size) for m in columns.most],
        constraints=[equal, *([below] if len(limits) else [])],
        options={"ftol": 1e-15, "maxiter": 1000},
    )
    assert LinearConstraint(matrix, fixed, fixed).residual(done.x * size)[0].min() > -1e-5, done.message
    x = done.x * size
    prices = {}
    for name, value, c, s in zip(columns.names, x, cost, slope, strict=True):
        part, _, node = name.partition(" ")
        if part in ("supply", "demand") and value > 1e-6:
            prices[node] = (c + s * value) * (1 if part == "supply" else -1)
    return columns.answer(x, list(prices), np.array(list(prices.values())), np.zeros(len(limits)))
