"""Why two large figures of a turn moved, by good: need met in a cut-off, and the users' bill."""

from typing import Final

import numpy as np

from game.model.content import Content
from game.model.ids import STAGES
from game.model.measures import Measures
from game.model.views import View
from game.present import drill_words, fmt
from game.present.item import Item
from game.present.movements import Part, support_parts
from game.present.names import good, mineral_word
from game.present.words import join_words, tr
from game.rules.measures import grown

__all__ = ["MET", "bill_parts", "bill_words", "items", "met_parts", "met_words", "whole_turn"]

FELT_MET: Final = 0.02
"""Change of the share of need met from which a page says what moved it."""
FELT_BILL: Final = 0.1
"""The same of the users' bill, as a share of the turn before's."""
LEAST_BILL: Final = 0.1
"""Part of the bill's whole move from which a good is named."""
FELT_SUPPORT: Final = 0.5
"""Points of support from which a move against the bill is told."""
MET: Final = "shield"
"""Icon of the line about need met."""
NAMED: Final = 3
"""Goods that a sentence names."""


def met_parts(content: Content, view: View) -> tuple[Part, ...]:
    """What each mineral did to the share of need met over the last turn, percentage points, the largest first.

    They add up to the change, with what shifted between minerals as use grew in the last part. Empty without two turns
    on record.
    """
    found = _last_two(view)
    if found is None:
        return ()
    old, now = found
    before = {stop.mineral: stop for stop in old.weakest}
    parts = [Part(mineral_word(content, stop.mineral),
                  100 * before[stop.mineral].weight * (stop.met - before[stop.mineral].met))
             for stop in now.weakest if stop.mineral in before]  # fmt: skip
    rest = 100 * (now.security - old.security) - sum(part.amount for part in parts)
    parts = sorted(parts, key=lambda part: -abs(part.amount))
    return tuple(p for p in (*parts, Part(tr("other weights of the minerals"), rest)) if abs(p.amount) >= 0.05)


def met_words(content: Content, view: View) -> str:
    """Why the share of need met moved in the last turn: the good that did most and its causes; empty if it hardly did.
    """
    found = _last_two(view)
    if found is None or abs(change := found[1].security - found[0].security) < FELT_MET:
        return ""
    return tr("Need met in a cut-off {change} to {share}: {why}", share=fmt.percent(found[1].security),
              change=fmt.signed_points(change), why=drill_words.fell_words(content, view))  # fmt: skip


def items(content: Content, view: View) -> tuple[Item, ...]:
    """Both figures as lines, each where it moved much: a name, from where to where, the reasons as its sentence."""
    made = []
    if met := met_words(content, view):
        value = f"{fmt.percent(view.measures[-2].security)} → {fmt.percent(view.measures[-1].security)}"
        made.append(Item(MET, met, name=tr("Need met in a cut-off"), value=value))
    if bill := bill_words(content, view):
        old, now = view.measures[-2].users_bill_usd_m, view.measures[-1].users_bill_usd_m
        value = f"{fmt.money(old)} → {fmt.money(now)}"
        made.append(Item("people", f"{bill} {whole_turn()}", name=tr("Your users' bill over the turn"), value=value))
    return tuple(made)


def whole_turn() -> str:
    """Why the bill and the price of a good may go different ways.

    Found in play: refined cobalt a quarter cheaper, a bill for it a billion higher, and nothing that joined the two.
    """
    return tr("It counts every month of the turn against those of the turn before; a price is told at the turn's end. "
              "So a price that fell late still cost more over the turn.")  # fmt: skip


def _last_two(view: View) -> tuple[Measures, Measures] | None:
    """The measures of the last two turns, where both name their weakest goods."""
    if len(view.measures) < 2 or not (view.measures[-2].weakest and view.measures[-1].weakest):
        return None
    return view.measures[-2], view.measures[-1]


def bill_parts(content: Content, view: View) -> tuple[Part, ...]:
    """What each good did to the users' bill over the last turn, USD million, the largest first.

    They add up to its change, with help, relief and saving in the last part. Empty without two turns on record.
    """
    span, prices = view.months_per_turn, view.prices["price_delivered"]
    if view.you is None or len(view.measures) < 2 or len(prices) <= 2 * span:
        return ()
    r, month = content.region_index(view.seat), int(np.asarray(view.market["month"]))
    now, old = (grown(content, at)[..., r] * prices[span_of, ..., r].sum(axis=0) / 1000.0
                for at, span_of in ((month, slice(-span, None)), (month - span, slice(-2 * span, -span))))  # fmt: skip
    moved = now - old
    parts = [Part(good(content, mineral.id, stage), float(moved[m, s]))
             for m, mineral in enumerate(content.minerals) for s, stage in enumerate(STAGES)]  # fmt: skip
    rest = view.measures[-1].users_bill_usd_m - view.measures[-2].users_bill_usd_m - sum(p.amount for p in parts)
    parts = sorted(parts, key=lambda part: -abs(part.amount))
    return tuple(p for p in (*parts, Part(tr("help, relief and what users save"), rest)) if abs(p.amount) >= 0.5)


def bill_words(content: Content, view: View) -> str:
    """Which goods moved the users' bill in the last turn; empty where it hardly moved."""
    parts = bill_parts(content, view)
    if not parts:
        return ""
    old, now = view.measures[-2].users_bill_usd_m, view.measures[-1].users_bill_usd_m
    change = now - old
    if abs(change) < FELT_BILL * max(old, 1e-9):
        return ""
    told = [p for p in parts if p.amount * change > 0 and abs(p.amount) >= LEAST_BILL * abs(change)][:NAMED]
    names = join_words([f"{p.name} {fmt.signed_money(p.amount)}" for p in told])
    text = tr("Your users' bill {change} to {now} ({share})", change=fmt.signed_money(change), now=fmt.money(now),
              share=fmt.signed_percent(change / old))  # fmt: skip
    if names:
        text = tr("{text}: {parts}", text=text, parts=names)
    return f"{text}. {_all_the_same(view, change)}".rstrip()


def _all_the_same(view: View, change: float) -> str:
    """Why support at home went the other way than the bill would have it; empty where it did not."""
    parts = support_parts(view)
    moved = sum(part.amount for part in parts)
    if not parts or change * moved <= 0 or abs(moved) < FELT_SUPPORT:
        return ""
    most = max(parts, key=lambda part: part.amount * moved)
    return tr("Support at home {change} points all the same: {cause} {part}, all else {rest}.",
              change=fmt.signed(moved, 1), cause=most.name, part=fmt.signed(most.amount, 1),
              rest=fmt.signed(moved - most.amount, 1))  # fmt: skip
