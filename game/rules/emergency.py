"""Emergency sharing: while a curb bites, members' plants serve members first, reserve next."""

from typing import Final

import numpy as np

from game.market import Structure
from game.model.arrays import Array
from game.model.content import Content
from game.model.ids import CHINA, MineralId
from game.model.state import State
from game.rules import stress
from game.rules.policy import Draft, active
from game.rules.structure import structure_of
from game.rules.work import Work

SHARED_PART: Final = 0.5
"""Part of the stress test's preference that members grant each other while markets stay open."""


def in_force(state: State) -> bool:
    """Whether members have voted to share this turn."""
    return state.turn <= state.sharing_until


def short(state: State, mineral: MineralId) -> bool:
    """Whether China curbs a mineral now beyond what stood when the game opened."""
    return any(
        curb.origin == CHINA
        and curb.mineral == mineral
        and not curb.id.startswith("standing")
        and active(curb, state.turn)
        for curb in state.china.curbs
    )


def lay(work: Work, draft: Draft) -> None:
    """Charge members' sales to outsiders, and less to members in reserve, on minerals under a curb.

    The same preference as in the stress test, halved; it is a charge on the link, which the buyer's
    own treasury keeps, so that no member earns by it.
    """
    if not in_force(work.state):
        return
    charge = _charge(work.content, work.state, structure_of(work.content))
    if charge.any():
        draft["specific"][:] = np.maximum(draft["specific"], charge)


def _charge(content: Content, state: State, structure: Structure) -> Array:
    charge = SHARED_PART * stress.priority(content, state, structure)
    for mineral in content.minerals:
        if not short(state, mineral.id):
            charge[content.mineral_index(mineral.id)] = 0.0
    return charge
