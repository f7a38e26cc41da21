"""The debrief screen: every page draws, opens before the scores, writes its files, plays another world."""

from pathlib import Path

import msgspec
import pygame
import pytest

from game.cli.debrief_desk import DebriefDesk
from game.host import LocalLink, Table, real_engine
from game.model.refusals import ForgeError
from game.model.talks import Clause
from game.reports.beside import beside
from game.reports.debrief import debrief
from game.reports.page import page
from game.reports.played import Played
from game.reports.promises import promise_lines, timeline
from game.rules.scoring import final_scores
from game.store import NoLog
from game.ui.app import App, UiSettings
from game.ui.front import prepare
from game.ui.screens import end_screen
from game.ui.screens.end_pages import LaterPages
from game.ui.screens.end_parts import DebriefPart
from game.ui.screens.end_screen import EndScreen
from game.ui.screens.end_standing import Standing
from game.ui.screens.end_story import StoryPages
from game.ui.screens.end_whatif import WhatIfPage
from game.ui.shell import TableScreen
from game.ui.windows import seat_down, take_up
from game.ui.working import Working
from tests.reports import played
from tests.reports.looks import DARK, LIGHT


class Shelf:
    """Services that know the debrief only."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def debrief_desk(self, link: LocalLink) -> DebriefDesk:
        return DebriefDesk(link.table, self.folder)


def opened(tmp_path: Path, until: int = 0, size: tuple[int, int] = (1280, 720)) -> tuple[App, EndScreen]:
    content, state = played.game(until=until)
    table = Table(content, state, NoLog(), real_engine())
    app = App(UiSettings("dark", None, size=size), clock=lambda: 0.0)
    app.services = Shelf(tmp_path)
    seat_down(app, LocalLink(table, "JPN"))
    app.go("end")
    app.settle()
    screen = app.screen
    assert isinstance(screen, EndScreen)
    return app, screen


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
    assert app.dump().count("nobody acting") == 0
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


def test_several_who_look_back_may_change_what_one_may(tmp_path: Path) -> None:
    """Was wrong: with several people no caretaker and no customs effort could be tried."""
    content, state = played.game()
    desk = DebriefDesk(Table(content, state, NoLog(), real_engine()), tmp_path)
    one, two = desk.changes(("JPN",), 1), desk.changes(("JPN", "USA"), 1)
    name = content.seat("JPN").name
    keys = {keys for _, keys, _ in one}
    assert keys <= {keys for _, keys, _ in two} and len({words for words, *_ in two}) == len(two)
    mine = {keys: words for words, keys, _ in one if keys[0].startswith("JPN.")}
    assert len(mine) >= 4
    for words, found, _ in two:
        if found in mine:
            assert name in words, "each line says whose it is"


def test_the_button_writes_the_files_and_says_where(tmp_path: Path) -> None:
    app, screen = opened(tmp_path)
    screen._export()
    app.settle()
    (folder,) = tmp_path.iterdir()
    assert {"debrief.html", "hand-out.pdf", "money.csv"} <= {path.name for path in folder.iterdir()}
    assert str(folder) in app.dump()


def test_a_folder_that_cannot_be_written_is_one_sentence(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    app, screen = opened(tmp_path / "file")
    screen._export()
    app.settle()
    assert "could not be written" in app.dump()


def test_two_worlds_side_by_side_say_what_differs() -> None:
    content, state = played.game()
    _, calm = played.h.new_game(content, turns=4)
    calm = played.h.play_turn(content, calm, turns=4)
    scores = final_scores(content, state), final_scores(content, calm)
    made = beside(content, 1, "nobody acts", "by hand", (state, calm), scores)
    apart = {seat: abs(scores[1][seat].total - scores[0][seat].total) for seat in scores[0]}
    assert [d.seat for d in made.deltas] == sorted(apart, key=lambda s: -apart[s])
    assert any("would have gained most" in line or "would have lost most" in line for line in made.lines)
    assert any(line.startswith("China's moves: 0 instead of 2") for line in made.lines)
    parts = [sum(d.parts[k] for d in made.deltas) / len(made.deltas) for k in range(5)]
    told = [line for line in made.lines if line.startswith("Of the five measures")]
    assert bool(told) == (max(map(abs, parts)) >= 0.5), "which measure is behind it"
    same = beside(content, 1, "nothing", "by hand", (state, state), (scores[0], scores[0]))
    assert same.lines == ("Nothing came out differently: in this game the change did not matter.",)
    assert all(delta.change == 0 for delta in same.deltas)
    html = page(debrief(content, state), LIGHT, DARK, (made,))
    assert "From turn 1: nobody acts" in html
    assert "China&#x27;s moves: 0 instead of 2" in html


def test_a_game_that_is_over_is_taken_up_on_its_debrief(tmp_path: Path) -> None:
    content, state = played.game()
    app = App(UiSettings("dark", None, size=(1280, 720)), clock=lambda: 0.0)
    shelf = Shelf(tmp_path)
    prepare(app, shelf)
    assert take_up(app, LocalLink(Table(content, state, NoLog(), real_engine()), "JPN"), shelf) == "end"


def test_the_what_if_page_shows_changes_and_no_totals(tmp_path: Path) -> None:
    app, screen = opened(tmp_path)
    content, state = played.game()
    scores = final_scores(content, state)
    screen._show(beside(content, 2, "nothing", "by hand", (state, state), (scores, scores)))
    screen.tab = 7
    screen.refresh()
    app.settle()
    told = app.dump()
    assert "From turn 2: nothing" in told
    assert "What changed for whom" in told
    assert "For you: " in told, "the reader's own seat stood far down in a table"
    assert all(f"{score.total:.1f}" not in told for score in scores.values())


def test_the_next_step_by_keyboard_still_works_on_the_page(tmp_path: Path) -> None:
    """A page's own names must not hide those of the frame: Ctrl+Enter before the end asks and tells."""
    app, _ = opened(tmp_path, until=3)
    app.press("ctrl+Enter")
    app.settle()
    assert not getattr(app, "faults", [])
    frame = {name for base in TableScreen.__mro__ for name in vars(base) if not name.startswith("__")}
    own = {name for page in (DebriefPart, StoryPages, LaterPages, WhatIfPage, Standing) for name in vars(page)}
    assert {name for name in own & frame if not name.startswith("__")} == set()


@pytest.mark.parametrize("size", [(1280, 720), (1920, 1080)])
def test_what_was_saved_can_be_opened(tmp_path: Path, size: tuple[int, int], monkeypatch: pytest.MonkeyPatch) -> None:
    """Was wrong: the debrief was written to a folder deep in the home, and one had to find it."""
    asked: list[Path] = []
    monkeypatch.setattr(end_screen, "open_path", lambda path: (asked.append(path), path.suffix != ".pdf")[1])
    app, screen = opened(tmp_path, size=size)
    assert app.stage.find("end/open") is None
    app.click("end/export")
    assert app.stage.dialogs
    app.click("dialog/choice0")
    app.click("end/open")
    app.click("dialog/choice1")
    assert screen.folder is not None
    assert asked == [screen.folder / "debrief.html", screen.folder / "hand-out.pdf"]
    assert all(path.exists() for path in asked)
    app.settle()
    for path, kind, toast in zip(asked, ("info", "warn"), app.stage.toasts, strict=True):
        assert str(path) in toast.text, "the place is told, whether something opens it or not"
        assert toast.kind == kind


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


class Pair:
    """Two people at one machine, as far as the debrief asks."""

    people = ("JPN", "AUS")
    minutes, seat = 0, ""


def in_a_room(tmp_path: Path, size: tuple[int, int] = (1366, 768)) -> tuple[App, EndScreen]:
    app, before = opened(tmp_path, size=size)
    before.session.crew = Pair()
    screen = EndScreen(before.session)
    app.settings.scale = None
    app.go(screen)
    app.settle()
    return app, screen


def test_a_hot_seat_s_debrief_is_for_the_room_what_happened_first_scores_last(tmp_path: Path) -> None:
    """A teacher with a projector: it opened on the first pupil's score, dark and small, in that pupil's frame."""
    app, screen = in_a_room(tmp_path)
    told = app.dump()
    assert "Turning points" in told and "Your result" not in told and "Budget" not in told
    assert app.look.theme.name == "light" and app.look.scale >= 0.9
    assert [word for word, _ in screen._pages(screen.the_debrief())][-2:] == ["Our results", "Scores"]
    screen.open_page(-1)
    app.settle()
    assert "JPN (people)" in app.dump() and "MYS (people)" not in app.dump(), "a room finds its own among sixteen"
    assert "China has no score" in app.dump()


@pytest.mark.parametrize("size", [(1280, 720), (1366, 768), (1920, 1080)])
def test_the_card_of_the_table_is_never_empty(tmp_path: Path, size: tuple[int, int]) -> None:
    """Found with a class: on a small screen *And the table* held its buttons and not one sentence."""
    app, screen = in_a_room(tmp_path, size)
    screen.open_page(-2)
    app.settle()
    (area,) = [w for w in app.stage.root.walk() if getattr(w, "key", "") == "end/thetable"]
    assert area.children and area.rect.h >= app.look.line("body")


@pytest.mark.parametrize("size", [(1280, 720), (1366, 768), (1920, 1080)])
def test_a_room_reads_every_head_of_the_scores(tmp_path: Path, size: tuple[int, int]) -> None:
    """Was wrong: in a small window the heads read "T...", "Secu...", "Trea..."."""
    app, screen = in_a_room(tmp_path, size)
    app.look.text.cut = {}
    screen.open_page(-1)
    app.settle()
    app.lens.paint(app.stage, pygame.Surface(size), app.look.scale)
    assert not app.look.text.cut, app.look.text.cut
    if app.stage.find("end/shown") is None:
        assert "Secret aims, opened" in app.dump()
        return
    assert "Secret aims, opened" not in app.dump()
    screen.beside_scores = True
    screen.refresh()
    app.settle()
    assert "Secret aims, opened" in app.dump() and "Leak past the levy" in app.dump()


@pytest.mark.parametrize("size", [(1280, 720), (1920, 1080)])
def test_every_price_move_is_named_whole_on_its_button(tmp_path: Path, size: tuple[int, int]) -> None:
    """Found with a class: fourteen buttons read "T1 Refined c...", "T2 Lithium ca...": none could be chosen by name."""
    app, screen = in_a_room(tmp_path, size)
    told = screen.the_debrief()
    many = tuple(msgspec.structs.replace(told.chains[0], turn=n, title=f"Turn {n}, Feb: Cobalt cathodes rose from 1")
                 for n in range(14))  # fmt: skip
    screen.the_debrief = lambda: msgspec.structs.replace(told, chains=many)
    app.look.text.cut = {}
    screen.open_page(1)
    app.settle()
    app.lens.paint(app.stage, pygame.Surface(size), app.look.scale)
    assert not [word for word in app.look.text.cut if word.startswith("T")], app.look.text.cut


def test_before_a_room_digits_turn_the_pages_and_never_lead_to_a_desk(tmp_path: Path) -> None:
    """Found with a class: a digit threw the projector onto a ministry's council."""
    app, screen = in_a_room(tmp_path)
    app.press("2")
    assert app.screen is screen and screen.tab == 1 and "Link by link" in app.dump()
    for chord in ("m", "s", "9"):
        app.press(chord)
        assert app.screen is screen


def test_the_timeline_of_words_scrolls_says_what_it_leaves_out_and_cuts_nothing(tmp_path: Path) -> None:
    """Found in play: above "90 kept" 22 bars that did not say which, an axis without the last turn, "kept, as far a..."
    """
    _, state = played.game()
    app, screen = opened(tmp_path)
    told = screen.the_debrief()
    word = msgspec.structs.replace(told.promises[0], status="kept", word="kept, as far as was seen", small=False)
    lines = (*(word,) * 30, *(msgspec.structs.replace(word, small=True),) * 8,
             *(msgspec.structs.replace(word, giver="KOR", to="EU"),) * 12)  # fmt: skip
    screen.the_debrief = lambda: msgspec.structs.replace(told, promises=lines)
    screen.tab, turns = 3, len(state.turns)
    screen.refresh()
    app.settle()
    app.look.text.cut = {}
    surface = pygame.Surface((1280, 720))
    app.lens.paint(app.stage, surface, app.look.scale)
    assert not [text for text in app.look.text.cut if "kept" in text]
    page = app.dump()
    assert "Given by you or to you (38)" in page
    assert "8 favours done as promised are left out" in page
    area = app.stage.find("end/timeline")
    assert area is not None and area.goes_on
    drawn = timeline(turns, lines)
    assert drawn.between and drawn.labels[-1] == f"T{turns}" and len(drawn.labels) == turns
    assert drawn.unit == "the first 22 of 42 words; 8 favours done as promised are left out"
    assert timeline(turns, lines[:3]).unit == ""


def test_people_s_words_stand_apart_from_the_ai_s(tmp_path: Path) -> None:
    app, screen = in_a_room(tmp_path)
    screen.open_page(2)
    app.settle()
    words = screen.the_debrief().promises
    own = [w for w in words if {w.giver, w.to} & {"JPN", "AUS"}]
    assert f"People's words ({len(own)})" in app.dump()
    screen._whose_words(1)
    app.settle()
    assert screen.all_words


def test_what_if_names_every_person_of_a_hot_seat(tmp_path: Path) -> None:
    _, screen = in_a_room(tmp_path)
    lines = screen._for_me(Deltas())
    assert len(lines) == 2 and not any("you" in line for line in lines)


class Deltas:
    """Changes of three seats."""

    class One:
        def __init__(self, seat: str) -> None:
            self.seat = self.name = seat
            self.change = 1.5

    deltas = (One("USA"), One("JPN"), One("AUS"))


def test_work_that_can_be_stopped_has_a_way_out_and_says_that_it_stops() -> None:
    stopped = []
    card = Working("The game runs again", cancel=lambda: stopped.append(True))
    app = App(UiSettings("dark", None, size=(1280, 720)), clock=lambda: 0.0)
    app.stage.open_dialog(card)
    assert "Cancel" in app.dump()
    app.click("working/cancel")
    assert stopped == [True] and card.cancel is None and card.stopping
    plain = Working("The month runs")
    app.stage.open_dialog(plain)
    assert plain.first_key() == ""
