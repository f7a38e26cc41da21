"""The last turn: which levers still move the score and by how much, which are dead, and which aims are within reach."""

from collections.abc import Iterator, Sequence
from itertools import islice
from typing import Final

import msgspec

from game.model.content import Content, SecretAim
from game.model.gains import StockGain
from game.model.orders import FavourOrder, OrderSheet
from game.model.views import View
from game.present import counts, fmt, horizon
from game.present.drill import STANDS
from game.present.item import STORES, Item
from game.present.names import good, within
from game.present.words import tr
from game.rules import aims_seen
from game.rules.aims import aims_of

__all__ = ["levers", "near_miss", "with_favours"]

FAVOURS: Final = "deals"
"""Where favours are done: beside the partner."""
RETURNS: Final = 1.0
"""Points of trust that should stand above what an aim asks: trust goes back a little with every turn."""
NEAR: Final = 0.1
"""Need met that lacks to stand the year from which the act that reaches it is named."""
MOST_MOVES: Final = 5
"""Own moves that are named in the last turn."""


def levers(
    content: Content, view: View, stocks: Sequence[StockGain] = (), listed: Sequence[Item] = ()
) -> Iterator[Item]:
    """What the last turn leaves to decide: nothing before it but an aim or a mark missed by little. ``listed``: the
    reader's own moves, the best first."""
    if view.you is None or not horizon.surely_last(content, view):
        yield from near_miss(content, view, stocks)
        return
    yield Item("clock", tr("The last turn. What still counts: stock for the drill, help for users, votes on what acts "
                           "at once, customs effort, favours, deals that pay at signing."), "", "orange",
               tr("The last turn: what acts at once still counts"))  # fmt: skip
    yield from islice(listed, MOST_MOVES)
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


def with_favours(view: View, sheet: OrderSheet, points_left: int) -> OrderSheet:
    """The sheet with a diplomatic favour for each point of initiative left, to those who trust the reader least: trust
    there goes back least."""
    given = {row.to for row in sheet.favours}
    others = sorted((s for s in view.seats.values() if s.id not in (view.seat, *given)),
                    key=lambda s: (s.trust_in_you, s.id))  # fmt: skip
    more = tuple(FavourOrder(s.id, "diplomatic") for s in others[: max(0, points_left)])
    return msgspec.structs.replace(sheet, favours=(*sheet.favours, *more))


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
