"""Rerouting through a member that does not levy: inspectors of the flow may come upon it.

Nothing of it is against the letter: a member in reserve owes no levy. What is found counts as a
leak of the floor, so that investors believe it less, and costs trust; the council may fine it.
"""

import numpy as np

from game.model.ids import SeatId
from game.model.state import FloorState
from game.rules import figures, floors, rng, transit
from game.rules.detection import detection_odds, inspection_money
from game.rules.promises import sheet_of
from game.rules.work import Work, emit

LEAST_SHARE = 0.02
"""Swaps below this share of a member's use are nothing to speak of."""


def look(work: Work, before: Work) -> Work:
    """Every member in reserve under a binding floor, with the odds of any other leak."""
    if not work.months:
        return work
    flow = np.mean([np.asarray(m.flow) for m in work.months], axis=0)
    for floor in before.state.floors:
        for seat in before.state.members():
            if floors.conduct(before.state, floor, seat, sheet_of(before, seat)) == "reserve":
                work = _one(work, before, floor, seat, flow)
    return work


def _one(work: Work, before: Work, floor: FloorState, seat: SeatId, flow: figures.Array) -> Work:
    swap = transit.true_swap(before.content, before.state, floor, seat, flow)
    share = swap / max(1e-9, _use(before, floor, seat))
    if share < LEAST_SHARE:
        return work
    money = inspection_money(before, seat, floor.mineral, floor.stage)
    odds = detection_odds(before.content.rules.customs, min(1.0, share), money)
    draw = rng.stream(before.state.seed, before.turn, f"reroute/{seat}/{floor.mineral}/{floor.stage}").random()
    if float(draw) >= odds:
        return work
    place = f"{floor.mineral}/{floor.stage}"
    return emit(work, "reroute_found", seat=seat, places=[place], tonnes_per_month=swap,
                shares={place: min(1.0, share)})  # fmt: skip


def _use(work: Work, floor: FloorState, seat: SeatId) -> float:
    m, s = figures.place(work.content, floor.mineral, floor.stage)
    rows = [np.asarray(x.final_use) + np.asarray(x.derived_use) for x in work.months]
    return float(np.mean(rows, axis=0)[m, s, work.content.region_index(seat)])
