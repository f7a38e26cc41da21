"""New members of the forum in words: who joins, who let them in under which rule, and on what terms."""

from collections.abc import Iterable

from game.model.content import Content
from game.model.events import Event
from game.model.ids import SeatId
from game.present import fmt
from game.present.names import within
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
    parts = []
    if invited and by_vote:
        parts.append(tr("{names} at will, being invited to the founding", names=_names(content, invited)))
    elif invited:
        parts.append(tr("who was invited to the founding comes in at will, without a vote"))
    if by_vote:
        parts.append(tr("the council voted to let {names} in", names=_names(content, by_vote)))
    bonds = [float(e.data.get("bond_usd_m", 0.0)) for e in here]
    return tr("Rule of entry: {ways}", ways="; ".join(parts)) + ". " + _terms(bonds)


def _names(content: Content, seats: list[SeatId]) -> str:
    return join_words([within(content, s) for s in seats])


def _terms(bonds: list[float]) -> str:
    low, high = fmt.money(min(bonds)), fmt.money(max(bonds))
    if len(bonds) == 1:
        return tr("Terms: a bond of {money}, forfeited if suspended, and every floor in force", money=low)
    if low == high:
        return tr("Terms: a bond of {money} each, forfeited if suspended, and every floor in force", money=low)
    return tr("Terms: a bond of {low} to {high} each by its size, forfeited if suspended, and every floor in force",
              low=low, high=high)  # fmt: skip
