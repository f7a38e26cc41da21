"""What a month of a good in the own stockpile costs, brings and leaves: a line each, and when to buy.

Points are net of what the money costs the score, as those of deals and plants are.
"""

from collections.abc import Sequence

from game.model.content import Content
from game.model.gains import StockGain
from game.model.ids import MineralId, Stage
from game.model.orders import OrderSheet
from game.model.views import View
from game.present import fmt
from game.present.facts import Fact
from game.present.names import good, heading
from game.present.plant_gains import points_words
from game.present.words import join_words, tr
from game.rules.stock_fill import COMES

__all__ = ["best", "best_rows", "best_words", "brings", "brings_short", "came_words", "is_dear", "month_tip", "named",
           "net", "outlay", "rank", "still_open", "when_to_buy"]  # fmt: skip

MOST_NAMED = 3
"""Goods named at the head of the list."""

LEAST_COMES = 0.5
"""Part of an order below which its price is said to pass the buyers' limit."""
BOUGHT = 0.95
"""Part of a month's tonnes on the sheet from which that month is bought."""
SOME = 0.005
"""Points below which a month of stock adds nothing by itself."""


def brings_short(gain: StockGain | None) -> str:
    """The same of what adds something, where there is little room; the rest in its tooltip."""
    return tr("a month: {points} points", points=points_words(gain.net_points)) if gain is not None else ""


def brings(gain: StockGain | None, why: str = "") -> str:
    """What a month of it brings once its cost is counted, in a few words; ``why`` it brings nothing, where known."""
    if gain is None:
        return ""
    if is_dear(gain):
        return tr("up to {price} USD/kg: {points} points net", price=fmt.price(gain.dear_usd_per_kg),
                  points=points_words(gain.dear_points))  # fmt: skip
    if gain.comes_share < LEAST_COMES:
        return tr("too dear for buyers now")
    if gain.points < SOME:
        return why or tr("adds nothing by itself")
    if gain.net_points < SOME:
        return tr("dearer than it brings")
    return tr("a month: {points} points net", points=points_words(gain.net_points))


def is_dear(gain: StockGain) -> bool:
    """Whether a month of it is worth its money only under a higher limit than the usual one."""
    return gain.dear_points >= SOME and gain.dear_usd_per_kg > 0


def net(gain: StockGain) -> float:
    """Points that a month of it brings net, under a higher limit where that is needed."""
    return gain.dear_points if is_dear(gain) else gain.net_points


def outlay(gain: StockGain) -> float:
    """What that takes at most, USD million."""
    return gain.dear_cost_usd_m if is_dear(gain) else gain.cost_usd_m


def rank(gain: StockGain | None) -> float:
    """Where a good stands in the list: what a month of it brings the score net, most first; nothing last."""
    return -net(gain) if gain is not None and net(gain) >= SOME else 0.0


def best(gains: Sequence[StockGain]) -> list[StockGain]:
    """The goods of which a month adds most to the score, the best first; none where none adds anything."""
    return sorted((g for g in gains if rank(g) < 0), key=rank)[:MOST_NAMED]


def still_open(gains: Sequence[StockGain], sheet: OrderSheet) -> tuple[StockGain, ...]:
    """Those of which the sheet does not buy a month yet: figures are of the first month, and a second brings less."""
    bought = {(order.mineral, order.stage): order.tonnes for order in sheet.stock}
    return tuple(g for g in gains if bought.get((g.mineral, g.stage), 0.0) < BOUGHT * g.tonnes)


def best_words(content: Content, gains: Sequence[StockGain]) -> str:
    """The goods of which a month adds most to the score, with what that costs; empty where none adds anything."""
    found = best(gains)
    if not found:
        return ""
    told = [tr("{good} {points} points for {money}", good=named(g, good(content, g.mineral, g.stage)),
               points=points_words(net(g)), money=fmt.money(outlay(g))) for g in found]  # fmt: skip
    return tr("Best for your score, a month of each, its cost counted: {goods}.", goods=join_words(told))


def best_rows(content: Content, gains: Sequence[StockGain]) -> tuple[Fact, ...]:
    """The same as rows: what a month of each good brings and costs; none where none adds anything."""
    how = tr("points of your score that a month of it in store brings, its cost counted")
    return tuple(Fact(named(g, heading(content, g.mineral, g.stage)),
                      tr("{points} points for {money}", points=points_words(net(g)), money=fmt.money(outlay(g))),
                      how=how, text=_how_dear(g), tone="green") for g in best(gains))  # fmt: skip


def named(gain: StockGain, name: str) -> str:
    """A good, with the limit that it needs where the usual one is too low."""
    if not is_dear(gain):
        return name
    return tr("{good} at up to {price} USD/kg", good=name, price=fmt.price(gain.dear_usd_per_kg))


def _how_dear(gain: StockGain) -> str:
    """How a good is bought whose price passes the usual limit."""
    if not is_dear(gain):
        return ""
    return tr("Its price should pass the usual limit of your buyers this turn. Order it, and raise the limit beside "
              "the order.")  # fmt: skip


def month_tip(content: Content, gain: StockGain | None, why: str = "") -> str:
    """Cost now, what is left of it at the end, what it does in a cut-off; ``why`` not, where that is known."""
    if gain is None:
        return ""
    rules = content.rules
    paid = tr("A month of need costs {cost} now. Kept to the end it still counts {kept} in your treasury: nine tenths "
               "of its price, less {storage} a year for storage.", cost=fmt.money(gain.cost_usd_m),
               kept=fmt.money(gain.kept_usd_m), storage=fmt.percent(rules.stock.storage_per_year))  # fmt: skip
    if gain.comes_share < COMES:
        return tr("{money} This turn its price should pass what state buyers pay, a quarter above the price published "
                  "last: of an order about {share} should come, unless it gets a higher limit.", money=paid,
                  share=fmt.percent(gain.comes_share))  # fmt: skip
    if gain.points < SOME and why:
        return tr("{money} By itself it adds nothing to your need met in a cut-off: {why}.", money=paid, why=why)
    if gain.points < SOME:
        return tr("{money} In a cut-off another stage of its chain stops your plants first, or enough of it comes in "
                  "anyway: alone it adds nothing to your security.", money=paid)  # fmt: skip
    return tr("{money} In a cut-off of {n} months it meets {share} more of your need now. Of that about {points} "
              "points of your score should be left in the last turns (need grows, orders are not always filled), less "
              "{lost} for what it costs.", money=paid, n=fmt.number(rules.score.cutoff_months),
              share=fmt.signed_points(gain.security_share), points=points_words(gain.points),
              lost=fmt.number(gain.lost_points, 2))  # fmt: skip


def when_to_buy(content: Content, view: View) -> str:
    """The use of a stock and the moment for it, from the rulebook and what China does now."""
    most = fmt.number(content.rules.score.own_stock_months)
    curbs = tr("China has curbs in force: those goods are dear now.") if view.curbs else ""
    text = tr("Up to {n} months of need of your own stock count in a cut-off, and what users hold beside it. Keeping "
              "it costs {storage} of its price a year. Buy while a good is cheap and before a curb; release it in one.",
              n=most, storage=fmt.percent(content.rules.stock.storage_per_year))  # fmt: skip
    return f"{text} {curbs}".strip()


def came_words(view: View, mineral: MineralId, stage: Stage) -> str:
    """What came of an order of the turn before of which sellers had less; empty where all of it did.

    Found with a class: a month ordered, 0.4 months held, and neither the brief nor the sheet said why.
    """
    for event in (*view.events, *view.news, *view.event_log):
        d = event.data
        if (event.kind, event.turn, event.seat) != ("stock_short", view.turn - 1, view.seat):
            continue
        if d.get("places") == [f"{mineral}/{stage}"]:
            return tr("{some} of {all} ordered came", some=fmt.tonnes(d["tonnes"]),
                      all=fmt.tonnes(d["ordered_t"]))  # fmt: skip
    return ""
