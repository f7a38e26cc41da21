"""What a turn leaves behind: monthly series, flows as they were and as published, the ledger."""

from dataclasses import fields
from typing import Final

import numpy as np

from game.market import Policy, Shocks
from game.model.arrays import Array, Bundle
from game.model.ids import SeatId
from game.model.state import TurnRecord
from game.rules import rng
from game.rules.promises import sheet_of
from game.rules.work import Work

SERIES: Final = (
    "price_exworks",
    "price_delivered",
    "output",
    "use",
    "unmet",
    "users_stock",
    "capacity",
)
BEFORE: Final = "before_"
"""Arrays of ``TurnRecord.policy`` with the market's state before the last month."""
LUCK: Final = "luck_"
"""Arrays of ``TurnRecord.policy`` with the last month's shocks."""


def series(work: Work) -> Bundle:
    """Monthly arrays of the turn, each (T,M,S,R)."""
    return Bundle(
        {
            "price_exworks": np.array([m.price_exworks for m in work.months]),
            "price_delivered": np.array([m.price_delivered for m in work.months]),
            "output": np.array([m.output + m.feed_other for m in work.months]),
            "use": np.array([m.final_use + m.derived_use for m in work.months]),
            "unmet": np.array([m.unmet for m in work.months]),
            "users_stock": np.array([m.stock_users for m in work.months]),
            "capacity": np.array([m.capacity for m in work.months]),
        }
    ).rounded()


def true_flows(work: Work) -> Array:
    """Mean monthly deliveries of the turn (M,S,R,R), t."""
    return np.asarray(np.mean([m.flow for m in work.months], axis=0))


def published_flows(work: Work) -> Array:
    """The same as customs statistics show them: without what came past the levy or a curb.

    Each month's figure carries noise ln N(0, 0.25); home deliveries are known without it.
    """
    sd = work.content.rules.customs.statistics_noise
    stream = rng.stream(work.state.seed, work.turn, "statistics")
    shown = []
    for month in work.months:
        noise = np.exp(stream.normal(-0.5 * sd * sd, sd, month.flow.shape))
        own = np.arange(noise.shape[-1])
        noise[..., own, own] = 1.0
        shown.append(np.clip(month.flow - month.flow_bypass - month.flow_illicit, 0, None) * noise)
    return np.asarray(np.mean(shown, axis=0))


def last_policy(work: Work) -> Bundle:
    """Policy and luck of the last month and the state before it: what its prices came from."""
    arrays: dict[str, Array] = {}
    rules: Policy = work.policies[-1]
    for f in fields(Policy):
        value = getattr(rules, f.name)
        if isinstance(value, np.ndarray):
            arrays[f.name] = value
    luck = work.shocks[-1] if work.shocks else Shocks()
    for f in fields(Shocks):
        value = getattr(luck, f.name)
        if value is not None:
            arrays[LUCK + f.name] = np.asarray(value)
    if work.before_last is not None:
        for name, value in work.before_last.to_arrays().items():
            arrays[BEFORE + name] = value
    return Bundle(arrays).rounded()


def interim(work: Work) -> TurnRecord:
    """Months and flows of a turn that is not measured yet: what plants used in it."""
    flows = Bundle({"flows": true_flows(work)}).rounded()
    empty = Bundle({})
    return TurnRecord(work.turn, series(work), flows, flows, empty, (), {}, (), (), {}, None, empty)


def make(work: Work, market_start: Bundle) -> TurnRecord:
    """The record of a turn that is fully resolved."""
    return TurnRecord(
        turn=work.turn,
        months=series(work),
        flows=Bundle({"flows": true_flows(work)}).rounded(),
        published_flows=Bundle({"flows": published_flows(work)}).rounded(),
        policy=last_policy(work),
        money=work.money,
        accounts=work.accounts,
        votes=work.votes,
        events=(*work.state.events, *work.events),
        measures=dict(work.measures),
        bloc=work.bloc,
        market_start=market_start,
        leaks=dict(work.leaks),
        side_t=dict(work.side_t),
        evaded_usd_m=dict(work.evaded),
        side_why=_side_why(work),
        levy_due=dict(work.levy_due),
    )


def _side_why(work: Work) -> dict[SeatId, str]:
    """What each seat that bought past the levy told itself, where it said anything."""
    seats = dict.fromkeys(key.split("/")[0] for key in work.side_t)
    told = {seat: next((row.reason for row in sheet_of(work, seat).side_purchases if row.reason), "") for seat in seats}
    return {seat: why for seat, why in told.items() if why}
