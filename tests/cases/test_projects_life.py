"""Cards from permit to plant and from plant to rust (cases P21-P37)."""

import math
from dataclasses import replace as with_fields

import msgspec
import numpy as np
import pytest

from game.model.content import Project
from game.model.orders import ChinaSheet, FundCard, OrderSheet, PriceMove
from game.model.state import FloorState, ProjectState
from game.rules import incumbents, markets, projects, rng
from game.rules.names import at
from game.rules.structure import extras, with_extras
from game.rules.work import Work
from tests.helpers import new_game, play_turn, replace, to_bell
from tests.toy import toy_content

CARD = "usa_magnets"


def set_card(state, card=CARD, **changes):
    held = replace(state.projects[card], **changes)
    return replace(state, projects={**state.projects, card: held})


def building(state, months, card=CARD, **changes):
    """A card in construction with its overrun already known."""
    return set_card(state, card, status="construction", months_left=months, overrun_share=0.1, **changes)


def calm_rules(**changes):
    """Rules without delays, to see the plain course of a card."""
    rules = toy_content().rules
    return replace(rules, finance=replace(rules.finance, delay_odds=0.0, **changes))


def test_p21_committed_cards_are_under_construction_on_the_first_day():
    """C477 Committed cards are under construction on the first day."""
    _, state = new_game()
    held = state.projects["usa_mine"]
    assert (held.status, held.months_left, held.grants_usd_m) == ("construction", 6, {})


def test_p22_output_begins_after_the_last_month_and_rises_for_a_year():
    """C478 Output begins after the last month and rises for a year."""
    content, state = new_game(toy_content(calm_rules()))
    state = building(state, 4)
    plan = projects.plan(content, state, content.project(CARD))
    assert plan.opens == pytest.approx((0, 0, 0, 0, 1 / 12, 1 / 12))
    assert plan.opened_month == 5
    state = play_turn(content, state)
    assert state.projects[CARD].status == "ramp_up"
    assert state.projects[CARD].active_share == pytest.approx(2 / 12)
    for share, status in ((8 / 12, "ramp_up"), (1.0, "operating")):
        state = play_turn(content, state)
        assert state.projects[CARD].active_share == pytest.approx(share)
        assert state.projects[CARD].status == status


def test_p23_capacity_enters_the_market_month_by_month():
    """C479 Capacity enters the market month by month."""
    content, state = new_game(toy_content(calm_rules()))
    idle = play_turn(content, state).turns[-1].months["capacity"]
    busy = play_turn(content, building(state, 2)).turns[-1].months["capacity"]
    place = (*at(content, "ndpr", "component"), content.region_index("USA"))
    more = (busy - idle)[(slice(None), *place)]
    steps = 250.0 / 12 * np.array([0, 0, 1, 2, 3, 4])
    assert more == pytest.approx(steps, abs=0.05 * 250 / 12)


def test_p24_a_plant_at_six_tenths_brings_six_tenths():
    """C480 A plant at six tenths brings six tenths."""
    content, state = new_game(toy_content(calm_rules()))
    month = projects.schedule(content, building(state, 0, scale=0.6))[0]
    place = (*at(content, "ndpr", "component"), content.region_index("USA"))
    assert month["capacity_add"][place] == pytest.approx(0.6 * 250 / 12)
    assert month["capacity_cost"][place] == 45.0


def test_p25_a_delay_costs_one_turn_and_its_odds_are_a_fifth():
    """C481 A delay costs one turn and its odds are a fifth."""
    content, state = new_game()
    late = 0
    for seed in range(400):
        plan = projects.plan(content, building(replace(state, seed=seed), 9), content.project(CARD))
        assert plan.after.months_left == (9 if plan.delayed else 3)
        late += plan.delayed
    assert late / 400 == pytest.approx(0.2, abs=0.06)


def test_p26_each_missing_permit_adds_a_tenth_while_permits_are_open():
    """C482 Each missing permit adds a tenth while permits are open."""
    content, state = new_game()
    card = replace(content.project(CARD), missing_permits=2)
    state = set_card(state, status="permitting", months_left=18)
    late = sum(projects.plan(content, replace(state, seed=seed), card).delayed for seed in range(400))
    assert late / 400 == pytest.approx(0.4, abs=0.08)


def test_p27_permits_then_works_whose_cost_and_length_show_when_ground_is_broken():
    """C483 Permits then works whose cost and length show when ground is broken."""
    content, state = new_game(toy_content(calm_rules(delay_odds_per_permit=0.0)))
    card: Project = replace(content.project(CARD), missing_permits=1)
    state = set_card(state, status="permitting", months_left=18)
    first = projects.plan(content, state, card)
    assert (first.after.status, first.after.months_left) == ("permitting", 12)
    second = projects.plan(content, set_card(state, **_fields(first.after)), card)
    draw = rng.stream(state.seed, 0, f"overrun/{CARD}").normal(0.15, 0.2)
    over = math.exp(draw) - 1
    assert second.after.status == "construction"
    assert second.after.overrun_share == pytest.approx(over)
    assert second.after.months_left == round(12 * (1 + 0.5 * max(0.0, over))) - 6


def _fields(held: ProjectState):
    return {n: getattr(held, n) for n in held.__struct_fields__ if n != "id"}


def test_p28_overruns_are_ln_normal_around_fifteen_percent():
    """C484 Overruns are ln normal around fifteen percent."""
    logs = [rng.stream(seed, 0, f"overrun/{CARD}").normal(0.15, 0.20) for seed in range(500)]
    assert np.mean(logs) == pytest.approx(0.15, abs=0.03)
    assert np.std(logs) == pytest.approx(0.20, abs=0.03)


def bleeding(content, state, card=CARD, price_gap=60.0):
    """A workpiece in which a card's margin lies far below its cash cost."""
    played = play_turn(content, state)
    work = Work(content=content, state=played, sheets={}, china=ChinaSheet())
    live = markets.run_months(replace_work(work, to_bell(content, state)))

    months = tuple(with_fields(m, margin=m.margin - price_gap) for m in live.months)
    return msgspec.structs.replace(live, months=months)


def replace_work(work, state):
    return msgspec.structs.replace(work, state=state)


def run_bad_turns(content, state, turns):
    """Let a card bleed for some turns; returns its states and the events."""
    work = bleeding(content, state)
    seen, events = [], []
    for k in range(turns):
        work = replace_work(work, replace(work.state, turn=k + 2))
        work = projects.progress(msgspec.structs.replace(work, events=()))
        seen.append(work.state.projects[CARD])
        events.append([e.kind for e in work.events])
    return seen, events, work


def operating(state):
    return set_card(state, status="operating", active_share=1.0, opened_turn=1)


def test_p29_two_turns_below_cash_cost_mean_care_and_maintenance_three_the_end():
    """C485 Two turns below cash cost mean care and maintenance three the end."""
    content, state = new_game()
    seen, events, _ = run_bad_turns(content, operating(state), 3)
    assert [p.status for p in seen] == ["operating", "care", "lost"]
    assert "project_care" in events[1]
    assert "project_lost" in events[2]


def test_p30_a_mothballed_plant_leaves_the_market_with_the_next_month():
    """C486 A mothballed plant leaves the market with the next month."""
    content, state = new_game()
    _, _, work = run_bad_turns(content, operating(state), 2)
    place = (*at(content, "ndpr", "component"), content.region_index("USA"))
    assert extras(work.state.market)["closing"][place] <= -250.0 * 0.9


def test_p31_one_bad_turn_is_forgiven():
    """C487 One bad turn is forgiven."""
    content, state = new_game()
    seen, _, _ = run_bad_turns(content, operating(state), 1)
    assert seen[0].bad_turns == 1
    state = play_turn(content, set_card(operating(state), bad_turns=1))
    assert state.projects[CARD].bad_turns == 0


def test_p32_a_plant_in_care_restarts_when_the_price_pays_for_the_restart():
    """C488 A plant in care restarts when the price pays for the restart."""
    content, state = new_game()
    state = set_card(state, status="care", bad_turns=2, opened_turn=1, overrun_share=0.1)
    state = play_turn(content, state)
    held = state.projects[CARD]
    assert held.status == "construction"
    assert held.months_left == 6
    assert any(e.kind == "project_restart" for e in state.events)


def test_p33_a_calm_market_closes_no_plant_that_stood_before():
    """C489 A calm market closes no plant that stood before."""
    content, state = new_game()
    state = play_turn(content, state, turns=5)
    assert not extras(state.market)["bad_turns"].any()
    kinds = {e.kind for t in state.turns for e in t.events}
    assert not kinds & {"plants_idled", "plants_lost"}


def test_p34_dumping_for_years_idles_and_then_kills_plants_outside_china():
    """C490 China presses magnets by hand of this test, far below what its purse could pay for."""
    content, state = new_game()
    threshold = incumbents.threshold(content)
    work = bleeding(content, state, price_gap=80.0)
    kinds = []
    for k in range(4):
        work = msgspec.structs.replace(work, events=())
        work = incumbents.settle(replace_work(work, replace(work.state, turn=k + 1)))
        kinds.append({e.kind for e in work.events})
    assert kinds[0] == set()
    assert "plants_idled" in kinds[1]
    assert "plants_lost" in kinds[2]
    china = content.region_index("CHN")
    assert not extras(work.state.market)["bad_turns"][..., china].any()
    assert not extras(work.state.market)["bad_turns"][:, 0].any(), "mines follow their own pace"
    assert (threshold[:, 1:] < np.inf).all()


def test_p35_the_last_months_idle_capacity_is_what_closes():
    """C491 The last months idle capacity is what closes."""
    content, state = new_game()
    closing = np.array(extras(state.market)["closing"])
    closing[0, 2, content.region_index("JPN")] = -100.0
    state = replace(state, market=with_extras(state.market, {"closing": closing}))
    before = float(state.market["capacity"][0, 2, content.region_index("JPN")])
    after = play_turn(content, state, {"USA": OrderSheet()})
    first = after.turns[-1].months["capacity"][0][0, 2, content.region_index("JPN")]
    assert first == pytest.approx(before - 100.0, rel=0.01)


def played_through(floors, turns=8):
    """A plant built with 250 million of grants; China cuts its price by 30 % once it runs."""
    content, state = new_game(toy_content(calm_rules()))
    state = replace(state, floors=floors)
    grant = OrderSheet(customs_effort=3, fund=(FundCard(CARD, "grant", 250.0),))
    statuses = []
    for turn in range(turns):
        running = state.projects[CARD].status in ("ramp_up", "operating", "care")
        cut = PriceMove("ndpr", "component", -0.30)
        sheet = grant if turn == 0 else OrderSheet(customs_effort=3)
        china = ChinaSheet(prices=(cut,) if running else ())
        state = play_turn(content, state, {"USA": sheet}, china)
        statuses.append(state.projects[CARD].status)
    return state, statuses


def test_p36_public_money_alone_builds_a_plant_that_dumping_then_closes():
    """C492 Public money alone builds a plant that dumping then closes."""
    _, statuses = played_through(())
    assert "operating" in statuses or "ramp_up" in statuses
    assert "care" in statuses


def test_p37_with_believed_floors_the_same_cut_moves_nothing_inside():
    """C493 Floors on oxide and magnets, well policed: the plant lives, China's money is wasted."""
    magnets = FloorState("ndpr", "component", 160.0, 160.0, 0, 1, {}, 0.6)
    oxide = FloorState("ndpr", "refined", 75.0, 75.0, 0, 1, {}, 0.6)
    state, statuses = played_through((magnets, oxide))
    assert statuses[-1] in ("operating", "ramp_up")
    assert "care" not in statuses
    assert any(m.kind == "cut" and m.cost_usd_m > 50 for m in state.china.moves)
    assert state.floor("ndpr", "component").held
