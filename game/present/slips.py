"""Why a plant comes later than it should: permits or works that are late, works that grew, a matter's answer."""

from collections.abc import Iterator, Sequence
from typing import Final

from game.model.content import Content, Project
from game.model.events import Event
from game.model.views import View
from game.present import counts, fmt
from game.present.tellers_base import Desk
from game.present.words import tr
from game.rules import lines, permits

__all__ = ["causes", "delayed"]

LONGER: Final = 0.25
"""Overrun from which works count as having slipped: half of it is time."""


def log_of(view: View, card: Project) -> list[Event]:
    """All that was told of a plant, the oldest first."""
    seen = {id(event): event for event in (*view.event_log, *view.news, *view.events)}
    return sorted((e for e in seen.values() if e.data.get("project") == card.id), key=lambda e: e.turn)


def of_permits(log: Sequence[Event], event: Event, status: str) -> bool:
    """Whether a delay is of the permits, not of the works; ``status``: of the plant now."""
    began = next((e.turn for e in log if e.kind == "project_construction"), None)
    return status == "permitting" if began is None else event.turn < began


def causes(content: Content, log: Sequence[Event], status: str) -> Iterator[str]:
    """What made a plant late so far, oldest first."""
    for event in log:
        if event.kind == "project_delayed":
            yield (tr("permits late in turn {n}", n=event.turn) if of_permits(log, event, status)
                   else tr("works late in turn {n}", n=event.turn))  # fmt: skip
        elif event.kind == "project_construction" and event.data["overrun_share"] >= LONGER:
            yield tr("works dearer by {share} and longer from turn {n}", n=event.turn,
                     share=fmt.percent(event.data["overrun_share"]))  # fmt: skip
        elif event.kind == "matter_answered" and (months := _put_off(content, event)):
            yield tr("put off by {months} in turn {n}, by the answer to a matter", months=counts.months(months),
                     n=event.turn)  # fmt: skip


def delayed(desk: Desk, event: Event) -> str:
    """``Nolans in Australia slips by a turn: its permits are late``."""
    card = desk.content.project(event.data["project"])
    words = {"card": desk.card(event), "where": desk.name(card.region)}
    if lines.halted(desk.view.projects, card):
        return tr("{card} in {where} slips by a turn: the plant that it belongs to does not run", **words)
    words["odds"] = fmt.percent(permits.delay_odds(desk.content, card, desk.view.projects[card.id]))
    log = log_of(desk.view, card)
    if of_permits(log, event, desk.view.projects[card.id].status):
        told = tr("{card} in {where} slips by a turn: its permits are late, by lot ({odds} a turn)", **words)
    else:
        told = tr("{card} in {where} slips by a turn: its works are late, by lot ({odds} a turn)", **words)
    answered = any(e.kind == "matter_answered" and (e.turn, e.seat) == (event.turn, desk.view.seat)
                   and not _put_off(desk.content, e) for e in log)  # fmt: skip
    return tr("{text}; your answer to the matter about it is not the cause", text=told) if answered else told


def _put_off(content: Content, event: Event) -> int:
    """Months by which the answer to a matter puts works off."""
    card = next((card for card in content.matters if card.id == event.data["card"]), None)
    return card.answer(event.data["answer"]).delay_months if card is not None else 0
