"""Orders for project cards on a draft: money, contracts, stakes, answers to bids."""

from typing import Final

import msgspec

from game.model.content import Content, Project
from game.model.ids import BidAnswer, Instrument
from game.model.orders import BidReply, FundCard, OrderSheet, StakeOrder
from game.model.views import View
from game.rules import at_bell, card_strike, card_sums, guarantee, horizon, plant_margin
from game.rules.plant_terms import RUNNING, free_tonnes, strike_band

USUAL_TURNS: Final = 8
TIPS: Final = 1.02
"""A first strike as a multiple of the one that just starts a card: sealed orders may press its price."""


def contract_drafted(sheet: OrderSheet, project: str, kind: str) -> FundCard | None:
    """The contract of the draft on a card, if any."""
    return next((f for f in sheet.fund if f.project == project and f.instrument == kind), None)


def with_contract(sheet: OrderSheet, contract: FundCard) -> OrderSheet:
    """The sheet with a contract on a card; no tonnes take it out, and a high price below the low one is none."""
    rest = tuple(f for f in sheet.fund if (f.project, f.instrument) != (contract.project, contract.instrument))
    if contract.price_high_usd_per_kg <= contract.price_usd_per_kg:
        contract = msgspec.structs.replace(contract, price_high_usd_per_kg=0.0)
    return msgspec.structs.replace(sheet, fund=(*rest, *((contract,) if contract.tonnes_per_month > 0 else ())))


def first_contract(
    content: Content, view: View, sheet: OrderSheet, project: Project, kind: Instrument
) -> FundCard:  # fmt: skip
    """What the fields of a contract show before anything is written: a price that tips the card, but no tonnes yet."""
    price = default_price(content, view, sheet, project)
    return FundCard(project.id, kind, 0.0, price_usd_per_kg=price, turns=contract_turns(content, view))


def whole_guarantee(content: Content, view: View, sheet: OrderSheet, project: Project) -> FundCard | None:
    """The price guarantee that an adviser means by one: on all of a plant's first output that is free, at a price that
    starts it; None where one is written already, it starts without, none starts it, or the treasury may not bear it.
    """
    if view.projects[project.id].status != "open" or contract_drafted(sheet, project.id, "cfd") is not None:
        return None
    if project.corridor is not None or at_bell.fate(content, view, sheet, project.id).starts:
        return None
    first = first_contract(content, view, sheet, project, "cfd")
    row = msgspec.structs.replace(first, tonnes_per_month=free_tonnes(project, view.projects[project.id]))
    if row.tonnes_per_month <= 0:
        return None
    with_it = with_contract(sheet, row)
    used, most = guarantee.used(content, view, with_it)
    if used > most or not at_bell.fate(content, view, with_it, project.id).starts:
        return None
    return row


def contract_turns(content: Content, view: View) -> int:
    """Turns that a contract on a plant is first written for: what the rules allow, no more than are left to play."""
    left = horizon.latest(content, view.announced_turns) - view.turn
    return max(1, min(USUAL_TURNS, content.rules.finance.contract_turns, left))


def default_price(content: Content, view: View, sheet: OrderSheet, project: Project) -> float:
    """A price that tips a card beside the rest of the sheet, or keeps a plant running, when it covers all of its first
    output."""
    held = view.projects[project.id]
    low, high = strike_band(content, project, held)
    if held.status in RUNNING:
        return min(high, max(low, plant_margin.keeping_strike(content, view, project, free_tonnes(project, held))))
    least = card_strike.needed(content, view, sheet, project, free_tonnes(project, held))
    return min(high, max(low, TIPS * least.usd_per_kg))


def with_stake(sheet: OrderSheet, project: str, share: float) -> OrderSheet:
    """The sheet with a bid for a share of a running plant; 0 takes it out."""
    rest = tuple(s for s in sheet.stakes if s.project != project)
    return msgspec.structs.replace(sheet, stakes=(*rest, *((StakeOrder(project, share),) if share > 0 else ())))


def stake_drafted(sheet: OrderSheet, project: str) -> float:
    """The share of a plant that the draft bids for."""
    return sum(s.share for s in sheet.stakes if s.project == project)


def with_reply(sheet: OrderSheet, bid: str, answer: BidAnswer) -> OrderSheet:
    """The sheet with an answer to a bid."""
    rest = tuple(b for b in sheet.bids if b.bid != bid)
    return msgspec.structs.replace(sheet, bids=(*rest, BidReply(bid, answer)))


def reply_drafted(sheet: OrderSheet, bid: str) -> str:
    """What the draft answers; silence lets the plant go."""
    return next((b.answer for b in sheet.bids if b.bid == bid), "let_go")


def funded(sheet: OrderSheet, project: str, instrument: Instrument) -> float:
    """What the draft puts into a card with one instrument."""
    return sum(f.amount_usd_m for f in sheet.fund if f.project == project and f.instrument == instrument)


def without_fund(sheet: OrderSheet, project: str) -> OrderSheet:
    """The sheet less all its money and promises for one card."""
    return msgspec.structs.replace(sheet, fund=tuple(row for row in sheet.fund if row.project != project))


def with_fund(sheet: OrderSheet, project: str, instrument: Instrument, amount: float) -> OrderSheet:
    """The sheet with one line of funding set; 0 takes it out."""
    rest = tuple(f for f in sheet.fund if (f.project, f.instrument) != (project, instrument))
    new = (FundCard(project, instrument, amount),) if amount > 0 else ()
    return msgspec.structs.replace(sheet, fund=(*rest, *new))


def with_draft(content: Content, view: View, sheet: OrderSheet, project: str) -> float:
    """Share of what investors ask that a card would reach at the bell with the draft and deals signed this turn."""
    card = content.project(project)
    if card.corridor is not None or view.projects[project].status != "open":
        return card_sums.reckon(content, view, sheet, card).ratio
    return at_bell.fate(content, view, sheet, project).ratio
