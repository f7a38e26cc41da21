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
    opens_in,
    plant,
)
from game.agents.ministry.stakes import STOCK_KEPT, Stakes, own_stakes
from game.model.content import Project
from game.model.ids import MONTHS_PER_YEAR, MineralId, Stage, stage_index
from game.model.views import PlantGain, StockGain
from game.rules import prospect
from game.rules.fund_votes import LATE_SHARE

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
    held = desk.view.projects[card.id]
    begun = held.status != "open"
    turn, best = _half_there(desk, card, LATE_SHARE), _half_there(desk, card, 0.0)
    size, least = (held.scale, held.scale) if begun else (1.0, desk.content.rules.finance.smallest_scale)
    expected = _points(stakes, plant(desk, stakes, card, size, opens=turn))
    low = _points(stakes, plant(desk, stakes, card, least, opens=turn + 1))[0]
    high = sum(_points(stakes, alone(desk, stakes, card, size, opens=best))) / SURE
    total = sum(expected)
    return PlantGain(
        project=card.id, from_turn=turn, points=total, low=min(low, total), high=max(high, total),
        industry=expected[0], security=expected[1], bloc=expected[2],
        counted_share=stakes.share(turn), security_share=CAME_SECURITY * _security(desk, card, size),
        point_usd_m=stakes.usd(1.0),
    )  # fmt: skip


def _half_there(desk: Desk, card: Project, late: float) -> int:
    """The turn in which a card reaches half of its output, its works ``late`` beyond plan as a share."""
    held, rules, turn = desk.view.projects[card.id], desk.content.rules, desk.view.turn
    if held.status == "open" and late == LATE_SHARE:
        return opens_in(desk, card)
    if held.status == "ramp_up":
        return turn
    works = card.lead_months if held.status == "open" else held.months_left
    first = turn + 1 if held.status == "open" or held.started_turn == turn else turn
    return first + int(-(-(works * (1.0 + late) + rules.finance.ramp_months / 2) // desk.facts.months))


def _points(stakes: Stakes, made: Plant) -> tuple[float, float, float]:
    """A plant's worth in points: industry along its curve, the rest as the list has it."""
    slope = stakes.slope("treasury")
    added = made.added / max(1e-9, stakes.price("industry"))
    return stakes.points("industry", added), slope * made.security, slope * made.bloc


def _security(desk: Desk, card: Project, size: float) -> float:
    """Share of need met in a full cut-off of a year that the card's outputs add while they run."""
    cut, here = prospect.cut_off(desk.content, desk.view), desk.facts.columns[desk.me]
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
    points = stakes.points("security", stakes.share(desk.view.turn) * lift) if lift else 0.0
    return StockGain(mineral, stage, tonnes, cost, points, lift, kept)


def _last(desk: Desk, name: str, mineral: MineralId, stage: Stage) -> float:
    """Last month's published figure at home, as a person's pages show it; 0 before there is one."""
    held = desk.view.prices[name]
    if not held.shape[0]:
        return 0.0
    return float(held[-1][desk.facts.rows[mineral], stage_index(stage), desk.facts.columns[desk.me]])
