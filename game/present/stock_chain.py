"""Why a month of a stock brings nothing by itself, and what storing its whole chain would cost and bring, in words."""

from collections.abc import Mapping, Sequence
from typing import Final

import numpy as np

from game.model.content import Content
from game.model.gains import StockGain
from game.model.ids import STAGES, MineralId, Stage, stage_index
from game.model.orders import StockOrder
from game.model.views import View
from game.present import fmt
from game.present.names import capital, good, mineral_word
from game.present.outlook import STOCK_CAME
from game.present.stock_words import LEAST_COMES, SOME
from game.present.words import join_words, tr
from game.rules import chain_fill, foresight, prospect, stock_fill
from game.rules.chain_fill import Fill

__all__ = ["fill_tip", "fill_words", "fills", "held_months", "nothing"]

ENOUGH: Final = 0.995
"""Share met from which a stage lacks nothing."""
SPARE: Final = 0.1
"""Months below the most that counts from which a stock is full."""
ALONE: Final = 0.8
"""Part of what a chain brings from which one stage of it alone is worth buying without the others."""
MOST_FILLS: Final = 2
"""Chains that are offered at once."""


def nothing(
    content: Content, view: View, mineral: MineralId, stage: Stage, gains: Mapping[tuple[MineralId, Stage], StockGain]
) -> tuple[str, ...]:  # fmt: skip
    """Why a month more of a good adds nothing, from long to short: enough of it, full, or another stage that lacks
    more, which is named as the one to buy only where more of it is worth its money (``gains``).
    """
    met, matters = chain_fill.levels(content, view, mineral)
    s, least = stage_index(stage), int(np.where(matters, met, 2.0).argmin())
    if not matters[s] or met[s] >= ENOUGH:
        return (tr("enough without more"),)
    if least != s and met[least] < met[s]:
        return _other_first(content, view, (mineral, STAGES[least]), gains)
    return (tr("all that counts is full") if _full(content, view, mineral, stage) else tr("next to nothing"),)


def _other_first(
    content: Content, view: View, weak: tuple[MineralId, Stage], gains: Mapping[tuple[MineralId, Stage], StockGain]
) -> tuple[str, ...]:  # fmt: skip
    """The weakest stage of a chain: what to buy first, or what no more of can be stored for its money."""
    name, gain = good(content, *weak), gains.get(weak)
    limits = tr("limited by {good}", good=name)
    if _full(content, view, *weak):
        return (tr("limited by {good}, of which all that counts is stored", good=name), limits)
    if gain is not None and gain.points >= SOME > gain.net_points:
        return (tr("limited by {good}, of which a month more costs more than it brings", good=name), limits)
    return (tr("short of {good} first", good=name), tr("{good} first", good=capital(name)))


def _full(content: Content, view: View, mineral: MineralId, stage: Stage) -> bool:
    return held_months(content, view, mineral, stage) >= content.rules.score.own_stock_months - SPARE


def held_months(content: Content, view: View, mineral: MineralId, stage: Stage) -> float:
    """Months of the need in the cut-off that the own stockpile holds; 0 where none is needed."""
    cut, r = prospect.cut_off(content, view), content.region_index(view.seat)
    need = float(cut.need[content.mineral_index(mineral), stage_index(stage), r])
    held = view.you.stock_t.get(f"{mineral}/{stage}", 0.0) if view.you is not None else 0.0
    return held / need if need > 0 else 0.0


def fills(content: Content, view: View, purse_usd_m: float) -> tuple[Fill, ...]:
    """Chains of which several stages must be stored together to gain anything, the most for its money first; none of
    which a stage should be dearer this turn than state buyers pay.
    """
    found = [chain_fill.fill(content, view, mineral.id, purse_usd_m) for mineral in content.minerals]
    rows = [one for one in found if one is not None and len(one.orders) > 1 and _together(content, view, one)]
    if rows and (prices := foresight.this_turn(content, view)) is not None:
        home = prices[..., content.region_index(view.seat)]
        rows = [one for one in rows
                if all(fill.share >= LEAST_COMES for fill in stock_fill.fills(content, view, one.orders, home))]
    return tuple(sorted(rows, key=lambda one: -one.adds / max(1e-6, one.cost_usd_m))[:MOST_FILLS])


def _together(content: Content, view: View, held: Fill) -> bool:
    """Whether no stage of a chain brings by itself most of what all of them do."""
    return all(prospect.stock_adds(content, view, (order,)) < ALONE * held.adds for order in held.orders)


def fill_words(content: Content, held: Fill) -> tuple[str, ...]:
    """The button that fills a chain, from long to short: its mineral, money, the points of need it should bring."""
    low, high = (fmt.signed(100 * part * held.adds, 1) for part in STOCK_CAME)
    mineral, money = mineral_word(content, held.mineral), fmt.money(held.cost_usd_m)
    return (
        tr("Fill the chain of {mineral}: {money}, {low} to {high} points of need met", low=low, high=high,
           mineral=mineral, money=money),
        tr("Fill the chain of {mineral}: {money}", mineral=mineral, money=money),
        tr("Fill {mineral}: {money}", mineral=mineral, money=money),
    )  # fmt: skip


def fill_tip(content: Content, orders: Sequence[StockOrder]) -> str:
    """What the button orders."""
    told = [tr("{tonnes} of {good}", tonnes=fmt.tonnes(o.tonnes), good=good(content, o.mineral, o.stage))
            for o in orders]  # fmt: skip
    return tr("Orders {goods}: one of them alone adds nothing or little, since the stage that is met least decides.",
              goods=join_words(told))  # fmt: skip
