"""The small menu that Esc opens on every screen: go on, options, help, save and leave."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from game.present.words import tr
from game.ui.kit import Choice, Dialog, Event

if TYPE_CHECKING:
    from game.ui.app import App

__all__ = ["game_menu", "help_key"]


def game_menu(app: App) -> None:
    """Open it over the screen in sight. Esc closes it again."""
    inside = app.link is not None or app.hot_seat is not None
    choices = [
        Choice(tr("Go on"), None, "primary"),
        Choice(tr("Options"), _opener(app, "options")),
        Choice(tr("How it works (F1)"), _opener(app, "help")),
        Choice(tr("Glossary (F2)"), _opener(app, "glossary")),
    ]
    if inside:
        choices.append(Choice(tr("Save and leave for the menu"), lambda: app.go("menu")))
    choices.append(Choice(tr("Save and quit") if inside else tr("Quit"), app.quit, "quiet"))
    text = tr("Every step is on the disk already: nothing is lost when you leave.") if inside else ""
    app.ask(Dialog(tr("Menu"), text, choices, width=420, key="gamemenu", stacked=True))


def help_key(app: App, event: Event) -> bool:
    """F1 opens the help and F2 the glossary; True when it was one of them."""
    page = {"F1": "help", "F2": "glossary"}.get(event.chord)
    if page is not None:
        app.push(page)
    return page is not None


def _opener(app: App, name: str) -> Callable[[], None]:
    return lambda: app.push(name)
