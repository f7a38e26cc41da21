"""Open offers side by side: who, what for what, worth to you, until when, what they get in each other's way."""

from collections.abc import Callable
from typing import Final

import msgspec

from game.model.content import Content
from game.model.ids import SeatId
from game.model.talks import OPEN_ENDED, Offer
from game.model.views import Coach, View
from game.present import coaching, fmt, patience, point_words
from game.present.names import capital, party
from game.present.offer_clashes import clashes, open_offers
from game.present.offer_sides import sides
from game.present.words import ntr, tr

__all__ = ["OfferRow", "brief", "headline", "offer_rows", "worth_signing"]

CELL: Final = 64
"""Characters of things given that a cell holds; an offer's own card has them all."""
Ask = Callable[[Offer], Coach | None]
"""What the coach says of an offer; None where it is off or knows nothing."""


class OfferRow(msgspec.Struct, frozen=True):
    """One open offer. ``gain_usd_m`` and ``points`` are None where no coach speaks; ``until`` a turn.

    ``patience``: counter-offers that its maker looks at (``patience_words``); ``OPEN_ENDED`` where it has not said.
    """

    id: str
    partner: SeatId
    name: str
    yours: bool
    they: str
    you: str
    gain_usd_m: float | None
    points: float | None
    blocked: str
    until: int
    clashes: str
    lines: str = ""
    patience: int = OPEN_ENDED
    patience_words: str = ""


def offer_rows(content: Content, view: View, ask: Ask) -> tuple[OfferRow, ...]:
    """All open offers of the view's seat: those that wait for it first, the best first; then its own."""
    rows = [_row(content, view, offer, ask(offer)) for offer in open_offers(view)]
    return tuple(sorted(rows, key=lambda r: (r.yours, bool(r.blocked), -(r.gain_usd_m or 0.0))))


def _row(content: Content, view: View, offer: Offer, coach: Coach | None) -> OfferRow:
    yours = not offer.waits_for(view.seat)
    partner = offer.by if offer.by != view.seat else offer.to
    name = party(content, partner)
    others = len(offer.parties) - 2
    if others:
        name = ntr("{name} and one more", "{name} and {n} more", others, name=name)
    if offer.secret:
        name = tr("{name} (secret)", name=name)
    gain = coach.gain_usd_m if coach is not None else None
    told = coaching.told(content, coach) if coach is not None else None
    held = sides(content, view.seat, offer, coach)
    return OfferRow(
        offer.id, partner, name, yours, _cell(held.get or held.due or held.both),
        _cell(held.give or held.owed or held.both), gain,
        None if gain is None else point_words.points(content, view.seat, gain, view.announced_turns),
        told.block if told is not None else "", offer.expires_turn,
        capital("; ".join(clashes(content, view, offer))),
        " ".join(filter(None, (told.plants, told.lines))) if told is not None else "",
        offer.patience, patience.words(content, view, offer),
    )  # fmt: skip


def _cell(things: tuple[str, ...]) -> str:
    """One side of an offer in words, heaviest first; what all give alike where a side gives nothing else."""
    return capital("; ".join(things)) or tr("nothing")


def brief(text: str, room: int = CELL, fits: Callable[[str], bool] | None = None) -> str:
    """What stands in a cell of a long list of things given: the first ones whole, and how many more there are.

    ``room``: characters that the cell holds; ``fits``: whether it holds a text, where the page knows.
    """
    things = text.split("; ")
    holds = fits or (lambda held: len(held) <= room)
    if fits is not None and fits(text):
        return text
    shown = 1
    while shown < len(things) and holds(_first(things, shown + 1) if fits else "; ".join(things[: shown + 1])):
        shown += 1
    return _first(things, shown)


def _first(things: list[str], shown: int) -> str:
    """The first things, and how many more there are."""
    kept, more = "; ".join(things[:shown]), len(things) - shown
    return ntr("{things}; one more thing", "{things}; {n} more things", more, things=kept) if more else kept


def worth_signing(rows: tuple[OfferRow, ...]) -> int:
    """Offers that wait, can be signed and bring something."""
    return sum(not r.yours and not r.blocked and (r.gain_usd_m or 0.0) > 0 for r in rows)


def headline(content: Content, view: View, rows: tuple[OfferRow, ...], points: int | None = None) -> str:
    """How many wait, how many can be signed with the points left, and what a point of the score is worth.

    ``points``: initiative that the reader's sheet leaves; all of it where nothing is said.
    """
    waiting = sum(not r.yours for r in rows)
    parts = [ntr("One offer waits for your answer.", "{n} offers wait for your answer.", waiting)] if waiting else []
    if waiting and view.you is not None:
        parts.append(ntr("Each signature takes a point of initiative; you have one.",
                         "Each signature takes a point of initiative; you have {n}.",
                         view.you.initiative if points is None else points))  # fmt: skip
    if waiting and same_bell(rows):
        parts.append(tr("All lapse with {bell}.", bell=until_words(view, rows[0])))
    money = point_words.price(content, view.seat, view.announced_turns)
    if money and any(r.gain_usd_m is not None for r in rows):
        parts.append(tr("A point of your score is worth about {money}.", money=money))
    return " ".join(parts)


def same_bell(rows: tuple[OfferRow, ...]) -> bool:
    """Whether all lapse together."""
    return len({r.until for r in rows}) <= 1


def until_words(view: View, row: OfferRow) -> str:
    """``this bell`` or the turn with whose bell it lapses."""
    return tr("this bell") if row.until <= view.turn else tr("the bell of turn {n}", n=row.until)


def gain_words(row: OfferRow) -> str:
    """The sum with its sign, or that it cannot be signed."""
    return fmt.signed_money(row.gain_usd_m) if row.gain_usd_m is not None else ""
