"""The customs desk: buying on the side is offered where it saves something, up to what the rules take."""

import msgspec
import pytest
from msgspec.structs import replace

from game.model.orders import Accusation, SidePurchase
from game.model.talks import Clause
from game.model.views import Anomaly
from game.present import charges, counts, desk_rows, fmt
from game.present.clauses import clause_text
from game.present.desk import duty_of
from game.present.names import good, party
from game.rules import check_sheet, schedule
from game.rules.bonds import joining_bond
from game.rules.check_sheet import civil_use_of
from game.rules.detection import detection_odds
from game.ui import front, windows
from game.ui.app import App, UiSettings
from game.ui.kit import Card
from tests.ui.staged import Still, content, moments
from tests.ui.test_screens import Shelf


@pytest.fixture
def desk():
    """The customs desk at the third bell, when a floor binds and its levy bites."""
    link = moments()["bell3"]
    app = App(UiSettings("dark", 1.0, True, size=(1920, 1080)), clock=lambda: 0.0)
    front.prepare(app, Shelf())
    session = windows.seat_down(app, link)
    session.mineral, session.stage = "gallium", "mine"  # a lens on something else
    app.go("orders")
    app.click("desk/tab", "Customs")
    return app, session


def test_a_side_purchase_is_offered_where_the_levy_bites(desk):
    app, session = desk
    assert app.widget("side/good").value == "NdFeB magnets"
    app.stage.focus_on("side/tonnes/ree_light/component/track")
    app.press("End")
    assert not session.draft.side_purchases, "not before the word on what it brings and risks"
    app.click("side/put")
    app.click("dialog/choice1")
    assert not session.draft.side_purchases, "not now"
    app.click("side/put")
    app.click("dialog/choice0")
    bought = session.draft.side_purchases
    assert [(p.mineral, p.stage) for p in bought] == [("ree_light", "component")]
    assert bought[0].tonnes_per_month > 1
    assert not session.refusals(), "the end of the slider is what the rules take"
    app.click("side/off")
    assert not session.draft.side_purchases


def test_who_buys_on_the_side_may_say_why_and_the_sealed_sheet_holds_it(desk):
    """Found in play: the debrief told what every ministry had told itself, and nobody had asked the people."""
    app, session = desk
    app.stage.focus_on("side/tonnes/ree_light/component/track")
    app.press("End")
    assert app.stage.find("side/why/ree_light/component") is None
    app.click("side/put")
    app.click("dialog/choice0")
    app.stage.focus_on("side/why/ree_light/component")
    app.type("Our users cannot pay the floor")
    assert not session.draft.side_purchases[0].reason, "typing is no order"
    session.link.sent = []
    session.seal()
    (sheet,) = session.link.sent[0]
    assert sheet.side_purchases[0].reason == "Our users cannot pay the floor"
    app.click("side/off")
    session.seal()
    assert session.link.sent[1][0].side_purchases == ()


def test_what_is_offered_is_what_the_rules_take():
    view = moments()["bell3"].view()
    rows = desk_rows.temptations(content(), view)

    def refused(row, tonnes):
        order = SidePurchase(row.mineral, row.stage, tonnes)
        sheet = msgspec.structs.replace(view.default_sheet, side_purchases=(order,))
        return [r.code for r in check_sheet(content(), view, sheet)]

    assert rows
    for row in rows:
        assert refused(row, row.most) == []
        assert refused(row, row.most + 0.1) == ["side_cap"]
    assert desk_rows.temptations(content(), moments()["bell1"].view()) == ()


def test_a_promise_not_to_buy_names_the_good():
    """The word holds for one good, so its sentence says which."""
    word = Clause("no_side_purchase", "JPN", mineral="gallium", stage="refined", turns=2)
    assert clause_text(content(), word) == "buys no pure gallium on the side, past the levy, for 2 turns"


def test_inspectors_are_sent_and_charges_laid_after_a_word_on_what_it_costs_and_what_follows(desk):
    app, session = desk
    app.click("inspect/add")
    assert not session.draft.inspections
    words = app.dump()
    assert "initiative point" in words and "Not found: you alone are told" in words and "times the levy" in words
    app.click("dialog/choice1")
    assert not session.draft.inspections, "not now"
    app.click("inspect/add")
    app.click("dialog/choice0")
    assert len(session.draft.inspections) == 1


def test_enter_leaves_an_order_against_somebody_off_the_sheet(desk):
    """Was wrong: who pressed Enter once too often had sent inspectors, charged a partner or bought on the side."""
    app, session = desk
    before = session.draft
    for key in ("inspect/add", "side/put"):
        app.stage.focus_on("side/tonnes/ree_light/component/track")
        app.press("End")
        app.click(key)
        assert app.stage.dialogs
        app.press("Enter")
        assert not app.stage.dialogs
        assert session.draft == before


def test_the_words_of_a_charge_hold_the_figures_of_the_rules():
    view, rules = moments()["bell3"].view(), content().rules
    title, lines = charges.charge_words(content(), view, Accusation("USA", "ree_light", "component"))
    told = " ".join(lines)
    assert "United States" in title and f"{rules.customs.wrong_accusation_usd_m:.0f}" in told
    assert f"falls by {rules.trust.wrong_accused:.0f}" in told and "10" in lines[2]


def test_a_side_purchase_is_told_by_what_it_brings_alone_and_what_is_at_stake():
    """Found in play: beside "cheap, hidden" stood the bill of the whole sheet, -62 million for 0.1 million saved."""
    view, rules = moments()["bell3"].view(), content().rules
    item = desk_rows.temptations(content(), view)[0]
    saved = desk_rows.levy_saved(view, item.gap, item.most)
    assert saved == pytest.approx(item.most * item.gap * view.months_per_turn / 1000)
    assert fmt.money(saved) in desk_rows.side_words(view, item, item.most)
    _, lines = charges.side_words(content(), view, SidePurchase(item.mineral, item.stage, item.most))
    told = " ".join(lines)
    due = schedule.terms(content(), view.penalties, view.turn)
    civil = civil_use_of(content(), view, item.mineral, item.stage)
    leak = duty_of(view, item.mineral, item.stage).leak_share
    odds = detection_odds(rules.customs, item.most / civil + leak, charges.fund_spread(view) + charges.AIMED_USD_M)
    assert f"{fmt.percent(odds)} if somebody aims" in told
    assert fmt.money(saved) in lines[0] and fmt.money(due.levy_multiple * saved) in told
    assert fmt.money(joining_bond(content(), view.seat)) in told and counts.turns(due.outsider_turns) in told
    assert fmt.signed(-rules.trust.side_buying) in told
    worst = saved - odds * (due.levy_multiple * saved + joining_bond(content(), view.seat))
    assert fmt.signed_money(worst) in lines[-1]


@pytest.mark.parametrize("counted", [1, 2])
def test_a_charge_is_told_to_reach_back_as_far_as_it_does(counted):
    """Found with a class: the cheat was shown the fine of one turn and paid that of two, which a charge looks at."""
    view = moments()["bell3"].view()
    rules = content().rules
    few = replace(content(), rules=replace(rules, customs=replace(rules.customs, penalty_turns_counted=counted)))
    item = desk_rows.temptations(content(), view)[0]
    order = SidePurchase(item.mineral, item.stage, item.most)
    saved = desk_rows.levy_saved(view, item.gap, item.most)
    multiple = schedule.terms(few, view.penalties, view.turn).levy_multiple
    guilty = replace(view, you=replace(view.you, evaded_levy_usd_m=(5.0, 30.0)))
    told = " ".join(charges.side_words(few, guilty, order)[1])
    assert f"({counts.small_money(multiple * (saved + 30.0))} at" in told if counted == 2 else (
        f"({counts.small_money(multiple * saved)} at" in told
        and f"saved then, {counts.small_money(multiple * (saved + 30.0))}." in told)
    clean = replace(view, you=replace(view.you, evaded_levy_usd_m=()))
    assert ("next turn, too" in " ".join(charges.side_words(few, clean, order)[1])) == (counted == 1)
    assert "up to 2 turns" in " ".join(charges.charge_words(few, view, Accusation("USA", "ree_light", "component"))[1])


@pytest.mark.parametrize(
    ("size", "scale", "least"),
    [((1280, 720), None, 7), ((1920, 1080), None, 9), ((1920, 1080), 1.25, 5), ((1920, 1080), 1.5, 2)],
)
def test_trade_that_does_not_add_up_has_room_for_more_than_two_rows(size, scale, least):
    """Was wrong: at 1280x720 the list of charges stood between two cards that were half bare, two rows high."""
    app = App(UiSettings("dark", scale, True, size=size), clock=lambda: 0.0)
    front.prepare(app, Shelf())
    windows.seat_down(app, moments()["bell3"])
    app.go("orders")
    app.click("desk/tab", "Customs")
    area = app.widget("accuse/list")
    assert area.rect.h >= 40 * least
    cards = [w for w in app.stage.root.walk() if isinstance(w, Card)]
    for card in cards:
        for child in card.children:
            assert child.rect.bottom <= card.rect.bottom + 1, f"{card.label}: {child.label} stands below its card"


def test_an_inspection_is_aimed_first_where_trade_adds_up_least():
    """Found in play: the form stood at the first ministry and the first floor, whatever the figures beside it said."""
    link = Still(moments()["bell3"].state)
    view, floor = link.view(), link.view().floors[-1]
    seat = [s for s in view.seats if s != view.seat and view.seats[s].status == "member"][-1]
    odd = Anomaly(seat, floor.mineral, floor.stage, 0.4, 30.0)
    link._view = msgspec.structs.replace(view, anomalies=(odd,))
    app = App(UiSettings("dark", 1.0, True, size=(1920, 1080)), clock=lambda: 0.0)
    front.prepare(app, Shelf())
    windows.seat_down(app, link)
    app.go("orders")
    app.click("desk/tab", "Customs")
    assert app.widget("inspect/target").value == party(content(), seat)
    assert app.widget("inspect/row").value == good(content(), floor.mineral, floor.stage)


def test_figures_where_there_is_no_levy_to_get_past_wait_behind_a_button():
    """Found in play: nine suspects with a button to accuse them, none of whom had a levy to get past."""
    link = Still(moments()["bell3"].state)
    view = link.view()
    seat = next(s for s in view.seats if s != view.seat and view.seats[s].status == "member")
    free = next(m.id for m in content().minerals if not any(f.mineral == m.id for f in view.floors))
    link._view = msgspec.structs.replace(view, anomalies=(Anomaly(seat, free, "mine", 0.4, 30.0),))
    app = App(UiSettings("dark", 1.0, True, size=(1280, 720)), clock=lambda: 0.0)
    front.prepare(app, Shelf())
    windows.seat_down(app, link)
    app.go("orders")
    app.click("desk/tab", "Customs")
    charge = f"accuse/{seat}/{free}/mine"
    assert app.stage.find(charge) is None and "does not fit where no levy was due" in app.dump()
    app.click("charges/all")
    assert "no levy to get past" in app.dump() and app.stage.find(charge) is None, "no levy, no offence"
