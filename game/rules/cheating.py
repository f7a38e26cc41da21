"""Inspection of a turn: disclosures, open breach, side purchases found, traces, wrong accusations."""

from typing import Any, Final

import msgspec
import numpy as np

from game.model.ids import FUND, STAGES, SeatId
from game.model.orders import Accusation
from game.model.phrases import phrase
from game.model.state import FloorState
from game.rules import accusations, credit, figures, finders, floors, leaks, membership, rerouting, rng, schedule, scope
from game.rules.detection import (
    detection_odds,
    expected_gain,
    false_positive_odds,
    fund_inspection,
    inspection_money,
    inspectors,
)
from game.rules.figures import Array
from game.rules.leaks import (
    evaded_levy,
    leak_key,
    leak_shares,
    levy_gap,
    side_cap,
    side_tonnes,
    true_share,
)
from game.rules.names import split
from game.rules.promises import sheet_of
from game.rules.work import Work, change_seat, emit, pay

__all__ = [
    "detect",
    "detection_odds",
    "evaded_levy",
    "expected_gain",
    "false_positive_odds",
    "leak_key",
    "leak_shares",
    "levy_gap",
    "side_cap",
    "side_tonnes",
    "true_share",
]


class _Seat:
    """What one member did this turn, as the inspectors could find it."""

    def __init__(self, work: Work, seat: SeatId, side: Array) -> None:
        content = work.content
        column = content.region_index(seat)
        self.id = seat
        self.sheet = sheet_of(work, seat)
        self.applied = list(leaks.kept(work, seat))
        self.breached = [f for f in work.state.floors if floors.conduct(work.state, f, seat, self.sheet) == "breach"]
        self.side = {
            f"{f.mineral}/{f.stage}"
            for f in self.applied
            if side[(*figures.place(content, f.mineral, f.stage), column)] > 0
        }


FINDINGS: Final = frozenset(
    {"side_buying_found", "side_buying_disclosed", "floor_breach", "leak_found", "wrong_accusation", "reroute_found"}
)
"""Events that say what inspectors came upon."""


CHARGED_TURNS: Final = 2
"""Turns of purchases that a charge, or owning up, is about: this one and the last, whose figures are read.

What is borne out is fined for both, also where inspectors' own finds count one (``penalty_turns_counted``).
"""


def detect(work: Work) -> Work:
    """Inspect every member: disclosures first, then open breach, hits, and wrong accusations."""
    work = pay(work, FUND, "", fund_inspection(work), "inspection")
    side = side_tonnes(work)
    gap = leaks.mean_gap(work)
    evaded = {**evaded_levy(work, gap), **work.evaded}
    due = leaks.levies_due(work, gap)
    work = msgspec.structs.replace(work, evaded=evaded, side_t=_side_by_seat(work, side), levy_due=due)
    seats = [_Seat(work, seat, side) for seat in leaks.bound(work)]
    inspected = work
    for seat in seats:
        work = _examine(work, inspected, seat, evaded.get(seat.id, 0.0))
    work = rerouting.look(work, inspected)
    return _reports(work)


def _side_by_seat(work: Work, side: Array) -> dict[str, float]:
    """Side purchases by ``seat/mineral/stage``, t a month: kept for the debrief."""
    content = work.content
    return {
        leak_key(seat, mineral.id, stage): float(side[m, s, content.region_index(seat)])
        for seat in leaks.bound(work)
        for m, mineral in enumerate(content.minerals)
        for s, stage in enumerate(STAGES)
        if side[m, s, content.region_index(seat)] > 0
    }


def _reports(work: Work) -> Work:
    """Who paid inspectors hears from them, also when they came back with nothing."""
    told = {(e.seat, place) for e in work.events for place in e.data.get("places", ()) if e.kind in FINDINGS}
    for payer in work.state.seats:
        for row in sheet_of(work, payer).inspections:
            place = f"{row.mineral}/{row.stage}"
            if row.amount_usd_m > 0 and (row.target, place) not in told:
                work = emit(work, "inspection_empty", seat=row.target, seen_by=(payer,), places=[place])
    return work


def _examine(work: Work, before: Work, seat: _Seat, evaded: float) -> Work:
    """One member. ``before`` is the workpiece as the inspectors found it."""
    counted = work.content.rules.customs.penalty_turns_counted
    known = (*work.state.seats[seat.id].evaded_levy_usd_m, evaded)[-max(counted, CHARGED_TURNS):]
    work = change_seat(work, seat.id, evaded_levy_usd_m=known)
    history = known[-counted:]
    if seat.sheet.disclose and sum(known) > 0:
        return _disclose(work, seat, sum(known), len(known) - 1)
    for floor in seat.breached:
        history = _with_uncollected(before, seat.id, floor, history)
    if seat.breached:
        return _punish(work, seat, sum(history), "floor_breach", seat.breached, {})
    charges = accusations.against(before, seat.id)
    right = [(who, c) for who, c in charges if accusations.proved(before, c, known)]
    if right:
        return _convict(work, seat, sum(known), right)
    work = _wrong_charges(work, seat.id, charges)
    hits = [floor for floor in seat.applied if _hit(before, seat.id, floor)]
    guilty = [floor for floor in hits if f"{floor.mineral}/{floor.stage}" in seat.side]
    shares = {f"{f.mineral}/{f.stage}": _estimate(before, seat.id, f) for f in hits}
    if guilty:
        return _punish(work, seat, sum(history), "side_buying_found", guilty, shares)
    for floor in hits:
        work = _traces(work, seat.id, floor, shares)
    return _maybe_accuse(work, before, seat) if not hits and not seat.side else work


def _convict(work: Work, seat: _Seat, evaded: float, charges: list[tuple[SeatId, Accusation]]) -> Work:
    """A charge is borne out: the same schedule as for a seat that inspectors found."""
    places = [(c.mineral, c.stage) for _, c in charges]
    found = [f for f in (*work.state.floors, *leaks.kept(work, seat.id)) if (f.mineral, f.stage) in places]
    shares = {f"{c.mineral}/{c.stage}": accusations.shown(work, c) for _, c in charges}
    accusers = sorted({who for who, _ in charges})
    text = phrase(
        "{accusers} accused {seat} of buying on the side, and the records bear it out.",
        accusers=" and ".join(accusers), seat=seat.id,
    )
    return _punish(work, seat, evaded, "side_buying_found", found, shares, text=text, accusers=accusers)


def _wrong_charges(work: Work, seat: SeatId, charges: tuple[tuple[SeatId, Accusation], ...]) -> Work:
    """A charge that the records do not bear out: the accuser pays the accused, once a seat.

    ``no_levy`` names the goods on which none was due: all else that is told is that no proof was found.
    """
    named = sorted({who for who, _ in charges})
    free = sorted({f"{c.mineral}/{c.stage}" for _, c in charges if not accusations.due(work, c)})
    return (
        _pay_wrongs(
            work,
            seat,
            named,
            phrase("{named} accused {seat} without proof.", named=" and ".join(named), seat=seat),
            places=sorted({f"{c.mineral}/{c.stage}" for _, c in charges}),
            no_levy=free,
        )
        if named
        else work
    )


def _pay_wrongs(work: Work, seat: SeatId, accusers: list[SeatId], text: str, **data: Any) -> Work:
    sum_usd_m = work.content.rules.customs.wrong_accusation_usd_m
    for accuser in accusers:
        work = credit.borrow(work, accuser, sum_usd_m - _purse(work, accuser))
        work = pay(work, accuser, seat, sum_usd_m, "wrong accusation")
    return emit(work, "wrong_accusation", seat=seat, text=text, accusers=accusers, amount_usd_m=sum_usd_m,
                **data)  # fmt: skip


def _hit(work: Work, seat: SeatId, floor: FloorState) -> bool:
    """Whether the figures of one mineral and stage betray a leak this turn."""
    rules = work.content.rules.customs
    money = inspection_money(work, seat, floor.mineral, floor.stage)
    odds = detection_odds(rules, true_share(work, seat, floor.mineral, floor.stage), money)
    return _draw(work, f"detect/{leak_key(seat, floor.mineral, floor.stage)}") < odds


def _draw(work: Work, purpose: str) -> float:
    return float(rng.stream(work.state.seed, work.turn, purpose).random())


def _estimate(work: Work, seat: SeatId, floor: FloorState) -> float:
    """The leak as inspectors put it: the true share with the noise of a turn's statistics."""
    rules = work.content.rules
    spread = rules.customs.statistics_noise / rules.turn.months_per_turn**0.5
    stream = rng.stream(work.state.seed, work.turn, f"estimate/{leak_key(seat, floor.mineral, floor.stage)}")
    noise = float(np.exp(stream.normal(0.0, spread)))
    return min(1.0, true_share(work, seat, floor.mineral, floor.stage) * noise)


def _with_uncollected(work: Work, seat: SeatId, floor: FloorState, history: tuple[float, ...]) -> tuple[float, ...]:
    """Add the levy that an open breach left uncollected on outside goods to this turn's figure."""
    m, s = figures.place(work.content, floor.mineral, floor.stage)
    column = work.content.region_index(seat)
    met = scope.met(work.content, work.state, floor, seat)
    outside = [int(k) for k in np.flatnonzero(met)]
    lost = 0.0
    for month in work.months:
        cif = (month.delivered - month.duty - month.levy)[m, s, outside, column]
        gap = np.maximum(0.0, floor.price_usd_per_kg - cif)
        flow = np.asarray(month.flow)[m, s, outside, column]
        lost += float((np.where(flow > 0, gap, 0.0) * flow).sum()) / 1000
    return (*history[:-1], history[-1] + lost)


def _earlier(work: Work, seat: SeatId, turns: int) -> set[str]:
    """Goods that a seat bought past a floor in the ``turns`` turns before this one."""
    records = work.state.turns[-turns:] if turns > 0 else ()
    held = f"{seat}/"
    return {key.removeprefix(held) for r in records for key, t in r.side_t.items() if key.startswith(held) and t > 0}


def _disclose(work: Work, seat: _Seat, evaded: float, back: int) -> Work:
    """Owning up: the levy itself, once; no suspension. ``back``: earlier turns whose levy is in ``evaded``."""
    fine = _terms(work).disclosure_multiple * evaded
    work = pay(work, seat.id, FUND, fine, "disclosure")
    work = change_seat(work, seat.id, evaded_levy_usd_m=())
    shares = {place: _share_at(work, seat.id, place) for place in sorted(seat.side)}
    return emit(
        work,
        "side_buying_disclosed",
        seat=seat.id,
        places=sorted({*seat.side, *_earlier(work, seat.id, back)}),
        shares=shares,
        evaded_usd_m=evaded,
        fine_usd_m=fine,
    )


def _share_at(work: Work, seat: SeatId, place: str) -> float:
    mineral, stage = split(place)
    return true_share(work, seat, mineral, stage)


def _punish(
    work: Work,
    seat: _Seat,
    evaded: float,
    kind: str,
    found: list[FloorState],
    shares: dict[str, float],
    *,
    text: str = "",
    accusers: list[SeatId] | None = None,
) -> Work:
    """1.5 times the levy in ``evaded``, the joining bond, and two turns as an outsider.

    The council may have voted another multiple and another number of turns.
    """
    rules = _terms(work)
    fine = rules.levy_multiple * evaded
    work = pay(work, seat.id, FUND, fine, "penalty")
    rewards: dict[SeatId, float] = {}
    keepers: tuple[SeatId, ...] = ()
    if kind == "side_buying_found":
        work, rewards, keepers = finders.reward(work, seat.id, fine, evaded, found, accusers or ())
    data: dict[str, Any] = {
        "places": [f"{f.mineral}/{f.stage}" for f in found],
        "shares": shares,
        "evaded_usd_m": evaded,
        "fine_usd_m": fine,
        "inspectors": list(inspectors(work, seat.id)),
        "accusers": accusers or [],
        "rewards": rewards,
        "keepers": list(keepers),
    }
    work = emit(work, kind, seat=seat.id, text=text, **data)
    work = change_seat(work, seat.id, evaded_levy_usd_m=())
    of_council = any(work.state.floor(f.mineral, f.stage) is not None for f in found)
    if not of_council or work.state.seats[seat.id].status != "member":
        return work  # a club of a few fines and forgives no trust, but it suspends nobody from the forum
    return membership.suspend(work, seat.id, rules.outsider_turns)


def _terms(work: Work) -> schedule.Terms:
    """The penalty schedule of this turn."""
    return schedule.terms(work.content, work.state.penalties, work.turn)


def _traces(work: Work, seat: SeatId, floor: FloorState, shares: dict[str, float]) -> Work:
    """Firms' own leak seen in the figures: no fault of the ministry, but it shows."""
    place = f"{floor.mineral}/{floor.stage}"
    return emit(work, "leak_found", seat=seat, places=[place], shares={place: shares[place]})


def _maybe_accuse(work: Work, before: Work, seat: _Seat) -> Work:
    """An honest seat that inspectors were aimed at may look guilty; the audit clears it.

    Who aimed them pays. The Fund's general inspection accuses nobody by name.
    """
    rules = work.content.rules.customs
    accusers = inspectors(before, seat.id) if seat.applied else ()
    odds = false_positive_odds(rules, seat.sheet.customs_effort)
    if not accusers or _draw(before, f"false/{seat.id}") >= odds:
        return work
    return _pay_wrongs(work, seat.id, list(accusers), "")


def _purse(work: Work, seat: SeatId) -> float:
    return work.state.seats[seat].money_usd_m
