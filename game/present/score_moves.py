"""Why one's own score moved over the last turn: a row a measure, in points of the score, with what moved it."""

from collections.abc import Callable
from typing import Final, NamedTuple

from game.model.content import Content
from game.model.measures import Measures
from game.model.views import View
from game.present import fmt
from game.present.ending import bloc_counted
from game.present.facts import Fact
from game.present.item import Item
from game.present.my_result import KEYS
from game.present.words import ntr, tr
from game.rules.halfway import Halfway

__all__ = ["Move", "facts", "items", "last_of", "last_words", "moves", "why"]

FELT: Final = 0.05
"""Points of the total below which a measure did not move."""
FALL: Final = 0.5
"""Points by which the total falls from which the measures behind it have a line each."""
COST: Final = 0.3
"""Points that a measure took from which it has one."""


class Move(NamedTuple):
    """One measure: points of the total that it moved by, and from what to what its figure went, in a clause."""

    name: str
    points: float
    how: str


def moves(content: Content, view: View, held: Halfway) -> tuple[Move, ...]:
    """Every measure and the bloc, what took most first; their points add up to the change of the total."""
    now, before = held.score, held.before
    if before is None or held.calm is None or not 0 < held.gone <= len(view.measures):
        return ()
    weights, shared = content.seat(view.seat).weights, content.rules.score.bloc_share
    told = _hows(view, held.gone, held.calm)
    found = [Move(tr(name), (1.0 - shared) * getattr(weights, key) * (getattr(now, key) - getattr(before, key)),
                  told[key]) for key, name in KEYS.items()]  # fmt: skip
    if shared > 0:
        was, has = (bloc_counted(content, score) for score in (before, now))
        how = tr("the zone's own score {a} → {b}", a=fmt.number(was, 1), b=fmt.number(has, 1))
        found.append(Move(tr("The bloc"), shared * (has - was), how))
    return tuple(sorted(found, key=lambda move: move.points))


def facts(content: Content, view: View, held: Halfway) -> tuple[Fact, ...]:
    """The same as figures with their causes; what hardly moved is left out."""
    return tuple(Fact(move.name, fmt.signed(move.points, 1), how=move.how,
                      tone="orange" if move.points < 0 else "green")
                 for move in moves(content, view, held) if abs(move.points) >= FELT)  # fmt: skip


def items(content: Content, view: View, held: Halfway) -> tuple[Item, ...]:
    """The move with its parts; in a fall also a line for each measure that took much of it, with the cause."""
    found = moves(content, view, held)
    if held.before is None or not found:
        return ()
    moved = held.score.total - held.before.total
    fell = moved <= -FALL
    line = Item("scale", why(content), tone="orange" if fell else "blue",
                name=tr("Your score fell in this turn") if moved < 0 else tr("Your score rose in this turn"),
                value=tr("{n} points", n=fmt.signed(moved, 1)), parts=facts(content, view, held))  # fmt: skip
    lines = [Item("trend-down", why(content), tone="orange", name=tr("{measure}: {how}", measure=move.name,
                                                                     how=move.how),
                  value=fmt.signed(move.points, 1))
             for move in found if fell and move.points <= -COST]  # fmt: skip
    return (line, *lines)


def last_words(content: Content, held: Halfway) -> tuple[str, str]:
    """Beside the score at the end: what the last turn moved it by, and why; empty where it was not told before."""
    if held.before is None:
        return "", ""
    moved = fmt.signed(held.score.total - held.before.total, 1)
    return tr("The last turn moved it by {n} points: before it stood {before}.", n=moved,
              before=fmt.number(held.before.total, 1)), why(content)  # fmt: skip


def last_of(content: Content, view: View, held: Halfway) -> dict[str, str]:
    """By measure what the last turn did to it and by which figure, in a line; what hardly moved is left out."""
    return {move.name: tr("last turn {n}: {how}", n=fmt.signed(move.points, 1), how=move.how)
            for move in moves(content, view, held) if abs(move.points) >= COST}  # fmt: skip


def why(content: Content) -> str:
    """What makes a score move beside the turn that was played."""
    span = ntr("One turn counts at the end: this one took the place of the one before.",
               "{n} turns count at the end, as their mean: this one came in, the oldest of them went out.",
               content.rules.score.mean_turns)  # fmt: skip
    rest = tr("All is measured beside the same turns with nobody acting: where those get better, too, a score falls. "
              "Public money is the sum since the start; stock, loans and shares count as they would now.")  # fmt: skip
    return f"{span} {rest}"


def _hows(view: View, gone: int, calm: tuple[Measures, Measures]) -> dict[str, str]:
    """The figure of each measure in this turn, and how far it is from the one with nobody acting, now and in the turn
    that counts no more."""
    now, old = view.measures[-1], view.measures[gone - 1]

    def told(name: str, figure: Callable[[Measures], float], words: Callable[[float], str],
             apart: Callable[[float], str]) -> str:  # fmt: skip
        beside = (apart(figure(own) - figure(other)) for own, other in zip((now, old), calm, strict=True))
        return tr("{name} {now}, {a} beside nobody acting ({b} in turn {n})", name=name, now=words(figure(now)),
                  a=next(beside), b=next(beside), n=gone)  # fmt: skip

    last = view.measures[max(0, len(view.measures) - 2)].treasury_net_usd_m
    money = now.treasury_net_usd_m
    return {
        "security": told(tr("need met"), lambda m: m.security, fmt.percent, fmt.signed_points),
        "affordability": told(tr("users' bill"), lambda m: m.users_bill_usd_m, fmt.money, fmt.signed_money),
        "industry": told(tr("value added"), lambda m: m.value_added_usd_m, fmt.money, fmt.signed_money),
        "treasury": tr("public money {now} since the start, {change} of it in this turn; as nobody acting is 50 of 100",
                       change=fmt.signed_money(money - last), now=fmt.signed_money(money)),
        "standing": told(tr("trust in you"), lambda m: m.standing, lambda v: fmt.number(v, 1),
                         lambda v: fmt.signed(v, 1)),
    }  # fmt: skip
