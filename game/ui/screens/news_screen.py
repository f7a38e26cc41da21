"""The newspaper and the results: guess first, then what happened, why, and what it means for you."""

from __future__ import annotations

from typing import Any

from game.present import fmt, results
from game.present.names import good, party
from game.present.news import headlines
from game.present.words import tr
from game.ui.kit import (
    Box,
    Button,
    Card,
    Column,
    Label,
    Look,
    Paragraph,
    Picture,
    ScrollArea,
    Segmented,
    Stack,
    Table,
    Widget,
    column,
    inset,
    row,
)
from game.ui.session import Session
from game.ui.shell import TableScreen, chart_picture, lens_bar

__all__ = ["NewsScreen"]


class NewsScreen(TableScreen):
    """Headlines at the left; causes and changes at the right."""

    title = "News"
    name = "news"

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self.tab = 0

    def body(self, root: Widget, look: Look, box: Box) -> None:
        """The guess while it is open, else the front page."""
        s = self.session
        if s.view.phase == "results" and s.view.turn not in s.guess:
            self._guess(root, look, box)
            return
        area = inset(box, 20, 16)
        head, bar, page = column(area, [34, 40, "1*"], 10)
        done = s.view.turn if s.view.phase in ("results", "over") else s.view.turn - 1
        title = tr("Results of turn {n}", n=done) if done >= 1 else tr("The world in February 2026")
        root.add(Label(head, title, "title"))
        root.add(Label(head, self._guess_words(), "small", "mute", align="right"))
        lens_bar(self, root, bar)
        left, right = row(page, ["1*", "1.15*"], 16)
        self._front(root, look, left)
        if done >= 1:
            upper, lower = column(right, ["1.1*", "1*"], 14)
            self._why(root, look, upper, done)
            self._changes(root, look, lower)
        else:
            self._opening(root, look, right)

    # guess ---------------------------------------------------------------------------------------

    def _guess(self, root: Widget, look: Look, box: Box) -> None:
        s = self.session
        card = root.add(Card(Box(box.centerx - 330, box.y + 120, 660, 330), tr("Before you look"), icon="eye"))
        stack = Stack(card.inner, 14)
        text = tr("Six months have run. What did the price of {good} do at home?",
                  good=good(s.content, s.mineral, s.stage))  # fmt: skip
        card.add(Paragraph(stack.paragraph(look, text, "lead"), text, "lead"))
        for word, key in ((tr("It rose"), "up"), (tr("It stayed within 2 %"), "same"), (tr("It fell"), "down")):
            card.add(Button(stack.take(46), word, self._take(key), key=f"guess/{key}"))
        card.add(Button(stack.take(40), tr("Just show me"), self._take(""), "quiet", key="guess/skip"))

    def _take(self, guess: str) -> Any:
        def take() -> None:
            self.session.guess[self.session.view.turn] = guess
            self.refresh()

        return take

    def first_focus(self) -> str:
        """The first answer of the guess."""
        return "guess/up"

    def _guess_words(self) -> str:
        s = self.session
        guess = s.guess.get(s.view.turn, "")
        if not guess or s.view.phase != "results":
            return ""
        before, after = results.home_change(s.content, s.view, s.mineral, s.stage)
        share = after / before - 1 if before > 0 else 0.0
        true = "up" if share > 0.02 else "down" if share < -0.02 else "same"
        return tr("You guessed right.") if guess == true else tr("You guessed otherwise: {share}.",
                                                                 share=fmt.signed_percent(share, 1))  # fmt: skip

    # front page ------------------------------------------------------------------------------------

    def _front(self, root: Widget, look: Look, box: Box) -> None:
        s = self.session
        card = root.add(Card(box, tr("Headlines"), icon="news", note=s.view.date_text))
        area = card.add(ScrollArea(card.inner, key="news/list"))
        stack = Stack((card.inner.x, card.inner.y, area.inner_width, 0), 10)
        lines = headlines(s.content, s.view)
        for i, line in enumerate(lines[:60]):
            style = "title" if i == 0 and line.weight >= 3 else "strong" if line.weight >= 2 else "body"
            high = look.paragraph(line.text, stack.rect.w - 52, style)
            at = stack.take(high)
            area.add(Label(Box(at.x, at.y, 44, 26), f"T{line.turn}", "smallstrong",
                           "blue" if line.turn == s.view.turn else "mute"))  # fmt: skip
            area.add(Paragraph(Box(at.x + 52, at.y, at.w - 52, high), line.text, style))
        if not lines:
            text = s.content.summary
            area.add(Paragraph(stack.paragraph(look, text), text))

    def _opening(self, root: Widget, look: Look, box: Box) -> None:
        s = self.session
        card = root.add(Card(box, tr("Where things stand"), icon="chart"))
        stack = Stack(card.inner, 10)
        text = s.content.summary
        card.add(Paragraph(stack.paragraph(look, text), text))
        chart = results.price_chart(s.content, s.view, s.mineral, s.stage)
        if chart.labels:
            card.add(Picture(stack.rest(), chart_picture(look, chart), chart.title))
            return
        share = self._china_share()
        for line, value in share:
            at = stack.take(28)
            card.add(Label(at, line, "body", "mute"))
            card.add(Label(at, value, "strong", align="right"))

    def _china_share(self) -> list[tuple[str, str]]:
        s = self.session
        table, china = s.content.table, s.content.region_index("CHN")
        lines = []
        for m, mineral in enumerate(s.content.minerals):
            prod = table["prod"][m]
            refined = prod[1, china] / max(prod[1].sum(), 1e-9)
            finished = prod[2, china] / max(prod[2].sum(), 1e-9)
            text = tr("refined {a}, finished {b}", a=fmt.percent(float(refined)), b=fmt.percent(float(finished)))
            lines.append((tr("China's share: {name}", name=mineral.short), text))
        return lines

    # why -------------------------------------------------------------------------------------------

    def _why(self, root: Widget, look: Look, box: Box, turn: int) -> None:
        s = self.session
        region = s.view.seat
        title = tr("Why: {good}", good=good(s.content, s.mineral, s.stage))
        card = root.add(Card(box, title, icon="search", note=tr("paid in {name}", name=party(s.content, region))))
        why = s.why(s.mineral, s.stage, region, turn)
        stack = Stack(card.inner, 6)
        sentence = results.why_sentence(why)
        card.add(Paragraph(stack.paragraph(look, sentence, "strong"), sentence, "strong"))
        chart = results.why_chart(why)
        card.add(Picture(stack.rest(), chart_picture(look, chart), sentence, self._why_words(why)))

    def _why_words(self, why: Any) -> str:
        return "; ".join(part.text for part in why.parts)

    def _changes(self, root: Widget, look: Look, box: Box) -> None:
        card = root.add(Card(box, "", padding=16))
        words = (tr("For you"), tr("Prices at home"), tr("Course"), tr("The bloc"))
        tabs, page = column(card.inner, [40, "1*"], 8)

        def pick(index: int) -> None:
            self.tab = index
            self.refresh()

        card.add(Segmented(tabs, words, self.tab, pick, kind="tabs", label=tr("What changed"), key="news/tab"))
        (self._for_you, self._movers, self._course, self._bloc)[self.tab](card, look, page)

    def _for_you(self, card: Widget, look: Look, box: Box) -> None:
        s = self.session
        columns = [
            Column(tr("Measure"), lambda r: r.name, "1.6*", tip=lambda r: r.how),
            Column(tr("Now"), lambda r: r.value, "1*"),
            Column(tr("Change"), lambda r: r.change, "1*",
                   tone=lambda r: None if r.good is None else "green" if r.good else "red",
                   icon=lambda r: "" if r.good is None else "check" if r.good else "warning"),
        ]  # fmt: skip
        card.add(Table(box, columns, results.changes(s.view), label=tr("What changed for you"),
                       row_height=34, framed=False, key="news/you"))  # fmt: skip

    def _movers(self, card: Widget, look: Look, box: Box) -> None:
        s = self.session

        def choose(item: results.Mover) -> None:
            s.mineral, s.stage = item.mineral, item.stage
            self.refresh()

        columns = [
            Column(tr("Market"), lambda r: r.name, "1.6*"),
            Column(tr("Price"), lambda r: r.price, "1*", "number", "$/kg", 1),
            Column(tr("Change"), lambda r: 100 * r.change_share, "1*", "number", "%", 1),
        ]
        card.add(Table(box, columns, results.movers(s.content, s.view, 21), label=tr("Prices at home"),
                       row_height=34, framed=False, row_key=lambda r: f"{r.mineral}/{r.stage}",
                       selected=f"{s.mineral}/{s.stage}", on_select=choose, key="news/movers"))  # fmt: skip

    def _course(self, card: Widget, look: Look, box: Box) -> None:
        s = self.session
        chart = results.price_chart(s.content, s.view, s.mineral, s.stage)
        card.add(Picture(box, chart_picture(look, chart), chart.title))

    def _bloc(self, card: Widget, look: Look, box: Box) -> None:
        s = self.session
        columns = [
            Column(tr("Members' share bought from China"), lambda r: r[0], "1.6*"),
            Column(tr("Refined"), lambda r: r[1], "1*"),
            Column(tr("Finished"), lambda r: r[2], "1*"),
        ]
        card.add(Table(box, columns, results.bloc_lines(s.content, s.view), label=tr("The bloc"), row_height=34,
                       framed=False, key="news/bloc"))  # fmt: skip
