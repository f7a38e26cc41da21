"""A wedge weighed: what a line that holds or breaks is worth to a seat, and by what odds enough others say no.

Others are read from what is public of them: their brief, budget and temper. So a person's adviser reckons as they do.
"""

from dataclasses import dataclass
from math import erf, exp, sqrt
from typing import Final

from game.agents.ministry.desk import Desk
from game.agents.ministry.stakes import Stakes, own_stakes, public_stakes
from game.model.content import MatterAnswer, Wedge
from game.rules import wedges

LEANS: Final = {"guardian": 0.15, "hawk": 0.25, "broker": 0.0, "producer": -0.05, "free_rider": -0.25}
"""What a no is worth to a temper beyond its score, in B."""
WAVERS: Final = 0.2
"""B by which a ministry's gain from its better answer has to differ for others to be fairly sure of it."""
TIPS: Final = 0.2
"""Odds that one answer decides, as ministries reckon of each other."""
PAYS: Final = 0.12
"""Of those who say no, the part that others expect to pay for a second one."""
RULE_POINT: Final = 0.25
"""What a point of the mean trust is worth to a rule-of-thumb cabinet, in B."""


@dataclass(frozen=True)
class Line:
    """What hangs on a wedge for one seat, USD million: ``held`` for who says no, ``broken`` for everybody; ``others``:
    noes that the others should say, ``spread``: how far that may be off."""

    held: float
    broken: float
    others: float
    spread: float
    needed: int

    def odds(self, weight: int) -> float:
        """Odds that the line holds with so many noes of one's own."""
        far = (self.others + weight - self.needed + 0.5) / max(self.spread, 0.5)
        return 0.5 * (1.0 + erf(far / sqrt(2.0)))

    def ends(self, wedge: Wedge, answer: MatterAnswer) -> tuple[float, float]:
        """What the line does to who answers so: if it holds, and if it breaks."""
        return (0.0 if answer.id in wedge.takes else self.held), self.broken

    def worth(self, wedge: Wedge, answer: MatterAnswer) -> float:
        """The mean of both, by the odds with that answer."""
        odds = self.odds(wedges.noes(wedge, (answer.id,)))
        held, broken = self.ends(wedge, answer)
        return odds * held + (1.0 - odds) * broken


def line(desk: Desk, wedge: Wedge) -> Line:
    """What hangs on a wedge for the desk's seat."""
    return desk.noted(("wedge", wedge.id, desk.me), lambda: _line(desk, wedge))


def lean(desk: Desk, wedge: Wedge, answer: MatterAnswer) -> float:
    """What a temper makes of an answer beyond its score, USD million."""
    return 0.0 if answer.id in wedge.takes else LEANS[desk.temper(desk.me)] * desk.budget


def trust_usd(desk: Desk, points: float) -> float:
    """What so much more of everybody's trust from this turn on is worth to the desk's seat, USD million."""
    if "final_base" not in desk.view.market:
        return RULE_POINT * desk.budget * points
    own = desk.me == desk.view.seat
    stakes = own_stakes(desk.content, desk.view, desk.facts) if own else public_stakes(
        desk.content, desk.view, desk.facts, desk.me)  # fmt: skip
    return stakes.usd(stakes.points("standing", kept(desk, stakes) * points))


def kept(desk: Desk, stakes: Stakes) -> float:
    """Part of a change of trust of this turn that the scored turns still see."""
    now = desk.view.turn
    middle = (max(stakes.last - stakes.mean_turns + 1, now) + stakes.last) / 2 - now
    return float((1.0 - desk.content.rules.trust.return_per_turn) ** max(0.0, middle)) * stakes.share(now)


def _line(desk: Desk, wedge: Wedge) -> Line:
    seats = desk.content.seat_ids()
    chances = [_no(desk.of(seat), wedge) for seat in seats if seat != desk.me]
    each = 1.0 + PAYS
    noes = each * sum(chances)
    spread = sqrt(sum(each * each * q * (1.0 - q) for q in chances))
    among = sum(chances) / max(1, len(seats) - 1)
    return Line(trust_usd(desk, wedge.held_points * among), trust_usd(desk, wedge.broken_points), noes, spread,
                wedges.needed(wedge, len(seats)))  # fmt: skip


def _no(desk: Desk, wedge: Wedge) -> float:
    """Odds that a seat says no, by what is public of it."""
    gain = LEANS[desk.temper(desk.me)] * desk.budget + _better(desk, wedge)
    return 1.0 / (1.0 + exp(-gain / (WAVERS * desk.budget)))


def _better(desk: Desk, wedge: Wedge) -> float:
    """What a plain no should be worth more than the terms, USD million, where nobody knows what the others do."""
    take = wedge.card.answer(wedge.takes[0])
    terms = -take.money_budgets * desk.budget + trust_usd(desk, take.others_points)
    held, broken = trust_usd(desk, wedge.held_points), trust_usd(desk, wedge.broken_points)
    return (0.5 + TIPS) * held - TIPS * broken - terms

