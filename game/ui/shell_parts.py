"""Widgets of the frame: panels at the edges, price cards, the clock of a visit."""

from __future__ import annotations

from typing import Any

from game.present import board, charts, fmt
from game.present.words import tr
from game.ui import chart
from game.ui.kit import Box, Button, Canvas, Group, IconButton, Label, Look, Paragraph, Widget

__all__ = ["CLOCK_WIDE", "Bar", "PriceCard", "VisitClock", "page_head", "visit_clock"]

CLOCK_WIDE = 146.0
"""Width of the clock of a visit with its two buttons."""


def page_head(root: Widget, look: Look, head: Box, title: str, note: str) -> None:
    """The title of a page and, small at the right, what holds for all of it: on two lines where one has no room."""
    root.add(Label(head, title, "title"))
    x = head.x + look.width(title, "title") + 20
    told = Box(x, head.y, head.right - x, head.h)
    if look.width(note, "small") > told.w:
        told = Box(x, head.centery - look.line("small"), told.w, 2 * look.line("small"))
        root.add(Paragraph(told, note, "small", "mute", align="right"))
    else:
        root.add(Label(told, note, "small", "mute", align="right"))


class Bar(Group):
    """A panel at an edge of the window with a thin line toward the page."""

    def __init__(self, rect: Box, edge: str, label: str = "") -> None:
        super().__init__(rect, label=label)
        self.edge = edge

    def paint(self, c: Canvas) -> None:
        """Ground and line."""
        c.fill(self.rect, "panel")
        if self.edge == "below":
            c.rule(self.rect.x, self.rect.bottom - 1, self.rect.w)
        else:
            x = self.rect.right - 1 if self.edge == "right" else self.rect.x
            c.rule_down(x, self.rect.y, self.rect.h)


SPARK, LEAST_SPARK = 104.0, 40.0
"""Width of the course on a price card, and the least with which it is drawn."""


class PriceCard(Widget):
    """Name and state left, the course in the middle, the price right."""

    role = "figure"

    def __init__(self, rect: Box, row_: board.PriceRow) -> None:
        change = fmt.signed_short(row_.change)
        which = tr("home price") if row_.at_home else tr("world price")
        said = f"{which} {fmt.price(row_.price)} USD/kg, {change}, {row_.state}"
        super().__init__(rect, label=f"{row_.name}, {row_.product}", value=said)
        self.row = row_

    def paint(self, c: Canvas) -> None:
        """Three lines left, a spark, three lines right."""
        r, p = self.rect, self.row
        change = fmt.signed_short(p.change)
        ahead = tr("at the start") if len(p.history) < 2 else tr("{change} this turn", change=change)
        beside = self._beside()
        spark = self._between(c, (ahead, beside))
        drawn = len(p.history) > 1 and spark.w >= LEAST_SPARK
        left = spark.x - r.x - 10 if drawn else r.w
        for text, y, high, style in ((fmt.price(p.price), -4.0, 36.0, "price"), (ahead, 28.0, 22.0, "small"),
                                     (beside, 48.0, 22.0, "small")):  # fmt: skip
            c.text((r.x, r.y + y, r.w, high), text, style, "text" if style == "price" else "mute", align="right")
        room = min(left, r.w - c.look.width(fmt.price(p.price), "price") - 10)
        c.text((r.x, r.y - 6, room, 26), p.name, "card")
        room = min(left, r.w - c.look.width(ahead, "small") - 10)
        c.text((r.x, r.y + 19, room, 22), self._product(c, room), "small", "mute")
        tone = {"good": "green", "warn": "orange", "bad": "red"}.get(p.tone, "mute")
        ink = c.theme["mute"] if tone == "mute" else c.theme.ink(tone)
        c.icon(p.icon, (r.x, r.y + 45, 18, 18), ink)
        room = min(left, r.w - c.look.width(beside, "small") - 35)
        c.text((r.x + 25, r.y + 42, room, 24), p.state, "smallstrong", ink)
        if drawn:
            self._spark(c, spark, tone)

    def _beside(self) -> str:
        """The world price under the one at home; what the large figure is where there is none at home."""
        return tr("world {price}", price=fmt.price(self.row.world)) if self.row.at_home else tr("world price")

    def _product(self, c: Canvas, room: float = 1e9) -> str:
        """Mineral and stage, and the floor where there is one: that alone where both have no room. One that followed
        cost between the turns says first what it was."""
        p, floor = self.row, fmt.price(self.row.floor)
        if not p.floor:
            return p.product if c.look.width(p.product, "small") <= room else p.product.rpartition(", ")[2]
        if p.floor_was:
            was = fmt.price(p.floor_was)
            for moved in (tr("floor {price}, was {before}: follows cost", price=floor, before=was),
                          tr("floor {price}, was {before}", price=floor, before=was)):  # fmt: skip
                if c.look.width(moved, "small") <= room:
                    return moved
        both = tr("{product}; floor {price}", product=p.product, price=floor)
        return both if c.look.width(both, "small") <= room else tr("floor {price}", price=floor)

    def _between(self, c: Canvas, lines: tuple[str, str]) -> Box:
        """Where the course has room: between the names at the left and the figures at the right."""
        r, p, width = self.rect, self.row, c.look.width
        right = r.right - max(width(fmt.price(p.price), "price"), *(width(line, "small") for line in lines)) - 14
        names = max(width(p.name, "card"), 25 + width(p.state, "smallstrong"))
        whole, least = (max(names, width(text, "small")) for text in (self._product(c), self._product(c, 0.0)))
        wide = whole if r.x + whole + 14 + LEAST_SPARK <= right else least  # what it is for gives way to its course
        left = max(r.x + wide + 14, right - SPARK)
        return Box(left, r.y + 4, right - left, r.h - 8)

    def _spark(self, c: Canvas, box: Box, tone: str) -> None:
        colour = "blue" if tone == "mute" else tone
        data = charts.spark(self.row.history, colour, self.row.floor or None)
        chart.draw(c.surface, c.px(box), data, c.theme.colours, ground="panel2")


class VisitClock(Widget):
    """The time that is left of a visit in a hot seat; the table's clock has it drawn anew."""

    role = "timer"

    def __init__(self, rect: Box, crew: Any) -> None:
        super().__init__(rect, label=tr("Time left"))
        self.crew = crew

    @property
    def value(self) -> str:
        """Minutes and seconds."""
        return str(self.crew.clock_text())

    def paint(self, c: Canvas) -> None:
        """The figures; a sign beside the colour when little is left."""
        short = self.crew.seconds_left() <= 60
        c.text(self.rect, self.value, "figure", c.theme.ink("orange") if short else "text", align="right")
        if short:
            c.glyph("alert", (self.rect.x, self.rect.y + 6, 16, 16), c.theme.ink("orange"), 2)


def clock_alone(root: Widget, size: tuple[float, float], crew: Any) -> None:
    """The clock of a visit in the corner of a page over the game: it runs on while one reads there."""
    if crew is not None and crew.minutes and crew.seat:
        root.add(VisitClock(Box(size[0] - 86, 6, 62, 28), crew))


def visit_clock(bar: Widget, right: float, y: float, crew: Any) -> None:
    """The clock of a visit, ending at ``right``, where one runs, with what stops it and adds to it."""
    if crew is None or not crew.minutes or not crew.seat:
        return
    bar.add(VisitClock(Box(right - CLOCK_WIDE, y, 62, 28), crew))
    bar.add(IconButton(Box(right - 80, y - 6, 40, 40), "pause", tr("Pause"), crew.pause,
                       key="visit/pause", tooltip=tr("The clock stands and the curtain falls.")))  # fmt: skip
    bar.add(Button(Box(right - 40, y - 6, 40, 40), tr("+2"), crew.more_time, "quiet", style="smallstrong",
                   key="visit/more", tooltip=tr("Two minutes more")))  # fmt: skip
