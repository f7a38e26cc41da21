"""A mineral's market some turns ahead under tried reference prices: calm and under a Chinese price cut.

Arrays are (C,S,R), cases first: t/month, USD/kg contained, USD million.
"""

from dataclasses import dataclass
from dataclasses import replace as with_fields
from typing import Final

import numpy as np

from game.market import FoundRents, MarketState, NoEquilibrium, Structure
from game.model.arrays import Array
from game.model.content import Content
from game.model.ids import MineralId, Stage, stage_index
from game.model.orders import PriceMove
from game.model.views import View
from game.rules import later, policy
from game.rules.figures import earned
from game.rules.names import china_index
from game.rules.policy_draft import Draft
from game.rules.prospect import known
from game.rules.structure import market_of, structure_of

CUT: Final = -0.30
"""The price cut that a floor is also tried against."""
PATHS: Final = ((0.5, 1.0), (0.25, 0.5, 0.75, 1.0))
"""Ways to a market some turns on that is not found straight: by markets in between, at these parts of the turns."""


@dataclass(frozen=True)
class Case:
    """One market that is solved: a stage and a price there (0: no floor), a cut or none."""

    stage: Stage
    price: float
    cut: bool


def solved(
    content: Content, view: View, mineral: MineralId, cases: list[Case], look: int
) -> dict[str, Array]:
    """What each case shows ``look`` turns ahead: money by region (C,R), shares and mean prices (C,S), prices at the
    gates and borders (C,S,R)."""
    m, ahead = content.mineral_index(mineral), _ahead(content, view)
    market = market_of(view.market)
    calm, rents = _calm(ahead, m, cases[0], look)
    rules = [ahead.rules(m, case, look) for case in cases]
    month = later.one_month(ahead.structure, m, [calm] * len(rules), rules, np.ones(len(rules)), rents=rents)
    months, money = content.rules.turn.months_per_turn, month.accounts
    basket = calm.final_base[m]
    price, weight = month.price_delivered[:, 0], market.use_last[m]
    inside = [content.region_index(x) for x, p in view.seats.items() if p.status == "member"]
    outside = [j for j in range(len(content.regions)) if j not in inside and j != china_index(content)]
    bought = month.flow[:, 0][..., inside].sum(axis=-1)
    ours, theirs = _mean_price(price, weight, inside), _mean_price(price, weight, outside)
    return {
        "added": earned(money)[:, 0].sum(axis=1) * months,
        "levy": money.levy_treasury[:, 0].sum(axis=1) * months,
        "fund": money.levy_fund[:, 0].sum(axis=1) * months,
        "bill": (price * basket).sum(axis=1) * months / 1000.0,
        "china": bought[..., china_index(content)] / np.maximum(bought.sum(axis=-1), 1e-9),
        "inside": ours,
        "gate": np.asarray(month.price_exworks[:, 0]),
        "border": np.asarray(price),
        "spread": np.where(theirs > 0, ours / np.maximum(theirs, 1e-9) - 1.0, 0.0),
    }


class _Ahead:
    """The published market some turns on, and its border rules, each worked out once."""

    def __init__(self, content: Content, view: View) -> None:
        self.content, self.view, self.structure = content, view, structure_of(content)
        self._bases: dict[int, dict[str, Array]] = {}

    def market(self, look: float) -> MarketState:
        """The market in the middle of a turn, with the plants that run by then."""
        world = later.grown(self.content, self.structure, market_of(self.view.market), look)
        return later.joined(self.structure, world, later.opened(self.content, self.view, self.view.projects, look))

    def standing(self, look: int) -> dict[str, Array]:
        """The border rules that stand in a turn if nothing changes."""
        if look not in self._bases:
            china = np.asarray(self.view.market["price"])[..., china_index(self.content)]
            force = policy.of_view(self.view, self.view.default_sheet, self.view.turn + look)
            self._bases[look] = policy.compile_policy(self.content, self.structure, force, china).arrays
        return self._bases[look]

    def rules(self, m: int, case: Case, look: int) -> dict[str, Array]:
        """The same with the floor of a case in place of what stands there."""
        place = (m, stage_index(case.stage))
        return _with_floor(self.content, self.structure, self.view, self.standing(look), place, case.price, case.cut)


def _ahead(content: Content, view: View) -> _Ahead:
    """What a view shows of the turns ahead, kept while the same view asks: prices are tried mineral by mineral."""
    looks = known(content, view)
    held: _Ahead | None = looks.get("ahead")
    if held is None or held.view is not view:
        held = looks["ahead"] = _Ahead(content, view)
    return held


def _calm(ahead: _Ahead, m: int, case: Case, look: int) -> tuple[MarketState, FoundRents | None]:
    """The market of a turn with prices where they stand in calm, and rents: every other case starts from there.

    All minerals are looked at together, once for the table. Years on, prices of some lie too far from today's for
    a search of a few steps: then it goes by the years between.
    """
    looks = known(ahead.content, ahead.view)
    if ("calm", look) not in looks:
        looks["calm", look] = _together(ahead, look)
    found: later.Calm | None = looks["calm", look].get(m)
    if found is not None:
        return later.priced(ahead.market(look), m, found.exworks, found.border), found.rents
    fault = NoEquilibrium((0,), 0.0)
    for path in PATHS:
        try:
            return _along(ahead, m, case, [part * look for part in path]), None
        except NoEquilibrium as none:
            fault = none
    raise fault


def _together(ahead: _Ahead, look: int) -> dict[int, later.Calm]:
    """A calm turn by mineral, of those whose market finds prices in a few steps."""
    left = list(range(len(ahead.content.minerals)))
    while left:
        try:
            found = later.calm_month(ahead.structure, left, ahead.market(look), ahead.standing(look))
        except NoEquilibrium as fault:
            del left[fault.index[0]]
        else:
            return dict(zip(left, found, strict=True))
    return {}


def _along(ahead: _Ahead, m: int, case: Case, looks: list[float]) -> MarketState:
    """Calm months one after the other, each begun where the one before ended."""
    rules = ahead.rules(m, case, round(looks[-1]))
    market = ahead.market(looks[0])
    for look in looks:
        begun = with_fields(ahead.market(look), price=market.price, price_delivered=market.price_delivered)
        found = later.one_month(ahead.structure, m, [begun], [rules], np.ones(1), hasty=True)
        market = later.priced(begun, m, found.price_exworks[0, 0], found.price_delivered[0, 0])
    return market


def _mean_price(price: Array, weight: Array, columns: list[int]) -> Array:
    """Mean delivered price of some regions by use (C,S); 0 where nothing is used."""
    tonnes = weight[:, columns]
    total = tonnes.sum(axis=-1)
    return np.asarray((price[..., columns] * tonnes).sum(axis=-1) / np.maximum(total, 1e-9))


def _with_floor(
    content: Content,
    structure: Structure,
    view: View,
    base: dict[str, Array],
    place: tuple[int, int],
    price: float,
    cut: bool,
) -> dict[str, Array]:
    """The border rules as they stand, the floor at one place replaced by ``price`` (0: none)."""
    m, s = place
    draft = Draft(structure.shape)
    touched = ("floor", "outside", "fund_share", "price_cut", "specific")
    draft.arrays = {k: np.array(v) if k in touched else v for k, v in base.items()}
    inside = [content.region_index(x) for x, p in view.seats.items() if p.status == "member"]
    outside = [k for k in range(len(content.regions)) if k not in inside]
    draft["floor"][m, s, :] = 0.0
    draft["outside"][m, s] = False
    draft["fund_share"][m, s, :] = 0.0
    if price > 0:
        draft["floor"][m, s, inside] = price
        draft["fund_share"][m, s, inside] = content.rules.floor.fund_share
        for j in inside:
            draft["outside"][m, s, outside, j] = True
    china = np.asarray(view.market["price"])[..., china_index(content)]
    stage_name = content.minerals[m].stages[s].stage
    step = PriceMove(content.minerals[m].id, stage_name, CUT if cut else 0.0)
    policy.price_step(content, draft, step, china)
    return draft.arrays
