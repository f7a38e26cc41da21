"""Offers, replies, signing, and what signed deals do when the turn is resolved."""

from typing import Final

import msgspec

from game.model.content import Content
from game.model.events import Event
from game.model.ids import SeatId
from game.model.orders import ChinaSheet
from game.model.state import Money, ProjectState, State
from game.model.talks import Clause, Deal, MakeOffer, Offer, Promise, ReplyOffer
from game.rules import bonds, credit, figures
from game.rules.cost import pledge, running_payments, spendable
from game.rules.judging import expire, judge_promises
from game.rules.work import Work, change, emit, pay

__all__ = ["expire", "judge_promises", "offer", "offtakes", "pay_binding", "reply"]

replace = msgspec.structs.replace
Step = tuple[State, tuple[Event, ...]]
SIGNING_POINTS: Final = 1
Offtake = tuple[int, int, int, int, float, float]


def offer(content: Content, state: State, seat: SeatId, move: MakeOffer) -> Step:
    """Put an offer (or a counter-offer) on the table; the offer it counters is closed."""
    name = f"o{state.counter + 1}"
    made = Offer(
        id=name,
        by=seat,
        to=move.to,
        clauses=move.clauses,
        turn=state.turn,
        expires_turn=state.turn + content.rules.offers.open_turns - 1,
        secret=move.secret,
        counter_to=move.counter_to,
        reason=move.reason,
    )
    offers = tuple(replace(o, status="countered") if o.id == move.counter_to else o for o in state.offers)
    after = replace(state, offers=(*offers, made), counter=state.counter + 1)
    return after, (_told(state, "offer_made", made, text=move.reason),)


def reply(content: Content, state: State, seat: SeatId, move: ReplyOffer) -> Step:
    """Accept, decline or withdraw. Signing is refused as an event if a side cannot honour it now."""
    held = next(o for o in state.offers if o.id == move.offer)
    if move.answer == "accept":
        return _sign(content, state, held, move.reason)
    status = "declined" if move.answer == "decline" else "withdrawn"
    closed = _close(state, held, status, move.reason)
    return closed, (_told(state, f"offer_{status}", held, seat=seat, text=move.reason),)


def _close(state: State, held: Offer, status: str, answer: str) -> State:
    done = msgspec.convert({**msgspec.structs.asdict(held), "status": status, "reply": answer}, Offer)
    return replace(state, offers=tuple(done if o.id == held.id else o for o in state.offers))


def _told(state: State, kind: str, held: Offer, *, seat: SeatId = "", text: str = "") -> Event:
    """An event of the talks: both parties always hear; others only of public things."""
    return Event(
        kind=kind,
        turn=state.turn,
        seat=seat or held.by,
        seen_by=(held.by, held.to),
        data={"offer": held.id, "by": held.by, "to": held.to},
        text=text,
    )


def _sign(content: Content, state: State, held: Offer, answer: str) -> Step:
    obstacle = _cannot_sign(content, state, held)
    if obstacle:
        return state, (_told(state, "signing_failed", held, seat=held.to, text=obstacle),)
    closed = _close(state, held, "accepted", answer)
    work = Work(content=content, state=closed, sheets={}, china=ChinaSheet())
    for party in (held.by, held.to):
        work = _charge_point(work, party)
    work = _pay_now(work, held)
    work = change(work, **_ledger(content, work.state, held))
    deal = work.state.deals[-1]
    work = emit(
        work,
        "deal_signed",
        seat=held.to,
        seen_by=(held.by, held.to) if held.secret else (),
        text=answer,
        deal=deal.id,
        offer=held.id,
        parties=list(deal.parties),
        secret=held.secret,
    )
    for party in deal.parties:
        work = _receipt(work, party)
    return work.state, work.events


def _receipt(work: Work, party: SeatId) -> Work:
    """Note for the turn's ledger what a seat paid at the signature; only it is told."""
    lines = [
        [line.payer, line.payee, line.amount_usd_m, line.what, line.detail]
        for line in work.money
        if party == (line.payer or line.payee)
    ]
    if not lines:
        return work
    return emit(work, "paid_at_signature", seat=party, seen_by=(party,), lines=lines)


def _cannot_sign(content: Content, state: State, held: Offer) -> str:
    """Why a deal cannot be signed now (a purse or the points ran dry since it was offered)."""
    for party in (held.by, held.to):
        seat = state.seats[party]
        if seat.initiative < SIGNING_POINTS:
            return f"{party} has no initiative point left to sign with"
        need = pledge(held.clauses, party)
        room = spendable(content, seat) - running_payments(state.deals, party, state.turn)
        if need > room + 1e-9:
            return f"{party} would need {need:.0f} USD m and has {max(room, 0):.0f}"
    return ""


def _charge_point(work: Work, party: SeatId) -> Work:
    seat = work.state.seats[party]
    seats = {
        **work.state.seats,
        party: replace(seat, initiative=seat.initiative - SIGNING_POINTS),
    }
    return change(work, seats=seats)


def _pay_now(work: Work, held: Offer) -> Work:
    """Money clauses and bonds move at the signature."""
    for clause in held.clauses:
        if clause.kind == "money":
            other = held.to if clause.giver == held.by else held.by
            work = _rescue(work, clause.giver, other)
            work = _owe(work, clause.giver, other, clause.amount_usd_m, "deal", held.id)
        elif clause.bond_usd_m > 0 and not clause.binding:
            work = bonds.post(work, clause.giver, clause.bond_usd_m, "promise")
    return work


def _rescue(work: Work, giver: SeatId, other: SeatId) -> Work:
    """Money for a treasury whose debt has outgrown its credit line is remembered."""
    held = work.state.seats[other]
    line = work.content.rules.money.credit_line_budgets * held.budget_usd_m
    if held.debt_usd_m <= line + credit.DUST:
        return work
    return emit(work, "rescue", seat=giver, seen_by=(giver, other), giver=giver, to=other)


def _ledger(content: Content, state: State, held: Offer) -> dict[str, object]:
    """The new deal, its promises, and the counter they used."""
    count = state.counter + 1
    name = f"d{count}"
    words = []
    for clause in held.clauses:
        if clause.binding:
            continue
        count += 1
        other = held.to if clause.giver == held.by else held.by
        until = state.turn if clause.kind == "vote" else state.turn + clause.turns - 1
        words.append(Promise(f"p{count}", name, clause.giver, other, clause, state.turn, until))
    terms = [c.turns for c in held.clauses if c.kind != "vote"]
    deal = Deal(
        id=name,
        parties=(held.by, held.to),
        clauses=held.clauses,
        signed_turn=state.turn,
        ends_turn=state.turn + max(terms, default=1) - 1,
        secret=held.secret,
        known_to=(held.by, held.to) if held.secret else content.seat_ids(),
    )
    return {
        "deals": (*state.deals, deal),
        "promises": (*state.promises, *words),
        "counter": count,
    }


# -- resolution -----------------------------------------------------------------------------------


def pay_binding(work: Work) -> Work:
    """Pay what running deals owe this turn: instalments, and grants and loans to cards.

    Money at signature and bonds moved during the talks; here they only enter the turn's ledger.
    """
    work = _enter_receipts(work)
    for deal in work.state.deals:
        if not deal.signed_turn <= work.turn <= deal.ends_turn:
            continue
        for clause in deal.clauses:
            work = _pay_clause(work, deal, clause)
    return work


def _enter_receipts(work: Work) -> Work:
    lines = tuple(
        Money(work.turn, payer, payee, amount, what, detail)
        for event in work.state.events
        if event.kind == "paid_at_signature" and event.turn == work.turn
        for payer, payee, amount, what, detail in event.data["lines"]
    )
    return replace(work, money=(*work.money, *lines))


def _pay_clause(work: Work, deal: Deal, clause: Clause) -> Work:
    if clause.kind == "money_per_turn" and work.turn < deal.signed_turn + clause.turns:
        other = _other(deal, clause.giver)
        return _owe(work, clause.giver, other, clause.amount_usd_m, "deal", deal.id)
    if clause.kind in ("grant", "loan") and work.turn == deal.signed_turn:
        return _fund_card(work, clause, deal.id)
    return work


def _owe(work: Work, payer: SeatId, payee: SeatId, amount: float, what: str, detail: str) -> Work:
    """Pay what is owed, drawing on the credit line if the purse is short."""
    work = credit.borrow(work, payer, amount - work.state.seats[payer].money_usd_m)
    return pay(work, payer, payee, amount, what, detail)


def _fund_card(work: Work, clause: Clause, deal: str) -> Work:
    """Put a grant or a loan of a deal on a card, up to what public money may carry there."""
    held = work.state.projects.get(clause.project)
    if held is None or held.status in ("operating", "lost"):
        return emit(
            work,
            "deal_money_kept",
            seat=clause.giver,
            deal=deal,
            project=clause.project,
            amount_usd_m=clause.amount_usd_m,
        )
    card = work.content.project(clause.project)
    public = sum(held.grants_usd_m.values()) + sum(held.loans_usd_m.values())
    cap = work.content.rules.finance.public_share_cap * card.capex_usd_m
    amount = min(clause.amount_usd_m, max(0.0, cap - public))
    work = _owe(work, clause.giver, "", amount, clause.kind, clause.project)
    projects = {**work.state.projects, clause.project: _with_money(held, clause, amount)}
    return change(work, projects=projects)


def _with_money(held: ProjectState, clause: Clause, amount: float) -> ProjectState:
    by_seat = held.grants_usd_m if clause.kind == "grant" else held.loans_usd_m
    more = {**by_seat, clause.giver: by_seat.get(clause.giver, 0.0) + amount}
    if clause.kind == "grant":
        return replace(held, grants_usd_m=more)
    return replace(held, loans_usd_m=more)


def _other(deal: Deal, seat: SeatId) -> SeatId:
    return deal.parties[1] if deal.parties[0] == seat else deal.parties[0]


def offtakes(work: Work) -> list[Offtake]:
    """Contract flows of running deals: mineral, stage, from, to, tonnes a month, USD/kg.

    ``from`` and ``to`` are region columns: the seller's home and the buyer's.
    """
    found: list[Offtake] = []
    for deal in work.state.deals:
        for clause in deal.clauses:
            if clause.kind != "offtake" or clause.tonnes_per_month <= 0:
                continue
            if not deal.signed_turn <= work.turn < deal.signed_turn + clause.turns:
                continue
            m, s = figures.place(work.content, clause.mineral, clause.stage)
            seller = work.content.region_index(_other(deal, clause.giver))
            buyer = work.content.region_index(clause.giver)
            found.append((m, s, seller, buyer, clause.tonnes_per_month, clause.price_usd_per_kg))
    return found
