"""What open offers ask of a ministry twice: the same vote, goods, card or money, so that not all can be signed; and
votes that it has promised otherwise."""

from collections.abc import Iterator

from game.model.content import Content
from game.model.ids import SeatId
from game.model.talks import CARD_MONEY, Clause, Offer
from game.model.views import View
from game.present import offers, own_votes
from game.present.council import motion_title
from game.present.names import card_name, good, within
from game.present.words import join_words, tr
from game.rules import calls, equity, fund, legal
from game.rules.check_seat import OF_A_SEAT
from game.rules.cost import pledge, room

__all__ = ["clashes", "excludes", "open_offers"]

HAIR = 1e-6
SAME_WORD = ("keep_floor", "apply_floor", "no_side_purchase", "customs_effort", "no_new_curb")
"""Words that serve everybody once one has them: nobody pays for what is promised already."""


def open_offers(view: View) -> tuple[Offer, ...]:
    """Open offers in which the view's seat is a party: those that wait for its answer first."""
    mine = [o for o in view.offers if o.status == "open" and view.seat in o.parties]
    return tuple(sorted(mine, key=lambda o: not o.waits_for(view.seat)))


def clashes(content: Content, view: View, offer: Offer) -> tuple[str, ...]:
    """Which other open offers cannot be signed beside this one, and why; a sentence part for each reason. A word that
    was signed comes first. Found in play: the warning went as soon as one of two offers for a vote was signed.
    """
    signed = own_votes.against_words(content, view, offer.clauses, offer.amends)
    found: dict[str, list[str]] = {}
    for held, why in _at_odds(content, view, offer):
        found.setdefault(why, []).append(_other(content, view.seat, held))
    return signed + tuple(
        tr("not with that of {name}: {why}", name=names[0], why=why) if len(names) == 1 else
        tr("not with those of {names}: {why}", names=join_words(names), why=why)
        for why, names in found.items()
    )  # fmt: skip


def excludes(content: Content, view: View, one: Offer, other: Offer) -> str:
    """Why two open offers cannot both be signed; empty where they can, if not at the same price."""
    return next((why for why in _both(content, view, one, other) if why != _same_word()), "")


def _same_word() -> str:
    """Of a word that serves everybody once one has it."""
    return tr("the same word of yours: given to one, the other may take its offer back")


def _at_odds(content: Content, view: View, offer: Offer) -> Iterator[tuple[Offer, str]]:
    """Open offers that are in the way of one; what its maker cannot sign any more is in nobody's."""
    for held in open_offers(view):
        if held.id == offer.id or offers.is_spent(content, view, held.by):
            continue
        if why := next(_both(content, view, offer, held), ""):
            yield held, why


def _other(content: Content, me: SeatId, offer: Offer) -> str:
    return within(content, offer.by if offer.by != me else offer.to)


def _both(content: Content, view: View, a: Offer, b: Offer) -> Iterator[str]:
    """What two offers ask that is there only once."""
    for one in a.clauses:
        for two in b.clauses:
            if (one.kind == two.kind or {one.kind, two.kind} == set(OF_A_SEAT)) and one.giver == two.giver:
                yield from _words(content, view, one, two)
            if one.kind == two.kind:
                yield from _goods(content, view, (one, a), (two, b))
    yield from _places(content, view, a, b)
    yield from _places(content, view, b, a)
    me = view.seat
    needs = [pledge(o.clauses, me) for o in (a, b) if o.by != me]
    left = room(content, view)
    if len(needs) == 2 and max(needs) <= left < sum(needs):
        yield tr("together they take more money than you have")


def _places(content: Content, view: View, listed: Offer, voted: Offer) -> Iterator[str]:
    """That one fills the council's list, and the other is about a vote on what then has no place on it."""
    places = content.rules.turn.motions_per_turn
    bought = {c.motion for c in voted.clauses if c.kind == "vote"}
    for motion in view.motions:
        if motion.id in bought and calls.shut_out(view, places, motion, listed.clauses) and not calls.shut_out(
            view, places, motion
        ):
            yield tr("it fills the council's list, {motion} is not called then", motion=motion_title(content, motion))


def _words(content: Content, view: View, one: Clause, two: Clause) -> Iterator[str]:
    """A vote is sold once to each side, a tone is one, a share is handed over once."""
    if one.giver != view.seat:
        return
    if one.kind == "vote" and _motions(view, one) & _motions(view, two):
        title = next((motion_title(content, m) for m in view.motions if m.id in (one.motion, two.motion)), "")
        if one.vote != two.vote:
            yield tr("they want your vote on {motion} both ways, and one word would break", motion=title or tr("it"))
        else:
            yield tr("your vote on {motion} is sold once to each side", motion=title) if title else tr(
                "a vote is sold once to each side")  # fmt: skip
    if one.kind == "call_motion" and _motions(view, one) & _motions(view, two):
        yield tr("a place on the council's list is given once")
    if one.kind == "posture" and one.posture != two.posture:
        yield tr("they want two tones toward China")
    if {one.kind, two.kind} == set(OF_A_SEAT):
        yield tr("one wants you in FORGE, the other outside")
    elif one.kind in OF_A_SEAT:
        yield tr("your seat is promised once")
    if one.kind == two.kind and one.kind in SAME_WORD and (one.mineral, one.stage) == (two.mineral, two.stage):
        yield _same_word()
    if one.kind == "share" and one.project == two.project:
        held = view.projects.get(one.project)
        if held is not None and one.share + two.share > equity.owned(held, view.seat) + HAIR:
            yield tr("your part of {card} is not enough for both", card=card_name(content, one.project))


def _motions(view: View, clause: Clause) -> frozenset[str]:
    """What a word on a vote concerns: its motion, or the prices tabled for its good and any that may still come."""
    if clause.motion:
        return frozenset({clause.motion})
    named = {m.id for m in view.motions if m.kind == "reference_price"
             and (m.mineral, m.stage) == (clause.mineral, clause.stage)}  # fmt: skip
    return frozenset(named | {f"{clause.mineral}/{clause.stage}"})


def _goods(content: Content, view: View, here: tuple[Clause, Offer], there: tuple[Clause, Offer]) -> Iterator[str]:
    """Tonnes, licences and money for one card, whoever gives them."""
    (one, a), (two, b) = here, there
    me, same = view.seat, (one.mineral, one.stage) == (two.mineral, two.stage)
    what = good(content, one.mineral, one.stage) if one.mineral else ""
    if one.kind == "offtake" and same and _sells(me, one, a) and _sells(me, two, b):
        most = legal.offtake_limit(content, view, me, one.mineral, one.stage)
        if one.tonnes_per_month + two.tonnes_per_month > most + HAIR:
            yield tr("you do not make {good} enough for both", good=what)
    held = view.you.stock_t.get(f"{one.mineral}/{one.stage}", 0.0) if view.you is not None else 0.0
    if one.kind == "stock_transfer" and same and one.giver == two.giver == me and one.tonnes + two.tonnes > held + HAIR:
        yield tr("your stock of {good} is not enough for both", good=what)
    if one.kind == "technology" and same and me not in (one.giver, two.giver):
        yield tr("a second licence for {good} teaches nothing", good=what)
    if one.kind in CARD_MONEY and one.project == two.project:
        left = fund.card_room(content, view.projects, content.project(one.project))
        if one.amount_usd_m + two.amount_usd_m > left + HAIR:
            yield tr("{card} cannot take both", card=card_name(content, one.project))


def _sells(me: SeatId, clause: Clause, offer: Offer) -> bool:
    """Whether this seat would deliver: it is the party that the buyer names, or the only other one."""
    return clause.giver != me and (clause.to == me or (not clause.to and me in offer.parties))
