"""The lens that map, desk and news share, and charts as pictures."""

from __future__ import annotations

from collections.abc import Callable

import pygame

from game.model.chart import Chart
from game.model.ids import STAGES
from game.present import good_words
from game.present.term_notes import notes
from game.present.words import tr
from game.ui import chart
from game.ui.kit import Box, Dropdown, Look, Segmented, Widget, row
from game.ui.shell_base import Frame

__all__ = ["chart_picture", "lens_bar"]


def lens_bar(screen: Frame, root: Widget, box: Box) -> None:
    """Pills of minerals at the left, a list where they have no room; the three stages at the right."""
    s = screen.session
    wide = 330 if box.w >= 1000 else 280
    left, right = row(box, ["1*", wide], 16)
    minerals = s.content.minerals

    def mineral(index: int) -> None:
        s.mineral = minerals[index].id
        screen.lens_turned()

    def stage(index: int) -> None:
        s.stage = ("mine", "refined", "component")[index]  # type: ignore[assignment]
        screen.lens_turned()

    at = [m.id for m in minerals].index(s.mineral)
    names, look = [m.short for m in minerals], screen.app.look
    pills = sum(look.width(name, "strong") + 18 for name in names) <= left.w
    chains = [good_words.chain_tip(s.content, m.id) for m in minerals]
    if pills:
        root.add(Segmented(left, names, at, mineral, tips=chains, label=tr("Mineral (M)"), key="lens/mineral"))
    else:
        root.add(Dropdown(left, names, at, mineral, tooltip=chains[at], label=tr("Mineral (M)"), key="lens/mineral"))
    words = (tr("Ore"), tr("Refined"), tr("Finished"))
    tips = ["\n".join(filter(None, (good_words.line(s.content, s.mineral, one), notes(tr("stage"))))) for one in STAGES]
    root.add(Segmented(right, words, ("mine", "refined", "component").index(s.stage), stage,
                       kind="bar", label=tr("Stage (S)"), key="lens/stage", tips=tips))  # fmt: skip


def chart_picture(look: Look, data: Chart) -> Callable[[pygame.Surface, pygame.Rect], None]:
    """A painter for ``Picture`` that draws a chart in the theme of the page."""
    most = max(12.0, 18.0 * look.scale)
    rows = len(getattr(data, "parts", ())) + len({span.row for span in getattr(data, "spans", ())})
    if data.kind == "hbar":
        rows = len(data.labels)

    def paint(surface: pygame.Surface, rect: pygame.Rect) -> None:
        size = max(10.0, min(most, rect.h / (1.5 * rows + 1))) if rows else most
        chart.draw(surface, rect, data, look.theme.colours, size)

    return paint
