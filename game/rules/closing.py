"""End of a turn and start of the next: purses, chair, curbs, the record, the hidden end."""

from typing import Final

import msgspec

from game.model.content import Content
from game.model.events import Event
from game.model.ids import CHINA, SeatId
from game.model.orders import OrderSheet
from game.model.state import State
from game.rules import council, credit, curbs_ahead, curbs_ended, politics, record, rescue, scoring
from game.rules.work import Work, change, change_seat, emit

replace = msgspec.structs.replace
TENSION_EASES: Final = 0.5
"""Curbs' worth of tension that a turn without a new curb takes away."""


def close(work: Work) -> Work:
    """Settle what stands over, write the record, and end the game on its hidden last turn."""
    for seat in work.content.seat_ids():
        work = _seat(work, seat)
    work = _china(work)
    work = _chair(work)
    if work.turn >= work.state.last_turn:
        work = _drill(work)
    made = record.make(work, work.market_start or work.state.market)
    work = change(
        work,
        turns=(*work.state.turns, made),
        events=made.events,
        market=work.state.market.rounded(),
        phase="results",
    )
    return _end(work) if work.turn >= work.state.last_turn else work


def _seat(work: Work, seat: SeatId) -> Work:
    """Store the sheet, settle credit, hand out the next turn's budget and points."""
    work = credit.settle(work, seat)
    if work.turn < work.state.last_turn:
        work = credit.allot(work, seat, next_budget(work.content, work.state, seat))
        work = rescue.collect(work, seat)
    return change_seat(
        work,
        seat,
        sheet=work.sheets.get(seat, OrderSheet()),
        sheet_given=seat in work.given,
        initiative=max(0, work.content.rules.turn.initiative_points - politics.transition(work, seat)),
    )


def next_budget(content: Content, state: State, seat: SeatId) -> float:
    """Free money of the next turn: a quarter less while a fallen cabinet is replaced."""
    budget = content.seat(seat).budget_usd_m * (1.0 + state.seats[seat].budget_swing_share)
    hit = state.turn < state.seats[seat].cabinet_hit_until
    return budget * (1.0 - content.rules.home.fall_budget_loss) if hit else budget


def _china(work: Work) -> Work:
    """Half of the unspent purse carries over; curbs run out; tension eases without new ones or a broken word."""
    rules, china = work.content.rules.china, work.state.china
    kept = tuple(left for c in china.curbs if (left := curbs_ahead.after(work.content, c, work.turn)) is not None)
    names = {c.id for c in kept}
    fresh = any(m.turn == work.turn and m.kind == "curb" for m in china.moves)
    fresh = fresh or any(e.kind == "promise_broken" and e.seat == CHINA and not e.seen_by for e in work.events)
    tension = china.tension if fresh else max(0.0, china.tension - TENSION_EASES * rules.tension_per_curb)
    purse = rules.carry_over_share * max(0.0, china.purse_usd_m) + rules.cut_budget_usd_m
    for curb in china.curbs:
        if curb.id not in names:
            work = curbs_ended.tell(work, curb)
    return change(
        work, china=replace(china, curbs=kept, tension=tension, purse_usd_m=purse)
    )


def _chair(work: Work) -> Work:
    """The chair goes to whom the council elected, else round among the members, when a term ends."""
    state = work.state
    gone = state.seats[state.chair].status != "member" if state.chair in state.seats else True
    if work.turn < state.chair_until and not gone:
        return work
    chair = council.next_chair(work.content, state)
    until = work.turn + work.content.rules.turn.chair_term_turns
    if chair != state.chair:
        work = emit(work, "chair", seat=chair, until_turn=until, elected=chair == state.next_chair)
    return change(work, chair=chair, chair_until=until, next_chair="")


def _end(work: Work) -> Work:
    """The last turn was drawn when the game began; its test was the closing drill, and now scores are shown."""
    scores = scoring.final_scores(work.content, work.state)
    over = Event(kind="game_over", turn=work.turn)
    work = msgspec.structs.replace(work, events=(*work.events, over))
    return change(work, phase="over", scores=scores, events=(*work.state.events, over))


def _drill(work: Work) -> Work:
    """A year without China, played out seat by seat: share of need met, days until the first plant stops, of what."""
    made = work.measures
    first = {seat: m.stops[0] for seat, m in made.items() if m.stops}
    met = {seat: m.security for seat, m in made.items()}
    work = emit(work, "closing_drill", met=met, days={seat: m.days_to_stop for seat, m in made.items()},
                goods={seat: f"{stop.mineral}/{stop.stage}" for seat, stop in first.items()})  # fmt: skip
    return emit(work, "closing_drill_seats", met=met)


def open_turn(content: Content, state: State) -> tuple[State, tuple[Event, ...]]:
    """Results -> brief: the next turn begins with an empty table of events."""
    del content
    event = Event(kind="turn_opens", turn=state.turn + 1)
    return replace(state, turn=state.turn + 1, phase="brief", events=(event,)), (event,)
