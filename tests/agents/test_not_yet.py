"""A person's sale of what a plant under way is still to make counts from the turn in which it flows."""

import pytest
from msgspec.structs import replace

from game import agents
from game.agents import sit
from game.agents.ministry import not_yet
from game.model.entries import SeatPlan
from game.model.talks import Clause
from game.rules import view
from tests.helpers import new_game, real_content, to_talk

CARD, GOOD = "nmg", {"mineral": "graphite", "stage": "component"}


@pytest.fixture(scope="module")
def canada():
    content, state = new_game(real_content())
    seen = view(content, to_talk(content, state), "CAN")
    return content, replace(seen, you=replace(seen.you, plan=SeatPlan("human", "normal")))


def with_plant(seen, **fields):
    return replace(seen, projects={**seen.projects, CARD: replace(seen.projects[CARD], scale=1.0, **fields)})


def priced(content, seen, clause):
    return agents.coach(content, seen, ("CAN", "EU"), (clause,))


def test_a_contract_counts_from_the_turn_in_which_its_plant_gives_output(canada):
    """Found in play: +0.36 points for six turns of anodes of which the plant was to make four, and nothing said so."""
    content, seen = canada
    months = content.rules.turn.months_per_turn
    clause = Clause("offtake", "EU", tonnes_per_month=1000.0, price_usd_per_kg=12.0, turns=6, **GOOD)
    runs = with_plant(seen, status="ramp_up", months_left=0, active_share=0.0)
    whole = priced(content, runs, clause)
    late = with_plant(seen, status="construction", months_left=2 * months)
    held = priced(content, late, clause)
    share, begins = not_yet.flows(sit(content, late), clause)
    assert begins == seen.turn + 2 and 0.4 < share < 0.7
    assert held.gain_usd_m == pytest.approx(sum(x.value_usd_m for x in held.lines))
    assert 0 < held.gain_usd_m < 0.8 * whole.gain_usd_m
    assert f"they flow from turn {begins} on" in held.risk and "flow" not in whole.risk


def test_what_is_made_today_and_what_a_ministry_sells_count_as_ever(canada):
    content, seen = canada
    late = with_plant(seen, status="construction", months_left=100)
    clause = Clause("offtake", "EU", tonnes_per_month=1000.0, price_usd_per_kg=12.0, turns=6, **GOOD)
    assert not_yet.flows(sit(content, late), clause) == (pytest.approx(0.0, abs=0.01), 0)
    assert "no plant for it is due within the term" in priced(content, late, clause).risk
    machine = replace(late, you=replace(late.you, plan=SeatPlan("ai", "normal")))
    assert not_yet.flows(sit(content, machine), clause) == (1.0, 0)
    bought = replace(clause, giver="CAN", to="EU")
    assert not_yet.flows(sit(content, late), bought) == (1.0, 0)
