"""A country that makes little: its own goods are asked about, coloured and explained, those of others are not."""

from types import SimpleNamespace

import numpy as np
import pytest
from msgspec.structs import replace

from game import rules
from game.present import causes, culprits, guesses, results
from game.reports.chart_layout import lay_out
from game.reports.chart_prims import Area
from game.rules.why import _by_name
from game.ui.lettering import text_width
from tests.present.whys import staged_why
from tests.ui.staged import content, moments


@pytest.fixture(scope="module")
def kaz():
    """Kazakhstan after a turn: it neither makes nor uses cobalt parts."""
    return rules.view(content(), moments()["results1"].state, "KAZ")


def under_way(view, card):
    """The view with a plant that was started in turn 1."""
    held = replace(view.projects[card], status="construction", started_turn=1)
    return replace(view, projects={**view.projects, card: held})


def test_what_is_neither_used_nor_made_has_no_colours(kaz):
    assert results.buyer(content(), kaz, "cobalt", "component") is None


def test_who_builds_a_mine_lives_by_its_price(kaz):
    """Was wrong: the fall of graphite was green for a country whose one plant under way makes it."""
    building = under_way(kaz, "sarytogan")
    assert results.to_come(content(), building, "graphite", "mine", 1) > 100
    assert results.to_come(content(), building, "graphite", "mine", 0) == 0
    assert results.buyer(content(), building, "graphite", "mine") is False


def test_a_plant_under_way_makes_its_good_the_one_that_is_asked_about(kaz):
    """Was wrong: the guess was about pure gallium, which nobody there makes or uses."""
    assert results.main_move(content(), under_way(kaz, "sarytogan")) == ("graphite", "mine")


def test_a_trifle_of_another_mineral_is_not_asked_about_instead():
    graphite, ndpr = ("graphite", "mine"), ("ree_light", "mine")
    assert guesses.in_turn([{graphite: 1.0}, {graphite: 1.0, ndpr: 0.001}]) == [graphite, graphite]
    assert guesses.in_turn([{graphite: 1.0}, {graphite: 1.0, ndpr: 0.1}]) == [graphite, ndpr]


def test_nobody_caused_what_hardly_moved(kaz):
    """Was wrong: "Buyers ... Nearly as much (±0): Traders" for a price of 1.05 that stayed at 1.05."""
    why = staged_why(("habit", 0.004), ("hopes", 0.003))
    assert culprits.who_lines(content(), kaz, why, 2) == ("Nobody: it hardly moved.",)


def test_a_trifle_is_no_long_bar():
    """Was wrong: a cause of 0.00 filled the width of the chart, and the level after it was twice the one before."""
    chart = causes.why_chart(staged_why(("capacity", 0.06), place=("cobalt", "mine")))
    before, cause, now = (ink for ink in lay_out(chart, 460, 200, 16, text_width) if isinstance(ink, Area))
    wide = [ink.points[1][0] - ink.points[0][0] for ink in (before, cause, now)]
    assert wide[1] < 0.15 * wide[2]


def test_many_causes_too_small_to_print_stand_together():
    why = staged_why(("capacity", -0.007), *((name, 0.003) for name in ("habit", "hopes", "demand", "echo", "stocks")))
    rows = causes.cause_lines(why)
    assert rows[-1][0] == "5 other causes" and sum(usd for _, _, usd in rows) == pytest.approx(why.total)


def test_traders_who_followed_warehouses_have_that_named(kaz):
    """Was wrong: "Traders: prices were on their way up" alone, for a price that rose by 150 %."""
    why = staged_why(("hopes", 15.0), ("stocks", 3.0))
    first = replace(why.parts[0], led_by="stocks")
    lines = culprits.who_lines(content(), kaz, replace(why, parts=(first, *why.parts[1:])), 2)
    assert lines[0].startswith("It began with this: Users everywhere: their warehouses"), lines


def test_emergency_sharing_is_not_told_as_chinas_offer():
    """Was wrong: "China offers more or asks less" while the price in China rose by 40 %."""
    calm = {name: np.zeros(2) for name in ("price_cut", "export_tax", "export_tax_rate", "specific")}
    shared, stepped = {**calm, "specific": np.ones(2)}, {**calm, "price_cut": np.ones(2), "specific": np.ones(2)}

    def move(last):
        return SimpleNamespace(first=SimpleNamespace(policy=calm), last=SimpleNamespace(policy=last))

    assert _by_name({"china": -3.6, "demand": 1.0}, move(shared)) == {"sharing": -3.6, "demand": 1.0}
    assert _by_name({"china": -3.6}, move(stepped)) == {"china": -3.6}
