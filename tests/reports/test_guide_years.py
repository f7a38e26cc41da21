"""The guide of a lesson takes turns of a year, where there are any."""

from unittest.mock import Mock

from game.cli.brief_command import years_of
from game.reports.guide_room import before, program
from tests.helpers import real_content


def spoken(sheet: Mock) -> str:
    """All that was put on a sheet."""
    return " ".join(str(call) for call in sheet.mock_calls)


def test_the_guide_of_a_lesson_takes_turns_of_a_year_where_there_are_any() -> None:
    assert years_of("ministerial_2026") == years_of("ministerial_years") == "ministerial_years"
    assert years_of("first_lesson") == ""
    sheet = Mock()
    before(sheet, real_content(), 4, "ministerial_years")
    program(sheet, years=True)
    assert "brief --scenario ministerial_years --turns 4" in spoken(sheet)
    assert "In a lesson a turn is a year" in spoken(sheet)
    alone = Mock()
    before(alone, real_content(), 4)
    program(alone)
    assert "a year" not in spoken(alone)
