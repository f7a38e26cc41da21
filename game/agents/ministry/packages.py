"""Packages: all that two ministries could do for each other at once, made even with money.

Drafts name one thing each for one price. Taken apart and put together they make fewer and larger offers: a card's
loan, the plant's output, a vote and a floor kept in one signature, of which each side keeps its part of what the
whole brings.
"""

from collections.abc import Iterable, Iterator
from typing import Final, NamedTuple

from msgspec.structs import replace

from game.agents.ministry.appraise import Appraisal, appraise
from game.agents.ministry.clauses_trade import dearest
from game.agents.ministry.desk import Desk
from game.agents.ministry.drafts_trade import TERM_HALF_YEARS, Draft
from game.agents.ministry.sums_asked import known_money
from game.agents.words import up, usd
from game.model.ids import SeatId
from game.model.phrases import in_turns, phrase
from game.model.talks import CARD_MONEY, Clause
from game.rules import point_worth
from game.rules.cost import pledge

MONEY: Final = ("money", "money_per_turn")
PARTS: Final = 4
"""Things in one package at most: it has to be read at the table."""
ALIKE: Final = 2
"""Clauses of one kind of one side in it at most."""
PART_LEAST_USD_M: Final = 1.0
"""What a thing must bring both sides together to be put into a package."""
PURSE_SHARE: Final = 0.3
"""Most of the money of a turn that one side is asked for at the signature; beyond it, sums are paid by the turn."""
KEPT_PARTS: Final = 12
"""Things that are looked at for one partner: those that bring both most."""
LEAST_POINTS: Final = 0.05
"""Points of its own score that an offer must bring each side: less is left unsaid."""
PERSON_POINTS: Final = 0.04
"""The same for a person at the table: of what reaches it, the best few are put before it (``host.driver``)."""
CALL_POINTS: Final = 0.0025
"""What a call on a person must bring the ministry that makes it: a small word with who holds a third of the ore."""


class Part(NamedTuple):
    """Clauses of one draft without its money, and what they bring the two sides, USD million."""

    clauses: tuple[Clause, ...]
    mine: float
    theirs: float

    @property
    def joint(self) -> float:
        """What they bring both together."""
        return self.mine + self.theirs


class Package(NamedTuple):
    """Clauses with the money that makes them even, as both sides look at them."""

    clauses: tuple[Clause, ...]
    mine: Appraisal
    theirs: Appraisal


def points(desk: Desk, seat: SeatId, usd_m: float) -> float:
    """A sum as points of a seat's score, from the middle of its curve."""
    return usd_m / point_worth.usd_per_point(desk.content, seat, desk.view.announced_turns)


def packages(desk: Desk, drafted: Iterable[Draft]) -> Iterator[tuple[SeatId, Package]]:
    """The best package for each partner, made of what was drafted for it."""
    heaps: dict[SeatId, list[Part]] = {}
    for clauses, partner, _ in drafted:
        part = _part(desk, partner, clauses)
        if part is not None:
            heaps.setdefault(partner, []).append(part)
    for partner, parts in heaps.items():
        made = best(desk, partner, parts)
        if made is not None:
            yield partner, made


def _part(desk: Desk, partner: SeatId, clauses: tuple[Clause, ...]) -> Part | None:
    """A draft without its money; None where it is favours or money alone, impossible, or brings both too little."""
    rest = tuple(c for c in clauses if c.kind not in MONEY)
    if not rest or all(c.kind == "favour" for c in rest):
        return None
    mine, theirs = appraise(desk, partner, rest), appraise(desk.of(partner), desk.me, rest)
    if mine.block or theirs.block or mine.gain + theirs.gain < PART_LEAST_USD_M:
        return None
    return Part(rest, mine.gain, theirs.gain)


def best(desk: Desk, partner: SeatId, parts: Iterable[Part]) -> Package | None:
    """The parts that bring both most, as many as a package holds, evened with money; None where that fails."""
    places = desk.content.rules.offers.clauses_per_side - 1
    taken: list[Clause] = []
    count = 0
    for part in sorted(parts, key=lambda p: -p.joint)[:KEPT_PARTS]:
        both = [*taken, *part.clauses]
        fits = all(sum(c.giver == side for c in both) <= places for side in (desk.me, partner)) and _mixed(both)
        if count < PARTS and fits and not _clash(taken, part.clauses) and _payable(desk, partner, both):
            taken, count = both, count + 1
    return evened(desk, partner, tuple(taken)) if taken else None


def evened(desk: Desk, partner: SeatId, clauses: tuple[Clause, ...]) -> Package | None:
    """Clauses with the money that leaves both sides the same, as far as the payer has it."""
    mine, theirs = appraise(desk, partner, clauses), appraise(desk.of(partner), desk.me, clauses)
    if mine.block or theirs.block:
        return None
    shift = 0.5 * (mine.gain - theirs.gain)
    payer = desk.me if shift > 0 else partner
    made = with_sum(desk, clauses, payer, abs(shift))
    if made != clauses:
        mine, theirs = appraise(desk, partner, made), appraise(desk.of(partner), desk.me, made)
    return None if mine.block or theirs.block else Package(made, mine, theirs)


def with_sum(desk: Desk, clauses: tuple[Clause, ...], payer: SeatId, usd_m: float) -> tuple[Clause, ...]:
    """A contract alone at another price if users can bear it, else a sum: at once, or a large one by the turn."""
    if usd_m < 1.0:
        return clauses
    if len(clauses) == 1 and clauses[0].kind == "offtake":
        tonnes = desk.facts.turn_value(clauses[0].tonnes_per_month, 1.0) * desk.worth(clauses[0].turns)
        moved = usd_m / max(tonnes, 1e-9) * (1.0 if payer == clauses[0].giver else -1.0)
        level = max(0.5 * clauses[0].price_usd_per_kg, clauses[0].price_usd_per_kg + moved)
        buyer = desk if clauses[0].giver == desk.me else desk.of(clauses[0].giver)
        if moved <= 0 or level <= dearest(buyer, clauses[0]):
            return (replace(clauses[0], price_usd_per_kg=float(f"{level:.3g}")),)
    return in_money(desk, clauses, payer, usd_m)


def in_money(desk: Desk, clauses: tuple[Clause, ...], payer: SeatId, usd_m: float) -> tuple[Clause, ...]:
    """Clauses and a sum of money from one side, at once, or a large one by the turn.

    What they hold of money at signing is in the same sum: one side pays, once. Of what the other pays by the turn it
    is taken off.
    """
    for k, c in enumerate(clauses):
        less = up(usd_m / desk.worth(c.turns)) if c.kind == "money_per_turn" and c.giver != payer else 0.0
        if 0 < less < c.amount_usd_m:
            return (*clauses[:k], replace(c, amount_usd_m=c.amount_usd_m - less), *clauses[k + 1:])
    lying = [c for c in clauses if c.kind == "money"]
    if lying:
        clauses = tuple(c for c in clauses if c.kind != "money")
        other = next((c.giver for c in lying if c.giver != payer), "")
        usd_m += sum(c.amount_usd_m if c.giver == payer else -c.amount_usd_m for c in lying)
        payer, usd_m = (payer, usd_m) if usd_m >= 0 else (other, float(int(-usd_m)))
    room, term = _room(desk, payer, clauses), desk.usual(TERM_HALF_YEARS)
    at_once = PURSE_SHARE * desk.content.seat(payer).budget_usd_m
    if usd_m > at_once and term > 1:
        each = min(up(usd_m / desk.worth(term)), float(int(min(room, at_once))))
        return (*clauses, Clause("money_per_turn", payer, amount_usd_m=each, turns=term)) if each >= 1.0 else clauses
    amount = min(up(usd_m), float(int(room)))
    return (*clauses, Clause("money", payer, amount_usd_m=amount)) if amount >= 1.0 else clauses


def _room(desk: Desk, seat: SeatId, clauses: tuple[Clause, ...]) -> float:
    """Money that a side may put into a package beside what its clauses take."""
    held = 0.5 * desk.money if seat == desk.me else known_money(desk, seat)
    return max(0.0, held - pledge(clauses, seat))


def _payable(desk: Desk, partner: SeatId, clauses: list[Clause]) -> bool:
    """Whether both have the money that the clauses take from them at the signature."""
    held = tuple(clauses)
    return pledge(held, desk.me) <= 0.5 * desk.money and pledge(held, partner) <= known_money(desk, partner)


def _mixed(clauses: list[Clause]) -> bool:
    """Whether no side gives too many things of a kind."""
    kinds = [(c.giver, c.kind) for c in clauses]
    return all(kinds.count(kind) <= ALIKE for kind in kinds)


def _clash(taken: list[Clause], more: tuple[Clause, ...]) -> bool:
    """Whether new clauses are about what is in the package already: the same good, card, motion or word.

    A word that both would give (each keeps the same floor) cancels out in the reading: the one that brings more stays.
    """
    return bool({_about(c) for c in taken} & {_about(c) for c in more})


def _about(clause: Clause) -> tuple[str, ...]:
    """What a clause moves: goods, a card or a word, whoever gives it: the same from both sides is no exchange."""
    if clause.kind in CARD_MONEY:
        return ("card", clause.project)
    if clause.kind in ("offtake", "stock_transfer"):
        return ("goods", clause.mineral, clause.stage)
    return (clause.kind, clause.mineral, clause.stage, clause.motion)


def worth_saying(desk: Desk, partner: SeatId, mine: float, theirs: float, *, person: bool) -> bool:
    """Whether an offer brings each side enough points of its score to be made at all."""
    own, least = (CALL_POINTS, PERSON_POINTS) if person else (LEAST_POINTS, LEAST_POINTS)
    return points(desk, desk.me, mine) >= own and points(desk, partner, theirs) >= least


def ask(desk: Desk, clauses: tuple[Clause, ...]) -> str:
    """Who pays what beside the rest, as it is said to the partner."""
    told = [
        _paid(c, ours=c.giver == desk.me) for c in clauses if c.kind in MONEY
    ]
    return told[0] if told else "and no money beside"


def _paid(clause: Clause, *, ours: bool) -> str:
    sum_, turns = usd(clause.amount_usd_m), in_turns(clause.turns)
    if clause.kind == "money":
        return phrase("we pay {sum} M USD", sum=sum_) if ours else phrase("we ask for {sum} M USD", sum=sum_)
    if ours:
        return phrase("we pay {sum} M USD a turn for {turns}", sum=sum_, turns=turns)
    return phrase("we ask for {sum} M USD a turn for {turns}", sum=sum_, turns=turns)
