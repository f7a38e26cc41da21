"""A limit on an own ore that ends with the turn is renewed by one click, in the brief and beside its slider."""

import pytest
from msgspec.structs import replace

from game import rules
from game.host import LocalLink, Table
from game.lab.simulate import ai_plans, load_content
from game.model.entries import SeatPlan
from game.model.gains import OrderGain
from game.model.orders import HomeOrder
from game.present import fmt, own_ore
from game.rules import ore
from tests.ui.test_screens import shown, window

QUOTA = 0.66


@pytest.fixture
def congo():
    """The Congo's brief in the last turn of its quota."""
    content = load_content("ministerial_years")
    plans = ai_plans(content, {}, "easy")
    plans["COD"] = SeatPlan("human", "easy")
    table = Table.new(content, 1, plans, "steward", None, 8, with_baseline=False)
    curb = ore.measure(content, "COD", HomeOrder("ore_quota", mineral="cobalt", share=QUOTA), table.state.turn)
    held = replace(curb, until_turn=table.state.turn)
    table._state = replace(table.state, china=replace(table.state.china, curbs=(held,)))
    return LocalLink(table, "COD")


def test_one_click_of_the_brief_renews_it_at_its_share(congo):
    """Found in play: a quota was to be held as it was, and the slider gives no order where nothing changes."""
    app = window(congo, size=(1280, 720))
    shown(app, "news")
    app.click("news/renew/cobalt")
    (order,) = [act for act in app.session.draft.home if act.mineral == "cobalt"]
    assert order.kind == "ore_quota" and order.share == pytest.approx(QUOTA, abs=1e-3)
    assert not rules.check_sheet(congo.content, congo.view(), app.session.draft)
    app.click("news/renew/cobalt")
    assert not [act for act in app.session.draft.home if act.mineral == "cobalt"]


def test_the_row_of_the_slider_renews_it_too(congo):
    app = window(congo, size=(1280, 720))
    shown(app, "orders")
    app.screen.desk = 3
    app.screen.refresh()
    app.settle()
    app.click("home/renew/cobalt")
    assert own_ore.renewal(congo.content, congo.view(), own_ore.ends(congo.view())[0]) in app.session.draft.home


def test_its_points_stand_beside(congo):
    view, content = congo.view(), congo.content
    gains = {f"ore/cobalt/{step}": OrderGain(f"ore/cobalt/{step}", 0.0, -step / 100) for step in (60, 70)}
    (told,) = own_ore.items(content, view, view.default_sheet, gains)
    assert told.value.startswith(f"{fmt.percent(QUOTA)} let out: −0.66")
    (bare,) = own_ore.items(content, view)
    assert bare.value == f"{fmt.percent(QUOTA)} let out" and bare.order is not None


def test_a_limit_that_loosens_in_steps_is_not_told_to_end(congo):
    """Found in play: turn after turn the brief said "ends with this turn" of a limit that came back in steps."""
    view, content = congo.view(), congo.content
    held = replace(own_ore.ends(view)[0], ease_turns=2)
    (told,) = own_ore.items(content, replace(view, curbs=(held,)))
    assert "loosens after this turn" in told.name and "all of your" not in told.text
    assert own_ore.eased(content, view, held) == pytest.approx(QUOTA + (1 - QUOTA) / 3, abs=1e-3)
    assert fmt.percent(own_ore.eased(content, view, held)) in told.text
