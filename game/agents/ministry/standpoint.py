"""Where a ministry stands in the market, by public figures: on the sellers' or the buyers' side, near China or not."""

from typing import Final

from game.agents.ministry.desk import Desk
from game.model.ids import CHINA, SeatId

SMALL_SHARE: Final = 0.1
"""Output below this part of its use makes no seat a seller."""


def side(desk: Desk, seat: SeatId) -> float:
    """Where a ministry stands in the market: 1 sells all it trades, -1 buys all of it (its own output less its use)."""
    if not seat:
        return 0.0
    return desk.noted(("side", seat), lambda: _side(desk, seat))


def _side(desk: Desk, seat: SeatId) -> float:
    facts, here = desk.facts, desk.facts.columns[seat]
    made = float((facts.output[:, :, here] * facts.base_price).sum())
    used = float((facts.use[:, :, here] * facts.base_price).sum())
    return (made - used) / max(made + used, 1e-9)


def exposure(desk: Desk, seat: SeatId) -> float:
    """How far a seat lives by trade with China, 0 to 1: of what it uses or of what it makes, whichever is more."""
    return desk.noted(("exposure", seat), lambda: _exposure(desk, seat))


def _exposure(desk: Desk, seat: SeatId) -> float:
    facts, here, china = desk.facts, desk.facts.columns[seat], desk.facts.columns[CHINA]
    used = float((facts.use[:, :, here] * facts.base_price).sum())
    made = float((facts.output[:, :, here] * facts.base_price).sum())
    bought = float((facts.from_china[:, :, here] * facts.base_price).sum())
    sold = float((facts.flows[:, :, here, china] * facts.base_price).sum())
    return min(1.0, max(bought / max(used, 1e-9), sold / max(made, 1e-9) if made > SMALL_SHARE * used else 0.0))
