"""What speaks against a member in public: finds of inspectors, odd figures, broken words."""

from dataclasses import dataclass
from typing import Final

from game.agents.ministry.desk import Desk
from game.agents.ministry.names import good
from game.agents.ministry.promised import broken_by
from game.agents.words import percent
from game.model.ids import SeatId
from game.model.phrases import phrase
from game.model.views import Anomaly
from game.rules.trust import start_trust

FOUND: Final = {"side_buying_found": 1.0, "floor_breach": 0.7, "reroute_found": 0.4}
"""How much a find of last turn proves."""
FOUND_WORDS: Final = {
    "side_buying_found": "side buying found",
    "floor_breach": "open breach of a floor",
    "reroute_found": "foreign metal rerouted",
}
BROKEN_WORD: Final = 0.25
ODD_WEIGHT: Final = 0.5
"""Most that figures alone prove: they carry noise."""


@dataclass(frozen=True)
class Evidence:
    """How strongly the public record speaks against a seat (1 is a proven case), and in words."""

    weight: float
    words: str


def against(desk: Desk, seat: SeatId) -> Evidence:
    """Add up what this ministry knows of a seat."""
    parts: list[tuple[float, str]] = []
    for event in desk.view.news:
        if event.seat == seat and event.kind in FOUND:
            told = FOUND_WORDS[event.kind]
            parts.append((FOUND[event.kind], told))
    odd = oddest(desk, seat)
    if odd is not None:
        least = desk.content.rules.customs.anomaly_share
        weight = ODD_WEIGHT * min(1.0, odd.share / max(3.0 * least, 1e-9))
        told = phrase(
            "{share} of its {good} unexplained",
            share=percent(odd.share), good=good(desk, odd.mineral, odd.stage),
        )
        parts.append((weight, told))
    broken = broken_by(desk, seat)
    if broken:
        parts.append((BROKEN_WORD * broken, phrase("{broken} of its words broken", broken=broken)))
    return Evidence(sum(p[0] for p in parts), ", ".join(p[1] for p in parts) or "nothing on record")


def oddest(desk: Desk, seat: SeatId) -> Anomaly | None:
    """A member's largest unexplained share from the threshold on, None if its figures fit."""
    least = desk.content.rules.customs.anomaly_share
    rows = [a for a in desk.view.anomalies if a.seat == seat and a.due and a.share >= least]
    return max(rows, key=lambda a: a.share) if rows else None


def trust_between(desk: Desk, a: SeatId, b: SeatId) -> float:
    """Trust of A in B: this view's own figure, for other pairs where it stood at the start."""
    if a == desk.view.seat:
        return desk.view.seats[b].your_trust
    if b == desk.view.seat:
        return desk.view.seats[a].trust_in_you
    return start_trust(desk.content, a, b)
