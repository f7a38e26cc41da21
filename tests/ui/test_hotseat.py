"""A hot seat: visits, readiness, the clock, and a curtain that hides everything."""

import re

import msgspec

from game.host import Table
from game.lab.simulate import ai_plans
from game.model.entries import SeatPlan
from game.model.ids import CHINA
from game.model.orders import FundCard
from game.model.talks import Clause, MakeOffer, ReplyOffer
from game.ui import windows
from game.ui.china_session import ChinaSession
from tests.ui.machine import A, B, opened, sit, words
from tests.ui.staged import content
from tests.ui.test_screens import every


def test_the_table_starts_on_the_public_screen(seat2):
    app = seat2
    assert app.screen.title == "Public"
    assert app.look.theme.name == "light"
    app.click("public/on")
    assert app.screen.title == "Curtain"
    assert app.look.theme.name == "dark"
    assert app.table.state.phase == "talk"


def test_a_turn_of_two_people(seat2):
    app = seat2
    app.click("public/on")
    for seat in (A, B):
        assert app.hot_seat.called == seat
        sit(app)
        assert app.screen.session.link.seat == seat
        assert app.screen.title == "Briefing"
        app.go("map")
        app.click("next")
        for dialog in list(app.stage.dialogs):
            app.click(f"{dialog.key}/choice0")
    assert app.table.state.phase == "bell"
    for seat in (A, B):
        assert app.hot_seat.called == seat
        sit(app)
        app.go("orders")
        app.click("next")
        app.click("dialog/choice0")
    assert app.table.state.phase == "results"
    assert app.screen.title == "Public"
    assert "Before you look" in app.dump() and "Turn 1:" not in app.dump(), "guess first, together"
    app.click(f"public/guess/{A}/up")
    app.click(f"public/guess/{B}/down")
    assert "China made" in app.dump(), "what there is to guess by where no course was seen"
    app.click("public/show")
    assert "had guessed it" in app.dump(), "who was right is told on the page of every size"
    app.click("public/on")
    assert app.table.state.turn == 2
    assert app.hot_seat.called == B, "another one begins each turn"
    assert not app.faults


def test_a_key_too_many_opens_no_desk(seat2):
    """Found in play: Enter on "Ready", Enter once more, and the next one's secrets lay open to who got up."""
    app = seat2
    app.click("public/on")
    for chord in ("Enter", "Space", "Enter"):
        app.press(chord)
        assert app.screen.title == "Curtain"
    app.press("Tab")
    app.press("Enter")
    assert app.screen.title == "Briefing", "by keys it takes Tab and Enter"


SECRET = 77.0


def secrets_of_a(app):
    """A writes a secret offer and a covert sheet."""
    crew = app.hot_seat
    link = crew.session(A).link
    clauses = (Clause(kind="money", giver=A, amount_usd_m=SECRET),
               Clause(kind="stay_member", giver="EU"))  # fmt: skip
    assert not link.send(MakeOffer(to="EU", clauses=clauses, secret=True))
    s = crew.session(A)
    card = next(iter(s.view.projects))
    s.edit(msgspec.structs.replace(s.draft, fund=(FundCard(card, "grant", 13.0),), customs_effort=3))
    return card


def test_nothing_of_a_seat_shows_behind_the_curtain(seat2):
    """With the curtain down and in the next visit no word of what A wrote is on the stage."""
    app = seat2
    app.click("public/on")
    sit(app)
    secrets_of_a(app)
    seen_by_a = set()
    for name in windows.TABLE:
        app.go(name)
        seen_by_a |= set(words(app).split("\n"))
    app.toast(f"secret of A {SECRET}", "warn")
    app.press("ctrl+l")
    app.hot_seat.pass_to(B)
    app.settle()
    for chord in ("1", "2", "3", "4", "5", "9", "ctrl+z", "ctrl+l", "Esc", "m", "s", "n", "Tab", "shift+Tab"):
        app.press(chord)
        text = words(app)
        assert "77" not in re.sub(r"[^\d]+", " ", text).split(), chord
        assert "secret of A" not in text
        assert app.screen.title in ("Curtain", "This page as text"), chord
    for name in windows.TABLE:
        assert name not in app._factories, "no page of a seat hangs while the curtain is down"
    app.go("curtain")
    sit(app)
    assert app.screen.session.link.seat == B
    assert not app.screen.session.undo()
    assert app.screen.session.draft.customs_effort != 3
    for name in windows.TABLE:
        app.go(name)
        text = words(app)
        assert "77" not in re.sub(r"[^\d.]+", " ", text).split(), name
        assert "secret of A" not in text


def test_the_same_stage_whatever_a_wrote(seat2):
    """The curtain and all pages of B are equal, byte for byte, whether A wrote something or not."""
    app = seat2
    app.click("public/on")
    sit(app)
    app.hot_seat.pass_to(B)
    app.settle()

    def pages_of_b():
        out = [words(app)]
        app.click("curtain/sit")
        for name in windows.TABLE:
            app.go(name)
            out.append(words(app))
        app.hot_seat.pass_to(A)
        app.settle()
        return out

    pages_of_b()  # the first visit: from now on the briefing leads back to the table
    app.hot_seat.pass_to(B)
    app.settle()
    before = pages_of_b()
    sit(app)
    s = app.hot_seat.session(A)
    card = next(iter(s.view.projects))
    s.edit(msgspec.structs.replace(s.draft, fund=(FundCard(card, "grant", 13.0),), customs_effort=3))
    s.mineral, s.stage = "gallium", "mine"
    app.hot_seat.pass_to(B)
    app.settle()
    assert pages_of_b() == before


def test_a_secret_deal_by_passing_the_machine(seat2):
    """A offers in secret, hands the machine to B, B signs, A is called again for the bell."""
    app = seat2
    app.click("public/on")
    sit(app)
    clauses = (Clause(kind="money", giver=A, amount_usd_m=20.0), Clause(kind="stay_member", giver=B))
    assert not app.screen.session.link.send(MakeOffer(to=B, clauses=clauses, secret=True))
    app.go("map")
    app.click("visit/pass")
    app.click("dialog/choice0")
    assert app.hot_seat.called == B
    sit(app)
    app.go("deals")
    app.settle()
    offer = next(o for o in app.screen.session.view.offers if o.to == B and o.by == A)
    assert not app.screen.session.link.send(ReplyOffer(offer=offer.id, answer="accept"))
    assert any(A in d.parties and d.secret for d in app.screen.session.view.deals), offer
    assert not any(d.secret for d in app.hot_seat.view().deals), "the public screen knows nothing of it"
    app.hot_seat.done()
    assert app.hot_seat.called == A


def test_an_offer_calls_back_who_was_ready(seat2):
    app = seat2
    app.click("public/on")
    crew = app.hot_seat
    sit(app)
    crew.done()
    assert crew.called == B
    sit(app)
    clauses = (Clause(kind="money", giver=B, amount_usd_m=5.0), Clause(kind="stay_member", giver=A))
    assert not crew.session(B).link.send(MakeOffer(to=A, clauses=clauses, secret=True))
    crew.done()
    assert crew.called == A, "the bell waits for who has an unseen offer"
    sit(app)
    crew.done()
    assert app.table.state.phase == "bell"


def test_the_setup_of_a_hot_seat(seat2):
    app = seat2
    app.go("hotseat")
    app.settle()
    assert app.widget("setup/start").enabled
    app.click(f"seat/{app.screen.people[0]}")
    assert not app.widget("setup/start").enabled
    for seat in ("USA", "EU", "GBR", "CAN", "AUS"):
        app.click(f"seat/{seat}")
    assert len(app.screen.people) == 4
    for widget, _, _ in every(app.stage.root):
        assert widget.label or not widget.focusable
    app.go("menu")
    app.settle()
    assert app.hot_seat is None


def test_people_are_numbered_as_they_come_to_sit(seat2):
    """Whoever was clicked first: the badge on a card is the order of visits."""
    app = seat2
    app.go("hotseat")
    app.settle()
    assert app.screen.people == ["JPN", "USA"]
    text = app.dump()
    usa, jpn = text.index('button "United States"'), text.index('button "Japan"')
    assert usa < text.index('badge "person 1"') < jpn < text.index('badge "person 2"')


# China at the same machine ----------------------------------------------------------------------------


def test_a_person_plays_china_in_a_hot_seat():
    """The trainer as China: its own briefing and desk while it sits, ministries' screens for the others."""
    plans = ai_plans(content(), {}, "easy") | {A: SeatPlan("human"), CHINA: SeatPlan("human", "hard")}
    app = opened(Table.new(content(), 5, plans, turns=2, with_baseline=False))
    crew = app.hot_seat
    assert crew.people == (A, CHINA)
    app.click("public/on")
    for seat in (A, CHINA):
        assert crew.called == seat
        sit(app)
        assert isinstance(app.screen.session, ChinaSession) == (seat == CHINA)
        app.go("map")
        app.click("next")
        for dialog in list(app.stage.dialogs):
            app.click(f"{dialog.key}/choice0")
    assert app.table.state.phase == "bell"
    sit(app)
    app.go("orders")
    app.click("next")
    app.click("dialog/choice0")
    assert crew.called == CHINA and app.table.waiting_for() == (CHINA,)
    sit(app)
    app.go("orders")
    assert "What it would be worth" in app.dump()
    app.click("next")
    assert app.table.state.phase in ("results", "over")
    assert not app.faults


def test_the_briefing_leads_to_the_table_first_and_back_to_it_later(seat2):
    app = seat2
    app.click("public/on")
    sit(app)
    assert '"To the table"' in app.dump()
    app.click("next")
    app.go("briefing")
    assert '"Back to the table"' in app.dump()


def test_before_anything_has_run_no_price_is_called_unchanged(seat2):
    assert "unchanged" not in seat2.dump() and "at the start" in seat2.dump()


def test_china_and_what_it_knows_stand_in_the_set_up(seat2):
    app = seat2
    app.go("hotseat")
    app.settle()
    app.click("seat/CHN")
    assert "3 people: United States, Japan and China" in app.dump()
    assert not app.widget("setup/knows").enabled
    app.go("setup")
    assert app.widget("setup/knows").enabled and "Fairly: errs by a seventh" in app.dump()
