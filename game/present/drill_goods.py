"""The drill, good by good: what a country needs in a year without China, on what it lives, what lacks, what changed.

Rests on the measured test of each turn (``Measures.stops``). Of each mineral the stage that is met least decides; what
is lost there, weighted, adds up over the minerals to what is lacking of the whole need.
"""

from collections.abc import Iterator, Sequence
from typing import Final, Literal

import msgspec

from game.model.content import Content
from game.model.ids import MineralId, Stage, stage_index
from game.model.measures import Measures, Stop
from game.model.views import View
from game.present.names import heading

__all__ = ["Cause", "Good", "Kind", "moved", "of_view", "table"]

Kind = Literal["need", "home", "called", "abroad", "own", "users", "vault"]
ARRIVES: Final[tuple[Kind, ...]] = ("home", "called", "abroad")
STORED: Final[tuple[Kind, ...]] = ("own", "users", "vault")
FELT: Final = 0.005
"""Share of a year's need from which a cause is told."""
CANCELS: Final = 0.3
"""Effect of the need (a share) from which one of the other sign beside it shows that the two went together."""


class Cause(msgspec.Struct, frozen=True):
    """One cause of a change of the share met: ``share`` of a year's need; the causes of a good add up to its change.

    ``before`` and ``now``: tonnes a month, of stocks tonnes.
    """

    kind: Kind
    share: float
    before: float
    now: float


class Good(msgspec.Struct, frozen=True):
    """One good in the test. ``lost``: part of the country's whole need that lacks for it (0-1); 0 where another stage
    of its chain is met less. ``before``: share met a turn earlier, None where it was not used or not tested then.
    """

    mineral: MineralId
    stage: Stage
    name: str
    stop: Stop
    decides: bool
    lost: float
    before: float | None
    causes: tuple[Cause, ...]

    @property
    def stock_months(self) -> float:
        """Months of need in all stocks that count."""
        stop = self.stop
        return stop.users_months + stop.own_months + stop.vault_months

    @property
    def change(self) -> float | None:
        """Share met more than a turn before."""
        return None if self.before is None else self.stop.met - self.before

    @property
    def place(self) -> tuple[MineralId, Stage]:
        """Mineral and stage."""
        return self.mineral, self.stage


def of_view(content: Content, view: View) -> tuple[Good, ...]:
    """The reader's goods in the last test, the first to run dry first; empty before one, and for China."""
    return table(content, view.measures)


def table(content: Content, measures: Sequence[Measures]) -> tuple[Good, ...]:
    """The goods of the last of some turns' measures beside the turn before, the first to run dry first."""
    if not measures:
        return ()
    old = {(s.mineral, s.stage): s for s in measures[-2].stops} if len(measures) > 1 else {}
    weakest = _weakest(measures[-1].stops)
    return tuple(_good(content, stop, old.get((stop.mineral, stop.stage)), weakest) for stop in measures[-1].stops)


def moved(content: Content, measures: Sequence[Measures]) -> tuple[tuple[Good, float], ...]:
    """What changed the whole share met since the turn before: the stage that decides now, and by how much (share of
    the whole need), the largest fall first. The amounts add up to the change but for shifts of weight.
    """
    if len(measures) < 2:
        return ()
    old = {s.mineral: s for s in _weakest(measures[-2].stops)}
    goods = {good.place: good for good in table(content, measures)}
    rows = []
    for stop in _weakest(measures[-1].stops):
        was = old.get(stop.mineral)
        if was is not None:
            rows.append((_told(goods, was, stop), stop.weight * (stop.met - was.met)))
    return tuple(sorted(rows, key=lambda row: row[1]))


def _told(goods: dict[tuple[MineralId, Stage], Good], was: Stop, now: Stop) -> Good:
    """The good that tells why: in a fall the one that decides now, in a rise the one that decided before."""
    before = goods.get((was.mineral, was.stage))
    return before if before is not None and now.met > was.met else goods[now.mineral, now.stage]


def _weakest(stops: Sequence[Stop]) -> tuple[Stop, ...]:
    """Of each mineral the stage that is met least, the earlier of two alike."""
    found: dict[MineralId, Stop] = {}
    for stop in sorted(stops, key=lambda s: (s.met, stage_index(s.stage))):
        found.setdefault(stop.mineral, stop)
    return tuple(found.values())


def _good(content: Content, stop: Stop, old: Stop | None, weakest: Sequence[Stop]) -> Good:
    decides = stop in weakest and stop.met < 1.0
    lost = stop.weight * (1.0 - stop.met) if decides else 0.0
    months = float(content.rules.score.cutoff_months)
    causes = tuple(_causes(old, stop, months)) if old is not None else ()
    return Good(stop.mineral, stop.stage, heading(content, stop.mineral, stop.stage), stop, decides, lost,
                None if old is None else old.met, causes)  # fmt: skip


def _tonnes(stop: Stop) -> dict[Kind, float]:
    """What a good lives on: tonnes a month that arrive, then tonnes in stock."""
    need = stop.need_t
    return {"home": stop.home_t, "called": stop.called_t, "abroad": stop.abroad_t, "own": need * stop.own_months,
            "users": need * stop.users_months, "vault": need * stop.vault_months}  # fmt: skip


def _causes(old: Stop, now: Stop, months: float) -> Iterator[Cause]:
    """The change of the share met, cause by cause, the largest first; scaled to what counts: more than all is no gain.

    What arrives and lies in stock is counted at the need of now, the growth of the need on what there was before. A
    need that took its supply with it (plants began or stopped) would give two large effects that cancel: parts of the
    need are compared then, and the need is told first, with no share of its own.
    """
    if min(old.need_t, now.need_t) <= 0:
        return
    part: dict[Kind, float] = dict.fromkeys(ARRIVES, 1.0) | dict.fromkeys(STORED, 1.0 / months)
    was, has = _tonnes(old), _tonnes(now)
    raw: dict[Kind, float] = {kind: part[kind] * (has[kind] - was[kind]) / now.need_t for kind in part}
    grew = sum(part[kind] * was[kind] for kind in part) * (1.0 / now.need_t - 1.0 / old.need_t)
    if min(abs(grew), abs(sum(raw.values()))) > CANCELS and grew * sum(raw.values()) < 0:
        yield Cause("need", 0.0, old.need_t, now.need_t)
        raw = {kind: part[kind] * (has[kind] / now.need_t - was[kind] / old.need_t) for kind in part}
    else:
        raw["need"] = grew
    whole, counted = sum(raw.values()), now.met - old.met
    scale = counted / whole if whole * counted > 0 else 0.0
    told = {**was, "need": old.need_t}, {**has, "need": now.need_t}
    rows = [Cause(kind, scale * share, told[0][kind], told[1][kind]) for kind, share in raw.items()]
    yield from (row for row in sorted(rows, key=lambda row: -abs(row.share)) if abs(row.share) >= FELT)
