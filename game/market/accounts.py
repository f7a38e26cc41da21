"""Money of one month: who pays whom, link by link, and the checks that it all closes."""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import Any

import numpy as np

from game.market.build import ask_links, border_extra
from game.market.levy import NO_FLOOR, land
from game.market.results import Accounts, Month
from game.market.search import FINE
from game.market.terms import Terms
from game.market.types import Array

MILLION = 1e-3
"""t * USD/kg = 1000 USD = 0.001 million."""


@dataclass(frozen=True, slots=True, eq=False)
class Landing:
    """Prices per kg on each link, for goods at a given ex-works price."""

    border: Array
    """cif, export charges and rents included."""
    lower: Array
    """With ordinary duties."""
    delivered: Array
    """With the levy."""


def landing(terms: Terms, exworks: Array, rent: Array | None) -> Landing:
    """Landed prices (B,S,R,R) at ex-works prices (B,S,R,1 or R,R) and shadow rents per link."""
    factor = 1.0 if terms.export_tax_rate is None else 1.0 + terms.export_tax_rate
    border = exworks * factor + border_extra(terms)
    if rent is not None:
        border = border + rent
    lower = border if terms.advalorem is None else border * (1.0 + terms.advalorem)
    if terms.specific is not None:
        lower = lower + terms.specific
    if terms.floor is None or terms.outside is None:
        return Landing(border, lower, lower)
    floor = np.broadcast_to(terms.floor[..., None, :], lower.shape)
    floor = np.where(terms.outside & (floor > 0), floor, NO_FLOOR)
    width = np.where(floor > 0, FINE * floor, 1e-9)
    cap = None if terms.levy_cap is None else np.broadcast_to(
        terms.levy_cap[..., None, :], lower.shape
    )
    return Landing(border, lower, land(lower, floor, width, cap).price)


@dataclass(frozen=True, slots=True, eq=False)
class Bill:
    """Deliveries of one kind and what they cost, (B,S,R,R)."""

    kind: str
    """``spot``, ``bypass`` or ``contract``."""
    flow: Array
    exworks: Array
    landing: Landing
    paid: Array
    """Landed price paid per kg."""


@dataclass(frozen=True, slots=True, eq=False)
class Tonnes:
    """Node tonnes the accounts need, (B,S,R)."""

    final_use: Array
    derived_use: Array
    purchased: Array
    stock_change: Array
    emergency: Array
    released: Array
    buffer_bought: Array
    output: Array
    cfd: Array


@dataclass(frozen=True, slots=True, eq=False)
class Support:
    """Public support per kg and the plants' cash cost, (B,S,R)."""

    subsidy: Array
    strike: Array
    operating_cost: Array
    """USD million."""


def draw_up(
    terms: Terms,
    bills: list[Bill],
    rent: Array | None,
    illicit: Array,
    tonnes: Tonnes,
    price: Array,
    backstop: Array,
    support: Support,
) -> tuple[Accounts, Array]:
    """Accounts (B,S,R), USD million, and the mean price paid in each destination.

    `bills` are spot, bypass and contracts; `rent` the shadow rents per link plus asks (None: no curbs), `illicit`
    the share of each link's spot flow that slips past a curb.
    """
    add = _sum_of(terms, bills, rent, illicit)
    emergency = backstop * tonnes.emergency * MILLION
    outlay = add["paid"] + emergency
    inflow = sum((b.flow.sum(axis=-2) for b in bills), tonnes.emergency)
    mean = np.where(inflow > 0, outlay / np.where(inflow > 0, inflow, 1.0), 0.0)
    levy = add["levy"]
    share = terms.fund_share
    release = price * tonnes.released * MILLION
    receipts = add["receipts"] + emergency
    subsidy = support.subsidy * tonnes.output * MILLION
    cfd = (support.strike - price) * tonnes.cfd * MILLION
    buffer = price * tonnes.buffer_bought * MILLION
    spent = tonnes.derived_use * mean
    inputs = np.zeros_like(spent)
    inputs[:, 1:] = spent[:, :-1]
    accounts = Accounts(
        outlay=outlay,
        outlay_final=tonnes.final_use * mean,
        outlay_input=spent,
        outlay_stock=tonnes.stock_change * mean,
        purchase_cost=tonnes.purchased * mean,
        receipts=receipts,
        release_revenue=release,
        freight=add["freight"],
        duty=add["duty"],
        levy_fund=share * levy,
        levy_treasury=(1.0 - share) * levy,
        licence_rent=add["licence"],
        illicit_rent=add["illicit"],
        export_tax=add["tax"],
        price_cut=add["cut"],
        subsidy=subsidy,
        cfd=cfd,
        buffer_cost=buffer,
        covert_saving=_saving(bills, outlay.shape),
        operating_cost=support.operating_cost,
        surplus=receipts - release - emergency + buffer + subsidy + cfd - inputs
        - support.operating_cost,
    )
    return accounts, mean / MILLION


def _saving(bills: list[Bill], node: tuple[int, ...]) -> Array:
    """Levy that bypassing goods did not pay."""
    total = np.zeros(node)
    for bill in bills:
        if bill.kind == "bypass":
            saved = (bill.landing.delivered - bill.paid) * bill.flow
            total += saved.sum(axis=-2) * MILLION
    return total


def _sum_of(terms: Terms, bills: list[Bill], rent: Array | None, illicit: Array) -> dict[
    str, Array
]:
    """Money by kind, USD million: at the destination, or at the origin for what it receives."""
    rate, tax, cut = terms.export_tax_rate, terms.export_tax, terms.price_cut
    node = bills[0].flow.shape[:-1]
    at_origin = ("receipts", "licence", "illicit", "tax", "cut")
    add = {k: np.zeros(node) for k in ("paid", "freight", "duty", "levy", *at_origin)}

    def book(kind: str, per_kg: Array | None, flow: Array) -> None:
        if per_kg is not None:
            axis = -1 if kind in at_origin else -2
            add[kind] += (per_kg * flow).sum(axis=axis)

    for bill in bills:
        flow = bill.flow * MILLION
        land = bill.landing
        book("paid", bill.paid, flow)
        book("receipts", bill.exworks, flow)
        book("freight", terms.freight, flow)
        book("duty", None if land.lower is land.border else land.lower - land.border, flow)
        book("levy", None if bill.paid is land.lower else bill.paid - land.lower, flow)
        book("tax", tax, flow)
        book("tax", None if rate is None else rate * bill.exworks, flow)
        book("cut", cut, flow)
        if bill.kind == "contract":
            # Contracts carry their own licence: they pay the ask, never the shadow rent.
            book("licence", ask_links(terms), flow)
        elif rent is not None:
            book("licence", rent * (1.0 - illicit), flow)
            book("illicit", rent * illicit, flow)
    return add


def check_accounts(month: Month) -> dict[str, float]:
    """Largest residuals, relative, of a month's identities; each should be below 1e-9.

    ``money``: the world's outlay against everything received; ``split``: outlay against its four
    uses; ``supply`` and ``delivery``: tonnes at each origin and destination; ``sign``: the most
    negative flow.
    """
    money = month.accounts
    received = (
        money.receipts + money.freight + money.duty + money.levy_fund + money.levy_treasury
        + money.licence_rent + money.illicit_rent + money.export_tax - money.price_cut
    )
    outlay = money.outlay.sum(axis=(-1, -2))
    split = money.outlay_final + money.outlay_input + money.outlay_stock + money.purchase_cost
    made = month.output + month.feed_other + month.released
    gone = (
        month.flow.sum(axis=-1) + month.buffer_bought + month.built + month.stock_producers_change
    )
    inflow = month.flow.sum(axis=-2) + month.emergency
    used = month.final_use + month.derived_use + month.purchased + month.stock_users_change
    world = np.maximum(month.output + month.feed_other, 1e-300).sum(axis=-1, keepdims=True)
    return {
        "money": _relative(outlay - received.sum(axis=(-1, -2)), outlay),
        "split": _relative(money.outlay - split, money.outlay.sum(axis=-1, keepdims=True)),
        "supply": _relative(made - gone, world),
        "delivery": _relative(inflow - used, world),
        "sign": float(-min(float(month.flow.min()), 0.0)),
    }


def _relative(gap: Array, scale: Array) -> float:
    return float((np.abs(gap) / np.maximum(np.abs(scale), 1e-300)).max(initial=0.0))


def back(accounts: Accounts, put: Any) -> Accounts:
    """Accounts of a flat batch with their leading axes restored."""
    return Accounts(**{f.name: put.back(getattr(accounts, f.name)) for f in fields(Accounts)})
