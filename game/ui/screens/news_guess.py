"""The guess before the results, and how right it was."""

from __future__ import annotations

from typing import Any

from game.model.ids import CHINA, Stage
from game.present import fmt, guesses, results, shocks
from game.present.good_words import made_in_china
from game.present.names import good
from game.present.price_chart import past_price
from game.present.words import tr
from game.ui.kit import Box, Button, Card, Group, Label, Look, Paragraph, Picture, Stack, Widget, column, row
from game.ui.screens.news_base import NewsPart
from game.ui.shell import chart_picture

__all__ = ["GuessFirst"]


class GuessFirst(NewsPart):
    """Who has guessed looks closer."""

    def _guess(self, root: Widget, look: Look, box: Box) -> None:
        s = self.session
        chart = past_price(s.content, s.view, s.mineral, s.stage)
        drawn = len(chart.labels) > 1
        start = "" if drawn else self._start_words()
        wide, high = min(1040, box.w - 48), min(720 if drawn else 400, box.h - 32)
        card = root.add(
            Card(
                Box(box.centerx - wide / 2, box.y + (box.h - high) * 0.4, wide, high), tr("Before you look"), icon="eye"
            )
        )
        stack = Stack(card.inner, 10)
        asked = {"n": s.view.months_per_turn, "good": good(s.content, s.mineral, s.stage)}
        text = (
            tr("{n} months have run. Is the price of {good} abroad, where you sell it, higher or lower now than before "
               "them?", **asked) if self._sold_abroad(s.mineral, s.stage)
            else tr("{n} months have run. Is the price of {good} at home higher or lower now than before them?",
                    **asked)
        )  # fmt: skip
        card.add(Paragraph(stack.paragraph(look, text, "title", 12), text, "title"))
        if start:
            card.add(Paragraph(stack.paragraph(look, start, "body", 12), start, "body", "mute"))
        words = (
            (tr("Higher"), "up", "trend-up"),
            (tr("About the same, within 2 %"), "same", "minus"),
            (tr("Lower"), "down", "trend-down"),
        )
        wides = [Button.natural_width(look, word, icons=1) for word, _, _ in words]
        beside = sum(wides) + 24 <= stack.rect.w  # in a row the course above has more room
        rows = 56.0 if beside else 3 * 58.0 - 10
        room = card.inner.bottom - stack.y - rows - 64
        if drawn and room >= 110:
            card.add(Picture(stack.take(room), chart_picture(look, chart), tr("What you knew before")))
        place = stack.take(rows)
        answers = Group(place, label=text, arrows=True)
        card.add(answers)
        spare = (place.w - 24 - sum(wides)) / 3
        boxes = row(place, [wide + spare for wide in wides], 12) if beside else column(place, ["1*"] * 3, 10)
        for at, (word, key, icon) in zip(boxes, words, strict=True):
            answers.add(Button(at, word, self._take(key), icon=icon, key=f"guess/{key}"))
        card.add(Button(stack.take(40), tr("Just show me"), self._take(""), "quiet", key="guess/skip"))
        if not drawn:
            card.rect.h = stack.y + 6 - card.rect.y

    def _start_words(self) -> str:
        """What there is to guess by after the first months, of which no course of prices was seen."""
        s = self.session
        before, _ = results.sold_change(s.content, s.view, s.mineral, s.stage)
        share = made_in_china(s.content, s.mineral)[("mine", "refined", "component").index(s.stage)]
        if s.view.seat == CHINA:
            return tr(
                "These were the first months: there is no course of prices to go by yet. When the table met it cost "
                "{price} USD/kg at home, and you made {share} of all that the world made.",
                price=fmt.price(before), share=fmt.percent(share),
            )  # fmt: skip
        if self._sold_abroad(s.mineral, s.stage):
            return tr("These were the first months: there is no course of prices to go by yet. When the table met it "
                      "cost {price} USD/kg abroad, where you sell it.", price=fmt.price(before))  # fmt: skip
        return tr(
            "These were the first months: there is no course of prices to go by yet. When the table met it cost "
            "{price} USD/kg at home, and China made {share} of all that the world made.",
            price=fmt.price(before), share=fmt.percent(share),
        )  # fmt: skip

    def _sold_abroad(self, mineral: str, stage: Stage) -> bool:
        """Whether the reader's own limit holds a good back, so that what counts is its price abroad."""
        return shocks.sold_abroad(self.session.view, mineral, stage)

    def _take(self, guess: str) -> Any:
        def take() -> None:
            self.session.take_guess(guess)
            self.refresh()
            self.app.settle()
            if self.app.stage.find("next") is not None:
                self.app.stage.focus_on("next")

        return take

    def _guess_verdict(self, root: Widget, head: Box) -> None:
        s = self.session
        guess, asked = guesses.parted(s.guess.get(s.view.turn, ""))
        if not guess or s.view.phase != "results":
            return
        mineral, stage = asked or results.main_move(s.content, s.view)
        before, after = results.sold_change(s.content, s.view, mineral, stage)
        share = after / before - 1 if before > 0 else 0.0
        true = "up" if share > 0.02 else "down" if share < -0.02 else "same"
        if self._sold_abroad(mineral, stage):
            text = (tr("Your guess was right: {good} abroad {moved}.") if guess == true
                    else tr("Your guess was off: {good} abroad {moved}."))  # fmt: skip
        else:
            text = (tr("Your guess was right: {good} at home {moved}.") if guess == true
                    else tr("Your guess was off: {good} at home {moved}."))  # fmt: skip
        moved = {"up": tr("went up"), "down": tr("went down"), "same": tr("stayed within 2 %")}[true]
        text = text.format(good=good(s.content, mineral, stage), moved=moved)
        root.add(Label(head, text, "strong", "green" if guess == true else "orange", align="right"))
