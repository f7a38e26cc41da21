"""Offers that a person in a seat could make now: what a ministry there would propose of its own accord, best first.

An AI ministry makes its offers in the talks; a person who asks has to be told of them.
"""

from dataclasses import replace
from typing import Final

import msgspec

from game.agents.ministry import beside, coming, packages, read_worth, worth_both
from game.agents.ministry.appraise import appraise
from game.agents.ministry.busy import too_busy
from game.agents.ministry.calls import shifted
from game.agents.ministry.clauses_word import is_person
from game.agents.ministry.coach import coach
from game.agents.ministry.desk import Desk
from game.agents.ministry.grudges import asks_bond
from game.agents.ministry.haggle import least_share
from game.agents.ministry.legal import refusals
from game.agents.ministry.offers import LEAST_GAIN, Idea, asked_ideas
from game.agents.ministry.pressing import counted, joint_of, manner, priced_already
from game.agents.ministry.promised import against
from game.agents.ministry.replies import bond_asked, wanted_gain
from game.agents.ministry.waiting import waiting
from game.agents.words import up
from game.model.gains import Proposal
from game.model.ids import SeatId
from game.model.talks import MakeOffer

FEW_POINTS: Final = 2
"""Points of initiative that a partner is taken to have left."""
MOST: Final = 5
"""Offers that are found; some of them are not named once their partners were sounded."""
CRUMB_USD_M: Final = 1.0
"""A difference not worth another sum."""
WORTH_SAYING: Final = 1.5
"""USD million for its maker below which an offer is not named."""
SURE_SHARE: Final = 1.5
"""Times over that a partner's part of a large gain should reach the least that it signs for: its books are its own."""

THIN_SHARE: Final = 0.05
"""Part of what its tonnes cost that an offer should bring a partner: it foresees the price by its own books."""
TRIES: Final = 2
MARGIN: Final = 0.05
"""Part of the joint gain over the least of its temper that an offer leaves a partner: it sees other figures."""


def proposals(desk: Desk, priced: Desk, without: frozenset[SeatId] = frozenset()) -> tuple[Proposal, ...]:
    """The best offers, one a partner, at the figure of the offer coach (``priced``, the desk it reckons from).

    All that one could offer is priced before the first is named, so that the best comes first and not what a rough sum
    puts there. Each brings that beside those before it, own offers that lie open and deals signed this turn, too: one
    purchase is not named three times. None that brings the partner less than its temper asks of any signature: it would
    say no. None to who has been seen to spend its points. None about what the partner has named its price for this
    turn: its own offer is judged by itself (``offer_advice``). None that buys what an own plant under way will make.
    None to who is ``without``.
    """
    if desk.view.phase not in ("brief", "talk") or desk.points < 1:
        return ()
    found = (_priced(desk, priced, idea) for idea in asked_ideas(desk) if not without & frozenset(idea.move.addressees))
    best = sorted((one for one in found if one is not None), key=lambda p: (-p.more_usd_m, p.move.to))
    better = {one.move.to for one in best if one.gain_usd_m < _offered(priced, one.move)}  # it offers more itself
    made: list[Proposal] = []
    favoured = False  # the second of a turn earns less than the coach says of one
    lying = [(o.parties, o.clauses) for o in desk.view.offers if o.by == desk.me and o.status == "open"]
    for one in best:
        favour = any((c.kind, c.giver) == ("favour", desk.me) for c in one.move.clauses)
        if len(made) >= MOST or (favour and favoured) or one.move.to in better | {p.move.to for p in made}:
            continue
        named = [((desk.me, *p.move.addressees), p.move.clauses) for p in made]
        if beside.adds(priced, (*lying, *named), ((desk.me, *one.move.addressees), one.move.clauses), one.gain_usd_m):
            favoured |= favour
            made.append(one)
    return tuple(made)


def _priced(desk: Desk, priced: Desk, idea: Idea) -> Proposal | None:
    """An idea as it would be signed, at the coach's figure; None where it brings too little, or would not be signed.

    A favour sold has to bring something for the signature: what the favour itself brings the own orders bring, too.
    """
    put = _at_its_best(desk, idea) if _timely(desk, idea.move) else None
    if put is None:
        return None
    put = bonded(desk, put)
    told = coach(priced, (desk.me, *put.move.addressees), put.move.clauses)
    gain, felt = (0.0, 0.0) if told.block else (told.scored_usd_m, min(told.roomy_usd_m, told.scored_usd_m))
    made = Proposal(put.move, gain, put.theirs, told.favours_usd_m)
    least = max(WORTH_SAYING, told.point_usd_m if made.alone_usd_m else 0.0)
    if felt - made.alone_usd_m < least or refusals(desk, put.move):
        return None
    return made if all(signs(desk, seat, put) for seat in put.move.addressees) else None


def _at_its_best(desk: Desk, idea: Idea) -> Idea | None:
    """An offer as its partner signs it: with its price, or in money where the own score reads more of that."""
    put = shared(desk, idea)
    paid = None if idea.move.also or put is None else _in_money(desk, put)
    if put is None or paid is None:
        return put
    seat = idea.move.to
    return max(put, paid, key=lambda one: read_worth.gain(desk, seat, one.move.clauses))


def _in_money(desk: Desk, put: Idea) -> Idea | None:
    """The same with own tonnes sold at the market, and in money what the partner has beyond what it signs for."""
    seat, other = put.move.to, desk.of(put.move.to)
    clauses = tuple(worth_both.at_market(desk, seat, c) for c in put.move.clauses)
    if clauses == put.move.clauses:
        return None
    theirs = counted(other, desk.me, clauses)
    both = joint_of(other, desk.me, clauses, theirs)
    beyond = theirs - max((manner(other, desk.me).yields + MARGIN) * both, asked(desk, seat))
    if beyond < CRUMB_USD_M:
        return None
    clauses = packages.in_money(desk, clauses, seat, beyond)
    mine, has = appraise(desk, seat, clauses), appraise(other, desk.me, clauses)
    if mine.block or has.block:
        return None
    return replace(put, move=msgspec.structs.replace(put.move, clauses=clauses), mine=mine.gain, theirs=has.gain)


def _timely(desk: Desk, move: MakeOffer) -> bool:
    """Whether partners have points and no price named for it yet, and nothing in it buys what is coming anyway or
    breaks an own word."""
    return not (
        any(c.giver == desk.me and against(desk, c) is not None for c in move.clauses)
        or too_busy(desk, move) or any(priced_already(desk, to, move.clauses) for to in move.addressees)
        or any(coming.covers(desk, c) for c in move.clauses)
    )  # fmt: skip


def shared(desk: Desk, idea: Idea) -> Idea | None:
    """The same with so much for the partner as its temper signs for at once, by the gains that both can guess; None
    where that is more than the seat can pay."""
    move, seat = idea.move, idea.move.to
    if move.also:
        return idea
    other = desk.of(seat)
    part = manner(other, desk.me).yields
    put, both = idea, joint_of(other, desk.me, move.clauses, idea.theirs)
    for _ in range(TRIES):
        lacks = (part + MARGIN) * both - put.theirs
        if lacks < CRUMB_USD_M:
            break
        clauses = shifted(desk, seat, put.move.clauses, -lacks)  # what one sum does not hold goes into a second
        mine, theirs = appraise(desk, seat, clauses), appraise(other, desk.me, clauses)
        if mine.block or theirs.block:
            return None
        put = replace(put, move=msgspec.structs.replace(move, clauses=clauses), mine=mine.gain, theirs=theirs.gain)
    return put if put.theirs >= part * both - CRUMB_USD_M else None


def dearer(desk: Desk, move: MakeOffer, usd_m: float) -> MakeOffer:
    """An offer that asks for so many USD million more, in prices as far as they go, then in money; as it is where that
    may not be sent."""
    made = msgspec.structs.replace(move, clauses=shifted(desk, move.to, move.clauses, usd_m))
    return move if refusals(desk, made) else made


def bonded(desk: Desk, idea: Idea) -> Idea:
    """The same with the bond that the partner asks for where it pays for a bare word and trusts this seat too little.

    How far it trusts this seat, from where on its temper takes a bare word and which words were broken is known.
    """
    seat, move = idea.move.to, idea.move
    public, bare = desk.view.seats.get(seat), [c for c in move.clauses if c.giver == desk.me and not c.binding]
    pays = any(c.giver == seat and c.binding for c in move.clauses)
    if public is None or not bare or not pays or is_person(desk, seat):
        return idea
    other = desk.of(seat)
    if public.trust_in_you >= other.trait.trust_needed and not any(asks_bond(other, c) for c in bare):
        return idea
    bond = up(max(bond_asked(other, move.clauses), *(c.bond_usd_m for c in bare)))
    clauses = tuple(msgspec.structs.replace(c, bond_usd_m=bond) if c in bare else c for c in move.clauses)
    return replace(idea, move=msgspec.structs.replace(move, clauses=clauses))


def signs(desk: Desk, seat: SeatId, idea: Idea) -> bool:
    """Whether a partner should sign: no less than it wants of any deal, nor too small a part of a large gain.

    Of a plain thing the least will do: it is sounded what it says (``host.sounding``).
    """
    if idea.plain:
        return idea.theirs >= LEAST_GAIN
    least = max(asked(desk, seat), SURE_SHARE * least_share(idea.theirs, idea.mine), THIN_SHARE * _turnover(desk, idea))
    return idea.theirs >= least


def _turnover(desk: Desk, idea: Idea) -> float:
    """What changes hands for tonnes over an offer's terms, USD million."""
    return sum(desk.facts.turn_value(c.tonnes_per_month, c.price_usd_per_kg) * c.turns for c in idea.move.clauses)


def asked(desk: Desk, seat: SeatId) -> float:
    """What a signature should bring a partner that has few points of initiative left: how many it has is its own."""
    return wanted_gain(replace(desk.of(seat), points=FEW_POINTS))


def _offered(priced: Desk, move: MakeOffer) -> float:
    """What the same partner offers already for the same kinds of clauses: no worse terms are named beside it."""
    kinds = sorted(c.kind for c in move.clauses)
    return max((
        coach(priced, o.parties, o.clauses, o.amends, o.framework, secret=o.secret).change_usd_m(amends=bool(o.amends))
        for o in waiting(priced.view)
        if o.by == move.to and sorted(c.kind for c in o.clauses) == kinds
    ), default=0.0)  # fmt: skip
