"""The side panel: prices of the markets that matter, where the seat stands, the next step."""

from __future__ import annotations

from game.present import board, floor_words, fmt, good_words, paid, price_steps
from game.present.names import capital, good
from game.present.term_notes import notes
from game.present.words import tr
from game.ui.kit import (
    Box,
    Button,
    Card,
    Divider,
    Explain,
    Group,
    Label,
    Look,
    Paragraph,
    ProgressBar,
    Stack,
    Widget,
    row,
)
from game.ui.lesson import DOCK, dock_high
from game.ui.price_strip import price_strip
from game.ui.shell_parts import PriceCard, visit_clock
from game.ui.shell_steps import Steps

__all__ = ["SidePanel"]

DOCK_GAP = 12.0
"""Room round the tutorial's card in the panel."""
TALLEST_DOCK = 275.0
"""More than the tallest card of the tutorial at the width of the panel (262 in a small window)."""


class SidePanel(Steps):
    """Market and next step."""

    def side(self, bar: Widget, look: Look, box: Box) -> None:
        """Prices of the markets that matter and the next step of the turn."""
        s = self.session
        stack = Stack((box.x + 24, box.y + 16, box.w - 48, box.h - 32), 10)
        self.heading(bar, stack.take(28, 0), tr("Market and price floors"),
                     tr("Click a good and the figures below, the map and the ledger turn to it."))
        bar.add(Label(stack.take(24), price_steps.cards_title(s.view), "small", "mute", key="price_title",
                      tooltip=notes(tr("contained"))))  # fmt: skip
        facts = board.stance(s.content, s.view, s.mineral, s.stage)
        asks = (s.view.phase in ("talk", "bell") and (s.view.you is not None or s.crew is not None)) or s.minded
        bottom = box.bottom - (144 if asks or s.view.phase == "results" else 100)
        dock, prices = dock_high(s, self.name, self.app, look, stack.rect.w)
        if dock and bottom - stack.y < dock + DOCK_GAP + prices * 106:
            dock = 0.0  # no room beside the prices that it tells of: the card looks for a place on the page
        room = bottom - stack.y - (dock + DOCK_GAP if dock else 0.0)
        words = price_steps.duty_words(s.content, s.view, s.mineral, s.stage)
        stance = 100.0 + 46.0 * len(facts)
        stance += 16.0 * sum(fact.share is None and self._needs_two(fact, stack.rect.w) for fact in facts)
        stance += look.line("small") * (look.wrapped(words, stack.rect.w, "small") - 1)
        fits = int(room // 106) if dock else int((room - stance) // 106)
        cards = self._markets()
        if s.lesson is not None and bottom - stack.y < 3 * 106 + DOCK_GAP + TALLEST_DOCK:
            cards = self._markets(2)  # a third one would go as soon as a step has more to say
        shown = cards[: max(0 if dock else 1, min(len(cards), fits if fits >= 2 else int(room // 106)))]
        prices = bar.add(Group(Box(stack.rect.x, stack.y, stack.rect.w, 106.0 * len(shown)), arrows=True))
        for mineral, stage in shown:
            self._price_card(prices, stack.take(96), mineral, stage)
        if dock:
            bar.add(Group(Box(stack.rect.x, stack.y + 4, stack.rect.w, dock), key=DOCK))
            stack.skip(dock + DOCK_GAP)
        if bottom - stack.y >= stance:
            self._stance(bar, stack, facts)
        if asks:
            self._below(bar, Box(stack.rect.x, box.bottom - 126, stack.rect.w, 36))
        elif s.view.phase == "results" and s.view.turn in s.guess and not look.reduce_motion:
            bar.add(Button(Box(stack.rect.x, box.bottom - 126, stack.rect.w, 36), tr("Watch the months on the map"),
                           self._watch_months, "quiet", icon="play", style="small", key="months"))  # fmt: skip
        self.next_step(bar, Box(stack.rect.x, box.bottom - 68, stack.rect.w, 52))

    def heading(self, bar: Widget, box: Box, title: str, tip: str = "") -> None:
        """The title of a side panel, explained on hover, with the clock of a visit where one runs."""
        crew = self.session.crew
        timed = crew is not None and crew.minutes and crew.seat
        bar.add(Label(Box(box.x, box.y, box.w - (150 if timed else 0), box.h), title, "title", tooltip=tip or None))
        visit_clock(bar, box.right, box.y, crew)

    def _below(self, bar: Widget, box: Box) -> None:
        """Advice, and in a hot seat the way to hand the machine on."""
        if self.session.crew is None:
            self.advice_button(bar, box)
            return
        a, b = row(box, ["1*", "1*"], 8)
        if self.session.view.you is not None:
            self.advice_button(bar, a, tr("Advice"))
        else:
            b = box  # China has no adviser, but talks to pass the machine for
        bar.add(Button(b, tr("Pass to ..."), self.ask_pass, "quiet", icon="people", style="small", key="visit/pass",
                       tooltip=tr("Hand the machine to somebody for a private talk.")))  # fmt: skip

    def _watch_months(self) -> None:
        """The map plays the turn again."""
        self.session.filmed = (0, "")
        if self.name == "map":
            self.app.screen.play()  # type: ignore[union-attr]
        else:
            self.app.go("map")

    def _markets(self, most: int = 3) -> list[tuple[str, str]]:
        """The markets of the price cards: the chosen one is always among them."""
        s = self.session
        cards: list[tuple[str, str]] = list(board.focus(s.content, s.view))[:most]
        here = (s.mineral, s.stage)
        return cards if here in cards else [here, *cards[:-1]]

    def _stance(self, bar: Widget, stack: Stack, facts: tuple[board.Fact, ...]) -> None:
        """Where the seat stands in the chosen market."""
        s = self.session
        bar.add(Divider(stack.take(8, 2)))
        title = tr("Where you stand: {good}", good=good(s.content, s.mineral, s.stage))
        bar.add(Label(stack.take(28, 4), title, "card"))
        price_strip(bar, stack.take(46, 8), s, s.mineral, s.stage)
        tip = tr("Home is the mean of all that users buy, from inside and outside, with duties and licence rents.")
        words = price_steps.duty_words(s.content, s.view, s.mineral, s.stage)
        high = max(22.0, self.app.look.paragraph(words, stack.rect.w, "small"))
        bar.add(Paragraph(stack.take(high, 10), words, "small", "mute", tooltip=tip))
        for fact in facts:
            tip = Explain(fact.name, fact.value, fact.unit, fact.source, fact.how, fact.confidence)
            if fact.share is None:
                line = stack.take(26, 0 if self._needs_two(fact, stack.rect.w) else 10)
                bar.add(Label(line, fact.name, "body", "mute", tooltip=tip))
                if self._needs_two(fact, stack.rect.w):
                    line = stack.take(26, 10)
                bar.add(Label(line, fact.value, "strong", align="right", tooltip=tip))
                continue
            line = stack.take(40, 6)
            value = fact.value.partition(",")[0] if self._needs_two(fact, stack.rect.w) else fact.value
            bar.add(ProgressBar(line, fact.share, fact.name, value, colour=fact.tone, tooltip=tip))

    def _needs_two(self, fact: board.Fact, wide: float) -> bool:
        """Whether name and value have no room beside one another."""
        look = self.app.look
        return look.width(fact.name, "body") + 14 + look.width(fact.value, "strong") > wide

    def _price_card(self, bar: Widget, box: Box, mineral: str, stage: str) -> None:
        s = self.session
        row_ = board.price_row(s.content, s.view, mineral, stage)  # type: ignore[arg-type]
        here = s.mineral == mineral and s.stage == stage

        def pick() -> None:
            s.mineral, s.stage = mineral, stage  # type: ignore[assignment]
            self.lens_turned()

        floor = paid.floor_of(s.view, row_.mineral, row_.stage)
        how = price_steps.card_how(row_.at_home, row_.world)
        tip = Explain(
            row_.name,
            fmt.price(row_.price),
            tr("USD per kg contained"),
            tr("published prices of last month"),
            tr("{how}; dashed: the floor", how=how) if row_.floor else how,
            tr("market model"),
            capital(floor_words.standing(s.content, s.view, floor)) if floor else "",
            lead=good_words.told(s.content, row_.mineral, row_.stage),
        )
        card = bar.add(Card(box, fill="panel2", selected=here, on_click=pick, tooltip=tip,
                            key=f"price/{mineral}/{stage}"))  # fmt: skip
        card.label = f"{row_.name}, {row_.product}"
        card.add(PriceCard(card.inner, row_))
