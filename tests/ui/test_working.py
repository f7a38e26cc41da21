"""Long work: the window says what is being worked out, goes on listening, and can be closed."""

import copy
import threading
import time

import pygame
import pytest

from game.host.baseline import baseline
from game.present.waiting import FROM, TALKS_FIRST, Waiting
from game.rules import resolve
from game.ui import shell_base, windows
from game.ui.aside import AT_ONCE, Progress
from game.ui.work_bar import STEP
from game.ui.working import EACH, Working
from tests.ui.loop import standing, until
from tests.ui.staged import SEAT, content, moments, new_table
from tests.ui.test_screens import shown, window


@pytest.fixture
def app():
    with standing() as made:
        yield made


def sign_shown(app, go, heard):
    """Start work that waits for ``go``; processor time of this thread until its card is drawn, seconds."""
    began = time.thread_time()
    app.work(Working("The talks open", lambda: Waiting("Japan makes its opening moves (1 of 2)")),
             lambda: go.wait(60), heard.append)  # fmt: skip
    app.step([])
    return time.thread_time() - began


def test_a_sign_is_there_within_a_tenth_of_a_second(app):
    """What is waited for at first, and the work of drawing the card: the least of several tries.

    Clock time would judge the machine, which other tests share; they can make each try dearer, never cheaper.
    """
    spent = []
    for _ in range(5):
        go, heard = threading.Event(), []
        spent.append(sign_shown(app, go, heard))
        assert "The talks open" in app.dump(), "the card is drawn with the first step, not with a later one"
        go.set()
        until(app, lambda heard=heard: heard)
        app.step([])
    assert AT_ONCE + min(spent) < 0.1, spent


def test_the_first_wait_is_the_only_one_before_the_sign(app, monkeypatch):
    """Nothing else may hold the card back: the window waits once, for as long as ``AT_ONCE`` says."""
    waits, go, heard = [], threading.Event(), []
    real = threading.Event.wait

    def wait(self, timeout=None):
        if threading.current_thread() is threading.main_thread():
            waits.append(timeout)
        return real(self, timeout)

    monkeypatch.setattr(threading.Event, "wait", wait)
    sign_shown(app, go, heard)
    assert [w for w in waits if w] == [AT_ONCE]
    go.set()
    until(app, lambda: heard)


def test_a_long_wait_shows_a_sign_and_listens(app):
    go, heard = threading.Event(), []
    sign_shown(app, go, heard)
    told = app.dump()
    assert "The talks open" in told and "Japan makes its opening moves" in told
    for chord in ("Esc", "2", "Enter", "ctrl+l", "ctrl+z"):
        app.press(chord)
    app.step([pygame.event.Event(pygame.MOUSEBUTTONDOWN, pos=(900, 690), button=1)])
    app.step([pygame.event.Event(pygame.VIDEORESIZE, w=1500, h=900, size=(1500, 900))])
    assert app.waiting and app.screen.name == "map" and "The talks open" in app.dump()
    go.set()
    until(app, lambda: heard)
    assert heard == [True] and not app.waiting and not app.stage.dialogs
    app.step([])
    assert app.stage.size == app._logical((1500, 900)) and "The talks open" not in app.dump()


def test_a_digit_pressed_while_the_table_works_is_done_afterwards(app):
    """Found in play: 3 pressed while the talks opened was swallowed without a sign."""
    go, heard = threading.Event(), []
    sign_shown(app, go, heard)
    app.press("m")
    assert "Keys count again" in app.dump()
    app.press("3")
    assert "Then: Deals" in app.dump() and app.screen.name == "map"
    go.set()
    until(app, lambda: heard)
    app.step([])
    assert app.screen.name == "deals"


def test_esc_takes_the_kept_key_back(app):
    go, heard = threading.Event(), []
    sign_shown(app, go, heard)
    app.press("3")
    app.press("Esc")
    assert "Then" not in app.dump()
    go.set()
    until(app, lambda: heard)
    app.step([])
    assert app.screen.name == "map"


def test_esc_stops_what_can_be_stopped(app):
    """The card waited for a key of another name."""
    go, stopped = threading.Event(), []
    app.work(Working("A long look", cancel=lambda: stopped.append(1)), lambda: go.wait(60), lambda _made: None)
    app.step([])
    app.press("Esc")
    assert stopped == [1]
    go.set()
    until(app, lambda: not app.waiting)


def test_the_window_can_be_closed_while_the_table_works(app):
    go = threading.Event()
    app.work(Working("The talks open"), lambda: go.wait(5), lambda _made: None)
    app.step([pygame.event.Event(pygame.QUIT)])
    assert not app.running
    go.set()


def test_what_is_done_at_once_shows_no_card(app):
    seen = []
    app.work(Working("The talks open"), lambda: 7, seen.append)
    assert seen == [7] and not app.stage.dialogs


def test_an_error_of_the_work_reaches_the_window(app):
    def fail():
        time.sleep(0.08)
        raise ValueError("no such thing")

    app.work(Working("The talks open"), fail, lambda _made: None)
    until(app, lambda: app.faults)
    assert "no such thing" in app.faults.pop()
    assert not app.waiting


def test_slow_pages_wait_while_the_table_works(app):
    go, done = threading.Event(), []
    app.soon("forecast", lambda: done.append("forecast"))
    app.work(Working("The talks open"), lambda: go.wait(5), lambda _made: done.append("work"))
    app.step([])
    assert not done
    assert app._due() is None or app._due() > 0, "the loop would spin"
    go.set()
    until(app, lambda: len(done) == 2)
    assert done == ["work", "forecast"]


MONTHS = ("Feb", "Mar", "Apr", "May", "Jun", "Jul")


def test_months_light_up_as_they_are_worked_out_and_what_comes_after_them_is_said():
    """Was wrong: on a slow machine all months but the last were lit, and for seconds nothing moved or was said."""
    app = window(moments()["bell1"], size=(1280, 720))
    far = Progress(content())
    card = Working("Turn 2 is being played", far.now, months=MONTHS)
    app.stage.open_dialog(card)
    page, seen, shares = pygame.Surface((1280, 720)), [], []
    told = [("count_votes", 0), *(("month", k) for k in range(1, 7)), ("accounts", 0), ("measure", 0), ("causes", 0)]
    for what, number in told:
        far.told(what, "", number, 6)
        app.stage.paint(page)
        seen.append((card.lit(), card.value.partition(",")[0]))
        shares.append(far.now().share)
    assert [lit for lit, _ in seen] == [0, 1, 2, 3, 4, 5, 6, 6, 6, 6]
    assert shares == sorted(shares) and len(set(shares)) == len(shares) and shares[-1] < 1
    texts = [text for _, text in seen]
    assert texts[3].startswith("Month 3 of 6") and len(set(texts)) == len(texts)
    assert "The ministries read the months" in texts[-2]


def test_a_step_without_words_of_its_own_leaves_what_was_said():
    far = Progress(content())
    far.told("measure", "", 0, 0)
    before = far.now()
    far.told("matters_are_put", "", 0, 0)
    assert far.now() == before


def test_the_card_moves_while_a_step_takes_long():
    """The share of a step stands still as long as the step lasts: a glint runs along what is done."""
    now = [0.0]
    app = window(moments()["bell1"], size=(1280, 720))
    app.clock = app.stage.clock = lambda: now[0]
    app.change(reduce_motion=False)
    card = Working("Turn 2 is being played", lambda: Waiting("They read", 0.68, 7, 6), months=MONTHS)
    app.stage.open_dialog(card)
    shots = []
    for _ in range(2):
        page = pygame.Surface((1280, 720))
        app.stage.invalidate()
        app.stage.paint(page)
        shots.append(pygame.image.tobytes(page, "RGB"))
        now[0] += 0.4
    assert shots[0] != shots[1] and card.next_tick(now[0]) == 0.0


def test_every_step_that_is_said_is_one_of_the_resolution():
    steps = [name.replace(" ", "_") for name, _ in resolve.STEPS]
    said = [name for name in FROM if name != "causes"]
    assert said == [name for name in steps if name in FROM], "in their order"


def test_the_table_tells_who_it_is_waiting_for():
    table, told = new_table(1), []
    table.told = lambda *step: told.append(step)
    table.open_talks()
    table.ring()
    table.submit("JPN", table.view("JPN").default_sheet)
    table.close()
    seats = len(table.ai_seats())
    kinds = [kind for kind, *_ in told]
    assert [n for kind, _, n, _ in told if kind == "opening"] == list(range(1, seats + 1))
    assert kinds.index("orders") < kinds.index("month") < kinds.index("measure") and kinds.count("orders") == seats
    assert [n for kind, _, n, of in told if kind == "month" and of == 6] == [1, 2, 3, 4, 5, 6]
    progress = Progress(content())
    progress.told("orders", "KOR", 3, 15)
    now = progress.now()
    assert now.text == "The Republic of Korea writes its orders (3 of 15)" and now.share == pytest.approx(0.4 * 2 / 15)


def test_enter_held_over_a_change_of_page_presses_once(app):
    """Found in play: Enter on the briefing, held a moment too long, opened the talks as well."""
    press, release = (pygame.event.Event(kind, key=pygame.K_RETURN, mod=0, unicode="\r")
                      for kind in (pygame.KEYDOWN, pygame.KEYUP))  # fmt: skip
    seen = []
    app.dispatch = lambda event: seen.append(event.key) or True
    app.step([press, press])
    app.step([press])
    assert seen == ["Enter"]
    app.step([release, press])
    assert seen == ["Enter", "Enter"]
    arrow = pygame.event.Event(pygame.KEYDOWN, key=pygame.K_DOWN, mod=0, unicode="")
    app.step([arrow, arrow])
    assert seen[2:] == ["Down", "Down"], "arrows go on"


class Closing(type(moments()["bell1"])):
    """A game whose next turn's end is known: closing the bell of turn 2 leads there."""

    def __init__(self):
        super().__init__(moments()["bell2"].state)
        self.asked_in = []

    def sheet(self):
        return self._view.default_sheet

    def waiting_for(self):
        return ()

    def close(self):
        self._view, self.state, self.version = moments()["results2"].view(), moments()["results2"].state, 2
        return ()

    def why(self, *key):
        self.asked_in.append(threading.current_thread() is threading.main_thread())
        return super().why(*key)


@pytest.mark.parametrize("guessed", [True, False])
def test_after_the_months_the_result_is_there_at_once(app, guessed):
    """Was wrong: the first sight of a turn's result said that it was being worked out."""
    session = windows.seat_down(app, Closing())
    app.settle()
    if guessed:
        session.guess[2] = ""
    app.go("orders")
    app.screen.run_months()
    until(app, lambda: app.screen.name == "news")
    if not guessed:
        app.click("guess/up")
    app.settle()
    assert "being worked out" not in app.dump() and "Why" in app.dump()
    assert session.link.asked_in == [False], "not in the window's own thread, and once"


def test_last_turns_result_is_ready_when_its_page_is_opened(app):
    session = windows.seat_down(app, copy.copy(moments()["brief2"]))
    app.go("news")
    until(app, lambda: session.known_why(session.mineral, session.stage, SEAT, 1) is not None)
    app.click("news/leaf", "Results of turn 1")
    assert "being worked out" not in app.dump()


def test_the_vote_stands_still_when_the_forecast_of_a_price_comes(app, monkeypatch):
    """Was wrong: the forecast took more lines than the words before it, and the vote moved from under the click."""
    go, real = threading.Event(), shell_base.floor_effect
    monkeypatch.setattr(shell_base, "floor_effect", lambda *asked: (go.wait(10), real(*asked))[1])
    app.session = windows.seat_down(app, moments()["bell1"])
    shown(app, "council")
    s = app.session
    prices = [m.id for m in s.view.motions if m.kind == "reference_price" and m.id in s.view.agenda and m.seat != SEAT]

    def places():
        found = (app.stage.find(f"vote/{name}") for name in prices)
        return [w.rect for w in found if w is not None]

    app.step([])
    before = places()
    go.set()
    until(app, lambda: "bound now" in app.dump() or "would change nothing" in app.dump())
    app.step([])
    assert before and places() == before


def test_one_bar_for_the_whole_turn_that_never_goes_back():
    """Was wrong: the bar ran full while the ministries wrote, and began anew with the months."""
    table, shares, texts = new_table(1), [], []
    progress = Progress(content())
    table.comparison = lambda: baseline(content(), 3, "predator", 1, table.engine)

    def told(*step):
        progress.told(*step)
        shares.append(progress.now().share)
        texts.append(progress.now().text)

    table.open_talks()
    table.ring()
    table.submit("JPN", table.view("JPN").default_sheet)
    table.told = told
    table.close()
    assert shares[0] == 0.0 and shares == sorted(shares) and 0.9 < shares[-1] < 1.0
    assert any("writes its orders" in text for text in texts) and "China decides what it does." in texts
    assert texts.index("The same years without any policy, for the scores.") < texts.index(
        "Month 1 of 6: markets clear, from mine to plant.")  # fmt: skip
    assert all(texts), "what happens is always said"


def test_a_turn_that_the_adviser_plays_has_one_bar_from_the_talks_on():
    table, shares = new_table(1), []
    progress = Progress(content(), TALKS_FIRST)
    table.told = lambda *step: (progress.told(*step), shares.append(progress.now().share))
    table.open_talks()
    talks = shares[-1]
    table.ring()
    table.submit("JPN", table.view("JPN").default_sheet)
    table.close()
    assert 0.2 < talks < 0.4 and shares == sorted(shares) and 0.9 < shares[-1] < 1.0


def test_what_can_be_read_meanwhile_changes_and_stands_still_between(app):
    """Found in play: thirteen seconds with a bar and nothing to read."""
    lines = ("A floor: the price below which a levy fills the gap.", "Japan trusts you most, at 61 of 100.")
    go, card = threading.Event(), Working("The debrief is being put together", reading=lines)
    app.work(card, lambda: go.wait(20), lambda _made: None)
    app.step([])
    assert lines[0] in app.dump() and lines[1] not in app.dump()
    card._began = app.stage.now() - EACH - 0.1
    assert lines[1] in app.dump() and lines[0] not in app.dump()
    assert Working("x").read_now() == ""
    app.look.reduce_motion = True
    assert card.next_tick(app.stage.now()) > 2 * STEP, "hardly anything is drawn"
    go.set()
    until(app, lambda: not app.waiting)


def test_long_waits_of_a_desk_have_something_to_read(app, monkeypatch):
    cards = []
    monkeypatch.setattr(shell_base, "Working", lambda *a, **k: cards.append(k) or Working(*a, **k))
    app.screen.later("The talks open", lambda: 1, lambda _made: None)
    assert len(cards[0]["reading"]) >= 4
