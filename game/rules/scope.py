"""Whose goods owe a floor's levy: all outsiders, China alone, or China and suspended members."""

from collections.abc import Collection, Mapping

import numpy as np

from game.model.arrays import Array
from game.model.content import Content
from game.model.ids import CHINA, RegionId, SeatId
from game.model.state import FloorState, State
from game.model.talks import Scope


def origins(content: Content, scope: Scope, inside: Collection[RegionId], suspended: Collection[SeatId]) -> Array:
    """Boolean (R): the regions whose goods owe the levy under a scope."""
    if scope == "outsiders":
        return np.array([r.id not in inside for r in content.regions])
    named = {CHINA} if scope == "china" else {CHINA, *suspended}
    return np.array([r.id in named for r in content.regions])


def suspended(statuses: Mapping[SeatId, str]) -> frozenset[SeatId]:
    """Seats under suspension."""
    return frozenset(s for s, status in statuses.items() if status == "suspended")


def met(content: Content, state: State, floor: FloorState, seat: SeatId) -> Array:
    """Boolean (R): whose goods a floor meets at a member's border this turn."""
    statuses = {s.id: s.status for s in state.seats.values()}
    return origins(content, floor.scope(state.turn), {*state.zone(), seat}, suspended(statuses))
