"""Buttons stay where they are when a warning comes: on the council's cards and under an offer being written."""

from msgspec.structs import replace

from game.model.state import Promise
from game.model.talks import Clause, Deal, Motion
from tests.ui.staged import moments
from tests.ui.test_screens import window


def test_no_button_of_the_council_moves_under_a_warning():
    """Found in play: a vote that breaks a word brought a warning, and the buttons below jumped."""
    app = window(moments()["bell2"], size=(1280, 720))
    s = app.session
    motions = tuple(Motion(f"m{n}", "users_relief", "USA", 2, amount_usd_m=20.0 + n) for n in (1, 2))
    word = Clause("vote", s.view.seat, motion="m1", vote="yes", to="USA", bond_usd_m=5.0)
    deal = Deal("d9", (s.view.seat, "USA"), (Clause("money", "USA", amount_usd_m=4.0), word), 2, 2, False, ())
    held = Promise("p9", "d9", s.view.seat, "USA", word, 2, 2)
    s._view = replace(s.view, motions=motions, agenda=("m1", "m2"), promises=(held,), deals=(deal,))
    app.go("council")
    app.settle()
    keys = [k for k in ("vote/m1", "vote/m2", "next") if app.stage.find(k) is not None]
    stood = {key: app.widget(key).rect.copy() for key in keys}
    assert len(keys) == 3
    for word_ in ("Yes", "No", "Abstain", "No", "Yes"):
        app.click("vote/m1", word_)
        assert {key: app.widget(key).rect for key in keys} == stood, word_


def test_no_button_under_an_offer_moves_as_its_warning_comes_and_goes():
    app = window(moments()["talk2"], size=(1280, 720))
    app.go("deals")
    app.screen.choose("USA")
    app.settle()
    if app.stage.find("deals/new") is not None:
        app.click("deals/new")
    app.click("add/give/money")
    app.click("clause/done")
    keys = ("deals/send", "deals/cancel", "deals/secret")
    stood = {key: app.widget(key).rect.copy() for key in keys}
    clause = app.screen.clauses[0]
    for usd in (1e6, 1.0):
        app.screen.clauses[0] = replace(clause, amount_usd_m=usd)
        app.screen.refresh()
        app.settle()
        assert {key: app.widget(key).rect for key in keys} == stood, usd
