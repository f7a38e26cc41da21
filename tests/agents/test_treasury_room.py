"""Money of an offer is worth the points that the score has left for it where Treasury stands."""

import pytest
from msgspec.structs import replace

from game import agents
from game.host import baseline, real_engine
from game.model.talks import Clause
from game.present import offer_worth, point_words
from game.rules import scoring, sight
from game.rules.point_worth import treasury_scale
from tests.agents.test_proposals import first_talk, real_content
from tests.helpers import apply, new_game, play_turn


def with_money(state, seat, usd_m):
    """A game after its last turn with more public money of a seat."""
    held = state.seats[seat]
    more = replace(held, treasury_net_usd_m=held.treasury_net_usd_m + usd_m)
    last = state.turns[-1]
    made = replace(last.measures[seat], treasury_net_usd_m=last.measures[seat].treasury_net_usd_m + usd_m)
    turns = (*state.turns[:-1], replace(last, measures={**last.measures, seat: made}))
    return replace(state, seats={**state.seats, seat: more}, turns=turns)


@pytest.fixture(scope="module")
def played():
    content, state = new_game(real_content(), turns=4)
    state = apply(content, state, baseline(content, 1, "predator", 4, real_engine())).state
    return content, play_turn(content, state)


@pytest.mark.parametrize("stands", [0.0, 0.8, 1.6, 2.4])
def test_the_points_of_money_are_those_that_the_score_would_show(played, stands):
    """Found in play: promised +12.9 in a turn, came +1.8: Treasury stood at 90 of 100."""
    content, state = played
    scale = treasury_scale(content, "COD", state.announced_turns)
    state = with_money(state, "COD", stands * scale - scoring.treasury_gain(content, state, "COD"))
    seen = sight.view(content, state, "COD")
    assert seen.treasury_usd_m == pytest.approx(stands * scale)
    found = agents.coach(content, seen, ("COD", "EU"), (Clause("money", "EU", amount_usd_m=300.0),))
    told = point_words.points(content, "COD", found.scored_usd_m, seen.announced_turns)
    after = scoring.score(content, with_money(state, "COD", 300.0), "COD").total
    assert told == pytest.approx(after - scoring.score(content, state, "COD").total, rel=0.15)


def test_far_up_the_curve_the_card_says_that_little_of_the_money_counts():
    content, seen = real_content(), first_talk("COD")
    paid = (Clause("money", "EU", amount_usd_m=100.0),)
    low = agents.coach(content, seen, ("COD", "EU"), paid)
    assert offer_worth.room_words(low) == ""
    rich = replace(seen, treasury_usd_m=2.5 * treasury_scale(content, "COD", seen.announced_turns))
    high = agents.coach(content, rich, ("COD", "EU"), paid)
    assert high.scored_usd_m < 0.3 * low.scored_usd_m and high.gain_usd_m == low.gain_usd_m
    assert "Treasury has little room left" in offer_worth.room_words(high)
    cost = agents.coach(content, rich, ("COD", "EU"), (Clause("money", "COD", amount_usd_m=20.0),))
    assert 0 > cost.scored_usd_m > -0.5 * 20.0, "and what is paid costs less"
