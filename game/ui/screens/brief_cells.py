"""How a row of the brief's tables is drawn: a good, a sum, a share bought from China, a plant."""

from __future__ import annotations

from game.present import briefing, fmt, projects
from game.ui.kit import (
    Box,
)
from game.ui.kit.canvas import Canvas


def good_cell(c: Canvas, box: Box, item: briefing.NeedRow) -> None:
    """A good by name, and small beside it what it is for where that has room."""
    c.text(box, item.name)
    wide = c.look.width(item.name, "body") + 10
    if item.use and wide + c.look.width(item.use, "small") <= box.w:
        c.text((box.x + wide, box.y + 1, box.w - wide, box.h), item.use, "small", "mute")


def sums(item: briefing.NeedRow) -> str:
    """Where a good goes and comes from, and what a tonne of it is."""
    return f"{item.balance}\n{item.unit}"


def china_cell(c: Canvas, box: Box, item: briefing.NeedRow) -> None:
    """The share bought from China as a bar with its figure."""
    if item.china_share is None:
        c.text(box, "–", "body", "mute", align="right")
        return
    tone = "red" if item.china_share > 0.6 else "orange" if item.china_share > 0.3 else "blue"
    c.progress((box.x + 8, box.centery - 4, max(0.0, box.w - 74), 8), item.china_share, tone)
    c.text((box.right - 60, box.y, 60, box.h), fmt.percent(item.china_share), "body", align="right")


def plan_cell(c: Canvas, box: Box, item: projects.ProjectRow) -> None:
    """The name, with a cup where the project serves a secret aim."""
    spare = 28.0 if item.aim else 0.0
    if item.aim:
        c.icon("trophy", Box(box.right - 22, box.centery - 9, 18, 18), "orange")
    c.name((box.x, box.y, box.w - spare, box.h), item.name, "body")
