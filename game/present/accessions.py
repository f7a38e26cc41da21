"""New members of the forum in words: who joins, who let them in under which rule, and on what terms."""

from collections.abc import Iterable

from game.model.content import Content
from game.model.events import Event
from game.model.ids import SeatId
from game.present import fmt
from game.present.names import capital, party
from game.present.words import join_words, tr

__all__ = ["way_words"]


def way_words(content: Content, rows: Iterable[Event], told: Iterable[Event]) -> str:
    """Under which rule new members came in, and the bond that each posts: a sentence for each rule.

    Whoever was invited to the founding (an observer since then) joins at will; anybody else after a vote of the
    council. The bond is the forum's for all: larger economies post more.
    """
    voted = {e.seat for e in told if e.kind == "admitted"}
    voted |= {s.id for s in content.seats if s.start == "outside"}
    here = tuple(rows)
    invited = [e.seat for e in here if e.seat not in voted]
    by_vote = [e.seat for e in here if e.seat in voted]
    many = len(here) > 1
    parts = []
    if invited:
        at_will = tr("invited to the founding, which lets in at will and asks for no vote")
        parts.append(_named(content, invited, many and by_vote, at_will))
    if by_vote:
        parts.append(_named(content, by_vote, many and invited, tr("the council had voted to open its door")))
    return capital("; ".join(parts)) + ". " + _terms([float(e.data.get("bond_usd_m", 0.0)) for e in here])


def _named(content: Content, seats: list[SeatId], name: object, way: str) -> str:
    """A way in, with the names where there is more than one way."""
    return f"{join_words([party(content, s) for s in seats])}: {way}" if name else way


def _terms(bonds: list[float]) -> str:
    low, high = fmt.money(min(bonds)), fmt.money(max(bonds))
    if len(bonds) == 1:
        return tr("Terms: a bond of {money}, forfeited if suspended, and every floor in force", money=low)
    if low == high:
        return tr("Terms: a bond of {money} each, forfeited if suspended, and every floor in force", money=low)
    return tr("Terms: a bond of {low} to {high} each by its size, forfeited if suspended, and every floor in force",
              low=low, high=high)  # fmt: skip
