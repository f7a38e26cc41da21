"""What a country without users sells, or could sell, of a good: where others read what they buy."""

from collections.abc import Iterator

from game.model.content import Content, Project
from game.model.ids import MONTHS_PER_YEAR, MineralId, Stage
from game.model.views import View
from game.present import fmt, horizon, sold_steps
from game.present.facts import Fact
from game.present.words import tr
from game.rules import figures, lines, plant_margin
from game.rules.own_soil import of_own_soil
from game.rules.plant_calendar import opens_turn

__all__ = ["sales_row"]


def sales_row(content: Content, view: View, mineral: MineralId, stage: Stage) -> Fact | None:
    """Sales a year of what its soil makes of a good; else what works under way, or works that money could begin, would
    sell at last month's price, with the turn in which the first of them opens. None for goods of others."""
    if (mineral, stage) not in of_own_soil(content, view):
        return None
    price = figures.gate_price(content, view, mineral, stage, view.seat)
    now = MONTHS_PER_YEAR * sold_steps.leaves_a_month(content, view, mineral, stage) * price
    how = tr("a year's output at last month's price at the works, before inputs and running cost")
    if sold_steps.limit(view, mineral, stage) is not None:
        how = tr("a year's sales as your own limit lets them leave, at last month's price at the works; what its "
                 "licences bring on top stands under Orders, At home")  # fmt: skip
    if now > 0:
        return Fact(tr("You sell a year for"), fmt.money(now / 1000.0), how=how)
    cards = list(_cards(content, view, mineral, stage))
    begun = [card for card in cards if view.projects[card.id].status not in lines.UNBEGUN]
    usd = sum(plant_margin.sales_a_year(content, view, card, _size(view, card)) for card in begun or cards)
    turn = min((turn for card in begun or cards if (turn := opens_turn(content, view, card))), default=0)
    value = tr("{money}, from turn {n}", money=fmt.money(usd), n=turn)
    if not turn or horizon.after(content, view, turn):
        value = fmt.money(usd)
    return Fact(tr("You sell a year for") if begun else tr("You could sell a year for"), value, how=how)


def _size(view: View, card: Project) -> float:
    held = view.projects[card.id]
    return held.scale if held.status not in lines.UNBEGUN else 1.0


def _cards(content: Content, view: View, mineral: MineralId, stage: Stage) -> Iterator[Project]:
    """Works at home for a good that do not run yet."""
    for card in content.projects:
        if (card.region == view.seat and view.projects[card.id].status not in ("lost", "later")
                and (mineral, stage) in {(out.mineral, out.stage) for out in card.outputs}):  # fmt: skip
            yield card
