"""Contracts of treasuries on plants: contracts for difference, and bonded offtakes by a seat.

A contract for difference pays strike less price on its tonnes while the price is below the strike
and takes the gap back while it is above, month by month, through the market's own accounts. An
offtake sends its tonnes to the seat's users at its price; its bond is what makes it believed.
"""

from collections.abc import Iterator

import msgspec
import numpy as np

from game.market import MarketState
from game.model.content import Project
from game.model.ids import SeatId
from game.model.owning import PlantContract
from game.model.state import ProjectState
from game.rules import bonds, credit
from game.rules.names import at
from game.rules.plant_flows import Flow, differences, lay_differences, plant_flows, running_tonnes
from game.rules.plant_terms import RUNNING, begun, contract_bond, gap, main_output, settle_price
from game.rules.policy_draft import Draft
from game.rules.work import Work, change, emit, pay

replace = msgspec.structs.replace


def tied(card: Project, held: ProjectState, spot: float) -> tuple[float, float]:
    """Share of the first output under contracts for difference, and their mean strike (or spot)."""
    total = sum(c.tonnes_per_month for c in held.contracts if c.kind == "cfd")
    if total <= 0:
        return 0.0, spot
    worth = sum(c.tonnes_per_month * c.price_usd_per_kg for c in held.contracts if c.kind == "cfd")
    return min(1.0, total / max(1e-9, main_output(card).capacity_t_per_month)), worth / total


def bought(card: Project, held: ProjectState, spot: float) -> tuple[float, float]:
    """Tonnes of the first output under offtakes of seats, and their mean price at a spot price."""
    rows = [c for c in held.contracts if c.kind == "offtake"]
    total = sum(c.tonnes_per_month for c in rows)
    if total <= 0:
        return 0.0, spot
    worth = sum(c.tonnes_per_month * settle_price(c, spot) for c in rows)
    return min(total, main_output(card).capacity_t_per_month), worth / total


def top_up(work: Work, card: Project, begins: int = 0) -> float:
    """What contracts added to (or took from) a card's mean margin this turn, USD/kg of output.

    ``begins``: turns ahead within which a contract may begin and count: with 1 what runs from next turn counts as well.
    """
    held = work.state.projects[card.id]
    rows = [c for c in held.contracts if any(begun(c, work.turn + k) for k in range(begins + 1))]
    if not rows or not work.months:
        return 0.0
    output = main_output(card)
    place = (*at(work.content, output.mineral, output.stage), work.content.region_index(card.region))
    spot = float(np.mean([m.price_exworks[place] for m in work.months]))
    total = sum(o.capacity_t_per_month for o in card.outputs)
    return gap(rows, spot) / max(1e-9, total)


# -- the months ----------------------------------------------------------------------------------


def lay(work: Work, draft: Draft, market: MarketState) -> None:
    """Contracts for difference of the turn: share of capacity and mean strike by place."""
    lay_differences(work.content, work.state.projects, work.turn, draft, market)


def _differences(work: Work) -> Iterator[tuple[tuple[int, int, int], ProjectState, PlantContract]]:
    return differences(work.content, work.state.projects, work.turn)


def flows(work: Work) -> list[Flow]:
    """Contract flows of plants: offtakes of seats, and all output that China has contracted."""
    price = np.asarray(work.state.market["price"])
    return plant_flows(work.content, work.state.projects, work.turn, price)


# -- money ---------------------------------------------------------------------------------------


def settle(work: Work) -> Work:
    """Pay what contracts for difference came to; end those that are over and give bonds back."""
    for seat, card, usd in payments(work):
        if usd > credit.DUST:
            work = credit.borrow(work, seat, usd - work.state.seats[seat].money_usd_m)
        work = pay(work, seat, "", usd, "contract for difference", card)
    return _end(work)


def payments(work: Work) -> list[tuple[SeatId, str, float]]:
    """Seat, card and money (below 0: clawed back) of each contract; they sum to the accounts."""
    rows = list(_differences(work))
    places = {place for place, _, _ in rows}
    sold = {place: _sold(work, place) for place in places}
    total = {p: sum(running_tonnes(h, c) for q, h, c in rows if q == p) for p in places}
    out = []
    for card in work.content.projects:
        held = work.state.projects[card.id]
        for place, row, contract in rows:
            if row is not held:
                continue
            part = running_tonnes(held, contract) / max(1e-9, total[place])
            usd = part * sum(t * (contract.price_usd_per_kg - p) for t, p in sold[place]) / 1000.0
            out.append((contract.seat, card.id, usd))
    return out


def _sold(work: Work, place: tuple[int, int, int]) -> list[tuple[float, float]]:
    """Tonnes under contracts for difference and the price of each month, off the accounts."""
    out = []
    for month, rules in zip(work.months, work.policies, strict=True):
        price = float(month.price_exworks[place])
        strike = float(rules.cfd_strike[place]) if rules.cfd_strike is not None else price
        gap = strike - price
        usd = float(month.accounts.cfd[place])
        out.append((1000.0 * usd / gap if abs(gap) > 1e-9 else 0.0, price))
    return out


def _end(work: Work) -> Work:
    """Drop contracts whose term is over or whose plant is lost; bonds go back."""
    for card in work.content.projects:
        held = work.state.projects[card.id]
        over = [c for c in held.contracts if held.status == "lost" or 0 < c.until_turn <= work.turn]
        if over:
            work = drop(work, card, tuple(over))
    return work


def drop(work: Work, card: Project, over: tuple[PlantContract, ...]) -> Work:
    """Take contracts off a card."""
    for contract in over:
        if contract.bond_usd_m > 0:
            work = bonds.refund(work, contract.seat, contract.bond_usd_m, card.id)
        work = emit(work, "contract_ended", seat=contract.seat, project=card.id, contract=contract.kind)
    held = work.state.projects[card.id]
    left = tuple(c for c in held.contracts if c not in over)
    return change(work, projects={**work.state.projects, card.id: replace(held, contracts=left)})


def begin(held: ProjectState, turn: int) -> ProjectState:
    """Start the clock of a card's contracts with the turn after its first output."""
    rows = tuple(
        replace(c, from_turn=turn + 1, until_turn=turn + c.turns) if not c.from_turn else c
        for c in held.contracts
    )
    return replace(held, contracts=rows)


def sign(work: Work, seat: SeatId, card: Project, contract: PlantContract) -> Work:
    """Put a contract on a card; an offtake posts its bond, a running plant begins at once."""
    bond = contract_bond(work.content, contract)
    if bond > credit.available(work.content, work.state.seats[seat]) + credit.DUST:
        return work
    if bond > 0:
        work = bonds.post(work, seat, bond, card.id)
    made = replace(contract, bond_usd_m=bond, signed_turn=work.turn)
    held = work.state.projects[card.id]
    held = replace(held, contracts=(*held.contracts, made))
    if held.status in RUNNING:
        held = begin(held, work.turn)
    work = change(work, projects={**work.state.projects, card.id: held})
    return emit(
        work,
        "card_contract",
        seat=seat,
        project=card.id,
        instrument=contract.kind,
        tonnes_per_month=contract.tonnes_per_month,
        price_usd_per_kg=contract.price_usd_per_kg,
    )
