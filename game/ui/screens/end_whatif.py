"""What if: pick a turn and a change, see both worlds side by side."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from game.model.ids import SeatId
from game.present import briefing, fmt
from game.present.charts import extremes
from game.present.names import capital
from game.present.retold import retold
from game.present.words import tr
from game.reports.beside import Beside, Delta
from game.reports.debrief import Debrief
from game.ui.errand import Errand
from game.ui.kit import (
    Box,
    Button,
    Card,
    Column,
    Dropdown,
    Label,
    Look,
    Paragraph,
    Segmented,
    Stack,
    Stepper,
    Table,
    Widget,
    column,
    row,
)
from game.ui.screens.end_grade import computer
from game.ui.screens.end_parts import DebriefPart
from game.ui.screens.whatif_again import Again
from game.ui.work_bar import Underway

__all__ = ["WhatIfPage"]

MOST_TRIED = 6
"""Other worlds listed to be shown again, the last ones."""


class WhatIfPage(DebriefPart):
    """The other world."""

    from_turn = 1
    change = 0
    repeat = False
    _other: Beside | None = None
    _tried: tuple[Beside, ...] = ()
    """Every other world that was played, the last first."""
    _errand: Errand | None = None
    """The other world that is being played."""
    _said = ""
    def _page_whatif(self, root: Widget, look: Look, page: Box, told: Debrief) -> None:
        head, rest = column(page, [150, "1*"], 14)
        self._form(root, look, head)
        if self._errand is not None:
            self._underway(root, look, rest, self._errand)
        elif self._other is None:
            self._invite(root, look, rest)
        else:
            self._result(root, look, rest, self._other)

    def _form(self, root: Widget, look: Look, box: Box) -> None:
        turns = max(1, len(self.session.view.measures))
        self.from_turn = min(self.from_turn, turns)
        changes = self._changes()
        self.change = self.change if self.change < len(changes) else 0
        card = root.add(Card(box, tr("Go back, change one thing, let it run again with the same luck"), icon="undo"))
        a, b, c, d = row(card.inner, [190, "1.1*", "1.2*", 220], 16)
        for at, text in ((a, tr("From turn")), (b, tr("Change")), (c, tr("The others"))):
            root.add(Label(Box(at.x, at.y, at.w, 24), text, "smallstrong", "mute"))
        a, b, c, d = (Box(at.x, card.inner.y + 26, at.w, 44) for at in (a, b, c, d))
        root.add(Stepper(a, self.from_turn, 1, turns, on_change=self._from, label=tr("From turn"), key="whatif/turn"))
        root.add(Dropdown(b, [words for words, *_ in changes], self.change, self._choose, label=tr("Change"),
                          key="whatif/change", tooltip=changes[self.change][0]))  # fmt: skip
        tip = tr("AI seats and China see another world and may decide otherwise, or everybody repeats its orders; "
                 "people always repeat theirs.")  # fmt: skip
        root.add(Segmented(c, (tr("decide again"), tr("repeat their orders")), int(self.repeat), self._others,
                           kind="bar", label=tr("The others"), key="whatif/others", tooltip=tip))  # fmt: skip
        root.add(Button(d, tr("Play it"), self._ask, "primary", icon_after="arrow-right", key="whatif/go",
                        enabled=self._errand is None,
                        reason=tr("One is being played. Wait for it, or cancel it.")))  # fmt: skip

    def _from(self, turn: float) -> None:
        """Another turn to go back to; the change stays where it can be made there too."""
        title = self._changes()[self.change][0]
        self.from_turn = int(turn)
        titles = [words for words, *_ in self._changes()]
        self.change = titles.index(title) if title in titles else 0
        self.refresh()

    def _choose(self, index: int) -> None:
        self.change = index

    def _others(self, index: int) -> None:
        self.repeat = index == 1
        self.refresh()

    def _underway(self, root: Widget, look: Look, box: Box, errand: Errand) -> None:
        """How far the other world is, and the way to stop it; the other pages can be read meanwhile."""
        card = root.add(Card(Box(box.x, box.y, box.w, min(box.h, 220)), errand.title, icon="undo"))
        stack = Stack(card.inner, 12)
        card.add(Underway(stack.take(52), errand, self.app.clock))
        text = tr("Read the other pages meanwhile: a notice says when it is there.")
        card.add(Paragraph(stack.paragraph(look, text), text, "body", "mute"))
        at = stack.take(40)

        def stop() -> None:
            errand.call_off()
            self.refresh()

        card.add(Button(Box(at.x, at.y, 160, 40), tr("Cancel"), stop, key="whatif/cancel",
                        enabled=not errand.called_off, reason=tr("It stops after this step.")))  # fmt: skip

    def _invite(self, root: Widget, look: Look, box: Box) -> None:
        """What such a game is; beside it one's own orders of the turn, each to be taken back with a click."""
        own = [(n, one) for n, one in enumerate(self._changes()) if one[2]]
        if own:
            box, right = row(box, ["1*", "1*"], 16)
            self._own_orders(root, look, right, own)
        head = tr("Played so far") if self._tried else tr("Nothing played yet")
        card = root.add(Card(box, self._said or head, icon="help"))
        stack = Stack(card.inner, 10)
        self._tried_rows(card, look, stack)
        for text in () if self._tried else (
            tr(
                "Every what-if is played through the same market and the same rules, month by month. It takes "
                "from some seconds to two minutes: the rest of the game is played again."
            ),
            tr("Vote in the group first: who would have gained, and would China have done the same?"),
        ):
            card.add(Paragraph(stack.paragraph(look, text), text, "body", "mute"))

    def _tried_rows(self, card: Widget, look: Look, stack: Stack) -> None:
        """What was tried before, with what it did to those who ask; a click shows it again."""
        for k, made in enumerate(self._tried[:MOST_TRIED]):
            at = stack.take(40, 4)
            word = tr("Show")
            wide = Button.natural_width(look, word)
            card.add(Button(Box(at.right - wide, at.y, wide, 40), word, partial(self._show_again, made),
                            key=f"whatif/again{k}"))  # fmt: skip
            gains = ", ".join(fmt.signed(d.change, 1) for d in made.deltas if d.seat in self._lookers())
            text = tr("From turn {n}: {what}", n=made.turn, what=made.title)
            told = tr("{text} ({points} points)", text=text, points=gains) if gains else text
            card.add(Label(Box(at.x, at.y, at.w - wide - 16, at.h), told, tooltip=told))

    def _show_again(self, made: Beside) -> None:
        self._other = made
        self.refresh()

    def _own_orders(self, root: Widget, look: Look, box: Box, own: list[tuple[int, Any]]) -> None:
        one = len(self._lookers()) == 1
        title = tr("Your orders and floors in turn {n}") if one else tr("Orders and floors in turn {n}")
        card = root.add(Card(box, title.format(n=self.from_turn), icon="orders"))
        area, stack = self.list_in(card, "whatif/own", 6)
        word = tr("Play without it")
        wide = Button.natural_width(look, word)

        def play(index: int) -> Callable[[], None]:
            def go() -> None:
                self.change = index
                self._ask()

            return go

        for index, (_, keys, order) in own:
            high = max(40.0, look.paragraph(order, stack.rect.w - wide - 16))
            at = stack.take(high)
            text = look.paragraph(order, at.w - wide - 16)
            area.add(Paragraph(Box(at.x, at.y + (high - text) / 2, at.w - wide - 16, text), order))
            area.add(Button(Box(at.right - wide, at.y, wide, 40), word, play(index), key=f"whatif/{keys[0]}"))

    def _changes(self) -> tuple[tuple[str, tuple[str, ...], str], ...]:
        """What can be changed in the chosen turn, one's own orders of it among them."""
        s = self.session
        desk, seats, turn = self.desk, self._lookers(), self.from_turn
        found: tuple[tuple[str, tuple[str, ...], str], ...] = s.keep("changes", turn, lambda: desk.changes(seats, turn))
        return found

    def _lookers(self) -> tuple[str, ...]:
        """Who looks back: the one player, or all people of a hot seat."""
        crew = self.session.crew
        return tuple(crew.people) if crew is not None else (self.session.view.seat,)

    def _ask(self) -> None:
        """Send it out: the window stays in use, and a notice says when the other world is there."""
        if self._errand is not None:
            return
        title, words, _ = self._changes()[self.change]
        desk, turn, repeat = self.desk, self.from_turn, self.repeat
        whole = [seat for seat in self._lookers() if words == (computer(seat),)] if turn == 1 and not repeat else []
        run = Again(self.session.content, turn, len(self.session.view.measures), repeat)
        errand = Errand(tr("The game runs again from turn {n}: {what}", n=turn, what=title), run.now)
        run.called_off = lambda: errand.called_off

        def work() -> Callable[[], None]:
            try:
                made = desk.what_if(turn, words, title, repeat, run.turn_over, run.told)
            except Exception as error:
                return partial(self._failed, error)
            return partial(self._show, made, *whole)

        def back(show: Callable[[], None]) -> None:
            self._errand = None
            show()

        self._other, self._said, self._errand = None, "", errand
        self.app.send_out(errand, work, back)
        self.refresh()

    def _show(self, made: Beside, seat: SeatId = "") -> None:
        self._other, self._said = made, ""
        self._tried = (made, *self._tried)
        if seat:
            self.compared(seat, made)
        self._arrived(tr("The what-if is ready: {what}", what=made.title), "good")

    def _failed(self, error: Exception) -> None:
        """A sentence for the player stands on the page; a programmer's error goes its way."""
        if not self._known(error):
            raise error
        self._said = retold(str(error))
        self._arrived(self._said, "info")

    def _arrived(self, words: str, kind: str) -> None:
        """Show it where one waits for it, else tell it, as long as the game has not been left."""
        if getattr(self.app.screen, "session", None) is not self.session:
            return
        if self.app.screen is self:
            self.refresh()
        if self.app.screen is not self or not self.on_whatif():
            self.app.toast(words, kind, 8)

    def compared(self, seat: SeatId, made: Beside) -> None:
        """The computer has played a seat with the same luck from the first turn on."""
        raise NotImplementedError

    def on_whatif(self) -> bool:
        """Whether the page of what-ifs is open."""
        raise NotImplementedError

    def _known(self, error: Exception) -> bool:
        """Whether an error is a sentence for the player."""
        from game.model.refusals import ForgeError, RuleError  # noqa: PLC0415

        return isinstance(error, ForgeError) and not isinstance(error, RuleError)

    def _result(self, root: Widget, look: Look, box: Box, other: Beside) -> None:
        left, right = row(box, ["1.4*", "1*"], 16)
        upper, lower = column(left, ["1*", "1.15*"], 14)
        card = root.add(Card(upper, tr("From turn {n}: {what}", n=other.turn, what=other.title), icon="search"))
        inner = card.inner
        word = tr("Another order or floor of turn {n}", n=self.from_turn)
        wide = min(inner.w, Button.natural_width(look, word, icons=1))
        card.add(Button(Box(inner.x, inner.bottom - 40, wide, 40), word, self._orders_again, icon="orders",
                        key="whatif/orders"))  # fmt: skip
        area, stack = self.list_in(card, "whatif/lines", 8, box=Box(inner.x, inner.y, inner.w, inner.h - 50))
        for line in (*self._for_me(other), *other.lines):
            area.add(Paragraph(stack.take(look.paragraph(line, stack.rect.w)), line))
        how = capital(f"{other.how}.")
        area.add(Paragraph(stack.take(look.paragraph(how, stack.rect.w, "small")), how, "small", "mute"))
        if other.did:
            area.add(Label(stack.take(24), tr("What was done in that seat"), "smallstrong", "mute"))
        for line in other.did:
            area.add(Paragraph(stack.take(look.paragraph(line, stack.rect.w, "small")), line, "small"))
        self._deltas(root, lower, other)
        charts = other.price_charts
        cells: list[Any] = column(right, ["1.3*", *["1*"] * len(charts[:1])], 14)
        most = max(4, int((cells[0].h - 90) / 28))
        shown = extremes(other.score_chart, most, 0.05)  # what prints as more than 0.0
        title = tr("Change of the total score")
        if len(shown.labels) < len(other.score_chart.labels):
            title = tr("Change of the total score: the {n} largest", n=len(shown.labels))
        self.chart_card(root, look, cells[0], shown, title)
        for cell, chart in zip(cells[1:], charts, strict=False):
            self.chart_card(root, look, cell, chart)

    def _orders_again(self) -> None:
        """Back to the list of what can be taken back, the last world put away (the export keeps it)."""
        self._other = None
        self.refresh()

    def _for_me(self, other: Beside) -> tuple[str, ...]:
        """What the change would have brought the one who asks."""
        crew, people = self.session.crew, self._lookers()
        mine = [d for d in other.deltas if d.seat in people]
        if crew is None:
            return tuple(tr("For you: {n} points of score.", n=fmt.signed(d.change, 1)) for d in mine)
        return tuple(tr("For {name}: {n} points of score.", name=d.name, n=fmt.signed(d.change, 1)) for d in mine)

    def _mine_first(self, other: Beside) -> tuple[Delta, ...]:
        """Those who ask, then the others, the largest change first."""
        people = self._lookers()
        return tuple(sorted(other.deltas, key=lambda d: d.seat not in people))

    def _deltas(self, root: Widget, box: Box, other: Beside) -> None:
        """Changes only: totals stand on the last page, where scores belong. What it did to the bloc heads them."""
        note = tr("points of score; the bloc as a whole {n}", n=fmt.signed(other.bloc_change, 1))
        card = root.add(Card(box, tr("What changed for whom"), icon="people", note=note))

        def change(at: int) -> Column[Any]:
            names = (tr("Security"), tr("Affordability"), tr("Industry"), tr("Treasury"), tr("Standing"))
            return Column(
                names[at], lambda r: r.parts[at], "1.25*" if at == 1 else "1*", "number", "", 1,
                show=lambda r: fmt.signed(r.parts[at], 1), tooltip=briefing.measure_words()[names[at]],
            )

        columns = [
            Column(tr("Ministry"), lambda r: r.name, "1.4*"),
            Column(
                tr("Total"),
                lambda r: r.change,
                "0.7*",
                "number",
                "",
                1,
                show=lambda r: fmt.signed(r.change, 1),
                tone=lambda r: "green" if r.change > 0.05 else "red" if r.change < -0.05 else None,
            ),
            *(change(at) for at in range(5)),
        ]
        card.add(
            Table(
                card.inner,
                columns,
                self._mine_first(other),
                label=card.title,
                row_height=32,
                framed=False,
                key="whatif/deltas",
                row_key=lambda r: r.seat,
            )
        )
