"""Lines of what a turn puts before the reader: a few words, the figure that counts, the way to where it is decided."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from game.model.orders import HomeOrder
from game.present import own_ore
from game.present.facts import Fact
from game.present.item import Item, page_of
from game.present.words import tr
from game.ui.kit import Box, Button, Icon, IconButton, Label, Look, Paragraph, ProgressBar, Stack, Widget
from game.ui.kit.chips import add_chips, chips_high
from game.ui.kit.facts import MORE_HIGH, Disclosure, FactRow
from game.ui.screens.news_base import NewsPart
from game.ui.shell_rail import RAIL

__all__ = ["HeadWords", "ItemLine", "ItemRows"]

INDENT, GAP = 34.0, 12.0
BUTTON, BAR = 40.0, 10.0
WORDED = 560.0
"""Width from which the button of a line names its page; below it its icon does, and the word is its tooltip."""
LEADS = ("council", "deals", "orders", "projects", "china")
"""Pages that lines lead to: their buttons are as wide as each other on the whole page."""
MOST = 5
"""Lines of one heading that stand open; the rest opens with *More*."""


class ItemLine(FactRow):
    """A row of facts in the letters of a page; what explains it stands in the page as text, too."""

    def __init__(self, rect: Box, item: Item, **common: Any) -> None:
        super().__init__(rect, _fact(item), large=True, **common)
        self.more = item.more

    @staticmethod
    def tall(look: Look, item: Item, wide: float) -> float:
        """Height of the line at this width, logical units."""
        return FactRow.high(look, _fact(item), wide, large=True)

    def inside(self) -> list[str]:
        """What explains it."""
        return [self.more] if self.more else []


class HeadWords(Paragraph):
    """A headline in short; its whole sentence stands in the page as text."""

    def __init__(self, rect: Box, text: str, style: str, tone: str, *, more: str, **common: Any) -> None:
        super().__init__(rect, text, style, tone, **common)
        self.more = more

    def inside(self) -> list[str]:
        """The whole sentence, where it says more."""
        return [self.more] if self.more else []


def _fact(item: Item) -> Fact:
    return Fact(item.face, item.value, text=item.more)


class ItemRows(NewsPart):
    """Lines below one another, some of them under a heading."""

    def _section(
        self, area: Widget, look: Look, stack: Stack, words: str, items: Sequence[tuple[int, Item]], name: str
    ) -> None:  # fmt: skip
        """A heading with its lines, each with its number on the page; the first ``MOST``, the others on request.

        ``name``: of the section among the keys of the page.
        """
        if not items:
            return
        area.add(Label(stack.take(24, 2), words, "smallstrong", "mute"))
        key = f"news/more/{name}"
        opened = key in self._unfolded
        shown = items if opened or len(items) <= MOST + 1 else items[:MOST]
        self._rows(area, look, stack, shown)
        if len(items) <= MOST + 1:
            return

        hidden = [line for _, item in items[MOST:] for line in (f"{item.face} {item.value}".strip(), item.more) if line]
        self._unfolding(area, look, stack, key, hidden)

    def _unfolding(self, area: Widget, look: Look, stack: Stack, key: str, hidden: list[str]) -> None:
        """The button *More* for what is hidden under a key."""

        def turn() -> None:
            self._unfolded ^= {key}
            self.refresh()

        line = stack.take(MORE_HIGH)
        at = Box(line.x + INDENT - 8, line.y, Disclosure.natural_width(look), MORE_HIGH)
        area.add(Disclosure(at, hidden, key in self._unfolded, turn, key=key))

    def _rows(self, area: Widget, look: Look, stack: Stack, items: Sequence[tuple[int, Item]]) -> None:
        """Lines with their buttons, all as wide as each other."""
        pages = {name: (icon, tr(word)) for name, icon, word in RAIL}
        led = any(item.screen for _, item in items)
        worded = stack.rect.w >= WORDED
        acts = [tr("Renew"), tr("Let it end")] if any(item.order is not None for _, item in items) else []
        words = [*(pages[name][1] for name in LEADS), *acts]
        page = max(Button.natural_width(look, word, icons=1) for word in words) if worded else BUTTON
        act = max((Button.natural_width(look, word) for word in acts), default=0.0)
        for k, item in items:
            wide = max(page, act) if item.order is not None else page  # what it does is a word wherever it stands
            room = stack.rect.w - INDENT - (wide + GAP if led else 0.0)
            high = ItemLine.tall(look, item, room)
            chips = chips_high(look, item.parts, room) + 4 if item.parts else 0.0
            bar = BAR if item.share is not None else chips
            at = stack.take(max(BUTTON if item.screen else 0.0, high + bar))
            top = at.y + (at.h - high - bar) / 2
            area.add(Icon(Box(at.x, top + 2, 20, 20), item.icon, item.tone))
            area.add(ItemLine(Box(at.x + INDENT, top, room, high), item))
            if chips:
                add_chips(area, look, Box(at.x + INDENT, top + high + 2, room, chips), item.parts)
            if item.share is not None:
                tone = item.tone if item.tone in ("green", "orange") else "blue"
                place = Box(at.x + INDENT, top + high + 2, room, 6)
                area.add(ProgressBar(place, item.share, colour=tone, value=item.value))
            if item.order is not None:
                self._renewal(area, Box(at.right - wide, at.y + (at.h - BUTTON) / 2, wide, BUTTON), item.order)
            elif item.screen:
                icon, word = pages[page_of(item.screen)[0]]
                place = Box(at.right - wide, at.y + (at.h - BUTTON) / 2, wide, BUTTON)
                go, key = self.lead_to(item.screen), f"news/go{k}"
                area.add(Button(place, word, go, style="small", icon=icon, key=key) if worded
                         else IconButton(place, icon, word, go, kind="secondary", key=key))  # fmt: skip

    def _renewal(self, area: Widget, place: Box, order: HomeOrder) -> None:
        """Renew a measure that ends, or let it end after all: at once, on the sheet."""
        s = self.session
        on = own_ore.renewed(s.draft, order)

        def turn() -> None:
            s.edit(own_ore.with_renewal(s.draft, order))
            self.refresh()

        area.add(Button(place, tr("Let it end") if on else tr("Renew"), turn, "secondary",
                        style="small", key=f"news/renew/{order.mineral}"))  # fmt: skip
