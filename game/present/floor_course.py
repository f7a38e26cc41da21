"""What a reference price was in each turn: agreed, moved with cost at a turn's end, suspended.

The state knows only the price of the turn to come. From the results of a turn on it may have moved already, while every
price beside it is of the months that were played under the old one.
"""

from collections.abc import Iterator
from functools import cache
from typing import Any

from msgspec.structs import replace

from game.model.events import Event
from game.model.ids import MineralId, Stage
from game.model.state import FloorState
from game.model.views import View

__all__ = ["as_played", "floors_as_played", "moved_from", "price_in", "steps"]

Step = tuple[int, float | None]
"""First turn and the price from then on, USD/kg; None: no floor."""


def steps(view: View, mineral: MineralId, stage: Stage) -> tuple[Step, ...]:
    """Every price of one floor with the first turn in which it was levied, oldest first.

    From the news of votes and of drifts as far back as they reach. A new floor binds a turn after its vote, one that
    stands moves at once: every vote says from when it is in force.
    """
    held = view.floor(mineral, stage)
    found: list[Step] = []
    for event in _told(view, mineral, stage):
        d = event.data
        if event.kind == "floor_price_moved":
            found.append((event.turn + 1, float(d["price_usd_per_kg"])))
        elif d["motion_kind"] == "reference_price":
            found.append((int(d.get("effective_turn", event.turn + 1)), float(d["price_usd_per_kg"])))
        elif d["motion_kind"] == "suspend_floor":
            found.append((event.turn + 1, None))
    if held and all(bound != held.binds_turn for bound, _ in found):
        found.append((held.binds_turn, price_in(view, held, held.binds_turn)))
    return tuple(sorted(found, key=lambda step: step[0]))


def price_in(view: View, held: FloorState, turn: int) -> float:
    """What a floor was in a turn since it binds, USD/kg: before the moves with cost that came after it."""
    moves = (e for e in _told(view, held.mineral, held.stage) if e.kind == "floor_price_moved" and e.turn >= turn)
    first = next(moves, None)
    return held.price_usd_per_kg if first is None else float(first.data["before_usd_per_kg"])


def moved_from(view: View, held: FloorState) -> float:
    """What a floor was before it followed its fair cost at the end of the turn before, USD/kg; 0 where it stayed."""
    moves = [e for e in _told(view, held.mineral, held.stage)
             if e.kind == "floor_price_moved" and e.turn == view.turn - 1]  # fmt: skip
    return float(moves[-1].data["before_usd_per_kg"]) if moves else 0.0


def floors_as_played(view: View) -> tuple[FloorState, ...]:
    """The floors in force or agreed; beside the results of a turn each at the price that stood in it."""
    return tuple(as_played(view, held) for held in view.floors)


def as_played(view: View, held: FloorState) -> FloorState:
    """One floor; beside the results of a turn at the price that stood in it."""
    if not view.results_open:
        return held
    return replace(held, price_usd_per_kg=price_in(view, held, max(view.turn, held.binds_turn)))


def _told(view: View, mineral: MineralId, stage: Stage) -> Iterator[Event]:
    """Votes and drifts of one floor, in the order of their turns, each once."""
    seen = {}
    held = _courses().of((view.event_log, view.news, view.events), lambda: _by_good(view))
    for event in held.get((mineral, stage), ()):
        seen[(event.turn, event.kind, event.data.get("motion_kind"))] = event
    return iter(sorted(seen.values(), key=lambda e: (e.turn, e.kind)))


@cache
def _courses() -> Any:
    """What is kept of the last logs; the menu, which stands on this module, does without the rules."""
    from game.rules.kept import Kept  # noqa: PLC0415

    return Kept()


def _by_good(view: View) -> dict[tuple[object, object], list[Event]]:
    """The same of all floors, read from the log once: every price on a page asks for its own."""
    found: dict[tuple[object, object], list[Event]] = {}
    for event in (*view.event_log, *view.news, *view.events):
        if event.kind in ("motion_passed", "floor_price_moved"):
            found.setdefault((event.data.get("mineral"), event.data.get("stage")), []).append(event)
    return found
