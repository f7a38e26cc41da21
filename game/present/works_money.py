"""The money of orders for plants: what it should have cost when it was locked, what it cost, what it should still cost.

Grants and haste are gone once they are paid, less what comes back; of loans and shares counts what is not there again
at the end; a price guarantee costs what was paid under it, turn by turn.
"""

from collections.abc import Iterator
from typing import NamedTuple

from game.model.content import Content, Project
from game.model.events import Event
from game.model.orders import FundCard
from game.model.views import View
from game.model.works import WorksBooks, WorksLock
from game.present import counts, fmt, hurry_words
from game.present.plant_gains import Gain
from game.present.words import ntr, tr
from game.rules import guarantee, hurry, lines
from game.rules.point_worth import LOAN_LOSS
from game.rules.stake_terms import Stake

__all__ = ["Part", "named", "of_funds", "of_haste", "of_stake", "paid_under", "percent"]

SOME = 0.5
"""USD million below which a difference is told as none."""


class Part(NamedTuple):
    """One sum of money in points: promised, come, to come (below 0: it costs), and what became of it."""

    name: str
    promised: float
    came: float
    ahead: float
    became: str = ""


def percent(share: float) -> str:
    """A share as a figure."""
    return fmt.percent(share)


def named(row: FundCard) -> str:
    """An order of money or a contract in a few words."""
    if row.instrument in ("cfd", "offtake"):
        text = tr("guarantee of {t} t a month at {price} USD/kg") if row.instrument == "cfd" else tr(
            "offtake of {t} t a month at {price} USD/kg")  # fmt: skip
        return text.format(t=fmt.number(row.tonnes_per_month), price=fmt.price(row.price_usd_per_kg))
    text = {"grant": tr("grant {money}"), "loan": tr("loan {money}")}.get(row.instrument, tr("share for {money}"))
    return text.format(money=fmt.money(row.amount_usd_m))


def of_funds(
    content: Content, view: View, books: WorksBooks, lock: WorksLock, card: Project, gain: Gain, point: float
) -> tuple[Part, ...]:
    """The money of one plant on a locked sheet, an instrument each."""
    given = {kind: sum(row.amount_usd_m for row in lock.sheet.fund if (row.project, row.instrument) == (card.id, kind))
             for kind in ("grant", "loan", "equity")}  # fmt: skip
    return tuple(part for part in (
        _grant(view, books, lock, card, given["grant"], gain, point),
        _loan(view, lock, card, given["loan"], point),
        _equity(content, view, lock, card, given["equity"], point),
        _guarantee(content, view, books, lock, card, point),
    ) if part is not None)  # fmt: skip


def _grant(
    view: View, books: WorksBooks, lock: WorksLock, card: Project, given: float, gain: Gain, point: float
) -> Part | None:
    if given <= 0:
        return None
    open_ = lock.view.projects[card.id].status == "open"
    told = gain.paid_usd_m if open_ and 0 < gain.paid_usd_m <= given else given
    paid = _lines(view, lock.turn, lock.turn, card, payer=("grant",))
    back = _lines(view, lock.turn, _next_money(books, lock, card) - 1, card, payee=("grant returned",))
    became = tr("paid {money}", money=fmt.money(paid))
    if back >= SOME:
        became = tr("paid {money}, {back} came back", money=fmt.money(paid), back=fmt.money(back))
    return Part(tr("Grant"), -told / point, -(paid - min(back, paid)) / point, 0.0, became)


def _next_money(books: WorksBooks, lock: WorksLock, card: Project) -> int:
    """The turn of the next lock with money for the plant; far off where there is none."""
    later = [one.turn for one in books.locks
             if one.turn > lock.turn and any(row.project == card.id for row in one.sheet.fund)]  # fmt: skip
    return later[0] if later else 10**6


def _lines(
    view: View, first: int, last: int, card: Project, payer: tuple[str, ...] = (), payee: tuple[str, ...] = ()
) -> float:
    """Money of the ledger between the reader and a plant in some turns, USD million."""
    rows = [row for row in view.money if row.detail == card.id and first <= row.turn <= last]
    return sum(row.amount_usd_m for row in rows if (row.payer == view.seat and row.what in payer)
               or (row.payee == view.seat and row.what in payee))  # fmt: skip


def _kept(view: View, card: Project) -> float:
    """Part of a loan or a share that counts at the end by what is expected of its plant."""
    held = view.projects[card.id]
    if held.status == "lost":
        return 0.0
    return 1.0 if held.status in lines.UNBEGUN else min(1.0, max(0.0, held.expected_margin_share))


def _ends(view: View, points: float) -> tuple[float, float]:
    """A sum that is known at the end alone: to come before it, come after it."""
    return (points, 0.0) if view.phase == "over" else (0.0, points)


def _loan(view: View, lock: WorksLock, card: Project, given: float, point: float) -> Part | None:
    if given <= 0:
        return None
    paid = _lines(view, lock.turn, lock.turn, card, payer=("loan",))
    kept = _kept(view, card)
    came, ahead = _ends(view, -paid * (1.0 - kept) / point)
    became = tr("{share} of {money} counts", share=fmt.percent(kept), money=fmt.money(paid))
    return Part(tr("Loan, what of it is lost"), -LOAN_LOSS * given / point, came, ahead, became)


def _equity(content: Content, view: View, lock: WorksLock, card: Project, given: float, point: float) -> Part | None:
    if given <= 0:
        return None
    worth = content.rules.finance.equity_worth
    paid = _lines(view, lock.turn, lock.turn, card, payer=("equity",))
    dividends = _lines(view, lock.turn, 10**6, card, payee=("dividend",))
    came, ahead = _ends(view, -paid * (1.0 - worth * _kept(view, card)) / point)
    became = tr("{money} of dividends so far", money=fmt.money(dividends)) if dividends >= SOME else ""
    return Part(tr("Share, what of it is lost"), -(1.0 - worth) * given / point, came + dividends / point, ahead,
                became)  # fmt: skip


def paid_under(view: View, project: str, first: int = 1, last: int = 10**6) -> float:
    """What the reader has paid under price guarantees for a plant, less what it got, USD million."""
    rows = [row for row in view.money if (row.what, row.detail) == ("contract for difference", project)
            and first <= row.turn <= last]  # fmt: skip
    return sum(row.amount_usd_m for row in rows if row.payer == view.seat) - sum(
        row.amount_usd_m for row in rows if row.payee == view.seat)  # fmt: skip


def _guarantee(
    content: Content, view: View, books: WorksBooks, lock: WorksLock, card: Project, point: float
) -> Part | None:
    """What a guarantee should have cost in all, what was paid, what it should still cost."""
    def tonnes(one: WorksLock) -> float:
        return sum(row.tonnes_per_month for row in one.sheet.fund if (row.project, row.instrument) == (card.id, "cfd"))

    if tonnes(lock) <= 0:
        return None
    tolls = [toll for name, toll in guarantee.of_sheet(content, lock.view, lock.sheet) if name == card.id]
    part = tonnes(lock) / sum(map(tonnes, books.locks))
    paid = part * paid_under(view, card.id)
    signed = [c for c in view.projects[card.id].contracts
              if (c.seat, c.kind, c.signed_turn) == (view.seat, "cfd", lock.turn)]  # fmt: skip
    rest = sum(guarantee.of_contract(content, view, card, c).all_usd_m for c in signed)
    told = sum(toll.all_usd_m for toll in tolls)
    price = guarantee.expected_price(content, view, card)
    became = tr("{money} paid so far, {told} were told in all, at {then} USD/kg; now {now}", money=fmt.money(paid),
                told=fmt.money(told), then=fmt.price(tolls[0].price_usd_per_kg), now=fmt.price(price))  # fmt: skip
    return Part(tr("Price guarantee"), -told / point, -paid / point, -rest / point, became)


def of_haste(
    content: Content, view: View, lock: WorksLock, card: Project, months: int, point: float
) -> tuple[Part, ...]:
    """What haste should have cost, and what it did."""
    told = hurry.usd_m(content, card, lock.view.projects[card.id], months)
    paid = _lines(view, lock.turn, lock.turn, card, payer=("works hurried",))
    event = next((e for e in _events(view) if e.kind == "works_hurried"
                  and (e.turn, e.data["project"]) == (lock.turn, card.id)), None)  # fmt: skip
    off = int(event.data["months"]) if event is not None else 0
    became = ntr("{money} paid, {n} month off", "{money} paid, {n} months off", off, money=fmt.money(paid))
    return (Part(tr("Money for haste"), -told / point, -paid / point, 0.0, became),
            *_guaranteed_sooner(content, lock, card, months, point))  # fmt: skip


def _guaranteed_sooner(content: Content, lock: WorksLock, card: Project, months: int, point: float) -> tuple[Part, ...]:
    """What the own guarantees of the turns won should have cost: paid with all else under them, in their own row."""
    toll = hurry_words.toll_usd_m(content, lock.view, card, months)
    if abs(toll) < SOME:
        return ()
    return (Part(tr("Price guarantee of the turns won"), -toll / point, 0.0, 0.0,
                 tr("what was paid stands in the guarantee's own row")),)  # fmt: skip


def _events(view: View) -> Iterator[Event]:
    yield from {id(e): e for e in (*view.event_log, *view.events)}.values()


def of_stake(view: View, lock: WorksLock, card: Project, told: Stake, point: float) -> tuple[Part, ...]:
    """A share bid for: its price, what it pays, what it counts for at the end."""
    each = told.points / told.net_usd_m if told.net_usd_m else 1.0 / point
    paid = _lines(view, lock.turn, lock.turn + 2, card, payer=("stake",))
    dividends = _lines(view, lock.turn, 10**6, card, payee=("dividend",)) if paid else 0.0
    got = _lines(view, lock.turn, 10**6, card, payee=("share sold",))
    left = max(0, told.turns - max(0, view.last_played - lock.turn - 1)) if view.phase != "over" else 0
    bid_open = not paid and view.last_played <= lock.turn and view.phase != "over"
    end = told.end_usd_m / max(1e-9, told.price_usd_m) * paid if not got else 0.0
    came, ahead = _ends(view, each * (told.end_usd_m if bid_open else end))
    price_came, price_ahead = (0.0, -told.price_usd_m) if bid_open else (got - paid, 0.0)
    if bid_open:
        said = tr("the host has the next turn to refuse")
    else:
        said = tr("paid {money}", money=fmt.money(paid)) if paid else tr("the bid did not go through: nothing was paid")
    pays = told.pays_usd_m * left if paid or bid_open else 0.0
    return (
        Part(tr("Price of the share"), -each * told.price_usd_m, each * price_came, each * price_ahead, said),
        Part(tr("Dividends"), each * told.turns * told.pays_usd_m, each * dividends, each * pays,
             tr("{money} a turn were told, over {turns}", money=counts.small_money(told.pays_usd_m),
                turns=counts.turns(told.turns))),
        Part(tr("What it counts for at the end"), each * told.end_usd_m, came, ahead),
    )  # fmt: skip
