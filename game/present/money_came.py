"""The account of a turn's money once it is played: the sheet's rows, what it foretold beside what came, and why."""

from typing import Final

import msgspec

from game.model.content import Content
from game.model.views import View
from game.present import fmt, guarantee_words, money_left
from game.present.facts import Fact
from game.present.foretold import Foretold
from game.present.item import Item
from game.present.money_words import line_name
from game.present.names import capital
from game.present.words import join_words, mark, tr
from game.rules.account_came import Came, came

__all__ = ["facts", "item"]

SEEN_USD_M: Final = 0.5
"""USD million by which what came differs from what was foretold before a word says why."""
WHY: Final[dict[str, str]] = {
    "deals": mark("a partner could not pay"),
    "votes": mark("by what the chair called"),
    "grants": mark("others gave, too, or a price moved"),
    "bonds": mark("words that ended before their time"),
    "border": mark("by what was bought abroad and its price"),
    "answers": mark("by how the answer went"),
    "sold": mark("by each month's price"),
    "fees": mark("by what buyers paid abroad; they live on stock at first"),
    "again": mark("the sheet counts on last turn's"),
}  # fmt: skip
"""Why a row of the account came otherwise."""


class _Row(msgspec.Struct, frozen=True):
    """One row: ``was`` as foretold, None where nothing was."""

    name: str
    usd_m: float
    was: float | None
    why: str = ""


def item(content: Content, view: View, was: Foretold | None) -> Item | None:
    """What the turn left of public money, in one line: the same figure as on the sheet; None for who has no purse."""
    if view.you is None or view.last_played < 1:
        return None
    told, left = _of_turn(view, was), came(content, view).left
    value = fmt.money(left)
    if told is not None and told.sums is not None and _differ(told.sums.left, left):
        value = tr("{came}, foretold {was}", came=value, was=fmt.money(told.sums.left))
    return Item("money", "", name=tr("Left after the turn"), value=value)


def facts(content: Content, view: View, was: Foretold | None) -> tuple[Fact, ...]:
    """The account row by row, in the order of the sheet; what came is the figure, what was foretold its second line
    where it differs by more than rounding."""
    told = _of_turn(view, was)
    found = came(content, view, told.sums.purse if told is not None and told.sums is not None else None)
    made = [_fact(row) for row in _rows(view, found, told)]
    at = next((k for k, fact in enumerate(made) if fact.name == tr("Ordered")), None)
    if at is not None:
        made[at + 1 : at + 1] = guarantee_words.paid_rows(content, view)
    after = found.left
    made.append(Fact(tr("Left after the turn"), fmt.money(after)))
    moved = {what: sum(r.amount_usd_m for r in view.money
                       if (r.turn, r.what) == (view.last_played, what) and view.seat in (r.payer, r.payee))
             for what in ("budget lapsed", "budget")}  # fmt: skip
    if moved["budget"]:
        if moved["budget lapsed"] >= money_left.SOME:
            made.append(Fact(tr("Lapsed"), fmt.signed_money(-moved["budget lapsed"])))
        made.append(Fact(tr("Budget of the next turn"), fmt.signed_money(moved["budget"])))
        made.append(Fact(tr("In the purse then"), fmt.money(after - moved["budget lapsed"] + moved["budget"])))
    return tuple(made)


def _of_turn(view: View, was: Foretold | None) -> Foretold | None:
    return was if was is not None and was.turn == view.last_played else None


def _differ(one: float, other: float) -> bool:
    """Whether two sums differ by more than rounding, as they are shown."""
    return abs(one - other) >= SEEN_USD_M and fmt.money(one) != fmt.money(other)


def _rows(view: View, found: Came, told: Foretold | None) -> list[_Row]:
    sums, before = found.sums, told.sums if told is not None else None
    rows = [_Row(tr("In the purse at the lock"), sums.purse, None)]
    if max(sums.spent, before.spent if before else 0.0) >= money_left.SOME:
        rows.append(_Row(tr("Ordered"), -sums.spent, -before.spent if before else None, _orders_moved(view, told)))
    for field in money_left.FIELDS:
        usd, foreseen = getattr(sums, field), getattr(before, field) if before else None
        if max(abs(usd), abs(foreseen or 0.0)) >= money_left.SOME:
            rows.append(_Row(money_left.name_of(field, usd or foreseen or 0.0), usd, foreseen,
                             tr(WHY[field]) if before else ""))  # fmt: skip
    rows += [_Row(capital(line_name(name)), usd, None, tr("on no sheet"))
             for name, usd in found.others if abs(usd) >= money_left.SOME]  # fmt: skip
    return rows


def _orders_moved(view: View, told: Foretold | None) -> str:
    """What orders took more or less than the sheet had set aside: price guarantees and stock."""
    if told is None:
        return ""
    parts = []
    for what, foreseen in told.by_price:
        paid = sum(r.amount_usd_m * (1.0 if r.payer == view.seat else -1.0) for r in view.money
                   if (r.turn, r.what) == (told.turn, what) and view.seat in (r.payer, r.payee))  # fmt: skip
        if abs(paid - foreseen) >= SEEN_USD_M:
            parts.append(tr("{what} {more}", what=line_name(what), more=fmt.signed_money(foreseen - paid)))
    return join_words(parts)


def _fact(row: _Row) -> Fact:
    value = fmt.money(row.usd_m) if row.name == tr("In the purse at the lock") else fmt.signed_money(row.usd_m)
    if row.was is None:
        return Fact(row.name, value, text=row.why)
    if not _differ(row.was, row.usd_m):
        return Fact(row.name, value)
    told = tr("foretold {was}: {why}", was=fmt.signed_money(row.was), why=row.why)
    return Fact(row.name, value, text=told if row.why else tr("foretold {was}", was=fmt.signed_money(row.was)))
