"""What commands print: results on stdout, sentences on stderr, errors as one line or one object."""

import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, Protocol


class InputError(Exception):
    """Something a person can put right: one sentence, and where the fault lies.

    ``file``, ``path`` (place in the file), ``line`` and ``allowed`` go into the error object of
    ``--json``. ``exit_code`` is 2 for wrong input, 1 for work that failed.
    """

    def __init__(
        self,
        message: str,
        *,
        code: str = "input",
        file: str = "",
        path: str = "",
        line: int = 0,
        allowed: str = "",
        exit_code: int = 2,
    ) -> None:
        super().__init__(message)
        self.code, self.file, self.path = code, file, path
        self.line, self.allowed, self.exit_code = line, allowed, exit_code

    def plain(self) -> dict[str, Any]:
        """The error object that scripts read."""
        return {
            "code": self.code,
            "file": self.file,
            "path": self.path,
            "line": self.line,
            "message": str(self),
            "allowed": self.allowed,
        }


def say(text: str) -> None:
    """One line for a person, on stderr."""
    print(text, file=sys.stderr, flush=True)


def print_error(error: InputError, as_json: bool) -> None:
    """The sentence on stderr, and with ``--json`` the error object on stdout."""
    say(f"forge-table: {error}")
    if as_json:
        print_json({"error": error.plain()})


def print_json(value: Any) -> None:
    """One JSON document on stdout."""
    print(json.dumps(value, ensure_ascii=False), flush=True)


def print_table(table: Any) -> None:
    """A rich table on stdout, wide enough for its names where no terminal sets a width."""
    from rich.console import Console  # noqa: PLC0415 - only where a table is drawn

    Console(width=None if sys.stdout.isatty() else 120).print(table)


class Tick(Protocol):
    """Moves a progress bar on by one, with what is being done now."""

    def __call__(self, doing: str = "") -> None:
        """One step done."""


@contextmanager
def progress(title: str, total: int) -> Iterator[Tick]:
    """A progress bar on stderr; silent when stderr is not a terminal."""
    if not sys.stderr.isatty():
        yield _no_tick
        return
    from rich.console import Console  # noqa: PLC0415 - only where a bar is drawn
    from rich.progress import Progress  # noqa: PLC0415

    with Progress(console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(title, total=total)

        def tick(doing: str = "") -> None:
            bar.update(task, advance=1, description=doing or title)

        yield tick


def _no_tick(doing: str = "") -> None:
    """Nobody watches."""
