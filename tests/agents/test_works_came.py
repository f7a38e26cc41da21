"""What came of a plant, and what its page promises: by the months that it ran, and by what such plants add at home."""

import numpy as np
import pytest

from game import agents
from game.agents.ministry import plant_gains, works_came
from game.agents.ministry.desk import sit_down
from game.agents.ministry.hurry_works import chances
from game.agents.ministry.plant_worth import ADDS, SURE
from game.agents.ministry.stakes import own_stakes
from game.model.events import Event
from game.model.ids import stage_index
from game.rules import plant_calendar, plant_ran, sight
from tests.cases.test_projects_life import CARD, building, calm_rules, set_card
from tests.helpers import new_game, play_turn, replace, to_bell
from tests.toy import toy_content

CALM = toy_content(calm_rules())
TURNS = 6


def played(months, turns):
    """A plant with so many months to go at the bell of turn 2, ``turns`` later; with its running share in each."""
    content, state = new_game(CALM, turns=TURNS)
    state = building(play_turn(content, state), months)
    ran = []
    for _ in range(turns):
        before = state.projects[CARD].active_share
        state = play_turn(content, state)
        ran.append((before, state.projects[CARD].active_share))
    return sight.view(content, state, "USA"), ran


def told(*events, status="operating", opened=4):
    """A view of turn 6 in which so much was told of the plant, (kind, turn, month) each."""
    content, state = new_game(CALM, turns=TURNS)
    seen = sight.view(content, set_card(state, status=status, opened_turn=opened), "USA")
    log = tuple(Event(kind, turn, month, data={"project": CARD}) for kind, turn, month in events)
    return replace(seen, event_log=(*seen.event_log, *log))


def test_a_plant_has_run_since_the_month_of_its_first_output():
    """Was wrong: whatever opened in a turn counted from the turn's first month, up to a whole turn too much."""
    seen, shares = played(4, 4)
    (span,) = plant_ran.spans(CALM, seen, CARD)
    assert span == (CALM.rules.turn.months_per_turn + 4, 0)
    for k, (before, after) in enumerate(shares):
        even = 0.5 * (before + after)  # the mean of an even rise; in the turn of the opening it rises in its last part
        assert plant_ran.gave(CALM, (span,), 2 + k) == pytest.approx(even, abs=0.06)
    first, second = (plant_ran.gave(CALM, (span,), turn) for turn in (2, 3))
    assert first < 0.05
    assert second > 0.3


def test_a_plant_that_was_mothballed_has_run_until_then():
    """Was wrong: one that was mothballed as the game ended had brought nothing in the turns in which it ran."""
    seen = told(("project_opened", 2, 3), ("project_care", 4, 0), ("project_opened", 6, 1), status="ramp_up")
    ran = plant_ran.spans(CALM, seen, CARD)
    assert ran == ((8.0, 4), (30.0, 0))
    assert plant_ran.gave(CALM, ran, 4) > 0.9 and plant_ran.gave(CALM, ran, 5) == 0.0 < plant_ran.gave(CALM, ran, 6)
    still = told(("project_opened", 2, 3), ("project_care", 4, 0), ("project_lost", 5, 0), status="lost")
    assert plant_ran.spans(CALM, still, CARD) == ((8.0, 4),)
    assert plant_ran.spans(CALM, told(), CARD) == ((18.0, 0),), "nothing was told: from the turn on that its card names"
    assert plant_ran.spans(CALM, told(status="construction", opened=0), CARD) == ()


def came(seen, late=0):
    (found,) = agents.works_came(CALM, seen, ((CARD, late),))
    return found


def test_what_came_counts_the_turns_that_it_ran_and_no_more():
    """A plant that stops at the end of the game has brought what it gave; with output of none it brought none."""
    seen, _ = played(4, 5)
    runs = came(seen)
    assert runs.came.industry > 0 and 0 < runs.counted_share < 1
    log = (*seen.event_log, Event("project_care", seen.last_played, data={"project": CARD}))
    held = {**seen.projects, CARD: replace(seen.projects[CARD], status="care", active_share=0.0)}
    closed = came(replace(seen, event_log=log, projects=held))
    assert closed.came.industry > 0 and closed.ahead.total == 0.0
    later = came(seen, 3)
    assert later.came.total < runs.came.total
    idle = replace(seen, prices={**seen.prices, "output": np.zeros_like(seen.prices["output"])})
    assert came(idle).came.industry == 0.0


def test_the_page_promises_what_such_plants_add_at_home():
    """Was wrong: three cautions on one another, 58 % of what a plant brings that is sure to open."""
    content, state = new_game(CALM, turns=TURNS)
    seen = sight.view(content, to_bell(content, state), "USA")
    desk, card = sit_down(content, seen), content.project(CARD)
    stakes = own_stakes(content, seen, desk.facts)
    (gain,) = (one for one in agents.plant_gains(content, seen) if one.project == CARD)
    share = plant_calendar.running_share(content, plant_gains.first_month(desk, card, 0.10), stakes.scored)
    sold = sum(works_came._left(desk, card, out, 1.0, 0) for out in card.outputs)
    assert share > 0 and gain.industry == pytest.approx(stakes.points("industry", SURE * share * sold))
    assert sold == pytest.approx(sum(desk.facts.turn_value(ADDS * out.capacity_t_per_month, _margin(desk, out))
                                     for out in card.outputs))  # fmt: skip


def _margin(desk, out):
    facts, s = desk.facts, stage_index(out.stage)
    m, here = facts.rows[out.mineral], facts.columns["USA"]
    inputs = float(facts.yield_input[m, s] * facts.price[m, s - 1, here]) if s else 0.0
    return desk.expected_price(out.mineral, out.stage) - inputs


def test_haste_is_told_to_a_person_by_the_same_sums_as_the_plant():
    content, state = new_game(CALM, turns=TURNS)
    state = play_turn(content, state, turns=2)
    seen = sight.view(content, building(to_bell(content, state), 20), "USA")
    desk = sit_down(content, seen)
    stakes = own_stakes(content, seen, desk.facts)
    list_, page = ([one for one in chances(desk, stakes, ahead=ahead) if one.card.id == CARD][-1].worth
                   for ahead in (False, True))  # fmt: skip
    assert page > 1.1 * list_ > 0
