"""Checks of amendments and of leaving a deal early, and what a view says of running deals."""

from game.model.content import Content
from game.model.phrases import phrase
from game.model.refusals import Refusal
from game.model.talks import Deal, LeaveDeal, MakeOffer
from game.model.views import View
from game.rules.check_base import TOLERANCE, refuse
from game.rules.cost import room

Refusals = tuple[Refusal, ...]


def find_running(view: View, name: str) -> Deal | None:
    """The deal with this id that the seat knows and of which something still runs."""
    return next(
        (d for d in view.deals if d.id == name and not d.closed_turn and d.ends_turn >= view.turn),
        None,
    )


def bonds_freed(view: View, deal: str) -> float:
    """Own bonds that the end of a deal gives back, USD million."""
    return sum(
        p.clause.bond_usd_m
        for p in view.promises
        if deal and p.deal == deal and p.giver == view.seat and not p.closed_turn
    )


def check_amended(view: View, move: MakeOffer) -> Refusals:
    """An amendment goes to all parties of a running deal; a club's may add a seat that accedes."""
    if not move.amends:
        return ()
    held = find_running(view, move.amends)
    if held is None:
        return refuse(
            "no_such_deal",
            "amends",
            phrase("No deal {deal!r} of yours runs.", deal=move.amends),
            "Choose a running deal.",
        )
    parties = {view.seat, *move.addressees}
    if parties == set(held.parties) or (held.club and parties > set(held.parties)):
        return ()
    return refuse(
        "amend_parties",
        "amends",
        phrase("New terms need all parties: {parties}.", parties=", ".join(held.parties)),
        "Address each of them.",
    )


def check_leave(content: Content, view: View, move: LeaveDeal) -> Refusals:
    """A deal is left only at a cost agreed beforehand, and not in the turn of its signature."""
    held = find_running(view, move.deal)
    if held is None or view.seat not in held.parties:
        return refuse(
            "no_such_deal",
            "deal",
            phrase("No deal {deal!r} of yours runs.", deal=move.deal),
            "Choose a running deal.",
        )
    if held.exit_cost_usd_m <= 0:
        return refuse(
            "no_exit", "deal", "No way out was agreed in that deal.", "Offer the other side new terms instead."
        )
    if held.signed_turn == view.turn:
        return refuse("signed_this_turn", "deal", "It was signed this turn.", "Wait for the next talks.")
    have = room(content, view) if view.you is not None else view.china_purse_usd_m
    if held.exit_cost_usd_m > have + TOLERANCE:
        return refuse(
            "no_money",
            "deal",
            phrase(
                "Leaving costs {money:.0f} M USD; {have:.0f} M USD is free.",
                money=held.exit_cost_usd_m, have=max(0.0, have),
            ),
            "Free some money first.",
            need=held.exit_cost_usd_m,
            have=have,
        )
    return ()
