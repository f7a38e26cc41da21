"""What must hold after every entry: ledgers add up, tonnes and shares stay in range.

Run by every test helper and by the host in debug mode. A broken one is never a player's fault.
"""

import math
from typing import Final

import numpy as np

from game.model.content import Content
from game.model.ids import CHINA, FUND
from game.model.money_lines import NAMES, NOT_NET
from game.model.refusals import RuleError
from game.model.state import State
from game.rules import lines
from game.rules.outlook import public_total

PENNY: Final = 1e-6
"""USD million that sums of a whole game may be off."""


def check_state(content: Content, before: State | None, after: State) -> None:
    """RuleError naming what does not hold in the state after an entry."""
    _ranges(content, after)
    _arrays(after)
    _china(content, after)
    if before is not None:
        _moved_on(before, after)
    if after.phase in ("results", "over", "brief"):
        _ledger(content, after)


def _need(holds: bool, what: str) -> None:
    if not holds:
        raise RuleError(what)


def _finite(value: float, what: str) -> None:
    _need(math.isfinite(value), f"{what} is {value}")


def _ranges(content: Content, state: State) -> None:
    """Support, trust and credibility within their scales; stocks, debt and bonds not negative."""
    for seat in state.seats.values():
        _finite(seat.money_usd_m, f"{seat.id} money")
        _finite(seat.treasury_net_usd_m, f"{seat.id} treasury")
        _need(0 <= seat.support <= 100, f"{seat.id} support {seat.support}")
        _need(seat.debt_usd_m >= 0, f"{seat.id} debt {seat.debt_usd_m}")
        _need(seat.bonds_posted_usd_m >= -PENNY, f"{seat.id} bonds {seat.bonds_posted_usd_m}")
        _need(seat.initiative >= 0, f"{seat.id} initiative {seat.initiative}")
        _need(all(t >= 0 for t in seat.stock_t.values()), f"{seat.id} stock {seat.stock_t}")
    _need(all(0 <= t <= 100 for t in state.trust.values()), "trust left 0-100")
    for floor in state.floors:
        name = f"floor {floor.mineral}/{floor.stage}"
        _need(0 <= floor.credibility <= 1, f"{name} credibility {floor.credibility}")
        _need(floor.price_usd_per_kg > 0, f"{name} price {floor.price_usd_per_kg}")
    _need(state.fund_usd_m >= -PENNY, f"Fund {state.fund_usd_m}")
    _need(all(t >= 0 for t in state.vault.stock_t.values()), f"Vault {state.vault.stock_t}")
    most = content.rules.vault.purse_usd_m
    _need(state.vault.drawn_usd_m <= most + PENNY, f"Vault drawn {state.vault.drawn_usd_m}")
    _projects(content, state)


def _projects(content: Content, state: State) -> None:
    """Cards: shares 0-1, public money within its cap."""
    cap = content.rules.finance.public_share_cap
    for card in content.projects:
        held = state.projects[card.id]
        public = public_total(held) if not card.existing else 0.0
        _need(0 <= held.active_share <= 1, f"{card.id} active share {held.active_share}")
        _need(0 < held.scale <= 1, f"{card.id} scale {held.scale}")
        _need(held.months_left >= 0, f"{card.id} months left {held.months_left}")
        bought = sum(held.equity_usd_m.values()) if held.status not in (*lines.UNBEGUN, "permitting") else 0.0
        _need(public - bought <= cap * card.capex_usd_m + PENNY, f"{card.id} public money {public}")
        owned = sum(held.shares.values())
        _need(owned <= 1.0 + PENNY, f"{card.id} shares of treasuries {owned}")
        _need(all(v >= -PENNY for v in held.shares.values()), f"{card.id} shares {held.shares}")


def _arrays(state: State) -> None:
    """The market's arrays: no NaN, prices positive, tonnes not negative."""
    for name, values in state.market.items():
        if values.dtype.kind == "f":
            _need(bool(np.isfinite(values).all()), f"market array {name} is not finite")
    for name in ("price", "price_delivered"):
        _need(bool((state.market[name] > 0).all()), f"market array {name} has a price of 0")
    for name in ("capacity", "stock_users", "stock_producers", "final_base", "game_care"):
        _need(bool((state.market[name] >= -PENNY).all()), f"market array {name} is negative")


def _china(content: Content, state: State) -> None:
    """The purse never goes negative; curbs and moves name known regions."""
    _need(state.china.purse_usd_m >= -PENNY, f"China's purse {state.china.purse_usd_m}")
    known = {r.id for r in content.regions}
    for curb in state.china.curbs:
        _need({curb.origin, *curb.destinations} <= known, f"curb {curb.id} names strangers")
        _need(curb.quantity_t_per_month >= 0, f"curb {curb.id} is negative")


def _moved_on(before: State, after: State) -> None:
    """Time never runs back and the past is never rewritten."""
    _need(after.turn in (before.turn, before.turn + 1), "the turn jumped")
    _need(len(after.turns) in (len(before.turns), len(before.turns) + 1), "records jumped")
    same = all(a is b for a, b in zip(before.turns, after.turns, strict=False))
    _need(same, "a past record changed")
    _need(after.last_turn == before.last_turn, "the hidden end moved")


def _ledger(content: Content, state: State) -> None:
    """Every purse equals its first budget plus all ledger lines of all turns; so does the Fund.

    Net public money of a treasury is the sum of the same lines, less those that only fill its purse.
    """
    purses = {seat.id: seat.budget_usd_m for seat in content.seats}
    purses |= {FUND: 0.0, "BOND": 0.0, "VAULT": 0.0, CHINA: 0.0, "": 0.0}
    net = dict.fromkeys(purses, 0.0)
    for record in state.turns:
        for line in record.money:
            _need(line.amount_usd_m >= 0, f"negative ledger line {line}")
            _need(line.what in NAMES, f"a ledger line without a known name: {line}")
            if line.what not in NOT_NET:
                net[line.payer] = net.get(line.payer, 0.0) - line.amount_usd_m
                net[line.payee] = net.get(line.payee, 0.0) + line.amount_usd_m
            purses[line.payer] = purses.get(line.payer, 0.0) - line.amount_usd_m
            purses[line.payee] = purses.get(line.payee, 0.0) + line.amount_usd_m
    for seat in state.seats.values():
        gap = purses[seat.id] - seat.money_usd_m
        _need(abs(gap) <= PENNY, f"{seat.id}: purse and ledger differ by {gap}")
        gap = net[seat.id] - seat.treasury_net_usd_m
        _need(abs(gap) <= PENNY, f"{seat.id}: net public money and ledger differ by {gap}")
    gap = purses[FUND] - state.fund_usd_m
    _need(abs(gap) <= PENNY, f"Fund and ledger differ by {gap}")
    gap = purses["VAULT"] + state.vault.drawn_usd_m
    _need(abs(gap) <= PENNY, f"the Vault's loan and ledger differ by {gap}")
    bonds = sum(seat.bonds_posted_usd_m for seat in state.seats.values())
    gap = purses["BOND"] - bonds
    _need(abs(gap) <= PENNY, f"bonds held and ledger differ by {gap}")
