"""Own metal out, foreign metal in: what a member that does not levy does to the zone, as published.

A member in reserve, in open breach or with idle customs may live on cheap outside metal while its
own goes to its partners at the zone's price. Nothing of it is hidden: both flows stand in the
customs statistics, and their rise above the base year is what a careful reader looks for.
"""

import numpy as np

from game.model.arrays import Array
from game.model.content import Content
from game.model.ids import SeatId
from game.model.state import FloorState, State
from game.model.views import TransitRow
from game.rules import figures, floors, scope
from game.rules.names import at


def rows(content: Content, state: State) -> tuple[TransitRow, ...]:
    """One line per member and binding floor, the largest swap first; none before the first turn."""
    if not state.turns:
        return ()
    last = state.turns[-1]
    flow = np.asarray(last.published_flows["flows"])
    base = np.asarray(content.table["flows"]) / 12.0
    output = np.asarray(last.months["output"]).mean(axis=0)
    use = np.asarray(last.months["use"]).mean(axis=0)
    found = [
        _row(content, state, floor, seat, flow, base, output, use)
        for floor in state.floors
        if floor.binds_turn <= last.turn
        for seat in state.members()
    ]
    return tuple(sorted(found, key=lambda r: (-r.swap_t, r.seat, r.mineral, r.stage)))


def _row(
    content: Content,
    state: State,
    floor: FloorState,
    seat: SeatId,
    flow: Array,
    base: Array,
    output: Array,
    use: Array,
) -> TransitRow:
    m, s = at(content, floor.mineral, floor.stage)
    j = content.region_index(seat)
    met = scope.met(content, state, floor, seat)
    inside = [content.region_index(r) for r in state.zone() if r != seat]
    comes, came = float(flow[m, s, met, j].sum()), float(base[m, s, met, j].sum())
    goes, went = float(flow[m, s, j, inside].sum()), float(base[m, s, j, inside].sum())
    return TransitRow(
        seat=seat,
        mineral=floor.mineral,
        stage=floor.stage,
        output_t=float(output[m, s, j]),
        use_t=float(use[m, s, j]),
        outside_in_t=comes,
        outside_in_base_t=came,
        inside_out_t=goes,
        inside_out_base_t=went,
        swap_t=max(0.0, min(comes - came, goes - went)),
        stance=floors.stance(floor, seat),
    )


def true_swap(content: Content, state: State, floor: FloorState, seat: SeatId, flow: Array) -> float:
    """The same from true flows (M,S,R,R), tonnes a month: what inspectors of a flow can come upon."""
    use = figures.of_state(content, state, "use")
    row = _row(content, state, floor, seat, flow, np.asarray(content.table["flows"]) / 12.0, use, use)
    return row.swap_t
