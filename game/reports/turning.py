"""Turning points, found from the data: the largest price moves, floors, plants, curbs, defections."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Final

import msgspec
import numpy as np

from game.model.arrays import Array
from game.model.ids import STAGES, MineralId, RegionId
from game.present import causes, counts, culprits, fmt, guesses, paid
from game.present.names import capital, contained, plain, within
from game.present.words import join_words, tr
from game.reports.played import Place, Played, Told
from game.rules import Why, why

__all__ = ["PriceMove", "TurningPoint", "main_region", "price_moves", "turning_points"]

ACTED: Final = 3.0
"""How much more a price move counts where somebody had acted."""
OWN: Final = 2
"""Moves at the home of the one person who played that come before all others."""
STEEP: Final = 0.2
"""Change of a price, in logs, from which the steepest move of the person's own goods comes first of all."""
Rows = tuple[dict[str, float], ...]
GUESSED: Final = 0.04
"""Relative move of a guessed price that is worth explaining."""
SAME: Final = 0.02
"""Relative move up to which the public screen calls a price about the same."""
FELT: Final = 0.02
"""Least relative move at the place it is told of: "hardly moved" is no turning point."""
FAR: Final = 0.5
"""Relative move of a price that is told before the second of any kind."""
MOST: Final = 12
"""Turning points told at most: what a class can talk about in half an hour."""


class PriceMove(msgspec.Struct, frozen=True):
    """A large move of a price over one turn at the place that felt it most; USD/kg contained.

    ``weight_usd_m``: change times use outside China, more where somebody had acted, for ordering.
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


class TurningPoint(msgspec.Struct, frozen=True):
    """One thing after which the game went another way: what, and because of what."""

    turn: int
    text: str
    because: str
    icon: str
    weight: float
    kind: str = ""
    mineral: MineralId = ""


# price moves -------------------------------------------------------------------------------------


def price_moves(game: Played, most: int = 4) -> tuple[PriceMove, ...]:
    """The largest price moves of the game by money, the largest first, at most two of a mineral, in two turns.

    A move where somebody had acted (China on the mineral, the council on the good, a country on its ore) counts
    more: it teaches more than a swing of stocks. Each with its causes at the ministry that uses most of it; where
    one person played, up to two at that ministry's home come before all others, the steepest of its own goods first,
    and where several sat round one machine, what the room guessed and saw on the public screen.
    """
    uses, base = game.uses, game.base_prices
    world = [(*row, "") for row in _ranked(game, game.prices, uses, base)]
    home = _steepest(game) + _ranked(game, *_own_trade(game), base) if game.own else []
    chosen: list[PriceMove] = _guessed(game, most) if len(game.people) > 1 else []
    world = _struck_first(game, world) if len(game.people) > 1 else world
    for weight, turn, place, region in [*((*row, game.own) for row in home), *world]:
        same = [c.turn for c in chosen if c.place[0] == place[0]]
        if len(same) >= 2 or turn in same:  # one stage tells the story of the others in that turn
            continue
        if region and len(chosen) >= min(OWN, most):
            continue
        move = _move(game, weight, turn, place, region if _paid_at_home(game, turn, place, region) else "")
        move = msgspec.structs.replace(move, own=bool(region))
        if abs(move.after / move.before - 1) >= FELT:  # the world's mean may move where no ministry felt it
            chosen.append(move)
        if len(chosen) == most:
            break
    return tuple(chosen)


def _struck_first(game: Played, rows: list[tuple[float, int, Place, str]]) -> list[tuple[float, int, Place, str]]:
    """Moves of the very good that the council voted on or China struck at in that turn before all others."""
    struck = guesses.spoken_of(game.events)
    return sorted(rows, key=lambda row: (row[1], row[2]) not in struck)


def _guessed(game: Played, most: int) -> list[PriceMove]:
    """The moves that a room was asked to guess (``guesses``); those first behind which somebody
    stands (China's first cut is what a lesson is about), then by their share.

    At the home of the people who use most of the good: the causes are of a price that somebody there paid.
    """
    found: list[PriceMove] = []
    of_turns = [dict(_over(game, record.turn)) for record in game.turns]
    spoken = guesses.spoken_of(game.events)
    asked = guesses.in_turn(
        {place: size * (guesses.SPOKEN if (n, place) in spoken and abs(share) > SAME else 1.0)
         for place, (size, share) in moves.items()}
        for n, moves in enumerate(of_turns, start=1)
    )  # fmt: skip
    for record, moves, place in zip(game.turns, of_turns, asked, strict=True):
        weight, share = moves[place]
        if abs(share) >= GUESSED:
            use = record.months["use"].mean(axis=0)[game.at(place)]
            users = [s for s in game.people if use[game.content.region_index(s)] > 0]
            at = max(users, key=lambda s: float(use[game.content.region_index(s)]), default="")
            found.append(_move(game, weight, record.turn, place, at))
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


def _own_trade(game: Played) -> tuple[Rows, Rows]:
    """Prices that the one person's country felt, and how much it used and made: a miner lives by what it sells.

    The world's price stands in where nothing came to its home.
    """
    home = game.home_prices(game.own)
    felt = tuple({k: v if v > 0 else world[k] for k, v in row.items()}
                 for row, world in zip(home, game.prices, strict=True))  # fmt: skip
    made = game.home_outputs(game.own)
    stakes = tuple({k: v + out[k] for k, v in use.items()}
                   for use, out in zip(game.home_uses(game.own), made, strict=True))  # fmt: skip
    return felt, stakes


def _steepest(game: Played) -> list[tuple[float, int, Place]]:
    """The steepest move of a good that the one person's ministry stands for, up or down: what it will remember."""
    focus, months = game.content.seat(game.own).focus, game.content.rules.turn.months_per_turn
    felt, stakes = _own_trade(game)
    found: list[tuple[float, tuple[float, int, Place]]] = []
    for k, prices in enumerate(felt):
        old = felt[k - 1] if k else game.base_prices
        for place in (p for p in game.places if p[0] in focus):
            key = f"{place[0]}/{place[1]}"
            before, after = old[key], prices[key]
            steep = abs(float(np.log(after / before))) if min(before, after) > 0 else 0.0
            if steep >= STEEP:
                found.append((steep, (abs(after - before) * stakes[k][key] * months / 1000.0, k + 1, place)))
    return [max(found, key=lambda move: (move[0], -move[1][1]))[1]] if found else []


def _paid_at_home(game: Played, turn: int, place: Place, region: RegionId) -> bool:
    """Whether a price at home is known for both ends of a move."""
    if not region:
        return False
    rows, key = game.home_prices(region), f"{place[0]}/{place[1]}"
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


def price_point(game: Played, move: PriceMove) -> TurningPoint:
    """A price move as a turning point: where, by how much, by whom."""
    said = causes.change_sentence(game.content, move.why)
    text = tr("{said} in {where}", said=said, where=within(game.content, move.region))
    who = culprits.who_sentence(game.content, game.sight, move.why, move.turn)
    because = tr("{causes}. {who}", causes=causes.why_sentence(move.why), who=who)
    icon = "trend-up" if move.after > move.before else "trend-down"
    return TurningPoint(move.turn, text, because, icon, 3.0, "price", move.place[0])


# events --------------------------------------------------------------------------------------------

Size = Callable[[Played, Told], float]


def _card_value(game: Played, line: Told) -> float:
    """What a card's output is worth a year at base prices, USD million."""
    card = game.content.project(line.data["project"])
    scale = game.state.projects[card.id].scale
    return scale * sum(
        o.capacity_t_per_month * 12 * game.base_prices[f"{o.mineral}/{o.stage}"] / 1000 for o in card.outputs
    )


def _market_value(game: Played, line: Told) -> float:
    key = f"{line.data['mineral']}/{line.data['stage']}"
    uses = game.uses[min(line.turn, len(game.uses)) - 1] if game.uses else {}
    return uses.get(key, 0.0) * game.base_prices.get(key, 0.0)


def _fine(_game: Played, line: Told) -> float:
    return float(line.data.get("fine_usd_m", 0.0))


def _plain_weight(_game: Played, line: Told) -> float:
    return line.weight


KINDS: Final[dict[str, tuple[int, Size]]] = {
    "floor": (3, _market_value),
    "floor_suspended": (2, _market_value),
    "floor_not_held": (2, _market_value),
    "project_opened": (2, _card_value),
    "project_lost": (2, _card_value),
    "project_care": (1, _card_value),
    "price_cut": (2, _market_value),
    "price_rise": (2, _market_value),
    "curb": (3, _market_value),
    "side_buying_found": (3, _fine),
    "side_buying_disclosed": (2, _fine),
    "floor_breach": (2, _fine),
    "promise_broken": (2, _plain_weight),
    "secret_exposed": (2, _plain_weight),
    "wrong_accusation": (1, _plain_weight),
    "left": (3, _plain_weight),
    "suspended": (2, _plain_weight),
    "cabinet_falls": (2, _plain_weight),
    "truce": (2, _plain_weight),
    "truce_broken": (2, _plain_weight),
    "emergency_sharing": (1, _plain_weight),
}
"""Events that may be turning points: how many of a kind at most, and what makes one the largest."""

OTHER_WEIGHT: Final = 2.9
"""A kind that is not listed (a new one) is a turning point from this weight on."""


def turning_points(game: Played, moves: Iterable[PriceMove]) -> tuple[TurningPoint, ...]:
    """The game's turning points in order of time, at most a dozen, of every kind that there was."""
    moves = tuple(moves)
    points = [price_point(game, move) for move in moves]
    groups: dict[str, list[Told]] = {}
    for line in game.told:
        kind = _group(line)
        if kind:
            groups.setdefault(kind, []).append(line)
    far = {id(point) for point, move in zip(points, moves, strict=True) if abs(move.after / move.before - 1) >= FAR}
    ranked: list[tuple[int, TurningPoint]] = [
        (0 if id(point) in far else k, point) for k, point in enumerate(points)
    ]
    for kind, lines in groups.items():
        most, size = KINDS.get(kind, (1, _plain_weight))
        best = sorted(lines, key=lambda line: (-_safe(size, game, line), line.turn))
        ranked += [(k, _point(game, line)) for k, line in enumerate(_firsts(best)[:most])]
    # the first of every kind before the second of any: variety tells more than one long story
    ranked.sort(key=lambda r: (r[0], -r[1].weight, r[1].turn))
    kept = [point for _, point in ranked[:MOST]]
    return tuple(sorted(kept, key=lambda p: (p.turn, -p.weight)))


def _group(line: Told) -> str:
    """Under which kind an event competes; empty when it is none that turns a game."""
    if line.kind == "motion_passed":
        return "floor" if line.data.get("motion_kind") == "reference_price" else ""
    if line.kind in KINDS:
        return line.kind
    return line.kind if line.weight >= OTHER_WEIGHT and line.kind != "news" else ""


def _firsts(lines: list[Told]) -> list[Told]:
    """One line a mineral and seat: the second price cut on the same market is no new turn."""
    seen, kept = set(), []
    for line in lines:
        key = (line.data.get("mineral", ""), line.seat, line.data.get("project", ""))
        if key not in seen:
            seen.add(key)
            kept.append(line)
    return kept


def _safe(size: Size, game: Played, line: Told) -> float:
    try:
        return size(game, line)
    except (KeyError, IndexError):
        return 0.0


def _point(game: Played, line: Told) -> TurningPoint:
    data = line.data
    mineral = data.get("mineral", "")
    if not mineral and data.get("project"):
        mineral = game.content.project(data["project"]).outputs[0].mineral
    return TurningPoint(line.turn, line.text, _because(game, line), line.icon, line.weight, line.kind, mineral)


def _because(game: Played, line: Told) -> str:
    """Why it happened, as far as the record says."""
    if line.kind in ("price_cut", "price_rise", "curb", "truce"):
        return _signal(game, line)
    if line.kind == "motion_passed":
        return _vote_margin(game, line)
    if line.kind in ("side_buying_found", "side_buying_disclosed", "floor_breach"):
        saved = counts.small_money(float(data)) if (data := line.data.get("evaded_usd_m")) else ""
        return tr("It had saved {money} of levy.", money=saved) if saved else ""
    if line.kind in ("project_opened", "project_lost", "project_care"):
        return _backers(game, line)
    return ""


def _signal(game: Played, line: Told) -> str:
    """The signal that China answered."""
    place = (line.data.get("mineral", ""), line.data.get("stage", "mine"))
    for move in game.state.china.moves:
        if move.turn == line.turn and move.signal and (move.mineral, move.stage) == place:
            return tr("China's reason: {signal}", signal=capital(plain(game.content, move.signal)))
    return ""


def _vote_margin(game: Played, line: Told) -> str:
    for record in game.turns:
        for vote in record.votes:
            if record.turn == line.turn and vote.motion.id == line.data.get("motion") and vote.passed:
                by = game.name(vote.motion.by)
                return tr("Moved by {by}; {heads} of members and {weight} of the weight for it.", by=by,
                          heads=fmt.percent(vote.heads_share), weight=fmt.percent(vote.weight_share))  # fmt: skip
    return ""


def _backers(game: Played, line: Told) -> str:
    """What a plant makes, and whose public money is in it."""
    card = game.content.project(line.data["project"])
    held = game.state.projects[card.id]
    made = join_words(
        [
            tr("{tonnes} a month of {good}", good=game.good((o.mineral, o.stage)),
               tonnes=contained(game.content, o.mineral, o.stage, held.scale * o.capacity_t_per_month))
            for o in card.outputs
        ]
    )
    sums: dict[str, float] = {}
    for money in (held.grants_usd_m, held.loans_usd_m):
        for who, amount in money.items():
            sums[who] = sums.get(who, 0.0) + amount
    text = tr("Made for {made}", made=made)
    if sum(sums.values()) < 0.05:
        return tr("{text}; no public money of this game is in it.", text=text)
    names = join_words(
        [f"{game.name(who)} {fmt.money(amount)}" for who, amount in sorted(sums.items(), key=lambda s: -s[1])[:3]]
    )
    return tr("{text}; public money in it: {names}.", text=text, names=names)
