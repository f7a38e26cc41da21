"""The one order of countries and of goods in lists: the scenario's; China stands last, a ministry's own goods first.

No list moves anybody between pages or turns: whoever wants another order sorts the table.
"""

from game.model.content import Content
from game.model.ids import MineralId, SeatId, Stage, stage_index
from game.model.views import PublicSeat, View

__all__ = ["good_place", "in_order"]


def in_order(content: Content, view: View) -> tuple[PublicSeat, ...]:
    """All ministries of a view in the order of the scenario."""
    return tuple(view.seats[seat] for seat in content.seat_ids() if seat in view.seats)


def good_place(content: Content, seat: SeatId, mineral: MineralId, stage: Stage) -> tuple[int, int, int]:
    """Sorting of goods: the seat's own focus first, then the order of the scenario, each chain from ore to part."""
    focus = next((s.focus for s in content.seats if s.id == seat), ())
    first = focus.index(mineral) if mineral in focus else len(focus)
    return first, content.mineral_index(mineral), stage_index(stage)
