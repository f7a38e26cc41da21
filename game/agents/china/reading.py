"""What China reads off the published figures: shares, rivals, shields, offences, costs of cuts."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

import numpy as np

from game.agents import facts as figures
from game.agents.facts import Facts
from game.agents.words import percent, price
from game.model.content import Content
from game.model.ids import CHINA, STAGES, Level, MineralId, ProjectId, RegionId, SeatId, Stage
from game.model.orders import PriceMove
from game.model.phrases import phrase
from game.model.views import View
from game.rules import offences, rng
from game.rules.check_china import cut_cost

CREDIBLE: Final = 0.6
"""Credibility from which investors build behind a floor whatever China asks."""
LEAKY: Final = 0.05
"""Revealed leak from which a floor lets dumped goods through."""
NEAR_MONTHS: Final = 12
"""Months to opening within which a rival counts as near."""


@dataclass(frozen=True)
class Front:
    """One mineral at one stage."""

    mineral: MineralId
    stage: Stage

    @property
    def key(self) -> str:
        """Name in memory: ``ree_light/component``."""
        return f"{self.mineral}/{self.stage}"

    @classmethod
    def of(cls, key: str) -> "Front | None":
        """Read a name back; None for anything else."""
        mineral, _, stage = key.partition("/")
        return next((cls(mineral, s) for s in STAGES if s == stage), None)


@dataclass(frozen=True)
class Rival:
    """A plant outside China on its way: tonnes a month and months to its first output."""

    project: ProjectId
    name: str
    region: RegionId
    tonnes: float
    months_left: int
    status: str


@dataclass(frozen=True)
class Shield:
    """A reference price in force: who levies it, and whether a cut can get past it.

    ``holds``: binding, believed and tight. ``levying``: seats where a cut moves nothing.
    """

    floor: float
    credibility: float
    leak: float
    levying: tuple[SeatId, ...]
    holds: bool

    def words(self) -> str:
        """The shield in figures."""
        return phrase(
            "floor {floor}, believed to {credibility}, leak {leak}",
            floor=price(self.floor), credibility=percent(self.credibility), leak=percent(self.leak),
        )


@dataclass(frozen=True)
class Reading:
    """China's desk."""

    content: Content
    view: View
    facts: Facts
    level: Level = "hard"

    def guess(self, what: str, value: float) -> float:
        """What China makes of a figure that others keep from it; exact at the highest level.

        The error is drawn from published figures, so that the same view gives the same guess.
        """
        spread = self.content.doctrines.knowledge.noise(self.level)
        if spread <= 0 or value <= 0:
            return value
        public = int(float(np.nan_to_num(self.facts.price).sum()) * 1e4) % (2**31)
        draw = rng.stream(public, self.view.turn, f"china/{what}").normal()
        return value * float(np.exp(spread * draw))

    def seats(self) -> tuple[SeatId, ...]:
        """Ministries at the table."""
        return tuple(s for s in self.content.seat_ids() if s in self.view.seats)

    def fronts(self) -> Iterator[Front]:
        """Every mineral and stage."""
        for mineral in self.content.minerals:
            for stage in STAGES:
                yield Front(mineral.id, stage)

    def _outside(self) -> list[int]:
        china = self.facts.columns[CHINA]
        return [r for r in range(len(self.content.regions)) if r != china]

    def outside_use(self, front: Front) -> float:
        """Use outside China, t/month."""
        row = self.facts.row(self.facts.use, front.mineral, front.stage)
        return float(row[self._outside()].sum())

    def outside_output(self, front: Front) -> float:
        """Output outside China, t/month."""
        row = self.facts.row(self.facts.output, front.mineral, front.stage)
        return float(row[self._outside()].sum())

    def exports(self, front: Front, destinations: tuple[RegionId, ...] = ()) -> float:
        """China's exports to some regions (all if none is named), t/month."""
        china = self.facts.columns[CHINA]
        to = [self.facts.columns[d] for d in destinations] or self._outside()
        return float(self.facts.row(self.facts.flows, front.mineral, front.stage)[china, to].sum())

    def share(self, front: Front) -> float:
        """China's share of use outside China, 0 to 1."""
        use = self.outside_use(front)
        return min(1.0, self.exports(front) / use) if use > 0 else 0.0

    def home_price(self, front: Front) -> float:
        """China's ex-works price, USD/kg."""
        return self.facts.at(self.facts.exworks, front.mineral, front.stage, CHINA)

    def cut_cost(
        self, front: Front, step: float, destinations: tuple[RegionId, ...] = ()
    ) -> float:
        """What a cut costs China's treasury in a turn, as the rules reckon it, USD million."""
        move = PriceMove(front.mineral, front.stage, -abs(step), destinations)
        return cut_cost(self.content, self.view, move)

    def rivals(self, front: Front) -> list[Rival]:
        """Plants being built or starting up outside China, nearest first."""
        out = []
        for project in self.content.projects:
            held = self.view.projects.get(project.id)
            building = ("permitting", "construction", "ramp_up")
            if held is None or project.region == CHINA or held.status not in building:
                continue
            tonnes = sum(
                o.capacity_t_per_month * held.scale
                for o in project.outputs
                if (o.mineral, o.stage) == (front.mineral, front.stage)
            )
            tonnes = self.guess(f"rival/{project.id}/{front.key}", tonnes)
            if tonnes > 0:
                out.append(
                    Rival(
                        project=project.id,
                        name=project.name,
                        region=project.region,
                        tonnes=tonnes,
                        months_left=held.months_left,
                        status=held.status,
                    )
                )
        return sorted(out, key=lambda r: (r.months_left, r.project))

    def near(self, front: Front) -> list[Rival]:
        """Rivals that open within two turns or are starting up."""
        limit = NEAR_MONTHS
        return [
            r
            for r in self.rivals(front)
            if r.status == "ramp_up" or (r.status == "construction" and r.months_left <= limit)
        ]

    def closed(self) -> list[tuple[ProjectId, Front]]:
        """Rival plants in care and maintenance or lost, with a front of each of their outputs."""
        out = []
        for project in self.content.projects:
            held = self.view.projects.get(project.id)
            if held is not None and project.region != CHINA and held.status in ("care", "lost"):
                out += [(project.id, Front(o.mineral, o.stage)) for o in project.outputs]
        return out

    def shield(self, front: Front) -> Shield | None:
        """The reference price that binds on a front, if any."""
        for floor in self.view.floors:
            here = (floor.mineral, floor.stage) == (front.mineral, front.stage)
            if not here or floor.binds_turn > self.view.turn:
                continue
            levying = tuple(
                seat
                for seat, public in self.view.seats.items()
                if public.status == "member" and floor.stances.get(seat, "apply") == "apply"
            )
            leak = min(1.0, self.guess(f"leak/{front.key}", floor.revealed_leak_share))
            tight = leak < LEAKY and floor.held
            return Shield(
                floor=floor.price_usd_per_kg,
                credibility=floor.credibility,
                leak=leak,
                levying=levying,
                holds=tight and floor.credibility >= CREDIBLE,
            )
        return None

    def unshielded(self, front: Front, shield: Shield | None) -> tuple[RegionId, ...]:
        """Regions outside China where a cut still lowers the price: those that levy no floor.

        Empty means everywhere. A leaky floor shields nobody.
        """
        if shield is None or shield.leak >= LEAKY:
            return ()
        return tuple(
            r.id
            for r in self.content.regions
            if r.id != CHINA
            and r.id not in shield.levying
            and self.facts.at(self.facts.use, front.mineral, front.stage, r.id) > 0
        )

    def use_share(self, front: Front, destinations: tuple[RegionId, ...]) -> float:
        """Part of use outside China that lies in some regions (1 if none is named)."""
        if not destinations:
            return 1.0
        at = [self.facts.columns[d] for d in destinations]
        here = float(self.facts.row(self.facts.use, front.mineral, front.stage)[at].sum())
        return here / max(self.outside_use(front), 1e-9)

    def offences(self, seat: SeatId) -> dict[str, float]:
        """What a seat did against China last turn, by public record, with weights."""
        return offences.of_seat(self.view, seat)

    def dependence(self, seat: SeatId) -> list[tuple[float, Front]]:
        """A seat's fronts by dependence on China: share of use, weighted by criticality."""
        out = []
        for front in self.fronts():
            use = self.facts.at(self.facts.use, front.mineral, front.stage, seat)
            if use <= 0 or front.stage == "mine":
                continue
            share = self.facts.china_share(front.mineral, front.stage, seat)
            mineral = self.content.minerals[self.facts.rows[front.mineral]]
            out.append((share * mineral.criticality, front))
        return sorted(out, key=lambda p: (-p[0], p[1].key))

    def mean_price_outside(self, front: Front) -> float:
        """Use-weighted delivered price outside China, USD/kg."""
        at = self._outside()
        use = self.facts.row(self.facts.use, front.mineral, front.stage)[at]
        paid = self.facts.row(self.facts.price, front.mineral, front.stage)[at]
        return float(np.average(paid, weights=use)) if use.sum() > 0 else self.home_price(front)


def read(content: Content, view: View) -> Reading:
    """Open China's view."""
    named = view.china_memory.get("level")
    level: Level = named if named in ("easy", "normal") else "hard"  # type: ignore[assignment]
    return Reading(content=content, view=view, facts=figures.read(content, view), level=level)
