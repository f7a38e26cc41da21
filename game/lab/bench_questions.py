"""What a player's questions cost: the forecast of a full order sheet, and why a price moved.

The game is the shipped one with all its ministries, played by agents to its third turn, when there are floors,
curbs and contracts. Each ministry's own sheet of the turn before is forecast, first and as a later draft; for
each mineral and stage the move of the turn before is taken apart into its causes, first and when asked again.
"""

import time
from collections.abc import Callable
from statistics import median
from typing import Any, Final

from game.host import Table
from game.lab.simulate import ai_plans, load_content, play_out
from game.model.content import Content
from game.model.ids import STAGES
from game.rules import prospect
from game.rules.forecast import forecast, forget
from game.rules.why import forget as forget_causes
from game.rules.why import why

TURN: Final = 3
SCENARIO: Final = "ministerial_2026"
FORECAST_AIM_MS: Final = 100.0
CAUSES_AIM_MS: Final = 300.0


def questions(tick: Callable[[str], None]) -> list[dict[str, Any]]:
    """Cases of the bench: median and worst of each question, processor time in ms."""
    content = load_content(SCENARIO)
    tick(f"a game of {SCENARIO} to turn {TURN}")
    table = play_out(Table.new(content, 3, ai_plans(content, {}, "normal"), "predator", None, 4), until=TURN)
    cases = _forecasts(content, table, tick) + _causes(content, table, tick)
    table.end()
    return cases


def _forecasts(content: Content, table: Table, tick: Callable[[str], None]) -> list[dict[str, Any]]:
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
    return (_cases("first forecast of a sheet", "seats", first, FORECAST_AIM_MS)
            + _cases("later forecast of a sheet", "seats", later, FORECAST_AIM_MS))


def _causes(content: Content, table: Table, tick: Callable[[str], None]) -> list[dict[str, Any]]:
    state, region = table.state, content.seats[0].id
    first, again = [], []
    for mineral in content.minerals:
        for stage in STAGES:
            tick(f"causes of {mineral.id} {stage}")
            forget_causes()
            took = [_timed(lambda ask=(mineral.id, stage, region, TURN - 1): why(content, state, *ask))  # type: ignore[misc]
                    for _ in range(2)]
            first.append(took[0])
            again.append(took[1])
    return (_cases("causes of a price", "prices", first, CAUSES_AIM_MS)
            + _cases("causes asked again", "prices", again, CAUSES_AIM_MS))


def _cases(question: str, of: str, took: list[float], aim_ms: float) -> list[dict[str, Any]]:
    """Median and worst of one question over all it was asked of."""
    return [_case(f"{question}, {len(took)} {of}, {word}", value, aim_ms)
            for word, value in (("median", median(took)), ("worst", max(took)))]


def _timed(work: Callable[[], Any]) -> float:
    started = time.process_time()
    work()
    return 1e3 * (time.process_time() - started)


def _case(name: str, ms: float, aim_ms: float) -> dict[str, Any]:
    return {"case": name, "ours_ms": round(ms, 1), "peers": {}, "ratio": {}, "peak_mb": None, "target_ms": aim_ms}
