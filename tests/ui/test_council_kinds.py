"""Every kind of motion has a form that builds, fits, and makes the motion it says."""

import pytest

from game.present import council
from tests.ui.staged import moments
from tests.ui.test_screens import faults_of_layout, shown, window


@pytest.mark.parametrize("kind", council.KINDS)
@pytest.mark.parametrize("size", [(1920, 1080), (1280, 720)], ids=str)
def test_a_form_for_every_kind(kind, size):
    app = window(moments()["talk2"], size=size)
    shown(app, "council")
    screen = app.screen
    screen.kind = council.KINDS.index(kind)
    screen.refresh()
    app.settle()
    assert not app.faults
    move = screen._move()
    assert move.kind == kind
    if kind == "curb_response":
        assert move.rate_share > 0
    if kind == "penalty_schedule":
        assert move.multiple >= 1
    assert faults_of_layout(app) == []
