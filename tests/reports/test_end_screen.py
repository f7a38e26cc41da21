"""The debrief screen: every page draws, and opens on one's own result before all scores."""

from pathlib import Path

import msgspec
import pygame
import pytest

from game.cli.debrief_desk import DebriefDesk
from game.host import LocalLink, Table, real_engine
from game.model.refusals import ForgeError
from game.model.talks import Clause
from game.reports.played import Played
from game.reports.promises import promise_lines, timeline
from game.store import NoLog
from game.ui.app import App, UiSettings
from game.ui.front import prepare
from game.ui.screens.end_pages import LaterPages
from game.ui.screens.end_parts import DebriefPart
from game.ui.screens.end_standing import Standing
from game.ui.screens.end_story import StoryPages
from game.ui.screens.end_whatif import WhatIfPage
from game.ui.shell import TableScreen
from game.ui.windows import take_up
from tests.reports import played
from tests.reports.debrief_pages import Shelf, opened

PAGES = (
    ("In one minute", "China cuts its export price"),
    ("Link by link", "Causes that add up"),
    ("Promise timeline", "broken"),
    ("Every secret, opened", "Caught: USA"),
    ("Signal:", "sa magnets opens"),
    ("no policy", "USD/kg"),
    ("From turn", "decide again"),
    ("Questions built from this game", "In turn 2"),
    ("The bloc, which can fail together", "Secret aims, opened"),
)


@pytest.mark.parametrize("size", [(1280, 720), (1920, 1080)])
def test_every_page_says_what_it_is_for(tmp_path: Path, size: tuple[int, int]) -> None:
    app, screen = opened(tmp_path, size=size)
    mine = ("Your result", "Your secret aims", "What you did", "all turns; + is better")
    for tab, words in enumerate((mine, *PAGES)):
        screen.tab = tab
        screen.refresh()
        app.settle()
        told = app.dump()
        if app.stage.find("end/shown") is not None:  # a small window has the table alone, the rest behind a second word
            app.click("end/shown", "The bloc and secret aims")
            told += app.dump()
        for word in words:
            assert word in told, (tab, word)


@pytest.mark.parametrize("size", [(1280, 720), (1920, 1080)])
def test_what_was_bought_past_the_levy_is_told_whole(tmp_path: Path, size: tuple[int, int]) -> None:
    """Was wrong: a column of the table was too narrow for what became of it."""
    app, screen = opened(tmp_path, size=size)
    screen.tab = 4
    screen.refresh()
    app.settle()
    app.look.text.cut = {}
    app.lens.paint(app.stage, pygame.Surface(size), app.look.scale)
    assert not app.look.text.cut
    told = app.dump()
    cheats = screen.the_debrief().cheats
    assert cheats
    for one in cheats:
        assert one.what in told
        assert one.outcome in told


def test_money_at_home_is_told_once(tmp_path: Path) -> None:
    """Was wrong: two sentences of one card said that it is the same game without any policy."""
    app, _ = opened(tmp_path, size=(1920, 1080))
    lines = [line for line in app.dump().split("\n") if "nobody acting" in line]
    assert len(lines) == 5, "a line a measure, none of it about money at home"
    assert app.dump().count("without any policy") == 2


def test_it_opens_on_ones_own_result_and_shows_no_other_score(tmp_path: Path) -> None:
    app, screen = opened(tmp_path)
    assert screen.tab == 0
    told = app.dump()
    assert "Your result" in told
    assert "The bloc, which can fail together" not in told
    app.click("end/happened")
    assert "In one minute" in app.dump()
    app.click("end/tab", "My result")
    app.click("end/all")
    if app.stage.find("end/shown") is not None:
        app.click("end/shown", "The bloc and secret aims")
    assert "Secret aims, opened" in app.dump()


def test_before_the_end_it_shows_only_what_the_seat_knows(tmp_path: Path) -> None:
    app, _ = opened(tmp_path, until=3)
    told = app.dump()
    assert "How it stands" in told
    assert "Every secret" not in told
    assert "Save as page" not in told
    content, state = played.game(until=3)
    desk = DebriefDesk(Table(content, state, NoLog(), real_engine()), tmp_path)
    assert desk.debrief() is None
    with pytest.raises(ForgeError):
        desk.export()
    with pytest.raises(ForgeError):
        desk.what_if(1, ("floors=off",), "", False)


def test_a_game_that_is_over_is_taken_up_on_its_debrief(tmp_path: Path) -> None:
    content, state = played.game()
    app = App(UiSettings("dark", None, size=(1280, 720)), clock=lambda: 0.0)
    shelf = Shelf(tmp_path)
    prepare(app, shelf)
    assert take_up(app, LocalLink(Table(content, state, NoLog(), real_engine()), "JPN"), shelf) == "end"


def test_the_next_step_by_keyboard_still_works_on_the_page(tmp_path: Path) -> None:
    """A page's own names must not hide those of the frame: Ctrl+Enter before the end asks and tells."""
    app, _ = opened(tmp_path, until=3)
    app.press("ctrl+Enter")
    app.settle()
    assert not getattr(app, "faults", [])
    frame = {name for base in TableScreen.__mro__ for name in vars(base) if not name.startswith("__")}
    own = {name for page in (DebriefPart, StoryPages, LaterPages, WhatIfPage, Standing) for name in vars(page)}
    assert {name for name in own & frame if not name.startswith("__")} == set()


def test_enter_leafs_through_the_debrief_to_its_last_page(tmp_path: Path) -> None:
    app, screen = opened(tmp_path)
    seen = []
    for _ in range(12):
        seen.append(screen.tab)
        app.press("Enter")
    assert seen == [*range(10), 9, 9]
    assert app.screen is screen


def test_favours_done_as_promised_share_a_line_behind_all_other_words(tmp_path: Path) -> None:
    """Found in play: of 174 words kept in a game most were favours, and no other one was to be found among them."""
    content, state = played.game()
    one = state.promises[0]
    favour = Clause("favour", "JPN", turns=2)
    done = tuple(
        msgspec.structs.replace(one, id=f"f{k}", clause=favour, status="kept", from_turn=1, until_turn=2)
        for k in range(40)
    )
    game = Played(content, msgspec.structs.replace(state, promises=(*done, *state.promises)))
    lines = promise_lines(game)
    assert [line.small for line in lines] == [False] * len(state.promises) + [True] * 40
    assert len(timeline(len(game.turns), lines).spans) == len(state.promises)
    small = lines[len(state.promises) :]
    assert len(timeline(len(game.turns), small).spans) == 22, "where there is nothing else they are drawn"
    app, screen = opened(tmp_path)
    told = screen.the_debrief()
    screen.the_debrief = lambda: msgspec.structs.replace(told, promises=lines)
    screen.tab = 3
    screen.refresh()
    app.settle()
    assert "40 favours done as promised" in app.dump()
    assert app.dump().count("it does a diplomatic favour") == 0
    app.click("end/favours")
    assert app.dump().count("it does a diplomatic favour") == 40
