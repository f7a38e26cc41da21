"""Public money and private capital: budgets, finance, ownership, stockpiles, Project Vault."""

from typing import Annotated

import msgspec
from msgspec import Meta

from game.model.numbers.bounds import Count, Positive, Share


class MoneyRules(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Public money of a seat. B is the free money of a turn."""

    carry_over_share: Share = 0.5
    credit_line_budgets: Annotated[
        float, Meta(ge=0, description="credit line as a multiple of B")
    ] = 1.0
    credit_interest_per_year: Share = 0.08
    loan_match_share: Annotated[
        float,
        Meta(ge=0, le=1, description="loan window money at most this share of a card's loans"),
    ] = 0.5
    contract_tax_share: Annotated[
        float,
        Meta(ge=0, le=1, description="of what a contract's price is better than the market's, to the treasury"),
    ] = 0.2


class FinanceRules(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Private capital, building and failing."""

    required_return: Share = 0.15
    loan_relief: Annotated[
        float, Meta(ge=0, le=1, description="points off the return per public loan share")
    ] = 0.09
    loan_share_cap: Share = 0.6
    depreciation_per_year: Share = 0.02
    public_share_cap: Annotated[
        float, Meta(ge=0, le=1, description="public money / capex at most")
    ] = 0.75
    overrun_mean: float = 0.15
    overrun_sd: Positive = 0.20
    delay_odds: Share = 0.2
    delay_odds_per_permit: Share = 0.1
    care_after_turns: Count = 2
    lost_after_turns: Count = 3
    restart_capex_share: Share = 0.15
    cards_in_permitting: Count = 3
    smallest_scale: Annotated[float, Meta(gt=0, le=1, description="smallest plant / card")] = 0.6
    ramp_months: Annotated[
        int, Meta(ge=1, le=36, description="months from start to full output")
    ] = 12
    equity_payout: Annotated[
        float, Meta(ge=0, le=1, description="of a share's part of the margin that is paid out")
    ] = 0.5
    equity_worth: Annotated[
        float, Meta(ge=0, le=1, description="of its cost that a share is worth at the end")
    ] = 0.8
    equity_cap: Annotated[
        float, Meta(ge=0, le=1, description="of a plant that treasuries may own together")
    ] = 0.49
    contract_exposure: Annotated[
        float, Meta(ge=0, le=1, description="of a strike that a contract may cost in a bad turn")
    ] = 0.3
    contract_cap_budgets: Annotated[
        float, Meta(ge=0, description="exposure of all contracts of a seat a turn at most, in B")
    ] = 0.5
    contract_turns: Annotated[
        int, Meta(ge=1, le=20, description="longest contract on a plant, from its first output")
    ] = 8
    strike_high: Annotated[
        float, Meta(ge=1, le=3, description="highest strike / price that investors ask for")
    ] = 1.2
    hurry_premium: Annotated[
        float, Meta(gt=0, description="cost of hurrying / works: premium on the part of the works that is saved")
    ] = 0.5
    hurry_most: Annotated[
        float, Meta(gt=0, lt=1, description="of the months left that one turn's money takes off at most")
    ] = 0.3334
    line_share: Annotated[
        float, Meta(ge=0, le=1, description="size of a second line / of its plant's card; 0: no plant gets one")
    ] = 0.0
    line_cost: Annotated[
        float, Meta(gt=0, le=1, description="cost of a second line by the tonne / of its plant's")
    ] = 0.85
    line_months: Annotated[
        int, Meta(ge=1, le=120, description="months to the first output of a second line, mines aside")
    ] = 12
    line_months_mine: Annotated[
        int, Meta(ge=1, le=120, description="months to the first output of a second line of a mine")
    ] = 18
    backlash_delay: Annotated[
        float, Meta(ge=0, le=1, description="odds of delay added per permit waived")
    ] = 0.05
    backlash_odds: Annotated[
        float, Meta(ge=0, le=1, description="odds a turn of protest per permit waived")
    ] = 0.08
    backlash_support: Annotated[
        float, Meta(ge=0, description="support at home that a protest costs")
    ] = 3.0


class CredibilityRules(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How far investors believe a floor."""

    start: Share = 0.45
    cap: Share = 0.95
    held_gain: Share = 0.08
    held_price_share: Annotated[
        float, Meta(ge=0, le=1, description="zone price / F that counts as held")
    ] = 0.97
    held_leak_share: Annotated[
        float, Meta(ge=0, le=1, description="revealed leak below which it is held")
    ] = 0.05
    broken_loss: Share = 0.12
    cut_loss: Share = 0.15
    curb_gain: Share = 0.05
    expectation_speed: Annotated[
        float, Meta(ge=0, le=1, description="e' = e + this (outside price - e)")
    ] = 0.35
    offtake_bonded: Annotated[
        float, Meta(ge=0, le=1, description="credibility of a bonded offtake")
    ] = 0.9


class OwnershipRules(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Who owns plants: hostile bids, stakes, and what ownership does to flows."""

    bid_odds: Annotated[
        float, Meta(ge=0, le=1, description="odds that a plant below cash cost gets a bid")
    ] = 0.6
    bid_price_share: Annotated[
        float, Meta(ge=0, le=1, description="China's bid / what the plant cost")
    ] = 0.3
    bids_per_turn: Annotated[int, Meta(ge=0, description="bids of China a turn at most")] = 2
    outbid_premium: Annotated[float, Meta(ge=0, description="on the bid, to beat it")] = 0.1
    block_trust: Annotated[
        float, Meta(ge=0, description="trust lost with seats whose money is in the plant")
    ] = 6.0
    block_trust_others: Annotated[
        float, Meta(ge=0, description="trust lost with all others for a blocked sale")
    ] = 1.0
    stake_premium: Annotated[float, Meta(ge=0, description="on the value of a stake")] = 0.1
    stake_least: Annotated[float, Meta(gt=0, le=1, description="smallest stake")] = 0.05
    stake_most: Annotated[float, Meta(gt=0, le=1, description="largest stake")] = 0.49
    refuse_trust: Annotated[
        float, Meta(ge=0, description="trust of the buyer lost when a host refuses a stake")
    ] = 4.0
    habit_reach: Annotated[
        float, Meta(ge=0, le=1, description="of the way to an owner's share that flows go a turn")
    ] = 0.35


class RescueRules(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A loan to a treasury beyond its credit line, on conditions."""

    most_budgets: Annotated[
        float, Meta(ge=0, description="largest rescue loan, in B of the borrower")
    ] = 1.0
    repay_share: Annotated[
        float, Meta(ge=0, le=1, description="of each new budget that goes to the lender first")
    ] = 0.25
    interest_per_year: Share = 0.04


class StockRules(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """National stockpiles."""

    room_months: Annotated[float, Meta(ge=0, description="months of own use that fit")] = 6.0
    storage_per_year: Share = 0.02
    buy_cap_months: Annotated[
        float, Meta(ge=0, description="months of use bought a turn at most")
    ] = 1.5


class VaultRules(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Project Vault (Export-Import Bank loan of 10 bn and 2 bn of others; announced Feb 2026).

    A scenario has one only where it names a purse: 12 bn are the United States' of 2026, nobody else's.
    """

    purse_usd_m: Annotated[
        float, Meta(ge=0, description="all it may borrow; 0 = there is no Vault")
    ] = 0.0
    draw_per_turn_usd_m: Positive = 1_200.0
    price_share: Annotated[
        float, Meta(ge=0, lt=1, description="buying price / reference price; below the entry price")
    ] = 0.92
    intake_share: Annotated[
        float, Meta(ge=0, le=1, description="of zone use that it buys in a turn at most")
    ] = 0.15
    interest_per_year: Share = 0.06
    storage_per_year: Share = 0.02
    security_months: Annotated[
        float, Meta(ge=0, description="months of need that it counts for at most")
    ] = 2.0
    release_share: Annotated[
        float, Meta(ge=0, le=1, description="of what is in stock that may go out a turn")
    ] = 0.5
