"""What a bought share of a running plant should bring its buyer, by the prices that all foresee."""

from typing import NamedTuple

from game.model.content import Content, Project
from game.model.views import View
from game.rules import figures, foresight, horizon, plant_terms, point_worth, price_range
from game.rules.names import at
from game.rules.structure import structure_of

__all__ = ["Stake", "stake"]


class Stake(NamedTuple):
    """A share as it is bid for now, USD million: its price, what it pays a turn and counts for at the end.

    ``least_usd_m`` to ``most_usd_m``: what it pays a turn at the ends of the price's range. ``turns``: those in which
    it still pays; ``points``: what is left of it all in the buyer's own score.
    """

    price_usd_m: float
    pays_usd_m: float
    end_usd_m: float
    turns: int
    points: float
    least_usd_m: float = 0.0
    most_usd_m: float = 0.0

    @property
    def net_usd_m(self) -> float:
        """What comes back less what is paid."""
        return self.turns * self.pays_usd_m + self.end_usd_m - self.price_usd_m


def stake(content: Content, view: View, card: Project, share: float) -> Stake:
    """A share of a plant that runs abroad, bid for at this bell: its host has the next turn to refuse."""
    held, rules = view.projects[card.id], content.rules.finance
    turns = max(0, horizon.latest(content, view.announced_turns) - view.turn - 1)
    price = plant_terms.stake_price(content, card, held, share)
    part = rules.equity_payout * share
    pays = part * _margin(content, view, card, max(1, turns))
    low, high = (part * _margin(content, view, card, max(1, turns), end) for end in (0, 1))
    end = rules.equity_worth * price * min(1.0, max(0.0, held.expected_margin_share))
    found = Stake(price, pays, end, turns, 0.0, min(low, pays), max(high, pays))
    point = point_worth.usd_per_point(content, view.seat, view.announced_turns)
    return found._replace(points=found.net_usd_m / point)


def _margin(content: Content, view: View, card: Project, turns: int, end: int | None = None) -> float:
    """A plant's margin above cash cost over a turn, USD million, if all of it runs; never < 0. ``end``: with its goods
    at the lower (0) or the upper (1) end of their range, whatever its owners expect.

    At the prices foreseen, or at what its owners expect over its life where that is less: a price at its height falls.
    """
    held, made = view.projects[card.id], structure_of(content).yield_input
    owners = 0.0
    before = {"refined": "mine", "component": "refined"}
    gap = 0.0
    for output in card.outputs:
        m, s = at(content, output.mineral, output.stage)
        price = foresight.of_term(content, view, output.mineral, output.stage, card.region, gate=True, turns=turns)
        if end is not None:
            now = figures.gate_price(content, view, output.mineral, output.stage, card.region)
            price = price_range.likely(content, view, (output.mineral, output.stage), now, (price,))[end]
        if output.stage in before:
            stage = before[output.stage]
            fed = foresight.of_term(content, view, output.mineral, stage, card.region, gate=False, turns=turns)  # type: ignore[arg-type]
            price -= float(made[m, s]) * fed
        cost = figures.cash_cost(card, output)
        gap += held.scale * output.capacity_t_per_month * (price - cost)
        owners += held.scale * output.capacity_t_per_month * (held.expected_usd_per_kg - cost)
    return max(0.0, gap if end is not None else min(gap, owners)) * content.rules.turn.months_per_turn / 1000.0
