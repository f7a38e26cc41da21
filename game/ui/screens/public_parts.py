"""The page of a room, part by part: news at the top, prices in the middle, what stands below them.

Nothing is smaller than 34, as a projector needs it; what has no room is left out from the news upwards.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import msgspec

from game.present import public
from game.present.charts import spark
from game.present.public_table import PublicFloor
from game.present.words import ntr, tr
from game.ui.kit import (
    Box,
    Card,
    Icon,
    Label,
    Look,
    Paragraph,
    Picture,
    ProgressBar,
    Widget,
    inset,
    row,
)
from game.ui.shell import chart_picture

__all__ = ["BIG", "HEAD", "LINE", "PAD", "Said", "draw_page"]

BIG, HEAD, LINE = "hero", "hero", "display"
"""Type of a projector: nothing below 34."""
STRONG = "displaystrong"
PAD = 64.0
TITLE = 84.0
"""Height of the title with its gap."""
STEP = 44.0
"""Height of a line."""
MARKS = {"holds": ("shield", "green"), "fails": ("warning", "orange"), "later": ("clock", "mute")}
ARROWS = {"up": "trend-up", "down": "trend-down", "same": "minus"}
HEADED = 52.0
"""Height of the heading of the prices; where room is short it stands beside the title."""
COURSE, LEAST_COURSE = 240.0, 72.0
"""Height of a course above its price, where the page leaves room, and below which none is drawn."""
SHARES_HIGH = 264.0
"""Height of the shares before turn 1, with their heading."""
SMALLER = "title"
"""Of headlines in a window so low that none fits: at a large scale still as large as letters on a wall must be."""
WANTED = 4
"""Lines for which the heading goes beside the title; plain names make room for one less, the second row of floors
goes only for the first."""
ROWS = 2
"""Rows of floors; what does not fit in is counted."""


class Said(NamedTuple):
    """A line under the prices with its icon. ``weight``: from 0, which stays longest where room is short.

    ``stays``: floors and causes under prices make room for it and for what weighs more.
    """

    icon: str
    text: str
    weight: int = 1
    stays: bool = False


class Sizes(NamedTuple):
    """What the parts that stay take, in the form chosen for this page: rows of floors, members in words and their
    height, names in plain words, causes under prices, a line of its own for what prices they are."""

    rows: list[list[PublicFloor]]
    said: str
    members: float
    plain: bool
    cause: bool
    headed: bool = True

    @property
    def stands(self) -> float:
        """Height of floors and members with their gap."""
        return self.members + 24 + STEP * max(1, len(self.rows))

    @property
    def prices(self) -> float:
        """Height of the prices with their heading."""
        return HEADED * self.headed + 140 + STEP * (self.plain + self.cause)


def draw_page(root: Widget, look: Look, box: Box, shown: public.PublicPage, said: Sequence[Said]) -> None:
    """All of it in a box. ``said``: lines under the prices, who had guessed the first and why it moved.

    Title, prices, floors and members stay; lines fill what is left by weight, news and ``said`` by turns.
    """
    news = [Said("news", text, 2 * k) for k, text in enumerate(shown.lines)]
    said = [line._replace(weight=2 * line.weight - 1) for line in said]
    sizes = _chosen(look, box, shown, [*news, *said])
    free = _free(box, sizes) - (SHARES_HIGH if shown.shares and _free(box, sizes) >= SHARES_HIGH else 0)
    kept = _kept(look, box, [*news, *said], free)
    below = _stands(root, look, box, shown, sizes)
    for line in reversed([line for line in kept if line in said]):
        high = look.paragraph(line.text, box.w - 48, LINE)
        below -= high + 8
        root.add(Icon(Box(box.x, below + 6, 32, 32), line.icon, "blue"))
        root.add(Paragraph(Box(box.x + 48, below, box.w - 48, high), line.text, LINE))
    prices = below - 12 - sizes.prices
    beside = 0.0 if sizes.headed else look.width(_heading(shown), LINE) + 4
    root.add(Label(Box(box.x, box.y, box.w - beside, 64), shown.title, HEAD))
    if beside:
        root.add(Label(Box(box.right - beside, box.y + 12, beside, STEP), _heading(shown), LINE, "mute", align="right"))
    top = _news(root, look, Box(box.x, box.y + TITLE, box.w, prices - box.y - TITLE),
                [line.text for line in kept if line in news] or [line.text for line in news[:1]])  # fmt: skip
    if shown.shares and prices - top >= SHARES_HIGH:
        _shares(root, look, Box(box.x, prices - SHARES_HIGH, box.w, SHARES_HIGH - 24), shown)
        top = prices
    _prices(root, look, Box(box.x, prices, box.w, below - 12 - prices), shown, prices - top - 10, sizes)


def _high(look: Look, box: Box, line: Said) -> float:
    """Height of a line with its gap."""
    return look.paragraph(line.text, box.w - 48, LINE) + (14 if line.icon == "news" else 8)


def _kept(look: Look, box: Box, lines: Sequence[Said], free: float) -> list[Said]:
    """The lines that fit, chosen by weight, in the order given."""
    chosen = set()
    for k in sorted(range(len(lines)), key=lambda k: lines[k].weight):
        high = _high(look, box, lines[k])
        if high <= free:
            chosen.add(k)
            free -= high
    return [line for k, line in enumerate(lines) if k in chosen]


def _free(box: Box, sizes: Sizes) -> float:
    """Height left for lines."""
    return box.h - TITLE - 12 - sizes.prices - sizes.stands


def _forms(look: Look, box: Box, shown: public.PublicPage) -> list[Sizes]:
    """The fixed parts from full to short: the heading of the prices goes beside the title first, then plain names of
    goods go, then who came in is counted, then the second row of floors goes, and last the causes under the prices."""
    wide = box.w - _left(look)
    brief = shown.members_brief or shown.members
    whole, short = (look.paragraph(text, wide, LINE) for text in (shown.members, brief))
    rows, one = (_rows(look, shown.floors, wide, most) for most in (ROWS, 1))
    plain, cause = any(figure.plain for figure in shown.figures), any(figure.cause for figure in shown.figures)
    beside = look.width(shown.title, HEAD) + 48 + look.width(_heading(shown), LINE) > box.w  # no room: as it is
    return [Sizes(rows, shown.members, whole, plain, cause), Sizes(rows, shown.members, whole, plain, cause, beside),
            Sizes(rows, shown.members, whole, False, cause, beside), Sizes(rows, brief, short, False, cause, beside),
            Sizes(one, brief, short, False, cause, beside), Sizes(one, brief, short, False, False, beside)]


def _heading(shown: public.PublicPage) -> str:
    """Which prices stand in the middle: of the last month, while headlines tell of the turn."""
    begun = any(figure.step for figure in shown.figures)
    return tr("World prices at the end of the turn, USD/kg") if begun else tr("World prices, USD/kg")


def _chosen(look: Look, box: Box, shown: public.PublicPage, lines: Sequence[Said]) -> Sizes:
    """The fullest form that leaves room for the lines of most weight: four of them, else three, two, one.

    Who came in is counted and not named, and rows of floors and causes go, only where fewer lines had no room either,
    or for a line that stays.
    """
    forms = _forms(look, box, shown)
    lines = sorted(lines, key=lambda line: line.weight)
    highs = [_high(look, box, line) for line in lines]
    stay = max((k for k, line in enumerate(lines[:WANTED], 1) if line.stays), default=1)
    for most in range(min(WANTED, len(highs)), 0, -1):
        for sizes in forms if most <= stay else forms[: {2: 4, 4: 2}.get(most, 3)]:
            if _free(box, sizes) >= sum(highs[:most]):
                return sizes
    return forms[-1] if lines else forms[0]


def _news(root: Widget, look: Look, box: Box, lines: Sequence[str]) -> float:
    """The lines, set smaller where not one fits; returns where the next part may begin."""
    y, style = box.y, LINE
    if lines and look.paragraph(lines[0], box.w - 48, LINE) > box.h:
        style = SMALLER
    for text in lines:
        high = look.paragraph(text, box.w - 48, style)
        if y + high > box.bottom:
            continue
        root.add(Icon(Box(box.x, y + (8 if style == LINE else 0), 30, 30), "news", "blue"))
        root.add(Paragraph(Box(box.x + 48, y, box.w - 48, high), text, style))
        y += high + 14
    return y


def _left(look: Look) -> float:
    """Where floors and members begin, right of their names."""
    return max(look.width(name, LINE) for name in (tr("Floors, USD/kg"), tr("In FORGE"))) + 28


def _stands(root: Widget, look: Look, box: Box, shown: public.PublicPage, sizes: Sizes) -> float:
    """Floors and members at the foot of the box; returns where they begin."""
    left, rows, high = _left(look), sizes.rows, sizes.members
    y = box.bottom - high
    root.add(Paragraph(Box(box.x, y, left, STEP), tr("In FORGE"), LINE, "mute"))
    root.add(Paragraph(Box(box.x + left, y, box.w - left, high), sizes.said, LINE))
    y -= 10 + STEP * max(1, len(rows))
    root.add(Label(Box(box.x, y, left, STEP), tr("Floors, USD/kg"), LINE, "mute"))
    if not rows:
        root.add(Label(Box(box.x + left, y, box.w - left, STEP), tr("none yet"), LINE))
    shown_now = sum(map(len, rows))
    for k, line in enumerate(rows):
        x, at = box.x + left, y + k * STEP
        for held in line:
            x = _floor(root, look, x, at, held)
        if k == len(rows) - 1 and shown_now < len(shown.floors):
            more = _more(len(shown.floors) - shown_now)
            root.add(Label(Box(x, at, look.width(more, LINE) + 4, STEP), more, LINE, "mute"))
    return y - 14


def _rows(look: Look, floors: Sequence[PublicFloor], wide: float, most: int) -> list[list[PublicFloor]]:
    """Floors in rows: with names in plain words, else as they are, else without why, whichever leaves none out."""
    forms = ([_in_plain_words(held) for held in floors], floors, [_without_why(held) for held in floors])
    made = [_in_rows(look, form, wide, most) for form in forms]
    return next((rows for rows in made if sum(map(len, rows)) == len(floors)), made[-1])


def _without_why(held: PublicFloor) -> PublicFloor:
    """That a floor is not held, by its mark and two words."""
    return msgspec.structs.replace(held, word=held.word.split(":")[0])


def _in_plain_words(held: PublicFloor) -> PublicFloor:
    """With what an abbreviation stands for, where all floors have room for it."""
    return msgspec.structs.replace(held, name=f"{held.name} ({held.plain})") if held.plain else held


def _more(n: int) -> str:
    return ntr("and one more", "and {n} more", n)


def _words(held: PublicFloor) -> tuple[str, str, str]:
    return f"{held.name} ", held.price, f" {held.word}" if held.word else ""


def _wide(look: Look, held: PublicFloor) -> float:
    name, price, word = _words(held)
    return 40 + look.width(name, LINE) + look.width(price, STRONG) + look.width(word, LINE) + 36


def _in_rows(look: Look, floors: Sequence[PublicFloor], wide: float, most: int) -> list[list[PublicFloor]]:
    """Floors in ``most`` rows; the last leaves room to count the others."""
    rows: list[list[PublicFloor]] = []
    free = 0.0
    for k, held in enumerate(floors):
        left = len(floors) - k - 1
        need = _wide(look, held)
        rest = look.width(_more(left), LINE) + 8 if left else 0.0
        if rows and need + (rest if len(rows) == most else 0.0) <= free:
            rows[-1].append(held)
            free -= need
        elif len(rows) < most:
            rows.append([held])
            free = wide - need
        else:
            break
    return rows


def _floor(root: Widget, look: Look, x: float, y: float, held: PublicFloor) -> float:
    """One floor with its mark; returns where the next begins."""
    icon, colour = MARKS[held.mark]
    root.add(Icon(Box(x, y + 6, 32, 32), icon, colour))
    at = x + 40
    for text, style, tone in zip(_words(held), (LINE, STRONG, LINE), ("text", "text", colour), strict=True):
        wide = look.width(text, style)
        if text:
            root.add(Label(Box(at, y, wide + 2, STEP), text, style, tone))
        at += wide
    return at + 36


def _prices(root: Widget, look: Look, box: Box, shown: public.PublicPage, free: float, sizes: Sizes) -> None:
    """World prices side by side; their courses above them where ``free`` height is left."""
    high = min(free, COURSE)
    drawn = high >= LEAST_COURSE and any(len(figure.course) > 2 for figure in shown.figures)
    top = box.y - (high if drawn else 0)
    below = top + HEADED * sizes.headed
    if sizes.headed:
        root.add(Label(Box(box.x, top, box.w, STEP), _heading(shown), LINE, "mute"))
    cells = row(Box(box.x, below, box.w, box.bottom - below), ["1*"] * max(1, len(shown.figures)), 32)
    for cell, figure in zip(cells, shown.figures, strict=False):
        root.add(Card(cell, label=figure.name))
        inner = inset(cell, 24, 0)
        if drawn and len(figure.course) > 2:
            data = spark(figure.course, "blue")
            root.add(Picture(Box(inner.x, cell.y + 14, inner.w, high - 10), chart_picture(look, data),
                             tr("Course of the price")))  # fmt: skip
        y = cell.y + (high if drawn else 0)
        _figure(root, look, Box(inner.x, y, inner.w, cell.bottom - y), figure, sizes)


def _figure(root: Widget, look: Look, box: Box, figure: public.PublicFigure, sizes: Sizes) -> None:
    root.add(Label(Box(box.x, box.y + 10, box.w, STEP), figure.name, LINE))
    if figure.plain and sizes.plain:
        root.add(Label(Box(box.x, box.y + 10 + STEP, box.w, STEP), figure.plain, LINE, "mute"))
    foot = box.bottom - (STEP if sizes.cause else 0)
    if figure.cause and sizes.cause:
        root.add(Label(Box(box.x, foot - 14, box.w, STEP), figure.cause, LINE, "mute"))
    at = Box(box.x, foot - 84, box.w, 72)
    wide = look.width(figure.price, BIG)
    root.add(Label(Box(at.x, at.y, wide + 4, at.h), figure.price, BIG))
    x = at.x + wide + 24
    if figure.step:
        root.add(Icon(Box(x, at.y + 24, 32, 32), ARROWS[figure.step], "text"))
        x += 42
    root.add(Label(Box(x, at.y + 8, max(0.0, box.right - x), 56), figure.change, LINE, "mute"))


def _shares(root: Widget, look: Look, box: Box, shown: public.PublicPage) -> None:
    """What the game is about, for the whole room: how much of each mineral China refines."""
    shares = shown.shares
    root.add(Label(Box(box.x, box.y, box.w, STEP), shown.shares_title, LINE, "mute"))
    below = Box(box.x, box.y + 52, box.w, box.h - 52)
    cells = row(below, ["1*"] * len(shares), 24)
    names = max(look.paragraph(one.name, cells[0].w, LINE) for one in shares)
    for cell, one in zip(cells, shares, strict=True):
        root.add(Paragraph(Box(cell.x, cell.y, cell.w, names), one.name, LINE))
        root.add(Label(Box(cell.x, cell.y + names, cell.w, 64), one.text, BIG))
        root.add(ProgressBar(Box(cell.x, cell.y + names + 72, cell.w, 16), one.share, colour="china",
                             tooltip=tr("China's share of the world's refined {good}", good=one.name)))  # fmt: skip
