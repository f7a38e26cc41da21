"""Measures on exports stand on the first page in a line each: whose, on what, for whom, by how much."""

from msgspec.structs import replace

from game.model.china_state import CurbState, TruceState
from game.present import china_watch
from tests.ui.staged import content, moments


def told(curb, **seen):
    return china_watch.line(content(), replace(moments()["talk2"].view(), **seen), curb)


def test_a_measure_is_a_name_and_one_figure_and_its_story_explains_it():
    """New players: nine curbs stood there as nine paragraphs with their dates and laws."""
    curb = CurbState("c", "CHN", ("JPN",), "ree_heavy", "refined", "quota", 0.0, 1, 99, "", "Since 2023 nothing.")
    line = told(curb)
    assert line.name == "China: Dy/Tb oxide, to Japan" and line.value == "nothing leaves"
    assert line.text.startswith("Since 2023 nothing.")
    less = told(replace(curb, quantity_t_per_month=1e-4))
    assert less.value.startswith("−") and less.value.endswith("%")
    assert told(replace(curb, quantity_t_per_month=1e9, kind="licence")).value == "by licence"


def test_a_measure_that_a_truce_holds_off_says_so():
    curb = CurbState("c", "CHN", ("USA",), "gallium", "refined", "embargo", 0.0, 1, 99, "", "", 0, "USA")
    held = TruceState("USA", 3)
    assert told(curb, truces=(held,)).value == "eased by a truce"
    assert told(curb, truces=(replace(held, until_turn=1),)).value == "nothing leaves"


def test_what_is_aimed_at_the_reader_stands_first_and_says_when_it_ends():
    """Found in play: nobody could say whether a curb still ran, and the one on the own country stood ninth."""
    all_ = CurbState("a", "CHN", (), "ree_heavy", "refined", "licence", 5.0, 1, 999, "")
    mine = CurbState("b", "CHN", ("JPN",), "graphite", "component", "quota", 0.0, 2, 3, "")
    view = replace(moments()["talk2"].view(), curbs=(all_, mine))
    first, second = china_watch.curb_lines(content(), view)
    assert first.title.endswith("to Japan") and first.lasts.startswith("to turn 3") and not second.lasts
