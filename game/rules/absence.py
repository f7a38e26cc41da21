"""Who stays away from the table: an AI seat in a quarrel casts no votes, and its orders stand.

A seat that a person plays is never silenced: its quarrel costs it trust, and with it acceptance.
"""

from collections.abc import Mapping

from game.model.content import Content, PoliticalEvent
from game.model.ids import SeatId
from game.model.state import Quarrel, State
from game.model.views import View


def card_of(content: Content, name: str) -> PoliticalEvent | None:
    """The scenario's record of a quarrel."""
    return next((event for event in content.politics if event.id == name), None)


def away(content: Content, state: State) -> frozenset[SeatId]:
    """Seats that are not at the table this turn."""
    return _away(content, state.quarrels, state.turn, {s.id: s.plan.controller for s in state.seats.values()})


def _away(
    content: Content, quarrels: tuple[Quarrel, ...], turn: int, controllers: Mapping[SeatId, str]
) -> frozenset[SeatId]:
    found = set()
    for held in quarrels:
        card = card_of(content, held.id)
        if card is not None and held.away_until >= turn and controllers.get(card.seats[0]) == "ai":
            found.add(card.seats[0])
    return frozenset(found)


def away_in_view(content: Content, view: View) -> frozenset[SeatId]:
    """The same from what everybody knows: quarrels on, who plays a seat."""
    return _away(content, view.quarrels, view.turn, {s.id: s.plan.controller for s in view.seats.values()})


def barred_place(content: Content, quarrels: tuple[Quarrel, ...], seat: SeatId, place: str) -> PoliticalEvent | None:
    """The quarrel that keeps a seat's public money out of a place, or None."""
    for held in quarrels:
        card = card_of(content, held.id)
        if card is None or held.heat <= 0 or card.seats[0] != seat:
            continue
        if any(word in place for word in card.consent_places):
            return card
    return None
