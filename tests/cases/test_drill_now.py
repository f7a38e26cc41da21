"""The stress test is one of the turn it ends: what flows, what lies in stock and what is needed are of one time."""

import pytest

from game.rules import stress
from tests.helpers import new_game, play_turn, real_content

SEATS = ("USA", "EU", "JPN", "KOR", "IND")


@pytest.fixture(scope="module")
def played():
    content = real_content()
    state = play_turn(content, new_game(content)[1])
    return content, state, play_turn(content, state)


def test_the_record_of_a_turn_is_the_test_of_the_state_it_ends_with(played):
    """C1097 Two turns are played; the test is taken again on the state that each left behind.

    Every good's share met is the one on record. Why: the need of plants was that of a turn ago, so that a closing
    drill was failed "after 17 days" for the concentrate of a plant that had stood still all turn.
    """
    content, *states = played
    for state in states:
        again = stress.test(content, state)
        for seat in SEATS:
            r = content.region_index(seat)
            for stop in state.turns[-1].measures[seat].stops:
                place = content.mineral_index(stop.mineral), ("mine", "refined", "component").index(stop.stage), r
                assert stop.met == pytest.approx(again.met[place], abs=0.002), (seat, stop)
                assert stop.need_t == pytest.approx(again.need[place], rel=0.01)


def test_what_arrives_at_home_under_contract_and_from_others_is_all_that_flows(played):
    """C1098 The parts of a good's supply in the cut-off add up to the share that flows, and stocks to what is met."""
    content, _, state = played
    months = content.rules.score.cutoff_months
    for seat in SEATS:
        for stop in state.turns[-1].measures[seat].stops:
            parts = stop.home_t + stop.called_t + stop.abroad_t
            assert min(1.0, parts / stop.need_t) == pytest.approx(stop.flowing, abs=1e-6)
            stocks = stop.users_months + stop.own_months + stop.vault_months
            assert stop.met == pytest.approx(min(1.0, stop.flowing + stocks / months), abs=1e-6)
