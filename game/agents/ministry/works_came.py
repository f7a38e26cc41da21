"""What a plant has brought a seat so far, in points, and what it should still bring: the list's own sums, played.

Value added is what a kilo of its goods left at home in each turn that counts and was played, and what it should leave
by today's prices in those to come. Security and the bloc are as reckoned for the time that it runs: no count of a test
parts one plant from another.
"""

from collections.abc import Iterable

from game.agents.ministry import coach_plants, plant_gains
from game.agents.ministry.coming import RUNS
from game.agents.ministry.desk import Desk
from game.agents.ministry.plant_worth import DISPLACES, SURE, plant
from game.agents.ministry.stakes import Stakes, own_stakes
from game.model.content import Project
from game.model.ids import ProjectId, stage_index
from game.model.works import MeasurePoints, PlantCame
from game.rules import plant_calendar
from game.rules.names import cell
from game.rules.plant_calendar import LATE_SHARE

__all__ = ["came"]

RUNNING = ("operating", "ramp_up")


def came(desk: Desk, asked: Iterable[tuple[ProjectId, int]]) -> tuple[PlantCame, ...]:
    """Each plant asked for, as if its first output were so many months later than it was or is foreseen."""
    stakes = own_stakes(desk.content, desk.view, desk.facts)
    return tuple(_one(desk, stakes, desk.content.project(name), late) for name, late in asked)


def _one(desk: Desk, stakes: Stakes, card: Project, late: int) -> PlantCame:
    held, over = desk.view.projects[card.id], desk.view.phase == "over"
    if held.status in ("lost", "care", "later") or (over and held.status not in RUNNING):
        return PlantCame(card.id, late)
    if card.corridor is not None:
        return _corridor(desk, stakes, card, late)
    runs = held.status in RUNNING and held.opened_turn > 0
    first = late + (_opened(desk, card) if runs else plant_gains.first_month(desk, card, LATE_SHARE))
    share = plant_calendar.running_share(desk.content, first, stakes.scored)
    part = 1.0 if held.status != "open" else coach_plants.waiting_part(desk, card)
    _, security, bloc = plant_gains.in_points(
        stakes, plant(desk, stakes, card, held.scale, share / SURE if runs else share))  # fmt: skip
    done = _played_part(desk, stakes, first, share) if runs else 0.0
    added, to_add = _added(desk, stakes, card, first, runs=runs)
    industry = stakes.points("industry", added + to_add) if added + to_add else 0.0
    now = added / (added + to_add) if added + to_add else 0.0
    whole = MeasurePoints(0.0, security, bloc)
    so_far, rest = whole.times(done), whole.times(part * (1.0 - done))
    return PlantCame(card.id, late, MeasurePoints(now * industry, so_far.security, so_far.bloc),
                     MeasurePoints(part * (1.0 - now) * industry, rest.security, rest.bloc), share)  # fmt: skip


def _opened(desk: Desk, card: Project) -> float:
    """Months from the start of the game to a first output that has come."""
    held = desk.view.projects[card.id]
    if held.status == "ramp_up":
        return plant_gains.first_month(desk, card, 0.0)
    return desk.facts.months * (held.opened_turn - 1.0)


def _played_part(desk: Desk, stakes: Stakes, first: float, share: float) -> float:
    """Part of what it gives in the turns that count that has been given."""
    start, end = stakes.scored
    played = min(end, desk.view.last_played)
    if share <= 0 or played < start:
        return 0.0
    return (played - start + 1) / (end - start + 1) * plant_calendar.running_share(
        desk.content, first, (start, played)) / share  # fmt: skip


def _added(desk: Desk, stakes: Stakes, card: Project, first: float, *, runs: bool) -> tuple[float, float]:
    """Value added at home a scored turn, USD million: by turns that were played, and by those to come."""
    if card.region != desk.me:
        return 0.0, 0.0
    start, end = stakes.scored
    sums = [0.0, 0.0]
    for turn in range(start, end + 1):
        gives = plant_calendar.running_share(desk.content, first, (turn, turn))
        played = runs and turn <= desk.view.last_played
        left = sum(_left(desk, card, out.mineral, stage_index(out.stage), out.capacity_t_per_month,
                         turn if played else 0) for out in card.outputs)  # fmt: skip
        sums[0 if played else 1] += gives * (1.0 if runs else SURE) * (1.0 - DISPLACES) * left / stakes.mean_turns
    return sums[0], sums[1]


def _left(desk: Desk, card: Project, mineral: str, s: int, capacity: float, turn: int) -> float:
    """What a turn of all its output of one good leaves beyond inputs, USD million; ``turn`` 0: by today's prices."""
    facts, view = desk.facts, desk.view
    m, here = facts.rows[mineral], facts.columns[desk.me]
    made = RUNS * view.projects[card.id].scale * capacity
    stage = ("mine", "refined", "component")[s]
    price = desk.expected_price(mineral, stage)  # type: ignore[arg-type]
    margin = max(0.0, price - (float(facts.yield_input[m, s] * facts.price[m, s - 1, here]) if s else 0.0))
    if turn and turn <= len(view.measures):
        first = view.prices["output"].shape[0] - view.months_per_turn * (len(view.measures) - turn + 1)
        output = float(view.prices["output"][first : first + view.months_per_turn, m, s, here].sum())
        good = cell(mineral, stage)  # type: ignore[arg-type]
        if output > 1e-6 and good in view.measures[turn - 1].added_usd_m:
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
