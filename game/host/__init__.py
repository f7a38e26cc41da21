"""The authority over one running game; no sockets.

``Table`` steps, saves and tells; ``driver`` plays AI seats; ``Link`` is what screens hold.
"""

from game.host.baseline import baseline, shadow_game
from game.host.engine import Engine, real_engine
from game.host.link import Link, LocalLink, SeatLine
from game.host.table import Table

__all__ = [
    "Engine",
    "Link",
    "LocalLink",
    "SeatLine",
    "Table",
    "baseline",
    "real_engine",
    "shadow_game",
]
