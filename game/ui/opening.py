"""Opening a game, a new one or one from a save: beside the window, with a sentence where it cannot be."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from game.model.refusals import ForgeError
from game.present.retold import retold
from game.ui.working import Working

if TYPE_CHECKING:
    from game.ui.app import App

__all__ = ["open_game"]


def open_game(app: App, title: str, load: Callable[[], Any], begin: Callable[[Any], None]) -> None:
    """Call ``load`` under a card called ``title``, then ``begin`` with the game; what fails is told as a notice."""

    def job() -> Any:
        try:
            return load()
        except (ForgeError, OSError, ValueError) as error:
            return error

    def then(made: Any) -> None:
        if isinstance(made, Exception):
            app.toast(retold(str(made)), "bad", 9)
            app.rebuild()
        else:
            begin(made)

    app.work(Working(title), job, then)
