"""The promise timeline: each word given, kept, broken or fallen away, who knew, when, what it cost."""

from __future__ import annotations

from typing import Final, Literal

import msgspec

from game.model.chart import Chart, Span
from game.model.events import Event
from game.model.ids import CHINA, SeatId
from game.model.talks import Promise
from game.present import fmt, secret_words
from game.present.names import plain
from game.present.promises import small, worded
from game.present.words import join_words, ntr, tr
from game.reports.played import Played
from game.rules.china_worth import word_cost
from game.rules.promises import FLOOR_WORDS
from game.rules.trust import moves

__all__ = ["PromiseLine", "counts", "promise_lines", "timeline"]

HALF: Final = 0.5
"""Points of trust below which nothing is told."""
ORDER: Final = {"broken": 0, "kept": 1, "open": 2, "void": 3}


class PromiseLine(msgspec.Struct, frozen=True):
    """One promise. ``trust_points``: trust that the giver lost (below 0) or won with all who saw it."""

    id: str
    giver: SeatId
    to: SeatId
    who: str
    text: str
    from_turn: int
    until_turn: int
    closed_turn: int
    status: str
    word: str
    known: str
    cost: str
    note: str
    secret: bool
    trust_points: float
    bond_usd_m: float
    small: bool = False
    """A favour done as promised: one of many."""
    broken_turn: int = 0
    """The turn in which it was broken in truth; 0 where it was not."""
    why: str = ""
    """What whoever broke it told itself; empty where it said nothing."""

    @property
    def ended(self) -> str:
        """When it ended, in words: a word broken unseen is broken long before that comes out."""
        if self.broken_turn and self.broken_turn != self.closed_turn:
            return tr("broken in turn {n}", n=self.broken_turn)
        return tr("ended in turn {n}", n=self.closed_turn) if self.closed_turn else ""


def status_word(status: str) -> str:
    """How a promise ended, in a word or two."""
    return {"kept": tr("kept"), "broken": tr("broken"), "void": tr("fell away"), "open": tr("still open")}[status]


def promise_lines(game: Played) -> tuple[PromiseLine, ...]:
    """Every promise of the game, the broken ones first, then by time; favours done as promised last.

    Made once a game: each ministry's deeds, the questions and the tables read them again.
    """
    return game.once("promises", lambda: _lines(game))


def _lines(game: Played) -> tuple[PromiseLine, ...]:
    books = _Books(game)
    lines = [_line(game, promise, books) for promise in game.state.promises]
    return tuple(sorted(lines, key=lambda k: (k.small, ORDER[k.status], k.from_turn, k.giver, k.to)))


class _Books:
    """What the record holds of each promise: its deal, trust won and lost (points), bonds forfeited (USD million)."""

    def __init__(self, game: Played) -> None:
        self.deals = {deal.id: deal for deal in reversed(game.state.deals)}  # of equal names the first
        self.points: dict[tuple[str, str], float] = {}
        for event in game.events:
            if event.kind in ("promise_kept", "promise_broken"):
                key = (event.kind, event.data.get("promise", ""))
                self.points[key] = self.points.get(key, 0) + _moved(game, event)
        self.out = {event.data.get("deal", ""): event.turn for event in game.events if event.kind == "secret_exposed"}
        self.bonds: dict[str, float] = {}
        for line in (line for record in game.turns for line in record.money):
            if line.what == "bond forfeited":
                self.bonds[line.detail] = self.bonds.get(line.detail, 0) + line.amount_usd_m


def _line(game: Played, promise: Promise, books: _Books) -> PromiseLine:
    deal = books.deals.get(promise.deal)
    # a word broken unseen looks kept at its term and wins trust; what comes out after that costs it all the same
    won, lost = (books.points.get((kind, promise.id), 0.0) for kind in ("promise_kept", "promise_broken"))
    bond = books.bonds.get(promise.id, 0.0)
    unseen = _bought_past(game, promise)
    out = books.out.get(promise.deal, 0)
    costs = (unseen, _costs(promise.status, won, lost, bond), "" if lost or bond > 0 else _unpaid(game, promise),
             tr("its coming out cost: {cost}", cost=secret_words.cost(game.content)) if out else "")  # fmt: skip
    return PromiseLine(
        id=promise.id,
        giver=promise.giver,
        to=promise.to,
        who=tr("{a} to {b}", a=game.name(promise.giver), b=game.name(promise.to)),
        text=worded(game.content, game.events, promise.clause),
        from_turn=promise.from_turn,
        until_turn=promise.until_turn,
        closed_turn=promise.closed_turn,
        status=promise.status,
        word=tr("kept, as far as was seen") if unseen else status_word(promise.status),
        known=tr("everybody, as it came out in turn {n}", n=out) if out else _known(game, promise),
        cost="; ".join(filter(None, costs)),
        note=promise.note,
        secret=bool(deal and deal.secret),
        trust_points=won + lost,
        bond_usd_m=bond,
        small=small(promise),
        broken_turn=promise.broken_turn,
        why=plain(game.content, promise.why),
    )


def _bought_past(game: Played, promise: Promise) -> str:
    """That who kept a floor by its word bought past it unseen; empty where it did not, or was found."""
    clause = promise.clause
    if promise.status != "kept" or clause.kind not in FLOOR_WORDS:
        return ""
    place, last = f"{promise.giver}/{clause.mineral}/{clause.stage}", promise.closed_turn or promise.until_turn
    for turn, record in enumerate(game.turns, 1):
        if promise.from_turn <= turn <= last and record.side_t.get(place, 0.0) > 0:
            return tr("in turn {n} it bought {t} a month past it, and nobody found out", n=turn,
                      t=fmt.tonnes(record.side_t[place]))  # fmt: skip
    return ""


def _known(game: Played, promise: Promise) -> str:
    """Who knew how it ended."""
    if promise.status == "open":
        return ""
    others = [s for s in promise.known_to if s != promise.giver]
    seats = len(game.state.seats)
    if promise.status == "broken" and not others:
        return tr("nobody but {name}", name=game.name(promise.giver))
    came_out = _came_out(game, promise)
    if came_out:
        return came_out
    if len(others) >= seats - 1:
        return tr("everybody")
    return _named(game, others)


def _came_out(game: Played, promise: Promise) -> str:
    """That a word broken unseen came out later, when and to whom; empty for any other."""
    if promise.status != "broken" or promise.broken_turn in (0, promise.closed_turn):
        return ""
    others = [s for s in promise.known_to if s != promise.giver]
    who = tr("everybody") if len(others) >= len(game.state.seats) - 1 else _named(game, others)
    return tr("{who} from turn {n} on", who=who, n=promise.closed_turn)


def _named(game: Played, others: list[SeatId]) -> str:
    return join_words([game.name(s) for s in others[:4]]) + (tr(" and others") if len(others) > 4 else "")


def _moved(game: Played, event: Event) -> float:
    """Trust that the giver won or lost over all seats by the end of a word, by the rules' schedule."""
    try:
        made = moves(game.content.rules.trust, event, list(game.state.seats), set(game.state.members()))
    except KeyError:
        return 0.0
    return sum(amount for _, amount in made)


def _costs(status: str, won: float, lost: float, bond: float) -> str:
    """What the end of a word brought and cost: trust won and lost apart, and the bond."""
    costs = []
    if won >= HALF and status == "broken":
        text = ntr("{n} point of trust won while it looked kept", "{n} points of trust won while it looked kept",
                   round(won))  # fmt: skip
        costs.append(text)
    elif won >= HALF:
        costs.append(ntr("{n} point of trust won", "{n} points of trust won", round(won)))
    if lost <= -HALF:
        costs.append(ntr("{n} point of trust lost", "{n} points of trust lost", round(-lost)))
    if bond > 0:
        costs.append(tr("bond of {money} lost", money=fmt.money(bond)))
    return "; ".join(costs)


def _unpaid(game: Played, promise: Promise) -> str:
    """A broken word that moved no trust: China's, which has none to lose, or one that nobody saw."""
    if promise.status != "broken":
        return ""
    seen = [s for s in promise.known_to if s != promise.giver]
    if not seen:
        return tr("cost nothing: nobody saw it")
    if promise.giver != CHINA:
        return tr("cost no trust")
    if set(promise.known_to) >= set(game.state.seats):
        return tr("China has no trust to lose. It cost a step of tension ({money}), and its next words count for less",
                  money=fmt.money(word_cost(game.content)))  # fmt: skip
    return tr("China has no trust to lose: its next words count for less with who saw it")


def counts(lines: tuple[PromiseLine, ...]) -> dict[Literal["kept", "broken", "void", "open"], int]:
    """How many promises ended each way."""
    return {k: sum(1 for line in lines if line.status == k) for k in ("kept", "broken", "void", "open")}


LOOK: Final[dict[str, tuple[str, Literal["plain", "hatch", "dots", "cross"]]]] = {
    "kept": ("green", "plain"), "broken": ("red", "hatch"), "void": ("mute", "dots"), "open": ("blue", "plain"),
}  # fmt: skip


def timeline(turns: int, lines: tuple[PromiseLine, ...], most: int = 22, favours: bool = False) -> Chart:
    """Promises of a game of ``turns`` turns as bars, the broken ones first; colour, pattern and word say the end.

    Favours done as promised are left out where there is anything else to see, unless ``favours``; the unit says how
    many of how many words are drawn, if not all.
    """
    spans, total = [], len(lines)
    if not favours:
        lines = tuple(line for line in lines if not line.small) or lines
    for n, line in enumerate(lines[:most], start=1):
        colour, pattern = LOOK[line.status]
        end = max(line.from_turn, line.closed_turn or line.until_turn)  # what was done with is not drawn on
        end = min(end, max(1, turns))
        row, start = f"{n}  {line.who}", line.from_turn - 1.0
        spans.append(Span(row, start, max(start, float(end)), line.word, colour, pattern))
    labels = tuple(tr("T{n}", n=k) for k in range(1, max(2, turns + 1)))
    return Chart(kind="gantt", unit=_drawn(len(spans), len(lines), total), labels=labels, spans=tuple(spans),
                 between=True)  # fmt: skip


def _drawn(drawn: int, told: int, total: int) -> str:
    """How many words a timeline shows of how many, and which it leaves out; empty where it shows all."""
    favours = ntr("{n} favour done as promised is left out", "{n} favours done as promised are left out", total - told)
    if drawn < told:
        first = tr("the first {n} of {all} words", n=drawn, all=told)
        return tr("{first}; {left}", first=first, left=favours) if told < total else first
    return favours if told < total else ""
