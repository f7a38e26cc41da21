"""The table of the drill: opened from the top bar, the stockpile, the results and the end, by mouse and by keys."""

import pytest

from game.present import drill_goods
from tests.ui import test_every_tab
from tests.ui.staged import moments
from tests.ui.test_screens import shown, window

STORES = 2


def opened(app):
    app.settle()
    (dialog,) = app.stage.dialogs
    return dialog


def table(dialog):
    return next(w for w in dialog.walk() if w.key == "drill/goods")


@pytest.mark.parametrize(("theme", "size"), [("light", (1280, 720)), ("dark", (1920, 1080))])
def test_the_figure_at_the_top_opens_it_and_rows_tell_why(theme, size):
    app = window(moments()["talk3"], theme, size)
    shown(app, "map")
    figure = app.stage.find("top/security")
    assert figure.focusable and figure.role == "button"
    figure.activate()
    dialog = opened(app)
    held, goods = table(dialog), drill_goods.of_view(app.session.content, app.session.view)
    assert [row.place for row in held.rows] == [g.place for g in goods], "the first to run dry stands first"
    assert "drill/why" in {w.key for w in dialog.walk()}
    worst = max(goods, key=lambda g: g.lost)
    assert held.selected == f"{worst.mineral}/{worst.stage}"
    held.select(0)
    app.settle()
    said = next(w for w in opened(app).walk() if w.key == "drill/why")
    assert said.label.startswith(goods[0].name)
    text = app.dump()
    assert "Runs dry after" in text and goods[0].name in text


def test_sorted_by_good_chains_stand_in_their_order():
    app = window(moments()["talk3"], "light", (1280, 720))
    shown(app, "map")
    app.screen.ask_drill()
    held = table(opened(app))
    held.sort_by(0)
    rows = [(row.mineral, ("mine", "refined", "component").index(row.stage)) for row in held.rows]
    order = [m.id for m in app.session.content.minerals]
    assert rows == sorted(rows, key=lambda place: (order.index(place[0]), place[1]))


def test_before_the_first_test_it_says_what_will_stand_there():
    app = window(moments()["talk1"], "dark", (1280, 720))
    shown(app, "map")
    app.stage.find("top/security").activate()
    assert "China sells nothing to anybody for a year" in opened(app).text


def test_the_stockpile_leads_to_it_and_fills_a_chain():
    app = window(moments()["bell3"], "light", (1600, 900))
    shown(app, "orders")
    app.screen.tab = STORES
    app.screen.refresh()
    app.settle()
    fills = app.screen._fills()
    assert fills, "at this moment a chain of two stages is worth its money"
    stood = app.stage.find("chain/drill").rect.y
    app.stage.find(f"chain/{fills[0].mineral}").activate()
    app.settle()
    assert app.stage.find("chain/drill").rect.y == stood, "a second click met another good: 11 000 t of graphite"
    ordered = {(o.mineral, o.stage): o.tonnes for o in app.session.draft.stock}
    assert all(ordered[o.mineral, o.stage] == pytest.approx(o.tonnes) for o in fills[0].orders)
    app.stage.find("chain/drill").activate()
    assert table(opened(app)).rows


def test_the_rows_of_the_results_and_the_end_lead_to_it():
    app = window(moments()["results2"], "light", (1600, 900))
    shown(app, "news")
    app.screen.tab, app.screen.on_causes = 0, False
    app.screen.refresh()
    app.settle()
    you = app.stage.find("news/you")
    you.on_open(you.rows[0])
    assert table(opened(app)).rows
    app = window(test_every_tab.ended(), "light", (1280, 720))
    app.session.keep("debrief", 0, test_every_tab.debrief)
    shown(app, "end")
    app.screen.tab = 0
    app.screen.refresh()
    app.settle()
    app.stage.find("end/drill").activate()
    assert table(opened(app)).rows
