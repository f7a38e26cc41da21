"""The list, the card, the brief and the adviser have one figure for how near a project is, and name its size apart."""

import re

import msgspec
import pytest

from game import agents
from game.host import LocalLink, Table
from game.lab.simulate import load_content
from game.model.entries import SeatPlan
from game.present import advice_cards, advice_places, project_bill, project_orders, projects
from game.rules import at_bell


@pytest.fixture(scope="module")
def canada():
    content = load_content("ministerial_years")
    plans = {s: SeatPlan("human" if s == "CAN" else "ai", level="normal") for s in content.seat_ids()}
    table = Table.new(content, 1, plans, with_baseline=False)
    table.open_talks()
    return content, LocalLink(table, "CAN").view()


def test_the_adviser_starts_from_the_share_of_the_list_and_ends_with_the_words_of_the_card(canada):
    """Found in play: 66, 60 and 102 % stood for one plant: what investors ask, its size, and what money makes of it."""
    content, view = canada
    acts = [act for act in agents.advice(content, view) if act.startswith("funds ")]
    where = advice_places.places(content, view, acts, lambda _: 0.0)
    told = advice_cards.by_act(content, view, where)
    assert len(acts) >= 2 and set(told) == set(acts)
    for act in acts:
        project = content.project(where[act].project)
        row = projects.row_of(content, view, project, view.projects[project.id])
        assert f"from {100 * row.expected:.0f}" in act
        assert any(said in told[act] for said in ("of its size", "in full", "does not start yet", "Not yet"))
        size = re.search(r"(\d+)\u202f% of its size", told[act])
        sheet = view.default_sheet
        for kind, usd in advice_cards.MONEY.findall(act):
            sheet = project_orders.with_fund(sheet, project.id, kind, float(usd.replace(",", "")))
        made = at_bell.fate(content, view, sheet, project.id)
        assert size is None or round(100 * made.scale) == int(size[1])
        assert told[act] in project_bill.bill(content, view, sheet, project), "the card says the same of the same money"


def test_an_act_about_no_card_gets_no_such_words(canada):
    content, view = canada
    place = advice_places.Place("projects", project="temiskaming")
    assert advice_cards.by_act(content, view, {"joins: floors": advice_places.Place("council")}) == {}
    assert advice_cards.by_act(content, view, {"guarantees X a price of 3 USD/kg": place}) == {}
    assert msgspec.structs.replace(place, project="").project == ""
