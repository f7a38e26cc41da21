"""Long work beside the window's own thread: the page waits under a card, the window goes on listening."""

from __future__ import annotations

import threading
from collections.abc import Callable
from functools import partial
from typing import Any, TypeVar

from game.present.waiting import Waiting, waiting
from game.present.words import tr
from game.ui.app_hands import Hands
from game.ui.errand import Errand
from game.ui.kit.events import Event
from game.ui.quiet import raise_it
from game.ui.working import Working

__all__ = ["Aside", "Progress", "working_on"]

T = TypeVar("T")
AT_ONCE = 0.04
"""Seconds that are waited for work which is done before anybody would notice, without a card."""


class Aside(Hands):
    """Pages with one piece of long work at a time.

    While it runs nothing is pressed and no page is built: pages ask the game, and the game is busy. A key that turns to
    another page is kept and done afterwards, which the card says; of any other key it says that it does not count.
    What does not need the game itself is sent out as an errand, and the window stays in use.
    """

    running: bool
    _working: Working | None = None
    _kept_key: Event | None = None
    """A key pressed meanwhile that is done when the work is."""

    def __init__(self, *more: Any, **named: Any) -> None:
        super().__init__(*more, **named)
        self._errands: list[Errand] = []

    def post(self, action: Callable[[], None]) -> None:
        """Run ``action`` in the window's thread."""
        raise NotImplementedError

    def work(self, card: Working, job: Callable[[], T], then: Callable[[T], None]) -> None:
        """Run ``job`` in a thread of its own under ``card``, then ``then`` with its result in the window's.

        An error of the job is raised in the window's thread. At once where there is no window.
        """
        if not self.running or self._working is not None:
            then(job())
            return
        self._working, self._kept_key = card, None
        done = threading.Event()
        made: list[T] = []
        faults: list[BaseException] = []

        def run() -> None:
            try:
                made.append(job())
            except BaseException as error:
                faults.append(error)
            done.set()
            self.post(finish)

        def finish() -> None:
            if self._working is not card:
                return
            self._working = None
            if card in self.stage.dialogs:
                self.stage.close_dialog()
            if faults:
                raise faults[0]
            then(made[0])
            kept, self._kept_key = self._kept_key, None
            if kept is not None and self._working is None and not self.stage.dialogs:
                self.dispatch(kept)

        threading.Thread(target=run, daemon=True, name="aside").start()
        if done.wait(AT_ONCE):
            finish()
        else:
            self.stage.open_dialog(card)

    def send_out(self, errand: Errand, job: Callable[[], T], then: Callable[[T], None]) -> None:
        """Run ``job`` in a thread of its own while the window stays in use, then ``then`` in the window's.

        ``job`` tells its own failures by its result; another error is raised in the window's thread. At once where
        there is no window.
        """
        errand.began = self.clock()
        if not self.running:
            then(job())
            return
        errand.out = True
        self._errands.append(errand)

        def back(action: Callable[[], None]) -> None:
            errand.out = False
            self._errands.remove(errand)
            action()

        def run() -> None:
            try:
                action: Callable[[], None] = partial(then, job())
            except BaseException as error:
                action = partial(raise_it, error)
            self.post(partial(back, action))

        threading.Thread(target=run, daemon=True, name="errand").start()

    def call_off(self) -> None:
        """Nobody waits any more for what was sent out (the game is left)."""
        for errand in self._errands:
            errand.call_off()

    @property
    def waiting(self) -> bool:
        """Whether long work runs."""
        return self._working is not None

    def settle(self) -> None:
        """Build nothing while the game is busy."""
        if self._working is None:
            super().settle()

    def dispatch(self, event: Event) -> bool:
        """Nothing is pressed while the game is busy but what stops it; the window can be closed."""
        if self._working is None:
            return super().dispatch(event)
        if self._working.cancel is not None and self._working in self.stage.dialogs:
            self.stage.dispatch(event)
        elif event.kind == "key" and event.key not in ("Tab", "Enter", "Space"):
            self._keep_key(event)
        return True

    def _keep_key(self, event: Event) -> None:
        """Do it afterwards where it turns to another page; the card says which, or that keys wait. Esc takes it back.
        """
        leads = self.screen.key_leads(event) if self.screen is not None else ""
        self._kept_key = event if leads else None
        if self._working is not None:
            self._working.then = tr("Then: {page}", page=leads) if leads else (
                "" if event.key == "Esc" else tr("Keys count again after this"))  # fmt: skip
            self.stage.invalidate()


class Progress:
    """Where long work stands: told by the game in its thread, read by the card in the window's."""

    def __init__(self, content: Any, first: Waiting | None = None) -> None:
        self.content = content
        self._now = first or Waiting()

    def told(self, what: str, seat: str, number: int, of: int) -> None:
        """The game begins with another part of it."""
        self._now = waiting(self.content, what, seat, number, of, self._now)

    def now(self) -> Waiting:
        """The part in hand."""
        return self._now


def working_on(
    app: Aside, link: Any, card_of: Callable[[Progress], Working], job: Callable[[], T], then: Callable[[T], None],
    first: Waiting | None = None,
) -> None:  # fmt: skip
    """Let a game work: its progress is told on the card that ``card_of`` makes of them, from ``first`` on."""
    progress = Progress(link.content, first)
    watch = getattr(link, "watch", lambda _told: None)

    def watched() -> T:
        watch(progress.told)
        try:
            return job()
        finally:
            watch(None)

    app.work(card_of(progress), watched, then)
