"""The kinds of rows in the field table: a field, a record of fields, and the rulebook as rows."""

from dataclasses import dataclass, field
from typing import Any, Final, Literal

import msgspec
from msgspec import inspect

from game.model.doctrines import Doctrines
from game.model.rulebook import Rulebook

Kind = Literal[
    "text", "number", "count", "flag", "choice", "figure", "mark",
    "id", "ids", "texts", "numbers", "record", "records", "map", "number_map", "text_map",
    "numbers_map", "flow_map",
]  # fmt: skip

Pace = Literal["", "date", "until", "term", "odds", "sum", "each", "lead"]
"""How a number is counted in turns: a date, a last turn, a length, odds a turn, money a turn, money of a clause if it
is paid each turn, months from the end of the turn that pays for them."""

REQUIRED: Final = object()
"""Default of a field that must be written."""


@dataclass(frozen=True, slots=True)
class Field:
    """One row of the field table.

    ``unit`` is what the number counts; ``of`` names the record inside, or what an id must be one
    of (``region``, ``mineral``, ``seat``, ``source`` ...); ``key_of`` the same for the keys of a
    map. With ``above`` the low bound itself is not allowed. ``sourced`` numbers need a source and
    a confidence, written by themselves, for the record or for the file. ``size`` is the length of
    a list (0: free). ``pace`` says what a scenario with turns of another length makes of its base's number.
    """

    name: str
    kind: Kind
    meaning: str
    unit: str = ""
    default: Any = REQUIRED
    low: float | None = None
    high: float | None = None
    choices: tuple[str, ...] = ()
    of: str = ""
    key_of: str = ""
    sourced: bool = False
    size: int = 0
    above: bool = False
    pace: Pace = ""

    @property
    def bounds(self) -> str:
        """The bounds in words, empty when there are none."""
        if self.choices:
            return " · ".join(self.choices)
        if self.low is not None and self.high is not None:
            start = f"above {self.low:g}, " if self.above else f"{self.low:g} "
            return f"{start}to {self.high:g}"
        if self.low is not None:
            return f"{'above' if self.above else 'at least'} {self.low:g}"
        return f"at most {self.high:g}" if self.high is not None else ""


@dataclass(frozen=True, slots=True)
class Record:
    """A named group of fields: a file, or an entry in a list or map of one."""

    name: str
    meaning: str
    fields: tuple[Field, ...]
    names: dict[str, Field] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "names", {f.name: f for f in self.fields})


_UNITS: Final[tuple[tuple[str, str], ...]] = (
    ("_usd_per_kg", "USD/kg"),
    ("_t_per_month", "t/month"),
    ("_usd_m", "USD million"),
    ("_usd_bn", "USD billion"),
    ("_per_year", "share a year"),
    ("_budgets", "budgets B"),
    ("_months", "months"),
    ("_turns", "turns"),
    ("_turn", "turn"),
    ("_multiple", "multiple"),
    ("_share", "share"),
    ("_points", "points"),
)


def unit_of(name: str) -> str:
    """Unit that the end of a field's name declares; empty for a bare number."""
    for end, unit in _UNITS:
        if name.endswith(end) or name == end[1:]:
            return unit
    return ""


def rule_records() -> tuple[Record, ...]:
    """The rulebook as records, one a section, read off the types of ``model.rulebook``."""
    return _sections(Rulebook, "rules")


def doctrine_records() -> tuple[Record, ...]:
    """The numbers of China's doctrines as records, read off ``model.doctrines``."""
    return _sections(Doctrines, "china")


def _sections(book: type, prefix: str) -> tuple[Record, ...]:
    kind = inspect.type_info(book)
    assert isinstance(kind, inspect.StructType)
    return tuple(_section(f, prefix) for f in kind.fields)


def _section(row: inspect.Field, prefix: str) -> Record:
    kind = row.type
    assert isinstance(kind, inspect.StructType)
    fields = tuple(_rule_field(inner, kind.cls) for inner in kind.fields)
    doc = (kind.cls.__doc__ or "").strip().splitlines()[0]
    return Record(f"{prefix}.{row.name}", doc, fields)


def _rule_field(row: inspect.Field, owner: type) -> Field:
    kind, meaning = row.type, ""
    while isinstance(kind, inspect.Metadata):
        meaning = str((kind.extra_json_schema or {}).get("description", meaning))
        kind = kind.type
    default = row.default
    common: dict[str, Any] = {
        "unit": unit_of(row.name),
        "default": default,
        "sourced": True,
    }
    text = meaning or row.name.replace("_", " ")
    if isinstance(kind, inspect.BoolType):
        return Field(row.name, "flag", text, default=default)
    if isinstance(kind, inspect.LiteralType):
        return Field(row.name, "choice", text, default=default, choices=tuple(map(str, kind.values)))
    if isinstance(kind, inspect.VarTupleType):
        return Field(row.name, "ids", text, default=list(default), of="seat")
    if isinstance(kind, inspect.TupleType):
        size = len(kind.item_types)
        return Field(row.name, "numbers", text, size=size, low=0.0, **common)
    if isinstance(kind, inspect.IntType | inspect.FloatType):
        low, high = _low(kind), _high(kind)
        common["above"] = kind.gt is not None
        name: Kind = "count" if isinstance(kind, inspect.IntType) else "number"
        return Field(row.name, name, text, low=low, high=high, **common)
    raise TypeError(f"{owner.__name__}.{row.name}: no row for {type(kind).__name__}")


def _low(kind: inspect.IntType | inspect.FloatType) -> float | None:
    bound = kind.ge if kind.ge is not None else kind.gt
    return None if bound is None else float(bound)


def _high(kind: inspect.IntType | inspect.FloatType) -> float | None:
    bound = kind.le if kind.le is not None else kind.lt
    return None if bound is None else float(bound)


def default_rules() -> dict[str, Any]:
    """The rulebook's defaults as plain values (for what a scenario leaves out)."""
    plain: dict[str, Any] = msgspec.to_builtins(Rulebook())
    return plain
