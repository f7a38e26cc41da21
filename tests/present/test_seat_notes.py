"""What is said of a ministry before it is chosen: for whom it is, and what a short game leaves out."""

import pytest

from game.present import seat_notes
from game.rules.aims import levers_of
from tests.ui.staged import content


def seat(name):
    return content().seat(name)


@pytest.mark.parametrize(("name", "tone"), [("USA", "good"), ("JPN", "good"), ("COD", "warn"), ("KAZ", "warn")])
def test_a_seat_for_a_first_game_and_one_that_asks_for_more_are_marked(name, tone):
    """Found in play: nothing said which seat suits somebody who has never played."""
    assert seat_notes.note(content(), seat(name)).tone == tone
    (line, *_) = seat_notes.told(content(), seat(name), 16)
    assert line.text.count(":") == 1 and line.text.endswith(".")


def test_what_membership_means_is_said_of_every_other_seat():
    for one in content().seats:
        if not seat_notes.note(content(), one).mark:
            assert "vote" in seat_notes.told(content(), one, 16)[0].text


def test_a_short_game_warns_where_nothing_at_home_opens_in_time():
    """Found in play: Brazil's three mines "that need only money" all open after the sixth turn."""
    assert "none of the 3 projects" in seat_notes.length_warning(content(), seat("BRA"), 6)
    assert seat_notes.length_warning(content(), seat("BRA"), 16) == ""
    assert seat_notes.length_warning(content(), seat("USA"), 6) == "", "it has plants that open, and other weights"


def test_no_lever_names_a_country_that_is_not_at_the_table():
    """Found in play: "Sell heavy ore offtake to France or Japan", and no France among the partners."""
    beyond = ("France", "Germany", "Italy", "Netherlands", "Norway", "Chile", "Vietnam", "Thailand")
    for one in content().seats:
        for turns in (6, 16):
            told = " ".join(levers_of(content(), one.id, turns))
            assert not [name for name in beyond if name in told], one.id


def test_a_seat_whose_vote_comes_to_nothing_once_all_have_joined_says_so_and_is_not_proposed_early():
    """Found with a class: the fourth seat of the guide, Mexico, had 20 % of the weight in turn 1, 0.4 % later."""
    from game.reports.guide_room import order  # noqa: PLC0415

    faint = seat_notes.faint_voices(content())
    assert "MEX" in faint and not {"USA", "EU", "JPN", "KOR"} & set(faint)
    assert "of the weight" in seat_notes.told(content(), seat("MEX"), 16)[0].text
    assert "MEX" not in [s.id for s in order(content())[:4]]
