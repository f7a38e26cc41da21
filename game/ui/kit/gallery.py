"""Every widget on one page: ``python -m game.ui.kit.gallery out.png [--theme light] [--size
1280x720]``.

The figures are invented for the picture. ``--open`` shows the page in a window instead, ``--over
dialog|tooltip|list|toast|focus`` adds what lies over a page.
"""

from __future__ import annotations

import argparse
import os
import sys

import pygame

from game.ui.app import App, UiSettings
from game.ui.kit import Event
from game.ui.kit.gallery_page import Gallery

__all__ = ["Gallery", "main"]


def _overlay(app: App, what: str) -> None:
    """Put something over the page, as a user would."""
    app.settle()
    if what == "dialog":
        app.click("ready")
    elif what == "list":
        app.click("seat")
    elif what == "toast":
        for text, kind in (
            ("Offer sent to Seoul", "info"),
            ("Floor kept in Osaka", "good"),
            ("A member leaks", "warn"),
        ):
            app.toast(text, kind)
    elif what == "tooltip":
        box = app.widget("figure:Budget").screen_rect()
        app.dispatch(Event("move", (box.centerx, box.centery)))
        app.stage._tip_ready = True
    elif what == "focus":
        app.stage.focus_on("tariff/track")
        app.stage.by_keyboard = True
    else:
        app.stage.focus_on(what)
        app.stage.by_keyboard = True


def main(argv: list[str] | None = None) -> int:
    """Draw the page into a file, or open it in a window."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("out", nargs="?", default="gallery.png")
    parser.add_argument("--theme", choices=("dark", "light"), default="dark")
    parser.add_argument("--size", default="1920x1080")
    parser.add_argument("--scale", type=float)
    parser.add_argument("--over", default="", help="dialog, tooltip, list, toast, focus, or a widget's key")
    parser.add_argument("--text", action="store_true", help="print the page as text as well")
    parser.add_argument("--open", action="store_true", help="show it in a window")
    args = parser.parse_args(argv)
    width, _, height = args.size.partition("x")
    size = (int(width), int(height))
    if args.open:
        app = App(UiSettings(args.theme, args.scale, size=size), caption="Widget gallery")
        app.register("gallery", Gallery)
        app.run()
        return 0
    os.environ.setdefault("SDL_VIDEODRIVER", "dummy")
    app = App(UiSettings(args.theme, args.scale, size=size), clock=lambda: 0.0)
    app.register("gallery", Gallery)
    app.go("gallery")
    if args.over:
        _overlay(app, args.over)
    app.settle()
    surface = pygame.Surface(size)
    app.stage.paint(surface)
    pygame.image.save(surface, args.out)
    if args.text:
        sys.stdout.write(app.dump() + "\n")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
