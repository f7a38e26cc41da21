"""Checks of talk moves: who may speak when, motions and the agenda (offers: check_offers)."""

from typing import get_args

from game.model.content import Content
from game.model.ids import CHINA
from game.model.phrases import phrase
from game.model.refusals import Refusal
from game.model.talks import LeaveDeal, MakeOffer, MotionKind, ReplyOffer, SetAgenda, TableMotion, TalkMove
from game.model.views import FairCost, View
from game.rules import absence, check_base, check_dated, figures
from game.rules.check_base import TOLERANCE, refuse
from game.rules.check_ends import check_leave
from game.rules.check_motions import check_body
from game.rules.check_offers import check_offer, check_reply, has_points
from game.rules.council import motion_cost, subject

Refusals = tuple[Refusal, ...]


def check_move(content: Content, view: View, move: TalkMove) -> Refusals:  # noqa: PLR0911 - one a kind
    """Whether a seat may make this move now; empty when it may."""
    talks = isinstance(move, MakeOffer | ReplyOffer | LeaveDeal)
    if (view.you is None or view.seat not in view.seats) and not (view.seat == CHINA and talks):
        return refuse("no_seat", "seat", "This player has no ministry at the table.", "Use the order sheet.")
    if view.phase != "talk":
        return refuse(
            "wrong_phase",
            "phase",
            "The talks are not open now.",
            "Wait for the next ones.",
        )
    if view.seat in absence.away_in_view(content, view):
        return refuse(
            "away",
            "seat",
            phrase("{seat} stays away from the table.", seat=view.seat),
            "It is back when its quarrel allows.",
        )
    if isinstance(move, MakeOffer):
        return check_offer(content, view, move)
    if isinstance(move, ReplyOffer):
        return check_reply(content, view, move)
    if isinstance(move, LeaveDeal):
        return check_leave(content, view, move)
    if isinstance(move, TableMotion):
        return _motion(content, view, move)
    return _agenda(content, view, move)


def _motion(content: Content, view: View, move: TableMotion) -> Refusals:
    if not check_base.is_member(view):
        return refuse("not_a_member", "kind", "Only members table motions.", "Join the forum first.")
    wrong = check_base.bad_choice("kind", move.kind, get_args(MotionKind))
    wrong = wrong or _motion_body(content, view, move)
    if wrong:
        return wrong
    if any(m.by == view.seat and subject(m) == subject(move) for m in view.motions):
        remedy = "Others second it by tabling the same."
        return refuse("tabled_already", "kind", "This motion of yours is on the table.", remedy)
    return has_points(view, points_for(content, view, move), "kind", "table it")


def points_for(content: Content, view: View, move: TableMotion) -> int:
    """Initiative points that tabling this motion takes from the view's seat."""
    standing = view.floor(move.mineral, move.stage)
    raises = move.kind == "reference_price" and (standing is None or move.price_usd_per_kg > standing.price_usd_per_kg)
    support = view.you.support if view.you else 0.0
    return motion_cost(support, content.rules.home.reluctant_below, raises)


def _motion_body(content: Content, view: View, move: TableMotion) -> Refusals:
    if move.kind == "reference_price":
        wrong = check_base.bad_place(content, "", move.mineral, move.stage)
        wrong = wrong or check_dated.bad_scope(move) or check_dated.bad_date(view, move)
        return wrong or _price_band(content, view, move)
    if move.kind in check_dated.KINDS:
        return check_dated.check(content, view, move)
    if move.kind == "suspend_floor":
        wrong = check_base.bad_place(content, "", move.mineral, move.stage)
        held = [(f.mineral, f.stage) for f in view.floors]
        if wrong or (move.mineral, move.stage) in held:
            return wrong
        return refuse("no_floor", "mineral", "There is no floor there.", "Choose a floor in force.")
    if move.kind == "inspection_budget":
        return check_base.bad_number("amount_usd_m", move.amount_usd_m)
    return _admission(view, move) if move.kind == "admit" else check_body(content, view, move)


def _admission(view: View, move: TableMotion) -> Refusals:
    wrong = check_base.bad_seat(view, "seat", move.seat)
    if wrong:
        return wrong
    status = view.seats[move.seat].status
    if status in ("outside", "suspended"):
        return ()
    if status == "observer":
        told = phrase("{seat} is an observer already.", seat=move.seat)
        return refuse("not_outside", "seat", told, "An observer joins by its own order.")
    return refuse("not_outside", "seat", phrase("{seat} is a member already.", seat=move.seat), "Nothing to do.")


def fair_cost_of(view: View, mineral: str, stage: str) -> FairCost | None:
    """The fair-cost sheet of a mineral and stage as a view carries it."""
    for sheet in view.fair_costs:
        if (sheet.mineral, sheet.stage) == (mineral, stage):
            return sheet
    return None


def _price_band(content: Content, view: View, move: TableMotion) -> Refusals:
    wrong = check_base.not_positive("price_usd_per_kg", move.price_usd_per_kg)
    if wrong:
        return wrong
    m, s = figures.place(content, move.mineral, move.stage)
    sheet = fair_cost_of(view, move.mineral, move.stage)
    if sheet is None or not float(content.table["price"][m, s]) > 0:
        return refuse(
            "no_fair_cost",
            "stage",
            phrase("There is no market for {mineral} at stage {stage}.", mineral=move.mineral, stage=move.stage),
            "Choose another stage.",
        )
    if sheet.low - TOLERANCE <= move.price_usd_per_kg <= sheet.high + TOLERANCE:
        return ()
    return refuse(
        "price_band",
        "price_usd_per_kg",
        phrase(
            "A motion may set {low:.2f} to {high:.2f} USD/kg now (fair cost {fair:.2f}).",
            low=sheet.low, high=sheet.high, fair=sheet.fair,
        ),
        "Choose a price in that band.",
        low=sheet.low,
        high=sheet.high,
        fair=sheet.fair,
    )


def _agenda(content: Content, view: View, move: SetAgenda) -> Refusals:
    if view.seat != view.chair:
        return refuse(
            "not_the_chair",
            "motions",
            phrase("{chair} has the chair.", chair=view.chair),
            "Ask the chair to list it.",
        )
    most = content.rules.turn.motions_per_turn
    if len(move.motions) > most:
        return refuse(
            "too_many_motions",
            f"motions[{most}]",
            phrase("The agenda has room for {most} motions.", most=most),
            "Choose the most urgent.",
            most=most,
        )
    known = {motion.id: motion for motion in view.motions}
    for at, name in enumerate(move.motions):
        if name not in known:
            return refuse(
                "unknown_motion",
                f"motions[{at}]",
                phrase("No motion {name!r}.", name=name),
                "Choose tabled motions.",
            )
    topics = [tuple(str(part) for part in subject(known[name])) for name in move.motions]
    return check_base.twice("motions", topics)
