"""A ministry's opening moves of the talks: at most one motion and a few offers."""

from game.agents.ministry.busy import too_busy
from game.agents.ministry.desk import Desk
from game.agents.ministry.drafts_club import accession, club_offers
from game.agents.ministry.drafts_frameworks import frameworks
from game.agents.ministry.motions import agenda, table_motion
from game.agents.ministry.offers import MOST_A_TURN, Pricer, as_drafted, free_for_deals, offers, points_taken
from game.agents.ministry.running import leaving
from game.model.talks import Motion, TableMotion, TalkMove


def opening(desk: Desk, price: Pricer = as_drafted) -> tuple[TalkMove, ...]:
    """Table what helps, then make the offers that carry it."""
    motion = table_motion(desk)
    made = offers(desk, _as_motion(desk, motion), price)
    together = (club_offers(desk) or accession(desk) or frameworks(desk)) if len(made) < desk.points else ()
    free = free_for_deals(desk, _as_motion(desk, motion)) - sum(points_taken(desk, o) for o in made)
    together = tuple(o for o in together if points_taken(desk, o) <= free and not too_busy(desk, o))
    made = made[: max(0, MOST_A_TURN - len(together))]  # a club's offers count like others: nobody is swamped
    moves: tuple[TalkMove, ...] = (*((motion,) if motion is not None else ()), *made, *together, *leaving(desk))
    if desk.view.chair == desk.me and desk.view.motions and not desk.view.agenda:
        moves = (*moves, agenda(desk))
    return moves


def _as_motion(desk: Desk, move: TableMotion | None) -> Motion | None:
    """The motion about to be tabled; it has no id yet, so vote clauses name its stage."""
    if move is None:
        return None
    return Motion(
        id="",
        kind=move.kind,
        by=desk.me,
        turn=desk.view.turn,
        mineral=move.mineral,
        stage=move.stage,
        price_usd_per_kg=move.price_usd_per_kg,
        amount_usd_m=move.amount_usd_m,
        seat=move.seat,
    )
