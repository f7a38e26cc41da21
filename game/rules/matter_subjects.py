"""What a matter on a minister's desk is about: found in the state, so that it concerns this ministry now."""

from collections.abc import Callable, Iterator
from typing import Final, TypedDict

import numpy as np

from game.model.content import Content, MatterCard
from game.model.ids import CHINA, STAGES, MineralId, ProjectId, SeatId, Stage
from game.model.orders import Matter
from game.model.state import State
from game.rules import figures, floors, names

MOST: Final = 2
"""Subjects of a kind among which chance chooses, the weightiest first."""
DELAYABLE: Final = ("permitting", "construction")


def subjects(content: Content, state: State, seat: SeatId, card: MatterCard) -> list[Matter]:
    """What a card can be about for a seat in the coming turn, the weightiest first; empty: it does not reach it."""
    if card.about in FINDERS:
        found = FINDERS[card.about](content, state, seat)
    else:
        found = [Subject()] if _concerns(state, seat, card) else []
    return [Matter(card.id, state.turn + 1, **subject) for subject in found][:MOST]


def of(matter: Matter) -> tuple[MineralId, Stage, SeatId, ProjectId]:
    """What a matter is about, to tell whether two are about the same."""
    return matter.mineral, matter.stage, matter.partner, matter.project


class Subject(TypedDict, total=False):
    """The fields of a ``Matter`` that say what it is about."""

    mineral: MineralId
    stage: Stage
    partner: SeatId
    project: ProjectId


def _concerns(state: State, seat: SeatId, card: MatterCard) -> bool:
    """Whether the seat stands where the card looks for it; of a suspension one turn at least must be left to buy."""
    held = state.seats[seat]
    if card.about == "suspended":
        return held.status == "suspended" and held.suspended_until > state.turn + 2
    return card.about == "home" or held.status in ("outside", "observer")


def _by_weight(found: Iterator[tuple[float, Subject]]) -> list[Subject]:
    return [subject for weight, subject in sorted(found, key=lambda row: (-row[0], *row[1].values())) if weight > 0]


def _levy(content: Content, state: State, seat: SeatId) -> list[Subject]:
    """Floors that the seat applied in the turn that ends, on goods its users buy: before, there is no levy to pass."""
    if state.seats[seat].status != "member":
        return []
    value, r = _value(content, state, "use"), content.region_index(seat)
    return _by_weight(
        (float(value[names.at(content, f.mineral, f.stage)][r]), Subject(mineral=f.mineral, stage=f.stage))
        for f in state.floors
        if f.binds_turn <= state.turn and floors.stance(f, seat) == "apply"
    )


def _plant(content: Content, state: State, seat: SeatId) -> list[Subject]:
    """Goods made at home."""
    value, r = _value(content, state, "output"), content.region_index(seat)
    return _by_weight(
        (float(value[m, s, r]), Subject(mineral=mineral.id, stage=stage))
        for m, mineral in enumerate(content.minerals)
        for s, stage in enumerate(STAGES)
    )


def _card(content: Content, state: State, seat: SeatId) -> list[Subject]:
    """Works under way at home."""
    held = [(c, state.projects[c.id]) for c in content.projects if c.region == seat and c.id in state.projects]
    return _by_weight(
        (c.capex_usd_m * p.scale, Subject(mineral=c.outputs[0].mineral, stage=c.outputs[0].stage, project=c.id))
        for c, p in held
        if p.status in DELAYABLE and p.months_left > 0 and c.outputs
    )


def _partner(content: Content, state: State, seat: SeatId) -> list[Subject]:
    """Members whose users pay most above the base year for a good, whose price is not on its way down again."""
    paid = figures.of_state(content, state, "price_delivered") - figures.base_year(content, "price_delivered")
    extra = np.maximum(0.0, paid) * figures.of_state(content, state, "use") * ~_falling(state, paid.shape)
    return _by_weight(
        _worst(content, extra[:, :, content.region_index(other)] / content.seat(other).budget_usd_m, other)
        for other in content.seat_ids()
        if other != seat and state.seats[other].status == "member"
    )


def _falling(state: State, shape: tuple[int, ...]) -> figures.Array:
    """Where the price at the end of the last turn was below that of a turn before (M,S,R); nowhere before two."""
    if len(state.turns) < 2:
        return np.zeros(shape, bool)
    before, last = (np.asarray(record.months["price_delivered"])[-1] for record in state.turns[-2:])
    return np.asarray(last < before)


def _worst(content: Content, extra: figures.Array, other: SeatId) -> tuple[float, Subject]:
    m, s = (int(k) for k in np.unravel_index(int(np.argmax(extra)), extra.shape))
    return float(extra[m, s]), Subject(mineral=content.minerals[m].id, stage=STAGES[s], partner=other)


def _curb(content: Content, state: State, seat: SeatId) -> list[Subject]:
    """Goods that China holds back from the seat and that its users need."""
    value, r = _value(content, state, "use"), content.region_index(seat)
    return _by_weight(
        (float(value[names.at(content, c.mineral, c.stage)][r]), Subject(mineral=c.mineral, stage=c.stage))
        for c in state.china.curbs
        if c.origin == CHINA and c.until_turn > state.turn and (not c.destinations or seat in c.destinations)
    )


def _value(content: Content, state: State, series: str) -> figures.Array:
    """Value a month of use or output at what is paid for it (M,S,R), thousand USD."""
    price = "price_delivered" if series == "use" else "price_exworks"
    return np.asarray(figures.of_state(content, state, series) * figures.of_state(content, state, price))


FINDERS: Final[dict[str, Callable[[Content, State, SeatId], list[Subject]]]] = {
    "levy": _levy,
    "plant": _plant,
    "card": _card,
    "partner": _partner,
    "curb": _curb,
}
"""How the subject of a matter is found; what is not in here is about the seat itself."""
