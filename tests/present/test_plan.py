"""The plan of projects: layers of financing that add up, letters that need no colour, bands of contracts."""

import pytest
from msgspec.structs import replace

from game.model.orders import FundCard
from game.model.owning import PlantContract
from game.present import plan, project_orders, projects
from game.rules.check import check_sheet
from game.rules.plant_terms import strike_band
from tests.ui.staged import moments


@pytest.fixture(scope="module")
def link():
    return moments()["talk2"]


def backed(view, card):
    """A card with money of three kinds, by three givers."""
    held = replace(view.projects[card], status="construction", months_left=9, scale=1.0,
                   grants_usd_m={"USA": 40.0, "FUND": 20.0}, loans_usd_m={"JPN": 60.0}, equity_usd_m={"EU": 30.0},
                   shares={"EU": 0.1})  # fmt: skip
    return replace(view, projects={**view.projects, card: held})


def test_layers_add_up_to_what_the_plant_costs_and_come_in_one_order(link):
    view = backed(link.view(), "usar_stillwater")
    card = link.content.project("usar_stillwater")
    parts = plan.layers(card, view.projects[card.id])
    assert [(p.kind, p.seat) for p in parts] == [
        ("grant", "USA"), ("grant", "FUND"), ("loan", "JPN"), ("equity", "EU"), ("private", ""),
    ]  # fmt: skip
    assert sum(p.share for p in parts) == pytest.approx(1.0)
    assert sum(p.usd_m for p in parts) == pytest.approx(card.capex_usd_m)
    assert "".join(p.sign for p in parts) == "GGLEP", "a letter each: readable without colour"


def test_a_row_says_its_layers_and_how_long_it_takes(link):
    view = backed(link.view(), "usar_stillwater")
    drawn = plan.plan(link.content, view, ("usar_stillwater",))
    row = drawn.rows[0]
    assert "9 months left" in row.span.label
    assert "loan Japan" in row.words
    assert "private owners" in row.words
    assert 0 <= row.span.start < row.span.end
    assert drawn.turns[int(drawn.now)] == f"T{view.turn}"


def test_only_cards_under_way_are_in_the_plan_yours_first(link):
    view = link.view()
    ids = tuple(p.id for p in link.content.projects)
    drawn = plan.plan(link.content, view, ids, 5)
    assert len(drawn.rows) == 5
    assert all(view.projects[r.project].status not in ("open", "lost") for r in drawn.rows)


def test_an_offtake_can_have_a_band_and_says_it(link):
    """The low and the high price of an offtake: between them the users pay the market's."""
    view = link.view()
    card = next(p for p in link.content.projects if view.projects[p.id].status == "open" and p.corridor is None)
    low, high = strike_band(link.content, card, view.projects[card.id])
    sheet = project_orders.with_contract(view.default_sheet, FundCard(card.id, "offtake", 0.0, 1.0, low, high, 8))
    assert sheet.fund[-1].price_high_usd_per_kg == high
    assert not [r for r in check_sheet(link.content, view, sheet) if r.code == "strike"]
    flat = project_orders.with_contract(sheet, FundCard(card.id, "offtake", 0.0, 1.0, high, low, 8))
    assert flat.fund[-1].price_high_usd_per_kg == 0.0, "a band upside down is one price"
    held = replace(view.projects[card.id], contracts=(PlantContract("offtake", "JPN", 1.0, 70.0, 8,
                                                                    price_high_usd_per_kg=90.0),))  # fmt: skip
    assert "70.0–90.0" in projects.contract_lines(link.content, held)[0][1]
