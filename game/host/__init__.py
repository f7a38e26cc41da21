"""The authority over one running game; no sockets.

``Table`` steps, saves and tells; ``driver`` plays AI seats; ``Link`` is what screens hold.
"""

from game.host.answers import answers_of
from game.host.baseline import baseline, shadow_game
from game.host.books import books_of
from game.host.engine import Engine, real_engine
from game.host.link import ChinaLink, LocalLink, link_to
from game.host.table import Table
from game.host.works import works_of
from game.model.link import Link, SeatLine

__all__ = [
    "ChinaLink",
    "Engine",
    "Link",
    "LocalLink",
    "SeatLine",
    "Table",
    "answers_of",
    "baseline",
    "books_of",
    "link_to",
    "real_engine",
    "shadow_game",
    "works_of",
]
