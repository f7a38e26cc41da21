"""Who goes first where several would do the same: one treasury a plant, one seat a turn at the door of a club.

The rule is everybody's and rests on public figures alone, so that nobody has to ask: the one that gains most
goes, the others stand back. In every third turn the runner-up has its go, should the first not have come.
"""

from dataclasses import replace
from typing import Final

import msgspec

from game.agents.ministry.council import likely_passes
from game.agents.ministry.desk import Desk
from game.agents.ministry.hurdle import look_at, needed_money
from game.agents.ministry.plant_worth import plant
from game.agents.ministry.scored import Scored
from game.model.content import Project
from game.model.ids import PUBLIC, ProjectId, SeatId
from game.rules import prospect

RUNNER_UP_EVERY: Final = 3
"""Half-years after which the second in line tries what the first has left undone."""
MEANS: Final = 0.5
"""Part of a budget that a treasury can put into one card beside its loan window."""
LEAST: Final = 0.3
"""Worth of a plant against the money it needs, from which a seat might pay: most of that money is lent."""


def in_public(desk: Desk) -> Desk:
    """The desk with nothing on it that only some seats know."""
    looks = prospect.known(desk.content, desk.view)
    if "public desk" not in looks:
        deals = tuple(d for d in desk.view.deals if not d.secret)
        view = msgspec.structs.replace(desk.view, seat=PUBLIC, you=None, deals=deals, offers=(), promises=())
        looks["public desk"] = replace(desk.with_view(view), scored=Scored(desk.scored.stakes))
    found: Desk = looks["public desk"]
    return found


def stands_back(desk: Desk, project: Project) -> bool:
    """Whether this seat leaves a card to another purse: another treasury's by rank, or the Fund's by a vote to come."""
    return project.id in from_fund(desk) or first_payer(desk, project) not in ("", desk.me)


def first_payer(desk: Desk, project: Project) -> SeatId:
    """The AI seat that should pay for a card of which several have the means; nobody ("") where none has."""
    looks = prospect.known(desk.content, desk.view)
    key = ("payers", project.id)
    if key not in looks:
        looks[key] = _payers(in_public(desk), project)
    line: tuple[SeatId, ...] = looks[key]
    second = len(line) > 1 and desk.view.turn % desk.facts.turns(RUNNER_UP_EVERY) == 0
    return line[1] if second else line[0] if line else ""


def _payers(desk: Desk, project: Project) -> tuple[SeatId, ...]:
    """AI seats with the means for a card, by what its plant is worth to each, best first."""
    needed = needed_money(desk, look_at(desk, project))
    worth: dict[SeatId, float] = {}
    for seat, public in desk.view.seats.items():
        if public.plan.controller != "ai" or seat not in desk.content.seat_ids():
            continue
        held = desk.content.seat(seat)
        if needed > held.loan_window_usd_m + MEANS * held.budget_usd_m:
            continue
        there = desk.of(seat)
        value = plant(there, desk.scored.of(there, seat), project, 1.0).total
        if value > LEAST * needed:
            worth[seat] = value
    return tuple(sorted(worth, key=lambda s: (-worth[s], s)))


def from_fund(desk: Desk) -> frozenset[ProjectId]:
    """Cards for which a grant of the Fund comes to the vote that should pass."""
    asked = [m for m in desk.view.motions if m.kind == "fund_project" and m.id in desk.view.agenda]
    return frozenset(m.project for m in asked if likely_passes(desk, m))
