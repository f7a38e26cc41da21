"""What a plant is worth to one seat, in USD million of own public money: value added, security, the bloc's score."""

from dataclasses import dataclass
from functools import partial
from typing import Final

from game.agents.ministry.coming import RUNS
from game.agents.ministry.desk import Desk
from game.agents.ministry.security_worth import met_more
from game.agents.ministry.stakes import Stakes
from game.model.content import Project
from game.model.ids import stage_index
from game.rules import plant_calendar

DISPLACES: Final = 0.15
"""Part of a new plant's output that only takes the place of other plants at home."""
SURE: Final = 0.8
"""Odds that a funded card opens in time: overruns, permits, prices."""
CAME_SECURITY: Final = 0.15
CAME_BLOC: Final = 0.15
"""Parts of the security and of the bloc's gain that a plant brings by itself which come in games (November 2026: 27
pairs, a card opened at once or never, and 60 decisions of ministries, their card taken away): a plant presses the
price on which the next one would have been built, and its output goes where it pays. Of the value added came four
fifths, which the margin asked of an outlay covers."""

ADDS: Final = 0.9
"""Part of its capacity by which a plant that runs adds to what is made at home: what people are told, before and after.

In years (three games of normals, December 2026: each funded plant at home taken away from its bell on, sheets as they
were) those that ran had added 1.34 times what ``RUNS`` and ``DISPLACES`` leave of them: new plants stood at nine tenths
of their capacity and pressed next to nothing out at home. Ministries go by their list, on which their play was
measured."""


@dataclass(frozen=True)
class Plant:
    """A plant's worth to one seat, USD million now: its terms and their sum."""

    added: float
    security: float
    bloc: float

    @property
    def total(self) -> float:
        """The sum."""
        return self.added + self.security + self.bloc


def runs(desk: Desk, stakes: Stakes, card: Project, wait: int = 0) -> float:
    """Part of the scored turns' capacity that a card gives if it is funded now, or in ``wait`` turns."""
    first = plant_calendar.first_output(desk.content, desk.view.turn + wait, card)
    return plant_calendar.running_share(desk.content, first, stakes.scored)


def in_time(desk: Desk, card: Project) -> bool:
    """Whether a card funded now should still give output in the announced turns."""
    return plant_calendar.in_time(desk.content, desk.view.announced_turns, desk.view.turn, card)


def plant(desk: Desk, stakes: Stakes, card: Project, scale: float, share: float | None = None) -> Plant:
    """What a plant should bring, as far as plants of its kind brought it (``alone`` less what others do about it)."""
    made = alone(desk, stakes, card, scale, share)
    return Plant(made.added, CAME_SECURITY * made.security, CAME_BLOC * made.bloc)


def alone(desk: Desk, stakes: Stakes, card: Project, scale: float, share: float | None = None) -> Plant:
    """Value added where it stands at home, security of supply, and the bloc's dependence, if nobody else moved.

    ``share``: part of the scored turns' capacity that it gives; None for a card that is funded now.
    """
    share = SURE * (runs(desk, stakes, card) if share is None else share)
    if share <= 0:
        return Plant(0.0, 0.0, 0.0)
    facts, here = desk.facts, desk.facts.columns[desk.me]
    added = security = bloc = 0.0
    if card.region == desk.me:
        tonnes_made = 0.0
        for out in card.outputs:
            m, s = facts.rows[out.mineral], stage_index(out.stage)
            made = RUNS * scale * out.capacity_t_per_month
            price = desk.expected_price(out.mineral, out.stage)
            inputs = float(facts.yield_input[m, s] * facts.price[m, s - 1, here]) if s else 0.0
            tonnes_made += facts.turn_value(made, max(0.0, price - inputs))
        added = stakes.price("industry") * share * (1.0 - DISPLACES) * tonnes_made
    cut = desk.cut_off()
    for out in card.outputs:
        m, s = facts.rows[out.mineral], stage_index(out.stage)
        made = RUNS * scale * out.capacity_t_per_month
        secured = met_more(desk, cut, card, m, s, here, made)
        security += stakes.usd(stakes.points("security", share * secured)) if secured else 0.0
        if not s or card.region not in desk.members():
            continue
        zone = desk.noted(("zone use", m, s), partial(_zone_use, desk, m, s))
        if zone > 0:
            weight = desk.content.minerals[m].criticality / max(
                1e-9, 2.0 * sum(x.criticality for x in desk.content.minerals)
            )
            bloc += stakes.bloc_usd(dependence=-share * weight * 0.5 * min(1.0, made / zone))
    return Plant(added, security, bloc)


def _zone_use(desk: Desk, m: int, s: int) -> float:
    """Tonnes a month that members use of a good."""
    return float(desk.facts.use[m, s, [desk.facts.columns[x] for x in desk.members()]].sum())
