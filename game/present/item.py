"""One line of what a turn puts before a ministry."""

from typing import Final

import msgspec

from game.model.ids import MineralId, Stage
from game.model.orders import HomeOrder
from game.present.facts import Fact
from game.present.plant_gains import points_words
from game.present.words import tr

__all__ = [
    "AT_HOME", "BORDER", "CUSTOMS", "STORES", "Item", "good_of", "page_of", "plant_of", "points_value", "to_buy",
    "to_plant",
]  # fmt: skip

BORDER: Final = "orders#0"
CUSTOMS: Final = "orders#1"
STORES: Final = "orders#2"
AT_HOME: Final = "orders#3"
"""Desks of the orders: tariffs, customs, stockpile and posture, home affairs."""


def page_of(screen: str) -> tuple[str, int | None]:
    """The page of a place and the desk on it; None where any will do."""
    name, _, desk = screen.partition("#")
    return name, int(desk) if desk.isdigit() else None


def to_buy(mineral: MineralId, stage: Stage) -> str:
    """The page of deals with a first draft of a purchase of this good."""
    return f"deals#{mineral}/{stage}"


def good_of(screen: str) -> tuple[MineralId, Stage] | None:
    """The good of which such a place wants a draft; None for any other place."""
    mineral, cut, stage = screen.partition("#")[2].partition("/")
    return (mineral, stage) if cut else None  # type: ignore[return-value]


def to_plant(project: str) -> str:
    """The page of projects with this one chosen."""
    return f"projects#{project}"


def plant_of(screen: str) -> str:
    """The project that such a place wants chosen; empty for any other place."""
    name, _, wanted = screen.partition("#")
    return wanted if name == "projects" else ""


def points_value(points: float) -> str:
    """Points of the score, cost counted, as the figure of a line: ``+0.6 points net``."""
    return tr("{points} points net", points=points_words(points))


class Item(msgspec.Struct, frozen=True):
    """One line: an icon, a sentence, the screen where something can be done about it, a tone.

    ``screen`` may name one desk of a screen behind a hash (``AT_HOME``): the lever, not the page it stands on.
    ``name`` and ``value`` are its face, a few words and the one figure that counts; ``text`` then explains them.
    ``parts``: figures that it is made of, a name and a value each.
    ``share``: how far one is on the way (0-1, drawn as a bar); None where that is no way.
    """

    icon: str
    text: str
    screen: str = ""
    tone: str = "blue"
    name: str = ""
    value: str = ""
    share: float | None = None
    worth: float = 0.0
    """Points of the score that it brings, where that is known."""
    parts: tuple[Fact, ...] = ()
    order: HomeOrder | None = None
    """The renewal of a measure that its button writes onto the sheet, in place of leading to a page."""

    @property
    def face(self) -> str:
        """What stands on the line."""
        return self.name or self.text

    @property
    def more(self) -> str:
        """What explains it; empty where all of it stands on the line."""
        return self.text if self.name else ""
