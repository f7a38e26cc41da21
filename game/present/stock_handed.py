"""Tonnes that an offer puts into the own warehouse, beside what counts there."""

from collections.abc import Iterable
from typing import Final

from game.model.content import Content
from game.model.ids import stage_index
from game.model.talks import Clause
from game.model.views import View
from game.present import counts, fmt
from game.present.names import good
from game.present.words import tr
from game.rules import prospect

__all__ = ["beyond"]

FELT: Final = 0.05
"""Part of the tonnes from which those that do not count are named."""


def beyond(content: Content, view: View, clauses: Iterable[Clause]) -> str:
    """That tonnes come on top of all that counts in a cut-off, the first such clause; empty where they count."""
    return next(filter(None, (_looked(content, view, c) for c in clauses if _mine(view, c))), "")


def _mine(view: View, clause: Clause) -> bool:
    return clause.kind == "stock_transfer" and clause.giver != view.seat and clause.to in ("", view.seat)


def _looked(content: Content, view: View, clause: Clause) -> str:
    """Tonnes of a clause above the months of need that count, in a sentence."""
    place = content.mineral_index(clause.mineral), stage_index(clause.stage), content.region_index(view.seat)
    need, months = float(prospect.cut_off(content, view).need[place]), content.rules.score.own_stock_months
    held = view.you.stock_t.get(f"{clause.mineral}/{clause.stage}", 0.0) if view.you is not None else 0.0
    over = min(clause.tonnes, held + clause.tonnes - months * need)
    if over < FELT * clause.tonnes:
        return ""
    name = good(content, clause.mineral, clause.stage)
    if need <= 0:
        return tr("No month of a cut-off needs {good} of yours: the tonnes are worth their resale only.", good=name)
    return tr("Of the {good} {over} lie above the {months} of need that count: they are worth their resale only.",
              good=name, over=fmt.tonnes(over), months=counts.months(months))  # fmt: skip
