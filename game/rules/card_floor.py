"""A card's published sum with a reference price that is not voted yet: what investors would believe of it.

By the rules of their outlook (``outlook.expected_price``) on published figures: a new floor is believed as far as any
new one, less where members can make more than they use, and only members' plants sell at it.
"""

import numpy as np
from msgspec.structs import replace

from game.model.content import Content, Project
from game.model.orders import OrderSheet
from game.model.views import View
from game.rules import card_sums, figures
from game.rules.outlook import ANNOUNCED
from game.rules.structure import structure_of

__all__ = ["with_floor", "zone_of"]


def zone_of(view: View) -> frozenset[str]:
    """Members and the regions that keep their floors."""
    return frozenset({seat.id for seat in view.seats.values() if seat.status == "member"} | set(view.regions))


def with_floor(content: Content, view: View, card: Project, price_usd_per_kg: float) -> card_sums.CardSum | None:
    """The card at the bell after which such a floor on its first output stands; None where it has no open sum."""
    held = view.projects[card.id]
    told = held.reckoned
    if told is None or held.status != "open" or card.corridor is not None or card.region not in zone_of(view):
        return None
    belief = told.belief if told.floor > 0 else content.rules.credibility.start * _room(content, view, card)
    main = max(told.crowded, belief * price_usd_per_kg + (1.0 - belief) * told.crowded)
    share = card.outputs[0].capacity_t_per_month / max(1e-9, sum(o.capacity_t_per_month for o in card.outputs))
    expected = held.expected_usd_per_kg + share * (main - held.main_usd_per_kg)
    then = replace(held, expected_usd_per_kg=expected, main_usd_per_kg=main)
    return card_sums.reckon(content, replace(view, projects={**view.projects, card.id: then}), OrderSheet(), card)


def _room(content: Content, view: View, card: Project) -> float:
    """Part of a floor's credibility that is left where members' capacity, built and announced, exceeds their use."""
    output = card.outputs[0]
    m, s = figures.place(content, output.mineral, output.stage)
    zone = zone_of(view)
    inside = [content.region_index(region) for region in sorted(zone)]
    need = float(np.asarray(figures.of_view(content, view, "use"))[m, s, inside].sum())
    supply = float(np.asarray(view.market["capacity"])[m, s, inside].sum())
    supply += float(structure_of(content).feed_other[m, s, inside].sum())
    for project in content.projects:
        held = view.projects[project.id]
        if project.region in zone and held.status in ANNOUNCED:
            made = [o for o in project.outputs if (o.mineral, o.stage) == (output.mineral, output.stage)]
            supply += held.scale * (1.0 - held.active_share) * sum(o.capacity_t_per_month for o in made)
    return min(1.0, need / supply) if supply > 0 else 1.0
