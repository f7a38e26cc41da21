"""The promise ledger in rows: every word, how it ended, who knew and when, what it cost."""

from collections.abc import Sequence

import msgspec

from game.model.content import Content
from game.model.events import Event
from game.model.ids import SeatId
from game.model.talks import Clause, Promise
from game.model.views import View
from game.present import fmt, motion_named
from game.present.clauses import clause_text
from game.present.names import capital, party, plain
from game.present.words import join_words, tr

_TONES = {"open": "info", "kept": "good", "broken": "bad", "void": "quiet"}


class LedgerRow(msgspec.Struct, frozen=True):
    """One promise as a seat knows it (at the end of the game: as it was).

    ``trust_points`` is what its end moved in all, ``money_usd_m`` the giver's bond if it was lost
    (below 0). ``known`` and ``cost`` are the same in words.
    """

    promise: Promise
    turn: int
    span: str
    giver: str
    to: str
    text: str
    status: str
    tone: str
    note: str
    known: str
    cost: str
    trust_points: float
    money_usd_m: float


FEW_FAVOURS = 3
"""Kept favours from which they stand in one line that opens."""


def small(promise: Promise) -> bool:
    """A favour done as promised: one of many, and no news by itself."""
    return promise.clause.kind == "favour" and promise.status == "kept"


def grouped(rows: tuple[LedgerRow, ...]) -> tuple[tuple[LedgerRow, ...], tuple[LedgerRow, ...]]:
    """The rows to show one by one, and the kept favours that share a line; few favours stay with the others."""
    favours = tuple(r for r in rows if small(r.promise))
    if len(favours) < FEW_FAVOURS:
        return rows, ()
    return tuple(r for r in rows if not small(r.promise)), favours


def ledger(content: Content, view: View, partner: SeatId = "") -> tuple[LedgerRow, ...]:
    """Promises known to you, the newest first; only those between you and a partner if one is named."""
    rows = []
    for promise in sorted(view.promises, key=lambda p: (-p.from_turn, p.id)):
        sides = {promise.giver, *promise.receivers}
        if partner and not ({view.seat, partner} <= sides and promise.giver in (view.seat, partner)):
            continue
        rows.append(row(content, view, promise))
    return tuple(rows)


def row(content: Content, view: View, promise: Promise) -> LedgerRow:
    """One promise in words."""
    span = f"T{promise.from_turn}" + (f"–{promise.until_turn}" if promise.until_turn > promise.from_turn else "")
    money = tr("bond lost {money}", money=fmt.money(-promise.money_usd_m)) if promise.money_usd_m < 0 else ""
    moved = promise.trust_points
    points = tr("trust of all together {points} points", points=fmt.signed(moved, 0)) if moved else ""
    if not moved and promise.status == "kept":
        points = tr("moved no trust: by default everybody does as much")
    return LedgerRow(
        promise,
        promise.from_turn,
        span,
        party(content, promise.giver),
        join_words([party(content, p) for p in promise.receivers]),
        worded(content, view.event_log, promise.clause),
        tr(promise.status),
        _TONES[promise.status],
        plain(content, promise.note),
        known(content, view, promise),
        ", ".join(x for x in (points, money) if x),
        promise.trust_points,
        promise.money_usd_m,
    )


def worded(content: Content, log: Sequence[Event], clause: Clause) -> str:
    """A clause in words; a vote on a motion that is gone names the plant or the country that the motion was about.

    Found in play: the ledger of the end read "votes yes on the motion: Fund a joint project", and not which.
    """
    return clause_text(content, clause, motion_named.from_log(content, log, clause))


def sentences(*parts: str) -> str:
    """What is told of a word, a sentence each; parts that are empty are left out."""
    told = (capital(part.strip()) for part in parts if part.strip())
    return " ".join(part if part[-1] in ".!?" else f"{part}." for part in told)


def known(content: Content, view: View, promise: Promise) -> str:
    """Who knew of a breach, and when: in truth, when it came out, and to whom."""
    if promise.status != "broken":
        return ""
    parts = []
    if promise.broken_turn:
        parts.append(tr("Broken in turn {n}", n=promise.broken_turn))
    if not promise.known_to:
        parts.append(tr("nobody but the giver knew"))
    elif set(promise.known_to) >= set(content.seat_ids()):
        parts.append(tr("seen by all in turn {n}", n=promise.closed_turn))
    else:
        names = join_words([party(content, s) for s in promise.known_to])
        parts.append(tr("seen in turn {n} by {names}", n=promise.closed_turn, names=names))
    del view
    return ", ".join(parts) + "."
