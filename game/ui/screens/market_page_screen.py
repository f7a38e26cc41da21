"""How the market works, for teachers: paragraphs and two pictures."""

from __future__ import annotations

from functools import partial

import pygame

from game.model.chart import Chart, plain_rows
from game.present.market_page import HISTORY, page
from game.present.words import mark, tr
from game.ui import chart as charts
from game.ui.kit import Box, Label, Look, Paragraph, Picture, Stack, Widget
from game.ui.screens.help_screen import HelpScreen

__all__ = ["MarketPageScreen"]

LINE, BAR = 320.0, 30.0


class MarketPageScreen(HelpScreen):
    """The model on one page, what it leaves out, how it was checked and its record."""

    title = "How the market works"
    heading = mark("How the market works")
    widest = 860.0

    def card_title(self) -> str:
        """What it is."""
        return tr(self.heading)

    def contents(self, root: Widget, look: Look, box: Box) -> Box:
        """One text from top to bottom, without subjects."""
        return box

    def fill(self, area: Widget, look: Look, stack: Stack) -> None:
        """Sections from top to bottom."""
        for heading, texts, picture in page():
            area.add(Label(stack.take(30, 4), heading, "card"))
            for text in texts:
                area.add(Paragraph(stack.paragraph(look, text), text))
            if picture is not None:
                tall = LINE if picture.kind == "line" else 100 + BAR * len(HISTORY)
                paint = partial(_paint, picture, look)
                area.add(Picture(stack.take(tall), paint, picture.title, value=_told(picture)))
            stack.skip(8)


def _paint(picture: Chart, look: Look, surface: pygame.Surface, rect: pygame.Rect) -> None:
    charts.draw(surface, rect, picture, look.theme.colours, 18.0 * look.scale)


def _told(picture: Chart) -> str:
    """The bars in words; of curves the caption is enough."""
    if picture.kind == "line":
        return picture.source
    rows = plain_rows(picture)[1:]
    return "; ".join(str(row[0]) for row in rows)
