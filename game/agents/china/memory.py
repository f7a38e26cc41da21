"""What a doctrine remembers between turns: plain values under stable names."""

from dataclasses import dataclass, field

Plain = float | str | list[str]


@dataclass
class Memory:
    """A notebook over the plain mapping that the rules keep for China."""

    held: dict[str, Plain] = field(default_factory=dict)

    def number(self, name: str, default: float = 0.0) -> float:
        """A number, or the default if there is none."""
        value = self.held.get(name, default)
        return float(value) if isinstance(value, int | float) else default

    def text(self, name: str, default: str = "") -> str:
        """A word, or the default."""
        value = self.held.get(name, default)
        return value if isinstance(value, str) else default

    def names(self, name: str) -> list[str]:
        """A list of words, empty if there is none."""
        value = self.held.get(name, [])
        return list(value) if isinstance(value, list) else []

    def put(self, name: str, value: Plain) -> None:
        """Write a value."""
        self.held[name] = value

    def plain(self) -> dict[str, Plain]:
        """The mapping, names in order."""
        return {name: self.held[name] for name in sorted(self.held)}
