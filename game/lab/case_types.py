"""A market given on file, as records: curves at nodes, links, processes and policies."""

from dataclasses import dataclass, field
from typing import Final

DISPERSION: Final = 1e-6
"""As a share of the price level. Trade that is thin beside home markets needs it this small."""


@dataclass(frozen=True, slots=True)
class Curve:
    """Quantity at a price. Supply rises with the price, demand falls.

    linear: max(0, a + b p), demand max(0, a - b p); power: k p^e, demand k p^-e; fixed: q;
    elastic: any quantity at p; steps: (price, most tonnes) pairs.
    """

    form: str
    a: float = 0.0
    b: float = 0.0
    k: float = 0.0
    e: float = 0.0
    q: float = 0.0
    p: float = 0.0
    steps: tuple[tuple[float, float], ...] = ()


@dataclass(frozen=True, slots=True)
class Link:
    """A way for goods from one node to another.

    landed = (price + export_tax + cost) (1 + advalorem) + tariff + friction + rents + levy.
    """

    start: str
    end: str
    cost: float = 0.0
    tariff: float = 0.0
    advalorem: float = 0.0
    export_tax: float = 0.0
    friction: float = 0.0
    cap: float | None = None
    name: str = ""
    """``A>B``; links beside each other are ``A>B#1``, ``A>B#2`` in the order of the file."""

    @property
    def pair(self) -> str:
        """``A>B``, the same for links beside each other."""
        return f"{self.start}>{self.end}"

    def landed(self, price: float) -> float:
        """Landed price without rents and levy at a price of the origin."""
        border = (price + self.export_tax + self.cost) * (1.0 + self.advalorem)
        return border + self.tariff + self.friction


@dataclass(frozen=True, slots=True)
class Process:
    """Turns `use` tonnes of `feed` and `cost` into one tonne of `product`, at most `cap` tonnes."""

    name: str
    feed: str
    product: str
    use: float
    cost: float
    cap: float | None = None


@dataclass(frozen=True, slots=True)
class Quota:
    """At most `limit` tonnes over the named links together."""

    name: str
    limit: float
    links: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Levy:
    """Adjustable tariff up to the entry price `floor`, at most `most` a tonne, on the named links."""

    name: str
    node: str
    floor: float
    links: tuple[str, ...]
    most: float | None = None


@dataclass(frozen=True, slots=True)
class Case:
    """One market given on file."""

    file: str
    id: str = ""
    title: str = ""
    supply: dict[str, Curve] = field(default_factory=dict)
    demand: dict[str, Curve] = field(default_factory=dict)
    links: tuple[Link, ...] = ()
    processes: tuple[Process, ...] = ()
    quotas: tuple[Quota, ...] = ()
    levies: tuple[Levy, ...] = ()
    intervention: dict[str, float] = field(default_factory=dict)
    """Price at which an agency buys without limit, by node."""
    dispersion: float = DISPERSION
    expected: dict[str, dict[str, float]] = field(default_factory=dict)

    def nodes(self) -> tuple[str, ...]:
        """Every node that is named anywhere, in the order of the file."""
        named = [*self.supply, *self.demand]
        named += [end for link in self.links for end in (link.start, link.end)]
        named += [end for process in self.processes for end in (process.feed, process.product)]
        return tuple(dict.fromkeys(named))

    def chosen(self, words: tuple[str, ...]) -> tuple[Link, ...]:
        """The links that words like ``A>B`` (all beside each other) or ``A>B#2`` mean."""
        return tuple(link for link in self.links if link.name in words or link.pair in words)
