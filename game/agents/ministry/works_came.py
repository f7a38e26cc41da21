"""What a plant has brought a seat so far, in points, and what it should still bring: the list's own sums, played.

Value added is what a kilo of its goods left at home in each turn that counts and was played, from the month of its
first output to the turn in which it was mothballed, and what it should leave by today's prices in those to come.
Security and the bloc are as reckoned for the time that it runs: no count of a test parts one plant from another.
"""

from collections.abc import Iterable
from typing import Final, NamedTuple

from game.agents.ministry import coach_plants, plant_gains
from game.agents.ministry.desk import Desk
from game.agents.ministry.plant_worth import ADDS, SURE, plant
from game.agents.ministry.stakes import Stakes, own_stakes
from game.model.content import Output, Project
from game.model.ids import ProjectId, stage_index
from game.model.works import MeasurePoints, PlantCame
from game.rules import plant_calendar, plant_ran
from game.rules.names import cell
from game.rules.plant_calendar import LATE_SHARE

__all__ = ["came"]

RUNNING = ("operating", "ramp_up")
LEAST_T: Final = 1e-6
"""Tonnes of a turn from which a kilo's value is told by what came."""


def came(desk: Desk, asked: Iterable[tuple[ProjectId, int]]) -> tuple[PlantCame, ...]:
    """Each plant asked for, as if its first output were so many months later than it was or is foreseen."""
    stakes = own_stakes(desk.content, desk.view, desk.facts)
    return tuple(_one(desk, stakes, desk.content.project(name), late) for name, late in asked)


def _one(desk: Desk, stakes: Stakes, card: Project, late: int) -> PlantCame:
    if desk.view.projects[card.id].status == "later":
        return PlantCame(card.id, late)
    if card.corridor is not None:
        return _corridor(desk, stakes, card, late)
    held, gives = desk.view.projects[card.id], _gives(desk, stakes, card, late)
    given, to_give = ((sum(part) / stakes.mean_turns) for part in (gives.played, gives.ahead))
    sure = 1.0 if held.status in RUNNING else SURE
    if given + to_give <= 0:
        return PlantCame(card.id, late)
    part = 1.0 if held.status != "open" else coach_plants.waiting_part(desk, card)
    counted = given + sure * to_give
    _, security, bloc = plant_gains.in_points(stakes, plant(desk, stakes, card, held.scale, counted / SURE))
    done = given / counted
    added, to_add = _added(desk, stakes, card, gives)
    to_add *= sure
    industry = stakes.points("industry", added + to_add) if added + to_add else 0.0
    now = added / (added + to_add) if added + to_add else 0.0
    whole = MeasurePoints(0.0, security, bloc)
    so_far, rest = whole.times(done), whole.times(part * (1.0 - done))
    came_of_it = MeasurePoints(now * industry, so_far.security, so_far.bloc)
    to_come = MeasurePoints(part * (1.0 - now) * industry, rest.security, rest.bloc)
    return PlantCame(card.id, late, came_of_it, to_come, given + to_give)


class _Gives(NamedTuple):
    """Part of its capacity that a plant gave in each of the scored turns, and that it has still to give in each."""

    played: tuple[float, ...]
    ahead: tuple[float, ...]


def _gives(desk: Desk, stakes: Stakes, card: Project, late: int) -> _Gives:
    """By the months in which it was told to open and to stop; what does not run yet by its calendar."""
    content, view, held = desk.content, desk.view, desk.view.projects[card.id]
    start, end = stakes.scored
    ran = plant_ran.spans(content, view, card.id)
    still = held.status in ("lost", "care") or (view.phase == "over" and held.status not in RUNNING)
    runs = held.status in RUNNING and bool(ran)
    first = late + (ran[-1].first if runs else plant_gains.first_month(desk, card, LATE_SHARE))
    played, ahead = [], []
    for turn in range(start, end + 1):
        past = turn <= view.last_played
        played.append(plant_ran.gave(content, ran, turn, late) if past else 0.0)
        ahead.append(0.0 if past or still else plant_calendar.running_share(content, first, (turn, turn)))
    return _Gives(tuple(played), tuple(ahead))


def _added(desk: Desk, stakes: Stakes, card: Project, gives: _Gives) -> tuple[float, float]:
    """Value added at home a scored turn, USD million: by turns that were played, and by those to come."""
    if card.region != desk.me:
        return 0.0, 0.0
    start, sums = stakes.scored[0], [0.0, 0.0]
    for k, (played, ahead) in enumerate(zip(gives.played, gives.ahead, strict=True)):
        for row, part, turn in ((0, played, start + k), (1, ahead, 0)):
            if part:
                sums[row] += sum(_left(desk, card, out, part, turn) for out in card.outputs)
    return sums[0] / stakes.mean_turns, sums[1] / stakes.mean_turns


def _left(desk: Desk, card: Project, out: Output, part: float, turn: int) -> float:
    """What a part of a turn's output of one good leaves beyond inputs, USD million; ``turn`` 0: by today's prices.

    Of a turn that was played no more than was made at home of it.
    """
    facts, view = desk.facts, desk.view
    m, s, here = facts.rows[out.mineral], stage_index(out.stage), facts.columns[desk.me]
    made = part * ADDS * view.projects[card.id].scale * out.capacity_t_per_month
    price = desk.expected_price(out.mineral, out.stage)
    margin = max(0.0, price - (float(facts.yield_input[m, s] * facts.price[m, s - 1, here]) if s else 0.0))
    if turn and turn <= len(view.measures):
        first = view.prices["output"].shape[0] - view.months_per_turn * (len(view.measures) - turn + 1)
        output = float(view.prices["output"][first : first + view.months_per_turn, m, s, here].sum())
        made = min(made, output / view.months_per_turn)
        good = cell(out.mineral, out.stage)
        if output > LEAST_T and good in view.measures[turn - 1].added_usd_m:
            margin = 1000.0 * view.measures[turn - 1].added_usd_m[good] / output
    return float(facts.turn_value(made, margin))


def _corridor(desk: Desk, stakes: Stakes, card: Project, late: int) -> PlantCame:
    """A corridor on the own soil: tolls as the ledger has them, and those to come as its page reckons them."""
    paid = sum(row.amount_usd_m for row in desk.view.money
               if (row.payee, row.what, row.detail) == (desk.me, "transit toll", card.id))  # fmt: skip
    held = desk.view.projects[card.id]
    first = late + plant_gains.first_month(desk, card, 0.0 if held.status in RUNNING else LATE_SHARE)
    ahead = plant_gains.toll_points(desk, stakes, card, max(first, desk.facts.months * desk.view.last_played))
    return PlantCame(card.id, late, MeasurePoints(treasury=stakes.points("treasury", paid)),
                     MeasurePoints(treasury=SURE * ahead))  # fmt: skip
