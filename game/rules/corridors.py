"""Transport corridors: once a railway or port runs, freight on its links falls and a strait that
closes elsewhere is not felt there; ore that could not travel before is its own output; transit
pays a toll to its host."""

from collections.abc import Mapping
from typing import NamedTuple

import numpy as np

from game.model.arrays import Array
from game.model.content import Content, Corridor, Project
from game.model.ids import ProjectId
from game.model.state import ProjectState
from game.rules import plant_calendar
from game.rules.plant_terms import RUNNING
from game.rules.work import Work, pay


class Running(NamedTuple):
    """Corridors in service, by link (R,R) from, to: factor on freight, and how much is sheltered."""

    factor: Array
    sheltered: Array


def running(content: Content, projects: Mapping[ProjectId, ProjectState]) -> Running | None:
    """What the corridors in service do; None while none runs."""
    size = (len(content.regions), len(content.regions))
    out: Running | None = None
    for card in content.projects:
        held = projects[card.id]
        if card.corridor is None or held.status not in RUNNING:
            continue
        out = out or Running(np.ones(size), np.zeros(size))
        for i, j in links(content, card.corridor):
            out.factor[i, j] *= 1.0 - card.corridor.freight_cut_share * held.active_share
            out.sheltered[i, j] = max(out.sheltered[i, j], held.active_share)
    return out


def links(content: Content, corridor: Corridor) -> list[tuple[int, int]]:
    """Columns of origins and destinations that a corridor serves."""
    to = corridor.destinations or tuple(r.id for r in content.regions)
    return [
        (content.region_index(i), content.region_index(j)) for i in corridor.origins for j in to if i != j
    ]


def haul(by_destination: Array, corridor: Running | None) -> Array:
    """Freight factors by link (M,S,R,R) out of those by destination (M,S,R): dearer seas are felt
    only by what a corridor does not shelter."""
    size = by_destination.shape[-1]
    every = np.broadcast_to(by_destination[:, :, None, :], (*by_destination.shape, size))
    if corridor is None:
        return every
    calm = np.where(every > 1.0, every ** (1.0 - corridor.sheltered), every)
    return np.asarray(calm * corridor.factor)


def tolls(content: Content, card: Project, first: float, last: int) -> float:
    """What a corridor earns its host by the end of turn ``last``, USD million; 0 for plants.

    ``first``: months from the start of the game to its first output.
    """
    if card.corridor is None or last < 1:
        return 0.0
    return card.corridor.toll_usd_m * last * plant_calendar.running_share(content, first, (1, last))


def pay_tolls(work: Work) -> Work:
    """Transit pays the hosts of corridors."""
    for card in work.content.projects:
        held = work.state.projects[card.id]
        if card.corridor is None or held.status not in RUNNING or card.region not in work.state.seats:
            continue
        usd = card.corridor.toll_usd_m * held.active_share
        work = pay(work, "", card.region, usd, "transit toll", card.id)
    return work
