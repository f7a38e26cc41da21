"""Why: chains of cause and effect behind the largest price moves, each link from the game's own log."""

from __future__ import annotations

from math import isfinite
from typing import Final

import msgspec

from game.model.chart import Chart
from game.model.ids import CHINA
from game.present import causes, culprits, fmt
from game.present.names import capital, plain, within
from game.present.words import join_words, tr
from game.reports.played import Played, Told
from game.reports.price_moves import PriceMove

__all__ = ["Chain", "chains"]

AFTER = frozenset({
    "project_care", "project_lost", "project_started", "project_opened", "project_restart", "plants_idled",
    "plants_lost", "plants_back", "floor_not_held", "floor_suspended", "motion_passed",
})  # fmt: skip
"""Kinds of events that answer a price."""
GAVE_UP: Final = frozenset({"project_care", "project_lost", "plants_idled", "plants_lost"})
BEGAN: Final = frozenset({"project_started", "project_restart", "plants_back"})
"""Those that answer only a fall, and those that answer only a rise."""
BEFORE_THE_MONTHS: Final = frozenset({"motion_passed"})
"""Those that a turn opens with: only in a later turn are they an answer to its price."""


class Step(msgspec.Struct, frozen=True):
    """One link: what kind of link it is, and the sentence."""

    label: str
    text: str


class Chain(msgspec.Struct, frozen=True):
    """One price move from the signal before it to the plants and purses after it."""

    turn: int
    title: str
    steps: tuple[Step, ...]
    chart: Chart


def chains(game: Played, moves: tuple[PriceMove, ...]) -> tuple[Chain, ...]:
    """One chain a price move, in order of time; those at the home of the one person who played come first."""
    order = sorted(moves, key=lambda m: (not m.own, m.turn))
    return tuple(_chain(game, move, _next_turn(move, moves)) for move in order)


def _next_turn(move: PriceMove, moves: tuple[PriceMove, ...]) -> int:
    """The turn of the next move of the same mineral that is told; far off where there is none."""
    later = [m.turn for m in moves if m.place[0] == move.place[0] and m.turn > move.turn]
    return min(later, default=move.turn + 99)


def _chain(game: Played, move: PriceMove, until: int) -> Chain:
    said = causes.change_sentence(game.content, move.why)
    where = within(game.content, move.region)
    chart = msgspec.structs.replace(causes.why_chart(move.why, 5), unit=tr("USD/kg, delivered in {where}", where=where))
    steps = [
        *_before(game, move),
        Step(tr("Who"), culprits.who_sentence(game.content, game.sight, move.why, move.turn)),
        Step(tr("Price"), tr("{said}, delivered in {where}. {causes}.", said=said, where=where,
                             causes=causes.why_sentence(move.why))),
        *_purse(game, move),
        *_after(game, move, until),
    ]  # fmt: skip
    title = tr("Turn {turn}, {dates}: {said}", turn=move.turn, dates=game.dates(move.turn), said=said)
    return Chain(move.turn, title, tuple(steps), chart)


def _before(game: Played, move: PriceMove) -> list[Step]:
    """The signal that China answered on this market, where its offer or a curb is among the causes."""
    main = {part.cause for part in move.why.parts[:3]}
    if not main & {"china", "curb"}:
        return []
    nearest = sorted(game.state.china.moves, key=lambda made: (made.turn != move.turn, made.stage != move.place[1]))
    for made in nearest:  # a cut a turn earlier had a signal of its own
        near = made.mineral == move.place[0] and made.turn in (move.turn, move.turn - 1)
        if near and made.kind != "none" and made.signal:
            return [Step(tr("Signal"), capital(plain(game.content, made.signal)))]
    return []


def _purse(game: Played, move: PriceMove) -> list[Step]:
    """Whom the change cost most and whom it served most, by use and output of that turn."""
    months = game.turns[move.turn - 1].months
    m, s = game.at(move.place)
    span = game.content.rules.turn.months_per_turn
    nets = []
    for region in game.content.regions:
        r = game.content.region_index(region.id)
        if region.id == CHINA or region.kind == "aggregate" or (game.own == move.region and region.id != game.own):
            continue  # a price at home is told with what it did at home
        tonnes = float(months["output"][:, m, s, r].mean() - months["use"][:, m, s, r].mean())
        nets.append((tonnes * _change(game, move, r) * span / 1000.0, region.id))
    if not nets or max(abs(n) for n, _ in nets) < 1.0:
        return []
    worst, best = min(nets), max(nets)
    words = []
    if best[0] > 0.5:
        words.append(tr("{name} gained about {money}", name=within(game.content, best[1]), money=fmt.money(best[0])))
    if worst[0] < -0.5:
        words.append(tr("{name} lost about {money}", name=within(game.content, worst[1]), money=fmt.money(-worst[0])))
    if not words:
        return []
    text = tr("At that turn's use and output {words} over the turn.", words=join_words(words))
    return [Step(tr("Purses"), capital(text))]


def _change(game: Played, move: PriceMove, r: int) -> float:
    """The change of the price in one region; that of the move where it had none before or after, USD/kg."""
    if move.turn < 2:
        return move.after - move.before
    m, s = game.at(move.place)
    ends = (game.turns[k].months["price_delivered"][-1, m, s, r] for k in (move.turn - 2, move.turn - 1))
    before, after = (float(price) for price in ends)
    known = isfinite(before) and isfinite(after) and before > 0 and after > 0
    return after - before if known else move.after - move.before


def _after(game: Played, move: PriceMove, until: int) -> list[Step]:
    """What plants, investors and the council did next on the same mineral, at most three.

    What came from turn ``until`` on follows the next move of that mineral; plants that give up while a price rises
    do so for another reason, and those that open while it falls were begun long before.
    """
    last = min(move.turn + 2, until - 1)
    against = GAVE_UP if move.after > move.before else BEGAN
    near = (k for k in game.told if k.kind in AFTER - against
            and move.turn + (k.kind in BEFORE_THE_MONTHS) <= k.turn <= last)  # fmt: skip
    found = sorted((k for k in near if _about(game, k) == move.place[0]), key=lambda k: (-k.weight, k.turn))
    kinds: set[str] = set()
    steps: list[tuple[int, Step]] = []
    for line in found:
        if line.kind not in kinds and len(steps) < 3:
            kinds.add(line.kind)
            steps.append((line.turn, Step(tr("After it, T{n}", n=line.turn), f"{line.text}.")))
    return [step for _, step in sorted(steps, key=lambda pair: pair[0])]


def _about(game: Played, line: Told) -> str:
    """The mineral that an event is about."""
    mineral: str = line.data.get("mineral", "")
    if mineral or not line.data.get("project"):
        return mineral
    return game.content.project(line.data["project"]).outputs[0].mineral
