"""A printed sheet: the few things our hand-outs are made of, on A4, with the game's own typeface.

Equal content gives equal bytes: the date inside the file is the game's, not the clock's.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, Final

import font_source_sans_pro
from fpdf import FPDF
from fpdf.enums import TableBordersLayout, XPos, YPos
from fpdf.fonts import FontFace

from game.model.chart import Chart
from game.reports.pdf_chart import draw_chart, printable

__all__ = ["Sheet", "Theme"]

Theme = Mapping[str, Sequence[int]]
FONT: Final = "Source"
MARGIN: Final = 45.0
BODY: Final = 10.5
_FILES: Final = Path(font_source_sans_pro.__file__).parent / "files"


class _Paper(FPDF):
    """A4 with a quiet foot: what it is, and the page."""

    foot = ""
    ink: tuple[int, int, int] = (82, 99, 113)

    def footer(self) -> None:
        """Write the foot of a page."""
        self.set_y(-32)
        self.set_font(FONT, "", 8.5)
        self.set_text_color(*self.ink)
        self.cell(0, 12, self.foot, new_x=XPos.LMARGIN, new_y=YPos.TOP)
        self.cell(0, 12, str(self.page_no()), align="R")


class Sheet:
    """A document that grows downwards. Sizes in points; colours are theme tokens."""

    def __init__(self, title: str, theme: Theme, made: Any, foot: str = "") -> None:
        """``made``: a datetime, the creation date written into the file."""
        self.theme, self._made = theme, made
        self.pdf = _Paper(unit="pt", format="A4")
        self.pdf.foot = printable(foot)
        self.pdf.ink = self._rgb("mute")
        self.pdf.creation_date = made
        self.pdf.set_title(printable(title))
        self.pdf.set_author("FORGE Table")
        self.pdf.set_producer("FORGE Table")
        self.pdf.set_lang("en")
        for style, name in (("", "Regular"), ("B", "Semibold"), ("I", "It")):
            self.pdf.add_font(FONT, style, _FILES / f"SourceSansPro-{name}.ttf")
        self.pdf.set_margins(MARGIN, MARGIN, MARGIN)
        self.pdf.set_auto_page_break(True, 46)
        self.pdf.add_page()
        self._font(BODY)

    def like(self) -> Sheet:
        """An empty sheet of the same kind, to try how high something is."""
        return Sheet("", self.theme, self._made)

    # measures -------------------------------------------------------------------------------------

    @property
    def width(self) -> float:
        """Room between the margins."""
        return float(self.pdf.epw)

    @property
    def left(self) -> float:
        """Room down to the foot."""
        return float(self.pdf.page_break_trigger - self.pdf.get_y())

    @property
    def pages(self) -> int:
        """Pages so far."""
        return int(self.pdf.page_no())

    def need(self, height: float) -> None:
        """Begin a new page unless this much room is left."""
        if self.left < height:
            self.pdf.add_page()

    def page(self) -> None:
        """Begin a new page."""
        self.pdf.add_page()

    def gap(self, height: float) -> None:
        """Leave room."""
        self.pdf.ln(height)

    # text -----------------------------------------------------------------------------------------

    def title(self, text: str, below: str = "") -> None:
        """The head of a document."""
        self._font(22, "B")
        self._words(text, 26)
        if below:
            self._font(BODY, "", "mute")
            self._words(below, 14)
        self.gap(6)

    def heading(self, text: str, room: float = 80.0) -> None:
        """A chapter, also in the file's outline; moves on when less than ``room`` would follow it."""
        self.need(room)
        self.gap(10)
        self._font(15, "B", "ink_blue")
        self.pdf.start_section(printable(text), strict=False)
        self._words(text, 19)
        self.gap(2)

    def small_heading(self, text: str, room: float = 50.0) -> None:
        """A line above what belongs together."""
        self.need(room)
        self.gap(5)
        self._font(11.5, "B")
        self._words(text, 15)

    def text(self, text: str, tone: str = "text", size: float = BODY, style: str = "", indent: float = 0.0) -> None:
        """A paragraph."""
        self._font(size, style, tone)
        self._words(text, size * 1.32, indent)

    def points(self, lines: Sequence[str], numbered: bool = False, size: float = BODY) -> None:
        """A list."""
        for n, line in enumerate(lines, start=1):
            self._font(size)
            self.need(size * 2.7)
            y = self.pdf.get_y()
            self.pdf.set_xy(MARGIN, y)
            self.pdf.cell(16, size * 1.32, f"{n}." if numbered else "•")
            self.pdf.set_xy(MARGIN + 16, y)
            self._words(line, size * 1.32, 16)
            self.gap(2)

    def lines(self, count: int, step: float = 24.0) -> None:
        """Ruled lines to write on."""
        self.pdf.set_draw_color(*self._rgb("line"))
        self.pdf.set_line_width(0.7)
        for _ in range(count):
            self.need(step)
            y = self.pdf.get_y() + step
            self.pdf.line(MARGIN, y, MARGIN + self.width, y)
            self.pdf.set_y(y)

    # tables and charts ------------------------------------------------------------------------------

    def table(
        self,
        head: Sequence[str],
        rows: Sequence[Sequence[object]],
        widths: Sequence[float],
        numbers: Sequence[int] = (),
        size: float = 9.0,
        room: float = 0.0,
        pad: float = 2.4,
    ) -> None:
        """A table whose head is repeated on every page; ``widths`` are shares of the room (0: all); ``pad``
        is left above and below each line."""
        self._font(size)
        self.pdf.set_draw_color(*self._rgb("line"))
        self.pdf.set_line_width(0.5)
        self.pdf.set_fill_color(*self._rgb("panel"))
        face = FontFace(emphasis="BOLD", color=self._rgb("mute"), fill_color=None)
        aligns = tuple("RIGHT" if k in numbers else "LEFT" for k in range(len(head)))
        with self.pdf.table(
            col_widths=tuple(widths),
            text_align=aligns,
            line_height=size * 1.28,
            padding=(pad, 5, pad, 0),
            headings_style=face,
            borders_layout=TableBordersLayout.HORIZONTAL_LINES,
            width=room or self.width,
            align="LEFT",
            v_align="TOP",
        ) as made:
            for row in (head, *rows):
                line = made.row()
                for value in row:
                    line.cell(printable(str(value)))
        self.gap(4)

    def table_and_chart(
        self,
        head: Sequence[str],
        rows: Sequence[Sequence[object]],
        widths: Sequence[float],
        chart: Chart,
        numbers: Sequence[int] = (),
    ) -> None:
        """A small table at the left and a chart of the same height at the right."""
        wide = self.width * 0.54
        top = float(self.pdf.get_y())
        self.table(head, rows, widths, numbers, 8.8, wide)
        end = float(self.pdf.get_y())
        box = (MARGIN + wide + 20, top + 2, self.width - wide - 20, max(60.0, end - top - 6))
        draw_chart(self.pdf, chart, box, self.theme, 8.2, FONT)
        self.pdf.set_xy(MARGIN, end)

    def charts(self, charts: Sequence[Chart], height: float, size: float = 8.5) -> None:
        """Charts side by side, each as wide as its share of the room."""
        if not charts:
            return
        gap = 18.0
        wide = (self.width - gap * (len(charts) - 1)) / len(charts)
        self.need(height + 6)
        y = float(self.pdf.get_y()) + 3
        for n, chart in enumerate(charts):
            draw_chart(self.pdf, chart, (MARGIN + n * (wide + gap), y, wide, height), self.theme, size, FONT)
        self.pdf.set_xy(MARGIN, y + height + 6)

    def columns(self, left: Sequence[tuple[str, str]], chart: Chart, share: float = 0.5) -> None:
        """Labelled sentences at the left, a chart at the right."""
        wide = self.width * share - 12
        rows = len(chart.parts)
        high = self.columns_height(left, chart, share)
        self.need(high + 10)
        top = float(self.pdf.get_y())
        self.pdf.set_right_margin(self.pdf.w - MARGIN - wide)
        for label, text in left:
            self._font(8.5, "B", "mute")
            self._words(label, 11)
            self._font(9.5)
            self._words(text, 12.5)
            self.gap(3)
        end = float(self.pdf.get_y())
        self.pdf.set_right_margin(MARGIN)
        box = (MARGIN + wide + 24, top, self.width - wide - 24, min(high, 46 + 17.0 * rows))
        draw_chart(self.pdf, chart, box, self.theme, 8.5, FONT)
        self.pdf.set_xy(MARGIN, max(end, top + box[3]) + 6)

    def columns_height(self, left: Sequence[tuple[str, str]], chart: Chart, share: float = 0.5) -> float:
        """What ``columns`` needs, so that a heading above can keep with it."""
        return max(60 + 15.0 * len(chart.parts), self._height(left, self.width * share - 12))

    def _height(self, rows: Sequence[tuple[str, str]], wide: float) -> float:
        """Height of labelled sentences in a column, a little generous."""
        self._font(9.5)
        total = 0.0
        for _, text in rows:
            count = int(float(self.pdf.get_string_width(printable(text))) / (wide * 0.93)) + 1
            total += 14 + 12.5 * count
        return total

    def bytes(self) -> bytes:
        """The finished file."""
        return bytes(self.pdf.output())

    # inside -----------------------------------------------------------------------------------------

    def _rgb(self, token: str) -> tuple[int, int, int]:
        red, green, blue = self.theme[token]
        return red, green, blue

    def _font(self, size: float, style: str = "", tone: str = "text") -> None:
        self.pdf.set_font(FONT, style, size)
        self.pdf.set_text_color(*self._rgb(tone))

    def _words(self, text: str, step: float, indent: float = 0.0) -> None:
        self.pdf.set_x(MARGIN + indent)
        self.pdf.multi_cell(0, step, printable(text), align="L", new_x=XPos.LMARGIN, new_y=YPos.NEXT)
