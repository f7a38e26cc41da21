"""Checks of one clause of an offer: who gives it to whom, its numbers, its kind, its bond."""

from typing import get_args

from game.model.content import Content
from game.model.ids import CHINA, Posture, SeatId, Vote
from game.model.phrases import phrase
from game.model.refusals import Refusal
from game.model.talks import BINDING, Clause, ClauseKind
from game.model.views import View
from game.rules import bonds, check_base, check_goods, check_kinds, membership
from game.rules.check_base import refuse
from game.rules.cost import PAYING, receivers

Refusals = tuple[Refusal, ...]
_PLACED = frozenset(
    {"offtake", "apply_floor", "no_side_purchase", "vault_draw", "tariff_waiver", "stock_transfer"}
    | {"technology", "keep_floor", "club_floor", "export_licence", "no_new_curb"}
)
_EXECUTED_FOR_ONE = BINDING | {"favour"}
"""Kinds that need one receiver where several sign."""
_TERMED = frozenset(
    {
        "money_per_turn",
        "offtake",
        "apply_floor",
        "customs_effort",
        "no_side_purchase",
        "posture",
        "stay_member",
        "stay_outside",
        "vault_draw",
        "tariff_waiver",
        "technology",
        "inspection_consent",
        "favour",
        "keep_floor",
        "club_floor",
        "export_licence",
        "no_new_curb",
    }
)


def check_clause(content: Content, view: View, clause: Clause, parties: tuple[SeatId, ...], path: str) -> Refusals:
    """Whether one clause between these parties makes sense, as the view's seat can tell."""
    for field, seat in (("giver", clause.giver), ("to", clause.to or clause.giver)):
        if seat not in parties:
            return refuse(
                f"{field}_no_party",
                f"{path}.{field}",
                phrase("{seat!r} is no party to this offer.", seat=seat),
                phrase("Choose {known}.", known=" or ".join(parties)),
            )
    wrong = check_base.bad_choice(f"{path}.kind", clause.kind, get_args(ClauseKind))
    wrong = wrong or _receiver(clause, parties, path) or check_kinds.with_china(clause, parties, path)
    wrong = wrong or _clause_numbers(content, clause, path)
    if wrong:
        return wrong
    if clause.kind in _PLACED:
        wrong = check_base.bad_place(content, path, clause.mineral, clause.stage)
    if clause.kind in PAYING:
        wrong = wrong or check_base.not_positive(f"{path}.amount_usd_m", clause.amount_usd_m)
    if wrong:
        return wrong
    partner = receivers(parties, clause)[0]
    return _clause_of_kind(content, view, clause, partner, path) or _bond(content, clause, path)


def _receiver(clause: Clause, parties: tuple[SeatId, ...], path: str) -> Refusals:
    """Where several sign, what the engine carries out needs one receiver."""
    if clause.to == clause.giver:
        return refuse("to_oneself", f"{path}.to", "Nobody gives to itself.", "Name another party.")
    if len(parties) == 2 or clause.to or clause.kind not in _EXECUTED_FOR_ONE:
        return ()
    return refuse("no_receiver", f"{path}.to", "Several sign: say who gets this.", "Name the receiver.")


def _clause_numbers(content: Content, clause: Clause, path: str) -> Refusals:
    for name in ("amount_usd_m", "tonnes_per_month", "price_usd_per_kg", "bond_usd_m", "tonnes", "share"):
        wrong = check_base.bad_number(f"{path}.{name}", getattr(clause, name))
        if wrong:
            return wrong
    if clause.kind in _TERMED:
        most = content.rules.offers.longest_deal_turns
        return check_base.bad_count(f"{path}.turns", clause.turns, 1, most)
    return ()


def _clause_of_kind(content: Content, view: View, clause: Clause, partner: str, path: str) -> Refusals:
    match clause.kind:
        case "grant" | "loan" | "equity":
            return check_goods.on_card(content, view, clause, path)
        case "offtake":
            return check_goods.offtake(content, view, clause, partner, path)
        case "vault_draw":
            return check_goods.vault_draw(content, view, clause, partner, path)
        case "vote" | "call_motion":
            who = _of_member if clause.kind == "vote" else _of_chair
            return who(view, clause, path) or _vote(content, view, clause, path)
        case "stay_member" | "stay_outside":
            return _of_invited(view, clause, path)
        case _:
            wrong = _floor(view, clause, path) or _of_sheet(clause, path)
            return wrong or check_kinds.check_kind(content, view, clause, partner, path)


def _floor(view: View, clause: Clause, path: str) -> Refusals:
    """A word to keep a floor needs one in force or on the table: an empty promise cannot be sold."""
    if clause.kind != "apply_floor":
        return ()
    here = (clause.mineral, clause.stage)
    in_force = any((f.mineral, f.stage) == here for f in view.floors)
    tabled = any(m.kind == "reference_price" and (m.mineral, m.stage) == here for m in view.motions)
    if in_force or tabled:
        return ()
    return refuse(
        "no_such_floor",
        f"{path}.stage",
        phrase(
            "There is no floor on {mineral} {stage}, and no motion for one.",
            mineral=clause.mineral, stage=clause.stage,
        ),
        "Table a reference price first, or name another good.",
    )


def _of_sheet(clause: Clause, path: str) -> Refusals:
    """Words about one line of the giver's sheet."""
    if clause.kind == "customs_effort":
        return check_base.bad_count(f"{path}.effort", clause.effort, 0, 3)
    if clause.kind == "posture":
        return check_base.bad_choice(f"{path}.posture", clause.posture, get_args(Posture))
    return ()


def _of_member(view: View, clause: Clause, path: str) -> Refusals:
    if clause.giver in view.seats and view.seats[clause.giver].status == "member":
        return ()
    return refuse(
        "giver_no_member",
        f"{path}.giver",
        phrase("{giver} is no member: it has no vote and no seat to keep.", giver=clause.giver),
        "Ask for something else.",
    )


def _of_invited(view: View, clause: Clause, path: str) -> Refusals:
    """A seat in the forum is kept by a member, taken or left empty by who was invited to it."""
    public = view.seats.get(clause.giver)
    if public is not None and membership.may_promise(public.status, clause.kind):
        return ()
    told = phrase("{giver} cannot choose: it is no member and may not join at will.", giver=clause.giver)
    if clause.kind == "stay_outside":
        told = phrase("{giver} was not invited, or is in already: it has no seat to leave empty.", giver=clause.giver)
    return refuse("giver_not_invited", f"{path}.giver", told, "Ask for something else.")


def _of_chair(view: View, clause: Clause, path: str) -> Refusals:
    if clause.giver == view.chair:
        return ()
    return refuse(
        "giver_no_chair",
        f"{path}.giver",
        phrase("{giver} does not hold the chair: it picks no motions.", giver=clause.giver),
        phrase("Ask {chair}.", chair=view.chair),
    )


def _vote(content: Content, view: View, clause: Clause, path: str) -> Refusals:
    wrong = check_base.bad_choice(f"{path}.vote", clause.vote, get_args(Vote))
    if wrong:
        return wrong
    if not clause.motion and not clause.mineral:
        return refuse(
            "no_motion", f"{path}.motion", "This vote names no motion.", "Table a motion first, or name a mineral."
        )
    if clause.motion:
        if clause.motion in {m.id for m in view.motions}:
            return ()
        return refuse(
            "unknown_motion",
            f"{path}.motion",
            phrase("No motion {motion!r} is tabled.", motion=clause.motion),
            "Choose a motion, or name a mineral and stage.",
        )
    return check_base.bad_place(content, path, clause.mineral, clause.stage)


def _bond(content: Content, clause: Clause, path: str) -> Refusals:
    if clause.bond_usd_m == 0:
        return ()
    if clause.giver == CHINA:
        return refuse(
            "no_bond_of_china",
            f"{path}.bond_usd_m",
            "China posts no bond with the forum.",
            "Set the bond to 0.",
        )
    if clause.kind not in bonds.VERIFIABLE:
        return refuse(
            "bond_not_needed",
            f"{path}.bond_usd_m",
            "The engine carries this clause out itself: a bond would secure nothing.",
            "Set the bond to 0.",
        )
    rules = content.rules.bond
    if not rules.lowest_usd_m <= clause.bond_usd_m <= rules.highest_usd_m:
        return refuse(
            "bond_range",
            f"{path}.bond_usd_m",
            phrase(
                "A bond lies between {low:.0f} M USD and {high:.0f} M USD.",
                low=rules.lowest_usd_m, high=rules.highest_usd_m,
            ),
            "Choose a bond in that range, or none.",
            low=rules.lowest_usd_m,
            high=rules.highest_usd_m,
        )
    return ()
