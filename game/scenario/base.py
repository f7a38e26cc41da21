"""A scenario that stands on another one: what its own files leave out is its base's.

``base: ministerial_2026`` in scenario.yaml names the folder. Keys overlay keys, entries of a list overlay those of the
same id (a new id is added), every other list is replaced whole. Where a turn has another length than the base's, what
the base counts in turns is told anew first (``retime``); what the scenario writes itself stands as it is written.
"""

from pathlib import Path
from typing import Final

from game.scenario.check import at
from game.scenario.faults import Fault
from game.scenario.places import UnknownScenarioError, find, names
from game.scenario.reader import Node
from game.scenario.retime import Calendar, retimed

HEAD: Final = "scenario.yaml"
RULES: Final = "rules.yaml"
_DEEPEST: Final = 8
"""Scenarios that may stand on one another, one below the other."""
Nodes = dict[str, Node]


def base_of(folder: Path, own: Nodes, chain: tuple[Path, ...]) -> tuple[Path | None, list[Fault]]:
    """The folder that a scenario stands on, or the fault in its naming; neither where it stands alone.

    ``chain`` are the folders that led here.
    """
    head = own.get(HEAD)
    if head is None or not isinstance(head.value, dict) or "base" not in head.value:
        return None, []
    node, known = head.value["base"], f"use one of: {', '.join(names())}"
    if not isinstance(node.value, str) or not node.value.strip():
        return None, [_fault(node, "base names no scenario", f"{known}, or leave it out")]
    found = _folder(folder, node.value.strip())
    if found is None:
        return None, [_fault(node, f"there is no scenario {node.value!r} to stand on", known)]
    way = (*chain, folder.resolve())
    if found.resolve() in way:
        walk = " -> ".join(p.name for p in (*way[way.index(found.resolve()) :], found))
        return None, [_fault(node, f"the bases go round in a circle: {walk}", "let one of them stand alone (no base)")]
    if len(way) >= _DEEPEST:
        return None, [_fault(node, f"{len(way)} scenarios stand on one another", "name an earlier one as base")]
    return found, []


def _folder(folder: Path, name: str) -> Path | None:
    beside = folder.parent / name
    if (beside / HEAD).is_file():
        return beside
    try:
        return find(name)
    except UnknownScenarioError:
        return None


def _fault(node: Node, message: str, fix: str) -> Fault:
    return Fault(node.file, node.line, "base", "error", message, fix)


def overlaid(base: Nodes, own: Nodes) -> Nodes:
    """The files of a base with those of a scenario laid over them."""
    told = retimed(base, _calendar(base), _calendar(base, own))
    return {name: _over(told.get(name), own.get(name)) for name in sorted({*told, *own})}


def _over(below: Node | None, above: Node | None) -> Node:
    """One value over another: keys by key, entries by id, all else replaced."""
    if below is None or above is None:
        held = above or below
        assert held is not None
        return held
    low, high = below.value, above.value
    if isinstance(low, dict) and isinstance(high, dict):
        kept = {key: _over(node, high.get(key)) for key, node in low.items()}
        return Node({**kept, **{key: node for key, node in high.items() if key not in low}}, above.line, above.file)
    if isinstance(low, list) and isinstance(high, list) and high and all(map(_id, low)) and all(map(_id, high)):
        return Node(_rows(low, high), above.line, above.file)
    return above


def _rows(low: list[Node], high: list[Node]) -> list[Node]:
    """Entries by id; one that is written twice stays twice, so that the check of ids can say so."""
    first = {_id(node): node for node in reversed(high)}
    kept = [_over(node, first.get(_id(node))) for node in low]
    known = {_id(node) for node in low}
    twice = [node for node in high if _id(node) in known and node is not first[_id(node)]]
    return [*kept, *twice, *(node for node in high if _id(node) not in known)]


def _id(node: Node) -> str:
    held = at(node, "id").value if isinstance(node.value, dict) and "id" in node.value else None
    return held if isinstance(held, str) else ""


def _calendar(*layers: Nodes) -> Calendar:
    """First month and months of a turn as the last layer that writes them has it."""
    year = _number(layers, HEAD, "start_year")
    month = _number(layers, HEAD, "start_month")
    return Calendar(12 * year + month - 1, _number(layers, RULES, "turn", "months_per_turn") or 6)


def _number(layers: tuple[Nodes, ...], file: str, *keys: str) -> int:
    """A whole number of the topmost layer that has one; 0 where none has (the check of the file says what is wrong)."""
    for nodes in reversed(layers):
        node = nodes.get(file)
        for key in keys:
            node = node.value.get(key) if node is not None and isinstance(node.value, dict) else None
        if node is not None and isinstance(node.value, dict):
            node = node.value.get("value")
        if node is not None and isinstance(node.value, int) and not isinstance(node.value, bool) and node.value > 0:
            return node.value
    return 0
