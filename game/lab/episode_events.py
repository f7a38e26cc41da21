"""Dated facts of an episode: their records and the reader that checks every key of each type."""

from dataclasses import dataclass
from typing import Final

from game.lab.case_fields import Row, Rows
from game.lab.episode_dates import Calendar
from game.lab.episode_world import Names
from game.scenario.reader import Node

_WHEN: Final = ("type", "announce", "start", "end", "announce_end", "stage", "note", "source")
KEYS: Final[dict[str, tuple[str, ...]]] = {
    "export_quota": ("from", "to", "quantity"),
    "export_licence_delay": ("from", "to", "months", "recovery"),
    "production_quota": ("region", "quantity"),
    "capacity": ("region", "delta", "ramp_months", "cost_position", "name", "private"),
    "demand_shift": ("region", "factor", "ramp_months"),
    "state_buying": ("region", "quantity"),
    "stock": ("region", "months_of_cover"),
    "price_floor": ("region", "share_of_use", "level"),
    "cfd": ("region", "share_of_output", "level"),
    "export_tax": ("from", "to", "rate"),
}
"""Keys of each type of event, beside the common ones."""
_NEEDED: Final[dict[str, tuple[str, ...]]] = {
    "export_quota": ("from", "quantity"),
    "export_licence_delay": ("from",),
    "production_quota": ("region", "quantity"),
    "capacity": ("region", "delta"),
    "demand_shift": ("region", "factor"),
    "state_buying": ("region", "quantity"),
    "stock": ("region", "months_of_cover"),
    "price_floor": ("region", "level"),
    "cfd": ("region", "level"),
    "export_tax": ("from", "rate"),
}
_BOUNDS: Final[dict[str, tuple[float | None, float | None]]] = {
    "quantity": (0.0, None),
    "months": (0.0, 60.0),
    "recovery": (0.0, 2.0),
    "delta": (None, None),
    "ramp_months": (0.0, 240.0),
    "cost_position": (0.0, 20.0),
    "factor": (0.0, 20.0),
    "months_of_cover": (0.0, 120.0),
    "share_of_use": (0.0, 1.0),
    "share_of_output": (0.0, 1.0),
    "level": (0.0, 100.0),
    "rate": (-0.9, 20.0),
}
FOREVER: Final = 10**6


@dataclass(frozen=True, slots=True)
class Event:
    """One dated fact. Months count from the first simulated one (0); `end` is the last in force."""

    kind: str
    start: int
    announce: int
    end: int = FOREVER
    announce_end: int | None = None
    stage: int = 0
    region: int = 0
    """Where it happens; of curbs and taxes on exports, the origin."""
    to: tuple[int, ...] = ()
    """Destinations; empty means all."""
    quantity: float = 0.0
    """Tonnes a month, or the change of capacity."""
    months: int | None = None
    recovery: float | None = None
    ramp: int = 0
    cost_position: float | None = None
    share: float = 1.0
    """Of use (floor) or output (cfd)."""
    level: float = 1.0
    """Price in base-price units, months of cover, factor of need or tax rate."""
    name: str = ""
    private: bool = False

    @property
    def in_base(self) -> bool:
        """Whether it belongs to the calm period that the engine is calibrated to."""
        return self.start <= 0 and self.kind in ("export_quota", "export_tax", "production_quota",
                                                 "export_licence_delay")  # fmt: skip

    def active(self, month: int) -> bool:
        """Whether it is in force in a month."""
        return self.start <= month <= self.end


def read_event(rows: Rows, node: Node, path: str, names: Names, calendar: Calendar) -> Event | None:
    """One event, or None with faults."""
    row = rows.row(node, path, None, "an event")
    kind = row.word("type", tuple(KEYS))
    if not kind:
        return None
    row = rows.row(node, path, (*_WHEN, *KEYS[kind]), f"a {kind} event", ("start", *_NEEDED[kind]))
    start = calendar.month(row, "start")
    if start is None:
        return None
    end = calendar.last_month(row, "end")
    announce = calendar.month(row, "announce")
    ramp = int(_value(row, "ramp_months", 0.0) or 0)
    place = "from" if "from" in KEYS[kind] else "region"
    if end is not None and end < start:
        row.fault("end", "the event ends before it starts", "end is the last month in force")
    if announce is not None and announce > start:
        row.fault("announce", "announced after it starts", "leave announce out, or date it earlier")
    return Event(
        kind=kind,
        start=start,
        announce=start if announce is None else min(announce, start),
        end=FOREVER if end is None else end,
        announce_end=calendar.month(row, "announce_end"),
        stage=_place(row, "stage", names.stages, len(names.stages) - 1),
        region=_place(row, place, names.regions, 0),
        to=_destinations(row, names),
        quantity=_value(row, "quantity", None) or _value(row, "delta", None) or 0.0,
        months=None if not row.has("months") else round(_value(row, "months", 0.0) or 0.0),
        recovery=_value(row, "recovery", None),
        ramp=ramp,
        cost_position=_value(row, "cost_position", None),
        share=_share(row),
        level=_level(row, kind),
        name=row.text("name") if "name" in KEYS[kind] else "",
        private=_flag(row, "private"),
    )  # fmt: skip


def _share(row: Row) -> float:
    """Share of use or output that a floor or contract covers; all of it when not given."""
    for key in ("share_of_use", "share_of_output"):
        if row.has(key):
            return _value(row, key, None) or 0.0
    return 1.0


def _level(row: Row, kind: str) -> float:
    key = {"stock": "months_of_cover", "demand_shift": "factor", "export_tax": "rate"}.get(kind, "level")
    return (_value(row, key, None) or 0.0) if row.has(key) else 1.0


def _value(row: Row, key: str, default: float | None) -> float | None:
    """A number within the bounds of its key; the default when it is not there."""
    if not row.has(key):
        return default
    low, high = _BOUNDS[key]
    return row.number(key, 0.0, low, high)


def _flag(row: Row, key: str) -> bool:
    if not row.has(key):
        return False
    value = row.held[key].value
    if not isinstance(value, bool):
        row.fault(key, f"{key} is {value!r}", "write true or false")
    return value is True


def _place(row: Row, key: str, allowed: tuple[str, ...], default: int) -> int:
    if not row.has(key):
        return default
    word = row.text(key)
    if word not in allowed:
        row.missing(key, f"there is no {word!r} for {key}", allowed)
        return default
    return allowed.index(word)


def _destinations(row: Row, names: Names) -> tuple[int, ...]:
    """`to`: all (empty), a region or a list."""
    if "to" not in row.held:
        return ()
    words = row.words("to")
    if words == ("all",):
        return ()
    found = []
    for word in words:
        if word in names.regions:
            found.append(names.regions.index(word))
        else:
            row.missing("to", f"there is no region {word!r}", ("all", *names.regions))
    return tuple(dict.fromkeys(found))
