"""A plant that is being built with own money is watched: its price nears what it will cost to run."""

import pytest
from msgspec.structs import replace

from game import rules
from game.model.events import Event
from game.present import for_you, gravest_plants, plant_danger, plant_facts, projects
from game.present.plant_gains import Gain
from game.present.tellers_base import Desk
from game.rules import plant_margin
from game.rules.plant_margin import Kilo
from tests.ui.staged import content, moments

SEAT = "AUS"


def under_way(**money):
    view = rules.view(content(), moments()["talk2"].state, SEAT)
    card = next(p for p in content().projects if p.region == SEAT and p.corridor is None and len(p.outputs) == 1)
    held = replace(view.projects[card.id], status="construction", grants_usd_m=money)
    return card, replace(view, projects={**view.projects, card.id: held})


def test_a_price_near_the_cost_of_a_plant_to_come_is_told_in_brief_and_on_its_card(monkeypatch):
    """Found in play: flake graphite fell to 0.92 and the mine, to cost 0.80, opened a turn later: no page had said so.
    """
    card, view = under_way(**{SEAT: 12.0})
    for price, told in ((0.92, True), (1.5, False)):
        monkeypatch.setattr(plant_margin, "kilo", lambda *_, price=price, **_k: Kilo(price, 0.0, 0.8))
        items = [item for item in for_you.for_you(content(), view) if "price near its cost" in item.name]
        assert bool(items) is told
        facts = plant_facts.facts(content(), view, card, Gain(1.0))
        (row,) = (fact for fact in facts if fact.name == "Sells for, needs to run")
        assert (row.tone == "orange") is told
    none = [item for item in plant_danger.items(content(), under_way()[1]) if "price near its cost" in item.name]
    assert not none, "nobody's money of the reader is in it"


def test_a_plant_that_opens_near_its_cost_is_no_good_news(monkeypatch):
    """Was wrong: "your plant opens" in green as its price fell towards what it needs to run."""
    card, view = under_way(**{SEAT: 12.0})
    view = replace(view, projects={**view.projects, card.id: replace(view.projects[card.id], status="ramp_up")})
    event = Event(kind="project_opened", turn=view.turn, data={"project": card.id, "month": 1})
    for price, good in ((0.92, False), (1.5, True)):
        monkeypatch.setattr(plant_margin, "kilo", lambda *_, price=price, **_k: Kilo(price, 0.0, 0.8))
        blow = gravest_plants.opened(Desk(content(), view), event)
        assert blow.good is good
        assert any(fact.name == "Sells for, needs to run" for fact in blow.face.facts) is not good


def test_a_plant_costs_as_its_works_came_out():
    """Was wrong: 400 in the list, and 547 put in by the end."""
    card, view = under_way()
    held = replace(view.projects[card.id], scale=1.0, overrun_share=0.25)
    planned, came = (projects._costs(card, one) for one in (replace(held, status="open"), held))
    assert planned == card.capex_usd_m and came == pytest.approx(1.25 * card.capex_usd_m)
