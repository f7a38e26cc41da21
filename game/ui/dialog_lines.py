"""Bodies of dialogs: sentences one below the other, with their numbers or with marks."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from game.ui.kit import Box, Card, Choice, Dialog, Icon, Label, Look, Paragraph, Stack

__all__ = ["bulleted", "numbered", "parted"]

Body = Callable[[Dialog, Look, Box], float]


def numbered(lines: Sequence[str]) -> Body:
    """Sentences with their numbers."""
    return _marked([(str(k), line) for k, line in enumerate(lines, start=1)])


def bulleted(lines: Sequence[str]) -> Body:
    """Sentences with a mark each."""
    return _marked([("\N{BULLET}", line) for line in lines])


def parted(
    parts: Sequence[tuple[str, Sequence[str]]], ways: Mapping[str, Callable[[], None]] | None = None, key: str = ""
) -> Body:
    """Numbered sentences under a heading each; a part without sentences has no heading.

    ``ways``: where a sentence leads to; such a line is a button, ``key`` and its number over all parts name it.
    """
    lines: list[tuple[str, str]] = []
    for heading, told in parts:
        lines += [("", heading)] if told and heading else []
        lines += [(str(k), line) for k, line in enumerate(told, start=1)]
    return _marked(lines, ways or {}, key)


def _button(dialog: Dialog, look: Look, stack: Stack, told: tuple[str, str], act: Callable[[], None], key: str) -> None:
    """A line that leads somewhere: a button over its whole width with an arrow at its end."""
    mark, line = told
    wide = stack.rect.w - 30 - 44
    high = look.paragraph(line, wide)
    at = stack.take(max(40.0, high + 12), 4)
    card = Card(at, fill="panel2", padding=6, label=line, key=key,
                on_click=lambda: dialog.take(Choice("", act)))  # fmt: skip
    dialog.add(card)
    card.add(Label(Box(at.x + 6, at.y + 5, 24, 26), mark, "strong", "blue"))
    card.add(Paragraph(Box(at.x + 30, at.y + 6, wide, high), line))
    card.add(Icon(Box(at.right - 32, at.centery - 10, 20, 20), "arrow-right", "blue"))


def _marked(
    lines: Sequence[tuple[str, str]], ways: Mapping[str, Callable[[], None]] | None = None, key: str = ""
) -> Body:
    def body(dialog: Dialog, look: Look, box: Box) -> float:
        stack = Stack(box, 8)
        for k, (mark, line) in enumerate(lines):
            if not mark:
                dialog.add(Label(stack.take(26), line, "smallstrong", "mute"))
                continue
            if ways and line in ways:
                _button(dialog, look, stack, (mark, line), ways[line], f"{key}/{k}")
                continue
            high = look.paragraph(line, box.w - 30)
            at = stack.take(high)
            dialog.add(Label(Box(at.x, at.y - 1, 24, 26), mark, "strong", "blue"))
            dialog.add(Paragraph(Box(at.x + 30, at.y, at.w - 30, high), line))
        return stack.y - box.y

    return body
