"""One handler per kind of entry: what it needs, what it refuses, the state it makes."""

from typing import Final

import msgspec

from game.model.content import Content
from game.model.entries import (
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
from game.model.ids import CHINA, Phase, SeatId
from game.model.phrases import phrase
from game.model.refusals import Refusal
from game.model.state import State
from game.model.talks import LeaveDeal, MakeOffer, ReplyOffer, SetAgenda, TableMotion
from game.rules import check, closing, council, deals, setup, sheets, sight
from game.rules.resolve import resolve
from game.rules.work import Work

replace = msgspec.structs.replace
Answer = tuple[State, tuple[Event, ...]] | tuple[Refusal, ...]
"""Either the new state with its events, or why not."""

PHASE_WORDS: Final[dict[Phase, str]] = {
    "brief": "the newspaper is being read",
    "talk": "talks are open",
    "bell": "sealed orders are being written",
    "results": "the results are being read",
    "over": "the game is over",
}


def start(content: Content, entry: Start) -> Answer:
    """Open the game; unknown seats are refused."""
    strangers = setup.known_seats(content, dict(entry.seats))
    if strangers:
        known = ", ".join(content.seat_ids())
        return (
            Refusal(
                "unknown_seat",
                "seats",
                phrase("No seat {seat!r}.", seat=strangers[0]),
                phrase("Seats are {known}.", known=known),
            ),
        )
    state = setup.first_state(content, entry)
    events = [Event(kind="game_opened", turn=1, data={"turns": state.announced_turns})]
    if state.opening is not None:
        data = {"opening": state.opening.id, "minerals": list(state.opening.minerals)}
        events.append(Event(kind="opening", turn=1, text=state.opening.headline, data=data))
    return replace(state, events=tuple(events)), tuple(events)


def set_baseline(_content: Content, state: State, entry: SetBaseline) -> Answer:
    """Keep the no-policy run of the seed; once, before the first orders, and with each turn of a person's China."""
    plan = state.china.plan
    follows = state.phase == "bell" and (plan.controller == "human" or plan.autopilot)
    if (state.baseline is not None or state.turns) and not follows:
        return (
            Refusal(
                "baseline_late", "", "The comparison run is fixed once, before the first orders."
            ),
        )
    return replace(state, baseline=entry), ()


def open_talks(_content: Content, state: State, _entry: OpenTalks) -> Answer:
    """Brief -> talk."""
    return _wrong_phase(state, "brief") or _told(state, "talk", "talks_open")


def ring_bell(content: Content, state: State, _entry: RingBell) -> Answer:
    """Talk -> bell: the agenda is fixed."""
    wrong = _wrong_phase(state, "talk")
    return wrong or _told(council.fix_agenda(content, state), "bell", "bell")


def talk(content: Content, state: State, entry: Talk) -> Answer:
    """One move at the table, checked on the seat's own view like every move of a person."""
    offers = isinstance(entry.move, MakeOffer | ReplyOffer | LeaveDeal)
    strange = () if entry.seat == CHINA and offers else _no_seat(content, entry.seat)
    wrong = _wrong_phase(state, "talk") or strange
    if wrong:
        return wrong
    refused = check.check_move(content, sight.view(content, state, entry.seat), entry.move)
    if refused:
        return refused
    after, events = _talk(content, state, entry)
    return replace(after, events=(*after.events, *events)), events


def _talk(content: Content, state: State, entry: Talk) -> tuple[State, tuple[Event, ...]]:
    move, seat = entry.move, entry.seat
    if isinstance(move, MakeOffer):
        return deals.offer(content, state, seat, move)
    if isinstance(move, ReplyOffer):
        return deals.reply(content, state, seat, move)
    if isinstance(move, TableMotion):
        return council.table(content, state, seat, move)
    if isinstance(move, LeaveDeal):
        return deals.leave(content, state, seat, move)
    assert isinstance(move, SetAgenda)
    return council.set_agenda(content, state, seat, move)


def orders(content: Content, state: State, entry: OrdersClosed) -> Answer:
    """Bell -> results (or over): the turn is resolved. Slips cost the order, never the sheet."""
    wrong = _wrong_phase(state, "bell")
    strangers = setup.known_seats(content, dict(entry.sheets))
    if wrong or strangers:
        return wrong or (Refusal("unknown_seat", "sheets", phrase("No seat {seat!r}.", seat=strangers[0])),)
    given, dropped = sheets.admit_all(content, state, entry)
    china, more = sheets.admit_china(content, state, entry.china)
    work = Work(
        content=content,
        state=state,
        sheets=given,
        china=china,
        events=(*dropped, *more),
        market_start=state.market,
        given=frozenset(entry.sheets),
        floors_before=state.floors,
    )
    done = resolve(work)
    return done.state, done.events


def next_turn(content: Content, state: State, _entry: NextTurn) -> Answer:
    """Results -> brief of the next turn."""
    return _wrong_phase(state, "results") or closing.open_turn(content, state)


def take_seat(content: Content, state: State, entry: TakeSeat) -> Answer:
    """A seat changes hands at any time before the end; China's, too."""
    if entry.seat == CHINA and state.phase != "over":
        return _take_china(state, entry)
    wrong = _no_seat(content, entry.seat) or (
        _wrong_phase(state, "brief", "talk", "bell", "results") if state.phase == "over" else ()
    )
    if wrong:
        return wrong
    held = replace(state.seats[entry.seat], plan=entry.plan)
    event = Event(
        kind="seat_taken",
        turn=state.turn,
        seat=entry.seat,
        data={"controller": entry.plan.controller, "level": entry.plan.level},
    )
    after = replace(
        state, seats={**state.seats, entry.seat: held}, events=(*state.events, event)
    )
    return after, (event,)


def _take_china(state: State, entry: TakeSeat) -> Answer:
    data = {"controller": entry.plan.controller, "level": entry.plan.level}
    event = Event(kind="seat_taken", turn=state.turn, seat=CHINA, data=data)
    china = replace(state.china, plan=entry.plan)
    return replace(state, china=china, events=(*state.events, event)), (event,)


def _told(state: State, phase: Phase, kind: str) -> Answer:
    """Move to a phase and say so."""
    event = Event(kind=kind, turn=state.turn)
    return replace(state, phase=phase, events=(*state.events, event)), (event,)


def _wrong_phase(state: State, *wanted: Phase) -> tuple[Refusal, ...]:
    if state.phase in wanted:
        return ()
    need = " or ".join(wanted)
    return (
        Refusal(
            "wrong_phase",
            "phase",
            phrase("Not now: {phase}.", phase=PHASE_WORDS[state.phase]),
            phrase("Wait for: {need}.", need=need),
        ),
    )


def _no_seat(content: Content, seat: SeatId) -> tuple[Refusal, ...]:
    if seat in content.seat_ids():
        return ()
    if seat == CHINA:
        return (Refusal("china_no_seat", "seat", "China has no place at this table."),)
    return (Refusal("unknown_seat", "seat", phrase("No seat {seat!r}.", seat=seat)),)
