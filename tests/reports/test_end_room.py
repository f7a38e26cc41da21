"""The debrief before a room: what happened first, scores last, and every head in sight."""

from pathlib import Path

import msgspec
import pygame
import pytest

from game.cli.debrief_desk import DebriefDesk
from game.host import Table, real_engine
from game.reports.promises import timeline
from game.store import NoLog
from tests.reports import played
from tests.reports.debrief_pages import in_a_room, opened


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
