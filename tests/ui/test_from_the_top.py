"""Another page or turn is read from its top; the page in hand stays where it was scrolled."""

from game.ui.kit import Box, Label, ScrollArea
from tests.ui.kit_page import open_page
from tests.ui.staged import moments
from tests.ui.test_screens import shown, window


def long_list(root, page):
    """A list longer than its place."""
    area = root.add(ScrollArea((0, 0, 300, 200), key="list"))
    for k in range(40):
        area.add(Label(Box(0, 30 * k, 200, 26), str(k)))


def test_a_list_begins_at_its_top_where_another_page_is_read():
    """Found in play: the debrief's pages opened scrolled to where the page before had been left."""
    app = open_page(long_list)
    read = [1]
    screen, app.page.leaf = app.page, lambda: read[0]
    screen.refresh()
    app.widget("list").scroll.to(300.0)
    screen.refresh()
    assert app.widget("list").scroll.offset == 300.0, "the same page stays where it was"
    read[0] = 2
    screen.refresh()
    assert app.widget("list").scroll.offset == 0.0


def test_tables_of_the_ledger_and_lists_of_cards_begin_at_their_top():
    app = window(moments()["talk2"], size=(1280, 720))
    shown(app, "projects")
    app.screen.whose = 2
    app.screen.refresh()
    app.widget("projects/table").scroll.to(200.0)
    app.screen.refresh()
    assert app.widget("projects/table").scroll.offset > 0
    app.click("projects/whose", "At home")
    assert app.widget("projects/table").scroll.offset == 0.0
    assert not app.faults
