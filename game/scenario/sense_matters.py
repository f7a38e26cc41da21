"""Sense of matters.yaml: answers that can be given, names that can be filled in, a silence that costs nothing."""

import string
from typing import Final

from game.scenario.check import Checker, Plain, at
from game.scenario.reader import Node

FILLED: Final[dict[str, frozenset[str]]] = {
    "levy": frozenset({"good"}),
    "plant": frozenset({"good"}),
    "card": frozenset({"good", "card"}),
    "partner": frozenset({"good", "partner"}),
    "curb": frozenset({"good"}),
}
"""What a headline and the answers may name, by what the matter is about."""
LEAST_ANSWERS: Final = 2


def matters(checker: Checker, docs: dict[str, Plain], nodes: dict[str, Node]) -> None:
    """Faults of matters as a whole."""
    for i, row in enumerate(docs["matters.yaml"]["matters"]):
        node, path = at(nodes["matters.yaml"], "matters", i), f"matters[{row['id']}]"
        _answers(checker, row, node, path)
        known = FILLED.get(row["about"], frozenset())
        for text in (row["headline"], *(answer["text"] for answer in row["answers"])):
            for name in [n for _, n, _, _ in string.Formatter().parse(text) if n is not None and n not in known]:
                checker.fault(node, f"{path}.headline", f"{{{name}}} is not known where it is about {row['about']}",
                              f"it may name: {', '.join(sorted(known)) or 'nothing'}")  # fmt: skip


def _answers(checker: Checker, row: Plain, node: Node, path: str) -> None:
    held = {answer["id"]: answer for answer in row["answers"]}
    if len(held) < LEAST_ANSWERS or len(held) < len(row["answers"]):
        checker.fault(at(node, "answers"), f"{path}.answers", "a matter has two answers at least, each with its own id",
                      "write another answer")  # fmt: skip
    if row["silence"] not in held:
        checker.fault(at(node, "silence"), f"{path}.silence", f"no answer {row['silence']!r}",
                      f"write one of: {', '.join(held)}")  # fmt: skip
        return
    silent = held[row["silence"]]
    if silent["money_budgets"] > 0 or silent["points"]:
        checker.fault(at(node, "silence"), f"{path}.silence", "saying nothing must not cost money or initiative",
                      "name another answer, or take its cost out")  # fmt: skip
