"""How the forecast of a turn fared: the ranges that stood beside the sheet when it was locked, and what came."""

from typing import Final

import msgspec

from game.model.content import Content
from game.model.orders import OrderSheet
from game.model.views import View
from game.present import fmt, paid
from game.present.home_outlook import span_words
from game.present.item import Item
from game.present.outlook import PriceLine, aside_lines, price_lines
from game.present.words import tr
from game.rules import Forecast, SheetCost, figures
from game.rules.account import Account
from game.rules.cost import stock_cost
from game.rules.support_outlook import SupportOutlook, of_sheet

__all__ = ["Foretold", "foretold", "item", "told"]

NAMED: Final = 2
"""Prices outside their ranges that are named."""


class Foretold(msgspec.Struct, frozen=True):
    """The ranges that a sheet was locked on: support at home, and prices at home at the end of the turn, USD/kg."""

    turn: int
    support: SupportOutlook | None
    prices: tuple[PriceLine, ...]
    sums: Account | None = None
    """The account of the sheet's money."""
    by_price: tuple[tuple[str, float], ...] = ()
    """Orders whose price is known afterwards, by their name in the ledger: what the sheet set aside, USD million."""


def foretold(
    content: Content, view: View, sheet: OrderSheet, forecast: Forecast, sums: Account | None = None,
    cost: SheetCost | None = None,
) -> Foretold:  # fmt: skip
    """What the page of a sheet foretells at this moment."""
    lines = (*price_lines(content, view, forecast), *aside_lines(content, view, forecast))
    set_aside = sum(usd for what, usd in cost.lines if what == "contracts for difference") if cost is not None else 0.0
    stock = sum(stock_cost(content, view, order) for order in sheet.stock)
    return Foretold(view.turn, of_sheet(content, view, sheet, forecast), lines, sums,
                    (("contract for difference", set_aside), ("stock bought", stock)))  # fmt: skip


def told(content: Content, view: View, was: Foretold | None) -> str:
    """What came of a forecast, once its turn is over: support, how many prices, and those that it missed by most.

    Empty where none is known of the turn played last.
    """
    done = view.last_played
    if was is None or was.turn != done or view.you is None or (not was.prices and was.support is None):
        return ""
    parts = []
    if was.support is not None:
        vote = next((e for e in (*view.news, *view.events)
                     if (e.kind, e.seat, e.turn) == ("election", view.seat, done)), None)  # fmt: skip
        words = {"span": span_words(was.support), "now": fmt.number(vote.data["support"] if vote else view.you.support)}
        parts.append(tr("support at home {span} of 100, came to {now} before the election", **words) if vote
                     else tr("support at home {span} of 100, came to {now}", **words))  # fmt: skip
    rows = [(line, float(paid.own_price(content, view, line.mineral, line.stage)[-1])) for line in was.prices]
    missed = sorted((row for row in rows if _beside(*row)),
                    key=lambda row: -_beside(*row) * _at_stake(content, view, row[0]))  # fmt: skip
    if rows:
        parts.append(tr("{n} of {of} home prices ended inside their ranges", n=len(rows) - len(missed), of=len(rows)))
    text = "; ".join(parts)
    if missed:
        names = [tr("{good} {low}–{high}, came to {now}", good=line.name, low=fmt.price(line.low),
                    high=fmt.price(line.high), now=fmt.price(now)) for line, now in missed[:NAMED]]  # fmt: skip
        text = tr("{text}; outside, those that weigh most with you: {names}", text=text, names="; ".join(names))
    return tr("Your forecast of this turn: {text}.", text=text)


def item(content: Content, view: View, was: Foretold | None) -> Item | None:
    """The same as one line: how many prices ended inside their ranges; None where nothing was foretold."""
    text = told(content, view, was)
    if was is None or not text:
        return None
    rows = [(line, float(paid.own_price(content, view, line.mineral, line.stage)[-1])) for line in was.prices]
    if not rows:
        return Item("search", text, name=tr("Your forecast"), value=tr("support {now} of 100", now=fmt.number(
            view.you.support if view.you is not None else 0.0)))
    value = tr("{n} of {of} prices as foretold", n=sum(not _beside(*row) for row in rows), of=len(rows))
    return Item("search", text, name=tr("Your forecast"), value=value)


def _at_stake(content: Content, view: View, line: PriceLine) -> float:
    """USD thousand a month of a good at home, used and made, at the price it was foretold from."""
    place = line.mineral, line.stage
    return line.now * (figures.home_use(content, view, *place) + figures.home_output(content, view, *place))


def _beside(line: PriceLine, now: float) -> float:
    """By what share a price ended outside its range; 0 inside, as both are shown."""
    if line.holds(now):
        return 0.0
    if line.again is not None and line.near < now < line.again.low:
        return min(now / line.near, line.again.low / now) - 1.0
    return max(line.low / now, now / line.high) - 1.0
