"""The clock, the scores, and what China and its watchers have to play with."""

from typing import Annotated

import msgspec
from msgspec import Meta

from game.model.numbers.bounds import Count, Positive, Share


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


class WatchRules(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """China watch: how often a ministry's estimate of China's doctrine is right."""

    base_odds: Share = 0.45
    best_odds: Share = 0.90
    half_usd_m: Annotated[float, Meta(gt=0, description="money at work that goes half the way")] = 20.0
    fade_share: Annotated[float, Meta(ge=0, le=1, description="of the money at work, lost a turn")] = 0.5
    cap_usd_m: Annotated[float, Meta(ge=0, description="most that a seat can spend in a turn")] = 60.0
