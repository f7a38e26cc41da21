"""Money paid for votes on motions that were never called goes back: nobody sells what did not come to be.

It is bare vote money if all that its receiver gives its payer in the deal are words on motions (``OF_A_MOTION``), a
favour or two beside them: in a package with goods, loans or licences a sum is the price of the whole and stays.
"""

from collections.abc import Collection, Iterable
from typing import Final

from game.model.ids import SeatId
from game.model.talks import OF_A_MOTION, Clause, Deal, Motion
from game.model.views import View
from game.rules import promises
from game.rules.cost import receivers
from game.rules.signing import owe
from game.rules.work import Work, emit

LEAST_USD_M: Final = 1e-6
"""Less than this is no sum."""


def words_for(parties: tuple[SeatId, ...], clauses: Iterable[Clause], paid: Clause) -> tuple[Clause, ...]:
    """The words on motions that a sum at the signature pays for; none where it pays for anything else, too."""
    if paid.kind != "money":
        return ()
    held = tuple(clauses)
    other = receivers(parties, paid)[:1]
    given = tuple(c for c in held if (c.giver,) == other and paid.giver in receivers(parties, c) and c.kind != "favour")
    return given if given and all(c.kind in OF_A_MOTION for c in given) else ()


def bare(parties: tuple[SeatId, ...], clauses: Iterable[Clause]) -> bool:
    """Whether an offer holds money that goes back if its motions are not called."""
    held = tuple(clauses)
    return any(words_for(parties, held, c) for c in held)


def give_back(work: Work) -> Work:
    """After the count: each sum of this turn goes back for the part of its words whose motion was not called."""
    for deal in work.state.deals:
        if deal.signed_turn == work.turn and not deal.closed_turn:
            for clause in deal.clauses:
                work = _back(work, deal, clause)
    return work


def back_usd_m(deal: Deal, paid: Clause, chair: SeatId, called: Collection[Motion]) -> float:
    """The part of a sum that goes back, USD million: for words whose motion is not among those ``called``, unless
    their giver kept it off the list as the chair that sold its no."""
    words = words_for(deal.parties, deal.clauses, paid)
    missing = [w for w in words if _missed(w, chair, called)]
    return paid.amount_usd_m * len(missing) / max(1, len(words))


def _missed(word: Clause, chair: SeatId, called: Collection[Motion]) -> bool:
    """Whether a word on a motion came to nothing, by no doing of its giver's that was paid for."""
    kept_off = (word.kind, word.vote, word.giver) == ("vote", "no", chair)
    return not kept_off and not any(promises.concerns(word, m) for m in called)


def fell_away(deal: Deal, chair: SeatId, called: Collection[Motion]) -> bool:
    """Whether nothing is left of a deal once the votes are counted: each of its clauses is a word on a motion that was
    not ``called``, or a sum that goes back whole. Of what came to nothing nobody reads.

    Found in play: the money had gone back, the vote was never held, and the deal took full trust when it came out.
    """
    return bool(deal.clauses) and all(
        _missed(c, chair, called) if c.kind in OF_A_MOTION
        else c.kind == "money" and back_usd_m(deal, c, chair, called) >= c.amount_usd_m - LEAST_USD_M
        for c in deal.clauses
    )  # fmt: skip


def lost_usd_m(view: View, gone: Motion, called: Collection[Motion]) -> dict[SeatId, float]:
    """What the seat of a view was paid this turn for words on a motion and gives back if that leaves the list: USD
    million by payer. ``called``: what comes to the vote as things stand."""
    left, found = [m for m in called if m.id != gone.id], dict[SeatId, float]()
    for deal in view.deals:
        if deal.signed_turn != view.turn or deal.closed_turn or view.seat not in deal.parties:
            continue
        for paid in (c for c in deal.clauses if c.giver != view.seat):
            more = back_usd_m(deal, paid, view.chair, left) - back_usd_m(deal, paid, view.chair, called)
            if more >= LEAST_USD_M:
                found[paid.giver] = found.get(paid.giver, 0.0) + more
    return found


def _back(work: Work, deal: Deal, paid: Clause) -> Work:
    amount = back_usd_m(deal, paid, work.state.chair, [v.motion for v in work.votes])
    if amount < LEAST_USD_M:
        return work
    seller = receivers(deal.parties, paid)[0]
    work = owe(work, seller, paid.giver, amount, "deal", deal.id)
    return emit(
        work, "vote_money_back", seat=paid.giver, seen_by=deal.known_to if deal.secret else (), deal=deal.id,
        to=paid.giver, giver=seller, amount_usd_m=amount,
    )
