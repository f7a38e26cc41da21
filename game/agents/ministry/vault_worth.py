"""What more of a good in the Vault is worth to its owner by own score: months of cover in a cut-off."""

from dataclasses import dataclass
from typing import Final

import numpy as np

from game.agents.ministry.desk import Desk
from game.agents.ministry.security_worth import met_now
from game.agents.ministry.stakes import Stakes
from game.model.ids import MONTHS_PER_YEAR, MineralId, Stage, stage_index

RESALE_LOSS: Final = 0.1
"""Part of a purchase that the Vault's stock may not be worth at the end: the owner stands for the loan."""


@dataclass(frozen=True)
class Heap:
    """More of one good in the Vault: what it is worth and costs the own score, USD million."""

    security: float
    cost: float

    @property
    def net(self) -> float:
        """Worth less cost."""
        return self.security - self.cost


def heap(desk: Desk, mineral: MineralId, stage: Stage, tonnes: float, usd_per_kg: float) -> Heap:
    """The cover that these tonnes add where they are the weakest stage of a chain, and what they cost to hold.

    The Vault counts for two months of need at most; interest and storage run to the end of the game.
    """
    stakes: Stakes = desk.scored.stakes
    rules, months = desk.content.rules, desk.content.rules.score.cutoff_months
    cut, here = desk.cut_off(), desk.facts.columns[desk.me]
    m, s = desk.facts.rows[mineral], stage_index(stage)
    value = tonnes * usd_per_kg / 1000.0
    years = stakes.left * desk.facts.months / MONTHS_PER_YEAR
    carried = (rules.vault.interest_per_year + rules.vault.storage_per_year) * years + RESALE_LOSS
    cost = stakes.usd(-stakes.points("treasury", -value * carried))
    need = float(cut.need[m, s, here])
    if need <= 0 or not cut.matters[m, s, here]:
        return Heap(0.0, cost)
    met = np.where(cut.matters[m, :, here], met_now(desk, cut)[m], 1.0)
    lying = desk.view.vault.stock_t.get(f"{mineral}/{stage}", 0.0) / need
    more = max(0.0, min(rules.vault.security_months - lying, tonnes / need)) / months
    after = np.array(met)
    after[s] = min(1.0, after[s] + more)
    lift = float(cut.weights[m, here]) * float(after.min() - met.min())
    return Heap(stakes.usd(stakes.points("security", stakes.tested(desk.view.turn) * lift)), cost)
