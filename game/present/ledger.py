"""The ledger in rows: money, trade, output, trust, promises."""

from typing import Final

import msgspec
import numpy as np

from game.model.content import Content
from game.model.ids import STAGES, SeatId
from game.model.state import Money
from game.model.talks import Deal
from game.model.views import View
from game.present import board, fmt, matters, seating
from game.present.clause_brief import deal_brief
from game.present.money_words import MEANINGS, WINDOW, line_name
from game.present.names import capital, grouped, heading, party, plain
from game.present.words import join_words, tr
from game.rules.contract_tax import LINE as TAX

__all__ = [
    "MEANINGS",
    "MoneyRow",
    "MoneySum",
    "TradeRow",
    "TrustRow",
    "balance_words",
    "hand_words",
    "money_rows",
    "money_sums",
    "moved_users",
    "trade_rows",
    "trust_rows",
]


SHOWN_USD_M: Final = 0.05
"""A cost of the sheet from which it is a figure of its own, USD million."""
LEAST_USED_T: Final = 0.005
"""Tonnes a month used at home below which there is no share of them to tell."""
TRIFLE_USD_M: Final = 0.005
"""Sums below this are nothing to a reader, USD million."""


class MoneyRow(msgspec.Struct, frozen=True):
    """One line of the money ledger as you see it: in is positive, out negative.

    ``name``: of the line in the record; ``meaning``: what such a line is, in one sentence.
    """

    turn: int
    what: str
    partner: str
    amount: float
    detail: str
    name: str = ""
    meaning: str = ""


class MoneySum(msgspec.Struct, frozen=True):
    """All lines of one name over the game, USD million; ``total``: the foot of the list."""

    what: str
    amount: float
    meaning: str
    total: bool = False


class TradeRow(msgspec.Struct, frozen=True):
    """One market at home: output, use, the share bought from China, prices.

    ``moved``: users that came (above 0) or went, as a share of what the country's part was at the
    start.
    """

    name: str
    output: float
    use: float
    china_share: float | None
    price: float
    base_price: float
    moved: float | None = None


class TrustRow(msgspec.Struct, frozen=True):
    """Trust both ways with one ministry."""

    seat: str
    name: str
    status: str
    in_you: float
    yours: float
    posture: str


def money_rows(content: Content, view: View) -> tuple[MoneyRow, ...]:
    """Your payments and receipts, the newest first."""
    rows = []
    for line in view.money:
        if view.seat not in (line.payer, line.payee) or abs(line.amount_usd_m) < TRIFLE_USD_M:
            continue
        incoming = line.payee == view.seat
        other = line.payer if incoming else line.payee
        rows.append(
            MoneyRow(
                line.turn,
                capital(line_name(line.what)),
                _other_side(content, view, line, other),
                line.amount_usd_m if incoming else -line.amount_usd_m,
                _detail(content, view, line),
                line.what,
                tr(MEANINGS.get(line.what, "")),
            )
        )
    return tuple(sorted(rows, key=lambda r: -r.turn))


def _detail(content: Content, view: View, line: Money) -> str:
    """What a line was for in particular; of a question on the desk, the answer that was given; of a contract's tax, its
    goods."""
    if (deal := _taxed(view, line)) is not None:
        goods = [clause for clause in deal.clauses if clause.kind == "offtake"]
        return tr("{what}, signed in turn {n}.", what=capital(deal_brief(content, goods)), n=deal.signed_turn)
    return matters.given_words(content, view, line) if line.what == "matter" else plain(content, line.detail)


def _taxed(view: View, line: Money) -> Deal | None:
    """The deal whose contract a line is the tax on; None for any other line."""
    return next((deal for deal in view.deals if deal.id == line.detail), None) if line.what == TAX else None


def _other_side(content: Content, view: View, line: Money, other: SeatId) -> str:
    """Who is on the other side: a ministry, an account, the public lender, the card behind the line or the partner in
    the contract that is taxed."""
    if other:
        return party(content, other)
    if (deal := _taxed(view, line)) is not None:
        return join_words([party(content, seat) for seat in deal.parties if seat != view.seat])
    if line.what == WINDOW:
        return next((w.name for w in content.windows if w.id == line.detail), tr("loan window"))
    return next((grouped(card.name) for card in content.projects if card.id == line.detail), "–")


def money_sums(content: Content, view: View) -> tuple[MoneySum, ...]:
    """Your lines added up by name, the largest first, then what they come to: the purse."""
    sums: dict[str, float] = {}
    for row in money_rows(content, view):
        sums[row.name] = sums.get(row.name, 0.0) + row.amount
    if view.you is None:  # China's purse holds more than its lines: they are added up alone
        order = sorted(sums.items(), key=lambda item: -abs(item[1]))
        lines = [MoneySum(capital(line_name(name)), usd, tr(MEANINGS.get(name, ""))) for name, usd in order]
        return (*lines, MoneySum(tr("All together"), sum(sums.values()), tr("What all lines come to."), total=True))
    first = content.seat(view.seat).budget_usd_m
    rows = [MoneySum(tr("Budget at the start"), first, tr("Free money of the first turn."))]
    order = sorted(sums.items(), key=lambda item: -abs(item[1]))
    rows += [MoneySum(capital(line_name(name)), usd, tr(MEANINGS.get(name, ""))) for name, usd in order]
    moved = signed_usd_m(content, view)
    if abs(moved) > TRIFLE_USD_M:
        told = tr("What you signed this turn has moved already; its lines are entered at the bell.")
        rows.append(MoneySum(tr("Signatures of this turn"), moved, f"{told} {signed_words(view, moved)}".rstrip()))
    return (*rows, MoneySum(tr("In the purse"), view.you.money_usd_m, tr("What all lines come to."), total=True))


def signed_usd_m(content: Content, view: View) -> float:
    """USD million that the signatures of this turn have moved in the purse already: payments at signing and bonds, in
    above 0. Their lines are entered at the bell; until then the purse and the lines differ by them."""
    if view.you is None:
        return 0.0
    lines = sum(line.amount_usd_m if line.payee == view.seat else -line.amount_usd_m
                for line in view.money if view.seat in (line.payer, line.payee))  # fmt: skip
    return view.you.money_usd_m - content.seat(view.seat).budget_usd_m - lines


def signed_words(view: View, moved_usd_m: float) -> str:
    """What of that are bonds on own words; empty where none is."""
    bonds = sum(word.clause.bond_usd_m for word in view.promises
                if word.giver == view.seat and word.status == "open" and word.from_turn == view.turn)  # fmt: skip
    if bonds < SHOWN_USD_M or moved_usd_m >= 0:
        return ""
    return tr("{bonds} of it are bonds on your words, which come back when they are kept.", bonds=fmt.money(bonds))


def trade_rows(content: Content, view: View) -> tuple[TradeRow, ...]:
    """Every market that is made or used at home."""
    prices = view.prices
    if not prices["output"].shape[0]:
        return ()
    r, china = content.region_index(view.seat), content.region_index("CHN")
    rows = []
    for m, mineral in enumerate(content.minerals):
        for s, stage in enumerate(STAGES):
            made, used = float(prices["output"][-1, m, s, r]), float(prices["use"][-1, m, s, r])
            if made + used <= 0:
                continue
            bought = np.asarray(view.flows["flows"][m, s, :, r])
            share = float(bought[china] / bought.sum()) if used >= LEAST_USED_T and bought.sum() > 0 else None
            price = float(prices["price_delivered"][-1, m, s, r])
            base = float(prices["price_delivered"][0, m, s, r])
            moved = moved_users(content, view, m, s, r)
            rows.append(TradeRow(heading(content, mineral.id, stage), made, used, share, price, base, moved))
    return tuple(rows)


def moved_users(content: Content, view: View, m: int, s: int, r: int) -> float | None:
    """Part of the world's final users now over what it was in the base year, less one; None without users."""
    if "final_base" not in view.market:
        return None
    now, then = np.asarray(view.market["final_base"])[m, s], np.asarray(content.table["final"])[m, s]
    if then[r] <= 0 or now.sum() <= 0:
        return None
    return float((now[r] / now.sum()) / (then[r] / then.sum()) - 1.0)


def trust_rows(content: Content, view: View) -> tuple[TrustRow, ...]:
    """Trust both ways, in the order of the scenario: whoever looks for the least trusting sorts the column."""
    return tuple(
        TrustRow(s.id, party(content, s.id), board.seat_line(content, view, s.id).rpartition(", ")[2],
                 s.trust_in_you, s.your_trust, tr(s.posture))
        for s in seating.in_order(content, view)
        if s.id != view.seat
    )  # fmt: skip


def balance_words(view: View, committed_usd_m: float = 0.0, signed: float = 0.0) -> str:
    """Purse, what signatures of this turn (``signed``, USD million) have moved in it, what the draft of the orders
    takes of it (the top bar shows the rest), credit, support at home."""
    you = view.you
    if you is None:
        return ""
    parts = [hand_words(you.money_usd_m, committed_usd_m, signed)]
    if you.debt_usd_m >= SHOWN_USD_M:
        parts.append(tr("debt {debt}", debt=fmt.money(you.debt_usd_m)))
    parts.append(tr("support at home {support} of 100", support=fmt.number(you.support)))
    if you.bonds_posted_usd_m >= SHOWN_USD_M:
        parts.append(tr("held as bonds and for bids {bonds}", bonds=fmt.money(you.bonds_posted_usd_m)))
    return ", ".join(parts) + "."


def hand_words(money_usd_m: float, committed_usd_m: float, signed_usd_m: float = 0.0) -> str:
    """What is in hand, and what the draft of the orders leaves of it: ``In hand $ 246 m - 30 on your sheet = ...``.

    ``signed_usd_m``: what signatures of this turn have moved in it; found in play: 40 million were gone from the head,
    and no row said where.
    """
    if abs(signed_usd_m) >= SHOWN_USD_M:
        return tr("{begun} as the turn began, {moved} by what was signed since. {hand}",
                  begun=fmt.money(money_usd_m - signed_usd_m), moved=fmt.signed_money(signed_usd_m),
                  hand=hand_words(money_usd_m, committed_usd_m))  # fmt: skip
    money, rest = fmt.money(money_usd_m), fmt.money(money_usd_m - committed_usd_m)
    if abs(committed_usd_m) < SHOWN_USD_M:
        return tr("In hand {money}", money=money)
    return tr("In hand {money}, less {cost} on your sheet: {rest} left", money=money, cost=fmt.money(committed_usd_m),
              rest=rest)  # fmt: skip
