"""The floor that the tutorial asks for pays whoever tables it: by the figures on the page, and in the game."""

import pytest
from msgspec.structs import replace

from game import agents, scenario
from game.host import Table
from game.model.entries import SeatPlan
from game.model.orders import Ballot, FundCard
from game.model.talks import SetAgenda, TableMotion
from game.present import lesson
from game.rules import scoring

FLOOR = TableMotion("reference_price", "ree_light", "component", 205.0)


def opened(seed):
    """The tutorial's table as its talks open."""
    content = scenario.load(scenario.find(lesson.SCENARIO)).content
    plans = {s: SeatPlan("human" if s == lesson.SEAT else "ai", "easy") for s in content.seat_ids()}
    table = Table.new(content, seed, plans, "predator")
    table.open_talks()
    return content, table


def played(seed, *, floor, grant):
    """The own total at the end: the floor tabled and voted in turn 1 or not, a plant paid for or not, else defaults."""
    content, table = opened(seed)
    while table.state.phase != "over":
        if table.state.phase == "brief":
            table.open_talks()
        if floor and table.state.turn == 1:
            assert not table.talk(lesson.SEAT, FLOOR)
        view = table.view(lesson.SEAT)
        mine = tuple(m.id for m in view.motions if m.by == view.seat)
        if view.chair == view.seat:
            table.talk(view.seat, SetAgenda(mine))
        table.ring()
        view = table.view(lesson.SEAT)
        votes = tuple(Ballot(m, "yes" if m in mine else "no") for m in view.agenda)
        fund = (FundCard("usar_stillwater", "grant", 341.0),) if grant and view.turn == 1 else ()
        assert not table.submit(view.seat, replace(view.default_sheet, ballots=votes, fund=fund))
        assert not table.close()
        if table.next_turn():
            break
    return scoring.score(content, table.state, lesson.SEAT).total


def test_l01_the_page_says_that_the_floor_pays_and_the_higher_one_more():
    """C1150 The page says that the floor pays and the higher one more."""
    # Story: the tutorial has the pupil table 205, and the page priced that at -2.3 points: the pupil did what the
    # page called the worst choice. Japan's lower floor is worth less.
    content, table = opened(lesson.SEED)
    table.talk(lesson.SEAT, FLOOR)
    view = table.view(lesson.SEAT)
    worth = {m.by: agents.foreseen_votes(content, view, m)[lesson.SEAT][1] for m in view.motions}
    assert worth[lesson.SEAT] > worth["JPN"] > 0


@pytest.mark.slow
@pytest.mark.parametrize("grant", [False, True])
def test_l02_the_floor_pays_in_the_game(grant):
    """C1151 The floor pays in the game."""
    # Story: the same years with the same luck, with the floor and without: its own users pay, its plants sell.
    for seed in (lesson.SEED, 1, 2):
        assert played(seed, floor=True, grant=grant) > played(seed, floor=False, grant=grant) + 1.0
