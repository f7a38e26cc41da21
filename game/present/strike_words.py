"""From which price a guarantee starts a plant or keeps one running, in words, and why it may be more than it needs."""

from math import inf

from msgspec.structs import replace

from game.model.content import Content, Project
from game.model.orders import FundCard, OrderSheet
from game.model.views import View
from game.present import fmt, plant_sizes
from game.present.facts import Fact
from game.present.names import good
from game.present.words import tr
from game.rules import at_bell, card_strike, plant_margin, plant_terms
from game.rules.card_strike import Strike

__all__ = ["low_words", "row", "words"]


def _least(content: Content, view: View, sheet: OrderSheet, row: FundCard, free_t: float) -> Strike | None:
    """The least price at which a guarantee on these tonnes starts a plant; None where it starts without one."""
    project = content.project(row.project)
    without = replace(sheet, fund=tuple(f for f in sheet.fund if (f.project, f.instrument) != (row.project, "cfd")))
    if view.projects[project.id].status != "open" or at_bell.fate(content, view, without, project.id).ratio >= 1:
        return None
    return card_strike.needed(content, view, sheet, project, row.tonnes_per_month or free_t)


def words(content: Content, view: View, sheet: OrderSheet, row: FundCard, free_t: float) -> str:
    """From which price a guarantee on these tonnes starts a plant, and how large; empty where it starts without one.

    It is the price of the first output alone, which is named where a plant makes more than one good.
    """
    least, project = _least(content, view, sheet, row, free_t), content.project(row.project)
    if least is None:
        return ""
    if least.usd_per_kg == inf:
        return tr("On these tonnes no price in the band starts it.") if row.tonnes_per_month else tr(
            "No price in the band starts it.")  # fmt: skip
    told = {"price": fmt.price(least.usd_per_kg), "size": plant_sizes.size_words(least.scale)}
    if len(project.outputs) > 1:
        out = project.outputs[0]
        what = good(content, out.mineral, out.stage)
        return tr("From {price} USD/kg for {good} it starts {size}.", good=what, **told)
    return tr("From {price} USD/kg it starts {size}.", **told)


def row(content: Content, view: View, sheet: OrderSheet, order: FundCard, free_t: float) -> tuple[Fact, ...]:
    """The same as a row, or from which price it keeps a plant running; none where that needs no guarantee."""
    card = content.project(order.project)
    keeps = plant_margin.keeping_strike(content, view, card, order.tonnes_per_month or free_t)
    if keeps:
        how = tr("at last month's prices; it counts at this bell, and is paid from the next turn on")
        value = tr("no price in the band") if keeps == inf else tr("{price} USD/kg", price=fmt.price(keeps))
        if low := low_words(content, view, card, order.tonnes_per_month or free_t):
            how = tr("{how}. {low}", how=how, low=low)
            value = tr("{price} USD/kg, the least that is taken", price=fmt.price(keeps))
        return (Fact(tr("Keeps it running from"), value, how=how, tone="orange" if keeps == inf else "text"),)
    least = _least(content, view, sheet, order, free_t)
    if least is None:
        return ()
    how = words(content, view, sheet, order, free_t)
    if least.usd_per_kg == inf:
        return (Fact(tr("Starts it from"), tr("no price in the band"), how=how, tone="orange"),)
    value = tr("{price} USD/kg", price=fmt.price(least.usd_per_kg))
    if least.scale < 1:
        value = tr("{price} USD/kg, {size} of it", price=fmt.price(least.usd_per_kg), size=fmt.percent(least.scale))
    return (Fact(tr("Starts it from"), value, how=how),)


def low_words(content: Content, view: View, card: Project, tonnes: float) -> str:
    """Why a guarantee that keeps a plant costs more than the plant needs: owners sign none below the price that they
    expect; empty where the price that is needed is one that they take.

    Found in play: "sells for 53.0, needs 50.8", and a guarantee "keeps it running from 62.7".
    """
    needed = plant_margin.carrying_strike(content, view, card, tonnes)
    least = plant_terms.strike_band(content, card, view.projects[card.id])[0]
    if not 0 < needed < least:
        return ""
    return tr("{needed} would do, but its owners take no guarantee below the {least} that they expect over the years",
              needed=fmt.price(needed), least=fmt.price(least))  # fmt: skip
