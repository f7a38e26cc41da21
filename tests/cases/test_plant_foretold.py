"""What a project's page says a plant brings, held against games in which it opens or never does."""

import numpy as np
import pytest

from game import agents
from game.agents.ministry.plant_worth import SURE
from game.rules import scoring, view
from tests.helpers import new_game, play_turn, real_content, replace


@pytest.mark.slow
def test_the_industry_that_a_plant_at_home_brings_is_what_was_foretold():
    """C975 Nolans in Australia opens at once, or is lost; nobody orders anything, and five turns run.

    Value added at home rises by what its page foretold for a plant that is sure to open, within a third, in points of
    the score. Why: the list ranks what to fund, so its points must be those of the score.
    """
    content = real_content()
    state = play_turn(content, new_game(content)[1])
    seen = view(content, replace(state, turn=2, phase="talk"), "AUS")
    told = next(gain for gain in agents.plant_gains(content, seen) if gain.project == "arafura_nolans")
    held = state.projects["arafura_nolans"]
    added = []
    for status, months in (("construction", 1), ("lost", 0)):
        card = replace(held, status=status, months_left=months, started_turn=1, scale=1.0)
        played = play_turn(content, replace(state, projects={**state.projects, card.id: card}), turns=5)
        added.append(np.mean([t.measures["AUS"].value_added_usd_m for t in played.turns[-2:]]))
    seat, rules = content.seat("AUS"), content.rules.score
    scale = rules.industry_share * scoring._base_value(content, "AUS") + rules.industry_budgets * seat.budget_usd_m
    came = (1 - rules.bloc_share) * seat.weights.industry * (scoring.curve(added[0] - added[1], scale) - 50.0)
    assert told.industry > 0.5
    assert came == pytest.approx(told.industry / SURE, rel=0.33)
