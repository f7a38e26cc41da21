"""The games of a balance card: which are played, what each leaves behind, a file that can be gone on with.

A round is one seed: a game of the mixed field, and games in which a few seats play pure policies.
Every finished game is one line of the file; a broken run loses no more than the game it was in.
"""

import json
import os
from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import Any, Final

import msgspec

from game.host import Table
from game.lab.finished import as_finished
from game.lab.pure import POLICIES, engine_with
from game.lab.simulate import load_content, play_out
from game.model.content import Content
from game.model.doctrines import DOCTRINES
from game.model.entries import Doctrine, SeatPlan
from game.model.ids import Level, SeatId
from game.model.refusals import ForgeError
from game.model.state import State
from game.rules.scoring import final_scores
from game.store import build_name

PURE_SEATS: Final = 4
"""Seats that play pure policies in one game, of sixteen: a quarter of the table at most."""
BELIEVED: Final = 0.4
"""Credibility from which a floor counts as standing."""


class CardGame(msgspec.Struct, frozen=True):
    """One game of a card: its place, seed, China's doctrine, seats with pure policies."""

    number: int
    round: int
    seed: int
    doctrine: Doctrine
    pure: dict[SeatId, str] = {}


class Result(msgspec.Struct, frozen=True):
    """What one game leaves behind. ``leaders`` has the seat with the highest running total a turn.

    ``floors``, ``held``: reference prices at the end, and those that are held and believed;
    ``contested``: votes with both yes and no among ``votes``.
    """

    game: CardGame
    turns: int
    scores: dict[SeatId, float]
    parts: dict[SeatId, tuple[float, ...]]
    leaders: tuple[SeatId, ...]
    members_first: int
    members: int
    floors: int
    held: int
    leak_share: float
    bloc: float
    votes: int
    contested: int
    china_cost_usd_m: float
    faults: int = 0


def games(content: Content, count: int, seed: int, doctrine: Doctrine | None) -> Iterator[CardGame]:
    """The first ``count`` games of the card's endless list; the list is the same every time."""
    seats, names = content.seat_ids(), tuple(POLICIES)
    each = max(1, min(PURE_SEATS, len(seats) // 4))
    number, turn = 0, 0
    while number < count:
        china = doctrine or DOCTRINES[turn % len(DOCTRINES)]
        number += 1
        yield CardGame(number, turn, seed + turn, china)
        for first in range(0, len(names), each):
            if number >= count:
                return
            number += 1
            pure = {
                seats[(turn * 3 + (first + k) * 5 + k) % len(seats)]: name
                for k, name in enumerate(names[first : first + each])
            }
            yield CardGame(number, turn, seed + turn, china, pure)
        turn += 1


def plans(content: Content, levels: tuple[Level, ...], turn: int) -> dict[SeatId, SeatPlan]:
    """AI seats at the levels of the mixed field, handed out by turns so that each seat has each.

    They shift every second round: the seats of a pure policy shift every round, so that each
    policy is bent from, and compared with, each level as often.
    """
    return {
        seat: SeatPlan(controller="ai", level=levels[(k + turn // 2) % len(levels)])
        for k, seat in enumerate(content.seat_ids())
    }


def play_game(source: str, game: CardGame, levels: tuple[Level, ...], turns: int) -> Result:
    """Play one game to its end."""
    content = load_content(source)
    seated, engine = plans(content, levels, game.round), engine_with(game.pure)
    table = Table.new(content, game.seed, seated, game.doctrine, turns=turns, engine=engine)
    leaders: list[SeatId] = []
    play_out(table, each_turn=lambda t: leaders.append(leader(content, t.state)))
    return result(content, game, table.state, tuple(leaders), len(table.faults))


def leader(content: Content, state: State) -> SeatId:
    """The seat that would win if the game ended now."""
    scores = final_scores(content, state)
    return max(content.seat_ids(), key=lambda seat: scores[seat].total)


def result(content: Content, game: CardGame, state: State, leaders: tuple[SeatId, ...], faults: int) -> Result:
    """Count a finished game up."""
    names = ("security", "affordability", "industry", "treasury", "standing")
    votes = [v for record in state.turns for v in record.votes]
    binding = [f for f in state.floors if f.binds_turn <= state.turn]
    last = state.turns[-1].bloc
    return Result(
        game=game,
        turns=len(state.turns),
        scores={seat: round(s.total, 3) for seat, s in state.scores.items()},
        parts={seat: tuple(round(getattr(s, n), 2) for n in names) for seat, s in state.scores.items()},
        leaders=leaders,
        members_first=sum(s.start == "member" for s in content.seats),
        members=len(state.members()),
        floors=len(binding),
        held=sum(f.held and f.credibility >= BELIEVED for f in binding),
        leak_share=round(last.leak_share, 4) if last is not None else 0.0,
        bloc=round(last.score, 2) if last is not None else 50.0,
        votes=len(votes),
        contested=sum({"yes", "no"} <= set(v.votes.values()) for v in votes),
        china_cost_usd_m=round(sum(max(0.0, m.cost_usd_m) for m in state.china.moves), 1),
        faults=faults,
    )


class GamesFile:
    """The file of finished games: one header line, then one line a game."""

    def __init__(self, path: Path, content: Content, levels: tuple[Level, ...], turns: int, seed: int) -> None:
        self.path = path
        self.header: dict[str, Any] = {
            "scenario": content.id,
            "content": content.hash,
            "version": build_name(),
            "levels": list(levels),
            "turns": turns,
            "seed": seed,
        }

    def read(self) -> list[Result]:
        """Finished games; ForgeError when the file belongs to another scenario or other settings.

        A last line that was cut short is dropped.
        """
        if not self.path.exists():
            return []
        lines = self.path.read_bytes().splitlines()
        held = json.loads(lines[0]) if lines else {}
        odd = [k for k in self.header if k != "version" and held.get(k) != self.header[k]]
        if odd:
            raise ForgeError(
                f"{self.path} holds games with another {odd[0]} ({held.get(odd[0])!r}, now {self.header[odd[0]]!r}); "
                "name another folder with --out, or remove the file."
            )
        self.header["version"] = held.get("version", "")
        found = [one for line in lines[1:] if (one := _result(line)) is not None]
        if len(found) < len(lines) - 1:
            self._write(found)
        return found

    def _write(self, found: list[Result]) -> None:
        body = [json.dumps(self.header), *(msgspec.json.encode(r).decode() for r in found)]
        part = self.path.with_name(self.path.name + ".part")
        part.write_text("\n".join(body) + "\n", encoding="utf-8")
        part.replace(self.path)

    def add(self, one: Result) -> None:
        """Append a game, on the disk before this returns."""
        self.path.parent.mkdir(parents=True, exist_ok=True)
        fresh = not self.path.exists()
        with self.path.open("ab") as handle:
            if fresh:
                handle.write(json.dumps(self.header).encode() + b"\n")
            handle.write(msgspec.json.encode(one) + b"\n")
            handle.flush()
            os.fsync(handle.fileno())


def _result(line: bytes) -> Result | None:
    try:
        return msgspec.json.decode(line, type=Result)
    except msgspec.MsgspecError:
        return None


def play_cards(
    source: str, listed: Sequence[CardGame], levels: tuple[Level, ...], turns: int, processes: int = 1
) -> Iterator[Result]:
    """Play games and yield them as they finish; a game that fails raises its error."""
    return as_finished(partial(play_game, source, levels=levels, turns=turns), listed, processes)
