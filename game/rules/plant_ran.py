"""From when until when a plant has run, by what was told of it: first output by its month, mothballs by their turn."""

from typing import NamedTuple

from game.model.content import Content
from game.model.ids import ProjectId
from game.model.views import View
from game.rules import plant_calendar

__all__ = ["Span", "gave", "spans"]

STOPS = ("project_care", "project_lost")


class Span(NamedTuple):
    """A time in which a plant ran. ``first``: months from the start of the game to its first output; ``until``: the
    last turn in which it ran, 0 where it still does."""

    first: float
    until: int = 0


def spans(content: Content, view: View, project: ProjectId) -> tuple[Span, ...]:
    """All of them, the oldest first.

    Without its event (it ran when the game began, or nothing was told) a plant that runs did from its turn on.
    """
    held, months = view.projects[project], content.rules.turn.months_per_turn
    told = {id(e): e for e in (*view.event_log, *view.news, *view.events) if e.data.get("project") == project}
    found: list[Span] = []
    for event in sorted(told.values(), key=lambda e: (e.turn, e.kind != "project_opened")):
        runs = bool(found) and not found[-1].until
        if event.kind == "project_opened" and not runs:
            found.append(Span(months * (event.turn - 1.0) + max(0, event.month - 1)))
        elif event.kind in STOPS and runs:
            found[-1] = found[-1]._replace(until=event.turn)
    if held.status in ("operating", "ramp_up") and held.opened_turn and not (found and not found[-1].until):
        found.append(Span(months * (held.opened_turn - 1.0)))
    return tuple(found)


def gave(content: Content, ran: tuple[Span, ...], turn: int, late: float = 0.0) -> float:
    """Part of its capacity that a plant gave over a turn, as if each first output had been ``late`` months later."""
    return sum(plant_calendar.running_share(content, one.first + late, (turn, turn))
               for one in ran if not one.until or turn <= one.until)  # fmt: skip
