"""Parts of a seat's view that talk moves seldom: each made once for the records that it rests on."""

from collections.abc import Mapping
from typing import Final, NamedTuple

import msgspec

from game.model.china_state import ChinaMoveRecord, CurbState
from game.model.content import Content
from game.model.events import Event
from game.model.ids import CHINA, STAGES, SeatId
from game.model.measures import Measures
from game.model.state import Money, SeatState, State
from game.model.talks import Deal, Promise
from game.model.views import FlowLine, PublicSeat
from game.rules import records
from game.rules.kept import Kept
from game.rules.names import cell
from game.rules.promises import as_seen

replace = msgspec.structs.replace

PRIVATE_ACCOUNTS: Final = frozenset({"covert_saving", "purchase_cost", "release_revenue", "price_cut", "illicit_rent"})
"""Accounts of a region that only its own ministry sees."""


class Told(NamedTuple):
    """The parts of a seat's view that rest on finished turns alone."""

    news: tuple[Event, ...]
    money: tuple[Money, ...]
    accounts: dict[str, dict[str, float]]
    measures: tuple[Measures, ...]
    event_log: tuple[Event, ...]
    flow_log: tuple[FlowLine, ...]


class Border(NamedTuple):
    """What the border shows of China to all but its own player."""

    curbs: tuple[CurbState, ...]
    moves: tuple[ChinaMoveRecord, ...]


_TOLD: Final[Kept[dict[SeatId, Told]]] = Kept()
_DEALS: Final[Kept[dict[SeatId, tuple[Deal, ...]]]] = Kept()
_PEOPLE: Final[Kept[dict[SeatId, dict[SeatId, PublicSeat]]]] = Kept()
_BORDER: Final[Kept[Border]] = Kept()
_WORDS: Final[Kept[dict[SeatId, tuple[Promise, ...]]]] = Kept()
_BELIEF: Final[Kept[dict[str, float]]] = Kept()
"""Parts of the views of the last moments, each by the records that it rests on: talk moves few of them."""


def told_before(content: Content, state: State, seat: SeatId) -> Told:
    """What a seat knows of finished turns, made once a turn."""
    held = _TOLD.of((content, state.turns), dict)
    if seat not in held:
        held[seat] = Told(
            news=told(state.turns[-1].events, seat) if state.turns else (),
            money=records.money(state, seat),
            accounts=_accounts(state, seat),
            measures=tuple(t.measures[seat] for t in state.turns if seat in t.measures),
            event_log=records.events(state, seat),
            flow_log=records.flows(content, state, seat),
        )
    return held[seat]


def border(state: State, seat: SeatId) -> Border:
    """Curbs and moves of China: in full for its player and at the end, else as the border shows them."""
    china = state.china
    if state.phase == "over" or seat == CHINA:
        return Border(china.curbs, china.moves)
    return _BORDER.of(
        (china.curbs, china.moves), lambda: Border(tuple(map(_curb, china.curbs)), tuple(map(_move, china.moves)))
    )


def seats(state: State, weights: Mapping[SeatId, float], seat: SeatId) -> dict[SeatId, PublicSeat]:
    """What a seat knows of everybody at the table."""
    held = _PEOPLE.of((state.seats, state.trust, weights), dict)
    if seat not in held:
        held[seat] = {s.id: _public(state, weights, s, seat) for s in state.seats.values()}
    return held[seat]


def deals(state: State, seat: SeatId) -> tuple[Deal, ...]:
    """The deals that a seat knows of; at the end all."""
    if state.phase == "over":
        return state.deals
    held = _DEALS.of((state.deals,), dict)
    if seat not in held:
        held[seat] = tuple(d for d in state.deals if _knows_deal(d, seat))
    return held[seat]


def _public(state: State, weights: Mapping[SeatId, float], other: SeatState, seat: SeatId) -> PublicSeat:
    """What everybody knows of a seat. Its customs effort and side purchases are not in here."""
    return PublicSeat(
        id=other.id,
        plan=other.plan,
        status=other.status,
        tariffs=other.sheet.tariffs,
        posture=other.sheet.posture,
        vote_weight=weights.get(other.id, 0.0),
        trust_in_you=state.trust.get(f"{other.id}>{seat}", 100.0 if other.id == seat else 50.0),
        your_trust=state.trust.get(f"{seat}>{other.id}", 100.0 if other.id == seat else 50.0),
    )


def _knows_deal(deal: Deal, seat: SeatId) -> bool:
    return not deal.secret or seat in deal.parties or seat in deal.known_to


def promises(state: State, seat: SeatId) -> tuple[Promise, ...]:
    """Promises of the deals a seat knows, each as it has seen it so far; at the end all, as they were."""
    if state.phase == "over":
        return state.promises
    held = _WORDS.of((state.promises, state.deals, state.turn), dict)
    if seat not in held:
        held[seat] = _words_of(state, seat)
    return held[seat]


def _words_of(state: State, seat: SeatId) -> tuple[Promise, ...]:
    known = {deal.id for deal in deals(state, seat)}
    return tuple(as_seen(p, seat, state.turn) for p in state.promises if p.deal in known or seat in (p.giver, p.to))


def _curb(curb: CurbState) -> CurbState:
    """A curb without the signal it answered, which is shown at the end."""
    return replace(curb, signal="")


def _move(move: ChinaMoveRecord) -> ChinaMoveRecord:
    """A move as the border shows it: no reason, no cost, no state of mind before the end."""
    return replace(move, signal="", cost_usd_m=0.0, doctrine_state="")


def told(events: tuple[Event, ...], seat: SeatId) -> tuple[Event, ...]:
    """The events that a seat may hear of."""
    return tuple(e for e in events if not e.seen_by or seat in e.seen_by)


def _accounts(state: State, seat: SeatId) -> dict[str, dict[str, float]]:
    """Last turn's accounts by region; what a ministry hides is left out for others."""
    if not state.turns:
        return {}
    return {
        region: {k: v for k, v in held.items() if region == seat or k not in PRIVATE_ACCOUNTS}
        for region, held in state.turns[-1].accounts.items()
    }


def belief(content: Content, state: State) -> dict[str, float]:
    """How far investors believe each floor now; where none stands, what a new one would start at."""
    return _BELIEF.of((content, state.floors), lambda: _belief(content, state))


def _belief(content: Content, state: State) -> dict[str, float]:
    start = content.rules.credibility.start
    known = {cell(f.mineral, f.stage): f.credibility for f in state.floors}
    cells = [cell(m.id, stage) for m in content.minerals for stage in STAGES]
    return {key: known.get(key, start) for key in cells}
