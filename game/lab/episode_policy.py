"""Dated facts of an episode as the engine's policies, month by month, with the news they make."""

from dataclasses import replace
from typing import Final

import numpy as np

from game.lab.episode_events import Event
from game.lab.episode_file import Episode
from game.lab.episode_market import NEW_WIDTH, curbed_links, export_tax
from game.lab.episode_news import Limits
from game.lab.episode_world import Array
from game.market import DynamicsParams, MarketState, Policy, Structure, fill_shelves
from game.market.invest import wanted_share

LEAST_NEED: Final = 0.02
"""Some need of a material is always left."""
BELIEF: Final = 0.8
"""Credibility of an announced price floor."""


class Schedule:
    """Turns the events of every material into the policy of a month.

    Remembers what investors decided (`decided`: (material, event) -> share built by seed).
    """

    def __init__(self, episode: Episode, structure: Structure, params: DynamicsParams) -> None:
        self.structure, self.params = structure, params
        self.shape = structure.shape
        self.events = tuple(episode.events[name] for name in episode.worlds)
        self.decided: dict[tuple[int, int], Array] = {}
        self.limits = Limits(episode, structure, params)

    def shelves(self, month: int, state: MarketState) -> MarketState:
        """Recorded stocks that are set at the start of this month."""
        for m, events in enumerate(self.events):
            for event in events:
                if event.kind == "stock" and event.start == month:
                    state = fill_shelves(self.structure, state, (m, event.stage, event.region), event.level)
        return state

    def policy(self, month: int, state: MarketState) -> Policy:
        """What is in force in a month."""
        policy = Policy.none(self.shape)
        tax = policy.export_tax_rate
        assert tax is not None
        add = np.zeros_like(state.capacity)
        cost, width = state.cost.copy(), state.width.copy()
        news = np.zeros_like(state.capacity)
        for m, events in enumerate(self.events):
            tax[m] = export_tax(events, month, self.shape[1:])
            for k, event in enumerate(events):
                self._lay(policy, m, event, month)
                news += self.limits.news(m, event, month, state)
                if event.kind == "capacity":
                    self._open((m, k), event, month, state, (add, cost, width))
        return replace(
            policy,
            news=news if news.any() else None,
            capacity_add=add if add.any() else None,
            capacity_cost=cost,
            capacity_width=width,
        )

    # -- curbs and supports --------------------------------------------------------------------

    def _lay(self, policy: Policy, m: int, event: Event, month: int) -> None:
        """Lay one event over the policy, if it is in force (or believed in already)."""
        at = m, event.stage, event.region
        price = float(self.structure.price_ref[at])
        if event.kind == "price_floor" and event.announce <= month <= event.end:
            _set(policy.announced_price, at, event.level * price)
            _set(policy.credibility, at, BELIEF * event.share)
        if not event.active(month):
            return
        if event.kind in ("export_quota", "export_licence_delay"):
            self._curb(policy, at, event, self.limits.limit(m, event, month))
        elif event.kind == "production_quota":
            _least(policy.output_cap, at, self.limits.cap(m, event))
        elif event.kind == "demand_shift":
            done = min(1.0, (month - event.start + 1) / max(event.ramp, 1))
            _times(policy.demand_factor, at, max(event.level, LEAST_NEED) ** done)
        elif event.kind == "state_buying":
            _add(policy.purchase_max, at, event.quantity)
        elif event.kind == "price_floor":
            self._floor(policy, at, event, price)
        elif event.kind == "cfd":
            _add(policy.cfd_share, at, event.share)
            _set(policy.cfd_strike, at, event.level * float(self.structure.price_base[at]))

    def _curb(self, policy: Policy, at: tuple[int, int, int], event: Event, limit: float) -> None:
        """Of two curbs on a link the tighter holds."""
        if not event.to:
            _least(policy.quota_total, at, limit)
            return
        if len(event.to) == 1:
            _least(policy.quota_destination, (*at, event.to[0]), limit)
            return
        links = curbed_links(event, self.shape[2]) > 0
        group, marked = policy.quota_group, policy.quota_group_links
        assert group is not None and marked is not None
        if not marked[at].any() or (marked[at] == links).all():
            marked[at] = links
            _least(group, at, limit)
            return
        # A second group of the same origin: share the limit out by base trade.
        flow = self.structure.base_flow[at] * links
        for j in np.flatnonzero(links):
            part = flow[j] / flow.sum() if flow.sum() > 0 else 1.0 / links.sum()
            _least(policy.quota_destination, (*at, int(j)), limit * float(part))

    def _floor(self, policy: Policy, at: tuple[int, int, int], event: Event, price: float) -> None:
        """A levy on goods from outside; what it does not cover comes in without it."""
        m, s, j = at
        _set(policy.floor, at, event.level * price)
        outside = policy.outside
        assert outside is not None
        outside[m, s, :, j] = np.arange(self.shape[2]) != j
        if event.share < 1.0:
            _set(policy.leak, at, 1.0 - event.share)

    # -- plants ----------------------------------------------------------------------------------

    def _open(
        self, key: tuple[int, int], event: Event, month: int, state: MarketState,
        plan: tuple[Array, Array, Array],
    ) -> None:
        """Capacity of one event that opens (or is lost) this month."""
        ramp = max(event.ramp, 1)
        if not event.start <= month < event.start + ramp or month > event.end:
            return
        m, s, r = key[0], event.stage, event.region
        if key not in self.decided:
            self.decided[key] = self._share(m, event, month, state)
        add, cost, width = plan
        more = event.quantity / ramp * self.decided[key]
        if event.cost_position is not None and event.quantity > 0:
            price = float(self.structure.price_base[m, s, r])
            inputs = float(self.structure.price_ref[m, s - 1, r]) if s > 0 else 0.0
            before = np.maximum(add[:, m, s, r], 0.0)
            fresh = more / np.maximum(before + more, 1e-300)
            for held, value in ((cost, event.cost_position * price - inputs), (width, NEW_WIDTH * price)):
                held[:, m, s, r] += fresh * (value - held[:, m, s, r])
        add[:, m, s, r] += more

    def _share(self, m: int, event: Event, month: int, state: MarketState) -> Array:
        """Share of a plant that is built: all of it, unless investors have a say."""
        seeds = state.capacity.shape[0]
        if not event.private or event.quantity <= 0:
            return np.ones(seeds)
        at = m, event.stage, event.region
        price = float(self.structure.price_base[at])
        position = 0.75 if event.cost_position is None else event.cost_position
        share = wanted_share(
            self.structure, state, at, position * price, np.asarray(self._pipeline(m, event, month)),
            self.params, self._supported(m, event, month) * price,
        )
        return np.broadcast_to(share, (seeds,)).copy()

    def _pipeline(self, m: int, own: Event, month: int) -> float:
        """Announced capacity of the stage that is not open yet, this plant included."""
        total = 0.0
        for event in self.events[m]:
            same = event.kind == "capacity" and event.stage == own.stage and event.announce <= month
            if same and (not event.private or event is own):
                left = 1.0 - (month - event.start) / max(event.ramp, 1)
                total += event.quantity * float(np.clip(left, 0.0, 1.0))
        return total

    def _supported(self, m: int, plant: Event, month: int) -> float:
        """Price in base-price units that policies known by now promise to a plant."""
        return max(
            (
                e.level * e.share
                for e in self.events[m]
                if e.kind in ("price_floor", "cfd")
                and (e.stage, e.region) == (plant.stage, plant.region)
                and e.announce <= month <= e.end
            ),
            default=0.0,
        )


def _set(values: Array | None, at: tuple[int, ...], value: float) -> None:
    assert values is not None
    values[at] = max(float(values[at]), value)


def _least(values: Array | None, at: tuple[int, ...], value: float) -> None:
    assert values is not None
    values[at] = min(float(values[at]), value)


def _add(values: Array | None, at: tuple[int, ...], value: float) -> None:
    assert values is not None
    values[at] += value


def _times(values: Array | None, at: tuple[int, ...], value: float) -> None:
    assert values is not None
    values[at] *= value
