"""CSV tables of one game beside those of ``simulate``: money, votes, promises, scores, measures, secrets."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator
from typing import Any, Final

from game.model.ids import STAGES
from game.present import fmt
from game.present.words import tr
from game.reports.cheats import side_deals
from game.reports.gains import gains
from game.reports.played import Played
from game.reports.promises import promise_lines
from game.rules.sight import calm_worth

__all__ = ["COLUMNS", "report_tables"]

COLUMNS: Final[dict[str, tuple[str, ...]]] = {
    "money": ("turn", "payer", "payee", "amount_usd_m", "what", "detail"),
    "votes": (
        "turn",
        "motion",
        "kind",
        "by",
        "mineral",
        "stage",
        "subject",
        "price_usd_per_kg",
        "amount_usd_m",
        "seat",
        "vote",
        "weight",
        "stance",
        "passed",
        "heads_share",
        "weight_share",
    ),
    "promises": (
        "promise",
        "giver",
        "to",
        "kind",
        "mineral",
        "stage",
        "text",
        "from_turn",
        "until_turn",
        "status",
        "closed_turn",
        "known_to",
        "trust_points",
        "bond_lost_usd_m",
        "secret",
        "note",
    ),
    "scores": (
        "seat",
        "name",
        "controller",
        "total",
        "own",
        "security",
        "affordability",
        "industry",
        "treasury",
        "standing",
        "aims",
        "status",
    ),
    "measures": (
        "turn",
        "seat",
        "security",
        "users_bill_usd_m",
        "value_added_usd_m",
        "treasury_net_usd_m",
        "standing",
        "calm_security",
        "calm_users_bill_usd_m",
        "calm_value_added_usd_m",
        "calm_treasury_net_usd_m",
    ),
    "dependence": (
        "turn",
        "mineral",
        "stage",
        "china_share_outside",
        "china_share_no_policy",
        "price_outside_usd_per_kg",
        "price_no_policy_usd_per_kg",
    ),
    "secrets": ("turn", "seat", "what", "share_of_civil_use", "saved_usd_m", "found_turn", "outcome"),
    "events": ("turn", "kind", "seat", "text"),
    "treasuries": ("seat", "name", "line", "amount_usd_m"),
    "china": ("turn", "profit_usd_m", "sales_kept_usd_m", "tension_usd_m", "result_usd_m", "calm_result_usd_m"),
}
"""Columns by table; money in USD million, prices USD per contained kg, shares 0-1."""


def report_tables(game: Played) -> dict[str, str]:
    """Each table as CSV text with its header."""
    rows: dict[str, Iterable[Iterable[Any]]] = {
        "money": _money(game),
        "votes": _votes(game),
        "promises": _promises(game),
        "scores": _scores(game),
        "measures": _measures(game),
        "dependence": _dependence(game),
        "secrets": (
            (d.turn, d.seat, d.what, d.share_of_use, d.saved_usd_m, d.found_turn or "", d.outcome)
            for d in side_deals(game)
        ),
        "events": ((line.turn, line.kind, line.seat, line.text) for line in game.told),
        "treasuries": (
            (g.seat, g.name, line, usd)
            for g in gains(game)
            for line, usd in (*g.treasury_lines, (tr("together"), g.treasury_usd_m))
        ),
        "china": _china(game),
    }
    return {name: _csv([COLUMNS[name], *body]) for name, body in rows.items()}


def _csv(rows: Iterable[Iterable[Any]]) -> str:
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    for row in rows:
        writer.writerow([f"{v:.6g}" if isinstance(v, float) else _safe(v) for v in row])
    return out.getvalue()


def _safe(value: Any) -> Any:
    """Text that a spreadsheet does not take for a formula, with the spaces and the minus of a keyboard."""
    if not isinstance(value, str):
        return value
    text = fmt.typed(value)
    return f"'{text}" if text[:1] in ("=", "+", "@", "-") else text


def _money(game: Played) -> Iterator[tuple[Any, ...]]:
    for record in game.turns:
        for line in record.money:
            yield line.turn, line.payer, line.payee, line.amount_usd_m, line.what, line.detail


def _votes(game: Played) -> Iterator[tuple[Any, ...]]:
    for record in game.turns:
        for vote in record.votes:
            m = vote.motion
            head = (
                record.turn,
                m.id,
                m.kind,
                m.by,
                m.mineral,
                m.stage if m.mineral else "",
                m.seat,
                m.price_usd_per_kg,
                m.amount_usd_m,
            )
            for seat, cast in vote.votes.items():
                yield (
                    *head,
                    seat,
                    cast,
                    vote.weights.get(seat, 0.0),
                    vote.stances.get(seat, ""),
                    int(vote.passed),
                    vote.heads_share,
                    vote.weight_share,
                )


def _promises(game: Played) -> Iterator[tuple[Any, ...]]:
    lines = {line.id: line for line in promise_lines(game)}
    for promise in game.state.promises:
        line = lines[promise.id]
        c = promise.clause
        yield (
            promise.id,
            promise.giver,
            promise.to,
            c.kind,
            c.mineral,
            c.stage if c.mineral else "",
            line.text,
            promise.from_turn,
            promise.until_turn,
            promise.status,
            promise.closed_turn or "",
            " ".join(promise.known_to),
            line.trust_points,
            line.bond_usd_m,
            int(line.secret),
            promise.note,
        )


def _scores(game: Played) -> Iterator[tuple[Any, ...]]:
    for seat in game.content.seat_ids():
        if seat not in game.state.seats:
            continue
        held, s = game.state.seats[seat], game.state.scores.get(seat)
        head = (seat, game.name(seat), held.plan.controller)
        if s is None:
            yield (*head, *("",) * 8, held.status)
        else:
            yield (
                *head,
                s.total,
                s.own,
                s.security,
                s.affordability,
                s.industry,
                s.treasury,
                s.standing,
                s.aims,
                held.status,
            )


def _measures(game: Played) -> Iterator[tuple[Any, ...]]:
    calm = game.state.baseline.measures if game.state.baseline else ()
    for k, record in enumerate(game.turns):
        for seat, m in record.measures.items():
            other = calm[k].get(seat) if k < len(calm) else None
            ours = (m.security, m.users_bill_usd_m, m.value_added_usd_m, m.treasury_net_usd_m, m.standing)
            theirs: tuple[Any, ...] = ("",) * 4
            if other is not None:
                theirs = (other.security, other.users_bill_usd_m, other.value_added_usd_m, other.treasury_net_usd_m)
            yield (record.turn, seat, *ours, *theirs)


def _china(game: Played) -> Iterator[tuple[Any, ...]]:
    """What each turn was worth to China, which has no score, beside the game without policy where that is known."""
    calm = calm_worth(game.state)
    for k, row in enumerate(game.state.china.ledger):
        yield row.turn, row.exports, row.kept, -row.tension, row.worth, calm[k] if k < len(calm) else ""


def _dependence(game: Played) -> Iterator[tuple[Any, ...]]:
    for k, record in enumerate(game.turns):
        for mineral in game.content.minerals:
            for stage in STAGES:
                place, key = (mineral.id, stage), f"{mineral.id}/{stage}"
                calm, price = game.calm_share(record.turn, place), game.calm_price(record.turn, place)
                yield (
                    record.turn,
                    mineral.id,
                    stage,
                    game.shares[k][key],
                    "" if calm is None else calm,
                    game.prices[k][key],
                    "" if price is None else price,
                )
