"""What becomes of China's rivals under a campaign: cards opened or never begun, blocks closed, users who move."""

from dataclasses import replace as with_fields
from typing import Final

import numpy as np

from game.agents.china.board import Board, ahead, repeat
from game.market import MarketState, Month, enter_capacity
from game.model.arrays import Array
from game.model.ids import CHINA, stage_index
from game.rules import figures, incumbents

CLOSING_SPREAD: Final = 0.1
"""How sharply a plant answers a margin near its cash cost, as a share of that cost."""
STARTING_SPREAD: Final = 0.05
"""The same for investors near the price they ask."""
ADAPTATION_MONTHS: Final = 20.0
"""Time in which users' long-run answer to price is reached (the market's prior)."""
CLOSES_SHARE: Final = 0.75
"""Of a bleeding block's idle capacity, what two turns close."""


def cards(held: Board) -> int:
    """How many cards the scenario has."""
    return len(held.reading.content.projects)


def with_cards(held: Board, state: MarketState, turns: float, alive: Array) -> MarketState:
    """Cards that have opened after some turns, as far as they are alive (K,F,cards)."""
    content, months = held.reading.content, turns * held.reading.view.months_per_turn
    games = alive.shape[0]
    added = np.zeros((games, *state.capacity.shape[-3:]))
    cost = np.zeros_like(added)
    for c, card in enumerate(content.projects):
        now = held.reading.view.projects[card.id]
        share = _running(now.status, now.months_left, now.active_share, months, content.rules.finance.ramp_months)
        if now.status == "open":
            share = _started(card.lead_months, months)
        if share <= 0:
            continue
        r = content.region_index(card.region)
        for output in card.outputs:
            for f, front in enumerate(held.fronts):
                if front.mineral != output.mineral:
                    continue
                s = stage_index(output.stage)
                tonnes = held.reading.guess(f"rival/{card.id}/{output.mineral}/{output.stage}", 1.0)
                more = share * now.scale * output.capacity_t_per_month * tonnes * alive[:, f, c]
                if now.status == "open":
                    more = more * (alive[:, f, c] < 1.0)
                added[:, f, s, r] += more
                cost[:, f, s, r] += more * figures.cash_cost(card, output)
    mean = np.divide(cost, added, out=np.zeros_like(cost), where=added > 0)
    return enter_capacity(held.structure, repeat(state, games), added, np.where(added > 0, mean, 1.0))


def _running(status: str, wait: int, active: float, months: float, ramp: int) -> float:
    """Share of a card that will have opened beside what runs already."""
    if status not in ("permitting", "construction", "ramp_up"):
        return 0.0
    passed = months - (0 if status == "ramp_up" else wait)
    return min(1.0 - active, max(0.0, passed / ramp))


def _started(lead: int, months: float) -> float:
    """Share of a card begun now that runs after some months."""
    return min(1.0, max(0.0, (months - lead) / 12.0))


def survivors(held: Board, month: Month, calm: int) -> tuple[Array, Array]:
    """How far rivals survive each press: cards (K,F,cards) and running blocks (K,F,S,R), 0 to 1.

    A card on its way or running lives while its margin covers its cash cost; one that nobody has
    begun is begun when the price that investors expect covers what they ask.
    """
    content, view = held.reading.content, held.reading.view
    games = month.margin.shape[0]
    alive = np.ones((games, len(held.fronts), cards(held)))
    price = month.price_delivered
    for c, card in enumerate(content.projects):
        now, r = view.projects[card.id], content.region_index(card.region)
        for f, front in enumerate(held.fronts):
            outs = [o for o in card.outputs if o.mineral == front.mineral]
            if not outs or card.region == CHINA:
                continue
            output = outs[-1]
            s = stage_index(output.stage)
            cost = figures.cash_cost(card, output)
            if now.status == "open":
                belief = view.expected_credibility.get(f"{output.mineral}/{output.stage}", 0.0)
                belief *= any((x.mineral, x.stage) == (output.mineral, output.stage) for x in view.floors)
                change = price[:, f, s, r] / price[calm, f, s, r] - 1.0
                ask = now.expected_margin_share * (1.0 + (1.0 - belief) * change)
                alive[:, f, c] = np.minimum(0.999, _ease((ask - 1.0) / STARTING_SPREAD))
            else:
                alive[:, f, c] = _ease((month.margin[:, f, s, r] - cost) / (CLOSING_SPREAD * max(cost, 1e-9)))
    line = incumbents.threshold(content)[held.rows]
    judged = np.ones(line.shape, dtype=bool)
    judged[:, 0] = False
    judged[..., held.china] = False
    scale = CLOSING_SPREAD * np.maximum(np.abs(line), 1e-9)
    bleeding = _ease((line - month.margin) / scale) * judged
    kept = 1.0 - CLOSES_SHARE * bleeding * np.clip(1.0 - month.utilisation, 0.0, 1.0)
    return alive, kept


def _ease(value: Array) -> Array:
    """A soft step from 0 to 1."""
    out: Array = 1.0 / (1.0 + np.exp(-np.clip(value, -40.0, 40.0)))
    return out


def lost_use(held: Board, month: Month, ours: list[int], calm: int) -> Array:
    """Final use in the harvest over waiting: what a high price drives away comes back slowly (K,F,S,R)."""
    months = held.reading.content.doctrines.planner.press_turns * held.reading.view.months_per_turn
    reach = 1.0 - np.exp(-months / ADAPTATION_MONTHS)
    gap = held.structure.elasticity_long - held.structure.elasticity_short
    dearer = month.price_delivered[ours] / np.maximum(month.price_delivered[calm], 1e-12)
    lost: Array = np.clip(dearer, 0.2, 5.0) ** (-gap * reach)
    return lost


def later(held: Board, alive: Array, kept: Array, use: Array) -> MarketState:
    """The market in the harvest: what has closed is gone, what lived has opened, users have moved."""
    rules = held.reading.content.doctrines.planner
    turns = rules.press_turns + rules.harvest_turns / 2.0
    base = repeat(held.state, alive.shape[0])
    grown = ahead(held, base, turns)
    grown = with_fields(grown, capacity=grown.capacity * kept, final_base=grown.final_base * use)
    opened = with_cards(held, grown, turns, alive)
    return with_fields(opened, capacity_known=opened.capacity)


def closed(held: Board, alive: Array, kept: Array) -> Array:
    """Rival capacity that is gone after each press, at the front's own stage (K,F), t/month."""
    gone = np.zeros(alive.shape[:2])
    standing = repeat(held.state, alive.shape[0]).capacity * (1.0 - kept)
    for f, front in enumerate(held.fronts):
        s = stage_index(front.stage)
        gone[:, f] = np.delete(standing[:, f, s], held.china, axis=-1).sum(axis=-1)
        for c, card in enumerate(held.reading.content.projects):
            now = held.reading.view.projects[card.id]
            if card.region == CHINA or now.status in ("lost", "care"):
                continue
            for output in card.outputs:
                if (output.mineral, output.stage) == (front.mineral, front.stage):
                    gone[:, f] += (1.0 - alive[:, f, c]) * now.scale * output.capacity_t_per_month
    return gone
