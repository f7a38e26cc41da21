"""What a turn was worth to China (NUMBERS: planner's utility).

Worth of a turn = profit on exports (cuts paid, rents and rises gained) + a part of the value of
sales outside kept, at base prices - the cost of new tension (curbs, words broken in sight of all). All USD million.
"""

import msgspec
import numpy as np

from game.market import Month
from game.model.arrays import Array
from game.model.china_state import ChinaTurn
from game.model.content import Content
from game.rules.names import china_index
from game.rules.structure import structure_of
from game.rules.work import Work, change

replace = msgspec.structs.replace


def book(work: Work, profit: float) -> Work:
    """Write down what this turn was worth."""
    rules = work.content.doctrines.planner
    i = china_index(work.content)
    base = structure_of(work.content).price_base[..., i]
    sold = sum(float(sales(month, base, i).sum()) for month in work.months)
    cuts = float(np.sum([m.accounts.price_cut[..., i].clip(0).sum() for m in work.months]))
    steps = sum(m.turn == work.turn and m.kind == "curb" for m in work.state.china.moves)
    tension = rules.tension_usd_m * work.content.rules.china.tension_per_curb * steps
    kept = rules.share_value * sold
    row = ChinaTurn(work.turn, profit, kept, cuts, tension, profit + kept - tension)
    china = work.state.china
    return change(work, china=replace(china, ledger=(*china.ledger, row)))


def word_broken(work: Work) -> Work:
    """China broke its word in sight of all: it has no trust to lose, so it costs as much tension as a curb."""
    rules, china = work.content.rules.china, work.state.china
    work = change(work, china=replace(china, tension=china.tension + rules.tension_per_curb))
    if not china.ledger or china.ledger[-1].turn != work.turn:
        return work
    row, cost = china.ledger[-1], word_cost(work.content)
    row = replace(row, tension=row.tension + cost, worth=row.worth - cost)
    return change(work, china=replace(work.state.china, ledger=(*china.ledger[:-1], row)))


def word_cost(content: Content) -> float:
    """What the tension of a broken word costs China, USD million: that of one curb."""
    return content.doctrines.planner.tension_usd_m * content.rules.china.tension_per_curb


def sales(month: Month, base: Array, i: int) -> Array:
    """Value a month of sales outside at base prices, over all games and cells, USD million."""
    away = month.flow[..., i, :].sum(axis=-1) - month.flow[..., i, i]
    value: Array = away * base / 1000.0
    return value
