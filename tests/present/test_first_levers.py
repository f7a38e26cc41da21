"""What the briefs advise first is no bad buy by the game's own figures."""

import re

import pytest

from game import agents, rules, scenario
from game.host import Table
from game.lab.simulate import ai_plans
from game.present import plant_gains
from game.rules.aims import levers_of

SHARED = re.compile(r"partner|together|joint|Fund project|two other seats|in return|who pays|another pays")
"""Words of a lever that lets others pay."""
MONEY = re.compile(r"^(Fund|Start|Grant|Lend)\b")


@pytest.mark.parametrize("name", ["ministerial_years", "ministerial_2026"])
def test_no_lever_names_a_plant_that_is_dearer_than_it_brings(name):
    """Found in play: the first lever led to Nolans, which the page of projects called dearer than it brings."""
    content = scenario.load(scenario.find(name)).content
    table = Table.new(content, 1, ai_plans(content, {}, "easy"), "predator", None, 0, with_baseline=False)
    named = 0
    for seat in content.seats:
        view = rules.view(content, table.state, seat.id)
        gains = {gain.project: gain for gain in agents.plant_gains(content, view)}
        for lever in levers_of(content, seat.id, content.rules.turn.turns):
            words = set(re.findall(r"[A-Z]\w{5,}", lever))
            home = [p for p in content.projects if p.region == seat.id and not p.line_of]
            cards = [p for p in home if words & set(re.findall(r"\w+", p.name))]
            for card in cards:
                named += 1
                tone = plant_gains.verdict(plant_gains.gain_of(content, view, gains, card))[1]
                assert tone == "good" or SHARED.search(lever), (seat.id, lever, card.id)
    assert named >= 5


def test_the_first_lever_that_asks_for_money_has_a_plant_worth_it():
    """A lever may name a kind of plant: then one of that kind at home is worth its money."""
    content = scenario.load(scenario.find("ministerial_years")).content
    table = Table.new(content, 1, ai_plans(content, {}, "easy"), "predator", None, 0, with_baseline=False)
    met = 0
    for seat in content.seats:
        lever = levers_of(content, seat.id, 8)[0]
        if not MONEY.search(lever):
            continue
        met += 1
        view = rules.view(content, table.state, seat.id)
        gains = {gain.project: gain for gain in agents.plant_gains(content, view)}
        own = [plant_gains.gain_of(content, view, gains, p) for p in content.projects if p.region == seat.id]
        assert any(0 < one.need_usd_m < float("inf") and plant_gains.verdict(one)[1] == "good" for one in own), lever
    assert met >= 2


@pytest.mark.parametrize("turns", [3, 4, 8])
def test_no_buyer_of_magnets_is_told_to_begin_with_a_floor(turns):
    """Found with a class: the first lever was a floor on magnets, and the council's page gave it -0.15 points."""
    content = scenario.load(scenario.find("ministerial_years")).content
    for seat in ("USA", "EU", "JPN"):
        levers = levers_of(content, seat, turns)[:3]
        floors = [k for k, text in enumerate(levers) if re.search(r"\bfloors?\b.*magnet", text)]
        assert 0 not in floors, levers
        assert all("plants" in levers[k] for k in floors if seat != "JPN"), levers
