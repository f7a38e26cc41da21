"""Open offers side by side: who, what for what, worth to you, until when, what they get in each other's way."""

from collections.abc import Callable

import msgspec

from game.model.content import Content
from game.model.gains import Coach
from game.model.ids import SeatId
from game.model.talks import OPEN_ENDED, Offer
from game.model.views import View
from game.present import coaching, offer_verdict, patience, point_words, term_price
from game.present.names import capital, party
from game.present.offer_clashes import clashes, open_offers
from game.present.offer_sides import sides
from game.present.offer_verdict import Verdict
from game.present.words import ntr, tr

__all__ = ["OfferRow", "brief", "headline", "offer_rows"]

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
    worst_usd_m: float | None = None
    """What its contract costs the reader at the wrong end of its price, negative; None where that is small."""
    against: term_price.Against | None = None
    """Its contract beside today's market; None without one."""
    all_give: str = ""
    """What all sides give alike; ``they`` and ``you`` are what each gives beside it, empty where that is nothing."""
    also: tuple[str, ...] = ()
    """Names of its other parties."""
    because: str = ""
    """Why a contract to buy far above today's price may pay; empty elsewhere."""
    outlasts: str = ""
    """With which bell it lapses, where others lapse before it."""


def offer_rows(content: Content, view: View, ask: Ask) -> tuple[OfferRow, ...]:
    """All open offers of the view's seat: those that wait for it first, the best first; then its own."""
    rows = [_row(content, view, offer, ask(offer)) for offer in open_offers(view)]
    rows.sort(key=lambda r: (r.yours, bool(r.blocked), -(r.gain_usd_m or 0.0)))
    first = max(view.turn, min((r.until for r in rows), default=0))
    return tuple(msgspec.structs.replace(r, outlasts=until_words(view, r) if r.until > first else "")
                 for r in rows)  # fmt: skip


def _row(content: Content, view: View, offer: Offer, coach: Coach | None) -> OfferRow:
    yours = not offer.waits_for(view.seat)
    partner = offer.by if offer.by != view.seat else offer.to
    gain = coach.change_usd_m(amends=bool(offer.amends)) if coach is not None else None
    told = coaching.told(content, coach) if coach is not None else None
    held = sides(content, view.seat, offer, coach)
    cost, risk = term_price.at_worst(content, view, offer.clauses) if coach is not None else (0.0, "")
    judged = offer_verdict.of_offer(content, view, offer, coach) if coach is not None else Verdict("", "quiet")
    get, give = held.get or held.due, held.give or held.owed
    name = party(content, partner)
    return OfferRow(
        offer.id, partner, tr("{name} (secret)", name=name) if offer.secret else name, yours,
        _cell(get, held.both), _cell(give, held.both), gain,
        None if gain is None else point_words.points(content, view.seat, gain, view.announced_turns),
        told.block if told is not None else "", offer.expires_turn,
        capital("; ".join(clashes(content, view, offer))),
        " ".join(filter(None, (told.beside, told.plants, told.lines))) if told is not None else "",
        offer.patience, patience.words(content, view, offer), judged.words, judged.kind, risk, -cost if cost else None,
        term_price.against_market(content, view, offer.clauses), capital("; ".join(held.both)),
        tuple(party(content, p) for p in offer.parties if p not in (view.seat, partner)),
        term_price.holding_back(content, view, offer.clauses) if coach is not None else "",
    )  # fmt: skip


def _cell(things: tuple[str, ...], both: tuple[str, ...]) -> str:
    """One side of an offer in words, heaviest first; nothing is said of a side that gives what all give alone."""
    return capital("; ".join(things)) or ("" if both else tr("nothing"))


def brief(text: str, fits: Callable[[str], bool]) -> str:
    """What stands on a line of a long list of things given: the first ones whole, and how many more there are.

    ``fits``: whether the line holds a text.
    """
    if fits(text):
        return text
    things, shown = text.split("; "), 1
    while shown < len(things) and fits(_first(things, shown + 1)):
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
    first = [r for r in rows if not r.yours and not r.outlasts]
    if waiting > 1 and first:
        words, bell = ((tr("All lapse with {bell}."), until_words(view, first[0])) if len(first) == waiting
                       else (tr("Those without a date lapse with {bell}."), until_words(view, first[0])))  # fmt: skip
        parts.append(words.format(bell=bell))
    if waiting and view.you is not None:
        parts.append(ntr("Signing takes your one point of initiative.", "Signing one takes 1 of your {n} points of "
                         "initiative.", view.you.initiative if points is None else points))  # fmt: skip
    return " ".join(parts)


def until_words(view: View, row: OfferRow) -> str:
    """``this bell`` or the turn with whose bell it lapses."""
    return tr("this bell") if row.until <= view.turn else tr("the bell of turn {n}", n=row.until)
