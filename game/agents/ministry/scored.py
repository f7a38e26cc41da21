"""The valuer of the level ``normal``: one market look a turn, read in terms of a seat's own score.

It stands on the desk and answers what the rules of thumb of ``easy`` answer otherwise: what a
reference price, a plant, a vote or a word is worth, in USD million of own public money.
"""

from dataclasses import dataclass, field
from typing import Any

from game.agents.ministry.desk import Desk
from game.agents.ministry.floor_worth import floor_value
from game.agents.ministry.interest import FloorValue
from game.agents.ministry.plant_worth import plant
from game.agents.ministry.security_worth import (
    FIRST_CALL_COMES,
    FIRST_CALL_FADES,
    at_weakest,
    left,
    lifted,
    served,
    stock_counts,
    sure,
)
from game.agents.ministry.stakes import STOCK_KEPT, Stakes, own_stakes, public_stakes
from game.model.ids import MONTHS_PER_YEAR, MineralId, SeatId, Stage, stage_index
from game.model.talks import Clause
from game.rules import prospect


@dataclass(frozen=True)
class Scored:
    """Values by own score. Holds the stakes of its seat and, made when asked for, of others."""

    stakes: Stakes
    _floors: dict[tuple[SeatId, MineralId, Stage, float], FloorValue] = field(default_factory=dict)
    _plants: dict[tuple[str, SeatId, str], float] = field(default_factory=dict)
    _behind: dict[Any, Any] = field(default_factory=dict)
    """What the plants that a price brings or keeps alive are worth to the own seat."""

    def of(self, desk: Desk, seat: SeatId) -> Stakes:
        """The stakes of a seat: its own measures for this one, its public brief for others."""
        if seat == desk.view.seat:
            return self.stakes
        looks = prospect.known(desk.content, desk.view)
        if ("stakes", seat) not in looks:
            looks["stakes", seat] = public_stakes(desk.content, desk.view, desk.facts, seat)
        found: Stakes = looks["stakes", seat]
        return found

    def floor_value(
        self, desk: Desk, seat: SeatId, mineral: MineralId, stage: Stage, floor_usd_per_kg: float
    ) -> FloorValue:
        """A reference price by the tried market, weighted by the seat's score; USD million a turn."""
        key = (seat, mineral, stage, round(floor_usd_per_kg, 6))
        # What others should think of a price, and plants bring them, is public: worked out once for the whole table.
        mine, known = seat == desk.view.seat, prospect.known(desk.content, desk.view)
        held = self._floors if mine else known
        if key not in held:
            stakes, plants = self.of(desk, seat), self._behind if mine else known
            held[key] = floor_value(desk, stakes, seat, (mineral, stage, floor_usd_per_kg), plants)
        found: FloorValue = held[key]
        return found

    def plant_value(self, desk: Desk, project: str) -> float:
        """What a plant is worth to the desk's seat, wherever it stands, USD million now."""
        held = self._plants if desk.me == desk.view.seat else prospect.known(desk.content, desk.view)
        key = ("plant", desk.me, project)
        if key not in held:
            card = desk.content.project(project)
            scale = max(desk.content.rules.finance.smallest_scale, desk.view.projects[project].scale)
            held[key] = plant(desk, self.of(desk, desk.me), card, scale).total
        found: float = held[key]
        return found

    def stock_value(self, desk: Desk, mineral: MineralId, stage: Stage, tonnes: float) -> float:
        """What tonnes that come into (or, below 0, go out of) the own warehouse are worth, USD million now.

        Their resale at the end less storage, and security where they are the weakest stage of a chain.
        """
        stakes, rules = self.of(desk, desk.me), desk.content.rules
        price = desk.facts.at(desk.facts.price, mineral, stage, desk.me)
        years = stakes.left * desk.facts.months / MONTHS_PER_YEAR
        kept = tonnes * price / 1000.0 * max(0.0, STOCK_KEPT - rules.stock.storage_per_year * years)
        lift = lifted(desk, mineral, stage, tonnes)
        if not lift:
            return kept
        return kept + stakes.usd(stakes.points("security", stock_counts(desk, stakes) * lift))

    def first_call(self, desk: Desk, clause: Clause, maker: SeatId) -> float:
        """What an offtake is worth to its buyer in a cut-off, in which it is served first, USD million now.

        Only the tests that fall into its term count; where another stage of the chain is weaker it brings nothing.
        The drill as it would be today with it less without it, of which a part is gone with every year until then.
        """
        tested = self.stakes.tested(desk.view.turn, desk.view.turn + clause.turns - 1)
        before, after = served(desk, clause, maker) if tested > 0 else (0.0, 0.0)
        if after <= before:
            return 0.0
        cut, stakes = desk.cut_off(), self.of(desk, desk.me)
        m, s = desk.facts.rows[clause.mineral], stage_index(clause.stage)
        lift = at_weakest(desk, cut, m, s, after - before, sure(desk, cut, clause, m, s))
        part = FIRST_CALL_COMES * left(desk, stakes, FIRST_CALL_FADES)
        return stakes.usd(stakes.points("security", part * tested * lift)) if lift else 0.0


def scored(desk: Desk) -> Scored:
    """The valuer of a desk."""
    return Scored(own_stakes(desk.content, desk.view, desk.facts))
