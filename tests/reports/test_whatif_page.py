"""Another world is played while the debrief is read: a sign says how far, it can be called off, a notice says when."""

import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import msgspec
import pygame

from game.cli.debrief_desk import DebriefDesk
from game.model.content import SeatMark, Yardstick
from game.reports.beside import Beside, beside
from game.rules.scoring import final_scores
from game.ui.app import App
from game.ui.kit import Screen
from game.ui.screens.end_screen import EndScreen
from game.ui.screens.whatif_again import Again
from tests.reports import played
from tests.reports.debrief_pages import opened


class SlowDesk:
    """A desk whose other world takes as long as the test wants, told step by step."""

    def __init__(self, desk: DebriefDesk) -> None:
        self.desk, self.go = desk, threading.Event()

    def __getattr__(self, name: str) -> Any:
        return getattr(self.desk, name)

    def what_if(self, *asked: Any) -> Beside:
        *_, turn_over, told = asked
        told("orders", "JPN", 1, 2)
        assert self.go.wait(10)
        told("count_votes", "", 0, 0)
        turn_over("turn 2")
        content, state = played.game()
        scores = final_scores(content, state)
        return beside(content, 2, "no floors", "by hand", (state, state), (scores, scores))


def in_the_window(tmp_path: Path) -> tuple[App, EndScreen, SlowDesk]:
    app, screen = opened(tmp_path)
    desk = SlowDesk(screen.desk)
    screen.session.keep("desk", 0, lambda: None)
    screen.session._kept["desk"] = ((screen.session.link.version, 0), desk)
    screen.tab = 7
    screen.refresh()
    app.clock = app.stage.clock = time.monotonic
    app.open()
    app.running = True
    app.step([])
    return app, screen, desk


def turn_the_loop(app: App, done: Callable[[], object]) -> None:
    end = time.monotonic() + 20
    while not done():
        assert time.monotonic() < end
        app.step(pygame.event.get())
        time.sleep(0.01)
    app.step([])


def test_another_world_is_played_while_the_debrief_is_read(tmp_path: Path) -> None:
    """Was wrong: a card lay over the window for up to two minutes and nothing else could be done."""
    app, screen, desk = in_the_window(tmp_path)
    app.click("whatif/go")
    app.step([])
    assert not app.waiting and not app.stage.dialogs
    assert "The game runs again from turn 1" in app.dump() and "Turn 1 of 4" in app.dump()
    assert not app.stage.find("whatif/go").enabled, "one at a time"
    screen.open_page(1)
    app.step([])
    assert "Turning points" in app.dump() and "Turn 1 of 4" in app.dump(), "a page is read, the sign stays in sight"
    desk.go.set()
    turn_the_loop(app, lambda: app.stage.toasts)
    assert "The what-if is ready: no floors" in app.stage.toasts[0].text
    assert "Turn 1 of 4" not in app.dump()
    screen.open_page(7)
    app.step([])
    assert "What changed for whom" in app.dump() and app.stage.find("whatif/go").enabled
    app.click("whatif/orders")
    app.step([])
    assert "What changed for whom" not in app.dump() and app.stage.find("whatif/orders") is None, "another is chosen"
    app.running = False


def test_another_world_can_be_called_off(tmp_path: Path) -> None:
    app, screen, desk = in_the_window(tmp_path)
    app.click("whatif/go")
    app.step([])
    app.click("whatif/cancel")
    app.step([])
    assert "Stopping after this step" in app.dump() and not app.stage.find("whatif/cancel").enabled
    desk.go.set()
    turn_the_loop(app, lambda: app.stage.find("whatif/cancel") is None)
    assert "Stopped: nothing was changed." in app.dump() and screen._other is None
    app.running = False


def test_who_has_left_the_game_hears_no_more_of_its_other_world(tmp_path: Path) -> None:
    app, _, desk = in_the_window(tmp_path)
    app.click("whatif/go")
    app.step([])
    app.go(Screen())
    app.call_off()
    desk.go.set()
    errands = app._errands
    end = time.monotonic() + 20
    while errands and time.monotonic() < end:
        for action in app._tasks.due():
            action()
        time.sleep(0.01)
    assert not errands and not app.stage.toasts
    app.running = False


def test_a_game_that_runs_again_has_one_bar_for_all_its_turns() -> None:
    content, _ = played.game()
    for repeat in (False, True):
        run, shares = Again(content, 2, 4, repeat), []
        for _ in range(3):
            steps = [] if repeat else [("opening", "JPN", 1, 2), ("opening", "USA", 2, 2), ("orders", "JPN", 1, 1)]
            for step in [*steps, ("count_votes", "", 0, 0), ("month", "", 1, 2), ("month", "", 2, 2)]:
                run.told(*step)
                shares.append(run.now().share)
            run.turn_over("turn")
        assert shares == sorted(shares) and len(set(shares)) == len(shares) and shares[-1] < run.now().share == 1.0
        assert run.now().text.startswith("Turn 4 of 4")


def test_the_own_result_is_held_against_the_computer_with_the_same_luck(tmp_path: Path) -> None:
    """Players said: the computer in my seat scores the same. One click plays that, and the result says who was better.
    """
    app, screen, desk = in_the_window(tmp_path)
    total = screen.session.view.scores["JPN"].total
    held = SeatMark("JPN", 30, total - 9, total - 6, total - 4, total - 1)
    marks = (Yardstick("toy", screen.session.view.announced_turns, "normal", 32, (held,)),)
    screen.session.content = msgspec.structs.replace(screen.session.content, yardsticks=marks)
    asked: list[tuple[Any, ...]] = []
    plain = desk.what_if
    desk.what_if = lambda *words: (asked.append(words), plain(*words))[1]  # type: ignore[method-assign, func-returns-value]
    screen.open_page(0)
    app.step([])
    assert "Outstanding" in app.dump() and "With your luck" not in app.dump()
    app.click("end/computer")
    app.step([])
    assert not app.stage.find("end/computer").enabled, "one at a time"
    desk.go.set()
    turn_the_loop(app, lambda: app.stage.find("end/computer") is None)
    assert asked[0][:2] == (1, ("JPN.played=normal",)) and asked[0][3] is False
    assert "With your luck the computer made as much of this seat" in app.dump(), "the stand-in's world is the same"
    assert "the computer with your luck" in app.dump() and "Outstanding" in app.dump(), "the grade stands"
    assert app.dump().index("With your luck") < app.dump().index("games of any luck"), "one's own luck before others'"
    app.running = False


def test_what_was_tried_can_be_shown_again_with_oneself_first_and_the_bloc(tmp_path: Path) -> None:
    """Found in play: 7 of 16 ministries and no bloc, and the first answer was gone with the second question."""
    app, screen = opened(tmp_path)
    content, state = played.game()
    scores = final_scores(content, state)
    best = {seat: msgspec.structs.replace(score, total=score.total + 2.0) for seat, score in scores.items()}
    for title in ("no floors", "no bonds"):
        screen._show(beside(content, 2, title, "by hand", (state, state), (scores, best)))
    screen.tab = 7
    screen.refresh()
    app.settle()
    text = app.dump()
    assert "the bloc as a whole" in text
    made = screen._tried[0]
    assert made.title == "no bonds" and screen._mine_first(made)[0].seat in screen._lookers()
    app.click("whatif/orders")
    assert "From turn 2: no floors (+2.0 points)" in app.dump()
    app.click("whatif/again1")
    assert screen._other is not None and screen._other.title == "no floors"
