"""What a card says at a glance: one large figure with a verdict, rows of name and value, and *More* for the rest.

``Score`` comes first on a card, ``add_facts`` puts the rows below it, ``disclose`` the explanations that a first look
does not need. Closed, these still stand in the page as text and in the tooltip of *More*: nothing is out of reach.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Protocol, Unpack

from game.ui.kit.buttons import Pressable
from game.ui.kit.canvas import Canvas, Token
from game.ui.kit.labels import Badge, Paragraph
from game.ui.kit.theme import Look
from game.ui.kit.widget import Box, Common, Explain, Rect, Tip, Widget
from game.ui.kit.words import say

__all__ = ["FACT_LINE", "MORE_HIGH", "Disclosure", "FactRow", "Score", "Told", "add_facts",
           "add_paired", "disclose", "disclose_high", "facts_high", "paired"]  # fmt: skip

FACT_LINE = 24.0
"""Height of a row whose name and value stand on one line, logical units."""
MORE_HIGH = 30.0
"""Height of the button *More*."""
SCORE_HIGH, SCORE_STYLE = 38.0, "price"
BADGE_HIGH, BADGE_GAP = 26.0, 12.0
PAIRED, PAIR_GAP = 640.0, 32.0
"""Width from which rows stand in two columns, and the space between those."""
GAP = 14.0
"""Least space between a name and its value."""
STYLES = {False: ("small", "smallstrong"), True: ("body", "strong")}
"""Letters of name and figure in a row, in a large one."""


class Told(Protocol):
    """A row: ``name``, ``value`` with its unit, ``how`` the figure is made (tooltip), ``tone`` of the value.

    ``game.present.facts.Fact`` is one.
    """

    @property
    def name(self) -> str:
        """What it is."""

    @property
    def value(self) -> str:
        """The figure, its unit with it."""

    @property
    def unit(self) -> str:
        """The unit in full, for the tooltip."""

    @property
    def how(self) -> str:
        """How the figure is made, for the tooltip."""

    @property
    def text(self) -> str:
        """What it means, for the tooltip."""

    @property
    def tone(self) -> str:
        """Colour token of the value."""


class FactRow(Widget):
    """Name at the left, value at the right; what has no room beside the other stands below it or wraps.

    As high as ``high(look, fact, width)``. The tooltip says how the figure is made, over the whole row. ``large``: in
    the letters of a page, not those of a card's small print.
    """

    role = "text"

    def __init__(
        self, rect: Rect, fact: Told, *, waits: bool = False, large: bool = False, **common: Unpack[Common]
    ) -> None:
        if fact.how or fact.text:
            common.setdefault("tooltip", Explain(fact.name, fact.value, fact.unit, how=fact.how, text=fact.text))
        super().__init__(rect, label=fact.name, value=fact.value, **common)
        self.tone = "mute" if waits else fact.tone
        self.large = large

    @staticmethod
    def high(look: Look, fact: Told, wide: float, *, large: bool = False) -> float:
        """Height of the row at this width, logical units."""
        return _places(look, fact.name, fact.value, wide, large=large)[2]

    @staticmethod
    def wide(look: Look, fact: Told) -> float:
        """Width in which both stand on one line, logical units."""
        return look.width(fact.name, "small") + look.width(fact.value, "smallstrong") + 2 + GAP

    def figures(self) -> list[Box]:
        """Where the value stands."""
        if self.host is None or not self.value:
            return []
        _, value, _ = _places(self.host.look, self.label, self.value, self.rect.w, large=self.large)
        wide = min(value.w, self.host.look.width(self.value, STYLES[self.large][1]) + 1)
        return [Box(value.right - wide, value.y, wide, value.h).move(*self.rect.topleft)]

    def paint(self, c: Canvas) -> None:
        """Both, each wrapped in its own place."""
        name, value, _ = _places(c.look, self.label, self.value, self.rect.w, large=self.large)
        x, y = self.rect.topleft
        words, figure = STYLES[self.large]
        c.paragraph(name.move(x, y), self.label, words, c.theme.ink("text" if self.large else "mute"))
        if self.value:
            c.paragraph(value.move(x, y), self.value, figure, c.theme.ink(self.tone), align="right")


def _places(look: Look, name: str, value: str, wide: float, *, large: bool = False) -> tuple[Box, Box, float]:
    """Where name and value stand in a row ``wide`` across that begins at (0, 0), and its height.

    Side by side on one line where both have room; the name wrapped beside a short value; else one below the other.
    """
    small, strong = STYLES[large]
    long, figure = look.width(name, small) + 1, look.width(value, strong) + 1 if value else -GAP
    line, lead = look.line(small), max(0.0, FACT_LINE - look.line(small)) / 2
    if long + GAP + figure <= wide:
        return Box(0, lead, long, line), Box(long, lead, wide - long, line), FACT_LINE
    if figure <= 0.5 * wide:
        left = wide - figure - GAP
        tall = look.paragraph(name, left, small)
        return Box(0, lead, left, tall), Box(wide - figure, lead, figure, line), tall + 2 * lead
    tall, below = look.paragraph(name, wide, small), look.paragraph(value, wide, strong)
    return Box(0, lead, wide, tall), Box(0, lead + tall, wide, below), tall + below + 2 * lead


def facts_high(look: Look, facts: Sequence[Told], wide: float) -> float:
    """Height of rows below one another, logical units."""
    return sum(FactRow.high(look, fact, wide) for fact in facts)


def add_facts(parent: Widget, look: Look, box: Box, facts: Sequence[Told], *, waits: bool = False) -> float:
    """Rows from the top of ``box`` down, as wide as it is; returns where the last one ends.

    ``waits``: the values are being worked out anew and stand greyed.
    """
    y = box.y
    for fact in facts:
        high = FactRow.high(look, fact, box.w)
        parent.add(FactRow(Box(box.x, y, box.w, high), fact, waits=waits))
        y += high
    return y


def paired(look: Look, facts: Sequence[Told], box: Box) -> list[tuple[list[Told], Box]]:
    """Rows in two columns, each as wide as it needs, where both have room; else in one."""
    many = -(-len(facts) // 2)
    parts = [part for part in (list(facts[:many]), list(facts[many:])) if part]
    needs = [max(FactRow.wide(look, f) for f in part) for part in parts]
    if box.w < PAIRED or len(parts) < 2 or sum(needs) + PAIR_GAP > box.w:
        return [(list(facts), box)]
    spare = (box.w - PAIR_GAP - sum(needs)) / 2
    left = Box(box.x, box.y, needs[0] + spare, 0)
    return [(parts[0], left), (parts[1], Box(left.right + PAIR_GAP, box.y, needs[1] + spare, 0))]


def add_paired(parent: Widget, look: Look, box: Box, facts: Sequence[Told], *, waits: bool = False) -> float:
    """Rows in one or two columns from the top of ``box`` down; returns where the longer one ends."""
    if not facts:
        return box.y
    return max(add_facts(parent, look, at, part, waits=waits) for part, at in paired(look, facts, box))


@dataclass(frozen=True)
class Score:
    """The head of a card: what it brings the reader, and the verdict.

    ``figure``: large and signed (``+0.25``), "" where none can be said. ``words``: what the figure counts, the longest
    first; the first that has room is shown. ``verdict``: one to four words in a badge, ``kind`` as of ``Badge``.
    ``tip`` says how the figure is made; ``verdict_tip`` why the verdict is so (``tip`` if there is none);
    ``key``: that of the badge.
    """

    figure: str
    words: tuple[str, ...]
    verdict: str = ""
    kind: str = "quiet"
    tip: Tip = None
    verdict_tip: Tip = None
    tone: Token = "text"
    key: str = ""

    def high(self, look: Look, wide: float) -> float:
        """Height at this width, logical units: with the badge below the figure where it has no room beside it."""
        return SCORE_HIGH + (BADGE_HIGH + 4 if self._below(look, wide) else 0.0)

    def put(self, parent: Widget, look: Look, box: Box, *, waits: bool = False) -> float:
        """Figure, words and badge at the top of ``box``; returns where they end. ``waits``: all is greyed."""
        below, y = self._below(look, box.w), box.y
        if self.figure:
            room = box.w - (0.0 if below or not self.verdict else self._badge(look) + BADGE_GAP)
            parent.add(_ScoreFigure(Box(box.x, y, room, SCORE_HIGH), self, "mute" if waits else self.tone))
            y += SCORE_HIGH if below else 0.0
        if self.verdict:
            wide = min(box.w, self._badge(look))
            left = box.x if below or not self.figure else box.right - wide
            top = y if below else y + (SCORE_HIGH - BADGE_HIGH) / 2
            parent.add(Badge(Box(left, top, wide, BADGE_HIGH), self.verdict, "quiet" if waits else self.kind,
                             key=self.key, tooltip=self.verdict_tip or self.tip))  # fmt: skip
        return box.y + self.high(look, box.w)

    def _badge(self, look: Look) -> float:
        return look.width(self.verdict, "smallstrong") + 24

    def _below(self, look: Look, wide: float) -> bool:
        """Whether the badge has no room beside the figure and the shortest words."""
        if not (self.figure and self.verdict):
            return False
        return look.width(self.figure, SCORE_STYLE) + 2 * BADGE_GAP + min(
            (look.width(w, "small") for w in self.words), default=0.0) + self._badge(look) > wide  # fmt: skip


class _ScoreFigure(Widget):
    """The large figure with what it counts beside it."""

    role = "figure"

    def __init__(self, rect: Rect, score: Score, tone: Token) -> None:
        super().__init__(rect, label=score.words[0] if score.words else "", value=score.figure, tooltip=score.tip)
        self.words, self.tone = score.words, tone

    def paint(self, c: Canvas) -> None:
        """The figure, then the longest words that have room."""
        tint = c.theme.ink(self.tone) if isinstance(self.tone, str) else self.tone
        left = c.text(self.rect, self.value, SCORE_STYLE, tint) + BADGE_GAP
        room = self.rect.w - left
        told = next((w for w in self.words if c.look.width(w, "small") <= room), self.words[-1] if self.words else "")
        c.text((self.rect.x + left, self.rect.y + 4, room, self.rect.h - 4), told, "small", "mute")


class Disclosure(Pressable):
    """*More* and *Less*: explanations that open in place.

    ``lines``: what it opens; while closed they are its tooltip and stand below it in the page as text.
    """

    def __init__(
        self, rect: Rect, lines: Sequence[str], opened: bool, on_turn: Callable[[], None], **common: Unpack[Common]
    ) -> None:
        if not opened:
            common.setdefault("tooltip", "\n".join(lines))
        super().__init__(rect, say("less" if opened else "more"), on_turn, **common)
        self.lines, self.opened = tuple(lines), opened

    @staticmethod
    def natural_width(look: Look) -> float:
        """Width of either word with its sign, logical units."""
        return max(look.width(say(word), "smallstrong") for word in ("less", "more")) + 42

    def inside(self) -> list[str]:
        """What is closed, for the page as text."""
        return [] if self.opened else list(self.lines)

    def paint(self, c: Canvas) -> None:
        """Sign and word; a ground while pointed at."""
        active = self.hovered or self.pressed
        if active:
            c.panel(self.rect, "press" if self.pressed else "hover", None, 8)
        ink = c.theme.ink("blue")
        c.glyph("up" if self.opened else "down", (self.rect.x + 8, self.rect.centery - 7, 14, 14), ink)
        c.text((self.rect.x + 28, self.rect.y, self.rect.w - 30, self.rect.h), self.label, "smallstrong", ink)


def disclose_high(look: Look, lines: Sequence[str], wide: float, *, opened: bool) -> float:
    """Height of ``disclose`` at this width, logical units; 0 without lines."""
    if not lines:
        return 0.0
    return MORE_HIGH + (sum(look.paragraph(line, wide, "small") + 4 for line in lines) + 4 if opened else 0.0)


def disclose(
    parent: Widget, look: Look, box: Box, lines: Sequence[str], *, opened: bool, on_turn: Callable[[], None], key: str,
    at: Box | None = None,
) -> float:  # fmt: skip
    """*More* at the top left of ``box`` and, opened, its lines below; returns where they end (nothing without lines).

    ``key``: unique on the page. Whether it is open is kept by the screen (``TableScreen.more`` does all of it).
    ``at``: where the button stands instead, at the right end of another line; the lines then begin with ``box``.
    """
    if not lines:
        return box.y
    wide = min(box.w, Disclosure.natural_width(look))
    place = Box(at.right - wide, at.y, wide, at.h) if at is not None else Box(box.x - 8, box.y, wide, MORE_HIGH)
    parent.add(Disclosure(place, lines, opened, on_turn, key=key))
    y = box.y + (0.0 if at is not None else MORE_HIGH)
    for line in lines if opened else ():
        high = look.paragraph(line, box.w, "small")
        parent.add(Paragraph(Box(box.x, y + 2, box.w, high), line, "small", "mute"))
        y += high + 4
    return y + (4 if opened else 0)
