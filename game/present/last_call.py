"""Until when plants still matter: the last turn in which money for one at home opens it within the game, and aims that
slipped since plants elsewhere began."""

from collections.abc import Iterator
from typing import Final

from msgspec.structs import replace

from game.model.content import Content, Project
from game.model.ids import ProjectId
from game.model.views import View
from game.present import fmt, horizon
from game.present.item import Item
from game.present.names import card_name
from game.present.plant_gains import SMALL, Gains
from game.present.words import join_words, ntr, tr
from game.rules import aims_seen
from game.rules.aims import aims_of
from game.rules.check_base import down
from game.rules.plant_calendar import opens_turn

__all__ = ["items", "slipped"]

MOST_NAMED: Final = 3
"""Plants named at once."""


def items(content: Content, view: View, gains: Gains | None = None) -> Iterator[Item]:
    """Plants at home that open in this game if they are paid for in this turn, and after it if a turn later.

    ``gains``: what plants bring the reader; those that bring nothing are left out where that is known.
    """
    if view.you is None or view.results_open:
        return
    waiting = [card for card in content.projects if _waits(view, card, gains)]
    late = {card.id: opens_turn(content, view, card) for card in waiting}
    now = [card for card in waiting if not horizon.after(content, view, late[card.id])]
    last = [card for card in now if horizon.after(content, view, late[card.id] + 1)]
    if not last:
        return
    names = [card_name(content, card.id) for card in last[:MOST_NAMED]]
    if len(last) > MOST_NAMED:
        names.append(tr("{n} more", n=len(last) - MOST_NAMED))
    if len(last) == len(now):
        text = ntr("Money for plants at home counts in this turn for the last time: {cards} opens in time if it is "
                   "paid for now. From the next turn on none does.",
                   "Money for plants at home counts in this turn for the last time: {cards} open in time if they are "
                   "paid for now. From the next turn on none does.", len(last), cards=join_words(names))  # fmt: skip
    else:
        text = ntr("Paid for now {cards} still opens in this game, a turn later after it.",
                   "Paid for now {cards} still open in this game, a turn later after it.", len(last),
                   cards=join_words(names))  # fmt: skip
    name = tr("Last turn to pay for {cards}", cards=names[0])
    if len(last) > 1:
        name = tr("Last turn to pay for {n} plants at home", n=len(last))
    yield Item("clock", text, "projects", "orange", name)


def _waits(view: View, card: Project, gains: Gains | None) -> bool:
    if card.region != view.seat or card.corridor is not None or view.projects[card.id].status != "open":
        return False
    return gains is None or (card.id in gains and gains[card.id].points >= SMALL)


def slipped(content: Content, view: View) -> Iterator[Item]:
    """Aims for a share that what is being built met until plants elsewhere began last turn: by which, and to how much.
    """
    if view.you is None or view.results_open:
        return
    begun = [card for card in content.projects if card.region != view.seat
             and view.projects[card.id].started_turn == view.turn - 1 > 0]  # fmt: skip
    for aim in aims_of(content, view.seat, view.announced_turns):
        if aim.kind != "capacity_share":
            continue
        rivals = [c for c in begun
                  if any((o.mineral, o.stage) == (aim.mineral, aim.stage or "refined") for o in c.outputs)]  # fmt: skip
        now, was = (aims_seen.share_coming(content, seen, aim) for seen in (view, _without(view, rivals)))
        if now < aim.value <= was:
            names = join_words([card_name(content, card.id) for card in rivals[:MOST_NAMED]])
            figures = {"now": fmt.percent(down(now, 3), 1), "want": fmt.asked_percent(aim.value)}
            text = tr("A secret aim slips: {cards} started elsewhere. With what is being built you come to {now} of "
                      "{want}: {aim}", cards=names, aim=aim.text, **figures)  # fmt: skip
            yield Item("warning", text, "projects", "orange", tr("A secret aim slips: {cards} started", cards=names),
                       tr("{now} of {want}", **figures))  # fmt: skip


def _without(view: View, cards: list[Project]) -> View:
    """The view as if some plants had not begun."""
    held: dict[ProjectId, object] = {card.id: replace(view.projects[card.id], status="open") for card in cards}
    return replace(view, projects={**view.projects, **held})
