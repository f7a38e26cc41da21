"""What a ministry proposes of its own accord: few offers, each with a use for both sides.

An offer goes out only if this ministry gains by its own appraisal and the other side should gain
by the same appraisal made from its public figures (``Desk.of``).
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import Final

from game.agents.ministry import drafts_plain, drafts_votes, packages, voice
from game.agents.ministry.appraise import appraise
from game.agents.ministry.busy import hopeless, too_busy
from game.agents.ministry.clauses_word import is_person
from game.agents.ministry.desk import Desk
from game.agents.ministry.drafts import drafts, lobby
from game.agents.ministry.drafts_trade import Draft
from game.agents.ministry.haggle import least_share
from game.agents.ministry.legal import refusals
from game.agents.ministry.replies import bidding, kept_for_people, wanted_gain, worth_last_points
from game.agents.ministry.running import cheapest_favour
from game.agents.ministry.sums_asked import net_money, terms_instead
from game.model.ids import SeatId
from game.model.talks import OF_A_MOTION, Clause, MakeOffer, Motion, Offer
from game.rules.kept import Kept

LEAST_GAIN = 1.0
"""USD million that an offer must bring each side: nobody is bothered with crumbs."""
MOST_A_TURN = 3
"""Offers a ministry makes in one turn."""
KEPT_POINTS = 2
"""Points of initiative that offers leave for others' offers and for orders; with no more than that, one offer."""
FOR_A_PERSON = 1
"""Offers to a person beside them: points are kept for it anyway, and it has its own when others' are spent."""
FOR_THE_QUIET = 1
"""Of them, those kept for partners that it has not spoken with for long."""
LONG_AGO = 4
"""Turns after which it does not matter how long ago it was."""
CONTRACTS = 2
"""Term contracts proposed in one turn."""
QUIET_DEALS = 2
QUIET_TURNS = 2
VISITS_EVERY = 3
"""A person who signed less than that of late is called on first, by a third of the ministries in each turn."""
PERSON_WEIGHT = 1.5
"""How much more an idea for a person counts than one for a ministry."""
LATE_BIDS = 3
"""Votes that a ministry bids for once the agenda is known."""
FAVOURS = 1
"""Favours offered for favours in one turn."""


@dataclass(frozen=True)
class Idea:
    """A draft offer with its own gain and what the other side should gain, USD million.

    ``plain``: made for who asks what it could offer; whether its partner signs is asked of that.
    """

    move: MakeOffer
    mine: float
    theirs: float
    plain: bool = False


Terms = tuple[Clause, ...]
Pricer = Callable[[Desk, SeatId, Terms], Terms]
"""Sets the money in clauses for a partner before an idea is weighed."""


def as_drafted(_desk: Desk, _partner: SeatId, clauses: Terms) -> Terms:
    """The money that the draft's maker wrote."""
    return clauses


def offers(desk: Desk, motion: Motion | None, price: Pricer = as_drafted) -> tuple[MakeOffer, ...]:
    """The best few ideas, one a partner, and places for who has not been spoken with for long.

    ``motion`` is what this seat itself tables now.
    """
    made = [o for o in desk.view.offers if o.by == desk.me and o.turn == desk.view.turn]
    lying = sum(o.status == "open" and o.by == desk.me for o in desk.view.offers)
    room = desk.content.rules.offers.open_offers_per_seat - lying
    places = min(MOST_A_TURN - len(made), room, max(desk.points - KEPT_POINTS, int(desk.points >= KEPT_POINTS)))
    if places <= 0:
        return ()
    picks = _Picks(desk, made, free_for_deals(desk, motion))
    ideas = sorted(_ideas(desk, motion, price), key=lambda i: (-_sure(desk, i) * i.mine, i.move.to))
    best = [i for i in ideas if any(c.kind != "favour" for c in i.move.clauses)]
    calls = _calls(desk, best)
    picks.take(calls, min(FOR_A_PERSON, room))
    places = min(places + len(picks.chosen), room)  # a call on a person takes no place from other ministries
    picks.take(best, places if desk.scored is None else places - min(FOR_THE_QUIET, places - 1))
    picks.take(sorted(ideas, key=lambda i: (*_heard(desk, i.move.to), -i.mine)), places)
    return tuple(picks.chosen)


def late_bids(desk: Desk, price: Pricer = as_drafted) -> tuple[MakeOffer, ...]:
    """Bids for votes once the agenda is known: what was tabled after this seat had spoken, and what others bought."""
    made = [o for o in desk.view.offers if o.by == desk.me and o.turn == desk.view.turn]
    least = 0.0
    if desk.points < 1:
        owed = cheapest_favour(desk)
        if owed is None:
            return ()
        desk, least = replace(desk, points=1), owed  # a point that a favour is owed, for what that breach costs
    bidding(desk)
    picks = _Picks(desk, made, free_for_deals(desk, None))
    picks.used = set()
    people = lobby(desk, drafts_votes.called(desk))  # of motions tabled since it opened
    drafted = [*people, *drafts_votes.auction(desk), *drafts_votes.for_sale(desk)]
    ideas = [i for i in _singles(desk, drafted, price)
             if _worth_saying(desk, i) and i.mine > least and not _bid_lies(desk, i.move)]  # fmt: skip
    picks.take(sorted(ideas, key=lambda i: (-i.mine, i.move.to)), LATE_BIDS if not least else 1)
    gains = {i.move: i.mine for i in ideas}
    return tuple(drafts_votes.hushed(desk, move, gains[move]) for move in picks.chosen)


def _bid_lies(desk: Desk, move: MakeOffer) -> bool:
    """Whether an open offer of this seat to the same partner is about the same vote already."""
    words = {(c.giver, c.motion) for c in move.clauses if c.kind == "vote"}
    return any(
        (c.giver, c.motion) in words and c.kind == "vote"
        for o in desk.view.offers if (o.by, o.to, o.status) == (desk.me, move.to, "open") for c in o.clauses
    )  # fmt: skip


def for_its_mover(desk: Desk, motion: Motion) -> tuple[MakeOffer, ...]:
    """What this seat has for a person who has just tabled a motion."""
    if desk.points < 1:
        return ()
    ideas = _singles(desk, list(drafts_votes.for_its_mover(desk, motion)), as_drafted)
    return tuple(i.move for i in ideas if not refusals(desk, i.move))[:FOR_A_PERSON]


def _calls(desk: Desk, ideas: list[Idea]) -> list[Idea]:
    """Ideas for people, those first that bring both sides most: what a person who asks would find by itself."""
    if desk.scored is None:
        return []
    found = [i for i in ideas if is_person(desk, i.move.to)]
    return sorted(found, key=lambda i: (-min(i.mine, i.theirs), i.move.to))


def _sure(desk: Desk, idea: Idea) -> float:
    """Weight of an idea: a person has points of its own left when the other ministries have spent theirs."""
    return PERSON_WEIGHT if desk.scored is not None and is_person(desk, idea.move.to) else 1.0


def asked_ideas(desk: Desk) -> tuple[Idea, ...]:
    """All offers that both sides would sign by a rough sum, the best first; no favours for favours.

    For who asks for them: small ones count, too, which a ministry of its own accord leaves unsaid, and plain ones.
    """
    asked = {o.to for o in desk.view.offers if o.by == desk.me and o.turn == desk.view.turn}
    return tuple(
        idea for idea in _ASKED_FOR.of((desk.content, desk.view), lambda: _asked_for(desk))
        if idea.move.to not in asked and not all(c.kind == "favour" for c in idea.move.clauses)
        and not _refused_before(desk, idea.move)
    )  # fmt: skip


_ASKED_FOR: Final[Kept[tuple[Idea, ...]]] = Kept()
"""A table is asked several times for the same: for all partners, for one, for others in place of who says no."""


def _asked_for(desk: Desk) -> tuple[Idea, ...]:
    """What a seat that is asked could offer, by what it brings the seat; the plain ones last."""
    drafted = [draft for draft in drafts(desk, None) if not undoes(desk, draft[0])]
    ideas = [*_singles(desk, drafted, as_drafted), *_packed(desk, drafted, as_drafted)]
    best = sorted(ideas, key=lambda i: (-i.mine, i.move.to))
    known = {(i.move.to, *((c.kind, c.mineral, c.stage, c.giver) for c in i.move.clauses)) for i in best}
    drafted = [*drafts_plain.plain(desk), *drafts_votes.for_sale(desk)]
    more = [
        _plain(desk, partner, clauses) for clauses, partner, _ in drafted
        if (partner, *((c.kind, c.mineral, c.stage, c.giver) for c in clauses)) not in known
        and not undoes(desk, clauses)
    ]  # fmt: skip
    return (*best, *sorted((i for i in more if i is not None), key=lambda i: (-i.mine, i.move.to)))


def _plain(desk: Desk, partner: SeatId, clauses: Terms) -> Idea | None:
    """A plain draft; None where it is impossible, or brings the partner nothing."""
    mine, theirs = appraise(desk, partner, clauses), appraise(desk.of(partner), desk.me, clauses)
    if mine.block or theirs.block or theirs.gain < LEAST_GAIN:
        return None
    return Idea(MakeOffer(to=partner, clauses=clauses), mine.gain, theirs.gain, plain=True)


def free_for_deals(desk: Desk, motion: Motion | None) -> int:
    """Points that deals among AI seats may take: those kept for a person at the table stand after the own motion."""
    kept = kept_for_people(desk)
    return desk.points - kept - (motion is not None) if kept else desk.points


def points_taken(desk: Desk, move: MakeOffer) -> int:
    """Points that a yes to an offer takes of those for deals among AI seats: to sign it, and to do a favour in it."""
    if all(is_person(desk, seat) for seat in move.addressees):
        return 0
    favours = sum((c.giver, c.kind, c.favour) == (desk.me, "favour", "diplomatic") for c in move.clauses)
    return 1 + favours if kept_for_people(desk) else 1


class _Picks:
    """Offers chosen so far: one a partner, no word to two partners, one contract a turn for each that asks.

    ``free`` points may go to deals among AI seats.
    """

    def __init__(self, desk: Desk, made: list[Offer], free: int) -> None:
        self.desk = desk
        self.free = free
        self.chosen: list[MakeOffer] = []
        self.used: set[SeatId] = {o.to for o in made}
        self.words = {_word(c) for o in made for c in o.clauses if c.giver == desk.me and not c.binding}
        self.contracts = sum(all(c.kind == "offtake" for c in o.clauses) for o in made)
        self.friends = sum(all(c.kind == "favour" for c in o.clauses) for o in made)

    def take(self, ideas: list[Idea], places: int) -> None:
        """Add ideas in this order until so many are chosen."""
        for idea in ideas:
            if len(self.chosen) >= places:
                return
            contract = all(c.kind == "offtake" for c in idea.move.clauses)
            given = {_word(c) for c in idea.move.clauses if c.giver == self.desk.me and not c.binding}
            many = contract and self.contracts >= (1 if self.desk.scored is None else CONTRACTS)
            friends = all(c.kind == "favour" for c in idea.move.clauses)
            many = many or (friends and (self.friends >= FAVOURS or self._more_to_say(idea.move.to)))
            if idea.move.to in self.used or many or given & self.words or _refused_before(self.desk, idea.move):
                continue
            if too_busy(self.desk, idea.move, idea.theirs) or hopeless(self.desk, idea.move.to, idea.mine, idea.theirs):
                continue
            taken = points_taken(self.desk, idea.move)
            left = self.free + kept_for_people(self.desk)
            short = taken > self.free and not (taken == 1 and worth_last_points(self.desk, idea.mine, left))
            if short or (len(idea.move.clauses) > 1 and refusals(self.desk, idea.move)):
                continue
            self.free -= taken
            self.contracts += contract
            self.friends += friends
            self.words |= set() if friends else given
            self.used.add(idea.move.to)
            self.chosen.append(idea.move)


    def _more_to_say(self, partner: SeatId) -> bool:
        """Whether there is something else than favours to talk of: of its own, or of anybody with a person."""
        lying = any(o.to == partner and o.status == "open" for o in self.desk.view.offers)
        return bool(self.chosen) or (lying and is_person(self.desk, partner))


def _heard(desk: Desk, partner: SeatId) -> tuple[bool, int, int]:
    """A quiet person first, where it is our turn to call; then who heard from us longest ago.

    Among equals, each ministry begins elsewhere each turn.
    """
    heard = desk.noted(("heard", desk.me), lambda: _spoken(desk))
    seats = list(desk.view.seats)
    turned = (seats.index(partner) - seats.index(desk.me) - desk.view.turn) % len(seats)
    calls = (seats.index(desk.me) + desk.view.turn) % VISITS_EVERY == 0 and _quiet_person(desk, partner)
    return not calls, max(heard.get(partner, -99), desk.view.turn - LONG_AGO), turned


def _quiet_person(desk: Desk, seat: SeatId) -> bool:
    """Whether a person sits there whom nobody is known to have signed much with of late."""
    since = desk.view.turn - QUIET_TURNS
    return is_person(desk, seat) and sum(
        seat in d.parties and d.signed_turn >= since for d in desk.view.deals
    ) < QUIET_DEALS


def _spoken(desk: Desk) -> dict[SeatId, int]:
    """The turn of this ministry's last offer to each partner."""
    last: dict[SeatId, int] = {}
    for offer in desk.view.offers:
        if offer.by == desk.me:
            for other in offer.addressees:
                last[other] = max(last.get(other, -99), offer.turn)
    return last


def _word(clause: Clause) -> tuple[str, str, str, str]:
    """What a word is about: nobody offers the same one to two partners (a favour is one for each)."""
    return clause.kind, clause.mineral, clause.stage, clause.motion


def _refused_before(desk: Desk, move: MakeOffer) -> bool:
    """The same partner declined the same kinds of clauses a turn or less ago."""
    refused = desk.noted(
        "refused",
        lambda: {
            (o.by, o.to, tuple(sorted(c.kind for c in o.clauses)))
            for o in desk.view.offers
            if o.status in ("declined", "expired") and o.turn >= desk.view.turn - 1
        },
    )
    return (desk.me, move.to, tuple(sorted(c.kind for c in move.clauses))) in refused


def undoes(desk: Desk, clauses: Terms) -> bool:
    """Whether a draft takes back what this ministry gave of late, or gives away what it just got."""
    done = desk.noted(
        "moved of late",
        lambda: {
            way
            for d in desk.view.deals
            if desk.me in d.parties and d.signed_turn >= desk.view.turn - LONG_AGO
            for way in _ways(desk, d.clauses)
        },
    )
    return any((good, not gets) in done for good, gets in _ways(desk, clauses))


def _ways(desk: Desk, clauses: Terms) -> list[tuple[tuple[str, str], bool]]:
    """Goods that clauses move to this ministry (True) or from it: a contract's giver is its buyer."""
    return [
        ((c.mineral, c.stage), (c.giver == desk.me) == (c.kind == "offtake"))
        for c in clauses
        if c.kind in ("offtake", "stock_transfer") and (not c.to or desk.me in (c.giver, c.to))
    ]


def _ideas(desk: Desk, motion: Motion | None, price: Pricer) -> Iterator[Idea]:
    """Single drafts worth a signature, and what packages make of all drafts for a partner; ``easy`` packs nothing."""
    drafted = [draft for draft in drafts(desk, motion) if not undoes(desk, draft[0])]
    for idea in _singles(desk, drafted, price):
        friends = all(c.kind == "favour" for c in idea.move.clauses)
        if friends or desk.scored is None or _worth_saying(desk, idea):
            yield idea
    if desk.scored is not None:
        yield from (idea for idea in _packed(desk, drafted, price) if _worth_saying(desk, idea))


def _worth_saying(desk: Desk, idea: Idea) -> bool:
    """Whether both sides' scores would show it; a person is not offered what no ministry would sign for its part of
    a large gain: it reads the offer as it stands, where a ministry answers with a sum. Votes have prices of their own.
    """
    person, of_votes = is_person(desk, idea.move.to), any(c.kind in OF_A_MOTION for c in idea.move.clauses)
    if person and not of_votes and idea.theirs < least_share(idea.theirs, idea.mine):
        return False
    return packages.worth_saying(desk, idea.move.to, idea.mine, idea.theirs, person=person)


def _packed(desk: Desk, drafted: list[Draft], price: Pricer) -> Iterator[Idea]:
    """The package for each partner, its money set by ``price``."""
    for partner, made in packages.packages(desk, drafted):
        clauses = price(desk, partner, made.clauses)
        mine, theirs = made.mine, made.theirs
        if clauses != made.clauses:
            mine, theirs = appraise(desk, partner, clauses), appraise(desk.of(partner), desk.me, clauses)
        if mine.block or theirs.block or mine.gain <= wanted_gain(desk) or mine.up_front > 0.5 * desk.money:
            continue
        reason = voice.offered(desk, partner, mine, theirs, packages.ask(desk, clauses))
        yield Idea(MakeOffer(to=partner, clauses=clauses, reason=reason), mine.gain, theirs.gain)


def _singles(desk: Desk, drafted: list[Draft], price: Pricer) -> Iterator[Idea]:
    for held, partner, drafted_reason in drafted:
        reason = drafted_reason
        clauses = price(desk, partner, held)
        mine = appraise(desk, partner, clauses)
        theirs = appraise(desk.of(partner), desk.me, clauses)
        if mine.block or theirs.block or mine.gain <= wanted_gain(desk):
            continue
        if min(mine.gain, theirs.gain) < LEAST_GAIN or mine.up_front > 0.5 * desk.money:
            continue
        if clauses != held:
            reason = voice.offered(desk, partner, mine, theirs, terms_instead(net_money(clauses, partner)))
        yield Idea(MakeOffer(to=partner, clauses=clauses, reason=reason), mine.gain, theirs.gain)
