"""What a month yields: the raw equilibrium, the accounts and the month as a whole."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from game.market.types import Array


@dataclass(frozen=True, slots=True, eq=False)
class Equilibrium:
    """Raw answer of the kernel for a flat batch of B systems; see `Month` for the full story."""

    price: Array
    """(B,S,R) ex-works."""
    index: Array
    """(B,S,R) price index of the market in the destination."""
    delivered_index: Array
    """(B,S,R) price users face, P; below `index` only where users live off their stocks."""
    share: Array
    """(B,S,R,R) lawful spot shares; the missing rest is emergency feed."""
    bypass_share: Array | None
    """(B,S,R,R) shares of the flow that bypasses the levy."""
    demand: Array
    """(B,S,R) spot demand, t."""
    bypass: Array
    """(B,S,R) part of it that bypasses the levy, t."""
    quota_rent: Array
    """(B,S,Q) shadow rents of the quota list."""
    quota_flow: Array
    """(B,S,Q) flow counted against each quota."""
    residual: Array
    """(B,) largest excess supply as a share of the stage's world use."""
    iterations: NDArray[np.int64]
    """(B,) Newton steps."""


@dataclass(frozen=True, slots=True, eq=False)
class Accounts:
    """Money of one month, USD million, node arrays (...,M,S,R) at the paying or receiving region.

    World identity (checked every month):
    outlay = receipts + freight + duty + levy_fund + levy_treasury + licence_rent + illicit_rent
    + export_tax - price_cut, each summed over regions and stages.
    """

    outlay: Array
    """What buyers in j pay for deliveries (final users, processors, stock builders, states)."""
    outlay_final: Array
    """The part of final users."""
    outlay_input: Array
    """The part of processors (next stage)."""
    outlay_stock: Array
    """The part of users' stock building (negative: saved by drawing stocks)."""
    purchase_cost: Array
    """The part of state buying on the market (purchase_*)."""
    receipts: Array
    """What sellers in i get ex-works for deliveries."""
    release_revenue: Array
    """The part of receipts that goes to public stocks released in i."""
    freight: Array
    """Freight paid on deliveries into j."""
    duty: Array
    """Ordinary duty revenue of j's treasury."""
    levy_fund: Array
    """Adjustable-tariff revenue collected in j for the common Fund."""
    levy_treasury: Array
    """Adjustable-tariff revenue kept by j's treasury."""
    licence_rent: Array
    """Rents of export licences, to origin i."""
    illicit_rent: Array
    """Gap pocketed by smugglers on illicit exports of i."""
    export_tax: Array
    """Revenue of i's treasury."""
    price_cut: Array
    """Paid by i's treasury for export price cuts (negative: gained from a rise)."""
    subsidy: Array
    """Production subsidy paid by i's treasury to its producers."""
    cfd: Array
    """Contract-for-difference payments of i's treasury (negative: clawed back)."""
    buffer_cost: Array
    """Paid to producers in i by the buffer that buys their output."""
    covert_saving: Array
    """Levy not paid in j on bypassing material."""
    operating_cost: Array
    """Cash cost beyond inputs of the output of i (area under the cost curve)."""
    surplus: Array
    """Producers' surplus of i: receipts and support less inputs and cash cost."""


@dataclass(frozen=True, slots=True, eq=False)
class Month:
    """Everything one month produced. Node arrays (...,M,S,R), link arrays (...,M,S,R,R)."""

    price_exworks: Array
    price_delivered: Array
    """P, the index users answer to."""
    price_paid: Array
    """Mean landed price of deliveries into j (index where nothing was delivered)."""
    output: Array
    """From mined feed, t."""
    feed_other: Array
    emergency: Array
    """Scavenged feed at the backstop price in j, t; counted in unmet."""
    final_use: Array
    derived_use: Array
    unmet: Array
    """Need of final users that went unserved beyond the choke price, t."""
    flow: Array
    """All deliveries: lawful spot, bypass, contracts (own-region emergency feed excluded)."""
    flow_bypass: Array
    flow_contract: Array
    flow_illicit: Array
    """Part of flow that slipped past an export curb (not in recorded statistics)."""
    delivered: Array
    """Landed price of lawful spot goods on each link."""
    duty: Array
    """Ordinary duty per kg on lawful spot goods."""
    levy: Array
    """Adjustable levy per kg on lawful spot goods."""
    rent: Array
    """Licence rent per kg on each link: shadow rents plus reserve ask."""
    shadow_rent: Array
    """Shadow rents only."""
    stock_users: Array
    """End of month, t."""
    stock_users_change: Array
    stock_producers: Array
    stock_producers_change: Array
    """Withheld less sold from withheld stock."""
    built: Array
    """Base-year stock building of producers not yet faded: leaves the market for good."""
    buffer_bought: Array
    purchased: Array
    released: Array
    utilisation: Array
    """Output / capacity that could run (0 where none)."""
    margin: Array
    """price_exworks less input cost, USD/kg."""
    capacity: Array
    expected: Array
    residual: Array
    """(...,M)"""
    iterations: NDArray[np.int64]
    """(...,M)"""
    accounts: Accounts = field(repr=False)
