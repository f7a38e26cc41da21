"""Rows of a dialog that say an act at a glance: the act, the figure that decides at the right, the reason small below.

A row that leads somewhere is a button over its whole width; the whole sentence is its name.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from game.present import advice_faces
from game.present.advice_faces import Face
from game.ui.kit import Box, Card, Choice, Dialog, Flag, Icon, Label, Look, Paragraph, Stack, Widget
from game.ui.kit.facts import add_facts, facts_high

__all__ = ["Part", "Ways", "at_a_glance"]

Part = tuple[str, Sequence[str]]
"""Heading and sentences."""
Ways = Mapping[str, Callable[[], None]]
Body = Callable[[Dialog, Look, Box], float]

LEFT, RIGHT = 32.0, 44.0
"""Room of the number before a row and of the arrow at its end."""
EDGE = 8.0
"""Space inside a row, above, below and at its left."""
LEAD = 4.0
"""Space between a name and what stands below it."""
FLAG = 38.0
"""Room of a flag before a name."""
FIGURE_GAP, PAIR_GAP = 22.0, 32.0
"""Least space before a figure, and between what one gets and gives."""


def at_a_glance(parts: Sequence[Part], ways: Ways, faces: Mapping[str, Face], key: str) -> Body:
    """Numbered rows under a heading each; a part without rows has no heading.

    ``ways``: where a row leads to; ``key`` and its number over all parts name it. ``faces``: how a sentence shows;
    one without a face of its own is parted where its reason begins.
    """

    def body(dialog: Dialog, look: Look, box: Box) -> float:
        stack, index = Stack(box, 0), 0
        right = RIGHT if ways else 0.0
        for heading, lines in parts:
            if not lines:
                continue
            held = [faces.get(line) or advice_faces.said(line) for line in lines]
            if heading:
                dialog.add(Label(stack.take(28, 4), heading, "smallstrong", "mute"))
            index += bool(heading)
            for k, (line, face) in enumerate(zip(lines, held, strict=True), start=1):
                _Row(look, stack.rect.w - LEFT - right, face).put(
                    dialog, stack, str(k), line, (ways.get(line), f"{key}/{index}", right))  # fmt: skip
                index += 1
            stack.take(6, 0)
        return stack.y - box.y

    return body


class _Row:
    """One act in ``wide`` logical units: measured first, then put."""

    def __init__(self, look: Look, wide: float, face: Face) -> None:
        self.look, self.wide, self.face = look, wide, face
        flag = FLAG if face.flag else 0.0
        figure = look.width(face.value, "strong") + FIGURE_GAP if face.value else 0.0
        self.name = Box(flag, 0, wide - flag - figure, 0)
        self.name.h = look.paragraph(face.name, self.name.w, "strong")
        self.half = (wide - PAIR_GAP) / 2
        high = [24 + facts_high(look, facts, self._side_wide) for _, facts in face.sides]
        self.pairs = [max(high[k : k + 2]) for k in range(0, len(high), 2)]
        self.sides = sum(self.pairs)
        self.reason = look.paragraph(face.reason, wide, "small") if face.reason else 0.0
        self.high = self.name.h + self.sides + self.reason + (LEAD if face.sides else 0.0)

    @property
    def _side_wide(self) -> float:
        return self.half if len(self.face.sides) > 1 else self.wide

    def put(
        self, dialog: Dialog, stack: Stack, mark: str, line: str, way: tuple[Callable[[], None] | None, str, float]
    ) -> None:  # fmt: skip
        """Number, name, figures and reason; ``way``: what it does, its key, the room of the arrow."""
        act, key, right = way
        at = stack.take(max(40.0, self.high + 2 * EDGE) if act else self.high + 2 * EDGE, 4)
        parent: Widget = dialog
        if act is not None:
            parent = dialog.add(Card(at, fill="panel2", padding=EDGE, key=key,
                                     label=line if self.face.sides else self.face.name,
                                     on_click=lambda: dialog.take(Choice("", act))))  # fmt: skip
            parent.add(Icon(Box(at.right - 32, at.centery - 10, 20, 20), "arrow-right", "blue"))
        top = at.y + (EDGE if self.high + 2 * EDGE >= at.h else (at.h - self.high) / 2)
        box = Box(at.x + LEFT, top, at.w - LEFT - right, self.high)
        parent.add(Label(Box(at.x + EDGE, box.y, LEFT - EDGE, self.look.line("strong")), mark, "strong", "blue"))
        self._fill(parent, box)

    def _fill(self, parent: Widget, box: Box) -> None:
        face, line = self.face, self.look.line("strong")
        if face.flag:
            parent.add(Flag(Box(box.x, box.y + line / 2 - 9, 27, 18), face.flag, face.name))
        parent.add(Paragraph(self.name.move(box.x, box.y), face.name, "strong"))
        if face.value:
            parent.add(Label(Box(box.x, box.y, box.w, line), face.value, "strong", face.tone, align="right"))
        y = box.y + self.name.h + (LEAD if face.sides else 0.0)
        for k, (heading, facts) in enumerate(face.sides):
            left, top = box.x + k % 2 * (self.half + PAIR_GAP), y + sum(self.pairs[: k // 2])
            parent.add(Label(Box(left, top, self._side_wide, 24), heading, "smallstrong", "mute"))
            add_facts(parent, self.look, Box(left, top + 24, self._side_wide, 0), facts)
        if face.reason:
            at = Box(box.x, y + self.sides, box.w, self.reason)
            parent.add(Paragraph(at, face.reason, "small", "mute"))
