"""Sense of openings.yaml: names that exist, tempers that there are, an opening that changes something."""

from typing import Final

from game.scenario.check import Checker, Plain, at
from game.scenario.reader import Node
from game.scenario.row_openings import TRAITS

DOES: Final = ("effects", "curbs", "lifts", "cabinets", "trust", "quarrels", "purse_share", "tension")
"""Fields of which an opening has one at least: news alone is a card of events.yaml."""


def openings(checker: Checker, docs: dict[str, Plain], nodes: dict[str, Node]) -> None:
    """Faults of openings and tempers as a whole."""
    quarrels = {row["id"] for row in docs.get("politics.yaml", {}).get("events", []) if row["kind"] == "quarrel"}
    standing = {(row["origin"], row["mineral"]) for row in docs["events.yaml"]["curbs"]}
    for i, row in enumerate(docs["openings.yaml"]["openings"]):
        node, path = at(nodes["openings.yaml"], "openings", i), f"openings[{row['id']}]"
        if not any(row[name] for name in DOES):
            checker.fault(node, path, "this opening changes nothing", f"write one of: {', '.join(DOES)}")
        for name in row["quarrels"]:
            if name not in quarrels:
                checker.fault(at(node, "quarrels"), f"{path}.quarrels", f"no quarrel {name!r}",
                              f"write one of: {', '.join(sorted(quarrels)) or 'none, politics.yaml has no quarrel'}")
        for j, lifted in enumerate(row["lifts"]):
            if (lifted["origin"], lifted["mineral"]) not in standing:
                checker.fault(at(node, "lifts", j), f"{path}.lifts[{j}]",
                              f"{lifted['origin']} has no measure on {lifted['mineral']} in events.yaml",
                              "name a measure that stands there")  # fmt: skip
    _trials(checker, docs, nodes)
    _wedges(checker, docs, nodes)
    for i, row in enumerate(docs["openings.yaml"]["tempers"]):
        for name in row["may_be"]:
            if name not in TRAITS:
                checker.fault(at(nodes["openings.yaml"], "tempers", i, "may_be"), f"tempers[{row['seat']}].may_be",
                              f"no temper {name!r}", f"write one of: {', '.join(TRAITS)}")  # fmt: skip


def _trials(checker: Checker, docs: dict[str, Plain], nodes: dict[str, Node]) -> None:
    for i, row in enumerate(docs["openings.yaml"]["trials"]):
        node, path = at(nodes["openings.yaml"], "trials", i), f"trials[{row['id']}]"
        known = [answer["id"] for answer in row["card"]["answers"]]
        for name in (row["card"]["silence"], *row["stands"]):
            if name not in known:
                checker.fault(node, path, f"no answer {name!r}", f"write one of: {', '.join(known)}")
        if not row["victims"] or not row["stands"]:
            checker.fault(node, path, "a trial has victims, and answers that stand by them", "name one of each")


def _wedges(checker: Checker, docs: dict[str, Plain], nodes: dict[str, Node]) -> None:
    for i, row in enumerate(docs["openings.yaml"]["wedges"]):
        node, path = at(nodes["openings.yaml"], "wedges", i), f"wedges[{row['id']}]"
        known = [answer["id"] for answer in row["card"]["answers"]]
        for name in (row["card"]["silence"], *row["takes"], *row["twice"]):
            if name not in known:
                checker.fault(node, path, f"no answer {name!r}", f"write one of: {', '.join(known)}")
        if not row["takes"] or set(known) <= set(row["takes"]):
            checker.fault(node, path, "these terms can be taken or refused", "name answers that take them, not all")
