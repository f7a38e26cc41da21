"""How a figure that does not add up is read: by who thinks of a charge, and by who thinks of buying past the levy."""

from math import erfc, exp, log, sqrt
from typing import Final

import numpy as np

from game.agents.ministry.desk import Desk
from game.model.ids import MineralId, SeatId, Stage
from game.rules.anomaly import noise_share

TYPICAL_SHARE: Final = 0.25
"""Share of civil use that somebody who buys past a levy is thought to buy."""
BUYS_ODDS: Final = 0.015
HONEST_ODDS: Final = 0.004
AGAIN_ODDS: Final = 0.25
"""Odds before a figure is read that a seat buys past a floor: in general (of 1,600 figures listed in games one in sixty
was a side purchase, November 2026); for a temper that never does, where there is next to nothing to save, where a curb
or firms' own leak that was found explains the figure; after a turn of it."""
CHARGED_FROM: Final = 0.6
"""Odds of guilt at which a charge is thought to be worth what being wrong costs."""
LEAST_NOISE: Final = 0.08
"""What stocks and habits blur at least, as a share of civil use."""


def guilty(odds: float, share: float, noise: float) -> float:
    """Odds once a figure is read: what a typical side purchase would show against what noise would."""
    lifted = exp(min(50.0, TYPICAL_SHARE * (2.0 * share - TYPICAL_SHARE) / (2.0 * noise * noise)))
    return odds * lifted / (odds * lifted + 1.0 - odds)


def firms_part(desk: Desk, gap: float) -> float:
    """Share of civil use that firms are thought to bring in by themselves under a levy of that part of the floor.

    By the middle of the efforts a border may make; it shows in the same figures and proves nothing.
    """
    rules = desk.content.rules.customs
    return rules.firm_leak_scale * gap * sum(rules.effort_leak_factor) / len(rules.effort_leak_factor)


def noise_of(desk: Desk, seat: SeatId, mineral: MineralId, stage: Stage) -> float:
    """Standard deviation of the share: each origin's figure errs by itself, deliveries at home do not.

    Taken from what is used, not from the imports published: those are low just where the share is high.
    """
    here = desk.facts.columns[seat]
    flows = desk.facts.row(desk.facts.flows, mineral, stage)[:, here]
    use = desk.facts.at(desk.facts.use, mineral, stage, seat)
    civil = use * (1.0 - desk.mineral(mineral).defence_share)
    abroad = np.delete(flows, here)
    alike = float(np.sqrt((abroad**2).sum()) / max(float(abroad.sum()), 1e-9))
    return noise_share(desk.content) * alike * max(0.0, use - float(flows[here])) / max(civil, 1e-9)


def charged_from(noise: float) -> float:
    """Share without origin from which a reader that knows nothing else would bring a charge."""
    wanted = log(CHARGED_FROM / (1.0 - CHARGED_FROM)) - log(BUYS_ODDS / (1.0 - BUYS_ODDS))
    return TYPICAL_SHARE / 2.0 + wanted * noise * noise / TYPICAL_SHARE


def charge_odds(desk: Desk, mineral: MineralId, stage: Stage, share: float) -> float:
    """Odds that the own figures of a good will read as a charge, if ``share`` of civil use comes in unseen."""
    noise = max(LEAST_NOISE, noise_of(desk, desk.me, mineral, stage))
    return 0.5 * erfc((charged_from(noise) - share) / noise / sqrt(2.0))
