"""Names of the seats that people play in a save, without reading its scenario."""

from __future__ import annotations

from game.present import names
from game.present.words import mark, tr
from game.ui.map_shapes import bloc, lands

__all__ = ["seat_name"]

OFFICIAL = {"KOR": mark("Republic of Korea")}
"""Where scenarios use another name than the map."""


def seat_name(seat: str) -> str:
    """A seat by name, from the language in use or the map; its id where neither knows it."""
    known = names.country(seat)
    if known:
        return known
    if seat in OFFICIAL:
        return tr(OFFICIAL[seat])
    if seat == "EU":
        return tr(bloc().name)
    return tr(lands()[seat].name) if seat in lands() else seat
