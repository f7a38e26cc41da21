"""Emergency sharing: while a curb bites, members' plants serve members first, reserve next."""

from typing import Final

import numpy as np

from game.market import Structure
from game.model.arrays import Array
from game.model.content import Content
from game.model.ids import CHINA, MineralId
from game.model.state import State
from game.rules import stress
from game.rules.policy import active
from game.rules.policy_draft import Draft
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

    The same preference as in the stress test, halved; it is a charge on the link, a premium for goods in short
    supply that stays with the buyer's own traders (``premiums``): no treasury earns by being served last.
    """
    if not in_force(work.state):
        return
    charge = _charge(work.content, work.state, structure_of(work.content))
    if charge.any():
        draft["specific"][:] = np.maximum(draft["specific"], charge)


def premiums(work: Work) -> Array:
    """What each region's buyers paid this turn to be served at all (R,), USD million: no revenue of their treasury."""
    paid = np.zeros(len(work.content.regions))
    if not in_force(work.state):
        return paid
    charge = _charge(work.content, work.state, structure_of(work.content))
    for month, rules in zip(work.months, work.policies, strict=True):
        if rules.specific is not None:
            laid = np.where(rules.specific <= charge, charge, 0.0)
            paid += (month.flow * laid).sum(axis=(0, 1, 2)) / 1000.0
    return paid


def _charge(content: Content, state: State, structure: Structure) -> Array:
    charge = SHARED_PART * stress.priority(content, state, structure)
    for mineral in content.minerals:
        if not short(state, mineral.id):
            charge[content.mineral_index(mineral.id)] = 0.0
    return charge
