"""How a motion stands as the others lean, before anybody pays for a vote on it: fails, passes, or hangs on open ones.

A class paid the chair $ 100 m for a motion that could not pass with every open vote, and no page of the talks said so.
"""

import math
from collections.abc import Callable, Collection, Mapping, Sequence
from functools import lru_cache
from itertools import accumulate
from typing import Final

import msgspec

from game.model.content import Content
from game.model.ids import SeatId, Vote
from game.model.talks import Clause, Motion
from game.model.views import View
from game.present import fmt, leanings, vote_count
from game.present.council import motion_title
from game.present.names import within
from game.present.words import ntr, tr
from game.rules.acts import PENALTIES
from game.rules.votes import CLOSE, Count, count, counted, enough

__all__ = ["Standing", "clause_words", "standing", "standing_words", "turning_words", "usual_words"]

FAILS: Final = "fails"
PASSES: Final = "passes"
TIE: Final = "tie"
OPEN: Final = "open"
CLOSE_VOTES: Final = 2
"""Votes that have to turn for the other end up to which a vote is called close. Found in play: "should pass", and it
fell 8 to 7, by words that were given in secret."""

CLOSE_WEIGHT: Final = 0.12
"""Share of the weight up to which two that turn by weight are called close."""


class Standing(msgspec.Struct, frozen=True):
    """Votes as they are expected, and how it ends whatever the open ones do.

    ``end``: fails, passes, open, or tie where it passes only on a tie that the chair breaks. ``needed``: yes votes of
    those who say yes or no if all open ones say yes; ``best`` and ``weight``: yes votes then, and their share of the
    weight; ``weight_needed``: the share that it takes. ``margin``: ministries that have to turn for the other end, of
    those that nobody knows to be bound; 0: they cannot, or it is open. ``turning``: of the yes votes, those that may
    turn; ``shaky``: it passes with them and would fail without.
    """

    yes: int
    no: int
    undecided: int
    needed: int
    best: int
    weight: float
    weight_needed: float
    end: str
    margin: int = 0
    turning: int = 0
    shaky: bool = False

    @property
    def by_weight(self) -> bool:
        """Whether the weight is the tight one: heads are enough as they lean, or still are with those who may turn."""
        if self.end == FAILS:
            return self.best >= self.needed
        return self.end == PASSES and self.margin > 0 and self.yes - self.margin >= self.needed

    @property
    def close(self) -> bool:
        """Whether one ministry that turns, by a word that nobody else sees, gives it the other end; or two, where the
        votes themselves are near: 8 to 0 is not close, though two of a high bar would sink it, nor is a third of the
        weight beside the half that is needed. Or whether those that may turn would sink it."""
        few, many = sorted((self.yes, self.no))
        near = 3 * few >= many and not (self.by_weight and abs(self.weight - self.weight_needed) > CLOSE_WEIGHT)
        return self.margin == 1 or self.shaky or (1 < self.margin <= CLOSE_VOTES and near)


def standing(
    content: Content, view: View, motion: Motion, rows: Sequence[leanings.Expected],
    sold: Mapping[SeatId, Vote] | None = None,
) -> Standing:  # fmt: skip
    """Count the expected votes at all ends of the open ones. ``sold``: votes that a deal would fix."""
    bar = vote_count.need(content, view, motion, len(rows))
    leans: dict[SeatId, str] = {row.seat: (sold or {}).get(row.seat, row.lean) for row in rows}
    weights = {row.seat: row.weight for row in rows}
    chair = view.chair if content.rules.voting.tie_rule == "chair" and motion.kind not in PENALTIES else ""
    ways = _ways(tuple((s, lean, weights[s]) for s, lean in leans.items()), bar, chair)
    most = count({s: "yes" if lean == OPEN else lean for s, lean in leans.items()}, weights)
    yes, no, undecided = (sum(lean == word for lean in leans.values()) for word in ("yes", "no", OPEN))
    share = max(bar.heads, bar.weight) if bar.alike else bar.heads
    needed = max(1, math.ceil(share * most.present - 1e-9))
    end = PASSES if ways == {PASSES} else OPEN if PASSES in ways else TIE if TIE in ways else FAILS
    bound = {view.seat, *(r.seat for r in rows if r.why in (tr("promised"), tr("moved it"))), *(sold or ())}
    free = [s for s in leans if s not in bound]
    margin = _margin(leans, free, weights, lambda votes: _way(votes, weights, bar, chair), end)
    turning: dict[SeatId, str] = {row.seat: "no" for row in rows if row.turns and row.seat not in (sold or {})}
    worst = {s: "no" if lean == OPEN else lean for s, lean in leans.items()} | turning
    shaky = end == PASSES and bool(turning) and _way(worst, weights, bar, chair) == FAILS
    return Standing(yes, no, undecided, needed, most.yes, most.weight, bar.weight, end, margin, len(turning), shaky)


def _margin(
    leans: Mapping[SeatId, str], free: Collection[SeatId], weights: Mapping[SeatId, float],
    way: Callable[[Mapping[SeatId, str]], str], end: str,
) -> int:  # fmt: skip
    """How many of the ``free`` have to turn, the heaviest first and open ones as they stand worst, for another end."""
    if end not in (PASSES, FAILS):
        return 0
    one, other = ("yes", "no") if end == PASSES else ("no", "yes")
    votes = {s: other if lean == OPEN else lean for s, lean in leans.items()}
    turn = sorted((s for s in free if leans[s] == one), key=lambda s: (-weights[s], s))
    for n, seat in enumerate(turn, 1):
        votes[seat] = other
        if (way(votes) == FAILS) != (end == FAILS):
            return n
    return 0


def _way(votes: Mapping[SeatId, str], weights: Mapping[SeatId, float], bar: vote_count.Need, chair: SeatId) -> str:
    """Whether votes pass, pass on a tie that the chair breaks, or fail."""
    return _end_of(count(votes, weights), bar, votes.get(chair) == "yes")


def _end_of(found: Count, bar: vote_count.Need, chair_yes: bool) -> str:
    if enough(found, bar.heads, bar.weight):
        return PASSES
    tie = found.present > 0 and 2 * found.yes == found.present and found.weight >= bar.weight - CLOSE
    return TIE if tie and chair_yes else FAILS


@lru_cache(maxsize=128)
def _ways(rows: tuple[tuple[SeatId, str, float], ...], bar: vote_count.Need, chair: SeatId) -> frozenset[str]:
    """How it may end with so many of the open ones for and against, the heavy ones on either side; the rest abstains.

    ``rows``: seat, lean and weight. Kept: the cards, bars and lists of a page ask the same a dozen times.
    """
    sides = [[weight for _, lean, weight in rows if lean == word] for word in ("yes", "no")]
    (yes, no), (for_it, against) = map(len, sides), map(sum, sides)
    said = any(seat == chair and lean == "yes" for seat, lean, _ in rows)
    free = sorted(((seat, weight) for seat, lean, weight in rows if lean == OPEN), key=lambda row: (-row[1], row[0]))
    first = sorted(free, key=lambda row: row[0] != chair)  # the chair's own yes breaks a tie
    found = set()
    for order in (free, first, free[::-1]):
        front = (0.0, *accumulate(weight for _, weight in order))
        back = (0.0, *accumulate(weight for _, weight in reversed(order)))
        at = next((k for k, (seat, _) in enumerate(order) if seat == chair), len(order))
        for more in range(len(order) + 1):
            for less in range(len(order) - more + 1):
                told = counted(yes + more, no + less, for_it + front[more], against + back[less])
                found.add(_end_of(told, bar, said or at < more))
    return frozenset(found)


def standing_words(content: Content, view: View, held: Standing) -> str:
    """How it stands, in one line, for the card of a motion, and how many of the yes votes may turn."""
    text = _stands(content, view, held)
    return f"{text} {turning_words(held.turning)}" if held.turning else text


def turning_words(turning: int) -> str:
    """Why so many of the yes votes are not to be relied on."""
    return ntr("{n} of the yes lately voted no on a floor that it was counted for and may turn.",
               "{n} of the yes lately voted no on a floor that they were counted for and may turn.", turning)


def _stands(content: Content, view: View, held: Standing) -> str:
    if held.close:
        turns = ntr("{n} ministry that turns", "{n} ministries that turn", held.margin)
        secret = tr("Words that were bought in secret are not in this count.")
        text = (tr("It is close: {n} yes, {k} needed, and {turns} would sink it.", n=held.yes, k=held.needed,
                   turns=turns) if held.end == PASSES else
                tr("It is close: {most}, and {turns} would carry it.", most=_at_most(held), turns=turns))  # fmt: skip
        return f"{text} {secret}"
    if held.end == FAILS:
        return tr("It should fail: {most}.", most=_at_most(held))
    if held.end == PASSES:
        return tr("It should pass: {n} yes, {k} needed. Ballots are sealed, a ministry may turn.",
                  n=held.yes, k=held.needed)  # fmt: skip
    if held.end == TIE:
        return tr("It should pass at most on a tie that {chair} breaks in the chair: {most}.",
                  chair=within(content, view.chair), most=_at_most(held))  # fmt: skip
    if held.yes >= held.needed:
        return tr("It hangs on the weight of those who are open: {n} yes of the {k} needed.", n=held.yes,
                  k=held.needed)  # fmt: skip
    return tr("It is open: {n} yes of the {k} needed, {more} not decided.", n=held.yes, k=held.needed,
              more=held.undecided)  # fmt: skip


def _at_most(held: Standing) -> str:
    """What it can reach at best of what it lacks."""
    if held.best < held.needed:
        return tr("at most {n} yes of the {k} needed", n=held.best, k=held.needed)
    return tr("at most {w} of the weight, {k} needed", w=fmt.percent(held.weight), k=fmt.percent(held.weight_needed))


def clause_words(
    content: Content, view: View, clauses: Sequence[Clause], reckon: leanings.Reckon
) -> tuple[str, bool]:
    """What votes in an offer would do to their motion as the others lean, and whether the reader would pay for nothing.

    ("", False) without one, or while ministries' votes are worked out. ``reckon`` asks for those.
    """
    for motion in view.motions:
        sold: dict[SeatId, Vote] = {c.giver: c.vote for c in clauses if c.kind == "vote" and c.motion == motion.id}
        if not sold:
            continue
        reckoned = reckon(motion)
        if reckoned is None:
            continue
        rows = leanings.expected(content, view, motion, reckoned=reckoned)
        turned: dict[SeatId, Vote] = {seat: "no" if vote == "yes" else "yes" for seat, vote in sold.items()}
        text, idle = _bought(content, view, standing(content, view, motion, rows, sold),
                             standing(content, view, motion, rows, turned).end, "yes" in sold.values())  # fmt: skip
        if all(row.lean == sold[row.seat] for row in rows if row.seat in sold) and view.seat not in sold:
            text = tr("{text} It leans so already.", text=text)
        more = f"{motion_title(content, motion)}: {text}" if len(_motions(clauses)) > 1 else text
        return more, idle and view.seat not in sold
    return "", False


def _bought(content: Content, view: View, held: Standing, without: str, for_it: bool) -> tuple[str, bool]:
    """The same for one motion; a vote that changes nothing in any case is idle. ``without``: its end without it."""
    idle = True
    if for_it and held.end == FAILS:
        text = tr("It fails even so, as the others lean: {most}.", most=_at_most(held))
    elif not for_it and held.end == PASSES and held.close:
        text = tr("It passes even so, as the others lean, but {turns} would sink it.",
                  turns=ntr("{n} ministry that turns", "{n} ministries that turn", held.margin))  # fmt: skip
    elif not for_it and held.end == PASSES:
        text = tr("It passes even so, as the others lean: {n} yes, {k} needed.", n=held.yes, k=held.needed)
    elif for_it and without == PASSES:
        text = tr("It passes without this vote, as the others lean.")
    elif not for_it and without == FAILS:
        text = tr("It fails without this vote, as the others lean.")
    elif for_it and held.end == TIE:
        text = tr("Even so it passes at most on a tie that {chair} breaks in the chair, as the others lean: {most}.",
                  chair=within(content, view.chair), most=_at_most(held))  # fmt: skip
    else:
        idle = False
        text = tr("With this vote, as the others lean: {yes} yes of the {k} needed, {n} open.", n=held.undecided,
                  yes=held.yes, k=held.needed)  # fmt: skip
        if held.yes >= held.needed:
            text = tr("With this vote, as the others lean, it hangs on the weight of those who are open.")
    return text, idle


def _motions(clauses: Sequence[Clause]) -> set[str]:
    return {c.motion for c in clauses if c.kind == "vote" and c.motion}


def usual_words(clauses: Sequence[Clause]) -> str:
    """The longest that is usually said of votes in an offer, for the room that is kept for it; empty without one."""
    return tr("It fails even so, as the others lean: {most}.",
              most=tr("at most {n} yes of the {k} needed", n=12, k=12)) if _motions(clauses) else ""
