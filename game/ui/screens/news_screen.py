"""The newspaper and the results: guess first, then what changed, why, who caused it, what it means."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from game.present import fmt, results
from game.present.names import good, party
from game.present.news import Line, front_page
from game.present.words import tr
from game.ui.kit import (
    Box,
    Button,
    Card,
    Column,
    Explain,
    Icon,
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
from game.ui.kit.canvas import Canvas
from game.ui.session import Session
from game.ui.shell import TableScreen, chart_picture, lens_bar

__all__ = ["NewsScreen"]

LARGE, MEDIUM = 2.95, 2.4
"""Weights from which a headline is printed large, and bold."""


class NewsScreen(TableScreen):
    """Three answers above; headlines at the left, causes and consequences at the right."""

    title = "News"
    name = "news"

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self.tab = 0
        self._asked = 0

    @property
    def guessing(self) -> bool:
        """Whether the player is still asked before the results are shown."""
        s = self.session
        return s.view.phase == "results" and s.view.turn not in s.guess

    def side_width(self, size: tuple[float, float]) -> float:
        """No prices beside the question: they would answer it."""
        return 0.0 if self.guessing else super().side_width(size)

    def body(self, root: Widget, look: Look, box: Box) -> None:
        """The guess while it is open, else the front page."""
        self._look_at_main_move()
        if self.guessing:
            self._guess(root, look, box)
            return
        area = inset(box, 20, 16)
        done = self._done()
        if done < 1:
            head, bar, page = column(area, [34, 40, "1*"], 10)
            root.add(Label(head, tr("Where the table starts"), "title"))
            lens_bar(self, root, bar)
            left, right = row(page, ["1*", "1.15*"], 16)
            self._front(root, look, left)
            self._opening(root, look, right)
            return
        head, bar, band, page = column(area, [34, 40, 148, "1*"], 10)
        root.add(Label(head, tr("Results of turn {n}", n=done), "title"))
        self._guess_verdict(root, look, head)
        lens_bar(self, root, bar)
        why = self._why(done)
        self._answers(root, look, band, why, done)
        left, right = row(page, ["1*", "1.15*"], 16)
        self._front(root, look, left)
        upper, lower = column(right, ["1*", "1.05*"], 12)
        self._causes(root, look, upper, why)
        self._changes(root, look, lower)

    def _done(self) -> int:
        """The last turn that has been played; 0 before the first."""
        view = self.session.view
        return view.turn if view.phase in ("results", "over") else view.turn - 1

    def _look_at_main_move(self) -> None:
        """Once a turn, the lens goes to the market that moved most for you."""
        s = self.session
        if s.view.phase == "results" and self._asked != s.view.turn:
            self._asked = s.view.turn
            s.mineral, s.stage = results.main_move(s.content, s.view)

    # guess ---------------------------------------------------------------------------------------

    def _guess(self, root: Widget, look: Look, box: Box) -> None:
        s = self.session
        wide = min(720, box.w - 48)
        card = root.add(Card(Box(box.centerx - wide / 2, box.y + max(24, (box.h - 400) * 0.4), wide, 400),
                             tr("Before you look"), icon="eye"))  # fmt: skip
        stack = Stack(card.inner, 14)
        text = tr("Six months have run. What did your users pay for {good} at the end: more or less than before?",
                  good=good(s.content, s.mineral, s.stage))  # fmt: skip
        card.add(Paragraph(stack.paragraph(look, text, "lead", 18), text, "lead"))
        for word, key, icon in ((tr("More"), "up", "trend-up"), (tr("About the same, within 2 %"), "same", "minus"),
                                (tr("Less"), "down", "trend-down")):  # fmt: skip
            card.add(Button(stack.take(50), word, self._take(key), icon=icon, key=f"guess/{key}"))
        card.add(Button(stack.take(40), tr("Just show me"), self._take(""), "quiet", key="guess/skip"))

    def _take(self, guess: str) -> Any:
        def take() -> None:
            self.session.guess[self.session.view.turn] = guess
            self.refresh()

        return take

    def first_focus(self) -> str:
        """The first answer of the guess, or the way on."""
        return "guess/up" if self.guessing else "next"

    def _guess_verdict(self, root: Widget, look: Look, head: Box) -> None:
        s = self.session
        guess = s.guess.get(s.view.turn, "")
        if not guess or s.view.phase != "results":
            return
        mineral, stage = results.main_move(s.content, s.view)
        before, after = results.home_change(s.content, s.view, mineral, stage)
        share = after / before - 1 if before > 0 else 0.0
        true = "up" if share > 0.02 else "down" if share < -0.02 else "same"
        text = (
            tr("Your guess was right: {good} {share}.") if guess == true else tr("Your guess was off: {good} {share}.")
        )
        text = text.format(good=good(s.content, mineral, stage), share=fmt.signed_percent(share, 1))
        root.add(Label(head, text, "strong", "green" if guess == true else "orange", align="right"))

    # three answers -----------------------------------------------------------------------------------

    def _why(self, turn: int) -> Any:
        """The causes if they are there; else they are worked out once the page stands."""
        s = self.session
        key = (s.mineral, s.stage, s.view.seat, turn)
        found = s.held("why", key)
        if found is None:

            def work() -> None:
                s.why(*key)
                self.refresh()

            self.app.soon("why", work)
        return found

    def _answers(self, root: Widget, look: Look, box: Box, why: Any, turn: int) -> None:
        """What changed, why, and who caused it: readable in twenty seconds."""
        s = self.session
        what, because, who = row(box, ["1.1*", "1*", "1.1*"], 14)
        names = ((what, tr("What changed for you"), "chart", "blue"), (because, tr("Why"), "search", None),
                 (who, tr("Who caused it"), "people", None))  # fmt: skip
        cards = [root.add(Card(at, title, icon=icon, accent=accent, padding=14)) for at, title, icon, accent in names]
        if why is None:
            for card in cards:
                card.add(Label(Box(*card.inner.topleft, card.inner.w, 26), tr("being worked out ..."), "body", "mute"))
            return
        text = results.change_sentence(s.content, why)
        stack = Stack(cards[0].inner, 4)
        cards[0].add(Paragraph(stack.paragraph(look, text, "lead"), text, "lead"))
        own = next((k for k in results.stakes(s.content, s.view) if k.seat == s.view.seat), None)
        if own is not None:
            text = tr(
                "Prices alone: users {users}, producers {producers}.",
                users=fmt.signed_money(own.users_usd_m),
                producers=fmt.signed_money(own.producers_usd_m),
            )
            if stack.y + look.paragraph(text, stack.rect.w) <= cards[0].inner.bottom + 4:
                cards[0].add(Paragraph(stack.paragraph(look, text), text, "body", "mute"))
        stack = Stack(cards[1].inner, 0)
        for name, amount, _ in results.cause_lines(why, 3 if cards[1].inner.h >= 96 else 2)[:4]:
            line = stack.take(24)
            if line.bottom > cards[1].inner.bottom + 4:
                break
            cards[1].add(Label(line, name, "body"))
            cards[1].add(Label(line, amount, "strong", align="right"))
        text = results.who_sentence(s.content, s.view, why, turn)
        cards[2].add(Paragraph(cards[2].inner, text, "body"))

    # front page ------------------------------------------------------------------------------------

    def _front(self, root: Widget, look: Look, box: Box) -> None:
        s = self.session
        card = root.add(Card(box, tr("Headlines"), icon="news", note=s.view.date_text.replace("-", " – ")))
        area = card.add(ScrollArea(card.inner, key="news/list"))
        stack = Stack((card.inner.x, card.inner.y, area.inner_width, 0), 9)
        lines = front_page(s.headlines())
        done, seen = max(1, self._done()), 0
        for i, line in enumerate(lines[:60]):
            if line.head.turn != seen:
                seen = line.head.turn
                if i:
                    area.add(Label(stack.take(26, 4), tr("Turn {n}", n=seen), "smallstrong", "mute"))
            self._line(area, look, stack, line, first=i == 0 and seen == done)
        if self._done() < 1:
            self._first_page(area, look, stack)

    def _first_page(self, area: Widget, look: Look, stack: Stack) -> None:
        """Turn 1 has no news of the game: what happened in Washington, what is in force, where to begin."""
        s = self.session
        text = s.content.summary
        area.add(Paragraph(stack.paragraph(look, text, "body", 16), text))
        area.add(Label(stack.take(28, 2), tr("Where to begin"), "card"))
        seats = {seat.id: seat for seat in s.content.seats}
        for i, lever in enumerate(seats[s.view.seat].levers[:3] if s.view.seat in seats else ()):
            high = look.paragraph(lever, stack.rect.w - 34)
            at = stack.take(high, 6)
            area.add(Label(Box(at.x, at.y - 1, 26, 26), str(i + 1), "strong", "blue"))
            area.add(Paragraph(Box(at.x + 34, at.y, at.w - 34, high), lever))
        if s.view.curbs:
            area.add(Label(stack.take(40, 2), tr("Export curbs in force"), "card"))
        for curb in s.view.curbs:
            words = curb.text or good(s.content, curb.mineral, curb.stage)
            high = look.paragraph(words, stack.rect.w - 34)
            at = stack.take(high, 6)
            area.add(Icon(Box(at.x, at.y + 1, 20, 20), "ban", "red"))
            area.add(Paragraph(Box(at.x + 34, at.y, at.w - 34, high), words))

    def _line(self, area: Widget, look: Look, stack: Stack, line: Line, first: bool) -> None:
        head = line.head
        style = "body"
        if not line.more:
            style = "title" if first and head.weight >= LARGE else "strong" if head.weight >= MEDIUM else "body"
        high = look.paragraph(line.text, stack.rect.w - 34, style)
        at = stack.take(high)
        old = head.turn < self._done()
        if not line.more:
            area.add(Icon(Box(at.x, at.y + (4 if style == "title" else 1), 20, 20), head.icon,
                          "mute" if old or head.weight < MEDIUM else "blue"))  # fmt: skip
        tone = "mute" if old or line.more else "text"
        area.add(Paragraph(Box(at.x + 34, at.y, at.w - 34, high), line.text, style, tone))

    # before the first turn ---------------------------------------------------------------------------

    def _opening(self, root: Widget, look: Look, box: Box) -> None:
        s = self.session
        card = root.add(Card(box, tr("Who makes what: China's share of world output"), icon="chart"))
        table, china = s.content.table, s.content.region_index("CHN")
        rows = []
        for m, mineral in enumerate(s.content.minerals):
            shares = [float(table["prod"][m, k, china] / max(float(table["prod"][m, k].sum()), 1e-9)) for k in range(3)]
            rows.append((mineral.name, *shares, mineral.used_for))
        columns = [
            Column(tr("Mineral"), lambda r: r[0], "1.3*", tip=lambda r: r[4]),
            Column(tr("Ore"), lambda r: 100 * r[1], "1*", "number", "%", paint=_share(1)),
            Column(tr("Refined"), lambda r: 100 * r[2], "1*", "number", "%", paint=_share(2)),
            Column(tr("Finished"), lambda r: 100 * r[3], "1*", "number", "%", paint=_share(3)),
        ]
        stack = Stack(card.inner, 14)
        card.add(Table(stack.take(42 + 40 * len(rows)), columns, rows, label=card.title, row_height=40, framed=False,
                       key="news/world"))  # fmt: skip
        text = tr("The bottleneck is refining and magnets, not rocks: mines take years, prices take weeks.")
        high = look.paragraph(text, stack.rect.w)
        if stack.y + high < card.inner.bottom:
            card.add(Paragraph(stack.take(high), text, "body", "mute"))

    # why -------------------------------------------------------------------------------------------

    def _causes(self, root: Widget, look: Look, box: Box, why: Any) -> None:
        s = self.session
        title = tr("Why: {good}", good=good(s.content, s.mineral, s.stage))
        card = root.add(Card(box, title, icon="search", note=tr("delivered in {name}, causes add up",
                                                               name=party(s.content, s.view.seat))))  # fmt: skip
        if why is None:
            card.add(Label(Box(*card.inner.topleft, card.inner.w, 26), tr("being worked out ..."), "body", "mute"))
            return
        cheap = results.buyer(s.content, s.view, s.mineral, s.stage)
        most = max(2, min(6, int(card.inner.h / 34) - 3))
        chart = results.why_chart(why, most, cheap)
        said = "; ".join(part.text for part in why.parts)
        tip = Explain(tr("Causes of a price change"), "", tr("USD/kg contained, delivered"),
                      tr("the market model, this turn's events"),
                      tr("each cause is taken away and put back in every order; its mean effect is shown, so that "
                         "the parts add up"), tr("derived"))  # fmt: skip
        card.add(Picture(card.inner, chart_picture(look, chart), results.why_sentence(why), said, tooltip=tip))

    # what it means ------------------------------------------------------------------------------------

    def _changes(self, root: Widget, look: Look, box: Box) -> None:
        card = root.add(Card(box, "", padding=16, label=tr("What it means")))
        words = (tr("For you"), tr("Winners and losers"), tr("Prices"), tr("Course"), tr("Bloc"))
        tabs, page = column(card.inner, [40, "1*"], 8)

        def pick(index: int) -> None:
            self.tab = index
            self.refresh()

        card.add(Segmented(tabs, words, self.tab, pick, kind="tabs", label=tr("What it means"), key="news/tab"))
        (self._for_you, self._stakes, self._movers, self._course, self._bloc)[self.tab](card, look, page)

    def _for_you(self, card: Widget, look: Look, box: Box) -> None:
        s = self.session
        columns = [
            Column(tr("Measure"), lambda r: r.name, "1.6*",
                   tip=lambda r: Explain(r.name, r.value, "", tr("market model, stress test"), r.how)),
            Column(tr("Now"), lambda r: r.value, "1*"),
            Column(tr("Change"), lambda r: r.change, "1*",
                   tone=lambda r: None if r.good is None else "green" if r.good else "red",
                   icon=lambda r: "" if r.good is None else "check" if r.good else "warning"),
        ]  # fmt: skip
        card.add(Table(box, columns, results.changes(s.view), label=tr("What changed for you"),
                       row_height=34, framed=False, key="news/you"))  # fmt: skip

    def _stakes(self, card: Widget, look: Look, box: Box) -> None:
        s = self.session
        how = tr("published prices, use and output: last turn's prices less those before it")
        columns = [
            Column(
                tr("Ministry"),
                lambda r: r.name,
                "1.7*",
                paint=_flagged,
                tip=lambda r: Explain(
                    r.name,
                    fmt.signed_money(r.net_usd_m),
                    "USD million a turn",
                    tr("published market figures"),
                    how,
                    tr("derived"),
                ),
            ),
            Column(
                tr("Users"), lambda r: r.users_usd_m, "1*", "number", "$ m", 0, show=lambda r: fmt.signed(r.users_usd_m)
            ),
            Column(
                tr("Producers"),
                lambda r: r.producers_usd_m,
                "1*",
                "number",
                "$ m",
                0,
                show=lambda r: fmt.signed(r.producers_usd_m),
            ),
            Column(
                tr("Net"),
                lambda r: r.net_usd_m,
                "1*",
                "number",
                "$ m",
                0,
                show=lambda r: fmt.signed(r.net_usd_m),
                tone=lambda r: "green" if r.net_usd_m > 0.5 else "red" if r.net_usd_m < -0.5 else None,
            ),
        ]
        card.add(Table(box, columns, results.stakes(s.content, s.view), label=tr("Winners and losers"), row_height=32,
                       framed=False, sort=(3, True), row_key=lambda r: r.seat, selected=s.view.seat,
                       key="news/stakes"))  # fmt: skip

    def _movers(self, card: Widget, look: Look, box: Box) -> None:
        s = self.session

        def choose(item: results.Mover) -> None:
            s.mineral, s.stage = item.mineral, item.stage
            self.lens_turned()

        columns = [
            Column(tr("Delivered at home"), lambda r: r.name, "1.6*"),
            Column(tr("Price"), lambda r: r.price, "1*", "number", "$/kg", 1, show=lambda r: fmt.price(r.price)),
            Column(tr("Change"), lambda r: 100 * r.change_share, "1*", "number", "%", 1,
                   show=lambda r: fmt.signed(100 * r.change_share, 1)),
        ]  # fmt: skip
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


def _flagged(c: Canvas, box: Box, item: results.Stake) -> None:
    c.flag(item.seat, Box(box.x, box.centery - 8, 24, 16))
    c.text((box.x + 34, box.y, box.w - 34, box.h), item.name, "body")


def _share(at: int) -> Any:
    """A cell that shows a share as a bar with its figure."""

    def paint(c: Canvas, box: Box, item: Sequence[Any]) -> None:
        share = float(item[at])
        tone = "red" if share > 0.6 else "orange" if share > 0.3 else "blue"
        c.progress((box.x, box.centery - 4, max(0.0, box.w - 56), 8), share, tone)
        c.text((box.right - 52, box.y, 52, box.h), fmt.percent(share), "body", align="right")

    return paint
