"""What would start a plant is named only while it can still act."""

import pytest

from game.rules import remedies
from tests.cases import table as t


@pytest.mark.parametrize(("turn", "stands", "late"), [(10, False, False), (14, False, False), (15, False, True),
                                                      (15, True, False)])  # fmt: skip
def test_a_new_floor_is_no_remedy_once_it_would_bind_after_the_game(turn, stands, late):
    """C1309 A plant lacks money in the last turns of sixteen: a new floor, voted next turn and binding one later, is
    named until turn 14; one that stands moves at once. Found in play: a floor as remedy in the last turn."""
    card = next(p for p in t.CONTENT.projects if p.outputs and p.outputs[0].mineral == t.NDPR)
    first = card.outputs[0]
    state = t.state(turn=turn, floors=(t.floor(stage=first.stage),) if stands else ())
    look = remedies.Look(t.CONTENT, state, None, card, None, None)  # type: ignore[arg-type]
    assert t.CONTENT.rules.floor.binds_after_turns == 1 and state.announced_turns == 16
    assert remedies._too_late(look) is late
