"""The prices at which a ministry sells what it hardly uses itself: at its works, abroad, in China.

What lands at its border concerns nobody there; what buyers pay does.
"""

from typing import Final

import numpy as np

from game.model.china_state import CurbState
from game.model.content import Content
from game.model.ids import CHINA, MONTHS_PER_YEAR, MineralId, Stage
from game.model.views import View
from game.present import fmt, own_ore, paid
from game.present.names import contained, party
from game.present.words import tr
from game.rules import figures

__all__ = ["leaves_a_month", "limit", "only_sells", "prices", "sold_words"]

LITTLE: Final = 0.2
"""Part of its output that a country uses itself up to which it reads what others pay."""
LEAST_T: Final = 0.05
"""Tonnes a month below which nothing is made."""
MOST_BUYERS: Final = 2
SOME: Final = 0.05
"""Part of its sales from which a buyer is named."""


def only_sells(content: Content, view: View, mineral: MineralId, stage: Stage) -> bool:
    """Whether the reader's country makes a good and hardly uses it."""
    if view.seat == CHINA or not view.prices["output"].shape[0]:
        return False
    if view.seat not in {region.id for region in content.regions}:
        return False
    place = (*figures.place(content, mineral, stage), content.region_index(view.seat))
    made, used = (float(view.prices[name][-1][place]) for name in ("output", "use"))
    return made >= LEAST_T and used <= LITTLE * made


def limit(view: View, mineral: MineralId, stage: Stage) -> CurbState | None:
    """The reader's own quota or ban on the good for all buyers; None without one."""
    return next((curb for curb in own_ore.held(view) if (curb.mineral, curb.stage) == (mineral, stage)), None)


def prices(content: Content, view: View, mineral: MineralId, stage: Stage) -> tuple[tuple[str, str, float, str], ...]:
    """Id, name, USD/kg contained (0: none) and making of each price that the reader sells at, as of last month."""
    m, s = figures.place(content, mineral, stage)
    gate = figures.gate_price(content, view, mineral, stage, view.seat)
    abroad = paid.outside_price(content, view, mineral, stage)
    inside = float(np.asarray(view.prices["price_delivered"])[-1, m, s, content.region_index(CHINA)])
    name, how = tr("Your works"), tr("what your own plants get at their gate, before freight")
    if limit(view, mineral, stage) is not None:
        name = tr("At quota")
        how = tr("what your own plants get at their gate: your limit keeps goods at home, so it is low; holders of its "
                 "licences sell at the price abroad")  # fmt: skip
    return (("gate", name, gate, how),
            ("abroad", tr("Abroad"), float(abroad[-1]) if abroad.size else 0.0,
             tr("mean of what users in all countries but China pay, freight and duties in it, weighted by use")),
            ("inside", tr("In China"), inside if np.isfinite(inside) and inside > 0 else 0.0,
             tr("what users in China pay, freight in it")))  # fmt: skip


def leaves_a_month(content: Content, view: View, mineral: MineralId, stage: Stage) -> float:
    """Tonnes of the good that home and the reader's own limit together take in a month, at most what is made."""
    made = figures.home_output(content, view, mineral, stage)
    held = limit(view, mineral, stage)
    if held is None:
        return made
    return min(made, held.quantity_t_per_month + figures.home_use(content, view, mineral, stage))


def sold_words(content: Content, view: View, mineral: MineralId, stage: Stage) -> str:
    """Where last month's output went, and what the reader's own limit lets out of it."""
    m, s = figures.place(content, mineral, stage)
    r = content.region_index(view.seat)
    went = np.asarray(view.flows["flows"])[m, s, r]
    whole = float(went.sum())
    rows = sorted(((float(t) / whole, j) for j, t in enumerate(went)), reverse=True)[:MOST_BUYERS] if whole > 0 else []
    parts = [tr("at home {share}", share=fmt.percent(share)) if j == r else
             tr("{share} to {name}", share=fmt.percent(share), name=party(content, content.regions[j].id))
             for share, j in rows if share >= SOME]  # fmt: skip
    text = tr("You sell nearly all of it")
    if parts:
        text = tr("{text}: {parts}", text=text, parts=", ".join(parts))
    held = limit(view, mineral, stage)
    if held is None:
        return text
    made = figures.home_output(content, view, mineral, stage)
    return tr("{text}. Your limit lets {t} a year out; you make {made}.", text=text,
              t=contained(content, mineral, stage, MONTHS_PER_YEAR * held.quantity_t_per_month),
              made=contained(content, mineral, stage, MONTHS_PER_YEAR * made))  # fmt: skip
