"""Random chains of one to three goods in one to seven regions, in any unit: plants, caps, wedges, quotas, an agency."""

from typing import Any

import numpy as np

Plain = dict[str, Any]
GOODS = ("ore", "oxide", "magnet")


class Draw:
    """Draws one case; `tonnes` and `money` are the sizes of its units."""

    def __init__(self, seed: int) -> None:
        self.rng = np.random.default_rng(20_000 + seed)
        self.regions = [f"R{i}" for i in range(int(self.rng.integers(1, 8)))]
        self.goods = GOODS[: int(self.rng.integers(1, 4))]
        self.tonnes, self.money = 10 ** self.rng.uniform(-3, 6), 10 ** self.rng.uniform(-2, 4)

    def case(self) -> Plain:
        case: Plain = {"supply": {}, "demand": {}, "links": [], "processes": [], "quotas": []}
        for place, good in enumerate(self.goods):
            self.curves(case, good, place)
            case["links"] += self.links(good, self.level(place))
            if place:
                case["processes"] += self.plants(good, place)
        self.quotas(case)
        if self.chance(0.2) and case["supply"]:
            case["intervention"] = [{"node": next(iter(case["supply"])), "floor": self.between(0.5, 1.5) * self.money}]
        return case

    def chance(self, share: float) -> bool:
        return bool(self.rng.random() < share)

    def between(self, low: float, high: float) -> float:
        return float(self.rng.uniform(low, high))

    def level(self, place: int) -> float:
        """Usual price of a good."""
        return self.money * (1 + 2.5 * place)

    def steps(self, low: float, high: float, level: float) -> Plain:
        found = [[self.between(low, high) * level, self.between(0.5, 8) * self.tonnes] for _ in range(3)]
        return {"form": "steps", "steps": found}

    def curves(self, case: Plain, good: str, place: int) -> None:
        level, last = self.level(place), place == len(self.goods) - 1
        for region in self.regions:
            node = f"{region}.{good}"
            if self.chance(0.15 if place else 0.7):
                b = self.between(0.5, 3) * self.tonnes / self.money
                rising = {"form": "linear", "a": -self.between(0, 1) * b * level, "b": b}
                case["supply"][node] = rising if self.chance(0.65) else self.steps(0.4, 2, level)
            if self.chance(0.8 if last else 0.2):
                b = self.between(0.3, 2) * self.tonnes / self.money
                falling = {"form": "linear", "a": self.between(1.5, 4) * level * b, "b": b}
                case["demand"][node] = falling if self.chance(0.7) else self.steps(0.5, 4, level)

    def links(self, good: str, level: float) -> list[Plain]:
        wedges = (("tariff", 0.2, 0.5), ("export_tax", 0.15, 0.4), ("friction", 0.15, 0.3))
        out = []
        for start in self.regions:
            for end in self.regions:
                if start == end or not self.chance(0.5):
                    continue
                link = {"from": f"{start}.{good}", "to": f"{end}.{good}", "cost": self.between(0.01, 0.3) * level}
                link |= {key: self.between(0, most) * level for key, share, most in wedges if self.chance(share)}
                out.append(link | ({"cap": self.between(0, 4) * self.tonnes} if self.chance(0.2) else {}))
        return out

    def plants(self, good: str, place: int) -> list[Plain]:
        return [
            {"name": f"{good} {region}", "in": f"{region}.{self.goods[place - 1]}", "out": f"{region}.{good}",
             "use": self.between(0.4, 2.5), "cost": self.between(0.1, 1) * self.level(place)}
            | ({"cap": self.between(0.5, 6) * self.tonnes} if self.chance(0.5) else {})
            for region in self.regions if self.chance(0.7)
        ]  # fmt: skip

    def quotas(self, case: Plain) -> None:
        for number in range(int(self.rng.integers(0, 4))):
            good = self.goods[int(self.rng.integers(len(self.goods)))]
            pairs = [f"{k['from']}>{k['to']}" for k in case["links"] if good in k["from"]]
            some = [pair for pair in pairs if self.chance(0.3)]
            if some:
                limit = self.between(0.2, 6) * self.tonnes
                case["quotas"].append({"name": f"q{number}", "limit": limit, "links": some})
