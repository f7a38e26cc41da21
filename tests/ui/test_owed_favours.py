"""A favour that was promised: done with one click, on the order sheet and above all else beside its partner."""

import msgspec

from game.model.talks import Clause, Offer, Promise
from tests.ui.staged import SEAT, Still, moments
from tests.ui.test_screens import shown, window


def owing(moment="bell1", size=(1280, 720)):
    """Japan, which owes the United States a diplomatic favour this turn; three offers between the two are dead."""
    still = Still(moments()[moment].state, SEAT)
    turn = still.state.turn
    word = Promise("p1", "d1", SEAT, "USA", Clause("favour", SEAT, favour="diplomatic"), 1, turn)
    dead = tuple(Offer(f"o{k}", "USA", SEAT, (Clause("money", "USA", amount_usd_m=5.0),), turn, turn, status="declined")
                 for k in range(3))  # fmt: skip
    still._view = msgspec.structs.replace(still._view, promises=(word,), offers=dead)
    return window(still, "light", size)


def test_the_order_sheet_says_what_is_owed_and_does_it():
    """Found in play: a favour that was owed stood on no page of orders."""
    app = owing()
    shown(app, "orders")
    assert "You owe the United States a diplomatic favour, this turn." in app.dump()
    assert "It takes 1 point of initiative; left undone, it is a broken word. Trust falls by" in app.dump()
    app.click("owed/USA/diplomatic")
    assert [(f.to, f.kind) for f in app.session.draft.favours] == [("USA", "diplomatic")]
    assert "You owe" not in app.dump(), "it is on the sheet"


def test_beside_its_partner_it_stands_above_dead_offers_and_alone():
    """Found in play: it lay under three dead offers, beside a switch for another favour."""
    app = owing("talk1")
    shown(app, "deals")
    app.screen.choose("USA")
    app.settle()
    dump = app.dump()
    assert dump.index("You owe the United States") < dump.index("United States offers")
    assert app.stage.find("deals/favour") is None
    app.click("owed/USA/diplomatic")
    assert app.session.draft.favours and "Take it off" in app.dump()
    app.screen.choose("EU")
    app.settle()
    assert app.stage.find("deals/favour") is not None


def test_an_offer_that_asks_for_a_favour_has_no_switch_of_one_beside_it():
    """Found in play: a favour switch beside a promise of a favour; one of them was free."""
    still = Still(moments()["talk1"].state, SEAT)
    turn = still.state.turn
    asks = Offer("o9", "USA", SEAT, (Clause("favour", SEAT), Clause("money", "USA", amount_usd_m=4.0)), turn, turn)
    still._view = msgspec.structs.replace(still._view, offers=(asks,))
    app = window(still)
    shown(app, "deals")
    app.screen.choose("USA")
    app.settle()
    assert app.stage.find("deals/favour") is None and app.stage.find("accept/o9") is not None


def test_all_that_are_owed_are_one_press_and_one_undo():
    """Found in play: from the fourth turn on favours that had been sold were put on the sheet by hand, one by one."""
    app = owing(size=(1600, 900))
    still, words = app.session.link, app.session.view.promises
    assert app.stage.find("owed/all") is None
    other = msgspec.structs.replace(words[0], id="p2", to="KOR", clause=Clause("favour", SEAT, favour="security"))
    still._view = msgspec.structs.replace(still._view, promises=(*words, other))
    app = window(still, "light", (1600, 900))
    shown(app, "orders")
    assert app.widget("owed/all").label == "Do all 2 this turn"
    app.click("owed/all")
    assert {(f.to, f.kind) for f in app.session.draft.favours} == {("USA", "diplomatic"), ("KOR", "security")}
    assert app.stage.find("owed/all") is None and not app.faults
    app.press("ctrl+z")
    assert not app.session.draft.favours
