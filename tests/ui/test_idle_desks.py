"""A desk of the orders that asks nothing of a seat says so on its tab; the page opens at one that does."""

import pytest
from msgspec.structs import replace

from game.model.orders import HomeOrder, StockOrder
from game.present import results
from game.present.idle_desks import idle_desks
from tests.ui.staged import Still, content, moments
from tests.ui.test_screens import window

BORDER, CUSTOMS, STORES, HOME = range(4)


@pytest.fixture(scope="module")
def kaz():
    """Kazakhstan at the bell of the second turn, its officers at home."""
    return Still(moments()["bell2"].state, "KAZ")


def without_effort(view):
    return replace(view.default_sheet, customs_effort=0)


def test_who_uses_and_guards_nothing_is_asked_nothing(kaz):
    """Found in play: four pages of orders, eight years long, with nothing to do on any of them."""
    view = replace(kaz.view(), anomalies=())
    sheet = without_effort(view)
    idle = idle_desks(content(), view, sheet)
    assert idle[BORDER] and idle[CUSTOMS] and idle[STORES]
    spent = replace(sheet, customs_effort=2)
    assert not idle_desks(content(), view, spent)[CUSTOMS], "money that guards nothing is a thing to look at"
    bought = replace(sheet, stock=(StockOrder("gallium", "refined", 1.0),))
    assert not idle_desks(content(), view, bought)[STORES]
    helped = replace(sheet, home=(HomeOrder("users_help", amount_usd_m=2.0),))
    assert not idle_desks(content(), view, helped)[HOME]


def test_a_country_of_users_is_asked_on_every_desk_it_uses():
    view = moments()["bell2"].view()
    idle = idle_desks(content(), view, view.default_sheet)
    assert not idle[BORDER] and not idle[STORES] and not idle[HOME]


def test_the_page_opens_where_there_is_something_to_do_and_every_desk_can_be_opened(kaz):
    app = window(kaz, size=(1280, 720))
    s = app.session
    s.edit(without_effort(s.view))
    app.go("orders")
    app.settle()
    idle = app.screen.idle_desks()
    assert idle[BORDER] and not idle[app.screen.tab]
    tabs = app.widget("desk/tab")
    assert tabs.quiet == {k for k, why in enumerate(idle) if why} and list(tabs.tips) == list(idle)
    assert "Nothing for you this turn: Border" in app.dump()
    app.click("desk/tab", "Border")
    assert idle[BORDER] in app.dump() and app.screen.tab == BORDER
    app.go("deals")
    app.go("orders")
    app.settle()
    assert app.screen.tab == BORDER, "what was opened stays open in this turn"


def test_a_desk_one_is_led_to_is_the_one_in_sight(kaz):
    app = window(kaz)
    app.screen_named("orders").tab = STORES
    app.go("orders")
    app.settle()
    assert app.screen.tab == STORES


def test_at_home_help_and_pushes_that_reach_nobody_are_one_line(kaz):
    app = window(kaz, size=(1280, 720))
    app.go("orders")
    app.click("desk/tab", "At home")
    assert app.widget("home/nobody") is not None and not app.stage.find("home/help")


def test_who_has_no_need_is_not_told_that_all_of_it_is_met(kaz):
    """Found in play: "100 % met" of no need, and 50 of 100 for it."""
    app = window(kaz)
    app.go("map")
    app.settle()
    assert app.widget("top/security").value.startswith("no need")
    assert "counts 50 of 100" in str(app.widget("top/security").tooltip.text)
    names = {row.name for row in results.changes(content(), moments()["results2"].view())}
    bare = {row.name for row in results.changes(content(), Still(moments()["results2"].state, "KAZ").view())}
    assert "Need met in a cut-off" in names and not bare & {"Need met in a cut-off", "First plant stops after"}


def test_who_is_led_to_a_slider_types_its_number():
    """Found in play: digits that turned the page where a number was meant."""
    app = window(moments()["bell2"])
    app.screen_named("orders").tab = HOME
    app.go("orders")
    app.settle()
    app.focus_on("home/help")
    app.press("1")
    assert app.screen.name == "orders" and app.stage.focus_key == "home/help/number"
    app.press("Enter")
    assert any(act.amount_usd_m == 1.0 for act in app.session.draft.home if act.kind == "users_help")


def test_esc_closes_the_glossary_at_once():
    app = window(moments()["talk2"])
    app.go("map")
    app.push("glossary")
    app.settle()
    app.focus_on("help/find")
    app.press("Esc")
    assert app.screen.name == "map"
