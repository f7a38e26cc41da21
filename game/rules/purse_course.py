"""Where the purse ends if nothing more is ordered: for a secret aim on money, and what it takes to reach that.

Of what a turn leaves unspent a part lapses (``money.carry_over_share``) before the next budget comes; after the last
turn nothing does. So money saved early hardly counts: of what is left over two turns before the end a quarter is there.
Ten ends of a seat that ordered nothing more, three or five turns on, in two games of eight years (November 2026; six
seats): off by 0.1 of a turn's budget at the mean, 0.2 at most but for one that lived on licence fees, which count now.
"""

from typing import Final

import msgspec

from game.model.content import Content
from game.model.orders import OrderSheet
from game.model.views import View
from game.rules import horizon
from game.rules.account import Account, account
from game.rules.cost import cost, running_payments

__all__ = ["PurseCourse", "purse_course"]

BORDER: Final[frozenset[str]] = frozenset({"duty", "levy", "ore export fee"})
"""Lines of the ledger that go on as last turn while rules at the border stand."""
DOUBT: Final = (0.06, 0.04)
"""Half width of the range as parts of a turn's budget: at least, and more a turn to come."""


class PurseCourse(msgspec.Struct, frozen=True):
    """Purse less debt at the end, USD million, with this sheet and nothing ordered after it.

    ``before``: what has to be left over the turn before the last one to reach ``asked`` if the last one spends nothing;
    ``spare``: what the last turn may spend if this course is kept; below 0 it is lacking.
    """

    likely: float
    low: float
    high: float
    asked: float
    before: float
    turns: int

    @property
    def spare(self) -> float:
        """USD million beyond what is asked."""
        return self.likely - self.asked


def purse_course(
    content: Content, view: View, asked: float, sheet: OrderSheet | None = None, held: Account | None = None
) -> PurseCourse | None:
    """None for who has no purse, and once the game is over. ``held``: the account of the sheet where it is known."""
    if view.you is None or view.results_open:
        return None
    known = held or account(content, view, cost(content, view, sheet or view.default_sheet))
    keep, budget = content.rules.money.carry_over_share, view.you.budget_usd_m
    effort = OrderSheet(customs_effort=(sheet or view.default_sheet).customs_effort)  # what goes on by itself
    stands = cost(content, msgspec.structs.replace(view, deals=()), effort).money_usd_m
    last = horizon.earliest(content, view.announced_turns)
    turns = max(0, last - view.turn)
    border = sum(row.amount_usd_m for row in view.money
                 if row.turn == view.last_played and row.payee == view.seat and row.what in BORDER)  # fmt: skip
    left = before = known.left + (border if not known.border and not known.fees else 0.0)
    for turn in range(view.turn + 1, last + 1):
        before = left
        more = known.again + border - stands - running_payments(view.deals, view.seat, turn)
        left = keep * max(0.0, left) + budget + more
    ends = left - view.you.debt_usd_m
    comes = left - keep * max(0.0, before) if turns else 0.0
    least = (asked + view.you.debt_usd_m - comes) / keep if turns and keep > 0 else asked
    half = budget * (DOUBT[0] + DOUBT[1] * turns)
    return PurseCourse(ends, ends - half, ends + half, asked, max(0.0, least), turns)
