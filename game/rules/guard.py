"""Whether customs officers have anything to look at: a kept price on a good that comes to the own users."""

from typing import Final

from game.model.content import Content
from game.model.ids import SeatId
from game.model.state import SeatState, State
from game.rules import figures, floors, zones
from game.rules.names import at, in_force

LEAST_T: Final = 1e-6
"""Tonnes a month from which a good counts as used at home."""


def guards(content: Content, state: State, seat: SeatId, turn: int) -> bool:
    """Whether a floor of the council that the seat applies, or a price of its clubs, is levied in ``turn`` on a good
    that its users buy, from abroad or at home."""
    held = state.seats[seat]
    kept = [(f.mineral, f.stage) for f in state.floors
            if held.status == "member" and in_force(f, turn) and floors.stance(f, seat) == "apply"]  # fmt: skip
    kept += [(z.mineral, z.stage) for z in zones.zones(state.deals, turn) if seat in z.parties]
    if not kept:
        return False
    use, r = figures.of_state(content, state, "use"), content.region_index(seat)
    return any(float(use[(*at(content, *place), r)]) > LEAST_T for place in kept)


def standing_effort(content: Content, state: State, seat: SeatState) -> int:
    """Customs effort that stands when a seat gives none.

    The default where there is a levy to guard; none where there is not, since it would guard nothing. A step that
    the seat chose above the default stands until it chooses another, and so does a promised one; a chosen 0 stands
    under the levies that it was chosen for, and gives way to the default when the first levy comes.
    """
    default, effort = content.rules.customs.default_effort, seat.sheet.customs_effort
    if effort > default or _promised(state, seat.id):
        return effort
    if not guards(content, state, seat.id, state.turn):
        return 0
    return effort if guards(content, state, seat.id, state.turn - 1) else default


def effort_under_levy(content: Content, state: State, seat: SeatState) -> int:
    """The effort that will stand once a levy is there to guard: what a forecast of its leak rests on."""
    if guards(content, state, seat.id, state.turn - 1):
        return seat.sheet.customs_effort
    return max(seat.sheet.customs_effort, content.rules.customs.default_effort)


def _promised(state: State, seat: SeatId) -> bool:
    return any(p.giver == seat and p.clause.kind == "customs_effort" and p.binds(state.turn) for p in state.promises)
