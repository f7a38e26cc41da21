"""Customs officers who stand without an order: only where there is a levy to guard."""

import pytest

from game.model.orders import OrderSheet
from game.model.state import FloorState
from game.model.talks import Clause, Promise
from game.rules import guard, sheets
from tests.cases import table as t
from tests.helpers import close, new_game, real_content, replace, to_bell, view

MAGNETS = FloorState("ndpr", "component", 70.0, 70.0, 1, 2, {}, 0.45)


def stands(seat="JPN", effort=1, floors=(MAGNETS,), turn=2, content=t.CONTENT, **changes):
    held = t.state(content, seats={seat: {"sheet": OrderSheet(customs_effort=effort)}}, floors=floors, turn=turn)
    held = replace(held, **changes)
    return sheets.standing(content, held, held.seats[seat]).customs_effort


def test_a_seat_that_uses_nothing_pays_no_officers_by_default():
    """C920 Found in play: Argentina uses none of the goods and paid 4 million a turn for officers at a border with
    nothing under a levy. Outcome: silence costs it nothing, before and under a floor; an order of 2 stands."""
    content = real_content()
    _, state = new_game(content)
    state = to_bell(content, state)
    assert view(content, state, "ARG").default_sheet.customs_effort == 0
    lithium = FloorState("lithium", "refined", 12.0, 12.0, 1, 2, {}, 0.45)
    state = replace(state, floors=(lithium,), turn=2)
    assert [guard.guards(content, state, s, 2) for s in ("USA", "ARG")] == [True, False]
    assert [view(content, state, s).default_sheet.customs_effort for s in ("USA", "ARG")] == [1, 0]
    keen = replace(state.seats["ARG"], sheet=OrderSheet(customs_effort=2))
    assert sheets.standing(content, state, keen).customs_effort == 2


def test_silence_sends_the_bill_only_where_officers_stand():
    """C921 Story: a first turn without orders, no floor anywhere. Outcome: nobody pays for customs. Why: firms have no
    levy to slip past."""
    content, state = new_game()
    after = close(content, state).state
    assert not [line for line in after.turns[-1].money if line.what == "customs effort"]


@pytest.mark.parametrize(
    ("case", "effort", "floors", "turn", "stands_at"),
    [
        ("a floor that binds later", 1, (replace(MAGNETS, binds_turn=3),), 2, 0),
        ("the first levy calls the officers back", 0, (MAGNETS,), 2, 1),
        ("a 0 chosen under that levy stands", 0, (MAGNETS,), 3, 0),
        ("the default stands under it", 1, (MAGNETS,), 3, 1),
        ("a step above it stands anyway", 3, (), 2, 3),
        ("a floor in reserve is not levied", 1, (replace(MAGNETS, stances={"JPN": "reserve"}),), 2, 0),
    ],
)
def test_which_effort_stands(case, effort, floors, turn, stands_at):
    """C922 Which effort stands: by the levies that the seat collects on what its users buy."""
    assert stands(effort=effort, floors=floors, turn=turn) == stands_at, case


def test_who_left_the_forum_guards_no_floor():
    """C923 A seat outside collects no levy of the council: its officers go."""
    held = t.state(seats={"JPN": {"status": "outside"}}, floors=(MAGNETS,), turn=3)
    assert sheets.standing(t.CONTENT, held, held.seats["JPN"]).customs_effort == 0


def test_a_promised_effort_stands_without_a_levy():
    """C924 Story: Japan gave its word for an effort of 1, and no floor is in force. Outcome: silence keeps the word."""
    clause = Clause("customs_effort", "JPN", effort=1, turns=4)
    word = Promise("p1", "d1", "JPN", "USA", clause, 1, 4)
    assert stands(floors=(), promises=(word,)) == 1
    assert stands(floors=(), promises=(replace(word, status="void"),)) == 0


def test_the_leak_of_a_floor_to_come_is_told_at_the_effort_that_will_stand():
    """C925 Story: no levy yet, so no officers. Outcome: the desk tells the leak of a floor that binds next turn at the
    default, which will stand then, not as if the border stayed open."""
    later = replace(MAGNETS, binds_turn=3)
    held = t.state(seats={"JPN": {"sheet": OrderSheet(customs_effort=0)}}, floors=(later,), turn=2)
    assert guard.effort_under_levy(t.CONTENT, held, held.seats["JPN"]) == 1
    assert guard.effort_under_levy(t.CONTENT, replace(held, turn=4), held.seats["JPN"]) == 0
