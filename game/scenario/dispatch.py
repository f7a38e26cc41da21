"""Checks any file of the project: the kind is told by its content, not by its name."""

from collections.abc import Callable
from pathlib import Path
from typing import Final

from game.scenario.faults import Fault, suggest
from game.scenario.fields import FILES
from game.scenario.loader import load
from game.scenario.reader import Node, read

CheckFile = Callable[[Path], tuple[Fault, ...]]
_PARTS: Final = frozenset(record.name for record in FILES)
_SIGNS: Final[tuple[tuple[str, frozenset[str]], ...]] = (
    ("episode", frozenset({"start", "months", "base", "structure", "events", "targets"})),
    ("case", frozenset({"supply", "demand", "links", "processes", "expected"})),
    ("data", frozenset({"meta"})),
)
_EPISODE: Final = ("id", "title", "notes", "note", "sources", "source", "start", "months", "unit", "stages", "regions")
_CASE: Final = ("id", "title", "source", "derivation", "note", "supply", "demand", "links", "processes")
_KEYS: Final[dict[str, frozenset[str]]] = {
    "episode": frozenset((*_EPISODE, "base", "structure", "events", "variants", "targets")),
    "case": frozenset((*_CASE, "quotas", "levies", "intervention", "dispersion", "expected", "tol")),
}
_NEEDED: Final[dict[str, tuple[str, ...]]] = {
    "episode": ("start", "months", "stages", "regions", "base"),
    "case": ("supply", "demand"),
}


def validate_file(path: Path | str, checkers: dict[str, CheckFile] | None = None) -> tuple[Fault, ...]:
    """Faults of a scenario (folder or any of its files), data pack, case or episode.

    ``checkers`` maps ``case``, ``episode`` or ``data`` to a deeper check of rooms above this one,
    run in place of the look at its keys when the file itself can be read.
    """
    given = Path(path)
    if given.is_dir() or given.name == "scenario.yaml":
        return load(given).faults
    if given.name in _PARTS and (given.parent / "scenario.yaml").is_file():
        return tuple(f for f in load(given.parent).faults if Path(f.file) == given)
    node, faults = read(given)
    if node is None:
        return tuple(faults)
    kind = kind_of(node)
    deeper = (checkers or {}).get(kind)
    found = list(deeper(given)) if deeper and not faults else faults + _top(node, kind)
    return tuple(sorted(found))


def kind_of(node: Node) -> str:
    """``case``, ``episode``, ``data``, or empty when the content is of no known kind."""
    if not isinstance(node.value, dict):
        return ""
    keys = frozenset(node.value)
    for kind, signs in _SIGNS:
        if len(keys & signs) >= min(3, len(signs)) or (kind == "case" and keys >= _NEEDED_CASE):
            return kind
    return ""


_NEEDED_CASE: Final = frozenset(_NEEDED["case"])


def _top(node: Node, kind: str) -> list[Fault]:
    if not kind or not isinstance(node.value, dict):
        return [
            Fault(node.file, node.line, "", "error", "this is no scenario, case, episode or data",
                  "see scenarios/README.md for the kinds of files and their keys")
        ]  # fmt: skip
    if kind == "data":
        return _figures(node, "")
    out = [
        Fault(inner.file, inner.line, key, "error", f"unknown key {key!r}",
              suggest(key, _KEYS[kind], limit=20))
        for key, inner in node.value.items()
        if key not in _KEYS[kind]
    ]  # fmt: skip
    missing = [key for key in _NEEDED[kind] if key not in node.value]
    return out + [
        Fault(node.file, node.line, key, "error", f"{key} is missing", f"write {key}: ...") for key in missing
    ]


def _figures(node: Node, path: str, known: frozenset[str] = frozenset()) -> list[Fault]:
    """In a data pack every ``{value: ...}`` names source and confidence, or stands under them.

    ``known`` holds which of the two the entries around it give.
    """
    out: list[Fault] = []
    if isinstance(node.value, list):
        for i, inner in enumerate(node.value):
            out += _figures(inner, f"{path}[{i}]", known)
    if isinstance(node.value, dict):
        held = node.value
        known = known | (held.keys() & {"source", "confidence"})
        if isinstance(held.get("value", node).value, int | float):
            out += [
                Fault(node.file, node.line, path, "warning", f"figure without {need}",
                      f"write {need}: ...")
                for need in ("source", "confidence")
                if need not in known
            ]  # fmt: skip
        for key, inner in held.items():
            out += _figures(inner, f"{path}.{key}" if path else key, known)
    return out
