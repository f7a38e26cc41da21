"""What was paid during the talks: noted as an event, entered in the turn's ledger at its resolution."""

from game.model.ids import CHINA, SeatId
from game.rules.work import Work, emit


def note(work: Work, parties: tuple[SeatId, ...]) -> Work:
    """Note for the turn's ledger what each party paid (or got from no ministry); only it is told."""
    for party in parties:
        lines = [
            [line.payer, line.payee, line.amount_usd_m, line.what, line.detail]
            for line in work.money
            if party == booked_by(line.payer, line.payee)
        ]
        if lines:
            work = emit(work, "paid_at_signature", seat=party, seen_by=(party,), lines=lines)
    return work


def booked_by(payer: SeatId, payee: SeatId) -> SeatId:
    """Which of two sides notes a payment: the payer, unless it is no ministry."""
    return payee if payer in ("", "BOND", CHINA) else payer
