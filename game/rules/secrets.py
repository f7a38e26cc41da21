"""Secret deals that come to light by themselves: the more people know, the sooner somebody talks."""

from collections.abc import Iterable

import msgspec

from game.model.content import Content
from game.model.ids import CHINA, SeatId
from game.model.talks import Deal
from game.rules import rng, vote_money
from game.rules.work import Work, change, emit

replace = msgspec.structs.replace
CHINA_FACTOR = 2.0
"""A deal with China has more eyes on it."""


def leak_odds(content: Content, parties: tuple[SeatId, ...]) -> float:
    """Odds a turn that a secret deal of these parties comes out: for each party beyond the first."""
    odds = content.rules.offers.secret_leak_odds * (len(parties) - 1)
    return min(1.0, odds * (CHINA_FACTOR if CHINA in parties else 1.0))


def readers(parties: tuple[SeatId, ...], seats: Iterable[SeatId]) -> tuple[SeatId, ...]:
    """Ministries that read a secret deal of these parties for the first time when it comes out, and mind it."""
    return tuple(seat for seat in seats if seat not in parties)


def talk(work: Work) -> Work:
    """Draw for every running secret deal whether it comes out this turn; of one that fell away nobody reads."""
    called = [record.motion for record in work.votes]
    for deal in work.state.deals:
        running = deal.signed_turn <= work.turn <= deal.ends_turn and not deal.closed_turn
        if not deal.secret or not running or vote_money.fell_away(deal, work.state.chair, called):
            continue
        dice = rng.stream(work.state.seed, work.turn, f"secret {deal.id}")
        if dice.random() < leak_odds(work.content, deal.parties):
            work = reveal(work, deal)
    return work


def reveal(work: Work, deal: Deal) -> Work:
    """A secret deal becomes known to all; its cabinets answer for it at home and to the others."""
    everyone = work.content.seat_ids()
    if set(deal.known_to) >= set(everyone):
        return work
    shown = replace(deal, known_to=tuple(dict.fromkeys((*everyone, *deal.parties))))
    work = change(work, deals=tuple(shown if d.id == deal.id else d for d in work.state.deals))
    points = work.content.rules.offers.exposed_trust
    return emit(work, "secret_exposed", deal=deal.id, parties=list(deal.parties), points=points)
