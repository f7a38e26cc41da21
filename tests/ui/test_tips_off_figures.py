"""What explains a figure lies on no other figure of its list: deals, offers, council, projects."""

import pytest

from game.ui.kit import Box, Event, Table
from game.ui.kit.overlays import TooltipCard
from game.ui.kit.stage_tips import _figures
from game.ui.kit.tip_place import tip_place
from game.ui.openers import OPENERS
from tests.ui.dealing import dealing
from tests.ui.staged import moments
from tests.ui.test_screens import window

PAGES = ("council", "projects", "orders", "news", "ledger")


def spots(app):
    """A point over each thing on the page that explains itself, each cell of a table by itself."""
    for widget in list(app.stage.layer().walk()):
        if widget.key not in app.stage._keys:
            continue
        dx, dy = widget.origin()
        if isinstance(widget, Table):
            for i in widget.visible_rows():
                for column in widget.column_boxes():
                    yield widget, (column.centerx + dx, widget._row_box(i).y + 8 + dy)
        elif widget.tooltip_at(None):
            yield widget, widget.screen_rect().center


def covered(app):
    """Keys and figures of a list over which a tooltip of the same list lies."""
    found, asked = [], 0
    for widget, at in spots(app):
        app.stage.dispatch(Event("move", pos=(at[0] - 1, at[1])))
        app.stage.dispatch(Event("move", pos=at))
        about = app.stage._told()[0]
        tip, beside, where = app.stage._tip()
        if about is None or not tip or beside is None:
            continue
        figures = _figures(about)
        if len(figures) < 2:
            continue
        asked += 1
        card = TooltipCard(tip).size(app.look)
        placed = Box(*tip_place(beside, where, card, app.stage.size, app.stage.in_sight()), *card)
        under = [box for box in figures if placed.colliderect(box)]
        if under:
            found.append((widget.key or widget.label, len(under), len(figures)))
    return asked, found


@pytest.mark.parametrize("size", [(1280, 720), (1920, 1080)])
def test_no_tip_lies_on_the_figures_of_its_list(size):
    """Found in play: the tip over a line of one's deals lay on the figures of the list that it explained."""
    app = window(moments()["talk2"], size=size)
    asked, found = 0, {}
    for page in PAGES:
        app.go(page)
        app.settle()
        many, found[page] = covered(app)
        asked += many
    dealing(app)
    many, found["partner"] = covered(app)
    app.screen.compare()
    app.settle()
    more, found["offers"] = covered(app)
    OPENERS["deal-books"].act(app)
    app.settle()
    last, found["deals"] = covered(app)
    assert asked + many + more + last > 60
    assert not {page: rows for page, rows in found.items() if rows}
