"""Turning points, found from the data: the largest price moves, floors, plants, curbs, defections."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Final

import msgspec

from game.model.ids import MineralId
from game.present import causes, counts, culprits, fmt, shocks
from game.present.names import capital, contained, plain, within
from game.present.words import join_words, tr
from game.reports.played import Played, Told
from game.reports.price_moves import PriceMove

__all__ = ["TurningPoint", "turning_points"]

FAR: Final = 0.5
"""Relative move of a price that is told before the second of any kind."""
MOST: Final = 12
"""Turning points told at most: what a class can talk about in half an hour."""


class TurningPoint(msgspec.Struct, frozen=True):
    """One thing after which the game went another way: what, and because of what."""

    turn: int
    text: str
    because: str
    icon: str
    weight: float
    kind: str = ""
    mineral: MineralId = ""


def price_point(game: Played, move: PriceMove) -> TurningPoint:
    """A price move as a turning point: where, by how much, by whom."""
    said = causes.change_sentence(game.content, move.why)
    text = tr("{said} in {where}", said=said, where=within(game.content, move.region))
    who = culprits.who_sentence(game.content, game.sight, move.why, move.turn)
    because = tr("{causes}. {who}", causes=causes.why_sentence(move.why), who=who)
    shock = game.shock(move.turn, move.place, game.own) if move.own else None
    if shock is not None and abs(shock.net_usd_m) >= shocks.TRIFLE_USD_M:
        because = tr("{text}. Over the turn {money} for your country, users and makers together.",
                     text=because.rstrip("."), money=fmt.signed_money(shock.net_usd_m))  # fmt: skip
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
    "election_lost": (2, _plain_weight),
    "truce": (2, _plain_weight),
    "truce_broken": (2, _plain_weight),
    "emergency_sharing": (1, _plain_weight),
}
"""Events that may be turning points: how many of a kind at most, and what makes one the largest."""

FAR_OFF: Final = 2
"""How near an event is that neither a person at the table did nor is of the reader's own goods."""
OTHER_WEIGHT: Final = 2.9
"""A kind that is not listed (a new one) is a turning point from this weight on."""


def turning_points(game: Played, moves: Iterable[PriceMove]) -> tuple[TurningPoint, ...]:
    """The game's turning points in order of time, at most a dozen, of every kind that there was."""
    moves = tuple(moves)
    points = [price_point(game, move) for move in moves]
    far = {id(point) for point, move in zip(points, moves, strict=True)
           if move.own or abs(move.after / move.before - 1) >= FAR}  # fmt: skip
    first = {id(point) for point, move in zip(points, moves, strict=True) if move.own}
    groups: dict[str, list[Told]] = {}
    for line in game.told:
        kind = _group(line)
        if kind:
            groups.setdefault(kind, []).append(line)
    each = 3 if len(game.people) > 1 else 1  # what a room had before it is its story
    ranked: list[tuple[int, TurningPoint]] = [
        (0 if id(point) in far else k // each, point) for k, point in enumerate(points)
    ]
    goods = _own_goods(game)
    for kind, lines in groups.items():
        most, size = KINDS.get(kind, (1, _plain_weight))
        near = {id(line): _nearness(game, line, goods) for line in lines}
        best = sorted(lines, key=lambda line: (near[id(line)], -_safe(size, game, line), line.turn))
        for k, line in enumerate(_firsts(best)[:most]):
            strange = bool(game.own) and near[id(line)] == FAR_OFF and "mineral" in line.data
            ranked.append((k + strange, _point(game, line)))
            if game.own and near[id(line)] < FAR_OFF and not k:
                first.add(id(ranked[-1][1]))
    # the first of every kind before the second of any: variety tells more than one long story
    ranked.sort(key=lambda r: (r[0], id(r[1]) not in first, -r[1].weight, r[1].turn))
    kept = [point for _, point in ranked[: MOST + (each - 1)]]
    return tuple(sorted(kept, key=lambda p: (p.turn, -p.weight)))


def _own_goods(game: Played) -> frozenset[MineralId]:
    """Minerals that the one reader is about: of its focus, and of plants that stand at its home; none in a room."""
    if not game.own:
        return frozenset()
    built = {output.mineral for card in game.content.projects if card.region == game.own
             and game.state.projects[card.id].status in ("construction", "operating") for output in card.outputs}
    return frozenset(built) | frozenset(game.content.seat(game.own).focus)


def _nearness(game: Played, line: Told, goods: frozenset[MineralId]) -> int:
    """0 for what a person at the table did, 1 for what is of the one reader's own goods, ``FAR_OFF`` for the rest."""
    if line.seat in game.people:
        return 0
    minerals = {line.data.get("mineral", "")}
    if project := line.data.get("project", ""):
        minerals |= {output.mineral for output in game.content.project(project).outputs}
    return 1 if goods & minerals else FAR_OFF


def _group(line: Told) -> str:
    """Under which kind an event competes; empty when it is none that turns a game."""
    if line.kind == "motion_passed":
        return "floor" if line.data.get("motion_kind") == "reference_price" else ""
    if line.kind == "election":
        return "" if line.data.get("won") else "election_lost"
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
