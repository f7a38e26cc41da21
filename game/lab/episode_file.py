"""Episodes on file: dated facts of a real market and what was recorded, read key by key.

Reading never raises; what is wrong comes back as faults with file, line, place and what is allowed.
"""

from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from game.lab.case_fields import Row, Rows
from game.lab.episode_dates import Calendar, DateError, Period
from game.lab.episode_events import Event, read_event
from game.lab.episode_world import Names, World, blank, copy, finish, read_base, read_structure
from game.lab.hindcast_says import Known, SaysError, Value, parse
from game.lab.hindcast_series import WORLD
from game.scenario.faults import Fault
from game.scenario.reader import Node, read, read_text
from game.scenario.wording import what

TOP: Final = (
    "id", "title", "notes", "note", "sources", "source", "start", "months", "unit", "stages", "regions",
    "base", "structure", "events", "variants", "targets",
)  # fmt: skip
NEEDED: Final = ("id", "start", "months", "stages", "regions", "base", "targets")
KINDS: Final = ("core", "order", "soft")
LONGEST: Final = 480
_COMMON: Final = ("id", "kind", "variant", "metric", "observed", "band", "says", "note", "source")
METRICS: Final[dict[str, tuple[tuple[str, ...], tuple[str, ...]]]] = {
    "price_ratio": (("of", "over"), ("stage", "region")),
    "price_gap": (("of", "region", "over_region"), ("stage", "over")),
    "flow_ratio": (("of", "over", "from", "to"), ("stage",)),
    "stock_ratio": (("of", "over"), ("stage", "region")),
    "production_change": (("of", "over"), ("stage", "region")),
    "share_change": (("of", "over", "region"), ("stage",)),
    "quota_fill": (("of", "from"), ("stage", "to")),
    "leak_share": (("of", "from"), ("stage", "to")),
    "months_to_peak": (("from",), ("stage", "region")),
    "months_to_trough": (("from",), ("stage", "region")),
    "months_to_level": (("from", "level"), ("stage", "region")),
    "closure_month": (("from", "region"), ("stage",)),
}
"""Keys that each metric needs and may have."""
FLOWS: Final = ("flow_ratio", "quota_fill", "leak_share")
"""Metrics whose `from` is a region; elsewhere it is a month."""


@dataclass(frozen=True, slots=True)
class Target:
    """One recorded fact to compare with."""

    id: str
    kind: str
    variant: str = ""
    metric: str = ""
    stage: int = 0
    region: int = WORLD
    other: int = 0
    """`over_region`, or the origin of a flow."""
    to: int = WORLD
    of: Period | None = None
    over: Period | None = None
    since: Period | None = None
    level: float = 1.0
    observed: float | None = None
    band: tuple[float, float] | None = None
    says: Value | None = None
    sentence: str = ""


@dataclass(frozen=True, slots=True, eq=False)
class Episode:
    """An episode read from file. Variant ``""`` is the main material."""

    file: str
    id: str
    title: str
    unit: str
    calendar: Calendar
    names: Names
    worlds: dict[str, World]
    events: dict[str, tuple[Event, ...]]
    targets: tuple[Target, ...] = field(default=())


def read_episode(path: Path) -> tuple[Episode | None, list[Fault]]:
    """An episode file; None where a fault keeps it from being played."""
    node, faults = read(path)
    return (None, faults) if node is None or faults else _episode(node)


def check_episode(path: Path) -> tuple[Fault, ...]:
    """All faults of an episode file (for ``validate``)."""
    return tuple(read_episode(path)[1])


def read_episode_text(text: str, name: str = "episode") -> tuple[Episode | None, list[Fault]]:
    """The same from text; `name` stands for the file in faults."""
    node, faults = read_text(text, name)
    return (None, faults) if node is None or faults else _episode(node)


def _episode(node: Node) -> tuple[Episode | None, list[Fault]]:
    rows = Rows(node)
    top = rows.row(node, "", TOP, "an episode", NEEDED)
    if rows.faults and not top.held:
        return None, rows.faults
    calendar = _calendar(top)
    names = Names(_words(top, "stages", 3), _words(top, "regions", 40))
    if calendar is None or not names.stages or not names.regions or rows.faults:
        return None, rows.faults
    reader = _Reader(rows, top, names, calendar)
    worlds, events = reader.materials()
    projects = tuple(dict.fromkeys(e.name for many in events.values() for e in many if e.name))
    known = Known(names, calendar, tuple(v for v in worlds if v), projects)
    targets = tuple(reader.target(inner, f"targets[{i}]", known) for i, inner in enumerate(_list(rows, top, "targets")))
    _unique(rows, top, targets)
    if rows.faults:
        return None, rows.faults
    episode = Episode(
        node.file, top.text("id"), top.text("title"), top.text("unit"), calendar, names, worlds, events, targets
    )
    return episode, []


def _calendar(top: Row) -> Calendar | None:
    months = top.number("months", 0.0, 1, LONGEST)
    if months != int(months):
        top.fault("months", f"months is {months:g}", f"a whole number from 1 to {LONGEST}")
    zero = Calendar(0, 1, LONGEST)
    found = zero.month(top, "start")
    return None if found is None else Calendar(found // 12, found % 12 + 1, int(months))


def _words(top: Row, key: str, most: int) -> tuple[str, ...]:
    words = top.words(key)
    if key in top.held and not 1 <= len(words) <= most:
        top.fault(key, f"{len(words)} {key}", f"allowed: 1 to {most} names")
        return ()
    if len(set(words)) != len(words):
        top.fault(key, f"a name among {key} is repeated", "names differ from one another")
    if key == "regions" and {"world", "all"} & set(words):
        top.fault(key, "world and all stand for every region", "choose another name")
    return words


def _list(rows: Rows, row: Row, key: str) -> list[Node]:
    node = row.held.get(key)
    if node is None or node.value is None:
        return []
    if not isinstance(node.value, list):
        rows.fault(node, key, f"expected a list, found {what(node)}", f"write {key}: [...]")
        return []
    return node.value


def _unique(rows: Rows, top: Row, targets: tuple[Target, ...]) -> None:
    seen: set[str] = set()
    for target, node in zip(targets, _list(rows, top, "targets"), strict=True):
        if target.id in seen:
            rows.fault(node, "targets", f"target id {target.id!r} is repeated", "ids differ from one another")
        seen.add(target.id)


class _Reader:
    """Reads the blocks of one episode whose names and dates are known."""

    def __init__(self, rows: Rows, top: Row, names: Names, calendar: Calendar) -> None:
        self.rows, self.top, self.names, self.calendar = rows, top, names, calendar

    def materials(self) -> tuple[dict[str, World], dict[str, tuple[Event, ...]]]:
        """The main material and its variants with their events."""
        main = blank(self.names)
        self._blocks(self.top, "", main)
        worlds = {"": main}
        events = {"": self._events(self.top, "events", "")}
        for name, node in self.top.entries("variants"):
            path = f"variants.{name}"
            row = self.rows.row(node, path, ("title", "note", "base", "structure", "events_add", "replace_events"),
                                "a variant")  # fmt: skip
            worlds[name] = copy(main)
            self._blocks(row, f"{path}.", worlds[name])
            kept = self._events(row, "replace_events", f"{path}.") if row.has("replace_events") else events[""]
            events[name] = kept + self._events(row, "events_add", f"{path}.")
        for name, world in worlds.items():
            where = f"variants.{name}.base" if name else "base"
            finish(self.rows, self.top.held["base"], where, self.names, world)
        return worlds, events

    def _blocks(self, row: Row, path: str, world: World) -> None:
        if row.has("base"):
            read_base(self.rows, row.held["base"], f"{path}base", self.names, world)
        if row.has("structure"):
            read_structure(self.rows, row.held["structure"], f"{path}structure", self.names, world)

    def _events(self, row: Row, key: str, path: str) -> tuple[Event, ...]:
        found = [
            read_event(self.rows, node, f"{path}{key}[{i}]", self.names, self.calendar)
            for i, node in enumerate(_list(self.rows, row, key))
        ]
        return tuple(event for event in found if event is not None)

    def target(self, node: Node, path: str, known: Known) -> Target:
        """One target."""
        row = self.rows.row(node, path, None, "a target", ("id", "kind"))
        name, kind = row.text("id"), row.word("kind", KINDS) if row.has("kind") else ""
        variant = row.text("variant")
        if variant and variant not in known.variants:
            row.missing("variant", f"there is no variant {variant!r}", known.variants)
        if row.has("says"):
            self.rows.row(node, path, _COMMON, "a target that says something")
            return Target(name, kind, variant, says=self._says(row, known), sentence=row.text("says"))
        if not row.has("metric"):
            row.fault("metric", "a target needs a metric or says", f"allowed: {', '.join(METRICS)}")
            return Target(name, kind)
        metric = row.word("metric", tuple(METRICS))
        if not metric:
            return Target(name, kind)
        return self._measured(node, path, name, kind, variant, metric)

    def _says(self, row: Row, known: Known) -> Value | None:
        try:
            return parse(row.text("says"), known)
        except SaysError as wrong:
            row.fault("says", str(wrong), "see the functions and periods of an episode file")
            return None

    def _measured(self, node: Node, path: str, name: str, kind: str, variant: str, metric: str) -> Target:
        needed, more = METRICS[metric]
        row = self.rows.row(node, path, (*_COMMON, *needed, *more), f"a {metric} target", needed)
        flow = metric in FLOWS
        only = len(self.names.regions) == 1
        return Target(
            id=name,
            kind=kind,
            variant=variant,
            metric=metric,
            stage=self._stage(row),
            region=self._region(row, "region", 0 if only else WORLD),
            other=self._region(row, "from" if flow else "over_region", 0),
            to=self._region(row, "to", WORLD) if flow else WORLD,
            of=self._period(row, "of"),
            over=self._period(row, "over"),
            since=None if flow else self._period(row, "from"),
            level=row.number("level", 1.0, 0.0) if row.has("level") else 1.0,
            observed=row.number("observed") if row.has("observed") else None,
            band=self._band(row, kind),
        )

    def _stage(self, row: Row) -> int:
        if not row.has("stage"):
            return len(self.names.stages) - 1
        if row.text("stage") not in self.names.stages:
            row.missing("stage", f"there is no stage {row.text('stage')!r}", self.names.stages)
            return 0
        return self.names.stages.index(row.text("stage"))

    def _region(self, row: Row, key: str, default: int) -> int:
        if not row.has(key):
            return default
        word = row.text(key)
        if (word == "world" and key in ("region", "over_region")) or (word == "all" and key == "to"):
            return WORLD
        if word not in self.names.regions:
            row.missing(key, f"there is no region {word!r}", (*self.names.regions, "world"))
            return default
        return self.names.regions.index(word)

    def _period(self, row: Row, key: str) -> Period | None:
        if not row.has(key):
            return None
        try:
            return self.calendar.period(row.text(key))
        except DateError as wrong:
            row.fault(key, str(wrong), "name a period within the simulated months")
            return None

    def _band(self, row: Row, kind: str) -> tuple[float, float] | None:
        node = row.held.get("band")
        if node is None or node.value is None:
            if kind == "core":
                row.fault("band", "a core target needs a band", "write band: [low, high]")
            return None
        values = node.plain()
        good = isinstance(values, list) and len(values) == 2 and all(
            isinstance(v, int | float) and not isinstance(v, bool) for v in values
        )  # fmt: skip
        if not good or values[0] > values[1]:
            row.fault("band", f"band is {values!r}", "write band: [low, high]")
            return None
        return float(values[0]), float(values[1])
