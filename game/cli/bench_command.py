"""``bench``: speed and memory of the market and of a turn, beside other solvers, as ratios."""

import argparse
import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

from game.cli import options
from game.cli.output import InputError, print_json, print_table, say

HELP = "time the market (beside Clarabel, HiGHS and scipy) or a whole turn, on one thread; measure the AI levels"
EXAMPLE = "forge-table bench market --quick --json"
NAMES = ("market", "turn", "ai", "frame")


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument("name", choices=NAMES, help="what to time")
    parser.add_argument("--quick", action="store_true", help="small sizes only (a quarter of a minute)")
    parser.add_argument("--scenario", default="bench_small", help="ai: where strength is measured (bench_small)")
    seconds = options.whole("--seconds", 1, 36000)
    parser.add_argument("--seconds", type=seconds, default=240, help="ai: processor seconds for a pair of levels")
    options.as_json(parser)


def run(args: argparse.Namespace) -> int:
    """Time in a fresh process with one thread; print the table or the JSON."""
    if args.name == "frame":
        return _frame(args)
    result = _measured(args.name, args.quick, _more(args))
    for peer, package in result["missing"].items():
        say(f"{peer} is left out: {package} is not installed. Run: pip install -e '.[bench]'")
    if args.json:
        print_json(result)
        return 0
    (_print_ai if args.name == "ai" else _print)(result)
    if result.get("sizes"):
        _print_sizes(result["sizes"])
    for note in result["notes"]:
        print(note)
    return 0


def _frame(args: argparse.Namespace) -> int:
    """The window: start, screens, frames, rest, memory; exit 1 when a target is missed."""
    from game.cli.bench_frame import MOST_MB, measured  # noqa: PLC0415

    try:
        result = measured(args.quick)
    except (subprocess.CalledProcessError, OSError) as error:
        raise InputError(f"bench frame failed: {error}", code="failed", exit_code=1) from error
    good = all(case["good"] for case in result["cases"]) and result["peak_mb"] <= MOST_MB
    if args.json:
        print_json(result)
        return 0 if good else 1
    from rich.table import Table  # noqa: PLC0415

    table = Table(title="bench frame: " + "; ".join(result["notes"]))
    for head in ("case", "ms", "at most", ""):
        table.add_column(head, justify="left" if head == "case" else "right")
    for case in result["cases"]:
        verdict = "" if case["good"] else "missed"
        table.add_row(case["case"], f"{case['ours_ms']:.1f}", f"{case['target_ms']:.0f}", verdict)
    table.add_row("memory, MB", f"{result['peak_mb']:.0f}", f"{MOST_MB:.0f}",
                  "" if result["peak_mb"] <= MOST_MB else "missed")  # fmt: skip
    print_table(table)
    return 0 if good else 1


def _more(args: argparse.Namespace) -> list[str]:
    """Arguments that only the measurement of the AI levels takes."""
    return ["--scenario", args.scenario, "--seconds", str(args.seconds)] if args.name == "ai" else []


def _measured(name: str, quick: bool, more: list[str]) -> dict[str, Any]:
    """The bench's JSON; InputError (exit 1) when it fails."""
    from game.lab.bench import ONE_THREAD  # noqa: PLC0415

    root = str(Path(__file__).resolve().parents[2])
    path = os.pathsep.join(filter(None, (root, os.environ.get("PYTHONPATH", ""))))
    command = [sys.executable, "-m", "game.lab.bench", name, *(["--quick"] if quick else []), *more]
    done = subprocess.run(
        command,
        env={**os.environ, **ONE_THREAD, "PYTHONPATH": path},
        stdout=subprocess.PIPE,
        text=True,
        check=False,
    )
    if done.returncode:
        raise InputError(f"bench {name} failed (exit {done.returncode})", code="failed", exit_code=1)
    result: dict[str, Any] = json.loads(done.stdout)
    return result


def _print_ai(result: dict[str, Any]) -> None:
    """One line a case: its figures by name."""
    from rich.table import Table  # noqa: PLC0415 - only where a table is drawn

    table = Table(title="bench ai: strength, speed and bargaining of the AI levels")
    table.add_column("case")
    table.add_column("figures")
    for case in result["cases"]:
        told = [f"{k} {v}" for k, v in case.items() if k not in ("case", "by_seat", "scenario", "first_seed")]
        table.add_row(case["case"], ", ".join(told))
    print_table(table)


def _print(result: dict[str, Any]) -> None:
    from rich.table import Table  # noqa: PLC0415 - only where a table is drawn

    peers = sorted({peer for case in result["cases"] for peer in case["peers"]})
    table = Table(title=f"bench {result['name']}: ms on one thread; peers as ms (times ours)")
    table.add_column("case")
    table.add_column("ours, ms", justify="right")
    aims = any(case.get("target_ms") for case in result["cases"])
    if aims:
        table.add_column("aim", justify="right")
    table.add_column("peak MB", justify="right")
    for peer in peers:
        table.add_column(peer, justify="right")
    for case in result["cases"]:
        cells = [_against(case, peer) for peer in peers]
        memory = "" if case["peak_mb"] is None else f"{case['peak_mb']:.1f}"
        aim = [f"{case['target_ms']:g}" if case.get("target_ms") else ""] if aims else []
        table.add_row(case["case"], f"{case['ours_ms']:.2f}", *aim, memory, *cells)
    print_table(table)


def _print_sizes(sizes: list[dict[str, Any]]) -> None:
    """Cost of a game (with floors) against the number of regions."""
    from rich.table import Table  # noqa: PLC0415

    table = Table(title="cost against size: ms a game, with floors, 5 minerals x 3 stages")
    heads = {
        "regions": "regions", "cold_ms_alone": "cold alone", "warm_ms_alone": "warm alone",
        "cold_ms_among_100": "cold in 100", "warm_ms_among_100": "warm in 100",
        "peak_mb": "MB at work (100)", "held_mb": "MB of data (100)",
    }  # fmt: skip
    for head in heads.values():
        table.add_column(head, justify="right")
    for line in sizes:
        table.add_row(*(f"{line[key]:g}" for key in heads))
    print_table(table)


def _against(case: dict[str, Any], peer: str) -> str:
    if peer not in case["peers"]:
        return ""
    ms = case["peers"][peer]
    return "failed" if ms is None else f"{ms:,.0f} ({case['ratio'][peer]:,.0f}x)"
