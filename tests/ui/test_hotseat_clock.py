"""A hot seat whose time is up or whose months are refused: nobody is stuck, nothing is lost."""

import msgspec

from game import rules
from game.host import Table
from game.lab.simulate import ai_plans
from game.model.entries import SeatPlan
from game.model.ids import CHINA
from game.model.refusals import Refusal
from game.ui import hotseat
from tests.ui.machine import A, B, opened, sit, words
from tests.ui.staged import MOMENTS, content, moments


def test_time_up_takes_the_sheet_as_it_stands():
    plans = ai_plans(content(), {}, "easy")
    plans |= {A: SeatPlan("human"), B: SeatPlan("human")}
    table = Table.new(content(), 5, plans, turns=3, with_baseline=False)
    app = opened(table, minutes=3)
    app.click("public/on")
    crew = app.hot_seat
    sit(app)
    assert crew.clock_text() == "3:00"
    app.now[0] = 130.0
    crew.tick()
    warned = next(t.text for t in app.stage.toasts if "60 seconds left" in t.text)
    assert "ready for the bell" in warned and "sheet" not in warned, "in the talks no sheet is taken"
    crew.pause()
    app.now[0] = 500.0
    assert crew.called == A
    assert "clock stands" in words(app)
    assert "0:50 left of 3 minutes" in app.dump(), "the curtain said three minutes to who had fifty seconds"
    sit(app)
    assert crew.clock_text() == "0:50"
    for page in ("help", "options", "glossary"):
        app.push(page)
        app.settle()
        assert "0:50" in app.dump(), f"{page}: the clock runs on while one reads there, unseen"
        app.pop()
        app.settle()
    crew.more_time()
    assert crew.clock_text() == "2:50"
    app.now[0] = 800.0
    crew.tick()
    assert crew.called == B
    assert "Time was up for Japan" in words(app)
    sit(app)
    crew.done()
    assert table.state.phase == "bell"
    crew.call(A)
    sit(app)
    s = crew.session(A)
    s.edit(msgspec.structs.replace(s.draft, customs_effort=3))
    app.now[0] += 130.0
    crew.tick()
    assert any("60 seconds left; then your sheet" in t.text for t in app.stage.toasts)
    app.now[0] = 2000.0
    crew.tick()
    assert table.sheet(A).customs_effort == 3, "the draft holds, so it is taken as it stands"
    assert crew.called == B


def test_the_clock_runs_in_sight_on_every_page_of_the_table():
    """Nobody is trapped by a clock that is not shown: it can be stopped and lengthened wherever one works."""
    plans = ai_plans(content(), {}, "easy")
    plans |= {A: SeatPlan("human"), B: SeatPlan("human")}
    app = opened(Table.new(content(), 5, plans, turns=3, with_baseline=False), minutes=3)
    app.click("public/on")
    sit(app)
    for name in ("briefing", "map", "council", "deals", "orders", "projects", "china", "news", "ledger", "vault"):
        app.go(name)
        app.settle()
        assert "3:00" in app.dump(), name
        assert app.widget("visit/pause").enabled and app.widget("visit/more").enabled, name


def test_nobody_has_a_view_in_every_phase():
    """The public screen's view holds what everybody may know, in every phase, and nobody's secrets."""
    for name in MOMENTS:
        view = rules.view(content(), moments()[name].state, "")
        assert view.you is None and not view.measures
        assert not any(o.secret for o in view.offers) and not any(d.secret and not d.known_to for d in view.deals)
        assert not any(e.seen_by for e in (*view.news, *view.events))
        assert all("FUND" in (line.payer, line.payee) for line in view.money), "of money, the common ledger alone"


def test_months_that_are_refused_for_good_call_somebody_and_run_once_the_reason_is_gone(seat2, monkeypatch):
    app, crew = seat2, seat2.hot_seat
    app.click("public/on")
    for seat in (A, B):
        app.table.unsubmit(seat)
        sit(app)
        crew.done()
    why = (Refusal(code="broken", field="", message="The market finds no prices.", remedy=""),)
    tried = []
    monkeypatch.setattr(app.table, "close", lambda *_a, **_k: tried.append(1) or why)
    for _ in (A, B):
        sit(app)
        crew.session(crew.seat).seal_standing()
        crew.done()
    assert len(tried) == hotseat.TRIES, "not again and again"
    assert app.screen.title == "Curtain" and crew.called == A
    assert "The market finds no prices" in words(app)
    monkeypatch.undo()
    sit(app)
    crew.done()
    assert app.table.state.phase == "results" and app.screen.title == "Public"
    assert not app.faults


def test_time_up_seals_no_orders_for_china():
    plans = ai_plans(content(), {}, "easy") | {A: SeatPlan("human"), CHINA: SeatPlan("human", "hard")}
    app = opened(Table.new(content(), 5, plans, turns=2, with_baseline=False), minutes=1)
    app.table.open_talks()
    app.table.ring()
    app.hot_seat.call(CHINA)
    app.hot_seat.sit()
    app.now[0] += 120
    app.hot_seat.tick()
    sealed = app.table.china_sheet()
    assert sealed is not None and not sealed.prices and not sealed.curbs and sealed.posture == "silence"
    assert not app.faults


def test_the_clock_runs_in_sight_at_chinas_orders_too():
    """Found in play: it vanished on the one page where China works, and the visit could end unseen."""
    plans = ai_plans(content(), {}, "easy") | {A: SeatPlan("human"), CHINA: SeatPlan("human", "hard")}
    app = opened(Table.new(content(), 5, plans, turns=2, with_baseline=False), minutes=3)
    app.table.open_talks()
    app.table.ring()
    app.hot_seat.call(CHINA)
    app.hot_seat.sit()
    app.go("orders")
    app.settle()
    assert "3:00" in app.dump() and app.widget("visit/pause").enabled
