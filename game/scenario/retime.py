"""What a base counts in turns, told for turns of another length: dates, terms, odds and sums of a turn.

A field of the table says by ``pace`` how it is counted. Only the rows of the world are told anew (events, politics,
deals, budgets): the numbers of the rules and of China's doctrines are decisions, and a scenario writes its own.
"""

import math
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from game.scenario.fields import RECORDS
from game.scenario.reader import Node
from game.scenario.table import Field, Record

NEVER: Final = 99
"""A turn that stands for "no end known"."""
_DATE: Final = re.compile(r"(\d{4})-(\d{2})(-\d{2})?")
_DECIDED: Final = frozenset({"rules.yaml", "china.yaml"})


@dataclass(frozen=True, slots=True)
class Calendar:
    """First month of turn 1, counted from year 0, and the months of a turn."""

    first: int
    months: int


def retimed(nodes: Mapping[str, Node], old: Calendar, new: Calendar) -> dict[str, Node]:
    """The files of a base for another calendar; as they are where it is the same."""
    if old == new or not (old.months and new.months):
        return dict(nodes)
    return {name: node if name in _DECIDED else _record(node, RECORDS[name], old, new) for name, node in nodes.items()}


def _record(node: Node, record: Record, old: Calendar, new: Calendar) -> Node:
    if not isinstance(node.value, dict):
        return node
    out = dict(node.value)
    for name, row in record.names.items():
        if name in out:
            out[name] = _field(out[name], row, node.value, old, new)
    return Node(out, node.line, node.file)


def _field(node: Node, row: Field, beside: dict[str, Node], old: Calendar, new: Calendar) -> Node:
    if row.pace:
        return _told(node, row, beside, old, new)
    record = RECORDS.get(row.of)
    if record is None:
        return node
    if row.kind == "record":
        return _record(node, record, old, new)
    if row.kind == "records" and isinstance(node.value, list):
        return Node([_record(inner, record, old, new) for inner in node.value], node.line, node.file)
    if row.kind == "map" and isinstance(node.value, dict):
        held = {key: _record(inner, record, old, new) for key, inner in node.value.items()}
        return Node(held, node.line, node.file)
    return node


def _told(node: Node, row: Field, beside: dict[str, Node], old: Calendar, new: Calendar) -> Node:
    if isinstance(node.value, dict):  # the long form of a number
        inner = node.value.get("value")
        told = _told(inner, row, beside, old, new) if inner else None
        return Node({**node.value, "value": told}, node.line, node.file) if told else node
    if isinstance(node.value, bool) or not isinstance(node.value, int | float):
        return node
    return Node(_value(node.value, row, beside, old, new), node.line, node.file)


def _value(value: int | float, row: Field, beside: dict[str, Node], old: Calendar, new: Calendar) -> int | float:
    longer = new.months / old.months
    told = value
    if value <= 0 or (value >= NEVER and row.pace in ("date", "until")):
        return value
    if row.pace == "odds":
        told = round(1.0 - math.pow(1.0 - value, longer), 6)
    elif row.pace == "sum" or (row.pace == "each" and str(_plain(beside, "kind")).endswith("_per_turn")):
        told = value * longer
    elif row.pace == "term":
        told = max(1, int(value / longer + 0.5))
    elif row.pace == "until":
        told = max(1, -((new.first - old.first - int(value) * old.months) // new.months))
    elif row.pace == "lead" and not _plain(beside, "committed"):
        told = max(int(value / 2 + 0.5), int(value) - (new.months - old.months))
    elif row.pace == "date":
        told = _turn(int(value), beside, old, new)
    return told


def _turn(turn: int, beside: dict[str, Node], old: Calendar, new: Calendar) -> int:
    """The turn of a date: of its day where one is written; of a random event the first that lies wholly after it."""
    day = _DATE.fullmatch(str(_plain(beside, "date") or ""))
    month = 12 * int(day[1]) + int(day[2]) - 1 if day else old.first + (turn - 1) * old.months
    gone = month - new.first
    random = not day and _plain(beside, "odds_per_turn")
    return max(1, (-(-gone // new.months) if random else gone // new.months) + 1)


def _plain(beside: dict[str, Node], key: str) -> object:
    return beside[key].value if key in beside else None
