"""A turn played by the keyboard alone: after every key the ring is in sight and inside the page."""

import pytest
from msgspec.structs import replace

from game.host import LocalLink
from game.ui.kit.events import chord_event
from tests.ui.staged import Still, moments, new_table
from tests.ui.test_china_pages import Desk
from tests.ui.test_screens import shown, window

PAGES = ("map", "council", "deals", "orders", "projects", "china", "news", "ledger", "briefing")


def in_sight(app, told=""):
    """The ring is drawn round a control that is not scrolled, or laid, out of the window."""
    app.settle()
    assert not app.faults, app.faults[0][-900:]
    held = app.stage.focused
    assert held is not None and app.stage.by_keyboard, f"{told}: no ring"
    width, height = app.stage.size
    at = held.screen_rect()
    for above in held.ancestors():
        if hasattr(above, "reveal"):
            at = at.clip(above.screen_rect())
    assert min(at.w, at.h) > 4 and min(at.x, at.y) > -1 and at.right < width + 1 and at.bottom < height + 1, (
        f"{told}: {held.key} at {at}")
    return held.key


def keys(app, *chords):
    """Press keys and look at the ring after each of them."""
    for chord in chords:
        app.press(chord)
        where = in_sight(app, chord)
    return where


def to(app, key, chord="Tab", most=60):
    """Walk to a control by one key; returns how often it was pressed."""
    for pressed in range(most):
        if app.stage.focus_key == key or (key.endswith("/") and (app.stage.focus_key or "").startswith(key)):
            return pressed
        keys(app, chord)
    raise AssertionError(f"{chord} never reaches {key}")


@pytest.fixture
def table():
    link = LocalLink(new_table(), "JPN")
    link.open_talks()
    app = window(link, "dark", (1600, 900))
    shown(app, "map")
    return app


@pytest.mark.parametrize("moment", ["brief2", "talk2", "bell2", "results2"])
@pytest.mark.parametrize("name", PAGES)
def test_the_ring_is_in_sight_on_every_page_whatever_key_walks(moment, name):
    app = window(moments()[moment], "dark", (1280, 720))
    shown(app, name)
    for chord in ("Tab", "Down", "Right", "Down", "F6", "Down", "Left", "Up", "F6", "shift+Tab", "F6", "Right",
                  "PageDown", "shift+F6", "Tab", "Tab", "PageUp", "Up", "Down"):  # fmt: skip
        keys(app, chord)


@pytest.mark.parametrize("name", PAGES)
def test_the_ring_is_in_sight_on_every_page_of_chinas_desk(name):
    app = window(Desk(moments()["talk2"].state, "CHN"), "dark", (1280, 720))
    shown(app, name)
    for chord in ("Tab", "Down", "Right", "F6", "Down", "Left", "F6", "shift+Tab", "F6", "PageDown", "Tab", "Up"):
        keys(app, chord)


@pytest.mark.parametrize("name", PAGES)
def test_left_by_a_digit_and_come_back_to_the_ring_is_where_it_was(name):
    app = window(moments()["talk2"], "dark", (1600, 900))
    shown(app, name)
    keys(app, "Tab", "F6", "Tab")
    before = app.stage.focus_key
    app.press("F1")
    in_sight(app)
    app.press("Esc")
    assert in_sight(app) == before


def test_an_offer_by_keys_alone(table):
    """Found in play: after Make an offer, and after a clause was done, the next Tab was at the top of the page."""
    app = table
    app.press("3")
    assert app.stage.focus_key.startswith("partner/") or app.stage.focus_key == "deals/table"
    app.press("n")
    partner = app.screen.partner
    assert in_sight(app) == f"partner/{partner}"
    assert to(app, "deals/new") <= 12, "past the answers to its offers and More on what moves trust"
    keys(app, "Enter")
    assert app.screen.building and app.stage.focus_key == "terms/preset"
    to(app, "add/give/money")
    keys(app, "Enter")
    assert app.stage.focus_key == "field/amount"
    app.type("20")
    keys(app, "Enter")
    assert app.screen.clauses[0].amount_usd_m == 20
    to(app, "clause/done")
    keys(app, "Enter")
    assert app.stage.focus_key == "add/give/money", "the ring is back on what opened the form"
    to(app, "clause/edit0", "shift+Tab")
    keys(app, "Enter")
    to(app, "clause/done")
    keys(app, "Enter")
    assert app.stage.focus_key == "clause/edit0"
    keys(app, "Tab")
    assert app.stage.focus_key == "clause/drop0"
    keys(app, "Enter")
    assert not app.screen.clauses
    to(app, "deals/cancel")
    keys(app, "Enter")
    assert not app.screen.building and app.stage.focus_key == "deals/new"


def test_o_begins_an_offer_and_ctrl_s_sends_it(table):
    app = table
    app.press("3")
    app.click("deals/all")  # one offer alone opens its partner's page
    keys(app, "o", "Right", "Down")
    assert app.stage.focus_key.startswith("offer-to/"), "the table of offers asks to whom"
    keys(app, "Esc", "n", "o")
    assert app.screen.building and app.stage.focus_key == "terms/preset"
    app.press("ctrl+s")
    assert app.screen.building, "an empty offer is not sent"
    assert "clause first" in app.dump()
    to(app, "add/give/money")
    keys(app, "Enter", "Enter", "ctrl+s")
    assert not app.screen.building
    assert any(offer.by == "JPN" for offer in app.session.view.offers)


def test_enter_on_the_partner_in_sight_leads_to_its_page(table):
    app = table
    app.press("3")
    app.press("n")
    keys(app, "Enter")
    assert not app.stage.focus_key.startswith("partner/")


def test_a_vote_and_the_lock_by_keys_alone(table):
    app = table
    app.session.link.ring()
    app.press("2")
    assert app.screen._to_vote()
    to(app, "vote/")
    keys(app, "Right")
    app.press("ctrl+Enter")
    in_sight(app, "the question at the lock")
    assert app.stage.dialogs
    keys(app, "Tab")
    app.press("Esc")
    in_sight(app, "after the question")


def in_time(app):
    """The same game with turns enough for a plant to open."""
    app.session._view = replace(app.session.view, announced_turns=16)
    return app


def test_money_for_a_plant_by_keys_alone():
    """Found in play: pressing Fill in lost the ring."""
    app = in_time(window(moments()["bell2"], "dark", (1600, 900)))
    shown(app, "projects")
    to(app, "fund/fill")
    keys(app, "Enter")
    assert app.stage.focus_key.startswith("fund/")


def test_a_ministry_is_chosen_and_the_game_begun_by_keys_alone(monkeypatch):
    """Found in play: arrows did nothing among the ministries, and Ctrl+Enter, the next step, did not start."""
    app = window(moments()["talk2"], "dark", (1600, 900))
    app.go("setup")
    begun = []
    app.settle()
    monkeypatch.setattr(app.screen, "_start", lambda: begun.append(app.screen.seat))
    app.screen.refresh()
    app.press("Tab")
    app.press("shift+Tab")
    assert in_sight(app).startswith("seat/")
    seen = {app.stage.focus_key}
    for chord in ("Left", "Left", "Up", "Up", "Up", "Up", "Up", "Right", "Down", "Right", "Down", "Down", "Down"):
        seen.add(keys(app, chord))
    assert len(seen) >= 6
    chosen = app.stage.focus_key
    keys(app, "Enter")
    assert f"seat/{app.screen.seat}" == chosen
    app.press("ctrl+Enter")
    assert begun == [app.screen.seat]
    keys(app, "Enter")
    assert app.stage.focus_key == "setup/start"


def test_arrows_walk_the_menu_and_the_help():
    app = window(moments()["talk2"], "dark", (1600, 900))
    shown(app, "map")
    app.press("Esc")
    first = in_sight(app)
    assert keys(app, "Down", "Down") == first.replace("choice0", "choice2")
    app.press("Enter")
    subject = in_sight(app)
    assert subject == "help/subject0"
    keys(app, "Down")
    assert app.screen.subject == 1
    app.press("Esc")
    app.settle()


def test_ctrl_enter_leads_on_from_every_page_outside_a_game(monkeypatch):
    app = window(moments()["talk2"], "dark", (1600, 900))
    for name in ("menu", "setup", "help", "glossary", "options"):
        app.go(name)
        app.settle()
        pressed = []
        for widget in app.stage.root.walk():
            if getattr(widget, "kind", "") == "primary":
                monkeypatch.setattr(widget, "activate", lambda pressed=pressed: pressed.append(1))
        app.dispatch(chord_event("ctrl+Enter"))
        assert pressed == [1], name


def test_a_command_pressed_over_a_question_says_that_it_waits():
    """Found in play: Esc had opened the menu, and Ctrl+Z went into nothing without a sign."""
    app = window(moments()["bell2"], "dark", (1600, 900))
    shown(app, "orders")
    app.press("Esc")
    app.press("ctrl+z")
    assert app.stage.dialogs and "Answer this first" in app.dump()
    app.press("Esc")
    assert "Answer this first" not in app.dump()


@pytest.mark.parametrize("size", [(1280, 720), (1366, 768), (1600, 900), (1920, 1080)], ids=str)
def test_the_name_of_a_ministry_keeps_clear_of_the_edge_of_its_bar(size):
    """Found in play: the second line of Australia's ministry touched the edge."""
    app = window(Still(moments()["talk2"].state, "AUS"), "dark", size)
    shown(app, "map")
    bar = next(w for w in app.stage.root.walk() if w.label == "Your ministry")
    lines = [w for w in bar.children if w.rect.x == 94]
    assert len(lines) >= 2
    assert max(w.rect.bottom for w in lines) <= bar.rect.bottom - 6 and min(w.rect.y for w in lines) >= 4


def test_look_at_it_first_leads_to_the_offer_that_waits(table):
    """Found in play: the question at the bell led to the ministry that was in sight before, not to who waits."""
    app = table
    waits = [o.id for o in app.session.view.offers if o.waits_for("JPN")]
    assert waits
    app.press("3")
    app.press("ctrl+Enter")
    keys(app, "Enter")
    there = app.stage.focus_key
    assert there == f"accept/{waits[0]}" if len(waits) == 1 else there == "deals/table"


def test_the_way_to_offer_again_does_not_cover_the_answer(table):
    """Found in play: the button stood on the line with the partner's no."""
    app = table
    app.press("3")
    keys(app, "n", "o")
    to(app, "add/get/money")
    keys(app, "Enter", "ctrl+s")
    again = next(w for w in app.stage.root.walk() if w.key.startswith("again/"))
    above = [w for w in again.parent.children if w is not again and w.rect.y < again.rect.y]
    assert max(w.rect.bottom for w in above) <= again.rect.y + 1


def test_stock_is_bought_voted_and_locked_by_keys_alone():
    """The bell of a turn: buy a stock, vote, lock, and read the results; the ring is there after every key."""
    link = LocalLink(new_table(), "JPN")
    link.open_talks()
    link.ring()
    app = window(link, "dark", (1366, 768))
    shown(app, "map")
    app.press("4")
    app.screen.tab = 0
    to(app, "desk/tab")
    for _ in range(4):
        if any(w.key.startswith("stock/") and w.focusable for w in app.stage.root.walk()):
            break
        keys(app, "Right")
    to(app, "stock/")
    good = app.stage.focus_key
    app.type("5")
    keys(app, "Enter")
    assert [order.tonnes for order in app.session.draft.stock] == [5.0], good
    app.press("Esc")
    assert app.stage.focus_key is None
    app.press("2")
    for name in app.screen._to_vote():
        to(app, f"vote/{name}")
        keys(app, "Right")
    assert not app.screen._to_vote()
    app.press("ctrl+Enter")
    app.settle()
    if app.stage.dialogs:  # money lapses for which a use is known
        in_sight(app, "the question at the lock")
        to(app, next(w.key for w in app.stage.layer().walk() if w.focusable and w.label.startswith("Lock")))
        app.press("Enter")
        app.settle()
    assert app.session.view.phase == "results" and app.screen.name == "news"
    keys(app, "Tab")
    keys(app, "Enter")


def test_a_page_key_after_fill_in_opens_the_page_and_leaves_the_grant():
    """Found in play: 3, the key of Deals, was typed into the grant that had just been filled in, and it was lost."""
    app = in_time(window(moments()["bell2"], "dark", (1366, 768)))
    shown(app, "projects")
    to(app, "fund/fill")
    keys(app, "Enter")
    paid = app.session.draft.fund
    assert paid and all(row.amount_usd_m > 0 for row in paid)
    app.press("3")
    app.settle()
    assert app.screen.name == "deals" and app.session.draft.fund == paid
