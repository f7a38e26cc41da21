"""Who owns plants: hostile bids for failing ones, stakes bought abroad, moves of firms.

A bid opens at the end of a turn and waits for its host's answer until the next bell; saying nothing
lets the plant go. Owners' users come first: buyers in the owner's region come to prefer the plant.
"""

from typing import Any, Final

import msgspec
import numpy as np

from game.model.content import Project
from game.model.ids import CHINA, RegionId, SeatId
from game.model.owning import Bid
from game.model.state import State
from game.rules import contracts, credit, equity, rng
from game.rules.bonds import post, refund
from game.rules.names import at
from game.rules.plant_terms import RUNNING, outbid_price, stake_price
from game.rules.structure import structure_of
from game.rules.work import Work, change, emit, pay

replace = msgspec.structs.replace
REST: Final = 2
"""Turns after a bid in which China leaves the same plant alone."""
HABIT_MOST: Final = 0.9
"""Part of a region's purchases that ownership can bind to one origin."""


def answer(work: Work) -> Work:
    """Settle the bids whose last bell this is, oldest first."""
    for bid in work.state.bids:
        if bid.status == "open" and bid.due_turn <= work.turn:
            work = _settle(work, bid)
    return work


def replies(work: Work, bid: Bid) -> dict[SeatId, str]:
    """What seats ordered about a bid; a seat under rescue cannot outbid."""
    out: dict[SeatId, str] = {}
    for seat in work.content.seat_ids():
        sheet = work.sheets.get(seat)
        for reply in sheet.bids if sheet is not None else ():
            if reply.bid == bid.id:
                out[seat] = reply.answer
    return out


def _settle(work: Work, bid: Bid) -> Work:
    """Outbid first (host, then the table's order), else blocked, else sold."""
    held = work.state.projects[bid.project]
    if held.status in ("lost", "open") or held.buyer == CHINA:
        return _close(_unlock(work, bid), bid, "lapsed")
    said = replies(work, bid)
    order = sorted((s for s, a in said.items() if a == "outbid"), key=lambda s: s != bid.host)
    for seat in order:
        price = outbid_price(work.content, bid)
        if credit.available(work.content, work.state.seats[seat]) >= price - credit.DUST:
            return _outbid(work, bid, seat, price)
    if said.get(bid.host) == "block":
        return _block(work, bid)
    return _sell(work, bid)


def _outbid(work: Work, bid: Bid, seat: SeatId, price: float) -> Work:
    """A treasury buys what was bid for; it leads the plant through its bad turns."""
    work = credit.spend(work, seat, "", price, "outbid", bid.project)[0]
    held = work.state.projects[bid.project]
    share = min(bid.share, max(0.0, 1.0 - equity.taken(held)))
    held = replace(equity.add(held, seat, price, share, seat), bad_turns=0)
    work = change(work, projects={**work.state.projects, bid.project: held})
    work = _close(_unlock(work, bid), bid, "outbid", seat)
    return _tell(work, bid, "bid_outbid", by=seat, amount_usd_m=price)


def _block(work: Work, bid: Bid) -> Work:
    """The host forbids the sale: those with money in the plant mind, the others a little."""
    work = _close(_unlock(work, bid), bid, "blocked", bid.host)
    return _tell(work, bid, "bid_blocked", trust=_offence(work, bid))


def _offence(work: Work, bid: Bid) -> dict[str, float]:
    """Trust that a block costs the host, by trust key."""
    rules = work.content.rules.ownership
    if bid.kind != "takeover":
        hurt = {bid.buyer: rules.refuse_trust} if bid.buyer in work.state.seats else {}
    else:
        held = work.state.projects[bid.project]
        inside = {*held.grants_usd_m, *held.loans_usd_m, *held.equity_usd_m, *held.owners}
        hurt = dict.fromkeys(work.state.seats, rules.block_trust_others)
        hurt |= {s: rules.block_trust for s in inside if s in work.state.seats}
    return {f"{s}>{bid.host}": -v for s, v in hurt.items() if s != bid.host}


def _sell(work: Work, bid: Bid) -> Work:
    if bid.kind == "takeover":
        return _to_china(work, bid)
    work = _unlock(work, bid)
    held = work.state.projects[bid.project]
    if bid.kind == "stake" and bid.buyer in work.state.seats:
        work, paid = credit.spend(work, bid.buyer, "", bid.price_usd_m, "stake", bid.project)
        share = min(bid.share * paid / max(1e-9, bid.price_usd_m), 1.0 - equity.taken(held))
        held = equity.add(held, bid.buyer, paid, share, bid.buyer)
    else:
        owners = {**held.owners, bid.buyer: held.owners.get(bid.buyer, 0.0) + bid.share}
        held = replace(held, owners=owners)
    work = change(work, projects={**work.state.projects, bid.project: held})
    work = _close(work, bid, "sold")
    return _tell(work, bid, "stake_sold", share=bid.share, amount_usd_m=bid.price_usd_m)


def _to_china(work: Work, bid: Bid) -> Work:
    """China pays, public loans first, then shares; the output is contracted to it from now on.

    It buys a rival, not a rescue: the plant goes on, stands idle or closes by its own margin.
    """
    china = work.state.china
    if china.purse_usd_m < bid.price_usd_m - credit.DUST:
        return _close(work, bid, "lapsed")
    left = replace(china, purse_usd_m=max(0.0, china.purse_usd_m - bid.price_usd_m))
    work = change(work, china=left)
    work = pay(work, CHINA, "", bid.price_usd_m, "takeover", bid.project)
    work, left_usd = _repay_loans(work, bid)
    for seat, share in sorted(work.state.projects[bid.project].shares.items()):
        work = pay(work, "", seat, share * left_usd, "share sold", bid.project)
    card, held = work.content.project(bid.project), work.state.projects[bid.project]
    work = contracts.drop(work, card, held.contracts)
    held = replace(
        work.state.projects[bid.project],
        buyer=CHINA,
        owners={CHINA: 1.0},
        shares={},
        equity_usd_m={},
        why="Sold to a Chinese bidder: its output is contracted to China.",
    )
    work = change(work, projects={**work.state.projects, bid.project: held})
    work = _close(work, bid, "sold")
    return _tell(work, bid, "takeover", amount_usd_m=bid.price_usd_m)


def _repay_loans(work: Work, bid: Bid) -> tuple[Work, float]:
    """Public loans come back out of the price, all by the same part; returns what is left of it."""
    held = work.state.projects[bid.project]
    total = sum(held.loans_usd_m.values())
    part = min(1.0, bid.price_usd_m / total) if total > 0 else 0.0
    for seat, usd in sorted(held.loans_usd_m.items()):
        work = pay(work, "", seat, part * usd, "loan repaid", bid.project)
    loans = {seat: (1.0 - part) * usd for seat, usd in held.loans_usd_m.items()}
    projects = {**work.state.projects, bid.project: replace(held, loans_usd_m=loans)}
    return change(work, projects=projects), bid.price_usd_m - part * total


def _unlock(work: Work, bid: Bid) -> Work:
    """Money held for a bid goes back to its bidder before the bid is settled."""
    if bid.kind != "stake" or bid.buyer not in work.state.seats:
        return work
    return refund(work, bid.buyer, bid.price_usd_m, bid.project)


def _close(work: Work, bid: Bid, status: str, by: SeatId = "") -> Work:
    done = msgspec.convert({**msgspec.structs.asdict(bid), "status": status, "by": by}, Bid)
    return change(work, bids=tuple(done if b.id == bid.id else b for b in work.state.bids))


def _tell(work: Work, bid: Bid, kind: str, **data: Any) -> Work:
    host = bid.host if bid.host in work.state.seats else ""
    more = {"bid": bid.id, "project": bid.project, "buyer": bid.buyer, "host": bid.host, **data}
    return emit(work, kind, seat=host, bid_kind=bid.kind, **more)


# -- new bids ------------------------------------------------------------------------------------


def open_bids(work: Work) -> Work:
    """Bids that open at the end of this turn: failing plants, moves of firms, stakes ordered."""
    work = _takeovers(work)
    for move in work.content.corporate:
        if move.turn == work.turn and move.project in work.state.projects:
            card = work.content.project(move.project)
            work = _open(work, card, "move", move.buyer, move.share, 0.0, move.headline)
    return work


def order_stakes(work: Work) -> Work:
    """Stakes ordered by seats: the price is held until the host has answered."""
    for seat in work.content.seat_ids():
        for order in work.sheets[seat].stakes if seat in work.sheets else ():
            card = work.content.project(order.project)
            price = stake_price(work.content, card, work.state.projects[card.id], order.share)
            if credit.available(work.content, work.state.seats[seat]) < price - credit.DUST:
                continue
            work = post(work, seat, price, card.id)
            work = _open(work, card, "stake", seat, order.share, price, "")
    return work


def _takeovers(work: Work) -> Work:
    """China bids for plants that have not earned their cash cost for a turn, within its purse."""
    rules = work.content.rules.ownership
    purse = work.state.china.purse_usd_m
    drawn = []
    for card in work.content.projects:
        if _distressed(work.state, card):
            draw = float(rng.stream(work.state.seed, work.turn, f"takeover/{card.id}").random())
            if draw < rules.bid_odds:
                drawn.append((draw, card.id, card))
    for _, _, card in sorted(drawn, key=lambda row: row[:2])[: rules.bids_per_turn]:
        held = work.state.projects[card.id]
        price = rules.bid_price_share * card.capex_usd_m * held.scale
        if price <= purse:
            purse -= price
            work = _open(work, card, "takeover", CHINA, 1.0, price, "")
    return work


def _distressed(state: State, card: Project) -> bool:
    held = state.projects[card.id]
    lately = any(
        b.project == card.id and (b.status == "open" or b.opened_turn > state.turn - REST)
        for b in state.bids
    )
    fails = held.status in RUNNING and held.bad_turns >= 1 and not held.buyer
    return fails and not lately and card.region != CHINA and card.corridor is None


def _open(
    work: Work, card: Project, kind: str, buyer: RegionId, share: float, price: float, text: str
) -> Work:
    name = f"b{work.state.counter + 1}"
    bid = msgspec.convert(
        {
            "id": name,
            "kind": kind,
            "project": card.id,
            "host": card.region,
            "buyer": buyer,
            "share": share,
            "price_usd_m": price,
            "opened_turn": work.turn,
            "due_turn": work.turn + 1,
            "text": text,
        },
        Bid,
    )
    work = change(work, bids=(*work.state.bids, bid), counter=work.state.counter + 1)
    more = {"share": share, "amount_usd_m": price, "due_turn": bid.due_turn}
    return _tell(work, bid, "bid_opened", **more)


# -- what owning does ------------------------------------------------------------------------------


def shift_habits(work: Work) -> Work:
    """Buyers at an owner's home move toward the plant: a part of the way to its share, each turn."""
    rows = [
        (card, work.state.projects[card.id])
        for card in work.content.projects
        if work.state.projects[card.id].owners and work.state.projects[card.id].status in RUNNING
    ]
    if not rows:
        return work
    habit = np.array(work.state.market["habit"], dtype=float)
    use = np.asarray(work.state.market["use_last"])
    total = habit.sum(axis=-2, keepdims=True)
    floor = np.zeros_like(habit)
    for card, held in rows:
        i = work.content.region_index(card.region)
        for output in card.outputs:
            m, s = at(work.content, output.mineral, output.stage)
            tonnes = held.scale * held.active_share * output.capacity_t_per_month
            for owner, share in held.owners.items():
                j = work.content.region_index(owner)
                if use[m, s, j] > 0:
                    floor[m, s, i, j] += share * tonnes / use[m, s, j] * total[m, s, 0, j]
    floor = np.minimum(floor, HABIT_MOST * total)
    reach = work.content.rules.ownership.habit_reach
    raised = habit + reach * np.maximum(floor - habit, 0.0)
    after = raised.sum(axis=-2, keepdims=True)
    moved = raised * (total / np.where(after > 0, after, 1.0))
    least = np.where(habit > 0, structure_of(work.content).potential, 0.0)
    market = {**work.state.market, "habit": np.maximum(moved, np.minimum(least, habit))}
    return change(work, market=type(work.state.market)(market))
