"""Resolution of a turn: a list of named steps, run in this order and no other."""

from collections.abc import Callable
from typing import Final

from game.rules import (
    cheating,
    china_moves,
    closing,
    council,
    credibility,
    deals,
    finance,
    home,
    markets,
    measures,
    membership,
    projects,
    shocks,
    spending,
    trust,
)
from game.rules.work import Work

STEPS: Final[tuple[tuple[str, Callable[[Work], Work]], ...]] = (
    ("count votes", council.count_votes),
    ("membership", membership.settle),
    ("pay signed deals", deals.pay_binding),
    ("spend", spending.spend),
    ("China moves", china_moves.apply),
    ("news strikes", shocks.strike),
    ("six months of market", markets.run_months),
    ("accounts", markets.settle_accounts),
    ("detect", cheating.detect),
    ("promises", deals.judge_promises),
    ("private money decides", finance.decide),
    ("projects", projects.progress),
    ("credibility", credibility.update),
    ("trust", trust.settle),
    ("home support", home.settle),
    ("measure", measures.measure),
    ("close the turn", closing.close),
)


def resolve(work: Work) -> Work:
    """Run every step on the workpiece."""
    for _name, run in STEPS:
        work = run(work)
    return work
