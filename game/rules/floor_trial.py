"""A reference price tried out on the published market, for the whole table at once.

With and without it, calm and under a Chinese price cut, in the turns that are scored: by then use has grown
and the plants under way run. Arrays are (M,S,R): t/month, USD/kg contained, USD million.
"""

from dataclasses import dataclass, field
from typing import Final

import numpy as np

from game.market import NoEquilibrium
from game.model.arrays import Array
from game.model.content import Content, Project
from game.model.ids import STAGES, MineralId, ProjectId, Stage
from game.model.spans import turns_in
from game.model.views import View
from game.rules import figures, foresight, later, outlook
from game.rules.floor_market import CUT, Case, solved
from game.rules.imagine import imagine
from game.rules.names import at
from game.rules.prospect import known

KNOTS: Final = (0.95, 1.15)
"""Multiples of fair cost at which a reference price is tried out; between them, and down to nothing at
three quarters of it, it is a line."""
NOTHING: Final = 0.75
"""Multiple of fair cost at which a reference price is taken to do nothing."""
DUMPED_ODDS: Final = 0.25
"""Weight of the case in which China cuts its price."""
SOON: Final = 1
"""Turns ahead of the look that stands in where the later one finds no price: a floor binds after one."""
RUNS: Final = ("construction", "ramp_up", "operating")
BELIEVED_HALF_YEARS: Final = 6
"""Turns over which a floor that holds may win the belief that starts a plant."""


@dataclass(frozen=True)
class FloorTry:
    """What a reference price changes, a turn, at some prices (K first); by region (K,R) in USD million unless said.

    ``levels`` (K) USD/kg. In the scored turns: ``bill`` users' basket, ``added`` value added in a calm
    market, ``shield`` what of it a floor saves in a price cut, by its odds; ``dependence`` (K,S) share of the
    zone's purchases that come from China; ``spread`` (K) price inside over outside at that stage; ``levy``
    what a treasury keeps, ``fund`` what its border brings the Fund.
    ``starts`` (K): cards that investors begin because of the price, with the turns that it takes to be
    believed; ``closing``: running and begun plants that a lasting price cut would close.
    """

    levels: Array
    bill: Array
    added: Array
    shield: Array
    levy: Array
    fund: Array
    dependence: Array
    spread: Array
    starts: tuple[dict[ProjectId, int], ...]
    closing: tuple[ProjectId, ...] = ()
    calm_dependence: Array = field(default_factory=lambda: np.zeros(0))
    calm_spread: Array = field(default_factory=lambda: np.zeros(0))
    """``dependence`` and ``spread`` as they are without a price cut: the rest comes in one alone, by its odds."""
    gate: Array = field(default_factory=lambda: np.zeros(0))
    border: Array = field(default_factory=lambda: np.zeros(0))
    """(K,R) USD/kg by which the good's price rises at gates and at borders, calm and in a price cut by its odds."""
    paid: float = 0.0
    """What the zone should pay in the coming turn by the common path, USD/kg: below it nobody owes a floor anything."""
    _near: dict[float, list[tuple[int, float]]] = field(default_factory=dict, compare=False, repr=False)
    """What ``_steps`` found, by price."""

    def at(self, name: str, price_usd_per_kg: float, column: int) -> float:
        """One figure of one region at a price: a line between the prices tried."""
        values = getattr(self, name)
        return float(sum(step * values[k, column] for k, step in self._steps(price_usd_per_kg)))

    def row(self, name: str, price_usd_per_kg: float) -> Array:
        """A figure of all regions (stages, ...) at a price."""
        values = np.asarray(getattr(self, name))
        nothing = np.zeros(values.shape[1:])
        return np.asarray(sum((step * values[k] for k, step in self._steps(price_usd_per_kg)), nothing))

    def _steps(self, price_usd_per_kg: float) -> list[tuple[int, float]]:
        """The prices tried on either side of one, with their parts in it; nothing below, the last above."""
        if price_usd_per_kg not in self._near:
            self._near[price_usd_per_kg] = self._new_steps(price_usd_per_kg)
        return self._near[price_usd_per_kg]

    def _new_steps(self, price_usd_per_kg: float) -> list[tuple[int, float]]:
        tried = [float(self.levels[0]) * NOTHING / KNOTS[0], *map(float, self.levels)]
        if price_usd_per_kg <= tried[0]:
            return []
        if price_usd_per_kg >= tried[-1]:
            return [(len(tried) - 2, 1.0)]
        above = next(k for k, level in enumerate(tried) if level > price_usd_per_kg)
        part = (price_usd_per_kg - tried[above - 1]) / (tried[above] - tried[above - 1])
        return [(k - 1, x) for k, x in ((above - 1, 1.0 - part), (above, part)) if k > 0]

    def begun(self, price_usd_per_kg: float) -> dict[ProjectId, int]:
        """Cards that a price brings: those of the highest price tried that it reaches."""
        reached = [k for k, level in enumerate(self.levels) if price_usd_per_kg >= level * (1.0 - 1e-9)]
        return self.starts[reached[-1]] if reached else {}

    def saved(self, price_usd_per_kg: float) -> tuple[ProjectId, ...]:
        """Plants that a price keeps alive in a price cut, if it is worth the name of a floor."""
        return self.closing if price_usd_per_kg >= self.levels[0] * (1.0 - 1e-9) else ()


def floor_try(content: Content, view: View, mineral: MineralId, stage: Stage, fair: float) -> FloorTry:
    """A reference price of all members against none.

    ``fair`` is the fair cost that the tried prices are multiples of. The later stages of a mineral are
    tried in one batch: who asks for one soon asks for the other.
    """
    looks = known(content, view)
    key = ("floor", mineral, stage, fair)
    if key not in looks:
        asked = {stage: fair}
        for sheet in view.fair_costs:
            fresh = ("floor", mineral, sheet.stage, sheet.fair) not in looks
            if fresh and sheet.mineral == mineral and sheet.stage != "mine" != stage and sheet.fair > 0:
                asked.setdefault(sheet.stage, sheet.fair)
        try:
            made = _tries(content, view, mineral, asked)
        except NoEquilibrium:
            made = {name: _nothing(content, level) for name, level in asked.items()}
        for name, found in made.items():
            looks[("floor", mineral, name, asked[name])] = found
    tried: FloorTry = looks[key]
    return tried


def _nothing(content: Content, fair: float) -> FloorTry:
    count, regions = len(KNOTS), len(content.regions)
    zero, none = np.zeros((count, regions)), np.zeros((count, len(STAGES)))
    return FloorTry(np.array(KNOTS) * fair, zero, zero, zero, zero, zero, none, np.zeros(count), ({},) * count,
                    (), none, np.zeros(count), zero, zero)  # fmt: skip


def _tries(content: Content, view: View, mineral: MineralId, asked: dict[Stage, float]) -> dict[Stage, FloorTry]:
    """All stages and prices of a mineral in one batch: as far ahead as the scored turns, else as soon as it binds."""
    try:
        rows = solved(content, view, mineral, _cases(asked), max(SOON, later.scored_look(content, view)))
    except NoEquilibrium:
        rows = solved(content, view, mineral, _cases(asked), SOON)
    each = 2 * (1 + len(KNOTS))
    return {
        stage: _read(content, view, (mineral, stage, fair), {n: v[k * each : (k + 1) * each] for n, v in rows.items()})
        for k, (stage, fair) in enumerate(asked.items())
    }


def _cases(asked: dict[Stage, float]) -> list[Case]:
    """Each stage calm and under a cut, without a floor and at the prices tried."""
    return [
        Case(stage, price, cut)
        for stage, fair in asked.items()
        for cut in (False, True)
        for price in (0.0, *(knot * fair for knot in KNOTS))
    ]


def _read(
    content: Content, view: View, place: tuple[MineralId, Stage, float], rows: dict[str, Array]
) -> FloorTry:
    """The figures of one stage: its cases in order of cut and price."""
    mineral, stage, fair = place
    s, count = at(content, mineral, stage)[1], 1 + len(KNOTS)
    paid = _paid(content, view, mineral, stage)
    calm = _felt({name: values[:count] for name, values in rows.items()}, s, paid)
    dumped = float(rows["inside"][count, s] / max(rows["inside"][0, s], 1e-9))
    cut = _felt({name: values[count:] for name, values in rows.items()}, s, paid * dumped)
    late = {name: _meaned(calm[name], cut[name]) for name in calm}
    inside = rows["inside"][1:count, s]
    levels = np.array(KNOTS) * fair
    least = content.rules.credibility.held_price_share
    return FloorTry(
        levels=levels,
        bill=late["bill"],
        added=calm["added"],
        shield=DUMPED_ODDS * (cut["added"] - calm["added"]),
        levy=late["levy"],
        fund=late["fund"],
        dependence=late["china"],
        spread=late["spread"][:, s],
        starts=tuple(
            starts(content, view, mineral, stage, level) if inside[k] >= least * level else {}
            for k, level in enumerate(levels)
        ),
        closing=_closing(content, view, mineral, stage),
        calm_dependence=calm["china"],
        calm_spread=calm["spread"][:, s],
        gate=late["gate"][:, s],
        border=late["border"][:, s],
        paid=paid,
    )


def _paid(content: Content, view: View, mineral: MineralId, stage: Stage) -> float:
    """What the zone should pay in the coming turn by the common path, by its use, USD/kg; 0 without an answer."""
    price = foresight.this_turn(content, view)
    if price is None:
        return 0.0
    inside = [content.region_index(x) for x, p in view.seats.items() if p.status == "member"]
    place = at(content, mineral, stage)
    weight = np.asarray(view.market["use_last"])[place][inside]
    return float((price[place][inside] * weight).sum() / max(float(weight.sum()), 1e-9))


def _felt(rows: dict[str, Array], s: int, paid: float) -> dict[str, Array]:
    """What each price tried changes against none (first row), as far as it lifts what is ``paid`` by the common path.

    A market without stocks stands below prices that buyers of stocks hold up for years: of its rise from there to a
    price tried only the part above what is paid is anybody's gain or bill. USD/kg in ``inside`` and ``paid``.
    """
    price = rows["inside"][:, s]
    rise = price[1:] - price[0]
    left = np.maximum(price[1:] - max(paid, float(price[0])), 0.0)
    part = np.where(rise > 0.0, np.minimum(1.0, left / np.where(rise > 0.0, rise, 1.0)), 1.0)
    return {
        name: (values[1:] - values[0]) * part.reshape(-1, *[1] * (values.ndim - 1)) for name, values in rows.items()
    }


def _meaned(calm: Array, cut: Array) -> Array:
    """Calm and under a cut, by the odds of one."""
    return np.asarray((1.0 - DUMPED_ODDS) * calm + DUMPED_ODDS * cut)


# -- what investors make of it --------------------------------------------------------------------


def starts(content: Content, view: View, mineral: MineralId, stage: Stage, price: float) -> dict[ProjectId, int]:
    """Open cards of members that the price brings over their hurdle, with the turns until it is believed enough.

    Belief grows each turn that the floor holds; it counts less where the zone makes more than it uses.
    """
    rules = content.rules.credibility
    standing = next((f.credibility for f in view.floors if (f.mineral, f.stage) == (mineral, stage)), rules.start)
    hopes = _hopes(content, view)
    room = outlook.room(hopes, *at(content, mineral, stage))
    found = {}
    for card in content.projects:
        held = view.projects[card.id]
        public = view.seats.get(card.region)
        part = _part(card, mineral, stage)
        if held.status != "open" or part <= 0 or public is None or public.status != "member":
            continue
        if held.asked_usd_per_kg <= 0 or held.expected_usd_per_kg >= held.asked_usd_per_kg:
            continue  # nobody has looked yet, or it starts anyway
        missing = (held.asked_usd_per_kg - held.expected_usd_per_kg) / part
        now = held.main_usd_per_kg if (mineral, stage) == _main(card) else _gate(content, view, card, mineral, stage)
        for turns in range(1, turns_in(BELIEVED_HALF_YEARS, content.rules.turn.months_per_turn) + 1):
            belief = room * min(rules.cap, standing + rules.held_gain * turns)
            if belief * max(0.0, price - now) >= missing:
                found[card.id] = turns
                break
    return found


def _closing(content: Content, view: View, mineral: MineralId, stage: Stage) -> tuple[ProjectId, ...]:
    """Plants of members, running or begun, whose cash cost a lasting price cut would not cover."""
    found = []
    for card in content.projects:
        held, public = view.projects[card.id], view.seats.get(card.region)
        part = _part(card, mineral, stage)
        if part <= 0 or public is None or public.status != "member" or held.status not in RUNS or card.existing:
            continue
        lost = -CUT * part * _gate(content, view, card, mineral, stage)
        if held.expected_usd_per_kg - lost < figures.mean_cash_cost(card) + _inputs(content, view, card):
            found.append(card.id)
    return tuple(found)


def _inputs(content: Content, view: View, card: Project) -> float:
    """What a card pays for its inputs at last published prices, USD per kg of all that it makes."""
    months, r = view.prices.get("price_delivered"), content.region_index(card.region)
    total = sum(o.capacity_t_per_month for o in card.outputs)
    paid = 0.0
    for output in card.outputs:
        m, s = at(content, output.mineral, output.stage)
        if s and months is not None and len(months):
            paid += output.capacity_t_per_month * float(
                content.table["yield_input"][m, s] * np.asarray(months)[-1][m, s - 1, r]
            )
    return paid / max(total, 1e-9)


def _hopes(content: Content, view: View) -> outlook.Outlook:
    """Investors' outlook on the published figures, made once for the table."""
    looks = known(content, view)
    if "outlook" not in looks:
        looks["outlook"] = outlook.outlook(content, imagine(content, view))
    found: outlook.Outlook = looks["outlook"]
    return found


def _part(card: Project, mineral: MineralId, stage: Stage) -> float:
    """A good's part of what a card makes, by tonnes."""
    total = sum(o.capacity_t_per_month for o in card.outputs)
    here = sum(o.capacity_t_per_month for o in card.outputs if (o.mineral, o.stage) == (mineral, stage))
    return here / total if total > 0 else 0.0


def _main(card: Project) -> tuple[MineralId, Stage]:
    return card.outputs[0].mineral, card.outputs[0].stage


def _gate(content: Content, view: View, card: Project, mineral: MineralId, stage: Stage) -> float:
    """The last published price at the gates of the card's country, USD/kg; the base year's before any."""
    place = (*at(content, mineral, stage), content.region_index(card.region))
    months = view.prices.get("price_exworks")
    if months is None or not len(months):
        return float(np.asarray(content.table["price"])[place[:2]])
    return float(np.asarray(months)[-1][place])
