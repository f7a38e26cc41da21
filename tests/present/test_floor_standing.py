"""A floor below which makers inside sell anyway is not shown as if it stood: every page says so, with the reason."""

import pytest
from msgspec.structs import replace

from game.model.orders import TariffResponse
from game.model.state import FloorState
from game.model.views import TransitRow
from game.present import board, council, desk, floor_words, ledger_rows, price_steps
from tests.ui.staged import moments

PLACE = ("ree_light", "component")


def floor(**changes):
    return replace(FloorState(*PLACE, 193.0, 190.0, 1, 2, {}, 0.5, turns_held=2), **changes)


@pytest.fixture(scope="module")
def link():
    return moments()["results2"]


def with_floor(link, held):
    view = link.view()
    rest = tuple(f for f in view.floors if (f.mineral, f.stage) != PLACE)
    return replace(view, floors=(*rest, held), turn=max(3, view.turn))


SLIPS = floor(held=False, why="inside", turns_held=0)


def test_where_a_floor_stands_is_said_in_one_way():
    assert floor_words.standing(floor(binds_turn=5), 3) == "from turn 5"
    assert floor_words.standing(floor(), 3) == "in force, held 2 turns"
    assert floor_words.standing(floor(turns_held=0), 3) == "in force, new"
    told = floor_words.standing(SLIPS, 3)
    assert told == f"in force, does not hold: {floor_words.why_short('inside')}"
    assert floor_words.standing(replace(SLIPS, why=""), 3) == "in force, does not hold"
    assert floor_words.standing(SLIPS, 3, brief=True).startswith("does not hold: ")
    assert not floor_words.slips(replace(SLIPS, binds_turn=9), 3)
    assert not floor_words.slips(None, 3)


def test_council_cards_side_panel_and_ladder_all_say_it(link):
    content = link.content
    bad, good = with_floor(link, SLIPS), with_floor(link, floor())
    for view, holds in ((bad, False), (good, True)):
        rows = council.floor_rows(content, view)
        assert any("does not hold" in row.state for row in rows) is not holds
        word, tone, _icon = board.market_word(replace(view, curbs=()), *PLACE, 200.0, 193.0)
        assert (word == "floor does not hold") is not holds
        assert (tone == "warn") is not holds
        how = next(r.how for r in price_steps.rungs(content, view, *PLACE) if r.id == "floor")
        assert ("does not hold" in how) is not holds


def test_a_floor_that_does_not_bind_yet_is_not_called_held(link):
    """Found in play: "at the floor" stood beside a market whose floor bound from the next turn on."""
    coming = with_floor(link, floor(binds_turn=9))
    word, tone, _icon = board.market_word(replace(coming, curbs=()), *PLACE, 190.0, 193.0)
    assert (word, tone) == ("floor from T9", "quiet")
    bound = with_floor(link, floor(binds_turn=coming.turn))
    assert board.market_word(replace(bound, curbs=()), *PLACE, 190.0, 193.0)[0] == "at the floor"


def test_the_fact_beside_the_market_changes_its_name(link):
    view = with_floor(link, SLIPS)
    row = next((d for d in view.duties if (d.mineral, d.stage) == PLACE), None)
    if row is None:
        pytest.skip("no duty row for this good in the staged game")
    bound = replace(view, duties=(replace(row, binds_turn=2),))
    fact = board.stance(link.content, bound, *PLACE)[0]
    assert fact.name == "Floor does not hold"
    assert "In force, does not hold" in fact.how


def test_the_order_desk_and_the_ledger_say_it_too(link):
    view = with_floor(link, SLIPS)
    cell = desk.cell_of(link.content, view, *PLACE)
    told = desk.desk_words(link.content, view, cell, TariffResponse(*PLACE, "adjustable"))
    assert told.endswith(f"In force, does not hold: {floor_words.why_short('inside')}.")
    row = TransitRow("JPN", *PLACE, 9.0, 10.0, 5.0, 4.0, 3.0, 2.0, 1.0, "apply")
    line = ledger_rows.transit_rows(link.content, replace(view, transit=(row,)))[0]
    assert line.stance == "applies; does not hold"
