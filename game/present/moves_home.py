"""Moves at home: months of stock, pushes, customs effort, help for users, a favour, limits on own ores."""

from collections.abc import Iterator, Mapping
from typing import Final

import msgspec

from game.model.content import Content
from game.model.gains import OrderGain, StockGain
from game.model.ids import SeatId
from game.model.orders import HomeOrder, OrderSheet
from game.model.views import View
from game.present import counts, fmt, home_politics, horizon, sheets, stock_words
from game.present.advice_places import CUSTOMS, HOME, STORES, Place
from game.present.last_turn import with_favours
from game.present.moves_base import Draft, Known
from game.present.names import good, mineral_word, within
from game.present.plant_gains import points_words
from game.present.trust_causes import favour_words
from game.present.words import join_words, tr
from game.rules import cost, favours, legal, ore
from game.rules.aims import aims_of

__all__ = ["drafts"]

WHOLE: Final = 100
WIDE: Final = 1.0
"""Points of trust above what an aim asks that may be lost before the end."""


def drafts(content: Content, view: View, known: Known, sheet: OrderSheet) -> Iterator[Draft]:
    """All of them, with what is on the sheet left out."""
    for gain in known.stocks:
        yield from _stock(content, sheet, gain)
    yield from _pushes(content, view, sheet, known.orders)
    yield from _effort(view, sheet, known.orders)
    yield from _help(sheet, known.orders)
    yield from _favour(content, view, sheet, known.orders)
    yield from _ores(content, view, sheet, known.orders)


def _stock(content: Content, sheet: OrderSheet, gain: StockGain) -> Iterator[Draft]:
    """A month of a good, with those of its chain that must be bought with it, beside what lies in store: its figure is
    of a further month, as on its own page. None where the sheet buys some of it already.

    Found in play: +0.08 net on the page of the stockpile in the last turn, and nothing in the adviser's list.
    """
    parts = ((gain.stage, gain.tonnes), *gain.along)
    for stage, _ in parts:
        if any((row.mineral, row.stage) == (gain.mineral, stage) for row in sheet.stock):
            return
    made = sheet
    for stage, tonnes in parts:
        made = sheets.with_stock(made, gain.mineral, stage, tonnes)
    if stock_words.is_dear(gain):
        made = sheets.with_stock_limit(made, gain.mineral, gain.stage, gain.dear_usd_per_kg)
    names = join_words([stock_words.named(gain, good(content, gain.mineral, gain.stage)),
                        *(good(content, gain.mineral, stage) for stage, _ in gain.along)])  # fmt: skip
    words = {"goods": names, "money": counts.small_money(stock_words.outlay(gain))}
    text = stock_words.month_tip(content, gain) if not gain.along else tr(
        "One of them alone adds nothing: both stages of the chain are its weakest.")  # fmt: skip
    yield Draft(f"stock/{gain.mineral}/" + "+".join(stage for stage, _ in parts),
                tr("A month of stock of {goods}: {money}", **words), text, stock_words.net(gain),
                Place("orders", (f"stock/{gain.mineral}/{gain.stage}", "stock/list"), STORES, gain.mineral, gain.stage),
                made, "vault")  # fmt: skip


def _pushes(content: Content, view: View, sheet: OrderSheet, orders: Mapping[str, OrderGain]) -> Iterator[Draft]:
    """Recycling and research into substitutes that are not at their end."""
    for push in legal.pushes(content, view):
        gain = orders.get(f"{push.kind}/{push.mineral}")
        if gain is None or push.aim_share >= push.cap_share - 1e-6:
            continue
        if sheets.home_of(sheet, push.kind, push.mineral) is not None:
            continue
        words = {"mineral": mineral_word(content, push.mineral), "money": fmt.money(push.cost_usd_m)}
        name = tr("Push recycling of {mineral}: {money}", **words) if push.kind == "recycling" else tr(
            "Push research into substitutes for {mineral}: {money}", **words)  # fmt: skip
        yield Draft(f"push/{push.kind}/{push.mineral}", name,
                    tr("Its cost counted, it leaves you {points} points by the end; it goes a part of the way each "
                       "turn.", points=points_words(gain.net_points)), gain.net_points,
                    Place("orders", (f"home/{push.kind}/{push.mineral}", "home/pushes"), HOME),
                    sheets.with_home(sheet, HomeOrder(push.kind, mineral=push.mineral), on=True), "flag")  # fmt: skip


def _effort(view: View, sheet: OrderSheet, orders: Mapping[str, OrderGain]) -> Iterator[Draft]:
    """Another step of customs effort, where it brings more than the one on the sheet; none that breaks a word."""
    steps = {int(name.partition("/")[2]): gain.net_points for name, gain in orders.items()
             if name.startswith("effort/")}  # fmt: skip
    stands = sheet.customs_effort
    given = [p.clause.effort for p in view.promises
             if (p.giver, p.status, p.clause.kind) == (view.seat, "open", "customs_effort") and p.binds(view.turn)]
    least = max(given, default=0)
    best = max((k for k in steps if k >= least), key=lambda k: steps[k], default=stands)
    more = steps.get(best, 0.0) - steps.get(stands, 0.0)
    if best != stands and stands in steps:
        name = tr("Customs effort {n} in place of {m}", n=best, m=stands)
        text = tr("In this turn alone, the cost counted: {points} points more than with effort {m}.", m=stands,
                  points=points_words(more))  # fmt: skip
        yield Draft("effort", name, text, more, Place("orders", (f"effort/{best}", "effort/1"), CUSTOMS),
                    msgspec.structs.replace(sheet, customs_effort=best), "shield")  # fmt: skip


def _help(sheet: OrderSheet, orders: Mapping[str, OrderGain]) -> Iterator[Draft]:
    """Help for users, as far as it takes more off their bill than it costs."""
    if sheets.home_of(sheet, "users_help") is not None:
        return
    for name, gain in orders.items():
        kind, _, amount = name.partition("/")
        if kind == "help":
            money = fmt.money(float(amount))
            text = tr("Help for users with {money}: {points} points once its cost is counted, as it comes off their "
                      "bill of a scored turn.", money=money, points=points_words(gain.net_points))  # fmt: skip
            yield Draft("help", tr("Help for users: {money}", money=money), text, gain.net_points,
                        Place("orders", ("home/help",), HOME),
                        sheets.with_home(sheet, HomeOrder("users_help", amount_usd_m=float(amount)), on=True),
                        "people")  # fmt: skip


def _favour(content: Content, view: View, sheet: OrderSheet, orders: Mapping[str, OrderGain]) -> Iterator[Draft]:
    """The first favour of a turn, where an aim asks for trust to whom; in the last turn with all points left, which
    have no other use then."""
    assert view.you is not None
    first = orders["favour/1"].net_points if "favour/1" in orders else 0.0
    done = sum(1 for row in sheet.favours if row.kind == "diplomatic")
    others = len(view.seats) - 1 - len(sheet.favours)
    if first <= 0 or others < 1:
        return
    last = horizon.surely_last(content, view)
    if done and not last:
        return
    left = view.you.initiative - cost(content, view, sheet).initiative
    many = max(1, min(left, others)) if last else 1
    worth = sum(favours.points(first, done + k) for k in range(many))
    to = _wanted(content, view, sheet)
    name, place = tr("A favour to a partner of your choice"), Place("deals", ("deals/favour",))
    made = with_favours(view, sheet, many)
    if many > 1:
        name = tr("Favours with {points}", points=counts.points(many))
    elif to:
        name, place = tr("A favour to {name}", name=within(content, to)), Place("deals", ("deals/favour",), partner=to)
        made = sheets.with_favour(sheet, to, "diplomatic")
    yield Draft("favour", name, favour_words(content), worth, place, made, "trust")


def _wanted(content: Content, view: View, sheet: OrderSheet) -> SeatId:
    """The seat whose trust a secret aim asks for and lacks least, or would lose before the end; empty for none."""
    had = {row.to for row in sheet.favours}
    lacks = {
        aim.seat: aim.value - view.seats[aim.seat].trust_in_you
        for aim in aims_of(content, view.seat, view.announced_turns)
        if aim.kind == "trust_at_least" and aim.seat in view.seats and aim.seat not in had
    }  # fmt: skip
    short = {seat: lack for seat, lack in lacks.items() if lack > -WIDE}
    return min(short, key=lambda seat: (short[seat], seat), default="")


def _ores(content: Content, view: View, sheet: OrderSheet, orders: Mapping[str, OrderGain]) -> Iterator[Draft]:
    """Of every own ore the share let out that brings most points, of the steps of ten, where that is another than now
    and still brings some at the lower end of its range."""
    for held in home_politics.ores(content, view):
        if any(act.mineral == held.mineral and act.kind in ore.KINDS for act in sheet.home):
            continue
        steps = {step: orders[key].net_points for step in range(0, WHOLE + 1, 10)
                 if (key := f"ore/{held.mineral}/{step}") in orders}  # fmt: skip
        best = max(steps, key=lambda step: steps[step], default=None)
        order = home_politics.ore_order(held, best / WHOLE) if best is not None else None
        if best is None or order is None or steps[best] <= orders[f"ore/{held.mineral}/{best}"].spread_points:
            continue
        what, share = good(content, held.mineral, "mine"), fmt.percent(best / WHOLE)
        text = tr("Of the steps of ten the one that brings most points: {points}. What it does to prices abroad is "
                  "foreseen badly where it changes much.", points=points_words(steps[best]))  # fmt: skip
        yield Draft(f"ore/{held.mineral}", tr("Let out {share} of your {good}", share=share, good=what), text,
                    steps[best], Place("orders", (f"home/ore/{held.mineral}", "home/politics"), HOME,
                                       held.mineral, "mine"),
                    sheets.with_home(sheet, order, on=True), "ban")  # fmt: skip

