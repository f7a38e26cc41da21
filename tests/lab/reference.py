"""The classic spatial price equilibrium solved another way, to hold the market lab against.

Unknowns are node prices, link flows and rents. Goods balance at every node; a link is used only
where it breaks even; a limit has a rent only where it binds. The complementarity conditions are
solved by Fischer and Burmeister's function, smoothed less and less, with scipy's least squares.
Nothing here comes from the game.
"""

from dataclasses import dataclass
from typing import Any

import numpy as np
from scipy.optimize import least_squares

Plain = dict[str, Any]


@dataclass(frozen=True)
class Reference:
    price: dict[str, float]
    flow: dict[str, float]
    rent: dict[str, float]
    misfit: float


def _quantity(curve: Plain, price: float, sign: int) -> float:
    own = max(price, 1e-9)
    if curve["form"] == "linear":
        return max(0.0, curve["a"] + sign * curve["b"] * price)
    if curve["form"] == "power":
        return curve["k"] * own ** (sign * curve["e"])
    if curve["form"] == "fixed":
        return curve["q"]
    raise ValueError(curve["form"])


def excess(case: Plain, node: str, price: float) -> float:
    total = _quantity(case["supply"][node], price, 1) if node in case["supply"] else 0.0
    return total - (_quantity(case["demand"][node], price, -1) if node in case["demand"] else 0.0)


def landed(case: Plain, link: Plain, price: float, rents: float) -> float:
    lower = (price + link.get("export_tax", 0) + link["cost"]) * (1 + link.get("advalorem", 0))
    lower += link.get("tariff", 0) + link.get("friction", 0) + rents
    for levy in case.get("levies", ()):
        if name(link) in levy["links"]:
            return lower + min(max(0.0, levy["floor"] - lower), levy.get("max", np.inf))
    return lower


def name(link: Plain) -> str:
    return f"{link['from']}>{link['to']}"


class System:
    """Residuals of a case of one good at scaled unknowns (prices, flows, rents)."""

    def __init__(self, case: Plain, price: float, flow: float) -> None:
        self.case, self.links = case, case["links"]
        ends = [end for k in self.links for end in (k["from"], k["to"])]
        self.nodes = list(dict.fromkeys([*case["supply"], *case["demand"], *ends]))
        self.limits = [(q["name"], q["limit"], q["links"]) for q in case.get("quotas", ())]
        self.limits += [("cap " + name(k), k["cap"], [name(k)]) for k in self.links if "cap" in k]
        self.p, self.x = price, flow

    def size(self) -> tuple[int, int, int]:
        return len(self.nodes), len(self.links), len(self.limits)

    def split(self, z: np.ndarray) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
        n, m, _ = self.size()
        return z[:n] * self.p, z[n : n + m] * self.x, z[n + m :] * self.p

    def __call__(self, z: np.ndarray, smooth: float) -> np.ndarray:
        prices, flows, rents = self.split(z)
        at = dict(zip(self.nodes, prices, strict=True))
        balance = {n: excess(self.case, n, at[n]) for n in self.nodes}
        out = []
        for link, flow in zip(self.links, flows, strict=True):
            balance[link["to"]] += flow
            balance[link["from"]] -= flow
            charged = sum(r for r, (_, _, held) in zip(rents, self.limits, strict=True) if name(link) in held)
            loss = landed(self.case, link, at[link["from"]], charged) - at[link["to"]]
            out.append(_fischer(flow / self.x, loss / self.p, smooth))
        for rent, (_, limit, held) in zip(rents, self.limits, strict=True):
            used = sum(f for k, f in zip(self.links, flows, strict=True) if name(k) in held)
            out.append(_fischer(rent / self.p, (limit - used) / self.x, smooth))
        # A curve's flat end leaves its price open: a trace of pull towards the usual price settles it.
        free = [balance[n] / self.x + 1e-9 * (at[n] / self.p - 1.0) for n in self.nodes]
        return np.array([*free, *out])


def _fischer(a: float, b: float, smooth: float) -> float:
    return a + b - np.sqrt(a * a + b * b + 2.0 * smooth * smooth)


def solve_reference(case: Plain, price: float, flow: float, seed: int) -> Reference:
    """Solve a case of one good; `price` and `flow` are usual sizes. The best of several starts."""
    system = System(case, price, flow)
    n, m, q = system.size()
    rng = np.random.default_rng(seed)
    best: np.ndarray | None = None
    misfit = np.inf
    for attempt in range(12):
        z = np.concatenate([np.ones(n), 0.3 * np.ones(m), 0.05 * np.ones(q)])
        z = z * rng.uniform(0.4, 1.6, z.size) if attempt else z
        for smooth in (1.0, 0.3, 0.1, 0.03, 1e-2, 1e-3, 1e-4, 1e-6, 1e-8):
            z = least_squares(system, z, args=(smooth,), method="lm", xtol=1e-14, ftol=1e-14, max_nfev=600).x
        off = float(np.abs(system(z, 0.0)).max())
        if off < misfit:
            best, misfit = z, off
        if misfit < 1e-7:
            break
    assert best is not None
    prices, flows, rents = system.split(best)
    return Reference(
        dict(zip(system.nodes, prices, strict=True)),
        {name(k): max(0.0, f) for k, f in zip(system.links, flows, strict=True)},
        {limit[0]: r for limit, r in zip(system.limits, rents, strict=True)},
        misfit,
    )
