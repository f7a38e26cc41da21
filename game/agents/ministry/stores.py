"""The stockpile by own score: each month of stock goes where it lifts the weakest stage of a chain.

Security counts the weakest stage of each chain in a cut-off, so that a tonne elsewhere is wasted, and it is
a mean over the scored turns: one bought in the last of them lifts only its part.
A tonne costs what the end of the game does not give back: a tenth of its price, storage, and the
rise of prices at home while it is bought.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

import numpy as np

from game.agents.facts import Array
from game.agents.ministry.desk import Desk
from game.agents.ministry.names import good, short
from game.agents.ministry.plant_gains import come_share
from game.agents.ministry.security_worth import met_now, stock_counts
from game.agents.ministry.stakes import STOCK_KEPT, Stakes
from game.agents.words import percent, tonnes, usd
from game.model.ids import MONTHS_PER_YEAR, STAGES, MineralId, Stage
from game.model.orders import StockOrder
from game.model.phrases import phrase
from game.rules import foresight
from game.rules.prospect import CutOff
from game.rules.stock_fill import STOCK_PRICE_ROOM

STEP_MONTHS: Final = 0.25
"""Months of need that one step of the reckoning buys."""
PRICE_ANSWER: Final = 0.5
"""Rise of the home price per share of use that state buyers take."""
CAP_ROOM: Final = 0.98
"""Part of the legal limits that is used: they are counted on figures of the turn itself."""
LEAST_USD_M: Final = 0.2
NEAR_LIMIT: Final = 0.97
"""Part of what state buyers pay at most from which they already leave goods behind."""
MOST_STEPS: Final = 200
LEAST_COMES: Final = 0.5
"""Part of an order that should come for it to be advised."""


@dataclass
class Book:
    """Stock being planned. Arrays (M,S): ``met`` share of need, ``bought`` and ``most`` tonnes."""

    cut: CutOff
    here: int
    met: Array
    bought: Array
    most: Array
    price: Array
    gained: float = 0.0
    worth: dict[int, float] = field(default_factory=dict)
    """What each chain's purchases are worth beyond their cost, USD million."""
    ahead: dict[int, "Step | None"] = field(default_factory=dict)
    """The next step of each chain, until it is taken."""

    def need(self, m: int, s: int) -> float:
        """Tonnes of a month's need here."""
        return float(self.cut.need[m, s, self.here])

    def chains(self) -> Iterator[tuple[int, Array]]:
        """Minerals with the stages that count in this region."""
        for m in range(len(self.met)):
            live = np.flatnonzero(self.cut.matters[m, :, self.here])
            if len(live):
                yield m, live


@dataclass(frozen=True)
class Step:
    """One more quarter of a month at the weakest stages of a chain; money in USD million."""

    mineral: int
    stages: tuple[int, ...]
    lift: float
    outlay: float
    cost: float


@dataclass(frozen=True)
class Stores:
    """Purchases with a sentence each, their money, and what they are worth beyond their cost."""

    orders: tuple[StockOrder, ...]
    why: tuple[str, ...]
    spent: float
    worth: float


def stores(desk: Desk, stakes: Stakes, room: float) -> Stores:
    """Buy step by step, best first, while a step is worth more than it costs and money lasts."""
    book = _open(desk)
    spent = worth = 0.0
    for _ in range(MOST_STEPS):
        steps = [(v, s) for v, s in _steps(desk, stakes, book) if v > s.cost and spent + s.outlay <= room]
        if not steps:
            break
        value, best = max(steps, key=lambda x: (x[0] / max(x[1].cost, 1e-9), -x[1].mineral))
        for s in best.stages:
            book.bought[best.mineral, s] += STEP_MONTHS * book.need(best.mineral, s)
            book.met[best.mineral, s] += STEP_MONTHS / desk.content.rules.score.cutoff_months
        del book.ahead[best.mineral]
        book.gained += best.lift
        spent += best.outlay
        worth += value - best.cost
        book.worth[best.mineral] = book.worth.get(best.mineral, 0.0) + value - best.cost
    orders, why = _orders(desk, book)
    return Stores(orders, why, spent, worth)


def _open(desk: Desk) -> Book:
    cut = desk.cut_off()
    here = desk.facts.columns[desk.me]
    rules = desk.content.rules
    need, use = cut.need[..., here], desk.facts.use[..., here]
    held = np.zeros_like(need)
    for key, amount in (desk.view.you.stock_t if desk.view.you else {}).items():
        mineral, stage = key.split("/")
        held[desk.facts.rows[mineral], STAGES.index(stage)] = amount
    most = np.minimum(rules.score.own_stock_months * need, rules.stock.room_months * use * CAP_ROOM) - held
    most = np.minimum(most, rules.stock.buy_cap_months * use * CAP_ROOM)
    for floor in desk.view.floors:
        if _lifted_away(desk, floor.mineral, floor.stage):
            most[desk.facts.rows[floor.mineral], STAGES.index(floor.stage)] = 0.0
    if desk.for_aims:
        most *= _buyable(desk)
    met = np.array(met_now(desk, cut))
    return Book(cut, here, met, np.zeros_like(need), np.maximum(most, 0.0), desk.facts.price[..., here])


def _lifted_away(desk: Desk, mineral: MineralId, stage: Stage) -> bool:
    """Whether a floor lifts the price at home this turn above what state buyers pay: they would come home with little.

    State buyers stop at a fixed part above the price published last; a floor that has just come into force passes it.
    """
    if not desk.member or not desk.floor_binds(mineral, stage) or desk.stance(desk.me, mineral, stage) == "reserve":
        return False
    now = desk.facts.at(desk.facts.price, mineral, stage, desk.me)
    return desk.floor_price(mineral, stage) > NEAR_LIMIT * STOCK_PRICE_ROOM * now


def _buyable(desk: Desk) -> Array:
    """1 where an order should come for the larger part at the prices foreseen, else 0 (M,S); asked for a person."""
    prices, kept = foresight.this_turn(desk.content, desk.view), np.ones((len(desk.content.minerals), len(STAGES)))
    for m, mineral in enumerate(desk.content.minerals if prices is not None else ()):
        for s, stage in enumerate(STAGES[: len(mineral.stages)]):
            order = StockOrder(mineral.id, stage, 1.0)
            kept[m, s] = float(prices is None or come_share(desk, prices, order) >= LEAST_COMES)
    return kept


def _steps(desk: Desk, stakes: Stakes, book: Book) -> Iterator[tuple[float, Step]]:
    """The next step of every chain that can still be lifted with its worth, which falls with all that was gained."""
    now, counts = stakes.at(security=book.gained), stock_counts(desk, stakes)
    for m, live in book.chains():
        if m not in book.ahead:
            book.ahead[m] = _step(desk, stakes, book, m, live)
        step = book.ahead[m]
        if step is not None:
            yield now.usd(now.points("security", counts * step.lift)), step


def _step(desk: Desk, stakes: Stakes, book: Book, m: int, live: Array) -> Step | None:
    """The next step of one chain; None where it is lifted or full."""
    each = STEP_MONTHS / desk.content.rules.score.cutoff_months
    least = float(book.met[m, live].min())
    if least >= 1.0 - 1e-6:
        return None
    weak = tuple(int(s) for s in live if book.met[m, s] < least + 0.5 * each)
    more = {s: STEP_MONTHS * book.need(m, s) for s in weak}
    if any(book.bought[m, s] + t > book.most[m, s] + 1e-9 for s, t in more.items()):
        return None
    after = np.array([book.met[m, s] + (each if s in weak else 0.0) for s in live])
    lift = float(book.cut.weights[m, book.here]) * (min(1.0, float(after.min())) - least)
    outlay = sum(t * float(book.price[m, s]) for s, t in more.items()) / 1000.0
    return Step(m, weak, lift, outlay, _cost(desk, stakes, book, m, more))


def _cost(desk: Desk, stakes: Stakes, book: Book, m: int, more: dict[int, float]) -> float:
    """What a step costs for good, USD million: loss on resale, storage, dearer goods meanwhile."""
    rules, facts = desk.content.rules.stock, desk.facts
    years = stakes.left * facts.months / MONTHS_PER_YEAR
    total = 0.0
    for s, amount in more.items():
        price = float(book.price[m, s])
        use = float(facts.use[m, s, book.here])
        rise = PRICE_ANSWER * amount / max(1e-9, use * facts.months) * price
        value = amount * price / 1000.0
        total += value * (1.0 - STOCK_KEPT + rules.storage_per_year * years)
        dearer = facts.turn_value(use, rise)
        total += stakes.price("affordability") * stakes.share(desk.view.turn, desk.view.turn) * dearer
        total += facts.turn_value(float(book.bought[m, s] + amount) / facts.months, rise)
    return total


def _orders(desk: Desk, book: Book) -> tuple[tuple[StockOrder, ...], tuple[str, ...]]:
    """The planned tonnes as orders, and why, in the terms that decided."""
    orders, why = [], []
    for m, mineral in enumerate(desk.content.minerals):
        for s, stage in enumerate(STAGES):
            amount = float(book.bought[m, s])
            value = amount * float(book.price[m, s]) / 1000.0
            if amount <= 0 or value < LEAST_USD_M:
                continue
            orders.append(StockOrder(mineral=mineral.id, stage=stage, tonnes=amount))
            why.append(
                phrase(
                    "stockpiles {tonnes} of {good} for {money} M USD: in a cut-off {share} of its need is "
                    "then met where {mineral} is weakest, with its chain worth {worth} M USD to us beyond its cost",
                    tonnes=tonnes(amount), good=good(desk, mineral.id, stage), money=usd(value),
                    share=percent(min(1.0, float(book.met[m, s]))), mineral=short(desk, mineral.id),
                    worth=usd(book.worth.get(m, 0.0)),
                )
            )
    return tuple(orders), tuple(why)
