"""The brief of a turn: what it puts before you, beside the headlines."""

from __future__ import annotations

from game.present import matters, pivotal
from game.present.ahead import Coming, coming
from game.present.for_you import for_you
from game.present.names import capital
from game.present.news import Headline
from game.present.words import tr
from game.ui.kit import Box, Card, Icon, Label, Look, Paragraph, ScrollArea, Stack, Widget, column, row
from game.ui.screens.news_changes import WhatItMeans
from game.ui.screens.news_front import FrontPage
from game.ui.screens.news_lead import Lead
from game.ui.screens.news_letters import LetterCard
from game.ui.screens.news_matters import MattersOnDesk
from game.ui.screens.news_rows import HeadWords, ItemRows

__all__ = ["BriefPage"]


LOW = 600.0
"""Height of the page below which what the turn asks and how one stands take turns."""
DEALS = 36.0
"""Height of the way to what deals promised and brought."""
AIM = "trophy"
"""Icon of the lines about secret aims."""
ASKED_LOW = 120.0
"""So much more height it takes where the turn puts a question."""
LESS_WITH_QUESTIONS = 0.34
"""Part of the height for the measures where the turn puts a question, which needs the room."""


class BriefPage(FrontPage, MattersOnDesk, WhatItMeans, Lead, LetterCard, ItemRows):
    """For you at the left, what is new since the results and what comes at the right."""

    _briefed = 0

    def _brief(self, root: Widget, look: Look, page: Box) -> None:
        left, right = row(page, ["1.15*", "1*"], 16)
        s = self.session
        if self._briefed != s.view.turn:  # it asks something, which a page chosen before would hide
            self._briefed = s.view.turn
            self._folds.pop("news/fold", None)
        share = LESS_WITH_QUESTIONS if matters.asked(s.content, s.view, s.draft) else 0.42
        if left.h < LOW + (ASKED_LOW if share == LESS_WITH_QUESTIONS else 0.0):
            at, place = self.folded(root, look, left, (tr("For you"), tr("How you stand")), "news/fold")
            upper, lower = (place, None) if at == 0 else (None, place)
        elif not (self.unread or self._talks() or self._dates()):  # nothing stands at the right: the measures do
            self._put_before(root, look, left)
            self._stand(root, look, self._letters(root, look, right))
            return
        else:
            upper, lower = column(left, ["1*", min(330.0, left.h * share)], 14)
        if upper is not None:
            self._put_before(root, look, upper)
        if lower is not None:
            self._stand(root, look, lower)
        self._since(root, look, self._letters(root, look, right))

    def _stand(self, root: Widget, look: Look, box: Box) -> None:
        """The measures and what the last turn did to them."""
        title, wide = tr("How you stand"), self.books_wide(look)
        beside = 0.0 < wide <= box.w - look.width(title, "card") - 100
        card = root.add(Card(box, title, icon="chart", note="" if beside else tr("change over the last turn")))
        inner = Box(*card.inner)
        if wide:
            inner.h -= 0.0 if beside else DEALS + 8
            at = Box(inner.x, box.y + 8 if beside else card.inner.bottom - DEALS, inner.w, DEALS)
            self.books_button(card, look, at, "news/books")
        self._for_you(card, look, inner)

    def _talks(self) -> tuple[Headline, ...]:
        """What the talks of this turn brought so far, what the reader signed first."""
        done = self.session.view.last_played
        return tuple(sorted((head for head in self.session.headlines() if head.turn > done), key=lambda h: not h.mine))

    def _dates(self) -> tuple[Coming, ...]:
        """Dates of the coming turns."""
        s = self.session
        found: tuple[Coming, ...] = s.keep("coming", 0, lambda: coming(s.content, s.view))
        return found

    def _since(self, root: Widget, look: Look, box: Box) -> None:
        """What the talks brought since the results were read, and the dates of the coming turns; no headline again."""
        s, done = self.session, self.session.view.last_played
        talks, dates = self._talks(), self._dates()
        title = tr("New since the results") if talks else tr("What comes")
        card = root.add(Card(box, tr("Headlines") if self.unread else title, icon="news"))
        area = card.add(ScrollArea(card.inner, key=f"news/list/{s.view.turn}/{s.view.phase}"))
        stack = Stack((card.inner.x, card.inner.y, area.inner_width, 0), 9)
        if talks:
            area.add(Label(stack.take(26, 4), tr("In the talks of turn {n}", n=s.view.turn), "card"))
            self._lines(area, look, stack, talks)
        if self.unread:
            area.add(Label(stack.take(34, 4), self._dated(done), "card"))
            self._played(area, look, stack)
        if dates and (talks or self.unread):
            area.add(Label(stack.take(36, 2), tr("What comes"), "card"))
        elif not dates and not talks and not self.unread:
            text = tr("No date is known for the coming turns.")
            area.add(Paragraph(stack.paragraph(look, text), text, "body", "mute"))
        when = ""
        for date in dates:
            if date.when != when:
                when = date.when
                area.add(Label(stack.take(26, 2), capital(when), "smallstrong", "mute"))
            high = look.paragraph(date.text, stack.rect.w - 34)
            at = stack.take(high)
            area.add(Icon(Box(at.x, at.y + 1, 20, 20), date.icon, "blue"))
            area.add(HeadWords(Box(at.x + 34, at.y, at.w - 34, high), date.text, "body", "text", more=date.more,
                               tooltip=date.more or None))  # fmt: skip

    def _put_before(self, root: Widget, look: Look, box: Box) -> None:
        """What this turn puts before the reader."""
        note = tr("what this turn puts before you")
        card = root.add(Card(box, tr("For you"), icon="flag", accent="blue", note=note))
        area = card.add(ScrollArea(card.inner, key="news/foryou"))
        self._items(area, look, Stack((card.inner.x, card.inner.y, area.inner_width, 0), 10))

    def _items(self, area: Widget, look: Look, stack: Stack) -> None:
        """The lines, each with the way to the screen where something can be done about it: what presses first, then
        what might be done, then the reader's own aims."""
        s = self.session
        self._matters(area, look, stack)
        led = frozenset(blow.grade for blow in self.led_now()) if s.view.last_played else frozenset()
        waits = tuple(self.foreseen_votes(motion) is None for motion in pivotal.listed(s.view))
        ores = self.worked_out("ore_gains", 0, s.ore_steps) if s.has_ores and not s.view.results_open else None
        items = s.keep("for_you", (s.draft, led, waits, id(s.view), ores is None), lambda: for_you(
            s.content, s.view, self.foreseen_votes, s.keep("plant_gains", 0, s.plant_gains), led,
            tuple(s.stock_gains().values()), s.moves_borne(), s.draft, ores=ores))  # fmt: skip
        rows = tuple(enumerate(items))
        aims = tuple(row for row in rows if row[1].icon == AIM)
        now = tuple(row for row in rows if row[1].tone == "orange" and row not in aims)
        rest = sorted((row for row in rows if row not in (*aims, *now)), key=lambda row: -row[1].worth)
        ahead = s.keep("end_ahead", (s.draft, id(s.view)), lambda: s.end_ahead(
            s.keep("plant_gains", 0, s.plant_gains), s.lawful))  # fmt: skip
        aims = (*((len(rows) + k, line) for k, line in enumerate(ahead)), *aims)
        self._section(area, look, stack, tr("Decide now"), now, "now")
        head = tr("Your score and your secret aims") if ahead else tr("Your secret aims")
        self._section(area, look, stack, head, aims, "aims")
        self._section(area, look, stack, tr("Also in this turn"), rest, "rest")
