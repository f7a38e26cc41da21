"""The guess before the results asks about what moved most, never about one mineral turn after turn."""

import numpy as np
from msgspec.structs import replace

from game.model.arrays import Bundle
from game.model.ids import CHINA, STAGES
from game.present import guesses, public, results
from tests.ui.staged import content, moments


def test_the_largest_is_asked_but_no_mineral_within_two_turns_of_its_last_guess():
    """Found in play: cobalt was asked about five turns running."""
    sizes = [{("cobalt", "refined"): 9.0, ("cobalt", "mine"): 8.0, ("lithium", "refined"): 4.0 + turn,
              ("gallium", "refined"): 3.0} for turn in range(5)]  # fmt: skip
    asked = [place[0] for place in guesses.in_turn(sizes)]
    assert asked == ["cobalt", "lithium", "gallium", "cobalt", "lithium"]
    assert guesses.in_turn([{("cobalt", "mine"): 1.0}] * 2) == [("cobalt", "mine")] * 2


def grown(view, minerals, turns):
    """A view as if so many turns had run, in which these goods doubled in every turn and all others stood still."""
    span = view.months_per_turn
    out = {}
    for name in view.prices:
        first = np.asarray(view.prices[name])[:1]
        out[name] = np.repeat(first, turns * span + 1, axis=0)
    for mineral, factor in minerals.items():
        m = content().mineral_index(mineral)
        for turn in range(1, turns + 1):
            out["price_delivered"][(turn - 1) * span + 1 :, m] *= factor
    return replace(view, turn=turns, prices=Bundle(out))


def test_a_seat_and_a_room_are_asked_about_another_mineral_each_turn():
    moves = {"cobalt": 1.9, "ree_light": 1.5, "graphite": 1.2}
    view = moments()["results2"].view()
    for ask in (results.main_move, public.asked):
        asked = [ask(content(), grown(view, moves, turns))[0] for turns in range(1, 6)]
        assert set(asked[:3]) <= set(moves) and asked[0] == asked[3], ask.__name__
        assert all(len(set(asked[k : k + 3])) == 3 for k in range(3)), ask.__name__


def test_what_is_asked_is_used_or_made_at_home():
    view = moments()["results1"].view()
    mineral, stage = results.main_move(content(), view)
    m, s, r = content().mineral_index(mineral), STAGES.index(stage), content().region_index(view.seat)
    assert view.prices["use"][-1, m, s, r] + view.prices["output"][-1, m, s, r] > 0
    assert results.main_move(content(), moments()["brief1"].view())[1] == "refined"
    assert results.main_move(content(), replace(view, seat=CHINA))
