"""One vote, one word: a vote that somebody was promised is not promised again, the same way or another."""

from collections.abc import Iterable, Iterator

from game.model.ids import SeatId
from game.model.phrases import phrase
from game.model.refusals import Refusal
from game.model.talks import Clause, MakeOffer, Motion, Offer, Promise
from game.model.views import View
from game.rules.check_base import refuse
from game.rules.promises import concerns

Refusals = tuple[Refusal, ...]


def meet(one: Clause, other: Clause, motions: Iterable[Motion]) -> bool:
    """Whether two vote clauses speak of one vote, each by a motion's id or by its mineral and stage."""
    if bool(one.motion) == bool(other.motion):
        return one.motion == other.motion and (bool(one.motion) or _place(one) == _place(other))
    return any(concerns(one, motion) and concerns(other, motion) for motion in motions)


def _place(clause: Clause) -> tuple[str, str]:
    return clause.mineral, clause.stage


def votes_of(clauses: Iterable[Clause]) -> list[tuple[int, Clause]]:
    """The vote clauses of an offer with their places in it."""
    return [(at, clause) for at, clause in enumerate(clauses) if clause.kind == "vote"]


def promised_before(
    clause: Clause, words: Iterable[Promise], motions: Iterable[Motion], turn: int, amends: str = ""
) -> Promise | None:
    """The open word of the same giver on the same vote; a deal that is amended gives its words back."""
    for word in words:
        told = word.clause
        if word.status != "open" or word.until_turn < turn or (amends and word.deal == amends):
            continue
        if told.kind == "vote" and word.giver == clause.giver and meet(told, clause, motions):
            return word
    return None


def check_given(view: View, held: MakeOffer | Offer) -> Refusals:
    """Refuse a vote that its giver has promised, as far as this seat knows, or that is named twice in the offer."""
    seen: list[Clause] = []
    for at, clause in votes_of(held.clauses):
        path = f"clauses[{at}].motion"
        if any(clause.giver == c.giver and meet(clause, c, view.motions) for c in seen):
            return refuse("vote_named_twice", path, "This offer names the same vote twice.", "Leave one of them out.")
        seen.append(clause)
        word = promised_before(clause, view.promises, view.motions, view.turn, held.amends)
        if word is not None:
            return _promised(view.seat, word, path)
    return ()


def _promised(me: SeatId, word: Promise, path: str) -> Refusals:
    to, vote = ", ".join(word.receivers), word.clause.vote
    if word.giver == me:
        told = phrase("Your vote on this motion is already promised to {to} in a deal signed this turn: {vote}.",
                      to=to, vote=vote)  # fmt: skip
        return refuse("vote_promised", path, told, "Offer something else, or give that deal new terms.")
    told = phrase("{giver} has already promised this vote to {to}: {vote}.", giver=word.giver, to=to, vote=vote)
    return refuse("vote_promised", path, told, "Ask for something else.")


def taken(held: Offer, words: Iterable[Promise], motions: Iterable[Motion], turn: int) -> Iterator[Clause]:
    """Vote clauses of an offer that cannot be given any more, whoever knows of it."""
    known, tabled = tuple(words), tuple(motions)
    for _, clause in votes_of(held.clauses):
        if promised_before(clause, known, tabled, turn, held.amends) is not None:
            yield clause
