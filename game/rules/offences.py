"""What a ministry's public acts of the last turn count against it with a China that punishes: its published list."""

from typing import Final

from game.model.ids import SeatId
from game.model.views import View

__all__ = ["OFFENCES", "of_seat"]

OFFENCES: Final[dict[str, float]] = {
    "yes on a reference price": 1.0,
    "tabled a reference price": 1.0,
    "yes on inspections": 0.5,
    "levies a floor": 0.5,
    "duty on Chinese goods": 1.5,
    "presses China": 1.5,
}
"""How much each public act of a seat counts against it in a turn."""


def of_seat(view: View, seat: SeatId) -> dict[str, float]:
    """What a seat did against China last turn, by public record, each act with its points."""
    found: dict[str, float] = {}

    def add(act: str) -> None:
        found[act] = OFFENCES[act]

    for record in view.votes:
        if record.turn < view.turn - 1 or record.votes.get(seat) != "yes":
            continue
        if record.motion.kind == "reference_price":
            add("yes on a reference price")
            if record.motion.by == seat:
                add("tabled a reference price")
        elif record.motion.kind == "inspection_budget":
            add("yes on inspections")
    public = view.seats[seat]
    duties = {t.kind for t in public.tariffs}
    if public.posture == "press":
        add("presses China")
    if "ad_valorem" in duties:
        add("duty on Chinese goods")
    if "adjustable" in duties:
        add("levies a floor")
    return found
