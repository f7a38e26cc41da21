"""Checks a tree of nodes against the field table and gives back plain values.

Nothing here raises for a wrong file: every misfit becomes a fault and the value is left out.
"""

import math
import re
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from game.model.content import Figure
from game.scenario.faults import Fault, Severity, suggest
from game.scenario.fields import RECORDS
from game.scenario.origin import Origin
from game.scenario.reader import Node
from game.scenario.table import REQUIRED, Field
from game.scenario.wording import example, id_of, number_fix, what
from game.scenario.words import CONFIDENCE, CONFIDENCE_CODES

Plain = dict[str, Any]
_MISSING = object()


def at(node: Node, *keys: str | int) -> Node:
    """The node under a path, or the nearest one above it."""
    for key in keys:
        held: Any = node.value
        try:
            node = held[key]
        except (TypeError, LookupError):
            break
    return node


class Checker:
    """Reads records out of nodes; gathers faults. ``ids`` holds the known ids by kind."""

    def __init__(self, ids: Mapping[str, Iterable[str]]) -> None:
        self.ids = {kind: frozenset(names) for kind, names in ids.items()}
        self.faults: list[Fault] = []
        self._read: dict[str, Callable[[Node, Field, str, Origin], Any]] = {
            "text": self._text,
            "number": self._number,
            "count": self._count,
            "flag": self._flag,
            "choice": self._choice,
            "figure": self._figure,
            "mark": self._mark,
            "id": self._id,
            "ids": self._ids,
            "texts": self._texts,
            "numbers": self._numbers,
            "record": self._record,
            "records": self._records,
            "map": self._map,
            "number_map": self._number_map,
            "text_map": self._text_map,
            "numbers_map": self._numbers_map,
            "flow_map": self._flow_map,
        }

    def fault(self, node: Node, path: str, message: str, fix: str, severity: Severity = "error") -> None:
        """Write down a fault at a node."""
        self.faults.append(Fault(node.file, node.line, path, severity, message, fix))

    def record(self, node: Node, name: str, path: str = "", origin: Origin | None = None) -> Plain:
        """The values of one record: every field of the table, defaults filled in."""
        origin = origin or Origin()
        table = RECORDS[name]
        if not isinstance(node.value, dict):
            keys = ", ".join(table.names)
            self.fault(node, path, f"expected keys and values, found {what(node)}",
                       f"write keys: {keys}")  # fmt: skip
            return {}
        self._unknown(node, node.value, table.names, path)
        origin = origin.inside(node.value)
        out: Plain = {}
        for row in table.fields:
            value = self._field(node, row, path, origin)
            if value is not _MISSING:
                out[row.name] = value
        return out

    def _field(self, node: Node, row: Field, path: str, origin: Origin) -> Any:
        assert isinstance(node.value, dict)
        held = node.value.get(row.name)
        inner = f"{path}.{row.name}" if path else row.name
        if held is None or held.value is None:
            if row.default is REQUIRED:
                what = "has no value" if held else "is missing"
                self.fault(held or node, inner, f"{row.name} {what}",
                           f"write {row.name}: {example(row)} ({row.meaning})")  # fmt: skip
                return _MISSING
            return [] if row.default == [] else {} if row.default == {} else row.default
        return self._read[row.kind](held, row, inner, origin)

    def _unknown(self, node: Node, keys: Iterable[str], known: Iterable[str], path: str) -> None:
        assert isinstance(node.value, dict)
        known = tuple(known)
        for key in keys:
            if key not in known:
                inner = f"{path}.{key}" if path else key
                self.fault(node.value[key], inner, f"unknown key {key!r}", suggest(key, known))

    # -- single values ---------------------------------------------------------------------

    def _text(self, node: Node, row: Field, path: str, _: Origin) -> Any:
        if isinstance(node.value, str) and node.value.strip():
            return " ".join(node.value.split())
        if isinstance(node.value, bool) or not isinstance(node.value, int | float | str):
            return self._wrong(node, path, "text", 'write words, in "quotes" if need be')
        if isinstance(node.value, str):
            return self._wrong(node, path, "text", f"write {row.meaning}")
        return str(node.value)

    def _number(self, node: Node, row: Field, path: str, origin: Origin) -> Any:
        if isinstance(node.value, dict):
            figure = self._long(node, row, path)
            return _MISSING if figure is None else figure.value
        value = self._bare(node, row, path)
        if value is not None:
            self._covered(node, row, path, origin)
        return _MISSING if value is None else value

    def _count(self, node: Node, row: Field, path: str, origin: Origin) -> Any:
        value = self._number(node, row, path, origin)
        if value is _MISSING:
            return _MISSING
        if value != int(value):
            return self._wrong(node, path, "a whole number", f"write {round(value)}")
        return int(value)

    def _figure(self, node: Node, row: Field, path: str, origin: Origin) -> Any:
        if isinstance(node.value, dict):
            figure = self._long(node, row, path)
            return _MISSING if figure is None else figure
        value = self._bare(node, row, path)
        if value is None:
            return _MISSING
        self._covered(node, row, path, origin)
        confidence: Any = origin.of(row.name) or "assumption"
        return Figure(value, row.unit, origin.source, confidence)

    def _long(self, node: Node, row: Field, path: str) -> Figure | None:
        assert isinstance(node.value, dict)
        before = len(self.faults)
        values = self.record(node, "figure_row", path)
        held = node.value.get("value")
        if held is None or len(self.faults) > before:
            return None
        unit = values["unit"]
        if unit and row.unit and unit != row.unit:
            self.fault(node.value["unit"], f"{path}.unit", f"unit {unit!r} is not {row.unit!r}",
                       f"convert the number to {row.unit}, or leave the unit out")  # fmt: skip
            return None
        if self._bare(held, row, path) is None:
            return None
        return Figure(
            float(values["value"]),
            unit or row.unit,
            values["source"],
            values["confidence"],
            values["note"],
        )

    def _bare(self, node: Node, row: Field, path: str) -> float | None:
        value = node.value
        if isinstance(value, bool) or not isinstance(value, int | float):
            self._wrong(node, path, "a number", number_fix(value, row))
            return None
        if not math.isfinite(value):
            self._wrong(node, path, "a finite number", "write a finite number")
            return None
        low = row.low is not None and (value < row.low or (row.above and value == row.low))
        if low or (row.high is not None and value > row.high):
            self.fault(node, path, f"{value:g} is out of bounds",
                       f"allowed: {row.bounds}{' ' + row.unit if row.unit else ''}")  # fmt: skip
            return None
        return float(value)

    def _covered(self, node: Node, row: Field, path: str, origin: Origin) -> None:
        if row.sourced and not origin.of(row.name):
            self.fault(
                node,
                path,
                "number without source and confidence",
                f"write {{value: {node.value}, source: <id of sources.yaml>, "
                "confidence: verified|derived|recalled|assumption}",
            )

    def _flag(self, node: Node, _row: Field, path: str, _: Origin) -> Any:
        if isinstance(node.value, bool):
            return node.value
        yes = str(node.value).lower() in ("yes", "on", "y", "1")
        return self._wrong(node, path, "true or false", f"write {'true' if yes else 'false'}")

    def _choice(self, node: Node, row: Field, path: str, _: Origin) -> Any:
        value = node.value
        if isinstance(value, str):
            if row.choices == CONFIDENCE:
                value = CONFIDENCE_CODES.get(value, value)
            if value in row.choices:
                return value
        self.fault(node, path, f"{what(node)} is not allowed here",
                   suggest(str(value), row.choices))  # fmt: skip
        return _MISSING

    def _mark(self, node: Node, _row: Field, path: str, _: Origin) -> Any:
        """``d/usgs2026_ree (note)``: confidence, source; gives the pair."""
        found = re.fullmatch(r"([vdra])/(\S+)(?: .*)?", str(node.value))
        if not found:
            return self._wrong(node, path, "confidence/source", "write v, d, r or a, a slash and a source id")
        code, source = found.groups()
        if not self._known(node, source, "source", path):
            return _MISSING
        return (code, source)

    def _id(self, node: Node, row: Field, path: str, _: Origin) -> Any:
        if not isinstance(node.value, str):
            return self._wrong(node, path, f"the id of a {row.of}", "write the id as a word")
        return node.value if self._known(node, node.value, row.of, path) else _MISSING

    def _known(self, node: Node, name: str, kind: str, path: str) -> bool:
        if name in self.ids[kind]:
            return True
        self.fault(node, path, f"no {kind} {name!r}", suggest(name, self.ids[kind]))
        return False

    # -- groups ----------------------------------------------------------------------------

    def _items(self, node: Node, path: str) -> list[Node]:
        if isinstance(node.value, list):
            return node.value
        self._wrong(node, path, "a list", "write [one, two] or one `- item` a line")
        return []

    def _ids(self, node: Node, row: Field, path: str, origin: Origin) -> Any:
        items = self._items(node, path)
        found = [self._id(n, row, f"{path}[{i}]", origin) for i, n in enumerate(items)]
        return self._sized(node, row, path, [v for v in found if v is not _MISSING])

    def _texts(self, node: Node, row: Field, path: str, origin: Origin) -> Any:
        items = self._items(node, path)
        found = [self._text(n, row, f"{path}[{i}]", origin) for i, n in enumerate(items)]
        return self._sized(node, row, path, [v for v in found if v is not _MISSING])

    def _numbers(self, node: Node, row: Field, path: str, origin: Origin) -> Any:
        items = self._items(node, path)
        if items:
            self._covered(items[0], row, path, origin)
        found = [self._bare(n, row, f"{path}[{i}]") for i, n in enumerate(items)]
        return self._sized(node, row, path, [v for v in found if v is not None])

    def _sized(self, node: Node, row: Field, path: str, found: list[Any]) -> list[Any]:
        given = len(node.value) if isinstance(node.value, list) else 0
        if row.size and isinstance(node.value, list) and given != row.size:
            self.fault(node, path, f"{given} entries instead of {row.size}",
                       f"write exactly {row.size}")  # fmt: skip
        return found

    def _record(self, node: Node, row: Field, path: str, origin: Origin) -> Any:
        return self.record(node, row.of, path, origin)

    def _records(self, node: Node, row: Field, path: str, origin: Origin) -> Any:
        out: list[Plain] = []
        seen: dict[str, int] = {}
        for i, item in enumerate(self._items(node, path)):
            name = id_of(item)
            inner = f"{path}[{name or i}]"
            if name and name in seen:
                self.fault(item, inner, f"id {name!r} is used twice (first on line {seen[name]})",
                           "give each entry its own id")  # fmt: skip
            seen.setdefault(name, item.line)
            out.append(self.record(item, row.of, inner, origin))
        return out

    def _keys(self, node: Node, row: Field, path: str) -> dict[str, Node]:
        if not isinstance(node.value, dict):
            self._wrong(node, path, "keys and values", "write `key: value` lines")
            return {}
        if not row.key_of:
            return node.value
        allowed = self.ids[row.key_of]
        if row.kind == "number_map":
            allowed = allowed | {"other"}
        self._unknown(node, node.value, allowed, path)
        return {k: n for k, n in node.value.items() if k in allowed}

    def _map(self, node: Node, row: Field, path: str, origin: Origin) -> Any:
        return {
            key: self.record(inner, row.of, f"{path}.{key}", origin)
            for key, inner in self._keys(node, row, path).items()
        }

    def _number_map(self, node: Node, row: Field, path: str, _: Origin) -> Any:
        out = {}
        for key, inner in self._keys(node, row, path).items():
            value = self._bare(inner, row, f"{path}.{key}")
            if value is not None:
                out[key] = value
        return out

    def _numbers_map(self, node: Node, row: Field, path: str, origin: Origin) -> Any:
        return {
            key: self._numbers(inner, row, f"{path}.{key}", origin)
            for key, inner in self._keys(node, row, path).items()
        }

    def _flow_map(self, node: Node, row: Field, path: str, origin: Origin) -> Any:
        return {
            key: self._number_map(inner, row, f"{path}.{key}", origin)
            for key, inner in self._keys(node, row, path).items()
        }

    def _text_map(self, node: Node, row: Field, path: str, _: Origin) -> Any:
        out = {}
        for key, inner in self._keys(node, row, path).items():
            value = CONFIDENCE_CODES.get(str(inner.value), inner.value)
            if value in CONFIDENCE:
                out[key] = value
            else:
                self.fault(inner, f"{path}.{key}", f"{what(inner)} is not a confidence",
                           suggest(str(value), CONFIDENCE))  # fmt: skip
        return out

    def _wrong(self, node: Node, path: str, wanted: str, fix: str) -> Any:
        self.fault(node, path, f"expected {wanted}, found {what(node)}", fix)
        return _MISSING
