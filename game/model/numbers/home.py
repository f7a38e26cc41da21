"""Politics at home: support, programmes, elections, ore kept in the country."""

from typing import Annotated

import msgspec
from msgspec import Meta

from game.model.numbers.bounds import Count, Positive, Share


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


class MatterRules(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Matters that demand an answer of a ministry (the scenario's cards, if it has any)."""

    first_turn: Annotated[int, Meta(ge=2, description="first turn in which one can come")] = 3
    odds_per_turn: Annotated[
        float, Meta(ge=0, le=1, description="that a ministry is asked something in a turn")
    ] = 0.85
    again_turns: Annotated[
        int,
        Meta(ge=1, description="turns before a card comes to the same ministry again, about something else and where "
                               "no other is left"),
    ] = 4


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
        float, Meta(ge=0, le=1, description="of the rent of its licences that a quota's fee takes")
    ] = 0.01
