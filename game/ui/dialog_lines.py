"""Bodies of dialogs: sentences one below the other, with their numbers or with marks."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from game.ui.kit import Box, Dialog, Label, Look, Paragraph, Stack

__all__ = ["bulleted", "numbered"]

Body = Callable[[Dialog, Look, Box], float]


def numbered(lines: Sequence[str]) -> Body:
    """Sentences with their numbers."""
    return _marked([(str(k), line) for k, line in enumerate(lines, start=1)])


def bulleted(lines: Sequence[str]) -> Body:
    """Sentences with a mark each."""
    return _marked([("\N{BULLET}", line) for line in lines])


def _marked(lines: Sequence[tuple[str, str]]) -> Body:
    def body(dialog: Dialog, look: Look, box: Box) -> float:
        stack = Stack(box, 8)
        for mark, line in lines:
            high = look.paragraph(line, box.w - 30)
            at = stack.take(high)
            dialog.add(Label(Box(at.x, at.y - 1, 24, 26), mark, "strong", "blue"))
            dialog.add(Paragraph(Box(at.x + 30, at.y, at.w - 30, high), line))
        return stack.y - box.y

    return body
