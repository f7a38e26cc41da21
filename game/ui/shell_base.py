"""What every part of the frame round a table screen needs: the session, and acts that may be refused."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any, TypeVar

from game.model.ids import MineralId, Stage
from game.model.refusals import Refusal
from game.model.talks import Motion
from game.present.leanings import Reckoned
from game.present.names import plain, sentence
from game.present.reading import reading
from game.present.waiting import TALKS_FIRST
from game.present.words import mark, tr
from game.rules import FloorEffect, floor_effect
from game.ui.aside import working_on
from game.ui.kit import (
    Box,
    Button,
    Dropdown,
    IconButton,
    Label,
    Look,
    Paragraph,
    Screen,
    Segmented,
    Stack,
    Widget,
    column,
    row,
)
from game.ui.kit.facts import disclose, disclose_high
from game.ui.session import Session
from game.ui.working import Working

__all__ = ["Frame", "said", "tabs"]


def said(session: Session, refusal: Refusal) -> str:
    """A refusal as a sentence without ids."""
    return sentence(plain(session.content, f"{refusal.message} {refusal.remedy}".strip()))


T = TypeVar("T")
TAB_GAP = 14.0
"""Room that a tab needs beside its word."""
WORDS_FROM = 310.0
"""Width of the foot of a sheet from which undo has room for its word."""


def tabs(
    root: Widget, look: Look, bar: Box, words: Sequence[str], chosen: int, pick: Callable[[int], None], label: str,
    key: str,
) -> None:  # fmt: skip
    """Tabs, or a list to choose from where they have no room side by side."""
    if sum(look.width(word, "strong") + TAB_GAP for word in words) <= bar.w:
        root.add(Segmented(bar, words, chosen, pick, kind="tabs", label=label, key=key))
    else:
        root.add(Dropdown(bar, words, chosen, pick, label=label, key=key))


class Frame(Screen):
    """A screen of a running game, without its furniture."""

    name = ""
    elsewhere = "map"

    def __init__(self, session: Session) -> None:
        self.session = session
        self._folds: dict[str, int] = {}
        self._fold_sizes: dict[str, int] = {}
        self._unfolded: set[str] = set()
        """Keys of what is opened by *More*, as long as the page lives."""

    def folded(
        self, root: Widget, look: Look, box: Box, words: Sequence[str], key: str, spare: float = 0.0
    ) -> tuple[int, Box]:
        """One of several cards at a time, where a window has no room for all: its number, and the room below.

        ``spare``: what stays free at the right of the tabs.
        """
        bar, page = column(box, [40, "1*"], 8)
        bar.w -= spare

        def pick(index: int) -> None:
            self._folds[key] = index
            self.refresh()

        chosen = min(self._folds.get(key, 0), len(words) - 1)
        self._fold_sizes[key] = len(words)
        tabs(root, look, bar, words, chosen, pick, tr("Page"), key)
        return chosen, page

    def more(
        self, parent: Widget, look: Look, box: Box, lines: Sequence[str], key: str, at: Box | None = None
    ) -> float:  # fmt: skip
        """*More* at the top left of a box, opened the lines below it; returns where they end. Without lines nothing.

        ``key``: unique on the page; what was opened stays so while the page lives. ``at``: as of ``disclose``.
        """
        def turn() -> None:
            self._unfolded ^= {key}
            self.refresh()

        return disclose(parent, look, box, lines, opened=key in self._unfolded, on_turn=turn, key=key, at=at)

    def more_high(self, look: Look, lines: Sequence[str], wide: float, key: str) -> float:
        """Height that ``more`` takes at this width, logical units."""
        return disclose_high(look, lines, wide, opened=key in self._unfolded)

    def unfold(self, keys: Sequence[str]) -> None:
        """Bring the card to the front that holds one of these controls, where cards take turns."""
        stage = self.app.stage
        for name, many in list(self._fold_sizes.items()):
            was = self._folds.get(name, 0)
            for index in (was, *range(many)):
                if self._folds.get(name, 0) != index:
                    self._folds[name] = index
                    self.refresh()
                    self.app.settle()
                if any(stage.near(key) is not None for key in keys):
                    return
            self._folds[name] = was
        if self._fold_sizes:
            self.refresh()

    def act(
        self, move: Callable[[], tuple[Refusal, ...]], then: str = "", *, title: str = "",
        months: tuple[str, ...] = (), after: Callable[[], None] | None = None,
    ) -> None:  # fmt: skip
        """Do something that changes the game, show what was refused, go where it leads, then call ``after``.

        What takes long runs beside the window under a card called ``title``; ``months`` are those it plays.
        """

        def done(refusals: tuple[Refusal, ...]) -> None:
            if self.told(refusals):
                return
            self.session.history.passed = True
            for notice in self.session.fresh_notices():
                self.app.toast(notice, "warn")
            if then and then != self.name:
                self.app.go(then)
            else:
                self.refresh()
            if after is not None:
                after()

        self.later(title or tr("The others think about it"), move, done, months)

    def later(self, title: str, move: Callable[[], T], done: Callable[[T], None], months: tuple[str, ...] = ()) -> None:
        """Ask the game for something that may take long, under a card called ``title``; ``done`` gets its answer."""
        crew, began = self.session.crew, self.app.clock()

        def answered(made: T) -> None:
            if crew is not None and crew.seat:  # nobody is charged for the machine's thinking
                crew.more_time(self.app.clock() - began)
            done(made)

        first = TALKS_FIRST if months and self.session.view.phase == "brief" else None
        read = reading(self.session.content, self.session.view, alone=crew is None)
        working_on(self.app, self.session.link, lambda far: Working(title, far.now, months=months, reading=read), move,
                   answered, first)  # fmt: skip

    def told(self, refusals: tuple[Refusal, ...]) -> bool:
        """Show the first refusal as a notice; True when there was one."""
        if refusals:
            self.app.toast(said(self.session, refusals[0]), "warn")
            self.refresh()
        return bool(refusals)

    def worked_out(self, name: str, key: object, job: Callable[[], T], wait: float = 0.0) -> T | None:
        """An answer of the game that takes a while, kept under ``name`` and ``key``; None until it is there.

        It is worked out beside the window once the page stands, and the page drawn anew with it.
        """
        s = self.session
        found: T | None = s.held(name, key)
        if found is None:
            version = s.link.version

            def done(made: T) -> None:
                if s.link.version == version:  # else the game has gone on, and the page asks anew
                    s.keep(name, key, lambda: made)
                self.refresh()

            self.app.soon(name, lambda: self.app.quietly(name, job, done), wait)
        return found

    def forecast_or_wait(self, key: object, last: Any, bar: Widget, stack: Stack) -> Any:
        """The forecast of the sheet ``key``, worked out once the page stands; meanwhile the one before.

        None, and a line that says so, while there is none to show yet.
        """
        found = self.worked_out("forecast", key, lambda: self.session.forecast_of(key), 0.15) or last
        if found is None:
            bar.add(Label(stack.take(26), tr("being worked out ..."), "body", "mute"))
        return found

    def floor_effect(self, slot: str, mineral: MineralId, stage: Stage, price: float) -> FloorEffect | None:
        """What a reference price would do; None while it is worked out: another price's answer is none to this one.

        ``slot``: the place that shows it.
        """
        s = self.session
        key = (mineral, stage, round(price, 3))
        return self.worked_out(f"floor/{slot}", key, partial(floor_effect, s.content, s.view, mineral, stage, price))

    def foreseen_votes(self, motion: Motion) -> Reckoned | None:
        """What ministries reckon of each other's votes on a motion; None while that is worked out."""
        return self.worked_out(f"votes/{motion.id}", motion, partial(self.session.foreseen_votes, motion))

    def refusal_high(self, wide: float) -> float:
        """Height of the first refusal of the sheet, whole; 0 where there is none."""
        faults = self.session.refusals()
        told = self.session.said(faults[0]) if faults else ""
        return float(self.app.look.paragraph(told, wide, "smallstrong")) if faults else 0.0

    def sheet_foot(self, bar: Widget, box: Box, stack: Stack) -> tuple[Box, Box]:
        """The first refusal of the sheet and the undo button; returns the places of advice and next step."""
        s = self.session
        x, wide = stack.rect.x, stack.rect.w
        high = self.refusal_high(wide)
        if high:
            at = Box(x, box.bottom - 130 - high, wide, high)
            bar.add(Paragraph(at, s.said(s.refusals()[0]), "smallstrong", "red"))
        bare = wide < WORDS_FROM
        undo, redo, asks = row(Box(x, box.bottom - 126, wide, 36), [36 if bare else "1.1*", 36, "1.9*"], 8)
        more: dict[str, Any] = {"key": "undo", "enabled": s.can_undo, "reason": tr("Nothing has been changed yet."),
                                "tooltip": tr("Take the last change back (Ctrl+Z)")}  # fmt: skip
        bar.add(IconButton(undo, "undo", tr("Undo"), self.take_back, **more) if bare
                else Button(undo, tr("Undo"), self.take_back, "quiet", icon="undo", style="small", **more))
        bar.add(IconButton(redo, "redo", tr("Redo"), self.do_again, key="redo", enabled=s.can_redo,
                           reason=tr("Nothing was taken back."),
                           tooltip=tr("Do again what was taken back (Ctrl+Y)")))  # fmt: skip
        return asks, Box(x, box.bottom - 68, wide, 52)

    def take_back(self) -> None:
        """Undo the last change of the orders, and say what it was.

        Right after a motion, an offer or an answer it takes nothing back yet: it would be something done long before.
        """
        if self.session.history.passed and self.session.can_undo:
            self.session.history.passed = False
            self.app.toast(tr("What was said at the table cannot be taken back. Once more takes back the last change "
                              "of your orders."), slot="undo")  # fmt: skip
            return
        self._stepped(mark("Undone: {what}"), self.session.undo(),
                      tr("Nothing to take back: Ctrl+Z undoes changes of your orders only."))  # fmt: skip

    def do_again(self) -> None:
        """Redo what was undone last, and say what it was."""
        self._stepped(mark("Done again: {what}"), self.session.redo(),
                      tr("Nothing was taken back that could be done again."))  # fmt: skip

    def _stepped(self, text: str, what: str, nothing: str) -> None:
        self.app.toast(tr(text, what=what) if what else nothing, slot="undo")
        if what:
            self.refresh()

    def lens_turned(self) -> None:
        """Another mineral or stage is in the lens."""
        self.refresh()
