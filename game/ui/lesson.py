"""The tutorial in the window: a card beside the control, a ring round it, and the next step."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import msgspec

from game.present import fmt, lesson
from game.present.lesson_steps import FLOOR_READ, OWN_MOTION
from game.present.words import tr
from game.ui.kit import Box, Button, Canvas, Group, Label, Look, Paragraph, Picture, ScrollArea, Stack, Widget
from game.ui.kit.widget import Widget as Base

if TYPE_CHECKING:
    from game.ui.app import App
    from game.ui.session import Session

__all__ = ["SEEN", "Coach", "Lesson", "told_of"]

WIDTHS = (300.0, 384.0, 560.0, 860.0)  # narrow, as wide as the text of the side panel, a strip, a band
SEEN = "lesson_seen"
"""The setting that says so."""
STRIP = 500.0
"""Width from which the controls share a line, and title and number of the step do."""
RING = 20.0
"""Room round a control that its ring takes."""
LEAST_RING = 8.0
"""Width and height in sight from which a ring is drawn round a control."""
DOCK = "coach/dock"
"""The place that the side panel leaves free for the card: there it hides nothing."""


class Lesson:
    """Where the pupil stands."""

    def __init__(self) -> None:
        self.steps = lesson.steps()
        self.at = 0
        self.on = True
        self.moved = 0
        self.placed = -1
        """The step whose good the pages were turned to."""
        self.told, self.dropped = -1, 0
        """The last step of which a card stood, and how many had none: done before they were asked, or late."""
        self.slid: dict[str, tuple[int, str, float]] = {}
        """By the key of what scrolls: for which step and control it was slid, and how far."""

    @property
    def step(self) -> lesson.Step | None:
        """The step in hand; None when the lesson is over or was left."""
        return self.steps[self.at] if self.on and self.at < len(self.steps) else None

    def advance(self, session: Session, screen: str) -> bool:
        """Past every step that is done or can no longer be done; whether the pages turn to another good for it."""
        view = session.view
        now = lesson.Doing(view, session.draft, screen, session.stage, view.turn in session.guess)
        while self.step is not None and (lesson.done(self.step, now) or lesson.late(self.step, view)):
            self.dropped += 0 <= self.told < self.at
            self.next()
        if self.step is not None and self.step.place is not None and self.placed != self.at:
            self.placed, before = self.at, (session.mineral, session.stage)
            session.mineral, session.stage = self.step.place
            return before != self.step.place
        return False

    @property
    def number(self) -> tuple[int, int]:
        """Which card this is, those left out that had none, and of about how many: neither ever jumps."""
        return self.at + 1 - self.dropped, len(self.steps)

    def next(self) -> None:
        """The reader has read."""
        self.at += 1
        self.moved = 0

    def leave(self) -> None:
        """No more pop-ups."""
        self.on = False


class Coach(Group):
    """The card of one step. It places itself beside its control once the page stands."""

    def __init__(self, lesson_: Lesson, step: lesson.Step, app: App, page: Box) -> None:
        super().__init__(Box(0, 0, 0, 0), key="coach", label=step.title, role="dialog")
        self.lesson, self.step, self.app, self.page = lesson_, step, app, page
        self.anchor: Base | None = None
        self.why = tr("Why: {text}", text=step.why)
        self.ringed: list[Base] = []
        """What the ring goes round: the control, or all of a kind."""

    def build(self, look: Look) -> None:
        """The parts at the origin; ``settle`` moves them to their place."""
        step = self.step
        here, of = self.lesson.number
        number = tr("Step {n} of about {m}", n=here, m=of)
        why = self.why
        nowhere = Box(0, 0, 0, 0)
        self.add(Label(nowhere, number, "small", "mute"))
        self.add(Paragraph(nowhere, step.title, "card"))
        self.add(Paragraph(nowhere, step.say))
        self.add(Paragraph(nowhere, why, "body", "mute", tooltip=step.more or None, key="coach/why"))
        if step.until == "read":
            self.add(Button(nowhere, tr("Go on"), self._next, "primary", icon_after="arrow-right", key="coach/on",
                            style="strong"))  # fmt: skip
        else:
            # a key of its own: the Enter that goes on from one card must not skip the next
            self.add(Button(nowhere, tr("Skip this"), self._next, "quiet", key="coach/skip", style="small"))
        self.add(Button(nowhere, tr("Move this card"), self._move, "quiet", key="coach/move", style="small",
                        tooltip=tr("Puts this card elsewhere.")))  # fmt: skip
        self.add(Button(nowhere, tr("Leave the tutorial"), self._leave, "quiet", key="coach/leave", style="small"))
        self.shapes = [self._shape(look, wide, why) for wide in WIDTHS]
        self._take(self.shapes[0], 0, 0)

    def _shape(self, look: Look, wide: float, why: str) -> list[Box]:
        """The card and its parts at one width."""
        step = self.step
        stack = Stack((20, 14, wide - 40, 0), 8)
        number = Box(stack.rect.x, stack.y, look.width(self.children[0].label, "small") + 4, 20)
        if wide >= STRIP and look.width(step.title, "card") + number.w + 16 <= stack.rect.w:
            number.right = stack.rect.right
        else:
            stack.skip(22)
        parts = [number, stack.paragraph(look, step.title, "card"), stack.paragraph(look, step.say),
                 stack.paragraph(look, why, "body", 10)]  # fmt: skip
        line = stack.take(38, 0)
        last = line if wide >= STRIP else stack.take(34, 0)
        parts.append(Box(line.right - 140, line.y, 140, 38))
        parts.append(Box(line.x, line.y, 130, 38))
        parts.append(Box(last.x + (140 if last is line else 0), last.y, 180, last.h))
        return [Box(0, 0, wide, last.bottom + 12), *parts]

    def dock_shape(self, look: Look, wide: float) -> list[Box]:
        """The card and its parts in the side panel, as low as they can be made."""
        step = self.step
        stack = Stack((14, 10, wide - 28, 0), 6)
        number = stack.take(20, 0)
        parts = [number, stack.paragraph(look, step.title, "card"), stack.paragraph(look, step.say),
                 stack.paragraph(look, self.why, "body", 6)]  # fmt: skip
        texts = [child.label for child in self.children[4:]]
        on, move, leave = (look.width(text, "small") + 34 for text in texts)
        one = on + move + leave + 8 <= stack.rect.w
        line = stack.take(38, 0)
        last = line if one else stack.take(30, 0)
        on = max(on, 116.0) if step.until == "read" else on
        parts.append(Box(line.right - on, line.y, on, 38))
        parts.append(Box(line.x, line.y, move, 38))
        parts.append(Box(last.x + (move + 4 if one else 0), last.y, leave, last.h))
        return [Box(0, 0, wide, last.bottom + 8), *parts]

    def _take(self, shape: list[Box], dx: float, dy: float) -> None:
        """Stand there, in that shape."""
        for widget, box in zip((self, *self.children), shape, strict=True):
            widget.rect = box.move(dx, dy)

    def _move(self) -> None:
        self.lesson.moved += 1
        self.app.rebuild()

    def _next(self) -> None:
        self.lesson.next()
        self.app.rebuild()

    def _leave(self) -> None:
        self.lesson.leave()
        _remember(self.app)
        self.app.toast(tr("The tutorial is off. F1 explains, and an adviser can be asked at the right."))
        self.app.rebuild()

    def settle(self, stage: Any) -> None:
        """Stand where least is hidden, and last of all what the step talks about."""
        self.ringed = next((found for name in self.step.anchor.split("|") if (found := _ringed(stage, name))), [])
        self.anchor = self.ringed[0] if self.ringed else None
        self._bring()
        dock = stage.find(DOCK)
        if dock is not None and not self.lesson.moved:
            self._take(self.dock_shape(self.app.look, dock.rect.w), dock.rect.x, dock.rect.y)
            return
        others = _boxes(stage, self.anchor, [w for name in self.step.about for w in told_of(stage, name)])
        spots = sorted(self._spots(others), key=lambda spot: spot[0])
        chosen = [spots[0]]
        for spot in spots:  # where "Move" leads: the best places that are really others
            if all(abs(spot[2] - c[2]) + abs(spot[3] - c[3]) > 200 for c in chosen):
                chosen.append(spot)
        _, shape, x, y = chosen[self.lesson.moved % min(len(chosen), 5)]
        self._take(shape, x, y)

    def _bring(self) -> None:
        """Scroll what the step points at into sight with its ring; whoever has scrolled on since is left alone."""
        if self.anchor is None:
            return
        whole = self.anchor.rect.inflate(RING, RING)
        if len({id(widget.parent) for widget in self.ringed}) == 1:
            whole = self.anchor.rect.unionall([w.rect for w in self.ringed]).inflate(RING, RING)
        for above in self.anchor.ancestors():
            if not isinstance(above, ScrollArea):
                continue
            at, name, far = self.lesson.slid.get(above.key, (-1, "", 0.0))
            if (at, name) != (self.lesson.at, self.anchor.key) or abs(far - above.scroll.offset) < 1:
                above.reveal(whole)
                self.lesson.slid[above.key] = self.lesson.at, self.anchor.key, above.scroll.offset

    def _ring(self, wider: float) -> Box | None:
        """The place of what the step is about, a little wider; None where it points at nothing."""
        if not self.ringed:
            return None
        first, *more = (widget.screen_rect() for widget in self.ringed)
        return first.unionall(more).inflate(wider, wider)

    def _spots(self, others: list[tuple[Box, float]]) -> list[tuple[float, list[Box], float, float]]:
        """Places on the page, each with what it would hide; never on the control itself."""
        page, ring = self.page, self._ring(18)
        spots = []
        for shape in self.shapes:
            w, h = shape[0].w, shape[0].h
            xs = [*_steps(page.x + 12, page.right - w - 12), page.right - w - 24]
            for y in _steps(page.y + 8, page.bottom - h - 8):
                for x in xs:
                    box = Box(x, y, w, h)
                    hidden = 1000.0 if ring is not None and box.colliderect(ring) else 0.0
                    hidden += sum(weight * _part(box, other) for other, weight in others if box.colliderect(other))
                    if ring is not None:
                        hidden += 0.002 * (abs(box.centerx - ring.centerx) + abs(box.centery - ring.centery))
                    spots.append((hidden, shape, x, y))
        return spots

    def seen_ring(self) -> Box | None:
        """The ring round as much of it as is in sight; None where all of it is scrolled away."""
        shown = [box for widget in self.ringed if (box := _in_sight(widget)) is not None]
        return shown[0].unionall(shown[1:]).inflate(10, 10) if shown else None

    def paint(self, c: Canvas) -> None:
        """A thick ring round the control, the card."""
        ring = self.seen_ring()
        if ring is not None and self.anchor is not None and self.anchor.host is not None:
            size = self.anchor.host.size
            c.panel(ring.clip(Box(2, 2, size[0] - 4, size[1] - 4)), None, "orange", 10, 4)
        c.panel(self.rect, "panel", "orange", 12, 2)


def _ringed(stage: Any, name: str) -> list[Base]:
    """What an anchor names and is in sight: one control, all of a kind, or one that is not chosen yet."""
    if "+" in name:
        return [held for part in name.split("+") if (held := stage.near(part)) is not None]
    if name.endswith("/*"):
        return [w for w in stage.all_near(name[:-1]) if w.focusable]
    found = stage.near(name.rstrip("?"))
    if found is None or (name.endswith("?") and getattr(found, "selected", False)):
        return []
    return [found]


def told_of(stage: Any, about: str) -> tuple[Base, ...]:
    """What a name in a step's ``about`` stands for on this page: the first of its alternatives that is there."""
    return next((found for name in about.split("|") if (found := stage.all_near(name))), ())


def _in_sight(widget: Base) -> Box | None:
    """What of a control the areas that it scrolls in show, on the stage; None where that is next to nothing."""
    box = widget.screen_rect()
    for above in widget.ancestors():
        if isinstance(above, ScrollArea):
            box = box.clip(above.screen_rect())
    return box if box.w >= LEAST_RING and box.h >= LEAST_RING else None


def _steps(low: float, high: float) -> list[float]:
    """From edge to edge, about forty apart."""
    many = max(1, round((high - low) / 40))
    return [low + (high - low) * k / many for k in range(many + 1)]


def _part(box: Box, other: Box) -> float:
    """How much of ``other`` is hidden: a text that is cut is half lost already."""
    cut = box.clip(other)
    return 0.4 + 0.6 * cut.w * cut.h / max(1.0, other.w * other.h)


def _boxes(stage: Any, anchor: Base | None, about: list[Base]) -> list[tuple[Box, float]]:
    """What may be hidden, with its weight: most for what the step is about and the panel round the
    control, more for controls, pictures and figures than texts."""
    near = set(map(id, about))
    if anchor is not None:
        panel = next((w for w in anchor.ancestors() if w.role == "card"), None)
        near |= {id(panel)} if panel is not None else set()
    out = []
    for widget in stage.root.walk():
        if widget.key.startswith("coach"):
            continue
        if id(widget) in near:
            out.append((widget.screen_rect(), 40.0))
        elif widget.role == "card" and widget.children:
            out.append((widget.screen_rect(), 0.3))
        elif widget.label and not widget.children:
            over = list(widget.ancestors())
            weight = 3.0 if widget.focusable and widget.enabled else 1.0
            if any(id(w) in near for w in over):
                weight *= 4
            elif widget.key == "map":
                weight = 6.0
            elif isinstance(widget, Picture) or widget.role == "figure":
                weight = 2.0
            out.append((widget.screen_rect(), weight))
    return out


def _remember(app: App) -> None:
    """The tutorial was played or left: the menu leads with a game from now on."""
    if app.services is not None:
        app.services.set(SEEN, True)


def coach_of(session: Any, name: str, app: App, look: Look, page: Box) -> Coach | None:
    """The card of the step in hand, if a lesson goes on and the step's time has come."""
    held = session.lesson
    if held is None:
        return None
    if held.advance(session, name):
        app.rebuild()
    step = held.step
    if step is None or session.view.phase == "over":
        _remember(app)
    if step is None or lesson.early(step, session.view, session.view.turn in session.guess):
        return None
    held.told = held.at
    view = session.view
    own = next((m.id for m in view.motions if m.by == view.seat), "")
    said = what_the_floor_did(session) if step.id == FLOOR_READ else ""
    shown = msgspec.structs.replace(step, anchor=step.anchor.replace(OWN_MOTION, own), say=said or step.say)
    coach = Coach(held, shown, app, page)
    coach.build(look)
    return coach


def what_the_floor_did(session: Any) -> str:
    """What the pupil's floor did, apart from what China and the market did; empty until that is worked out."""
    from game.present import causes, results  # noqa: PLC0415 - they read the rules; the menu stands on this module

    view, place = session.view, (session.mineral, session.stage)
    at = results.told_at(session.content, view, *place)
    why = session.known_why(*place, at, view.last_played)
    alone = causes.without_floor(view, why) if why is not None else None
    if alone is None:
        return ""
    return tr("{before} before. Without your floor it would be {alone}, with it it is {after}: the first step is China "
              "and the market.", before=fmt.price(why.before), alone=fmt.price(alone),
              after=fmt.price(why.after))  # fmt: skip


def dock_high(session: Any, name: str, app: App, look: Look, wide: float) -> tuple[float, int]:
    """Height that the card takes in a side panel of this width, and the price cards that it needs beside it.

    Nothing where there is no card, or where it was moved.
    """
    coach = coach_of(session, name, app, look, Box(0, 0, wide, wide))
    if coach is None or coach.lesson.moved:
        return 0.0, 0
    told = (coach.step.anchor, *coach.step.about)
    return coach.dock_shape(look, wide)[0].h, 2 if any(name.startswith("price/") for name in told) else 0


def add_coach(root: Widget, session: Any, name: str, app: App, look: Look, page: Box) -> None:
    """The card of the step in hand on top of a page, if a lesson goes on."""
    coach = coach_of(session, name, app, look, page)
    if coach is not None:
        root.add(coach)
