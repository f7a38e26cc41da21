"""What plants and stocks should bring a seat by the end, in points of its total score: the ministries' own list.

Published figures and the seat's own measures only. Who pays for a plant is no part of it: the same plant is worth as
much to a seat that others fund it for. What a plant brings by itself was held against what came
(``scored.CAME_SECURITY``): that is what is expected, the rest stands in the upper end of the range only.
"""

from collections.abc import Iterator
from typing import Final

from game.agents.ministry.desk import Desk
from game.agents.ministry.scored import (
    CAME_SECURITY,
    RUNS,
    SURE,
    Plant,
    alone,
    lifted,
    met_more,
    plant,
    stock_counts,
)
from game.agents.ministry.stakes import STOCK_KEPT, Stakes, own_stakes
from game.model.content import Project
from game.model.ids import MONTHS_PER_YEAR, MineralId, Stage, stage_index
from game.model.views import PlantGain, StockGain
from game.rules import plant_calendar
from game.rules.plant_calendar import LATE_SHARE

__all__ = ["gains", "stock_gains"]

COMING: Final = frozenset({"open", "permitting", "construction", "ramp_up"})


def gains(desk: Desk) -> tuple[PlantGain, ...]:
    """All cards that are not open yet, in the order of the scenario."""
    stakes = own_stakes(desk.content, desk.view, desk.facts)
    return tuple(_gain(desk, stakes, card) for card in _coming(desk))


def _coming(desk: Desk) -> Iterator[Project]:
    for card in desk.content.projects:
        if not card.existing and desk.view.projects[card.id].status in COMING:
            yield card


def _gain(desk: Desk, stakes: Stakes, card: Project) -> PlantGain:
    """One card at the size it has or would get: as expected, at the worse end and at the better."""
    held, content = desk.view.projects[card.id], desk.content
    first, span, ramp = _first(desk, card, LATE_SHARE), desk.facts.months, content.rules.finance.ramp_months
    begun = held.status != "open"
    size, least = (held.scale, held.scale) if begun else (1.0, content.rules.finance.smallest_scale)

    def share(month: float) -> float:
        return plant_calendar.running_share(content, month, stakes.scored)

    expected = _points(stakes, plant(desk, stakes, card, size, share(first)))
    low = _points(stakes, plant(desk, stakes, card, least, share(first + span)))[0]
    high = sum(_points(stakes, alone(desk, stakes, card, size, share(_first(desk, card, 0.0))))) / SURE
    total = sum(expected)
    return PlantGain(
        project=card.id, from_turn=1 + int((first + ramp / 2) // span), points=total,
        low=min(low, total), high=max(high, total),
        industry=expected[0], security=expected[1], bloc=expected[2],
        counted_share=share(first), security_share=CAME_SECURITY * _security(desk, card, size),
        point_usd_m=stakes.usd(1.0),
    )  # fmt: skip


def _first(desk: Desk, card: Project, late: float) -> float:
    """Months from the start of the game to a card's first output, its works ``late`` beyond plan as a share."""
    held, turn = desk.view.projects[card.id], desk.view.turn
    if held.status == "open":
        return plant_calendar.first_output(desk.content, turn, card, late)
    now = desk.facts.months * (turn if held.started_turn == turn else turn - 1.0)
    ran = held.active_share * desk.content.rules.finance.ramp_months if held.status == "ramp_up" else 0.0
    return now - ran if held.status == "ramp_up" else now + held.months_left * (1.0 + late)


def _points(stakes: Stakes, made: Plant) -> tuple[float, float, float]:
    """A plant's worth in points: industry along its curve, the rest as the list has it."""
    slope = stakes.slope("treasury")
    added = made.added / max(1e-9, stakes.price("industry"))
    return stakes.points("industry", added), slope * made.security, slope * made.bloc


def _security(desk: Desk, card: Project, size: float) -> float:
    """Share of need met in a full cut-off of a year that the card's outputs add while they run."""
    cut, here = desk.cut_off(), desk.facts.columns[desk.me]
    return sum(
        met_more(desk, cut, card, desk.facts.rows[out.mineral], stage_index(out.stage), here,
                RUNS * size * out.capacity_t_per_month)
        for out in card.outputs
    )  # fmt: skip


def stock_gains(desk: Desk) -> tuple[StockGain, ...]:
    """A month of need in the own stockpile of every good that the seat's users take."""
    stakes = own_stakes(desk.content, desk.view, desk.facts)
    found = []
    for mineral in desk.content.minerals:
        for info in mineral.stages:
            tonnes = _last(desk, "use", mineral.id, info.stage)
            if tonnes > 0:
                found.append(_stock(desk, stakes, mineral.id, info.stage, tonnes))
    return tuple(found)


def _stock(desk: Desk, stakes: Stakes, mineral: MineralId, stage: Stage, tonnes: float) -> StockGain:
    """One good: what it costs now, what it is worth at the end, and what it does in a cut-off."""
    price, rules = _last(desk, "price_delivered", mineral, stage), desk.content.rules
    years = stakes.left * desk.facts.months / MONTHS_PER_YEAR
    cost = tonnes * price / 1000.0
    kept = cost * max(0.0, STOCK_KEPT - rules.stock.storage_per_year * years)
    lift = lifted(desk, mineral, stage, tonnes)
    points = stakes.points("security", stock_counts(desk, stakes) * lift) if lift else 0.0
    lost = -stakes.points("treasury", kept - cost)
    return StockGain(mineral, stage, tonnes, cost, points, lift, kept, lost, stakes.usd(1.0))


def _last(desk: Desk, name: str, mineral: MineralId, stage: Stage) -> float:
    """Last month's published figure at home, as a person's pages show it; 0 before there is one."""
    held = desk.view.prices[name]
    if not held.shape[0]:
        return 0.0
    return float(held[-1][desk.facts.rows[mineral], stage_index(stage), desk.facts.columns[desk.me]])
