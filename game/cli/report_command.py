"""``report``: the debrief of a save as HTML page, PDF hand-out and CSV tables."""

import argparse
from pathlib import Path

from game.cli import options
from game.cli.output import InputError, print_json

HELP = "write the debrief of a save: one HTML page, a PDF hand-out, CSV tables"
EXAMPLE = "forge-table report my-game.forge --out debrief/"


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument("save", metavar="SAVE", type=Path, help="save file, or its name in the menu")
    parser.add_argument("--out", type=Path, required=True, metavar="DIR", help="folder to write into")
    options.as_json(parser)


def run(args: argparse.Namespace) -> int:
    """Replay the save and write its debrief."""
    from game.cli.debrief_files import write_debrief  # noqa: PLC0415 - slow to import
    from game.cli.saved import load_save  # noqa: PLC0415
    from game.store import SaveError  # noqa: PLC0415

    check_folder(args.out)
    content, loaded = load_save(args.save, options.home(args))
    try:
        files = write_debrief(content, loaded.state, args.out)
    except SaveError as error:
        raise InputError(str(error), code="out", path="--out", file=str(args.out), exit_code=1) from error
    if args.json:
        state = loaded.state
        print_json(
            {
                "save": str(args.save),
                "turns": len(state.turns),
                "over": state.phase == "over",
                "files": {name: str(path) for name, path in files.items()},
            }
        )
    else:
        for path in files.values():
            print(path)
    return 0


def check_folder(folder: Path) -> None:
    """InputError before any work when a folder to write into is a file or cannot be made or written."""
    from game.store import trouble  # noqa: PLC0415

    if folder.exists() and not folder.is_dir():
        raise InputError(f"--out {folder} is a file, not a folder", code="out", path="--out", file=str(folder))
    said = trouble(folder)
    if said:
        text = said.partition("; name another")[0]
        raise InputError(f"{text}; choose another --out", code="out", path="--out", file=str(folder), exit_code=1)
