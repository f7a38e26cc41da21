"""What a page of news leads with: the one or two gravest things that happened to the reader, in large cards."""

from __future__ import annotations

from functools import partial

from game.present import gravest, gravest_drill, pivotal
from game.present.gravest import Blow
from game.present.item import page_of
from game.present.term_notes import notes
from game.present.words import tr
from game.ui.kit import Badge, Box, Button, Card, Icon, Look, Paragraph, Widget, column, row
from game.ui.screens.news_base import NewsPart
from game.ui.shell_rail import RAIL

__all__ = ["Lead"]

PAD = 14.0
THIN = 8.0
"""Edge of the cards, and of the one strip in a low page."""
HEAD = 40.0
"""Height of the line with the word and the button."""
SIDE_BY_SIDE = 900.0
"""Width from which two stand beside each other; below it the gravest stands alone."""
LOW = 600.0
"""Height of a page below which the gravest stands alone, so that the rest keeps its room."""
MOST_HIGH = 0.3
"""Part of the page that they take at most: what it costs is then told at rest on the card."""
ACTED_ON = ("council", "deals", "orders")
"""Pages on which nothing can be done once a turn is over, nor much be read."""
TONES = {True: ("green", "good"), False: ("red", "bad"), None: ("blue", "info")}
"""Colour of the edge and kind of the badge, by whether it is good for the reader; the word says it, too."""


class Lead(NewsPart):
    """Icon and word, what happened, what it means in figures, and the way to where something can be done."""

    def led(self) -> tuple[Blow, ...]:
        """What the page of results leads with."""
        s, done = self.session, self._done()
        found: tuple[Blow, ...] = s.keep("gravest", done, lambda: gravest.gravest(s.content, s.view, done))
        return found

    def led_now(self) -> tuple[Blow, ...]:
        """What the brief of a turn leads with: a vote that hangs on the reader, what the last turn left to decide."""
        s = self.session
        found: tuple[Blow, ...] = s.keep("still_weighs", 0, lambda: gravest.still_weighs(s.content, s.view))
        return (*pivotal.blow(s.content, s.view, self.foreseen_votes), *found)[:gravest.MOST]

    def _lead(self, root: Widget, look: Look, page: Box, blows: tuple[Blow, ...], now: bool = False) -> Box:
        """The cards at the head of ``page``; returns what is left of it. ``now``: told by what can be done."""
        low = page.h < LOW
        blows = blows[:1] if low or page.w < SIDE_BY_SIDE else blows
        self.shown = () if now else blows
        if not blows:
            return page
        if low:
            return self._strip(root, look, page, blows[0], now)
        wide = (page.w - 14 * (len(blows) - 1)) / len(blows) - 2 * PAD - 6
        texts = [self._texts(look, blow, wide, now) for blow in blows]
        high = max(sum(h for _, _, h in lines) for lines in texts)
        if high + HEAD + 2 * PAD > MOST_HIGH * page.h:
            texts = [lines[:1] for lines in texts]
            high = max(sum(h for _, _, h in lines) for lines in texts)
        band, rest = column(page, [high + HEAD + 2 * PAD, "1*"], 12)
        for k, (at, blow) in enumerate(zip(row(band, ["1*"] * len(blows), 14), blows, strict=True)):
            self._blow(root, look, at, blow, texts[k], f"news/lead{k}")
        return rest

    def _strip(self, root: Widget, look: Look, page: Box, blow: Blow, now: bool) -> Box:
        """The gravest in one strip where the page is low; what it means is told at rest on it."""
        text, tip = (blow.now, None) if now else (blow.text, blow.effect or None)
        tip = "\n".join(filter(None, (tip, notes(text)))) or None
        tone, kind = TONES[blow.good]
        badge = look.width(blow.word, "smallstrong") + 28
        span = self._button_width(look, blow)
        room = page.w - 2 * THIN - 48 - badge - 12 - (span + 12 if span else 0)
        high = look.paragraph(text, room, "strong")
        band, rest = column(page, [max(HEAD, high) + 2 * THIN, "1*"], 10)
        card = root.add(Card(band, "", label=blow.word, accent=tone, padding=THIN, tooltip=tip, key="news/lead0"))
        x = band.x + THIN + 6
        card.add(Icon(Box(x, band.centery - 15, 30, 30), blow.icon, tone))
        card.add(Badge(Box(x + 42, band.centery - 14, badge, 28), blow.word, kind, align="left"))
        card.add(Paragraph(Box(x + 42 + badge + 12, band.centery - high / 2, room, high), text, "strong"))
        self._button(card, Box(band.right - THIN - span, band.centery - HEAD / 2, span, HEAD), blow, "news/lead0")
        return rest

    @staticmethod
    def _place(blow: Blow) -> tuple[str, str]:
        """Icon and word of the page where something can be done, or of the drill; empty where nothing can."""
        if blow.grade == gravest_drill.GRADE:
            return "shield", tr("Good by good")
        return next(((icon, tr(word)) for name, icon, word in RAIL if name == page_of(blow.screen)[0]), ("", ""))

    def _button_width(self, look: Look, blow: Blow) -> float:
        word = self._placed(blow)[1]
        return Button.natural_width(look, word, icons=1) if word else 0.0

    def _placed(self, blow: Blow) -> tuple[str, str]:
        """Icon and word of its button: where nothing can be done before the next talks, it is kept for them."""
        icon, word = self._place(blow)
        if not word or not self._later(blow):
            return icon, word
        return "check" if self.session.opens_at == blow.screen else icon, tr("Next turn: {page}", page=word)

    def _later(self, blow: Blow) -> bool:
        """Whether its page is one to act on, and the turn is over."""
        there = page_of(blow.screen)[0] in ACTED_ON and blow.grade != gravest_drill.GRADE
        return there and self.session.view.phase == "results"

    def _button(self, card: Widget, box: Box, blow: Blow, key: str) -> None:
        icon, word = self._placed(blow)
        if word:
            go = self.ask_drill if blow.grade == gravest_drill.GRADE else self.lead_to(blow.screen)
            act = partial(self._keep_for_talks, blow) if self._later(blow) else go
            tip = tr("Opens this page with the next talks; there is nothing to decide before") if self._later(
                blow) else None  # fmt: skip
            card.add(Button(box, word, act, icon=icon, style="small", key=f"{key}/go", tooltip=tip))

    def _keep_for_talks(self, blow: Blow) -> None:
        """The page opens with the next talks; a second press takes that back."""
        self.session.opens_at = "" if self.session.opens_at == blow.screen else blow.screen
        self.refresh()

    @staticmethod
    def _texts(look: Look, blow: Blow, wide: float, now: bool) -> list[tuple[str, str, float]]:
        """Its lines: text, style and height; large where that takes two lines at most."""
        text, more = (blow.now, "") if now else (blow.text, blow.effect)
        two = 2 * look.line("title") + 2
        style = "card" if now or look.paragraph(text, wide, "title") > two else "title"
        lines = [(text, style, look.paragraph(text, wide, style))]
        return [*lines, (more, "body", look.paragraph(more, wide) + 4)] if more else lines

    def _blow(
        self, root: Widget, look: Look, box: Box, blow: Blow, lines: list[tuple[str, str, float]], key: str
    ) -> None:
        """One card."""
        tone, kind = TONES[blow.good]
        tip = blow.effect if len(lines) == 1 and blow.effect != lines[0][0] else ""
        tip = "\n".join(filter(None, (tip, notes(" ".join(text for text, *_ in lines))))) or None
        card = root.add(Card(box, "", label=blow.word, accent=tone, padding=PAD, tooltip=tip, key=key))
        x, y, wide = box.x + PAD + 6, box.y + PAD, box.w - 2 * PAD - 6
        card.add(Icon(Box(x, y + 4, 30, 30), blow.icon, tone))
        span = self._button_width(look, blow)
        self._button(card, Box(x + wide - span, y, span, HEAD), blow, key)
        room = wide - 42 - (span + 12 if span else 0)
        card.add(Badge(Box(x + 42, y + 5, room, 28), blow.word, kind, align="left"))
        y += HEAD
        for text, style, high in lines:
            gap = 4 if style == "body" else 0
            card.add(Paragraph(Box(x, y + gap, wide, high - gap), text, style, "text" if style != "body" else "mute"))
            y += high
