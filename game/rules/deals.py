"""Offers, replies, and what signed deals do when the turn is resolved (signing: ``signing``)."""

from typing import Final

import msgspec

from game.model.content import Content, Project
from game.model.events import Event
from game.model.ids import SeatId
from game.model.state import Money, ProjectState, State
from game.model.talks import CARD_MONEY, OF_A_MOTION, Clause, Deal, MakeOffer, Offer, ReplyOffer
from game.rules import equity, signing, vote_money
from game.rules.deal_ends import leave
from game.rules.judging import expire, judge_promises
from game.rules.outlook import public_total
from game.rules.plant_flows import Flow, deal_flows
from game.rules.signing import owe, told
from game.rules.work import Work, change, emit

__all__ = ["expire", "judge_promises", "leave", "offer", "offtakes", "pay_binding", "reply"]

replace = msgspec.structs.replace
Step = tuple[State, tuple[Event, ...]]
SIGNING_POINTS: Final = signing.SIGNING_POINTS


def offer(content: Content, state: State, seat: SeatId, move: MakeOffer) -> Step:
    """Put an offer (or a counter-offer) on the table; the offer it counters is closed."""
    made = Offer(
        id=f"o{state.counter + 1}",
        by=seat,
        to=move.to,
        clauses=tuple(_about(state, clause) for clause in move.clauses),
        turn=state.turn,
        expires_turn=state.turn + (move.open_turns or content.rules.offers.open_turns) - 1,
        secret=move.secret,
        counter_to=move.counter_to,
        reason=move.reason,
        also=move.also,
        amends=move.amends,
        exit_cost_usd_m=move.exit_cost_usd_m,
        framework=move.framework,
        club=move.club,
        patience=move.patience,
        instead=move.instead,
    )
    offers = tuple(replace(o, status="countered") if o.id == move.counter_to else o for o in state.offers)
    after = replace(state, offers=(*offers, made), counter=state.counter + 1)
    return after, (told(state, "offer_made", made, text=move.reason),)


def _about(state: State, clause: Clause) -> Clause:
    """A vote clause that remembers what kind of motion it is about."""
    kind = next((m.kind for m in state.motions if m.id == clause.motion), "") if clause.kind in OF_A_MOTION else ""
    return replace(clause, about=kind) if kind else clause


def reply(content: Content, state: State, seat: SeatId, move: ReplyOffer) -> Step:
    """Accept, decline or withdraw. Signing is refused as an event if a side cannot honour it now."""
    held = next(o for o in state.offers if o.id == move.offer)
    if move.answer == "accept":
        return signing.accept(content, state, held, seat, move.reason)
    status = "declined" if move.answer == "decline" else "withdrawn"
    closed = signing.close(state, held, status, move.reason)
    return closed, (told(state, f"offer_{status}", held, seat=seat, text=move.reason),)


# -- resolution -----------------------------------------------------------------------------------


def pay_binding(work: Work) -> Work:
    """Pay what running deals owe this turn: instalments, grants and loans to cards, votes that were not called back.

    Money at signature and bonds moved during the talks; here they only enter the turn's ledger.
    """
    work = vote_money.give_back(_enter_receipts(work))
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
    if clause.kind == "money_per_turn" and deal.running(clause, work.turn):
        other = deal.receivers(clause)[0]
        return owe(work, clause.giver, other, clause.amount_usd_m, "deal", deal.id)
    if clause.kind in CARD_MONEY and work.turn == deal.signed_turn and not deal.closed_turn:
        return _fund_card(work, clause, deal.id)
    return work


def _fund_card(work: Work, clause: Clause, deal: str) -> Work:
    """Put the money of a deal on a card, up to what public money may carry there."""
    held = work.state.projects.get(clause.project)
    if held is None or held.status in ("later", "operating", "lost"):
        return emit(
            work,
            "deal_money_kept",
            seat=clause.giver,
            deal=deal,
            project=clause.project,
            amount_usd_m=clause.amount_usd_m,
        )
    card = work.content.project(clause.project)
    public = public_total(held)
    cap = work.content.rules.finance.public_share_cap * card.capex_usd_m
    amount = min(clause.amount_usd_m, max(0.0, cap - public))
    work = owe(work, clause.giver, "", amount, clause.kind, clause.project)
    projects = {**work.state.projects, clause.project: _with_money(card, held, clause, amount)}
    return change(work, projects=projects)


def _with_money(card: Project, held: ProjectState, clause: Clause, amount: float) -> ProjectState:
    if clause.kind == "equity":
        share = amount / (card.capex_usd_m * held.scale)
        return equity.add(held, clause.giver, amount, share, clause.giver)
    by_seat = held.grants_usd_m if clause.kind == "grant" else held.loans_usd_m
    more = {**by_seat, clause.giver: by_seat.get(clause.giver, 0.0) + amount}
    if clause.kind == "grant":
        return replace(held, grants_usd_m=more)
    return replace(held, loans_usd_m=more)


def offtakes(work: Work) -> list[Flow]:
    """Contract flows of running deals, from the seller's home to the buyer's."""
    return deal_flows(work.content, work.state.deals, work.turn)
