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
from game.present.project_orders import without_fund
from game.present.words import tr
from game.rules import at_bell, hurry
from game.rules.halfway import Halfway

__all__ = ["EndCourse", "end_course", "item", "sheet_points", "works_points"]

UNDER_WAY: Final = ("permitting", "construction", "ramp_up")

EVEN: Final = 50.0
"""The score of a table at which nobody acts, and before the first turn."""
OTHERS: Final = 3.0
"""Points by which ends lay above that account: the others go on, and the closing drill counts by itself."""
WORKS: Final = 0.8
"""Part of the points of plants under way that comes. Own works taken out and the rest of the game repeated: 13.0 told,
13.1 came; 4.4 and 3.6; 4.4 and 2.2; 4.0 and 1.9 (turn 5 of eight years)."""
USUAL: Final = 3.5
"""Points of plants under way of a usual ministry at the start of a game, none at its end: those are in the account of
games that were played already (a mean of 3.0 in turn 2, 2.1 in turn 5, 0.3 in turn 8)."""
RUNNING: Final = 6.0
"""Points still to come of plants that run at home, of a usual ministry at the end of a game, none at its start; they
count for the part of the game that is not played. Of 63 ends 60 came inside with them, 2.0 points off at the mean, 59
without them, 1.9 points off; without them the account fell as a plant reached full size."""
HALF: Final = (6.0, 4.5)
"""Half width of the range at the start of a game and at its end: of 63 ends of three games of eight years, turns 2 to
8, nine seats that ordered nothing from then on, 60 came inside, 2.0 points off at the mean."""
FELT: Final = 0.05
"""Points of a sheet that are told."""


class EndCourse(msgspec.Struct, frozen=True):
    """The score at the end, 0-100: ``idle`` with nothing more ordered, ``sheet_points`` what the sheet adds to it;
    ``works``: points of the plants under way, of which a part is in ``idle``."""

    now: float
    idle: float
    half: float
    sheet_points: float = 0.0
    works: float = 0.0
    running: float = 0.0
    """Points of plants that run at home, as far as they are in ``idle`` beyond today's score."""

    @property
    def likely(self) -> float:
        """The end with the sheet and nothing more."""
        return self.idle + self.sheet_points

    @property
    def low(self) -> float:
        """Lower end of the range about it."""
        return max(0.0, self.likely - self.half)

    @property
    def high(self) -> float:
        """Its upper end."""
        return min(100.0, self.likely + self.half)


def works_points(content: Content, view: View, gains: Mapping[ProjectId, PlantGain]) -> float:
    """Points that plants under way should bring, as their pages say: at home, and where the reader has money in them.

    Found in play: the range stood at "52 to 64" in three turns running, whatever was ordered in them.
    """
    return sum(gain.points for name, gain in gains.items() if view.projects[name].status in UNDER_WAY
               and (content.project(name).region == view.seat or hurry.has_money(view.projects[name], view.seat)))


def end_course(
    content: Content, view: View, held: Halfway | None, sheet_points: float = 0.0, works: float | None = None,
    running: float | None = None,
) -> EndCourse | None:  # fmt: skip
    """None for China, once the game is over, and where a played game has no score yet. ``held``: as it stands;
    ``works``: points of plants under way (``works_points``), ``running``: points that plants which run at home should
    still bring; None where they are not known."""
    if view.you is None or view.phase == "over" or (held is None and view.last_played > 0):
        return None
    played = min(1.0, view.last_played / max(1, view.announced_turns))
    now = held.score.total if held is not None else EVEN
    marks = yardstick.marks(content, view.seat, view.announced_turns)
    caretaker = marks.idle if marks is not None else max(now, EVEN)
    coming = OTHERS * min(1.0, (view.announced_turns - view.last_played) / 2.0)
    idle = played * now + (1.0 - played) * caretaker + coming
    if works is not None:
        idle += WORKS * (works - USUAL * (1.0 - played))
    if running is not None:
        idle += WORKS * (1.0 - played) * (running - RUNNING * played)
    ahead = 0.0 if running is None else WORKS * (1.0 - played) * running
    return EndCourse(now, idle, HALF[0] + played * (HALF[1] - HALF[0]), sheet_points, works or 0.0, ahead)


def sheet_points(
    content: Content, view: View, sheet: OrderSheet, gains: Mapping[ProjectId, PlantGain],
    stocks: Mapping[tuple[MineralId, Stage], StockGain],
) -> float:  # fmt: skip
    """Net points that plants started by a sheet and stock bought on it should bring by the end, as their pages say."""
    total = 0.0
    for name in dict.fromkeys(row.project for row in sheet.fund):
        if view.projects[name].status != "open":
            continue  # more money for works under way: they are in the account already
        rest = without_fund(sheet, name)
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
    sheet = abs(course.sheet_points) >= FELT
    low, high = fmt.number(course.low), fmt.number(course.high)
    bare = [fmt.number(course.idle + end) for end in (-course.half, course.half)] if sheet else [low, high]
    text = tr("If you order nothing more, your score should end near {mid} of 100, in nine games of ten between {low} "
              "and {high}. It is reckoned from where you stand and from games in which a caretaker minds your seat "
              "while the others play on. Deals and joining move it as they show in your score; chance, "
              "China and what others sign move it, too.", mid=fmt.number(course.idle),
              low=bare[0], high=bare[1])  # fmt: skip
    parts = [Fact(tr("Now"), fmt.number(course.now))] if played else []
    if course.works >= FELT:
        told = fmt.signed(WORKS * course.works, 1)
        text += " " + tr("Your plants under way are in it with {n} points: four fifths of what their pages say, as it "
                         "came in games that were played again without them.", n=told)  # fmt: skip
        parts.append(Fact(tr("Plants under way"), tr("{n} points", n=told)))
    if course.running >= FELT:
        told = fmt.signed(course.running, 1)
        text += " " + tr("Plants that run at home are in it with {n} points beyond what your score shows today.",
                         n=told)
        parts.append(Fact(tr("Plants that run"), tr("{n} points", n=told)))
    if sheet:
        told = fmt.signed(course.sheet_points, 1)
        text += " " + tr("The plants and the stock on your sheet add {n} points net, as their pages say.", n=told)
        parts.append(Fact(tr("With your sheet"), tr("near {n}", n=fmt.number(course.likely))))
    name = tr("Your score at the end with this sheet alone") if sheet else tr(
        "Your score at the end if you do nothing more")
    return Item("trend-up", text, "", "blue", name, tr("{low} to {high}", low=low, high=high),
                parts=tuple(parts))  # fmt: skip
