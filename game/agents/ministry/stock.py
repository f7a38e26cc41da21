"""The national stockpile: built slowly against dependence, opened in a shortage."""

from collections.abc import Iterator
from typing import Final

from game.agents.ministry.desk import Desk
from game.agents.ministry.names import good
from game.agents.words import percent, tonnes, usd
from game.model.ids import STAGES, MineralId, Stage
from game.model.orders import StockOrder
from game.model.phrases import phrase

STOCK_STEP_MONTHS: Final = 0.75
"""Months of use bought in a turn."""
MOST_ORDERS: Final = 3
LEAST_USD_M: Final = 0.3
"""Purchases below this are not worth a line."""
STORED: Final[tuple[Stage, ...]] = ("refined", "component")
LEAST_DEPENDENCE: Final = 0.2
WIDE_DEPENDENCE: Final = 0.4
IDLE_BUDGETS: Final = 0.3
"""Dependence and idle money, in B, from which minerals beyond the focus are stored, too."""
SHORT_SHARE: Final = 0.05
"""Unmet share of need from which a stockpile is released."""


def stocks(desk: Desk, room: float) -> tuple[tuple[StockOrder, ...], tuple[str, ...]]:
    """Release into a shortage; else build the focus stocks that are furthest from their aim."""
    out, told = released(desk)
    if out:
        return out, told
    wanted = sorted(_wanted(desk, room), key=lambda w: (-w[0], w[1], w[2]))
    orders: list[StockOrder] = []
    why: list[str] = []
    for _, mineral, stage, months in wanted[:MOST_ORDERS]:
        use = desk.facts.at(desk.facts.use, mineral, stage, desk.me)
        cost = desk.facts.at(desk.facts.price, mineral, stage, desk.me)
        bought = min(months * use, 1000.0 * room / max(cost, 1e-9))
        if bought <= 0.02 * use or bought * cost / 1000.0 < LEAST_USD_M:
            continue
        room -= bought * cost / 1000.0
        orders.append(StockOrder(mineral=mineral, stage=stage, tonnes=bought))
        share = desk.facts.china_share(mineral, stage, desk.me)
        why.append(
            phrase(
                "stockpiles {tonnes} of {good} for {money} M USD: {share} of its use comes from China",
                tonnes=tonnes(bought), good=good(desk, mineral, stage), money=usd(bought * cost / 1000),
                share=percent(share),
            )
        )
    return tuple(orders), tuple(why)


def released(desk: Desk) -> tuple[tuple[StockOrder, ...], tuple[str, ...]]:
    """What goes out into a shortage, a sentence each; nothing where nobody is short."""
    out = _releases(desk)
    told = tuple(
        phrase(
            "releases {tonnes} of {good} into a shortage",
            tonnes=tonnes(-o.tonnes), good=good(desk, o.mineral, o.stage),
        )
        for o in out
    )
    return out, told


def _wanted(desk: Desk, room: float) -> Iterator[tuple[float, MineralId, Stage, float]]:
    """Stocks short of their aim: need of them, and months to buy now.

    Need is months short times dependence and criticality; minerals beyond the focus count half,
    and only while much money would lie idle.
    """
    rich = room > IDLE_BUDGETS * desk.budget
    for mineral in desk.content.minerals:
        focus = mineral.id in desk.seat.focus
        if not (focus or rich):
            continue
        for stage in STORED:
            use = desk.facts.at(desk.facts.use, mineral.id, stage, desk.me)
            share = desk.facts.china_share(mineral.id, stage, desk.me)
            if use <= 0 or share < (LEAST_DEPENDENCE if focus else WIDE_DEPENDENCE):
                continue
            short = desk.trait.stock_months - _held(desk, mineral.id, stage) / use
            months = min(short, STOCK_STEP_MONTHS, desk.content.rules.stock.buy_cap_months)
            if months > 0.05:
                need = short * share * mineral.criticality * (1.0 if focus else 0.5)
                yield need, mineral.id, stage, months


def _held(desk: Desk, mineral: MineralId, stage: Stage) -> float:
    you = desk.view.you
    return you.stock_t.get(f"{mineral}/{stage}", 0.0) if you is not None else 0.0


def _releases(desk: Desk) -> tuple[StockOrder, ...]:
    """A third of a stock whose users go short."""
    out = []
    for mineral in desk.content.minerals:
        for stage in STAGES:
            held = _held(desk, mineral.id, stage)
            use = desk.facts.at(desk.facts.use, mineral.id, stage, desk.me)
            unmet = desk.facts.at(desk.facts.unmet, mineral.id, stage, desk.me)
            if held > 0 and unmet > SHORT_SHARE * (use + unmet):
                out.append(StockOrder(mineral=mineral.id, stage=stage, tonnes=-held / 3))
    return tuple(out)
