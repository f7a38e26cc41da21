"""Small questions to the game answered beside the window: the page stays in use and shows the last answer meanwhile."""

from __future__ import annotations

import threading
from collections.abc import Callable
from functools import partial
from typing import Any

__all__ = ["Quiet", "raise_it"]

Job = tuple[Callable[[], Any], Callable[[Any], None]]


class Quiet:
    """One thread that works off questions one at a time; a newer one of a name takes the place of one that waits.

    ``post`` runs an action in the window's thread: answers and errors reach it there.
    """

    def __init__(self, post: Callable[[Callable[[], None]], None]) -> None:
        self._post = post
        self._door = threading.Lock()
        self._jobs: dict[str, Job] = {}
        self._busy = False

    def ask(self, name: str, job: Callable[[], Any], then: Callable[[Any], None]) -> None:
        """Run ``job`` beside the window, then ``then`` with its result in the window's thread."""
        with self._door:
            self._jobs[name] = (job, then)
            if self._busy:
                return
            self._busy = True
        threading.Thread(target=self._run, daemon=True, name="quiet").start()

    @property
    def busy(self) -> bool:
        """Whether something is being worked out."""
        return self._busy

    def _run(self) -> None:
        while True:
            with self._door:
                if not self._jobs:
                    self._busy = False
                    return
                job, then = self._jobs.pop(next(iter(self._jobs)))
            try:
                made = job()
            except BaseException as error:
                self._post(partial(raise_it, error))
            else:
                self._post(partial(then, made))


def raise_it(error: BaseException) -> None:
    """An error of another thread, in this one."""
    raise error
