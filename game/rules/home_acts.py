"""What the rarer acts of home policy would do, from a seat's own view: for screens and helpers."""

import msgspec

from game.model.content import Content
from game.model.ids import MineralId, SeatId
from game.model.views import View
from game.rules import absence, ore
from game.rules import bill as bills


class BillSheet(msgspec.Struct, frozen=True):
    """Signing the bill now: cards that lose a permit, support that it costs, cards of foreign owners."""

    cards: tuple[str, ...]
    support: float
    foreign: int


class QuarrelSheet(msgspec.Struct, frozen=True):
    """A quarrel of one's own: who, why, how hot (0-1)."""

    id: str
    seats: tuple[SeatId, ...]
    headline: str
    heat: float


class OreSheet(msgspec.Struct, frozen=True):
    """An ore sold abroad: base-year exports (t a month), share allowed now, seats that buy it."""

    mineral: MineralId
    exports: float
    share: float
    buyers: tuple[SeatId, ...]


def bill(content: Content, view: View) -> BillSheet | None:
    """The bill that waits for this seat, None if there is none, it is signed or nothing waits for a permit."""
    card = bills.of_seat(content, view.seat, view.turn)
    if card is None or view.you is None or "bill/signed" in view.you.programmes:
        return None
    cards = bills.helped(content, view.seat, view.projects)
    foreign = sum(1 for name in card.foreign_cards if name in cards)
    return BillSheet(cards, bills.backlash(content, card, cards), foreign) if cards else None


def quarrels(content: Content, view: View) -> tuple[QuarrelSheet, ...]:
    """Quarrels to which this seat is a party."""
    found = []
    for held in view.quarrels:
        card = absence.card_of(content, held.id)
        if card is not None and view.seat in card.seats:
            found.append(QuarrelSheet(held.id, card.seats, card.headline, held.heat))
    return tuple(found)


class ElectionSheet(msgspec.Struct, frozen=True):
    """An election of one's own that lies ahead: when, and the support below which it is lost.

    ``budget_share``: what losing it does to the budget from then on (-0.1: a tenth less).
    """

    headline: str
    date: str
    turn: int
    mark: float
    budget_share: float = 0.0


def elections(content: Content, view: View) -> tuple[ElectionSheet, ...]:
    """Own elections of this turn and later, the next one first."""
    mark = content.rules.politics.lost_support_points
    rows = [
        ElectionSheet(card.headline, card.date, card.turn, mark, card.budget_share)
        for card in content.politics
        if card.kind == "election" and card.seats[0] == view.seat and card.turn >= view.turn
    ]
    return tuple(sorted(rows, key=lambda row: row.turn))


def ores(content: Content, view: View) -> tuple[OreSheet, ...]:
    """Ores that this seat exports in earnest, or holds back now."""
    return tuple(
        OreSheet(
            mineral,
            ore.exports(content, view.seat, mineral),
            1.0 - ore.taken(content, view.curbs, view.seat, mineral),
            ore.buyers(content, view.seat, mineral),
        )
        for mineral in ore.mined_at_home(content, view.seat)
    )
