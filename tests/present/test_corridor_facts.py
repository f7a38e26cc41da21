"""What a transport corridor brings: its toll and the freight in figures, in points, and who may pay for it."""

import pytest
from msgspec.structs import replace

from game import agents, rules
from game.present import corridor_facts, fmt, plant_gains, projects
from game.rules import corridors, plant_calendar
from tests.ui.staged import content, moments


@pytest.fixture(scope="module")
def kaz():
    """Kazakhstan in its second turn of eight."""
    return replace(rules.view(content(), moments()["talk2"].state, "KAZ"), announced_turns=8)


@pytest.fixture(scope="module")
def card():
    return content().project("middle_corridor")


def test_toll_and_freight_have_a_figure(kaz, card):
    """Was wrong: "Cheaper freight and a toll", and no figure of either anywhere."""
    toll, freight = corridor_facts.facts(content(), kaz, card)
    assert toll.name == "Toll you earn" and "a turn" in toll.value and "in all" in toll.value
    assert freight.name == "Freight it takes off" and fmt.percent(card.corridor.freight_cut_share) in freight.how
    other = replace(kaz, seat="JPN")
    assert [f.name for f in corridor_facts.facts(content(), other, card)] == ["Freight it takes off"]


def test_the_toll_is_in_the_points_of_its_host_alone(kaz, card):
    """Was wrong: the corridor was worth its five tonnes of gallium; its toll was in no sum."""
    gain = {g.project: g for g in agents.plant_gains(content(), kaz)}[card.id]
    assert gain.treasury > 0 and gain.points == pytest.approx(
        gain.industry + gain.security + gain.bloc + gain.treasury)  # fmt: skip
    assert any("toll" in line for line in plant_gains.told_parts(gain))
    abroad = rules.view(content(), moments()["talk2"].state, "JPN")
    assert {g.project: g for g in agents.plant_gains(content(), abroad)}[card.id].treasury == 0


def test_tolls_are_paid_for_the_turns_in_which_it_runs(card):
    months = content().rules.turn.months_per_turn
    every = corridors.tolls(content(), card, 0.0, 8)
    assert corridors.tolls(content(), card, 8.0 * months, 8) == 0 < corridors.tolls(content(), card, 24.0, 8) < every
    assert every == pytest.approx(8 * card.corridor.toll_usd_m * plant_calendar.running_share(content(), 0.0, (1, 8)))


def test_its_card_says_that_anybody_may_pay(kaz, card):
    """Was wrong: "$ 0 m of $ 200 m are there" before a ministry with a purse of 100."""
    row = projects.row_of(content(), kaz, card, kaz.projects[card.id])
    assert "any ministry or the FORGE Fund" in row.why
