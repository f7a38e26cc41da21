"""Small random markets: two to four regions, linear and power curves, every kind of border wedge."""

from typing import Any

import numpy as np

Plain = dict[str, Any]
PRICE, FLOW = 20.0, 15.0


def random_case(seed: int) -> Plain:
    """A case that has a solution: whoever must buy has works or an open link from some."""
    rng = np.random.default_rng(seed)
    regions = [f"R{i}" for i in range(int(rng.integers(2, 5)))]
    supply, demand = {}, {}
    for region in regions:
        kind = rng.random()
        if kind < 0.85 or region == regions[0]:
            supply[region] = _supply(rng)
        if kind > 0.12 or region == regions[1]:
            demand[region] = _demand(rng, has_works=region in supply)
    links = [
        _link(rng, a, b)
        for a in regions
        for b in regions
        if a != b and (rng.random() < 0.7 or (a == regions[0] and b == regions[1]))
    ]
    case: Plain = {"id": f"random {seed}", "supply": supply, "demand": demand, "links": links}
    pairs = [f"{k['from']}>{k['to']}" for k in links]
    case["levies"] = _levies(rng, regions, pairs)
    case["quotas"] = _quotas(rng, pairs)
    return case


def with_levy(plain: Plain, price: dict[str, float], flow: dict[str, float], seed: int) -> Plain:
    """The same with a levy that bites: on the largest flow, a floor a little above what is paid now."""
    rng = np.random.default_rng(seed)
    pair = max(flow, key=lambda name: flow[name])
    node = pair.partition(">")[2]
    floor = round(float(price[node]) * float(rng.uniform(1.01, 1.15)), 3)
    return plain | {"levies": [{"name": "F", "node": node, "floor": floor, "links": [pair]}]}


def _supply(rng: np.random.Generator) -> Plain:
    if rng.random() < 0.5:
        return {"form": "linear", "a": round(rng.uniform(-15, 0), 3), "b": round(rng.uniform(0.4, 2.5), 3)}
    e = rng.uniform(0.2, 1.6)
    return {"form": "power", "k": float(rng.uniform(5, 30) * PRICE**-e), "e": float(e)}


def _demand(rng: np.random.Generator, has_works: bool) -> Plain:
    if rng.random() < 0.5 or not has_works:
        return {"form": "linear", "a": round(rng.uniform(20, 80), 3), "b": round(rng.uniform(0.4, 2.0), 3)}
    e = rng.uniform(0.15, 1.3)
    return {"form": "power", "k": float(rng.uniform(5, 30) * PRICE**e), "e": float(e)}


def _link(rng: np.random.Generator, start: str, end: str) -> Plain:
    link: Plain = {"from": start, "to": end, "cost": round(rng.uniform(0.3, 6), 3)}
    for key, chance, low, high in (
        ("tariff", 0.3, 0.5, 8.0),
        ("advalorem", 0.25, 0.02, 0.4),
        ("export_tax", 0.2, 0.5, 5.0),
        ("friction", 0.1, 0.2, 2.0),
        ("cap", 0.3, 1.0, 12.0),
    ):
        if rng.random() < chance:
            link[key] = round(rng.uniform(low, high), 3)
    return link


def _levies(rng: np.random.Generator, regions: list[str], pairs: list[str]) -> list[Plain]:
    out: list[Plain] = []
    for region in regions:
        inward = [p for p in pairs if p.endswith(f">{region}")]
        if inward and rng.random() < 0.5:
            some = [inward[int(rng.integers(len(inward)))]]
            levy = {"name": f"L{region}", "node": region, "floor": round(rng.uniform(9, 27), 3), "links": some}
            out.append(levy | ({"max": round(rng.uniform(1, 12), 3)} if rng.random() < 0.3 else {}))
    return out


def _quotas(rng: np.random.Generator, pairs: list[str]) -> list[Plain]:
    out = []
    for number in range(int(rng.integers(0, 3))):
        some = [p for p in pairs if rng.random() < 0.4]
        if some:
            out.append({"name": f"Q{number}", "limit": round(rng.uniform(1, 20), 3), "links": some})
    return out


def random_program(seed: int) -> Plain:
    """Ore in steps at some places, plants, metal needed at others; can always be served."""
    rng = np.random.default_rng(10_000 + seed)
    regions = [f"R{i}" for i in range(int(rng.integers(2, 5)))]
    makers = [r for r in regions if rng.random() < 0.6] or regions[:1]
    users = [r for r in regions if rng.random() < 0.7] or regions[-1:]
    use = round(rng.uniform(0.8, 2.5), 3)
    return {
        "id": f"random program {seed}",
        "supply": {
            f"{r}.ore": {"form": "steps", "steps": _steps(rng, 8, 30)}
            for n, r in enumerate(regions)
            if n == 0 or rng.random() < 0.7
        },
        "demand": {f"{r}.metal": _need(rng) for r in users},
        "links": [
            {"from": f"{a}.{good}", "to": f"{b}.{good}", "cost": round(rng.uniform(0.5, 5), 3)}
            for good in ("ore", "metal")
            for a in regions
            for b in regions
            if a != b
        ],
        "processes": [
            {"name": f"melt {r} {n}", "in": f"{r}.ore", "out": f"{r}.metal", "use": use,
             "cost": round(rng.uniform(2, 15), 3)} | ({"cap": round(rng.uniform(3, 12), 3)} if n else {})
            for r in makers
            for n in range(2)
        ],
    }  # fmt: skip


def _steps(rng: np.random.Generator, low: float, high: float) -> list[list[float]]:
    prices = sorted(round(float(p), 3) for p in rng.uniform(low, high, 3))
    return [[p, round(float(rng.uniform(4, 20)), 3)] for p in prices] + [[90.0, 500.0]]


def _need(rng: np.random.Generator) -> Plain:
    if rng.random() < 0.5:
        return {"form": "fixed", "q": round(rng.uniform(3, 15), 3)}
    prices = sorted((round(float(p), 3) for p in rng.uniform(20, 120, 3)), reverse=True)
    return {"form": "steps", "steps": [[p, round(float(rng.uniform(2, 10)), 3)] for p in prices]}
