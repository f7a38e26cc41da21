"""The last turn: which levers still move the score and by how much, which are dead, and which aims are within reach."""

from collections.abc import Iterator, Sequence
from typing import Final

import msgspec

from game.model.content import Content, SecretAim
from game.model.gains import OrderGain, StockGain
from game.model.orders import FavourOrder, OrderSheet
from game.model.views import View
from game.present import counts, fmt, horizon
from game.present.drill import STANDS
from game.present.item import AT_HOME, CUSTOMS, STORES, Item, points_value
from game.present.names import good, within
from game.present.plant_gains import points_words
from game.present.trust_causes import favour_words
from game.present.words import join_words, tr
from game.rules import aims_seen
from game.rules.aims import aims_of
from game.rules.favours import points

__all__ = ["favour", "levers", "near_miss", "with_favours"]

FELT: Final = 0.02
"""Points below which a lever is not led with."""
FAVOURS: Final = "deals"
"""Where favours are done: beside the partner."""
RETURNS: Final = 1.0
"""Points of trust that should stand above what an aim asks: trust goes back a little with every turn."""
NEAR: Final = 0.1
"""Need met that lacks to stand the year from which the act that reaches it is named."""
MOST_GOODS: Final = 3
"""Goods named for the drill."""


def levers(
    content: Content, view: View, stocks: Sequence[StockGain] = (), orders: Sequence[OrderGain] = ()
) -> Iterator[Item]:
    """What the last turn leaves to decide: nothing before it. ``orders``: what steps and favours bring, in points."""
    if view.you is None or not horizon.surely_last(content, view):
        yield from near_miss(content, view, stocks)
        return
    yield Item("clock", tr("The last turn. What still counts: stock for the drill, help for users, votes on what acts "
                           "at once, customs effort, favours, deals that pay at signing."), "", "orange",
               tr("The last turn: what acts at once still counts"))  # fmt: skip
    yield from _stock(content, view, stocks)
    yield from _help(orders)
    yield from _effort(view, orders)
    yield from _favours(content, view, orders)
    yield from near_miss(content, view, stocks)
    yield Item("ban", tr("What counts no more: plants, recycling, research and a first floor on a good come after the "
                         "game (a loan to a plant stays money, a grant is gone)."), "", "mute",
               tr("Plants, recycling, research and first floors count no more"))  # fmt: skip


def near_miss(content: Content, view: View, stocks: Sequence[StockGain] = ()) -> Iterator[Item]:
    """In the last two turns what is missed by little, with the cheapest act that reaches it and its cost.

    Found in play: a game ended at 89 % of the need met, 90 % asked, with 343 million unspent.
    """
    if view.you is None or view.turn < horizon.last_turn(content, view) - 1:
        return
    yield from _to_stand(content, view, stocks)
    for aim in aims_of(content, view.seat, view.announced_turns):
        if not aims_seen.met(content, view, aim) and (text := _reach(content, view, aim)):
            yield Item("trust", text, FAVOURS, "orange", tr("A favour to {name} can meet your secret aim",
                                                            name=within(content, aim.seat)),
                       counts.points(1))  # fmt: skip


def _to_stand(content: Content, view: View, stocks: Sequence[StockGain]) -> Iterator[Item]:
    """The stock that brings the closing drill to its mark: the cheapest that does it alone, else the best of them."""
    assert view.you is not None
    met = view.measures[-1].security if view.measures else 0.0
    lacks = STANDS - met
    able = [g for g in stocks if g.security_share > 0 and 0 < g.cost_usd_m <= view.you.money_usd_m]
    if not 0 < lacks <= NEAR or not able:
        return
    adds = {id(g): g.security_share * g.comes_share for g in able}
    whole = [g for g in able if adds[id(g)] >= lacks]
    best = min(whole, key=lambda g: g.cost_usd_m) if whole else max(able, key=lambda g: adds[id(g)])
    name, figures = good(content, best.mineral, best.stage), {"met": fmt.percent(met), "least": fmt.percent(STANDS)}
    text = tr("{met} of your need would be met, {least} stands the year: a month of {good} for {money} adds about "
              "{share}.", good=name, money=fmt.money(best.cost_usd_m),
              share=fmt.signed_points(adds[id(best)]), **figures)  # fmt: skip
    yield Item("vault", text, STORES, "orange", tr("{met} of {least} met: stock {good}", good=name, **figures),
               fmt.money(best.cost_usd_m))  # fmt: skip


def _stock(content: Content, view: View, stocks: Sequence[StockGain]) -> Iterator[Item]:
    """The goods that bring most for their money, as far as the purse goes, and what they add up to."""
    assert view.you is not None
    left, held = view.you.money_usd_m, list[StockGain]()
    for gain in sorted(stocks, key=lambda g: -g.net_points / max(1e-9, g.cost_usd_m)):
        if gain.net_points >= FELT and gain.cost_usd_m <= left and len(held) < MOST_GOODS:
            held.append(gain)
            left -= gain.cost_usd_m
    if held:
        names = join_words([good(content, g.mineral, g.stage) for g in held])
        yield Item("vault", tr("Stock, a month each of {goods}: about {points} points net for {money}, each by itself.",
                               goods=names, points=points_words(sum(g.net_points for g in held)),
                               money=fmt.money(sum(g.cost_usd_m for g in held))), STORES,
                   name=tr("A month of stock of {goods}", goods=names),
                   value=points_value(sum(g.net_points for g in held)),
                   worth=sum(g.net_points for g in held))  # fmt: skip


def _help(orders: Sequence[OrderGain]) -> Iterator[Item]:
    """Help for users, as far as it takes more off their bill than it costs.

    Found in play: the brief left it out of what still counts, and it was the best line of the adviser.
    """
    for row in orders:
        kind, _, amount = row.order.partition("/")
        if kind == "help" and row.net_points >= FELT:
            money = fmt.money(float(amount))
            yield Item("people", tr("Help for users with {money}: {points} points once its cost is counted, as it "
                                    "comes off their bill of a scored turn.", money=money,
                                    points=points_words(row.net_points)), AT_HOME,
                       name=tr("Help for users: {money}", money=money), value=points_value(row.net_points),
                       worth=row.net_points)  # fmt: skip


def _effort(view: View, orders: Sequence[OrderGain]) -> Iterator[Item]:
    """Another step of customs effort, where it brings more than the one that stands; none that breaks a word."""
    steps = {int(row.order.partition("/")[2]): row.net_points for row in orders if row.order.startswith("effort/")}
    stands = view.default_sheet.customs_effort
    given = [p.clause.effort for p in view.promises
             if (p.giver, p.status, p.clause.kind) == (view.seat, "open", "customs_effort") and p.binds(view.turn)]
    least = max(given, default=0)
    best = max((k for k in steps if k >= least), key=lambda k: steps[k], default=stands)
    more = steps.get(best, 0.0) - steps.get(stands, 0.0)
    if more >= FELT:
        yield Item("shield", tr("Customs effort {n} in place of {m}: {points} points once its cost is counted.", n=best,
                                m=stands, points=points_words(more)), CUSTOMS,
                   name=tr("Customs effort {n} in place of {m}", n=best, m=stands),
                   value=points_value(more), worth=more)  # fmt: skip


def favour(content: Content, view: View, orders: Sequence[OrderGain]) -> Iterator[Item]:
    """The first favour of a turn, for the adviser's list: in the last one with all points that are left."""
    if view.you is None or view.you.initiative < 1:
        return
    if horizon.surely_last(content, view):
        yield from _favours(content, view, orders)
        return
    first = next((row.net_points for row in orders if row.order == "favour/1"), 0.0)
    if first >= FELT:
        yield Item("trust", tr("It takes a point of initiative. {rule}", rule=favour_words(content)), FAVOURS,
                   name=tr("A favour to a partner of your choice"), value=points_value(first), worth=first)  # fmt: skip


def with_favours(view: View, sheet: OrderSheet, points_left: int) -> OrderSheet:
    """The sheet with a diplomatic favour for each point of initiative left, to those who trust the reader least: trust
    there goes back least."""
    given = {row.to for row in sheet.favours}
    others = sorted((s for s in view.seats.values() if s.id not in (view.seat, *given)),
                    key=lambda s: (s.trust_in_you, s.id))  # fmt: skip
    more = tuple(FavourOrder(s.id, "diplomatic") for s in others[: max(0, points_left)])
    return msgspec.structs.replace(sheet, favours=(*sheet.favours, *more))


def _favours(content: Content, view: View, orders: Sequence[OrderGain]) -> Iterator[Item]:
    """Favours for the points of initiative that are left: they have no other use after this turn."""
    assert view.you is not None
    first = next((row.net_points for row in orders if row.order == "favour/1"), 0.0)
    many = min(view.you.initiative, len(view.seats) - 1)
    whole = sum(points(first, before) for before in range(many))
    if whole >= FELT:
        yield Item("trust", tr("Favours with {points}: {n} points of the score. {rule}", points=counts.points(many),
                               n=points_words(whole), rule=favour_words(content)),
                   FAVOURS, name=tr("Favours with {points}", points=counts.points(many)),
                   value=points_value(whole), worth=whole)  # fmt: skip


def _reach(content: Content, view: View, aim: SecretAim) -> str:
    """Whether one's own orders of this turn can meet an aim that is not met; empty where that hangs on others."""
    if aim.kind != "trust_at_least" or not aim.seat or aim.seat not in view.seats:
        return ""
    lacks, favour = aim.value - view.seats[aim.seat].trust_in_you, content.rules.offers.favour_points
    name = within(content, aim.seat)
    if lacks + RETURNS <= favour:
        return tr("The trust of {name} is {n} points short of your secret aim: a favour there, the first of this turn, "
                  "earns {m}.", name=name, n=fmt.number(lacks, 1), m=fmt.number(favour))  # fmt: skip
    return ""
