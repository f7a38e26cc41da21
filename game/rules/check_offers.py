"""Checks of offers and of replies to them (their clauses: check_clauses)."""

from game.model.content import Content
from game.model.ids import CHINA
from game.model.phrases import counted, phrase
from game.model.refusals import Refusal
from game.model.talks import MakeOffer, Offer, ReplyOffer
from game.model.views import View
from game.rules import check_base, check_clauses, check_ends, check_kinds, check_seat, check_votes, clubs
from game.rules.check_base import TOLERANCE, refuse
from game.rules.cost import pledge, receivers, room

Refusals = tuple[Refusal, ...]


def check_offer(content: Content, view: View, move: MakeOffer) -> Refusals:
    """Whether a seat may put this offer on the table."""
    wrong = _parties(content, view, move) or _terms(content, view, move) or _shape(content, view, move)
    if wrong:
        return wrong
    parties = (view.seat, *move.addressees)
    for at, clause in enumerate(move.clauses):
        wrong = check_clauses.check_clause(content, view, clause, parties, f"clauses[{at}]")
        if wrong:
            return wrong
    wrong = check_votes.check_given(view, move) or check_votes.check_agenda(content, view, move)
    wrong = wrong or check_seat.check_given(view, move) or clubs.check_names(content, view, move)
    freed = check_ends.bonds_freed(view, move.amends)
    return wrong or _afford(content, view, pledge(move.clauses, view.seat) - freed, "clauses", move.counter_to)


def _parties(content: Content, view: View, move: MakeOffer) -> Refusals:
    for at, seat in enumerate(move.addressees):
        field = "to" if at == 0 else f"also[{at - 1}]"
        if seat == view.seat:
            return refuse("to_oneself", field, "You cannot make an offer to yourself.", "Name a partner.")
        wrong = () if seat == CHINA else check_base.bad_seat(view, field, seat)
        if wrong:
            return wrong
    wrong = check_base.twice("also", [(seat,) for seat in move.addressees])
    most = content.rules.offers.most_parties
    if not wrong and len(move.addressees) + 1 > most:
        wrong = refuse(
            "too_many_parties",
            "also",
            phrase("At most {most} sign one deal.", most=most),
            "Leave somebody out.",
            most=most,
        )
    if not wrong and move.also and CHINA in (view.seat, *move.addressees):
        wrong = refuse("china_alone", "also", "China signs with one ministry at a time.", "Make two offers.")
    return wrong or (_countered(view, move) if move.counter_to else ())


def _terms(content: Content, view: View, move: MakeOffer) -> Refusals:
    """Deadline, exit cost, and the deal that is amended."""
    wrong = check_base.bad_count("open_turns", move.open_turns, 0, content.rules.offers.most_open_turns)
    wrong = wrong or check_base.bad_number("exit_cost_usd_m", move.exit_cost_usd_m)
    return wrong or check_ends.check_amended(view, move)


def _countered(view: View, move: MakeOffer) -> Refusals:
    held = _find(view, move.counter_to)
    rest = set(held.parties) - {view.seat} if held is not None else set()
    if held is None or view.seat not in held.addressees or held.by != move.to or set(move.addressees) != rest:
        return refuse(
            "no_such_offer",
            "counter_to",
            phrase("No offer {offer!r} from {seat} lies before you.", offer=move.counter_to, seat=move.to),
            "Make a new offer.",
        )
    return _still_open(held, "counter_to")


def _still_open(held: Offer, field: str) -> Refusals:
    if held.status == "open":
        return ()
    return refuse("offer_closed", field, phrase("That offer is {status}.", status=held.status), "Make a new offer.")


def _shape(content: Content, view: View, move: MakeOffer) -> Refusals:
    rules = content.rules.offers
    if not move.clauses:
        return refuse("empty_offer", "clauses", "The offer is empty.", "Add at least one clause.")
    for giver in (view.seat, *move.addressees):
        count = sum(1 for clause in move.clauses if clause.giver == giver)
        if count > rules.clauses_per_side:
            return refuse(
                "too_many_clauses",
                "clauses",
                phrase(
                    "{giver} gives {count} things, at most {most} are allowed.",
                    giver=giver, count=count, most=rules.clauses_per_side,
                ),
                "Split the offer.",
                count=count,
                most=rules.clauses_per_side,
            )
    return barred(content, view)


def barred(content: Content, view: View) -> Refusals:
    """What keeps a seat from every new offer now, whatever would stand in it."""
    rules = content.rules.offers
    mine = [o for o in view.offers if o.by == view.seat and o.status == "open"]
    if len(mine) >= rules.open_offers_per_seat:
        return refuse(
            "too_many_offers",
            "to",
            phrase("You have {count} offers open, the most allowed.", count=len(mine)),
            "Withdraw one first.",
            count=len(mine),
        )
    return has_points(view, 1, "to", "sign it")


def _afford(content: Content, view: View, need: float, field: str, leaving_out: str = "") -> Refusals:
    """Refuse what the purse cannot carry beside running deals and pledges in open offers."""
    have = view.china_purse_usd_m if view.seat == CHINA else room(content, view, leaving_out)
    if need <= have + TOLERANCE or need <= 0:
        return ()
    return refuse(
        "no_money",
        field,
        phrase(
            "That takes {need:.0f} M USD; {have:.0f} M USD is free beside your pledges and deals.",
            need=need, have=max(0.0, have),
        ),
        "Ask for less, or withdraw another offer.",
        need=need,
        have=have,
    )


def has_points(view: View, need: int, field: str, what: str) -> Refusals:
    """Refuse what takes more initiative than is left (China has a number of signatures instead)."""
    if view.seat == CHINA:
        return ()
    have = view.you.initiative if view.you else 0
    if have >= need:
        return ()
    return refuse(
        "no_initiative",
        field,
        phrase(
            "You need {points} to {what} and have {have}.",
            points=counted("{n} point of initiative", "{n} points of initiative", need), what=what, have=have,
        ),
        "Wait for the next turn.",
        need=need,
        have=have,
    )


def _find(view: View, name: str) -> Offer | None:
    return next((offer for offer in view.offers if offer.id == name), None)


def check_reply(content: Content, view: View, move: ReplyOffer) -> Refusals:  # noqa: PLR0911
    """Whether a seat may answer an offer in this way."""
    wrong = check_base.bad_choice("answer", move.answer, ("accept", "decline", "withdraw"))
    if wrong:
        return wrong
    held = _find(view, move.offer)
    if held is None:
        return refuse(
            "no_such_offer",
            "offer",
            phrase("No offer {offer!r}.", offer=move.offer),
            "Choose one in the list.",
        )
    sides = (held.by,) if move.answer == "withdraw" else held.addressees
    if view.seat not in sides:
        return refuse(
            "not_yours",
            "offer",
            phrase("Only {sides} can {answer} that offer.", sides=" or ".join(sides), answer=move.answer),
            "Answer offers made to you.",
        )
    wrong = _still_open(held, "offer")
    if not wrong and move.answer == "accept" and view.seat in held.accepted:
        return refuse("accepted_already", "offer", "You have accepted it.", "Wait for the others, or decline it.")
    if wrong or move.answer != "accept":
        return wrong
    if held.expires_turn < view.turn:
        return refuse("offer_closed", "offer", "That offer has expired.", "Make a new offer.")
    wrong = has_points(view, 1, "offer", "sign") or check_votes.check_given(view, held)
    wrong = wrong or check_votes.check_agenda(content, view, held) or check_seat.check_given(view, held)
    return wrong or _affordable(content, view, held)


def _affordable(content: Content, view: View, held: Offer) -> Refusals:
    """Money, own stock and licences not had since, for an offer about to be accepted."""
    for at, clause in enumerate(held.clauses):
        own_stock = clause.kind == "stock_transfer" and clause.giver == view.seat
        if own_stock or clause.kind in ("technology", "share"):
            taker = receivers(held.parties, clause)[0]
            wrong = check_kinds.check_kind(content, view, clause, taker, f"clauses[{at}]")
            if wrong:
                return wrong
    need = pledge(held.clauses, view.seat) - check_ends.bonds_freed(view, held.amends)
    return _afford(content, view, need, "offer")
