"""The kernel's answer read out as a month: tonnes, prices, rents, stocks and money."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from game.market.accounts import Bill, Support, Tonnes, back, draw_up, landing
from game.market.build import ask_links
from game.market.buyers import Buyers, final_use
from game.market.curves import Curve, below, choke_loss
from game.market.game_curves import GameCurves
from game.market.plants import (
    Output,
    Plants,
    bought_by_buffer,
    built,
    other_feed,
    produce,
    sold_from_public_stock,
    willing,
)
from game.market.policy import Policy
from game.market.problem import Problem
from game.market.results import Equilibrium, Month
from game.market.terms import Flattener, Terms
from game.market.types import Array, MarketState


def shadow_rents(terms: Terms, answer: Equilibrium) -> tuple[Array, Array]:
    """Shadow rent per link and the share of its flow that is illicit, (B,S,R,R)."""
    links = terms.freight
    quotas = terms.curbs.quotas
    always = np.zeros_like(links)
    if terms.slip is not None:
        always = terms.slip[..., None] * ~np.eye(links.shape[-1], dtype=bool)
    if quotas is None:
        return np.zeros_like(links), always
    rent = np.einsum("bsqij,bsq->bsij", quotas.links, answer.quota_rent)
    flow = np.maximum(answer.quota_flow, 1e-300)
    # Smugglers, who need no licence, sell first: where a quota is not filled it is legal trade
    # that is missing.
    real = np.isfinite(quotas.limit)
    slipped = np.where(real, np.where(real, quotas.limit, 0.0) - terms.curbs.paper, 0.0)
    past = np.clip(slipped / flow, 0.0, 1.0) * real
    curbed = quotas.links.max(axis=2) > 0
    illicit = (quotas.links * past[..., None, None]).max(axis=2)
    return rent, np.where(curbed, illicit, always)


def read_month(
    state: MarketState,
    policy: Policy,
    terms: Terms,
    problem: Problem,
    answer: Equilibrium,
    capacity: Array,
    put: Flattener,
) -> Month:
    """Build the Month (leading axes restored) from the flat answer."""
    curves = problem.curves
    assert isinstance(curves, GameCurves)
    input_price = np.zeros_like(answer.price)
    input_price[:, 1:] = answer.delivered_index[:, :-1]
    made = produce(curves.plants, answer.price, input_price)
    shadow, illicit = shadow_rents(terms, answer)
    bills = _bills(terms, answer, shadow, answer.price, made.running)
    goods = _goods(problem, curves, answer, made, bills)
    ask = ask_links(terms)
    rent = shadow if ask is None else shadow + ask
    curbed = ask is not None or terms.curbs.quotas is not None
    subsidy = np.zeros_like(answer.price) if policy.subsidy is None else put.node(policy.subsidy)
    money, mean = draw_up(
        terms, bills, rent if curbed else None, illicit, _tonnes(goods, made), answer.price,
        np.zeros_like(answer.price) if problem.backstop is None else problem.backstop,
        _support(curves.plants, made, capacity, subsidy),
    )
    read = {
        **_nodes(state, answer, goods, made, put),
        **_links(bills, illicit),
        "price_paid": np.where(mean > 0, mean, answer.delivered_index),
        "unmet": _unmet(curves.buyers, answer.delivered_index) + np.minimum(goods.emergency, goods.final),
        "rent": rent,
        "shadow_rent": shadow,
        "utilisation": made.total / np.where(capacity > 0, capacity, 1.0) * (capacity > 0),
        "margin": answer.price - curves.plants.yield_input * input_price,
        "capacity": capacity,
    }
    shaped = {name: put.back(np.asarray(values)) for name, values in read.items()}
    return Month(**shaped, accounts=back(money, put))


class _Goods(NamedTuple):
    """Where the month's tonnes came from and went, (B,S,R) each but for `flow` (B,S,R,R)."""

    flow: Array
    """All deliveries."""
    feed: Array
    released: Array
    bought: Array
    """By buffers."""
    kept: Array
    """Base-year stock building of producers."""
    withheld: Array
    """Into producers' own stocks."""
    final: Array
    derived: Array
    purchased: Array
    emergency: Array
    change: Array
    """Of users' stocks."""


def _goods(
    problem: Problem, curves: GameCurves, answer: Equilibrium, made: Output, bills: list[Bill]
) -> _Goods:
    """Read the curves at the answer; stocks take up what is left at either end."""
    plants, buyers, price, user = curves.plants, curves.buyers, answer.price, answer.delivered_index
    price_log = np.log(price)
    feed = _quantity(other_feed(plants, price, price_log), price)
    flow = bills[0].flow if len(bills) == 1 else sum((b.flow for b in bills[1:]), bills[0].flow)
    missing = np.maximum(answer.demand - answer.bypass - bills[0].flow.sum(axis=-2), 0.0)
    emergency = missing * (problem.backstop is not None)
    final, _ = final_use(buyers, np.log(user))
    derived = np.zeros_like(final)
    derived[:, :-1] = (plants.yield_input * made.total)[:, 1:]
    purchased = np.zeros_like(final)
    if buyers.purchase_max is not None and buyers.purchase_limit is not None:
        purchased = buyers.purchase_max * below(user, buyers.purchase_limit)[0]
    bought = _quantity(bought_by_buffer(plants, price), price)
    will = willing(plants, price, price_log)
    released = _quantity(sold_from_public_stock(plants, price, will), price)
    kept = built(plants, price)
    change = flow.sum(axis=-2) + emergency - final - derived - purchased
    withheld = made.total + feed + released - flow.sum(axis=-1) - bought - kept
    return _Goods(
        flow, feed, released, bought, kept, withheld, final, derived, purchased, emergency, change
    )


def _tonnes(goods: _Goods, made: Output) -> Tonnes:
    """What the accounts need of them."""
    return Tonnes(
        goods.final, goods.derived, goods.purchased, goods.change, goods.emergency, goods.released,
        goods.bought, made.total, np.zeros_like(made.total) if made.cfd is None else made.cfd,
    )


def _support(plants: Plants, made: Output, capacity: Array, subsidy: Array) -> Support:
    """Public support of plants and their cash cost before it."""
    strike = plants.cfd_strike if plants.cfd_strike is not None else np.zeros_like(made.total)
    cash = _operating_cost(made.total, capacity, plants.cost + subsidy, plants.width)
    return Support(subsidy, strike, cash)


def _nodes(
    state: MarketState, answer: Equilibrium, goods: _Goods, made: Output, put: Flattener
) -> dict[str, Array | NDArray[np.int64]]:
    """Fields of the month that hold one figure a node, or one a system."""
    return {
        "price_exworks": answer.price,
        "price_delivered": answer.delivered_index,
        "output": made.total,
        "feed_other": goods.feed,
        "emergency": goods.emergency,
        "final_use": goods.final,
        "derived_use": goods.derived,
        "stock_users": np.maximum(put.node(state.stock_users) + goods.change, 0.0),
        "stock_users_change": goods.change,
        "stock_producers": np.maximum(put.node(state.stock_producers) + goods.withheld, 0.0),
        "stock_producers_change": goods.withheld,
        "built": goods.kept,
        "buffer_bought": goods.bought,
        "purchased": goods.purchased,
        "released": goods.released,
        "flow": goods.flow,
        "expected": put.node(state.expected),
        "residual": answer.residual,
        "iterations": answer.iterations,
    }


def _links(bills: list[Bill], illicit: Array) -> dict[str, Array]:
    """Fields of the month that hold one figure a link, but for rents."""
    spot, by_kind = bills[0].landing, {bill.kind: bill.flow for bill in bills}
    none = np.zeros_like(illicit)
    return {
        "flow_bypass": by_kind.get("bypass", none),
        "flow_contract": by_kind.get("contract", none),
        "flow_illicit": illicit * (by_kind["spot"] + by_kind.get("bypass", none)),
        "delivered": spot.delivered,
        "duty": spot.lower - spot.border,
        "levy": spot.delivered - spot.lower,
    }


def _bills(
    terms: Terms, answer: Equilibrium, shadow: Array, price: Array, running: Array | None
) -> list[Bill]:
    """Spot, bypass and contract deliveries with their prices."""
    exworks = np.broadcast_to(price[..., None], shadow.shape)
    spot = landing(terms, exworks, shadow)
    flow = answer.share * (answer.demand - answer.bypass)[..., None, :]
    bills = [Bill("spot", flow, exworks, spot, spot.delivered)]
    if answer.bypass_share is not None:
        second = answer.bypass_share * answer.bypass[..., None, :]
        bills.append(Bill("bypass", second, exworks, spot, spot.lower))
    if terms.offtake is not None:
        agreed = exworks if terms.offtake_price is None else terms.offtake_price
        contract = landing(terms, agreed, None)
        kept = terms.offtake if running is None else terms.offtake * running[..., None]
        bills.append(Bill("contract", kept, agreed, contract, contract.delivered))
    return bills


def _quantity(curve: Curve | None, price: Array) -> Array:
    """Tonnes of a curve that may not be there."""
    return np.zeros_like(price) if curve is None else curve[0]


def _unmet(buyers: Buyers, user: Array) -> Array:
    """Need unserved beyond the choke price."""
    ratio = np.log(user) - buyers.reference_log
    lost = choke_loss(ratio, buyers.elasticity, buyers.choke_log, buyers.choke_elasticity)
    return buyers.need * lost


def _operating_cost(output: Array, capacity: Array, cost: Array, width: Array) -> Array:
    """Area under the logistic cost curve, USD million: K (c u + w (u ln u + (1-u) ln(1-u)))."""
    there = capacity > 0
    share = np.where(there, output / np.where(there, capacity, 1.0), 0.5)
    share = np.clip(share, 1e-12, 1.0 - 1e-12)
    entropy = share * np.log(share) + (1.0 - share) * np.log1p(-share)
    area: Array = np.where(there, capacity * (cost * share + width * entropy), 0.0) * 1e-3
    return area
