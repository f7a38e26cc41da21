"""Council: what a price sheet reckons as fair cost."""

import math

import pytest

from game.model.content import Output
from game.rules import council
from tests.cases import table as t


def test_c18_the_sheet_warns_where_the_next_stage_has_no_floor():
    """C168 The sheet warns where the next stage has no floor."""
    # Story: a floor at a stage without one at the next starves the stage after; so it is harder.
    bare = council.fair_cost(t.CONTENT, t.state(), "ndpr", "refined")
    assert bare.warn.startswith("no floor at component")
    backed = t.state(floors=(t.floor("component", 150.0),))
    assert council.fair_cost(t.CONTENT, backed, "ndpr", "refined").warn == ""
    assert council.fair_cost(t.CONTENT, t.state(), "ndpr", "component").warn == ""


def test_c31_fair_cost_adds_up_and_covers_three_quarters_of_the_zone():
    """C181 Fair cost adds up and covers three quarters of the zone."""
    sheet = council.fair_cost(t.CONTENT, t.state(), "ndpr", "refined")
    assert sheet.capital_charge == pytest.approx(0.1 * sheet.cash_cost)
    assert sheet.fair == pytest.approx(sheet.input_cost + sheet.cash_cost * 1.1)
    assert (sheet.low, sheet.high) == pytest.approx((0.85 * sheet.fair, 1.2 * sheet.fair))
    table = t.CONTENT.table
    below = running = 0.0
    for seat in ("USA", "JPN", "AUS"):
        cost, width, cap, prod = (
            float(table[name][0, 1, t.CONTENT.region_index(seat)]) for name in ("cost", "width", "cap", "prod")
        )
        below += cap / (1 + math.exp(-(sheet.cash_cost - cost) / width))
        running += min(cap, prod)
    assert below == pytest.approx(0.75 * running)


def test_c32_the_input_counts_at_its_own_floor():
    """C182 The input counts at its own floor."""
    mine = t.floor("mine", 55.0)
    sheet = council.fair_cost(t.CONTENT, t.state(floors=(mine,)), "ndpr", "refined")
    assert sheet.input_cost == pytest.approx(55.0 * float(t.CONTENT.table["yield_input"][0, 1]))


def test_c33_a_funded_card_raises_fair_cost():
    """C183 A funded card raises fair cost."""
    # Story: the bloc funds a dearer refinery; the sheet now has to feed it.
    base = council.fair_cost(t.CONTENT, t.state(), "ndpr", "refined").cash_cost
    dear = t.replace(t.CONTENT.projects[0], cash_cost_usd_per_kg=3 * base)
    content = t.replace(t.CONTENT, projects=(dear, *t.CONTENT.projects[1:]))
    held = t.state(content)
    assert council.fair_cost(content, held, "ndpr", "refined").cash_cost == base
    building = {**held.projects, dear.id: t.replace(held.projects[dear.id], status="construction")}
    funded = council.fair_cost(content, t.replace(held, projects=building), "ndpr", "refined")
    assert base < funded.cash_cost < 3 * base


def test_c34_a_card_with_by_products_has_a_cost_of_its_own_for_each():
    """C184 A card with by products has a cost of its own for each."""
    # Story: a zinc smelter recovers germanium and a little gallium; at one mean cost per kg the
    # gallium floor would stand at six times its price.
    card = t.CONTENT.projects[0]
    both = (Output("ndpr", "refined", 1e5, 69.0), Output("graphite", "refined", 1e5, 2.7))
    joint = t.replace(card, outputs=both, cash_cost_usd_per_kg=36.3)
    content = t.replace(t.CONTENT, projects=(joint,))
    held = t.state(content)
    building = {card.id: t.replace(held.projects[card.id], status="construction")}
    sheet = council.fair_cost(content, t.replace(held, projects=building), "graphite", "refined")
    bare = council.fair_cost(content, held, "graphite", "refined")
    assert bare.cash_cost < sheet.cash_cost < 4.0, "one mean cost for both would be above 36"
