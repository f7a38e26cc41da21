"""Where the tonnes of plants at home go: in the last turn, and in a year without China."""

from typing import Final

import numpy as np

from game.model.arrays import Array
from game.model.content import Content, Project
from game.model.ids import STAGES, stage_index
from game.model.views import View
from game.present import fmt
from game.present.drill_goods import Good
from game.present.drill_words import tonnes
from game.present.facts import Fact
from game.present.names import good, party
from game.present.words import tr
from game.rules import figures, prospect

__all__ = ["cut_off_facts", "row"]

RUNNING: Final = ("operating", "ramp_up")
"""States of a plant that sells."""
MOST_NAMED: Final = 2
"""Buyers abroad that are named."""
LEAST_T: Final = 1.0
"""Tonnes a month that plants at home must sell abroad in a cut-off to be told."""
LEAST_SHARE: Final = 0.1
"""The same as a share of the need at home; and of what they made, from which it is told that they make less."""
FED: Final = 0.98
"""Share of its need of the stage before from which a plant does not lack it."""


def row(content: Content, view: View, project: Project) -> tuple[Fact, ...]:
    """Of a plant at home that runs: which part of its good stayed at home last turn, and who bought most abroad.

    The market knows the plants of a country together, not one by one.
    """
    out, flows = project.outputs[0], view.flows.get("flows")
    if project.region != view.seat or view.projects[project.id].status not in RUNNING or flows is None:
        return ()
    r = content.region_index(view.seat)
    sold = np.asarray(flows)[content.mineral_index(out.mineral), stage_index(out.stage), r]
    whole = float(sold.sum())
    if whole <= 0:
        return ()
    buyers = _abroad(content, sold, r)[:1]
    parts = [tr("at home {share}", share=fmt.percent(float(sold[r]) / whole)),
             *(f"{name} {fmt.percent(t / whole)}" for name, t in buyers)]  # fmt: skip
    how = tr("of all {good} that plants at home sold last turn, as published: buyers take what is cheapest for them, "
             "at home as abroad; a price guarantee keeps no tonnes at home", good=good(content, out.mineral, out.stage))
    return (Fact(tr("Sold last turn"), ", ".join(parts), how=how),)


def cut_off_facts(content: Content, view: View, held: Good) -> tuple[Fact, ...]:
    """Why little of what plants at home make counts in the reader's drill: sold abroad, or short of what they work up.

    Empty where they make next to nothing or most of it stays.
    """
    cut, r = prospect.cut_off(content, view), content.region_index(view.seat)
    m, s = content.mineral_index(held.mineral), stage_index(held.stage)
    sold = np.asarray(cut.flow[m, s, r])
    whole, made = float(sold.sum()), float(figures.of_view(content, view, "output")[m, s, r])
    lacks = made - whole >= max(LEAST_T, LEAST_SHARE * made) and s > 0 and float(cut.flowing[m, s - 1, r]) < FED
    away = whole - held.stop.home_t
    leaves = held.stop.met < 1 and away >= max(LEAST_T, LEAST_SHARE * held.stop.need_t)
    found = []
    if lacks:
        found.append(Fact(tr("Plants at home make without China"), tr("{less} of {made} a month", less=tonnes(whole),
                                                                      made=tonnes(made)), tone="orange"))
        found.append(Fact(tr("What lacks them"), good(content, held.mineral, STAGES[s - 1])))
    elif leaves:
        found.append(Fact(tr("Plants at home make without China"), tr("{made} a month", made=tonnes(whole))))
    if leaves:
        buyers = ", ".join(f"{name} {tonnes(t)}" for name, t in _abroad(content, sold, r))
        found.append(Fact(tr("Of it stays at home"), tr("{t} a month", t=tonnes(held.stop.home_t))))
        found.append(Fact(tr("The rest goes abroad"), buyers, tone="orange"))
    return tuple(found)


def _abroad(content: Content, sold: Array, r: int) -> list[tuple[str, float]]:
    """The largest buyers abroad with their tonnes a month."""
    rows = sorted(((float(t), j) for j, t in enumerate(sold) if j != r), key=lambda found: -found[0])
    return [(party(content, content.regions[j].id), t) for t, j in rows[:MOST_NAMED] if t > 0]
