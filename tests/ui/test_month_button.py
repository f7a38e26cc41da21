"""A line of the stockpile says what a month is, whatever is held, and one press orders it."""

import pytest
from msgspec.structs import replace

from game.present import desk, sheets
from tests.ui.staged import moments
from tests.ui.test_screens import shown, window

PLACE = ("ree_light", "component")


@pytest.mark.parametrize("size", [(1366, 768)])
def test_a_month_of_need_is_ordered_by_one_press(size):
    """Found with a class: once some was held the line gave no tonnes of a month, and a pupil had to guess."""
    app = window(moments()["bell1"])
    app.set_size(size)
    s = app.session
    s._view = replace(s.view, you=replace(s.view.you, stock_t={"ree_light/component": 40.0}))
    shown(app, "orders")
    app.screen.tab = 2
    app.rebuild()
    app.settle()
    assert desk.need_words(s.content, s.view, *PLACE, bare=True).split(",")[0] in app.dump()
    tonnes, _ = desk.month_of_need(s.content, s.view, *PLACE)
    app.click(f"month/{'/'.join(PLACE)}")
    assert sheets.stock_of(s.draft, *PLACE) == pytest.approx(min(tonnes, desk.stock_room(s.content, s.view, *PLACE)[0]),
                                                             abs=0.06)  # fmt: skip
