"""Who keeps a reference price at the border: stances, standing tariffs, open breach."""

from typing import Literal

from game.model.ids import MineralId, SeatId, Stage
from game.model.orders import OrderSheet, TariffResponse
from game.model.state import FloorState, State

Conduct = Literal["apply", "reserve", "breach", "none"]


def listed(sheet: OrderSheet, mineral: MineralId, stage: Stage) -> TariffResponse | None:
    """The response that a sheet lists for a mineral and stage, or None if it lists none."""
    for row in sheet.tariffs:
        if row.mineral == mineral and row.stage == stage:
            return row
    return None


def stance(floor: FloorState, seat: SeatId) -> Literal["apply", "reserve"]:
    """What the seat declared at the vote; a member that declared nothing applies."""
    return floor.stances.get(seat, "apply")


def conduct(state: State, floor: FloorState, seat: SeatId, sheet: OrderSheet) -> Conduct:
    """What a seat does with a floor this turn.

    Membership itself collects the adjustable levy once a floor binds: an unlisted response is the
    agreed one. A member breaks the floor in the open by listing another response that asks less.
    """
    held = state.seats.get(seat)
    if held is None or held.status != "member" or state.turn < floor.binds_turn:
        return "none"
    if stance(floor, seat) == "reserve":
        return "reserve"
    row = listed(sheet, floor.mineral, floor.stage)
    return "breach" if row is not None and asks_less(row, floor.price_usd_per_kg) else "apply"


def asks_less(row: TariffResponse, floor_usd_per_kg: float) -> bool:
    """Whether a listed response asks less than the levy of a floor: who agreed to the floor breaks it by that."""
    if row.kind == "adjustable":
        return False
    return row.kind != "national_minimum" or row.floor_usd_per_kg < floor_usd_per_kg


def fund_eligible(state: State, seat: SeatId, mineral: MineralId, stage: Stage) -> bool:
    """Whether Fund money may reach a seat for this mineral and stage.

    Members only; a seat in reserve on that floor gets nothing (NUMBERS: a passed floor).
    """
    held = state.seats.get(seat)
    if held is None or held.status != "member":
        return False
    floor = state.floor(mineral, stage)
    return floor is None or stance(floor, seat) == "apply"
