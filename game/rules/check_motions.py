"""Checks of the bodies of motions about money, members and the Vault (prices: check_talk)."""

from typing import get_args

from game.model.content import Content
from game.model.phrases import phrase
from game.model.refusals import Refusal
from game.model.talks import TableMotion, VaultAccess
from game.model.views import View
from game.rules import check_base, credit, fund, rescue, vault
from game.rules.check_base import TOLERANCE, refuse

Refusals = tuple[Refusal, ...]


def check_body(content: Content, view: View, move: TableMotion) -> Refusals:
    """Whether the body of such a motion makes sense now."""
    match move.kind:
        case "fund_project":
            return _project(content, view, move)
        case "users_relief":
            return check_base.bad_number("amount_usd_m", move.amount_usd_m) or _changes(view, move)
        case "fund_rescue":
            return _rescue(content, view, move)
        case "suspend" | "fine" | "readmit":
            return _of_seat(content, view, move)
        case "vault_rules":
            return _vault(content, view, move)
        case _:
            return ()


def free_money(view: View) -> float:
    """What the Fund can spend now, from a view."""
    return max(0.0, view.fund_usd_m - view.inspection_budget_usd_m)


def _project(content: Content, view: View, move: TableMotion) -> Refusals:
    wrong = check_base.not_positive("amount_usd_m", move.amount_usd_m)
    if wrong:
        return wrong
    statuses = {seat.id: seat.status for seat in view.seats.values()}
    why = fund.card_obstacle(content, statuses, view.floors, view.projects, move.project)
    if why:
        return refuse("no_fund_money", "project", phrase("No Fund money: {why}.", why=why), "Choose another project.")
    free = free_money(view)
    room = fund.card_room(content, view.projects, content.project(move.project))
    most = min(free, room)
    if move.amount_usd_m <= most + TOLERANCE and most > credit.DUST:
        return ()
    return refuse(
        "fund_short",
        "amount_usd_m",
        phrase("The Fund has {free:.0f} M USD free and the project has room for {room:.0f} M USD.",
               free=free, room=room),
        phrase("Ask for {most:.0f} M USD or less.", most=check_base.down(most)),
        free=free,
        room=room,
    )  # fmt: skip


def _rescue(content: Content, view: View, move: TableMotion) -> Refusals:
    """The Fund rescues whom everybody knows to be in need, within what the Fund and the rule allow."""
    wrong = check_base.bad_seat(view, "seat", move.seat)
    wrong = wrong or check_base.not_positive("amount_usd_m", move.amount_usd_m)
    if wrong:
        return wrong
    if move.seat not in view.needy:
        named = ", ".join(view.needy) or "nobody now"
        return refuse(
            "not_in_need",
            "seat",
            phrase("{seat} is within its credit line.", seat=move.seat),
            phrase("In need: {named}.", named=named),
        )
    free, room = free_money(view), rescue.most(content, view.rescues, move.seat)
    if move.amount_usd_m <= min(free, room) + TOLERANCE:
        return ()
    return refuse(
        "fund_short",
        "amount_usd_m",
        phrase(
            "The Fund has {free:.0f} M USD free and {seat} may owe {room:.0f} M USD more.",
            free=free, seat=move.seat, room=room,
        ),
        phrase("Ask for {most:.0f} M USD or less.", most=check_base.down(max(0.0, min(free, room)))),
        free=free,
        room=room,
    )


def _changes(view: View, move: TableMotion) -> Refusals:
    if abs(move.amount_usd_m - view.relief_budget_usd_m) > TOLERANCE:
        return ()
    return refuse("no_change", "amount_usd_m", "Relief stands at that already.", "Name another amount.")


def _of_seat(content: Content, view: View, move: TableMotion) -> Refusals:
    wrong = check_base.bad_seat(view, "seat", move.seat)
    if wrong:
        return wrong
    status = view.seats[move.seat].status
    wanted = {"suspend": ("member",), "fine": ("member", "suspended"), "readmit": ("suspended",)}[move.kind]
    if status not in wanted:
        return refuse(
            "wrong_status",
            "seat",
            phrase("{seat} is {status}.", seat=move.seat, status=status),
            phrase("Choose a seat that is {wanted}.", wanted=" or ".join(wanted)),
        )
    if move.kind != "fine":
        return ()
    cap = content.rules.voting.fine_cap_usd_m
    wrong = check_base.not_positive("amount_usd_m", move.amount_usd_m)
    if wrong or move.amount_usd_m <= cap + TOLERANCE:
        return wrong
    return refuse(
        "fine_cap",
        "amount_usd_m",
        phrase("A vote can fine {cap:.0f} M USD at most.", cap=cap),
        phrase("Ask for {most:.0f} M USD or less.", most=check_base.down(cap)),
        cap=cap,
    )


def _vault(content: Content, view: View, move: TableMotion) -> Refusals:
    wrong = check_base.bad_choice("access", move.access, get_args(VaultAccess))
    if wrong:
        return wrong
    if content.rules.vault.purse_usd_m <= 0 or vault.OWNER not in view.seats:
        return refuse("no_vault", "kind", "This scenario has no Vault.", "Use national stockpiles.")
    if view.vault.access == move.access:
        return refuse("no_change", "access", "The Vault's rules are that already.", "Nothing to do.")
    return ()
