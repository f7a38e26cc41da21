"""The front of the window: settings, the menu, and what stands outside a game.

The menu comes up with what it needs itself; the pages of a game, the rules and the ministries are read from disk
beside it once it stands (``_rooms``), or when somebody asks for them first.
"""

from __future__ import annotations

from dataclasses import asdict
from importlib import import_module
from typing import Any

from game.model.link import Link
from game.present.retold import retold
from game.ui import languages
from game.ui.app import App, UiSettings
from game.ui.game_menu import game_menu
from game.ui.kit import Screen
from game.ui.room_window import RoomWindow
from game.ui.screens.menu_screen import MenuScreen

__all__ = ["open_window", "prepare"]


def prepare(app: App, services: Any) -> None:
    """Register what stands outside a game."""

    def begin(link: Link) -> None:
        from game.ui.windows import take_up  # noqa: PLC0415 - all pages of a game

        app.wipe()
        app.go(take_up(app, link, services))
        for notice in link.notices():
            app.toast(retold(notice), "warn", 8)
        session = getattr(app.screen, "session", None)
        if app.hot_seat is not None:  # told just now: not again at each curtain
            app.hot_seat.opening_told = True
        elif session is not None:
            session.fresh_notices()

    def learn() -> None:
        from game.ui.windows import begin_lesson  # noqa: PLC0415

        begin_lesson(app, services)

    app.services = services
    app.room = RoomWindow(app)
    app.on_menu = lambda: game_menu(app)
    app.register("menu", lambda: MenuScreen(services, begin, learn))
    for name, make in _pages(services, begin).items():
        app.register(name, make)


def _pages(services: Any, begin: Any) -> dict[str, Any]:
    """The pages that the menu leads to, each read from disk when it is first shown."""

    def setup() -> Screen:
        from game.ui.screens.setup_screen import SetupScreen  # noqa: PLC0415 - as all below: not for the menu

        return SetupScreen(services, begin)

    def hotseat() -> Screen:
        from game.ui.screens.setup_screen import HotSeatSetup  # noqa: PLC0415

        return HotSeatSetup(services, begin)

    def saves() -> Screen:
        from game.ui.screens.saves_screen import SavesScreen  # noqa: PLC0415

        return SavesScreen(services, begin)

    def manual() -> Screen:
        from game.ui.screens.help_screen import HelpScreen  # noqa: PLC0415

        return HelpScreen()

    def glossary() -> Screen:
        from game.ui.screens.help_screen import GlossaryScreen  # noqa: PLC0415

        return GlossaryScreen()

    def market() -> Screen:
        from game.ui.screens.market_page_screen import MarketPageScreen  # noqa: PLC0415

        return MarketPageScreen()

    def options() -> Screen:
        from game.ui.screens.options_screen import OptionsScreen  # noqa: PLC0415

        return OptionsScreen(services)

    return {"setup": setup, "hotseat": hotseat, "saves": saves, "help": manual, "glossary": glossary,
            "market": market, "options": options}  # fmt: skip


def open_window(services: Any, start: Link | None) -> int:
    """Open the window on the menu or on a game."""
    settings = _settings(services)
    app = App(settings, on_error=lambda text: str(services.report_error(text)),
              on_settings=lambda s: _remember(services, s), words=languages.kit_words)  # fmt: skip
    languages.take(settings.lang)
    prepare(app, services)
    if start is not None:
        from game.ui.windows import take_up  # noqa: PLC0415

        app.run(take_up(app, start, services))
        return 0
    app.post(lambda: app.soon("rooms", lambda: app.quietly("rooms", lambda: _rooms(services), lambda _: None)))
    app.run("menu")
    return 0


def _rooms(services: Any) -> None:
    """Read from disk what a game needs, while the menu is looked at: the first click on it then waits for nothing."""
    import_module("game.ui.windows")
    import_module("game.ui.screens.setup_screen")
    services.warm()


def _remember(services: Any, settings: UiSettings) -> None:
    """Keep the settings; a language that was chosen is spoken from the next page on."""
    languages.take(settings.lang)
    services.set("window", asdict(settings))


def _settings(services: Any) -> UiSettings:
    held = services.get("window", {})
    known = {k: v for k, v in held.items() if k in UiSettings.__dataclass_fields__} if isinstance(held, dict) else {}
    if isinstance(known.get("size"), list):
        known["size"] = tuple(known["size"])
    return UiSettings(**known)
