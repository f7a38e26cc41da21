"""Checks of a ministry's order sheet, line by line and as a whole."""

from typing import get_args

from game.model.content import Content
from game.model.ids import Against, Membership, Posture, Stance, TariffKind, Vote
from game.model.orders import (
    Ballot,
    Inspection,
    OrderSheet,
    SidePurchase,
    TariffResponse,
)
from game.model.phrases import phrase
from game.model.refusals import Refusal
from game.model.views import View
from game.rules import check_base, figures, floors, zones
from game.rules.check_base import TOLERANCE, down, refuse
from game.rules.check_hurry import check_works
from game.rules.check_matters import check_matters
from game.rules.check_money import check_fund, check_stock, stock_limits
from game.rules.check_orders import check_rare
from game.rules.check_owning import check_owning
from game.rules.cost import cost, spendable

__all__ = ["check_sheet", "civil_use_of", "stock_limits"]

Refusals = tuple[Refusal, ...]
HIGHEST_DUTY = 5.0
"""Share of the landed price beyond which an ad-valorem duty is a slip of the keyboard."""


def check_sheet(content: Content, view: View, sheet: OrderSheet) -> Refusals:
    """All refusals of a sheet, in the order of its fields; empty when it may be sent."""
    if view.you is None:
        return refuse("no_seat", "", "This player has no ministry.", "Use China's sheet.")
    out: list[Refusal] = []
    for at, tariff in enumerate(sheet.tariffs):
        out += _tariff(content, view, tariff, f"tariffs[{at}]")
    out += check_base.twice("tariffs", [(t.mineral, t.stage) for t in sheet.tariffs])
    for at, card in enumerate(sheet.fund):
        out += check_fund(content, view, sheet, card, f"fund[{at}]")
    out += check_base.twice("fund", [(c.project, c.instrument) for c in sheet.fund])
    out += check_base.bad_count("customs_effort", sheet.customs_effort, 0, 3)
    for at, row in enumerate(sheet.inspections):
        out += _inspection(content, view, row, f"inspections[{at}]")
    for at, side in enumerate(sheet.side_purchases):
        out += _side(content, view, sheet, side, f"side_purchases[{at}]")
    keys = [(row.mineral, row.stage) for row in sheet.side_purchases]
    out += check_base.twice("side_purchases", keys)
    for at, order in enumerate(sheet.stock):
        out += check_stock(content, view, order, f"stock[{at}]")
    out += check_base.twice("stock", [(o.mineral, o.stage) for o in sheet.stock])
    for at, ballot in enumerate(sheet.ballots):
        out += _ballot(view, ballot, f"ballots[{at}]")
    out += check_base.twice("ballots", [(b.motion,) for b in sheet.ballots])
    out += _status(view, sheet)
    out += check_rare(content, view, sheet)
    out += check_owning(content, view, sheet)
    out += check_matters(content, view, sheet)
    out += check_works(content, view, sheet)
    return tuple(out) or _together(content, view, sheet)


def _tariff(content: Content, view: View, row: TariffResponse, path: str) -> Refusals:
    wrong = check_base.bad_place(content, path, row.mineral, row.stage)
    wrong = wrong or check_base.bad_choice(f"{path}.kind", row.kind, get_args(TariffKind))
    wrong = wrong or check_base.bad_choice(f"{path}.against", row.against, get_args(Against))
    wrong = wrong or check_base.bad_number(f"{path}.rate_share", row.rate_share)
    wrong = wrong or check_base.bad_number(f"{path}.floor_usd_per_kg", row.floor_usd_per_kg)
    if wrong:
        return wrong
    if row.kind == "ad_valorem" and row.rate_share > HIGHEST_DUTY:
        return refuse(
            "duty_too_high",
            f"{path}.rate_share",
            phrase("{rate:.0%} is above {most:.0%} of the landed price.", rate=row.rate_share, most=HIGHEST_DUTY),
            "Give a share: 0.25 means 25 %.",
            most=HIGHEST_DUTY,
        )
    if row.kind == "national_minimum":
        return check_base.not_positive(f"{path}.floor_usd_per_kg", row.floor_usd_per_kg)
    return _adjustable(view, row, path)


def _adjustable(view: View, row: TariffResponse, path: str) -> Refusals:
    """The adjustable tariff belongs to members and to a floor that was voted."""
    if row.kind != "adjustable":
        return ()
    if zones.zone_at(zones.zones(view.deals, view.turn), view.seat, row.mineral, row.stage) is not None:
        return ()
    if view.you is not None and view.you.status in ("outside", "observer"):
        return refuse(
            "not_a_member",
            f"{path}.kind",
            "Only members levy the adjustable tariff.",
            "Use a national minimum price.",
        )
    if (row.mineral, row.stage) in [(f.mineral, f.stage) for f in view.floors]:
        return ()
    return refuse(
        "no_floor",
        f"{path}.kind",
        "No reference price is agreed there to adjust to.",
        "Table a motion, or set a national minimum price.",
    )


def _inspection(content: Content, view: View, row: Inspection, path: str) -> Refusals:
    wrong = check_base.bad_seat(view, f"{path}.target", row.target)
    wrong = wrong or check_base.bad_place(content, path, row.mineral, row.stage)
    wrong = wrong or check_base.not_positive(f"{path}.amount_usd_m", row.amount_usd_m)
    if wrong:
        return wrong
    partners = zones.partners(view.deals, view.floors, view.turn, row.mineral, row.stage)
    inside = view.seat in partners and row.target in partners
    if not check_base.is_member(view) and not inside:
        return refuse("not_a_member", path, "Only members and parties of a club send inspectors.", "Join first.")
    if row.target == view.seat:
        return refuse(
            "to_oneself",
            f"{path}.target",
            "You cannot inspect yourself.",
            "Raise your customs effort, or disclose.",
        )
    if view.seats[row.target].status != "member" and not inside:
        return refuse(
            "target_no_member",
            f"{path}.target",
            phrase("{target} is no member: it owes no levy.", target=row.target),
            "Inspect a member.",
        )
    known = {region.id for region in content.regions} - {row.target}
    if row.origin and row.origin not in known:
        return refuse("unknown_origin", f"{path}.origin", phrase("No goods come from {origin!r}.", origin=row.origin),
                      "Choose a region, or look at all.")  # fmt: skip
    return ()


def civil_use_of(content: Content, view: View, mineral: str, stage: str) -> float:
    """Civil use of a seat's home in tonnes a month, as published last turn."""
    m, s = figures.place(content, mineral, stage)  # type: ignore[arg-type]
    use = figures.of_view(content, view, "use")
    return float(figures.civil_use(content, use)[m, s, content.region_index(view.seat)])


def _side(content: Content, view: View, sheet: OrderSheet, row: SidePurchase, path: str) -> Refusals:
    wrong = check_base.bad_place(content, path, row.mineral, row.stage)
    wrong = wrong or check_base.not_positive(f"{path}.tonnes_per_month", row.tonnes_per_month)
    if wrong:
        return wrong
    if not _owes_levy(view, sheet, row):
        return refuse(
            "no_levy",
            path,
            "You levy nothing there: your importers buy freely already.",
            "Drop the line.",
        )
    cap = content.rules.customs.side_purchase_cap * civil_use_of(content, view, row.mineral, row.stage)
    if row.tonnes_per_month <= cap + TOLERANCE:
        return ()
    return refuse(
        "side_cap",
        f"{path}.tonnes_per_month",
        phrase(
            "{tonnes:.1f} t a month is above {cap:.1f}, the most that civil users can take up.",
            tonnes=row.tonnes_per_month, cap=down(cap, 1),
        ),
        phrase("Give {cap:.1f} or less.", cap=down(cap, 1)),
        cap=cap,
    )


def _owes_levy(view: View, sheet: OrderSheet, row: SidePurchase) -> bool:
    """Whether the seat applies a binding floor there as a member, or keeps a mini-zone's price."""
    if view.seat in zones.partners(view.deals, view.floors, view.turn, row.mineral, row.stage):
        zone = zones.zone_at(zones.zones(view.deals, view.turn), view.seat, row.mineral, row.stage)
        return zone is not None and zones.keeps(zone, sheet)
    if not check_base.is_member(view):
        return False
    for floor in view.floors:
        if (floor.mineral, floor.stage) != (row.mineral, row.stage):
            continue
        listed = floors.listed(sheet, row.mineral, row.stage)
        levied = listed is None or listed.kind in ("adjustable", "national_minimum")
        binds = floor.binds_turn <= view.turn
        return binds and levied and floors.stance(floor, view.seat) == "apply"
    return False


def _ballot(view: View, ballot: Ballot, path: str) -> Refusals:
    wrong = check_base.bad_choice(f"{path}.vote", ballot.vote, get_args(Vote))
    wrong = wrong or check_base.bad_choice(f"{path}.stance", ballot.stance, get_args(Stance))
    if wrong:
        return wrong
    if not check_base.is_member(view):
        return refuse("not_a_member", path, "Only members vote.", "Join the forum first.")
    on_table = {motion.id: motion for motion in view.motions}
    listed = on_table if view.phase in ("brief", "talk") else set(view.agenda)
    if ballot.motion not in listed:
        return refuse(
            "not_on_agenda",
            f"{path}.motion",
            phrase("Motion {motion!r} is not on the agenda.", motion=ballot.motion),
            phrase("On it: {listed}.", listed=", ".join(listed) or "nothing"),
        )
    held = on_table.get(ballot.motion)
    if held is not None and held.seat == view.seat and held.kind != "chair":
        return refuse("own_case", f"{path}.motion", "Nobody votes on its own case.", "Drop the ballot.")
    return ()


def _status(view: View, sheet: OrderSheet) -> Refusals:
    """Membership, posture and disclosure."""
    wrong = check_base.bad_choice("posture", sheet.posture, get_args(Posture))
    wrong = wrong or check_base.bad_choice("membership", sheet.membership, get_args(Membership))
    if wrong or view.you is None:
        return wrong
    you = view.you
    if sheet.membership == "leave" and you.status not in ("member", "suspended"):
        return refuse("not_a_member", "membership", "You do not belong yet.", "Choose stay or join.")
    if sheet.membership != "join":
        return ()
    if you.status in ("member", "suspended"):
        return refuse("member_already", "membership", phrase("You are {status}.", status=you.status), "Choose stay.")
    admitted = any(m.kind == "admit" and m.seat == view.seat for m in view.motions)
    if you.status == "outside" and not admitted:
        return refuse(
            "needs_admission",
            "membership",
            "The council must admit you first.",
            "Ask a member to table your admission.",
        )
    return ()


def _together(content: Content, view: View, sheet: OrderSheet) -> Refusals:
    """Points, purse and loan window for the sheet as a whole; the field is empty."""
    assert view.you is not None
    price = cost(content, view, sheet)
    if price.initiative > view.you.initiative:
        return refuse(
            "no_initiative",
            "",
            phrase(
                "The sheet takes {points} initiative; {left} are left.",
                points=price.initiative, left=view.you.initiative,
            ),
            "Drop an order.",
            need=price.initiative,
            have=view.you.initiative,
        )
    have = spendable(content, view.you)
    optional = price.money_usd_m - _unavoidable(content, view, sheet)
    if price.money_usd_m > have + TOLERANCE and optional > TOLERANCE:
        return refuse(
            "no_money",
            "",
            phrase(
                "The sheet takes {money:.0f} M USD; {have:.0f} M USD can be found.",
                money=price.money_usd_m, have=max(0.0, have),
            ),
            "Fund less, or withdraw an offer.",
            need=price.money_usd_m,
            have=have,
        )
    return ()


def _unavoidable(content: Content, view: View, sheet: OrderSheet) -> float:
    """What the seat owes whatever it orders: signed deals and pledges, and its standing customs."""
    empty = OrderSheet(customs_effort=min(sheet.customs_effort, 0))
    return cost(content, view, empty).money_usd_m
