"""Which price a contract is held against: where it stands, and the mean of which turns it is.

A sheet's forecast is of the end of the coming turn; the mean of a term that begins with it is another figure, so each
says its months.
"""

from game.agents.ministry.desk import Desk
from game.model.phrases import phrase

__all__ = ["foreseen"]


def foreseen(desk: Desk, *, at_gate: bool, turns: int) -> str:
    """``is the mean foreseen at the gate, turns 2 to 7``; by rule of thumb today's price."""
    if not desk.looks_ahead:
        return phrase("is today's price at the gate") if at_gate else phrase("is today's price at the border")
    first = desk.view.turn
    if turns <= 1:
        return phrase("is the mean of this turn foreseen at the gate") if at_gate else phrase(
            "is the mean of this turn foreseen at the border")  # fmt: skip
    if at_gate:
        return phrase("is the mean foreseen at the gate, turns {first} to {last}", first=first, last=first + turns - 1)
    return phrase("is the mean foreseen at the border, turns {first} to {last}", first=first, last=first + turns - 1)
