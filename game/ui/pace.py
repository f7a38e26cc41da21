"""How long turns take whoever plays here, so that a game's length can be told in minutes before it begins."""

from __future__ import annotations

from statistics import median
from typing import TYPE_CHECKING, Any

from game.present import counts, fmt
from game.present.lesson_minutes import SCREEN, VISIT, around_words, turn
from game.present.words import tr

if TYPE_CHECKING:
    from collections.abc import Callable

    from game.ui.session import Session

__all__ = ["FIRST_GUESS", "crowd_minutes", "crowd_words", "keep_crowd", "lasting", "note_turn", "solo_minutes"]

FIRST_GUESS = 5.0
"""Minutes a turn before any was timed (assumption: a first game of 16 turns took a player over an hour, and a turn puts
some 3,000 words on the pages, of which a third is read)."""
VISITS = 2
"""Visits of a person in a turn: before the bell and after it."""
SHORTEST, LONGEST = 20.0, 1800.0
"""Seconds: less is leafing through, more is a pause."""
KEPT, ENOUGH = 12, 3
"""Turns that are remembered, and from how many on they count."""


def note_turn(session: Session, services: Any, clock: Callable[[], float]) -> None:
    """A page of a turn is built: at the first of a new one the turn before is timed, if all of it was played here."""
    turn, now = session.view.turn, clock()
    began = session.turn_began
    if began is None or began[0] != turn:
        session.turn_began = (turn, now) if session.view.phase == "brief" else None  # else part of it was played before
        if began is not None and turn == began[0] + 1 and session.crew is None and session.lesson is None:
            _keep(services, now - began[1])


def _keep(services: Any, seconds: float) -> None:
    if services is not None and SHORTEST <= seconds <= LONGEST:
        services.set("turn_seconds", [*_timed(services), round(seconds)][-KEPT:])


def _timed(services: Any, name: str = "turn_seconds") -> list[float]:
    held = services.get(name, [])
    return [float(n) for n in held if isinstance(n, int | float)] if isinstance(held, list) else []


def solo_minutes(services: Any) -> tuple[float, bool]:
    """Minutes a turn takes one person, and whether that was timed here."""
    timed = _timed(services)
    return (median(timed) / 60, True) if len(timed) >= ENOUGH else (FIRST_GUESS, False)


def keep_crowd(services: Any, people: int, seconds: float) -> None:
    """A turn of so many people at one machine is over: what each of them took of it is remembered."""
    if services is not None and people and SHORTEST <= seconds / people <= LONGEST:
        services.set("crowd_seconds", [*_timed(services, "crowd_seconds"), round(seconds / people)][-KEPT:])


def crowd_minutes(services: Any, people: int, clock: float = 0.0) -> tuple[float, bool]:
    """Minutes a turn takes so many people at one machine, and whether that was timed here.

    No more than a ``clock`` of so many minutes a visit lets them.
    """
    timed, heads = _timed(services, "crowd_seconds"), max(2, people)
    known = len(timed) >= ENOUGH
    minutes = heads * median(timed) / 60 if known else turn(heads)
    return (min(minutes, SCREEN + VISITS * clock * heads) if clock else minutes), known


def crowd_words(minutes: str, timed: bool, people: int = 0, clock: float = 0.0) -> str:
    """What the minutes of a turn rest on, and what a ``clock`` of so many minutes a visit would allow at most."""
    if timed:
        text = tr("About {n} a turn, by the pace of the last turns of several people here.", n=minutes)
    else:
        text = tr("About {n} a turn: {a} a person, {b} for the public screen.",
                  n=minutes, a=counts.minutes(VISIT), b=counts.minutes(SCREEN))  # fmt: skip
    if clock and people:
        most = counts.minutes(round(SCREEN + VISITS * clock * people))
        text = f"{text} {tr('By the clock {most} at most.', most=most)}"
    return f"{text} {around_words()}"


def lasting(minutes: float) -> str:
    """About so long, by five minutes: ``50 min``, ``1 h 20``."""
    near = max(5, 5 * round(minutes / 5))
    if near < 60:
        return tr("{n} min", n=near)
    hours, rest = divmod(near, 60)
    return tr("{h} h {m}", h=hours, m=f"{rest:02d}") if rest else tr("{h} h", h=fmt.number(hours))
