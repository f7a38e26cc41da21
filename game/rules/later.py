"""The published market some turns on: growth of use and of other capacity, cards that open by then; one month of it."""

from collections.abc import Mapping, Sequence
from dataclasses import replace as with_fields
from typing import Final, NamedTuple

import numpy as np

from game.market import FoundRents, MarketState, Month, Policy, Shocks, Structure, clear, enter_capacity
from game.model.arrays import Array
from game.model.content import Content
from game.model.ids import MONTHS_PER_YEAR
from game.model.state import ProjectState
from game.model.views import View
from game.rules.names import at
from game.rules.policy_draft import KINDS
from game.rules.prospect import THIN
from game.rules.snapshot import some_minerals

LATE: Final = 0.10
"""Months that works take beyond plan, as a share."""


def grown(content: Content, structure: Structure, market: MarketState, look: float) -> MarketState:
    """Use and background capacity in the middle of the turn ``look`` turns ahead.

    At the early pace until ``growth_switch``, at the late one from then on, as the market itself grows them.
    """
    span = (look + 0.5) * content.rules.turn.months_per_turn
    early = min(max(0.0, structure.growth_switch - market.month), span) / MONTHS_PER_YEAR
    late = span / MONTHS_PER_YEAR - early
    growth = np.exp(np.log1p(structure.growth) * early + np.log1p(structure.growth_late) * late)
    capacity = np.exp(structure.capacity_growth * early + structure.capacity_growth_late * late)
    return with_fields(market, final_base=market.final_base * growth, capacity=market.capacity * capacity)


def opened(content: Content, view: View, projects: Mapping[str, ProjectState], look: float) -> Array:
    """Capacity that cards add by the middle of a turn ahead, if works run a little late (M,S,R), t/month."""
    out = np.zeros(content.table["prod"].shape)
    span = (look + 0.5) * content.rules.turn.months_per_turn
    for card in content.projects:
        held = projects[card.id]
        if held.status not in ("permitting", "construction", "ramp_up"):
            continue
        fresh = content.rules.turn.months_per_turn if held.started_turn == view.turn else 0
        wait = 0.0 if held.status == "ramp_up" else held.months_left * (1.0 + LATE) + fresh
        share = min(max(0.0, span - wait) / content.rules.finance.ramp_months, 1.0 - held.active_share)
        r = content.region_index(card.region)
        for output in card.outputs:
            m, s = at(content, output.mineral, output.stage)
            out[m, s, r] += share * held.scale * output.capacity_t_per_month
    return out


def joined(structure: Structure, market: MarketState, added: Array) -> MarketState:
    """The market with capacity that runs by then (M,S,R), t/month, known to buyers as it will be.

    A region that made nothing of a good is in nobody's habits before its plant opens: foreseen without them, a plant's
    good could be sold at home alone, and its gate price fell to next to nothing.
    """
    if not added.any():
        return market
    entered = enter_capacity(structure, market, added)
    return with_fields(market, capacity=entered.capacity, habit=entered.habit)


def scored_look(content: Content, view: View) -> int:
    """Turns from the coming one to the middle of the scored turns that are still ahead."""
    first = max(view.announced_turns - content.rules.score.mean_turns + 1, view.turn + 1)
    return max(1, (first + view.announced_turns + 1) // 2 - view.turn)


def priced(market: MarketState, m: int, exworks: Array, border: Array) -> MarketState:
    """The market with one mineral's prices (S,R) where much the same market found them: a start for others."""
    price, delivered = np.array(market.price), np.array(market.price_delivered)
    price[m], delivered[m] = exworks, border
    return with_fields(market, price=price, price_delivered=delivered)


def bare(market: MarketState) -> MarketState:
    """A market whose users' stocks are too thin to carry a turn, makers' are empty, and nobody hears news."""
    zero = np.zeros_like(market.stock_users)
    return with_fields(
        market, stock_users=THIN * market.stock_users, stock_producers=zero, news=zero, user_build=zero
    )


class Calm(NamedTuple):
    """A calm month of one mineral: prices at gate and border (S,R), and rents of its licences, to start others from."""

    exworks: Array
    border: Array
    rents: FoundRents | None = None


def calm_month(
    structure: Structure, minerals: Sequence[int], market: MarketState, border: Mapping[str, Array]
) -> list[Calm]:
    """One calm month of some minerals together under the same border rules, mineral by mineral.

    NoEquilibrium after a few steps, its index the place of the mineral among those asked for.
    """
    rows = list(minerals)
    thin = some_minerals(with_fields(structure, cover_base=THIN * structure.cover_base), rows)
    arrays = {k: v if k == "month" else np.asarray(v)[rows] for k, v in market.to_arrays().items()}
    rules = {k: v[rows] for k, v in border.items() if v is not None}
    shocks = Shocks(demand=np.ones((len(rows), *structure.shape[1:])))
    state = bare(MarketState.from_arrays(arrays))
    month, terms, answer, _ = clear(thin, state, Policy(**rules), shocks, hasty=True)  # type: ignore[arg-type]
    curbs, rents = terms.curbs, answer.quota_rent
    return [
        Calm(month.price_exworks[k], month.price_delivered[k],
             None if rents is None else FoundRents(curbs.origin[at_k], curbs.kind[at_k], rents[at_k]))
        for k, at_k in enumerate(slice(k, k + 1) for k in range(len(rows)))
    ]  # fmt: skip


def one_month(
    structure: Structure,
    m: int,
    markets: Sequence[MarketState],
    borders: Sequence[Mapping[str, Array]],
    demand: Array,
    *,
    hasty: bool = False,
    rents: FoundRents | None = None,
) -> Month:
    """One month of one mineral in several markets, each under its own border rules (arrays by kind, as in ``Draft``).

    ``demand`` (K) scales use; ``hasty`` gives up sooner; ``rents`` of much the same market are a start for all.
    NoEquilibrium where a market finds no price.
    """
    thin = some_minerals(with_fields(structure, cover_base=THIN * structure.cover_base), [m])
    plain = {id(market): market.to_arrays() for market in markets}
    arrays = {
        k: np.asarray(v) if k == "month" else np.stack([plain[id(one)][k][m : m + 1] for one in markets])
        for k, v in plain[id(markets[0])].items()
    }
    rules: dict[str, Array] = {}
    neutral = Policy.none(structure.shape)
    for name in KINDS:
        values = [one.get(name) for one in borders]
        if any(v is not None for v in values):
            none = getattr(neutral, name)
            rules[name] = np.stack([(none if v is None else v)[m : m + 1] for v in values])
    shape = (len(borders), 1, *structure.shape[1:])
    shocks = Shocks(demand=np.broadcast_to(demand[:, None, None, None], shape))
    state = bare(MarketState.from_arrays(arrays))
    found = None if rents is None else rents.select([-1] * len(borders))
    return clear(thin, state, Policy(**rules), shocks, found=found, hasty=hasty)[0]  # type: ignore[arg-type]
