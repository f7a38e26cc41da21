"""Reading of plain records with every slip named: unknown keys, wrong kinds, bounds, lacking keys."""

import re
from collections.abc import Iterable

from game.scenario.faults import Fault, suggest
from game.scenario.reader import Node
from game.scenario.wording import what

_NAME = re.compile(r"[^\s>#.]+(\.[^\s>#.]+)?")


class Rows:
    """Reads the records of one file and gathers the faults met on the way."""

    def __init__(self, node: Node) -> None:
        self.faults: list[Fault] = []
        self._file = node.file
        self._listed: dict[str, list[Row]] = {}

    def fault(self, node: Node, path: str, message: str, fix: str) -> None:
        """Note a fault once."""
        found = Fault(self._file, node.line, path, "error", message, fix)
        known = {(f.line, f.path, f.message) for f in self.faults}
        if (found.line, path, message) not in known:
            self.faults.append(found)

    def row(
        self, node: Node, path: str, allowed: tuple[str, ...] | None, what_it_is: str,
        needed: tuple[str, ...] = (),
    ) -> "Row":  # fmt: skip
        """A record; its keys are checked against `allowed` unless that is None."""
        if not isinstance(node.value, dict):
            self.fault(node, path, f"expected keys and values, found {what(node)}",
                       "write " + ": ..., ".join(allowed or ("key",)) + ": ...")  # fmt: skip
            return Row(self, node, path, {})
        held = node.value
        for key in held if allowed is not None else ():
            if allowed is not None and key not in allowed:
                self.fault(held[key], _join(path, key), f"unknown key {key!r} in {what_it_is}",
                           near_first(key, allowed))  # fmt: skip
        row = Row(self, node, path, held)
        for key in needed:
            row.needed(key)
        return row

    def listed(self, top: "Row", key: str, allowed: tuple[str, ...], needed: tuple[str, ...]) -> "list[Row]":
        """The records of a list; missing or empty is no fault."""
        node = top.held.get(key)
        if node is None or node.value is None:
            return []
        if not isinstance(node.value, list):
            self.fault(node, key, f"expected a list, found {what(node)}", f"write {key}: [...]")
            return []
        name = f"an entry of {key}"
        found = [self.row(inner, f"{key}[{i}]", allowed, name, needed) for i, inner in enumerate(node.value)]
        self._listed[key] = found
        return found

    def again(self, key: str) -> "list[Row]":
        """The records of a list that was read before."""
        return self._listed.get(key, [])

    def node_name(self, node: Node, path: str, name: str) -> None:
        """Node names are REGION or REGION.GOOD."""
        if not _NAME.fullmatch(name):
            self.fault(node, path, f"{name!r} is no name of a node",
                       "write REGION or REGION.GOOD without spaces, '>' or '#'")  # fmt: skip


class Row:
    """One record being read."""

    def __init__(self, rows: Rows, node: Node, path: str, held: dict[str, Node]) -> None:
        self._rows, self._node, self._path, self.held = rows, node, path, held

    def has(self, key: str) -> bool:
        """Whether something stands under a key."""
        return key in self.held and self.held[key].value is not None

    def fault(self, key: str, message: str, fix: str) -> None:
        """Note a fault at a key."""
        self._rows.fault(self.held.get(key, self._node), _join(self._path, key), message, fix)

    def missing(self, key: str, message: str, allowed: Iterable[str]) -> None:
        """Note that something named does not exist, with what does."""
        names = tuple(allowed)
        self.fault(key, message, f"allowed: {', '.join(names)}" if names else "there is none to name")

    def needed(self, key: str) -> None:
        """Note a fault when a key is not there."""
        if key not in self.held:
            self.fault(key, f"{key} is missing", f"write {key}: ...")

    def entries(self, key: str) -> list[tuple[str, Node]]:
        """Names and values under a key."""
        node = self.held.get(key)
        if node is None or node.value is None:
            return []
        if not isinstance(node.value, dict):
            self.fault(key, f"expected names and values, found {what(node)}", f"write {key}: {{NAME: ...}}")
            return []
        return list(node.value.items())

    def text(self, key: str) -> str:
        """A word or a number as text; empty when not there."""
        node = self.held.get(key)
        if node is None or node.value is None:
            return ""
        if isinstance(node.value, dict | list):
            self.fault(key, f"expected a text, found {what(node)}", f"write {key}: ...")
            return ""
        return str(node.value)

    def node(self, key: str) -> str:
        """The name of a node."""
        name = self.text(key)
        if name:
            self._rows.node_name(self.held[key], _join(self._path, key), name)
        elif key in self.held:
            self.fault(key, "no node is named", "write REGION or REGION.GOOD")
        return name

    def word(self, key: str, allowed: tuple[str, ...]) -> str:
        """One of some words; empty when it is not."""
        word = self.text(key)
        if word in allowed:
            return word
        said = f"unknown {key} {word!r}" if word else f"{key} is missing"
        self.missing(key, said, allowed)
        return ""

    def words(self, key: str) -> tuple[str, ...]:
        """A list of words, or one word."""
        node = self.held.get(key)
        if node is None or node.value is None:
            return ()
        if not isinstance(node.value, list):
            return (self.text(key),)
        for place, inner in enumerate(node.value):
            if inner.value is None or isinstance(inner.value, dict | list):
                path = f"{_join(self._path, key)}[{place}]"
                self._rows.fault(inner, path, f"expected a word, found {what(inner)}", f"write {key}: [NAME, ...]")
        return tuple(str(inner.value) for inner in node.value if not isinstance(inner.value, dict | list | None))

    def number(
        self, key: str, default: float | None = None, low: float | None = None, high: float | None = None
    ) -> float:
        """A number within bounds; the default (or nothing at all, with a fault) when not there."""
        node = self.held.get(key)
        if node is None or node.value is None:
            if node is not None or default is None:
                self.fault(key, f"{key} is missing", f"allowed: {_bounds(low, high)}")
            return default or 0.0
        return self._rows_number(node, _join(self._path, key), key, low, high)

    def pairs(self, key: str) -> tuple[tuple[float, float], ...]:
        """A list of [price, tonnes] pairs, neither negative."""
        node = self.held.get(key)
        fix = "write [[price, tonnes], ...], e.g. [[10, 5], [12, 8]]"
        if node is None or not isinstance(node.value, list) or not node.value:
            self.fault(key, "steps are missing", fix)
            return ()
        out = []
        for i, inner in enumerate(node.value):
            path = f"{_join(self._path, key)}[{i}]"
            if not isinstance(inner.value, list) or len(inner.value) != 2:
                self._rows.fault(inner, path, "a step is a pair", fix)
                continue
            price, tonnes = inner.value
            out.append(
                (
                    self._rows_number(price, f"{path}[0]", "price", 0.0, None),
                    self._rows_number(tonnes, f"{path}[1]", "tonnes", 0.0, None),
                )
            )
        return tuple(out)

    def _rows_number(self, node: Node, path: str, name: str, low: float | None, high: float | None) -> float:
        value = node.value
        allowed = f"allowed: {_bounds(low, high)}"
        if isinstance(value, bool) or not isinstance(value, int | float):
            self._rows.fault(node, path, f"expected a number, found {what(node)}", allowed)
            return 0.0
        if (low is not None and value < low) or (high is not None and value > high):
            self._rows.fault(node, path, f"{name} is {value:g}", allowed)
        return float(value)


def near_first(wrong: str, allowed: tuple[str, ...]) -> str:
    """What may stand there, with the word that was meant before all others where one is near."""
    listed = f"allowed: {', '.join(allowed)}"
    guess = suggest(wrong, allowed)
    return f"{guess} {listed}" if guess.startswith("did you mean") else listed


def _bounds(low: float | None, high: float | None) -> str:
    if low is not None and high is not None:
        return f"a number from {low:g} to {high:g}"
    if low is not None:
        return f"a number of at least {low:g}"
    return "any number"


def _join(path: str, key: str) -> str:
    return f"{path}.{key}" if path else key
