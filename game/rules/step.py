"""The only door: everything that changes a game is an entry that passes through ``step``."""

from typing import Any

import msgspec

from game.model.content import Content
from game.model.entries import (
    Entry,
    NextTurn,
    OpenTalks,
    OrdersClosed,
    RingBell,
    SetBaseline,
    Start,
    TakeSeat,
    Talk,
)
from game.model.events import Event
from game.model.refusals import Refusal, RuleError
from game.model.state import State
from game.rules import phases


class Step(msgspec.Struct, frozen=True):
    """What an entry did. With refusals the state is the very one that came in, without events.

    A refused ``Start`` has no state to return: it raises RuleError, since only a host sends it.
    """

    state: State
    events: tuple[Event, ...] = ()
    refusals: tuple[Refusal, ...] = ()


def step(content: Content, state: State | None, entry: Entry) -> Step:
    """Apply one entry. A player's slip is a refusal; RuleError is a programmer's or host's fault.

    RuleError: no Start first, a second Start, a Start with unknown seats, or a state of another
    scenario (content hashes differ).
    """
    if isinstance(entry, Start):
        return _start(content, state, entry)
    if state is None:
        raise RuleError("the first entry of a game is Start")
    if state.content_hash != content.hash:
        raise RuleError(f"state of {state.content_hash}, content {content.hash}")
    answer = _handle(content, _in_order(content, state), entry)
    if not answer or isinstance(answer[0], Refusal):
        return Step(state=state, refusals=answer)
    after, events = answer
    return Step(state=after, events=events)


def _in_order(content: Content, state: State) -> State:
    """Seats and cards in the scenario's order: a save sorts names, and order must not matter."""
    if tuple(state.seats) == content.seat_ids():
        return state
    return msgspec.structs.replace(
        state,
        seats={s: state.seats[s] for s in content.seat_ids()},
        projects={p.id: state.projects[p.id] for p in content.projects},
    )


def _start(content: Content, state: State | None, entry: Start) -> Step:
    if state is not None:
        raise RuleError("the game has started already")
    answer = phases.start(content, entry)
    if isinstance(answer[0], Refusal):
        raise RuleError(answer[0].message)
    after, events = answer
    return Step(state=after, events=events)


def _handle(content: Content, state: State, entry: Entry) -> Any:  # noqa: PLR0911 - one a kind
    match entry:
        case SetBaseline():
            return phases.set_baseline(content, state, entry)
        case OpenTalks():
            return phases.open_talks(content, state, entry)
        case Talk():
            return phases.talk(content, state, entry)
        case RingBell():
            return phases.ring_bell(content, state, entry)
        case OrdersClosed():
            return phases.orders(content, state, entry)
        case NextTurn():
            return phases.next_turn(content, state, entry)
        case TakeSeat():
            return phases.take_seat(content, state, entry)
        case _:
            raise RuleError(f"no rule for an entry of kind {type(entry).__name__}")
