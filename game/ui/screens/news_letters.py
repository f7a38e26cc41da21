"""Letters on the brief of a turn: what ministries write to the reader, a few lines in a card of their own."""

from __future__ import annotations

from game.present.letters import Letter, letters
from game.present.words import tr, used
from game.ui.kit import Badge, Box, Card, Flag, Label, Look, Paragraph, Stack, Widget, column
from game.ui.screens.news_base import NewsPart

__all__ = ["LetterCard"]

BADGES = {"orange": "warn", "green": "good", "blue": "quiet"}
"""Kinds of badges by the tone of a letter; its word says the same."""
HEAD = 58.0
"""Height of a card without its letters."""
GAP = 12.0
"""Between two letters, and between the card and what stands below it."""


class LetterCard(NewsPart):
    """Flag, name, what kind of letter it is, and the letter itself."""

    def _letters(self, root: Widget, look: Look, box: Box) -> Box:
        """The card at the head of a box, as high as its letters; returns what is left below. None written: no card."""
        s = self.session
        written = s.keep("letters", used(), lambda: letters(s.content, s.view))
        if not written:
            return box
        wide = Card(box, "", icon="mail").inner.w
        high = HEAD + sum(22 + look.paragraph(_said(one), wide, "small") + GAP for one in written)
        head, rest = column(box, [high, "1*"], GAP)
        card = root.add(Card(head, tr("Letters"), icon="mail", note=tr("what ministries write to you")))
        stack = Stack((card.inner.x, card.inner.y, card.inner.w, 0), 0)
        for one in written:
            self._letter(card, look, stack, one)
        return rest

    def _letter(self, card: Widget, look: Look, stack: Stack, one: Letter) -> None:
        line = stack.take(22, 2)
        card.add(Flag(Box(line.x, line.y + 2, 27, 18), one.by, one.name))
        wide = look.width(one.name, "smallstrong")
        card.add(Label(Box(line.x + 36, line.y, wide + 4, 22), one.name, "smallstrong"))
        card.add(Badge(Box(line.x + 48 + wide, line.y, line.w - wide - 48, 22), one.word, BADGES[one.tone],
                       align="left"))  # fmt: skip
        text = _said(one)
        card.add(Paragraph(stack.paragraph(look, text, "small", GAP - 2), text, "small"))


def _said(one: Letter) -> str:
    """The letter as it is printed: its height is that of what stands there, marks and all."""
    return f"“{one.text}”"
