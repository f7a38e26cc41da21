"""What one seat may know: a view built up field by field from the state, never a scrubbed copy."""

from typing import Any, Final, NamedTuple

import msgspec
import numpy as np

from game.model.arrays import Array, Bundle
from game.model.content import Content
from game.model.ids import CHINA, MONTHS_PER_YEAR, PUBLIC, STAGES, SeatId
from game.model.measures import BlocMeasures
from game.model.orders import OrderSheet
from game.model.state import State
from game.model.views import Anomaly, DutyRow, FairCost, TransitRow, View
from game.rules import (
    anomaly,
    china_watch,
    council,
    desk,
    figures,
    records,
    rescue,
    scoring,
    sheets,
    sight_china,
    sight_kept,
    transit,
)
from game.rules.kept import Kept

replace = msgspec.structs.replace

SERIES: Final = ("price_exworks", "price_delivered", "output", "use", "unmet")


class Shared(NamedTuple):
    """The parts of a view that are equal for everybody."""

    prices: Bundle
    flows: Bundle
    market: Bundle
    fair_costs: tuple[FairCost, ...]
    weights: dict[SeatId, float]
    anomalies: tuple[Anomaly, ...]
    transit: tuple[TransitRow, ...]
    rents: dict[str, tuple[float, ...]]
    anomalies_before: tuple[Anomaly, ...]


_SHARED: Final[Kept[Shared]] = Kept()
_VIEWS: Final[Kept[dict[SeatId, View]]] = Kept()
"""Shared parts, and whole views, of the last moments: they are asked for by the dozen, by host and rules alike."""

SHOWN_TO_ALL: Final = (
    "turn", "phase", "announced_turns", "chair", "floors", "motions", "agenda", "projects", "fund_usd_m",
    "inspection_budget_usd_m", "relief_budget_usd_m", "vault", "sharing_until", "responses", "penalties",
    "next_chair", "chair_until", "regions", "quarrels", "truces", "traits", "bids", "rescues", "opening",
)
"""Fields of a state that every view has as they are."""


def view(content: Content, state: State, seat: SeatId) -> View:
    """Everything a seat sees at this moment; ``CHN`` gives China's player its own fields,
    ``PUBLIC`` nobody's: what may stand on a screen that the whole table sees.

    KeyError for a seat that is not in the scenario.
    """
    made = _VIEWS.of((content, state), dict)
    if seat not in made:
        made[seat] = _view(content, state, seat)
    return made[seat]


def _view(content: Content, state: State, seat: SeatId) -> View:
    shared = shared_parts(content, state)
    told, border = sight_kept.told_before(content, state, seat), sight_kept.border(state, seat)
    mine = None if seat in (CHINA, PUBLIC) else state.seats[seat]
    copied: dict[str, Any] = {name: getattr(state, name) for name in SHOWN_TO_ALL}
    made = View(
        **copied,
        seat=seat,
        months_per_turn=content.rules.turn.months_per_turn,
        date_text=date_text(content, state.turn),
        you=mine,
        seats=sight_kept.seats(state, shared.weights, seat),
        votes=state.turns[-1].votes if state.turns else (),
        offers=tuple(o for o in state.offers if not o.secret or seat in o.parties),
        deals=sight_kept.deals(state, seat),
        promises=sight_kept.promises(state, seat),
        curbs=border.curbs,
        prices=shared.prices,
        flows=shared.flows,
        market=shared.market,
        events=sight_kept.told(state.events, seat),
        news=told.news,
        money=told.money,
        accounts=told.accounts,
        measures=told.measures,
        fair_costs=shared.fair_costs,
        duties=_duties(content, state, shared, seat),
        watch=() if seat == CHINA else sight_china.watch(content, state),
        bloc=_bloc(state),
        default_sheet=default_sheet(content, state, seat),
        expected_credibility=sight_kept.belief(content, state),
        scores=state.scores if state.phase == "over" else {},
        china_moves=border.moves,
        truce_until=state.china.truce_until,
        tension=state.china.tension,
        anomalies=shared.anomalies,
        anomalies_before=shared.anomalies_before,
        china_estimate=china_watch.estimate(content, state, seat),
        china_ledger=state.china.ledger if seat == CHINA or state.phase == "over" else (),
        china_calm=calm_worth(state) if seat == CHINA or state.phase == "over" else (),
        vote_log=records.votes(state),
        event_log=told.event_log,
        flow_log=told.flow_log,
        transit=shared.transit,
        needy=rescue.told(state),
        rents=shared.rents,
        treasury_usd_m=0.0 if mine is None else scoring.treasury_now(content, state, seat),
    )
    return _for_china(content, state, made) if seat == CHINA else made


def calm_worth(state: State) -> tuple[float, ...]:
    """What the turns played so far are worth to China where no ministry does anything, USD million; empty: unknown."""
    return state.baseline.china_worth[: len(state.turns)] if state.baseline is not None else ()


def _for_china(content: Content, state: State, made: View) -> View:
    """China's own fields: its last sheet, its purse, its doctrine's memory, the signals it reads."""
    return replace(
        made,
        china_sheet=state.china.sheet,
        china_purse_usd_m=state.china.purse_usd_m,
        china_memory={
            **state.china.memory,
            "doctrine": state.china.doctrine,
            "level": state.china.plan.level,
        },
        china_signals=sight_china.signals(content, state),
    )


def shared_parts(content: Content, state: State) -> Shared:
    """Public figures of a state, made once for all seats and while only talk goes on."""
    rests_on = (content, state.turns, state.market, state.floors, state.projects, *state.zone())
    return _SHARED.of(rests_on, lambda: _new_shared(content, state))


def _new_shared(content: Content, state: State) -> Shared:
    prices = _prices(content, state)
    return Shared(
        prices=prices,
        flows=_flows(content, state),
        market=state.market,
        fair_costs=tuple(
            council.fair_cost(content, state, mineral.id, stage) for mineral in content.minerals for stage in STAGES
        ),
        weights=council.weights(content, state),
        anomalies=anomaly.anomalies(content, state),
        transit=transit.rows(content, state),
        rents=_rents(content, state),
        anomalies_before=anomaly.anomalies_before(content, state),
    )


def date_text(content: Content, turn: int) -> str:
    """The half-year (or month) a turn covers: ``Jan-Jun 2026``."""
    names = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
    span = content.rules.turn.months_per_turn
    first = content.start_month - 1 + (turn - 1) * span
    last = first + span - 1
    year = content.start_year + first // MONTHS_PER_YEAR
    end_year = content.start_year + last // MONTHS_PER_YEAR
    if span == 1:
        return f"{names[first % 12]} {year}"
    start = names[first % 12] if year == end_year else f"{names[first % 12]} {year}"
    return f"{start}-{names[last % 12]} {end_year}"


def _prices(content: Content, state: State) -> Bundle:
    """Published monthly series since the start; the first row is the base year's month."""
    series: dict[str, Array] = {}
    for name in SERIES:
        base = np.zeros(content.table["prod"].shape)
        if name != "unmet":
            base = figures.base_year(content, name)
        rows = [np.asarray(base)[None], *(t.months[name] for t in state.turns)]
        series[name] = np.concatenate(rows)
    return Bundle(series)


def _flows(content: Content, state: State) -> Bundle:
    if state.turns:
        return state.turns[-1].published_flows
    return Bundle({"flows": content.table["flows"] / MONTHS_PER_YEAR})


def _rents(content: Content, state: State) -> dict[str, tuple[float, ...]]:
    """Licence rents by region and turn: quotas, prices and flows are all published."""
    turns = [record.accounts for record in state.turns]
    found = {r.id: tuple(held.get(r.id, {}).get("licence_rent", 0.0) for held in turns) for r in content.regions}
    return {region: rents for region, rents in found.items() if any(rents)}


def _duties(content: Content, state: State, shared: Shared, seat: SeatId) -> tuple[DutyRow, ...]:
    if seat in (CHINA, PUBLIC):
        return ()
    return desk.rows(content, state, shared.prices, shared.flows, seat)


def _bloc(state: State) -> BlocMeasures | None:
    """Last turn's bloc; until the end its leak is what came to light, not the truth."""
    last = state.turns[-1].bloc if state.turns else None
    if last is None or state.phase == "over":
        return last
    seen = [f.revealed_leak_share for f in state.floors]
    return replace(last, leak_share=sum(seen) / len(seen) if seen else 0.0, score=50.0)


def default_sheet(content: Content, state: State, seat: SeatId) -> OrderSheet:
    """What happens if the seat sends nothing: standing orders, ballots and cards empty."""
    held = state.seats.get(seat)
    return OrderSheet() if held is None else sheets.standing(content, state, held)
