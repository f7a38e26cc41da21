"""What a reference price does to contracts that a seat has of the same good: fixed prices do not rise with it.

The look at a floor sells all that is made at the market's price. Tonnes that a seat has sold at a fixed price gain
nothing by a floor, and its treasury's part of the contract shrinks; tonnes that it buys at one stay cheap, for its
treasury and for its makers; a price guarantee of its own costs less, while the plant behind it gets its strike either
way. Found in play: floors were reckoned without any of it.
"""

from collections.abc import Iterator
from typing import NamedTuple

import numpy as np

from game.agents.ministry.desk import Desk
from game.agents.ministry.stakes import Stakes
from game.model.ids import MineralId, Stage, stage_index
from game.model.owning import PlantContract
from game.rules import guarantee, plant_calendar, plant_terms
from game.rules.floor_trial import FloorTry

__all__ = ["Tied", "tied", "worth"]

Floor = tuple[MineralId, Stage, float]


class Tied(NamedTuple):
    """Tonnes a month of a good whose price does not move for the seat, from ``first`` to ``last`` (turns).

    ``column``: the region at whose gate (``at_gate``) or border the price is read. What one USD/kg of a floor brings
    on a tonne, in thousand USD: ``added`` value added at home, ``treasury``, each -1 to 1.
    """

    tonnes: float
    first: int
    last: int
    column: int
    at_gate: bool
    added: float
    treasury: float


def worth(desk: Desk, stakes: Stakes, tried: FloorTry, floor: Floor, binds: int) -> float:
    """USD million of public money that a floor brings (below 0: takes) by own contracts of its good, in all turns from
    ``binds`` on in which they run."""
    mineral, stage, level = floor
    added = money = 0.0
    for row in tied(desk, mineral, stage):
        lift = tried.at("gate" if row.at_gate else "border", level, row.column)
        first, last = max(binds, row.first), min(stakes.last, row.last)
        turn = desk.facts.turn_value(row.tonnes, lift)
        added += row.added * turn * stakes.share(first, last)
        money += row.treasury * turn * max(0, last - first + 1)
    return stakes.price("industry") * added + money


def tied(desk: Desk, mineral: MineralId, stage: Stage) -> tuple[Tied, ...]:
    """Every own contract of a good that runs or is signed: deals and contracts of plants."""
    return (*_deals(desk, mineral, stage), *_plants(desk, mineral, stage))


def _deals(desk: Desk, mineral: MineralId, stage: Stage) -> Iterator[Tied]:
    tax, here = desk.content.rules.money.contract_tax_share, desk.facts.columns[desk.me]
    for deal in desk.view.deals:
        for clause in deal.clauses:
            if (clause.kind, clause.mineral, clause.stage) != ("offtake", mineral, stage) or deal.closed_turn:
                continue
            span = deal.signed_turn, deal.signed_turn + clause.turns - 1
            if desk.me in deal.receivers(clause):
                yield Tied(clause.tonnes_per_month, *span, here, True, -1.0, -tax)
            elif clause.giver == desk.me:
                yield Tied(clause.tonnes_per_month, *span, here, False, _to_makers(desk, mineral, stage), tax)


def _plants(desk: Desk, mineral: MineralId, stage: Stage) -> Iterator[Tied]:
    for card in desk.content.projects:
        held = desk.view.projects[card.id]
        output = plant_terms.main_output(card) if held.contracts else None
        if output is None or (output.mineral, output.stage) != (mineral, stage) or held.status == "lost":
            continue
        there, home = desk.facts.columns[card.region], card.region == desk.me
        for contract in held.contracts:
            first, last = _span(desk, card.id, contract)
            mine = contract.seat == desk.me
            if contract.kind == "cfd" and (mine or home):  # not for what contracts take: those have their own price
                free = 1.0 - guarantee.of_contract(desk.content, desk.view, card, contract).sold_share
                yield Tied(free * contract.tonnes_per_month, first, last, there, True, -1.0 * home, 1.0 * mine)
            elif contract.kind == "offtake" and home and not mine and not contract.price_high_usd_per_kg:
                yield Tied(contract.tonnes_per_month, first, last, there, True, -1.0, 0.0)
            elif contract.kind == "offtake" and mine and not home and not contract.price_high_usd_per_kg:
                part = _to_makers(desk, mineral, stage)
                yield Tied(contract.tonnes_per_month, first, last, desk.facts.columns[desk.me], False, part, 0.0)


def _span(desk: Desk, name: str, contract: PlantContract) -> tuple[int, int]:
    """The turns for which a contract of a plant holds: from the one after its first output where it waits for that."""
    if contract.from_turn:
        return contract.from_turn, contract.until_turn
    opens = plant_calendar.opens_turn(desk.content, desk.view, desk.content.project(name))
    first = max(desk.view.next_played, opens) + 1
    return first, first + contract.turns - 1


def _to_makers(desk: Desk, mineral: MineralId, stage: Stage) -> float:
    """Part of a good's use at home that makers of the next stage take: what they buy cheap stays with them; the bill of
    other users is counted at the market's price whatever they have signed."""
    place = desk.facts.rows[mineral], stage_index(stage), desk.facts.columns[desk.me]
    use, final = float(desk.facts.use[place]), float(np.asarray(desk.view.market["final_base"])[place])
    return max(0.0, 1.0 - final / use) if use > 0 else 0.0
