"""Dates beyond the last turn of a short game are said to be after it, or left out."""

import msgspec
import pytest

from game.model.events import Event
from game.present import council, horizon, projects, tellers_owning
from game.present.tellers import Desk
from tests.ui.staged import moments

replace = msgspec.structs.replace


@pytest.fixture(scope="module")
def link():
    return moments()["talk1"]


def of(link, turns, turn=1):
    return replace(link.view(), announced_turns=turns, turn=turn)


def test_a_chosen_length_ends_there_and_the_usual_one_by_lot(link):
    rules = link.content.rules.turn
    assert horizon.last_turn(link.content, of(link, 6)) == 6
    assert horizon.last_turn(link.content, of(link, rules.turns)) == rules.end_latest_turn
    assert not horizon.drawn(link.content, of(link, 6))


def test_a_turn_after_the_end_is_marked(link):
    short = of(link, 6)
    assert horizon.marked(link.content, short, 6, "turn 6") == "turn 6"
    assert horizon.marked(link.content, short, 7, "turn 7") == "turn 7 (after this game)"


def test_a_bid_that_nobody_has_to_answer_is_no_news(link):
    data = {"bid_kind": "stake", "buyer": "JPN", "host": "EU", "share": 0.1, "project": "neo_narva", "due_turn": 7}
    event = Event(kind="bid_opened", turn=6, data=data)
    assert tellers_owning.opened(Desk(link.content, of(link, 6, 6)), event) == ""
    assert "until turn 7" in tellers_owning.opened(Desk(link.content, of(link, 8, 6)), event)


def test_a_floor_tabled_in_the_last_turn_says_that_it_moves_nothing(link):
    assert "after this game" in council.too_late(link.content, of(link, 6, 6), "reference_price")
    assert not council.too_late(link.content, of(link, 6, 5), "reference_price")


def test_a_plant_that_opens_too_late_says_so(link):
    late = link.content.project("india_repm")  # four and a half years of works
    assert "after this game" in projects.too_late(link.content, of(link, 6), late)
    assert not projects.too_late(link.content, of(link, 16), late)
