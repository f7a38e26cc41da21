"""How strong a level of AI ministry is: matched comparisons, stopped by a sequential test.

One comparison is one seat of one seed played twice, by level A and by level B, while all other
seats play level B: same luck, same rivals, same information as people have. A wins if its seat ends
with the higher total score; a tie counts against it. Seats are rotated, seeds follow one another.
"""

import math
import time
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final

from game.host import Table
from game.lab.simulate import ai_plans, load_content, play_out
from game.model.content import Content
from game.model.entries import Doctrine
from game.model.ids import Level, SeatId

ALPHA: Final = 0.05
LEAST_GAMES: Final = 20
DOCTRINES: Final[tuple[Doctrine, ...]] = ("predator", "coercer")
"""Doctrines taken in turn, seed by seed."""


@dataclass(frozen=True)
class Comparison:
    """One seat of one seed under both levels: total scores of that seat."""

    seed: int
    seat: SeatId
    doctrine: Doctrine
    score_a: float
    score_b: float

    @property
    def won(self) -> bool:
        """Whether level A came out ahead."""
        return self.score_a > self.score_b + 1e-9


@dataclass
class Verdict:
    """What the comparisons so far say: wins of A, and a 95 % interval that holds at any stop."""

    won: int = 0
    games: int = 0
    gain: float = 0.0

    def add(self, one: Comparison) -> None:
        """Count one more comparison."""
        self.won += one.won
        self.games += 1
        self.gain += one.score_a - one.score_b

    @property
    def rate(self) -> float:
        """Share of comparisons that A won."""
        return self.won / max(1, self.games)

    def interval(self) -> tuple[float, float]:
        """Bounds of the win rate, valid however often one looks (``anytime``)."""
        return anytime(self.won, self.games)

    @property
    def decided(self) -> bool:
        """Whether the interval lies on one side of one half."""
        low, high = self.interval()
        return self.games >= LEAST_GAMES and (low > 0.5 or high < 0.5)


def anytime(won: int, games: int, alpha: float = ALPHA) -> tuple[float, float]:
    """A confidence sequence for a rate: rates p whose likelihood the uniform mixture beats by < 1/alpha.

    Ville's inequality: B(won+1, lost+1) / (p^won (1-p)^lost) is a martingale under p, so that the set
    of p with that ratio below 1/alpha covers the truth at all times at once with odds 1 - alpha.
    """
    if games == 0:
        return 0.0, 1.0
    lost = games - won
    mixture = math.lgamma(won + 1) + math.lgamma(lost + 1) - math.lgamma(games + 2)

    def inside(p: float) -> bool:
        likelihood = won * math.log(max(p, 1e-300)) + lost * math.log(max(1.0 - p, 1e-300))
        return mixture - likelihood < math.log(1.0 / alpha)

    middle = won / games
    return _edge(inside, middle, 0.0), _edge(inside, middle, 1.0)


def _edge(inside: Any, middle: float, end: float) -> float:
    """Where the interval ends between its middle and 0 or 1."""
    if inside(end):
        return end
    near, far = middle, end
    for _ in range(60):
        half = (near + far) / 2
        near, far = (half, far) if inside(half) else (near, half)
    return near


def final_scores(
    content: Content, seed: int, levels: dict[SeatId, str], default: Level, doctrine: Doctrine, turns: int = 0
) -> dict[SeatId, float]:
    """Total scores of one game with these levels."""
    table = Table.new(content, seed, ai_plans(content, levels, default), doctrine, None, turns)
    play_out(table)
    table.end()
    if table.faults:
        raise RuntimeError(f"{table.faults[0].text} ({table.faults[0].data.get('error')})")
    return {seat: score.total for seat, score in table.state.scores.items()}


def comparisons(content: Content, a: Level, b: Level, first_seed: int = 1, turns: int = 0) -> Iterator[Comparison]:
    """Matched comparisons without end: all seats of a seed, then the next seed."""
    seed = first_seed
    while True:
        doctrine = DOCTRINES[seed % len(DOCTRINES)]
        base = final_scores(content, seed, {}, b, doctrine, turns)
        for seat in content.seat_ids():
            tried = final_scores(content, seed, {seat: a}, b, doctrine, turns)
            yield Comparison(seed, seat, doctrine, tried[seat], base[seat])
        seed += 1


def compare(
    source: str, a: Level, b: Level, seconds: float, first_seed: int = 1, most: int = 400, turns: int = 0
) -> dict[str, Any]:
    """Play comparisons until the interval leaves one half, ``seconds`` of the processor or ``most`` are used up.

    Counted are seconds of the processor: a busy machine takes longer, but never plays fewer comparisons.

    A whole round of seats is always played out, so that every seat counts as often as the others.
    """
    content = load_content(source)
    verdict, started = Verdict(), time.process_time()
    by_seat: dict[SeatId, list[float]] = {}
    last = content.seat_ids()[-1]
    for one in comparisons(content, a, b, first_seed, turns):
        verdict.add(one)
        by_seat.setdefault(one.seat, []).append(round(one.score_a - one.score_b, 2))
        late = time.process_time() - started > seconds
        if one.seat == last and (verdict.decided or late or verdict.games >= most):
            break
    low, high = verdict.interval()
    return {
        "case": f"{a}_vs_{b}",
        "win_rate": round(verdict.rate, 4),
        "low": round(low, 4),
        "high": round(high, 4),
        "games": verdict.games,
        "mean_gain": round(verdict.gain / max(1, verdict.games), 3),
        "seconds": round(time.process_time() - started, 1),
        "scenario": source,
        "first_seed": first_seed,
        "by_seat": by_seat,
    }
