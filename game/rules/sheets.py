"""Sealed sheets at the close: standing orders for who gave none, slips dropped one by one."""

import re
from typing import Any, Final

import msgspec

from game.model.content import Content
from game.model.entries import OrdersClosed
from game.model.events import Event
from game.model.ids import CHINA, SeatId
from game.model.orders import ChinaSheet, OrderSheet, TariffResponse
from game.model.refusals import Refusal
from game.model.state import SeatState, State
from game.model.views import View
from game.rules import absence, check, guard, sight, zones
from game.rules import floors as floor_rules
from game.rules.membership import may_join

replace = msgspec.structs.replace

_PART: Final = re.compile(r"^(?P<name>[a-z_]+)(\[(?P<place>\d+)\])?")
_COSTLY: Final = (
    *("hurry", "stakes", "rescue", "bids", "matters", "fund", "inspections", "side_purchases", "stock"),
    *("posture", "customs_effort"),
)
"""What goes first, last row first, when the sheet as a whole costs too much."""
_COSTLY_CHINA: Final = ("curbs", "prices", "lift")
_MOST_DROPS: Final = 200


def standing(content: Content, state: State, seat: SeatState) -> OrderSheet:
    """Orders that stand when a seat gives none: tariffs, customs effort and posture.

    Adjustable tariffs to a floor that is gone fall away; a member's list shows the levy of every
    floor it applies, which it collects by membership in any case. Officers stand where there is a levy to guard.
    An observer that gave its word to belong joins.
    """
    sheet, member = seat.sheet, seat.status == "member"
    clubs = sorted(
        {(z.mineral, z.stage) for z in zones.zones(state.deals, state.turn) if seat.id in z.parties}
    )
    places = {(f.mineral, f.stage) for f in state.floors}
    kept = tuple(
        t
        for t in sheet.tariffs
        if t.kind != "adjustable"
        or (member and (t.mineral, t.stage) in places)
        or (t.mineral, t.stage) in clubs
    )
    listed = {(t.mineral, t.stage) for t in kept}
    agreed = tuple(
        TariffResponse(f.mineral, f.stage, "adjustable")
        for f in state.floors
        if member
        and (f.mineral, f.stage) not in listed
        and floor_rules.stance(f, seat.id) == "apply"
    )
    here = listed | {(t.mineral, t.stage) for t in agreed}
    shared = tuple(TariffResponse(m, s, "adjustable") for m, s in clubs if (m, s) not in here)
    return OrderSheet(
        tariffs=(*kept, *agreed, *shared),
        customs_effort=guard.standing_effort(content, state, seat),
        posture=sheet.posture,
        membership="join" if _owes_joining(state, seat) else "stay",
    )


def _owes_joining(state: State, seat: SeatState) -> bool:
    """Whether an observer has given its word to belong: it joins where it orders nothing else."""
    return may_join(seat.status) and any(
        w.giver == seat.id and w.clause.kind == "stay_member" and w.binds(state.turn) for w in state.promises
    )


def admit_all(
    content: Content, state: State, entry: OrdersClosed
) -> tuple[dict[SeatId, OrderSheet], tuple[Event, ...]]:
    """A clean sheet for every seat, in table order, and an event for each part dropped."""
    sheets: dict[SeatId, OrderSheet] = {}
    events: list[Event] = []
    away = absence.away(content, state)
    for seat in content.seat_ids():
        given = None if seat in away else entry.sheets.get(seat)
        held = standing(content, state, state.seats[seat])
        sheets[seat], dropped = admit(content, state, seat, given or held, held)
        events += [_told(state, seat, refusal) for refusal in dropped]
        if given is not None and given.refused and state.seats[seat].plan.autopilot:
            events.append(_left(state, seat, given))
    return sheets, tuple(events)


def _left(state: State, seat: SeatId, sheet: OrderSheet) -> Event:
    """What an autopilot left for the minister's return; only the own seat is told."""
    return Event(
        kind="autopilot_left",
        turn=state.turn,
        seat=seat,
        seen_by=(seat,),
        data={"acts": list(sheet.refused)},
        text=" ".join(sheet.refused),
    )


def admit(
    content: Content, state: State, seat: SeatId, sheet: OrderSheet, fallback: OrderSheet
) -> tuple[OrderSheet, tuple[Refusal, ...]]:
    """Drop what the rules refuse, one part at a time, until the rest passes the same check."""
    view = sight.view(content, state, seat)
    return _sieve(sheet, fallback, _COSTLY, lambda s: check.check_sheet(content, view, s))


def admit_china(
    content: Content, state: State, sheet: ChinaSheet
) -> tuple[ChinaSheet, tuple[Event, ...]]:
    """The same for China: caps and purse bind a person and an engine alike."""
    view: View = sight.view(content, state, CHINA)
    clean, dropped = _sieve(
        sheet, ChinaSheet(), _COSTLY_CHINA, lambda s: check.check_china(content, view, s)
    )
    return clean, tuple(_told(state, CHINA, refusal) for refusal in dropped)


def _sieve(sheet: Any, fallback: Any, costly: tuple[str, ...], judge: Any) -> tuple[Any, Any]:
    dropped: list[Refusal] = []
    for _ in range(_MOST_DROPS):
        refusals = judge(sheet)
        if not refusals:
            break
        dropped.append(refusals[-1])
        sheet = _without(sheet, refusals[-1].field, fallback, costly)
    else:
        sheet = type(sheet)()
    return sheet, tuple(dropped)


def _without(sheet: Any, field: str, fallback: Any, costly: tuple[str, ...]) -> Any:
    """The sheet without the part a refusal names; without the costliest if it names none."""
    found = _PART.match(field)
    name = found["name"] if found else ""
    if name in sheet.__struct_fields__:
        value = getattr(sheet, name)
        place = found["place"] if found else None
        if isinstance(value, tuple) and value:
            at = min(int(place), len(value) - 1) if place is not None else len(value) - 1
            return replace(sheet, **{name: value[:at] + value[at + 1 :]})
        calm = getattr(fallback, name)
        if value != calm:
            return replace(sheet, **{name: calm})
        default = getattr(type(sheet)(), name)
        if value != default:
            return replace(sheet, **{name: default})
    for part in costly:
        value = getattr(sheet, part)
        if isinstance(value, tuple) and value:
            return replace(sheet, **{part: value[:-1]})
        default = getattr(type(sheet)(), part)
        if value != default:
            return replace(sheet, **{part: default})
    return type(sheet)()


def _told(state: State, seat: SeatId, refusal: Refusal) -> Event:
    return Event(
        kind="order_refused",
        turn=state.turn,
        seat=seat,
        seen_by=(seat,),
        data={"code": refusal.code, "field": refusal.field, "numbers": dict(refusal.numbers)},
        text=f"{refusal.message} {refusal.remedy}".strip(),
    )
