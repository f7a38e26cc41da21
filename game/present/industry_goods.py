"""What Industry rose or fell by, good by good: points that add up to the measure's move, and what moved each good.

Value added of a good is what its makers at home earn beyond inputs, licence rents counted; the score holds it beside
the same turns with nobody acting, as a mean of the turns that count.
"""

import math
from collections.abc import Callable, Iterable, Mapping
from typing import Final, NamedTuple

import numpy as np

from game.model.content import Content
from game.model.ids import STAGES, MineralId, Stage, stage_index
from game.model.measures import Measures
from game.model.views import View
from game.present import fmt
from game.present.facts import Fact
from game.present.names import card_name, heading, product
from game.present.words import join_words, tr
from game.rules.halfway import Halfway
from game.rules.scoring import curve, industry_scale

__all__ = ["GoodMove", "counted_words", "facts", "moves", "name", "standing", "words"]

FELT: Final = 0.05
"""Points below which a good has no row of its own."""
MOST: Final = 5
"""Goods with a row of their own; all others are one row."""
LEAST_T: Final = 0.5
"""Tonnes a month below which a good is told as not made."""
SAME: Final = 0.02
"""Part by which a figure has to move to be told as moved."""


class GoodMove(NamedTuple):
    """One good (``mineral/stage``): points of the total that Industry moved by through it, and in a clause by what.

    ``gain_usd_m``: by how much its value added moved beside nobody acting, USD million a turn.
    """

    good: str
    points: float
    gain_usd_m: float
    how: str


def moves(content: Content, view: View, held: Halfway) -> tuple[GoodMove, ...]:
    """What moved Industry over the last turn, what took most first; empty where that is not told."""
    done, mean = len(view.measures), content.rules.score.mean_turns
    if held.before is None or done < 2 or len(held.calms) != done or not _known(view, held):
        return ()
    now, before = range(max(1, done - mean + 1), done + 1), range(max(1, done - mean), done)
    out = tuple(turn for turn in before if turn not in now) or tuple(before)
    gains = {good: _mean(view, held, good, now) - _mean(view, held, good, before) for good in _goods(view, held)}
    start = sum(_mean(view, held, good, before) for good in gains)
    each = _slope(content, view, start, start + sum(gains.values()))
    found = [GoodMove(good, each * gain, gain, _how(content, view, held, good, done, out))
             for good, gain in gains.items()]  # fmt: skip
    return tuple(sorted(found, key=lambda move: move.points))


def standing(content: Content, view: View, held: Halfway) -> tuple[GoodMove, ...]:
    """What Industry stands at beside 50, good by good in all turns that count; points add up to the measure's."""
    done, mean = len(view.measures), content.rules.score.mean_turns
    if not done or len(held.calms) != done or not _known(view, held):
        return ()
    turns = range(max(1, done - mean + 1), done + 1)
    gains = {good: _mean(view, held, good, turns) for good in _goods(view, held)}
    each = _slope(content, view, 0.0, sum(gains.values()))
    found = []
    for good, gain in gains.items():
        own = sum(view.measures[turn - 1].added_usd_m.get(good, 0.0) for turn in turns) / len(turns)
        how = tr("{own} a turn, {calm} with nobody acting", own=fmt.money(own), calm=fmt.money(own - gain))
        found.append(GoodMove(good, each * gain, gain, how))
    return tuple(sorted(found, key=lambda move: move.points))


def facts(content: Content, found: Iterable[GoodMove]) -> tuple[Fact, ...]:
    """Rows of goods, the heaviest either way first; what is small is one row, so that they add up."""
    rows = sorted(found, key=lambda move: -abs(move.points))
    told = [move for move in rows if abs(move.points) >= FELT][:MOST]
    made = [Fact(_heading(content, move.good), fmt.signed(move.points, 1), how=move.how,
                 tone="orange" if move.points < 0 else "green") for move in told]  # fmt: skip
    rest = sum(move.points for move in rows) - sum(move.points for move in told)
    if abs(rest) >= FELT:
        made.append(Fact(tr("Other goods"), fmt.signed(rest, 1), tone="orange" if rest < 0 else "green"))
    return tuple(made)


def words(content: Content, found: Iterable[GoodMove]) -> str:
    """The same in one line: ``Nickel ore -2.1 (T8 against T4: 22.0 -> 18.2 USD/kg at the works); other goods +0.1``."""
    told = [f"{row.name} {row.value} ({row.how})" if row.how else f"{row.name} {row.value}"
            for row in facts(content, found)]  # fmt: skip
    return "; ".join(told)


def counted_words(content: Content, view: View, held: Halfway) -> str:
    """At the end: what Industry is made of by good, in points; empty where one good or none is felt."""
    told = words(content, standing(content, view, held))
    return tr("By good, in points: {goods}", goods=told) if told else ""


def _known(view: View, held: Halfway) -> bool:
    """Whether goods are on record in every turn of both worlds: games begun before have none."""
    return all(made.added_usd_m or abs(made.value_added_usd_m) < 1e-9 for made in (*view.measures, *held.calms))


def _goods(view: View, held: Halfway) -> tuple[str, ...]:
    return tuple(dict.fromkeys(good for made in (*view.measures, *held.calms) for good in made.added_usd_m))


def _mean(view: View, held: Halfway, good: str, turns: Iterable[int]) -> float:
    """How far a good's value added stands from that with nobody acting, mean of some turns, USD million."""
    rows = [view.measures[t - 1].added_usd_m.get(good, 0.0) - held.calms[t - 1].added_usd_m.get(good, 0.0)
            for t in turns]  # fmt: skip
    return sum(rows) / max(1, len(rows))


def _slope(content: Content, view: View, start: float, end: float) -> float:
    """Points of the total for a million a turn between two places on Industry's curve."""
    scale = max(1e-9, industry_scale(content, view.seat))
    weight = (1.0 - content.rules.score.bloc_share) * content.seat(view.seat).weights.industry
    if abs(end - start) < 1e-6 * scale:
        return weight * 50.0 / scale * (1.0 - math.tanh(start / scale) ** 2)
    return weight * (curve(end, scale) - curve(start, scale)) / (end - start)


def name(content: Content, cell: str) -> str:
    """A good (``mineral/stage``) inside a sentence."""
    return product(content, *_cell(cell))


def _heading(content: Content, cell: str) -> str:
    return heading(content, *_cell(cell))


def _cell(good: str) -> tuple[MineralId, Stage]:
    mineral, stage = good.split("/")
    return mineral, STAGES[stage_index(stage)]  # type: ignore[arg-type]


# what moved a good -------------------------------------------------------------------------------------------


def _how(content: Content, view: View, held: Halfway, good: str, done: int, out: tuple[int, ...]) -> str:
    """The heaviest of tonnes made, what a kilo left, and the same good with nobody acting, of the turn that came in."""
    own = _of(view.measures, good)
    calm = _of(held.calms, good)
    tonnes = _turn_mean(content, view, "output", good)
    q, q_out = tonnes(done), _over(tonnes, out)
    e, e_out = own(done), _over(own, out)
    left, left_out = (e / q if q > LEAST_T else 0.0), (e_out / q_out if q_out > LEAST_T else 0.0)
    by_tonnes = (q - q_out) * (left + left_out) / 2.0 if min(q, q_out) > LEAST_T else e - e_out
    by_left = e - e_out - by_tonnes
    by_calm = -(calm(done) - _over(calm, out))
    against = (tr("T{n} against T{k}", n=done, k=out[0]) if len(out) == 1
               else tr("T{n} against the turns before", n=done))  # fmt: skip
    most = max((by_tonnes, by_left, by_calm), key=abs)
    if most == by_calm:
        told = tr("with nobody acting {a} → {b}, here {c} → {d}", a=fmt.money(_over(calm, out)),
                  b=fmt.money(calm(done)), c=fmt.money(e_out), d=fmt.money(e))  # fmt: skip
    elif most == by_tonnes:
        told = _made_words(content, view, good, q_out, q, out[0])
    else:
        told = _price_words(content, view, good, done, out, by_left)
    return tr("{against}: {told}", against=against, told=told)


def _of(measures: tuple[Measures, ...], good: str) -> Callable[[int], float]:
    return lambda turn: measures[turn - 1].added_usd_m.get(good, 0.0)


def _over(figure: Callable[[int], float], turns: tuple[int, ...]) -> float:
    return sum(map(figure, turns)) / max(1, len(turns))


def _turn_mean(content: Content, view: View, name: str, good: str) -> Callable[[int], float]:
    """A published monthly series of a good at home as the mean of a turn."""
    mineral, stage = _cell(good)
    m, s, here = content.mineral_index(mineral), stage_index(stage), content.region_index(view.seat)
    span, series = view.months_per_turn, np.asarray(view.prices[name])
    first = series.shape[0] - span * len(view.measures)
    return lambda turn: float(series[first + span * (turn - 1) : first + span * turn, m, s, here].mean())


def _made_words(content: Content, view: View, good: str, before: float, now: float, since: int) -> str:
    """``412 -> 300 t a month made``, with the own plants that stand still or opened from a turn on."""
    text = tr("{a} t → {b} t a month made", a=fmt.number(before), b=fmt.number(now))
    because = _plants(content, view, good, since, stood=now < before)
    return tr("{text} ({because})", text=text, because=because) if because else text


def _plants(content: Content, view: View, good: str, since: int, *, stood: bool) -> str:
    """Own plants of a good that stand still, or that opened, as a clause."""
    place, names = _cell(good), []
    for card in content.projects:
        held = view.projects[card.id]
        if card.region != view.seat or place not in [(o.mineral, o.stage) for o in card.outputs]:
            continue
        still = held.status in ("care", "lost") and bool(held.opened_turn or card.existing)
        fresh = held.status in ("ramp_up", "operating") and held.opened_turn >= max(1, since)
        if still if stood else fresh:
            names.append(card_name(content, card.id))
    if not names:
        return ""
    cards = join_words(names)
    return tr("standing still: {cards}", cards=cards) if stood else tr("opened: {cards}", cards=cards)


def _price_words(content: Content, view: View, good: str, done: int, out: tuple[int, ...], moved: float) -> str:
    """The price at the works where it moved the same way; else that inputs, contracts or licences did it."""
    price = _turn_mean(content, view, "price_exworks", good)
    now, before = price(done), _over(price, out)
    words: Mapping[str, str] = {"a": fmt.price(before), "b": fmt.price(now)}
    if before > 0 and abs(now / before - 1.0) > SAME and (now > before) == (moved > 0):
        return tr("price at the works {a} → {b} USD/kg", **words)
    if moved < 0:
        return tr("inputs took more of its price, or contracts and licences brought less")
    return tr("inputs took less of its price, or contracts and licences brought more")
