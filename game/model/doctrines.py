"""The numbers of China's doctrines: triggers, caps and cool-downs that a scenario may change.

They stand in ``china.yaml``; what is left out keeps the default here. All are invented for play:
a doctrine is a policy that can be read, not a judgment on a country.
"""

from typing import Annotated, Final, Literal, get_args

import msgspec
from msgspec import Meta

from game.model.ids import Level
from game.model.numbers.bounds import Count, Positive, Share

Doctrine = Literal["predator", "coercer", "steward", "bargainer", "planner"]
DOCTRINES: Final[tuple[Doctrine, ...]] = get_args(Doctrine)


class KnowledgeRules(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What China knows: spread of its estimates of rivals and leaks, by level of intelligence."""

    easy_noise_share: Annotated[float, Meta(ge=0, le=1, description="sd of ln error, level easy")] = 0.30
    normal_noise_share: Annotated[float, Meta(ge=0, le=1, description="sd of ln error, level normal")] = 0.15
    hard_noise_share: Annotated[float, Meta(ge=0, le=1, description="sd of ln error, level hard")] = 0.0

    def noise(self, level: Level) -> float:
        """Spread of an estimate at a level."""
        return {"easy": self.easy_noise_share, "normal": self.normal_noise_share}.get(level, self.hard_noise_share)


class PredatorRules(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Floods a market as a rival nears opening, raises prices when it has closed."""

    dump_turns_before_hold: Count = 2
    hold_turns: Count = 4
    ratchet_turns: Count = 3
    rest_turns: Count = 1
    front_cool_down_turns: Count = 2
    least_share: Annotated[float, Meta(ge=0, le=1, description="share of outside use worth defending")] = 0.30
    share_lost: Annotated[float, Meta(ge=0, le=1, description="loss of share in a turn that alarms")] = 0.03
    output_fall_that_counts_as_closed: Share = 0.15
    rival_share_for_middle_step: Share = 0.05
    rival_share_for_deep_step: Share = 0.15
    least_open_use: Annotated[float, Meta(ge=0, le=1, description="open use that makes a cut worth it")] = (
        0.15
    )
    purse_kept_usd_m: Positive = 20.0
    hold_turns_before_next: Annotated[int, Meta(ge=1, le=16, description="turns held before another front")] = 2


class CoercerRules(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Punishes the seat that leads against it, at the stage where it leans on China most."""

    offence_points: Annotated[float, Meta(ge=0, description="points of offence that provoke")] = 2.0
    least_dependence_share: Share = 0.25
    first_share_of_base: Share = 0.5
    second_share_of_base: Share = 0.3
    eased_share_of_base: Share = 0.85
    curb_turns: Count = 2
    eased_turns: Count = 4
    warn_turns: Count = 1
    curb_least_turns: Count = 2
    curb_most_turns: Count = 6
    second_after_turns: Count = 2
    buyers_left_share: Share = 0.10
    calm_turns: Count = 2
    truce_turns: Count = 4
    seat_cool_down_turns: Count = 2
    rounds_at_most: Annotated[int, Meta(ge=1, le=8, description="rounds of curbs on one seat before another")] = 2
    mercy_turns: Annotated[int, Meta(ge=1, le=8, description="turns of its word to lay no new curb")] = 3


class StewardRules(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Keeps rents stable: small rises where others cannot supply, no dumping, little tension."""

    least_share: Annotated[float, Meta(ge=0, le=1, description="share of outside use that can carry a rise")] = 0.60
    rivals_most_share: Annotated[float, Meta(ge=0, le=1, description="capacity on its way / use: thin supply")] = (
        0.05
    )
    price_ratio_most: Annotated[float, Meta(ge=1, le=5, description="price / base up to which it rises")] = (
        1.25
    )
    fronts_at_once: Annotated[int, Meta(ge=1, le=6, description="stages raised at once")] = 2
    rise_turns: Annotated[int, Meta(ge=1, description="turns of a rise before it is reviewed")] = 3
    front_cool_down_turns: Count = 3
    share_lost: Annotated[float, Meta(ge=0, le=1, description="loss of share on a raised front that ends it")] = 0.20
    tension_for_truce: Annotated[float, Meta(ge=0, description="tension from which it offers a truce")] = 1.0
    promise_turns: Annotated[int, Meta(ge=1, le=8, description="turns of its word to lay no new curb")] = 4


class BargainerRules(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Splits the bloc: better terms for seats that do not apply floors, none for those that do."""

    least_use_share: Annotated[float, Meta(ge=0, le=1, description="of outside use, to be worth wooing")] = (
        0.01
    )
    least_dependence_share: Share = 0.25
    distance_share: Annotated[float, Meta(ge=0, le=1, description="distrust of a wavering member")] = 0.45
    courted_at_once: Annotated[int, Meta(ge=1, le=6, description="seats courted at once")] = 2
    court_turns: Annotated[int, Meta(ge=1, description="turns of better terms before it looks again")] = 3
    seat_cool_down_turns: Count = 2
    purse_share: Annotated[float, Meta(ge=0, le=1, description="of the purse for better terms in a turn")] = 0.6
    money_usd_m: Annotated[float, Meta(ge=0, description="most that a side offer pays a turn")] = 60.0
    offer_turns: Annotated[int, Meta(ge=1, le=8, description="turns that a side offer runs")] = 2
    doubt_turns: Annotated[int, Meta(ge=1, le=8, description="turns for which a no marks a waverer")] = 2


class PlannerRules(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Searches price, quota and offer moves against the market model some turns ahead."""

    discount: Annotated[float, Meta(gt=0, le=1, description="worth of next turn's money")] = 0.93
    share_value: Annotated[float, Meta(ge=0, le=2, description="worth of a dollar of sales outside kept")] = 0.25
    tension_usd_m: Annotated[float, Meta(ge=0, description="cost of a step of tension")] = 60.0
    press_turns: Annotated[int, Meta(ge=1, le=6, description="turns of a move before its harvest")] = 2
    harvest_turns: Annotated[int, Meta(ge=0, le=16, description="turns of harvest that are counted")] = 6
    fronts: Annotated[int, Meta(ge=1, le=8, description="fronts searched a turn")] = 4
    least_gain_usd_m: Annotated[float, Meta(ge=0, description="gain over waiting that moves it")] = 40.0
    stay_gain_share: Annotated[float, Meta(ge=0, le=1, description="bonus of going on with a move")] = 0.1
    dump_most_turns: Annotated[int, Meta(ge=1, description="turns of a cut on one front")] = 4
    rise_most_turns: Annotated[int, Meta(ge=1, description="turns of a rise on one front")] = 3
    front_cool_down_turns: Count = 2
    quota_share: Annotated[float, Meta(ge=0, lt=1, description="of base exports in a quota that it weighs")] = 0.7


class Doctrines(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """All numbers of China's doctrines, and what it knows."""

    knowledge: KnowledgeRules = KnowledgeRules()
    predator: PredatorRules = PredatorRules()
    coercer: CoercerRules = CoercerRules()
    steward: StewardRules = StewardRules()
    bargainer: BargainerRules = BargainerRules()
    planner: PlannerRules = PlannerRules()
