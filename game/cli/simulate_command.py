"""``simulate``: plays whole games without a window and writes tables."""

import argparse
import os
import time
from collections.abc import Iterable
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING, Any, TextIO

from game.cli import options
from game.cli.contents import load_content, scene_of
from game.cli.output import InputError, print_json, print_table, progress, say

if TYPE_CHECKING:
    from game.lab.simulate import Job, Played

HELP = "play whole games without a window and write scores, prices, flows, deals and moves"
EXAMPLE = "forge-table simulate --scenario ministerial_2026 --games 8 --seed 1 --out out/ --json"


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    options.scenario(parser)
    parser.add_argument("--games", type=options.whole("--games", 1), default=1, metavar="N", help="games to play")
    options.seed(parser, 1)
    parser.add_argument("--jobs", type=options.whole("--jobs", 1), default=1, metavar="J", help="processes to use")
    parser.add_argument("--ai", default="easy", metavar="LEVELS", help="level, or USA=hard,EU=easy,...")
    parser.add_argument(
        "--turns",
        type=options.whole("--turns", 1, 40),
        default=0,
        metavar="T",
        help="turns of a game (default: the scenario's)",
    )
    options.doctrine(parser, default=None)
    options.opening(parser)
    parser.add_argument(
        "--card",
        action="store_true",
        help="play the games of a balance card and write it, going on from those on file (in the scenario's folder)",
    )
    parser.add_argument(
        "--yardstick",
        action="store_true",
        help="play the computer in every seat and write what results are held against (in the scenario's folder)",
    )
    parser.add_argument("--out", type=Path, metavar="DIR", help="folder for CSV, JSON and saves")
    options.as_json(parser)


def run(args: argparse.Namespace) -> int:
    """Play the games; files appear under their names only when they are whole."""
    if args.card:
        from game.cli import card_command  # noqa: PLC0415

        return card_command.run(args)
    if args.yardstick:
        from game.cli import yardstick_command  # noqa: PLC0415

        return yardstick_command.run(args)
    from game.lab.simulate import play_many  # noqa: PLC0415 - the rules are slow to import

    started = time.perf_counter()
    jobs, scenario_id = _jobs(args)
    games: list[dict[str, Any]] = []
    with ExitStack() as stack:
        sheets = stack.enter_context(_Sheets(args.out)) if args.out else None
        tick = stack.enter_context(progress(f"{len(jobs)} games", len(jobs)))
        for played in play_many(jobs, min(args.jobs, 4 * (os.cpu_count() or 1))):
            games.append(played.summary)
            if sheets:
                sheets.add(played)
            for fault in played.faults:
                say(f"game {played.number}: {fault}")
            tick(f"game {played.number} of {len(jobs)}")
        seconds = round(time.perf_counter() - started, 3)
        answer = {"scenario": scenario_id, "games": games, "seconds": seconds}
        if sheets:
            sheets.finish(answer)
    if args.json:
        print_json(answer)
    else:
        _print_table(games)
    return 0


def _jobs(args: argparse.Namespace) -> tuple[list["Job"], str]:
    from game import agents  # noqa: PLC0415
    from game.lab.simulate import Job, ai_plans  # noqa: PLC0415

    content = load_content(args.scenario)
    default, levels = options.ai_levels(args.ai)
    try:
        plans = ai_plans(content, levels, default)
    except ValueError as error:
        allowed = ", ".join(content.seat_ids())
        raise InputError(f"--ai: {error}", path="--ai", allowed=allowed) from error
    scene_of(content, args.opening, args.seed)
    for level in sorted({plan.level for plan in plans.values()}):
        if agents.IMPLEMENTED[level] != level:
            say(f"The level {level} is not there yet; {agents.IMPLEMENTED[level]} plays for it.")
    jobs = [
        Job(
            number=n + 1,
            source=args.scenario,
            seed=args.seed + n,
            plans=plans,
            doctrine=args.doctrine or "predator",
            turns=args.turns,
            save=args.out / f"{content.id}-{args.seed + n}.forge" if args.out else None,
            with_tables=args.out is not None,
            opening=args.opening,
        )
        for n in range(args.games)
    ]
    return jobs, content.id


class _Sheets:
    """The files of ``--out``: written under ``.part`` names, renamed when all is done."""

    def __init__(self, folder: Path) -> None:
        from game.store.disk import reason  # noqa: PLC0415

        self._folder = folder
        self._open: dict[Path, TextIO] = {}
        try:
            folder.mkdir(parents=True, exist_ok=True)
            self._start()
        except OSError as error:
            raise InputError(f"{folder} cannot be written: {reason(error)}", file=str(folder), path="--out") from error

    def _start(self) -> None:
        from game.lab.game_tables import TABLES, to_csv  # noqa: PLC0415

        for name, columns in TABLES.items():
            path = self._folder / f"{name}.csv"
            handle = path.with_name(path.name + ".part").open("w", encoding="utf-8", newline="")
            self._open[path] = handle
            handle.write(to_csv([columns]))

    def __enter__(self) -> "_Sheets":
        return self

    def add(self, played: "Played") -> None:
        """Write the rows of one game."""
        for path, handle in self._open.items():
            handle.write(played.tables[path.stem])

    def finish(self, answer: dict[str, Any]) -> None:
        """Give every file its name."""
        import json  # noqa: PLC0415

        from game.store.disk import write_whole  # noqa: PLC0415

        for path, handle in self._open.items():
            handle.close()
            Path(handle.name).replace(path)
        self._open = {}
        write_whole(self._folder / "games.json", (json.dumps(answer, indent=1) + "\n").encode())

    def __exit__(self, *_: object) -> None:
        for handle in self._open.values():
            handle.close()
            Path(handle.name).unlink(missing_ok=True)


def _print_table(games: Iterable[dict[str, Any]]) -> None:
    from rich.table import Table  # noqa: PLC0415 - only where a table is drawn

    names = ("score", "security", "affordability", "industry", "treasury", "standing")
    table = Table("game", "seed", "seat", "ai")
    for name in names:
        table.add_column(name, justify="right")
    for number, game in enumerate(games, start=1):
        for seat, score in game["seats"].items():
            numbers = ("-" if score[name] is None else f"{score[name]:.1f}" for name in names)
            table.add_row(str(number), str(game["seed"]), seat, score["ai"], *numbers)
    print_table(table)
