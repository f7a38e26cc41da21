"""Putting the window together: settings, screens by name, the start."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from game.ui.app import App, UiSettings
from game.ui.screens.briefing_screen import BriefingScreen
from game.ui.screens.china_screen import ChinaScreen
from game.ui.screens.council_screen import CouncilScreen
from game.ui.screens.deals_screen import DealsScreen
from game.ui.screens.end_screen import EndScreen
from game.ui.screens.help_screen import GlossaryScreen, HelpScreen
from game.ui.screens.ledger_screen import LedgerScreen
from game.ui.screens.map_screen import MapScreen
from game.ui.screens.menu_screen import MenuScreen, SetupScreen
from game.ui.screens.news_screen import NewsScreen
from game.ui.screens.options_screen import OptionsScreen
from game.ui.screens.orders_screen import OrdersScreen
from game.ui.screens.projects_screen import ProjectsScreen
from game.ui.session import LinkLike, Session

__all__ = ["TABLE", "open_window", "prepare", "seat_down"]

TABLE = {
    "briefing": BriefingScreen,
    "map": MapScreen,
    "council": CouncilScreen,
    "deals": DealsScreen,
    "orders": OrdersScreen,
    "projects": ProjectsScreen,
    "china": ChinaScreen,
    "news": NewsScreen,
    "ledger": LedgerScreen,
    "end": EndScreen,
}
"""Screens of a running game by name."""


def seat_down(app: App, link: LinkLike) -> Session:
    """Hang the screens of one game into the window; the ones of an earlier game go."""
    session = Session(link)
    for name, screen in TABLE.items():
        app.register(name, lambda screen=screen: screen(session))  # type: ignore[misc]
    app.forget(TABLE)
    return session


def prepare(app: App, services: Any) -> None:
    """Register what stands outside a game."""

    def begin(link: LinkLike) -> None:
        seat_down(app, link)
        view = link.view()
        app.go("briefing" if view.phase == "brief" and view.turn == 1 else "map")
        for notice in link.notices():
            app.toast(notice, "warn", 8)

    app.register("menu", lambda: MenuScreen(services, begin))
    app.register("setup", lambda: SetupScreen(services, begin))
    app.register("help", HelpScreen)
    app.register("glossary", GlossaryScreen)
    app.register("options", OptionsScreen)


def open_window(services: Any, start: LinkLike | None) -> int:
    """Open the window on the menu or on a game."""
    settings = _settings(services)
    app = App(settings, on_error=lambda text: str(services.report_error(text)),
              on_settings=lambda s: services.set("window", asdict(s)))  # fmt: skip
    prepare(app, services)
    if start is None:
        app.run("menu")
        return 0
    seat_down(app, start)
    view = start.view()
    app.run("briefing" if view.phase == "brief" and view.turn == 1 else "map")
    return 0


def _settings(services: Any) -> UiSettings:
    held = services.get("window", {})
    known = {k: v for k, v in held.items() if k in UiSettings.__dataclass_fields__} if isinstance(held, dict) else {}
    if isinstance(known.get("size"), list):
        known["size"] = tuple(known["size"])
    return UiSettings(**known)
