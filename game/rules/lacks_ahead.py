"""What a card that does not start at this bell may lack before the next one, USD million of grants.

Investors move a part of the way from the price that they expect to what users pay in the turn between
(``expectations``), and plants that start before it press it: what may grow is said before money goes in. Found in play:
a plant lacked 39 at the signature and 100 a turn later. Of 94 lacks in five turns of a game 2 came out above it; where
they came to lie the day's sum foretells as well as any.
"""

from collections.abc import Sequence
from typing import Final

from msgspec.structs import replace

from game.model.arrays import Array
from game.model.content import Content, Project
from game.model.ids import CHINA, ProjectId
from game.model.orders import OrderSheet
from game.model.state import State
from game.model.views import View
from game.rules import at_bell, expectations, figures, foresight, investors, outlook, price_range
from game.rules.kept import Kept
from game.rules.structure import extras, with_extras

__all__ = ["most"]

_KNOWN: Final[Kept[dict[ProjectId, float]]] = Kept(8)


def most(content: Content, view: View, sheet: OrderSheet, card: Project) -> float:
    """The least grant that starts a card before the next bell if its goods come to the lower end of their range this
    turn, with all that is paid in by then; infinite where none would.

    0 for a card that is begun or starts at this bell, for a corridor, whose public money stays what it is, and where
    the market gives no price.
    """
    if card.corridor is not None or view.projects[card.id].status != "open" or view.seat == CHINA:
        return 0.0
    sheet = at_bell.alike(sheet)
    fates = at_bell.fates(content, view, sheet)
    if fates[card.id].starts:
        return 0.0
    known = _KNOWN.of((content, view, sheet.fund), dict)
    if card.id not in known:
        prices = foresight.this_turn(content, view)
        if prices is None:
            return 0.0
        started = [content.project(name) for name, fate in fates.items() if fate.starts]
        state = at_bell.paid_in(content, view, sheet)
        known[card.id] = _lacks(content, view, state, card, started, _low(content, view, card, prices))
    return known[card.id]


def _low(content: Content, view: View, card: Project, prices: Array) -> Array:
    """Prices of the turn (M,S,R) with a card's own goods at the lower end of their range."""
    low, r = prices.copy(), content.region_index(view.seat)
    for output in card.outputs:
        place = m, s = figures.place(content, output.mineral, output.stage)
        now, then = float(foresight.today(view)[m, s, r]), float(prices[m, s, r])
        if now > 0 and then > 0:
            low[place] *= min(1.0, price_range.likely(content, view, (output.mineral, output.stage), now, (then,))[0]
                              / then)  # fmt: skip
    return low


def _lacks(
    content: Content, view: View, state: State, card: Project, started: Sequence[Project], prices: Array
) -> float:
    """The least grant missing once investors have learned a turn's prices (M,S,R)."""
    use, gates = (figures.of_view(content, view, name) for name in ("use", "price_exworks"))
    paid = expectations.outside_price(content, state, prices, use, gates[..., content.region_index(CHINA)])
    held = extras(state.market)
    held["expected"] = expectations.moved(content, held["expected"], paid)
    then = replace(state, market=with_extras(state.market, held))
    look = outlook.outlook(content, then)
    for other in started:
        look = outlook.add_pipeline(look, content, other, 1.0, other.region in then.zone())
    case = investors.judge(content, then, look, card, investors.ties(content, then.deals, then.turn))
    return 0.0 if case.passes else investors.least_missing(content, card, then.projects[card.id], case)

