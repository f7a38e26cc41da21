"""Being found: inspection money, odds, and what side buying is worth on average."""

import math

import numpy as np

from game.model.ids import MineralId, SeatId, Stage
from game.model.orders import Inspection
from game.model.rulebook import CustomsRules
from game.rules import anomaly, figures
from game.rules.promises import sheet_of
from game.rules.work import Work


def detection_odds(rules: CustomsRules, share: float, inspection_usd_m: float) -> float:
    """Odds of being found in a turn: 1 - exp(-s (0.25 + 3 I / (I + 30))).

    ``share``: side purchases and firms' leak as a share of civil use; I: inspection money there.
    """
    aimed = max(0.0, inspection_usd_m)
    force = rules.detect_base + rules.detect_gain * aimed / (aimed + rules.detect_half_usd_m)
    return 1.0 - math.exp(-max(0.0, share) * force)


def false_positive_odds(rules: CustomsRules, effort: int) -> float:
    """Odds that an honest seat under inspection looks guilty: 3 %, 0.5 % with the best customs."""
    return rules.false_positive_best if effort >= 3 else rules.false_positive


def expected_gain(
    rules: CustomsRules,
    evaded_usd_m: float,
    share: float,
    inspection_usd_m: float,
    bond_usd_m: float,
    outsider_cost_usd_m: float = 0.0,
) -> float:
    """Expected money of buying on the side for a turn, as a habit, USD million.

    Gain: the levy escaped. Loss if found: 1.5 times the levy of two turns, the joining bond, and
    what two turns as an outsider cost.
    """
    odds = detection_odds(rules, share, inspection_usd_m)
    counted = evaded_usd_m * rules.penalty_turns_counted
    fine = rules.penalty_levy_multiple * counted + bond_usd_m + outsider_cost_usd_m
    return evaded_usd_m - odds * fine


def fund_inspection(work: Work) -> float:
    """Inspection money that the FORGE Fund can pay this turn, USD million."""
    return max(0.0, min(work.state.inspection_budget_usd_m, work.state.fund_usd_m))


def opened(work: Work, seat: SeatId) -> float:
    """Factor on inspection money: a seat that shuts inspectors out, or one that let them in by its word.

    Consent counts only while it is kept: whoever consents and then refuses breaks the word, too.
    """
    rules = work.content.rules.offers
    if sheet_of(work, seat).refuse_inspectors:
        return rules.refusal_multiple
    consents = any(
        p.giver == seat and p.clause.kind == "inspection_consent" and p.binds(work.turn) for p in work.state.promises
    )
    return rules.consent_multiple if consents else 1.0


def inspection_money(work: Work, seat: SeatId, mineral: MineralId, stage: Stage) -> float:
    """Money that looks at a member's trade, by how far its doors are open, USD million."""
    return opened(work, seat) * paid_inspection(work, seat, mineral, stage)


def paid_inspection(work: Work, seat: SeatId, mineral: MineralId, stage: Stage) -> float:
    """Money that looks at a member's trade in one mineral and stage this turn, USD million.

    An inspection of a single flow looks twice as hard at the goods of its origin, and at no others.

    What seats aim there, plus the Fund's: half of it goes where the chair aims its own inspections,
    or where published figures fit worst when the chair aims at nothing; the rest is spread evenly
    over the floors in force (all of it when nothing stands out).
    """
    aimed = sum(
        row.amount_usd_m * _grip(work, row)
        for other in work.state.seats
        for row in sheet_of(work, other).inspections
        if (row.target, row.mineral, row.stage) == (seat, mineral, stage)
    )
    fund = fund_inspection(work)
    if fund <= 0:
        return aimed
    rows = chair_aim(work)
    total = sum(amount for _, amount in rows)
    by_chair = fund * work.content.rules.customs.chair_aim_share if total > 0 else 0.0
    here = sum(amount for where, amount in rows if where == (seat, mineral, stage))
    binding = [(f.mineral, f.stage) for f in work.state.floors if work.turn >= f.binds_turn]
    spread = (fund - by_chair) / len(binding) if (mineral, stage) in binding else 0.0
    return aimed + spread + (by_chair * here / total if total > 0 else 0.0)


FLOW_GRIP = 2.0
"""How much harder an inspection of one flow looks at its goods."""


def _grip(work: Work, row: Inspection) -> float:
    """What a row's money is worth: all of it, or twice the part of the leak that came its way."""
    if not row.origin or not work.months:
        return 1.0 if not row.origin else 0.0
    m, s = figures.place(work.content, row.mineral, row.stage)
    j, i = work.content.region_index(row.target), work.content.region_index(row.origin)
    past = np.sum([np.asarray(month.flow_bypass)[m, s, :, j] for month in work.months], axis=0)
    total = float(past.sum())
    return FLOW_GRIP * float(past[i]) / total if total > 0 else 0.0


def chair_aim(work: Work) -> tuple[tuple[tuple[SeatId, MineralId, Stage], float], ...]:
    """Where the chair's half of the Fund's inspection goes, with weights: its own aims or the default."""
    ordered = sheet_of(work, work.state.chair).inspections if work.state.chair in work.state.seats else ()
    rows = tuple(((r.target, r.mineral, r.stage), r.amount_usd_m) for r in ordered if r.amount_usd_m > 0)
    if rows:
        return rows
    odd = anomaly.aimed(work.content, work.state)
    return (((odd.seat, odd.mineral, odd.stage), 1.0),) if odd is not None else ()


def inspectors(work: Work, target: SeatId) -> tuple[SeatId, ...]:
    """Seats that aimed inspectors at a member this turn, in the order of the table."""
    return tuple(
        seat
        for seat in work.state.seats
        if any(r.target == target and r.amount_usd_m > 0 for r in sheet_of(work, seat).inspections)
    )
