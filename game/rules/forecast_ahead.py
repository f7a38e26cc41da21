"""The coming turn as a seat can know it: growth, plants about to open, freight, border rules and contracts."""

from dataclasses import replace as with_fields
from typing import Final

import msgspec
import numpy as np

from game.market import MarketState, Policy, Structure
from game.model.arrays import Array
from game.model.content import Content
from game.model.ids import MONTHS_PER_YEAR
from game.model.orders import OrderSheet
from game.model.state import ProjectState
from game.model.views import View
from game.rules import corridors, desk, ore, policy, shocks
from game.rules.kept import Kept
from game.rules.names import at, cell, china_index
from game.rules.plant_flows import deal_flows, lay_differences, lay_flows, plant_flows
from game.rules.policy_draft import Draft
from game.rules.structure import EXTRA

GROWTH_TURNS: Final = 0.5
"""The forecast is for the middle of the coming turn."""

def coming(view: View) -> int:
    """The turn that a forecast is about."""
    return view.turn + (view.phase == "results")


def ahead(
    content: Content, structure: Structure, view: View, market: MarketState
) -> MarketState:
    """The published market half a turn on: growth of use, plants about to open, and events that go on."""
    months = GROWTH_TURNS * content.rules.turn.months_per_turn
    growth = np.exp(structure.growth * months / MONTHS_PER_YEAR)
    capacity = market.capacity * np.exp(structure.capacity_growth * months / MONTHS_PER_YEAR)
    return disturbed(content, view, with_fields(
        market, final_base=market.final_base * growth, capacity=capacity + opening(content, view)
    ), later=True)  # fmt: skip


def disturbed(content: Content, view: View, market: MarketState, *, later: bool) -> MarketState:
    """A market with the events in force: as they were in the last month played, or as a mean over the coming turn."""
    use, running = (running_on(content, view, kind, later=later) for kind in ("demand", "capacity"))
    if np.all(use == 1.0) and np.all(running == 1.0):
        return market
    return with_fields(market, final_base=market.final_base * use, capacity=market.capacity * running)


def running_on(content: Content, view: View, kind: str, *, later: bool) -> Array:
    """Factors (M,S,R) of the events that the newspaper told of and that go on: how long each lasts was told with it.

    Before the first turn no month has felt them.
    """
    rows = np.asarray(view.market.get(f"{EXTRA}shocks", np.zeros((0, 6))))
    span = content.rules.turn.months_per_turn
    if not later and view.turn == 1 and view.phase != "results":
        rows = rows[:0]
    lasting = [(*row[:4], row[4] * (min(1.0, row[5] / span) if later else 1.0), row[5]) for row in rows]
    return shocks.factor([np.array(row) for row in lasting], kind, content.table["prod"].shape)


def opening(content: Content, view: View, turns: float = GROWTH_TURNS) -> Array:
    """Capacity that cards should add by the middle of the turn, or so far into it, if nothing is late (M,S,R).

    Kept for the plants as they stand: every range of a price asks for it.
    """
    held = _OPENING.of((content, view.projects), dict)
    if turns not in held:
        held[turns] = _opening(content, view, turns)
        held[turns].flags.writeable = False
    return held[turns]


_OPENING: Final[Kept[dict[float, Array]]] = Kept()


def _opening(content: Content, view: View, turns: float) -> Array:
    out = np.zeros(content.table["prod"].shape)
    for card in content.projects:
        held = view.projects[card.id]
        share = _ramp(content, held, turns)
        r = content.region_index(card.region)
        for output in card.outputs:
            m, s = at(content, output.mineral, output.stage)
            out[m, s, r] += share * held.scale * output.capacity_t_per_month
    return out


def _ramp(content: Content, held: ProjectState, turns: float = GROWTH_TURNS) -> float:
    """Share of a card that should come into service so far into the turn."""
    if held.status not in ("construction", "ramp_up"):
        return 0.0
    wait = held.months_left if held.status == "construction" else 0
    until = turns * content.rules.turn.months_per_turn
    return min(max(0.0, until - wait) / content.rules.finance.ramp_months, 1.0 - held.active_share)


def haul_of(content: Content, view: View, later: bool) -> Array:
    """Factors on freight (M,S,R,R): corridors in service (later: by the middle of the turn) and events that go on."""
    projects = view.projects
    if later:
        projects = {name: _advanced(content, held) for name, held in projects.items()}
    ships = running_on(content, view, "freight", later=later)
    return corridors.haul(ships, corridors.running(content, projects))


def _advanced(content: Content, held: ProjectState) -> ProjectState:
    share = _ramp(content, held)
    if share <= 0:
        return held
    return msgspec.structs.replace(held, status="ramp_up", active_share=held.active_share + share)


def rules_of(
    content: Content, structure: Structure, view: View, sheet: OrderSheet, turn: int, market: MarketState,
    own: bool = True,
) -> Policy:
    """Border rules and contracts as known, with the seat's draft; firms' leak at its own customs effort.

    China's price steps are taken to stay as they stood last turn. ``own``: with the seat's hidden orders, what it
    holds back of its own ore among them.
    """
    force = policy.of_view(view, sheet, turn)
    if view.you is not None and own:
        curbs = ore.after_orders(content, view.curbs, view.seat, sheet.home, turn)
        force = msgspec.structs.replace(force, curbs=curbs)
    china = np.asarray(view.market["price"])[..., china_index(content)]
    draft = policy.compile_policy(content, structure, force, china)
    lay_contracts(content, structure, view, turn, draft, market)
    if view.you is not None and own:
        _own_orders(content, draft, view, sheet)
    return draft.policy()


def lay_contracts(
    content: Content, structure: Structure, view: View, turn: int, draft: Draft, market: MarketState
) -> None:
    """Contracts for difference and offtakes that a seat knows to run in a turn."""
    lay_differences(content, view.projects, turn, draft, market)
    known = [
        *deal_flows(content, view.deals, turn),
        *plant_flows(content, view.projects, turn, np.asarray(market.price)),
    ]
    if known:
        shown = np.asarray(view.prices["output"])
        made = np.minimum(shown[-1], market.capacity) if len(shown) else structure.base_output
        lay_flows(draft, known, made, market)


def _own_orders(content: Content, draft: Draft, view: View, sheet: OrderSheet) -> None:
    """The seat's own leak, side purchases and stock orders: it knows them."""
    r = content.region_index(view.seat)
    months = content.rules.turn.months_per_turn
    effort = sheet.customs_effort
    for row in view.duties:
        m, s = at(content, row.mineral, row.stage)
        if row.stance == "apply" and not draft["leak"][m, s, r]:
            draft["leak"][m, s, r] = desk.expected_leak(
                content, row.reference_usd_per_kg, row.landed_usd_per_kg, effort, m
            )
    for side in sheet.side_purchases:
        draft["covert"][(*at(content, side.mineral, side.stage), r)] = side.tonnes_per_month
    for order in sheet.stock:
        place = (*at(content, order.mineral, order.stage), r)
        if order.tonnes > 0:
            draft["purchase_max"][place] = order.tonnes / months
        elif order.tonnes < 0:
            held = view.you.stock_t.get(cell(order.mineral, order.stage), 0.0) if view.you is not None else 0.0
            draft["release_max"][place] = min(-order.tonnes, held) / months
