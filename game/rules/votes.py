"""Counting a vote: a weighted double majority with a casting vote, as a pure function."""

from collections.abc import Mapping
from typing import NamedTuple

import msgspec

from game.model.ids import SeatId, Stance, Vote
from game.model.orders import Ballot, OrderSheet
from game.model.phrases import phrase
from game.model.rulebook import VotingRules
from game.model.talks import Motion, VoteRecord

CLOSE = 1e-9


class Ballots(msgspec.Struct, frozen=True):
    """Who may vote and what they said. ``votes`` holds every ballot given, abstentions too."""

    votes: dict[SeatId, Vote]
    stances: dict[SeatId, Stance]


def ballots_for(motion: Motion, sheets: Mapping[SeatId, OrderSheet], may: set[SeatId]) -> Ballots:
    """Ballots on one motion by those who may vote, in the order of seats' names."""
    votes: dict[SeatId, Vote] = {}
    stances: dict[SeatId, Stance] = {}
    for seat in sorted(may):
        given = _ballot(sheets.get(seat), motion.id)
        if given is not None:
            votes[seat] = given.vote
            stances[seat] = given.stance
    return Ballots(votes, stances)


class Count(NamedTuple):
    """Who said yes, who yes or no, and the shares 0-1 of those present that said yes, by heads and by weight."""

    yes: int
    present: int
    heads: float
    weight: float


def count(votes: Mapping[SeatId, str], weights: Mapping[SeatId, float]) -> Count:
    """Count votes; who says neither yes nor no is not present. Where nobody present weighs anything, heads count."""
    yes = [seat for seat, vote in votes.items() if vote == "yes"]
    no = [seat for seat, vote in votes.items() if vote == "no"]
    return counted(len(yes), len(no), *(sum(weights.get(seat, 0.0) for seat in side) for side in (yes, no)))


def counted(yes: int, no: int, for_it: float, against: float) -> Count:
    """The count of so many votes with so much weight on either side."""
    present, cast = yes + no, for_it + against
    heads = yes / present if present else 0.0
    return Count(yes, present, heads, for_it / cast if cast > 0 else heads)


def carried(
    votes: Mapping[SeatId, str], weights: Mapping[SeatId, float], heads_needed: float, weight_needed: float
) -> bool:
    """Whether votes meet both bars (shares 0-1 of those present), with no tie broken."""
    return enough(count(votes, weights), heads_needed, weight_needed)


def enough(found: Count, heads_needed: float, weight_needed: float) -> bool:
    """Whether a count meets both bars."""
    return found.present > 0 and found.heads >= heads_needed - CLOSE and found.weight >= weight_needed - CLOSE


def tally(
    rules: VotingRules,
    motion: Motion,
    ballots: Ballots,
    weights: Mapping[SeatId, float],
    chair: SeatId,
    weight_needed: float,
    turn: int,
    members: int = 0,
) -> VoteRecord:
    """Decide a motion: 60 % of heads present and a share of the weight present.

    Present are those who say yes or no. On a tie of heads the chair's own ballot decides that
    test (or the scenario's tie rule); the weight test must be met in any case. Too few present
    for the quorum, nobody present, or the no of a seat with a veto: the motion falls.
    """
    yes, present, heads, share = count(ballots.votes, weights)
    tie = present > 0 and 2 * yes == present
    broken = tie and _tie_broken(rules, ballots, chair)
    enough_heads = present > 0 and (heads >= rules.heads_needed - CLOSE or broken)
    enough_weight = share >= weight_needed - CLOSE
    stopped = _stopped(rules, ballots, present, members)
    return VoteRecord(
        motion=motion,
        turn=turn,
        votes=dict(ballots.votes),
        weights={seat: weights.get(seat, 0.0) for seat in ballots.votes},
        stances=dict(ballots.stances),
        heads_share=heads,
        weight_share=share,
        passed=enough_heads and enough_weight and not stopped,
        note=stopped or _note(tie, broken, rules.tie_rule, enough_heads, enough_weight, present),
    )


def _tie_broken(rules: VotingRules, ballots: Ballots, chair: SeatId) -> bool:
    """Whether a tie of heads counts as enough. Without a chair (penalties) no tie is broken."""
    if rules.tie_rule == "chair":
        return ballots.votes.get(chair) == "yes"
    return rules.tie_rule == "passes" and bool(chair)


def _stopped(rules: VotingRules, ballots: Ballots, present: int, members: int) -> str:
    """What stops a motion before it is counted: too few voters, or a veto."""
    if present < rules.quorum_share * members - CLOSE:
        return phrase("no quorum: {present} of {members} members voted yes or no", present=present, members=members)
    against = [seat for seat in rules.veto_seats if ballots.votes.get(seat) == "no"]
    return phrase("vetoed by {against}", against=against[0]) if against else ""


def _note(tie: bool, broken: bool, tie_rule: str, heads: bool, weight: bool, present: int) -> str:
    if not present:
        return "nobody voted yes or no"
    if tie and heads and weight and broken:
        return "carried by the chair's casting vote" if tie_rule == "chair" else "carried on a tie"
    if not heads:
        return "not enough members in favour"
    return "" if weight else "not enough weight in favour"


def _ballot(sheet: OrderSheet | None, motion: str) -> Ballot | None:
    for ballot in sheet.ballots if sheet else ():
        if ballot.motion == motion:
            return ballot
    return None
