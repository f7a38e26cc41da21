"""What a turn leaves of public money: one account for sheet, lock question and result."""

from typing import Final

from game.model.content import Content
from game.model.orders import OrderSheet
from game.model.views import View
from game.present import fmt, horizon, ledger, outlook, own_votes, project_bill, sheets, word_breaks
from game.present.facts import Fact
from game.present.words import mark, tr
from game.rules import Forecast, SheetCost
from game.rules.account import Account, account

__all__ = ["FIELDS", "SOME", "name_of", "of_sheet", "parts", "rows", "words"]

FEES: Final = mark("Licence fees")
APART: Final = 3
"""Parts of the account that have a row each on the sheet; more stand together."""
SOME: Final = 0.05
"""USD million below which a part of the account is nothing."""


def of_sheet(content: Content, view: View, sheet: OrderSheet, cost: SheetCost, forecast: Forecast | None) -> Account:
    """The account of a sheet, by the forecast as far as it is worked out."""
    return account(content, view, cost, forecast, project_bill.back_usd_m(content, view, sheet),
                   project_bill.freed_usd_m(content, view, sheet), _bonds_usd_m(content, view, sheet))  # fmt: skip


def _bonds_usd_m(content: Content, view: View, sheet: OrderSheet) -> float:
    """Bonds on own words that end with this turn and that the sheet keeps; 0 before the bell, which says on what one
    votes."""
    if view.phase != "bell":
        return 0.0
    broken = {*word_breaks.broken(content, view, sheet), *own_votes.broken(view, sheet)}
    return sum(word.clause.bond_usd_m for word in view.promises
               if word.giver == view.seat and word.status == "open" and not word.clause.binding
               and word.until_turn <= view.turn and word.id not in broken)  # fmt: skip


FIELDS: Final = ("deals", "votes", "grants", "bonds", "border", "answers", "sold", "fees", "again")
"""Parts of an account that come or go beside the orders, in the order in which pages show them."""


def name_of(field: str, usd: float) -> str:
    """What a part of the account is called on sheet and result."""
    names = {
        "deals": tr("Signed deals bring"),
        "votes": tr("Money for votes comes back") if usd > 0 else tr("Money for votes goes back"),
        "grants": tr("Grants come back"),
        "bonds": tr("Bonds come back"),
        "border": tr("Duties and levies kept"),
        "answers": tr("Your answer brings"),
        "sold": tr("Stock sold"),
        "fees": tr(FEES),
        "again": tr("Dividends, tolls and storage as last turn"),
    }
    return names[field]


def parts(sums: Account) -> tuple[tuple[str, float], ...]:
    """What comes or goes beside the orders, by name, USD million; nothing below ``SOME``."""
    found = ((name_of(field, getattr(sums, field)), getattr(sums, field)) for field in FIELDS)
    return tuple(row for row in found if abs(row[1]) >= SOME)


def rows(content: Content, view: View, sums: Account, forecast: Forecast | None = None) -> tuple[Fact, ...]:
    """Under the cost of a sheet: what comes in beside it, what is left, what of that lapses."""
    moved = ledger.signed_usd_m(content, view)
    out, named = [], tuple(row for row in parts(sums) if row[0] != tr(FEES))
    hows = {tr("Duties and levies kept"): outlook.border_words(content, forecast) if forecast is not None else "",
            tr("Grants come back"): project_bill.why_back()}  # fmt: skip
    if abs(moved) >= SOME:
        out.append(Fact(tr("Signed since the turn began"), fmt.signed_money(moved), tone="mute", how=" ".join(filter(
            None, (tr("Paid and received at signing, and bonds. The sum above is what it has left in the purse."),
                   ledger.signed_words(view, moved))))))  # fmt: skip
    if len(named) <= APART:
        out += [Fact(name, fmt.signed_money(usd), how=hows.get(name, "")) for name, usd in named]
    else:
        how = [f"{name}: {fmt.signed_money(usd)}" for name, usd in named]
        how += [hows[name] for name, _ in named if hows.get(name)]
        out.append(Fact(tr("Comes in beside"), fmt.signed_money(sums.comes - sums.fees), how="\n".join(how)))
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
        out.append(Fact(tr("Lapses unspent, no points lost"), fmt.money(sums.lapses), tone="mute",
                        text=" ".join(sheets.lapse_words(content, view, sums.unspent))))  # fmt: skip
    return tuple(out)


def words(sums: Account) -> str:
    """The account in one line: ``$ 153 m in the purse, $ 24 m ordered, +$ 4 m beside: $ 133 m left``."""
    held = {"purse": fmt.money(sums.purse), "spent": fmt.money(sums.spent), "left": fmt.money(sums.left)}
    if not parts(sums):
        return tr("{purse} in the purse, {spent} ordered: {left} left.", **held)
    return tr("{purse} in the purse, {spent} ordered, {comes} beside it: {left} left.",
              comes=fmt.signed_money(sums.comes), **held)  # fmt: skip
