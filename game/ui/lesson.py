"""The tutorial in the window: a card beside the control, a ring round it, and the next step."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from game.present import lesson
from game.present.words import tr
from game.ui.kit import Box, Button, Canvas, Group, Label, Look, Paragraph, Stack, Widget
from game.ui.kit.widget import Widget as Base

if TYPE_CHECKING:
    from game.ui.app import App
    from game.ui.session import Session

__all__ = ["Coach", "Lesson"]

WIDE = 400.0


class Lesson:
    """Where the pupil stands."""

    def __init__(self) -> None:
        self.steps = lesson.steps()
        self.at = 0
        self.on = True

    @property
    def step(self) -> lesson.Step | None:
        """The step in hand; None when the lesson is over or was left."""
        return self.steps[self.at] if self.on and self.at < len(self.steps) else None

    def advance(self, session: Session, screen: str) -> None:
        """Past every step that is done or can no longer be done."""
        view = session.view
        now = lesson.Doing(view, session.draft, screen, session.stage, view.turn in session.guess)
        while self.step is not None and (lesson.done(self.step, now) or lesson.late(self.step, view)):
            self.at += 1

    def next(self) -> None:
        """The reader has read."""
        self.at += 1

    def leave(self) -> None:
        """No more pop-ups."""
        self.on = False


class Coach(Group):
    """The card of one step. It places itself beside its control once the page stands."""

    def __init__(self, lesson_: Lesson, step: lesson.Step, app: App, page: Box) -> None:
        super().__init__(Box(0, 0, 0, 0), key="coach", label=step.title, role="dialog")
        self.lesson, self.step, self.app, self.page = lesson_, step, app, page
        self.anchor: Base | None = None

    def build(self, look: Look) -> None:
        """The parts at the origin; ``settle`` moves them to their place."""
        step = self.step
        inner = WIDE - 48
        stack = Stack((24, 18, inner, 0), 8)
        number = tr("Step {n} of {m}", n=self.lesson.at + 1, m=len(self.lesson.steps))
        self.add(Label(stack.take(22, 2), number, "small", "mute"))
        self.add(Paragraph(stack.paragraph(look, step.title, "card"), step.title, "card"))
        self.add(Paragraph(stack.paragraph(look, step.say), step.say))
        why = tr("Why: {text}", text=step.why)
        self.add(Paragraph(stack.paragraph(look, why, "body", 14), why, "body", "mute"))
        line = stack.take(40, 0)
        if step.until == "read":
            self.add(Button(Box(line.right - 150, line.y, 150, 40), tr("Go on"), self._next, "primary",
                            icon_after="arrow-right", key="coach/on", style="strong"))  # fmt: skip
        else:
            self.add(Button(Box(line.right - 150, line.y, 150, 40), tr("Skip this"), self._next, "quiet",
                            key="coach/on", style="small"))  # fmt: skip
        self.add(Button(Box(line.x, line.y, 170, 40), tr("Leave the tutorial"), self._leave, "quiet", key="coach/leave",
                        style="small"))  # fmt: skip
        self.rect = Box(0, 0, WIDE, line.bottom + 16)

    def _next(self) -> None:
        self.lesson.next()
        self.app.rebuild()

    def _leave(self) -> None:
        self.lesson.leave()
        self.app.toast(tr("The tutorial is off. F1 explains, and an adviser can be asked at the right."))
        self.app.rebuild()

    def settle(self, stage: Any) -> None:
        """Stand beside the control, where least is hidden."""
        names = self.step.anchor.split("|")
        self.anchor = next((w for w in map(stage.near, names) if w is not None), None)
        at = self._place(self.anchor.screen_rect() if self.anchor is not None else None, _boxes(stage))
        dx, dy = at[0] - self.rect.x, at[1] - self.rect.y
        for widget in self.walk():
            widget.rect.x += dx
            widget.rect.y += dy

    def _place(self, beside: Box | None, others: list[tuple[Box, float]]) -> tuple[float, float]:
        """The place that hides least of what can be used or read; never the control itself."""
        page, w, h, gap = self.page, self.rect.w, self.rect.h, 22.0
        corner = (page.x + 100, page.bottom - h - gap)
        if beside is None:
            return corner
        lows = [page.y + 76, beside.centery - h / 2, beside.y, beside.bottom - h, page.bottom - h - 12]
        spots = [(x, y) for x in (beside.right + gap, beside.x - gap - w) for y in lows]
        spots += [(x, y) for y in (beside.bottom + gap, beside.y - gap - h)
                  for x in (beside.centerx - w / 2, beside.x, beside.right - w)]  # fmt: skip
        best, least = corner, 1e9
        for x, y in spots:
            left = min(max(page.x + 12, x), page.right - w - 12)
            box = Box(left, min(max(page.y + 12, y), page.bottom - h - 12), w, h)
            hidden = sum(weight for other, weight in others if box.colliderect(other))
            hidden += 100.0 if box.inflate(14, 14).colliderect(beside) else 0.0
            hidden += 0.004 * (abs(box.centerx - beside.centerx) + abs(box.centery - beside.centery))
            if hidden < least:
                best, least = (box.x, box.y), hidden
        return best

    def paint(self, c: Canvas) -> None:
        """A ring round the control, a line to it, the card."""
        if self.anchor is not None and self.anchor.host is not None:
            box = self.anchor.screen_rect().inflate(10, 10)
            c.panel(box, None, "orange", 10, 3)
            self._pointer(c, box)
        c.panel(self.rect, "panel", "orange", 12, 2)

    def _pointer(self, c: Canvas, box: Box) -> None:
        """A short bar between card and control."""
        r = self.rect
        y = min(max(r.y + 20, box.centery), r.bottom - 20)
        x = min(max(r.x + 20, box.centerx), r.right - 20)
        if r.x >= box.right and r.y <= box.centery <= r.bottom:
            c.fill((box.right, y - 1.5, r.x - box.right, 3), "orange")
        elif r.right <= box.x and r.y <= box.centery <= r.bottom:
            c.fill((r.right, y - 1.5, box.x - r.right, 3), "orange")
        elif r.y >= box.bottom:
            self._elbow(c, x, box.centerx, r.y, box.bottom)
        elif r.bottom <= box.y:
            self._elbow(c, x, box.centerx, r.bottom, box.y)

    @staticmethod
    def _elbow(c: Canvas, x: float, to_x: float, y: float, to_y: float) -> None:
        """Up or down from the card, across, and on to the control."""
        middle = (y + to_y) / 2
        for at, one, two in ((x, y, middle), (to_x, middle, to_y)):
            c.fill((at - 1.5, min(one, two), 3, abs(two - one)), "orange")
        c.fill((min(x, to_x) - 1.5, middle - 1.5, abs(to_x - x) + 3, 3), "orange")


def _boxes(stage: Any) -> list[tuple[Box, float]]:
    """What may be hidden, with its weight: controls count more than texts."""
    out = []
    for widget in stage.root.walk():
        if widget.key.startswith("coach") or not widget.label or widget.children:
            continue
        out.append((widget.screen_rect(), 3.0 if widget.focusable and widget.enabled else 1.0))
    return out


def add_coach(root: Widget, session: Any, name: str, app: App, look: Look, page: Box) -> None:
    """The card of the step in hand on top of a page, if a lesson goes on."""
    held = session.lesson
    if held is None:
        return
    held.advance(session, name)
    step = held.step
    if step is None or lesson.early(step, session.view):
        return
    coach = Coach(held, step, app, page)
    coach.build(look)
    root.add(coach)


