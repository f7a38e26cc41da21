"""What a sheet costs before it is sent: money line by line, and initiative points.

The same pieces say what can be spent: purse, credit line, loan window, running obligations and
pledges made in open offers, so that one budget cannot be promised twice.
"""

from collections.abc import Iterable, Sequence
from typing import Final

import msgspec

from game.model.content import Content, Project
from game.model.ids import SeatId
from game.model.orders import FundCard, OrderSheet, StockOrder
from game.model.phrases import phrase
from game.model.state import SeatState
from game.model.talks import CARD_MONEY, Clause, Deal, Offer
from game.model.views import View
from game.rules import figures, guarantee, home_policy, matter_answers, plant_terms, windows
from game.rules.kept import Kept

PAYING: Final[frozenset[str]] = CARD_MONEY | {"money", "money_per_turn"}
"""Kinds of clauses that take ``amount_usd_m`` from their giver."""


class SheetCost(msgspec.Struct, frozen=True):
    """Cost of a sheet: money of this turn, initiative points, and the lines behind the sum.

    Loans from the seat's own window are listed but not part of ``money_usd_m``: the window is
    money beside the budget.
    """

    money_usd_m: float
    initiative: int
    lines: tuple[tuple[str, float], ...]
    window_usd_m: float = 0.0


def spendable(content: Content, seat: SeatState) -> float:
    """Money a seat can lay hands on: its purse and what is left of its credit line, USD million."""
    line = content.rules.money.credit_line_budgets * seat.budget_usd_m
    return seat.money_usd_m + max(0.0, line - seat.debt_usd_m)


def pledge(clauses: Iterable[Clause], seat: SeatId) -> float:
    """Money of this turn that a seat's own clauses of an offer would take, bonds included."""
    total = 0.0
    for clause in clauses:
        if clause.giver != seat:
            continue
        if clause.kind in PAYING:
            total += clause.amount_usd_m
        elif not clause.binding:
            total += clause.bond_usd_m
    return total


def receivers(parties: tuple[SeatId, ...], clause: Clause) -> tuple[SeatId, ...]:
    """Who gets a clause: whom it names, else all the other parties in their order."""
    return (clause.to,) if clause.to else tuple(p for p in parties if p != clause.giver)


def committed(offers: Iterable[Offer], seat: SeatId, leaving_out: str = "") -> list[Offer]:
    """Open offers that would bind a seat without another word of its own: made or accepted by it."""
    return [
        offer
        for offer in offers
        if offer.status == "open" and offer.id != leaving_out and (offer.by == seat or seat in offer.accepted)
    ]


def pledged(offers: Iterable[Offer], seat: SeatId, leaving_out: str = "") -> float:
    """Money that a seat has put into open offers of its own or accepted ones, USD million."""
    return sum(pledge(offer.clauses, seat) for offer in committed(offers, seat, leaving_out))


def pledged_stock(clauses: Iterable[Clause], seat: SeatId) -> dict[str, float]:
    """Tonnes of the own stockpile that clauses would take, by ``mineral/stage``."""
    out: dict[str, float] = {}
    for clause in clauses:
        if clause.kind == "stock_transfer" and clause.giver == seat:
            key = f"{clause.mineral}/{clause.stage}"
            out[key] = out.get(key, 0.0) + clause.tonnes
    return out


def pledged_shares(clauses: Iterable[Clause], seat: SeatId) -> dict[str, float]:
    """Shares of plants that clauses would take from a seat, by project."""
    out: dict[str, float] = {}
    for clause in clauses:
        if clause.kind == "share" and clause.giver == seat:
            out[clause.project] = out.get(clause.project, 0.0) + clause.share
    return out


def running_payments(deals: Iterable[Deal], seat: SeatId, turn: int) -> float:
    """What signed deals take from a seat this turn: instalments, and cards funded by a new deal."""
    held = tuple(deals)
    by_turn = _DUE.of((held,), dict)
    if turn not in by_turn:
        by_turn[turn] = _due(held, turn)
    return by_turn[turn].get(seat, 0.0)


_DUE: Final[Kept[dict[int, dict[SeatId, float]]]] = Kept(32)
"""Payments by turn and seat of the last deals asked for: each seat knows deals of its own."""


def _due(deals: tuple[Deal, ...], turn: int) -> dict[SeatId, float]:
    """What deals take from each seat in a turn."""
    total: dict[SeatId, float] = {}
    for deal in deals:
        for clause in deal.clauses:
            first = clause.kind in CARD_MONEY and turn == deal.signed_turn and not deal.closed_turn
            if first or (clause.kind == "money_per_turn" and deal.running(clause, turn)):
                total[clause.giver] = total.get(clause.giver, 0.0) + clause.amount_usd_m
    return total


def room(content: Content, view: View, leaving_out: str = "") -> float:
    """Money that a seat may still commit: spendable less running deals and open pledges."""
    if view.you is None:
        return 0.0
    due = running_payments(view.deals, view.seat, view.turn)
    return spendable(content, view.you) - due - pledged(view.offers, view.seat, leaving_out)


def loan_from_window(content: Content, view: View, cards: Iterable[FundCard]) -> float:
    """The part of a sheet's loans and equity that the seat's windows carry, USD million.

    A window lends at most half of what a card's other owners and it bring together, so that its
    room on a card is half of the capex less what the seat put there already.
    """
    return sum(window_draws(content, view, cards).values())


def window_draws(content: Content, view: View, cards: Iterable[FundCard]) -> dict[str, float]:
    """What a sheet's loans and equity draw on each window of the seat, USD million by window id."""
    statuses = {seat.id: seat.status for seat in view.seats.values()}
    return windows.draw(windows.Lender(content, statuses, view.deals, view.seat), view.projects, cards)


def match_share(content: Content, deals: Sequence[Deal], seat: SeatId, card: Project) -> float:
    """Share of a card's cost that the window lends: more in a country with a framework in force."""
    return windows.match_share(content, deals, seat, card)


def points(sheet: OrderSheet, standing: OrderSheet) -> int:
    """Initiative points of a sheet.

    One for each card funded, plant hurried, inspection aimed, side purchase, accusation, stake bid for and act
    of home policy; one for a new posture other than silence and each diplomatic favour. Answers to
    bids, rescue loans, votes, tariffs, customs, stocks, the Vault, disclosure and membership are free.
    """
    cards = len({card.project for card in sheet.fund})
    posture = int(sheet.posture not in {standing.posture, "silence"})
    rare = len(sheet.accuse) + len(sheet.home) + len(sheet.stakes) + len(sheet.hurry)
    rare += sum(1 for f in sheet.favours if f.kind == "diplomatic")
    return cards + len(sheet.inspections) + len(sheet.side_purchases) + posture + rare


def cost(content: Content, view: View, sheet: OrderSheet) -> SheetCost:
    """Price a sheet from a seat's own view; stock is priced at the price published last."""
    if view.you is None:
        return SheetCost(0.0, 0, ())
    lines = [line for line in _lines(content, view, sheet) if line[1] != 0.0]
    asked = sum(answer.points for _, answer in matter_answers.answers(content, view, sheet))
    return SheetCost(
        money_usd_m=sum(amount for _, amount in lines),
        initiative=points(sheet, view.you.sheet) + asked,
        lines=tuple(lines),
        window_usd_m=loan_from_window(content, view, sheet.fund),
    )


def _lines(content: Content, view: View, sheet: OrderSheet) -> list[tuple[str, float]]:
    steps = content.rules.customs.effort_cost_usd_m
    effort = steps[min(3, max(0, sheet.customs_effort))]
    out = [(phrase("customs effort {effort}", effort=sheet.customs_effort), effort)]
    out += [
        (phrase("grant {card}", card=_card_name(content, card.project)), card.amount_usd_m)
        for card in sheet.fund
        if card.instrument == "grant"
    ]
    lent = sum(card.amount_usd_m for card in sheet.fund if card.instrument in windows.CARRIED)
    out.append(("loans and equity beyond the windows", lent - loan_from_window(content, view, sheet.fund)))
    out += plant_terms.lines(content, view, sheet)
    out.append(("contracts for difference", guarantee.due(content, view)))
    out += [(phrase("inspectors to {target}", target=row.target), row.amount_usd_m) for row in sheet.inspections]
    out += [
        (
            phrase("stock {mineral} {stage}", mineral=o.mineral, stage=o.stage),
            stock_cost(content, view, o),
        )
        for o in sheet.stock
    ]
    out += home_lines(content, view.seat, sheet)
    if view.you is not None:
        budget = view.you.budget_usd_m
        out += [
            ("matters answered", matter_answers.price(answer, budget))
            for _, answer in matter_answers.answers(content, view, sheet)
        ]
    out.append(("signed deals", running_payments(view.deals, view.seat, view.turn)))
    if view.phase == "talk":
        out.append(("pledged in open offers", pledged(view.offers, view.seat)))
    if sheet.membership == "join" and view.you is not None and view.you.status != "member":
        out.append(("joining bond", joining_bond(content, view.seat)))
    return out


def home_lines(content: Content, seat: SeatId, sheet: OrderSheet) -> list[tuple[str, float]]:
    """Money that the acts of home policy take."""
    known = {mineral.id for mineral in content.minerals}
    out = []
    for act in sheet.home:
        if act.kind == "users_help":
            out.append(("help for users", act.amount_usd_m))
        elif act.kind == "intelligence":
            out.append(("China watch", act.amount_usd_m))
        elif act.kind in home_policy.PUSHES and act.mineral in known:
            price = home_policy.push_cost(content, seat, act.kind, act.mineral)
            told = phrase("recycling {mineral}", mineral=act.mineral)
            if act.kind == "substitution":
                told = phrase("substitution {mineral}", mineral=act.mineral)
            out.append((told, price))
    return out


def stock_cost(content: Content, view: View, order: StockOrder) -> float:
    """Expected cost of buying stock over the turn, USD million (releases cost nothing here).

    At the price published last, as on the page of the stockpile: of 302 orders in a game of years it was nearer to
    what was paid (3.2 % off in the middle) than the mean of last turn (4.0 %). An order with a limit of its own above
    it is counted at that: so much it may take.
    """
    try:
        m, s = figures.place(content, order.mineral, order.stage)
        column = content.region_index(view.seat)
    except (KeyError, ValueError):
        return 0.0
    series = view.prices.get("price_delivered")
    last = series[-1] if series is not None and len(series) else figures.of_view(content, view, "price_delivered")
    price = max(float(last[m, s, column]), order.most_usd_per_kg)
    return max(0.0, order.tonnes) * price / 1000


def _card_name(content: Content, project: str) -> str:
    names = {card.id: card.name for card in content.projects}
    return names.get(project, project)


def joining_bond(content: Content, seat: SeatId) -> float:
    """Bond of a member: 40, or 10 for an economy below 500 bn USD."""
    rules = content.rules.bond
    small = content.seat(seat).gdp_usd_bn.value < rules.small_gdp_usd_bn
    return rules.joining_small_usd_m if small else rules.joining_usd_m
