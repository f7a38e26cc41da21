"""How members lean on a motion: what they have said, what ministries reckon of each other, plain interest."""

from collections.abc import Callable, Mapping
from typing import Final

import msgspec

from game.model.content import Content
from game.model.ids import STAGES, SeatId, Vote
from game.model.talks import Clause, Motion, VoteRecord
from game.model.views import FairCost, View
from game.present import seating
from game.present.names import party
from game.present.words import tr
from game.rules import absence
from game.rules.kept import Kept


class WeightRow(msgspec.Struct, frozen=True):
    """A member with its weight in the vote: ``weight`` after the cap, ``share`` of all members' weight."""

    seat: SeatId
    name: str
    weight: float
    you: bool
    share: float = 0.0


Reckoned = Mapping[SeatId, tuple[Vote, float, str]]
"""By seat: the vote that is expected of it, what passing is worth to it, USD million, and the terms of that."""
NOTHING: Final[Reckoned] = {}
"""No ministry's vote was worked out."""
Reckon = Callable[[Motion], Reckoned | None]
"""Asks for that; None while it is being worked out."""


def nobodys(_motion: Motion) -> Reckoned:
    """Where no ministry's vote is worked out."""
    return NOTHING


class Expected(msgspec.Struct, frozen=True):
    """How a member may vote on a motion, from what is public, and why.

    ``value_usd_m`` and ``terms``: what passing should be worth to it, where that was reckoned. ``turns``: it may
    vote no although it should be for it (``vote_turned``).
    """

    seat: SeatId
    name: str
    weight: float
    lean: str
    why: str
    value_usd_m: float = 0.0
    terms: str = ""
    turns: bool = False


def expected(
    content: Content, view: View, motion: Motion, own: str = "", reckoned: Reckoned | None = NOTHING
) -> tuple[Expected, ...]:
    """What to expect of each member who may vote: a known promise first, then who moved it, then interest.

    Of another person only a promise is told: a vote that is not given yet is nobody's to foresee.

    ``own``: the vote on your draft; without one your own row is open, whatever you moved or promised. ``reckoned``:
    what ministries expect of those that the engine plays, by seat: the vote and what passing is worth, USD million;
    None while that is being worked out.
    """
    rows, away = [], absence.away_in_view(content, view)
    for item in weights(content, view):
        if item.seat in away or (item.seat == motion.seat and motion.kind != "chair"):
            continue
        if item.you:
            lean, why = own or "open", tr("you")
        elif view.seats[item.seat].plan.controller == "human":
            said = _said(view, motion, item.seat)
            lean, why = said if said is not None and said[1] == tr("promised") else ("open", tr("a person"))
        elif reckoned is None and view.seats[item.seat].plan.controller == "ai":
            said = _said(view, motion, item.seat)
            lean, why = said if said is not None and said[1] != tr("voted so") else ("open", "...")
        else:
            held = (reckoned or NOTHING).get(item.seat)
            lean, why = _lean(content, view, motion, item.seat, held)
            if held is not None:
                rows.append(Expected(item.seat, item.name, item.weight, lean, why, *held[1:]))
                continue
        rows.append(Expected(item.seat, item.name, item.weight, lean, why))
    return tuple(rows)


def cast(content: Content, record: VoteRecord) -> tuple[Expected, ...]:
    """The votes of a motion that was decided, in the same form; those who stood apart with no vote are left out."""
    return tuple(Expected(seat, party(content, seat), record.weights.get(seat, 0.0), vote, "")
                 for seat, vote in record.votes.items())  # fmt: skip


def _said(view: View, motion: Motion, seat: SeatId) -> tuple[str, str] | None:
    """What a member has said by a promise, by moving it, or by its vote on the same before."""
    for c in _VOTES.of((view.promises,), lambda: _votes_promised(view)).get(seat, ()):
        if c.motion == motion.id or (not c.motion and (c.mineral, c.stage) == (motion.mineral, motion.stage)):
            return c.vote, tr("promised")
    if motion.by == seat:
        return "yes", tr("moved it")
    for record in view.votes:
        before = record.motion
        same = (before.kind, before.mineral, before.stage) == (motion.kind, motion.mineral, motion.stage)
        if same and record.votes.get(seat) in ("yes", "no"):
            return record.votes[seat], tr("voted so")
    return None


_VOTES: Final[Kept[dict[SeatId, list[Clause]]]] = Kept()


def _votes_promised(view: View) -> dict[SeatId, list[Clause]]:
    """Votes that are promised and not given yet, by who promised them."""
    found: dict[SeatId, list[Clause]] = {}
    for promise in view.promises:
        if promise.clause.kind == "vote" and promise.status == "open":
            found.setdefault(promise.giver, []).append(promise.clause)
    return found


def _lean(
    content: Content, view: View, motion: Motion, seat: SeatId, reckoned: tuple[Vote, float, str] | None
) -> tuple[str, str]:
    """How a member may vote: what it has said, what the ministries reckon of one that the engine plays, plain interest.

    Where nothing was reckoned, what it sells and buys, or its temper, is all there is.
    """
    known = _said(view, motion, seat)
    if known is not None and (reckoned is None or known[1] != tr("voted so")):
        return known
    if reckoned is not None:
        return reckoned[0], _weighs(*reckoned[:2])
    if motion.kind not in ("reference_price", "suspend_floor"):
        return _by_temper(content, view, motion, seat)
    m, s, r = content.mineral_index(motion.mineral), STAGES.index(motion.stage), content.region_index(seat)
    made, used = float(view.prices["output"][-1, m, s, r]), float(view.prices["use"][-1, m, s, r])
    up, down = ("yes", "no") if motion.kind == "reference_price" else ("no", "yes")
    if made > 1.2 * used:
        return up, tr("sells it")
    fair = fair_of(view, motion)
    gap = motion.price_usd_per_kg / fair.outside_price - 1 if fair and fair.outside_price > 0 else 0.0
    if used > 1.5 * made and motion.kind == "reference_price" and gap > DEAR:
        return down, tr("buys it")
    return "open", tr("buys it") if used > made else tr("no stake")


def _weighs(vote: str, value: float) -> str:
    """Why a ministry should vote so, in two words."""
    if abs(value) < LITTLE_USD_M:
        return tr("no stake")
    if value > 0:
        return tr("it gains")
    return tr("for the bloc") if vote == "yes" else tr("it loses")


LITTLE_USD_M: Final = 0.1
"""What a motion is worth to a member that is said to have no stake in it, at most."""
_LIKES: Final[dict[str, tuple[frozenset[str], frozenset[str]]]] = {
    "inspection_budget": (frozenset({"guardian", "hawk"}), frozenset({"free_rider"})),
    "penalty_schedule": (frozenset({"guardian", "hawk"}), frozenset({"free_rider"})),
    "suspend": (frozenset({"guardian"}), frozenset({"free_rider", "broker"})),
    "fine": (frozenset({"guardian", "hawk"}), frozenset({"free_rider"})),
    "curb_response": (frozenset({"hawk"}), frozenset({"free_rider"})),
    "admit": (frozenset({"broker"}), frozenset()),
    "readmit": (frozenset({"broker", "free_rider"}), frozenset()),
    "emergency_sharing": (frozenset({"hawk", "guardian"}), frozenset({"producer"})),
}
"""Tempers that usually say yes and no to a kind of motion."""


def _by_temper(content: Content, view: View, motion: Motion, seat: SeatId) -> tuple[str, str]:
    """A guess from the public temper of a cabinet; a host likes money for its own card."""
    if motion.kind == "fund_project":
        host = next((p.region for p in content.projects if p.id == motion.project), "")
        return ("yes", tr("its project")) if host == seat else ("open", tr("no stake"))
    if motion.kind == "chair" and motion.seat == seat:
        return "yes", tr("itself")
    temper = view.traits.get(seat, content.seat(seat).trait)
    yes, no = _LIKES.get(motion.kind, (frozenset(), frozenset()))
    word = tr("as a {trait}", trait=tr(temper.replace("_", " ")))
    return ("yes", word) if temper in yes else ("no", word) if temper in no else ("open", word)


DEAR: Final = 0.2
"""A floor this far above the outside price is taken to be too dear for a member that only buys."""


def fair_of(view: View, motion: Motion) -> FairCost | None:
    """The fair-cost sheet a motion goes by."""
    for fair in view.fair_costs:
        if (fair.mineral, fair.stage) == (motion.mineral, motion.stage):
            return fair
    return None


def weights(content: Content, view: View) -> tuple[WeightRow, ...]:
    """Members by weight in the order of the scenario; shares of all members add up to 1."""
    members = [s for s in seating.in_order(content, view) if s.status == "member"]
    total = sum(s.vote_weight for s in members) or 1.0
    return tuple(
        WeightRow(s.id, party(content, s.id), s.vote_weight, s.id == view.seat, s.vote_weight / total) for s in members
    )
