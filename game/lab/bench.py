"""Timings for `bench`: ours beside the peers in one run, on one thread, as ratios.

Runs in a process of its own (``python -m game.lab.bench market``), because the number of threads of
the linear algebra is fixed when it is loaded. Prints one JSON document on stdout.
"""

import argparse
import gc
import json
import math
import os
import sys
import time
import tracemalloc
from collections.abc import Callable
from typing import Any, Final

ONE_THREAD: Final = dict.fromkeys(
    (
        "OMP_NUM_THREADS",
        "OPENBLAS_NUM_THREADS",
        "MKL_NUM_THREADS",
        "VECLIB_MAXIMUM_THREADS",
        "NUMEXPR_NUM_THREADS",
        "RAYON_NUM_THREADS",
    ),
    "1",
)
"""Environment in which the timings are honest."""
SIZES: Final = ((12, 5), (30, 5), (30, 11))
"""Regions and minerals; three stages each."""
BATCHES: Final = (1, 100, 1000)
AIMS: Final = {
    "12x5x3 batch 1 cold": 3.0, "12x5x3 batch 1 with floors cold": 3.0,
    "12x5x3 batch 1 warm": 0.7, "12x5x3 batch 1 with floors warm": 1.0,
    "12x5x3 batch 1000 cold": 1500.0, "12x5x3 batch 1000 with floors cold": 1500.0,
    "30x5x3 batch 1 cold": 8.0, "30x5x3 batch 1 with floors cold": 8.0,
    "30x5x3 batch 1000 cold": 8000.0, "30x5x3 batch 1000 with floors cold": 8000.0,
}  # fmt: skip
"""At most so many ms, where an aim was set."""
QUICK_SIZES: Final = ((12, 5),)
QUICK_BATCHES: Final = (1, 100)
BUDGET: Final = 1.0
"""Seconds spent on repeating a timing; the best one counts."""
GROWTH_REGIONS: Final = (6, 12, 20, 30, 40)
GROWTH_GAMES: Final = 100
"""Cost against size: regions (five minerals, three stages), alone and so many games at once."""
Tick = Callable[[str], None]


def best_ms(work: Callable[[], Any], budget: float = BUDGET) -> float:
    """Best processor time of `work` in ms (on one thread that is the time on a quiet machine)."""
    best, spent, runs = math.inf, 0.0, 0
    gc.collect()
    gc.disable()
    try:
        while runs == 0 or (spent < budget and runs < 200):
            started = time.process_time()
            work()
            taken = time.process_time() - started
            best, spent, runs = min(best, taken), spent + taken, runs + 1
    finally:
        gc.enable()
    return 1e3 * best


def peak_mb(work: Callable[[], Any]) -> float:
    """Most memory that `work` holds at once beyond what was there, in MB."""
    gc.collect()
    tracemalloc.start()
    try:
        work()
        return tracemalloc.get_traced_memory()[1] / 1e6
    finally:
        tracemalloc.stop()


def row(case: str, work: Callable[[], Any], peers: dict[str, float]) -> dict[str, Any]:
    """One line of the result: ours timed and measured, peers in ms (nan becomes null)."""
    ours = best_ms(work)
    known = {name: ms for name, ms in peers.items() if math.isfinite(ms)}
    return {
        "case": case,
        "ours_ms": round(ours, 3),
        "peers": {name: round(ms, 2) if name in known else None for name, ms in peers.items()},
        "ratio": {name: round(ms / ours, 2) for name, ms in known.items()},
        "peak_mb": round(peak_mb(work), 2),
    }


def market(quick: bool, tick: Tick) -> dict[str, Any]:
    """One month's equilibrium: sizes x batches x cold and warm, without and with floors."""
    from game.lab import bench_peers, bench_questions  # noqa: PLC0415 - after the threads are set

    cases: list[dict[str, Any]] = []
    for regions, minerals in QUICK_SIZES if quick else SIZES:
        cases += _size(regions, minerals, QUICK_BATCHES if quick else BATCHES, tick)
    if not quick:
        cases += bench_questions.questions(tick)
    gone = bench_peers.missing()
    return {
        "name": "market",
        "cases": cases,
        "sizes": [_growth(regions, tick) for regions in GROWTH_REGIONS[: 2 if quick else None]],
        "missing": gone,
        "threads": 1,
        "notes": [
            "times are processor time on one thread, the best of several runs",
            "aims are of MARKET.md, for a batch of its size; warm: next month's market from last month's answer",
            "ours: one month of the whole game (stocks, dispersion) to 1e-8 of world use; peers: "
            "the same trade without stocks or floors, see game/lab/bench_peers.py",
            "peers solve a batch game by game: their time is one game times the batch",
            "a peer is null where it failed or took more than "
            f"{bench_peers.PATIENCE:g} s a game; warm peers start cold (they keep no answer)",
        ],
    }


def _size(regions: int, minerals: int, batches: tuple[int, ...], tick: Tick) -> list[dict[str, Any]]:
    from game.lab import bench_markets as markets  # noqa: PLC0415
    from game.lab import bench_peers  # noqa: PLC0415
    from game.market import solve  # noqa: PLC0415

    name = f"{regions}x{minerals}x3"
    plain = markets.prepare(regions, minerals, floors=False)
    single: dict[str, float] = {}
    for peer, solver in bench_peers.peers(plain.structure, plain.cold).items():
        tick(f"{name}: {peer}")
        runs = [solver().seconds for _ in range(2)]
        single[peer] = 1e3 * (math.nan if any(map(math.isnan, runs)) else min(runs))
    cases = []
    for floors, timed in ((False, plain), (True, markets.prepare(regions, minerals, floors=True))):
        for games in batches:
            others = {} if floors else {peer: ms * games for peer, ms in single.items()}
            what = f"{name} batch {games}" + (" with floors" if floors else "")
            many, _ = markets.batch(timed.cold, None, games)
            tick(f"{what} cold")
            cases.append(row(f"{what} cold", lambda many=many: solve(many), others))
            many, start = markets.batch(timed.warm, timed.start, games)
            tick(f"{what} warm")
            cases.append(row(f"{what} warm", lambda many=many, start=start: solve(many, start), others))
    return [{**case, "target_ms": AIMS.get(case["case"])} for case in cases]


def _growth(regions: int, tick: Tick) -> dict[str, Any]:
    """What one game costs at a size: ms cold and warm, alone and among a hundred, and memory."""
    from game.lab import bench_markets as markets  # noqa: PLC0415
    from game.market import solve  # noqa: PLC0415

    minerals = 5
    tick(f"cost against size: {regions} regions")
    timed = markets.prepare(regions, minerals, floors=True)
    line: dict[str, Any] = {"regions": regions, "minerals": minerals, "stages": 3}
    for games, word in ((1, "alone"), (GROWTH_GAMES, "among_100")):
        many, _ = markets.batch(timed.cold, None, games)
        line[f"cold_ms_{word}"] = round(best_ms(lambda many=many: solve(many), 0.5) / games, 3)
        many, start = markets.batch(timed.warm, timed.start, games)
        line[f"warm_ms_{word}"] = round(best_ms(lambda many=many, start=start: solve(many, start), 0.5) / games, 3)
    line["peak_mb"] = round(peak_mb(lambda: solve(many, start)), 1)
    line["held_mb"] = round(sum(_bytes(part) for part in (many, start)) / 1e6, 1)
    return line


def _bytes(record: Any) -> int:
    """Bytes of the arrays of a record, records in it included."""
    if hasattr(record, "nbytes"):
        return int(record.nbytes)
    names = getattr(record, "__dataclass_fields__", {})
    return sum(_bytes(getattr(record, name)) for name in names)


def turn(quick: bool, tick: Tick) -> dict[str, Any]:
    """A whole turn of the default scenario with AI seats, part by part."""
    from game.host import Table  # noqa: PLC0415
    from game.lab.simulate import ai_plans, load_content  # noqa: PLC0415

    content = load_content("ministerial_2026")
    parts = {
        "talks of all seats": "open_talks", "bell": "ring",
        "orders of all seats and six months of market": "close", "next brief": "next_turn",
    }  # fmt: skip
    best = dict.fromkeys(parts, math.inf)
    total = math.inf
    for number in range(1 if quick else 3):
        table = Table.new(content, 1 + number, ai_plans(content, {}, "normal"), "predator", None, 2 if quick else 4)
        while table.state.phase != "over":
            whole = 0.0
            tick(f"game {number + 1}, turn {table.state.turn}")
            for part, method in parts.items():
                started = time.perf_counter()
                refused = table.close(force=True) if method == "close" else getattr(table, method)()
                taken = 1e3 * (time.perf_counter() - started)
                if refused:
                    raise RuntimeError(f"{part}: {refused[0].message}")
                best[part], whole = min(best[part], taken), whole + taken
                if table.state.phase == "over":
                    break
            total = min(total, whole)
        table.end()
    times = {"whole turn": total, **best}
    cases = [
        {"case": case, "ours_ms": round(ms, 2), "peers": {}, "ratio": {}, "peak_mb": None}
        for case, ms in times.items()
        if math.isfinite(ms)
    ]
    return {"name": "turn", "cases": cases, "missing": {}, "threads": 1, "notes": []}


def ai(quick: bool, tick: Tick, scenario: str = "bench_small", seconds: float = 240.0) -> dict[str, Any]:
    """Strength of the AI levels by matched comparisons, their speed, and how they bargain."""
    from game.lab import bench_ai  # noqa: PLC0415 - after the threads are set

    return bench_ai.run(quick, tick, scenario, seconds)


BENCHES: Final[dict[str, Callable[..., dict[str, Any]]]] = {"market": market, "turn": turn, "ai": ai}


def main(argv: list[str]) -> int:
    """Run one bench and print its JSON; progress goes to stderr as plain lines."""
    parser = argparse.ArgumentParser(prog="bench")
    parser.add_argument("name", choices=sorted(BENCHES))
    parser.add_argument("--quick", action="store_true")
    parser.add_argument("--scenario", default="bench_small")
    parser.add_argument("--seconds", type=float, default=240.0)
    args = parser.parse_args(argv)
    loud = sys.stderr.isatty()

    def tick(doing: str) -> None:
        if loud:
            print(f"\r{doing:<60}", end="", file=sys.stderr, flush=True)

    more = (args.scenario, args.seconds) if args.name == "ai" else ()
    result = BENCHES[args.name](args.quick, tick, *more)
    tick("")
    print(json.dumps(result))
    return 0


def _keep_stdout_clean() -> None:
    """Leave stdout to our JSON alone: HiGHS greets on it whatever it is told, and as late as at exit."""
    ours = os.dup(1)
    os.dup2(2, 1)
    sys.stdout = os.fdopen(ours, "w")


if __name__ == "__main__":
    os.environ.update(ONE_THREAD)
    _keep_stdout_clean()
    sys.exit(main(sys.argv[1:]))
