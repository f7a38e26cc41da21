"""The reader's own moves of a turn: every order that its sheet can still take, with the points that each leaves.

One reckoning for all pages. The brief names the first of it, the adviser sets it among what the talks offer, the list
of projects shows its plants, the question at the lock what of it is left undone: another cut, never another order or
figure. Points are net of what the move costs; the points of initiative that it takes stand beside them.
"""

from collections.abc import Iterable, Sequence
from typing import Final

from game.model.content import Content
from game.model.orders import OrderSheet
from game.model.views import View
from game.present import moves_home, moves_plants
from game.present.advice_places import CUSTOMS, HOME, STORES
from game.present.item import AT_HOME, Item, points_value, to_plant
from game.present.item import CUSTOMS as CUSTOMS_DESK
from game.present.item import STORES as STORES_DESK
from game.present.moves_base import FELT, Draft, Known, Move
from game.rules import check_sheet, cost

__all__ = ["FELT", "Known", "Move", "cut", "item", "moves", "of_plants"]

TOGETHER: Final = frozenset({"no_money", "no_initiative"})
"""Refusals that say only that the whole sheet takes more than there is."""
_DESKS: Final = {CUSTOMS: CUSTOMS_DESK, STORES: STORES_DESK, HOME: AT_HOME}


def moves(content: Content, view: View, known: Known, sheet: OrderSheet) -> tuple[Move, ...]:
    """All of them, the best first; what stands on the sheet already is not named again.

    Moves that the rules refuse are left out, but not those for which only money or points are short: ``cut`` says
    which of them those that are there still bear.
    """
    if view.you is None or view.results_open:
        return ()
    drafts = (*moves_plants.drafts(content, view, known, sheet), *moves_home.drafts(content, view, known, sheet))
    return _priced(content, view, drafts, sheet)


def of_plants(listed: Iterable[Move]) -> tuple[Move, ...]:
    """The moves that pay for a plant, in the same order."""
    return tuple(move for move in listed if move.key.startswith("plant/"))


def _priced(content: Content, view: View, drafts: Iterable[Draft], sheet: OrderSheet) -> tuple[Move, ...]:
    before = cost(content, view, sheet)
    bad = {refusal.field for refusal in check_sheet(content, view, sheet)}
    found = []
    for one in drafts:
        if one.worth < FELT or any(r.code not in TOGETHER and r.field not in bad
                                   for r in check_sheet(content, view, one.sheet)):  # fmt: skip
            continue
        after = cost(content, view, one.sheet)
        found.append(Move(one.key, one.name, one.text, one.worth, after.initiative - before.initiative,
                          after.money_usd_m - before.money_usd_m, one.place, one.sheet, one.icon,
                          one.project))  # fmt: skip
    return tuple(sorted(found, key=lambda move: (-move.worth, move.key)))


def cut(listed: Sequence[Move], money_usd_m: float, points: int) -> tuple[tuple[Move, ...], tuple[Move, ...]]:
    """The moves that money and points of initiative bear, taken from the top, and those for which none is left then."""
    fits, rest = [], []
    for move in listed:
        bears = move.points <= max(0, points) and move.usd_m <= max(0.0, money_usd_m) + 1e-6
        if bears:
            fits.append(move)
            money_usd_m, points = money_usd_m - move.usd_m, points - move.points
        else:
            rest.append(move)
    return tuple(fits), tuple(rest)


def item(move: Move) -> Item:
    """A move as a line of the brief, with the way to where it is done."""
    place = move.place
    screen = to_plant(place.project) if place.screen == "projects" else place.screen
    if place.screen == "orders":
        screen = _DESKS[place.desk]
    return Item(move.icon, move.text, screen, name=move.name, value=points_value(move.worth), worth=move.worth)
