"""What would start a card that investors leave lying: the least that would do, of what can be had."""

from collections.abc import Iterator
from math import ceil, floor, log10
from typing import Final, NamedTuple

import msgspec

from game.model.content import Content, Project
from game.model.ids import MineralId, Stage
from game.model.phrases import phrase
from game.model.state import FloorState, ProjectState, State
from game.rules import investors, outlook, plant_terms
from game.rules.fair_cost import fair_cost
from game.rules.investors import Case, Ties
from game.rules.outlook import Outlook

replace = msgspec.structs.replace
REACH: Final = 1.6
"""Floors above this multiple of the expected price are not worth naming as a way out."""
DUST: Final = 1e-6
GRANT: Final = "a grant of "
"""How a grant that would do alone begins in a kept record: pages that know more say its sum themselves."""


class Look(NamedTuple):
    """A card that does not start yet, with the investors' sum of it."""

    content: Content
    state: State
    view: Outlook
    card: Project
    case: Case
    off: Ties


class Bands:
    """Lowest and highest reference price that a motion may set now, each good worked out once."""

    def __init__(self, content: Content, state: State) -> None:
        self._content, self._state = content, state
        self._held: dict[tuple[MineralId, Stage], tuple[float, float]] = {}

    def at(self, mineral: MineralId, stage: Stage) -> tuple[float, float]:
        """The band of one good, USD/kg."""
        key = (mineral, stage)
        if key not in self._held:
            fair = fair_cost(self._content, self._state, mineral, stage)
            self._held[key] = (fair.low, fair.high)
        return self._held[key]


def text(look: Look, bands: Bands) -> str:
    """What would do, in words: a floor or a grant alone, else what does together with them."""
    parts = [*_floor_alone(look, bands), *_grant_alone(look)]
    parts = parts or [*_loan_alone(look), *_floor_and_grant(look, bands), *_guarantee(look)]
    return " or ".join(parts[:2]) if parts else "neither a floor nor public money within reach would do"


def _floor_alone(look: Look, bands: Bands) -> Iterator[str]:
    """A floor that the council may set now and that tips the card by itself."""
    needed, belief = floor_needed(look)
    if _too_late(look):
        return
    if not needed or needed > REACH * look.case.expected:
        return
    first = look.card.outputs[0]
    low, high = bands.at(first.mineral, first.stage)
    price = max(rounded_up(needed), rounded_up(low))
    if needed <= high and passes_with_floor(look, price):
        yield phrase("a floor at {needed} believed at {belief:.0%} would do", needed=money(price), belief=belief)


def _grant_alone(look: Look) -> Iterator[str]:
    """The least whole sum that starts the card at any size that investors consider."""
    usd, scale = least_grant(look)
    if not 0 < usd <= _room(look):
        return
    held = look.state.projects[look.card.id]
    whole = _whole(investors.grant_missing(look.content, look.card, held, look.case, 1.0))
    if scale >= 1:
        yield phrase("a grant of {grant:.0f} million would do", grant=usd)
    else:
        yield phrase("a grant of {grant:.0f} million would do for {size:.0%} of its size "
                     "({whole:.0f} million for all of it)", grant=usd, size=scale, whole=whole)  # fmt: skip


def _loan_alone(look: Look) -> Iterator[str]:
    usd = investors.loan_missing(look.content, look.card, look.state.projects[look.card.id], look.case)
    if 0 < _whole(usd) <= _room(look):
        yield phrase("a loan of {loan:.0f} million would do", loan=_whole(usd))


def _floor_and_grant(look: Look, bands: Bands) -> Iterator[str]:
    """The highest floor that the council may set now, and the grant that is missing beside it."""
    first, state = look.card.outputs[0], look.state
    if look.card.region not in state.zone() or _too_late(look):
        return
    high = rounded_down(bands.at(first.mineral, first.stage)[1])
    then = with_floor(look, high)
    case = investors.judge(look.content, then, look.view, look.card, look.off)
    usd, _scale = least_grant(look._replace(state=then, case=case))
    if case.expected > look.case.expected and 0 < usd <= _room(look):
        yield phrase(
            "a floor at {high}, the most the council may set now, with a grant of {grant:.0f} million would do",
            high=money(high),
            grant=usd,
        )


def _guarantee(look: Look) -> Iterator[str]:
    """A contract for difference on the whole first output, where some treasury may carry what it may cost."""
    rules, first = look.content.rules.finance, look.card.outputs[0]
    price = rounded_up(_main_needed(look))
    cost = plant_terms.exposure(look.content, "cfd", first.capacity_t_per_month, price)
    if cost <= rules.contract_cap_budgets * max(seat.budget_usd_m for seat in look.content.seats):
        yield phrase("a price guarantee at {price} on all its output would do", price=money(price))


def _too_late(look: Look) -> bool:
    """Whether a new floor that the next vote sets would bind after the last turn; one that stands moves at once.

    Found in play: a floor was named as what would do, in the last turn.
    """
    first, state = look.card.outputs[0], look.state
    binds = state.turn + 1 + look.content.rules.floor.binds_after_turns
    return state.floor(first.mineral, first.stage) is None and binds > state.announced_turns


def floor_needed(look: Look) -> tuple[float, float]:
    """Reference price with which the card would start, USD/kg, and how far it is believed; 0 outside the zone."""
    first, state, view = look.card.outputs[0], look.state, look.view
    if look.card.region not in state.zone():
        return 0.0, 0.0
    standing = state.floor(first.mineral, first.stage)
    belief = standing.credibility if standing else look.content.rules.credibility.start
    belief *= outlook.room(view, *outlook.place_of(look.content, first))
    bare = replace(state, floors=tuple(f for f in state.floors if f is not standing))
    low = outlook.expected_price(look.content, bare, view, first, look.card.region)
    return (_main_needed(look) - (1.0 - belief) * low) / max(1e-9, belief), belief


def _main_needed(look: Look) -> float:
    """Price of the first output at which the sum of the whole card works out, USD/kg."""
    card = look.card
    now = outlook.expected_price(look.content, look.state, look.view, card.outputs[0], card.region)
    total = sum(o.capacity_t_per_month for o in card.outputs)
    return now + (look.case.asked - look.case.expected) * total / max(1e-9, card.outputs[0].capacity_t_per_month)


def with_floor(look: Look, price: float) -> State:
    """The state with a reference price on the first output, believed as it is or as a new one would be."""
    first, state = look.card.outputs[0], look.state
    standing = state.floor(first.mineral, first.stage)
    if standing is None:
        start = look.content.rules.credibility.start
        new = FloorState(first.mineral, first.stage, price, price, state.turn, state.turn + 1, {}, start)
        return replace(state, floors=(*state.floors, new))
    moved = tuple(replace(f, price_usd_per_kg=price) if f is standing else f for f in state.floors)
    return replace(state, floors=moved)


def passes_with_floor(look: Look, price: float) -> bool:
    """Whether a reference price alone would start the card."""
    then = with_floor(look, price)
    return investors.judge(look.content, then, look.view, look.card, look.off).passes


def least_grant(look: Look) -> tuple[float, float]:
    """The smallest whole sum of grant, USD million, that starts the card, and the size it gets; inf if none does."""
    return least_grant_of(look.content, look.card, look.state.projects[look.card.id], look.case)


def least_grant_of(content: Content, card: Project, held: ProjectState, case: Case) -> tuple[float, float]:
    """The same for an investors' sum that is known."""
    found = [
        (_whole(usd), scale)
        for scale in investors.sizes(content)
        if (usd := investors.grant_missing(content, card, held, case, scale)) < float("inf")
    ]
    if not found:
        return float("inf"), 1.0
    least = min(usd for usd, _ in found)
    return least, max(scale for usd, scale in found if usd <= least)


def _room(look: Look) -> float:
    """Public money that the card may still take, USD million."""
    cap = look.content.rules.finance.public_share_cap * look.card.capex_usd_m
    return cap - outlook.public_total(look.state.projects[look.card.id])


def _whole(usd: float) -> float:
    """The next whole million, at least one."""
    return usd if usd == float("inf") else float(max(1, ceil(usd - DUST)))


def rounded_up(price: float) -> float:
    """A price in three figures that is no less."""
    step = 10.0 ** (floor(log10(max(price, 1e-9))) - 2)
    return ceil(price / step - DUST) * step


def rounded_down(price: float) -> float:
    """A price in three figures that is no more."""
    step = 10.0 ** (floor(log10(max(price, 1e-9))) - 2)
    return floor(price / step + DUST) * step


def money(value: float) -> str:
    """A price as people say it: three figures."""
    return f"{value:.0f}" if abs(value) >= 100 else f"{value:.3g}"
