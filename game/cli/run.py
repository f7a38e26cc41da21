"""From arguments to an exit code: the parser, the one place that catches, the error objects."""

import argparse
import os
import sys
import traceback
from collections.abc import Sequence
from importlib import import_module
from pathlib import Path
from typing import NoReturn

from game.cli.output import InputError, print_error, say

COMMANDS = (
    *("play", "simulate", "replay", "report", "whatif", "brief", "validate", "screenshot"),
    *("market", "hindcast", "bench", "words", "doctor"),
)
"""Modules of this room that each add the sub-command of their name."""
ABOUT = (
    "FORGE Table: ministries bargain their way out of dependence on one supplier of critical "
    "minerals. Without a command the window opens on the main menu."
)


class Parser(argparse.ArgumentParser):
    """A parser whose mistakes are one clear line, not a page."""

    def error(self, message: str) -> NoReturn:
        """Raise InputError instead of leaving the program."""
        raise InputError(f"{message}. See: {self.prog} --help", code="usage")


def build_parser() -> Parser:
    """All commands. The modules import what they need only when they run."""
    parser = Parser(prog="forge-table", description=ABOUT, allow_abbrev=False)
    _home(parser)
    commands = parser.add_subparsers(dest="command", metavar="COMMAND", parser_class=Parser)
    for name in COMMANDS:
        module = import_module(f"game.cli.{name}_command")
        command = commands.add_parser(
            name,
            help=module.HELP,
            description=module.HELP[0].upper() + module.HELP[1:] + ".",
            epilog="example:\n  " + module.EXAMPLE,
            formatter_class=argparse.RawDescriptionHelpFormatter,
            allow_abbrev=False,
        )
        _home(command)
        module.arguments(command)
        command.set_defaults(run=module.run)
    return parser


def run(argv: Sequence[str] | None = None) -> int:
    """Parse, run, and turn whatever happens into one line and an exit code."""
    words = list(sys.argv[1:] if argv is None else argv)
    as_json = "--json" in words
    os.environ.setdefault("PYGAME_HIDE_SUPPORT_PROMPT", "1")  # stdout belongs to results
    try:
        args = build_parser().parse_args(words)
        command = getattr(args, "run", None)
        if command is None:
            command = import_module("game.cli.play_command").menu
        code: int = command(args)
        sys.stdout.flush()
        return code
    except InputError as error:
        print_error(error, as_json)
        return error.exit_code
    except KeyboardInterrupt:
        say("Stopped.")
        return 1
    except BrokenPipeError:
        # The reader has gone; the interpreter must not complain while closing stdout.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1
    except SystemExit as left:  # --help
        return left.code if isinstance(left.code, int) else 0
    except Exception as error:
        return _failed(error, words, as_json)


def _failed(error: Exception, words: list[str], as_json: bool) -> int:
    """The work failed: a known sentence as it is, a programmer's error with a report on disk."""
    from game.model.refusals import ForgeError, RuleError  # noqa: PLC0415 - see build_parser

    if isinstance(error, ForgeError) and not isinstance(error, RuleError):
        print_error(InputError(str(error), code="failed"), as_json)
        return 1
    from game.cli.reports import write_report  # noqa: PLC0415

    where = write_report("".join(traceback.format_exception(error)), _home_in(words))
    text = f"Something went wrong inside the program ({type(error).__name__}: {error}). {where}"
    print_error(InputError(text, code="internal"), as_json)
    return 1


def _home(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--home",
        metavar="DIR",
        type=Path,
        default=argparse.SUPPRESS,
        help="folder for saves, settings and reports (else FORGE_TABLE_HOME, else the system's)",
    )


def _home_in(words: list[str]) -> Path | None:
    """The --home of a command line that may not have parsed."""
    for n, word in enumerate(words):
        if word == "--home" and n + 1 < len(words):
            return Path(words[n + 1])
        if word.startswith("--home="):
            return Path(word.partition("=")[2])
    return None
