"""The largest price moves of a game: by money, by what somebody did, by what a room or one person felt."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

import msgspec
import numpy as np

from game.model.arrays import Array
from game.model.ids import CHINA, STAGES, RegionId, SeatId
from game.model.state import TurnRecord
from game.present import guesses, paid
from game.reports.played import Place, Played
from game.rules import Why, why

__all__ = ["PriceMove", "main_region", "price_moves"]

ACTED: Final = 3.0
"""How much more a price move counts where somebody had acted."""
OWN: Final = 3
"""Moves at the home of the one person who played that come before all others."""
Rows = tuple[dict[str, float], ...]
ROOM: Final = 8
"""Moves of a game that several people played at one machine: what fits in two rows of buttons."""
GUESSES: Final = 4
"""Of those, so many that the room was asked to guess."""
OF_ONE: Final = 2
"""Moves of one good that a room is told of at most."""
FELT_MONEY: Final = 0.1
"""Part of the largest move by money from which a steep one is told: of its turn to a room, of a game to one person."""
STEEP: Final = 0.2
"""Change of a price, in logs, from which the steepest move of the person's own goods comes first of all."""
DOUBLED: Final = 0.69
"""Change, in logs, from which a move of one's own goods is told however little money it is."""
STRUCK: Final = 0.04
"""Relative move, in the turn of the act, of a price that somebody acted on that is worth explaining."""
SAME: Final = 0.02
"""Relative move up to which the public screen calls a price about the same."""
NEVER: Final = 1e-6
"""Relative move below which the larger user stands for the others."""
FELT: Final = 0.02
"""Least relative move at the place it is told of: "hardly moved" is no turning point."""


class PriceMove(msgspec.Struct, frozen=True):
    """A large move of a price over one turn at the place that felt it most; USD/kg contained.

    ``weight_usd_m``: change times use outside China, more where somebody had acted, for ordering; at the home of the
    one person who played what it was worth there.
    ``why``: its causes, adding up.
    """

    turn: int
    place: Place
    region: RegionId
    before: float
    after: float
    weight_usd_m: float
    why: Why
    own: bool = False
    """Whether it was told for the one person's own country."""


def price_moves(game: Played, most: int = 4) -> tuple[PriceMove, ...]:
    """The largest price moves of the game by money, the largest first, at most two of a mineral, in two turns.

    A move where somebody had acted (China on the mineral, the council on the good, a country on its ore) counts
    more: it teaches more than a swing of stocks. Each with its causes at the ministry that uses most of it; where
    one person played, one more, and up to ``OWN`` at that ministry's home come before all others (``_at_home``); where
    several sat round one machine, at most ``ROOM``: what the room had before it (``_of_a_room``).
    """
    uses, base = game.uses, game.base_prices
    world = [(*row, "") for row in _ranked(game, game.end_prices, uses, base)]
    home = _at_home(game) if game.own else []
    most += 1 if game.own else 0
    chosen: list[PriceMove] = []
    if len(game.people) > 1:
        most = max(most, ROOM)
        chosen, world = _of_a_room(game, most), _struck_first(game, world)
    for weight, turn, place, region in [*((*row, game.own) for row in home), *world]:
        if len(chosen) >= most:
            break
        same = [c.turn for c in chosen if c.place[0] == place[0]]
        if len(same) >= 2 or turn in same:  # one stage tells the story of the others in that turn
            continue
        if region and len(chosen) >= min(OWN, most):
            continue
        move = _move(game, weight, turn, place, region if _paid_at_home(game, turn, place, region) else "")
        move = msgspec.structs.replace(move, own=bool(region))
        if abs(move.after / move.before - 1) >= FELT:  # the world's mean may move where no ministry felt it
            chosen.append(move)
    return tuple(chosen)


def _struck_first(game: Played, rows: list[tuple[float, int, Place, str]]) -> list[tuple[float, int, Place, str]]:
    """Moves of the very good that the council voted on or China struck at in that turn before all others."""
    struck = guesses.spoken_of(game.events)
    return sorted(rows, key=lambda row: (row[1], row[2]) not in struck)


def _of_a_room(game: Played, most: int) -> list[PriceMove]:
    """What a room guessed, what China or the council did to a price in that turn, and the steepest move of each turn.

    Found with a class: neither the good of its floor, which China undercut twice, nor a price that China's last stroke
    raised by half was among fourteen moves. What somebody at the table did comes first, by money.
    """
    found: dict[tuple[int, Place], tuple[int, float, PriceMove]] = {}
    acted = guesses.spoken_of(game.events)
    for record in game.turns:
        moves = dict(_over(game, record.turn))
        large = FELT_MONEY * max((size for size, _ in moves.values()), default=0.0)
        steep = [p for p, (size, share) in moves.items() if size >= large and abs(share) >= STEEP]
        first = max(steep, key=lambda p: abs(moves[p][1]), default=None)
        for place, (size, share) in moves.items():
            struck = (record.turn, place) in acted and abs(share) >= STRUCK
            if struck or place == first:
                move = _move(game, size, record.turn, place, _user(game, record, place))
                found[record.turn, place] = (1 if struck else 2), -size, move
    for move in _guessed(game, GUESSES):
        found[move.turn, move.place] = 0, -move.weight_usd_m, move
    rows = [row for row in found.values() if abs(row[2].after / row[2].before - 1) >= FELT]
    far = max((row[2] for row in rows), key=lambda move: abs(np.log(move.after / move.before)), default=None)
    rows.sort(key=lambda row: (row[2] is not far, row[0], row[1], row[2].turn, row[2].place))
    chosen = [row[2] for row in rows]
    firsts = {move.place: move for move in reversed(chosen)}  # of one good the second move after all first ones
    chosen.sort(key=lambda move: firsts[move.place] is not move)
    return [m for m in chosen if [c for c in chosen if c.place == m.place].index(m) < OF_ONE][:most]


def _user(game: Played, record: TurnRecord, place: Place) -> RegionId:
    """The person's ministry whose users felt a move most, by use and by how far its price moved; empty where none did.

    A blow at one buyer hardly moves the price at the others.
    """
    use, key = record.months["use"].mean(axis=0)[game.at(place)], f"{place[0]}/{place[1]}"

    def felt(seat: SeatId) -> float:
        rows = game.home_end_prices(seat)
        before = rows[record.turn - 2][key] if record.turn > 1 else game.base_prices[key]
        moved = max(abs(rows[record.turn - 1][key] - before), NEVER * before)
        return float(use[game.content.region_index(seat)]) * moved

    users = [s for s in game.people if use[game.content.region_index(s)] > 0]
    return max(users, key=felt, default="")


def _guessed(game: Played, most: int) -> list[PriceMove]:
    """The moves that a room was asked to guess (``guesses``); those first behind which somebody
    stands (China's first cut is what a lesson is about), then by their share.

    At the home of the people who use most of the good: the causes are of a price that somebody there paid.
    """
    found: list[PriceMove] = []
    of_turns = [dict(_over(game, record.turn)) for record in game.turns]
    told = guesses.told_weights(game.events, (CHINA,) if game.china_person else ())
    asked = guesses.in_turn(
        {place: size * (weight if (weight := told.get((n, place), 1.0)) < 1.0 or abs(share) > SAME else 1.0)
         for place, (size, share) in moves.items()}
        for n, moves in enumerate(of_turns, start=1)
    )  # fmt: skip
    for record, moves, place in zip(game.turns, of_turns, asked, strict=True):
        weight, share = moves[place]
        if abs(share) > SAME:
            found.append(_move(game, weight, record.turn, place, _user(game, record, place)))
    found = [move for move in found if abs(move.after / move.before - 1) >= FELT]
    acts = _acts(game)
    return sorted(found, key=lambda m: ((m.turn, m.place) not in acts, -abs(m.after / m.before - 1)))[:most]


def _over(game: Played, turn: int) -> Iterator[tuple[Place, tuple[float, float]]]:
    """Each refined or finished good's price outside China over a turn, first month before it to its last month.

    Its change times use (USD million a month) and as a share, as the public screen asks for it.
    """

    def last(name: str, n: int) -> Array:
        month: Array = np.asarray(game.turns[n - 1].months[name])[-1]
        return month

    def course(n: int) -> Array:
        return paid.outside_mean(game.content, last("price_delivered", n), last("use", n))

    use = paid.outside_use(game.content, last("use", turn))
    now, old = course(turn), course(turn - 1) if turn > 1 else None
    for place in game.places:
        m, s = game.at(place)
        before = float(old[m, s]) if old is not None else game.base_prices[f"{place[0]}/{place[1]}"]
        if s and before > 0:
            moved = float(now[m, s]) - before
            yield place, (abs(moved) * float(use[m, s]) / 1000.0, moved / before)


def _at_home(game: Played) -> list[tuple[float, int, Place]]:
    """Moves at the one person's home: the steepest of the goods it stands for, the one that cost its country most, then
    all by what they were worth to it, as its results pages told.

    Found in play: a good from 64.6 to 4.88 that cost $ 240 m, its greatest blow, stood nowhere; one of $ 13 m did.
    """
    worth = [(abs(shock.net_usd_m), n, (shock.mineral, shock.stage)) for n, shock in game.own_shocks]
    losses = ((n, shock) for n, shock in game.own_shocks if shock.net_usd_m < 0)
    worst = [(abs(shock.net_usd_m), n, (shock.mineral, shock.stage)) for n, shock in losses][:1]
    return [*_steepest(game), *worst, *worth, *_ranked(game, *_own_trade(game), game.base_prices)]


def _own_trade(game: Played) -> tuple[Rows, Rows]:
    """Prices that the one person's country felt, and how much it used and made: a miner lives by what it sells.

    The world's price stands in where nothing came to its home.
    """
    home = game.home_end_prices(game.own)
    felt = tuple({k: v if v > 0 else world[k] for k, v in row.items()}
                 for row, world in zip(home, game.end_prices, strict=True))  # fmt: skip
    made = game.home_outputs(game.own)
    stakes = tuple({k: v + out[k] for k, v in use.items()}
                   for use, out in zip(game.home_uses(game.own), made, strict=True))  # fmt: skip
    return felt, stakes


def _steepest(game: Played) -> list[tuple[float, int, Place]]:
    """The steepest move of a good that the one person's ministry stands for, up or down: what it will remember.

    One that was worth little to the country only if the price doubled or fell to half.
    """
    focus, felt = game.content.seat(game.own).focus, _own_trade(game)[0]
    worth = {(n, (shock.mineral, shock.stage)): abs(shock.net_usd_m) for n, shock in game.own_shocks}
    large = FELT_MONEY * max(worth.values(), default=0.0)
    found: list[tuple[float, int, Place]] = []
    for k, prices in enumerate(felt):
        old = felt[k - 1] if k else game.base_prices
        for place in (p for p in game.places if p[0] in focus):
            key = f"{place[0]}/{place[1]}"
            before, after = old[key], prices[key]
            steep = abs(float(np.log(after / before))) if min(before, after) > 0 else 0.0
            if steep >= DOUBLED or (steep >= STEEP and worth.get((k + 1, place), 0.0) >= large):
                found.append((steep, k + 1, place))
    if not found:
        return []
    _, turn, place = max(found, key=lambda move: (move[0], -move[1]))
    return [(worth.get((turn, place), 0.0), turn, place)]


def _paid_at_home(game: Played, turn: int, place: Place, region: RegionId) -> bool:
    """Whether a price at home is known for both ends of a move."""
    if not region:
        return False
    rows, key = game.home_end_prices(region), f"{place[0]}/{place[1]}"
    return rows[turn - 1][key] > 0 and (turn < 2 or rows[turn - 2][key] > 0)


def _ranked(
    game: Played, prices: Rows, uses: Rows, base: dict[str, float]
) -> list[tuple[float, int, Place]]:
    """Moves of at least four per cent from turn to turn, each with its weight, the largest first."""
    found: list[tuple[float, int, Place]] = []
    months = game.content.rules.turn.months_per_turn
    acts = _acts(game)
    for k in range(len(game.turns)):
        old = prices[k - 1] if k else base
        for place in game.places:
            key = f"{place[0]}/{place[1]}"
            before, after = old[key], prices[k][key]
            if before > 0 and after > 0 and abs(after / before - 1) >= 0.04:
                weight = abs(after - before) * uses[k][key] * months / 1000.0
                found.append((weight * (ACTED if (k + 1, place) in acts else 1.0), k + 1, place))
    return sorted(found, key=lambda r: (-r[0], r[1], r[2]))


def _acts(game: Played) -> set[tuple[int, Place]]:
    """Turns and goods in which an act of China, the council or a miner's own country was new or in its second turn."""
    found: set[tuple[int, Place]] = set()
    for move in game.state.china.moves:
        if move.kind in ("cut", "rise", "curb", "lift"):
            found |= {(move.turn + k, (move.mineral, stage)) for k in (0, 1) for stage in STAGES}
    for event in game.events:
        if event.kind == "motion_passed" and event.data.get("motion_kind") in ("reference_price", "suspend_floor"):
            place = (event.data.get("mineral", ""), event.data.get("stage", STAGES[0]))
            found |= {(event.turn + k, place) for k in (0, 1)}
        if event.kind in ("ore_measure", "ore_lifted"):  # what is made of an ore moves with it
            found |= {(event.turn + k, (event.data["mineral"], stage)) for k in (0, 1) for stage in STAGES}
    return found


def _move(game: Played, weight: float, turn: int, place: Place, region: RegionId = "") -> PriceMove:
    region = region or main_region(game, place, turn)
    found = why(game.content, game.state, place[0], place[1], region, turn)
    return PriceMove(turn, place, region, found.before, found.after, weight, found)


def main_region(game: Played, place: Place, turn: int) -> RegionId:
    """The ministry that used most of a good in a turn; the first seat where none did."""
    use = game.turns[turn - 1].months["use"].mean(axis=0)[game.at(place)]
    seats = game.content.seat_ids()
    return max(seats, key=lambda s: (float(use[game.content.region_index(s)]), -seats.index(s)))
