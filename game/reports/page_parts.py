"""Pieces of the debrief page: escaped text, tables, figures with their figures as a table."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape
from typing import Final

import msgspec

from game.model.chart import Chart, plain_rows
from game.present import fmt
from game.present.words import tr
from game.reports.chart_svg import Inks, svg

__all__ = ["Figures", "badge", "esc", "signed_cell", "table"]


def esc(text: object) -> str:
    """Text that is safe inside HTML; a minus stays with its money at the end of a line."""
    return escape(str(text)).replace(f"{fmt.MINUS}$", f"{fmt.MINUS}{JOINER}$")


class Cell(msgspec.Struct, frozen=True):
    """One cell with more than text in it: ready HTML, and whether it is a number."""

    html: str
    number: bool = False


def signed_cell(value: float, text: str, least: float = 0.5) -> Cell:
    """A change, good above 0: sign and colour."""
    tone = "good" if value > least else "bad" if value < -least else ""
    return Cell(f'<span class="{tone}">{esc(text)}</span>' if tone else esc(text), True)


def badge(status: str, word: str) -> Cell:
    """A word in a frame, with the colour of its meaning."""
    return Cell(f'<span class="badge {esc(status)}">{esc(word)}</span>')


def table(
    head: Sequence[str],
    rows: Iterable[Sequence[object]],
    *,
    caption: str = "",
    numbers: Sequence[int] = (),
    quiet: Sequence[int] = (),
) -> str:
    """A table. ``numbers``: columns set to the right; ``quiet``: rows printed pale."""

    def cell(k: int, value: object) -> str:
        made = value if isinstance(value, Cell) else Cell(esc(value))
        side = ' class="n"' if made.number or k in numbers else ""
        return f"<td{side}>{made.html}</td>"

    body = []
    for n, row in enumerate(rows):
        tone = ' class="quiet"' if n in quiet else ""
        body.append(f"<tr{tone}>{''.join(cell(k, v) for k, v in enumerate(row))}</tr>")
    heads = "".join(f'<th scope="col"{" class=n" if k in numbers else ""}>{esc(h)}</th>' for k, h in enumerate(head))
    title = f"<caption>{esc(caption)}</caption>" if caption else ""
    return (
        f'<div class="scroll" tabindex="0"><table>{title}<thead><tr>{heads}</tr></thead>'
        f"<tbody>{''.join(body)}</tbody></table></div>"
    )


JOINER: Final = "\u2060"
NARROW: Final = 400.0
"""Pixels across of the drawings that small screens show."""


class Figures:
    """Draws charts as inline SVG, each with its caption and its numbers as a table."""

    def __init__(self) -> None:
        self.inks = Inks()
        self._count = 0

    def figure(self, chart: Chart, width: float, height: float, caption: str = "", size: float = 15.0) -> str:
        """One figure; nothing where the chart has nothing to show."""
        if not (chart.series or chart.spans or chart.parts or chart.links):
            return ""
        self._count += 1
        name = caption or chart.title
        bare = msgspec.structs.replace(chart, title="", source="")
        drawing = self._drawn(bare, name, (width, height), size, f"k{self._count}-")
        if width > NARROW:  # a telephone shows a drawing of its own: cut or shrunk, this one could not be read there
            drawing = drawing.replace("<svg ", '<svg class="wide" ', 1)
            small = self._drawn(bare, name, (NARROW, height), size, f"n{self._count}-")
            drawing += small.replace("<svg ", '<svg class="narrow" ', 1)
        head = f"<figcaption>{esc(name)}</figcaption>" if name else ""
        source = f'<p class="src">{esc(chart.source)}</p>' if chart.source else ""
        return f"<figure>{head}{drawing}{source}{_numbers(chart)}</figure>"

    def _drawn(self, bare: Chart, name: str, box: tuple[float, float], size: float, key: str) -> str:
        drawing = svg(bare, self.inks, *box, size, key)
        return drawing.replace("<title></title>", f"<title>{esc(name)}</title>", 1)


def _numbers(chart: Chart) -> str:
    """The chart's numbers, folded away: for screen readers and for who wants to copy them."""
    head, *rows = plain_rows(chart)
    if not rows or chart.spans:  # spans are drawn from a table that stands beside them, in turns and not in offsets
        return ""

    def word(value: str | float | None) -> str:
        if value is None:
            return "–"
        return value if isinstance(value, str) else fmt.short(value)

    made = table([tr(word(h)) for h in head], [[word(v) for v in row] for row in rows], numbers=range(1, len(head)))
    return f"<details><summary>{esc(tr('Figures as a table'))}</summary>{made}</details>"
