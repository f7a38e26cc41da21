"""Parameters of the months, each with its source. One set serves every mineral, game and history.

Where a value differs from its prior, README.md says how far it moved and why.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class DynamicsParams:
    """Structural parameters of the months (in months unless said otherwise)."""

    habit_months: float = 18.0
    """Supplier qualification: habit follows realised shares (common sense, 1-2 years)."""
    qualification_months: float = 12.0
    """Lag after which buyers count new capacity."""
    entry_share: float = 0.02
    """Habit with which a starting plant enters a market, unless its offtake share is larger."""
    sticky_flex: float = 0.15
    """Share of mine output that answers at once (0.1-0.35)."""
    mine_down_months: float = 18.0
    """Closing of mines in a glut (10-20; records: 12-26 months after the price top)."""
    mine_up_months: float = 6.0
    """Reopening (4-10)."""
    slow_class_factor: float = 2.0
    """By-product and state-backed mines answer so much more slowly."""
    swing_class_factor: float = 0.5
    """Swing producers (artisanal) answer faster."""
    stock_gap_months: float = 3.5
    """Users close a stock gap in (prior of the trial on fourteen episodes)."""
    stock_hurry: float = 0.4
    """Most of the stock released in a month."""
    bridge_share: float = 0.8
    """Part of the deliveries missed under a curb that users take from their shelves whatever the
    price, as far as `stock_hurry` allows: a stop is lived through on stock before it is bid for."""
    patience: float = 3.5
    """Users who miss half of their usual deliveries put off filling shelves altogether: nobody
    bids for stock that is not on offer (0: they bid as if nothing was missing)."""
    stock_buying_ceiling: float = 0.6
    """Most that is bought for stock in a month, in months of need."""
    stock_price_pull: float = 0.55
    """omega: elasticity of target cover to price over its slow mean (0.5-0.7)."""
    speculation_pull: float = 3.0
    """Elasticity of target cover to expected price over price: traders even out what they take for
    passing, and run after what they take for lasting."""
    hoard_months: float = 1.5
    """Months of cover added at most for bad news (1.5-2, added, not a multiple)."""
    hoard_fade_months: float = 36.0
    """A recorded build-up of stocks is given up so slowly (common sense: it was dearly bought)."""
    news_scale: float = 0.25
    """Announced loss over need that fills most of the hoard."""
    news_weight: float = 0.8
    """Weight of announced news (prior of the trial)."""
    news_months: float = 9.0
    """Decay of news (6-12)."""
    slow_price_months: float = 30.0
    """Mean that 'normal' prices are read from."""
    expectation_months: float = 2.6
    """Adaptive expectations of the delivered price."""
    momentum_months: float = 4.5
    """Smoothing of monthly log changes."""
    extrapolation_months: float = 3.5
    """mu: months of momentum extrapolated (prior of the trial: 2)."""
    extrapolation_most: float = 0.8
    """m_max: bound of the extrapolated log change; a linear rule explodes."""
    extrapolation_noise: float = 0.03
    """Monthly log change that passes for noise (about that of quiet metal markets)."""
    adaptation_months: float = 35.0
    """Demand moves to its long-run answer (prior of the trial): half to decide, half to do."""
    thrift_most: float = 0.8
    """Bound of that answer in logarithms, as a multiple of the long-run elasticity."""
    return_factor: float = 3.0
    """Lost need comes back so many times more slowly (2-4)."""
    feed_elasticity_long: float = 1.0
    """Other feed after some three years (base table)."""
    feed_months: float = 36.0
    relocation_per_year: float = 0.10
    """d ln base / dt = -0.10 a year * ln(P_j / P_world) * (1 - defence share)."""
    imbalance_months: float = 9.0
    """A base year out of balance fades (6-12)."""
    ask_keep: float = 0.96
    """A month's keeping of the licence holders' reserve ask (about 0.92)."""
    ask_share: float = 1.0
    """Part of a licence rent that becomes the reserve ask."""
    ask_yield: float = 0.1
    """What is lost of the ask in a month when no licence is used at all."""
    leak_build_months: float = 6.0
    """Smuggling routes take six to nine months to build,"""
    leak_fade_months: float = 24.0
    """and two years to fade."""
    leak_scale: float = 0.45
    """Log gap at which two thirds of the evasion share are reached."""
    withhold_share: float = 0.5
    """Sellers withhold below this share of the slow ex-works price."""
    withhold_curb: float = 0.5
    """Added under a border curb: goods are held for the reopening."""
    withhold_scale: float = 0.2
    """Share of usual exports held up at which most of that is reached."""
    withhold_steepness: float = 30.0
    """How fast offers dry up below that price (per squared log)."""
    held_release: float = 0.2
    """Most of withheld stock sold in a month once prices recover."""
    expansion_pull: float = 1.5
    """Background expansion per unit of ln(expected / base price), on top of the trend."""
    joint_slack: float = 0.1
    """Shortfall of a joint material that plants bridge without idling."""
    normal_months: float = 24.0
    """Memory of exports before a curb."""
    need_months: float = 6.0
    """Memory of need that stock cover is counted against."""
    pipeline_months: float = 36.0
    """How far ahead investors weigh announced capacity against growth."""
    supply_answer: float = 0.5
    """Long-run elasticity of supply that investors reckon with besides users' answer."""
    hurdle: float = 1.15
    """Price over cash cost that a new plant must promise."""
    hurdle_spread: float = 0.08
    """Spread of investors' judgements, in logarithms."""
