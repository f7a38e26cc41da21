"""``report``: the debrief of a save as HTML page, PDF hand-out and CSV tables."""

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from game.cli import options
from game.cli.output import InputError, print_json, progress

if TYPE_CHECKING:
    from game.model.content import Content
    from game.reports.answer_lines import Answers
    from game.reports.beside import Beside
    from game.reports.deal_lines import Books
    from game.reports.works_lines import Works
    from game.store import Loaded

HELP = "write the debrief of a save: one HTML page, a PDF hand-out, CSV tables"
EXAMPLE = "forge-table report my-game.forge --out debrief/ --what-if 3 floors=off"


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument("save", metavar="SAVE", type=Path, help="save file, or its name in the menu")
    parser.add_argument("--out", type=Path, required=True, metavar="DIR", help="folder to write into")
    parser.add_argument(
        "--what-if",
        dest="what_if",
        nargs="+",
        action="append",
        default=[],
        metavar=("T", "KEY=VALUE"),
        help="set another world beside the real one on the page, from turn T on (may be given several times; "
        "keys as in whatif)",
    )
    parser.add_argument(
        "--running", action="store_true", help="write it although the game is not over: it opens all secrets"
    )
    options.language(parser)
    options.as_json(parser)


def run(args: argparse.Namespace) -> int:
    """Replay the save and write its debrief."""
    from game.cli.debrief_files import write_debrief  # noqa: PLC0415 - slow to import
    from game.cli.saved import load_save  # noqa: PLC0415
    from game.store import SaveError  # noqa: PLC0415

    check_folder(args.out)
    options.speak(args)
    content, loaded = load_save(args.save, options.home(args), lambda content: check_worlds(content, args.what_if))
    if loaded.state.phase != "over" and not args.running:
        raise InputError(
            f"{args.save} is not over (turn {loaded.state.turn}), and its debrief opens all secrets; say --running to "
            "write it all the same", code="running", path="--running", file=str(args.save),
        )  # fmt: skip
    try:
        worlds = other_worlds(content, loaded, args.what_if)
        files = write_debrief(content, loaded.state, args.out, worlds, deal_books(content, loaded),
                              works(content, loaded), answers(content, loaded))  # fmt: skip
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


def check_worlds(content: "Content", asked: list[list[str]]) -> None:
    """InputError before the long work where a turn or key of ``--what-if`` cannot be read."""
    from game.lab.whatif_keys import WhatIfError, read_changes  # noqa: PLC0415

    for turn, *words in asked:
        options.whole("--what-if", 1, 60)(turn)
        if not words:
            raise InputError("--what-if needs a turn and KEY=VALUE, such as 4 floors=off", path="--what-if")
        try:
            read_changes(content, tuple(words))
        except WhatIfError as error:
            raise InputError(f"{error}.", code="whatif", path=error.key, allowed=error.allowed) from error


def other_worlds(content: "Content", loaded: "Loaded", asked: list[list[str]]) -> "tuple[Beside, ...]":
    """Play every world that ``--what-if`` asks for."""
    from game.lab.whatif import what_if  # noqa: PLC0415
    from game.lab.whatif_keys import WhatIfError, read_changes  # noqa: PLC0415
    from game.lab.whatif_told import side_by_side  # noqa: PLC0415
    from game.present.whatif_words import changed  # noqa: PLC0415

    made = []
    for turn, *words in asked:
        changes = read_changes(content, tuple(words))
        with progress(f"what if, from turn {turn}", len(loaded.state.turns)) as tick:
            try:
                other = what_if(content, loaded.entries, loaded.states, int(turn), changes, hold=True, tick=tick)
            except WhatIfError as error:
                raise InputError(f"{error}.", code="whatif", path="--what-if", allowed=error.allowed) from error
        made.append(side_by_side(content, other, changed(content, other.changes.texts)))
    return tuple(made)


def deal_books(content: "Content", loaded: "Loaded") -> "Books":
    """What the deals of those who played promised and brought, read off the save."""
    from game.host import books_of  # noqa: PLC0415 - the agents are slow to import

    past = tuple(zip(loaded.entries, loaded.states, strict=True))
    plans = ((seat, held.plan) for seat, held in loaded.state.seats.items())
    return {seat: books_of(content, past, seat) for seat, plan in plans if plan.controller == "human" or plan.autopilot}


def answers(content: "Content", loaded: "Loaded") -> "Answers":
    """What people's answers were to bring where all were asked, and what came, read off the save."""
    from game.host import answers_of  # noqa: PLC0415 - the agents are slow to import

    past = tuple(zip(loaded.entries, loaded.states, strict=True))
    plans = ((seat, held.plan) for seat, held in loaded.state.seats.items())
    return {seat: answers_of(content, past, seat) for seat, p in plans if p.controller == "human" or p.autopilot}


def works(content: "Content", loaded: "Loaded") -> "Works":
    """What those who played ordered for plants, and what came of it, read off the save."""
    from game.host import works_of  # noqa: PLC0415 - the agents are slow to import

    past = tuple(zip(loaded.entries, loaded.states, strict=True))
    plans = ((seat, held.plan) for seat, held in loaded.state.seats.items())
    return {seat: works_of(content, past, seat) for seat, plan in plans if plan.controller == "human" or plan.autopilot}


def check_folder(folder: Path) -> None:
    """InputError before any work when a folder to write into is a file or cannot be made or written."""
    from game.store import trouble  # noqa: PLC0415

    if folder.exists() and not folder.is_dir():
        raise InputError(f"--out {folder} is a file, not a folder", code="out", path="--out", file=str(folder))
    said = trouble(folder)
    if said:
        text = said.partition("; name another")[0]
        raise InputError(f"{text}; choose another --out", code="out", path="--out", file=str(folder), exit_code=1)
