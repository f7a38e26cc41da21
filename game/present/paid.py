"""What is paid for a good where: at home, by the world outside China, by the members under a floor."""

import numpy as np

from game.model.arrays import Array
from game.model.content import Content
from game.model.ids import CHINA, MineralId, Stage, stage_index
from game.model.state import FloorState
from game.model.views import View
from game.present.floor_course import as_played

__all__ = ["ends", "floor_of", "has_home_price", "outside_mean", "outside_price", "outside_use", "own_price",
           "zone_price"]  # fmt: skip


def floor_of(view: View, mineral: MineralId, stage: Stage) -> FloorState | None:
    """The reference price of a mineral at a stage, if there is one; beside results at the price of the turn played."""
    for held in view.floors:
        if held.mineral == mineral and held.stage == stage:
            return as_played(view, held)
    return None


def outside_price(content: Content, view: View, mineral: MineralId, stage: Stage) -> np.ndarray:
    """Monthly mean delivered price of users outside China, weighted by use; USD/kg, shape (T,)."""
    m, s = content.mineral_index(mineral), stage_index(stage)
    return outside_mean(content, view.prices["price_delivered"][:, m, s], view.prices["use"][:, m, s])


def outside_use(content: Content, use: Array) -> Array:
    """Use outside China: the last axis, of regions, summed."""
    return np.asarray(use[..., _outside(content)].sum(axis=-1))


def outside_mean(content: Content, price: Array, use: Array) -> Array:
    """Mean of prices outside China, weighted by use there; the last axis of both, of regions, goes."""
    away = _outside(content)
    bought = use[..., away]
    return np.asarray((price[..., away] * bought).sum(axis=-1) / np.maximum(bought.sum(axis=-1), 1e-12))


def _outside(content: Content) -> list[int]:
    return [k for k, region in enumerate(content.regions) if region.id != CHINA]


def _at_home(content: Content, view: View, mineral: MineralId, stage: Stage) -> np.ndarray:
    """Monthly delivered price in the seat's own country, USD/kg, shape (T,)."""
    m, s = content.mineral_index(mineral), stage_index(stage)
    return np.asarray(view.prices["price_delivered"][:, m, s, content.region_index(view.seat)])


def has_home_price(content: Content, view: View, mineral: MineralId, stage: Stage) -> bool:
    """Whether the model has a price at home in every month so far; nobody's view (the public screen) has no home."""
    if not view.seat:
        return False
    home = _at_home(content, view, mineral, stage)
    return bool(home.size) and bool((np.isfinite(home) & (home > 0)).all())


def own_price(content: Content, view: View, mineral: MineralId, stage: Stage) -> np.ndarray:
    """Monthly delivered price at home, USD/kg, shape (T,): the one that ``rules.why`` explains.

    The outside mean where the model has no price at home.
    """
    if has_home_price(content, view, mineral, stage):
        return _at_home(content, view, mineral, stage)
    return outside_price(content, view, mineral, stage)


def zone_price(content: Content, view: View, held: FloorState, back: int = 0) -> float:
    """Mean of the last turn that members paid who keep a floor, weighted by use, USD/kg.

    The figure by which ``rules.credibility`` judges whether a floor held, from the published months;
    0 where none of these members bought any. ``back``: so many turns earlier, by the same members.
    """
    return _mean_of(content, view, held, _keepers(content, view, held), back)


def ends(content: Content, view: View, held: FloorState, back: int = 0) -> tuple[float, float]:
    """What the members that keep a floor and all others outside China paid in the last month of a turn, USD/kg.

    Means by use, 0 where there are none: the world price of that month (``outside_price``) lies between the two.
    ``back``: so many turns earlier, by the same members.
    """
    keep = _keepers(content, view, held)
    others = [k for k in _outside(content) if k not in set(keep)]
    inside, outside = (_mean_of(content, view, held, columns, back, 1) for columns in (keep, others))
    return inside, outside


def _keepers(content: Content, view: View, held: FloorState) -> list[int]:
    """Columns of the members that keep a floor; who comes back only with the next turn was none in this one."""
    back = {e.seat for e in view.events if (e.kind, e.turn) == ("suspension_ended", view.turn)}
    return [content.region_index(seat.id) for seat in view.seats.values()
            if seat.status == "member" and held.stances.get(seat.id) != "reserve" and seat.id not in back]  # fmt: skip


def _mean_of(
    content: Content, view: View, held: FloorState, columns: list[int], back: int, months: int = 0
) -> float:
    """Mean price over some regions, weighted by use, of a turn or its last ``months``; 0 where none reach so far."""
    m, s, span = content.mineral_index(held.mineral), stage_index(held.stage), view.months_per_turn
    end = view.prices["use"].shape[0] - back * span
    played = slice(end - (months or span), end) if end > span else slice(0)
    price = view.prices["price_delivered"][played, m, s][:, columns]
    use = view.prices["use"][played, m, s][:, columns]
    if not price.size:
        return 0.0
    each, weight = price.mean(axis=0), use.mean(axis=0)
    total = float(weight.sum())
    return float((each * weight).sum() / total) if total > 1e-9 else 0.0
