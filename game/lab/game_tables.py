"""What one played game leaves as tables: the summary of a script, and CSV rows."""

import csv
import io
import math
from collections.abc import Iterable, Iterator
from typing import Any, Final

import msgspec
import numpy as np

from game import agents
from game.model import plain
from game.model.content import Content
from game.model.ids import CHINA, STAGES, SeatId
from game.model.state import State
from game.model.talks import Clause
from game.present import fmt
from game.present.clauses import clause_text
from game.present.names import capital, within
from game.present.words import tr
from game.store import state_digest

TABLES: Final[dict[str, tuple[str, ...]]] = {
    "seats": (
        "game", "seed", "turns", "seat", "ai", "score", "security", "affordability",
        "industry", "treasury", "standing", "aims", "status", "digest",
    ),
    "prices": (
        "game", "month", "mineral", "stage", "region", "price_exworks_usd_per_kg",
        "price_delivered_usd_per_kg", "output_t", "use_t",
    ),
    "flows": ("game", "turn", "mineral", "stage", "origin", "destination", "t_per_month"),
    "deals": (
        "game", "deal", "one", "other", "signed_turn", "ends_turn", "secret", "clauses", "clauses_json",
    ),
    "moves": (
        "game", "turn", "kind", "mineral", "stage", "destinations", "size", "cost_usd_m",
        "signal", "doctrine_state",
    ),
}  # fmt: skip
"""Columns of the CSV tables, by table; ``game`` counts from 1."""

Rows = dict[str, list[tuple[Any, ...]]]


def summary(content: Content, state: State) -> dict[str, Any]:
    """One game in the shape of ``simulate --json``."""
    bloc = state.turns[-1].bloc if state.turns else None
    return {
        "seed": state.seed,
        "turns": len(state.turns),
        "digest": state_digest(state),
        "seats": {seat: _score(state, seat) for seat in content.seat_ids() if seat in state.seats},
        "bloc": {
            "dependence": {} if bloc is None else bloc.dependence,
            "members": list(state.members()),
            "leakage": None if bloc is None else bloc.leak_share,
            "price_stability": price_stability(content, state),
        },
        "china": {
            "doctrine": state.china.doctrine,
            "moves": [_move(move) for move in state.china.moves],
        },
        "events": sum(len(record.events) for record in state.turns),
    }


def price_stability(content: Content, state: State) -> float | None:
    """How much calmer delivered prices were inside than outside, as a ratio of volatilities.

    Standard deviation of monthly ln changes, averaged over minerals, stages and regions: members
    over all other regions but China. Below 1 is calmer inside; None where nothing moved outside.
    """
    if not state.turns:
        return None
    prices = np.concatenate([np.asarray(r.months["price_delivered"]) for r in state.turns])
    priced = np.isfinite(prices).all(axis=0) & (prices > 0).all(axis=0)
    change = np.diff(np.log(np.where(priced, prices, 1.0)), axis=0)
    moved = change.std(axis=0)
    members = np.array([region.id in state.members() for region in content.regions])
    others = ~members & np.array([region.id != CHINA for region in content.regions])
    means = [float(moved[priced & group].mean()) if (priced & group).any() else math.nan for group in (members, others)]
    inside, outside = means
    return inside / outside if outside > 0 and math.isfinite(inside) else None


def csv_tables(content: Content, state: State, number: int) -> dict[str, str]:
    """The rows of one game as CSV text without headers, by table."""
    rows: Rows = {
        "seats": _seat_rows(content, state, number),
        "prices": list(_price_rows(content, state, number)),
        "flows": list(_flow_rows(content, state, number)),
        "deals": _deal_rows(content, state, number),
        "moves": _move_rows(state, number),
    }
    return {name: to_csv(body) for name, body in rows.items()}


def to_csv(rows: Iterable[Iterable[Any]]) -> str:
    """CSV text; floats at six significant digits, so that the last bits do not show."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    for row in rows:
        writer.writerow([f"{v:.6g}" if isinstance(v, float) else v for v in row])
    return out.getvalue()


def _score(state: State, seat: SeatId) -> dict[str, Any]:
    score = state.scores.get(seat)
    numbers = dict.fromkeys(("security", "affordability", "industry", "treasury", "standing"))
    plan = state.seats[seat].plan
    total: float | None = None
    if score is not None:
        numbers = {name: getattr(score, name) for name in numbers}
        total = score.total
    level = agents.IMPLEMENTED[plan.level]  # what really played, not what was asked for
    person = plan.controller == "human" or plan.autopilot  # who left at the end has played all the same
    return {"score": total, **numbers, "ai": "human" if person else level}


def _move(move: Any) -> dict[str, Any]:
    found: dict[str, Any] = msgspec.to_builtins(move)
    return found


def _seat_rows(content: Content, state: State, number: int) -> list[tuple[Any, ...]]:
    rows = []
    digest = state_digest(state)
    for seat in content.seat_ids():
        if seat not in state.seats:
            continue
        score = _score(state, seat)
        measures = (score[key] for key in TABLES["seats"][6:11])
        aims = state.scores[seat].aims if seat in state.scores else None
        head = (number, state.seed, len(state.turns), seat, score["ai"], score["score"])
        rows.append((*head, *measures, aims, state.seats[seat].status, digest))
    return rows


def _price_rows(content: Content, state: State, number: int) -> Iterator[tuple[Any, ...]]:
    names = ("price_exworks", "price_delivered", "output", "use")
    month = 0
    for record in state.turns:
        arrays = [np.asarray(record.months[name]) for name in names]
        for tick in range(arrays[0].shape[0]):
            month += 1
            for m, mineral in enumerate(content.minerals):
                for s, stage in enumerate(STAGES):
                    for r, region in enumerate(content.regions):
                        values = (float(a[tick, m, s, r]) for a in arrays)
                        yield (number, month, mineral.id, stage, region.id, *values)


def _flow_rows(content: Content, state: State, number: int) -> Iterator[tuple[Any, ...]]:
    """Mean monthly tonnes between regions, true ones, where anything flowed."""
    for record in state.turns:
        for name in record.flows:
            flows = np.asarray(record.flows[name])
            if flows.ndim != 4:
                continue
            for m, s, a, b in zip(*np.nonzero(flows > 1e-6), strict=True):
                yield (
                    number,
                    record.turn,
                    content.minerals[m].id,
                    STAGES[s],
                    content.regions[a].id,
                    content.regions[b].id,
                    float(flows[m, s, a, b]),
                )
            break


def _deal_rows(content: Content, state: State, number: int) -> list[tuple[Any, ...]]:
    return [
        (
            number,
            deal.id,
            deal.parties[0],
            "+".join(deal.parties[1:]),
            deal.signed_turn,
            deal.ends_turn,
            int(deal.secret),
            " ".join(_clause(content, clause) for clause in deal.clauses),
            plain.to_json(deal.clauses).decode(),
        )
        for deal in state.deals
    ]


def _clause(content: Content, clause: Clause) -> str:
    """A clause as one sentence that a reader of a spreadsheet understands, and whether it binds or is a word."""
    told = f"{within(content, clause.giver)} {clause_text(content, clause)}"
    text = tr("{what} (binding).", what=told) if clause.binding else tr("{what} (a word).", what=told)
    return fmt.typed(capital(text))


def _move_rows(state: State, number: int) -> list[tuple[Any, ...]]:
    return [
        (
            number,
            move.turn,
            move.kind,
            move.mineral,
            move.stage,
            " ".join(move.destinations),
            move.size,
            move.cost_usd_m,
            move.signal,
            move.doctrine_state,
        )
        for move in state.china.moves
    ]
