"""The plan of projects as bars, each split into the layers of its financing by letter, stripe and line."""

from __future__ import annotations

import math

from game.present.plan import SIGNS, Plan, PlanRow
from game.present.words import tr
from game.ui.kit import Box, Widget
from game.ui.kit.canvas import Canvas

__all__ = ["LEGEND_HEIGHT", "PLAN_ROW", "PlanAxis", "PlanBar"]

NAME_SHARE, NARROW_SHARE, NARROW = 0.4, 0.55, 380.0
"""Part of the width that names take: more of a narrow plan, so that they stay whole in two lines."""
PLAN_ROW = 48.0
"""Height of a project in the plan: room for a name of two lines."""
LEGEND_HEIGHT = 24.0
FILL = {"grant": "teal", "loan": "blue", "equity": "purple", "private": "track"}
LETTER = 7.4
"""Width of a letter of small text, for what still fits beside a sign."""
LABEL, GAP = 34.0, 12.0
"""Width of a turn's name on the axis, and the least between two of them."""
LEAST_FOR_SIGN = 15.0
"""Width from which a layer has room for its letter."""


def labelled(count: int, wide: float) -> list[int]:
    """Which of ``count`` turns are named on an axis ``wide`` long: even steps from the first, none that touch.

    The name of the last turn is moved in by half its width; where it then touches the one before, it is left out.
    """
    each = wide / max(1, count - 1)
    step = max(1, math.ceil((LABEL + GAP) / each)) if each > 0 else 1
    shown: list[int] = []
    for k in range(0, count, step):
        x = min(k * each, wide - LABEL / 2)
        if not shown or x - shown[-1] * each >= LABEL + GAP / 2:
            shown.append(k)
    return shown


def _named(wide: float) -> float:
    """Part of a plan so wide that its names take."""
    return NARROW_SHARE if wide < NARROW else NAME_SHARE


def _place(box: Box, turn: float, count: int) -> float:
    """Where a turn lies on the axis right of the names."""
    left = box.x + _named(box.w) * box.w
    return left + (box.right - left) * turn / max(1, count - 1)


class PlanAxis(Widget):
    """Turns along the top, where now is, and what the letters mean."""

    role = "figure"

    def __init__(self, rect: Box, plan: Plan) -> None:
        self.plan = plan
        super().__init__(rect, label=tr("Plan of projects"), value=f"{plan.turns[0]} - {plan.turns[-1]}")

    @staticmethod
    def legend() -> str:
        """What the letters in the bars mean."""
        return tr("{g} grant, {l} loan, {e} share, {p} private", g=SIGNS["grant"], l=SIGNS["loan"],
                  e=SIGNS["equity"], p=SIGNS["private"])  # fmt: skip

    def paint(self, c: Canvas) -> None:
        """Labels of turns that have room, a line at now, the legend below."""
        r, count = self.rect, len(self.plan.turns)
        for k in labelled(count, (1 - _named(r.w)) * r.w):
            at = min(_place(r, k, count) - LABEL / 2, r.right - LABEL)
            c.text((at, r.y, LABEL, 20), self.plan.turns[k], "small", "mute", align="center")
        x = _place(r, self.plan.now, count)
        c.line(((x, r.y + 22), (x, r.bottom - LEGEND_HEIGHT)), "mute", 1)
        c.text((r.x, r.bottom - LEGEND_HEIGHT + 2, r.w, 20), self.legend(), "small", "mute", align="right")


class PlanBar(Widget):
    """One project: its name, its bar in time, the layers in it."""

    role = "figure"

    def __init__(self, rect: Box, row: PlanRow, turns: int) -> None:
        said = f"{row.span.label}. {row.words}"
        super().__init__(rect, label=row.span.row, value=said, tooltip=f"{row.span.row}: {said}")
        self.row, self.turns = row, turns

    def paint(self, c: Canvas) -> None:
        """Name at the left; layers from the start of the bar, as long as their part of the money."""
        r, span = self.rect, self.row.span
        room = _named(r.w) * r.w - 10
        high = min(r.h, c.look.paragraph(span.row, room, "small"))
        c.paragraph((r.x, r.centery - high / 2, room, high), span.row, "small")
        left = _place(r, max(0.0, span.start), self.turns)
        right = max(left + 14.0, min(r.right, _place(r, span.end, self.turns)))
        bar = Box(left, r.centery - 9, right - left, 18)
        c.panel(bar, "track", radius=4)
        x = left
        for layer in self.row.layers:
            wide = layer.share * bar.w
            part = Box(x, bar.y, wide, bar.h)
            c.panel(part, FILL[layer.kind], radius=0)
            if layer.kind == "loan":
                c.hatch(part, "panel", 9, 2)
            elif layer.kind == "equity":
                c.hatch(part, "panel", 5, 1)
            if wide >= LEAST_FOR_SIGN:
                c.panel((x + 2, bar.y + 2, 12, bar.h - 4), "panel", radius=3)
                c.text((x + 2, bar.y, 12, bar.h), layer.sign, "smallstrong", align="center")
            if layer.kind == "private" and wide > LETTER * len(span.label) + 24:
                c.text((x + 20, bar.y, wide - 24, bar.h), span.label, "small", "mute")
            x += wide
            c.panel((x - 1, bar.y, 1.5, bar.h), "panel", radius=0)
        c.panel(bar, None, "mute", 4)
        if 0.0 < span.done < 1.0:
            c.panel((left, bar.bottom + 1, span.done * bar.w, 3), "text", radius=1)
