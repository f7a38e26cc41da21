"""What the forum decides: floors, votes, common duties, penalties, the Fund, the zone's regions."""

from typing import Annotated, Literal

import msgspec
from msgspec import Meta

from game.model.numbers.bounds import Share


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


class EmergencyRules(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Emergency sharing: members serve members first."""

    turns: Annotated[int, Meta(ge=1, description="turns that a vote lasts")] = 2
