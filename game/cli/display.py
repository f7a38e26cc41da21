"""Whether a window can be opened here, and a display of our own for measuring and tests."""

import os
import shutil
import subprocess
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


def virtual(size: tuple[int, int]) -> tuple[subprocess.Popen[bytes] | None, dict[str, str]]:
    """A virtual display of ``size`` pixels and the environment that leads a program to it.

    Without Xvfb: None, and SDL's dummy driver, which draws the same pixels. The caller ends the server.
    """
    env = {**os.environ, "SDL_AUDIODRIVER": "dummy", "PYGAME_HIDE_SUPPORT_PROMPT": "1"}
    program = shutil.which("Xvfb")
    if program is None:
        return None, {**env, "SDL_VIDEODRIVER": "dummy"}
    reading, writing = os.pipe()
    command = [program, "-displayfd", str(writing), "-screen", "0", f"{size[0]}x{size[1]}x24", "-nolisten", "tcp"]
    silent = subprocess.DEVNULL
    server = subprocess.Popen(command, pass_fds=(writing,), stdin=silent, stdout=silent, stderr=silent)
    os.close(writing)
    with os.fdopen(reading) as told:
        number = told.readline().strip()
    if not number:
        server.terminate()
        return None, {**env, "SDL_VIDEODRIVER": "dummy"}
    return server, {**env, "SDL_VIDEODRIVER": "x11", "SDL_VIDEO_WINDOW_POS": "0,0", "DISPLAY": f":{number}"}
