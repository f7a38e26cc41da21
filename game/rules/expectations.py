"""What investors expect of prices without a floor: adaptive, toward what users outside it paid.

e' = e + 0.35 (outside price - e) a turn (NUMBERS: credibility). The price of a floor enters their sums
by its credibility alone: were its own zone part of the price they learn from, a floor would be counted twice.
"""

import numpy as np

from game.model.arrays import Array
from game.model.content import Content
from game.model.state import State
from game.rules import zones
from game.rules.fair_cost import mask
from game.rules.names import at, china_index, in_force
from game.rules.structure import extras, structure_of, with_extras
from game.rules.work import Work, change


def learn(work: Work) -> Work:
    """Move the expected price of each good toward what this turn's market paid for it outside floors."""
    if not work.months:
        return work
    held = extras(work.state.market)
    before = held["expected"]
    price = np.mean([m.price_delivered for m in work.months], axis=0)
    use = np.mean([m.final_use + m.derived_use for m in work.months], axis=0)
    gate = np.mean([m.price_exworks for m in work.months], axis=0)[..., china_index(work.content)]
    paid = outside_price(work.content, work.state, price, use, gate)
    held["expected_before"], held["outside"] = before, paid
    held["expected"] = moved(work.content, before, paid)
    return change(work, market=with_extras(work.state.market, held))


def moved(content: Content, before: Array, paid: Array) -> Array:
    """Where an expected price goes in a turn, USD/kg."""
    return before + content.rules.credibility.expectation_speed * (paid - before)


def outside_price(content: Content, state: State, price: Array, use: Array, gate: Array) -> Array:
    """Mean price that users outside China and outside a floor paid, at the works (M,S), USD/kg.

    ``price``, ``use``: delivered price and tonnes (M,S,R), meaned by use; the usual freight is taken off,
    since a card's costs end at its own gate. ``gate``: China's price at the works (M,S), which stands
    in where nobody outside China is left outside the floor.
    """
    structure = structure_of(content)
    works = price - (structure.price_ref - structure.price_base)
    weight = np.where(free(content, state) & np.isfinite(works), np.maximum(use, 0.0), 0.0)
    total = weight.sum(axis=-1)
    paid = (np.where(weight > 0, works, 0.0) * weight).sum(axis=-1)
    return np.asarray(np.divide(paid, total, out=np.array(gate, dtype=float), where=total > 0))


def free(content: Content, state: State) -> Array:
    """Regions outside China in which no floor holds up the price of a good (M,S,R)."""
    out = np.ones(content.table["prod"].shape, dtype=bool)
    out[..., china_index(content)] = False
    inside = mask(content, state.zone())
    for floor in state.floors:
        if in_force(floor, state.turn):
            out[at(content, floor.mineral, floor.stage)] &= ~inside
    for zone in zones.zones(state.deals, state.turn):
        out[at(content, zone.mineral, zone.stage)] &= ~mask(content, zone.parties)
    return out


def of_base_year(content: Content) -> Array:
    """What is expected before the first turn: the base year's prices (M,S)."""
    return np.array(content.table["price"], dtype=float)


def published(state: State) -> tuple[Array, Array, Array]:
    """Price expected a turn ago, price seen since, and price expected now, (M,S) each, USD/kg."""
    held = extras(state.market)
    now = held["expected"]
    return held.get("expected_before", now), held.get("outside", now), now


