"""A floor is named at the height that leaves its reader most, with what a higher one costs."""

from functools import cache

import pytest
from msgspec.structs import replace

from game import agents
from game.agents.ministry import counsel, floor_heights
from game.agents.ministry.council import FALLS, likely_passes
from game.agents.ministry.normal import sit
from game.model.gains import FloorGain
from game.model.talks import Motion
from game.present import floor_heights as told
from game.rules import view
from tests.helpers import new_game, real_content

SEATS = ("JPN", "AUS", "KOR")
SHOWN = 2e-3
"""Part of a price by which the adviser's three or four figures may miss it."""


@cache
def desk(seat):
    content, state = new_game(real_content())
    return sit(content, view(content, state, seat))


def cells(at):
    return [(f.mineral, f.stage) for f in at.view.fair_costs if f.fair > 0]


def worths(at):
    """Heights of every good with what each leaves."""
    return {cell: rows for cell in cells(at) if (rows := floor_heights.heights(at, *cell))}


@pytest.mark.parametrize("seat", SEATS)
def test_the_best_height_leaves_at_least_what_every_other_does(seat):
    at = desk(seat)
    for (mineral, stage), rows in worths(at).items():
        motion = Motion("", "reference_price", seat, at.view.turn, mineral, stage,
                        price_usd_per_kg=rows[-1].price_usd_per_kg)  # fmt: skip
        best = floor_heights.best(at, motion)
        sums = {row.price_usd_per_kg: row.usd_m for row in rows}
        if best is None:
            assert max(sums.values()) <= 0 or at.floor_price(mineral, stage) > 0
            continue
        odds = {price: 1.0 if likely_passes(at, replace(motion, price_usd_per_kg=price)) else FALLS for price in sums}
        chosen = best.price_usd_per_kg
        assert odds[chosen] * sums[chosen] >= max(odds[p] * sums[p] for p in sums if sums[p] > 0) - 1e-9


def test_somewhere_the_middle_leaves_more_than_the_top_and_the_words_say_what_for():
    found = [(at, cell, rows) for seat in SEATS for at in (desk(seat),) for cell, rows in worths(at).items()
             if max(row.usd_m for row in rows) > rows[-1].usd_m + 5.0]  # fmt: skip
    assert found
    for at, cell, rows in found:
        best = max(rows, key=lambda row: row.usd_m)
        motion = Motion("", "reference_price", at.me, at.view.turn, *cell, price_usd_per_kg=best.price_usd_per_kg)
        assert "less" in floor_heights.higher_words(at, motion)
        assert told.best(rows).price_usd_per_kg < rows[-1].price_usd_per_kg
        assert " points less: " in told.higher_words(at.content, at.view, rows)


@pytest.mark.parametrize("seat", SEATS)
def test_the_adviser_names_that_height(seat):
    """Found in play: the highest that should pass was named, with no drawback beside it."""
    at = desk(seat)
    at = at.with_view(replace(at.view, phase="talk"))
    lines = [line for line in counsel.on_motions(at) if line.startswith("tables ") and "USD/kg" in line]
    for line in lines:
        named = float(line.split(" at ")[1].split(" USD")[0].replace(",", ""))
        rows = next(rows for rows in worths(at).values() if rows[0].price_usd_per_kg * 0.99 <= named
                    and any(abs(row.price_usd_per_kg / named - 1) < SHOWN for row in rows))  # fmt: skip
        own = next(row for row in rows if abs(row.price_usd_per_kg / named - 1) < SHOWN)
        assert own.usd_m > 0
        if own.usd_m < rows[-1].usd_m - 1.0:
            assert "should fail" in line
        elif own.usd_m > rows[-1].usd_m + 5.0:
            assert " points less: " in line


def test_heights_of_what_binds_too_late_or_of_no_member_are_none():
    at = desk("JPN")
    late = replace(at.view, turn=at.view.announced_turns, floors=())
    cell = cells(at)[0]
    assert not agents.floor_gains(at.content, late, *cell)


def test_the_row_says_the_height_or_that_none_leaves_any():
    content, state = new_game(real_content())
    seen = view(content, state, "JPN")
    low, high = FloorGain(10.0, 400.0, 5.0, 1.0), FloorGain(14.0, 100.0, 300.0, 900.0)
    (row,) = told.fact(content, seen, (low, high))
    assert row.value.startswith("10.0 USD/kg: +") and "your users pay" in row.how and "support" in row.how
    (none,) = told.fact(content, seen, (FloorGain(10.0, -5.0), FloorGain(14.0, -9.0)))
    assert none.value == "no height"
    assert told.fact(content, seen, None)[0].value == "being worked out ..." and not told.fact(content, seen, ())
