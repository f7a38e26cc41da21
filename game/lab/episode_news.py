"""Limits that curbs set month by month, and what their announcement is worth as news."""

from typing import Final

import numpy as np

from game.lab.episode_events import Event
from game.lab.episode_file import Episode
from game.lab.episode_market import base_limits, curbed_links
from game.lab.episode_world import Array
from game.market import DynamicsParams, MarketState, Structure
from game.market.announce import expected_share, licensed_share, lost_exports, lost_output

ROOM: Final = 1.01
"""Head room over base output under a production quota that is part of the base."""
RUNNING: Final = 0.9
"""Usual use of capacity that is lost."""
CURBS: Final = ("export_quota", "export_licence_delay")


class Limits:
    """Reads limits and news off the events of every material."""

    def __init__(self, episode: Episode, structure: Structure, params: DynamicsParams) -> None:
        self.structure, self.params = structure, params
        self.regions = structure.shape[2]
        self.worlds = tuple(episode.worlds.values())
        self.events = tuple(episode.events[name] for name in episode.worlds)
        self.base = [
            base_limits(world, events, structure.base_flow[m])[0]
            for m, (world, events) in enumerate(zip(self.worlds, self.events, strict=True))
        ]

    def limit(self, m: int, event: Event, month: int) -> float:
        """Legal tonnes a month of a curb on exports.

        A curb of the base period never cuts recorded base exports: its rent is in the base gap.
        """
        if event.kind == "export_quota":
            legal = float(self.base[m][event.stage, event.region])
            return max(event.quantity, legal) if event.in_base else event.quantity
        usual = self._usual(m, event)
        if event.in_base:
            return usual
        return usual * licensed_share(month - event.start, event.months, event.recovery)

    def _usual(self, m: int, event: Event) -> float:
        """Recorded base exports on the links of a curb."""
        covered = curbed_links(event, self.regions)
        flow = float((self.structure.base_flow[m, event.stage, event.region] * covered).sum())
        return flow * (1.0 - float(self.worlds[m].illicit[event.stage, event.region]))

    def cap(self, m: int, event: Event) -> float:
        """Tonnes a month of a production quota."""
        made = float(self.structure.base_output[m, event.stage, event.region])
        return max(event.quantity, ROOM * made) if event.in_base else event.quantity

    def news(self, m: int, event: Event, month: int, state: MarketState) -> Array | float:
        """Announced loss of flow as a share of need (G,M,S,R), in the month it becomes known."""
        if event.in_base or month != max(event.announce, 0):
            return self._lifting(m, event, month, state)
        if event.start <= 0:
            return 0.0
        # What was announced before the first month has faded since.
        old = float(np.exp(min(event.announce, 0) / self.params.news_months))
        where = m, event.stage, event.region
        if event.kind in CURBS:
            before, after = self._standing(m, event, event.start - 1), self._meant(m, event)
            lost = lost_exports(
                self.structure, state, where, np.asarray(before), np.asarray(after), event.to
            )
            return np.asarray(old * lost)
        if event.kind == "production_quota":
            return np.asarray(old * self._output_news(m, event, state))
        if event.kind == "capacity" and event.quantity < 0:
            gone = np.asarray(-RUNNING * event.quantity)
            return np.asarray(old * lost_output(state, (m, event.stage), gone))
        return 0.0

    def _output_news(self, m: int, event: Event, state: MarketState) -> Array:
        """Output that a production quota takes away (or gives back)."""
        others = [
            self.cap(m, e)
            for e in self.events[m]
            if e is not event and e.kind == event.kind and (e.stage, e.region) == (event.stage, event.region)
            and e.active(event.start - 1)
        ]
        capacity = RUNNING * state.capacity[:, m, event.stage, event.region]
        running = np.minimum(capacity, min(others, default=np.inf))
        return lost_output(state, (m, event.stage), running - np.minimum(event.quantity, capacity))

    def _meant(self, m: int, event: Event) -> float:
        """Tonnes a month that buyers expect under a curb."""
        if event.kind == "export_quota":
            return event.quantity
        return self._usual(m, event) * expected_share(event.months, event.recovery)

    def _standing(self, m: int, event: Event, month: int) -> float:
        """Tightest limit of other curbs on (some of) the same links in a month."""
        links = curbed_links(event, self.regions)
        return min(
            (
                self.limit(m, e, month)
                for e in self.events[m]
                if e is not event and e.kind in CURBS
                and (e.stage, e.region) == (event.stage, event.region)
                and e.active(month) and (links * curbed_links(e, self.regions)).any()
            ),
            default=np.inf,
        )

    def _lifted(self, m: int, event: Event) -> int:
        """Month in which the end of a curb becomes known."""
        return event.end + 1 if event.announce_end is None else min(event.announce_end, event.end + 1)

    def _lifting(self, m: int, event: Event, month: int, state: MarketState) -> Array | float:
        """Relief when a curb on exports is lifted and no other takes its place."""
        if event.kind not in CURBS or month != self._lifted(m, event):
            return 0.0
        if any(e.kind == "export_quota" and e.start == event.end + 1 for e in self.events[m]):
            return 0.0
        after = self._standing(m, event, event.end + 1)
        return lost_exports(
            self.structure, state, (m, event.stage, event.region),
            np.asarray(self._meant(m, event)), np.asarray(after), event.to,
        )
