"""Mini-zones: a common reference price that the parties of a club keep before the council has one.

A club floor is signed as a deal of all its parties. From the turn of the signature each party's
border collects the levy unless its sheet says otherwise, as with a floor of the council; goods of
members and of the other parties come in free. The Fund gets its three quarters of the levy, as from
every floor: where each treasury kept its own levy, a floor would be a tax that pays for itself. Once
a council floor binds there, it takes over.
"""

from collections.abc import Iterable
from typing import Final

import msgspec

from game.model.ids import MineralId, SeatId, Stage
from game.model.orders import OrderSheet
from game.model.state import FloorState, State
from game.model.talks import Deal
from game.rules.kept import Kept
from game.rules.names import in_force


class Zone(msgspec.Struct, frozen=True):
    """One mini-zone: where, at what price (USD/kg), among whom, by which deal of which club."""

    mineral: MineralId
    stage: Stage
    price_usd_per_kg: float
    parties: tuple[SeatId, ...]
    deal: str
    club: str


def zones(deals: tuple[Deal, ...], turn: int) -> tuple[Zone, ...]:
    """Mini-zones in force in a turn, in the order they were signed; looked up once while no deal is added."""
    held = _LIVE.of((deals,), dict)
    if turn not in held:
        held[turn] = _zones(deals, turn)
    return held[turn]


_LIVE: Final[Kept[dict[int, tuple[Zone, ...]]]] = Kept(32)
"""Zones by turn of the last deals asked for: each seat knows deals of its own."""


def _zones(deals: tuple[Deal, ...], turn: int) -> tuple[Zone, ...]:
    found: dict[tuple[str, MineralId, Stage], Zone] = {}
    for deal in deals:
        for clause in deal.clauses:
            if clause.kind != "club_floor" or not deal.running(clause, turn):
                continue
            key = (deal.id, clause.mineral, clause.stage)
            held = found.get(key)
            parties = (*held.parties, clause.giver) if held else (clause.giver,)
            found[key] = Zone(clause.mineral, clause.stage, clause.price_usd_per_kg, parties, deal.id, deal.club)
    return tuple(z for z in found.values() if len(z.parties) > 1)


def zone_at(held: Iterable[Zone], seat: SeatId, mineral: MineralId, stage: Stage) -> Zone | None:
    """The mini-zone that a seat belongs to there: the highest price if it signed several."""
    mine = [z for z in held if seat in z.parties and (z.mineral, z.stage) == (mineral, stage)]
    return max(mine, key=lambda z: z.price_usd_per_kg) if mine else None


def council_binds(floors: Iterable[FloorState], mineral: MineralId, stage: Stage, turn: int) -> bool:
    """Whether a reference price of the council is in force there, which takes over."""
    return any((f.mineral, f.stage) == (mineral, stage) and in_force(f, turn) for f in floors)


def keeps(zone: Zone, sheet: OrderSheet) -> bool:
    """Whether a sheet collects a mini-zone's levy: an unlisted response is the agreed one."""
    for row in sheet.tariffs:
        if (row.mineral, row.stage) == (zone.mineral, zone.stage):
            above = row.kind == "national_minimum" and row.floor_usd_per_kg >= zone.price_usd_per_kg
            return row.kind == "adjustable" or above
    return True


def levied(state: State, sheets: dict[SeatId, OrderSheet]) -> list[tuple[Zone, SeatId]]:
    """Mini-zones with each party that keeps them this turn, where no council floor has taken over."""
    out = []
    for zone in zones(state.deals, state.turn):
        if council_binds(state.floors, zone.mineral, zone.stage, state.turn):
            continue
        for seat in zone.parties:
            held = state.seats.get(seat)
            sheet = sheets.get(seat, held.sheet if held else OrderSheet())
            if held is not None and keeps(zone, sheet):
                out.append((zone, seat))
    return out


def as_floor(zone: Zone, turn: int) -> FloorState:
    """A mini-zone's price as the borders of its parties know it: a floor that all of them apply."""
    price = zone.price_usd_per_kg
    return FloorState(zone.mineral, zone.stage, price, price, 0, turn, {}, 0.0)


def kept_by(state: State, sheets: dict[SeatId, OrderSheet], seat: SeatId) -> tuple[FloorState, ...]:
    """Prices of mini-zones that a seat's border keeps this turn; the highest where it signed several."""
    best: dict[tuple[MineralId, Stage], Zone] = {}
    for zone, party in levied(state, sheets):
        place = (zone.mineral, zone.stage)
        if party == seat and (place not in best or zone.price_usd_per_kg > best[place].price_usd_per_kg):
            best[place] = zone
    return tuple(as_floor(zone, state.turn) for zone in best.values())


def members_of(state: State) -> tuple[SeatId, ...]:
    """Parties of mini-zones in force that the council has not taken over, in the order of the table."""
    live = {
        party
        for zone in zones(state.deals, state.turn)
        if not council_binds(state.floors, zone.mineral, zone.stage, state.turn)
        for party in zone.parties
    }
    return tuple(seat for seat in state.seats if seat in live)


def partners(
    deals: tuple[Deal, ...], floors: Iterable[FloorState], turn: int, mineral: MineralId, stage: Stage
) -> frozenset[SeatId]:
    """Everybody in a mini-zone there, as far as the deals are known; nobody once the council's floor binds."""
    if council_binds(floors, mineral, stage, turn):
        return frozenset()
    return frozenset(p for z in zones(deals, turn) if (z.mineral, z.stage) == (mineral, stage) for p in z.parties)
