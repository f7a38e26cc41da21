"""Which offers of ministries reach a person: a few, at the terms of the moment, and not only those to sign."""

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from typing import TYPE_CHECKING, Final, TypeVar

from game.model.entries import Talk
from game.model.gains import Call
from game.model.ids import SeatId
from game.model.talks import CARD_MONEY, MakeOffer, TalkMove

if TYPE_CHECKING:
    from game.host.table import Table

MOST_FOR_A_PERSON: Final = 4
"""Opening offers of AI seats that a person gets in a turn: those that bring it most by its coach."""
FEW_FOR_A_PERSON: Final = 3
"""Offers up to which a small seat is told small ones, too: what brings it little is read where there is little else."""
SMALL_SEAT: Final = 0.5
"""Budget of a small seat at most, as a part of the mean of all."""
CRUMB_SHARE: Final = 0.1
"""Part of what the best of them brings below which another is left unsaid: it would be read for nothing."""
LOSS_USD_M: Final = 1.0
"""What an offer may cost a person by its coach and still be said where none brings anything."""
ALIKE_FOR_A_PERSON: Final = 2
"""Opening offers of AI seats about one good that a person gets in a turn: six of a kind are noise."""

T = TypeVar("T")


def ask(table: "Table", seat: SeatId, what: str, call: Callable[[], T]) -> T | None:
    """Ask an agent; whatever goes wrong inside it is reported, never raised."""
    try:
        return call()
    except Exception as error:
        table.report(seat, what, f"{type(error).__name__}: {error}")
        return None


def call(table: "Table", calls: Sequence[tuple[SeatId, MakeOffer]], say: Callable[[SeatId, MakeOffer], bool]) -> None:
    """Put opening offers before the people they are for, at the terms of the moment: few alike, not too many."""
    for person in table.humans():
        said = 0
        for seat, move in chosen(table, person, calls):
            most = _few(table, person) if _courtesy(move) else MOST_FOR_A_PERSON  # said where few have anything else
            if said < most and not _one_more_of_a_kind(table, seat, move):
                said += say(seat, move)


def chosen(
    table: "Table", person: SeatId, calls: Sequence[tuple[SeatId, MakeOffer]]
) -> Iterator[tuple[SeatId, MakeOffer]]:
    """Offers to a person in the order in which they are said.

    Those that bring it most points come first; the last place is for one that cannot be signed beside them, or what
    its maker wants most. Small ones are said where few others bring anything, one that costs its reader where none do.
    """
    bids = _bids(table, person, calls)
    worth = {n: _brings(table, person, seat, bid.move) for n, (seat, bid) in enumerate(bids)}
    own = {motion.id for motion in table.state.motions if motion.by == person}  # what it tabled it is told the price of
    about_own = {n for n in worth if any(c.motion in own for c in bids[n][1].move.clauses)}
    order = sorted((n for n in worth if worth[n] > 0 or n in about_own), key=lambda n: (-worth[n], n))
    order = order or _none_good(bids, worth)
    more_courtesies = [n for n in order if _courtesy(bids[n][1].move)][1:]  # one is enough
    small = [n for n in order if bids[n][1].small and n not in more_courtesies]
    order = [n for n in order if not bids[n][1].small and n not in more_courtesies]
    order += small[: max(0, _few(table, person) - len(order))]
    best = max((worth[n] for n in order), default=0.0)
    meals = [n for n in order if not _crumb(worth[n], best) or any(c.motion for c in bids[n][1].move.clauses)]
    first = meals[: MOST_FOR_A_PERSON - 1]

    def beside(n: int) -> tuple[bool, float, int]:
        clashes = any(_excludes(person, bids[n][1].move, bids[k][1].move) for k in first)
        return not clashes, -bids[n][1].mine_usd_m, n

    wanted = sorted((n for n in order if n not in first and _dear(bids[n][1])), key=beside)
    for n in dict.fromkeys((*first, *wanted[:1], *meals)):
        yield bids[n][0], bids[n][1].move


def _none_good(bids: list[tuple[SeatId, Call]], worth: dict[int, float]) -> list[int]:
    """Of offers none of which brings their reader anything: those that cost it next to nothing, else the one that its
    maker wants most, to be bargained over: an empty table was no turn."""
    cheap = sorted((n for n in worth if worth[n] >= -LOSS_USD_M), key=lambda n: (-worth[n], n))
    dear = sorted((n for n in worth if _dear(bids[n][1])), key=lambda n: (-bids[n][1].mine_usd_m, n))
    return cheap or dear[:1]


def _bids(table: "Table", person: SeatId, calls: Sequence[tuple[SeatId, MakeOffer]]) -> list[tuple[SeatId, Call]]:
    """The calls on a person as their makers put them now; those that pay no more, or give nothing, are dropped."""
    engine, content, found = table.engine, table.content, []
    for seat, move in calls:
        if move.to == person:
            bid = ask(table, seat, "offer", partial(engine.call, content, table.view(seat), move))
            found += [(seat, bid)] if bid is not None and _gives(bid.move, person) else []
    return found


def _gives(move: MakeOffer, person: SeatId) -> bool:
    """Whether the other side gives anything: a bare request reads as a joke, and was asked for money on top."""
    return any(clause.giver != person for clause in move.clauses)


def _few(table: "Table", person: SeatId) -> int:
    """Offers of which there are few enough that small ones are said, too: none else, or a few for a small seat."""
    budgets = [seat.budget_usd_m for seat in table.content.seats]
    mine = table.content.seat(person).budget_usd_m
    return FEW_FOR_A_PERSON if mine <= SMALL_SEAT * sum(budgets) / len(budgets) else 1


def _courtesy(move: MakeOffer) -> bool:
    """Whether an offer is favours alone."""
    return all(c.kind == "favour" for c in move.clauses)


def _crumb(worth: float, best: float) -> bool:
    """Whether an offer is small change beside the best; where none brings anything, what only costs is no choice.

    One that its maker wants most is said all the same (``chosen``).
    """
    return worth < (CRUMB_SHARE * best if best > 0 else -LOSS_USD_M)


def _excludes(person: SeatId, one: MakeOffer, other: MakeOffer) -> bool:
    """Whether two offers want what a person has once: a vote both ways, the same tonnes, the same card's money."""
    return any(
        (a.kind, a.mineral, a.stage, a.motion, a.project) == (b.kind, b.mineral, b.stage, b.motion, b.project)
        and ((a.kind == "vote" and a.giver == person and a.vote != b.vote)
             or (a.kind == "offtake" and a.giver != person) or a.kind in CARD_MONEY)
        for a in one.clauses for b in other.clauses
    )  # fmt: skip


def _dear(bid: Call) -> bool:
    """Whether an offer brings its maker enough to be made whatever the reader thinks of it."""
    return bid.mine_usd_m > 0 and not _courtesy(bid.move)


def _brings(table: "Table", person: SeatId, by: SeatId, move: MakeOffer) -> float:
    """What an offer brings a person's score by its coach, USD million: what its card says; 0 where there is none."""
    engine, content = table.engine, table.content
    price = partial(
        engine.coach, content, table.view(person), (by, *move.addressees), move.clauses, move.amends, move.framework
    )
    told = ask(table, person, "coach", price)
    return told.scored_usd_m if told is not None and not told.block else 0.0


def _one_more_of_a_kind(table: "Table", seat: SeatId, move: TalkMove) -> bool:
    """Whether an opening offer only repeats to a person what other AI seats ask it for already."""
    if not isinstance(move, MakeOffer) or not set(move.addressees) & set(table.humans()):
        return False
    asked = sum(
        isinstance(entry, Talk)
        and entry.seat != seat
        and isinstance(entry.move, MakeOffer)
        and entry.move.addressees == move.addressees
        and _about(entry.move) == _about(move)
        for entry in table.entries_of_turn
    )
    return asked >= ALIKE_FOR_A_PERSON


def _about(move: MakeOffer) -> tuple[tuple[str, ...], ...]:
    """Kinds, goods and wishes of an offer, whatever the figures."""
    return tuple(sorted((c.kind, c.mineral, c.stage, c.motion, c.vote if c.motion else "") for c in move.clauses))
