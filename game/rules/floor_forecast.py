"""What a reference price would probably do: two solves of one month, with the floor and without.

From a seat's own view, like the forecast of a sheet. Every member is taken to apply it, at once;
stocks stand still, nothing hidden is used. Prices without it are those that the sheet's forecast shows if nothing
is ordered anew (``foresight.this_turn``); the two solves say how far it moves them. A floor that lies below what is
paid today moves nothing, however low the model's price without stocks.
"""

from collections.abc import Sequence
from dataclasses import replace as with_fields
from typing import Final

import msgspec
import numpy as np

from game.market import Month, NoEquilibrium, Shocks, clear
from game.model.arrays import Array
from game.model.content import Content
from game.model.ids import STAGES, MineralId, Stage, stage_index
from game.model.state import FloorState
from game.model.views import View
from game.rules import foresight, policy
from game.rules.forecast_ahead import ahead, lay_contracts
from game.rules.forecast_batch import stack, stack_policies
from game.rules.kept import Kept
from game.rules.names import at, china_index
from game.rules.structure import market_of, structure_of

replace = msgspec.structs.replace
ROUNDING = 1e-4
"""Relative changes below this are the solver's tolerance."""
_EFFECTS: Final[Kept[dict[tuple[MineralId, Stage, float], "FloorEffect | None"]]] = Kept(8)
"""By scenario and view: form, card of a motion and adviser ask about one price, and so does a page opened anew."""


class FloorEffect(msgspec.Struct, frozen=True):
    """A floor's first effect on the zone, without it and with it.

    Prices USD/kg contained, means over members by use; ``home_*`` at the seat's own border.
    ``users_usd_m``: extra bill of the zone's users of that stage a turn; ``levy_usd_m``: what
    borders collect a turn. ``after``: the stage behind it, empty for the last; ``after_output_*``
    tonnes a month that the zone makes there. ``zone_now``: the zone's published price, which stocks being filled or
    emptied may hold far from ``zone_before``.
    """

    mineral: MineralId
    stage: Stage
    price: float
    zone_before: float
    zone_after: float
    home_before: float
    home_after: float
    users_usd_m: float
    own_users_usd_m: float
    levy_usd_m: float
    output_before_t: float
    output_after_t: float
    after: Stage | str = ""
    after_output_before_t: float = 0.0
    after_output_after_t: float = 0.0
    zone_now: float = 0.0


def floor_effect(content: Content, view: View, mineral: MineralId, stage: Stage, price: float) -> FloorEffect | None:
    """The effect of a reference price at a stage; None where the market gives no answer."""
    known = _EFFECTS.of((content, view), dict)
    if (mineral, stage, price) not in known:
        rest, new = tabled(view, mineral, stage, price)
        month = month_under(content, view, (view.floors, (*rest, new)))
        known[mineral, stage, price] = None if month is None else _read(
            content, view, month, new, laid_on_today(content, view, month, new))  # fmt: skip
    return known[mineral, stage, price]


def tabled(
    view: View, mineral: MineralId, stage: Stage, price: float
) -> tuple[tuple[FloorState, ...], FloorState]:
    """The other floors, and a price as one that binds at once, with the stances that were declared on it."""
    turn = view.turn + (view.phase == "results")
    rest = tuple(f for f in view.floors if (f.mineral, f.stage) != (mineral, stage))
    held = next((f for f in view.floors if f not in rest), None)
    return rest, FloorState(mineral, stage, price, price, turn, turn, dict(held.stances) if held else {}, 0.5)


def month_under(content: Content, view: View, cases: Sequence[tuple[FloorState, ...]]) -> Month | None:
    """One month solved under each of some sets of floors, along the first axis; None where the market has no answer."""
    structure, market = structure_of(content), market_of(view.market)
    bare = with_fields(structure, cover_base=np.zeros_like(structure.cover_base))
    later, turn = ahead(content, structure, view, market), view.turn + (view.phase == "results")
    china = np.asarray(view.market["price"])[..., china_index(content)]
    rules = []
    for floors in cases:
        force = policy.of_view(replace(view, floors=floors), view.default_sheet, turn)
        draft = policy.compile_policy(content, structure, force, china)
        lay_contracts(content, structure, view, turn, draft, market)
        rules.append(draft.policy())
    use = np.broadcast_to(np.ones(1)[:, None, None, None], (len(rules), *structure.shape))
    try:
        return clear(bare, stack([later] * len(rules)), stack_policies(rules), Shocks(demand=use))[0]
    except NoEquilibrium:
        return None


def laid_on_today(content: Content, view: View, month: Month, floor: FloorState, case: int = 1) -> Array:
    """Prices (2,M,S,R) without a floor and with it: the months of cases 0 and ``case``, laid on the common path."""
    solved, start = np.asarray(month.price_delivered)[[0, case]], foresight.this_turn(content, view)
    place = at(content, floor.mineral, floor.stage)
    return solved if start is None else _from_today(solved, start, place, floor.price_usd_per_kg)


def _from_today(price: Array, start: Array, place: tuple[int, int], floor: float) -> Array:
    """Both months (2,M,S,R) laid on the prices of the common path: the floor's own good is lifted to it, not beyond.

    Without stocks the model's price may lie far from today's, on either side: a floor below what is paid moves
    nothing, and one between today's price and a higher one of the model lifts to itself.
    """
    ratio = price[1] / np.maximum(price[0], 1e-12)
    moved = start * np.where(np.abs(ratio - 1.0) > ROUNDING, ratio, 1.0)
    lifted = np.where(ratio[place] > 1.0 + ROUNDING, price[1][place], np.minimum(price[0][place], floor))
    binds = (floor > start[place]) & (ratio[place] >= 1.0 - ROUNDING)
    falls = ratio[place] < 1.0 - ROUNDING
    moved[place] = np.where(binds, np.maximum(start[place], lifted), np.where(falls, moved[place], start[place]))
    return np.stack([start, moved])


def _felt(solved: Array, today: Array, place: tuple[int, int], inside: list[int], weight: Array) -> float:
    """Part of the solved rise of the floor's good that is left from today's prices, 0 to 1, by the zone's use."""
    rise, left = (float(((p[1] - p[0])[place][inside] * weight).sum()) for p in (solved, today))
    if rise <= ROUNDING * float((solved[0][place][inside] * weight).sum()):
        return 0.0
    return min(1.0, max(0.0, left / rise))


def _levied(month: Month, floor: FloorState, place: tuple[int, int], inside: list[int], before: Array) -> float:
    """Levy of the zone a month, USD million: as solved, less what the gap to today's prices is smaller.

    Where the model's price without stocks lies above the floor and today's below, the gap on what comes from outside.
    """
    money = month.accounts
    levy = (money.levy_fund + money.levy_treasury)[1][place][inside]
    model = np.asarray(month.price_delivered)[0][place][inside]
    gap = floor.price_usd_per_kg - model
    today = np.maximum(0.0, floor.price_usd_per_kg - before)
    left = np.clip(today / np.where(gap > 0, gap, 1.0), 0.0, 1.0)
    bought = np.asarray(month.flow)[1][place][:, inside]
    outside = bought.sum(axis=0) - bought[inside].sum(axis=0)
    return float(np.where(gap > 0, levy * left, today * outside / 1000.0).sum())


def _read(content: Content, view: View, month: Month, floor: FloorState, price: Array) -> FloorEffect:
    m, s = at(content, floor.mineral, floor.stage)
    inside = [content.region_index(x.id) for x in view.seats.values() if x.status == "member"]
    r = content.region_index(view.seat)
    months = content.rules.turn.months_per_turn
    use = np.asarray(month.final_use) + np.asarray(month.derived_use)
    output = np.asarray(month.output) + np.asarray(month.feed_other)
    weight = use[0, m, s, inside]
    total = max(1e-9, float(weight.sum()))
    rise = price[1, m, s] - price[0, m, s]
    bill = rise * use[0, m, s] * months / 1000.0
    levy = _levied(month, floor, (m, s), inside, price[0, m, s, inside]) * months
    felt = _felt(np.asarray(month.price_delivered), price, (m, s), inside, weight)
    output = np.stack([output[0], output[0] + felt * (output[1] - output[0])])
    after = STAGES[s + 1] if s + 1 < len(STAGES) else ""
    made = FloorEffect(
        mineral=floor.mineral,
        stage=floor.stage,
        price=floor.price_usd_per_kg,
        zone_before=float((price[0, m, s, inside] * weight).sum()) / total,
        zone_after=float((price[1, m, s, inside] * weight).sum()) / total,
        home_before=float(price[0, m, s, r]),
        home_after=float(price[1, m, s, r]),
        users_usd_m=float(bill[inside].sum()),
        own_users_usd_m=float(bill[r]),
        levy_usd_m=levy,
        output_before_t=float(output[0, m, s, inside].sum()),
        output_after_t=float(output[1, m, s, inside].sum()),
        after=after,
        zone_now=float((np.asarray(view.prices["price_delivered"])[-1, m, s, inside] * weight).sum()) / total,
    )
    if not after:
        return made
    k = stage_index(after)
    return replace(
        made,
        after_output_before_t=float(output[0, m, k, inside].sum()),
        after_output_after_t=float(output[1, m, k, inside].sum()),
    )
