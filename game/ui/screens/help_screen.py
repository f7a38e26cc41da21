"""Help (F1) and glossary (F2)."""

from __future__ import annotations

from collections.abc import Callable

from game.present.help_texts import LEADING, figures, glossary, keys, pages
from game.present.words import mark, tr
from game.ui.kit import (
    Badge,
    Box,
    Button,
    Card,
    Event,
    Group,
    Label,
    Look,
    Paragraph,
    Screen,
    ScrollArea,
    Stack,
    TextField,
    Widget,
    column,
    row,
)
from game.ui.kit.facts import FactRow
from game.ui.kit.text import Line, Run
from game.ui.lesson_papers import print_papers
from game.ui.shell_parts import clock_alone

__all__ = ["GlossaryScreen", "HelpScreen"]

LINE = 780.0
"""Longest line that is read well."""
LEAST_LEAD, MOST_LEAD = 4, 110
"""Letters of the strong beginning of a paragraph."""
LEAD_GAP = 18.0
"""Between paragraphs of a page that is set large."""
TERM_WIDE = 280.0
"""Width of the column of terms."""


class HelpScreen(Screen):
    """A page of short paragraphs over the game, its subjects at the left; Esc goes back."""

    title = "Help"
    heading = mark("How it works")

    def __init__(self) -> None:
        self.subject = 0
        """The page of help that is open."""

    def build(self, look: Look, size: tuple[float, float]) -> Widget:
        """Subjects and one card, scrolling."""
        root = Group((0, 0, *size), fill="bg")
        wide = min(self.widest, size[0] - 96)
        page = Box((size[0] - wide) / 2, 40, wide, size[1] - 120)
        foot = Box(page.x, size[1] - 66, wide, 48)
        page = self.contents(root, look, page)
        card = root.add(Card(page, self.card_title(), icon="help"))
        area = card.add(ScrollArea(card.inner, key="help/text"))
        stack = Stack((card.inner.x, card.inner.y, min(area.inner_width, LINE), 0), 12)
        self.fill(area, look, stack)
        card.rect.h = min(page.h, stack.y - page.y + 20)  # no larger than what is on it
        area.rect.h = card.inner.h
        clock_alone(root, size, self.app.hot_seat)
        root.add(Button(Box(foot.x, foot.y, 180, 48), tr("Back"), self.app.pop, "primary", key="help/back"))
        other, word = ("glossary", tr("Glossary (F2)")) if self.title == "Help" else ("help", tr("How it works (F1)"))
        root.add(Button(Box(foot.x + 196, foot.y, 240, 48), word, lambda: self._other(other), "quiet",
                        key="help/other"))  # fmt: skip
        if self.title == "Help":
            root.add(Button(Box(foot.x + 452, foot.y, 280, 48), tr("How the market works"),
                            lambda: self.app.push("market"), "quiet", key="help/market"))  # fmt: skip
        if self.title == "Help" and pages()[self.subject][0] == tr(LEADING):
            wide = min(400.0, foot.right - foot.x - 748)
            root.add(Button(Box(foot.right - wide, foot.y, wide, 48), tr("Write briefs, quiz and guide (PDF)"),
                            lambda: print_papers(self.app), icon="printer", key="help/papers"))  # fmt: skip
        return root

    widest = 1180.0
    """Width of the whole on a large window."""

    def card_title(self) -> str:
        """The subject that is open."""
        return pages()[self.subject][0]

    def contents(self, root: Widget, look: Look, box: Box) -> Box:
        """The subjects at the left; returns the place that is left for the page."""
        left, right = row(box, [264, "1*"], 16)
        card = root.add(Card(left, tr(self.heading)))
        area = card.add(ScrollArea(card.inner, key="help/subjects", pad=0))
        group = area.add(Group(Box(*card.inner.topleft, area.inner_width, 0), label=tr(self.heading), arrows=True,
                               opens=True))  # fmt: skip
        stack = Stack((card.inner.x, card.inner.y, area.inner_width, 0), 4)
        for index, (heading, _) in enumerate(pages()):
            at, chosen = stack.take(42), index == self.subject
            cell = group.add(Card(at, fill="panel2" if chosen else "panel", selected=chosen, padding=8, label=heading,
                                  on_click=self._opener(index), key=f"help/subject{index}"))  # fmt: skip
            cell.add(Label(Box(at.x + 12, at.y, at.w - 20, at.h), heading, "strong" if chosen else "body"))
        group.rect.h = stack.y - group.rect.y
        card.rect.h = min(left.h, stack.y - left.y + 20)
        area.rect.h = card.inner.h
        return right

    def _opener(self, index: int) -> Callable[[], None]:
        def opened() -> None:
            self.subject = index
            self.refresh()

        return opened

    def leaf(self) -> object:
        """The subject: another one is read from its top."""
        return self.subject

    def _other(self, name: str) -> None:
        self.app.pop()
        self.app.push(name)

    def fill(self, area: Widget, look: Look, stack: Stack) -> None:
        """The paragraphs: steps with their numbers, keys beside what they do."""
        if self.subject == len(pages()) - 1:
            wide = max(look.width(key, "strong") for key, _ in keys()) + 32
            for key, does in keys():
                line = stack.take(max(26.0, look.paragraph(does, stack.rect.w - wide)), 8)
                area.add(Label(Box(line.x, line.y, wide - 16, 24), key, "strong"))
                area.add(Paragraph(Box(line.x + wide, line.y, line.w - wide, line.h), does))
            return
        texts = pages()[self.subject][1]
        facts, wide = figures(self.subject), stack.rect.w
        large = not facts and sum(look.paragraph(text, wide - 52, "lead") + LEAD_GAP for text in texts) <= area.rect.h
        style, gap = ("lead", LEAD_GAP) if large else ("body", 12.0)  # a short page is set larger
        for k, text in enumerate(texts):
            number, _, rest = text.partition(" ")
            if not number.isdigit():
                told = _lead(text) if len(texts) > 1 else text
                area.add(Paragraph(stack.take(look.paragraph(told, wide, style), gap), told, style))
            else:
                line = stack.take(max(30.0, look.paragraph(rest, wide - 52, style)), gap)
                area.add(Badge(Box(line.x, line.y, 36, 28), number, "info"))
                area.add(Paragraph(Box(line.x + 52, line.y + 2, line.w - 52, line.h), rest, style))
            for fact in () if k else facts:  # what it is first, then its figures
                area.add(FactRow(stack.take(FactRow.high(look, fact, wide, large=True), 0), fact, large=True))
            stack.skip(gap if facts and not k else 0)

    def first_focus(self) -> str:
        """The open subject: arrows turn to the next one."""
        return f"help/subject{self.subject}"

    def on_key(self, event: Event) -> bool:
        """F1 and F2 change places."""
        if event.chord in ("F1", "F2"):
            self._other("help" if event.chord == "F1" else "glossary")
            return True
        return False


def _lead(text: str) -> Line | str:
    """A paragraph whose first sentence, or what stands before its first colon, is strong: what it is about."""
    ends = [at for sign in (": ", ". ") if LEAST_LEAD <= (at := text.find(sign)) <= MOST_LEAD]
    if not ends:
        return text
    at = min(ends) + 1
    return (Run(text[:at], "semibold"), Run(text[at:]))


class GlossaryScreen(HelpScreen):
    """Terms and what they mean."""

    title = "Glossary"
    heading = mark("Glossary")
    widest = 1180.0

    def __init__(self) -> None:
        super().__init__()
        self.sought = ""

    def card_title(self) -> str:
        """What it is."""
        return tr(self.heading)

    def first_focus(self) -> str:
        """The field: letters typed find a term at once."""
        return "help/find"

    def contents(self, root: Widget, look: Look, box: Box) -> Box:
        """Terms stand in one list by the alphabet; a few letters find one."""
        bar, rest = column(box, [62, "1*"], 14)
        place = Box(bar.x, bar.y, min(420.0, bar.w), bar.h)
        find = root.add(TextField(place, self.sought, self._seek, label=tr("Find a term"), caption=True,
                                  key="help/find"))  # fmt: skip
        find.leaves = False
        return rest

    def _seek(self, text: str) -> None:
        self.sought = text
        self.refresh()

    def leaf(self) -> object:
        """What is sought: what was found is read from its top."""
        return self.sought.strip().casefold()

    def fill(self, area: Widget, look: Look, stack: Stack) -> None:
        """Term and meaning, side by side where there is room."""
        sought = self.sought.strip().casefold()
        found = [(term, meaning) for term, meaning in glossary() if sought in f"{term} {meaning}".casefold()]
        found.sort(key=lambda entry: sought not in entry[0].casefold())  # in the term itself before in a meaning
        wide = area.rect.w - 24
        beside = TERM_WIDE if wide >= TERM_WIDE + 480 else 0.0
        for term, meaning in found:
            if not beside:
                area.add(Label(stack.take(26, 2), term, "strong"))
                area.add(Paragraph(stack.paragraph(look, meaning), meaning, "body", "mute"))
                continue
            room = min(LINE, wide - beside)
            line = stack.take(max(look.paragraph(term, beside - 24, "strong"), look.paragraph(meaning, room)), 10)
            area.add(Paragraph(Box(line.x, line.y, beside - 24, line.h), term, "strong"))
            area.add(Paragraph(Box(line.x + beside, line.y, room, line.h), meaning))
        if not found:
            text = tr("No term has these letters.")
            area.add(Paragraph(stack.paragraph(look, text), text, "body", "mute"))
