"""What two countries have to trade, from what everybody can see: cards, plants, floors and goods, the best first."""

from typing import Any, Final, NamedTuple

import numpy as np

from game.model.arrays import Array
from game.model.content import Content
from game.model.ids import STAGES, MineralId, SeatId, Stage, stage_index
from game.model.views import View
from game.rules import equity, fund

Good = tuple[MineralId, Stage]
LEAD: Final = 1.05
"""How much more a maker has to make: figures of one month wander."""
LEAD_T: Final = 0.05
"""Tonnes a month below which a country makes nothing that could be learned from."""


class Two(NamedTuple):
    """A clause's table: scenario, view, who gives and who gets."""

    content: Content
    view: View
    giver: SeatId
    other: SeatId


def cards_of(content: Content, view: View, hosts: tuple[SeatId, ...], kind: str = "grant") -> list[str]:
    """Open cards in these countries, host by host, the one that lacks least first."""
    out: list[str] = []
    for host in hosts:
        rows = [
            p.id for p in content.projects
            if p.region == host and open_card(view, p.id) and (kind != "equity" or p.corridor is None)
            and fund.card_room(content, view.projects, p) >= 1.0
        ]  # fmt: skip
        out += sorted(rows, key=lambda name: -_nearness(view, name))
    return out


def cards_to_name(content: Content, view: View, hosts: tuple[SeatId, ...], named: str = "") -> list[str]:
    """Open cards that a clause may be about, host by host by name; what it names already, wherever it lies, first."""
    found = [p for p in content.projects if p.region in hosts and open_card(view, p.id)]
    ids = [p.id for p in sorted(found, key=lambda p: (hosts.index(p.region), p.name.casefold()))]
    elsewhere = named and named not in ids and any(p.id == named for p in content.projects)
    return [named, *ids] if elsewhere else ids


def _nearness(view: View, project: str) -> float:
    """How near a card is to what its investors ask; what they would pay for anyway comes last."""
    held = view.projects.get(project)
    share = held.expected_margin_share if held is not None else 0.0
    return share if share < 1.0 else -1.0


def open_card(view: View, project: str) -> bool:
    """Whether a project card is looking for money: what has it waits for permits or is being built."""
    held = view.projects.get(project)
    return held is None or held.status == "open"


def owned_plants(view: View, seat: SeatId) -> tuple[str, ...]:
    """Plants of which a treasury owns a part, the largest part first."""
    mine = [(equity.owned(held, seat), name) for name, held in view.projects.items()]
    return tuple(name for part, name in sorted(mine, key=lambda row: (-row[0], row[1])) if part > 0)


def floored(content: Content, view: View, giver: SeatId, tabled: bool) -> list[Good]:
    """Goods with a floor (or a motion for one), those of the giver's brief first."""
    focus = next((s.focus for s in content.seats if s.id == giver), ())
    found: list[Good] = [(f.mineral, f.stage) for f in view.floors]
    if tabled:
        found += [(m.mineral, m.stage) for m in view.motions if m.kind == "reference_price"]
    return sorted(dict.fromkeys(found), key=lambda good: good[0] not in focus)


def drawn(two: Two) -> Good | None:
    """What a draw right would be about: something that the other uses."""
    used, price, at = last(two.view, "use"), last(two.view, "price_exworks"), columns(two.content, two.other)
    if not used.size or at is None:
        return None
    value = used[..., at[0]] * price.max(axis=-1)
    stored = np.zeros(value.shape)
    for key in two.view.vault.stock_t:
        mineral, _, stage = key.partition("/")
        stored[two.content.mineral_index(mineral), stage_index(stage)] = 1.0  # type: ignore[arg-type]
    return best(two.content, stored * value) or bought_from_china(two.content, two.view, two.other) or best(
        two.content, value)  # fmt: skip


def last(view: View, name: str) -> Array:
    """Last published month of a series (M,S,R); empty before the first."""
    series: Any = view.prices.get(name)
    return np.asarray(series[-1]) if series is not None and series.shape[0] else np.zeros(0)


def focus(content: Content, seat: SeatId) -> Good:
    """The first mineral of a brief, refined."""
    focus = next((s.focus for s in content.seats if s.id == seat), ())
    return (focus[0] if focus else content.minerals[0].id), "refined"


def best(content: Content, worth: Array) -> Good | None:
    """The good with the largest value (M,S), None if nothing is above 0."""
    if not worth.size or float(worth.max()) <= 0:
        return None
    m, s = np.unravel_index(int(worth.argmax()), worth.shape)
    return content.minerals[int(m)].id, STAGES[int(s)]


def columns(content: Content, *seats: SeatId) -> list[int] | None:
    """Places of these countries in the arrays; None if one has no region."""
    known = {r.id for r in content.regions}
    return [content.region_index(s) for s in seats] if set(seats) <= known else None


def sold_to(content: Content, view: View, maker: SeatId, taker: SeatId) -> Good | None:
    """What one country makes and the other lacks most, by value."""
    made, used, price = last(view, "output"), last(view, "use"), last(view, "price_exworks")
    at = columns(content, maker, taker)
    if not made.size or at is None:
        return None
    a, b = at
    return best(content, np.minimum(made[..., a], np.maximum(0.0, used[..., b] - made[..., b])) * price.max(axis=-1))


def taught(content: Content, view: View, maker: SeatId, taker: SeatId) -> Good | None:
    """Where a maker is the larger after the mine and nothing is licensed yet.

    By value of what the taker makes itself, since that gets cheaper; where it makes nothing, of what it uses.
    """
    made, used, price = last(view, "output"), last(view, "use"), last(view, "price_exworks")
    at = columns(content, maker, taker)
    if not made.size or at is None:
        return None
    a, b = at
    lead = made[..., a] > np.maximum(LEAD * made[..., b], LEAD_T)
    lead[:, 0] = False
    for deal in view.deals:
        for clause in deal.clauses:
            if clause.kind == "technology" and taker in deal.receivers(clause) and not deal.closed_turn:
                lead[content.mineral_index(clause.mineral), stage_index(clause.stage)] = False
    value = np.where(lead, price.max(axis=-1), 0.0)
    own, use = (np.minimum(made[..., a], tonnes[..., b]) * value for tonnes in (made, used))
    return best(content, own) or best(content, use)


def bought_from_china(content: Content, view: View, seat: SeatId) -> Good | None:
    """What a country buys most of from China, by value."""
    flows, price = view.flows.get("flows"), last(view, "price_exworks")
    at = columns(content, "CHN", seat)
    if flows is None or not price.size or at is None:
        return None
    return best(content, np.asarray(flows)[:, :, at[0], at[1]] * price.max(axis=-1))
