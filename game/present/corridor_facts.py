"""What a transport corridor brings: the toll of its host, the freight that it saves; and who carries it."""

from collections.abc import Iterator

import numpy as np

from game.model.content import Content, Corridor, Project
from game.model.ids import RegionId
from game.model.state import ProjectState
from game.model.views import View
from game.present import fmt, horizon
from game.present.facts import Fact
from game.present.names import within
from game.present.words import join_words, tr
from game.rules import corridors
from game.rules.outlook import public_total
from game.rules.plant_calendar import works

__all__ = ["carried_words", "facts"]


def facts(content: Content, view: View, project: Project) -> tuple[Fact, ...]:
    """Its toll where the reader is its host, and the freight that it saves a turn: of all, and at home."""
    if project.corridor is None:
        return ()
    return (*_toll(content, view, project), _freight(content, view, project.corridor))


def carried_words(project: Project, held: ProjectState) -> str:
    """The public money that its builders wait for, and that it need not be the host's."""
    assert project.corridor is not None
    asked = project.corridor.public_share * project.capex_usd_m
    return tr("Starts once {asked} of its {whole} are public money, of any ministry or the FORGE Fund: {had} so far.",
              asked=fmt.money(asked), whole=fmt.money(project.capex_usd_m),
              had=fmt.money(public_total(held)))  # fmt: skip


def _toll(content: Content, view: View, project: Project) -> Iterator[Fact]:
    assert project.corridor is not None
    if project.region != view.seat or project.corridor.toll_usd_m <= 0:
        return
    value = tr("{money} a turn", money=fmt.money(project.corridor.toll_usd_m))
    how = tr("paid into your treasury in every turn that it runs, less while it ramps up")
    first, months = works(content, view, project)
    if first:
        start = (first - 1) * view.months_per_turn + months
        whole = corridors.tolls(content, project, start, horizon.last_turn(content, view))
        value = tr("{money} a turn, {whole} in all", money=fmt.money(project.corridor.toll_usd_m),
                   whole=fmt.money(whole))  # fmt: skip
    yield Fact(tr("Toll you earn"), value, how=how)


def _freight(content: Content, view: View, corridor: Corridor) -> Fact:
    """What it would have saved on last month's trade, for a turn: whoever pays that freight gains it."""
    saved, own = _saved(content, view, corridor)
    to = corridor.destinations or ()
    there = join_words([within(content, name) for name in to]) if to else tr("all countries")
    how = tr("{share} off the freight from {origins} to {there}, at last month's trade; {own} of it is on what your "
             "country sells or buys",
             share=fmt.percent(corridor.freight_cut_share), there=there, own=fmt.money(own),
             origins=join_words([within(content, name) for name in corridor.origins]))  # fmt: skip
    return Fact(tr("Freight it takes off"), tr("{money} a turn, {own} yours", money=fmt.money(saved),
                                               own=fmt.money(own)), how=how)  # fmt: skip


def _saved(content: Content, view: View, corridor: Corridor) -> tuple[float, float]:
    """Freight taken off a turn's trade at last month's flows, USD million: on all its links, and on the reader's."""
    haul, flows = np.asarray(content.table["freight"]), np.asarray(view.flows["flows"])
    scale = corridor.freight_cut_share * view.months_per_turn / 1000.0
    total = own = 0.0
    home: RegionId = view.seat
    here = content.region_index(home)
    for i, j in corridors.links(content, corridor):
        usd = scale * float((flows[:, :, i, j] * haul[:, :, i, j]).sum())
        total += usd
        own += usd if here in (i, j) else 0.0
    return total, own

