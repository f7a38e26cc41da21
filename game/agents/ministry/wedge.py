"""A wedge weighed: what a line that holds or breaks is worth to a seat, and by what odds enough others say no.

Of pledges a no is a share: it costs money only where enough is pledged, and what that brings is everybody's. So each
would rather leave it to the others, and what they should do is reckoned as an even state: every ministry answers to the
odds that all these answers make, and draws its own by them.

Others are read from what is public of them: their brief, budget and temper. So a person's adviser reckons as they do.
"""

from dataclasses import dataclass, replace
from math import erf, exp, sqrt
from typing import Final

import numpy as np

from game.agents.ministry.desk import Desk
from game.agents.ministry.stakes import Stakes, own_stakes, public_stakes
from game.model.content import MatterAnswer, Wedge
from game.model.ids import SeatId
from game.rules import rng, wedges

LEANS: Final = {"guardian": 0.15, "hawk": 0.25, "broker": 0.0, "producer": -0.05, "free_rider": -0.25}
"""What a no is worth to a temper beyond its score, in B."""
PLEDGE_LEAN: Final = 0.3
"""Part of that for pledges: there is no letter of Beijing's to be outraged at."""
WAVERS: Final = 0.2
"""B by which a ministry's gain from its better answer has to differ for others to be fairly sure of it."""
SURELY: Final = 0.1
"""The same of pledges, whose worth hangs less on luck."""
FAR: Final = 50.0
"""Size from which odds are sure in figures, too."""
TIPS: Final = 0.2
"""Odds that one answer decides, as ministries reckon of each other."""
PAYS: Final = 0.12
"""Of those who say no, the part that others expect to pay for a second one."""
ROUNDS: Final = 120
STEP: Final = 0.06
"""Rounds in which ministries' expected pledges settle, each by a part of its way: else all swing together."""
LEAST_SPREAD: Final = 1.5
"""Shares by which a count of pledges may be off at least: tempers are not known."""
RULE_POINT: Final = 0.25
"""What a point of the mean trust is worth to a rule-of-thumb cabinet, in B."""


@dataclass(frozen=True)
class Line:
    """What hangs on a wedge for one seat, USD million: ``held`` for who says no (of pledges for everybody), ``broken``
    for everybody; ``others``: noes that the others should say, ``spread``: how far that may be off. ``budget``: B of
    the seat, of which pledges are."""

    held: float
    broken: float
    others: float
    spread: float
    needed: int
    budget: float = 0.0

    def odds(self, weight: int) -> float:
        """Odds that the line holds with so many noes of one's own."""
        far = (self.others + weight - self.needed + 0.5) / max(self.spread, 0.5)
        return 0.5 * (1.0 + erf(far / sqrt(2.0)))

    def ends(self, wedge: Wedge, answer: MatterAnswer) -> tuple[float, float]:
        """What the line does to who answers so: if it holds, and if it breaks. A pledge is paid if it holds alone."""
        if wedge.pledge:
            return self.held - answer.money_budgets * self.budget, self.broken
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
    if answer.id in wedge.takes:
        return 0.0
    return (PLEDGE_LEAN if wedge.pledge else 1.0) * LEANS[desk.temper(desk.me)] * desk.budget


def trust_usd(desk: Desk, points: float, *, public: bool = False) -> float:
    """What so much more of everybody's trust from this turn on is worth to the desk's seat, USD million; ``public``:
    as others reckon it, though it be the reader."""
    if "final_base" not in desk.view.market:
        return RULE_POINT * desk.budget * points
    own = desk.me == desk.view.seat and not public
    stakes = own_stakes(desk.content, desk.view, desk.facts) if own else public_stakes(
        desk.content, desk.view, desk.facts, desk.me)  # fmt: skip
    return stakes.usd(stakes.points("standing", kept(desk, stakes) * points))


def kept(desk: Desk, stakes: Stakes) -> float:
    """Part of a change of trust of this turn that the scored turns still see."""
    now = desk.view.turn
    middle = (max(stakes.last - stakes.mean_turns + 1, now) + stakes.last) / 2 - now
    return float((1.0 - desk.content.rules.trust.return_per_turn) ** max(0.0, middle)) * stakes.share(now)


def _line(desk: Desk, wedge: Wedge) -> Line:
    if wedge.pledge:
        return _even(desk, wedge)
    seats = desk.content.seat_ids()
    chances = [_no(desk.of(seat), wedge) for seat in seats if seat != desk.me]
    each = 1.0 + PAYS
    noes = each * sum(chances)
    spread = sqrt(sum(each * each * q * (1.0 - q) for q in chances))
    among = sum(chances) / max(1, len(seats) - 1)
    return Line(trust_usd(desk, wedge.held_points * among), trust_usd(desk, wedge.broken_points), noes, spread,
                wedges.needed(wedge, len(seats)), desk.budget)  # fmt: skip


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



def _even(desk: Desk, wedge: Wedge) -> Line:
    """What hangs on pledges for the desk's seat: the others' at the odds that all answers together make."""
    seats = desk.content.seat_ids()
    chances = _chances(desk, wedge)
    return _among(_own(desk, wedge, len(seats)), [chances[seat] for seat in seats if seat != desk.me])


def _chances(desk: Desk, wedge: Wedge) -> dict[SeatId, float]:
    """Odds that each ministry pledges, by what is public of it: the same for whoever asks."""
    return desk.noted(("pledges", wedge.id), lambda: _settled(desk, wedge))


def _settled(desk: Desk, wedge: Wedge) -> dict[SeatId, float]:
    seats = desk.content.seat_ids()
    lines = {seat: _own(desk.of(seat), wedge, len(seats), public=True) for seat in seats}
    bare = {seat: _bare(desk.of(seat), wedge) for seat in seats}
    chances = dict.fromkeys(seats, wedges.needed(wedge, len(seats)) / len(seats))
    for _ in range(ROUNDS):
        lines = {seat: _among(line, [chances[other] for other in seats if other != seat])
                 for seat, line in lines.items()}  # fmt: skip
        chances = {seat: chances[seat] + STEP * (_gives(wedge, line, bare[seat]) - chances[seat])
                   for seat, line in lines.items()}  # fmt: skip
    return chances


def spoken(desk: Desk, wedge: Wedge) -> bool | None:
    """Whether a ministry of the computer pledges: drawn by the odds by which others reckon with it, so that their count
    is right in the mean. None where its minister is a person, whose adviser looks at the score alone, or of letters.

    Where nearly all would do the same at the same odds, no count could be right: each would answer to it as all do.
    """
    you = desk.view.you
    if not wedge.pledge or you is None or you.plan.controller == "human" or you.plan.autopilot:
        return None
    public = int(float(np.nan_to_num(desk.facts.price).sum()) * 1e4) % (2**31)
    draw = float(rng.stream(public, desk.view.turn, f"pledges/{desk.me}").random())
    return draw < _chances(desk, wedge)[desk.me]


def _own(desk: Desk, wedge: Wedge, seats: int, *, public: bool = False) -> Line:
    """What enough and too few pledges are to the desk's seat."""
    held, broken = (trust_usd(desk, points, public=public) for points in (wedge.held_points, wedge.broken_points))
    return Line(held, broken, 0.0, 1.0, wedges.needed(wedge, seats), desk.budget)


def _bare(desk: Desk, wedge: Wedge) -> float:
    """What pledging is worth to a seat whatever the others do, USD million: its temper, and its name."""
    named = trust_usd(desk, wedge.card.answer(wedge.takes[0]).others_points, public=True)
    return PLEDGE_LEAN * LEANS[desk.temper(desk.me)] * desk.budget - named


def _among(line: Line, chances: list[float]) -> Line:
    """A line with the shares that the others should pledge."""
    each = 1.0 + PAYS
    spread = sqrt(sum(each * each * q * (1.0 - q) for q in chances))
    return replace(line, others=each * sum(chances), spread=max(LEAST_SPREAD, spread))


def _gives(wedge: Wedge, line: Line, bare: float) -> float:
    """Odds that a seat pledges, by what its better pledge is worth more than none."""
    none = line.worth(wedge, wedge.card.answer(wedge.takes[0]))
    best = max(line.worth(wedge, answer) for answer in wedge.card.answers if answer.id not in wedge.takes)
    far = (best - none + bare) / (SURELY * line.budget)
    return 1.0 / (1.0 + exp(-max(-FAR, min(FAR, far))))
