"""The customs desk: buying on the side is offered where it saves something, up to what the rules take."""

import msgspec
import pytest

from game.model.orders import SidePurchase
from game.model.talks import Clause
from game.present import desk_rows
from game.present.clauses import clause_text
from game.rules import check_sheet
from game.ui import windows
from game.ui.app import App, UiSettings
from tests.ui.staged import content, moments
from tests.ui.test_screens import Shelf


@pytest.fixture
def desk():
    """The customs desk at the third bell, when a floor binds and its levy bites."""
    link = moments()["bell3"]
    app = App(UiSettings("dark", 1.0, True, size=(1920, 1080)), clock=lambda: 0.0)
    windows.prepare(app, Shelf())
    session = windows.seat_down(app, link)
    session.mineral, session.stage = "gallium", "mine"  # a lens on something else
    app.go("orders")
    app.click("desk/tab", "Customs")
    return app, session


def test_a_side_purchase_is_offered_where_the_levy_bites(desk):
    app, session = desk
    assert app.widget("side/good").value == "NdFeB magnets"
    app.stage.focus_on("side/tonnes/ree_light/component/track")
    app.press("End")
    bought = session.draft.side_purchases
    assert [(p.mineral, p.stage) for p in bought] == [("ree_light", "component")]
    assert bought[0].tonnes_per_month > 1
    assert not session.refusals(), "the end of the slider is what the rules take"


def test_what_is_offered_is_what_the_rules_take():
    view = moments()["bell3"].view()
    rows = desk_rows.temptations(content(), view)

    def refused(row, tonnes):
        order = SidePurchase(row.mineral, row.stage, tonnes)
        sheet = msgspec.structs.replace(view.default_sheet, side_purchases=(order,))
        return [r.code for r in check_sheet(content(), view, sheet)]

    assert rows
    for row in rows:
        assert refused(row, row.most) == []
        assert refused(row, row.most + 0.1) == ["side_cap"]
    assert desk_rows.temptations(content(), moments()["bell1"].view()) == ()


def test_a_promise_not_to_buy_names_the_good():
    """The word holds for one good, so its sentence says which."""
    word = Clause("no_side_purchase", "JPN", mineral="gallium", stage="refined", turns=2)
    assert clause_text(content(), word) == "buys no pure gallium past the levy for 2 turns"
