"""``market solve``: a market given on file, solved with the game's own kernel."""

import argparse
from pathlib import Path
from typing import TYPE_CHECKING, Any

from game.cli import options
from game.cli.one_file import check_plot, wrong_file
from game.cli.output import InputError, print_json

if TYPE_CHECKING:
    from game.lab.case_answer import Answer
    from game.lab.case_types import Case

HELP = "solve a single-month market given on file (tariff, quota, floor, leakage, chain)"
EXAMPLE = "forge-table market solve CASE.yaml --json --plot board.png"

HEADING = 200
"""Characters of a title that are printed."""


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument("what", choices=("solve",), metavar="solve", help="what to do with the case")
    parser.add_argument("file", type=Path, metavar="CASE.yaml", help="the market on file")
    parser.add_argument("--plot", type=Path, metavar="F.png", help="draw supply, demand, wedges and flows (PNG or SVG)")
    parser.add_argument(
        "--check", action="store_true", help="exit 1 unless the answer agrees with the `expected` of the file"
    )
    options.as_json(parser)


def run(args: argparse.Namespace) -> int:
    """Solve, print, draw; exit 1 when there is no solution, 2 when the file is wrong."""
    from game.lab.case_answer import NoSolution  # noqa: PLC0415 - numpy is slow to import
    from game.lab.case_check import compare  # noqa: PLC0415
    from game.lab.case_file import load_case  # noqa: PLC0415
    from game.lab.case_solve import solve_case  # noqa: PLC0415

    check_plot(args.plot)
    case, faults = load_case(args.file)
    if case is None:
        raise wrong_file(args.file, faults, "case")
    try:
        answer = solve_case(case)
    except NoSolution as none:
        message = f"{args.file}: no solution: {none.why}"
        raise InputError(message, code="no_solution", file=str(args.file), path=none.node, exit_code=1) from none
    misses = compare(case, answer)
    if args.plot:
        from game.cli.board import draw_board  # noqa: PLC0415 - pygame is slow to import

        draw_board(case, answer, args.plot)
    if args.json:
        print_json(answer.plain())
    else:
        _print_text(case, answer, misses)
    return 1 if args.check and misses else 0


def _print_text(case: "Case", answer: "Answer", misses: tuple[str, ...]) -> None:
    """Tables for a person."""
    from rich.console import Console  # noqa: PLC0415 - only where a table is drawn
    from rich.table import Table  # noqa: PLC0415

    console = Console()
    if case.title or case.id:
        console.print((case.title or case.id)[:HEADING], style="bold", markup=False)
    nodes = Table("node", "price", "supply", "demand")
    for node, price in answer.price.items():
        nodes.add_row(node, _n(price), _n(answer.supply.get(node)), _n(answer.demand.get(node)))
    console.print(nodes)
    columns: dict[str, dict[str, Any]] = {
        "flow": answer.flow,
        "process output": answer.process,
        "quota rent": answer.rent,
        "link rent": answer.link_rent,
        "levy": answer.levy,
        "bought by the agency": answer.bought,
        "revenue": {name: value for name, value in answer.revenue.items() if abs(value) > 1e-9},
    }
    for title, values in columns.items():
        if values:
            listed = ", ".join(f"{name} {_n(value)}" for name, value in values.items())
            console.print(f"{title}: {listed}", markup=False, highlight=False)
    console.print(f"residual {answer.residual:.1e}, {answer.iterations} steps", highlight=False)
    if case.expected:
        said = "agrees with the expected answer" if not misses else "differs from the expected answer:"
        console.print(said, highlight=False)
        for miss in misses:
            console.print("  " + miss, markup=False, highlight=False)


def _n(value: float | None) -> str:
    return "-" if value is None else f"{value:.6g}"
