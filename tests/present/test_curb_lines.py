"""Measures on exports stand on the first page in a line each: whose, on what, for whom, by how much."""

from msgspec.structs import replace

from game.model.state import CurbState, TruceState
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
