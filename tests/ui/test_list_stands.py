"""The list of projects keeps its rows in place while one fills in orders."""

import msgspec

from game.model.orders import FundCard
from tests.ui.staged import moments
from tests.ui.test_screens import shown, window


def test_an_entry_moves_no_row_under_the_hand():
    """Found in play: rows changed places after each entry, so that a second click hit another plant."""
    app = window(moments()["talk2"], size=(1366, 768))
    shown(app, "projects")
    page = app.screen
    page._set("whose")(2)
    app.settle()
    made = [row.id for row in page._rows()]
    held = made[::-1]  # as if they had been ranked otherwise when the page was entered
    page._stood = page._stood[0], tuple(held)
    card = next(row for row in page._rows() if row.waits)
    grant = FundCard(card.id, "grant", card.capex_usd_m)
    app.session.edit(msgspec.structs.replace(app.session.draft, fund=(grant,)))
    page.refresh()
    app.settle()
    assert app.session.draft.fund and [row.id for row in page._rows()] == held


def test_the_order_is_made_anew_where_one_asks_for_it():
    app = window(moments()["talk2"], size=(1366, 768))
    shown(app, "projects")
    page = app.screen
    made = [row.id for row in page._rows()]
    page._stood = page._stood[0], tuple(reversed(made))
    assert [row.id for row in page._rows()] == made[::-1]
    page._set("order")(page.order)
    assert [row.id for row in page._rows()] == made
