"""From tariffs, floors and curbs in force to the market's policy arrays.

The same compiler serves the turn being resolved, the forecast a seat makes from its own view, and
the stress test. Arrays are (M,S,R) or, for links, (M,S,R_from,R_to).
"""

from collections.abc import Iterable
from functools import cached_property
from typing import Any

import msgspec
import numpy as np

from game.market import Structure
from game.model.arrays import Array
from game.model.china_state import CurbState
from game.model.content import Content
from game.model.ids import CHINA, MineralId, RegionId, SeatId, Stage
from game.model.orders import OrderSheet, PriceMove, TariffResponse
from game.model.state import CurbResponse, FloorState, State
from game.model.talks import Clause, Deal, Scope
from game.model.views import View
from game.rules import china_deals, home_policy, scope, truces
from game.rules import floors as floor_rules
from game.rules import responses as common
from game.rules import zones as zoning
from game.rules.names import at, china_index, in_force
from game.rules.policy_draft import Draft


class InForce(msgspec.Struct, frozen=True, dict=True):
    """What the border rules of one turn are, from a state or from a seat's view."""

    turn: int
    statuses: dict[SeatId, str]
    floors: tuple[FloorState, ...]
    tariffs: dict[SeatId, tuple[TariffResponse, ...]]
    curbs: tuple[CurbState, ...]
    prices: tuple[PriceMove, ...]
    truce: bool
    programmes: dict[SeatId, dict[str, float]] = {}
    zones: tuple[zoning.Zone, ...] = ()
    """Mini-zones of clubs."""
    waivers: frozenset[tuple[SeatId, SeatId, MineralId, Stage]] = frozenset()
    """Waived duties: giver, receiver, mineral, stage."""
    licences: tuple[Clause, ...] = ()
    """China's export licences, each with its receiver named."""
    common: tuple[CurbResponse, ...] = ()
    truces: frozenset[SeatId] = frozenset()

    @cached_property
    def members(self) -> frozenset[SeatId]:
        """Full members, and regions without a seat that joined: whose material is inside the zone."""
        return frozenset(s for s, status in self.statuses.items() if status == "member")

    @cached_property
    def suspended(self) -> frozenset[SeatId]:
        """Seats under suspension."""
        return scope.suspended(self.statuses)

    @cached_property
    def met(self) -> dict[tuple[Any, ...], Array]:
        """Whose goods owe a levy or a duty, as `origins` found it."""
        return {}

    @cached_property
    def bound(self) -> dict[tuple[MineralId, Stage], FloorState]:
        """Reference prices in force, by their goods: the first of each."""
        found: dict[tuple[MineralId, Stage], FloorState] = {}
        for floor in self.floors:
            if in_force(floor, self.turn):
                found.setdefault((floor.mineral, floor.stage), floor)
        return found


def of_state(state: State, sheets: dict[SeatId, OrderSheet]) -> InForce:
    """The rules of the turn being resolved, once China has moved."""
    return InForce(
        turn=state.turn,
        statuses={**{s.id: s.status for s in state.seats.values()}, **dict.fromkeys(state.regions, "member")},
        floors=state.floors,
        tariffs={seat: sheet.tariffs for seat, sheet in sheets.items()},
        curbs=state.china.curbs,
        prices=state.china.sheet.prices,
        truce=state.turn <= state.china.truce_until,
        programmes={s.id: s.programmes for s in state.seats.values()},
        common=state.responses,
        truces=truces.in_force(state.truces, state.turn),
        **by_deals(state.deals, state.turn),
    )


def by_deals(deals: Iterable[Deal], turn: int) -> dict[str, Any]:
    """What running deals do at the borders, looked up once a compilation."""
    running = [
        (clause, receiver)
        for deal in deals
        for clause in deal.clauses
        if clause.kind in ("tariff_waiver", "export_licence") and deal.running(clause, turn)
        for receiver in deal.receivers(clause)
    ]
    return {
        "zones": zoning.zones(tuple(deals), turn),
        "waivers": frozenset(
            (c.giver, to, c.mineral, c.stage) for c, to in running if c.kind == "tariff_waiver"
        ),
        "licences": tuple(
            msgspec.structs.replace(c, to=to) for c, to in running if c.kind == "export_licence"
        ),
    }


def of_view(view: View, sheet: OrderSheet, turn: int) -> InForce:
    """What a seat may expect of a turn: others' published tariffs, its own draft sheet."""
    tariffs = {seat: public.tariffs for seat, public in view.seats.items()}
    if view.you is not None:
        tariffs[view.seat] = sheet.tariffs
    return InForce(
        turn=turn,
        statuses={**{s: p.status for s, p in view.seats.items()}, **dict.fromkeys(view.regions, "member")},
        floors=view.floors,
        tariffs=tariffs,
        curbs=view.curbs,
        prices=standing_prices(view),
        truce=turn <= view.truce_until,
        programmes={view.seat: view.you.programmes} if view.you else {},
        common=view.responses,
        truces=truces.in_force(view.truces, turn),
        **by_deals(view.deals, turn),
    )


def standing_prices(view: View) -> tuple[PriceMove, ...]:
    """China's price steps of last turn, as everybody saw them at the border."""
    return tuple(
        PriceMove(m.mineral, m.stage, m.size, m.destinations)
        for m in view.china_moves
        if m.kind in ("cut", "rise") and m.turn == view.last_played
    )


def compile_policy(
    content: Content, structure: Structure, force: InForce, china_price: Array
) -> Draft:
    """Tariffs, floors, curbs and China's price steps as a draft; ``china_price`` is (M,S)."""
    draft = Draft(structure.shape)
    for seat in force.statuses:
        for response in responses(force, seat):
            _border(content, draft, force, seat, response)
        for duty in _common(force, seat):
            _common_border(content, draft, force, seat, duty)
    for floor in force.floors:
        _announce(content, draft, force, floor)
    for zone in force.zones:
        _announce_zone(content, draft, force, zone)
    for curb in force.curbs:
        _curb(content, structure, draft, force, curb)
    china_deals.lay(content, draft.arrays, force.licences)
    for move in force.prices:
        price_step(content, draft, move, china_price)
    for seat, held in force.programmes.items():
        if held:
            draft["recycling"][:, 1, content.region_index(seat)] = home_policy.recycled(content, seat, held)
    return draft


def responses(force: InForce, seat: SeatId) -> tuple[TariffResponse, ...]:
    """What a seat's border does: its own list, and the levy of binding floors it did not list.

    Common duties that answer a curb come on top (``_common``).
    """
    listed = tuple(r for r in force.tariffs.get(seat, ()) if r.kind != "open")
    named = {(r.mineral, r.stage) for r in force.tariffs.get(seat, ())}
    clubs = {(z.mineral, z.stage) for z in force.zones if seat in z.parties} - named
    if force.statuses[seat] != "member":
        return (*listed, *(TariffResponse(m, s, "adjustable") for m, s in sorted(clubs)))
    agreed = tuple(
        TariffResponse(f.mineral, f.stage, "adjustable")
        for f in force.floors
        if (f.mineral, f.stage) not in named and floor_rules.stance(f, seat) == "apply"
    )
    here = {(r.mineral, r.stage) for r in agreed}
    in_clubs = tuple(TariffResponse(m, s, "adjustable") for m, s in sorted(clubs - here))
    return (*listed, *agreed, *in_clubs)


def _common(force: InForce, seat: SeatId) -> tuple[TariffResponse, ...]:
    """Common answers to curbs that a member's border owes the others."""
    return common.duties(force.common, seat, force.turn) if force.statuses[seat] == "member" else ()


def _common_border(
    content: Content, draft: Draft, force: InForce, seat: SeatId, duty: TariffResponse
) -> None:
    """The common duty is the least that its goods pay, whatever one seat has waived or listed."""
    m, s = at(content, duty.mineral, duty.stage)
    met, j = origins(content, force, seat, duty), content.region_index(seat)
    own = draft["advalorem"][m, s, met, j]
    draft["advalorem"][m, s, met, j] = np.maximum(own, duty.rate_share)


def levied_floor(force: InForce, seat: SeatId, response: TariffResponse) -> float:
    """Reference or minimum price that a response puts at a seat's border now; 0 for none.

    The adjustable tariff is for members and only from the turn a floor binds; parties of a
    mini-zone levy its price where no floor of the council binds.
    """
    if response.kind == "national_minimum":
        return response.floor_usd_per_kg
    if response.kind != "adjustable":
        return 0.0
    held = binding(force, response)
    if held is not None and force.statuses[seat] == "member":
        return held.price_usd_per_kg
    zone = zoning.zone_at(force.zones, seat, response.mineral, response.stage)
    return zone.price_usd_per_kg if zone is not None and held is None else 0.0


def binding(force: InForce, response: TariffResponse) -> FloorState | None:
    """The reference price in force at the response's mineral and stage."""
    return force.bound.get((response.mineral, response.stage))


def origins(content: Content, force: InForce, seat: SeatId, response: TariffResponse) -> Array:
    """Boolean (R), to be read only: whose goods a response meets. A suspended member counts as an outsider."""
    suspended: frozenset[SeatId] = frozenset()
    parties: tuple[SeatId, ...] = ()
    whom: Scope = response.against
    if response.kind == "adjustable":
        zone = zoning.zone_at(force.zones, seat, response.mineral, response.stage)
        parties = zone.parties if zone is not None else ()
        floor = binding(force, response)
        whom = floor.scope(force.turn) if floor is not None else "outsiders"
        suspended = force.suspended
    # A member's own border is that of all members: a hundred responses meet a handful of lists.
    key = whom, None if seat in force.members else seat, parties, suspended
    if key not in force.met:
        force.met[key] = scope.origins(content, whom, {*force.members, seat, *parties}, suspended)
    return force.met[key]


def waived(content: Content, force: InForce, seat: SeatId, response: TariffResponse) -> Array:
    """Boolean (R): whose goods a seat lets in without its own duty or national minimum, by deal.

    What is common cannot be waived between two, for that would be a hole in everybody's zone: neither
    the levy of a floor, nor a national minimum that stands in its place, nor a duty voted in common.
    """
    if not force.waivers:
        return np.zeros(len(content.regions), dtype=bool)
    held = binding(force, response)
    agreed = held is not None and force.statuses[seat] == "member" and floor_rules.stance(held, seat) == "apply"
    own = response.kind == "ad_valorem" or (response.kind == "national_minimum" and not agreed)
    if not own:
        return np.zeros(len(content.regions), dtype=bool)
    free = {
        to for giver, to, m, s in force.waivers if giver == seat and (m, s) == (response.mineral, response.stage)
    }
    return np.array([r.id in free for r in content.regions])


def _border(
    content: Content, draft: Draft, force: InForce, seat: SeatId, response: TariffResponse
) -> None:
    m, s = at(content, response.mineral, response.stage)
    j = content.region_index(seat)
    met = origins(content, force, seat, response) & ~waived(content, force, seat, response)
    if response.kind == "ad_valorem":
        draft["advalorem"][m, s, met, j] = response.rate_share
    floor = levied_floor(force, seat, response)
    if floor > 0:
        draft["floor"][m, s, j] = floor
        draft["outside"][m, s, met, j] = True
        agreed = force.statuses[seat] == "member" and binding(force, response) is not None
        agreed = agreed or (response.kind == "adjustable" and binding(force, response) is None)
        draft["fund_share"][m, s, j] = content.rules.floor.fund_share if agreed else 0.0


def _announce(content: Content, draft: Draft, force: InForce, floor: FloorState) -> None:
    """Tell traders in the zone what the price shall be, and how far it is believed."""
    m, s = at(content, floor.mineral, floor.stage)
    for seat in force.members:
        j = content.region_index(seat)
        draft["announced_price"][m, s, j] = floor.price_usd_per_kg
        draft["credibility"][m, s, j] = floor.credibility


def _announce_zone(content: Content, draft: Draft, force: InForce, zone: zoning.Zone) -> None:
    """The same for a mini-zone's parties, believed like a new floor, where the council has none."""
    if zoning.council_binds(force.floors, zone.mineral, zone.stage, force.turn):
        return
    m, s = at(content, zone.mineral, zone.stage)
    for seat in zone.parties:
        j = content.region_index(seat)
        price = draft["announced_price"]
        price[m, s, j] = max(price[m, s, j], zone.price_usd_per_kg)
        draft["credibility"][m, s, j] = content.rules.credibility.start


def columns(content: Content, origin: RegionId, destinations: Iterable[RegionId]) -> list[int]:
    """Columns of the regions a measure aims at; all but the origin if it names none."""
    named = [content.region_index(d) for d in destinations if d != origin]
    own = content.region_index(origin)
    return named or [j for j in range(len(content.regions)) if j != own]


def base_exports(content: Content, structure: Structure, curb: CurbState) -> float:
    """Base-year exports that a curb is about, t/month."""
    m, s = at(content, curb.mineral, curb.stage)
    i = content.region_index(curb.origin)
    to = columns(content, curb.origin, curb.destinations)
    return float(structure.base_flow[m, s, i, to].sum())


def active(curb: CurbState, turn: int) -> bool:
    """Whether a curb is in force in a turn."""
    return curb.from_turn <= turn <= curb.until_turn


def allowed(content: Content, structure: Structure, force: InForce, curb: CurbState) -> float:
    """Tonnes a month a curb lets out; a truce gives back part of what China had taken."""
    if (force.truce and curb.origin == CHINA) or truces.relieved(curb, force.truces):
        return eased(content, structure, curb)
    return curb.quantity_t_per_month


def eased(content: Content, structure: Structure, curb: CurbState) -> float:
    """Tonnes a month that a curb lets out while a truce eases it."""
    taken = max(0.0, base_exports(content, structure, curb) - curb.quantity_t_per_month)
    return curb.quantity_t_per_month + content.rules.china.truce_relief * taken


def _curb(
    content: Content, structure: Structure, draft: Draft, force: InForce, curb: CurbState
) -> None:
    """A limit on all exports, on one destination, or on a group (further groups by base share)."""
    if not active(curb, force.turn):
        return
    m, s = at(content, curb.mineral, curb.stage)
    i = content.region_index(curb.origin)
    to = columns(content, curb.origin, curb.destinations)
    limit = allowed(content, structure, force, curb)
    if len(to) == len(content.regions) - 1:
        draft["quota_total"][m, s, i] = min(draft["quota_total"][m, s, i], limit)
    elif len(to) > 1 and limit > 0 and not draft["quota_group_links"][m, s, i].any():
        draft["quota_group"][m, s, i] = limit
        draft["quota_group_links"][m, s, i, to] = True
    else:
        base = structure.base_flow[m, s, i, to]
        share = base / base.sum() if base.sum() > 0 else np.full(len(to), 1 / len(to))
        held = draft["quota_destination"][m, s, i, to]
        draft["quota_destination"][m, s, i, to] = np.minimum(held, limit * share)


def price_step(content: Content, draft: Draft, move: PriceMove, china_price: Array) -> None:
    """A cut is a subsidy per tonne on exports, a rise a charge: share of the ex-works price.

    With a cut goes an import charge of the same size into China: without it the subsidised goods
    would come straight back, and rivals would live on China's raised home price.
    """
    m, s = at(content, move.mineral, move.stage)
    to, i = columns(content, CHINA, move.destinations), china_index(content)
    cut = -move.step_share * china_price[m, s]
    draft["price_cut"][m, s, i, to] = cut
    if cut > 0:
        others = [j for j in range(len(content.regions)) if j != i]
        held = draft["specific"][m, s, others, i]
        draft["specific"][m, s, others, i] = np.maximum(held, cut)
