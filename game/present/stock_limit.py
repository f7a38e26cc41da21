"""Where the buyers of the stockpile stop, what should come of an order, and which limit would do: words and figures."""

from collections.abc import Iterator

from game.model.arrays import Array
from game.model.content import Content
from game.model.events import Event
from game.model.ids import MineralId, Stage
from game.model.orders import OrderSheet, StockOrder
from game.model.views import View
from game.present import fmt
from game.present.names import contained, good
from game.present.outlook import ForecastLine
from game.present.sheets import stock_limit_of
from game.present.words import tr
from game.rules import Forecast, stock_fill
from game.rules.names import at, split
from game.rules.stock_fill import StockFill

__all__ = ["fill_of", "got_words", "limit_tip", "limit_words", "raise_tip", "raise_words", "short_lines", "usual_words"]

NOTHING = 0.02
"""Part of an order below which it is said that nothing comes of it."""
NOTHING_T = 0.005
"""Tonnes below which a figure would read as 0.00."""


def fill_of(
    content: Content, view: View, sheet: OrderSheet, place: tuple[MineralId, Stage], forecast: Forecast | None,
    prices: Array | None,
) -> StockFill | None:  # fmt: skip
    """What should come of the order for a good on a sheet; None where none buys it.

    ``forecast``: of this very sheet, where it is worked out; else by the prices of the turn if nothing is ordered
    (``prices``, (M,S,R)).
    """
    order = next((o for o in sheet.stock if (o.mineral, o.stage) == place and o.tonnes > 0), None)
    if order is None:
        return None
    for row in forecast.fills if forecast is not None else ():
        if (row.mineral, row.stage) == place:
            return row
    if prices is None:
        return None
    return stock_fill.fill(content, view, order, float(prices[(*at(content, *place), content.region_index(view.seat))]))


def limit_words(content: Content, fill: StockFill) -> tuple[str, ...]:
    """Where the buyers stop and what should come, from long to short: one line under the order."""
    price, comes = fmt.price(fill.limit), _comes(content, fill)
    limit = tr("Buying limit {price} USD/kg", price=price)
    brief = (tr("{limit}: {comes}.", limit=limit, comes=comes),
             tr("buying limit {price}: {comes}", price=price, comes=_comes(content, fill, bare=True)))  # fmt: skip
    if fill.whole:
        return brief
    if fill.floor > 0:
        return (tr("{limit}, below the floor of {floor} that begins this turn: {comes}.", limit=limit,
                   floor=fmt.price(fill.floor), comes=comes), *brief)  # fmt: skip
    return (tr("{limit}, and the price should pass it: {comes}.", limit=limit, comes=comes), *brief)


def _comes(content: Content, fill: StockFill, *, bare: bool = False) -> str:
    if bare:
        return tr("all comes") if fill.whole else tr("nothing comes") if fill.share < NOTHING else tr(
            "about {share} comes", share=fmt.percent(fill.share))  # fmt: skip
    if fill.whole:
        return tr("all should come")
    if fill.share < NOTHING:
        return tr("nothing should come")
    return tr("about {some} should come",
              some=contained(content, fill.mineral, fill.stage, fill.share * fill.tonnes))  # fmt: skip


def limit_tip(fill: StockFill | None = None) -> str:
    """The rule, and what the market model foresees."""
    rule = tr("State buyers stop in a month whose price at home is above their limit: a quarter above the price "
              "published last, unless you set another for the order. What is not bought is not paid.")
    if fill is None:
        return rule
    return tr("{rule} This turn the price should come to about {price} USD/kg.", rule=rule,
              price=fmt.price(fill.reached))  # fmt: skip


def raise_words(fill: StockFill) -> str:
    """The button that sets a limit which would do; empty where none is needed or may be set."""
    return tr("Pay up to {price}", price=fmt.price(fill.needed)) if fill.needed > 0 and not fill.whole else ""


def raise_tip(fill: StockFill) -> str:
    """What such a limit does and takes."""
    return tr("Sets the buying limit of this order to {price} USD/kg: then all of it should come. The sheet counts "
              "{money} for it, the most that it may take; you pay what the market asks.", price=fmt.price(fill.needed),
              money=fmt.money(fill.tonnes * fill.needed / 1000.0))  # fmt: skip


def usual_words(content: Content, view: View, order: StockOrder) -> str:
    """The button back to the usual limit."""
    now = stock_fill.today(content, view, order.mineral, order.stage)
    return tr("Usual limit {price}", price=fmt.price(stock_fill.STOCK_PRICE_ROOM * now))


def short_lines(content: Content, forecast: Forecast) -> Iterator[ForecastLine]:
    """Orders of which much should not come, for the sheet: what should come of what is ordered."""
    for fill in forecast.fills:
        if not fill.whole:
            some = fmt.tonnes(fill.share * fill.tonnes) if fill.share >= NOTHING else fmt.tonnes(0.0)
            yield ForecastLine(
                tr("Stock of {good} that should come", good=good(content, fill.mineral, fill.stage)),
                tr("{some} of {all}", some=some, all=fmt.tonnes(fill.tonnes)),
                limit_words(content, fill)[0], limit_tip(fill), False,
            )  # fmt: skip


def got_words(content: Content, view: View, event: Event) -> str:
    """What an order that was not filled got, and why: its buyers' limit beside the prices of the turn's months."""
    mineral, stage = split(event.data["places"][0])
    told = tr("The stockpile got {got} of the {ordered} ordered of {good}", good=good(content, mineral, stage),
              got=fmt.tonnes(event.data["tonnes"]) if event.data["tonnes"] >= NOTHING_T else tr("nothing"),
              ordered=fmt.tonnes(event.data["ordered_t"]))  # fmt: skip
    found = _passed(content, view, event)
    if found is None:
        return tr("{told}: the price passed your buyers' limit or nothing was on offer", told=told)
    limit, low, high = map(fmt.price, found)
    if found[2] <= found[0]:
        return tr("{told}: nothing more was on offer below your buyers' limit of {limit} USD/kg", told=told,
                  limit=limit)  # fmt: skip
    return tr("{told}: your buyers stop at {limit} USD/kg, the price at home was {low} to {high}", told=told,
              limit=limit, low=low, high=high)  # fmt: skip


def _passed(content: Content, view: View, event: Event) -> tuple[float, float, float] | None:
    """Limit of an order of the turn played last, and the least and highest home price in it, USD/kg."""
    months, shown = view.months_per_turn, view.prices["price_delivered"]
    if view.you is None or event.turn * months + 1 != len(shown):
        return None
    mineral, stage = split(event.data["places"][0])
    home = shown[-1 - months :, *at(content, mineral, stage), content.region_index(view.seat)]
    set_for_it = stock_limit_of(view.you.sheet, mineral, stage)
    limit = set_for_it or stock_fill.STOCK_PRICE_ROOM * float(home[0])
    return limit, float(home[1:].min()), float(home[1:].max())
