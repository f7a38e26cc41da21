"""Checks of motions with a date: scope of a floor, common response, penalty schedule, chair."""

from typing import Final, get_args

from game.model.content import Content
from game.model.phrases import phrase
from game.model.refusals import Refusal
from game.model.talks import Scope, TableMotion
from game.model.views import View
from game.rules import check_base, responses, schedule
from game.rules.check_base import TOLERANCE, refuse

Refusals = tuple[Refusal, ...]
KINDS: Final = ("floor_scope", "curb_response", "penalty_schedule", "chair")
FURTHEST_TURNS: Final = 6
"""A decision cannot be dated further ahead than this."""


def check(content: Content, view: View, move: TableMotion) -> Refusals:
    """Whether the body of such a motion makes sense now."""
    if move.kind == "chair":
        return _chair(content, view, move)
    wrong = bad_date(view, move)
    if wrong:
        return wrong
    if move.kind == "penalty_schedule":
        return _schedule(content, view, move)
    wrong = check_base.bad_place(content, "", move.mineral, move.stage)
    if wrong:
        return wrong
    return _scope(view, move) if move.kind == "floor_scope" else _response(content, view, move)


def bad_date(view: View, move: TableMotion) -> Refusals:
    """A date in the past or too far ahead; 0 means as soon as the rules allow."""
    if not isinstance(move.from_turn, int) or isinstance(move.from_turn, bool):
        return refuse("not_a_number", "from_turn", "The start is no turn.", "Give the number of a turn.")
    last = view.turn + FURTHEST_TURNS
    if move.from_turn == 0 or view.turn <= move.from_turn <= last:
        return ()
    return refuse("bad_date", "from_turn", phrase(
        "Turn {turn} is not between {first} and {last}.",
        turn=move.from_turn, first=view.turn, last=last,
    ),
                  "Choose a turn in that range.", least=view.turn, most=last)  # fmt: skip


def bad_scope(move: TableMotion) -> Refusals:
    """An unknown word for whose goods are met."""
    return check_base.bad_choice("against", move.against, get_args(Scope))


def _scope(view: View, move: TableMotion) -> Refusals:
    wrong = bad_scope(move)
    held = view.floor(move.mineral, move.stage)
    if wrong:
        return wrong
    if held is None:
        return refuse("no_floor", "mineral", "There is no floor there.", "Choose a floor in force or agreed.")
    start = max(view.turn + 1, move.from_turn)
    same = held.next_against == move.against if held.next_from_turn else held.against == move.against
    if same and (held.binds_turn <= view.turn or start == held.binds_turn):
        return refuse("no_change", "against", "The floor stands so already.", "Change whom it meets or its start.")
    return ()


def _response(  # noqa: PLR0911 - one a refusal
    content: Content, view: View, move: TableMotion
) -> Refusals:
    wrong = check_base.bad_number("rate_share", move.rate_share)
    if wrong:
        return wrong
    most = content.rules.response.highest_rate_share
    if move.rate_share > most + TOLERANCE:
        return refuse("duty_too_high", "rate_share", phrase("A common duty is {most:.0%} at most.", most=most),
                      phrase("Ask for {most:.0%} or less.", most=most), most=most)  # fmt: skip
    held = responses.find(view.responses, move.mineral, move.stage)
    if move.rate_share <= 0:
        if held is not None:
            return ()
        return refuse("nothing", "rate_share", "There is no common duty to end.", "Give a rate above 0.")
    if held is not None and abs(held.rate_share - move.rate_share) <= TOLERANCE:
        return refuse("no_change", "rate_share", "The common duty stands at that.", "Name another rate.")
    if responses.curbed(view.curbs, move.mineral, move.stage, view.turn):
        return ()
    return refuse("no_curb", "mineral", "China curbs no exports of that good.", "Choose a good under a curb.")


def _schedule(content: Content, view: View, move: TableMotion) -> Refusals:
    rules = content.rules.schedule
    wrong = check_base.bad_number("multiple", move.multiple)
    if wrong:
        return wrong
    if not rules.lowest_multiple - TOLERANCE <= move.multiple <= rules.highest_multiple + TOLERANCE:
        return refuse("schedule_range", "multiple",
                      phrase(
                          "The schedule takes {low:g} to {high:g} times the levy.",
                          low=rules.lowest_multiple, high=rules.highest_multiple,
                      ),
                      "Choose a multiple in that range.", least=rules.lowest_multiple,
                      most=rules.highest_multiple)  # fmt: skip
    wrong = check_base.bad_count("turns", move.turns, 0, rules.most_turns)
    if wrong:
        return wrong
    now = schedule.terms(content, view.penalties, max(view.turn, view.penalties.from_turn if view.penalties else 0))
    if abs(now.levy_multiple - move.multiple) <= TOLERANCE and now.outsider_turns == move.turns:
        return refuse("no_change", "multiple", "The schedule stands so already.", "Change one of its numbers.")
    return ()


def _chair(content: Content, view: View, move: TableMotion) -> Refusals:
    if content.rules.voting.chair_rule == "rota":
        return refuse("rota_only", "kind", "The chair goes round by rota here.", "Wait for your turn.")
    wrong = check_base.bad_seat(view, "seat", move.seat)
    if wrong:
        return wrong
    if view.seats[move.seat].status != "member":
        return refuse("not_a_member", "seat", phrase("{seat} is no member.", seat=move.seat), "Name a member.")
    if view.next_chair == move.seat:
        return refuse(
            "no_change",
            "seat",
            phrase("{seat} is elected already.", seat=move.seat),
            "Name somebody else.",
        )
    return ()
