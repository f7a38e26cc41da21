"""Who else would do: another ministry that sells or takes the same tonnes, or whose vote turns the same motion."""

from collections.abc import Iterator
from typing import NamedTuple

from msgspec.structs import replace

from game.agents.ministry import drafts_votes, voice
from game.agents.ministry.appraise import appraise
from game.agents.ministry.busy import hopeless, too_busy
from game.agents.ministry.clauses_word import is_person
from game.agents.ministry.desk import Desk
from game.agents.ministry.drafts_trade import contract_tonnes, evened_price, partners
from game.agents.ministry.legal import refusals
from game.agents.ministry.replies import wanted_gain
from game.agents.words import price
from game.model.ids import SeatId
from game.model.phrases import phrase
from game.model.talks import Clause, MakeOffer

SAME_SHARE = 0.5
"""Part of the tonnes that another must have at least to count as one who would do."""


class Other(NamedTuple):
    """An offer of the same to somebody else, and what it brings this seat, USD million."""

    move: MakeOffer
    mine: float


def best_other(desk: Desk, partner: SeatId, clauses: tuple[Clause, ...]) -> Other | None:
    """The best offer of the same to a ministry that the engine plays; None where nobody else would do.

    Of the clauses the one of tonnes that brings this seat most counts, or the vote that it would buy.
    """
    if desk.scored is None or desk.points < 1:
        return None
    main = _main(desk, partner, clauses)
    found = [] if main is None else [
        Other(move, gain) for move in _alike(desk, partner, main) if (gain := _sound(desk, move)) > 0
    ]  # fmt: skip
    return max(found, key=lambda o: (o.mine, o.move.to), default=None)


def _main(desk: Desk, partner: SeatId, clauses: tuple[Clause, ...]) -> Clause | None:
    """What this seat is after: of tonnes and bought votes what brings it most."""
    kept = [c for c in clauses if c.kind == "offtake" or (c.kind == "vote" and c.giver == partner)]
    worth = {k: appraise(desk, partner, (c,)).gain for k, c in enumerate(kept)}
    best = max(worth, key=lambda k: worth[k], default=None)
    return kept[best] if best is not None and worth[best] > 0 else None


def _alike(desk: Desk, partner: SeatId, main: Clause) -> Iterator[MakeOffer]:
    for other in partners(desk):
        if other == partner or is_person(desk, other):
            continue
        if main.kind == "vote":
            motion = next((m for m in desk.view.motions if m.id == main.motion), None)
            if motion is not None and other in desk.members() and other not in (motion.by, motion.seat):
                for clauses, to, told in drafts_votes.bid_for(desk, motion, other, main.vote):
                    yield MakeOffer(to, clauses, reason=told)
        else:
            yield from _tonnes(desk, main, other)


def _tonnes(desk: Desk, main: Clause, other: SeatId) -> Iterator[MakeOffer]:
    """A contract for the same tonnes with another maker or user, at the price that is even for both."""
    buys = main.giver == desk.me
    buyer, maker = (desk.me, other) if buys else (other, desk.me)
    tonnes = min(main.tonnes_per_month, contract_tonnes(desk, buyer, maker, main.mineral, main.stage))
    if tonnes < SAME_SHARE * main.tonnes_per_month:
        return
    made = evened_price(desk, other, replace(main, giver=buyer, to="", tonnes_per_month=float(f"{tonnes:.3g}")))
    yield MakeOffer(other, (made,), reason=voice.offered(
        desk, other, appraise(desk, other, (made,)), appraise(desk.of(other), desk.me, (made,)),
        phrase("we say {price}", price=price(made.price_usd_per_kg)),
    ))  # fmt: skip


def _sound(desk: Desk, move: MakeOffer) -> float:
    """What an offer brings this seat where both should sign it; 0 where one would not."""
    mine, theirs = appraise(desk, move.to, move.clauses), appraise(desk.of(move.to), desk.me, move.clauses)
    if mine.block or theirs.block or mine.gain <= wanted_gain(desk) or theirs.gain <= 0:
        return 0.0
    if too_busy(desk, move, theirs.gain) or hopeless(desk, move.to, mine.gain, theirs.gain) or refusals(desk, move):
        return 0.0
    return mine.gain
