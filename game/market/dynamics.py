"""From month to month: play one month and carry everything that moves into the next."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from game.market import expect
from game.market.accounts import check_accounts
from game.market.build import build_problem
from game.market.capacity import enter_capacity, expand, follow_habit, know_capacity
from game.market.month import read_month
from game.market.params import DynamicsParams
from game.market.policy import Policy, Shocks
from game.market.quotas import FoundRents
from game.market.restart import find
from game.market.results import Equilibrium, Month
from game.market.search import Start
from game.market.stocks import (
    adapt_demand,
    adapt_feed,
    grow,
    joint_limits,
    judge_margin,
    plan_thrift,
    relocate,
    utilise,
)
from game.market.terms import Flattener, Terms, capacity_now, terms_of
from game.market.types import Array, MarketState, NoEquilibrium, Structure

CALM = Shocks()
NOTHING = Policy()
PRIORS = DynamicsParams()
CLOSES = 1e-9
"""Relative residual every month's accounts must meet."""


def advance(
    structure: Structure,
    state: MarketState,
    policy: Policy = NOTHING,
    shocks: Shocks = CALM,
    params: DynamicsParams = PRIORS,
) -> tuple[MarketState, Month]:
    """One month under `policy` and `shocks`: the next state and what happened.

    Leading axes of `state` before (M,S,R) are games. Raises NoEquilibrium (index over the leading
    axes) when a market cannot clear, AssertionError when the month's accounts do not close.
    """
    state = open_capacity(structure, state, policy, params)
    month, terms, answer, put = clear(structure, state, policy, shocks, params)
    closes = check_accounts(month)
    assert max(closes.values()) <= CLOSES, closes
    return _next(structure, state, policy, month, terms, answer, put, params), month


def clear(
    structure: Structure,
    state: MarketState,
    policy: Policy = NOTHING,
    shocks: Shocks = CALM,
    params: DynamicsParams = PRIORS,
    *,
    found: FoundRents | None = None,
    hasty: bool = False,
) -> tuple[Month, Terms, Equilibrium, Flattener]:
    """The month's equilibrium alone; nothing moves on (counterfactuals, forecasts).

    `found`: rents of an answer to much the same market, to start from. `hasty` raises NoEquilibrium
    sooner: for looks that have something else to fall back on.
    """
    lead = state.capacity.shape[:-2]
    put = Flattener(lead, *state.capacity.shape[-2:])
    terms = terms_of(structure, state, policy, shocks, put)
    problem = build_problem(structure, state, policy, shocks, params, terms, put)
    rents = terms.curbs.first_rents(put.node(state.rent), found)
    start = Start(problem.start, put.node(state.price_delivered), rents)
    try:
        answer = find(problem, start, put.node(structure.price_base), hasty=hasty)
    except NoEquilibrium as fault:
        where = tuple(int(k) for k in np.unravel_index(fault.index[0], lead))
        raise NoEquilibrium(where, fault.residual) from None
    capacity = capacity_now(state, shocks, put)
    month = read_month(state, policy, terms, problem, answer, capacity, put)
    return month, terms, answer, put


def open_capacity(
    structure: Structure, state: MarketState, policy: Policy, params: DynamicsParams
) -> MarketState:
    """Plants that open (or close) this month enter capacity, cost and the buyers' habits."""
    if policy.capacity_add is None or not np.any(policy.capacity_add):
        return state
    share = None
    if policy.offtake is not None:
        use = np.where(state.use_last > 0, state.use_last, np.inf)
        share = policy.offtake / use[..., None, :]
    return enter_capacity(
        structure, state, policy.capacity_add, policy.capacity_cost, policy.capacity_width,
        share, params,
    )


def _next(
    structure: Structure, state: MarketState, policy: Policy, month: Month, terms: Terms,
    answer: Equilibrium, put: Flattener, params: DynamicsParams,
) -> MarketState:
    total = put.back(terms.curbs.origin_rents(answer.quota_rent))
    idle = put.back(terms.curbs.idle(answer.quota_flow))
    curbed = put.back(terms.curbs.curbed)
    held = np.zeros_like(state.licence_ask) if terms.ask is None else put.back(terms.ask)
    asked = replace(state, licence_ask=held)
    abroad = _price_abroad(month)
    gap = np.where(curbed, np.log(np.maximum(abroad / month.price_exworks, 1.0)), 0.0)
    use = month.final_use + month.derived_use
    own = np.einsum("...ii->...i", month.flow)
    exports = month.flow.sum(axis=-1) - own
    normal = expect.toward(state.export_normal, exports, params.normal_months)
    known = know_capacity(state, params)
    base = relocate(structure, grow(structure, state), month, params)
    fade = np.exp(-1.0 / params.imbalance_months)
    return replace(
        state,
        month=state.month + 1,
        capacity=expand(structure, state, params),
        capacity_known=known,
        utilisation=utilise(structure, state, month, params),
        margin_slow=judge_margin(structure, state, month, params),
        habit=follow_habit(structure, state, month, known, params),
        final_base=base,
        adaptation=adapt_demand(state, params),
        thrift=plan_thrift(structure, state, month, params),
        feed_trend=adapt_feed(structure, state, month, params),
        stock_users=month.stock_users,
        stock_producers=month.stock_producers,
        hoard=state.hoard * np.exp(-1.0 / params.hoard_fade_months),
        build=state.build * fade,
        user_build=state.user_build * fade,
        price=month.price_exworks,
        price_delivered=month.price_delivered,
        price_slow=expect.toward_log(
            state.price_slow, month.price_delivered, params.slow_price_months
        ),
        exworks_slow=expect.toward_log(
            state.exworks_slow, month.price_exworks, params.slow_price_months
        ),
        expected=expect.expected(state, month, policy, params),
        momentum=expect.momentum(state, month, params),
        news=expect.news(state, policy, params),
        rent=total,
        licence_ask=expect.licence_ask(structure, asked, total, curbed, idle, policy, params),
        licensed=put.back(terms.curbs.licensed()),
        leakage=expect.leakage(structure, state, policy, gap, curbed, params),
        export_normal=np.where(curbed, state.export_normal, normal),
        use_last=use,
        need_slow=expect.toward(state.need_slow, use, params.need_months),
        joint_factor=joint_limits(structure, state, month, params),
    )


def _price_abroad(month: Month) -> Array:
    """Use-weighted delivered price in all other regions, (...,M,S,R)."""
    use = month.final_use + month.derived_use
    paid = month.price_delivered * use
    rest = use.sum(axis=-1, keepdims=True) - use
    paid_there = paid.sum(axis=-1, keepdims=True) - paid
    return np.where(rest > 0, paid_there / np.where(rest > 0, rest, 1.0), month.price_exworks)
