"""Shared test helpers: contents, new games, turns played; every entry runs the invariants."""

from collections.abc import Mapping
from functools import cache

import msgspec

from game.model.content import Content
from game.model.entries import (
    Doctrine,
    Entry,
    NextTurn,
    OpenTalks,
    OrdersClosed,
    RingBell,
    SeatPlan,
    Start,
    Talk,
)
from game.model.ids import SeatId
from game.model.orders import ChinaSheet, OrderSheet
from game.model.state import State
from game.model.talks import TalkMove
from game.model.views import View
from game.rules import view
from game.rules.invariants import check_state
from game.rules.step import Step, step
from tests.toy import REGIONS, SEATS, toy_content

__all__ = [
    "REGIONS",
    "SEATS",
    "apply",
    "close",
    "new_game",
    "play_turn",
    "real_content",
    "replace",
    "say",
    "step_view",
    "to_bell",
    "to_talk",
    "toy_content",
]

replace = msgspec.structs.replace


@cache
def real_content() -> Content:
    """The default scenario that ships with the game; its loading must show no fault."""
    from game import scenario  # noqa: PLC0415 - the rooms of these tests meet only here

    loaded = scenario.load(scenario.find("ministerial_2026"))
    assert loaded.content is not None, loaded.faults
    return loaded.content


def apply(content: Content, state: State | None, entry: Entry) -> Step:
    """One entry through the only door, with every invariant checked after it."""
    result = step(content, state, entry)
    check_state(content, state, result.state)
    if result.refusals:
        assert result.state is state, "a refused entry leaves the state as it was"
        assert not result.events
    return result


def ok(content: Content, state: State | None, entry: Entry) -> State:
    """The state after an entry that must not be refused."""
    result = apply(content, state, entry)
    assert not result.refusals, result.refusals
    return result.state


def new_game(
    content: Content | None = None,
    seed: int = 1,
    doctrine: Doctrine = "predator",
    turns: int = 0,
) -> tuple[Content, State]:
    """A game of AI seats in the first brief (toy scenario unless told)."""
    held = content or toy_content()
    plans = {seat: SeatPlan(controller="ai") for seat in held.seat_ids()}
    return held, ok(held, None, Start(seed=seed, seats=plans, doctrine=doctrine, turns=turns))


def to_talk(content: Content, state: State) -> State:
    """From the brief (or the results before it) to the talks."""
    if state.phase == "results":
        state = ok(content, state, NextTurn())
    if state.phase == "brief":
        state = ok(content, state, OpenTalks())
    return state


def step_view(content: Content, state: State, seat: SeatId) -> View:
    """What a seat sees."""
    return view(content, state, seat)


def say(content: Content, state: State, seat: SeatId, move: TalkMove) -> State:
    """One talk move that must be accepted."""
    return ok(content, to_talk(content, state), Talk(seat=seat, move=move))


def to_bell(content: Content, state: State) -> State:
    """On to the sealed phase."""
    state = to_talk(content, state)
    return ok(content, state, RingBell()) if state.phase == "talk" else state


def close(
    content: Content,
    state: State,
    sheets: Mapping[SeatId, OrderSheet] | None = None,
    china: ChinaSheet | None = None,
) -> Step:
    """Close the orders of this turn; returns the whole step."""
    state = to_bell(content, state)
    entry = OrdersClosed(sheets=dict(sheets or {}), china=china or ChinaSheet())
    result = apply(content, state, entry)
    assert not result.refusals, result.refusals
    return result


def play_turn(
    content: Content,
    state: State,
    sheets: Mapping[SeatId, OrderSheet] | None = None,
    china: ChinaSheet | None = None,
    turns: int = 1,
) -> State:
    """Play whole turns with the same sheets; stops in the results of the last one."""
    for _ in range(turns):
        if state.phase == "over":
            break
        state = close(content, state, sheets, china).state
    return state
