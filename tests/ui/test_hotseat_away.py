"""Somebody leaves the table of a hot seat: the computer plays the seat on, and gives it back."""

import msgspec
import pytest

from game.host import LocalLink, Table
from game.lab.simulate import ai_plans
from game.model.entries import SeatPlan
from game.model.events import Event
from game.model.ids import CHINA
from game.model.talks import Clause, MakeOffer, Motion
from game.present import public
from game.present.leanings import expected
from game.store import Header, Log
from game.ui.hotseat import people_of
from tests.ui.machine import A, B, opened, sit, words
from tests.ui.staged import content


def begun(people=(A, B), log=None, minutes=0, **plans):
    """A game of people whose talks have opened."""
    seats = ai_plans(content(), {}, "easy") | {seat: SeatPlan("human") for seat in people} | plans
    app = opened(Table.new(content(), 5, seats, turns=3, log=log, with_baseline=False), minutes)
    app.click("public/on")
    return app


def lock(app):
    app.go("orders")
    app.click("next")
    app.click("dialog/choice0")


def test_who_left_is_played_by_the_computer_until_it_is_back():
    app = begun()
    crew = app.hot_seat
    assert crew.called == A and "Japan is late or left" in app.dump()
    app.click("curtain/left")
    app.click("leave/choice0")
    assert app.table.state.seats[A].plan.autopilot and crew.away() == (A,)
    assert crew.called == B and "computer" in app.widget(f"curtain/call/{A}").label, "the next one is called at once"
    sit(app)
    crew.done()
    assert app.table.state.phase == "bell" and crew.called == B, "the bell waits for nobody who is away"
    sit(app)
    lock(app)
    assert app.table.state.phase == "results", "nor do the months"
    assert app.widget(f"public/guess/{B}/up") is not None and 'text "Japan"' not in app.dump(), "it is not asked"
    app.click(f"public/guess/{B}/up")
    app.click("public/show")
    assert "The computer plays on for Japan" in app.dump(), "told to all on the public screen"
    app.click("public/on")
    app.click(f"curtain/call/{A}")
    assert "The computer plays on for Japan" in app.dump() and crew.called == A
    app.click("curtain/on")
    assert crew.called == B, "still away: on with the next"
    app.click(f"curtain/call/{A}")
    app.click("curtain/back")
    assert not app.table.state.seats[A].plan.autopilot and crew.seat == A
    assert app.screen.session.link.seat == A and "It left" in words(app), "what was left undone is told on its own desk"
    assert not app.faults


def test_one_leaves_from_the_menu_of_the_desk_or_through_the_adviser():
    app = begun()
    sit(app)
    app.go("map")
    app.press("Esc")
    assert "I have to go: the computer plays on" in app.dump()
    app.click("gamemenu/choice1")
    app.click("leave/choice1")
    assert not app.hot_seat.away() and app.hot_seat.seat == A, "asked first, and stayed"
    app.click("advice")
    app.click("dialog/choice0")
    app.click("leave/choice0")
    assert app.hot_seat.away() == (A,) and app.hot_seat.called == B and not app.faults


def test_the_last_one_stays_at_the_machine():
    app = begun()
    crew = app.hot_seat
    assert not crew.hand_over(A)
    assert crew.called == B and "curtain/left" not in app.dump() and "B left" not in app.dump()
    assert crew.hand_over(B)[0].code == "last_person" and crew.away() == (A,)
    sit(app)
    app.go("map")
    app.press("Esc")
    assert "the computer plays on" not in app.dump()


def test_china_is_handed_to_its_doctrine_and_back():
    app = begun((A,), **{CHINA: SeatPlan("human", "hard")})
    crew = app.hot_seat
    assert not crew.hand_over(CHINA)
    plan = app.table.state.china.plan
    assert plan == SeatPlan("ai", "hard", autopilot=True) and crew.away() == (CHINA,)
    assert app.table.waiting_for() == (A,) and people_of(app.link) == (A, CHINA)
    crew.call(CHINA)
    assert not crew.is_back()
    assert app.table.state.china.plan == SeatPlan("human", "hard") and crew.seat == CHINA
    assert not app.faults


@pytest.fixture
def saved(tmp_path):
    """A log, and how the game on it is left for the menu and taken up again."""
    path, tables = tmp_path / "game.forge", []
    log = Log.create(path, Header(content().id, content().hash, 5, content().title, "", "test"))

    def resumed(app, minutes=0):
        app.go("menu")
        app.settle()
        app.table.end()
        tables.append(Table.resume(content(), path, with_baseline=False))
        return opened(tables[-1], minutes)

    yield log, resumed
    for table in tables:
        table.end()


def noticed(app, text):
    """How often a notice is on the stage; what stands there goes."""
    found = sum(text in t.text for t in app.stage.toasts)
    app.stage.toasts.clear()
    return found


def test_what_is_to_be_told_at_the_opening_comes_once_and_not_at_each_curtain():
    """Found in play: "was played by another version of this game" lay over the page of each who sat down."""
    text = "This was played by another version."
    for by_menu in (False, True):
        plans = ai_plans(content(), {}, "easy") | {A: SeatPlan("human"), B: SeatPlan("human")}
        table = Table.new(content(), 5, plans, turns=3, with_baseline=False)
        table.notices.append(text)
        app = opened(table)
        if by_menu:
            app.screen_named("menu").begin(LocalLink(table, A))
            app.settle()
        seen = noticed(app, text)
        for seat in (A, B, A):
            app.hot_seat.call(seat)
            sit(app)
            seen += noticed(app, text)
        assert seen == 1, by_menu
        table.notices.append("Later.")
        app.hot_seat.call(B)
        sit(app)
        assert noticed(app, "Later.") == 1, "what comes up in play is told"
        table.end()


def test_who_is_away_and_who_is_ready_outlives_leaving_the_game(saved):
    """Found with a class: who was ready got a whole new visit, role page included, after Continue."""
    log, resumed = saved
    app = begun((A, B, "EU"), log, minutes=3)
    order = app.hot_seat.order()
    sit(app)
    app.now[0] += 60
    app.hot_seat.done()
    assert not app.hot_seat.hand_over(order[1])
    app = resumed(app, minutes=3)
    crew = app.hot_seat
    assert crew.people == tuple(sorted((A, B, "EU"), key=crew.people.index)) and crew.away() == (order[1],)
    assert crew.ready == {order[0]} and crew.called == order[2] and app.screen.title == "Curtain"
    crew.call(order[0])
    sit(app)
    assert app.screen.title == "Deals" and crew.clock_text() == "2:00", "no new visit: no role page, the clock goes on"


def test_a_clock_that_ran_when_the_program_ended_is_not_filled_anew(saved):
    """Found with a class: after a crash in the middle of a visit its clock started full."""
    log, resumed = saved
    app = begun((A, B, "EU"), log, minutes=3)
    sit(app)
    seat = app.hot_seat.seat
    for second in range(1, 66):
        app.now[0] = float(second)
        app.hot_seat.tick()
    app.hot_seat.seat = ""  # nobody gets up: the program is gone
    app = resumed(app, minutes=3)
    app.hot_seat.call(seat)
    sit(app)
    assert app.hot_seat.clock_text() <= "2:05"


def test_an_offer_that_came_while_the_game_was_left_still_calls_back(saved):
    log, resumed = saved
    app = begun(log=log)
    sit(app)
    app.hot_seat.done()
    sit(app)
    clauses = (Clause(kind="money", giver=B, amount_usd_m=5.0), Clause(kind="stay_member", giver=A))
    assert not app.hot_seat.session(B).link.send(MakeOffer(to=A, clauses=clauses))
    app.hot_seat.leave()
    app = resumed(app)
    assert app.hot_seat.ready == {A} and A in app.hot_seat.waiting()


def test_a_classmates_vote_is_open_until_it_is_given():
    """Found with a class: "Republic of Korea yes" stood in Japan's council before Korea had sat down."""
    app = begun()
    view = app.hot_seat.session(A).view
    for kind in ("reference_price", "admit", "suspend_floor"):
        motion = Motion("m1", kind, B, view.turn, "ree_light", "component", price_usd_per_kg=1.0, seat="IDN")
        row = next(r for r in expected(content(), view, motion) if r.seat == B)
        assert (row.lean, row.why) == ("open", "a person"), kind


def test_the_machines_thinking_is_not_charged_to_the_visit():
    app = begun(minutes=3)
    sit(app)
    app.go("map")
    app.now[0] += 10

    def think():
        app.now[0] += 20

    app.screen.later("The adviser looks at the turn", think, lambda _made: None)
    assert app.hot_seat.clock_text() == "2:50"


def test_the_set_up_says_what_the_clock_does(seat2):
    seat2.go("hotseat")
    seat2.settle()
    assert 'text "Clock of a visit"' in seat2.dump()
    seat2.click("setup/minutes", "5 min")
    said = seat2.dump()
    assert "taken as it stands" in said and "counts as ready" in said, "in sight, not in a tip alone"
    assert "The room sees headlines, prices, floors and members" in said


def test_the_public_screen_says_that_it_is_for_all_and_the_curtain_that_it_is_not(seat2):
    assert "For all: this page may stand on the projector" in seat2.dump()
    seat2.click("public/on")
    assert "Private from here on" in seat2.dump()


def test_the_public_screen_tells_the_votes_first(seat2):
    """Found with a class: the count of the vote stood on private pages alone."""
    view = seat2.hot_seat.view()
    about = {"motion_kind": "admit", "subject_seat": "IDN", "votes": {A: "yes", B: "no"}}
    told = [Event(kind="news", turn=1, text=f"World news {n}") for n in range(6)]
    told.append(Event(kind="motion_failed", turn=1, data=about))
    view = msgspec.structs.replace(view, phase="results", news=tuple(told), events=())
    first = public.page(content(), view).lines[0]
    assert "Indonesia" in first and "1 for (" in first and "1 against (" in first, first


def test_who_does_not_come_is_passed_over_once_without_anybody_seeing_the_desk():
    """Found in play: a trainer could hand the seat to the computer for good, or open the secrets of who was late."""
    app = begun()
    crew = app.hot_seat
    assert "is late or left" in app.dump()
    app.click("curtain/left")
    assert "Only this visit: count as ready" in app.dump()
    app.click("leave/choice1")
    assert crew.called == B and A in crew.ready and not crew.away()
    sit(app)
    crew.done()
    assert app.table.state.phase == "bell"
    crew.call(A)
    s = crew.session(A)
    s.edit(msgspec.structs.replace(s.draft, customs_effort=3))
    app.click("curtain/left")
    app.click("leave/choice1")
    assert app.table.sheet(A).customs_effort == 3 and crew.called == B and not crew.away()
    assert "went on without Japan: its sheet was taken as it stood" in words(app)
    app.go("curtain")
    assert crew.seat == "" and not app.faults
