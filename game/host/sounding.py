"""What a partner would answer to an offer that the adviser has in mind: nothing is advised that is far from signed.

The partner's own answer is asked for, by the very function with which it replies; nothing is put on the table.
"""

from functools import partial
from typing import TYPE_CHECKING, Final

from msgspec.structs import replace

from game.host.calls import ask
from game.model.gains import Coach, Proposal
from game.model.ids import SeatId
from game.model.talks import MakeOffer, Offer, ReplyOffer

if TYPE_CHECKING:
    from game.host.table_base import TableBase

__all__ = ["counters", "proposals"]

NAMED: Final = 3
"""Offers to make that are named at most."""
LOOKS: Final = 2
MORE: Final = (0.15, 0.35, 0.7, 1.2)
"""Parts of its gain by which an offer that its partner signs is made dearer, step by step, until that says no."""
NAME: Final = "sounded"
"""How an offer that only lies in mind is called."""


def proposals(table: "TableBase", seat: SeatId, partner: SeatId = "") -> tuple[Proposal, ...]:
    """The best offers that a seat could make, at terms that each partner takes; without those that leave it too little.

    For a partner that would say no another is looked for, once. With a ``partner`` named: what it would sign alone.
    """
    no: frozenset[SeatId] = frozenset(s for s in table.state.seats if partner and s != partner)
    kept: dict[SeatId, Proposal] = {}
    for _ in range(LOOKS):
        look = partial(table.engine.proposals, table.content, table.view(seat), no | frozenset(kept))
        found = tuple(ask(table, seat, "proposals", look) or ())
        heard = {one.move.to: _heard(table, seat, one) for one in found}
        kept |= {to: one for to, one in heard.items() if one is not None}
        no |= frozenset(heard) - frozenset(kept)
        if len(kept) >= NAMED or len(kept) == len(found):
            break
    return tuple(sorted(kept.values(), key=lambda one: (-one.more_usd_m, one.move.to))[:NAMED])


def counters(table: "TableBase", seat: SeatId, made: tuple[MakeOffer, ...]) -> dict[str, MakeOffer | None]:
    """Counter-offers by the offer that each answers, at terms that its maker takes; None where it would lose by it."""
    found: dict[str, MakeOffer | None] = {}
    for move in made:
        if _signed_anyway(table, seat, move.counter_to):  # it asks for a bond: at worst the offer is signed without
            found[move.counter_to] = move
            continue
        terms = _terms(table, seat, move)
        pays = terms is not None and (terms is move or _pays(table, seat, terms))
        found[move.counter_to] = terms if pays else None
    return found


def _signed_anyway(table: "TableBase", seat: SeatId, name: str) -> bool:
    """Whether an offer that lies before the seat pays as it stands."""
    offer = next((o for o in table.view(seat).offers if o.id == name), None)
    if offer is None:
        return False
    as_it_is = MakeOffer(offer.by, offer.clauses, also=tuple(p for p in offer.addressees if p != seat),
                         amends=offer.amends, framework=offer.framework)  # fmt: skip
    return _pays(table, seat, as_it_is)


def _heard(table: "TableBase", seat: SeatId, one: Proposal) -> Proposal | None:
    terms = _terms(table, seat, one.move)
    if terms is None or terms is one.move:
        return _asked_more(table, seat, one) if terms is not None else None
    told = _worth(table, seat, terms)
    if told is None or not told.pays(amends=bool(terms.amends)):
        return None
    made = replace(one, move=terms, gain_usd_m=told.change_usd_m(amends=bool(terms.amends)),
                   alone_usd_m=told.favours_usd_m)  # fmt: skip
    return made if made.more_usd_m >= (told.point_usd_m if made.alone_usd_m else 0.0) else None


def _asked_more(table: "TableBase", seat: SeatId, one: Proposal) -> Proposal:
    """An offer that is signed as it stands, at the most that its partner still signs of what is asked on top of it.

    Found in play: the computer in the same seat sold for a higher price and 100 million what was advised for nothing:
    terms are drafted by public figures, and the partner's own leave room.
    """
    if one.move.also or one.move.to not in table.ai_seats():
        return one
    best = one
    for part in MORE:
        usd = part * one.gain_usd_m
        move = table.engine.dearer(table.content, table.view(seat), one.move, usd)
        if move.clauses == best.move.clauses or _terms(table, seat, move) is not move:
            break
        told = _worth(table, seat, move)
        gain = told.change_usd_m(amends=bool(move.amends)) if told is not None else 0.0
        if told is None or gain <= best.gain_usd_m:
            break
        best = replace(one, move=move, gain_usd_m=gain, theirs_usd_m=one.theirs_usd_m - usd,
                       alone_usd_m=told.favours_usd_m)  # fmt: skip
    return best


def _terms(table: "TableBase", seat: SeatId, move: MakeOffer) -> MakeOffer | None:
    """An offer as its partner would sign it: as it stands, or at the terms that it would ask for; None for a no.

    People, China and groups are not asked: their answer is their own.
    """
    if move.also or move.to not in table.ai_seats():
        return move
    view = table.view(move.to)
    offer = Offer(NAME, seat, move.to, move.clauses, view.turn, view.turn, move.secret, move.counter_to,
                  framework=move.framework, club=move.club, amends=move.amends,
                  exit_cost_usd_m=move.exit_cost_usd_m)  # fmt: skip
    seen = replace(view, phase="talk", offers=(*view.offers, offer))
    answer = ask(table, move.to, "sounding", lambda: table.engine.reply(table.content, seen, offer))
    if isinstance(answer, ReplyOffer) and answer.answer == "accept":
        return move
    return replace(move, clauses=answer.clauses) if isinstance(answer, MakeOffer) else None


def _pays(table: "TableBase", seat: SeatId, move: MakeOffer) -> bool:
    """Whether an offer leaves a seat something for the point of initiative that it takes."""
    told = _worth(table, seat, move)
    return told is not None and told.pays(amends=bool(move.amends))


def _worth(table: "TableBase", seat: SeatId, move: MakeOffer) -> Coach | None:
    """An offer by the seat's coach; None where there is none, or the offer is impossible."""
    view = table.view(seat)
    told = ask(table, seat, "coach", lambda: table.engine.coach(
        table.content, view, (seat, *move.addressees), move.clauses, move.amends, move.framework, None,
        move.secret))  # fmt: skip
    return None if told is None or told.block else told
