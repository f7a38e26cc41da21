"""China played by a person in the window: briefing, desk, forecast, results."""

import pytest

from game.host import ChinaLink, Table
from game.lab.simulate import ai_plans
from game.model.entries import SeatPlan
from game.model.ids import CHINA
from game.model.orders import ChinaSheet, OrderSheet, PriceMove
from game.present import advice_places, china_desk, my_result, results
from game.rules import check_china
from game.ui.app import App
from game.ui.china_session import ChinaSession
from game.ui.windows import TABLE, seat_down
from tests.helpers import toy_content

MAGNETS = PriceMove("ndpr", "component", -0.15, ("USA",))


def sit(turns=3):
    content = toy_content()
    plans = ai_plans(content, {}, "easy") | {CHINA: SeatPlan("human", "hard")}
    table = Table.new(content, 1, plans, "predator", turns=turns, with_baseline=False)
    app, link = App(), ChinaLink(table)
    session = seat_down(app, link)
    assert isinstance(session, ChinaSession)
    return table, app, session


def test_every_screen_of_the_table_opens_for_china():
    table, app, session = sit()
    for phase in (None, table.open_talks, table.ring):
        if phase is not None:
            assert not phase()
        for name in TABLE:
            app.go(name)
            assert app.dump()
    session.write(china_desk.with_price(ChinaSheet(), MAGNETS))
    assert not session.seal() and not table.close() and table.state.phase == "results"
    for name in TABLE:
        app.go(name)
        assert app.dump()


def test_a_move_is_chosen_forecast_sealed_and_recorded_with_its_reason():
    table, app, session = sit()
    table.open_talks()
    table.ring()
    assert table.waiting_for() == (CHINA,) and table.close()[0].code == "waiting"
    session.mineral, session.stage = "ndpr", "component"
    app.go("orders")
    assert app.widget("china/step")
    session.reason = "Rivals are about to open."
    session.write(china_desk.with_price(session.orders, MAGNETS))
    assert session.cost().money_usd_m > 0
    forecast = session.forecast()
    assert forecast.worth == pytest.approx(forecast.exports + forecast.kept - forecast.tension)
    assert forecast.exports < 0, "a cut is paid for this turn"
    assert not session.seal() and session.sealed and session.link.sheet() == OrderSheet()
    assert not table.close()
    cut = next(m for m in table.state.china.moves if m.kind == "cut")
    assert cut.signal == "Rivals are about to open." and cut.destinations == ("USA",)
    (row,) = session.view.china_ledger
    assert row.worth == pytest.approx(row.exports + row.kept - row.tension) and row.cuts_usd_m > 0


def test_the_same_caps_as_for_the_engine():
    table, _, session = sit()
    table.open_talks()
    wild = ChinaSheet(prices=tuple(PriceMove("ndpr", s, -0.45) for s in ("mine", "refined", "component")))
    session.write(wild)
    assert session.refusals() == check_china(session.content, session.view, wild) != ()
    assert session.seal() and not session.sealed
    assert session.link.submit(OrderSheet())[0].code == "not_yours"


def test_undo_brings_the_orders_before_back_and_a_new_turn_starts_empty():
    table, _, session = sit()
    table.open_talks()
    session.write(china_desk.with_price(session.orders, MAGNETS))
    assert session.can_undo and session.undo() and session.orders == ChinaSheet() and not session.undo()
    table.ring()
    session.write(china_desk.with_price(session.orders, MAGNETS))
    session.seal()
    table.close()
    table.next_turn()
    assert session.orders == ChinaSheet() and session.reason == ""


def test_an_adviser_speaks_as_the_doctrine():
    table, _, session = sit()
    table.open_talks()
    told = session.advice()
    assert told.lines and all(isinstance(line, str) and line for line in told.lines)
    place = advice_places.places(session.content, session.view, ("Raise lithium/component by 15 % everywhere.",),
                                 lambda _: 0.0).popitem()[1]  # fmt: skip
    assert (place.screen, place.mineral, place.stage, place.focus) == ("orders", "lithium", "component",
                                                                       ("china/fronts",))  # fmt: skip


def test_a_ministry_cannot_send_chinas_orders_when_the_engine_plays_it():
    table = Table.new(toy_content(), 1, ai_plans(toy_content(), {}, "easy"), turns=2, with_baseline=False)
    table.open_talks()
    assert table.submit_china(ChinaSheet())[0].code == "not_yours"
    assert CHINA not in table.waiting_for()


def test_china_can_be_taken_over_and_given_back():
    table = Table.new(toy_content(), 1, ai_plans(toy_content(), {}, "easy"), turns=2, with_baseline=False)
    assert not table.take_seat(CHINA, SeatPlan("human", "hard")) and table.china_is_human
    assert not table.take_seat(CHINA, SeatPlan("ai", "easy")) and not table.china_is_human
    assert table.view(CHINA).china_memory["level"] == "easy"


def test_aims_name_everywhere_the_unfloored_rivals_and_each_region():
    table, _, session = sit()
    table.open_talks()
    aims = china_desk.aims(session.content, session.view, "ndpr", "component")
    assert aims[0][1] == () and {d for _, ds in aims for d in ds} <= {r.id for r in session.content.regions} - {CHINA}


def test_who_moves_without_a_reason_is_asked_for_one_before_the_lock():
    """Found in play: ministries say why in every offer, and nobody asked China's person."""
    table, app, session = sit()
    table.open_talks()
    table.ring()
    app.go("orders")
    assert not session.unexplained, "no move, nothing to explain"
    session.write(china_desk.with_price(session.orders, MAGNETS))
    app.press("ctrl+Enter")
    assert "You gave no reason" in app.dump()
    app.click("dialog/choice1")
    assert app.stage.focus_key == "china/reason" and not session.sealed
    session.reason = "Rivals are about to open."
    app.press("ctrl+Enter")
    assert "You gave no reason" not in app.dump() and table.state.phase == "results"
    assert table.state.china.moves[-1].signal == "Rivals are about to open."


def test_what_cuts_cost_is_said_on_which_sales():
    """Found in play: 43 m in the table, 90 m on the sheet, for one cut, and no word between them."""
    assert china_desk.cuts_apart(43.0, 44.0) == "" and china_desk.cuts_apart(0.0, 0.0) == ""
    assert "43" in china_desk.cuts_apart(43.0, 90.0) and "sell more" in china_desk.cuts_apart(43.0, 90.0)
    assert "sell less" in china_desk.cuts_apart(143.0, 22.0)
    table, app, session = sit()
    table.open_talks()
    table.ring()
    session.write(china_desk.with_price(ChinaSheet(), MAGNETS))
    app.go("orders")
    app.settle()
    said = china_desk.cuts_apart(session.cost().money_usd_m, session.forecast().cut_cost_usd_m)
    assert "30 % off now" in app.dump() and "worth to you beside no orders" in app.dump()
    assert said in app.dump()


def test_a_large_rise_says_what_it_does_where_it_is_kept_up():
    """Found with a class: "+60 % on the two top rows, every turn" looked best, and nothing said what comes of it."""
    assert not china_desk.rise_words(ChinaSheet(prices=(MAGNETS,)))
    table, app, session = sit()
    table.open_talks()
    table.ring()
    session.write(china_desk.with_price(ChinaSheet(), PriceMove("ndpr", "component", 0.6)))
    app.go("orders")
    app.settle()
    assert "Kept up it loses its market" in app.dump()


def test_china_reads_its_turn_beside_the_same_year_without_any_policy():
    """Found with a class: "the turn was worth 13.8 bn": good or bad? The debrief's 62.9 bn had no measure, either."""
    content = toy_content()
    plans = ai_plans(content, {}, "easy") | {CHINA: SeatPlan("human", "hard")}
    table = Table.new(content, 1, plans, "predator", turns=3, with_baseline=True)
    table.open_talks()
    table.ring()
    table.close(force=True)
    assert len(table.state.baseline.china_worth) == 3
    view = ChinaLink(table).view()
    more = view.china_ledger[0].worth - table.state.baseline.china_worth[0]
    assert china_desk.against_calm(view) == (more,)
    assert any(row.name == "Against the same year without any policy" for row in results.changes(content, view))
    assert table.view("USA").china_calm == (), "what China earns is its own"
    assert "less than in the same years" in my_result.china_verdict(-500.0)
    assert "more than in the same years" in my_result.china_verdict(500.0)
