"""What a page of news leads with: the one or two gravest things that happened to the reader, in large cards."""

from __future__ import annotations

from functools import partial

from msgspec.structs import replace

from game.present import gravest, gravest_drill, pivotal
from game.present.gravest import Blow
from game.present.gravest_words import Face
from game.present.item import page_of
from game.present.term_notes import notes
from game.present.words import tr
from game.ui.kit import Badge, Box, Button, Card, Icon, Label, Look, Paragraph, Widget, column, row
from game.ui.kit.facts import add_facts, facts_high
from game.ui.screens.news_base import NewsPart
from game.ui.screens.news_rows import HeadWords
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
FIGURE_PART = 0.42
"""Part of a card's width that a figure in the largest letters takes at most."""
MOST_HIGH = 0.25
"""Part of the page that they take at most: the last of their rows are then told at rest on the card."""
ACTED_ON = ("council", "deals", "orders")
"""Pages on which nothing can be done once a turn is over, nor much be read."""
TONES = {True: ("green", "good"), False: ("red", "bad"), None: ("blue", "info")}
"""Colour of the edge and kind of the badge, by whether it is good for the reader; the word says it, too."""


class Lead(NewsPart):
    """Icon and word, what happened, what it means in figures, and the way to where something can be done."""

    def led(self) -> tuple[Blow, ...]:
        """What the page of results leads with."""
        s, done = self.session, self.session.view.last_played
        found: tuple[Blow, ...] = s.keep("gravest", done, lambda: gravest.gravest(s.content, s.view, done))
        return (*found[:1], *s.half_time(), *found[1:])[:gravest.MOST]

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
        told = [_told(blow, now) for blow in blows]
        most = MOST_HIGH * page.h - HEAD - 2 * PAD
        told = [_cut(look, one, wide, most) for one in told]
        high = max(_high(look, one, wide) for one in told)
        band, rest = column(page, [high + HEAD + 2 * PAD, "1*"], 12)
        for k, (at, blow) in enumerate(zip(row(band, ["1*"] * len(blows), 14), blows, strict=True)):
            self._blow(root, look, at, blow, told[k], f"news/lead{k}", now)
        return rest

    def _strip(self, root: Widget, look: Look, page: Box, blow: Blow, now: bool) -> Box:
        """The gravest in one strip where the page is low; what it means is told at rest on it."""
        told, tip = _told(blow, now), _tip(blow, now)
        figure = look.width(told.figure, "strong") + 14 if told.figure else 0.0
        tone, kind = TONES[blow.good]
        badge = look.width(blow.word, "smallstrong") + 28
        span = self._button_width(look, blow)
        room = page.w - 2 * THIN - 48 - badge - 12 - (span + 12 if span else 0) - figure
        high = look.paragraph(told.head, room, "strong")
        band, rest = column(page, [max(HEAD, high) + 2 * THIN, "1*"], 10)
        card = root.add(Card(band, "", label=blow.word, accent=tone, padding=THIN, tooltip=tip, key="news/lead0"))
        x = band.x + THIN + 6
        card.add(Icon(Box(x, band.centery - 15, 30, 30), blow.icon, tone))
        card.add(Badge(Box(x + 42, band.centery - 14, badge, 28), blow.word, kind, align="left"))
        words = Box(x + 42 + badge + 12, band.centery - high / 2, room, high)
        card.add(HeadWords(words, told.head, "strong", "text", more=_more(blow, told, now)))
        if figure:
            place = Box(words.right, band.centery - look.line("strong") / 2, figure, look.line("strong"))
            card.add(Label(place, told.figure, "strong", align="right", tooltip=tip))
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

    def _blow(
        self, root: Widget, look: Look, box: Box, blow: Blow, told: Face, key: str, now: bool
    ) -> None:
        """One card: words and figure in large letters, rows of facts, a sentence at most."""
        tone, kind = TONES[blow.good]
        card = root.add(Card(box, "", label=blow.word, accent=tone, padding=PAD, tooltip=_tip(blow, now), key=key))
        x, y, wide = box.x + PAD + 6, box.y + PAD, box.w - 2 * PAD - 6
        card.add(Icon(Box(x, y + 4, 30, 30), blow.icon, tone))
        span = self._button_width(look, blow)
        self._button(card, Box(x + wide - span, y, span, HEAD), blow, key)
        room = wide - 42 - (span + 12 if span else 0)
        card.add(Badge(Box(x + 42, y + 5, room, 28), blow.word, kind, align="left"))
        y += HEAD
        style, room, high = _head(look, told, wide)
        card.add(HeadWords(Box(x, y, room, high), told.head, style, "text", more=_more(blow, told, now)))
        if told.figure:
            beside = room < wide
            line = Box(x, y if beside else y + high, wide, look.line("price"))
            card.add(Label(line, told.figure, "price" if _large(look, told, wide) else "figure",
                           align="right" if beside else "left"))  # fmt: skip
            y += 0.0 if beside else line.h
        y = add_facts(card, look, Box(x, y + high, wide, 0), told.facts)
        if told.say:
            high = look.paragraph(told.say, wide)
            card.add(Paragraph(Box(x, y + 4, wide, high), told.say, "body", "mute"))


def _told(blow: Blow, now: bool) -> Face:
    """What its card shows: its own short form, else its sentences."""
    face = blow.now_face if now else blow.face
    return face or (Face(blow.now) if now else Face(blow.text, say=blow.effect))


def _more(blow: Blow, told: Face, now: bool) -> str:
    """The sentences behind a short form; empty where they stand on the card."""
    text = blow.now if now else f"{blow.text.rstrip('.')}. {blow.effect}".strip()
    whole = f"{told.head.rstrip('.')}. {told.say}".strip()
    return "" if text in (told.head, whole) else text


def _tip(blow: Blow, now: bool) -> str | None:
    """At rest on the card: the whole of it, and what its terms mean."""
    more = _more(blow, _told(blow, now), now)
    words = more or (blow.now if now else f"{blow.text} {blow.effect}")
    return "\n".join(filter(None, (more, notes(words)))) or None


def _large(look: Look, told: Face, wide: float) -> bool:
    """Whether the figure has room in the largest letters."""
    return look.width(told.figure, "price") <= FIGURE_PART * wide


def _head(look: Look, told: Face, wide: float) -> tuple[str, float, float]:
    """Style, width and height of its words: large where that takes two lines at most, beside the figure if it fits."""
    figure = look.width(told.figure, "price" if _large(look, told, wide) else "figure") + 14 if told.figure else 0.0
    room = wide - figure if figure <= 0.6 * wide else wide
    two = 2 * look.line("title") + 2
    style = "card" if look.paragraph(told.head, room, "title") > two else "title"
    return style, room, max(look.paragraph(told.head, room, style), look.line("price") if room < wide else 0.0)


def _cut(look: Look, told: Face, wide: float, most: float) -> Face:
    """A card's words as far as they are no higher than ``most``: its sentence goes first, then rows from the last."""
    while _high(look, told, wide) > most and (told.say or told.facts):
        told = replace(told, say="") if told.say else replace(told, facts=told.facts[:-1])
    return told


def _high(look: Look, told: Face, wide: float) -> float:
    """Height of a card below its badge."""
    _, room, high = _head(look, told, wide)
    below = look.line("price") if told.figure and room == wide else 0.0
    say = look.paragraph(told.say, wide) + 4 if told.say else 0.0
    return high + below + facts_high(look, told.facts, wide) + say
