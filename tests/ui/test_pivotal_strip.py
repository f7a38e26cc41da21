"""Council and Deals say large that a motion hangs on the own vote, and lead to the bargain."""

from msgspec.structs import replace

from game.present import pivotal
from tests.present.test_pivotal import MOTION, hanging
from tests.ui.dealing import changed
from tests.ui.staged import moments
from tests.ui.test_screens import faults_of_layout, shown, window


def deciding(size=(1280, 720)):
    seen, one, votes = hanging()
    link = changed(moments()["talk2"], "JPN", motions=(MOTION,), agenda=(), offers=(), votes=(), promises=())
    link.foreseen_votes = lambda motion: votes if motion.id == MOTION.id else {}
    return window(link, "light", size), one, seen


def test_the_council_says_it_in_large_letters_and_leads_to_a_draft_of_the_bargain():
    app, one, _ = deciding()
    shown(app, "council")
    for _ in range(3):
        app.settle()
    assert "If the chair calls it, your vote decides" in app.dump(), "said of one that was then not called"
    payer = one.side("yes")[0][0]
    app.click(f"pivotal/{MOTION.id}/{payer}")
    assert app.screen.name == "deals" and app.screen.building and app.screen.partner == payer
    assert {c.kind for c in app.screen.clauses} == {"vote", "money"}
    assert not app.faults


def test_deals_says_it_to_the_partner_who_would_pay_and_over_the_table():
    app, one, seen = deciding((1920, 1080))
    shown(app, "deals")
    payer = one.side("no")[0][0]
    app.screen.choose(payer)
    app.settle()
    assert "Your no is worth" in app.dump() and not faults_of_layout(app)
    app.screen.compare()
    app.settle()
    assert "your vote decides: " in app.dump() and "At odds with" not in app.dump(), "an empty table has no columns"
    assert pivotal.of_partner(app.session.content, replace(one, worth=()), payer) == "" and seen is not None
    assert not app.faults


def test_a_strip_that_comes_or_goes_moves_no_offer_of_the_table():
    """Found in play: a banner came up while one read, and the list below it moved under the hand."""
    _, _, votes = hanging()
    places = []
    for told in (True, False):
        link = changed(moments()["talk2"], "JPN", motions=(MOTION,), agenda=(), votes=(), promises=())
        link.foreseen_votes = lambda motion, told=told: votes if told and motion.id == MOTION.id else {}
        app = window(link, "light", (1366, 768))
        shown(app, "deals")
        app.screen.compare()
        app.settle()
        places.append(app.widget("deals/table").rect.y)
        assert ("your vote decides: " in app.dump()) is told and not app.faults and not faults_of_layout(app)
    assert places[0] == places[1]
