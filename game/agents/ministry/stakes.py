"""A ministry's own score as a price list: what a unit of each measure is worth in USD million now.

The weights are those of the seat's brief, the curve that of the rules, and the place on it what the
seat's own measures show against its first turn: a person reads the same off the score page.
"""

from dataclasses import dataclass, replace
from functools import cached_property
from typing import Final

import numpy as np

from game.agents.facts import Facts
from game.model.content import Content
from game.model.ids import SeatId
from game.model.views import View
from game.rules import base_shares, lines, point_worth
from game.rules.kept import Kept
from game.rules.scoring import DEPENDENCE_SCALE, DRILL_SHARE, LEAK_SCALE, SPREAD_SCALE, curve
from game.rules.trust import start_trust

NAMES: Final = ("security", "affordability", "industry", "treasury", "standing")
LEAST_SLOPE: Final = 0.25
"""A measure far out on its curve still counts as a quarter of one at the middle: it may come back."""
STOCK_KEPT: Final = 0.9
"""What a tonne in stock is worth at the end, as a share of its price (``scoring.STOCK_WORTH``)."""


@dataclass(frozen=True)
class Stakes:
    """Weights, scales and present gains of one seat (gain = measure against its first turn).

    ``gains`` in each measure's own unit: security share of need; affordability and industry USD
    million a turn; treasury USD million; standing points. ``left`` turns are still to be played,
    this one included; ``mean_turns`` are scored; ``last`` is the announced last turn.
    """

    weights: dict[str, float]
    scales: dict[str, float]
    gains: dict[str, float]
    bloc_weight: float
    turn: int
    last: int
    mean_turns: int

    @property
    def left(self) -> int:
        """Turns still to be played, this one included."""
        return max(1, self.last - self.turn + 1)

    def points(self, name: str, change: float) -> float:
        """Points of own total that a change of a measure brings from where it stands now."""
        scale, gain = self.scales[name], self.gains[name]
        moved = curve(gain + change, scale) - curve(gain, scale)
        least = LEAST_SLOPE * 50.0 * float(np.tanh(change / max(scale, 1e-9)))
        if abs(least) > abs(moved):
            moved = least
        return (1.0 - self.bloc_weight) * self.weights[name] * moved

    def slope(self, name: str) -> float:
        """Points of own total for one more unit of a measure."""
        scale = max(1e-9, self.scales[name])
        steep = max(LEAST_SLOPE, 1.0 - float(np.tanh(self.gains[name] / scale)) ** 2)
        return (1.0 - self.bloc_weight) * self.weights[name] * 50.0 / scale * steep

    @cached_property
    def _of_money(self) -> float:
        """Points for USD 1 million of public money."""
        return max(1e-9, self.slope("treasury"))

    def usd(self, points: float) -> float:
        """USD million of public money now that are worth as many points."""
        return points / self._of_money

    def price(self, name: str) -> float:
        """USD million of public money for one more unit of a measure, held through the scored turns."""
        return self.usd(self.slope(name))

    def share(self, first: int, until: int = 10**6) -> float:
        """Part of the scored turns that lies between two turns, both included."""
        start = self.scored[0]
        return max(0, min(self.last, until) - max(start, first) + 1) / self.mean_turns

    def tested(self, first: int, until: int = 10**6) -> float:
        """Part of Security that tests between two turns make up: the last, the closing drill, is a part by itself."""
        drill = float(first <= self.last <= until)
        return (1.0 - DRILL_SHARE) * self.share(first, until) + DRILL_SHARE * drill

    @property
    def scored(self) -> tuple[int, int]:
        """The first and the last of the turns that are scored."""
        return self.last - self.mean_turns + 1, self.last

    def bloc_usd(self, *, dependence: float = 0.0, leak: float = 0.0, spread: float = 0.0) -> float:
        """USD million for changes of the bloc's figures (worse is positive): its part of the total."""
        parts = -dependence / DEPENDENCE_SCALE * 0.5 - leak / LEAK_SCALE * 0.25 - spread / SPREAD_SCALE * 0.25
        return self.usd(self.bloc_weight * 50.0 * float(np.tanh(parts)))

    def at(self, **gains: float) -> "Stakes":
        """The same with some gains moved: what comes after acts already decided."""
        moved = {n: self.gains[n] + gains.get(n, 0.0) for n in NAMES}
        return replace(self, gains=moved)


def own_stakes(content: Content, view: View, facts: Facts) -> Stakes:
    """The stakes of the view's seat, from its own measures."""
    made = public_stakes(content, view, facts, view.seat)
    you = view.you
    if you is None:
        return made
    held = view.measures
    gains = dict(made.gains)
    if held:
        gains["security"] = held[-1].security - held[0].security
        gains["standing"] = held[-1].standing - _first_standing(content, view.seat)
        net = held[-1].treasury_net_usd_m + STOCK_KEPT * _stock_value(facts, view)
        gains["treasury"] = net + _lent(view) + you.bonds_posted_usd_m
    return replace(made, gains=gains)


def public_stakes(content: Content, view: View, facts: Facts, seat: SeatId) -> Stakes:
    """What anybody can say of a seat's stakes: its brief's weights, at the middle of each curve."""
    rules, held = content.rules.score, content.seat(seat)
    r = facts.columns[seat]
    final = np.asarray(view.market["final_base"])[..., r] * facts.price[..., r]
    bill = facts.turn_value(float(final.sum()), 1.0)
    base = float(base_shares.base_value_added(content)[content.region_index(seat)])
    industry = rules.industry_share * base + rules.industry_budgets * held.budget_usd_m
    scales = {
        "security": rules.security_scale,
        "affordability": max(1.0, rules.affordability_share * bill),
        "industry": max(1.0, industry),
        "treasury": max(1.0, point_worth.treasury_scale(content, seat, view.announced_turns)),
        "standing": rules.standing_points,
    }
    return Stakes(
        weights={n: float(getattr(held.weights, n)) for n in NAMES},
        scales=scales,
        gains=dict.fromkeys(NAMES, 0.0),
        bloc_weight=rules.bloc_share,
        turn=view.turn,
        last=max(view.announced_turns, view.turn),
        mean_turns=rules.mean_turns,
    )


def _first_standing(content: Content, seat: SeatId) -> float:
    """Mean trust of the others when the game opens: the scenario's, worked out once."""
    held = _FIRST.of((content,), dict)
    if seat not in held:
        others = [s for s in content.seat_ids() if s != seat]
        held[seat] = sum(start_trust(content, s, seat) for s in others) / max(1, len(others))
    return held[seat]


_FIRST: Final[Kept[dict[SeatId, float]]] = Kept()


def _stock_value(facts: Facts, view: View) -> float:
    """The own stockpile at today's prices, USD million."""
    total = 0.0
    for key, tonnes in (view.you.stock_t if view.you else {}).items():
        mineral, stage = key.split("/")
        total += tonnes * facts.at(facts.price, mineral, stage, view.seat) / 1000.0  # type: ignore[arg-type]
    return total


def _lent(view: View) -> float:
    """Own loans on cards that still look sound, USD million."""
    total = 0.0
    for held in view.projects.values():
        loan = held.loans_usd_m.get(view.seat, 0.0)
        if loan > 0 and held.status != "lost":
            share = 1.0 if held.status in lines.UNBEGUN else held.expected_margin_share
            total += loan * min(1.0, max(0.0, share))
    return total
