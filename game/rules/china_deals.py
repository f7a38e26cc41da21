"""Deals with China: its purse, its signatures, its licences, and what it may put in an offer."""

from collections.abc import Iterable
from typing import Final

import msgspec

from game.model.arrays import Array
from game.model.content import Content
from game.model.ids import CHINA, SeatId
from game.model.phrases import phrase
from game.model.state import State
from game.model.talks import Clause, Offer
from game.rules import credit
from game.rules.cost import pledge
from game.rules.names import at
from game.rules.work import Work, change
from game.rules.work import pay as book

replace = msgspec.structs.replace
CHINA_GIVES: Final = frozenset({"money", "money_per_turn", "offtake", "export_licence", "no_new_curb"})
"""What China can give a ministry."""
CHINA_ALONE: Final = frozenset({"export_licence"})
"""What nobody else can give."""
CHINA_GETS: Final = frozenset(
    {"money", "money_per_turn", "offtake", "tariff_waiver", "vote", "posture", "stay_outside"}
)
"""What China can ask of a ministry: money, tonnes, an open door, a vote, a tone, an empty seat in the forum."""

FOR_CHINA: Final = frozenset({"stay_outside"})
"""What nobody else asks for."""


def signatures_left(content: Content, state: State) -> int:
    """Deals that China may still sign this turn."""
    signed = sum(1 for d in state.deals if CHINA in d.parties and d.signed_turn == state.turn)
    return max(0, content.rules.offers.china_signatures - signed)


def cannot_sign(content: Content, state: State, held: Offer) -> str:
    """Why China cannot honour an offer now."""
    if signatures_left(content, state) < 1:
        return "China signs no more deals this turn"
    need, purse = pledge(held.clauses, CHINA), state.china.purse_usd_m
    if need > purse + 1e-9:
        return phrase("CHN would need {need:.0f} M USD and has {purse:.0f} M USD", need=need, purse=purse)
    return ""


def pay(work: Work, payer: SeatId, payee: SeatId, amount: float, what: str, detail: str) -> Work:
    """Money between China's purse for the trade war and a ministry. China never pays what it has not."""
    china = work.state.china
    if payer == CHINA:
        amount = min(amount, max(0.0, china.purse_usd_m))
        work = change(work, china=replace(china, purse_usd_m=china.purse_usd_m - amount))
        return book(work, CHINA, payee, amount, what, detail)
    work = credit.borrow(work, payer, amount - work.state.seats[payer].money_usd_m)
    work = change(work, china=replace(china, purse_usd_m=china.purse_usd_m + amount))
    return book(work, payer, CHINA, amount, what, detail)


def lay(content: Content, arrays: dict[str, Array], licences: Iterable[Clause]) -> None:
    """Widen China's limits by what it licensed to single destinations (after all curbs are laid).

    Each licence names its receiver in ``to``; tonnes a month.
    """
    i = content.region_index(CHINA)
    for clause in licences:
        m, s = at(content, clause.mineral, clause.stage)
        j = content.region_index(clause.to)
        if "quota_destination" in arrays:
            arrays["quota_destination"][m, s, i, j] += clause.tonnes_per_month
        if "quota_total" in arrays:
            arrays["quota_total"][m, s, i] += clause.tonnes_per_month
        if "quota_group" in arrays and arrays["quota_group_links"][m, s, i, j]:
            arrays["quota_group"][m, s, i] += clause.tonnes_per_month
