"""What a forecast of a full order sheet costs: the first one of a view, and every later draft.

The game is the shipped one with all its ministries, played by agents to its third turn, when there are floors,
curbs and contracts; each ministry's own sheet of the turn before is forecast.
"""

import time
from collections.abc import Callable
from statistics import median
from typing import Any, Final

from game.host import Table
from game.lab.simulate import ai_plans, load_content, play_out
from game.rules import prospect
from game.rules.forecast import forecast, forget

TURN: Final = 3
SCENARIO: Final = "ministerial_2026"
AIM_MS: Final = 100.0


def forecasts(tick: Callable[[str], None]) -> list[dict[str, Any]]:
    """Cases of the bench: median and worst over all seats, processor time in ms."""
    content = load_content(SCENARIO)
    tick(f"a game of {SCENARIO} to turn {TURN}")
    table = play_out(Table.new(content, 3, ai_plans(content, {}, "normal"), "predator", None, 4), until=TURN)
    first, later = [], []
    for seat in content.seats:
        view = table.view(seat.id)
        if view.you is None:
            continue
        tick(f"forecast of {seat.id}")
        forget()
        prospect.forget()
        took = [_timed(lambda view=view: forecast(content, view, view.you.sheet)) for _ in range(4)]  # type: ignore[misc]
        first.append(took[0])
        later.append(min(took[1:]))
    table.end()
    return [
        _case(f"{which} forecast of a sheet, {len(took)} seats, {word}", value)
        for which, took in (("first", first), ("later", later))
        for word, value in (("median", median(took)), ("worst", max(took)))
    ]


def _timed(work: Callable[[], Any]) -> float:
    started = time.process_time()
    work()
    return 1e3 * (time.process_time() - started)


def _case(name: str, ms: float) -> dict[str, Any]:
    return {"case": name, "ours_ms": round(ms, 1), "peers": {}, "ratio": {}, "peak_mb": None, "target_ms": AIM_MS}
