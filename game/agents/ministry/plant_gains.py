"""What plants and stocks should bring a seat by the end, in points of its total score: the ministries' own list.

Published figures and the seat's own measures only. Who pays for a plant is no part of it: the same plant is worth as
much to a seat that others fund it for. What a plant brings by itself was held against what came
(``plant_worth.CAME_SECURITY``): that is what is expected, the rest stands in the upper end of the range only.
"""

from collections.abc import Iterator
from typing import Final

import msgspec

from game.agents.facts import Array
from game.agents.ministry import stock_chains
from game.agents.ministry.coming import RUNS
from game.agents.ministry.desk import Desk
from game.agents.ministry.plant_worth import ADDS, CAME_SECURITY, DISPLACES, SURE, Plant, alone, plant
from game.agents.ministry.security_worth import lifted, met_more, stock_counts
from game.agents.ministry.stakes import STOCK_KEPT, Stakes, own_stakes
from game.model.content import Project
from game.model.gains import PlantGain, StockGain
from game.model.ids import MONTHS_PER_YEAR, MineralId, Stage, stage_index
from game.model.orders import StockOrder
from game.rules import corridors, foresight, horizon, hurry, plant_calendar, plant_margin, plant_ran, stock_fill
from game.rules.plant_calendar import LATE_SHARE
from game.rules.stock_fill import StockFill

__all__ = ["come_share", "first_month", "gain", "gains", "in_points", "running_gain", "stock_gains", "toll_points",
           "toll_usd_m"]  # fmt: skip

RUNS_ON: Final = 0.7
"""Part of a second line's worth that is left where its plant may stand still after the coming bell: of 135 plants that
earned so little, in six games of eight years, 32 were shut at that bell, and they ran in 71 % of all later turns."""
COMING: Final = frozenset({"open", "permitting", "construction", "ramp_up"})


def gains(desk: Desk) -> tuple[PlantGain, ...]:
    """All cards that are not open yet, in the order of the scenario."""
    stakes = own_stakes(desk.content, desk.view, desk.facts)
    return tuple(gain(desk, stakes, card) for card in _coming(desk))


def _coming(desk: Desk) -> Iterator[Project]:
    for card in desk.content.projects:
        if not card.existing and desk.view.projects[card.id].status in COMING:
            yield card


def gain(desk: Desk, stakes: Stakes, card: Project) -> PlantGain:
    """One card at the size it has or would get: as expected, at the worse end and at the better."""
    held, content = desk.view.projects[card.id], desk.content
    first, span, ramp = first_month(desk, card, LATE_SHARE), desk.facts.months, content.rules.finance.ramp_months
    begun = held.status != "open"
    size, least = (held.scale, held.scale) if begun else (1.0, content.rules.finance.smallest_scale)

    def share(month: float) -> float:
        return plant_calendar.running_share(content, month, stakes.scored)

    runs = RUNS_ON if plant_margin.line_in_danger(content, desk.view, card) else 1.0
    expected = in_points(stakes, plant(desk, stakes, card, runs * size, share(first)))
    low = in_points(stakes, plant(desk, stakes, card, least, share(first + span)))[0]
    high = sum(in_points(stakes, alone(desk, stakes, card, size, share(first_month(desk, card, 0.0))))) / SURE
    toll, late_toll, early_toll = (SURE * toll_points(desk, stakes, card, start)
                                   for start in (first, first + span, first_month(desk, card, 0.0)))  # fmt: skip
    total, haste = sum(expected) + toll, _in_haste(desk, card)
    low, high = (low if runs == 1.0 else 0.0) + late_toll, high + early_toll / SURE
    hasty = 0.0
    if haste.turn:
        late = desk.facts.months * (desk.view.next_played - 1.0) + haste.months * (1.0 + LATE_SHARE)
        hasty = sum(in_points(stakes, plant(desk, stakes, card, runs * size, share(late))))
    return PlantGain(
        project=card.id, from_turn=1 + int((first + ramp / 2) // span), points=total,
        low=min(low, total), high=max(high, total),
        industry=expected[0], security=expected[1], bloc=expected[2],
        counted_share=share(first), security_share=CAME_SECURITY * _security(desk, card, size),
        point_usd_m=stakes.usd(1.0),
        hasty_points=hasty, hasty_usd_m=haste.usd_m, hasty_turn=haste.turn, treasury=toll,
    )  # fmt: skip


def toll_usd_m(desk: Desk, card: Project) -> float:
    """What a corridor on the own soil that is funded now should earn by the end of the game, USD million."""
    if card.region != desk.me or card.corridor is None:
        return 0.0
    last = horizon.latest(desk.content, desk.view.announced_turns)
    return SURE * corridors.tolls(desk.content, card, first_month(desk, card, LATE_SHARE), last)


def toll_points(desk: Desk, stakes: Stakes, card: Project, first: float) -> float:
    """Points of what a corridor on the own soil earns from its month ``first`` to the end of the game."""
    if card.region != desk.me or card.corridor is None:
        return 0.0
    return stakes.points("treasury", corridors.tolls(desk.content, card, first, stakes.last))


def _in_haste(desk: Desk, card: Project) -> hurry.Best:
    """How haste in every turn brings a card that comes too late into this game; nothing for all others."""
    content, view, held = desk.content, desk.view, desk.view.projects[card.id]
    last = horizon.latest(content, view.announced_turns)
    if card.corridor is not None or plant_calendar.opens_turn(content, view, card) <= last:
        return hurry.Best(0, 0.0)
    found = hurry.at_best(content, card, held, view.next_played)
    return found if 0 < found.turn <= last else hurry.Best(0, 0.0)


def first_month(desk: Desk, card: Project, late: float) -> float:
    """Months from the start of the game to a card's first output, its works ``late`` beyond plan as a share."""
    held, turn = desk.view.projects[card.id], desk.view.turn
    if held.status == "open":
        return plant_calendar.first_output(desk.content, turn, card, late)
    now = desk.facts.months * (turn if held.started_turn == turn else turn - 1.0)
    ran = held.active_share * desk.content.rules.finance.ramp_months if held.status == "ramp_up" else 0.0
    return now - ran if held.status == "ramp_up" else now + held.months_left * (1.0 + late)


def in_points(stakes: Stakes, made: Plant) -> tuple[float, float, float]:
    """A plant's worth in points as people are told it: industry along its curve by what plants add at home (``ADDS``),
    the rest as the list has it."""
    slope = stakes.slope("treasury")
    added = ADDS / (RUNS * (1.0 - DISPLACES)) * made.added / max(1e-9, stakes.price("industry"))
    return stakes.points("industry", added), slope * made.security, slope * made.bloc


def running_gain(desk: Desk, stakes: Stakes, card: Project) -> tuple[float, float]:
    """What a plant that has opened brings a seat, USD million: in the scored turns that are played, and in the rest."""
    held, ran = desk.view.projects[card.id], plant_ran.spans(desk.content, desk.view, card.id)
    start, end = stakes.scored
    gives = [plant_ran.gave(desk.content, ran, turn) for turn in range(start, end + 1)]
    whole = sum(gives) / len(gives)
    if whole <= 0:
        return 0.0, 0.0
    gone = sum(gives[: max(0, desk.view.last_played - start + 1)]) / sum(gives)
    total = sum(in_points(stakes, plant(desk, stakes, card, held.scale, whole / SURE))) * stakes.usd(1.0)
    return gone * total, (1.0 - gone) * total


def _security(desk: Desk, card: Project, size: float) -> float:
    """Share of need met in a full cut-off of a year that the card's outputs add while they run."""
    cut, here = desk.cut_off(), desk.facts.columns[desk.me]
    return sum(
        met_more(desk, cut, card, desk.facts.rows[out.mineral], stage_index(out.stage), here,
                RUNS * size * out.capacity_t_per_month)
        for out in card.outputs
    )  # fmt: skip


def stock_gains(desk: Desk) -> tuple[StockGain, ...]:
    """A month of need in the own stockpile of every good that the seat's users take, as far as it should come; then
    months of two stages of a chain that help only together (``stock_chains``).

    Found in play: a month of magnets "+2.8 points" in the turn whose floor lifted them past what state buyers pay.
    """
    stakes = own_stakes(desk.content, desk.view, desk.facts)
    found, prices = [], foresight.this_turn(desk.content, desk.view)
    for mineral in desk.content.minerals:
        for info in mineral.stages:
            tonnes = _last(desk, "use", mineral.id, info.stage)
            if tonnes > 0:
                order = StockOrder(mineral.id, info.stage, tonnes)
                found.append(_stock(desk, stakes, order, _fill(desk, prices, order) if prices is not None else None))
    return (*found, *stock_chains.together(desk, stakes, found))


def _fill(desk: Desk, prices: Array, order: StockOrder) -> StockFill:
    place = (desk.facts.rows[order.mineral], stage_index(order.stage), desk.facts.columns[desk.me])
    return stock_fill.fill(desk.content, desk.view, order, float(prices[place]))


def come_share(desk: Desk, prices: Array, order: StockOrder) -> float:
    """Part of an order that should come at prices foreseen (M,S,R); 1 for what should come whole."""
    row = _fill(desk, prices, order)
    return 1.0 if row.whole else row.share


def _stock(desk: Desk, stakes: Stakes, order: StockOrder, fill: StockFill | None) -> StockGain:
    """One good: what it costs now, what it is worth at the end, and what the part that should come does in a cut-off.

    Where its price passes the usual limit: the same of all of it at the price foreseen, and a limit that would do.
    """
    mineral, stage, tonnes = order.mineral, order.stage, order.tonnes
    price, rules = _last(desk, "price_delivered", mineral, stage), desk.content.rules
    years = stakes.left * desk.facts.months / MONTHS_PER_YEAR
    cost = tonnes * price / 1000.0
    kept = cost * max(0.0, STOCK_KEPT - rules.stock.storage_per_year * years)
    lift = lifted(desk, mineral, stage, tonnes)
    points = stakes.points("security", stock_counts(desk, stakes) * lift) if lift else 0.0
    lost = -stakes.points("treasury", kept - cost)
    whole = StockGain(mineral, stage, tonnes, cost, points, lift, kept, lost, stakes.usd(1.0))
    if fill is None or fill.whole:
        return whole
    dear = points + stakes.points("treasury", kept - tonnes * fill.reached / 1000.0)
    part = msgspec.structs.replace(whole, points=fill.share * points, lost_points=fill.share * lost,
                                   comes_share=fill.share)  # fmt: skip
    if fill.needed <= 0 or dear <= part.net_points:
        return part
    return msgspec.structs.replace(part, dear_usd_per_kg=fill.needed, dear_points=dear,
                                   dear_cost_usd_m=tonnes * fill.needed / 1000.0)  # fmt: skip


def _last(desk: Desk, name: str, mineral: MineralId, stage: Stage) -> float:
    """Last month's published figure at home, as a person's pages show it; 0 before there is one."""
    held = desk.view.prices[name]
    if not held.shape[0]:
        return 0.0
    return float(held[-1][desk.facts.rows[mineral], stage_index(stage), desk.facts.columns[desk.me]])
