"""A sale of what a plant under way is still to make counts from the turn in which it flows."""

import pytest
from msgspec.structs import replace

from game import agents
from game.agents import sit
from game.agents.ministry import clauses_trade, not_yet
from game.agents.words import tonnes
from game.model.entries import SeatPlan
from game.model.talks import Clause, Deal
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
    share, begins = not_yet.flows(sit(content, late), clause, "CAN")
    assert begins == seen.turn + 2 and 0.4 < share < 0.7
    assert held.gain_usd_m == pytest.approx(sum(x.value_usd_m for x in held.lines))
    assert 0 < held.gain_usd_m < 0.8 * whole.gain_usd_m
    assert f"they flow from turn {begins} on" in held.risk and "flow" not in whole.risk


def test_a_ministry_counts_what_it_sells_ahead_from_the_opening_on(canada):
    """Was wrong: ministries reckoned with the whole term of anodes whose plant was to open in it."""
    content, seen = canada
    months = content.rules.turn.months_per_turn
    clause = Clause("offtake", "EU", tonnes_per_month=1000.0, price_usd_per_kg=12.0, turns=6, **GOOD)
    machine = replace(seen, you=replace(seen.you, plan=SeatPlan("ai", "normal")))
    late = sit(content, with_plant(machine, status="construction", months_left=2 * months))
    runs = sit(content, with_plant(machine, status="ramp_up", months_left=0, active_share=0.0))
    share = not_yet.flows(late, clause, "CAN")[0]
    whole, part = (clauses_trade.selling(desk, clause, "EU").tonnes for desk in (runs, late))
    assert 0.4 < share < 0.7 and part == pytest.approx(share * whole)
    buyer, then = (desk.of("EU") for desk in (runs, late))
    assert clauses_trade.buying(then, clause, "CAN").tonnes == pytest.approx(
        share * clauses_trade.buying(buyer, clause, "CAN").tonnes), "nor does its buyer"  # fmt: skip


def test_what_is_made_today_counts_as_ever(canada):
    content, seen = canada
    late = with_plant(seen, status="construction", months_left=100)
    clause = Clause("offtake", "EU", tonnes_per_month=1000.0, price_usd_per_kg=12.0, turns=6, **GOOD)
    assert not_yet.flows(sit(content, late), clause, "CAN") == (pytest.approx(0.0, abs=0.01), 0)
    assert "no plant for it is due within the term" in priced(content, late, clause).risk
    made = sit(content, seen)
    little = replace(clause, tonnes_per_month=0.5 * made.facts.at(made.facts.output, "graphite", "component", "JPN"))
    assert not_yet.flows(made, little, "JPN") == (1.0, 0)


def test_a_second_contract_for_more_than_the_plant_makes_says_what_can_flow(canada):
    """Found in play: two contracts for more than the plant made, each priced as if it had the plant for itself."""
    content, seen = canada
    runs = with_plant(seen, status="ramp_up", months_left=0, active_share=0.0)
    makes = not_yet._made(sit(content, runs), "CAN", Clause("offtake", "EU", turns=1, **GOOD), seen.turn)
    first, second = (Clause("offtake", by, tonnes_per_month=0.8 * makes, price_usd_per_kg=12.0, turns=6, **GOOD)
                     for by in ("JPN", "EU"))  # fmt: skip
    alone = priced(content, runs, second)
    deal = Deal("d1", ("CAN", "JPN"), (first,), seen.turn - 1, seen.turn + 8, False, ())
    beside = priced(content, replace(runs, deals=(*runs.deals, deal)), second)
    assert "You have sold " in beside.risk and "a month can flow then" in beside.risk
    assert 0 < beside.gain_usd_m < 0.5 * alone.gain_usd_m


def test_what_flows_beside_a_sale_is_told_turn_by_turn(canada):
    """Found in play: "you have sold 52.5 and make 56.2: 42 % of this contract of 20.6 can flow", where 3.7 is 18 %."""
    content, seen = canada
    months = content.rules.turn.months_per_turn
    late = with_plant(seen, status="construction", months_left=months + 4)
    kind = Clause("offtake", "EU", tonnes_per_month=1.0, price_usd_per_kg=12.0, turns=6, **GOOD)
    made = [not_yet._made(sit(content, late), "CAN", kind, seen.turn + k) for k in range(6)]
    k = next(k for k, one in enumerate(made) if one > 1.0)
    assert k > 0 and 1.2 * made[k] < made[k + 1] <= made[5]
    first = replace(kind, giver="JPN", tonnes_per_month=0.9 * made[k])
    deal = Deal("d1", ("CAN", "JPN"), (first,), seen.turn - 1, seen.turn + 8, False, ())
    asked = replace(kind, tonnes_per_month=0.3 * made[k])
    told = priced(content, replace(late, deals=(*late.deals, deal)), asked).risk
    assert f"in turn {seen.turn + k}: {tonnes(0.1 * made[k])} of these {tonnes(asked.tonnes_per_month)}" in told
    assert f"From turn {seen.turn + k + 1} on {tonnes(asked.tonnes_per_month)} flow." in told
    assert "Before that nothing flows." in told and "Over the term that is " in told
