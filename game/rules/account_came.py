"""What came of a turn's account of public money: the rows of ``account``, read off the ledger once it is played."""

from collections.abc import Iterable
from typing import Final, NamedTuple

from msgspec.structs import replace

from game.model.content import Content
from game.model.state import Money
from game.model.views import View
from game.rules.account import AGAIN, Account

__all__ = ["Came", "came", "left_usd_m"]

TURNED: Final[frozenset[str]] = frozenset({"budget", "budget lapsed"})
"""Lines between the account of a turn and that of the next."""
ON_NO_SHEET: Final[frozenset[str]] = frozenset(
    {"penalty", "fine", "wrong accusation", "finder's share", "bond forfeited", "share sold", "takeover", "loan repaid"}
    | {"overrun call", "credit drawn", "credit repaid", "rescue loan", "rescue repaid"}
)
"""Lines that no sheet orders and no account foretells."""


class Came(NamedTuple):
    """``sums``: the rows of the account; ``others``: lines that no sheet foretells, USD million in by name."""

    sums: Account
    others: tuple[tuple[str, float], ...]

    @property
    def left(self) -> float:
        """What the turn left in the purse."""
        return self.sums.left + sum(usd for _, usd in self.others)


def left_usd_m(content: Content, view: View) -> float:
    """What the turn played last left in the purse, before half of it lapsed and the next budget came, USD million."""
    done = view.last_played
    if view.you is not None and not any((row.what, row.turn, row.payee) == ("budget", done, view.seat)
                                        for row in view.money):  # fmt: skip
        return view.you.money_usd_m
    gone = sum(row.amount_usd_m for row in view.money
               if (row.what, row.turn, row.payer) == ("budget lapsed", done, view.seat))  # fmt: skip
    return gone / (1.0 - content.rules.money.carry_over_share)


def came(content: Content, view: View, purse_usd_m: float | None = None) -> Came:
    """What came of the turn played last. ``purse_usd_m``: what was in the purse when its sheet was locked; unknown,
    it is what was there at the turn's start with all that was signed since."""
    left, rows = left_usd_m(content, view), [row for row in view.money if row.turn == view.last_played]
    into, out = _by_name(row for row in rows if row.payee == view.seat), _by_name(
        row for row in rows if row.payer == view.seat)  # fmt: skip
    signed, paid, back = _deals(view, rows)
    posted = sum(row.amount_usd_m for row in rows
                 if (row.what, row.payer, row.detail) == ("bond posted", view.seat, "promise"))  # fmt: skip
    net = {name: into.get(name, 0.0) - out.get(name, 0.0) for name in (*into, *out)}
    if purse_usd_m is None:
        purse_usd_m = left - sum(usd for name, usd in net.items() if name not in TURNED) + signed - posted
    others = tuple((name, usd) for name, usd in net.items() if name in ON_NO_SHEET)
    sums = Account(
        purse_usd_m, 0.0, content.rules.money.carry_over_share, deals=paid, votes=back,
        grants=into.get("grant returned", 0.0), bonds=into.get("bond refunded", 0.0),
        border=into.get("duty", 0.0) + into.get("levy", 0.0), answers=into.get("matter", 0.0),
        sold=into.get("stock sold", 0.0), fees=into.get("ore export fee", 0.0),
        again=sum(usd for name, usd in net.items() if name in AGAIN),
    )  # fmt: skip
    spent = purse_usd_m + sums.comes + sum(usd for _, usd in others) - left
    return Came(replace(sums, spent=spent), others)


def _by_name(rows: Iterable[Money]) -> dict[str, float]:
    found: dict[str, float] = {}
    for row in rows:
        found[row.what] = found.get(row.what, 0.0) + row.amount_usd_m
    return found


def _deals(view: View, rows: Iterable[Money]) -> tuple[float, float, float]:
    """Money of deals in a turn: at signatures (net), instalments received, for votes on what was not called (net)."""
    held, signed, paid, back = {deal.id: deal for deal in view.deals}, 0.0, 0.0, 0.0
    for row in rows:
        if row.what != "deal" or view.seat not in (row.payer, row.payee):
            continue
        usd = row.amount_usd_m if row.payee == view.seat else -row.amount_usd_m
        deal = held.get(row.detail)
        if deal is None:  # a signature is entered under the offer
            signed += usd
        elif not any(c.kind == "money_per_turn" and c.giver == row.payer for c in deal.clauses):
            back += usd
        elif usd > 0:
            paid += usd
    return signed, paid, back
