"""``screenshot``: draws a screen without a display."""

import argparse
import os
from pathlib import Path

from game.cli import options
from game.cli.contents import load_content, scene_of
from game.cli.output import InputError, print_json
from game.model.ids import CHINA

HELP = "draw a screen into a PNG (or as text) without a display"
EXAMPLE = "forge-table screenshot --screen map --turn 3 --size 1920x1080 --out map.png"


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument("--screen", default="", metavar="NAME", help="map, council, orders, ...")
    parser.add_argument("--open", default="", metavar="NAME", dest="opened",
                        help="dialog opened over it: menu, lock, sign, ... (without --screen over its own page)")
    options.scenario(parser)
    parser.add_argument("--seat", metavar="USA", default="", help="seat whose screen it is")
    parser.add_argument("--turn", type=options.whole("--turn", 1, 40), default=1, metavar="T", help="turn to show")
    parser.add_argument("--phase", choices=options.PHASES, default="talk", help="phase of that turn")
    options.seed(parser, 1)
    options.opening(parser)
    parser.add_argument("--size", type=options.size, default=(1920, 1080), metavar="WxH")
    parser.add_argument("--theme", choices=("dark", "light"), default="dark")
    parser.add_argument("--lang", default="en", help="language of the texts: en, qps (pseudo-locale), or a catalogue")
    parser.add_argument("--scale", type=options.whole("--scale", 75, 200), metavar="PERCENT", help="size of everything")
    parser.add_argument("--text", action="store_true", help="write the screen as plain text instead")
    parser.add_argument("--out", type=Path, metavar="F.png", help="file to write (text: or stdout)")
    options.as_json(parser)


def run(args: argparse.Namespace) -> int:
    """Bring a game to the wanted turn, draw, say what was written."""
    os.environ.setdefault("SDL_VIDEODRIVER", "dummy")
    os.environ.setdefault("SDL_AUDIODRIVER", "dummy")
    from game.cli.services import Services  # noqa: PLC0415 - the rules are slow to import
    from game.cli.staging import staged  # noqa: PLC0415
    from game.ui import screenshots  # noqa: PLC0415 - pygame is slow to import

    if args.screen not in (screenshots.NAMES if not args.opened else ("", *screenshots.NAMES)):
        allowed = ", ".join(screenshots.NAMES)
        message = f"There is no screen {args.screen!r}; there are {allowed}"
        raise InputError(message, code="unknown_screen", path="--screen", allowed=allowed)
    if args.opened and args.opened not in screenshots.OPENERS:
        allowed = ", ".join(screenshots.OPENERS)
        message = f"There is no dialog {args.opened!r}; there are {allowed}"
        raise InputError(message, code="unknown_dialog", path="--open", allowed=allowed)
    if args.out is None and not args.text:
        raise InputError("--out F.png is missing", path="--out", allowed="a file name")
    content = load_content(args.scenario)
    seat = args.seat or content.seat_ids()[0]
    if seat not in (*content.seat_ids(), CHINA):
        allowed = ", ".join((*content.seat_ids(), CHINA))
        message = f"There is no seat {seat!r} in {content.id}; there are {allowed}"
        raise InputError(message, code="unknown_seat", path="--seat", allowed=allowed)
    link = staged(content, seat, args.turn, args.seed, args.phase,
                  scene_of(content, args.opening, args.seed))  # fmt: skip
    drawn = screenshots.draw(
        args.screen,
        link=link,
        services=Services(options.home(args)),
        size=args.size,
        theme=args.theme,
        lang=args.lang,
        scale=args.scale / 100 if args.scale else None,
        opened=args.opened,
    )
    data = drawn.text.encode() if args.text else drawn.png
    return _write(args, data)


def _write(args: argparse.Namespace, data: bytes) -> int:
    from game.store import SaveError  # noqa: PLC0415
    from game.store.disk import write_whole  # noqa: PLC0415

    if args.out is None:
        print(data.decode())
        return 0
    try:
        write_whole(args.out, data)
    except SaveError as error:
        raise InputError(str(error), path="--out", file=str(args.out)) from error
    if args.json:
        print_json({"screen": args.screen, "open": args.opened, "file": str(args.out), "bytes": len(data)})
    else:
        print(args.out)
    return 0
