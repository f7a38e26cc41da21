"""Undo and redo of orders say what they take back and do again; a sheet that asks too much looks like a mistake."""

import msgspec
import pytest

from game.model.orders import (
    Ballot,
    ChinaSheet,
    HomeOrder,
    Inspection,
    OrderSheet,
    PriceMove,
    StockOrder,
    TariffResponse,
)
from game.present.sheet_changes import changed_china, changed_words
from game.present.sheets import with_stock
from game.ui.history import History
from tests.ui.staged import content, moments
from tests.ui.test_screens import shown, window

EMPTY = OrderSheet()


def last_toast(app):
    return app.stage.toasts[-1].text


def test_undo_and_redo_name_the_order_they_move():
    app = window(moments()["bell2"])
    shown(app, "orders")
    before = app.session.draft
    app.session.edit(with_stock(before, "ree_light", "refined", 40.0))
    after = app.session.draft
    app.press("ctrl+z")
    assert last_toast(app) == "Undone: Stockpile 40.0\u202ft: NdPr oxide" and app.session.draft == before
    app.press("ctrl+y")
    assert last_toast(app) == "Done again: Stockpile 40.0\u202ft: NdPr oxide" and app.session.draft == after
    app.press("ctrl+y")
    assert "Nothing was taken back" in last_toast(app)
    app.click("undo")
    app.click("redo")
    assert app.session.draft == after
    app.press("ctrl+z")
    app.session.edit(msgspec.structs.replace(before, customs_effort=3))
    assert not app.session.can_redo, "a new change ends what could be done again"
    assert not app.faults


def test_what_was_said_at_the_table_is_not_answered_by_undoing_an_older_order():
    """Found in play: Ctrl+Z after "Table it" took back a favour ordered two pages before."""
    app = window(moments()["talk2"])
    shown(app, "orders")
    app.session.edit(with_stock(app.session.draft, "ree_light", "refined", 40.0))
    held = app.session.draft
    app.screen.act(lambda: ())
    app.press("ctrl+z")
    assert "cannot be taken back" in last_toast(app) and app.session.draft == held
    app.press("ctrl+z")
    assert last_toast(app).startswith("Undone") and app.session.draft != held
    assert not app.faults


@pytest.mark.parametrize(
    ("sheet", "words"),
    [
        (OrderSheet(tariffs=(TariffResponse("ree_light", "refined", "national_minimum", floor_usd_per_kg=62),)),
         "National minimum 62.0 on NdPr oxide"),
        (OrderSheet(tariffs=(TariffResponse("cobalt", "refined", "ad_valorem", rate_share=0.25),)),
         "Ad valorem 25\u202f% on "),
        (OrderSheet(customs_effort=3), "Customs effort 3 of 3"),
        (OrderSheet(membership="leave"), "Leave FORGE"),
        (OrderSheet(posture="press"), "Toward China: press"),
        (OrderSheet(ballots=(Ballot("m1", "no"),)), "Vote No: m1"),
        (OrderSheet(stock=(StockOrder("gallium", "refined", 2.0),), inspections=(
            Inspection("KOR", "gallium", "refined", 20.0),)), ", and 1 more"),
        (OrderSheet(home=(HomeOrder("ore_quota", mineral="cobalt", share=0.5),)), "Ore quota"),
    ],
)  # fmt: skip
def test_a_change_is_named_by_its_order_and_its_figure(sheet, words):
    told = changed_words(content(), moments()["bell2"].view(), EMPTY, sheet)
    assert words in told
    back = changed_words(content(), moments()["bell2"].view(), sheet, EMPTY)
    assert back != "the last change of your orders"


def test_chinas_change_is_named_too():
    sheet = ChinaSheet(prices=(PriceMove("gallium", "refined", -0.15),))
    told = changed_china(content(), ChinaSheet(), sheet)
    assert "Cut export prices of" in told and "below the price at home" in told
    assert changed_china(content(), sheet, ChinaSheet()).endswith("(taken out)")


def test_a_history_goes_back_and_forth():
    held: History[int] = History()
    assert held.back(1) is None and held.forth(1) is None
    held.wrote(1)
    assert held.back(2) == 1 and held.can_forth and held.forth(1) == 2 and not held.can_forth
    held.clear()
    assert not held.can_back


def overspent():
    app = window(moments()["bell2"])
    shown(app, "orders")
    for seat in ("KOR", "USA", "AUS", "GBR", "CAN", "MEX", "MYS"):
        row = Inspection(seat, "ree_light", "refined", 5.0)
        app.session.edit(msgspec.structs.replace(app.session.draft, inspections=(*app.session.draft.inspections, row)))
    app.screen.refresh()
    return app


def test_initiative_overspent_is_an_error_with_its_remedy():
    app = overspent()
    figure = app.widget("top/initiative")
    many = -(app.session.view.you.initiative - app.session.cost().initiative)
    assert many > 0 and figure.shown == f"{many} short" and figure.wrong
    assert "Take orders back" in figure.tooltip and "not allowed" in app.dump()
    held = app.session.view.you.initiative
    assert f"initiative: takes {held + many}, {many} short" in app.dump(), "the head of the sheet says it, too"


def test_lock_refuses_an_overspent_sheet_clearly_and_offers_the_way_out():
    app = overspent()
    app.click("next")
    dialog = app.stage.dialogs[-1]
    assert dialog.label == "These orders cannot be locked" and "initiative" in app.dump()
    before = len(app.session.draft.inspections)
    at = [c.label for c in dialog.choices].index("Take the last change back")
    app.click(f"dialog/choice{at}")
    assert not app.stage.dialogs and len(app.session.draft.inspections) == before - 1
