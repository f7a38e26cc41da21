"""The one order of countries in lists: the scenario's, by which people choose a seat; China stands last.

No list moves anybody between pages or turns: whoever wants another order sorts the table.
"""

from game.model.content import Content
from game.model.views import PublicSeat, View

__all__ = ["in_order"]


def in_order(content: Content, view: View) -> tuple[PublicSeat, ...]:
    """All ministries of a view in the order of the scenario."""
    return tuple(view.seats[seat] for seat in content.seat_ids() if seat in view.seats)
