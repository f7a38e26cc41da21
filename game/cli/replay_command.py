"""``replay``: plays a save again, and with ``--check`` compares every state with the saved one."""

import argparse
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from game.cli import options
from game.cli.output import InputError, print_json, progress, say

if TYPE_CHECKING:
    from game.store import Replay

HELP = "play a save again; --check proves that every state agrees with the saved one"
EXAMPLE = "forge-table replay my-game.forge --check"


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument("save", metavar="SAVE", type=Path, help="save file, or its name in the menu")
    parser.add_argument("--check", action="store_true", help="exit 1 unless every state hash agrees")
    options.as_json(parser)


def run(args: argparse.Namespace) -> int:
    """Replay; exit 1 if a line does not hold under ``--check``."""
    from game import rules  # noqa: PLC0415 - the rules are slow to import
    from game.cli.services import Services  # noqa: PLC0415
    from game.store import SaveError, read, replay  # noqa: PLC0415

    services = Services(options.home(args))
    path = args.save if args.save.exists() else services.places.slot(args.save.name)
    if not path.exists():
        raise InputError(f"There is no save {args.save}", code="no_save", file=str(args.save))
    try:
        content = services.content_of(path)
        with progress(f"replaying {path.name}", len(read(path).places)) as tick:

            def step(*of: Any) -> Any:
                tick()
                return rules.step(*of)

            result = replay(path, content, args.check, step)
    except SaveError as error:
        raise InputError(str(error), code="save", file=str(path), line=error.line) from error
    _tell(path, result, args)
    return 0 if result.ok else 1


def _tell(path: Path, result: "Replay", args: argparse.Namespace) -> None:
    for words in result.notes:
        say(words)
    turn = result.state.turn if result.state is not None else 0
    if args.json:
        faults = [{"line": fault.line, "message": fault.message} for fault in result.faults]
        print_json(
            {
                "save": str(path),
                "entries": result.lines,
                "turn": turn,
                "checked": args.check,
                "ok": result.ok,
                "same_build": result.same_build,
                "faults": faults,
            }
        )
        return
    for lines, message in _runs(result):
        say(f"{path}:{lines}: {message}")
    checked = "every state agrees" if result.ok else f"{len(result.faults)} faults"
    print(f"{path.name}: {result.lines} entries, turn {turn}" + (f", {checked}" if args.check else ""))


def _runs(result: "Replay") -> Iterator[tuple[str, str]]:
    """Faults with their lines; what is the same on line after line is said once."""
    first = last = 0
    before = ""
    for fault in result.faults:
        if before == fault.message and fault.line == last + 1:
            last = fault.line
            continue
        if before:
            yield (f"{first}-{last}" if last > first else f"{first}"), before
        first = last = fault.line
        before = fault.message
    if before:
        yield (f"{first}-{last}" if last > first else f"{first}"), before
