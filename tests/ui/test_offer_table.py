"""The table of all open offers: the page opens on it, Enter or a click opens a card, it fits every window."""

import msgspec
import pygame
import pytest

from game.model.gains import Coach
from game.model.talks import Clause, Deal, Offer
from game.present import term_price
from game.ui.kit import Event
from tests.ui.staged import Still, moments
from tests.ui.test_screens import LOOKS, faults_of_layout, shown, window

NAMES = {"USA": 2.0, "EU": 30.0, "KOR": -4.0, "AUS": 9.0}


def staged(seats=tuple(NAMES), **fields):
    """Japan in the talks with an offer of each of these, worth what NAMES says."""
    still = Still(moments()["talk1"].state, "JPN")
    turn = still.state.turn
    offers = tuple(
        Offer(f"o{k}", by, "JPN", (Clause("money", by, amount_usd_m=5.0), Clause("technology", "JPN", turns=4,
              mineral="ree_light", stage="component")), turn, turn) for k, by in enumerate(seats)
    )  # fmt: skip
    still._view = msgspec.structs.replace(still._view, offers=offers, **fields)
    still.coach = lambda parties, *_rest: Coach(gain_usd_m=NAMES.get(parties[0], 1.0))
    return still


@pytest.mark.parametrize("look", LOOKS, ids=str)
def test_the_page_opens_on_the_table_with_the_best_first(look):
    """Found in play: six offers were six cards behind six names, and nothing set them side by side."""
    theme, size, scale = look
    app = window(staged(), theme, size, scale)
    shown(app, "deals")
    table = app.widget("deals/table")
    assert [r.partner for r in table.rows] == ["EU", "AUS", "USA", "KOR"]
    assert app.stage.focus_key == "deals/table"
    assert not faults_of_layout(app)
    assert not app.faults


@pytest.mark.parametrize("how", ["key", "click"])
def test_enter_or_a_click_opens_the_card_with_the_keyboard_on_it(how):
    app = window(staged())
    shown(app, "deals")
    if how == "key":
        app.press("Down")
        app.press("Enter")
    else:
        app.click("deals/table", "row:o3")
    assert app.screen.partner == "AUS" and not app.screen.comparing
    assert app.stage.focus_key == "accept/o3"
    app.click("deals/all")
    assert app.screen.comparing
    assert app.widget("deals/table").selected == "o3"


def test_it_sorts_by_any_column_and_two_offers_need_no_table():
    app = window(staged())
    shown(app, "deals")
    app.click("deals/table", "head:Worth")
    app.click("deals/table", "head:Worth")
    found = [r.gain_usd_m for r in app.widget("deals/table").rows]
    assert found == sorted(found) or found == sorted(found, reverse=True)
    app = window(staged(("USA", "EU")))
    shown(app, "deals")
    assert not app.screen.comparing and app.screen.partner == "USA"


def test_the_card_tells_points_and_what_is_free():
    """Found in play: what a point of the score is worth in money stood nowhere."""
    still = staged()
    word = still._view.offers[0].clauses[0]
    still.coach = lambda *_args: Coach(gain_usd_m=3.0, free=(word,))
    app = window(still)
    shown(app, "deals")
    app.press("Enter")
    (figure,) = [w for w in app.stage.root.walk() if w.role == "figure" and w.value.startswith("+")]
    assert "a point for you" in figure.tooltip.text and "points" in figure.tooltip.how
    (given,) = [w for w in app.stage.root.walk() if "free to them" in w.label]
    assert "Costs them nothing, by our reckoning" in given.tooltip.text
    app.settings.offer_coach = False
    app.screen.refresh()
    assert "free to them" not in app.dump()


def test_without_an_open_offer_running_deals_are_named():
    """Found in play: "nothing lies between you yet" stood above two running deals."""
    still = Still(moments()["talk1"].state, "JPN")
    deal = Deal("d1", ("JPN", "USA"), (Clause("money_per_turn", "USA", amount_usd_m=2.0, turns=4),), 1, 4, False,
                ("JPN", "USA"))  # fmt: skip
    over = msgspec.structs.replace(deal, id="d2", closed_turn=1, ended="left")
    for deals, told in (((), False), ((deal, over), True)):
        still._view = msgspec.structs.replace(still._view, offers=(), deals=deals)
        app = window(still)
        shown(app, "deals")
        app.click("partner/USA")
        said = app.dump()
        assert "No offer between you is open this turn" in said
        assert ("runs on: one deal" in said) is told
        assert app.widget("deals/history").counts == [0, len(deals) // 2], "the tab counts what runs, as the words do"


def test_a_click_on_all_open_offers_puts_the_keyboard_on_the_marked_row():
    """Found in play: "Enter opens one, A accepts", and neither did until the table itself was clicked."""
    app = window(staged())
    shown(app, "deals")
    app.screen.choose("AUS")
    app.settle()
    app.click("deals/all")
    assert app.stage.focus_key == "deals/table" and app.screen.may_answer
    app.press("Enter")
    assert not app.screen.comparing and app.stage.focus_key.startswith("accept/")


GOODS = ("ree_light", "ree_heavy", "cobalt", "graphite", "lithium", "gallium")
SIZES = ((1280, 720), (1366, 768), (1600, 900), (1920, 1080))


def long_offers(many):
    """Japan before so many offers of a contract with money each, its price far from the market's."""
    still = staged()
    turn = still.state.turn
    offers = tuple(
        Offer(f"o{k}", by, "JPN", (
            Clause("offtake", by, turns=6, mineral="ree_light", stage="component", tonnes_per_month=110.0 + k,
                   price_usd_per_kg=288.0, to="JPN"),
            Clause("money_per_turn", "JPN", amount_usd_m=117.0 - k, turns=2)), turn, turn)
        for k, by in enumerate(("USA", "EU", "KOR", "AUS", "MEX", "BRA", "IND", "CAN")[:many])
    )  # fmt: skip
    still._view = msgspec.structs.replace(still._view, offers=offers)
    still.coach = lambda parties, *_rest: Coach(gain_usd_m=40.0)
    return still


@pytest.mark.parametrize("size", SIZES, ids=str)
def test_six_long_offers_are_compared_whole_at_a_glance(size):
    """Found in play: six offers stood in columns three words wide, cut just before their prices."""
    app = window(long_offers(6), size=size)
    shown(app, "deals")
    table = app.widget("deals/table")
    app.look.text.cut = {}
    app.lens.paint(app.stage, pygame.Surface(size), app.look.scale)
    assert not app.look.text.cut
    assert table.scroll.limit == 0 and len(table.visible_rows()) == 6
    assert all("at 288 USD/kg for 6 turns" in row and "m a turn for 2 turns" in row for row in table.inside())
    assert not faults_of_layout(app)
    for row in table.rows:
        for under in table.under.of(row):
            room = table.rect.w - table.under.indent - 14
            assert app.look.wrapped(under.text, room, "small") <= table.under.most(row)


@pytest.mark.parametrize("size", SIZES, ids=str)
def test_the_chosen_offer_stands_whole_where_others_are_cut(size):
    still = long_offers(8)
    much = tuple(Clause("offtake", "JPN", turns=4, mineral=m, stage="refined", tonnes_per_month=5.0,
                        price_usd_per_kg=60.0) for m in GOODS)  # fmt: skip
    held = tuple(msgspec.structs.replace(o, clauses=(*o.clauses, *much)) for o in still._view.offers)
    still._view = msgspec.structs.replace(still._view, offers=held)
    app = window(still, size=size)
    shown(app, "deals")
    table = app.widget("deals/table")
    heights = [table._row_box(i).h for i in range(8)]
    assert heights[0] > 1.5 * heights[1] and len(set(heights[1:])) == 1
    app.press("Down")
    heights = [table._row_box(i).h for i in range(8)]
    assert heights[1] > 1.5 * heights[0]
    assert not faults_of_layout(app)


def test_the_wheel_moves_the_table_of_offers_by_a_row():
    app = window(long_offers(8), size=(1280, 720), scale=1.0)
    shown(app, "deals")
    table = app.widget("deals/table")
    assert table.scroll.limit > 0
    table.handle(Event("wheel", pos=table.rect.center, amount=-1.0))
    assert table.scroll.offset == pytest.approx(table._top(1))
    before = table.selected
    app.press("PageDown")
    rows = table.names.index(table.selected) - table.names.index(before)
    assert 1 <= rows <= table.scroll.view / table.step


def test_what_an_offer_has_that_others_have_not_stands_on_lines_of_its_own():
    """Found in play: "and one more" named the third country nowhere; what cannot be signed beside what, in a crumb."""
    still = staged()
    first, second, *rest = still._view.offers
    third = msgspec.structs.replace(first, also=("KOR",))
    later = msgspec.structs.replace(second, expires_turn=second.expires_turn + 2)
    still._view = msgspec.structs.replace(still._view, offers=(third, later, *rest))
    app = window(still)
    shown(app, "deals")
    rows = {row.id: app.widget("deals/table").under.text(row) for row in app.widget("deals/table").rows}
    assert "And with Republic of Korea" in rows["o0"] and "And with" not in rows["o1"]
    assert "Open to the bell of turn" in rows["o1"] and "Open to" not in rows["o0"]
    assert "Those without a date lapse with this bell" in app.dump()


def test_the_question_before_a_signature_says_what_is_at_stake(monkeypatch):
    """A signs from the table: the price against the market's, and the worst that it may do, stood on the card alone."""
    monkeypatch.setattr(term_price, "price_range", lambda *_a, **_k: (300.0, 200.0, 624.0))
    app = window(long_offers(3))
    shown(app, "deals")
    app.press("a")
    asked = app.stage.dialogs[-1]
    said = {w.label: w.value for w in asked.walk() if w.role == "text"}
    assert said["Points of your score"].startswith("+")
    assert "here 288" in said["At your works now"]
    assert said["If its price rises to 624 USD/kg"].startswith("\N{MINUS SIGN}$")
    app.press("Esc")
    app.settings.offer_coach = False
    app.screen.refresh()
    app.settle()
    app.press("a")
    assert "Points of your score" not in app.dump()


def test_who_else_signs_is_named_on_the_card_and_before_a_signature():
    """Found in play: "All three give", "Sign this deal?": a pact was signed without knowing with whom."""
    still = staged(("USA", "EU"))
    price = Clause("club_floor", "USA", mineral="ree_heavy", stage="component", turns=2, price_usd_per_kg=1453.0)
    three = msgspec.structs.replace(still._view.offers[0], also=("KOR",), clauses=tuple(
        msgspec.structs.replace(price, giver=p) for p in ("USA", "JPN", "KOR")))  # fmt: skip
    still._view = msgspec.structs.replace(still._view, offers=(three, still._view.offers[1]))
    app = window(still)
    shown(app, "deals")
    app.screen.open_offer("o0")
    app.settle()
    said = app.dump()
    assert "United States offers you and the Republic of Korea" in said
    assert "You, the United States and the Republic of Korea give" in said
    app.press("a")
    assert "Sign this deal with the United States and the Republic of Korea?" in app.dump()


@pytest.mark.parametrize("size", [(1280, 720), (1600, 900)])
def test_a_warning_of_the_coach_has_its_room_on_the_card_of_an_offer(size):
    """Of "at 1.03 over its term this contract would cost ..." the sum was cut off, with room left on the page."""
    still = staged(("USA",))
    warning = " ".join(["This contract may cost you more than it brings in a market that falls."] * 8)
    still.coach = lambda *_: Coach(gain_usd_m=3.0, risk=warning)
    app = window(still, size=size)
    shown(app, "deals")
    look = app.look
    told = [w for w in app.stage.root.walk() if warning[:60] in (w.label or "")]
    assert told
    assert all(look.paragraph(w.label, w.rect.w, "small") <= w.rect.h + 1 for w in told if w.role == "text")


@pytest.mark.parametrize("size", [(1280, 720), (1920, 1080)])
def test_a_secret_offer_is_marked_in_the_table(size):
    """Found in play: only its own card said that nobody else may hear of it."""
    still = staged()
    held = tuple(msgspec.structs.replace(o, secret=o.by == "EU") for o in still._view.offers)
    still._view = msgspec.structs.replace(still._view, offers=held)
    app = window(still, size=size)
    shown(app, "deals")
    app.screen.compare()
    app.settle()
    assert "European Union (secret)" in app.dump() and "Australia (secret)" not in app.dump()


def test_a_warning_of_the_coach_has_its_room_on_the_sheet_of_a_counter_offer():
    """Found in play: the sheet cut what the card had told in full, with half a page empty above it."""
    still = staged(("USA",))
    warning = " ".join(["This contract may cost you more than it brings in a market that falls."] * 8)
    still.coach = lambda *_: Coach(gain_usd_m=3.0, risk=warning)
    app = window(still, size=(1600, 900))
    shown(app, "deals")
    app.click("counter/o0")
    assert app.screen.counter and app.screen.clauses
    told = [w for w in app.stage.root.walk() if warning[:60] in (w.label or "") and w.role == "text"]
    assert told and all(app.look.paragraph(w.label, w.rect.w, "small") <= w.rect.h + 1 for w in told)
