"""``play`` and the bare command: the window, or the terminal where there is no display."""

import argparse
from pathlib import Path

from game.cli import options
from game.cli.output import InputError, say

HELP = "play a solo game in the window"
EXAMPLE = "forge-table play --scenario ministerial_2026 --seat JPN --seed 7"


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    options.scenario(parser)
    parser.add_argument("--seat", metavar="USA", default="", help="your seat (default: the first)")
    parser.add_argument("--level", choices=options.LEVELS, default="normal", help="of the AI seats (default: normal)")
    options.doctrine(parser)
    options.seed(parser)
    options.opening(parser)
    parser.add_argument(
        "--turns",
        type=options.whole("--turns", 1, 40),
        default=0,
        metavar="T",
        help="turns of the game (default: the scenario's)",
    )
    parser.add_argument("--continue", dest="save", type=Path, metavar="SAVE", help="go on from a save instead")


def run(args: argparse.Namespace) -> int:
    """Straight into a game."""
    from game.cli.services import Services  # noqa: PLC0415 - the rules are slow to import

    services = Services(options.home(args))
    _need_display("play needs a window; without one use simulate, or start without a command")
    if args.save is not None:
        path = args.save if args.save.exists() else services.places.slot(args.save.name)
        return _window(services, services.continue_game(path))
    seat = args.seat or services.load_scenario(args.scenario).seat_ids()[0]
    link = services.new_game(args.scenario, seat, args.level, args.doctrine, args.seed, args.turns,
                             opening=args.opening)
    return _window(services, link)


def menu(args: argparse.Namespace) -> int:
    """The main menu; with no display one whole game in the terminal."""
    from game.cli import display  # noqa: PLC0415

    why = display.opens()
    if why:
        from game.cli.terminal import play_once  # noqa: PLC0415

        say(f"{why} The default scenario is played once here, with an AI in every seat.")
        return play_once(options.home(args))
    from game.cli.services import Services  # noqa: PLC0415

    return _window(Services(options.home(args)), None)


def _need_display(otherwise: str) -> None:
    from game.cli import display  # noqa: PLC0415

    why = display.opens()
    if why:
        raise InputError(f"{why} {otherwise}", code="no_display", exit_code=1)


def _window(services: object, start: object) -> int:
    from game import ui  # noqa: PLC0415 - pygame is slow to import

    code: int = ui.run(services, start)
    return code
