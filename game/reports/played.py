"""A played game as the debrief reads it: scenario, state, the real record, and everybody's sight."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cached_property
from typing import Any, TypeVar

import msgspec
import numpy as np

from game.model.content import Content
from game.model.events import Event
from game.model.ids import CHINA, STAGES, MineralId, SeatId, Stage
from game.model.state import State, TurnRecord
from game.model.views import View
from game.present import paid, shocks
from game.present.dates import turn_span
from game.present.names import capital, good, party, plain
from game.present.news import SILENT, Headline
from game.present.scenario_words import localised
from game.present.tellers import TELLERS, Desk
from game.present.words import tr
from game.rules import view
from game.rules.outside import china_shares, outside_prices, outside_use

__all__ = ["Played", "RealEvent", "RealSeries", "Record", "Told"]

Place = tuple[MineralId, Stage]
T = TypeVar("T")


class RealEvent(msgspec.Struct, frozen=True):
    """One dated fact of the real record beside which a game is put.

    ``kinds`` name the mechanisms it is an example of: ``curb, dump, floor, finance, coalition,
    stock, price, truce``. ``source`` is title and publisher in words; ``confidence`` as in a scenario.
    """

    date: str
    title: str
    kinds: tuple[str, ...]
    minerals: tuple[MineralId, ...] = ()
    source: str = ""
    url: str = ""
    confidence: str = "recalled"
    effect: str = ""


class RealSeries(msgspec.Struct, frozen=True):
    """Yearly real prices of one good in its own quoted unit; ``years`` maps a year to a price."""

    mineral: MineralId
    stage: Stage
    unit: str
    years: dict[int, float]
    source: str = ""
    confidence: str = "recalled"


class Record(msgspec.Struct, frozen=True):
    """The real record: dated events and yearly prices."""

    events: tuple[RealEvent, ...] = ()
    prices: tuple[RealSeries, ...] = ()


class Told(msgspec.Struct, frozen=True):
    """One event in words, with what it is about."""

    turn: int
    kind: str
    text: str
    weight: float
    icon: str
    seat: SeatId
    data: dict[str, Any]

    @property
    def headline(self) -> Headline:
        """The same for the newspaper's way of counting what is alike."""
        return Headline(self.turn, self.text, self.kind, self.weight, self.icon, self.seat)


class Played:
    """A game at its end, or as far as it came; everything in it is open, secrets too."""

    def __init__(self, content: Content, state: State, record: Record | None = None) -> None:
        self.content, self.state, self.record = localised(content), state, record or Record()
        self._once: dict[str, Any] = {}

    def once(self, name: str, make: Callable[[], T]) -> T:
        """What several parts of the debrief read, made once."""
        if name not in self._once:
            self._once[name] = make()
        made: T = self._once[name]
        return made

    @property
    def over(self) -> bool:
        """Whether the game has come to its end."""
        return self.state.phase == "over"

    @property
    def turns(self) -> tuple[TurnRecord, ...]:
        """The turns that were resolved."""
        return self.state.turns

    @cached_property
    def events(self) -> tuple[Event, ...]:
        """Every event of the game in order, those of a turn not yet resolved last."""
        done = [event for record in self.turns for event in record.events]
        last = self.turns[-1].turn if self.turns else 0
        return (*done, *(event for event in self.state.events if event.turn > last))

    @cached_property
    def sight(self) -> View:
        """A view that knows everything, for sentences that look things up."""
        seen = view(self.content, self.state, self.content.seats[0].id)
        return msgspec.structs.replace(
            seen, seat="", news=self.events, events=(), deals=self.state.deals, promises=self.state.promises,
            china_moves=self.state.china.moves, curbs=self.state.china.curbs,
        )  # fmt: skip

    @cached_property
    def told(self) -> tuple[Told, ...]:
        """All news of the game in words; a kind that nobody tells yet speaks with its own text."""
        desk = Desk(self.content, self.sight)
        lines = (self._tell(desk, event) for event in self.events if event.kind not in SILENT)
        return tuple(line for line in lines if line.text)

    def _tell(self, desk: Desk, event: Event) -> Told:
        teller = TELLERS.get(event.kind)
        text = None if teller is None else ""  # a teller may hold its tongue; a kind without one speaks for itself
        if teller is not None:
            try:
                text = teller.say(desk, event)
            except (KeyError, TypeError, ValueError, AttributeError, StopIteration):
                text = None  # an event of another version lacks what its sentence looks up
        weight, icon = (teller.weight, teller.icon) if teller else (1.0, "news")
        said = self._own_words(event) if text is None else text
        return Told(event.turn, event.kind, said, weight, icon, event.seat, event.data)

    def _own_words(self, event: Event) -> str:
        said = plain(self.content, event.text) or capital(tr(event.kind.replace("_", " ")))
        return f"{self.name(event.seat)}: {said}" if event.seat else said

    # who looks back ------------------------------------------------------------------------------

    @cached_property
    def people(self) -> tuple[SeatId, ...]:
        """Ministries that people played, those minded by the autopilot at the end among them."""
        plans = ((seat, held.plan) for seat, held in self.state.seats.items())
        return tuple(seat for seat, plan in plans if plan.controller == "human" or plan.autopilot)

    @property
    def china_person(self) -> bool:
        """Whether a person played China, one minded by the autopilot at the end, too."""
        plan = self.state.china.plan
        return plan.controller == "human" or plan.autopilot

    @property
    def own(self) -> SeatId:
        """The ministry of the one person who played; empty where several did, or nobody."""
        return self.people[0] if len(self.people) == 1 else ""

    # names ---------------------------------------------------------------------------------------

    def name(self, who: str) -> str:
        """A seat or region by name."""
        return party(self.content, who)

    def good(self, place: Place) -> str:
        """A mineral at a stage as people call it."""
        return good(self.content, *place)

    def dates(self, turn: int) -> str:
        """The months of a turn."""
        return turn_span(self.content, turn)

    @property
    def places(self) -> tuple[Place, ...]:
        """Every mineral and stage in the order of the arrays."""
        return tuple((m.id, stage) for m in self.content.minerals for stage in STAGES)

    def at(self, place: Place) -> tuple[int, int]:
        """Row and stage of a place in every array."""
        return self.content.mineral_index(place[0]), STAGES.index(place[1])

    # series --------------------------------------------------------------------------------------

    @cached_property
    def prices(self) -> tuple[dict[str, float], ...]:
        """Per turn, ``mineral/stage`` -> mean delivered price outside China, USD/kg."""
        return tuple(outside_prices(self.content, record) for record in self.turns)

    @cached_property
    def uses(self) -> tuple[dict[str, float], ...]:
        """Per turn, ``mineral/stage`` -> use outside China, contained tonnes a month."""
        return tuple(outside_use(self.content, record) for record in self.turns)

    @cached_property
    def shares(self) -> tuple[dict[str, float], ...]:
        """Per turn, ``mineral/stage`` -> share of purchases outside China that came from China."""
        return tuple(china_shares(self.content, record) for record in self.turns)

    @cached_property
    def base_shares(self) -> dict[str, float]:
        """The same shares in the base year."""
        flow, china = np.asarray(self.content.table["flows"]), self.content.region_index(CHINA)
        outside = np.array([region.id != CHINA for region in self.content.regions])
        bought, ours = flow[..., outside].sum(axis=(2, 3)), flow[:, :, china, :][..., outside].sum(axis=2)
        return {
            f"{m}/{s}": float(ours[self.at((m, s))] / bought[self.at((m, s))]) if bought[self.at((m, s))] > 0 else 0.0
            for m, s in self.places
        }

    @cached_property
    def base_prices(self) -> dict[str, float]:
        """Prices of the base year, ``mineral/stage`` -> USD/kg."""
        price = np.asarray(self.content.table["price"])
        return {f"{m}/{s}": float(price[self.at((m, s))]) for m, s in self.places}

    def home_prices(self, seat: SeatId) -> tuple[dict[str, float], ...]:
        """Per turn, ``mineral/stage`` -> mean delivered price at a seat's home, USD/kg; 0 where nothing came."""
        return self._at_home("price_delivered", seat)

    @cached_property
    def end_prices(self) -> tuple[dict[str, float], ...]:
        """Per turn, ``mineral/stage`` -> delivered price outside China in its last month, USD/kg: as moves are told."""
        rows = []
        for record in self.turns:
            price, use = (np.asarray(record.months[name])[-1] for name in ("price_delivered", "use"))
            mean = paid.outside_mean(self.content, np.where(np.isfinite(price), price, 0.0), use)
            rows.append({f"{m}/{s}": float(mean[self.at((m, s))]) for m, s in self.places})
        return tuple(rows)

    def home_end_prices(self, seat: SeatId) -> tuple[dict[str, float], ...]:
        """Per turn, ``mineral/stage`` -> delivered price at a seat's home in its last month, USD/kg; 0 where none."""
        r, rows = self.content.region_index(seat), []
        for record in self.turns:
            price = np.asarray(record.months["price_delivered"])[-1, ..., r]
            rows.append({f"{m}/{s}": float(np.nan_to_num(price[self.at((m, s))])) for m, s in self.places})
        return tuple(rows)

    def home_uses(self, seat: SeatId) -> tuple[dict[str, float], ...]:
        """Per turn, ``mineral/stage`` -> mean use at a seat's home, contained tonnes a month."""
        return self._at_home("use", seat)

    def home_outputs(self, seat: SeatId) -> tuple[dict[str, float], ...]:
        """Per turn, ``mineral/stage`` -> mean output at a seat's home, contained tonnes a month."""
        return self._at_home("output", seat)

    def _at_home(self, name: str, seat: SeatId) -> tuple[dict[str, float], ...]:
        """Means of a turn's months of one array in one region."""
        r, rows = self.content.region_index(seat), []
        for record in self.turns:
            months = np.asarray(record.months[name])[..., r]
            mean = np.where(np.isfinite(months), months, 0.0).mean(axis=0)
            rows.append({f"{m}/{s}": float(mean[self.at((m, s))]) for m, s in self.places})
        return tuple(rows)

    def shock(self, turn: int, place: Place, region: SeatId) -> shocks.Shock | None:
        """What a move of a price in a turn cost users and brought makers in a country, as its results page has it."""
        span = self.content.rules.turn.months_per_turn
        return shocks.in_region(self.content, self.sight.prices, place, region, turn, span)

    @cached_property
    def own_shocks(self) -> tuple[tuple[int, shocks.Shock], ...]:
        """Turn and move of every price at the home of the one person who played, by what it was worth there, the
        largest first; empty where several played, or nobody."""
        if not self.own:
            return ()
        found = ((n, self.shock(n, place, self.own)) for n in range(1, len(self.turns) + 1) for place in self.places)
        rows = [(n, shock) for n, shock in found if shock is not None]
        return tuple(sorted(rows, key=lambda row: (-abs(row[1].net_usd_m), row[0])))

    def calm_price(self, turn: int, place: Place) -> float | None:
        """The price of the no-policy run in a turn, if that run was made."""
        return _of(self.state.baseline.zone_price if self.state.baseline else (), turn, place)

    def calm_share(self, turn: int, place: Place) -> float | None:
        """China's share in the no-policy run in a turn, if it was kept."""
        return _of(self.state.baseline.china_share if self.state.baseline else (), turn, place)


def _of(rows: tuple[Mapping[str, float], ...], turn: int, place: Place) -> float | None:
    if not 1 <= turn <= len(rows):
        return None
    return rows[turn - 1].get(f"{place[0]}/{place[1]}")
