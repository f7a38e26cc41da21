"""Two pages the app itself needs: the polite error page and the plain-text page."""

from __future__ import annotations

from collections.abc import Callable

from game.ui.kit.buttons import Button
from game.ui.kit.containers import Card, ScrollArea
from game.ui.kit.events import Event
from game.ui.kit.labels import Label, Paragraph
from game.ui.kit.layout import Stack
from game.ui.kit.screen import Screen
from game.ui.kit.theme import Look
from game.ui.kit.widget import Box, Group, Widget

__all__ = ["ErrorPage", "TextPage"]


class ErrorPage(Screen):
    """Shown after a programmer's error: what happened, where the report is, the ways on.

    ``aside`` opens another page of the same work: this one may meet its fault again.
    """

    def __init__(
        self,
        summary: str,
        report: str | None,
        again: Callable[[], None],
        home: Callable[[], None] | None,
        leave: Callable[[], None],
        aside: Callable[[], None] | None = None,
    ) -> None:
        self.summary, self.report = summary, report
        self.again, self.home, self.leave, self.aside = again, home, leave, aside
        self.title = "error"

    def build(self, look: Look, size: tuple[float, float]) -> Widget:
        """One card in the middle."""
        words = look.words
        saved = words("error_saved").format(path=self.report) if self.report else words("error_not_saved")
        width = min(720.0, size[0] - 64)
        texts = (words("error_body"), self.summary, saved)
        height = 110 + sum(look.paragraph(t, width - 64) + 16 for t in texts) + 60
        card = Card(
            (max(0, (size[0] - width) / 2), max(16, (size[1] - height) * 0.4), width, height),
            padding=32,
        )
        root = Group((0, 0, *size))
        root.add(card)
        stack = Stack(card.inner, gap=16)
        card.add(Label(stack.take(36), words("error_title"), "title", icon="alert"))
        for text, colour in zip(texts, ("text", "mute", "mute"), strict=True):
            card.add(Paragraph(stack.paragraph(look, text), text, "body", colour))
        stack.skip(12)
        self._buttons(card, look, stack.take(44))
        return root

    def _buttons(self, card: Card, look: Look, box: Box) -> None:
        x = box.x
        ways = [
            ("error_again", self.again, "primary", "error/again"),
            ("error_quit", self.leave, "quiet", "error/quit"),
        ]
        if self.home is not None:
            ways.insert(1, ("error_home", self.home, "secondary", "error/home"))
        if self.aside is not None:
            ways.insert(1, ("error_aside", self.aside, "secondary", "error/aside"))
        for word, action, kind, key in ways:
            width = Button.natural_width(look, look.words(word))
            card.add(Button((x, box.y, width, 44), look.words(word), action, kind, key=key))
            x += width + 12


class TextPage(Screen):
    """Plain lines of text that scroll; Esc goes back."""

    def __init__(self, heading: str, text: str) -> None:
        self.title = heading
        self.text = text

    def build(self, look: Look, size: tuple[float, float]) -> Widget:
        """Heading, close button, lines."""
        root = Group((0, 0, *size))
        width = min(1100.0, size[0] - 64)
        x = (size[0] - width) / 2
        root.add(Label((x, 24, width - 140, 44), self.title, "title"))
        root.add(Button((x + width - 120, 24, 120, 44), look.words("close"), self.app.pop, key="text/close"))
        area = root.add(ScrollArea((x, 88, width, size[1] - 112), key="text/scroll"))
        stack = Stack((x, 88, area.inner_width, 0), gap=2)
        for line in self.text.split("\n"):
            indent = (len(line) - len(line.lstrip(" "))) * 12.0
            shown = line.strip() or " "
            room = area.inner_width - indent
            box = stack.take(look.paragraph(shown, room))
            area.add(Paragraph((box.x + indent, box.y, room, box.h + 2), shown))
        return root

    def on_key(self, event: Event) -> bool:
        """Keys scroll although nothing here has the keyboard."""
        area = self.app.stage.find("text/scroll")
        steps = {"Up": 1.0, "Down": -1.0}.get(event.key)
        if area is None:
            return False
        if steps is not None:
            return area.handle(Event("wheel", amount=steps))
        return area.handle(event)
