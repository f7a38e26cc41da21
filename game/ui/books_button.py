"""The way to a table of what was promised and what came, with its sums: of deals and of works alike."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from game.present.words import tr
from game.ui.kit import Box, Button, Look, Widget

__all__ = ["books_button"]


def books_button(
    parent: Widget, look: Look, box: Box, key: str, words: Sequence[str], act: Callable[[], None], *, ready: bool,
    basis: str,
) -> float:  # fmt: skip
    """A button at the right end of ``box`` in the longest of ``words`` that fits; returns how wide it is, 0 without
    words. ``ready``: whether the table is worked out; ``basis``: what its figures rest on."""
    if not words:
        return 0.0
    fits = next((told for told in words if Button.natural_width(look, told, icons=1) <= box.w), words[-1])
    wide = min(Button.natural_width(look, fits, icons=1), box.w)
    parent.add(Button(Box(box.right - wide, box.y, wide, box.h), fits, act, style="small", icon="ledger", key=key,
                      enabled=ready, reason=tr("It is being worked out."), tooltip=basis))  # fmt: skip
    return wide
