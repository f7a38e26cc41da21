"""YAML with line numbers and without its traps.

Only ``true`` and ``false`` are booleans (``NO`` is Norway), ``1e3`` is a number, ``12:30`` and
dates are text, a repeated key is a fault and so are anchors, tags and numbers without end.
"""

import math
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from game.scenario.faults import Fault

Scalar = str | int | float | bool | None

_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_INT = re.compile(r"[-+]?[0-9]+")
_FLOAT = re.compile(r"[-+]?([0-9]+(\.[0-9]*)?|\.[0-9]+)([eE][-+]?[0-9]+)?")
_ENDLESS = re.compile(r"[-+]?\.?(inf|nan)", re.IGNORECASE)
_TAGS = frozenset(
    f"tag:yaml.org,2002:{kind}"
    for kind in ("str", "int", "float", "bool", "null", "map", "seq", "timestamp", "merge", "value")
)
_WORDS: dict[str, Scalar] = {"": None, "~": None, "null": None, "true": True, "false": False}
MOST_DIGITS = 300
"""Whole numbers of more digits are no whole numbers: no sum could be made with them."""
MOST_SAID = 40
"""Characters of a value that a fault repeats."""


@dataclass(frozen=True, slots=True)
class Node:
    """One value of a file with the line it stands on.

    ``value`` is a scalar, a dict of key to Node or a list of Nodes.
    """

    value: "Scalar | dict[str, Node] | list[Node]"
    line: int
    file: str

    def plain(self) -> Any:
        """The value without lines."""
        if isinstance(self.value, dict):
            return {key: node.plain() for key, node in self.value.items()}
        if isinstance(self.value, list):
            return [node.plain() for node in self.value]
        return self.value


def read(path: Path) -> tuple[Node | None, list[Fault]]:
    """Read one file; None where nothing can be made of it."""
    name = str(path)
    try:
        text = path.read_text(encoding="utf-8-sig")
    except FileNotFoundError:
        return None, [Fault(name, 1, "", "error", "no such file", "check the name and the folder")]
    except IsADirectoryError:
        return None, [Fault(name, 1, "", "error", "this is a folder", "name a file in it")]
    except UnicodeDecodeError as bad:
        line = path.read_bytes()[: bad.start].count(b"\n") + 1
        return None, [Fault(name, line, "", "error", "not UTF-8 text", "save the file as UTF-8")]
    except OSError as bad:
        why = bad.strerror or "cannot be read"
        return None, [Fault(name, 1, "", "error", why, "check the rights of the file")]
    return read_text(text, name)


def read_text(text: str, name: str) -> tuple[Node | None, list[Fault]]:
    """Read YAML text; ``name`` stands for the file in faults."""
    try:
        tree = yaml.compose(text, Loader=_LOADER)
    except yaml.MarkedYAMLError as bad:
        mark = bad.problem_mark or bad.context_mark
        line = mark.line + 1 if mark else 1
        why = " ".join(p for p in (bad.context, bad.problem) if p)
        fix = "check indentation (spaces, no tabs), quotes and colons near this line"
        return None, [Fault(name, line, "", "error", f"not YAML: {why}", fix)]
    except yaml.YAMLError as bad:
        why = str(bad).splitlines()[0]
        fix = "remove the odd character; use plain UTF-8 text"
        return None, [Fault(name, 1, "", "error", f"not YAML: {why}", fix)]
    if tree is None:
        return None, [Fault(name, 1, "", "error", "the file is empty", "write its keys")]
    walker = _Walker(name)
    return walker.node(tree, ""), walker.faults


class _Walker:
    """Turns composed YAML nodes into ``Node`` and gathers the faults met on the way."""

    def __init__(self, file: str) -> None:
        self.file = file
        self.faults: list[Fault] = []
        self.seen: set[int] = set()

    def node(self, raw: Any, path: str) -> Node:
        line = raw.start_mark.line + 1
        if id(raw) in self.seen:
            self._fault(line, path, "anchors (&, *) are not read here", "write the value out")
            return Node(None, line, self.file)
        self.seen.add(id(raw))
        if str(raw.tag) not in _TAGS:
            self._fault(line, path, f"tag {raw.tag} is not read here", "write a plain value")
        if isinstance(raw, yaml.MappingNode):
            return Node(self._mapping(raw, path), line, self.file)
        if isinstance(raw, yaml.SequenceNode):
            items = [self.node(item, f"{path}[{i}]") for i, item in enumerate(raw.value)]
            return Node(items, line, self.file)
        return Node(self._scalar(raw, path, line), line, self.file)

    def _mapping(self, raw: Any, path: str) -> dict[str, Node]:
        out: dict[str, Node] = {}
        for key, value in raw.value:
            line = key.start_mark.line + 1
            if not isinstance(key, yaml.ScalarNode):
                self._fault(line, path, "a key must be a word", "write `name: value`")
                continue
            name = str(key.value)
            inner = f"{path}.{name}" if path else name
            if name in out:
                first = out[name].line
                self._fault(
                    line,
                    inner,
                    f"key {name!r} is repeated (first on line {first})",
                    "keep one of the two",
                )
                continue
            out[name] = self.node(value, inner)
        return out

    def _scalar(self, raw: Any, path: str, line: int) -> Scalar:
        text = str(raw.value)
        if raw.style:  # plain words have no style
            return text
        value = plain_scalar(text)
        if isinstance(value, float) and not math.isfinite(value):
            said = text if len(text) <= MOST_SAID else text[:MOST_SAID] + "..."
            self._fault(line, path, f"{said} is not a finite number", "write a finite number")
            return None
        return value

    def _fault(self, line: int, path: str, message: str, fix: str) -> None:
        self.faults.append(Fault(self.file, line, path, "error", message, fix))


def plain_scalar(text: str) -> Scalar:
    """What an unquoted word means: null, a boolean, a number or else text."""
    if text.lower() in _WORDS:
        return _WORDS[text.lower()]
    if _INT.fullmatch(text):
        return int(text) if len(text) < MOST_DIGITS else float(text)
    if _FLOAT.fullmatch(text):
        return float(text)
    if _ENDLESS.fullmatch(text):
        return float(text.replace(".", ""))
    return text
