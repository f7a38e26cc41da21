"""What a turn leaves of public money: one account for sheet, lock question and result."""

from typing import Final

from game.model.content import Content
from game.model.orders import OrderSheet
from game.model.views import View
from game.present import fmt, horizon, outlook, project_bill, sheets
from game.present.facts import Fact
from game.present.words import mark, tr
from game.rules import Forecast, SheetCost
from game.rules.account import Account, account

__all__ = ["came_usd_m", "of_sheet", "parts", "rows", "words"]

FEES: Final = mark("Licence fees")
SOME: Final = 0.05
"""USD million below which a part of the account is nothing."""


def of_sheet(content: Content, view: View, sheet: OrderSheet, cost: SheetCost, forecast: Forecast | None) -> Account:
    """The account of a sheet, by the forecast as far as it is worked out."""
    return account(content, view, cost, forecast, project_bill.back_usd_m(content, view, sheet))


def parts(sums: Account) -> tuple[tuple[str, float], ...]:
    """What comes or goes beside the orders, by name, USD million; nothing below ``SOME``."""
    found = (
        (tr("Signed deals bring"), sums.deals),
        (tr("Money for votes comes back") if sums.votes > 0 else tr("Money for votes goes back"), sums.votes),
        (tr("Grants come back"), sums.grants),
        (tr("Duties and levies kept"), sums.border),
        (tr("Your answer brings"), sums.answers),
        (tr("Stock sold"), sums.sold),
        (tr(FEES), sums.fees),
        (tr("Dividends, tolls and storage as last turn"), sums.again),
    )
    return tuple(row for row in found if abs(row[1]) >= SOME)


def rows(content: Content, view: View, sums: Account, forecast: Forecast | None = None) -> tuple[Fact, ...]:
    """Under the cost of a sheet: what comes in beside it, what is left, what of that lapses."""
    out, named = [], tuple(row for row in parts(sums) if row[0] != tr(FEES))
    told = "\n".join(f"{name}: {fmt.signed_money(usd)}" for name, usd in named)
    if named:
        name = named[0][0] if len(named) == 1 else tr("Comes in beside")
        how = [told] if len(named) > 1 else []
        how += [outlook.border_words(content, forecast)] if forecast is not None and sums.border >= SOME else []
        how += [project_bill.why_back()] if sums.grants >= SOME else []
        out.append(Fact(name, fmt.signed_money(sums.comes - sums.fees), how="\n".join(how)))
    if sums.fees >= SOME:
        how = [tr("Foreseen without the stocks that buyers abroad live on at first: a quota's first turn brings less.")]
        if not horizon.surely_last(content, view):
            how.insert(0, tr("They come once the turn is played and cannot be spent in it: {kept} of {fees} is there in"
                             " the next turn, the rest goes back.", kept=fmt.money(sums.keep_share * sums.fees),
                             fees=fmt.money(sums.fees)))  # fmt: skip
        out.append(Fact(tr(FEES), tr("up to {money}", money=fmt.signed_money(sums.fees)), how="\n".join(how)))
    out.append(Fact(tr("Left after the turn"), fmt.money(sums.left), how=words(sums),
                    text=tr("Before what others' sealed orders do to it."), tone="text" if sums.left >= 0 else "red"))
    if sums.lapses >= 1 and not horizon.surely_last(content, view):
        out.append(Fact(tr("Lapses if left unspent"), fmt.money(sums.lapses), tone="orange",
                        text=" ".join(sheets.lapse_words(content, view, sums.unspent))))  # fmt: skip
    return tuple(out)


def words(sums: Account) -> str:
    """The account in one line: ``$ 153 m in the purse, $ 24 m ordered, +$ 4 m beside: $ 133 m left``."""
    held = {"purse": fmt.money(sums.purse), "spent": fmt.money(sums.spent), "left": fmt.money(sums.left)}
    if not parts(sums):
        return tr("{purse} in the purse, {spent} ordered: {left} left.", **held)
    return tr("{purse} in the purse, {spent} ordered, {comes} beside it: {left} left.",
              comes=fmt.signed_money(sums.comes), **held)  # fmt: skip


def came_usd_m(content: Content, view: View) -> float:
    """What the turn played last left in the purse, before half of it lapsed and the next budget came, USD million."""
    done = view.last_played
    if view.you is not None and not any((row.what, row.turn, row.payee) == ("budget", done, view.seat)
                                        for row in view.money):  # fmt: skip
        return view.you.money_usd_m
    gone = sum(row.amount_usd_m for row in view.money
               if (row.what, row.turn, row.payer) == ("budget lapsed", done, view.seat))  # fmt: skip
    return gone / (1.0 - content.rules.money.carry_over_share)
