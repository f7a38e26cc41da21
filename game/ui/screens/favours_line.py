"""The line in which favours done as promised stand until somebody opens it."""

from __future__ import annotations

from collections.abc import Callable

from game.present.words import ntr, tr
from game.ui.kit import Box, Button, Look, Stack, Widget

__all__ = ["favours_line"]


def favours_line(area: Widget, look: Look, stack: Stack, count: int, show: Callable[[], None], key: str) -> None:
    """A quiet button with their number; nothing where there are none."""
    if not count:
        return
    text = ntr("{n} favour done as promised", "{n} favours done as promised", count)
    line = stack.take(40)
    wide = min(line.w, Button.natural_width(look, text, icons=1))
    area.add(Button(Box(line.x, line.y, wide, 40), text, show, "quiet", icon="plus", style="small", align="left",
                    key=key, tooltip=tr("Show them one by one")))  # fmt: skip
