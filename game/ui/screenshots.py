"""Screens drawn without a display: the very pixels of the window, or the page as text."""

from __future__ import annotations

import io
from dataclasses import dataclass
from typing import Any, Final

import pygame

from game.model.link import Link
from game.ui import languages
from game.ui.app import App, UiSettings
from game.ui.front import prepare
from game.ui.openers import OPENERS
from game.ui.windows import hot_seat, seat_down

__all__ = ["NAMES", "Drawn", "draw"]

NAMES: Final = (
    "menu", "setup", "briefing", "map", "council", "deals", "orders", "projects", "china", "news",
    "ledger", "results", "debrief", "settings", "help", "glossary", "market", "hotseat", "curtain", "display", "saves",
    "vault",
)  # fmt: skip
ALIASES: Final = {"results": "news", "debrief": "end", "settings": "options", "display": "public"}


@dataclass(frozen=True)
class Drawn:
    """A screen as PNG bytes and as plain text."""

    png: bytes
    text: str


def draw(
    screen: str, *, link: Link, services: Any, size: tuple[int, int], theme: str = "dark", lang: str = "en",
    scale: float | None = None, opened: str = "",
) -> Drawn:
    """Draw one screen of a game. ``size`` in pixels; ``lang`` is the catalogue in use; ``opened`` a dialog over it.

    The page of a dialog is its own where ``screen`` is empty.
    """
    languages.take(lang)
    app = App(UiSettings(theme, scale, size=size, lang=lang), words=languages.kit_words, clock=lambda: 0.0)
    prepare(app, services)
    app.link = link
    session = seat_down(app, link)
    if screen != "news":
        session.guess.update({session.view.turn: "", session.view.turn - 1: ""})
    if screen in ("curtain", "display"):
        others = [seat.id for seat in link.content.seats if seat.id != link.seat]
        crew = hot_seat(app, link, (link.seat, *others[:2]), 5)
        crew.called = link.seat
    app.go(ALIASES.get(screen, screen) if screen else OPENERS[opened].page)
    app.settle()
    if opened:
        OPENERS[opened].act(app)
        app.settle()
    surface = pygame.Surface(size)
    app.lens.paint(app.stage, surface, app.look.scale)
    out = io.BytesIO()
    pygame.image.save(surface, out, "screen.png")
    return Drawn(out.getvalue(), app.dump())
