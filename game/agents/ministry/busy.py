"""Who has hands free: points of initiative that a ministry is known to have spent this turn."""

from game.agents.ministry.clauses_more import FAVOUR_POINTS
from game.agents.ministry.clauses_word import is_person
from game.agents.ministry.desk import Desk
from game.agents.ministry.replies import LAST_POINTS, kept_for_people, wanted_gain
from game.agents.ministry.temptation import POINT_WORTH
from game.model.ids import SeatId
from game.model.talks import MakeOffer
from game.rules import seen_points


def spent_in_public(desk: Desk, seat: SeatId) -> int:
    """Points that everybody at this desk has seen a seat spend this turn: deals signed, motions tabled."""
    spent = desk.noted("spent in public", lambda: seen_points.spent_in_public(desk.view))
    return spent.get(seat, 0)


def too_busy(desk: Desk, move: MakeOffer, theirs_usd_m: float = 0.0) -> bool:
    """Whether a ministry to whom an offer would go cannot sign it any more; a person is asked all the same.

    ``theirs_usd_m``: what it should bring them; for enough of that they spend a point that they keep for people.
    """
    points = desk.content.rules.turn.initiative_points
    asks = desk.view.you is None or desk.view.you.plan.controller == "human"
    kept = kept_for_people(desk) if not asks and desk.scored is not None else 0  # it keeps them from other ministries
    said = seen_points.said_spent(desk.view) if asks else frozenset()
    for seat in move.addressees:
        if seat in said and not is_person(desk, seat):
            return True
        favours = any((c.giver, c.kind, c.favour) == (seat, "favour", "diplomatic") for c in move.clauses)
        left = max(1, points - spent_in_public(desk, seat))
        spends = left in LAST_POINTS and theirs_usd_m >= LAST_POINTS[left] * desk.content.seat(seat).budget_usd_m
        least = FAVOUR_POINTS if favours else 1 if spends else 1 + kept
        if not is_person(desk, seat) and points - spent_in_public(desk, seat) < least:
            return True
    return False


def hopeless(desk: Desk, seat: SeatId, mine: float, theirs: float) -> bool:
    """Whether no price would do: both gains together are less than the points of the two ministries are worth.

    The other's points are taken as all that it has not spent in public; a person is asked all the same.
    """
    if is_person(desk, seat) or seat not in desk.view.seats:
        return False
    left = desk.content.rules.turn.initiative_points - spent_in_public(desk, seat)
    least = desk.trait_of(seat).gain_wanted + POINT_WORTH.get(left, 0.0) * desk.content.seat(seat).budget_usd_m
    return mine + theirs < wanted_gain(desk) + least
