"""Who was ready first is served first: by investors, and by the permit offices."""

import pytest

from game.model.orders import ChinaSheet
from game.rules import finance, investors_say, permits
from game.rules.work import Work
from tests.helpers import new_game, real_content, replace

CONTENT = real_content()
MOST = CONTENT.rules.finance.cards_in_permitting


@pytest.fixture(scope="module")
def start():
    return replace(new_game(CONTENT)[1], turn=3, phase="bell")


def decided(state):
    return finance.decide(Work(content=CONTENT, state=state, sheets={}, china=ChinaSheet()))


def with_held(state, **held):
    return replace(state, projects={**state.projects, **{k: replace(state.projects[k], **v) for k, v in held.items()}})


def awaited(state, region):
    """Open cards of a region with permits to get, no corridor."""
    home = [card for card in CONTENT.projects if card.region == region and card.corridor is None]
    held = state.projects
    return [card for card in home if held[card.id].status == "open" and permits.left(card, held[card.id]) > 0]


def given(state, card, share):
    return {"grants_usd_m": {card.region: share * card.capex_usd_m}}


def test_a_plant_that_was_ready_before_is_not_kept_out_by_one_funded_since(start):
    """C1040 One place is left at a permit office; a plant was ready a turn ago, a richer one is funded now.

    Found in play: a plant whose page said that it starts at the bell waited three years, for at each bell another
    with a better sum took the place. Why: first come, first served; what was foretold cannot be elbowed out.
    """
    early, late, *others = awaited(start, "USA")
    held = {card.id: {"status": "permitting", "started_turn": 3, "months_left": card.lead_months}
            for card in others[: MOST - 1]}  # fmt: skip
    held |= {early.id: given(start, early, 0.85), late.id: given(start, late, 0.99)}
    held |= {card.id: {"status": "construction"} for card in others[MOST - 1 :]}
    state = with_held(start, **held)
    told = decided(state).state.projects
    assert (told[early.id].status, told[late.id].status) == ("open", "permitting"), "else the case asks nothing"
    held[early.id] |= {"ready_turn": 3}
    done = decided(with_held(start, **held))
    assert (done.state.projects[early.id].status, done.state.projects[late.id].status) == ("permitting", "open")


def test_a_permit_that_is_done_at_this_bell_frees_its_place_at_this_bell(start):
    """C1041 Three plants fill a permit office and one of them gets its permits at this bell: a fourth takes its place.

    Found in play: "the permit offices are full: it starts when a permit is done" - one was done at that very bell.
    """
    first, *rest = awaited(start, "USA")
    offices = rest[:MOST]
    held = {card.id: {"status": "permitting", "started_turn": 1, "months_left": card.lead_months} for card in offices}
    held |= {card.id: {"status": "construction"} for card in rest[MOST:]}
    held[first.id] = given(start, first, 0.9)
    full = with_held(start, **held)
    assert decided(full).state.projects[first.id].status == "open"
    held[offices[0].id]["months_left"] = offices[0].lead_months // 2
    due = with_held(start, **held)
    luck = {seed: permits.delayed(CONTENT, replace(due, seed=seed), offices[0], due.projects[offices[0].id])
            for seed in range(12)}  # fmt: skip
    assert set(luck.values()) == {True, False}
    for seed, late in luck.items():
        status = decided(replace(due, seed=seed)).state.projects[first.id].status
        assert status == ("open" if late else "permitting")


def test_who_is_ready_is_written_down_with_the_turn_and_told_why_if_it_waits(start):
    """C1042 A plant's sum is published as ready: the turn stays with it until it starts or is ready no longer.

    Found in play: it "still waits: it lacks $ 4 m" after "it starts at the bell", with no reason, for no money came
    to it in that turn.
    """
    card = awaited(start, "USA")[0]
    rich = with_held(start, **{card.id: given(start, card, 0.9)})
    one = investors_say.explain(CONTENT, rich)[card.id]
    assert one.ready_turn == 3
    kept = investors_say.explain(CONTENT, replace(rich, turn=5, projects={**rich.projects, card.id: one}))[card.id]
    assert kept.ready_turn == 3
    poor = replace(kept, grants_usd_m={})
    assert investors_say.explain(CONTENT, with_held(start, **{card.id: {"ready_turn": 3}}))[card.id].ready_turn == 0
    events = decided(replace(rich, projects={**rich.projects, card.id: poor})).events
    assert [e for e in events if e.kind == "project_short" and e.data["project"] == card.id]
