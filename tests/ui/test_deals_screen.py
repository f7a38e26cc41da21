"""The page of deals: what lies on the table, its coach, and answers by key and button."""

import msgspec
import pytest

from game.model import closing
from game.model.gains import Coach, Proposal
from game.model.talks import Clause, Deal, MakeOffer, Offer, Promise
from game.present.sheets import sheet_words
from game.ui.kit import Card, Paragraph
from tests.ui.dealing import changed, dealing
from tests.ui.staged import moments
from tests.ui.test_screens import every, faults_of_layout, shown, window


def test_a_and_d_ask_before_they_answer():
    link = moments()["talk1"]
    app = window(link)
    dealing(app)
    open_ = next(o for o in app.session.view.offers if o.status == "open" and "JPN" in o.addressees)
    app.screen._picker(open_.by)()
    before = len(link.sent)
    for key, word in (("a", "Sign this deal?"), ("d", "Decline this offer?")):
        app.press(key)
        assert [d.label for d in app.stage.dialogs] == [word]
        app.press("Esc")
        assert not app.stage.dialogs
    assert len(link.sent) == before


def test_a_favour_and_closed_doors_stand_on_the_order_sheet():
    app = window(moments()["talk2"])
    dealing(app)
    app.click("partner/USA")
    app.click("deals/favour", "Security")
    assert [(f.to, f.kind) for f in app.session.draft.favours] == [("USA", "security")]
    app.click("deals/favour", "No favour")
    assert not app.session.draft.favours
    app.click("deals/favour", "Diplomatic")
    shown(app, "orders")
    app.screen.tab = next(i for i in range(6) if not setattr(app.screen, "tab", i) and _has(app, "orders/refuse"))
    app.click("orders/refuse")
    assert app.session.draft.refuse_inspectors
    words = sheet_words(app.session.content, app.session.draft)
    assert any("diplomatic favour" in w for w in words)
    assert "Inspectors are shut out" in words


def _has(app, key):
    app.screen.refresh()
    app.settle()
    return any(w.key == key for w, _, _ in every(app.stage.root))


def test_china_that_has_signed_all_it_may_makes_no_offer():
    """Was wrong: the button stayed live at China's desk where no deal could come of it."""
    still = moments()["talk1"]
    turn = still.state.turn
    signed = tuple(Deal(f"d{n}", ("CHN", seat), (), turn, turn + 2, False, ("CHN", seat))
                   for n, seat in enumerate(("JPN", "USA")))  # fmt: skip
    app = window(changed(still, "CHN", deals=signed))
    dealing(app)
    button = app.widget("deals/new")
    assert not button.enabled
    assert "sign 2 deals a turn" in button.reason and "sign 2 deals a turn" in app.dump()
    app = window(changed(still, "CHN", deals=signed[:1]))
    dealing(app)
    assert app.widget("deals/new").enabled


def test_who_cannot_sign_reads_it_on_the_button_not_after_the_draft():
    still = moments()["talk1"]
    you = msgspec.structs.replace(still.view().you, initiative=0)
    app = window(changed(still, "JPN", you=you))
    dealing(app)
    assert not app.widget("deals/new").enabled
    assert "initiative" in app.widget("deals/new").reason
    assert not faults_of_layout(app)


def test_offers_are_answered_during_the_talks_only():
    still = moments()["talk1"]
    offer = Offer("o1", "USA", "JPN", (Clause("money", "USA", amount_usd_m=5.0),), still.state.turn, 9)
    for phase, live in (("talk", True), ("bell", False)):
        app = window(changed(still, "JPN", offers=(offer,), phase=phase))
        dealing(app)
        app.click("partner/USA")
        assert app.widget("accept/o1").enabled is live
        assert bool(app.widget("accept/o1").reason) is not live


def test_a_note_beside_the_coach_is_not_in_the_colour_of_a_warning():
    """Found in play: "another ministry's figure is its own reckoning" stood in orange under every good offer."""
    still = moments()["talk1"]
    turn = still.state.turn
    paid = Offer("o1", "USA", "JPN", (Clause("money", "USA", amount_usd_m=5.0),), turn, turn)
    for risk, colour in (("", ""), ("Your yes breaks your word to Korea. It costs you trust.", "orange")):
        link = changed(still, "JPN", offers=(paid,))
        link.coach = lambda *_args, risk=risk: Coach(gain_usd_m=5.0, risk=risk)
        app = window(link)
        dealing(app)
        app.click("partner/USA")
        more = app.widget("more/o1").tooltip
        assert "can only guess" in more and risk.partition(". ")[2] in more, "what follows stands behind More"
        at_rest = [w for w, _, _ in every(app.stage.root) if isinstance(w, Paragraph) and "breaks your word" in w.label]
        assert [(w.colour, "It costs" in w.label) for w in at_rest] == [(colour, False)] * bool(risk)


@pytest.mark.parametrize("size", [(1280, 720), (1920, 1080)], ids=str)
def test_what_of_tonnes_comes_in_a_cut_off_stands_beside_another_warning(size):
    """Found in play: with a second warning the note on the drill was only to be read at rest on the sum."""
    still = moments()["talk1"]
    turn = still.state.turn
    large = Clause("offtake", "JPN", turns=9, mineral="graphite", stage="component", tonnes_per_month=5595.0,
                   price_usd_per_kg=6.0)  # fmt: skip
    link = changed(still, "JPN", offers=(Offer("o1", "KOR", "JPN", (large,), turn, turn),), announced_turns=turn + 1)
    link.coach = lambda *_args: Coach(gain_usd_m=5.0, risk="Your yes breaks your word to Korea.")
    app = window(link, "light", size)
    dealing(app)
    app.click("partner/KOR")
    (row,) = [w for w, _, _ in every(app.stage.root) if w.label == "Comes in a cut-off today"]
    assert "In a cut-off today " in row.tooltip.how and row.tone == "orange" and "595" in row.value
    assert "In a cut-off today " in app.widget("more/o1").tooltip


def test_an_answered_offer_keeps_its_place_on_the_page():
    """Was wrong: what was just signed fell below all else on the page, which jumped."""
    app = window(moments()["talk2"])
    shown(app, "deals")
    screen = app.screen
    first, second = (Offer(f"o{k}", screen.partner, "JPN", (), turn=2, expires_turn=2) for k in (1, 2))
    assert [o.id for o in screen._above((second, first))] == ["o2", "o1"]
    signed = msgspec.structs.replace(second, status="accepted")
    assert [(o.id, o.status) for o in screen._above((first, signed))] == [("o2", "accepted"), ("o1", "open")]
    new = Offer("o3", screen.partner, "JPN", (), turn=2, expires_turn=2)
    assert [o.id for o in screen._above((new, first, signed))] == ["o3", "o2", "o1"]


@pytest.mark.parametrize("size", [(1280, 720), (1920, 1080)])
def test_an_empty_table_of_offers_leads_to_an_offer_of_ones_own(size, monkeypatch):
    """Was an empty table; what one could offer was told by the adviser alone."""
    app = window(moments()["talk2"], size=size)
    view = app.session.view
    move = MakeOffer("USA", (Clause("money", view.seat, amount_usd_m=3.0), Clause("stay_member", "USA", turns=2)))
    monkeypatch.setattr(app.session.link, "proposals", lambda _partner="": (Proposal(move, 4.0, 5.0),))
    app.session._view = msgspec.structs.replace(view, offers=())
    shown(app, "deals")
    app.screen.compare()
    app.settle()
    assert app.stage.find("deals/table") is None and "No offer is open" in app.dump()
    said = next(w for w in app.stage.root.walk() if w.label.startswith("No offer is open"))
    assert 0 <= app.widget("deals/offer-to").rect.y - said.rect.bottom < 40, "right above the ways to one"
    app.click("deals/propose")
    assert "it belongs to FORGE" in app.dump()
    app.click("proposal/0")
    assert app.screen.building and app.screen.clauses
    assert not app.faults


@pytest.mark.parametrize("size", [(1280, 720), (1920, 1080)])
def test_what_was_signed_has_the_room_that_no_offer_needs(size):
    """Was wrong at 1080: half a card empty above a list of promises that had to be scrolled."""
    app = window(moments()["talk2"], size=size)
    view, clause = app.session.view, Clause("stay_member", "USA", turns=3)
    words = tuple(Promise(f"w{k}", f"d{k}", "USA", view.seat, clause, 2, 9) for k in range(9))
    app.session._view = msgspec.structs.replace(view, offers=(), promises=words)
    dealing(app)
    cards = [w for w, _, _ in every(app.stage.root) if isinstance(w, Card)]
    upper = next(c for c in cards if c.title.startswith("On the table"))
    lower = next(c for c in cards if c.title.startswith("Between you"))
    button = app.widget("deals/new").screen_rect()
    assert upper.rect.bottom - button.bottom < 60, "nothing but the edge below the button"
    assert size[1] < 1080 or lower.rect.h > 0.45 * app.stage.size[1]


def test_accepting_a_loss_is_not_the_button_that_stands_out(monkeypatch):
    """Was wrong: "Accept" in the full accent below a coach that said −$ 8 m."""
    app = window(moments()["talk2"])
    view = app.session.view
    offer = Offer("o99", "KOR", view.seat, (Clause("money", view.seat, amount_usd_m=5.0),), view.turn, view.turn)
    app.session._view = msgspec.structs.replace(view, offers=(offer,))
    for gain, kind in ((-5.0, "secondary"), (5.0, "primary")):
        monkeypatch.setattr(app.session, "coach", lambda *_a, gain=gain, **_k: Coach(gain_usd_m=gain))
        dealing(app, "KOR")
        app.screen.refresh()
        app.settle()
        assert app.widget("accept/o99").kind == kind


def test_no_button_leads_into_a_matter_that_is_closed():
    """Found in play: "Change it and offer again" stood under "we have closed this matter for the turn"."""
    still = moments()["talk1"]
    turn = still.state.turn
    for reply, found in ((f"No: {closing.AGAIN}.", False), ("No: we have no need of it.", True)):
        own = Offer("o1", "JPN", "USA", (Clause("money", "JPN", amount_usd_m=5.0),), turn, turn, status="declined",
                    reply=reply)
        app = window(changed(still, "JPN", offers=(own,)))
        dealing(app)
        assert (app.stage.find("again/o1") is not None) is found


def test_the_question_before_a_signature_says_each_thing_once_and_what_it_takes():
    """Was a sentence a side, a trade in both of them, and then what it takes."""
    still = moments()["talk1"]
    turn = still.state.turn
    sold = Clause("offtake", "USA", turns=2, mineral="ree_light", stage="component", tonnes_per_month=52.8,
                  price_usd_per_kg=207.0)  # fmt: skip
    offer = Offer("o1", "USA", "JPN", (sold, Clause("money", "JPN", amount_usd_m=8.0)), turn, turn)
    app = window(changed(still, "JPN", offers=(offer,)))
    dealing(app)
    app.press("a")
    (dialog,) = app.stage.dialogs
    lines = [w.label for w in dialog.walk() if isinstance(w, Paragraph)]
    assert sum("52.8" in line for line in lines) == 1 and sum("207" in line for line in lines) == 1
    assert "Signing costs one point of initiative" in app.dump() and "of your money of this turn" in app.dump()
    assert not faults_of_layout(app)


def test_the_way_to_all_offers_stays_in_sight_however_far_the_list_is_scrolled():
    """Found in play: after a signature with a ministry below, "All open offers" was scrolled out of sight."""
    app = window(moments()["talk1"], size=(1280, 720))
    dealing(app)
    before = app.widget("deals/all").screen_rect().copy()
    app.widget("deals/partners").scroll.to(9999)
    assert app.widget("deals/all").screen_rect() == before
    assert before.bottom <= app.widget("deals/partners").screen_rect().y
    app.click("deals/all")
    assert app.screen.comparing
