"""Words for faults: what stands there, and what to write instead."""

import re

from game.scenario.reader import Node
from game.scenario.table import Field


def id_of(node: Node) -> str:
    """The id of an entry, empty when it has none."""
    if isinstance(node.value, dict) and "id" in node.value:
        held = node.value["id"].value
        return held if isinstance(held, str) else ""
    return ""


def what(node: Node) -> str:
    """What stands there, in words."""
    value = node.value
    if value is None:
        return "nothing"
    if isinstance(value, dict):
        return "keys and values"
    if isinstance(value, list):
        return "a list"
    if isinstance(value, bool):
        return f"the boolean {str(value).lower()}"
    if isinstance(value, str):
        return f"the text {value[:40]!r}"
    return f"the number {value:g}"


def example(row: Field) -> str:
    """A value that a field could have."""
    if row.choices:
        return row.choices[0]
    examples = {"text": "...", "flag": "false", "records": "[...]", "map": "{...}", "id": "..."}
    return examples.get(row.kind, "...")


def number_fix(value: object, row: Field) -> str:
    """A remedy for text where a number should be: drop separators, percent signs and units."""
    text = str(value).strip()
    bare = re.sub(r"[\s_,'’]", "", text)
    found = re.match(r"[-+]?\d+(\.\d+)?([eE][-+]?\d+)?", bare)
    if not found:
        return f"write a number{' in ' + row.unit if row.unit else ''}"
    number = float(found.group())
    if text.endswith("%"):
        return f"write {number / 100:g} (a share, not a percentage)"
    return f"write {number:g} without separators or units"
