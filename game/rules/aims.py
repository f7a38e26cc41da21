"""Which secret aims and first levers a ministry has in a game of this length."""

from collections.abc import Callable
from typing import Final

import numpy as np

from game.model.content import Content, SecretAim
from game.model.ids import SeatId
from game.rules import horizon, trust
from game.rules.names import at, china_index
from game.rules.plant_calendar import opens_by
from game.rules.structure import calibrated

PLANT_MONTHS: Final = 54
"""Months of a game in which a usual plant, paid for at its start, still opens and sells."""


def aims_of(content: Content, seat: SeatId, turns: int) -> tuple[SecretAim, ...]:
    """The aims of a seat in a game of ``turns`` turns, as many as it lists; for what is out of reach a spare steps in.

    Where the spares do not suffice, what is out of reach stays.
    """
    info = next((s for s in content.seats if s.id == seat), None)
    if info is None:
        return ()
    last = horizon.earliest(content, turns)
    listed = (*info.aims, *info.spare_aims)
    able = [aim for aim in listed if reachable(content, seat, aim, last)]
    rest = [aim for aim in listed if aim not in able]
    chosen = [*able, *rest][: len(info.aims)]
    return tuple(aim for aim in listed if aim in chosen)


def levers_of(content: Content, seat: SeatId, turns: int) -> tuple[str, ...]:
    """First levers to try in a game of ``turns`` turns: other ones where plants paid for now open after it."""
    info = next((s for s in content.seats if s.id == seat), None)
    if info is None:
        return ()
    months = horizon.earliest(content, turns) * content.rules.turn.months_per_turn
    return info.short_levers if info.short_levers and months < PLANT_MONTHS else info.levers


def reachable(content: Content, seat: SeatId, aim: SecretAim, last: int) -> bool:
    """Whether a seat could meet an aim by turn ``last`` if all went well for it."""
    check = _REACH.get(aim.kind)
    return check is None or check(content, seat, aim, last)


def _built(content: Content, seat: SeatId, aim: SecretAim, last: int) -> bool:
    return any(
        opens_by(content, card) <= last
        for card in content.projects
        if card.region == seat
        and not (card.committed or card.existing)
        and any(o.mineral == aim.mineral and aim.stage in ("", o.stage) for o in card.outputs)
    )


def _capacity(content: Content, seat: SeatId, aim: SecretAim, last: int) -> bool:
    """All own cards that can be open by then against the base year and what is under way elsewhere."""
    m, s = at(content, aim.mineral, aim.stage or "refined")
    capacity = np.array(calibrated(content)[1].capacity, dtype=float)[m, s]
    capacity[china_index(content)] = 0.0
    mine = float(capacity[content.region_index(seat)])
    others = float(capacity.sum()) - mine
    for card in content.projects:
        if card.existing or opens_by(content, card) > last or not (card.committed or card.region == seat):
            continue  # what stands already is in the base year
        made = sum(o.capacity_t_per_month for o in card.outputs if (o.mineral, o.stage) == (aim.mineral, aim.stage))
        mine, others = (mine + made, others) if card.region == seat else (mine, others + made)
    return mine >= aim.value * (mine + others)


def _trust(content: Content, seat: SeatId, aim: SecretAim, last: int) -> bool:
    """Words kept turn by turn, as far as they build trust, from where trust begins."""
    rules = content.rules.trust
    if not aim.seat:
        return True
    begins = trust.start_trust(content, aim.seat, seat)
    return begins + rules.kept_cap_per_turn * (last - 1) >= aim.value


def _floor(content: Content, _seat: SeatId, _aim: SecretAim, last: int) -> bool:
    return last > content.rules.floor.binds_after_turns


_REACH: Final[dict[str, Callable[[Content, SeatId, SecretAim, int], bool]]] = {
    "built": _built,
    "capacity_share": _capacity,
    "trust_at_least": _trust,
    "floor_in_force": _floor,
}
"""Kinds of aims that time can put out of reach; money, a price and a membership can be had in any game."""
