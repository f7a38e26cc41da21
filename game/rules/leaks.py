"""What slips past the levy: the firms' own leak and the ministries' side purchases."""

from typing import Final

import msgspec
import numpy as np

from game.model.content import Content
from game.model.ids import MineralId, SeatId, Stage
from game.model.state import FloorState
from game.rules import figures, floors, scope, zones
from game.rules.figures import Array
from game.rules.promises import sheet_of
from game.rules.work import Work

LEAST_LEVY: Final = 1e-6
"""USD/kg below which no levy was due."""


def leak_key(seat: SeatId, mineral: MineralId, stage: Stage) -> str:
    """Name of a leak in ``Work.leaks``."""
    return f"{seat}/{mineral}/{stage}"


def leak_shares(work: Work) -> Array:
    """Firms' own leak as a share of all use, (M,S,R), where a floor is applied.

    0.25 * gap/F * factor of the seat's customs effort, of civil use only (defence users are easy
    to police): importers under-declare the more, the wider the levy gap and the thinner the
    customs (NUMBERS: customs effort).
    """
    content, state = work.content, work.state
    rules = content.rules.customs
    out = np.zeros(content.table["prod"].shape)
    gap = levy_gap(work)
    for floor in state.floors:
        m, s = figures.place(content, floor.mineral, floor.stage)
        civil = 1.0 - content.minerals[m].defence_share
        for seat in state.members():
            sheet = sheet_of(work, seat)
            if floors.conduct(state, floor, seat, sheet) != "apply":
                continue
            column = content.region_index(seat)
            share = gap[m, s, column] / max(floor.price_usd_per_kg, 1e-9)
            factor = rules.effort_leak_factor[min(3, max(0, sheet.customs_effort))]
            out[m, s, column] = rules.firm_leak_scale * share * factor * civil
    for zone, seat in zones.levied(state, work.sheets):
        m, s = figures.place(content, zone.mineral, zone.stage)
        column = content.region_index(seat)
        civil = 1.0 - content.minerals[m].defence_share
        share = gap[m, s, column] / max(zone.price_usd_per_kg, 1e-9)
        factor = rules.effort_leak_factor[min(3, max(0, sheet_of(work, seat).customs_effort))]
        out[m, s, column] = rules.firm_leak_scale * share * factor * civil
    return out


def levy_gap(work: Work) -> Array:
    """Levy per kg that outside material would owe now, (M,S,R): reference price less landed price.

    Landed: mean of the offers from outside the zone, weighted by last turn's (else the base
    year's) trade; the last month solved if the market runs already, else the last prices known.
    """
    content, state = work.content, work.state
    cif = _offers(work)
    weight = np.array(content.table["flows"], dtype=float) / 12.0
    if state.turns and state.turns[-1].flows:
        weight = np.array(next(iter(state.turns[-1].flows.values())), dtype=float)
    weight += 1e-9
    weight[~np.isfinite(cif)] = 0.0
    out = np.zeros(cif.shape[:2] + cif.shape[3:])
    for floor in state.floors:
        m, s = figures.place(content, floor.mineral, floor.stage)
        met = scope.met(content, state, floor, "")
        out[m, s] = np.maximum(0.0, floor.price_usd_per_kg - _landed(cif[m, s], weight[m, s], met))
    outside = scope.origins(content, "outsiders", state.zone(), ())
    for zone, seat in zones.levied(state, work.sheets):
        m, s = figures.place(content, zone.mineral, zone.stage)
        column = content.region_index(seat)
        landed = _landed(cif[m, s], weight[m, s], outside)[column]
        out[m, s, column] = max(0.0, zone.price_usd_per_kg - float(landed))
    return out


def _landed(cif: Array, weight: Array, met: Array) -> Array:
    """Landed price before duty of the goods that owe a levy, in each region (R), by their trade."""
    counted = np.where(met[:, None], weight, 0.0)
    total = np.maximum(counted.sum(axis=0), 1e-300)
    return np.asarray((np.where(counted > 0, cif, 0.0) * counted).sum(axis=0) / total)


def _offers(work: Work) -> Array:
    """Landed price of each origin in each destination before any duty, (M,S,R,R)."""
    if work.months:
        last = work.months[-1]
        return np.asarray(last.delivered - last.duty - last.levy)
    price = figures.of_state(work.content, work.state, "price_exworks")
    if "price" in work.state.market:
        price = np.asarray(work.state.market["price"], dtype=float)
    return np.asarray(price[:, :, :, None] + work.content.table["freight"])


def bound(work: Work) -> tuple[SeatId, ...]:
    """Seats whose border may owe a levy to others: members, and parties of mini-zones."""
    parties = set(zones.members_of(work.state))
    members = set(work.state.members())
    return tuple(seat for seat in work.state.seats if seat in members or seat in parties)


def kept(work: Work, seat: SeatId) -> tuple[FloorState, ...]:
    """Floors that a seat's border keeps this turn: of the council as a member, of its mini-zones."""
    sheet = sheet_of(work, seat)
    of_council = (f for f in work.state.floors if floors.conduct(work.state, f, seat, sheet) == "apply")
    return (*of_council, *zones.kept_by(work.state, work.sheets, seat))


def side_cap(content: Content, civil_use_t: float) -> float:
    """Largest side purchase of one mineral and stage, tonnes a month."""
    return content.rules.customs.side_purchase_cap * civil_use_t


def side_tonnes(work: Work) -> Array:
    """Side purchases of this turn's sheets, t/month (M,S,R).

    Only where a floor or a mini-zone's price is kept: elsewhere there is no levy to avoid. Never
    above the cap.
    """
    content, state = work.content, work.state
    civil = figures.civil_use(content, figures.of_state(content, state, "use"))
    out = np.zeros(civil.shape)
    for seat in bound(work):
        sheet = sheet_of(work, seat)
        column = content.region_index(seat)
        levied = {(f.mineral, f.stage) for f in kept(work, seat)}
        for row in sheet.side_purchases:
            if (row.mineral, row.stage) not in levied:
                continue
            m, s = figures.place(content, row.mineral, row.stage)
            cap = side_cap(content, civil[m, s, column])
            wanted = max(0.0, row.tonnes_per_month)
            out[m, s, column] = min(cap, out[m, s, column] + wanted)
    return out


def mean_gap(work: Work) -> Array:
    """Levy per kg that was due, (M,S,R): reference price less landed price, meaned over the months played."""
    played = [msgspec.structs.replace(work, months=(month,)) for month in work.months] or [work]
    return np.asarray(np.mean([levy_gap(one) for one in played], axis=0))


def levies_due(work: Work, gap: Array) -> dict[str, float]:
    """Mean levy of the turn by ``seat/mineral/stage``, USD/kg, where a border that keeps a floor owed any."""
    content = work.content
    return {
        leak_key(seat, f.mineral, f.stage): due
        for seat in bound(work)
        for f in kept(work, seat)
        if (due := float(gap[(*figures.place(content, f.mineral, f.stage), content.region_index(seat))])) > LEAST_LEVY
    }


def evaded_levy(work: Work, gap: Array | None = None) -> dict[SeatId, float]:
    """Levy that each seat's side purchases escaped this turn, USD million: tonnes times ``mean_gap``."""
    span = work.content.rules.turn.months_per_turn
    gap = mean_gap(work) if gap is None else gap
    lost = (side_tonnes(work) * gap).sum(axis=(0, 1)) * span / 1000
    by_seat = {s: float(lost[work.content.region_index(s)]) for s in bound(work)}
    return {seat: amount for seat, amount in by_seat.items() if amount > 0}


def true_share(work: Work, seat: SeatId, mineral: MineralId, stage: Stage) -> float:
    """Share of civil use that came in past the levy: side purchases plus the firms' own leak.

    The market's own account of it once the months are played, else what the orders would do.
    """
    known = work.leaks.get(leak_key(seat, mineral, stage))
    if known is not None or work.months:
        return known or 0.0
    m, s = figures.place(work.content, mineral, stage)
    column = work.content.region_index(seat)
    civil = figures.civil_use(work.content, figures.of_state(work.content, work.state, "use"))[m, s, column]
    side = side_tonnes(work)[m, s, column] / civil if civil > 0 else 0.0
    firms = leak_shares(work)[m, s, column] / (1.0 - work.content.minerals[m].defence_share)
    return float(side + firms)
