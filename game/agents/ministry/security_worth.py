"""What meets more of a seat's need in a cut-off: a first call on somebody's output, a stockpile, a plant.

All of it is a share of the need met in the drill of a year, read at the weakest stage of each chain; ``scored`` and its
neighbours turn it into money.
"""

from typing import Final

import numpy as np

from game.agents.facts import Array
from game.agents.ministry import coming
from game.agents.ministry.coming import RUNS
from game.agents.ministry.desk import Desk
from game.agents.ministry.stakes import Stakes
from game.model.content import Project
from game.model.ids import CHINA, MONTHS_PER_YEAR, MineralId, SeatId, Stage, stage_index
from game.model.talks import Clause
from game.rules import prospect

FIRST_CALL_FADES: Final = 0.15
"""Part of what a contract would bring in a cut-off now that is gone a year later: makers open plants that serve all,
needs grow, others sign with the same maker, and other stages of the chain become the weakest (November 2026: four games
of years, 112 contracts, each taken away and the rest played again as it was)."""
FIRST_CALL_COMES: Final = 0.6
"""Part of it that comes at all: the weakest stage of a chain is another one a turn later (six games of years, 571
contracts, each taken away: a half of what was promised came, in the median next to nothing; those 112 all of it)."""
STOCK_FILLED: Final = 0.8
"""Part of the security of a stock order that the next test shows: state buyers stop where the price rises, and users
sell from their own stocks beside them."""
STOCK_FADES: Final = 0.07
"""Part of it that is gone a year later: need grows, and other stages of its chain become the weakest."""


def served(desk: Desk, clause: Clause, maker: SeatId) -> tuple[float, float]:
    """Shares of its need of a good that reach the desk's seat in a cut-off, without an offtake and with it."""
    if maker not in desk.facts.columns or maker == CHINA:
        return 0.0, 0.0
    cut, here = desk.cut_off(), desk.facts.columns[desk.me]
    m, s = desk.facts.rows[clause.mineral], stage_index(clause.stage)
    now = float(cut.flowing[m, s, here])
    if not cut.matters[m, s, here]:
        return now, now
    return now, max(now, prospect.arrives(cut, m, s, desk.facts.columns[maker], here, clause.tonnes_per_month))


def sure(desk: Desk, cut: prospect.CutOff, clause: Clause, m: int, s: int) -> float:
    """Share of a person's need of a good that its own plants under way will meet: what they make it need not buy."""
    need = float(cut.need[m, s, desk.facts.columns[desk.me]])
    if need <= 0 or desk.me != desk.view.seat or not coming.asks(desk):
        return 0.0
    return RUNS * coming.makes(desk, clause.mineral, clause.stage) / need


def at_weakest(desk: Desk, cut: prospect.CutOff, m: int, s: int, more: float, sure: float = 0.0) -> float:
    """Security that ``more`` of the need met at one stage adds: as far as it is the weakest stage of its chain.

    ``sure``: share of that need which is met in any case beside what the cut-off of today has.
    """
    here = desk.facts.columns[desk.me]
    met = np.where(cut.matters[m, :, here], met_now(desk, cut)[m], 1.0)
    met[s] = min(1.0, met[s] + sure)
    after = np.array(met)
    after[s] = min(1.0, max(0.0, after[s] + more))
    return float(cut.weights[m, here]) * float(after.min() - met.min())


def stock_counts(desk: Desk, stakes: Stakes) -> float:
    """Part of the security of a stock bought now that its seat's score should show at the end.

    As far as stocks of games brought it (November 2026: 30 orders of normals in years, each taken away and the rest
    played again as it was; half of what was reckoned in full came).
    """
    return STOCK_FILLED * left(desk, stakes, STOCK_FADES) * stakes.tested(desk.view.turn)


def left(desk: Desk, stakes: Stakes, fades: float) -> float:
    """Part of a security of today that the closing drill still shows where a part of it (``fades``) goes a year."""
    part: float = (1.0 - fades) ** ((stakes.last - desk.view.turn) * desk.facts.months / MONTHS_PER_YEAR)
    return part


def lifted(desk: Desk, mineral: MineralId, stage: Stage, tonnes: float) -> float:
    """Share of need met in a cut-off of a year that tonnes in the own stockpile add (or, below 0, take).

    No more months of a stockpile count than the rules say, what lies there already among them.
    """
    cut, here = desk.cut_off(), desk.facts.columns[desk.me]
    m, s = desk.facts.rows[mineral], stage_index(stage)
    need = float(cut.need[m, s, here])
    if need <= 0 or not cut.matters[m, s, here]:
        return 0.0
    most, held = desk.content.rules.score.own_stock_months * need, _held(desk, mineral, stage)
    counted = min(most, max(0.0, held + tonnes)) - min(most, held) if held or tonnes > 0 else tonnes
    return at_weakest(desk, cut, m, s, counted / need / desk.content.rules.score.cutoff_months)


def _held(desk: Desk, mineral: MineralId, stage: Stage) -> float:
    """Tonnes in the own stockpile; of another's nothing is known."""
    you = desk.view.you
    return you.stock_t.get(f"{mineral}/{stage}", 0.0) if you is not None and desk.me == desk.view.seat else 0.0


def met_more(
    desk: Desk, cut: prospect.CutOff, card: Project, m: int, s: int, here: int, made: float
) -> float:
    """Security that new output brings a seat: its own stage first, friends' by what they share."""
    need = float(cut.need[m, s, here])
    if need <= 0 or not cut.matters[m, s, here]:
        return 0.0
    if card.region != desk.me:
        mine = need * (1.0 - float(cut.flowing[m, s, here]))
        made *= mine / max(desk.noted(("short", m, s), lambda: _short(desk, cut, m, s)), mine, 1e-9)
    chain = desk.noted(("chain", desk.me, m), lambda: np.where(cut.matters[m, :, here], met_now(desk, cut)[m], 1.0))
    before: list[float] = chain.tolist()
    after = [*before]
    after[s] = min(1.0, after[s] + made / need)
    return float(cut.weights[m, here]) * (min(after) - min(before))


def _short(desk: Desk, cut: prospect.CutOff, m: int, s: int) -> float:
    """Tonnes a month that members would miss of a good in a cut-off."""
    inside = [desk.facts.columns[x] for x in desk.members()]
    return float((cut.need[m, s, inside] * (1.0 - cut.flowing[m, s, inside])).sum())


def met_now(desk: Desk, cut: prospect.CutOff) -> Array:
    """Need met in the cut-off (M,S) with this seat's own stockpile as far as it counts."""
    held = desk.view.you.stock_t if desk.view.you is not None and desk.me == desk.view.seat else {}
    here = desk.facts.columns[desk.me]
    found: Array = desk.noted(("need met", desk.me), lambda: prospect.met(desk.content, cut, here, held))
    return found
