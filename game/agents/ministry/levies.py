"""Who pays the levy into the FORGE Fund, read off the Fund's public ledger."""

from game.agents.ministry.desk import Desk
from game.model.ids import FUND, SeatId


def last_levy(desk: Desk) -> dict[SeatId, float]:
    """Levy that each seat's users paid into the Fund last turn, USD million."""
    return desk.noted("last levy", lambda: _last_levy(desk))


def _last_levy(desk: Desk) -> dict[SeatId, float]:
    out: dict[SeatId, float] = {}
    for line in desk.view.money:
        if line.payee == FUND and line.what == "levy" and line.turn == desk.view.turn - 1:
            out[line.detail] = out.get(line.detail, 0.0) + line.amount_usd_m
    return out


def levy_share(desk: Desk, seat: SeatId) -> float:
    """A seat's part of last turn's levy; an equal part where none was paid."""
    paid = last_levy(desk)
    total = sum(paid.values())
    if total <= 0:
        return 1.0 / max(1, len(desk.members())) if seat in desk.members() else 0.0
    return paid.get(seat, 0.0) / total


def free_fund(desk: Desk) -> float:
    """What the council can spend now: the Fund less the inspection budget, USD million."""
    return max(0.0, desk.view.fund_usd_m - desk.view.inspection_budget_usd_m)
