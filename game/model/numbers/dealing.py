"""What seats do to one another: trust, offers, bonds, customs and inspection, tone."""

from typing import Annotated

import msgspec
from msgspec import Meta

from game.model.numbers.bounds import Count, Positive, Share


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
    right_keepers: Annotated[
        float, Meta(ge=0, description="thanks of each keeper of the floor for a charge borne out")
    ] = 3.0
    right_accused: Annotated[
        float, Meta(ge=0, description="what whoever was rightly accused holds against the accuser")
    ] = 4.0


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
    price_questions: Annotated[
        int, Meta(ge=1, description="drafts that a seat may ask an AI partner's price for in a turn")
    ] = 3


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
    finder_share: Annotated[
        float,
        Meta(ge=0, le=1, description="of what a fine exceeds the levy owed, to who found or charged"),
    ] = 0.5


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
