"""What a newspaper leads with though nobody at the table did it: a price that ran away, a dependence that broke."""

from collections import defaultdict
from collections.abc import Iterator
from typing import Final, NamedTuple

import numpy as np

from game.model.content import Content
from game.model.ids import CHINA, STAGES, MineralId, SeatId, Stage
from game.model.views import View
from game.present import counts, fmt
from game.present.names import capital, good, heading, party, sentence
from game.present.words import join_words, ntr, tr

__all__ = ["Told", "leap_words", "told"]

LEAP: Final = 0.25
"""Change of a home price within a turn from which it is news."""
MOST: Final = 2
"""Prices in one paper."""
HALF: Final = 0.495
"""Share that reads as less than half."""
LEAST_T: Final = 1e-3
PRICE_WEIGHT: Final = 3.0
FREED_WEIGHT: Final = 3.2
ASIDE_WEIGHT: Final = 2.9
FEW: Final = 4
"""So many who stand aside are named."""


class Told(NamedTuple):
    """A line of the newspaper without an event behind it: turn, words, kind, weight, icon, and its short form."""

    turn: int
    text: str
    kind: str
    weight: float
    icon: str
    seat: SeatId = ""
    brief: str = ""
    value: str = ""


def told(content: Content, view: View) -> tuple[Told, ...]:
    """Lines of the last turn played, for the reader's own home; none for nobody's view."""
    done = view.last_played
    if view.you is None or done < 1:
        return ()
    return (*_leaps(content, view, done), *_freed(content, view, done), *_aside(content, view, done))


def _leaps(content: Content, view: View, done: int) -> Iterator[Told]:
    """The home prices of the seat's own minerals that moved most, by value of what is used or made of them."""
    span, r = view.months_per_turn, content.region_index(view.seat)
    price = np.asarray(view.prices["price_delivered"])
    if len(price) <= done * span:
        return
    weight = np.asarray(view.prices["use"])[-1][..., r] + np.asarray(view.prices["output"])[-1][..., r]
    before, after = price[(done - 1) * span][..., r], price[done * span][..., r]
    rows = []
    for mineral in content.seat(view.seat).focus:
        m = content.mineral_index(mineral)
        for s, stage in enumerate(STAGES):
            move = float(after[m, s] / before[m, s] - 1.0) if before[m, s] > 0 else 0.0
            if abs(move) >= LEAP and weight[m, s] > LEAST_T:
                rows.append((abs(move) * float(weight[m, s] * after[m, s]), mineral, stage, move, m, s))
    for _, mineral, stage, move, m, s in sorted(rows, reverse=True)[:MOST]:
        text = leap_words(content, view, mineral, stage, float(before[m, s]), float(after[m, s]))
        icon = "trend-up" if move > 0 else "trend-down"
        value = tr("{a} → {b} USD/kg", a=fmt.price(float(before[m, s])), b=fmt.price(float(after[m, s])))
        brief = tr("{good} at home", good=heading(content, mineral, stage))
        yield Told(done, text, "price_leap", PRICE_WEIGHT, icon, view.seat, brief, value)


def leap_words(
    content: Content, view: View, mineral: MineralId, stage: Stage, before: float, after: float
) -> str:
    """A home price that moved far within a turn, USD/kg contained before and after."""
    move = after / before - 1.0
    figures = {"good": good(content, mineral, stage), "months": counts.months(view.months_per_turn),
               "a": fmt.price(before), "b": fmt.price(after)}  # fmt: skip
    share = fmt.percent(abs(move))
    if move >= 1.0:
        text = tr("{good}: {times} times as dear within {months}, from {a} to {b} USD/kg",
                  times=fmt.number(after / before, 1), **figures)  # fmt: skip
    elif move > 0:
        text = tr("{good}: price up by {share} within {months}, from {a} to {b} USD/kg", share=share, **figures)
    else:
        text = tr("{good}: price down by {share} within {months}, from {a} to {b} USD/kg", share=share, **figures)
    return capital(text)


def _freed(content: Content, view: View, done: int) -> Iterator[Told]:
    """Goods of which, for the first time, less than half of what is bought abroad comes from China, as published."""
    bought: dict[tuple[str, str], dict[int, list[float]]] = defaultdict(lambda: defaultdict(lambda: [0.0, 0.0]))
    for line in view.flow_log:
        row = bought[line.mineral, line.stage][line.turn]
        row[0] += line.in_t if line.partner == CHINA else 0.0
        row[1] += line.in_t
    for mineral in content.seat(view.seat).focus:
        for stage in STAGES:
            turns = bought.get((mineral, stage), {})
            shares = {turn: china / all_ for turn, (china, all_) in turns.items() if all_ > LEAST_T}
            before = [share for turn, share in shares.items() if turn < done]
            if done in shares and before and shares[done] < HALF <= min(before):
                text = tr("For the first time less than half of the {good} you buy abroad comes from China: {share}, "
                          "after {before}",
                          good=good(content, mineral, stage), share=fmt.percent(shares[done]),
                          before=fmt.percent(shares[max(t for t in shares if t < done)]))  # fmt: skip
                value = tr("{a} → {b}", a=fmt.percent(before[-1]), b=fmt.percent(shares[done]))
                brief = tr("Less than half of your {good} comes from China", good=good(content, mineral, stage))
                yield Told(done, text, "half_free", FREED_WEIGHT, "shield", view.seat, brief, value)


def _aside(content: Content, view: View, done: int) -> Iterator[Told]:
    """Who took a reserve on a floor that was just voted: it gains by what the others pay."""
    for floor in view.floors:
        seats = [s for s, stance in floor.stances.items() if stance == "reserve" and view.seats[s].status == "member"]
        if floor.voted_turn != done or not 0 < len(seats) <= FEW:
            continue
        what, names = good(content, floor.mineral, floor.stage), join_words([party(content, s) for s in seats])
        text = ntr("{names} stands aside from the floor on {good}: no levy at its border",
                   "{names} stand aside from the floor on {good}: no levy at their borders", len(seats), names=names,
                   good=what)  # fmt: skip
        yield Told(done, capital(sentence(text)), "stands_aside", ASIDE_WEIGHT, "warning")
