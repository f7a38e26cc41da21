"""Stakes abroad and contracts at home: where money is welcome, and where it comes in time."""

import dataclasses

import msgspec
import pytest

from game import rules
from game.agents.ministry import owning
from game.agents.ministry.desk import sit_down
from game.agents.ministry.hurdle import look_at
from game.model.entries import OpenTalks, SeatPlan, Start
from tests.helpers import real_content

replace = msgspec.structs.replace


def desk(trust_in_us: float):
    """The EU's desk with money lying idle and a magnet plant running in the United States."""
    content = real_content()
    start = Start(seed=3, seats={s: SeatPlan(controller="ai") for s in content.seat_ids()})
    state = rules.step(content, rules.step(content, None, start).state, OpenTalks()).state
    view = rules.view(content, state, "EU")
    plants = dict(view.projects)
    for project in content.projects:
        if project.region == "USA" and project.corridor is None:
            plants[project.id] = replace(plants[project.id], status="operating", active_share=1.0)
    seats = {**view.seats, "USA": replace(view.seats["USA"], trust_in_you=trust_in_us)}
    others = {k: replace(s, trust_in_you=0.0) for k, s in seats.items() if k != "USA"}
    you = replace(view.you, money_usd_m=5000.0)
    return sit_down(content, replace(view, projects=plants, seats={**seats, **others}, you=you))


@pytest.mark.parametrize(("trust", "bids"), [(60.0, 1), (30.0, 0)])
def test_a_stake_is_bid_for_where_the_host_trusts_the_buyer(trust: float, bids: int) -> None:
    assert len(owning.stakes(desk(trust), points=5).stakes) == bids


@pytest.mark.parametrize(("last", "guaranteed"), [(16, 1), (6, 0)])
def test_a_price_is_guaranteed_only_to_a_plant_that_opens_in_the_game(last: int, guaranteed: int) -> None:
    content = real_content()
    start = Start(seed=3, seats={s: SeatPlan(controller="ai") for s in content.seat_ids()}, turns=last)
    state = rules.step(content, rules.step(content, None, start).state, OpenTalks()).state
    philippines = sit_down(content, rules.view(content, state, "PHL"))
    assert len(owning.contracts(philippines, 5, frozenset()).fund) == guaranteed


def test_no_price_is_guaranteed_to_a_plant_that_starts_anyway(monkeypatch: pytest.MonkeyPatch) -> None:
    """Found in play: "without it it reaches 101 % of what investors ask, with it it starts"."""
    content = real_content()
    start = Start(seed=3, seats={s: SeatPlan(controller="ai") for s in content.seat_ids()})
    state = rules.step(content, rules.step(content, None, start).state, OpenTalks()).state
    desk = sit_down(content, rules.view(content, state, "PHL"))
    assert owning.contracts(desk, 5, frozenset()).fund
    monkeypatch.setattr(owning, "look_at", lambda *a: dataclasses.replace(look_at(*a), ratio=1.01))
    assert not owning.contracts(desk, 5, frozenset()).fund
