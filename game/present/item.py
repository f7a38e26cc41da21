"""One line of what a turn puts before a ministry."""

from typing import Final

import msgspec

BORDER: Final = "orders#0"
CUSTOMS: Final = "orders#1"
STORES: Final = "orders#2"
AT_HOME: Final = "orders#3"
"""Desks of the orders: tariffs, customs, stockpile and posture, home affairs."""


def page_of(screen: str) -> tuple[str, int | None]:
    """The page of a place and the desk on it; None where any will do."""
    name, _, desk = screen.partition("#")
    return name, int(desk) if desk else None


class Item(msgspec.Struct, frozen=True):
    """One line: an icon, a sentence, the screen where something can be done about it, a tone.

    ``screen`` may name one desk of a screen behind a hash (``AT_HOME``): the lever, not the page it stands on.
    """

    icon: str
    text: str
    screen: str = ""
    tone: str = "blue"
