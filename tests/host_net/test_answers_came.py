"""Answers that all gave together: what the page foretold, what came, what another answer would have brought."""

import pytest

from game.agents import answer_gains
from game.host import answers_of
from game.model.entries import NextTurn, OrdersClosed
from game.model.ids import CHINA
from game.model.orders import ChinaSheet
from game.reports.answer_lines import answer_lines, answer_table
from game.reports.played import Played
from game.rules import view
from tests.cases import test_pledges, test_wedges
from tests.helpers import to_bell


def books(content, state, after, seat):
    past = [(NextTurn(), to_bell(content, state)), (OrdersClosed(sheets={}, china=ChinaSheet()), after)]
    return answers_of(content, past, seat)


@pytest.fixture(scope="module")
def pledged():
    content, state, wedge = test_pledges.asked(turn=4)
    ends = {n: test_pledges.answered(content, state, wedge, test_pledges.some(content, n)) for n in (9, 10, 12)}
    return content, state, wedge, ends


def test_of_pledges_comes_what_the_page_said_of_the_end_that_came(pledged):
    content, state, _, ends = pledged
    told = {g.answer: g for g in answer_gains(content, view(content, to_bell(content, state), "USA"))}
    for n, after in ends.items():
        (book,) = books(content, state, after, "USA")
        assert book.answer == "share" and book.held is (n >= 10)
        said = told["share"].held_points if n >= 10 else told["share"].broken_points
        assert book.came == pytest.approx(said) and book.end == pytest.approx(said)
        low, high = sorted((told["share"].held_points, told["share"].broken_points))
        assert low <= book.told <= high
    assert books(content, state, ends[10], CHINA) == ()


def test_what_another_answer_would_have_brought_counts_the_others_as_they_were(pledged):
    content, state, _, ends = pledged
    first, last = content.seat_ids()[0], content.seat_ids()[-1]
    (spare,) = books(content, state, ends[12], first)
    assert spare.best == "nothing" and spare.best_points > spare.came, "ten would have been enough"
    (short,) = books(content, state, ends[9], last)
    assert short.answer == "nothing" and short.best == "share" and short.best_points > short.came, "one share lacked"


def test_letters_bring_by_how_many_said_no():
    content, state, wedge = test_wedges.written(turn=4, length=8)
    taken = dict.fromkeys(content.seat_ids()[:6], "take")
    few, all_ = (test_wedges.answered(content, state, wedge, test_wedges.all_say(content, "refuse") | more)
                 for more in (taken, {}))  # fmt: skip
    one, two = (books(content, state, after, "PHL")[0] for after in (few, all_))
    assert one.held and two.held and two.came > one.came, "trust of each who said no"
    assert one.end == two.end and one.told == two.told


def test_the_debrief_has_a_row_an_answer(pledged):
    content, state, _, ends = pledged
    seat = content.seat_ids()[0]
    (held,) = answer_lines(Played(content, ends[12]), {seat: books(content, state, ends[12], seat), "JPN": ()})
    head, rows = answer_table(held)
    assert len(head) == len(rows[0]) and rows[0][1] == "Pledge a share" and rows[0][4].startswith("Pledge nothing: ")
