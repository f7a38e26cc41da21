"""``bench ai``: strength, speed and bargaining of the AI levels, as cases of one JSON document."""

import time
from collections.abc import Callable
from typing import Any, Final

import msgspec

from game import agents
from game.agents.ministry.hard import Hard
from game.host import Table, real_engine
from game.lab import bargain, exploits, strength
from game.lab.simulate import ai_plans, load_content, play_out
from game.model.ids import Level

PAIRS: Final[tuple[tuple[Level, Level], ...]] = (("normal", "easy"), ("hard", "normal"))
QUICK_TURNS: Final = 2
"""Turns that speed is measured over when time is short; else it is a whole game, whose later turns cost more."""
SPEED_SCENARIO: Final = "ministerial_2026"
QUICK_SECONDS: Final = 20.0


def run(quick: bool, tick: Callable[[str], None], scenario: str, seconds: float) -> dict[str, Any]:
    """All cases; ``seconds`` bounds each pair of levels, ``quick`` plays a short one of each."""
    cases: list[dict[str, Any]] = []
    missing: dict[str, str] = {}
    for a, b in PAIRS:
        if agents.IMPLEMENTED[a] != a:
            missing[f"{a}_vs_{b}"] = f"{a} is played by {agents.IMPLEMENTED[a]}"
            continue
        tick(f"{a} against {b}")
        cases.append(strength.compare(scenario, a, b, QUICK_SECONDS if quick else seconds))
    for level in (x for x in agents.IMPLEMENTED if agents.IMPLEMENTED[x] == x):
        tick(f"speed of {level}")
        cases.append(speed(level, QUICK_TURNS if quick else 0))
        tick(f"bargaining of {level}")
        cases.append(bargain.measure(level, seeds=(1,) if quick else (1, 2)))
        if level != "easy" and not quick:
            tick(f"exploits against {level}")
            cases.append(_milked(level))
            tick(f"best responses to {level}")
            cases.append(_responded(level))
    return {
        "name": "ai",
        "cases": cases,
        "missing": missing,
        "threads": 1,
        "notes": [
            "win_rate: share of matched comparisons (one seat of one seed under both levels, all others at the lower) "
            "in which the higher level ends with the higher total score; low and high hold at any stop (95 %)",
            "speed: CPU ms of all calls to an agent, a seat and turn, sixteen seats; game_seconds: CPU time of what "
            "was played, rules, China and the no-policy run included",
        ],
    }


def _milked(level: Level) -> dict[str, Any]:
    """What scripted milkers gain over honest play, as shares of the honest score."""
    found = exploits.gains(level)
    return {
        "case": f"exploits_{level}",
        "most": max(row["gain"] for row in found.values()),
        "scripts": {name: row["gain"] for name, row in found.items()},
        "offers": sum(row["offers"] for row in found.values()),
        "scenario": "bench_small",
    }


def _responded(level: Level) -> dict[str, Any]:
    """What bending honest ``hard`` sheets one way gains: the best of a few, as a share of the honest score."""
    found = exploits.gains(level, scripts=exploits.DEVIATIONS, mind=Hard())
    return {
        "case": f"best_response_{level}",
        "most": max(row["gain"] for row in found.values()),
        "deviations": {name: row["gain"] for name, row in found.items()},
        "scenario": "bench_small",
    }


def speed(level: Level, turns: int) -> dict[str, Any]:
    """CPU time of an agent's calls a seat and turn: mean, and the dearest seat of the dearest turn; of the whole.

    ``turns`` 0: a whole game with the no-policy run that scores are taken against.
    """
    content = load_content(SPEED_SCENARIO)
    spent: dict[tuple[int, str], float] = {}

    def timed(call: Callable[..., Any]) -> Callable[..., Any]:
        def wrapped(content: Any, view: Any, *more: Any) -> Any:
            started = time.process_time()
            try:
                return call(content, view, *more)
            finally:
                key = (view.turn, view.seat)
                spent[key] = spent.get(key, 0.0) + time.process_time() - started

        return wrapped

    engine = real_engine()
    names = ("talk", "reply", "weigh", "agenda", "orders")
    engine = msgspec.structs.replace(engine, **{n: timed(getattr(engine, n)) for n in names})
    length = turns + 1 if turns else 0
    plans = ai_plans(content, {}, level)
    started = time.process_time()
    table = Table.new(content, 1, plans, "predator", None, length, engine=engine, with_baseline=not turns)
    play_out(table, until=length)
    whole = time.process_time() - started
    played = turns or table.state.turn
    values = [1000.0 * v for v in spent.values()]
    return {
        "case": f"speed_{level}",
        "ms_a_seat_and_turn": round(sum(values) / max(1, len(values)), 2),
        "ms_most": round(max(values, default=0.0), 1),
        "game_seconds": round(whole, 1),
        "turns": played,
        "game_seconds_for_16_turns": round(whole / played * 16, 1),
        "seats": len(content.seat_ids()),
        "scenario": SPEED_SCENARIO,
    }
