"""Open offers side by side: who, what for what, worth to you, until when, what they get in each other's way."""

from collections.abc import Callable
from typing import Final

import msgspec

from game.model.content import Content
from game.model.ids import SeatId
from game.model.talks import OPEN_ENDED, Offer
from game.model.views import Coach, View
from game.present import coaching, fmt, offer_worth, patience, point_words, term_price
from game.present.names import capital, party
from game.present.offer_clashes import clashes, open_offers, short
from game.present.offer_sides import sides
from game.present.words import ntr, tr

__all__ = ["OfferRow", "brief", "headline", "offer_rows"]

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
    verdict: str = ""
    kind: str = "quiet"
    risk: str = ""
    """How its price may turn against the reader, in a sentence."""
    market: str = ""
    """How much worse than today's market its contract is, in few words."""
    odds: str = ""
    """What it cannot be signed with, in few words; ``clashes`` says why."""


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
    gain = offer_worth.changes(coach, offer.amends) if coach is not None else None
    told = coaching.told(content, coach) if coach is not None else None
    held = sides(content, view.seat, offer, coach)
    cost, risk = term_price.at_worst(content, view, offer.clauses) if coach is not None else (0.0, "")
    verdict, kind = offer_worth.verdict(view, coach, bool(offer.amends), cost) if coach is not None else ("", "quiet")
    if coach is not None and not offer.amends and cost > max(0.0, coach.gain_usd_m):
        verdict = tr("{verdict}: {money} at worst", verdict=verdict, money=fmt.signed_money(-cost))
    return OfferRow(
        offer.id, partner, name, yours, _cell(held.get or held.due or held.both),
        _cell(held.give or held.owed or held.both), gain,
        None if gain is None else point_words.points(content, view.seat, gain, view.announced_turns),
        told.block if told is not None else "", offer.expires_turn,
        capital("; ".join(clashes(content, view, offer))),
        " ".join(filter(None, (told.plants, told.lines))) if told is not None else "",
        offer.patience, patience.words(content, view, offer), verdict, kind, risk,
        term_price.off_market(content, view, offer.clauses), short(content, view, offer),
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


def headline(view: View, rows: tuple[OfferRow, ...], points: int | None = None) -> str:
    """How many wait, until when, and how many can be signed with the points left.

    ``points``: initiative that the reader's sheet leaves; all of it where nothing is said.
    """
    waiting = sum(not r.yours for r in rows)
    parts = [ntr("One offer waits for your answer.", "{n} offers wait for your answer.", waiting)] if waiting else []
    if waiting > 1 and same_bell(rows):
        parts.append(tr("All lapse with {bell}.", bell=until_words(view, rows[0])))
    if waiting and view.you is not None:
        parts.append(ntr("Signing takes your one point of initiative.", "Signing one takes 1 of your {n} points of "
                         "initiative.", view.you.initiative if points is None else points))  # fmt: skip
    return " ".join(parts)


def same_bell(rows: tuple[OfferRow, ...]) -> bool:
    """Whether all lapse together."""
    return len({r.until for r in rows}) <= 1


def until_words(view: View, row: OfferRow) -> str:
    """``this bell`` or the turn with whose bell it lapses."""
    return tr("this bell") if row.until <= view.turn else tr("the bell of turn {n}", n=row.until)
