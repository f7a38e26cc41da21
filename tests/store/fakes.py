"""A small engine for tests of store and host: real records, a few rules, agents by script."""

from collections.abc import Callable
from typing import Any

import msgspec
import numpy as np

from game.host import Engine
from game.model.arrays import Bundle
from game.model.china_state import ChinaState
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
from game.model.ids import SeatId
from game.model.measures import Measures
from game.model.orders import ChinaSheet, OrderSheet
from game.model.refusals import Refusal, RuleError
from game.model.state import SeatState, State, TurnRecord
from game.model.talks import MakeOffer, Offer, ReplyOffer, SetAgenda
from tests.toy import fresh_seat

replace = msgspec.structs.replace
NEXT = {"OpenTalks": ("brief", "talk"), "RingBell": ("talk", "bell"), "NextTurn": ("results", "brief")}


class Made(msgspec.Struct, frozen=True):
    """What the fake step returns."""

    state: State
    events: tuple[Event, ...] = ()
    refusals: tuple[Refusal, ...] = ()


def first_state(content: Content, start: Start) -> State:
    china = ChinaState(start.doctrine, 650.0, 0.0, 0, ChinaSheet(), (), (), {}, {})
    return State(
        content_hash=content.hash,
        seed=start.seed,
        turn=1,
        phase="brief",
        last_turn=start.turns or 3,
        announced_turns=start.turns or 3,
        chair=content.chair,
        chair_until=1,
        seats={s.id: _seat(s.id, start) for s in content.seats},
        floors=(),
        motions=(),
        agenda=(),
        offers=(),
        deals=(),
        promises=(),
        projects={},
        trust={},
        china=china,
        fund_usd_m=0.0,
        inspection_budget_usd_m=0.0,
        market=Bundle({"price": np.array([[40.0, 70.0, 130.0]])}),
        turns=(),
        events=(),
        baseline=None,
        scores={},
    )


def _seat(seat: SeatId, start: Start) -> SeatState:
    return fresh_seat(seat, start.seats[seat], "member", 100.0)


def step(content: Content, state: State | None, entry: Entry) -> Made:
    """Phases, offers and a market that moves by seed, turn and money spent."""
    if isinstance(entry, Start):
        return Made(first_state(content, entry))
    if state is None:
        raise RuleError("the first entry of a game is Start")
    if isinstance(entry, SetBaseline):
        return Made(replace(state, baseline=entry))
    if isinstance(entry, TakeSeat):
        held = replace(state.seats[entry.seat], plan=entry.plan)
        return Made(replace(state, seats={**state.seats, entry.seat: held}))
    if isinstance(entry, Talk):
        return _talk(state, entry)
    if isinstance(entry, OrdersClosed):
        return _close(content, state, entry) if state.phase == "bell" else _refuse(state)
    return _walk(state, entry)


def _refuse(state: State, words: str = "Not now.") -> Made:
    return Made(state, refusals=(Refusal("refused", "", words),))


def _walk(state: State, entry: OpenTalks | RingBell | NextTurn) -> Made:
    before, after = NEXT[type(entry).__name__]
    if state.phase != before:
        return _refuse(state)
    turn = state.turn + isinstance(entry, NextTurn)
    return Made(replace(state, phase=after, turn=turn))


def _talk(state: State, entry: Talk) -> Made:
    move, seat = entry.move, entry.seat
    if state.phase != "talk":
        return _refuse(state)
    if isinstance(move, MakeOffer):
        return _offer(state, seat, move)
    if isinstance(move, ReplyOffer):
        return _reply(state, seat, move)
    if isinstance(move, SetAgenda):
        return Made(replace(state, agenda=move.motions))
    return Made(state)


def _offer(state: State, seat: SeatId, move: MakeOffer) -> Made:
    if seat == move.to:
        return _refuse(state, "An offer needs another seat.")
    count = state.counter + 1
    held = [replace(o, status="countered") if o.id == move.counter_to else o for o in state.offers]
    made = Offer(
        f"o{count}", seat, move.to, move.clauses, state.turn, state.turn + 1,
        reason=move.reason, counter_to=move.counter_to,
    )  # fmt: skip
    return Made(replace(state, offers=(*held, made), counter=count))


def _reply(state: State, seat: SeatId, move: ReplyOffer) -> Made:
    found = [o for o in state.offers if o.id == move.offer and o.status == "open"]
    if not found or seat not in (found[0].to, found[0].by):
        return _refuse(state, "No such open offer.")
    status = {"accept": "accepted", "decline": "declined", "withdraw": "withdrawn"}[move.answer]
    closed = replace(found[0], status=status, reply=move.reason)
    return Made(replace(state, offers=tuple(closed if o is found[0] else o for o in state.offers)))


def _close(content: Content, state: State, entry: OrdersClosed) -> Made:
    spent = sum(f.amount_usd_m for sheet in entry.sheets.values() for f in sheet.fund)
    luck = np.random.default_rng([state.seed, state.turn]).normal(0, 0.1, state.market["price"].shape)
    market = Bundle({"price": state.market["price"] * np.exp(luck) * (1 + spent / 1e4)}).rounded()
    over = state.turn >= state.last_turn
    record = turn_record(content, state, market)
    given = {k: replace(v, sheet=entry.sheets.get(k, v.sheet)) for k, v in state.seats.items()}
    after = replace(
        state,
        phase="over" if over else "results",
        market=market,
        seats=given,
        china=replace(state.china, sheet=entry.china, memory=entry.china.memory),
        turns=(*state.turns, record),
        offers=(),
    )
    return Made(after, (Event(kind="resolved", turn=state.turn),))


def turn_record(content: Content, state: State, market: Bundle) -> TurnRecord:
    shape = (6, len(content.minerals), 3, len(content.regions))
    price = np.broadcast_to(market["price"][0][None, None, :, None], shape)
    months = {"price_delivered": price, "price_exworks": price, "output": np.ones(shape),
              "use": np.ones(shape), "unmet": np.zeros(shape)}  # fmt: skip
    measures = {s: Measures(0.5, 10.0, 5.0, 0.0, 50.0) for s in content.seat_ids()}
    empty = Bundle()
    return TurnRecord(
        turn=state.turn,
        months=Bundle(months),
        flows=empty,
        published_flows=empty,
        policy=empty,
        money=(),
        accounts={},
        votes=(),
        events=(),
        measures=measures,
        bloc=None,
        market_start=state.market,
    )


def check_sheet(content: Content, view: State, sheet: OrderSheet) -> tuple[Refusal, ...]:
    total = sum(f.amount_usd_m for f in sheet.fund)
    return (Refusal("too_dear", "fund", f"{total} is more than 100."),) if total > 100 else ()


def fake_engine(**scripts: Callable[..., Any]) -> Engine:
    """An engine whose view is the state itself; agents are silent unless scripted by name."""
    doors: dict[str, Callable[..., Any]] = {
        "step": step,
        "view": lambda content, state, seat: state,
        "check_sheet": check_sheet,
        "check_china": lambda content, view, sheet: (),
        "cost": lambda content, view, sheet: None,
        "forecast": lambda content, view, sheet: None,
        "why": lambda *of: of,
        "talk": lambda content, view: (),
        "reply": lambda content, view, offer: ReplyOffer(offer.id, "decline"),
        "agenda": lambda content, view: SetAgenda(()),
        "orders": lambda content, view: OrderSheet(),
        "china_orders": lambda content, view: ChinaSheet(),
    }
    return Engine(**{**doors, **scripts})
