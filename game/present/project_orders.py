"""Orders for project cards on a draft: money, contracts, stakes, answers to bids."""

import msgspec

from game.model.content import Content, Project
from game.model.ids import BidAnswer, Instrument, SeatId
from game.model.orders import BidReply, FundCard, OrderSheet, StakeOrder
from game.model.state import ProjectState
from game.model.views import View
from game.rules.check_money import signed_clauses, signed_for
from game.rules.investors import asked_margin
from game.rules.outlook import public_total
from game.rules.plant_terms import strike_band


def contract_drafted(sheet: OrderSheet, project: str, kind: str) -> FundCard | None:
    """The contract of the draft on a card, if any."""
    return next((f for f in sheet.fund if f.project == project and f.instrument == kind), None)


def with_contract(
    sheet: OrderSheet, project: str, kind: Instrument, tonnes: float, price: float, turns: int, high: float = 0.0
) -> OrderSheet:
    """The sheet with a contract on a card; no tonnes take it out. ``high``: top of an offtake's band, 0 for none."""
    rest = tuple(f for f in sheet.fund if (f.project, f.instrument) != (project, kind))
    new = FundCard(project, kind, 0.0, tonnes_per_month=tonnes, price_usd_per_kg=price, turns=turns,
                   price_high_usd_per_kg=high if high > price else 0.0)  # fmt: skip
    return msgspec.structs.replace(sheet, fund=(*rest, *((new,) if tonnes > 0 else ())))


def default_price(content: Content, project: Project, state: ProjectState) -> float:
    """A price that tips a card when it covers all of its first output."""
    low, high = strike_band(content, project, state)
    return min(high, max(low, 1.02 * high / content.rules.finance.strike_high))


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


def with_fund(sheet: OrderSheet, project: str, instrument: Instrument, amount: float) -> OrderSheet:
    """The sheet with one line of funding set; 0 takes it out."""
    rest = tuple(f for f in sheet.fund if (f.project, f.instrument) != (project, instrument))
    new = (FundCard(project, instrument, amount),) if amount > 0 else ()
    return msgspec.structs.replace(sheet, fund=(*rest, *new))


def with_draft(content: Content, view: View, sheet: OrderSheet, project: str) -> float:
    """Share of what investors ask that a card would reach with the money of the draft and of deals signed this turn.

    The margin they expect stays as published; what they ask falls with public money, at the size
    that asks least, as investors reckon.
    """
    card, held = content.project(project), view.projects[project]
    put = {k: funded(sheet, project, k) for k in ("grant", "loan", "equity")}
    deal = contract_drafted(sheet, project, "cfd")
    if card.corridor is not None:
        needed = max(1e-9, card.corridor.public_share * card.capex_usd_m)
        return (public_total(held) + signed_for(view, project) + sum(put.values())) / needed
    if not any(put.values()) and deal is None:
        return held.expected_margin_share
    given = [*((view.seat, kind, usd) for kind, usd in put.items()),
             *((c.giver, c.kind, c.amount_usd_m) for c in signed_clauses(view, project))]  # fmt: skip
    grants = _with(held.grants_usd_m, given, "grant")
    loans = _with(held.loans_usd_m, given, "loan")
    shares = _with(held.equity_usd_m, given, "equity")
    margin = held.expected_margin_share * _least_asked(content, card, held)
    if deal is not None:
        total = sum(o.capacity_t_per_month for o in card.outputs)
        margin += deal.tonnes_per_month / max(1e-9, total) * (deal.price_usd_per_kg - held.main_usd_per_kg)
    then = msgspec.structs.replace(held, grants_usd_m=grants, loans_usd_m=loans, equity_usd_m=shares)
    asked = _least_asked(content, card, then)
    return margin / max(1e-9, asked)


def _with(held: dict[SeatId, float], given: list[tuple[SeatId, str, float]], kind: str) -> dict[SeatId, float]:
    """Money of one kind by giver, with what is given now."""
    out = dict(held)
    for seat, what, usd in given:
        if what == kind and usd:
            out[seat] = out.get(seat, 0.0) + usd
    return out


def _least_asked(content: Content, card: Project, held: ProjectState) -> float:
    backed = held.grants_usd_m or held.loans_usd_m or held.equity_usd_m or held.contracts
    sizes = (1.0, content.rules.finance.smallest_scale) if backed else (1.0,)
    return min(asked_margin(content, card, held, scale) for scale in sizes)
