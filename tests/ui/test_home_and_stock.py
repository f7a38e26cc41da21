"""At home and the stockpile: names of works have their own room, and the best stock stands first."""

import pytest

from game.model.gains import OrderGain
from game.model.orders import StockOrder
from game.present import desk_rows, point_words, stock_chain
from game.rules.chain_fill import Fill
from tests.ui.staged import moments
from tests.ui.test_screens import shown, window

STORES, HOME = 2, 3


@pytest.mark.parametrize("size", [(1280, 720), (1366, 768), (1600, 900), (1920, 1080), (2560, 1440)])
def test_the_name_of_works_never_lies_on_what_is_open(size, monkeypatch):
    """Found in play: "Vulcan Elements 10 000 t magnet plant" ran into "1 open, 8 months each"."""
    name = "Vulcan Elements 10 000 t magnet plant"
    row = desk_rows.PermitRow("vulcan_10k", name, 1, 8)
    monkeypatch.setattr(desk_rows, "permit_rows", lambda *_: (row,))
    app = window(moments()["bell2"], "dark", size)
    shown(app, "orders")
    app.screen.tab = HOME
    for fold in ("", "home/fold"):
        if fold and app.stage.find(fold) is not None:
            app.stage.find(fold).on_change(1)
        app.screen.refresh()
        app.settle()
    texts = [(w, getattr(w, "text", "")) for w in app.stage.root.walk()]
    found = [w for w, text in texts if text == name or "1 open" in text]
    assert len(found) == 2
    one, two = found
    if abs(one.rect.y - two.rect.y) < 10:  # on one line: the name ends before what is open begins
        style = "strong"
        assert one.rect.x + app.look.width(name, style) <= two.rect.right - app.look.width(two.text, "small") + 1


def test_the_stock_that_is_worth_most_stands_first():
    """Found in play: "a month: +1.0 of score" stood in row 12 of 21, below the fold, for seven turns."""
    app = window(moments()["bell2"], "dark", (1366, 768))
    shown(app, "orders")
    app.screen.tab = STORES
    app.screen.refresh()
    app.settle()
    gains = app.session.stock_gains()
    points = [gains[place].net_points if place in gains else 0.0 for place in app.screen._goods()]
    felt = [p for p in points if p >= 0.005]
    assert felt and felt == sorted(felt, reverse=True) and points[: len(felt)] == felt
    assert app.stage.find("stock/best") is not None


def test_a_push_and_a_step_of_customs_effort_say_what_they_bring():
    """Found in play: 14 buttons with a price and nothing to choose by; effort that "only costs"."""
    app = window(moments()["talk2"], size=(1280, 720))
    shown(app, "orders")
    gains = app.screen.order_gains()
    assert set(gains) >= {"recycling/cobalt", "substitution/cobalt", "effort/0", "effort/3"}
    assert gains["effort/0"].worth_usd_m == 0.0
    app.click("desk/tab", "At home")
    button = app.widget("home/substitution/cobalt")
    assert button.label.endswith(f"{point_words.figure(gains['substitution/cobalt'].net_points)} points")
    assert "cost is counted" in str(button.tooltip)
    pushes = [gain for order, gain in gains.items() if order.startswith(("recycling", "substitution"))]
    poor = max(gain.net_points for gain in pushes) <= 0
    assert ("None pays at today's prices" in app.dump()) is poor
    guarded = OrderGain("effort/2", 58.6, 0.17)
    label, tip = app.screen._effort_worth(2, "2: $ 12 m", 400.0, guarded)
    assert label == "2: $ 12 m: +0.17 points" and "No line of the sheet has it" in tip
    assert app.screen._effort_worth(2, "2", 400.0, None) == ("2", None)
    narrow = app.screen._effort_worth(2, "2: $ 12 m, leak", 90.0, guarded)[0]
    assert narrow.endswith("+0.17 points") and "$ 59 m" not in label + narrow


def test_minerals_that_nobody_uses_at_home_are_folded_away_until_asked_for():
    """Found by looking: fourteen buttons alike on the desk of a country that uses none of the minerals."""
    app = window(moments()["talk2"], "light", (1280, 720))
    shown(app, "orders")
    app.screen.tab = HOME
    app.screen.refresh()
    app.settle()
    s = app.session
    used = {m.id for m in s.content.minerals if app.screen._pushed(m)}
    keys = {w.key for w in app.stage.root.walk()}
    assert all((f"home/recycling/{m.id}" in keys) == (m.id in used) for m in s.content.minerals)
    if len(used) < len(s.content.minerals):
        app.click("home/every")
        keys = {w.key for w in app.stage.root.walk()}
        assert all(f"home/recycling/{m.id}" in keys for m in s.content.minerals)


def test_a_chain_keeps_its_line_when_the_one_above_is_filled(monkeypatch):
    """Found in play: after a press the two buttons changed places, and the second press hit the dead one."""
    orders = {m: (StockOrder(m, "refined", 5.0), StockOrder(m, "component", 5.0)) for m in ("ree_light", "ree_heavy")}
    fills = tuple(Fill(m, rows, 1.0, 0.01) for m, rows in orders.items())
    monkeypatch.setattr(stock_chain, "fills", lambda *_: fills)
    app = window(moments()["bell2"], "dark", (1920, 1080))
    shown(app, "orders")
    app.screen.tab = STORES
    app.screen.refresh()
    app.settle()
    first, second = (app.widget(f"chain/{m}").rect for m in orders)
    app.click("chain/ree_light")
    assert app.widget("chain/ree_heavy").rect.y == second.y
    assert app.widget("chain/done/ree_light").rect.y == first.y
    app.click("chain/ree_heavy")
    assert {o.mineral for o in app.session.draft.stock} == set(orders) and not app.faults


@pytest.mark.parametrize("size", [(1280, 720), (1920, 1080)])
def test_sheet_card_and_top_bar_show_one_figure_of_support(size):
    """Found in play: three pages said three things of where a turn takes support at home."""
    app = window(moments()["bell2"], "dark", size)
    shown(app, "orders")
    app.screen.tab = HOME
    app.screen.refresh()
    app.settle()
    likely = f"{app.session.support_ahead().likely:.0f}"
    rows = {w.label: getattr(w, "value", "") for w in app.stage.root.walk()}
    assert f"→ {likely}" in rows["Support at home"] and rows["Support after this turn"] == rows["Support at home"]
    (top,) = (w for w in app.stage.root.walk() if getattr(w, "key", "") == "top/support")
    assert top.delta == f"→ {likely}"
