"""What is printed for a lesson, written from the window: role pages, quiz and the facilitator's guide."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from game.present.words import tr
from game.ui.desktop import open_path
from game.ui.errand import Errand
from game.ui.kit import Choice, Dialog
from game.ui.working import Working

if TYPE_CHECKING:
    from game.ui.app import App

__all__ = ["LESSON", "open_folder", "print_papers", "tell_written"]

LESSON = ("ministerial_years", 4)
"""Scenario and turns of a lesson where nothing else was chosen."""
LONG_S, SLOT = 120.0, "papers"
"""The notice stands until they are written, which takes some seconds on a slow machine."""


def print_papers(app: App, scenario: str = "", turns: int = 0) -> None:
    """Write them beside the debriefs while the window stays in use, then say where they lie and offer the folder."""
    from game.model.refusals import ForgeError, RuleError  # noqa: PLC0415

    scenario, turns = (scenario, turns) if scenario else LESSON

    def write() -> Path | str:
        try:
            return Path(app.services.write_papers(scenario, turns))
        except ForgeError as error:
            if isinstance(error, RuleError):
                raise
            return str(error)

    def done(made: Path | str) -> None:
        if isinstance(made, str):
            app.toast(tr("The papers could not be written: {why}", why=made), "bad", 10, SLOT)
        else:
            app.toast(tr("Written."), "good", 2, slot=SLOT)
            tell_written(app, made)

    app.toast(tr("Briefs, quiz and guide are being written ..."), "info", LONG_S, slot=SLOT)
    app.send_out(Errand(tr("Briefs, quiz and guide are being written")), write, done)


def tell_written(app: App, folder: Path) -> None:
    """Where the papers lie, and the way to their folder."""
    text = tr("A page for each seat, a quiz with its answers and the facilitator's guide lie as PDF in {where}",
              where=folder)  # fmt: skip
    app.ask(Dialog(tr("The papers of the lesson are written"), text, (
        Choice(tr("Open the folder"), lambda: open_folder(app, folder), "primary"),
        Choice(tr("Close")),
    ), width=760))  # fmt: skip


def open_folder(app: App, path: Path) -> None:
    """With the desktop's own program; where there is none, say where it lies."""

    def done(opened: bool) -> None:
        if not opened:
            app.toast(tr("Nothing on this machine opens it from here. It lies at {where}", where=path), "warn", 12)

    app.work(Working(tr("It is being opened")), lambda: open_path(path), done)
