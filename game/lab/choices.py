"""What there is to decide: choices that move a seat's own score, turn by turn, by what its adviser is told.

Of each turn a fork of the game is played to its talks with a person in the seat, so that the game itself goes on as it
would. A choice is a lever, an offer or a question whose best and worst sensible setting differ by ``FELT`` points of
the own total; it has two sides where the better setting of one thing is the worse of another, or where it hangs on
what the others do.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any, Final

import msgspec

from game import agents
from game.agents.ministry.waiting import waiting
from game.host import Table
from game.lab.simulate import ai_plans, load_content, play_out
from game.model.content import Content
from game.model.entries import SeatPlan
from game.model.gains import AnswerGain, Coach
from game.model.ids import SeatId
from game.model.views import View
from game.present.matter_worth import span
from game.rules import matter_answers, openings
from game.rules.point_worth import usd_per_point
from game.store import NoLog

__all__ = ["FELT", "SORTS", "TABLED", "Choice", "choices", "measure"]

FELT: Final = 0.3
"""Points of the own total from which a choice is one."""
SIDE: Final = 0.1
"""Points that the worse side of a choice must weigh for it to have two."""
SORTS: Final = ("question", "offer", "motion", "plant", "stock", "order", "ore", "proposal")
TABLED: Final = frozenset({"question", "offer", "motion"})
"""What others put to a seat: the rest it looks for on its own sheet."""


class Choice(msgspec.Struct, frozen=True):
    """One choice of a seat in a turn: its sort, what it is about, points between its settings, if it has two sides."""

    sort: str
    about: str
    points: float
    two_sided: bool = False


def choices(content: Content, view: View) -> tuple[Choice, ...]:
    """All choices of a seat in its talks that move its score by ``FELT`` points at least."""
    point = usd_per_point(content, view.seat, view.announced_turns)
    found = [*_questions(content, view, point), *_offers(content, view, point), *_motions(content, view, point),
             *_levers(content, view, point)]  # fmt: skip
    return tuple(choice for choice in found if abs(choice.points) >= FELT)


def _questions(content: Content, view: View, point: float) -> Iterator[Choice]:
    """Matters on the desk: the widest answer against the narrowest; two sides where no answer is best in every part, or
    where which is best hangs on what the others answer."""
    gains = agents.answer_gains(content, view)
    for matter in matter_answers.waiting(view.you, view.turn) if view.you is not None else ():
        held = [g for g in gains if g.card == matter.card]
        if len(held) < 2:
            continue
        ends = [end / point for g in held for end in span(g)] if held[0].held_points is None else [
            end for g in held for end in (g.held_points or 0.0, g.broken_points)]  # fmt: skip
        means = [g.usd_m / point for g in held]
        wide = max(ends) - min(ends) if held[0].held_points is not None else max(means) - min(means)
        two = _no_best(held, point) if held[0].held_points is None else _hangs(held)
        yield Choice("question", matter.card, wide, two)


def _no_best(held: Sequence[AnswerGain], point: float) -> bool:
    """Whether the answer that is best in all is beaten by another in one part of the sum by ``SIDE`` points."""
    best = max(held, key=lambda g: g.usd_m)
    parts = dict(best.terms)
    for other in held:
        names = {name for name, _ in (*best.terms, *other.terms)}
        theirs = dict(other.terms)
        if any((theirs.get(n, 0.0) - parts.get(n, 0.0)) / point >= SIDE for n in names):
            return True
    return False


def _hangs(held: Sequence[AnswerGain]) -> bool:
    """Whether another answer than the best has a better end by ``SIDE`` points, or odds of the good one worth as much.
    """
    best = max(held, key=lambda g: g.usd_m)
    good, bad = best.held_points or 0.0, best.broken_points
    return any(
        (other.held_points or 0.0) - good >= SIDE or other.broken_points - bad >= SIDE
        or (other.odds_share - best.odds_share) * (good - bad) >= SIDE
        for other in held
    )  # fmt: skip


def _offers(content: Content, view: View, point: float) -> Iterator[Choice]:
    """Open offers of others: the change that a signature makes; two sides where one clause costs what another brings,
    or another offer of as much excludes it."""
    for offer in waiting(view):
        made = agents.coach(content, view, offer.parties, offer.clauses, offer.amends, offer.framework)
        if not made.block:
            yield Choice("offer", offer.id, made.change_usd_m(amends=bool(offer.amends)) / point, _costs(made, point))


def _costs(made: Coach, point: float) -> bool:
    """Whether an offer takes and brings ``SIDE`` points at least, clause against clause."""
    sums = [line.read_usd_m / point for line in made.lines]
    return sum(s for s in sums if s < 0) <= -SIDE and sum(s for s in sums if s > 0) >= SIDE


def _motions(content: Content, view: View, point: float) -> Iterator[Choice]:
    """Motions whose passing is worth something to the seat and to some other as much the other way."""
    for motion in view.motions:
        seen = agents.foreseen_votes(content, view, motion)
        if view.seat not in seen:
            continue
        own = seen[view.seat][1] / point
        noes = sum(vote == "no" for seat, (vote, _, _) in seen.items() if seat != view.seat)
        yield Choice("motion", motion.id, own, 0.25 <= noes / max(1, len(seen) - 1) <= 0.75)


def _levers(content: Content, view: View, point: float) -> Iterator[Choice]:
    """Levers of the own sheet and offers that it could make, by what each brings net of its cost."""
    money = view.you.money_usd_m if view.you is not None else 0.0
    for plant in agents.plant_gains(content, view):
        yield Choice("plant", plant.project, plant.points, plant.low < FELT < plant.high)
    for stock in agents.stock_gains(content, view):
        if stock.cost_usd_m <= money:
            good = f"{stock.mineral}/{stock.stage}"
            yield Choice("stock", good, max(0.0, stock.net_points), stock.lost_points >= SIDE)
    for sort, gains in (("order", agents.order_gains(content, view)), ("ore", agents.ore_gains(content, view))):
        best: dict[str, float] = {}
        for gain in gains:
            name = gain.order.rsplit("/", 1)[0]
            best[name] = max(best.get(name, 0.0), gain.net_points)
        yield from (Choice(sort, name, points) for name, points in best.items())
    for made in agents.proposals(content, view):
        yield Choice("proposal", made.move.to, made.gain_usd_m / point, True)


# -- over whole games ---------------------------------------------------------------------------


def measure(
    source: str, seats: Sequence[SeatId], seeds: Iterable[int], turns: int = 8, level: str = "normal",
    tick: Callable[[str], None] = lambda text: None,
) -> dict[str, Any]:
    """Choices by turn and seat over games of drawn openings: counts a seat and turn, by sort, and how many have two
    sides."""
    content = load_content(source)
    rows: list[dict[str, Any]] = []
    for seed in seeds:
        scene = openings.scene(content, openings.DRAWN, seed, turns)
        table = Table.new(content, seed, ai_plans(content, {}, level), "predator", None, turns, scene=scene)
        for turn in range(1, turns + 1):
            play_out(table, until=turn)
            for seat in seats:
                tick(f"seed {seed}, turn {turn}, {seat}")
                rows.append(_row(seed, turn, seat, choices(content, _asked(table, seat))))
        table.end()
    return {"scenario": source, "turns": turns, "rows": rows, "means": _means(rows)}


def _asked(table: Table, seat: SeatId) -> View:
    """The talks of this turn as a person in the seat finds them, in a fork that is thrown away."""
    fork = Table(table.content, table.state, NoLog(), table.engine)
    fork.take_seat(seat, SeatPlan("human", level="normal"))
    fork.open_talks()
    return fork.view(seat)


def _row(seed: int, turn: int, seat: SeatId, found: Sequence[Choice]) -> dict[str, Any]:
    sorts = Counter(choice.sort for choice in found)
    tabled = [choice for choice in found if choice.sort in TABLED]
    return {
        "seed": seed, "turn": turn, "seat": seat, "all": len(found), "two_sided": sum(c.two_sided for c in found),
        "tabled": len(tabled), "tabled_two_sided": sum(c.two_sided for c in tabled),
        "points": round(sum(abs(c.points) for c in found), 2), **{sort: sorts[sort] for sort in SORTS},
    }  # fmt: skip


def _means(rows: Sequence[dict[str, Any]]) -> dict[str, dict[str, float]]:
    """Means a seat by turn."""
    found: dict[str, dict[str, float]] = {}
    for turn in sorted({row["turn"] for row in rows}):
        mine = [row for row in rows if row["turn"] == turn]
        names = [n for n in mine[0] if n not in ("seed", "turn", "seat")]
        found[str(turn)] = {n: round(sum(row[n] for row in mine) / len(mine), 2) for n in names}
    return found
