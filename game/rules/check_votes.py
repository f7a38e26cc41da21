"""What was promised of a motion: a vote may be sold once to each side, a place on the agenda once.

To say yes to one and no to another is a word against a word: both stand until the count, where one of them breaks.
The same vote is not sold again, nor turned for the same partner but by new terms.
"""

from collections.abc import Iterable, Iterator
from typing import Final

from game.model.content import Content
from game.model.ids import SeatId
from game.model.phrases import phrase
from game.model.refusals import Refusal
from game.model.talks import OF_A_MOTION, Clause, MakeOffer, Motion, Offer, Promise
from game.model.views import View
from game.rules.calls import takes_a_place
from game.rules.check_base import refuse
from game.rules.promises import concerns

Refusals = tuple[Refusal, ...]
SIDES: Final = 2
"""Words that one seat may have given on one motion: one to each side."""


def meet(one: Clause, other: Clause, motions: Iterable[Motion]) -> bool:
    """Whether two clauses speak of one motion, each by a motion's id or by its mineral and stage."""
    if bool(one.motion) == bool(other.motion):
        return one.motion == other.motion and (bool(one.motion) or _place(one) == _place(other))
    return any(concerns(one, motion) and concerns(other, motion) for motion in motions)


def _place(clause: Clause) -> tuple[str, str]:
    return clause.mineral, clause.stage


def votes_of(clauses: Iterable[Clause]) -> list[tuple[int, Clause]]:
    """The clauses of an offer about motions with their places in it."""
    return [(at, clause) for at, clause in enumerate(clauses) if clause.kind in OF_A_MOTION]


def promised_before(
    clause: Clause,
    words: Iterable[Promise],
    motions: Iterable[Motion],
    turn: int,
    amends: str = "",
    parties: Iterable[SeatId] = (),
) -> Promise | None:
    """The open word of the same giver that stands in the way; a deal that is amended gives its words back.

    Of a vote: the same one, one given to a party of this deal (``parties``), or the second of two sides.
    """
    against: list[Promise] = []
    for word in words:
        told = word.clause
        if word.status != "open" or word.until_turn < turn or (amends and word.deal == amends):
            continue
        if told.kind == clause.kind and word.giver == clause.giver and meet(told, clause, motions):
            if clause.kind != "vote" or told.vote == clause.vote or set(word.receivers) & set(parties):
                return word
            against.append(word)
    return against[0] if len(against) >= SIDES else None


def check_given(view: View, held: MakeOffer | Offer) -> Refusals:
    """Refuse a vote that its giver has promised, as far as this seat knows, or that is named twice in the offer."""
    seen: list[Clause] = []
    for at, clause in votes_of(held.clauses):
        path = f"clauses[{at}].motion"
        if any((clause.giver, clause.kind) == (c.giver, c.kind) and meet(clause, c, view.motions) for c in seen):
            return refuse("vote_named_twice", path, "This offer names the same vote twice.", "Leave one of them out.")
        seen.append(clause)
        parties = (*((view.seat,) if isinstance(held, MakeOffer) else (held.by,)), *held.addressees)
        word = promised_before(clause, view.promises, view.motions, view.turn, held.amends, parties)
        if word is not None:
            return _promised(view.seat, word, path)
    return ()


def _promised(me: SeatId, word: Promise, path: str) -> Refusals:
    to, vote = ", ".join(word.receivers), word.clause.vote
    if word.clause.kind == "call_motion":
        told = phrase("The place on the agenda for this motion is already promised to {to}.", to=to)
        return refuse("call_promised", path, told, "Offer or ask for something else.")
    if word.giver == me:
        told = phrase("Your vote on this motion is already promised to {to} in a deal signed this turn: {vote}.",
                      to=to, vote=vote)  # fmt: skip
        return refuse("vote_promised", path, told, "Offer something else, or give that deal new terms.")
    told = phrase("{giver} has already promised this vote to {to}: {vote}.", giver=word.giver, to=to, vote=vote)
    return refuse("vote_promised", path, told, "Ask for something else.")


def check_agenda(content: Content, view: View, held: MakeOffer | Offer) -> Refusals:
    """Refuse more places on the agenda than it has, those promised before counted as far as this seat knows.

    A chair that gave its yes to a motion owes a place, too.
    """
    most = content.rules.turn.motions_per_turn
    for at, clause in enumerate(held.clauses):
        if clause.kind != "call_motion":
            continue
        words = [w.clause for w in view.promises
                 if w.giver == clause.giver and w.binds(view.turn) and w.deal != held.amends]  # fmt: skip
        owed = _places([*words, *(c for c in held.clauses if c.giver == clause.giver)], view.motions)
        if owed > most:
            told = phrase("{giver} has promised all {most} places of the agenda.", giver=clause.giver, most=most)
            return refuse("agenda_promised", f"clauses[{at}].motion", told, "Ask for something else.")
    return ()


def _places(words: Iterable[Clause], motions: Iterable[Motion]) -> int:
    """Motions that a chair has to call by its words: those named, and those whose yes it gave."""
    kept = [c for c in words if takes_a_place(c)]
    named: list[Clause] = []
    tabled = tuple(motions)
    for clause in kept:
        if not any(meet(clause, c, tabled) for c in named):
            named.append(clause)
    return len(named)


def taken(held: Offer, words: Iterable[Promise], motions: Iterable[Motion], turn: int) -> Iterator[Clause]:
    """Vote clauses of an offer that cannot be given any more, whoever knows of it."""
    known, tabled = tuple(words), tuple(motions)
    for _, clause in votes_of(held.clauses):
        if promised_before(clause, known, tabled, turn, held.amends, held.parties) is not None:
            yield clause
