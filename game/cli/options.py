"""Arguments that several commands share, and how their values are read."""

import argparse
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from game.cli.contents import DEFAULT_SCENARIO
from game.cli.output import InputError

if TYPE_CHECKING:
    from game.model.ids import Phase

LEVELS = ("easy", "normal", "hard")
PHASES: "tuple[Phase, ...]" = ("brief", "talk", "bell", "results")
DOCTRINES = ("predator", "coercer", "steward", "bargainer", "planner")
"""As in ``model.doctrines``, which is slow to import for ``--help``; a test compares the two."""


def scenario(parser: argparse.ArgumentParser, default: str = DEFAULT_SCENARIO) -> None:
    """``--scenario``: a name or the path of a folder."""
    parser.add_argument(
        "--scenario",
        metavar="S",
        default=default,
        help=f"name or folder of a scenario (default {default})",
    )


def seed(parser: argparse.ArgumentParser, default: int | None = None) -> None:
    """``--seed``: same seed, same game."""
    words = "any" if default is None else str(default)
    parser.add_argument(
        "--seed",
        type=whole("--seed", 0),
        metavar="N",
        default=default,
        help=f"seed of the game; the same seed gives the same luck (default {words})",
    )


def as_json(parser: argparse.ArgumentParser) -> None:
    """``--json``: results (and errors) as one JSON document on stdout."""
    parser.add_argument("--json", action="store_true", help="print the result as JSON")


def language(parser: argparse.ArgumentParser) -> None:
    """``--lang``: in which language to write."""
    parser.add_argument("--lang", default="en", metavar="L", help="language of the texts: a catalogue in assets/locale "
                        "(default en)")  # fmt: skip


def speak(args: argparse.Namespace) -> None:
    """Take the language of ``--lang``; InputError names those there are."""
    if args.lang == "en":
        return
    from game.ui import languages  # noqa: PLC0415 - English needs none of it

    if args.lang not in (*languages.codes(), languages.PSEUDO):
        allowed = ", ".join(languages.codes())
        raise InputError(f"--lang is {args.lang!r}; there are {allowed}", path="--lang", allowed=allowed)
    languages.take(args.lang)


def doctrine(parser: argparse.ArgumentParser, default: str | None = "predator") -> None:
    """``--doctrine``: how China plays."""
    parser.add_argument("--doctrine", choices=DOCTRINES, default=default, help="China's doctrine (default predator)")


def opening(parser: argparse.ArgumentParser) -> None:
    """``--opening``: the situation of the first day."""
    parser.add_argument("--opening", metavar="ID", default="", help="situation the game opens in: an id of "
                        "openings.yaml, or drawn (by the seed, tempers of cabinets too); default: as published")


def whole(name: str, least: int, most: int | None = None) -> Callable[[str], int]:
    """A reader of whole numbers within bounds; InputError says what is allowed."""
    allowed = f"a whole number from {least}" + (f" to {most}" if most is not None else "")

    def read(text: str) -> int:
        try:
            value = int(text)
        except ValueError:
            value = least - 1
        if value < least or (most is not None and value > most):
            raise InputError(f"{name} is {text!r}; it must be {allowed}", path=name, allowed=allowed)
        return value

    return read


def size(text: str) -> tuple[int, int]:
    """A picture size such as ``1920x1080``."""
    width, mark, height = text.lower().partition("x")
    if not (mark and width.isdecimal() and height.isdecimal()) or not 320 <= int(width) <= 7680:
        allowed = "WIDTHxHEIGHT in pixels, such as 1920x1080 (320 to 7680 wide)"
        raise InputError(f"--size is {text!r}; it must be {allowed}", path="--size", allowed=allowed)
    return int(width), int(height)


def ai_levels(text: str) -> tuple[str, dict[str, str]]:
    """``normal`` or ``USA=hard,EU=easy`` or both (``easy,USA=hard``): default level and by seat."""
    default, seats = "easy", {}
    allowed = f"{', '.join(LEVELS)} or SEAT=level, separated by commas"
    for part in filter(None, (word.strip() for word in text.split(","))):
        seat, mark, level = part.partition("=")
        value = level if mark else seat
        if value not in LEVELS or (mark and not seat):
            raise InputError(f"--ai is {text!r}; it must be {allowed}", path="--ai", allowed=allowed)
        if mark:
            seats[seat] = value
        else:
            default = value
    return default, seats


def home(args: argparse.Namespace) -> Path | None:
    """The ``--home`` folder, if one was given."""
    found: Path | None = getattr(args, "home", None)
    return found
