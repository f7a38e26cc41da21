"""Opening a game, a new one or one from a save: beside the window, with a sentence where it cannot be."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from game.model.refusals import ForgeError
from game.present.retold import retold
from game.present.waiting import Waiting, read_again
from game.present.words import tr
from game.ui.desktop import open_path
from game.ui.kit import Choice, Dialog
from game.ui.working import Working

if TYPE_CHECKING:
    from game.ui.app import App

__all__ = ["go_on", "open_game"]


def go_on(app: App, save: Path, begin: Callable[[Any], None]) -> None:
    """Take up a save where it was left; the bar goes by the turns that are read again."""
    step = [Waiting()]

    def heard(turn: int, of: int) -> None:
        step[0] = read_again(turn, of)

    def load() -> Any:
        return app.services.continue_game(save, heard)

    open_game(app, tr("The game is taken up where it was left"), load, begin, save, lambda: step[0])


def open_game(app: App, title: str, load: Callable[[], Any], begin: Callable[[Any], None],
              save: Path | None = None, now: Callable[[], Waiting] = Waiting) -> None:  # fmt: skip
    """Call ``load`` under a card called ``title``, then ``begin`` with the game; ``now`` says how far it has come.

    What fails is told as a notice; of a ``save``, in a dialog that stays and says what can still be done.
    """

    def job() -> Any:
        try:
            return load()
        except (ForgeError, OSError, ValueError) as error:
            return error

    def then(made: Any) -> None:
        if isinstance(made, Exception) and save is not None:
            tell_closed(app, save, retold(str(made)))
            app.rebuild()
        elif isinstance(made, Exception):
            app.toast(retold(str(made)), "bad", 9)
            app.rebuild()
        else:
            begin(made)

    app.work(Working(title, now), job, then)


def tell_closed(app: App, save: Path, why: str) -> None:
    """A game that cannot be opened: why, what of it can still be read, and the way there."""
    places = getattr(app.services, "places", None)
    folder = places.reports / f"{save.stem}-debrief" if places is not None else None
    page = folder / "debrief.html" if folder is not None else None
    close = Choice(tr("Close"))
    if page is not None and page.is_file():
        text = tr("{why} The debrief that was saved from it can still be read: it lies in {where}.", why=why,
                  where=folder)  # fmt: skip
        choices: tuple[Choice, ...] = (Choice(tr("Open the page"), lambda: open_path(page), "primary"), close)
    else:
        text = tr("{why} No debrief was saved from it. Its log stays where it is, {where}, and opens again under the "
                  "version of the program that wrote it; a debrief saved there can be read by any.", why=why,
                  where=save)  # fmt: skip
        choices = (close,)
    app.ask(Dialog(tr("This game cannot be opened here"), text, choices, width=760))
