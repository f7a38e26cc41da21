"""Loan windows: public lenders beside the budget, each with a purse a turn and conditions.

What a window may fund is scenario data (the real lenders and their mandates); a seat of a scenario
without such rows has one window without conditions.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Final, NamedTuple

from game.model.content import Content, Project, Window
from game.model.ids import CHINA, Instrument, ProjectId, SeatId
from game.model.orders import FundCard
from game.model.phrases import phrase
from game.model.state import ProjectState
from game.model.talks import Deal
from game.rules import clubs


class Lender(NamedTuple):
    """A seat that lends, with what decides which of its windows may: statuses, deals in force."""

    content: Content
    statuses: Mapping[SeatId, str]
    deals: Sequence[Deal]
    seat: SeatId


PARTNERS: Final = frozenset({"member", "observer", "suspended"})
RIVALS: Final = frozenset({CHINA, "RUS"})
"""Regions that no window with a condition on partners lends into."""
CARRIED: Final = frozenset({"loan", "equity"})


def of_seat(content: Content, seat: SeatId) -> tuple[Window, ...]:
    """The windows of a seat; one without conditions where the scenario names none."""
    named = tuple(w for w in content.windows if w.seat == seat)
    budget = next((s.loan_window_usd_m for s in content.seats if s.id == seat), 0.0)
    if named or budget <= 0:
        return named
    plain = Window(seat, seat, "loan window", budget, ("loan",), "both", False, (), (), "", "", "assumption")
    return (plain,)


def obstacle(
    window: Window, statuses: Mapping[SeatId, str], card: Project, instrument: Instrument
) -> str:
    """Why a window may not fund a card with an instrument, or an empty text."""
    if instrument not in window.instruments:
        return phrase("{window} gives no {instrument}", window=window.name, instrument=instrument)
    home = card.region == window.seat
    if home and window.reach == "abroad":
        return phrase("{window} works abroad only", window=window.name)
    if not home and window.reach == "home":
        return phrase("{window} works at home only", window=window.name)
    stranger = card.region in RIVALS or statuses.get(card.region, "member") not in PARTNERS
    if window.partners_only and not home and (stranger or card.chinese_partner):
        return phrase("{window} works with partners of the forum only", window=window.name)
    if card.corridor is None and not _fits(window, card):
        return phrase("{card} lies outside the mandate of {window}", card=card.name, window=window.name)
    return ""


def _fits(window: Window, card: Project) -> bool:
    return any(
        (not window.stages or o.stage in window.stages)
        and (not window.minerals or o.mineral in window.minerals)
        for o in card.outputs
    )


def match_share(content: Content, deals: Sequence[Deal], seat: SeatId, card: Project) -> float:
    """Share of a card's cost that windows lend: more in a country with a framework in force."""
    share = content.rules.money.loan_match_share
    if clubs.covers(content, deals, seat, card):
        return max(content.rules.offers.framework_match_share, share)
    return share


def card_room(lender: Lender, card: Project, held: ProjectState) -> float:
    """What all windows of a seat may put on a card: half of the capex its own money leaves."""
    share = match_share(lender.content, lender.deals, lender.seat, card)
    return max(0.0, share * card.capex_usd_m - own_money(held, lender.seat))


def own_money(held: ProjectState, seat: SeatId) -> float:
    """A seat's grants, loans and equity on a card, USD million."""
    rows = (held.grants_usd_m, held.loans_usd_m, held.equity_usd_m)
    return sum(row.get(seat, 0.0) for row in rows)


def take(
    lender: Lender,
    card: Project,
    held: ProjectState,
    instrument: Instrument,
    amount: float,
    used: Mapping[str, float],
) -> dict[str, float]:
    """Part of an amount that each window carries, by window id, in the order of the scenario."""
    left = min(amount, card_room(lender, card, held))
    out: dict[str, float] = {}
    for window in of_seat(lender.content, lender.seat):
        if instrument not in CARRIED or obstacle(window, lender.statuses, card, instrument):
            continue
        lent = max(0.0, min(left, window.budget_usd_m - used.get(window.id, 0.0)))
        if lent > 0:
            out[window.id] = lent
            left -= lent
    return out


def add(used: Mapping[str, float], more: Mapping[str, float]) -> dict[str, float]:
    """What windows have given so far this turn, with more."""
    return {**used, **{k: used.get(k, 0.0) + v for k, v in more.items()}}


def draw(
    lender: Lender,
    projects: Mapping[ProjectId, ProjectState],
    rows: Iterable[FundCard],
) -> dict[str, float]:
    """What a sheet's lines would draw on each window of a seat, USD million by window id."""
    known = {card.id: card for card in lender.content.projects}
    used: dict[str, float] = {}
    own: dict[ProjectId, float] = {}
    for row in rows:
        card, held = known.get(row.project), projects.get(row.project)
        if card is None or held is None:
            continue
        before = own.get(card.id, 0.0)
        room = max(0.0, card_room(lender, card, held) - before)
        amount = max(0.0, min(row.amount_usd_m, room))
        used = add(used, take(lender, card, held, row.instrument, amount, used))
        own[card.id] = before + max(0.0, row.amount_usd_m)
    return used
