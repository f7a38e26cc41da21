"""The window: screens on a small kit. ``run(services, start)`` opens it and returns an exit code."""

from typing import Any

__all__ = ["run"]


def run(services: Any, start: Any = None) -> int:
    """Open the window on the menu, or straight on a game's link; 0 when it was closed."""
    from game.ui.front import open_window  # noqa: PLC0415 - pygame is slow to import

    return open_window(services, start)
