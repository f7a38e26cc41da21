"""Checks of the rarer acts of home policy: the bill, amends in a quarrel, measures on own ore."""

from typing import Final

from game.model.content import Content
from game.model.orders import HomeOrder
from game.model.phrases import phrase
from game.model.refusals import Refusal
from game.model.views import View
from game.rules import absence, bill, check_base, ore
from game.rules.check_base import refuse

Refusals = tuple[Refusal, ...]
KINDS: Final = ("federal_land", "amends", *ore.KINDS)


def check(content: Content, view: View, act: HomeOrder, path: str) -> Refusals:
    """Whether such an act can be done now."""
    if act.kind == "federal_land":
        return _bill(content, view, path)
    return _amends(content, view, act, path) if act.kind == "amends" else _ore(content, view, act, path)


def _bill(content: Content, view: View, path: str) -> Refusals:
    card = bill.of_seat(content, view.seat, view.turn)
    if card is None:
        return refuse("no_bill", f"{path}.kind", "No such bill waits for your signature.", "Waive single permits.")
    if view.you is not None and "bill/signed" in view.you.programmes:
        return refuse("signed_already", f"{path}.kind", "You have signed the bill already.", "Drop the line.")
    if bill.helped(content, view.seat, view.projects):
        return ()
    return refuse("no_permit", f"{path}.kind", "No project at home waits for a permit.", "Drop the line.")


def _amends(content: Content, view: View, act: HomeOrder, path: str) -> Refusals:
    for held in view.quarrels:
        card = absence.card_of(content, held.id)
        if card is not None and held.id == act.quarrel and view.seat in card.seats:
            return ()
    return refuse("no_quarrel", f"{path}.quarrel", "You are no party to that quarrel.", "Choose one of yours.")


def _ore(  # noqa: PLR0911 - one a refusal
    content: Content, view: View, act: HomeOrder, path: str
) -> Refusals:
    wrong = check_base.bad_place(content, path, act.mineral, "mine")
    if wrong:
        return wrong
    if act.kind == "ore_lift":
        if ore.held_of(view.curbs, view.seat, act.mineral) is not None:
            return ()
        return refuse("no_measure", f"{path}.mineral", "You hold none of that ore back.", "Drop the line.")
    if act.mineral not in ore.mined_at_home(content, view.seat):
        return refuse(
            "no_ore",
            f"{path}.mineral",
            phrase("You export no {mineral} ore.", mineral=act.mineral),
            "Choose an ore of yours.",
        )
    if act.kind == "ore_quota":
        wrong = check_base.bad_number(f"{path}.share", act.share)
        if wrong or act.share < 1.0:
            return wrong
        return refuse("too_high", f"{path}.share", "A quota lets out less than all.", "Give a share below 1.")
    return ()
