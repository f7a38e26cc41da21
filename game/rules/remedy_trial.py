"""Remedies for a price that is too low, tried on what a seat sees: what a kilo at the works at home earns more."""

from typing import Any, Final

import msgspec

from game.model.content import Content
from game.model.ids import MineralId, RegionId, Stage
from game.model.orders import OrderSheet, TariffResponse
from game.model.views import View
from game.rules import figures, floor_forecast, rollout
from game.rules.kept import Kept

__all__ = ["border_lift", "floor_lift"]

_FLOORS: Final[Kept[float]] = Kept()


def floor_lift(content: Content, view: View, mineral: MineralId, stage: Stage, region: RegionId = "") -> float:
    """USD/kg that the highest floor a motion may set now would lift the price at the works in a region (at home where
    none is named), once it binds; 0 where no motion may set one, or a new one would bind after the last turn."""
    fair = next((f for f in view.fair_costs if (f.mineral, f.stage) == (mineral, stage) and f.fair > 0), None)
    binds = view.next_played + content.rules.floor.binds_after_turns
    if fair is None or (view.floor(mineral, stage) is None and binds > view.announced_turns):
        return 0.0
    return _FLOORS.of((content, view, mineral, stage, region),
                      lambda: _of_floor(content, view, (mineral, stage), fair.high, region or view.seat))  # fmt: skip


def _of_floor(
    content: Content, view: View, place: tuple[MineralId, Stage], price: float, region: RegionId
) -> float:  # fmt: skip
    rest, new = floor_forecast.tabled(view, *place, price)
    month = floor_forecast.month_under(content, view, (view.floors, (*rest, new)))
    return 0.0 if month is None else _risen(content, place, month, region)


def border_lift(content: Content, view: View, response: TariffResponse) -> float:
    """USD/kg that an answer at the own border lifts the price at the works at home in the coming turn."""
    place, base = (response.mineral, response.stage), view.default_sheet
    rest = tuple(t for t in base.tariffs if (t.mineral, t.stage) != place)
    with_it: OrderSheet = msgspec.structs.replace(base, tariffs=(*rest, response))
    month = rollout.month_with(content, view, place[0], (base, with_it))
    return 0.0 if month is None else _risen(content, place, month, view.seat)


def _risen(content: Content, place: tuple[MineralId, Stage], month: Any, region: RegionId) -> float:
    """The price at the works of the second case less that of the first; arrays are (case, mineral, S, R)."""
    prices, (m, s) = month.price_exworks, figures.place(content, *place)
    at = (m if prices.shape[1] > 1 else 0, s, content.region_index(region))
    return float(prices[(1, *at)] - prices[(0, *at)])
