"""What a ministry proposes of its own accord: few offers, each with a use for both sides.

An offer goes out only if this ministry gains by its own appraisal and the other side should gain
by the same appraisal made from its public figures (``Desk.of``).
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from game.agents.ministry.appraise import appraise
from game.agents.ministry.desk import Desk
from game.agents.ministry.drafts import drafts
from game.agents.ministry.replies import net_money, terms_instead
from game.agents.words import signed
from game.model.ids import SeatId
from game.model.phrases import phrase
from game.model.talks import Clause, MakeOffer, Motion

LEAST_GAIN = 1.0
"""USD million that an offer must bring each side: nobody is bothered with crumbs."""
MOST_A_TURN = 3
"""Offers a ministry makes in one turn."""


@dataclass(frozen=True)
class Idea:
    """A draft offer with its own gain and what the other side should gain, USD million."""

    move: MakeOffer
    mine: float
    theirs: float


Terms = tuple[Clause, ...]
Pricer = Callable[[Desk, SeatId, Terms], Terms]
"""Sets the money in clauses for a partner before an idea is weighed."""


def as_drafted(_desk: Desk, _partner: SeatId, clauses: Terms) -> Terms:
    """The money that the draft's maker wrote."""
    return clauses


def offers(desk: Desk, motion: Motion | None, price: Pricer = as_drafted) -> tuple[MakeOffer, ...]:
    """The best few ideas, one a partner. ``motion`` is what this seat itself tables now."""
    made = [o for o in desk.view.offers if o.by == desk.me and o.turn == desk.view.turn]
    places = min(
        MOST_A_TURN - len(made),
        desk.content.rules.offers.open_offers_per_seat
        - sum(o.status == "open" and o.by == desk.me for o in desk.view.offers),
        max(0, desk.points - 2),
    )
    used: set[SeatId] = {o.to for o in made}
    chosen: list[MakeOffer] = []
    words = {_word(c) for o in made for c in o.clauses if c.giver == desk.me and not c.binding}
    contracts = sum(all(c.kind == "offtake" for c in o.clauses) for o in made)
    for idea in sorted(_ideas(desk, motion, price), key=lambda i: (-i.mine, i.move.to)):
        if len(chosen) >= places:
            break
        contract = all(c.kind == "offtake" for c in idea.move.clauses)
        if idea.move.to in used or (contract and contracts) or _refused_before(desk, idea.move):
            continue
        contracts += contract
        given = {_word(c) for c in idea.move.clauses if c.giver == desk.me and not c.binding}
        if given & words:
            continue
        words |= given
        used.add(idea.move.to)
        chosen.append(idea.move)
    return tuple(chosen)


def _word(clause: Clause) -> tuple[str, str, str, str]:
    """What a word is about: nobody offers the same one to two partners."""
    return clause.kind, clause.mineral, clause.stage, clause.motion


def _refused_before(desk: Desk, move: MakeOffer) -> bool:
    """The same partner declined the same kinds of clauses a turn or less ago."""
    kinds = sorted(c.kind for c in move.clauses)
    return any(
        o.by == desk.me
        and o.to == move.to
        and o.status in ("declined", "expired")
        and o.turn >= desk.view.turn - 1
        and sorted(c.kind for c in o.clauses) == kinds
        for o in desk.view.offers
    )


def _ideas(desk: Desk, motion: Motion | None, price: Pricer) -> Iterator[Idea]:
    for drafted, partner, drafted_reason in drafts(desk, motion):
        reason = drafted_reason
        clauses = price(desk, partner, drafted)
        mine = appraise(desk, partner, clauses)
        theirs = appraise(desk.of(partner), desk.me, clauses)
        if mine.block or theirs.block or mine.gain <= desk.trait.gain_wanted:
            continue
        if min(mine.gain, theirs.gain) < LEAST_GAIN or mine.up_front > 0.5 * desk.money:
            continue
        if clauses != drafted:
            ask = terms_instead(net_money(clauses, partner))
            reason = phrase(
                "For you it is {terms}, for us {terms_2}: {ask}.",
                terms=theirs.sentence(), terms_2=mine.sentence(), ask=ask,
            )
        yield Idea(
            move=MakeOffer(
                to=partner,
                clauses=clauses,
                reason=phrase(
                    "{reason} For us {gain}, for you about {yours} M USD.",
                    reason=reason, gain=signed(mine.gain), yours=signed(theirs.gain),
                ),
            ),
            mine=mine.gain,
            theirs=theirs.gain,
        )
