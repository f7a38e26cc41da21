"""Why a floor did not hold this turn: the reason that the published figures give."""

from typing import Final, Literal

import numpy as np

from game.model.arrays import Array
from game.model.ids import SeatId
from game.model.state import FloorState
from game.rules import figures, floors, scope
from game.rules.promises import sheet_of
from game.rules.work import Work

Reason = Literal["leak", "nobody", "no_trade", "raised", "inside", "exempt", "unseen"]

RAISED: Final = 0.02
"""A price that the council lifted by more than this in the very turn may be ahead of the market."""


def reason(work: Work, floor: FloorState, leak: float) -> tuple[Reason, dict[str, float]]:
    """Why the zone paid too little, with shares of the applying members' purchases by origin.

    ``leak``: goods were found to come in past the levy. ``nobody``: no member applies it. ``raised``:
    the council lifted it this turn. ``inside``: makers of the zone sell below it, and no goods come in
    that a levy could lift. ``exempt``: goods of origins outside the floor's scope. ``unseen``: what
    was traded in the open does not explain the price.
    """
    if leak >= work.content.rules.credibility.held_leak_share:
        return "leak", {}
    buyers = [s for s in work.state.members() if floors.conduct(work.state, floor, s, sheet_of(work, s)) == "apply"]
    if not buyers:
        return "nobody", {}
    below, parts = _below(work, floor, buyers)
    if not parts:
        return "no_trade", {}
    before = next((f for f in work.floors_before if (f.mineral, f.stage) == (floor.mineral, floor.stage)), None)
    if before is not None and floor.price_usd_per_kg > (1.0 + RAISED) * before.price_usd_per_kg:
        return "raised", parts
    worst = max(below, key=lambda name: below[name])
    return ("unseen" if below[worst] <= 0.0 or worst == "levied" else worst), parts  # type: ignore[return-value]


def own_supply(work: Work, floor: FloorState) -> float:
    """What the zone makes of the good over what it uses, this turn's means; 0 without use."""
    if not work.months:
        return 0.0
    m, s = figures.place(work.content, floor.mineral, floor.stage)
    at = figures.columns(work.content, work.state.zone())
    made = float(np.mean([k.output[m, s][at].sum() for k in work.months]))
    used = float(np.mean([(k.final_use + k.derived_use)[m, s][at].sum() for k in work.months]))
    return made / used if used > 0 else 0.0


def _below(work: Work, floor: FloorState, buyers: list[SeatId]) -> tuple[dict[str, float], dict[str, float]]:
    """How much each kind of origin pulled the price below the floor, and its share of purchases.

    Origins are ``inside`` the zone, ``exempt`` (outside, but not in the floor's scope) and ``levied``;
    offers are ex-works prices with freight, lifted to the floor where the levy is owed. Only open
    trade is looked at: what slipped past the levy is not published.
    """
    if not work.months:
        return {}, {}
    m, s = figures.place(work.content, floor.mineral, floor.stage)
    flow = np.mean([k.flow - k.flow_bypass for k in work.months], axis=0)[m, s]
    offer = np.mean([k.price_exworks for k in work.months], axis=0)[m, s][:, None] + work.content.table["freight"][m, s]
    price = floor.price_usd_per_kg
    pull = dict.fromkeys(("inside", "exempt", "levied"), 0.0)
    tonnes = dict.fromkeys(pull, 0.0)
    zone = {*work.state.zone()}
    inside = np.array([r.id in zone for r in work.content.regions])
    for seat in buyers:
        j = work.content.region_index(seat)
        met = scope.met(work.content, work.state, floor, seat)
        rows: dict[str, Array] = {"inside": inside & ~met, "exempt": ~inside & ~met, "levied": met}
        for name, at in rows.items():
            tonnes[name] += float(flow[at, j].sum())
            if name != "levied":
                pull[name] += float((flow[at, j] * np.maximum(0.0, price - offer[at, j])).sum())
    total = sum(tonnes.values())
    return pull, {name: t / total for name, t in tonnes.items()} if total > 0 else {}
