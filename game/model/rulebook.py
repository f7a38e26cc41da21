"""The numbers of the game: every default that a scenario may change, with unit and meaning.

Each field is one row of the published field table: its name ends in its unit, ``Meta`` gives its
bounds and meaning. All are invented for play unless the meaning names a source.
"""

from typing import Annotated, Literal

import msgspec
from msgspec import Meta

Share = Annotated[float, Meta(ge=0, le=1)]
Positive = Annotated[float, Meta(ge=0)]
Count = Annotated[int, Meta(ge=0)]


class TurnRules(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The clock of the game."""

    months_per_turn: Annotated[int, Meta(ge=1, le=12, description="months of a turn")] = 6
    turns: Annotated[int, Meta(ge=1, le=40, description="turns of a full game")] = 16
    end_earliest_turn: Annotated[int, Meta(ge=1, description="first turn that may be last")] = 14
    end_latest_turn: Annotated[int, Meta(ge=1, description="the game ends here at the latest")] = 18
    initiative_points: Annotated[int, Meta(ge=1, le=20, description="points a seat has a turn")] = 5
    motions_per_turn: Annotated[int, Meta(ge=1, le=6, description="motions on the agenda")] = 2
    chair_term_turns: Annotated[int, Meta(ge=1, description="turns a chair serves")] = 2
    first_chair_turns: Annotated[int, Meta(ge=1, description="turns of the first chair")] = 1


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


class FloorRules(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Reference prices, the adjustable tariff and the FORGE Fund."""

    fund_share: Annotated[
        float, Meta(ge=0, le=1, description="levy that goes to the FORGE Fund")
    ] = 0.75
    capital_charge_share: Annotated[float, Meta(ge=0, le=1, description="added to cash cost")] = (
        0.10
    )
    cost_percentile: Annotated[
        float, Meta(ge=0, le=100, description="of zone plants' cash cost")
    ] = 75.0
    motion_low: Annotated[float, Meta(ge=0.1, le=1, description="lowest motion / fair cost")] = 0.85
    motion_high: Annotated[float, Meta(ge=1, le=3, description="highest motion / fair cost")] = 1.20
    move_per_turn_share: Annotated[float, Meta(ge=0, le=1, description="largest change a turn")] = (
        0.10
    )
    binds_after_turns: Annotated[int, Meta(ge=0, description="turns between vote and force")] = 1
    next_stage_majority: Annotated[
        float, Meta(ge=0.5, le=1, description="needed without a floor at the next stage")
    ] = 2 / 3


class VotingRules(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Weighted double majority of the council."""

    use_weight: Share = 0.5
    output_weight: Share = 0.5
    weight_cap: Share = 0.15
    heads_needed: Share = 0.60
    weight_needed: Share = 0.50
    force_share: Annotated[
        float, Meta(ge=0, le=1, description="of members can force one more motion")
    ] = 1 / 3
    penalty_majority: Annotated[
        float, Meta(ge=0.5, le=1, description="of heads and weight to suspend or fine; 1 = all")
    ] = 2 / 3
    fine_cap_usd_m: Annotated[
        float, Meta(ge=0, description="largest fine that a vote can impose")
    ] = 60.0
    weight_rule: Annotated[
        Literal["use_and_output", "equal"], Meta(description="what a member's weight rests on")
    ] = "use_and_output"
    quorum_share: Annotated[
        float, Meta(ge=0, le=1, description="of members that must say yes or no, else it falls")
    ] = 0.0
    tie_rule: Annotated[
        Literal["chair", "falls", "passes"], Meta(description="what decides a tie of heads")
    ] = "chair"
    penalties_need_all: Annotated[
        bool, Meta(description="penalties need the yes of every member but the accused")
    ] = False
    veto_seats: Annotated[
        tuple[str, ...], Meta(description="members whose no stops any motion")
    ] = ()
    chair_rule: Annotated[
        Literal["either", "rota", "vote"],
        Meta(description="who follows the chair: by vote if there was one, else by rota; one only"),
    ] = "either"


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
    backlash_delay: Annotated[
        float, Meta(ge=0, le=1, description="odds of delay added per permit waived")
    ] = 0.05
    backlash_odds: Annotated[
        float, Meta(ge=0, le=1, description="odds a turn of protest per permit waived")
    ] = 0.08
    backlash_support: Annotated[
        float, Meta(ge=0, description="support at home that a protest costs")
    ] = 3.0


class TrustRules(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Trust a -> b, 0 to 100."""

    start: Annotated[float, Meta(ge=0, le=100)] = 50.0
    pax: Annotated[float, Meta(ge=0, le=100)] = 60.0
    quarrel: Annotated[float, Meta(ge=0, le=100)] = 40.0
    return_per_turn: Share = 0.03
    kept: Positive = 2.0
    kept_cap_per_turn: Positive = 6.0
    breach_victim: Positive = 15.0
    breach_others: Positive = 4.0
    side_buying: Positive = 12.0
    wrong_accused: Positive = 8.0
    wrong_others: Positive = 3.0
    rescue: Positive = 8.0
    risk_scale: Positive = 0.6
    risk_middle: Positive = 40.0
    risk_width: Positive = 10.0
    risk_floor: Share = 0.02


class BondRules(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Posted bonds, held by the engine."""

    share_of_value: Share = 0.25
    lowest_usd_m: Positive = 5.0
    highest_usd_m: Positive = 60.0
    partner_share: Annotated[float, Meta(ge=0, le=1, description="of a forfeited bond")] = 0.5
    joining_usd_m: Positive = 40.0
    joining_small_usd_m: Positive = 10.0
    small_gdp_usd_bn: Positive = 500.0


class CustomsRules(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Customs effort, leak, inspection and penalties."""

    effort_cost_usd_m: tuple[float, float, float, float] = (0.0, 4.0, 12.0, 30.0)
    effort_leak_factor: tuple[float, float, float, float] = (1.0, 0.5, 0.2, 0.05)
    default_effort: Annotated[int, Meta(ge=0, le=3)] = 1
    firm_leak_scale: Annotated[
        float, Meta(ge=0, description="firms' leak = this * gap/F * factor")
    ] = 0.25
    detect_base: Positive = 0.25
    detect_gain: Positive = 3.0
    detect_half_usd_m: Positive = 30.0
    false_positive: Share = 0.03
    false_positive_best: Share = 0.005
    statistics_noise: Annotated[
        float, Meta(ge=0, description="sd of ln noise a month in customs figures")
    ] = 0.25
    penalty_levy_multiple: Positive = 1.5
    penalty_turns_counted: Count = 2
    penalty_outsider_turns: Count = 2
    disclosure_multiple: Positive = 1.0
    wrong_accusation_usd_m: Positive = 15.0
    side_purchase_cap: Annotated[float, Meta(ge=0, le=1, description="of civil use at most")] = 0.4
    accusation_evidence_share: Annotated[
        float,
        Meta(ge=0, le=1, description="side purchase / civil use that an accusation can prove"),
    ] = 0.10
    anomaly_share: Annotated[
        float, Meta(ge=0, le=1, description="unexplained use from which inspectors are aimed")
    ] = 0.15
    chair_aim_share: Annotated[
        float, Meta(ge=0, le=1, description="of the inspection budget that the chair aims")
    ] = 0.5


class HomeRules(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Support at home, 0 to 100."""

    start: Annotated[float, Meta(ge=0, le=100)] = 60.0
    return_share: Share = 0.2
    bill_weight: Positive = 6.0
    bill_cap: Positive = 1.5
    plant_gain: Positive = 2.0
    fast_permit_loss: Positive = 6.0
    secret_loss: Positive = 5.0
    reluctant_below: Positive = 40.0
    falls_below: Positive = 25.0
    fall_budget_loss: Share = 0.25
    fall_turns: Count = 2


class ChinaRules(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """China's purse, steps and caps; the same for a person and an AI."""

    cut_budget_usd_m: Positive = 650.0
    carry_over_share: Share = 0.5
    cut_steps: tuple[float, float, float] = (0.15, 0.30, 0.45)
    rise_steps: tuple[float, float, float] = (0.15, 0.30, 0.60)
    curbs_per_turn: Count = 2
    curb_least_turns: Count = 2
    cuts_at_once: Count = 2
    truce_relief: Share = 0.7
    truce_turns: Count = 4
    tension_per_curb: Positive = 1.0
    tension_cost_usd_m: Positive = 60.0


class ScoreRules(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """k -> 50 + 50 tanh((x - x0) / s) against the no-policy run of the seed."""

    security_scale: Annotated[float, Meta(gt=0, description="of need met in a cut-off")] = 0.25
    affordability_share: Annotated[float, Meta(gt=0, description="of the users' bill")] = 0.10
    industry_share: Annotated[float, Meta(gt=0, description="of base value added")] = 0.30
    industry_budgets: Annotated[float, Meta(ge=0, description="B added to the industry scale")] = (
        0.5
    )
    treasury_budgets: Annotated[float, Meta(gt=0, description="B that make one scale step")] = 4.0
    standing_points: Annotated[float, Meta(gt=0)] = 15.0
    bloc_share: Annotated[float, Meta(ge=0, le=1, description="bloc's part of a total")] = 0.2
    mean_turns: Annotated[int, Meta(ge=1, description="turns averaged at the end")] = 4
    aim_points: Positive = 5.0
    own_stock_months: Positive = 3.0
    cutoff_months: Annotated[int, Meta(ge=1, le=24)] = 12


class FundRules(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What the council may do with the FORGE Fund."""

    observer_majority: Annotated[
        float, Meta(ge=0.5, le=1, description="of the weight for a card in an observer's region")
    ] = 2 / 3
    standing_item_from_usd_m: Annotated[
        float, Meta(ge=0, description="free money from which spending is on every agenda")
    ] = 60.0
    standing_item_share: Annotated[
        float, Meta(ge=0, le=1, description="of the free money proposed by default")
    ] = 0.5
    relief_levy_share: Annotated[
        float, Meta(ge=0, le=1, description="of the levy a seat's users paid that comes back")
    ] = 0.75
    relief_proposed_share: Annotated[
        float, Meta(ge=0, le=1, description="of last turn's levy proposed as relief by default")
    ] = 0.3


class ProgrammeRules(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Home policy that works over years, and help for users."""

    recycling_step: Annotated[
        float, Meta(ge=0, le=0.5, description="of refined use that one push adds as feed")
    ] = 0.02
    recycling_cap: Annotated[
        float, Meta(ge=0, le=1, description="most that pushes can add")
    ] = 0.10
    substitution_step: Annotated[
        float, Meta(ge=0, le=0.5, description="of civil use that one push makes needless")
    ] = 0.015
    substitution_cap: Annotated[
        float, Meta(ge=0, le=1, description="most that pushes can save")
    ] = 0.09
    reach_per_turn: Annotated[
        float, Meta(ge=0, le=1, description="of the way to its aim that a push goes a turn")
    ] = 0.25
    cost_turns: Annotated[
        float, Meta(ge=0, description="turns of the tonnes' value that a push costs")
    ] = 6.0
    least_cost_usd_m: Positive = 4.0
    help_cap_budgets: Annotated[
        float, Meta(ge=0, description="help for users a turn at most, in B")
    ] = 0.5
    permit_months_least: Annotated[
        int, Meta(ge=0, description="months that a waived permit saves at least")
    ] = 2


class PostureRules(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What the seats' tone toward China does."""

    press_share: Annotated[
        float, Meta(ge=0, le=1, description="of members pressing that makes a condemnation")
    ] = 1 / 3
    press_least: Annotated[
        int, Meta(ge=1, description="seats pressing that it takes at least")
    ] = 3
    condemnation_tension: Annotated[
        float, Meta(ge=0, description="tension from which a condemnation has grounds")
    ] = 1.0
    condemnation_usd_m: Annotated[
        float, Meta(ge=0, description="taken off China's purse per point of tension")
    ] = 60.0
    condemnation_cap_usd_m: Positive = 180.0
    truce_calm: Annotated[
        float, Meta(ge=0, description="tension that a majority for a truce takes off a turn")
    ] = 0.25


class VaultRules(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Project Vault (Export-Import Bank loan of 10 bn and 2 bn of others; announced Feb 2026)."""

    purse_usd_m: Annotated[
        float, Meta(ge=0, description="all it may borrow; 0 = there is no Vault")
    ] = 12_000.0
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


class EmergencyRules(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Emergency sharing: members serve members first."""

    turns: Annotated[int, Meta(ge=1, description="turns that a vote lasts")] = 2


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


class OfferRules(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The table of offers."""

    open_offers_per_seat: Annotated[int, Meta(ge=1, description="open at once by one seat")] = 8
    clauses_per_side: Annotated[int, Meta(ge=1, le=12)] = 5
    open_turns: Annotated[int, Meta(ge=1, description="turns an offer stays open")] = 1
    longest_deal_turns: Annotated[int, Meta(ge=1)] = 8
    most_open_turns: Annotated[int, Meta(ge=1, description="longest deadline of an offer")] = 3
    most_parties: Annotated[int, Meta(ge=2, le=12, description="seats that can sign one deal")] = 6
    technology_share: Annotated[
        float, Meta(ge=0, le=0.5, description="off the processing cost by a licence")
    ] = 0.06
    technology_lag_turns: Annotated[int, Meta(ge=0, description="turns until it works")] = 2
    club_technology_lag_turns: Annotated[
        int, Meta(ge=0, description="turns until it works within a club that shares it")
    ] = 1
    favour_points: Annotated[float, Meta(ge=0, description="trust that a favour earns")] = 4.0
    favour_support: Annotated[
        float, Meta(ge=0, description="support that a security favour costs")
    ] = 3.0
    consent_multiple: Annotated[
        float, Meta(ge=1, description="of inspection money where the inspected consents")
    ] = 1.5
    refusal_multiple: Annotated[
        float, Meta(ge=0, le=1, description="of inspection money where it refuses")
    ] = 0.5
    framework_trust: Annotated[
        float, Meta(ge=0, le=50, description="trust both ways from a signed framework")
    ] = 5.0
    framework_match_share: Annotated[
        float, Meta(ge=0, le=1, description="of a framework partner's card that the window lends")
    ] = 0.6
    secret_leak_odds: Annotated[
        float, Meta(ge=0, le=1, description="a turn, that a secret deal comes out, for each party but one")
    ] = 0.04
    exposed_trust: Annotated[
        float, Meta(ge=0, description="trust that others lose in the parties of an exposed deal")
    ] = 2.0
    china_signatures: Annotated[int, Meta(ge=0, description="deals that China signs a turn")] = 2


class ResponseRules(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The common ad-valorem response to a Chinese curb."""

    highest_rate_share: Annotated[
        float, Meta(ge=0, le=5, description="highest common duty on the landed price")
    ] = 0.5
    turns: Annotated[int, Meta(ge=1, description="turns that it lasts at most")] = 4
    tension_points: Annotated[
        float, Meta(ge=0, description="tension that a duty of 25 % adds when it starts")
    ] = 0.5


class ScheduleRules(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What the council may make of the penalty schedule."""

    lowest_multiple: Annotated[float, Meta(ge=0, description="of the evaded levy")] = 1.0
    highest_multiple: Annotated[float, Meta(ge=1, description="of the evaded levy")] = 3.0
    most_turns: Annotated[int, Meta(ge=0, description="turns as an outsider at most")] = 4


class RegionRules(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """When a region without a seat joins or leaves the zone (the published outsiders' rule)."""

    from_turn: Annotated[int, Meta(ge=1, description="first turn in which one may join")] = 2
    horizon_turns: Annotated[int, Meta(ge=1, description="turns that its forecast looks at")] = 4
    trust_points: Annotated[
        float, Meta(ge=0, description="trust points that the gain must be worth")
    ] = 3.0
    trust_point_usd_m: Annotated[
        float, Meta(ge=0, description="what one trust point is worth to it")
    ] = 1.0
    pass_share: Annotated[
        float, Meta(ge=0, le=1, description="of a levy saved that its sellers keep")
    ] = 0.5


class OreRules(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Resource nationalism: export bans and quotas on ore as home policy."""

    turns: Annotated[int, Meta(ge=1, description="turns that a measure lasts")] = 4
    support_gain_points: Annotated[
        float, Meta(ge=0, description="home support for a ban; a quota brings its part")
    ] = 4.0
    trust_loss_points: Annotated[
        float, Meta(ge=0, description="trust of a buyer cut off whole; less for a part")
    ] = 6.0
    buyer_share: Annotated[
        float, Meta(ge=0, le=1, description="of a seat's use bought there that makes it a buyer")
    ] = 0.05
    fee_share: Annotated[
        float, Meta(ge=0, le=1, description="of the value of ore let out that a quota's fee takes")
    ] = 0.01


class PoliticsRules(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Quarrels, elections and the bill on federal land."""

    cooling_per_turn: Annotated[
        float, Meta(ge=0, le=1, description="heat that a quarrel loses by itself a turn")
    ] = 0.1
    amends_heat: Annotated[
        float, Meta(ge=0, le=1, description="heat that amends take off")
    ] = 0.5
    amends_support_points: Annotated[
        float, Meta(ge=0, description="support at home that amends cost")
    ] = 3.0
    lost_support_points: Annotated[
        float, Meta(ge=0, le=100, description="support from which an election is lost")
    ] = 45.0
    transition_points: Annotated[
        int, Meta(ge=0, description="initiative that a cabinet voted out lacks in its first turn")
    ] = 2
    bill_permits: Annotated[
        int, Meta(ge=0, description="permits that the bill waives on each card at home")
    ] = 1
    bill_support_points: Annotated[
        float, Meta(ge=0, description="support that the bill costs at once")
    ] = 8.0
    bill_foreign_points: Annotated[
        float, Meta(ge=0, description="further support for each foreign-owned mine that gains")
    ] = 1.0


class WatchRules(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """China watch: how often a ministry's estimate of China's doctrine is right."""

    base_odds: Share = 0.45
    best_odds: Share = 0.90
    half_usd_m: Annotated[float, Meta(gt=0, description="money at work that goes half the way")] = 20.0
    fade_share: Annotated[float, Meta(ge=0, le=1, description="of the money at work, lost a turn")] = 0.5
    cap_usd_m: Annotated[float, Meta(ge=0, description="most that a seat can spend in a turn")] = 60.0


class Rulebook(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """All numbers of one scenario, by subject."""

    turn: TurnRules = TurnRules()
    money: MoneyRules = MoneyRules()
    floor: FloorRules = FloorRules()
    voting: VotingRules = VotingRules()
    credibility: CredibilityRules = CredibilityRules()
    finance: FinanceRules = FinanceRules()
    trust: TrustRules = TrustRules()
    bond: BondRules = BondRules()
    customs: CustomsRules = CustomsRules()
    home: HomeRules = HomeRules()
    china: ChinaRules = ChinaRules()
    score: ScoreRules = ScoreRules()
    stock: StockRules = StockRules()
    offers: OfferRules = OfferRules()
    fund: FundRules = FundRules()
    programme: ProgrammeRules = ProgrammeRules()
    posture: PostureRules = PostureRules()
    vault: VaultRules = VaultRules()
    emergency: EmergencyRules = EmergencyRules()
    response: ResponseRules = ResponseRules()
    schedule: ScheduleRules = ScheduleRules()
    region: RegionRules = RegionRules()
    ore: OreRules = OreRules()
    politics: PoliticsRules = PoliticsRules()
    watch: WatchRules = WatchRules()
    ownership: OwnershipRules = OwnershipRules()
    rescue: RescueRules = RescueRules()
