"""Worth of votes: what an outcome is worth, how far one vote moves it, and by what odds it is called.

Every looker returns the name of its term, its value in USD million now, and what blocks it.
"""

from typing import Final

from game.agents.ministry.clauses_trade import Look
from game.agents.ministry.council import (
    carries,
    hangs_on,
    lasts,
    likely_passes,
    motion_value,
    predicted_vote,
    stood_for,
)
from game.agents.ministry.desk import Desk
from game.agents.ministry.names import who
from game.agents.ministry.promised import against, votes_given
from game.agents.ministry.temptation import price_of
from game.agents.words import percent
from game.model.ids import SeatId, Vote
from game.model.phrases import phrase
from game.model.talks import Clause, Motion
from game.rules import calls, vote_money

PIVOT: Final = 0.35
"""How far one bought vote moves the outcome."""
SURE_PIVOT: Final = 0.6
IDLE_PIVOT: Final = 0.015
"""The same where the count of foreseen votes says that it decides, and where it does not."""
MOST_FLIPS: Final = 4
"""Votes that somebody sets out to buy for one outcome; each is then worth its part."""
HASSLE: Final = 1.0
"""Worth of keeping any word at all: it binds hands and can be broken by accident."""


def _motion_of(desk: Desk, clause: Clause) -> Motion | None:
    for motion in desk.view.motions:
        if clause.motion == motion.id:
            return motion
        cell = (motion.mineral, motion.stage) == (clause.mineral, clause.stage)
        if not clause.motion and motion.kind == "reference_price" and cell:
            return motion
    return None


def _expected_motion(desk: Desk, clause: Clause) -> Motion | None:
    """A motion named only by mineral and stage may still come: take it at fair cost."""
    lying = _motion_of(desk, clause)
    sheet = desk.fair_cost(clause.mineral, clause.stage)
    if lying is not None or clause.motion or sheet is None:
        return lying
    return Motion(
        id="",
        kind="reference_price",
        by="",
        turn=desk.view.turn,
        mineral=clause.mineral,
        stage=clause.stage,
        price_usd_per_kg=sheet.fair,
    )


def passing(desk: Desk, clause: Clause) -> float | None:
    """What the outcome voted for is worth to us, None without any such motion."""
    motion = _expected_motion(desk, clause)
    if motion is None:
        return None
    signs: dict[Vote, float] = {"yes": 1.0, "no": -1.0, "abstain": 0.0}
    return signs[clause.vote] * outcome(desk, desk.me, motion)


def outcome(desk: Desk, seat: SeatId, motion: Motion) -> float:
    """What a motion's passing is worth to a seat in all, USD million: a price for as long as it should stand."""
    value, _ = motion_value(desk, seat, motion)
    return value * lasts(desk, motion)


PERSON_PIVOT: Final = 0.3
PERSON_CLOSE: Final = 0.15
PERSON_IDLE: Final = 0.015
"""The same for a person's vote where it decides, where it would if one other ministry voted otherwise than foreseen,
and where it should not: people do not vote by the book, and a count of leanings is no count of votes."""


def vote_in(desk: Desk, clause: Clause, _partner: SeatId) -> Look:
    """Their vote moves the outcome a little toward what it is worth to us."""
    value = passing(desk, clause)
    if value is None:
        return "vote", 0.0, "no such motion lies on the table"
    moves = pivot(desk, clause)
    odds = called_odds(desk, clause)
    value *= odds
    name = phrase("their {vote}", vote=clause.vote)
    if odds < 1.0:
        name = phrase("their {vote}, by odds of {odds} that it is called", vote=clause.vote, odds=percent(odds))
    if moves <= max(IDLE_PIVOT, PERSON_IDLE):
        name = phrase("their {vote}, though by our count it should decide nothing", vote=clause.vote)
    return name, moves * value, ""


def called_odds(desk: Desk, clause: Clause) -> float:
    """Odds that the motion of a vote comes to the vote (``rules.calls``), 1 where its chair gives its yes.

    On a motion that the chair never calls a vote brings nothing; money for it goes back (``rules.vote_money``).
    """
    motion = _expected_motion(desk, clause)
    if motion is None or (clause.giver == desk.view.chair and clause.vote == "yes"):
        return 1.0  # a chair that gives its yes has to call it
    places = desk.content.rules.turn.motions_per_turn
    return calls.odds(desk.view, places, motion, lambda: likely_passes(desk, motion))


def never_called(desk: Desk, partner: SeatId, clauses: tuple[Clause, ...]) -> str:
    """Why no sum buys the votes of an offer: all places of the chair's list are sold to others, so that money for them
    would come back. Empty where a sum buys them."""
    parties = (desk.me, partner)
    for paid in clauses:
        words = vote_money.words_for(parties, clauses, paid)
        called = any(c.kind == "call_motion" for c in words)
        if words and not called and not any(called_odds(desk, w) for w in words):
            chair = "we" if desk.view.chair == desk.me else who(desk, desk.view.chair)
            return phrase("that motion is not on the list and its places are sold, so money for a vote on it would "
                          "come back: {chair} as the chair would first have to call it", chair=chair)  # fmt: skip
    return ""


def vote_out(desk: Desk, clause: Clause, _partner: SeatId) -> Look:
    """Our vote costs what it moves against us, and our hands."""
    if not desk.member:
        return "vote", 0.0, "we have no vote"
    value = passing(desk, clause)
    if value is None:
        return "vote", 0.0, "no such motion lies on the table"
    cost = min(0.0, called_odds(desk, clause) * pivot(desk, clause) * value) - HASSLE
    before = against(desk, clause)
    if before is None:
        return phrase("our {vote}", vote=clause.vote), cost, ""
    breach = price_of(desk, before)
    if breach is None:
        return "vote", 0.0, "we keep our word on that vote"
    return phrase("our {vote}, against a word of ours", vote=clause.vote), cost - breach, ""


def is_person(desk: Desk, seat: SeatId) -> bool:
    """Whether somebody else's seat is played by a person."""
    held = desk.view.seats.get(seat)
    return seat != desk.me and held is not None and held.plan.controller == "human"


def pivot(desk: Desk, clause: Clause) -> float:
    """How far a bought vote moves the outcome: a rule of thumb, or by counting the votes foreseen.

    A vote that its giver should cast anyway, or that changes no majority, is worth little: nobody
    pays many times for one result.
    """
    motion = _expected_motion(desk, clause)
    if desk.scored is None or motion is None or clause.giver not in desk.members():
        return PIVOT
    votes = expected_votes(desk, motion, clause.giver)
    usual = votes.get(clause.giver)
    if is_person(desk, clause.giver):  # how a person votes is not foreseen: what its vote would decide counts
        return _person_pivot(desk, motion, votes, clause.giver)
    if usual == clause.vote:
        return IDLE_PIVOT
    needed = _flips(desk, motion, votes, clause)
    return SURE_PIVOT / needed if needed else IDLE_PIVOT


def _flips(desk: Desk, motion: Motion, votes: dict[SeatId, Vote], clause: Clause) -> int:
    """Votes that must turn for this one to change the outcome, itself included; 0: too many, or none need to.

    Who buys counts the others that care least; who sells its own looks at that one alone.
    """
    before = carries(desk, motion, votes)
    if before == (clause.vote == "yes"):
        return 0
    cast = {**votes, clause.giver: clause.vote}
    least = [s for s in votes if cast[s] != clause.vote and s not in (desk.me, motion.by) and not is_person(desk, s)]
    least.sort(key=lambda s: (abs(outcome(desk, s, motion)), s))
    for count in range(1, (1 if clause.giver == desk.me else MOST_FLIPS) + 1):
        if carries(desk, motion, cast) != before:
            return count
        cast |= dict.fromkeys(least[count - 1 : count], clause.vote)
    return 0


def expected_votes(desk: Desk, motion: Motion, giver: SeatId = "") -> dict[SeatId, Vote]:
    """How all should vote: by their word where it is known, else by interest; ``giver`` prices its own by interest."""
    silent = motion.seat if motion.kind != "chair" else ""
    votes = {s: predicted_vote(desk, s, motion) for s in desk.members() if s != silent}
    votes |= stood_for(desk, motion, votes)
    for word in votes_given(desk, motion):
        if word.giver in votes and word.giver != (giver if giver == desk.me else ""):
            votes[word.giver] = word.clause.vote
    return votes


def _person_pivot(desk: Desk, motion: Motion, votes: dict[SeatId, Vote], person: SeatId) -> float:
    """How far a person's vote moves an outcome that is foreseen from the others' leanings."""
    if hangs_on(desk, motion, votes, person):
        return PERSON_PIVOT
    turned: dict[Vote, Vote] = {"yes": "no", "no": "yes", "abstain": "no"}
    close = any(
        hangs_on(desk, motion, {**votes, seat: turned[vote]}, person) for seat, vote in votes.items() if seat != person
    )
    return PERSON_CLOSE if close else PERSON_IDLE
