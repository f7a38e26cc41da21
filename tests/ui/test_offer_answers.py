"""Answers to offers: whose the keys are, where the keyboard goes after one, who says so and what is told."""

import msgspec

from game.host import LocalLink
from game.model.talks import Clause, Promise
from tests.ui.staged import Still, moments, new_table
from tests.ui.test_offer_table import staged
from tests.ui.test_screens import shown, window


def test_a_and_d_answer_the_offer_that_was_opened_not_the_first_of_its_maker():
    """Found in play: the second offer of Japan was opened, and A asked to sign the first; the dialog saved it."""
    app = window(staged(("USA", "EU", "USA")))
    shown(app, "deals")
    app.screen.open_offer("o0")
    app.stage.let_go()
    asked = []
    app.screen._ask = lambda offer, answer: asked.append((offer.id, answer))
    app.press("a")
    app.press("d")
    assert asked == [("o0", "accept"), ("o0", "decline")]
    app.screen.choose("USA")
    app.settle()
    app.press("a")
    assert asked[-1] == ("o2", "accept"), "who came by the list of ministries answers the first shown, the newest"


def test_the_answer_keys_are_for_the_marked_offer():
    app = window(staged())
    shown(app, "deals")
    app.press("Down")
    app.press("d")
    assert "The offer of Australia falls" in app.dump()


def test_kept_favours_are_one_line_that_opens():
    still = Still(moments()["talk1"].state, "JPN")
    words = tuple(
        Promise(f"p{k}", "d1", "USA", "JPN", Clause("favour", "USA", turns=2), 1, 2, status="kept") for k in range(9)
    )
    still._view = msgspec.structs.replace(still._view, promises=words)
    app = window(still)
    shown(app, "deals")
    app.click("partner/USA")
    assert "9 favours done as promised" in app.dump()
    assert app.dump().count("Does a diplomatic favour") == 0
    app.click("deals/favours")
    assert app.dump().count("Does a diplomatic favour") == 9
    app.click("partner/EU")
    app.click("partner/USA")
    assert "9 favours done as promised" in app.dump()


def test_who_takes_an_offer_back_says_so_itself_and_it_is_told():
    """Found in play: an offer was gone after another was signed, without a word, and its card let oneself speak."""
    still = staged()
    app = window(still)
    shown(app, "deals")
    before = app.screen._lying()
    gone = msgspec.structs.replace(still._view.offers[1], status="withdrawn", reply="We take it back: no money left.")
    still._view = msgspec.structs.replace(still._view, offers=(still._view.offers[0], gone, *still._view.offers[2:]))
    still.version += 1
    app.screen._after("o0", before)
    said = "European Union: “We take it back: no money left.”"
    assert any(said in toast.text for toast in app.stage.toasts)
    app.screen.choose("EU")
    assert "European Union: “We take it back: no money left.”" in app.dump()


def test_a_promised_favour_is_named_where_it_is_done_and_before_it_is_signed():
    """Found in play: a point was gone for the signature, and that the favour takes another one was told nowhere."""
    still = staged(("USA",))
    owed = Promise("p1", "d1", "JPN", "USA", Clause("favour", "JPN", turns=2), 1, 2)
    favour = msgspec.structs.replace(still._view.offers[0], clauses=(Clause("favour", "JPN", turns=2),))
    still._view = msgspec.structs.replace(still._view, promises=(owed,), offers=(favour,))
    app = window(still)
    shown(app, "deals")
    assert "You owe the United States a diplomatic favour" in app.dump()
    app.press("a")
    assert "takes another one when you do it" in app.dump()
    app.press("Esc")
    app.click("owed/USA/diplomatic")
    assert "On your sheet. Take it off" in app.dump()


def test_a_clause_opens_with_the_keyboard_in_its_first_field():
    app = window(staged(("USA",)))
    shown(app, "deals")
    app.click("deals/new")
    app.click("add/give/money")
    assert app.stage.focus_key == "field/amount"
    app.click("clause/done")
    app.click("clause/edit0")
    assert app.stage.focus_key == "field/amount"


def test_an_answer_leads_back_to_the_table_while_others_wait():
    """Found in play: after each signature one had to find the way back to the other offers."""
    table = new_table(1, "USA")
    link = LocalLink(table, "USA")
    link.open_talks()
    app = window(link)
    shown(app, "deals")
    lying = len(app.screen._lying())
    assert lying >= 3
    name = app.screen.compared
    app.press("Enter")
    assert not app.screen.comparing
    app.press("d")
    app.press("Enter")
    assert app.screen.comparing and app.stage.focus_key == "deals/table"
    assert name not in app.screen._lying()
    app.press("a")
    assert "Sign this deal?" not in app.dump(), "a key meant for the offer just answered signs no other"
    app.press("Down")
    app.press("a")
    assert "Sign this deal?" in app.dump()
    app.press("Escape")
    waits = sorted(app.screen._lying())
    app.screen.choose(next(o.by for o in link.view().offers if o.id == waits[0]))
    app.settle()
    app.press("d")
    app.press("Enter")
    assert not app.screen.comparing, "who came by the list of ministries stays there"
    app.screen.compare()
    app.settle()
    app.press("Enter")
    app.press("a")
    app.press("Enter")
    assert any("Signed with" in toast.text for toast in app.stage.toasts)


def test_after_a_signature_the_page_stays_and_the_keyboard_is_on_no_other_accept():
    """Found in play: signed with Kazakhstan, the page was Indonesia's, and the ring stood on its Accept."""
    table = new_table(1, "USA")
    link = LocalLink(table, "USA")
    link.open_talks()
    app = window(link)
    shown(app, "deals")
    app.press("Enter")
    partner = app.screen.partner
    app.press("a")
    app.press("Enter")
    assert any("Signed with" in toast.text for toast in app.stage.toasts) and app.screen._lying()
    assert app.screen.partner == partner and not app.screen.comparing
    assert app.stage.focus_key == "deals/all"
    shown(app, "council")
    shown(app, "deals")
    assert app.screen.partner == partner and not app.screen.comparing, "nor does it jump when one comes back"


def test_a_notice_about_an_answer_goes_when_something_else_is_looked_at():
    """Found in play: the no of one ministry lay on the coach's lines of the next offer."""
    app = window(staged())
    shown(app, "deals")
    for on in (lambda: app.screen.choose("AUS"), lambda: app.click("deals/new"), lambda: app.go("council")):
        app.toast("Tabled")
        app.toast("Japan: No.", passing=True)
        on()
        assert {t.text for t in app.stage.toasts} == {"Tabled"}


def test_after_a_no_the_keyboard_is_on_the_way_to_the_other_offers():
    """Found in play: declined with Enter, the ring jumped to the favours, half hidden at the edge of the list."""
    table = new_table(1, "USA")
    link = LocalLink(table, "USA")
    link.open_talks()
    app = window(link)
    shown(app, "deals")
    app.press("Enter")
    app.screen.from_table = False
    app.press("d")
    app.press("Enter")
    app.settle()
    view = app.session.view
    waits = any(o.waits_for(view.seat) for o in view.offers)
    assert any(o.status == "declined" for o in view.offers)
    assert app.stage.focus_key == ("deals/all" if waits else f"partner/{app.screen.partner}")


def test_one_question_declines_all_offers():
    """Found in play: six keys to decline three offers."""
    app = window(staged())
    shown(app, "deals")
    waits = [o.id for o in app.session.view.offers if o.waits_for(app.session.view.seat)]
    assert len(waits) > 1
    sent = []
    app.session.link.send = lambda move: sent.append((move.offer, move.answer)) or ()
    app.click("deals/decline-all")
    assert "A no cannot be taken back" in app.dump() and not sent
    app.click("decline-all/choice0")
    assert sent == [(name, "decline") for name in waits]


def test_the_bell_says_what_silence_does_and_declines_them_on_the_way():
    """Found in play: an offer left without an answer was a grievance, and nothing had said so."""
    app = window(staged())
    shown(app, "deals")
    sent, rung = [], []
    app.session.link.send = lambda move: sent.append(move.answer) or ()
    app.screen._ring = lambda: rung.append(len(sent))
    app.screen._ask_ring()
    assert "Silence costs no trust" in app.dump()
    app.click("dialog/choice1")
    assert rung == [len(sent)] and set(sent) == {"decline"}


def test_nobody_is_asked_about_offers_that_it_cannot_sign_any_more():
    """Found in play: warned, twice, of an offer that could not be signed any more without a point."""
    still = staged()
    still._view = msgspec.structs.replace(still._view, you=msgspec.structs.replace(still._view.you, initiative=0))
    app = window(still)
    shown(app, "deals")
    rung = []
    app.screen._ring = lambda: rung.append(1)
    assert app.screen._count("deals") == 0
    app.screen._ask_ring()
    assert rung
