"""``hindcast``: a real episode on file played through the market engine and held against the record."""

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from game.cli import options
from game.cli.one_file import check_plot, wrong_file
from game.cli.output import InputError, print_json

if TYPE_CHECKING:
    from game.lab.hindcast_score import Result, Score

HELP = "play a real episode (facts only) through the engine and compare prices with the record"
EXAMPLE = "forge-table hindcast EPISODE.yaml --seeds 8 --plot prices.png"


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument("file", type=Path, metavar="EPISODE.yaml", help="the episode on file")
    parser.add_argument(
        "--seeds", type=options.whole("--seeds", 1, 1000), default=8, metavar="N", help="draws of luck (default 8)"
    )
    options.seed(parser, 1)
    parser.add_argument("--plot", type=Path, metavar="F.png", help="draw prices against the record (PNG or SVG)")
    options.as_json(parser)


def run(args: argparse.Namespace) -> int:
    """Read, play, score, print, draw; exit 1 when the market finds no answer, 2 when the file is wrong."""
    from game.lab.episode_file import read_episode  # noqa: PLC0415 - numpy is slow to import
    from game.lab.hindcast import play  # noqa: PLC0415
    from game.lab.hindcast_score import score  # noqa: PLC0415
    from game.market import NoEquilibrium  # noqa: PLC0415

    check_plot(args.plot)
    episode, faults = read_episode(args.file)
    if episode is None:
        raise wrong_file(args.file, faults, "episode")
    try:
        runs = play(episode, args.seeds, args.seed)
    except ValueError as why:
        raise InputError(f"{args.file}: base: {why}", code="episode", file=str(args.file), path="base") from why
    except NoEquilibrium as none:
        message = f"{args.file}: the market finds no equilibrium ({none})"
        raise InputError(message, code="no_solution", file=str(args.file), exit_code=1) from none
    result = score(episode, runs)
    if args.plot:
        from game.cli.board import write_charts  # noqa: PLC0415 - pygame is slow to import
        from game.lab.hindcast_plot import charts  # noqa: PLC0415

        write_charts(charts(episode, runs), episode.title or episode.id, args.plot)
    if args.json:
        print_json(result.plain())
    else:
        _print_text(result, episode.title)
    return 0


def _print_text(score: "Score", title: str) -> None:
    """A line a target, totals by kind, errors beside the baselines."""
    from rich.console import Console  # noqa: PLC0415 - only where a table is drawn
    from rich.table import Table  # noqa: PLC0415

    from game.cli.output import print_table  # noqa: PLC0415

    console = Console()
    console.print(title or score.id, style="bold", markup=False)
    table = Table("target", "kind", "what", "simulated", "10-90 %", "observed", "band", "")
    for result in score.results:
        table.add_row(*_row(result))
    print_table(table)
    for kind in ("core", "order", "soft"):
        hit, total = score.count(kind)
        if total:
            console.print(f"{kind}: {hit} of {total}", highlight=False)
    errors = {"simulated": score.log_error, **score.baselines}
    said = ", ".join(f"{name} {value:.3f}" for name, value in errors.items() if value is not None)
    console.print(f"mean absolute log error of core prices: {said or 'none'}", highlight=False)


def _row(result: "Result") -> tuple[str, ...]:
    target = result.target
    what = " ".join(filter(None, (target.variant, target.metric or target.sentence)))
    spread = "-" if result.low is None else f"{_n(result.low)} to {_n(result.high)}"
    band = "-" if target.band is None else f"{_n(target.band[0])} to {_n(target.band[1])}"
    value = _n(result.simulated)
    if target.says is not None:
        value = f"{100 * (result.simulated or 0.0):.0f} % of seeds"
    return (target.id, target.kind, what, value, spread, _n(target.observed), band, "hit" if result.hit else "miss")


def _n(value: float | None) -> str:
    return "-" if value is None else f"{value:.3g}"
