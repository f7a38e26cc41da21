"""The five measures of every seat and those of the bloc, in their own units."""

import msgspec
import numpy as np

from game.model.arrays import Array
from game.model.content import Content
from game.model.ids import STAGES, SeatId
from game.model.measures import BlocMeasures, Measures
from game.model.state import State
from game.rules import base_shares, figures, home, record, scoring, stress, trust, vault
from game.rules.names import at, cell, china_index
from game.rules.structure import structure_of
from game.rules.work import Work, emit


def measure(work: Work) -> Work:
    """Take every measure of the turn; the stress test runs here, once for all seats, on what plants used in it."""
    state = msgspec.structs.replace(work.state, turns=(*work.state.turns, record.interim(work)))
    result = stress.test(work.content, state)
    if result.estimated:
        work = emit(work, "stress_estimated", minerals=list(result.estimated))
    bill, added = users_bill(work), value_added(work)
    found = {seat: _seat(work, state, seat, result, bill, added) for seat in work.content.seat_ids()}
    return msgspec.structs.replace(work, measures=found, bloc=bloc(work))


def _seat(
    work: Work, state: State, seat: SeatId, result: stress.Stress, bill: Array, added: Array
) -> Measures:
    """One ministry's measures; the levy that its side purchases escaped is money its users did not pay.

    ``state``: with the turn's months on record, which say what plants need. ``added``: value added (M,S,R).
    """
    r = work.content.region_index(seat)
    return Measures(
        security=stress.security(work.content, state, result, seat),
        users_bill_usd_m=float(bill[r]) - home.relief_counted(work, seat) - work.evaded.get(seat, 0.0),
        value_added_usd_m=float(added[..., r].sum()),
        treasury_net_usd_m=work.state.seats[seat].treasury_net_usd_m
        - vault.unbacked(work.content, work.state, seat),
        standing=trust.standing(work.state.trust, seat),
        days_to_stop=stress.days_to_stop(work.content, state, result, seat),
        stops=stress.stops(work.content, state, result, seat),
        weakest=stress.weakest(work.content, state, result, seat),
        added_usd_m=_by_good(work.content, added[..., r]),
    )


def _by_good(content: Content, added: Array) -> dict[str, float]:
    """Value added (M,S) by the name of its good; goods that earn nothing are left out."""
    return {
        cell(mineral.id, stage): float(added[m, s])
        for m, mineral in enumerate(content.minerals) for s, stage in enumerate(STAGES) if added[m, s]
    }  # fmt: skip


def users_bill(work: Work) -> Array:
    """What users' need would cost at the turn's delivered prices (R), USD million.

    The basket is that of the base year grown with use, not what was bought: a bill that falls
    because plants stand still or users have moved away is no relief.
    """
    price = np.sum([m.price_delivered for m in work.months], axis=0)
    return np.asarray((basket(work.content, work.state) * price).sum(axis=(0, 1)) / 1000.0)


def basket(content: Content, state: State) -> Array:
    """Final use at constant prices (M,S,R), t/month: base year, growth, what substitution saves."""
    need = grown(content, int(np.asarray(state.market["month"])))
    for seat in state.seats.values():
        r = content.region_index(seat.id)
        for m, mineral in enumerate(content.minerals):
            saved = seat.programmes.get(f"substitution/{mineral.id}/now", 0.0)
            need[m, :, r] *= 1.0 - (1.0 - mineral.defence_share) * saved
    return np.asarray(need)


def grown(content: Content, month: int) -> Array:
    """The base year's final use as it has grown by a month of the game (M,S,R), t/month."""
    structure = structure_of(content)
    early = min(month, structure.growth_switch)
    years = np.log1p(structure.growth) * early + np.log1p(structure.growth_late) * (month - early)
    return np.asarray(np.array(content.table["final"]) / 12.0 * np.exp(years / 12.0))


def value_added(work: Work) -> Array:
    """Value added at home (M,S,R), USD million: receipts less inputs, and the rents of its export licences.

    A country behind its own curb sells less at the gate but its licence holders sell dear abroad.
    """
    return np.asarray(np.sum([figures.earned(month.accounts) for month in work.months], axis=0))


def bloc(work: Work) -> BlocMeasures:
    """Dependence on China per stage, leak, spread inside over outside, capacity built."""
    content, state = work.content, work.state
    flow = np.mean([m.flow for m in work.months], axis=0)
    shares = base_shares.dependence(content, state, flow)
    made = BlocMeasures(
        dependence=shares,
        leak_share=_leak(work),
        spread=_spread(work),
        capacity_built_t=built(content, state),
    )
    return msgspec.structs.replace(made, score=scoring.bloc_score(content, state, made))


def _leak(work: Work) -> float:
    """Use-weighted true leak over the floors in force (0 without one)."""
    content = work.content
    use = figures.civil_use(
        content, np.mean([m.final_use + m.derived_use for m in work.months], axis=0)
    )
    past = total = 0.0
    for floor in work.state.floors:
        if floor.binds_turn > work.turn:
            continue
        m, s = at(content, floor.mineral, floor.stage)
        value = content.table["price"][m, s]
        for seat in work.state.members():
            weight = float(use[m, s, content.region_index(seat)] * value)
            total += weight
            past += weight * work.leaks.get(f"{seat}/{floor.mineral}/{floor.stage}", 0.0)
    return past / total if total > 0 else 0.0


def _spread(work: Work) -> float:
    """Mean of price inside / outside - 1 over minerals and stages after the mine, by value."""
    content = work.content
    price = np.mean([m.price_delivered for m in work.months], axis=0)
    use = np.mean([m.final_use + m.derived_use for m in work.months], axis=0)
    inside = figures.columns(content, work.state.members())
    china = china_index(content)
    outside = [j for j in range(len(content.regions)) if j not in inside and j != china]
    if not inside or not outside:
        return 0.0
    spread = weight = 0.0
    for m in range(price.shape[0]):
        for s in (1, 2):
            here, there = use[m, s][inside], use[m, s][outside]
            if here.sum() > 0 and there.sum() > 0:
                ours = float((price[m, s][inside] * here).sum() / here.sum())
                theirs = float((price[m, s][outside] * there).sum() / there.sum())
                value = ours * float(here.sum())
                spread += value * (ours / theirs - 1.0)
                weight += value
    return spread / weight if weight > 0 else 0.0


def built(content: Content, state: State) -> float:
    """Tonnes a year of capacity that cards have brought into operation."""
    tonnes = sum(
        12.0 * output.capacity_t_per_month * held.scale * held.active_share
        for card in content.projects
        for output in card.outputs
        if (held := state.projects[card.id]).status in ("ramp_up", "operating") and not card.existing
    )
    return float(tonnes)
