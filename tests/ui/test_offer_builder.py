"""The offer builder: clauses are written, stand still while they are, and come back to be changed."""

import msgspec
import pytest

from game.host import LocalLink
from game.model.gains import Coach
from game.model.orders import HomeOrder
from game.model.talks import Clause, MakeOffer, Offer
from game.present import offer_sides
from game.present.clauses import clause_text
from game.present.deals import CLAUSES
from game.present.offers import GROUPS, group_of
from game.present.words import tr
from game.ui.screens.deals_builder import BESIDE_FORM
from tests.ui.dealing import changed, dealing
from tests.ui.staged import SEAT, Still, content, moments, new_table
from tests.ui.test_screens import LOOKS, every, faults_of_layout, window


def test_an_offer_that_cannot_be_shown_is_put_away_and_the_page_lives_on():
    """Was wrong: a draft to oneself closed the page of deals for the rest of the game, and after it."""
    app = window(moments()["talk2"])
    dealing(app)
    app.screen._fill(MakeOffer("USA", (Clause("money", "JPN", amount_usd_m=3.0),)))
    app.screen.let_go()
    app.screen.refresh()
    app.settle()
    assert not app.screen.building and not app.screen.clauses and app.screen.session.link.offer_draft() is None


@pytest.mark.parametrize("look", LOOKS[:2], ids=str)
def test_the_offer_builder_stays_on_its_card(look):
    """Every form of a clause, and the price of a partner, at both sizes."""
    theme, size, scale = look
    app = window(moments()["talk2"], theme, size, scale)
    dealing(app)
    app.click("deals/new")
    bad = []
    for kind in CLAUSES:
        app.click("deals/group", tr(GROUPS[group_of(kind)][0]))
        if not app.widget(f"add/give/{kind}").enabled:
            assert app.widget(f"add/give/{kind}").reason, "a button that is off says why"
            continue
        app.click(f"add/give/{kind}")
        bad += [f"{kind}: {line}" for line in faults_of_layout(app)]
        app.click("clause/done")
        app.click("clause/drop0")
    app.click("deals/group", "Council")
    app.click("add/get/stay_member")
    app.click("clause/done")
    app.click("deals/quote")
    bad += [f"quote: {line}" for line in faults_of_layout(app)]
    for widget, _, _ in every(app.stage.root):
        if widget.key.startswith("add/"):
            assert app.look.width(widget.label, "small") < widget.rect.w - 12, widget.label
    assert not bad, "\n".join(bad[:20])


def test_a_first_sum_fits_what_is_left_of_the_purse():
    """Was wrong: "money now" stood prefilled with a tenth of the budget after the sheet had spent all but a little."""
    app = window(moments()["talk2"])
    dealing(app)
    you = app.session.view.you
    left = you.money_usd_m - app.session.cost().money_usd_m
    app.click("deals/new")
    app.click("add/give/money")
    assert app.screen.clauses[0].amount_usd_m >= 20, "with a full purse a tenth of the budget"
    app.screen._change(0, amount_usd_m=left - 12.4)
    app.click("clause/done")
    app.click("add/give/money_per_turn")
    assert [c.amount_usd_m for c in app.screen.clauses if c.kind == "money_per_turn"] == [12.0]
    assert "$\N{NARROW NO-BREAK SPACE}12" in app.widget("field/amount").tooltip
    app.click("clause/done")
    app.click("add/get/money")
    assert next(c for c in app.screen.clauses if c.giver == "USA").amount_usd_m > 20, "theirs is not ours to know"
    app.click("deals/cancel")
    help_ = HomeOrder("users_help", amount_usd_m=left - 7.5)
    app.session.edit(msgspec.structs.replace(app.session.draft, home=(*app.session.draft.home, help_)))
    app.click("deals/new")
    app.click("add/give/money")
    assert app.screen.clauses[0].amount_usd_m == 7.0, "what the sheet leaves"


def test_an_offer_that_the_sheet_leaves_no_money_for_says_so():
    app = window(moments()["talk2"])
    dealing(app)
    left = app.session.view.you.money_usd_m - app.session.cost().money_usd_m
    app.session.edit(msgspec.structs.replace(app.session.draft, home=(HomeOrder("users_help", amount_usd_m=left),)))
    app.screen.take_up(MakeOffer("USA", (Clause("money", SEAT, amount_usd_m=30.0),)))
    app.settle()
    assert "short" in app.dump()


def test_an_offer_to_three_is_written_and_refused_beside_its_button_until_it_is_whole():
    """Three columns; who gets what is asked for; the club preset fills all of them at once."""
    app = window(moments()["talk2"], size=(1280, 720))
    dealing(app)
    app.click("partner/USA")
    app.click("deals/new")
    app.screen.also = ("KOR",)
    app.screen.refresh()
    app.click("add/give/money")
    assert app.widget("field/to").value == "United States"
    app.screen._change(0, to="")
    assert "say who gets this" in app.dump()
    assert not app.widget("deals/send").enabled
    app.screen._change(0, to="KOR")
    assert app.widget("deals/send").enabled
    assert not faults_of_layout(app)


def test_the_offer_coach_can_be_switched_off():
    app = window(moments()["talk2"])
    dealing(app)
    app.click("deals/new")
    app.click("add/give/money")
    app.click("clause/done")
    assert "coach is off" not in app.dump()
    app.settings.offer_coach = False
    app.screen.refresh()
    assert "coach is off" in app.dump()


def test_a_person_who_plays_china_writes_an_offer_on_the_same_screen():
    still = moments()["talk1"]
    app = window(Still(still.state, "CHN"))
    dealing(app)
    app.click("partner/JPN")
    app.click("deals/new")
    app.click("add/give/money")
    app.click("clause/done")
    app.click("deals/group", "Shares and rights")
    app.click("add/give/export_licence")
    app.click("clause/done")
    app.click("deals/group", "Council")
    app.click("add/get/vote")
    assert [c.kind for c in app.screen.clauses] == ["money", "export_licence", "vote"]
    assert not app.faults
    assert not faults_of_layout(app)


def test_an_offer_of_five_is_read_in_ranks_of_three():
    """More parties than columns: nothing is squeezed and nothing sticks out."""
    table = new_table(1)
    link = LocalLink(table, "JPN")
    link.open_talks()
    words = tuple(Clause("posture", s, posture="press", turns=2) for s in ("JPN", "KOR", "GBR", "AUS", "CAN"))
    pay = tuple(Clause("money", "JPN", amount_usd_m=6.0, to=s) for s in ("KOR", "GBR", "AUS", "CAN"))
    move = MakeOffer("KOR", (*words, *pay), also=("GBR", "AUS", "CAN"), open_turns=2)
    app = window(link, size=(1280, 720))
    dealing(app, "KOR")
    app.screen.take_up(move)
    assert not faults_of_layout(app)
    app.click("deals/send")
    assert not faults_of_layout(app)
    assert app.stage.toasts
    assert not app.faults


@pytest.mark.parametrize("size", [(1280, 720), (1920, 1080)])
def test_a_declined_offer_is_changed_not_built_anew(size):
    """Found in play: for a price a little lower every clause had to be put together again."""
    table = new_table(1)
    link = LocalLink(table, "JPN")
    link.open_talks()
    asked = Clause("money", "USA", amount_usd_m=150.0)
    assert not link.send(MakeOffer("USA", (asked, Clause("posture", "JPN", posture="press", turns=1))))
    app = window(link, size=size)
    dealing(app)
    declined = next(o for o in link.view().offers if o.by == "JPN")
    assert declined.status == "declined"
    assert not faults_of_layout(app)
    app.click(f"again/{declined.id}")
    assert app.screen.building
    assert tuple(app.screen.clauses) == declined.clauses
    assert app.screen.partner == "USA"


def test_tonnes_of_a_clause_say_what_they_are_tonnes_of():
    """Was wrong: 456 t of magnets, of which 456 t NdPr were meant."""
    held = content()
    magnets = Clause("stock_transfer", "JPN", mineral="ree_light", stage="component", tonnes=456.0)
    cobalt = Clause("offtake", "JPN", mineral="cobalt", stage="refined", tonnes_per_month=30.0, price_usd_per_kg=33.0)
    assert "456 t NdPr of NdFeB magnets" in clause_text(held, magnets).replace("\N{NARROW NO-BREAK SPACE}", " ")
    assert "30.0 t a month" in clause_text(held, cobalt).replace("\N{NARROW NO-BREAK SPACE}", " ")


@pytest.mark.parametrize("look", LOOKS[:2], ids=str)
def test_buttons_of_the_builder_stand_still_whatever_the_clause(look):
    """Found in play: the button moved under the click when the clause changed to one with more fields."""
    theme, size, scale = look
    app = window(moments()["talk2"], theme, size, scale)
    dealing(app)
    app.click("deals/new")
    done, foot = set(), set()
    for kind in ("money", "offtake", "keep_floor", "money_per_turn"):
        app.click("deals/group", tr(GROUPS[group_of(kind)][0]))
        app.click(f"add/give/{kind}")
        done.add(tuple(app.widget("clause/done").rect))
        foot.add(tuple(tuple(app.widget(key).rect) for key in ("deals/send", "deals/quote", "deals/cancel")))
        app.click("clause/done")
    assert len(done) == 1 and len(foot) == 1


def test_clauses_stand_in_the_builder_as_in_the_offer_that_is_shown():
    app = window(moments()["talk2"])
    dealing(app)
    small, large = (Clause("money", "USA", amount_usd_m=usd) for usd in (2.0, 60.0))
    app.screen.take_up(MakeOffer("USA", (small, Clause("stay_member", "JPN", turns=2, bond_usd_m=5.0), large)))
    app.settle()
    built = tuple(app.screen.clauses)
    assert built.index(large) < built.index(small)
    offer = Offer("o9", "JPN", "USA", built, 2, 2)
    shown_ = offer_sides.ordered(offer.clauses, app.screen._judged(offer))
    assert shown_ == built
    app.click(f"clause/edit{built.index(small)}")
    app.screen._change(built.index(small), amount_usd_m=500.0)
    assert app.screen.clauses[built.index(small)].amount_usd_m == 500.0, "no clause moves while it is written"
    app.click("clause/done")
    assert app.screen.clauses[built.index(small)].amount_usd_m == 500.0, "nor once it is written"


def test_a_line_of_a_draft_stays_where_it_is_through_a_price():
    """Found in play: after a question the line just written stood first, and the next click changed another."""
    app = window(moments()["talk2"])
    dealing(app)
    app.click("deals/new")
    loan = Clause("stay_member", "USA", turns=2)
    paid = Clause("money", "JPN", amount_usd_m=20.0)
    app.screen.clauses = [loan, paid]
    app.screen._in_order = lambda clauses: tuple(reversed(clauses))
    wanted = (Clause("money", "USA", amount_usd_m=3.0), msgspec.structs.replace(paid, amount_usd_m=9.0), loan)
    app.screen._show_price((loan,), wanted, "That is our price.")
    app.settle()
    app.click("dialog/choice0")
    assert [c.kind for c in app.screen.clauses] == ["stay_member", "money", "money"]
    assert [c.giver for c in app.screen.clauses] == ["USA", "JPN", "USA"]
    assert app.screen.clauses[1].amount_usd_m == 9.0


def test_a_counter_offer_is_what_keys_mean_and_names_the_framework_it_keeps():
    """Found in play: the answer lay below an older offer of the same ministry, and A signed that; "Free offer" stood
    over the counter-offer to a framework that was still one."""
    still = moments()["talk1"]
    paid, turn = Clause("money", "USA", amount_usd_m=5.0), still.state.turn
    old = Offer("o1", "USA", "JPN", (paid, Clause("stay_member", "JPN", turns=1)), turn, turn, patience=2,
                framework="us_jpn")
    link = changed(still, "JPN", offers=(old,))
    app = window(link)
    dealing(app)
    app.click("counter/o1")
    assert "it looks at up to 2 counter-offers" in app.dump()
    assert app.widget("terms/preset").value == "US-Japan framework"
    move = app.screen.offer_being_written()
    sent = Offer("o2", "JPN", "USA", move.clauses, turn, turn, status="countered")
    again = Offer("o3", "USA", "JPN", (paid,), turn, turn, counter_to="o2")
    app.screen._leave()
    app.session._view = msgspec.structs.replace(link._view, offers=(old, sent, again))
    app.screen._sent(msgspec.structs.replace(move, counter_to=""), ())
    app.settle()
    assert app.stage.focus_key == "accept/o3"
    assert app.screen._answerable().id == "o3"


@pytest.mark.parametrize("look", LOOKS[:2], ids=str)
def test_what_the_market_asks_stands_beside_a_contract_before_and_after_it_is_signed(look):
    """Found in play: neither the field of a price nor the card of what was signed said what the market asks today."""
    theme, size, scale = look
    still = moments()["talk2"]
    turn = still.state.turn
    place = content().mineral_index("lithium"), 1, content().region_index("JPN")
    now = float(still.view().prices["price_delivered"][(-1, *place)])
    bought = Clause("offtake", "JPN", turns=1, mineral="lithium", stage="refined", tonnes_per_month=10.0,
                    price_usd_per_kg=1.25 * now)  # fmt: skip
    signed = Offer("o1", "USA", "JPN", (bought,), turn, turn, status="accepted")
    app = window(changed(still, "JPN", offers=(signed,)), theme, size, scale)
    dealing(app)
    assert "Home price now" in app.dump() and "+25\u202f%" in app.dump()
    app.screen.take_up(MakeOffer("USA", (msgspec.structs.replace(bought, price_usd_per_kg=0.75 * now),)))
    app.settle()
    app.click("clause/edit0")
    row = next(w for w, _, _ in every(app.stage.root) if w.label == "Home price now")
    assert "\u221225\u202f%" in row.value
    app.screen._change(0, price_usd_per_kg=1.5 * now)
    app.settle()
    row = next(w for w, _, _ in every(app.stage.root) if w.label == "Home price now")
    assert "+50\u202f%" in row.value and not faults_of_layout(app)


@pytest.mark.parametrize("size", [(1280, 720), (1600, 900), (1920, 1080)], ids=str)
def test_the_coach_keeps_its_room_beside_an_open_form(size):
    """Found in play: the form of a clause left the coach one line and a half, behind a scroll bar."""
    still = moments()["talk2"]
    still = Still(still.state)
    still.coach = lambda *_: Coach(gain_usd_m=4.0, risk="This may cost you more than it brings in a market that falls.")
    app = window(still, size=size)
    dealing(app)
    app.click("deals/new")
    app.click("add/get/offtake")
    assert app.screen.editing is not None
    assert app.stage.find("deals/worth") is None, "nothing of it is behind a scroll bar"
    said = app.dump()
    assert "Worth as much as" in said and "This may cost you more" in said and "at your works now" in said.lower()
    done, send = app.widget("clause/done").rect, app.widget("deals/send").rect
    assert send.y - done.bottom >= 0.8 * BESIDE_FORM


@pytest.mark.parametrize("size", [(1280, 720), (1600, 900)])
def test_the_kinds_of_clauses_stay_in_sight_while_one_is_set(size):
    """Found in play: the clauses to choose from were gone while one was being set."""
    app = window(moments()["talk2"], "light", size)
    dealing(app)
    app.click("deals/new")
    app.click("add/give/money")
    assert not faults_of_layout(app)
    app.click("deals/group", "Conduct")
    assert app.screen.editing is None and app.stage.find("add/give/posture") is not None
    assert [c.kind for c in app.screen.clauses] == ["money"]


def test_a_click_right_after_done_falls_on_nothing():
    """Found in play: the page closed up under the pointer, and the next click put tonnes of stock into the draft."""
    app = window(moments()["talk2"])
    dealing(app)
    app.click("deals/new")
    app.click("add/give/money")
    now = [100.0]
    app.clock = lambda: now[0]
    app._second.drawn(app._in_sight(), now[0] - 9)
    app.click("clause/done")
    app._second.drawn(app._in_sight(), now[0])
    assert not app.takes_presses
    now[0] += 0.3
    assert app.takes_presses
