"""The price-floor desk: the duty needed now at each floor, who pays it, who receives it."""

from typing import Final, Literal

import msgspec
import numpy as np

from game.model.arrays import Array, Bundle
from game.model.content import Content
from game.model.ids import CHINA, SeatId, Stance
from game.model.orders import OrderSheet, PriceMove
from game.model.state import FloorState, State
from game.model.views import DutyRow
from game.rules import floors as floor_rules
from game.rules import guard, policy, scope, zones
from game.rules.kept import Kept
from game.rules.names import at, china_index


def rows(
    content: Content, state: State, prices: Bundle, flows: Bundle, seat: SeatId
) -> tuple[DutyRow, ...]:
    """One line per floor, in force or agreed, as it falls on this seat's border."""
    landed = landed_now(content, state, prices)
    clubs = _zone_rows(content, state, landed, flows["flows"], seat)
    return (*clubs, *_council_rows(content, state, landed, flows, seat))


_ROWS: Final[Kept[dict[SeatId, tuple[OrderSheet, tuple[DutyRow, ...]]]]] = Kept()
_LANDED: Final[Kept[Array]] = Kept()
"""Lines, with the sheet of their seat, and landed prices of the last moments: talk moves none of them."""


def _council_rows(content: Content, state: State, landed: Array, flows: Bundle, seat: SeatId) -> tuple[DutyRow, ...]:
    """The lines of the council's floors."""
    statuses = [held.status for held in state.seats.values()]
    rests_on = (content, landed, flows, state.floors, state.turn, *state.zone(), *statuses)
    held, own = _ROWS.of(rests_on, dict), state.seats[seat].sheet
    if seat not in held or held[seat][0] is not own:
        effort = guard.effort_under_levy(content, state, state.seats[seat])
        found = tuple(_row(content, state, landed, flows["flows"], f, seat, effort) for f in state.floors)
        held[seat] = (own, found)
    return held[seat][1]


def _zone_rows(content: Content, state: State, landed: Array, flows: Array, seat: SeatId) -> tuple[DutyRow, ...]:
    """The same for mini-zones that the seat has signed, where no floor of the council binds."""
    out = []
    for zone in zones.zones(state.deals, state.turn):
        taken = zones.council_binds(state.floors, zone.mineral, zone.stage, state.turn)
        if seat not in zone.parties or taken:
            continue
        start = content.rules.credibility.start
        price = zone.price_usd_per_kg
        floor = FloorState(zone.mineral, zone.stage, price, price, 0, state.turn, {}, start)
        inside = np.array([r.id in zone.parties for r in content.regions])
        effort = guard.effort_under_levy(content, state, state.seats[seat])
        row = _row(content, state, landed, flows, floor, seat, effort, inside)
        stance: Stance | Literal["none"] = "apply" if zones.keeps(zone, state.seats[seat].sheet) else "none"
        out.append(msgspec.structs.replace(row, club=zone.club, stance=stance))
    return tuple(out)


def landed_now(content: Content, state: State, prices: Bundle) -> Array:
    """Landed price of every origin everywhere before duty (M,S,R,R): published, last month."""
    last = state.turn - (state.phase in ("brief", "talk", "bell"))
    return _LANDED.of((content, prices, state.china.moves, last), lambda: _landed(content, prices, state, last))


def _landed(content: Content, prices: Bundle, state: State, last: int) -> Array:
    exworks = np.asarray(prices["price_exworks"])[-1]
    landed = exworks[..., None] + content.table["freight"]
    for move in state.china.moves:
        if move.turn == last:
            _shift(content, landed, exworks, move)
    landed.flags.writeable = False
    return np.asarray(landed)


def _shift(content: Content, landed: Array, exworks: Array, move: object) -> None:
    """Lay a price step of China's, as seen at the border, over its offers."""
    kind = getattr(move, "kind", "")
    if kind not in ("cut", "rise"):
        return
    step = PriceMove(move.mineral, move.stage, move.size, move.destinations)  # type: ignore[attr-defined]
    m, s = at(content, step.mineral, step.stage)
    i = china_index(content)
    to = policy.columns(content, CHINA, step.destinations)
    landed[m, s, i, to] += step.step_share * exworks[m, s, i]


def _row(
    content: Content,
    state: State,
    landed: Array,
    flows: Array,
    floor: FloorState,
    seat: SeatId,
    effort: int,
    inside: Array | None = None,
) -> DutyRow:
    m, s = at(content, floor.mineral, floor.stage)
    j = content.region_index(seat)
    outside = scope.met(content, state, floor, seat)
    if inside is not None:
        outside = outside & ~inside
    offer, tonnes = landed[m, s, outside, j], flows[m, s, outside, j]
    total = float(tonnes.sum())
    mean = float((offer * tonnes).sum() / total) if total > 0 else float(offer.min(initial=np.inf))
    gap = np.maximum(0.0, floor.price_usd_per_kg - offer)
    months = content.rules.turn.months_per_turn
    levy = float((gap * tonnes).sum()) * months / 1000.0
    held = state.seats[seat]
    stance = floor_rules.stance(floor, seat) if held.status == "member" else "none"
    share = content.rules.floor.fund_share
    return DutyRow(
        mineral=floor.mineral,
        stage=floor.stage,
        reference_usd_per_kg=floor.price_usd_per_kg,
        binds_turn=floor.binds_turn,
        landed_usd_per_kg=mean if np.isfinite(mean) else 0.0,
        duty_usd_per_kg=max(0.0, floor.price_usd_per_kg - mean) if np.isfinite(mean) else 0.0,
        users_pay_usd_m=levy,
        to_fund_usd_m=levy * share,
        to_treasury_usd_m=levy * (1.0 - share),
        leak_share=expected_leak(content, floor.price_usd_per_kg, mean, effort, m),
        stance=stance,
        credibility=floor.credibility,
    )


def expected_leak(
    content: Content, reference: float, landed: float, effort: int, mineral: int
) -> float:
    """Firms' own leak to expect at the seat's present customs effort, share of all use."""
    rules = content.rules.customs
    gap = max(0.0, 1.0 - landed / max(1e-9, reference))
    civil = 1.0 - content.minerals[mineral].defence_share
    return rules.firm_leak_scale * gap * rules.effort_leak_factor[min(3, max(0, effort))] * civil
