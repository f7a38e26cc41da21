"""The balance card: what many games say about seats, policies, leads and the bloc."""

import math
from collections.abc import Sequence
from typing import Final

import msgspec

from game.lab.card_games import Result
from game.lab.pure import POLICIES
from game.model.ids import SeatId

SEAT_BAND: Final = 0.10
"""How far a seat's mean score may lie from the mean of all seats, as a share."""
PURE_MOST: Final = 0.55
"""The most a pure policy may win of its comparisons."""
SURE: Final = 0.90
"""Share of games from which a leader counts as known."""
LEAK_MOST: Final = 0.10
"""Leak at the end from which the bloc no longer holds."""
HELD_LEAST: Final = 0.5
"""Of its floors, what a bloc that holds has held and believed at least."""
Z95: Final = 1.96


class SeatRow(msgspec.Struct, frozen=True):
    """One seat over the games of the mixed field: mean score, over the mean of all, wins, parts."""

    seat: SeatId
    score: float
    normalised: float
    low: float
    high: float
    win_share: float
    parts: tuple[float, ...]


class PolicyRow(msgspec.Struct, frozen=True):
    """A pure policy against the AI of the same seat, seed and table: share of comparisons won.

    ``low`` and ``high`` bound it at 95 % (Wilson); ``gain`` is the mean difference of scores.
    """

    policy: str
    games: int
    win_share: float
    low: float
    high: float
    gain: float


class Card(msgspec.Struct, frozen=True):
    """A balance card. ``known`` is, by tenth of the game, how often the leader then has won."""

    scenario: str
    version: str
    seed: int
    games: int
    field_games: int
    levels: tuple[str, ...]
    seats: tuple[SeatRow, ...]
    policies: tuple[PolicyRow, ...]
    lead_changes: float
    known: tuple[float, ...]
    known_at: float
    bloc_holds: float
    bloc_score: float
    leak_share: float
    contested: float
    china_cost_usd_m: float
    by_doctrine: dict[str, float]
    faults: int

    @property
    def seats_out(self) -> tuple[SeatId, ...]:
        """Seats outside the band."""
        return tuple(r.seat for r in self.seats if abs(r.normalised - 1.0) > SEAT_BAND)

    @property
    def policies_out(self) -> tuple[str, ...]:
        """Pure policies above what they may win."""
        return tuple(r.policy for r in self.policies if r.games and r.win_share > PURE_MOST)


def card(results: Sequence[Result], scenario: str, version: str, seed: int, levels: Sequence[str]) -> Card:
    """Count the games up. ValueError when no game of the mixed field is among them."""
    field = [r for r in results if not r.game.pure]
    if not field:
        raise ValueError("no game of the mixed field is finished yet")
    known = _known(field)
    return Card(
        scenario=scenario,
        version=version,
        seed=seed,
        games=len(results),
        field_games=len(field),
        levels=tuple(levels),
        seats=_seats(field),
        policies=tuple(_policy(name, results) for name in POLICIES),
        lead_changes=_mean([sum(a != b for a, b in zip(r.leaders, r.leaders[1:], strict=False)) for r in field]),
        known=known,
        known_at=_known_at(known),
        bloc_holds=_mean([holds(r) for r in field]),
        bloc_score=_mean([r.bloc for r in field]),
        leak_share=_mean([r.leak_share for r in field]),
        contested=sum(r.contested for r in field) / max(1, sum(r.votes for r in field)),
        china_cost_usd_m=_mean([r.china_cost_usd_m for r in field]),
        by_doctrine={
            name: _mean([holds(r) for r in field if r.game.doctrine == name])
            for name in sorted({r.game.doctrine for r in field})
        },
        faults=sum(r.faults for r in results),
    )


def holds(one: Result) -> bool:
    """The bloc held: as many members as at first, half of its floors held and believed, little leak."""
    floors = one.floors > 0 and one.held >= HELD_LEAST * one.floors
    return one.members >= one.members_first and floors and one.leak_share < LEAK_MOST


def _mean(values: Sequence[float]) -> float:
    return sum(values) / len(values) if values else 0.0


def _seats(field: Sequence[Result]) -> tuple[SeatRow, ...]:
    whole = _mean([score for r in field for score in r.scores.values()])
    rows = []
    for seat in field[0].scores:
        scores = [r.scores[seat] for r in field]
        mean = _mean(scores)
        spread = math.sqrt(_mean([(s - mean) ** 2 for s in scores]))
        error = Z95 * spread / math.sqrt(len(scores))
        wins = _mean([max(r.scores, key=lambda s: r.scores[s]) == seat for r in field])
        parts = tuple(_mean([r.parts[seat][k] for r in field]) for k in range(len(field[0].parts[seat])))
        rows.append(
            SeatRow(seat, mean, mean / whole, (mean - error) / whole, (mean + error) / whole, wins, parts)
        )
    return tuple(sorted(rows, key=lambda r: -r.normalised))


def _policy(name: str, results: Sequence[Result]) -> PolicyRow:
    """Matched comparisons: the seat with the policy against the same seat's AI in the field game."""
    field = {r.game.round: r for r in results if not r.game.pure}
    gains = [
        r.scores[seat] - field[r.game.round].scores[seat]
        for r in results
        for seat, policy in r.game.pure.items()
        if policy == name and r.game.round in field
    ]
    won = sum(1.0 if g > 0 else 0.5 if g == 0 else 0.0 for g in gains)
    low, high = wilson(won, len(gains))
    return PolicyRow(name, len(gains), won / len(gains) if gains else 0.0, low, high, _mean(gains))


def wilson(won: float, count: int) -> tuple[float, float]:
    """The 95 % interval of a share (Wilson 1927); all of it when nothing was counted."""
    if count == 0:
        return 0.0, 1.0
    share, z2 = won / count, Z95 * Z95
    middle = (share + z2 / (2 * count)) / (1 + z2 / count)
    half = Z95 * math.sqrt(share * (1 - share) / count + z2 / (4 * count * count)) / (1 + z2 / count)
    return max(0.0, middle - half), min(1.0, middle + half)


def _known(field: Sequence[Result]) -> tuple[float, ...]:
    """Share of games in which the leader at each tenth of the game has won in the end."""
    shares = []
    for tenth in range(1, 11):
        right = [r.leaders[max(0, math.ceil(tenth / 10 * len(r.leaders)) - 1)] == r.leaders[-1] for r in field]
        shares.append(_mean(right))
    return tuple(shares)


def _known_at(known: Sequence[float]) -> float:
    """Part of the game from which on the leader is known: from then on always above ``SURE``."""
    at = 1.0
    for tenth in range(10, 0, -1):
        if known[tenth - 1] < SURE:
            break
        at = tenth / 10
    return at
