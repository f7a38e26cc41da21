"""Why: chains of cause and effect behind the largest price moves, each link from the game's own log."""

from __future__ import annotations

from typing import Final

import msgspec

from game.model.chart import Chart
from game.model.ids import CHINA
from game.present import causes, culprits, fmt, shocks
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
        *_beside_world(game, move),
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
    """What the move cost users and brought makers: at home, or where it cost most and served most.

    The same sums as on the results page of that turn (``shocks``), of one person's country in its own words.
    """
    at_home = bool(game.own) and game.own == move.region
    own = game.shock(move.turn, move.place, game.own) if game.own else None
    own_said = shocks.said(game.content, own, game.own) if own is not None else ""
    if at_home:
        return [Step(tr("Purses"), tr("{said}. {how}", said=own_said, how=_how()))] if own_said else []
    nets = []
    for region in game.content.regions:
        if region.id == CHINA or region.kind == "aggregate":
            continue
        shock = game.shock(move.turn, move.place, region.id)
        if shock is not None:
            nets.append((shock.net_usd_m, region.id))
    worst, best = min(nets, default=(0.0, "")), max(nets, default=(0.0, ""))
    words = []
    if best[0] > 1.0:
        words.append(tr("{name} gained about {money}", name=within(game.content, best[1]), money=fmt.money(best[0])))
    if worst[0] < -1.0:
        words.append(tr("{name} lost about {money}", name=within(game.content, worst[1]), money=fmt.money(-worst[0])))
    if not words:
        return []
    text = tr("Most of all {words}, users and makers together. {how}", words=join_words(words), how=_how())
    steps = [Step(tr("Purses"), text)]
    return [*steps, Step(tr("Yours"), f"{own_said}.")] if own_said else steps


def _how() -> str:
    """How what a move was worth is counted."""
    return tr("Counted as on the results page: each month's price less the price before the turn, on what was used and "
              "made in that month.")  # fmt: skip


APART: Final = 0.2
"""Share by which a price at home must end away from the world's to be set beside it."""


def _beside_world(game: Played, move: PriceMove) -> list[Step]:
    """Where one's own price left the world's: both, and by how much; nothing where they went together."""
    world = game.end_prices[move.turn - 1][f"{move.place[0]}/{move.place[1]}"]
    if not move.own or game.own != move.region or world <= 0 or abs(move.after / world - 1) < APART:
        return []
    figures = {"home": fmt.price(move.after), "world": fmt.price(world), "where": within(game.content, move.region)}
    text = tr("At the turn's end it cost {home} USD/kg in {where}, {world} in the rest of the world outside China.",
              **figures)  # fmt: skip
    return [Step(tr("Home and world"), text)]


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
