"""Where a ministry's score is foreseen to end: if nothing more is ordered, and with the sheet as it stands; a range.

A look ahead through the whole game by the rules themselves, with computers in the other chairs, was tried
(``DECISIONS``): it took 15 to 25 seconds and missed what came by more than this account of two public figures does:
where the score stands, and where games of a caretaker in the same seat end (``yardstick``), the first for more of it
the more is played.
"""

from collections.abc import Mapping
from typing import Final

import msgspec

from game.model.content import Content
from game.model.gains import PlantGain, StockGain
from game.model.ids import MineralId, ProjectId, Stage
from game.model.orders import OrderSheet
from game.model.views import View
from game.present import fmt, plant_gains, yardstick
from game.present.facts import Fact
from game.present.item import Item
from game.present.words import tr
from game.rules import at_bell
from game.rules.halfway import Halfway

__all__ = ["EndCourse", "end_course", "item", "sheet_points"]

EVEN: Final = 50.0
"""The score of a table at which nobody acts, and before the first turn."""
OTHERS: Final = 3.0
"""Points by which ends lay above that account: the others go on, and the closing drill counts by itself."""
HALF: Final = (6.0, 4.5)
"""Half width of the range at the start of a game and at its end: of 30 ends, turns 2 to 8, six seats, in six games of
eight years, 27 came inside; 17 of them, to which nothing was fitted, were 1.6 points off at the mean, 15 inside."""
FELT: Final = 0.05
"""Points of a sheet that are told."""


class EndCourse(msgspec.Struct, frozen=True):
    """The score at the end, 0-100: ``idle`` with nothing more ordered, ``sheet_points`` what the sheet adds to it."""

    now: float
    idle: float
    half: float
    sheet_points: float = 0.0

    @property
    def low(self) -> float:
        """Lower end with nothing more ordered."""
        return max(0.0, self.idle - self.half)

    @property
    def high(self) -> float:
        """Its upper end."""
        return min(100.0, self.idle + self.half)


def end_course(content: Content, view: View, held: Halfway | None, sheet_points: float = 0.0) -> EndCourse | None:
    """None for China, once the game is over, and where a played game has no score yet. ``held``: as it stands."""
    if view.you is None or view.phase == "over" or (held is None and view.last_played > 0):
        return None
    played = min(1.0, view.last_played / max(1, view.announced_turns))
    now = held.score.total if held is not None else EVEN
    marks = yardstick.marks(content, view.seat, view.announced_turns)
    caretaker = marks.idle if marks is not None else max(now, EVEN)
    coming = OTHERS * min(1.0, (view.announced_turns - view.last_played) / 2.0)
    idle = played * now + (1.0 - played) * caretaker + coming
    return EndCourse(now, idle, HALF[0] + played * (HALF[1] - HALF[0]), sheet_points)


def sheet_points(
    content: Content, view: View, sheet: OrderSheet, gains: Mapping[ProjectId, PlantGain],
    stocks: Mapping[tuple[MineralId, Stage], StockGain],
) -> float:  # fmt: skip
    """Net points that plants started by a sheet and stock bought on it should bring by the end, as their pages say."""
    total = 0.0
    for name in dict.fromkeys(row.project for row in sheet.fund):
        if view.projects[name].status != "open":
            continue  # more money for works under way: they are in the account already
        rest = msgspec.structs.replace(sheet, fund=tuple(row for row in sheet.fund if row.project != name))
        if at_bell.fate(content, view, sheet, name).starts and not at_bell.fate(content, view, rest, name).starts:
            total += plant_gains.gain_of(content, view, gains, content.project(name), sheet).worth or 0.0
    for order in sheet.stock:
        found = stocks.get((order.mineral, order.stage))
        if found is not None and found.tonnes > 0 and order.tonnes > 0:
            total += found.net_points * min(1.0, order.tonnes / found.tonnes)
    return total


def item(course: EndCourse | None, *, played: bool = True) -> Item | None:
    """One line: where the score ends with nothing more ordered, its range; then with the sheet, and what that rests on.
    """
    if course is None:
        return None
    low, high, mid = (fmt.number(points) for points in (course.low, course.high, course.idle))
    text = tr("If you order nothing more, your score should end near {mid} of 100, in nine games of ten between {low} "
              "and {high}. It is reckoned from where you stand and from games in which a caretaker minds your seat "
              "while the others play on; chance, China and what others sign move it.", mid=mid, low=low, high=high)
    parts = [Fact(tr("Now"), fmt.number(course.now))] if played else []
    if abs(course.sheet_points) >= FELT:
        told = fmt.signed(course.sheet_points, 1)
        text += " " + tr("The plants and the stock on your sheet add {n} points net, as their pages say.", n=told)
        parts.append(Fact(tr("With your sheet"), tr("near {n}", n=fmt.number(course.idle + course.sheet_points))))
    return Item("trend-up", text, "", "blue", tr("Your score at the end if you do nothing more"),
                tr("{low} to {high}", low=low, high=high), parts=tuple(parts))  # fmt: skip
