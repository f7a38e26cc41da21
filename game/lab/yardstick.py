"""The yardstick of a scenario: what the computer makes of each seat, and what a seat brings that does nothing.

A game seats the level that a game opens with (``normal``) everywhere but in a few seats that do nothing at all; they
change from game to game. Openings are drawn and China's doctrines taken in turn, as in games that people play.
"""

from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import Path
from statistics import median
from typing import Final

import msgspec

from game.host import Table
from game.lab.finished import as_finished
from game.lab.pure import engine_with
from game.lab.simulate import ai_plans, load_content, play_out
from game.model.content import Content, SeatMark
from game.model.doctrines import DOCTRINES
from game.model.entries import Doctrine
from game.model.ids import Level, SeatId
from game.rules import openings

LEVEL: Final[Level] = "normal"
"""Who sits in every seat, as in a game that is started without a choice."""
IDLE_SEATS: Final = 2
"""Seats of a game that do nothing: an eighth of the full table."""
PRIOR: Final = 2.0
"""Games by which a seat's own shortfall is drawn towards the common one (an assumption)."""
HEAD: Final = """# What the computer made of each seat in games of a length: a person's result is held against it.
# Written by `python main.py simulate --scenario ID --yardstick --games N --turns T`, which goes on from the games on
# file (balance/yardstick-*.jsonl). No rule reads it. Begin it anew where rules or the computer's play have changed
# much."""
TAIL: Final = 0.1
"""Share of the games below ``low``, and above ``high``."""


class YardGame(msgspec.Struct, frozen=True):
    """One game: its place in the list, seed, doctrine, length, who did nothing, and total scores of all seats."""

    number: int
    seed: int
    doctrine: Doctrine
    turns: int
    idle: tuple[SeatId, ...]
    scores: dict[SeatId, float] = {}


def games(content: Content, count: int, seed: int, turns: int = 0) -> Iterator[YardGame]:
    """The first ``count`` games of the list, which is the same every time."""
    seats = content.seat_ids()
    each = min(IDLE_SEATS, max(1, len(seats) // 4))
    for n in range(count):
        idle = tuple(sorted({seats[(n * each + k) % len(seats)] for k in range(each)}))
        yield YardGame(n + 1, seed + n, DOCTRINES[n % len(DOCTRINES)], turns or content.rules.turn.turns, idle)


def play_game(source: str, game: YardGame) -> YardGame:
    """Play one of them to its end."""
    content = load_content(source)
    scene = openings.scene(content, openings.DRAWN, game.seed, game.turns)
    engine = engine_with(dict.fromkeys(game.idle, "do nothing"))
    plans = ai_plans(content, {}, LEVEL)
    table = Table.new(content, game.seed, plans, game.doctrine, turns=game.turns, scene=scene, engine=engine)
    play_out(table)
    table.end()
    scores = {seat: round(score.total, 2) for seat, score in table.state.scores.items()}
    return msgspec.structs.replace(game, scores=scores)


def play_games(source: str, listed: Sequence[YardGame], processes: int = 1) -> Iterator[YardGame]:
    """Play games and yield them as they finish; a game that fails raises its error."""
    return as_finished(partial(play_game, source), listed, processes)


def marks(content: Content, played: Sequence[YardGame]) -> tuple[SeatMark, ...]:
    """What a number of games of one length say of each seat; seats without two games are left out.

    Doing nothing is a shortfall from the seat's own median. Each seat has done nothing in a few games only, so its own
    mean shortfall is drawn towards that of all seats, as if ``PRIOR`` more of its games had brought that.
    """
    held = {seat: [g.scores[seat] for g in played if seat not in g.idle] for seat in content.seat_ids()}
    middle = {seat: median(found) for seat, found in held.items() if len(found) > 1}
    lost = {seat: [middle[seat] - g.scores[seat] for g in played if seat in g.idle] for seat in middle}
    every = [short for found in lost.values() for short in found]
    common = sum(every) / len(every) if every else 0.0
    return tuple(
        SeatMark(seat, len(held[seat]), round(min(at - _drawn(lost[seat], common), _share(held[seat], TAIL)), 1),
                 round(_share(held[seat], TAIL), 1), round(at, 1), round(_share(held[seat], 1.0 - TAIL), 1))
        for seat, at in middle.items()
    )  # fmt: skip


def _drawn(found: Sequence[float], common: float) -> float:
    """The mean of a few values, drawn towards what is common."""
    return (sum(found) + PRIOR * common) / (len(found) + PRIOR)


def _share(found: Sequence[float], share: float) -> float:
    """The value below which a share of the values lies, between neighbours on a straight line."""
    rows = sorted(found)
    at = share * (len(rows) - 1)
    low = int(at)
    high = min(low + 1, len(rows) - 1)
    return rows[low] + (at - low) * (rows[high] - rows[low])


def file_name(content: Content, turns: int) -> str:
    """The file of the games of one length of this very state of a scenario."""
    return f"yardstick-{content.hash[:8]}-{turns}.jsonl"


def read(path: Path) -> list[YardGame]:
    """Games on file, one a line; a last line that was cut short is dropped."""
    found = []
    for line in path.read_bytes().splitlines() if path.exists() else ():
        try:
            found.append(msgspec.json.decode(line, type=YardGame))
        except msgspec.MsgspecError:
            continue
    return found


def add(path: Path, game: YardGame) -> None:
    """Append a game."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("ab") as handle:
        handle.write(msgspec.json.encode(game) + b"\n")


def as_yaml(content: Content, lengths: dict[int, Sequence[YardGame]]) -> str:
    """The file ``yardstick.yaml`` of a scenario: the marks of each length that was played."""
    rows = [HEAD, f"scenario: {content.id}", "lengths:"]
    for turns, played in sorted(lengths.items()):
        rows += [f"  - turns: {turns}", f"    level: {LEVEL}", f"    games: {len(played)}", "    seats:"]
        rows += [
            f"      - {{seat: {m.seat}, games: {m.games}, idle: {m.idle}, low: {m.low}, median: {m.median}, "
            f"high: {m.high}}}"
            for m in marks(content, played)
        ]
    return "\n".join(rows) + "\n"
