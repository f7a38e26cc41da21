"""The end is worth playing for: the last turn's test of a year without China counts by itself and is played out."""

import msgspec
import pytest

from game import rules
from game.agents.ministry.stakes import Stakes
from game.model.measures import Measures
from game.present import drill
from game.present.news import headlines
from game.rules import scoring
from tests.helpers import apply, close, new_game, real_content, to_bell, to_talk

replace = msgspec.structs.replace


def ended(turns=2):
    from game.lab.simulate import ai_plans  # noqa: PLC0415 - beside its only use
    from game.model.entries import NextTurn, Start  # noqa: PLC0415

    content = real_content()
    state = apply(content, None, Start(3, ai_plans(content, {}, "easy"), turns=turns)).state
    while state.phase != "over":
        state = close(content, to_bell(content, state)).state
        if state.phase == "results":
            state = apply(content, state, NextTurn()).state
    return content, state


def with_tests(state, seat, *met):
    """The same game with these shares of need met in its turns' tests."""
    turns = tuple(replace(t, measures={**t.measures, seat: replace(t.measures[seat], security=share)})
                  for t, share in zip(state.turns, met, strict=True))  # fmt: skip
    return replace(state, turns=turns)


def test_what_is_ready_in_the_last_turn_counts_for_more_than_what_was_ready_before_it():
    """C1000 DESIGN 3: secure supply in an emergency is what members are promised; in a mean of four the
    last stock of a game counted a quarter, so that nothing was left to do in the last two turns."""
    content, state = ended()
    early = scoring.score(content, with_tests(state, "JPN", 0.8, 0.5), "JPN").security
    late = scoring.score(content, with_tests(state, "JPN", 0.5, 0.8), "JPN").security
    even = scoring.score(content, with_tests(state, "JPN", 0.65, 0.65), "JPN").security
    assert late > even > early
    assert even == pytest.approx(50.0), "no score is inflated: who changes nothing has what it had"


@pytest.mark.parametrize(("mean_turns", "first", "until", "part"), [
    (4, 1, 99, 1.0), (4, 10, 99, 0.55), (4, 10, 10, 0.55), (4, 9, 9, 0.15), (4, 7, 8, 0.3), (1, 10, 10, 1.0),
])  # fmt: skip
def test_ministries_and_coach_price_readiness_by_the_same_parts(mean_turns, first, until, part):
    """C1001 Ministries and coach price readiness by the same parts."""
    stakes = Stakes(weights={}, scales={}, gains={}, bloc_weight=0.2, turn=1, last=10, mean_turns=mean_turns)
    assert stakes.tested(first, until) == pytest.approx(part)


def test_the_drill_is_played_out_seat_by_seat_on_the_last_page():
    """C1002 The drill is played out seat by seat on the last page."""
    content, state = ended()
    view = rules.view(content, state, "JPN")
    first = headlines(content, view)[0]
    assert first.kind == "closing_drill" and "You: " in first.text and "of need met" in first.text
    told = next(h.text for h in headlines(content, view) if h.kind == "closing_drill_seats")
    assert all(seat.name in told for seat in content.seats)
    event = next(e for e in state.turns[-1].events if e.kind == "closing_drill")
    assert event.data["met"] == {s: m.security for s, m in state.turns[-1].measures.items()}
    assert isinstance(next(iter(state.turns[-1].measures.values())), Measures)


def test_the_drill_is_announced_from_the_turn_before_it():
    """C1003 The drill is announced from the turn before it."""
    content, state = new_game(real_content())
    state = to_talk(content, state)
    view = rules.view(content, state, "JPN")
    near = [replace(view, announced_turns=4, turn=turn) for turn in (2, 3, 4)]
    texts = [" ".join(item.text for item in drill.ahead(content, one)) for one in near]
    assert not texts[0] and "next turn" in texts[1] and "this turn" in texts[2] and "40" in texts[2]
