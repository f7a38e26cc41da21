"""What a sheet that was played ahead brings the own score, term by term."""

from dataclasses import dataclass
from typing import Final

import numpy as np

from game.agents.ministry import outlays, search_shares
from game.agents.ministry.desk import Desk
from game.agents.ministry.plant_worth import plant
from game.agents.ministry.security_worth import met_now, stock_counts
from game.agents.ministry.stakes import STOCK_KEPT, Stakes
from game.model.ids import MONTHS_PER_YEAR, STAGES
from game.model.orders import OrderSheet
from game.rules import home, ore
from game.rules.check import cost
from game.rules.cost import loan_from_window
from game.rules.point_worth import LOAN_LOSS
from game.rules.rollout import Ahead

NEXT_YEARS: Final = 2
"""Half-years ahead of the look between the coming turn and the scored ones."""
SUPPORT_LEAST: Final = 38.0
"""Support at home that a change must leave: below 25 the cabinet falls."""


@dataclass(frozen=True)
class Worth:
    """What a sheet brings the own score, points of total, by term."""

    parts: tuple[tuple[str, float], ...]

    @property
    def points(self) -> float:
        """The sum."""
        return sum(v for _, v in self.parts)


def value(desk: Desk, stakes: Stakes, sheet: OrderSheet, ahead: Ahead) -> Worth:
    """Points of own total that a sheet brings against the standing orders, term by term."""
    bill = _scored(desk, stakes, sheet, ahead.bill)
    helped = sum(h.amount_usd_m for h in sheet.home if h.kind == "users_help")
    bill -= stakes.share(desk.view.turn, desk.view.turn) * helped
    added = _scored(desk, stakes, sheet, ahead.added)
    purse = _purse(desk, stakes, sheet, ahead)
    pushed = sum(
        outlays.push_worth(desk, stakes, h.kind, h.mineral)
        for h in sheet.home
        if h.kind in ("recycling", "substitution")
    )
    safe = _security(desk, sheet, ahead)
    bloc = sum(plant(desk, stakes, desk.content.project(p), 1.0).bloc for p in ahead.started)
    shaken = _shaken(desk, ahead)
    return Worth(
        (
            ("bills of our users", stakes.points("affordability", -bill)),
            ("value added", stakes.points("industry", added)),
            ("public money", stakes.points("treasury", purse)),
            ("security", stakes.points("security", safe)),
            ("programmes", pushed * stakes.slope("treasury")),
            ("the bloc", bloc * stakes.slope("treasury")),
            ("support at home", -shaken),
            ("trust abroad", stakes.points("standing", -_mistrust(desk, sheet))),
        )
    )


def looks(stakes: Stakes, next_years: int) -> tuple[int, ...]:
    """Turns ahead that a sheet is played to: the coming one, the next years, the middle of what is then still scored.

    A plant funded now opens in three to eight turns: a look that ends before sees its cost and nothing else.
    """
    first = max(stakes.last - stakes.mean_turns + 1, stakes.turn + 1)
    middle = max(1, (first + stakes.last + 1) // 2 - stakes.turn)
    return tuple(sorted({0, min(next_years, middle), middle}))


def _scored(desk: Desk, stakes: Stakes, sheet: OrderSheet, change: tuple[float, ...]) -> float:
    """Mean change over the scored turns of a figure by look; measures on own ore end with their term."""
    turn = desk.view.turn
    now, later = stakes.share(turn, turn), stakes.share(turn + 1)
    if any(h.kind in ore.KINDS for h in sheet.home):
        ends = turn + desk.content.rules.ore.turns - 1
        soon = stakes.share(turn + 1, ends)
        return now * change[0] + soon * change[min(1, len(change) - 1)] + (later - soon) * change[-1]
    return now * change[0] + later * change[-1]


def _purse(desk: Desk, stakes: Stakes, sheet: OrderSheet, ahead: Ahead) -> float:
    """Public money at the end: spent, brought in at the border, and what is held for it."""
    spent = cost(desk.content, desk.view, sheet).money_usd_m
    window = loan_from_window(desk.content, desk.view, sheet.fund)
    lent = sum(r.amount_usd_m for r in sheet.fund if r.instrument == "loan")
    stored = sum(
        max(0.0, o.tonnes) * desk.facts.at(desk.facts.price, o.mineral, o.stage, desk.me) / 1000.0 for o in sheet.stock
    )
    years = stakes.left * desk.facts.months / MONTHS_PER_YEAR
    kept = stored * (STOCK_KEPT - desk.content.rules.stock.storage_per_year * years)
    back = (1.0 - LOAN_LOSS) * lent
    # A duty can be dropped again next turn: only the coming turn's revenue is counted on. A quota lasts.
    fees = ahead.fees[0] * min(desk.content.rules.ore.turns, stakes.left)
    return -spent - window + back + kept + ahead.border[0] + fees + search_shares.worth_of(desk, sheet)


def _security(desk: Desk, sheet: OrderSheet, ahead: Ahead) -> float:
    """Need met in a cut-off that stock orders and started plants add."""
    cut = desk.cut_off()
    here = desk.facts.columns[desk.me]
    met = met_now(desk, cut)
    before = np.where(cut.matters[..., here], met, 1.0)
    after = np.array(before)
    months = desk.content.rules.score.cutoff_months
    for order in sheet.stock:
        m, s = desk.facts.rows[order.mineral], STAGES.index(order.stage)
        need = float(cut.need[m, s, here])
        if need > 0 and cut.matters[m, s, here]:
            after[m, s] = min(1.0, max(0.0, after[m, s] + order.tonnes / need / months))
    stakes: Stakes = desk.scored.stakes
    gain = float((cut.weights[:, here] * (after.min(axis=1) - before.min(axis=1))).sum())
    gain *= stock_counts(desk, stakes)
    for name in ahead.started:
        project = desk.content.project(name)
        worth = plant(desk, stakes, project, 1.0).security
        gain += worth / max(1e-9, stakes.price("security"))
    return gain


def _mistrust(desk: Desk, sheet: OrderSheet) -> float:
    """Standing that measures on own ore cost with those who buy it, points."""
    lost = 0.0
    for order in sheet.home:
        if order.kind in ("ore_quota", "ore_export_ban"):
            more = 1.0 - ore.let_out(order) - ore.taken(desk.content, desk.view.curbs, desk.me, order.mineral)
            hurt = len(ore.buyers(desk.content, desk.me, order.mineral))
            lost += desk.content.rules.ore.trust_loss_points * max(0.0, more) * hurt
    return lost / max(1, len(desk.others()))


def _shaken(desk: Desk, ahead: Ahead) -> float:
    """Points for support at home that would sink too low: a fallen cabinet has a quarter less to spend."""
    you = desk.view.you
    if you is None:
        return 0.0
    rules = desk.content.rules.home
    extra = outlays.extra_bill(desk)
    b = home.turn_money(desk.content, desk.me)
    left = home.next_support(rules, you.support, (extra + max(0.0, ahead.bill[0])) / b)
    calm = home.next_support(rules, you.support, extra / b)
    if left >= SUPPORT_LEAST or left >= calm - 0.1:
        return 0.0
    return 0.2 * (SUPPORT_LEAST - left)
