"""What an observer promises of its seat in the forum, to join or to stay out: in the open, to one side at a time."""

from collections.abc import Mapping
from typing import Final

from game.model.ids import SeatId
from game.model.phrases import phrase
from game.model.refusals import Refusal
from game.model.state import SeatState
from game.model.talks import Clause, MakeOffer, Offer, Promise
from game.model.views import PublicSeat, View
from game.rules.check_base import refuse
from game.rules.membership import may_join

Refusals = tuple[Refusal, ...]
OF_A_SEAT: Final = ("stay_member", "stay_outside")
"""Words about belonging to the forum."""


def check_given(view: View, held: MakeOffer | Offer) -> Refusals:
    """Refuse an observer's word on its seat that is secret, named twice, or given before as far as this seat knows."""
    seen: list[SeatId] = []
    for at, clause in enumerate(held.clauses):
        if not of_an_observer(view.seats, clause):
            continue
        path = f"clauses[{at}].kind"
        if held.secret:
            told = "Who belongs to the forum is for all to see: such a word is given in the open."
            return refuse("seat_in_secret", path, told, "Make the offer in the open.")
        if clause.giver in seen:
            return refuse("seat_named_twice", path, "This offer names one seat twice.", "Leave one of them out.")
        seen.append(clause.giver)
        word = promised_before(view, clause.giver, held.amends)
        if word is not None:
            told = phrase("{giver} has given its word on its seat in the forum to {to}.",
                          giver=clause.giver, to=", ".join(word.receivers))  # fmt: skip
            return refuse("seat_promised", path, told, "Ask for something else, or wait until it has run out.")
    return ()


def promised_before(view: View, seat: SeatId, amends: str = "") -> Promise | None:
    """The open word of a seat on its place in the forum that still runs; a deal that is amended gives it back."""
    for word in view.promises:
        runs = word.status == "open" and word.until_turn >= view.turn and not (amends and word.deal == amends)
        if word.giver == seat and word.clause.kind in OF_A_SEAT and runs:
            return word
    return None


def of_an_observer(seats: Mapping[SeatId, SeatState] | Mapping[SeatId, PublicSeat], clause: Clause) -> bool:
    """Whether a clause is an observer's word on its seat; members keep theirs by doing nothing."""
    public = seats.get(clause.giver)
    return clause.kind in OF_A_SEAT and public is not None and may_join(public.status)
