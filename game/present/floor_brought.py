"""What a floor brought the reader's country in its first turn in force: to users and makers, apart from the market."""

from collections.abc import Iterable
from typing import Final

import numpy as np

from game.model.content import Content
from game.model.views import View
from game.present import causes, fmt
from game.present.facts import Fact
from game.present.words import tr
from game.rules import Why, figures

__all__ = ["facts"]

FELT_USD_M: Final = 0.5
"""USD million from which a side is told."""


def facts(content: Content, view: View, why: Why) -> tuple[Fact, ...]:
    """What users paid more and makers earned more by the floor alone, by the tonnes of the turn's months at the lift of
    its end; nothing of a good without a floor, and after the floor's first turn, when it is in every price before."""
    alone = causes.without_floor(view, why)
    if alone is None or why.region != view.seat or view.prices["use"].shape[0] < view.months_per_turn:
        return ()
    place = (*figures.place(content, why.mineral, why.stage), content.region_index(view.seat))
    now = slice(-view.months_per_turn, None)
    used, made = (float(np.asarray(view.prices[name])[(now, *place)].sum()) for name in ("use", "output"))
    lift = (why.after - alone) / 1000.0
    sides = (tr("Your users, by the floor"), -lift * used), (tr("Your makers, by the floor"), lift * made)
    return tuple(_rows(sides))


def _rows(sides: Iterable[tuple[str, float]]) -> Iterable[Fact]:
    how = tr("what the floor by itself made of the price at the turn's end, on the tonnes of its months")
    for name, usd in sides:
        if abs(usd) >= FELT_USD_M:
            yield Fact(name, fmt.signed_money(usd), how=how, tone="green" if usd > 0 else "orange")
