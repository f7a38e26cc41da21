"""Where plain numbers come from: source and confidence of an entry, or of a whole file."""

from collections.abc import Mapping
from dataclasses import dataclass

from game.scenario.reader import Node
from game.scenario.words import CONFIDENCE_CODES


@dataclass(frozen=True, slots=True)
class Origin:
    """Source and confidence that cover plain numbers; ``by_field`` when a record says it so."""

    source: str = ""
    confidence: str = ""
    by_field: Mapping[str, str] | None = None

    def of(self, name: str) -> str:
        """Confidence of one field; empty when nothing covers it."""
        if self.by_field is not None:
            return self.by_field.get(name, "")
        return self.confidence

    def inside(self, values: Mapping[str, Node]) -> "Origin":
        """Origin of the numbers of an entry: what it says itself, else what holds around it."""
        confidence, source = values.get("confidence"), values.get("source")
        if confidence and isinstance(confidence.value, dict):
            return Origin(by_field={k: str(n.value) for k, n in confidence.value.items()})
        if source and confidence:
            return Origin(str(source.value), in_full(str(confidence.value)))
        figures = values.get("figures")
        if figures and isinstance(figures.value, dict):
            told = {k: str(n.value) for k, n in figures.value.items()}
            return Origin(told.get("source", ""), in_full(told.get("confidence", "")))
        return self


def in_full(word: str) -> str:
    """A confidence in full: ``v`` is ``verified``."""
    return CONFIDENCE_CODES.get(word, word)
