"""Why one's own score moved over the last turn: a row a measure, in points of the score, with what moved it."""

from collections.abc import Sequence
from typing import Final, NamedTuple

from game.model.content import Content
from game.model.views import View
from game.present import beside, fmt, industry_goods
from game.present.beside import Measure
from game.present.ending import bloc_counted
from game.present.facts import Fact
from game.present.industry_goods import GoodMove
from game.present.item import Item
from game.present.my_result import KEYS
from game.present.words import ntr, tr
from game.rules.halfway import Halfway

__all__ = ["Move", "counted", "facts", "items", "last_words", "moves", "why"]

FELT: Final = 0.05
"""Points of the total below which a measure did not move."""
FALL: Final = 0.5
"""Points by which the total falls from which the measures behind it have a line each."""
COST: Final = 0.3
"""Points that a measure took in a fall from which it has one."""
MUCH: Final = 0.5
"""Points that a measure moved, either way, from which it has one in every turn."""


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
    told = _hows(content, view, held)
    found = [Move(tr(name), (1.0 - shared) * getattr(weights, key) * (getattr(now, key) - getattr(before, key)),
                  told[key]) for key, name in KEYS.items()]  # fmt: skip
    if shared > 0:
        was, has = (bloc_counted(content, score) for score in (before, now))
        how = tr("the zone's own score {a} → {b}", a=fmt.number(was, 1), b=fmt.number(has, 1))
        found.append(Move(tr("The bloc"), shared * (has - was), how))
    return tuple(sorted(found, key=lambda move: move.points))


def facts(content: Content, view: View, held: Halfway) -> tuple[Fact, ...]:
    """The same as figures with their causes; what hardly moved is left out."""
    return _facts(moves(content, view, held))


def _facts(found: Sequence[Move]) -> tuple[Fact, ...]:
    return tuple(Fact(move.name, fmt.signed(move.points, 1), how=move.how,
                      tone="orange" if move.points < 0 else "green")
                 for move in found if abs(move.points) >= FELT)  # fmt: skip


def items(content: Content, view: View, held: Halfway, *, lined_out: bool = True) -> tuple[Item, ...]:
    """The move with all its parts, the largest first, and a line with its cause for each measure that moved it much.

    Without ``lined_out`` the move alone, as where the page of the score follows at once.
    """
    found = moves(content, view, held)
    if held.before is None or not found:
        return ()
    moved = held.score.total - held.before.total
    fell = moved <= -FALL
    goods = industry_goods.moves(content, view, held)
    by_good = any(abs(good.points) >= MUCH for good in goods)
    industry = tr(KEYS["industry"])
    lined = [move for move in found
             if lined_out and (abs(move.points) >= MUCH or (fell and move.points <= -COST)
                               or (by_good and move.name == industry))]  # fmt: skip
    line = Item("scale", why(content), tone="orange" if fell else "blue",
                name=tr("Your score fell in this turn") if moved < 0 else tr("Your score rose in this turn"),
                value=tr("{n} points", n=fmt.signed(moved, 1)),
                parts=_facts(sorted(found, key=lambda move: -abs(move.points))))  # fmt: skip
    lines = [_line(content, move, goods if move.name == industry else ()) for move in lined]
    return (line, *lines)


def _line(content: Content, move: Move, goods: tuple[GoodMove, ...]) -> Item:
    """A measure's line; of Industry with its goods, and the cause of the heaviest of them."""
    name, text = tr("{measure}: {how}", measure=move.name, how=move.how), why(content)
    same = [good for good in goods if good.points * move.points > 0]
    if same:
        most = max(same, key=lambda good: abs(good.points))
        name = tr("{told}. Most by {good}: {cause}", told=name, good=industry_goods.name(content, most.good),
                  cause=most.how)  # fmt: skip
        text = tr("By good, in points: {goods}. {why}", goods=industry_goods.words(content, goods), why=text)
    return Item("trend-down" if move.points < 0 else "trend-up", text, tone="orange" if move.points < 0 else "blue",
                name=name, value=tr("{n} points", n=fmt.signed(move.points, 1)),
                parts=industry_goods.facts(content, goods))  # fmt: skip


def last_words(content: Content, view: View, held: Halfway) -> tuple[str, str]:
    """Beside the score at the end: what the last turn moved it by, and by which measures; empty where it was not told
    before."""
    if held.before is None:
        return "", ""
    moved = fmt.signed(held.score.total - held.before.total, 1)
    parts = "; ".join(f"{fact.name} {fact.value}" for fact in facts(content, view, held))
    text = tr("The last turn moved it by {n} points: before it stood {before}.", n=moved,
              before=fmt.number(held.before.total, 1))  # fmt: skip
    return text, f"{parts}. {why(content)}" if parts else why(content)


def counted(content: Content, view: View, held: Halfway) -> dict[str, str]:
    """By the name of each measure what the score is made of, in all turns that count together."""
    told = {tr(KEYS[key]): text for key, text in beside.counted(content, view, held).items()}
    goods = industry_goods.counted_words(content, view, held)
    if goods and (name := tr(KEYS["industry"])) in told:
        told[name] = tr("{text}. {goods}", text=told[name], goods=goods)
    return told


def why(content: Content) -> str:
    """What makes a score move beside the turn that was played."""
    span = ntr("One turn counts at the end: this one took the place of the one before.",
               "{n} turns count at the end, as their mean: this one came in, the oldest of them went out.",
               content.rules.score.mean_turns)  # fmt: skip
    rest = tr("All is measured beside the same turns with nobody acting: where those get better, too, a score falls. "
              "Public money is the sum since the start; stock, loans and shares count as they would now.")  # fmt: skip
    return f"{span} {rest}"


def _hows(content: Content, view: View, held: Halfway) -> dict[str, str]:
    """Of each measure what it stood beside nobody acting in the turn that came in and in the one that went out: plus
    is better."""
    assert held.calm is not None
    now, gone, done = view.measures[-1], view.measures[held.gone - 1], len(view.measures)
    out = done > content.rules.score.mean_turns

    def told(key: str, measure: Measure) -> str:
        a, b = (measure.brief(measure.gain(own, calm)) for own, calm in zip((now, gone), held.calm or (), strict=True))
        text = (tr("{what} beside nobody acting: T{n} {a} comes in, T{k} {b} goes out") if out
                else tr("{what} beside nobody acting: T{k} {b}, T{n} {a}"))  # fmt: skip
        what = tr("need met, percentage points,") if key == "security" else measure.name
        return text.format(what=what, a=a, n=done, b=b, k=held.gone)

    made = {key: told(key, measure) for key, measure in beside.measures().items()}
    spent = now.treasury_net_usd_m - view.measures[max(0, done - 2)].treasury_net_usd_m
    after, before = held.treasury_usd_m
    rest = after - before - spent
    made["treasury"] = tr("public money {spent} in this turn", spent=fmt.signed_money(spent))
    if abs(rest) >= beside.TRIFLE_USD_M:
        made["treasury"] += "; " + tr("what stock, loans and shares are worth {rest}", rest=fmt.signed_money(rest))
    return made
