"""Whether a window can be opened here."""

import os
import sys
from collections.abc import Mapping

_BLIND = ("dummy", "offscreen")


def no_display(environ: Mapping[str, str] = os.environ, platform: str = sys.platform) -> str:
    """Why no window can be opened, as one sentence; empty when one can.

    Only cheap facts are looked at; opening the window may still fail and is caught there.
    """
    driver = environ.get("SDL_VIDEODRIVER", "")
    if driver in _BLIND:
        return f"There is no display (SDL_VIDEODRIVER is {driver})."
    plain_unix = platform not in ("win32", "darwin", "cygwin")
    if plain_unix and not driver and not (environ.get("DISPLAY") or environ.get("WAYLAND_DISPLAY")):
        return "There is no display (neither DISPLAY nor WAYLAND_DISPLAY is set)."
    return ""


def opens() -> str:
    """Try for real whether a display answers; one sentence when it does not, else empty."""
    found = no_display()
    if found:
        return found
    import pygame  # noqa: PLC0415 - slow to import

    try:
        pygame.display.init()
    except pygame.error as error:
        return f"There is no display that answers ({error})."
    driver = pygame.display.get_driver()
    pygame.display.quit()
    return f"There is no display (SDL uses {driver})." if driver in _BLIND else ""
