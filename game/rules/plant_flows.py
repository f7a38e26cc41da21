"""Contracts in force, laid on the policy of a month: the game's months and forecasts alike."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Final

import numpy as np

from game.market import MarketState
from game.model.arrays import Array
from game.model.content import Content
from game.model.ids import CHINA, ProjectId
from game.model.owning import PlantContract
from game.model.state import ProjectState
from game.model.talks import Deal
from game.rules.names import at
from game.rules.plant_terms import RUNNING, begun, main_output, settle_price
from game.rules.policy_draft import Draft

Flow = tuple[int, int, int, int, float, float]
"""Mineral, stage, from, to, tonnes a month, USD/kg."""
Place = tuple[int, int, int]
Projects = Mapping[ProjectId, ProjectState]
OFFTAKE_SHARE: Final = 0.8
"""Contracts claim at most this share of what a region makes or uses: the rest needs a market."""


def running_tonnes(held: ProjectState, contract: PlantContract) -> float:
    """Tonnes a month that a contract covers at the plant's present size."""
    return contract.tonnes_per_month * held.active_share


def differences(
    content: Content, projects: Projects, turn: int
) -> Iterator[tuple[Place, ProjectState, PlantContract]]:
    """Contracts for difference that run in a turn, with their places."""
    for card in content.projects:
        held = projects[card.id]
        if held.status not in RUNNING:
            continue
        output = main_output(card)
        m, s = at(content, output.mineral, output.stage)
        for contract in held.contracts:
            if contract.kind == "cfd" and begun(contract, turn):
                yield (m, s, content.region_index(card.region)), held, contract


def lay_differences(
    content: Content, projects: Projects, turn: int, draft: Draft, market: MarketState
) -> None:
    """Contracts for difference of the turn: share of capacity and mean strike by place."""
    tonnes: dict[Place, tuple[float, float]] = {}
    for place, held, contract in differences(content, projects, turn):
        had, worth = tonnes.get(place, (0.0, 0.0))
        more = running_tonnes(held, contract)
        tonnes[place] = (had + more, worth + more * contract.price_usd_per_kg)
    for place, (total, worth) in tonnes.items():
        capacity = float(market.capacity[place])
        if total > 0 and capacity > 0:
            draft["cfd_share"][place] = min(1.0, total / capacity)
            draft["cfd_strike"][place] = worth / total


def plant_flows(content: Content, projects: Projects, turn: int, price: Array) -> list[Flow]:
    """Contract flows of plants: offtakes of seats, and all output that China has contracted."""
    found: list[Flow] = []
    for card in content.projects:
        held = projects[card.id]
        if held.status not in RUNNING:
            continue
        i = content.region_index(card.region)
        for output in card.outputs if held.buyer == CHINA else ():
            m, s = at(content, output.mineral, output.stage)
            tonnes = held.scale * held.active_share * output.capacity_t_per_month
            found.append((m, s, i, content.region_index(CHINA), tonnes, float(price[m, s, i])))
        m, s = at(content, main_output(card).mineral, main_output(card).stage)
        for contract in held.contracts:
            if contract.kind == "offtake" and begun(contract, turn):
                j = content.region_index(contract.seat)
                now = settle_price(contract, float(price[m, s, i]))
                found.append((m, s, i, j, running_tonnes(held, contract), now))
    return [f for f in found if f[4] > 0]


def deal_flows(content: Content, deals: Iterable[Deal], turn: int) -> list[Flow]:
    """Contract flows of running deals, from the seller's home to the buyer's."""
    found: list[Flow] = []
    for deal in deals:
        for clause in deal.clauses:
            if clause.kind != "offtake" or clause.tonnes_per_month <= 0:
                continue
            if not deal.running(clause, turn):
                continue
            m, s = at(content, clause.mineral, clause.stage)
            seller = content.region_index(deal.receivers(clause)[0])
            buyer = content.region_index(clause.giver)
            found.append((m, s, seller, buyer, clause.tonnes_per_month, clause.price_usd_per_kg))
    return found


def lay_flows(draft: Draft, flows: Iterable[Flow], made: Array, market: MarketState) -> None:
    """Contract flows; what a region cannot make (``made`` (M,S,R) t/month) or use is scaled down."""
    tonnes, money = draft["offtake"], draft["offtake_price"]
    for m, s, i, j, amount, price in flows:
        if i != j:
            tonnes[m, s, i, j] += amount
            money[m, s, i, j] += amount * price
    money[:] = np.divide(money, tonnes, out=np.zeros_like(money), where=tonnes > 0)
    tonnes *= _fit(tonnes.sum(axis=-1), made)[..., None]
    tonnes *= _fit(tonnes.sum(axis=-2), market.use_last)[..., None, :]


def _fit(wanted: Array, most: Array) -> Array:
    """Factor that brings contracts below the share of a total they may claim."""
    room = OFFTAKE_SHARE * most
    return np.where(wanted > room, room / np.maximum(wanted, 1e-9), 1.0)
