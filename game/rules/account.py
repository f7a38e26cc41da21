"""One account of a seat's public money in a turn: what is there, what is ordered, what else comes, what is left."""

from collections.abc import Iterable
from typing import Final

import msgspec

from game.model.content import Content
from game.model.ids import SeatId
from game.model.talks import Deal
from game.model.views import View
from game.rules import vote_money
from game.rules.cost import SheetCost, receivers
from game.rules.forecast_told import Forecast

__all__ = ["Account", "account", "votes_back"]

AGAIN: Final[frozenset[str]] = frozenset(
    {"dividend", "transit toll", "storage", "interest", "Vault carry", "tax on contracts"}
)
"""Lines of the ledger that come without an order: reckoned as they came last turn."""


class Account(msgspec.Struct, frozen=True):
    """USD million of one turn; money in is positive.

    ``spent``: what the sheet takes, payments of signed deals counted. ``deals``: what signed deals bring. ``votes``:
    money for votes on motions that were not called, which goes back to who paid it. ``grants``: grants of the sheet
    beyond what their projects need; ``freed``: the part of it that earlier turns gave. ``bonds``: of own words that
    end with the turn and are kept by the sheet. ``border``, ``answers``, ``sold`` and ``fees`` are the forecast's:
    duties and levies kept, answers to matters, stock sold, fees on ore held back. ``again``: dividends, tolls, storage
    and interest as last turn. ``keep_share``: what carries over of money left.
    """

    purse: float
    spent: float
    keep_share: float
    deals: float = 0.0
    votes: float = 0.0
    grants: float = 0.0
    freed: float = 0.0
    bonds: float = 0.0
    border: float = 0.0
    answers: float = 0.0
    sold: float = 0.0
    fees: float = 0.0
    again: float = 0.0

    @property
    def comes(self) -> float:
        """All that comes beside the orders."""
        return (self.deals + self.votes + self.grants + self.bonds + self.border + self.answers + self.sold + self.fees
                + self.again)  # fmt: skip

    @property
    def left(self) -> float:
        """What is in the purse once the turn is played."""
        return self.purse - self.spent + self.comes

    @property
    def kept(self) -> float:
        """What of that is there in the next turn, beside its budget."""
        return self.keep_share * max(0.0, self.left)

    @property
    def late(self) -> float:
        """Licence fees, bonds and earlier grants in it: they come once the turn is played, too late to be spent in it.
        """
        return max(0.0, min(self.fees + self.bonds + self.freed, self.left))

    @property
    def unspent(self) -> float:
        """What of it could be spent now."""
        return max(0.0, self.left - self.late)

    @property
    def lapses(self) -> float:
        """What of the unspent goes back to the finance ministry; of ``late`` the same part does, whatever is bought."""
        return (1.0 - self.keep_share) * self.unspent


def account(
    content: Content, view: View, cost: SheetCost, forecast: Forecast | None = None, grants_usd_m: float = 0.0,
    freed_usd_m: float = 0.0, bonds_usd_m: float = 0.0,
) -> Account:
    """The account of a sheet by its cost. ``forecast``: of the same sheet, where it is worked out; ``grants_usd_m``:
    of its grants what comes back; ``freed_usd_m`` of earlier ones; ``bonds_usd_m`` of bonds."""
    purse = view.you.money_usd_m if view.you is not None else 0.0
    held = Account(
        purse, cost.money_usd_m, content.rules.money.carry_over_share, _received(view.deals, view.seat, view.turn),
        votes_back(view), grants_usd_m + freed_usd_m, freed_usd_m, bonds_usd_m, again=_again(view),
    )
    if forecast is None:
        return held
    return msgspec.structs.replace(held, border=forecast.border_usd_m, answers=forecast.answers_usd_m,
                                   sold=forecast.released_usd_m,
                                   fees=sum(row.fee_usd_m for row in forecast.ores))  # fmt: skip


def _received(deals: Iterable[Deal], seat: SeatId, turn: int) -> float:
    """Instalments that running deals bring a seat this turn."""
    return sum(
        clause.amount_usd_m for deal in deals for clause in deal.clauses
        if clause.kind == "money_per_turn" and deal.running(clause, turn) and deal.receivers(clause)[:1] == (seat,)
    )  # fmt: skip


def votes_back(view: View) -> float:
    """Money for votes on motions that the bell left uncalled: what comes back less what goes back; 0 before it."""
    if view.phase != "bell":
        return 0.0
    called = [m for m in view.motions if m.id in view.agenda]
    total = 0.0
    for deal in view.deals:
        if deal.signed_turn == view.turn and not deal.closed_turn and view.seat in deal.parties:
            for paid in deal.clauses:
                usd = vote_money.back_usd_m(deal, paid, view.chair, called)
                if paid.giver == view.seat:
                    total += usd
                elif receivers(deal.parties, paid)[:1] == (view.seat,):
                    total -= usd
    return total


def _again(view: View) -> float:
    """What came by itself last turn."""
    rows = [row for row in view.money if row.turn == view.last_played and row.what in AGAIN]
    return sum(row.amount_usd_m for row in rows if row.payee == view.seat) - sum(
        row.amount_usd_m for row in rows if row.payer == view.seat)  # fmt: skip
