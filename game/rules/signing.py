"""Signing: what all parties must be able to honour, what moves at once, the deal and its promises."""

from typing import Final

import msgspec

from game.model import closing
from game.model.content import Content
from game.model.events import Event
from game.model.ids import CHINA, SeatId
from game.model.orders import ChinaSheet
from game.model.phrases import phrase
from game.model.spans import runs
from game.model.state import State
from game.model.talks import OF_A_MOTION, Clause, Deal, Offer, Promise
from game.rules import bonds, check_seat, check_votes, china_deals, credit, deal_ends, equity, receipts
from game.rules.cost import pledge, pledged_shares, pledged_stock, receivers, running_payments, spendable
from game.rules.names import cell
from game.rules.work import Work, change, change_seat, emit, pay

replace = msgspec.structs.replace
Step = tuple[State, tuple[Event, ...]]
SIGNING_POINTS: Final = 1
OVERTAKEN: Final = "The licence has come by another deal."
SEAT_GIVEN: Final = "The seat in the forum is promised in another deal."
LASTING_TURNS: Final = 99
"""Last turn of a framework, which has no end in the game."""


def told(state: State, kind: str, held: Offer, *, seat: SeatId = "", text: str = "") -> Event:
    """An event of the talks: the parties hear, nobody else."""
    return Event(
        kind=kind,
        turn=state.turn,
        seat=seat or held.by,
        seen_by=held.parties,
        data={"offer": held.id, "by": held.by, "to": held.to, "also": list(held.also)},
        text=text,
    )


def close(state: State, held: Offer, status: str, answer: str) -> State:
    """The offer with its last word."""
    done = msgspec.convert({**msgspec.structs.asdict(held), "status": status, "reply": answer}, Offer)
    return replace(state, offers=tuple(done if o.id == held.id else o for o in state.offers))


def accept(content: Content, state: State, held: Offer, seat: SeatId, answer: str) -> Step:
    """One addressee accepts; the last one signs. A side that cannot honour it now stops it."""
    wise = replace(held, accepted=(*held.accepted, seat))
    missing = [s for s in held.addressees if s not in wise.accepted]
    if missing:
        offers = tuple(wise if o.id == held.id else o for o in state.offers)
        return replace(state, offers=offers), (told(state, "offer_accepted_by", held, seat=seat, text=answer),)
    return _sign(content, state, wise, seat, answer)


def _sign(content: Content, state: State, held: Offer, seat: SeatId, answer: str) -> Step:
    obstacle = cannot_sign(content, state, held)
    if obstacle:
        failed = told(state, "signing_failed", held, seat=seat, text=obstacle)
        return (close(state, held, "expired", closing.SPENT) if _idle(state, held) else state), (failed,)
    work = Work(content=content, state=close(state, held, "accepted", answer), sheets={}, china=ChinaSheet())
    work = deal_ends.replaced(work, held)
    for party in held.parties:
        work = _charge_point(work, party)
    work = _at_once(work, held)
    work = change(work, **_ledger(content, work.state, held))
    deal = work.state.deals[-1]
    work = change(work, offers=_overtaken(work.state, deal))
    work = emit(
        work,
        "deal_signed",
        seat=seat,
        seen_by=held.parties if held.secret else (),
        text=answer,
        deal=deal.id,
        offer=held.id,
        parties=list(deal.parties),
        secret=held.secret,
        framework=held.framework,
        club=held.club,
    )
    if held.framework:
        points = content.rules.offers.framework_trust
        work = emit(
            work,
            "framework_signed",
            seat=held.by,
            seen_by=held.parties if held.secret else (),
            framework=held.framework,
            parties=list(held.parties),
            points=points,
        )
    work = receipts.note(work, deal.parties)
    return work.state, work.events


def _overtaken(state: State, deal: Deal) -> tuple[Offer, ...]:
    """Open offers fall of a licence that this deal has just brought, and for a seat in the forum that it has taken."""
    learnt = {(taker, c.mineral, c.stage) for c, taker in _licences(deal.parties, deal.clauses)}
    given = {c.giver for c in deal.clauses if check_seat.of_an_observer(state.seats, c)}

    def why(held: Offer) -> str:
        if any((taker, c.mineral, c.stage) in learnt for c, taker in _licences(held.parties, held.clauses)):
            return OVERTAKEN
        return SEAT_GIVEN if any(c.kind in check_seat.OF_A_SEAT and c.giver in given for c in held.clauses) else ""

    return tuple(
        replace(o, status="expired", reply=told) if o.status == "open" and (told := why(o)) else o for o in state.offers
    )


def _licences(parties: tuple[SeatId, ...], clauses: tuple[Clause, ...]) -> list[tuple[Clause, SeatId]]:
    """Each licence among clauses with everybody it teaches."""
    return [(c, taker) for c in clauses if c.kind == "technology" for taker in receivers(parties, c)]


def _idle(state: State, held: Offer) -> bool:
    """Whether an offer can never be signed: its maker has no point left in the one turn in which it stands."""
    maker = state.seats.get(held.by)
    return maker is not None and maker.initiative < SIGNING_POINTS and held.expires_turn <= state.turn


def cannot_sign(content: Content, state: State, held: Offer) -> str:
    """Why a deal cannot be signed now (a purse, a stock or the points ran dry since it was offered)."""
    for party in held.parties:
        if party == CHINA:
            obstacle = china_deals.cannot_sign(content, state, held)
        else:
            obstacle = _seat_cannot(content, state, held, party)
        if obstacle:
            return obstacle
    if held.amends and deal_ends.running_deal(state, held.amends) is None:
        return "the deal that it amends does not run any more"
    for clause in check_votes.taken(held, state.promises, state.motions, state.turn):
        return phrase("{giver} cannot give that vote any more", giver=clause.giver)
    return ""


def _seat_cannot(content: Content, state: State, held: Offer, party: SeatId) -> str:
    seat = state.seats[party]
    if seat.initiative < SIGNING_POINTS:
        return phrase("{party} has no initiative point left to sign with", party=party)
    need = pledge(held.clauses, party)
    left_out = tuple(d for d in state.deals if d.id != held.amends)
    room = spendable(content, seat) - running_payments(left_out, party, state.turn)
    room += deal_ends.bonds_freed(state, held.amends, party)
    if need > room + 1e-9:
        return phrase(
            "{party} would need {need:.0f} M USD and has {room:.0f} M USD",
            party=party, need=need, room=max(room, 0),
        )
    for key, tonnes in pledged_stock(held.clauses, party).items():
        stock = seat.stock_t.get(key, 0.0)
        if tonnes > stock + 1e-6:
            return phrase(
                "{party} would need {tonnes:.1f} t of {key} in its stockpile and has {stock:.1f}",
                party=party, tonnes=tonnes, key=key, stock=stock,
            )
    for name, share in pledged_shares(held.clauses, party).items():
        owned = equity.owned(state.projects[name], party)
        if share > owned + credit.DUST:
            return phrase(
                "{party} would need {share:.0%} of {project} and owns {owned:.0%}",
                party=party, share=share, project=content.project(name).name, owned=owned,
            )
    return ""


def _charge_point(work: Work, party: SeatId) -> Work:
    if party == CHINA:
        return work
    seat = work.state.seats[party]
    return change_seat(work, party, initiative=seat.initiative - SIGNING_POINTS)


def _at_once(work: Work, held: Offer) -> Work:
    """Money clauses, stock and bonds move at the signature."""
    for clause in held.clauses:
        if clause.kind == "money":
            other = receivers(held.parties, clause)[0]
            work = _rescue(work, clause.giver, other)
            work = owe(work, clause.giver, other, clause.amount_usd_m, "deal", held.id)
        elif clause.kind == "stock_transfer":
            work = _move_stock(work, clause, receivers(held.parties, clause)[0])
        elif clause.kind == "share":
            work = _move_share(work, clause, receivers(held.parties, clause)[0])
        elif clause.bond_usd_m > 0 and not clause.binding:
            work = bonds.post(work, clause.giver, clause.bond_usd_m, "promise")
    return work


def owe(work: Work, payer: SeatId, payee: SeatId, amount: float, what: str, detail: str) -> Work:
    """Pay what is owed, drawing on the credit line if the purse is short."""
    if CHINA in (payer, payee):
        return china_deals.pay(work, payer, payee, amount, what, detail)
    work = credit.borrow(work, payer, amount - work.state.seats[payer].money_usd_m)
    return pay(work, payer, payee, amount, what, detail)


def _move_stock(work: Work, clause: Clause, other: SeatId) -> Work:
    """Tonnes change their owner in the warehouse; nothing is bought or sold on the market."""
    key = cell(clause.mineral, clause.stage)
    for seat, sign in ((clause.giver, -1.0), (other, 1.0)):
        held = work.state.seats[seat].stock_t
        left = max(0.0, held.get(key, 0.0) + sign * clause.tonnes)
        work = change_seat(work, seat, stock_t={**held, key: left})
    return work


def _move_share(work: Work, clause: Clause, other: SeatId) -> Work:
    """A treasury's share of a plant changes hands; its users stand first in line for that part."""
    moved = equity.move(work.state.projects[clause.project], clause.giver, other, clause.share)
    work = change(work, projects={**work.state.projects, clause.project: moved})
    return emit(work, "share_moved", seat=clause.giver, giver=clause.giver, to=other, project=clause.project,
                share=clause.share)  # fmt: skip


def _rescue(work: Work, giver: SeatId, other: SeatId) -> Work:
    """Money for a treasury whose debt has outgrown its credit line is remembered."""
    if CHINA in (giver, other):
        return work
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
        until = state.turn if clause.kind in OF_A_MOTION else state.turn + clause.turns - 1
        first, *others = receivers(held.parties, clause)
        words.append(
            Promise(f"p{count}", name, clause.giver, first, clause, state.turn, until, others=tuple(others))
        )
    ends = state.turn + runs(held.clauses) - 1
    deal = Deal(
        id=name,
        parties=held.parties,
        clauses=held.clauses,
        signed_turn=state.turn,
        ends_turn=LASTING_TURNS if held.framework else ends,
        secret=held.secret,
        known_to=held.parties if held.secret else content.seat_ids(),
        exit_cost_usd_m=held.exit_cost_usd_m,
        replaces=held.amends,
        offer=held.id,
        framework=held.framework,
        club=held.club,
    )
    return {
        "deals": (*state.deals, deal),
        "promises": (*state.promises, *words),
        "counter": count,
    }
