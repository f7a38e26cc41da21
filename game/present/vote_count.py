"""How a vote is counted, in numbers and words: one basis (all members who may vote), bars, quorum."""

import math
from collections.abc import Mapping
from typing import Final

import msgspec

from game.model.content import Content
from game.model.ids import SeatId
from game.model.talks import Motion, VoteRecord
from game.model.views import View
from game.present import fmt
from game.present.leanings import Expected, fair_of
from game.present.words import tr
from game.rules import fund
from game.rules.acts import PENALTIES
from game.rules.votes import carried, count

__all__ = ["Need", "decided_by", "need", "need_words", "tally", "turns", "weight_alone"]
ALIKE: Final = 1e-6
"""Difference of weights up to which all weigh the same."""


class Need(msgspec.Struct, frozen=True):
    """What a motion needs of those who say yes or no, and how many may.

    ``heads``, ``weight``: shares 0-1. ``voters``: members who may vote. ``quorum``: members who have
    to say yes or no for the vote to count at all (0: no such rule). ``alike``: all weigh the same, so that the bar for
    weight is one for heads, too.
    """

    heads: float
    weight: float
    voters: int
    quorum: int = 0
    alike: bool = False

    @property
    def heads_count(self) -> int:
        """Yes votes needed if everybody who may vote says yes or no."""
        share = max(self.heads, self.weight) if self.alike else self.heads
        return max(1, math.ceil(share * self.voters - 1e-9))


def need(content: Content, view: View, motion: Motion, voters: int) -> Need:
    """The bars that this motion has to pass, as the count itself sets them."""
    rules = content.rules.voting
    heads, weight = rules.heads_needed, rules.weight_needed
    fair = fair_of(view, motion)
    if motion.kind == "reference_price" and fair is not None and fair.warn:
        weight = content.rules.floor.next_stage_majority
    elif motion.kind == "fund_project":
        weight = fund.weight_needed(content, {s.id: s.status for s in view.seats.values()}, motion.project)
    elif motion.kind in PENALTIES:
        heads, weight = max(heads, rules.penalty_majority), rules.penalty_majority
        if rules.penalties_need_all:
            heads = weight = 1.0
    held = [seat.vote_weight for seat in view.seats.values() if seat.status == "member"]
    alike = bool(held) and max(held) - min(held) < ALIKE
    return Need(heads, weight, voters, math.ceil(rules.quorum_share * voters - 1e-9), alike)


def need_words(bar: Need) -> str:
    """Basis, bars and quorum in one line."""
    text = tr("Needs {h} of those who say yes or no ({k} if all {n} do) and {w} of their weight.", n=bar.voters,
              h=fmt.percent(bar.heads), k=bar.heads_count, w=fmt.percent(bar.weight))  # fmt: skip
    if bar.quorum:
        text += " " + tr("Quorum: {q} have to say yes or no.", q=bar.quorum)
    return text


def tally(rows: tuple[Expected, ...]) -> tuple[float, float, float, float]:
    """Shares of heads and of weight for yes, and both for open, of all who may vote and do not abstain."""
    count = [r for r in rows if r.lean != "abstain"]
    heads = max(1, len(count))
    weight = sum(r.weight for r in count) or 1.0
    yes = [r.weight for r in count if r.lean == "yes"]
    undecided = [r.weight for r in count if r.lean == "open"]
    return len(yes) / heads, sum(yes) / weight, len(undecided) / heads, sum(undecided) / weight


def decided_by(content: Content, view: View, record: VoteRecord, seat: SeatId) -> bool:
    """Whether a vote that was counted would have gone the other way with this seat on the other side."""
    votes, vote = record.votes, record.votes.get(seat, "")
    other = {"yes": "no", "no": "yes"}.get(vote)
    bar, vetoes = need(content, view, record.motion, len(votes)), content.rules.voting.veto_seats
    if other is None or count(votes, record.weights).present < bar.quorum:
        return False
    against = [s for s in vetoes if votes.get(s) == "no"]
    if against:
        return against == [seat] and carried({**votes, seat: other}, record.weights, bar.heads, bar.weight)
    if record.passed != carried(votes, record.weights, bar.heads, bar.weight):
        return record.passed and vote == "yes"  # a tie was broken: with a yes less there is none; else it came too late
    return turns(votes, record.weights, bar, seat, vote, other)


def weight_alone(content: Content, view: View, record: VoteRecord, seat: SeatId) -> bool:
    """Whether a vote that turned it did so by its weight alone: heads stood on one side with it and without it."""
    bar, votes = need(content, view, record.motion, len(record.votes)), record.votes
    other = {**votes, seat: "no" if votes[seat] == "yes" else "yes"}
    ends = {carried(cast, dict.fromkeys(votes, 1.0), bar.heads, 0.0) for cast in (votes, other)}
    return len(ends) == 1


def turns(
    votes: Mapping[SeatId, str], weights: Mapping[SeatId, float], bar: Need, seat: SeatId, one: str, other: str
) -> bool:
    """Whether the motion passes with one vote of a seat and fails with the other, or the other way round."""
    first, second = (carried({**votes, seat: vote}, weights, bar.heads, bar.weight) for vote in (one, other))
    return first != second
