"""Help (F1) and glossary (F2)."""

from __future__ import annotations

from game.present.help_texts import glossary, pages
from game.present.words import mark, tr
from game.ui.kit import Box, Button, Card, Event, Group, Label, Look, Paragraph, Screen, ScrollArea, Stack, Widget

__all__ = ["GlossaryScreen", "HelpScreen"]


class HelpScreen(Screen):
    """A page of short paragraphs over the game; Esc goes back."""

    title = "Help"
    heading = mark("How it works")

    def build(self, look: Look, size: tuple[float, float]) -> Widget:
        """One card, scrolling."""
        root = Group((0, 0, *size), fill="bg")
        wide = min(1000, size[0] - 96)
        card = root.add(Card(Box((size[0] - wide) / 2, 40, wide, size[1] - 120), tr(self.heading), icon="help"))
        area = card.add(ScrollArea(card.inner, key="help/text"))
        stack = Stack((card.inner.x, card.inner.y, area.inner_width, 0), 10)
        self.fill(area, look, stack)
        y = size[1] - 66
        root.add(Button(Box((size[0] - wide) / 2, y, 180, 48), tr("Back"), self.app.pop, "primary", key="help/back"))
        other, word = ("glossary", tr("Glossary (F2)")) if self.title == "Help" else ("help", tr("How it works (F1)"))
        root.add(Button(Box((size[0] - wide) / 2 + 196, y, 240, 48), word, lambda: self._other(other), "quiet",
                        key="help/other"))  # fmt: skip
        if self.title == "Help":
            box = Box((size[0] - wide) / 2 + 452, y, 280, 48)
            root.add(Button(box, tr("How the market works"), lambda: self.app.push("market"), "quiet",
                            key="help/market"))  # fmt: skip
        return root

    def _other(self, name: str) -> None:
        self.app.pop()
        self.app.push(name)

    def fill(self, area: Widget, look: Look, stack: Stack) -> None:
        """The paragraphs."""
        for heading, texts in pages():
            area.add(Label(stack.take(30, 4), heading, "card"))
            for text in texts:
                area.add(Paragraph(stack.paragraph(look, text), text))
            stack.skip(8)

    def first_focus(self) -> str:
        """The way back."""
        return "help/back"

    def on_key(self, event: Event) -> bool:
        """F1 and F2 change places."""
        if event.chord in ("F1", "F2"):
            self._other("help" if event.chord == "F1" else "glossary")
            return True
        return False


class GlossaryScreen(HelpScreen):
    """Terms and what they mean."""

    title = "Glossary"
    heading = mark("Glossary")

    def fill(self, area: Widget, look: Look, stack: Stack) -> None:
        """Term and meaning."""
        for term, meaning in glossary():
            area.add(Label(stack.take(26, 2), term, "strong"))
            area.add(Paragraph(stack.paragraph(look, meaning), meaning, "body", "mute"))
