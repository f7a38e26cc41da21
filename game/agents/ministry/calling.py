"""The chair's list: what it would call of its own accord, and what its word to call a motion is worth.

Two motions come to the vote in a turn and more are tabled: a place on the agenda decides more often than a vote does.
"""

from typing import Final

from game.agents.ministry.clauses_trade import Look
from game.agents.ministry.clauses_word import HASSLE, is_person, outcome, vote_in, vote_out
from game.agents.ministry.council import FALLS, PASSES, likely_passes, motion_value
from game.agents.ministry.desk import Desk
from game.agents.ministry.promised import promised, votes_given
from game.model.ids import SeatId
from game.model.phrases import phrase
from game.model.talks import Clause, Motion
from game.rules.calls import passed_over, takes_a_place
from game.rules.promises import concerns

LISTED: Final = 0.05
"""What a word to call a motion moves that its chair should call anyway."""
SO_FAR: Final = 0.4
"""The same for a motion that stands on the list so far, of which others should drive it by the bell."""
NAME: Final = "a place on the council's list"
OURS: Final = "our place on the agenda"
GIVEN: Final = "we have given our word on every place of the agenda"


def ranked(desk: Desk) -> list[Motion]:
    """All motions in the order in which this seat as chair would call them.

    The places that it sold, its yes that it sold, what it bought a yes for, who was passed over and should pass, what
    it announced and others have bid on since, what should pass, its own, what serves it.
    """
    waited = passed_over(desk.view)

    def rank(motion: Motion) -> tuple[bool, bool, bool, bool, bool, bool, bool, bool, float]:
        passes, worth = likely_passes(desk, motion), motion_value(desk, desk.me, motion)[0]
        owed = (place_owed(desk, motion), yes_owed(desk, motion), yes_bought(desk, motion),
                passes and motion.by in waited)  # fmt: skip
        order = motion.id in desk.view.agenda, passes, motion.by in waited, motion.by == desk.me
        return *owed, *order, worth  # its own cost it a point

    return sorted(desk.view.motions, key=rank, reverse=True)


def place_owed(desk: Desk, motion: Motion) -> bool:
    """Whether this seat as chair has sold a motion its place on the agenda."""
    return promised(desk, "call_motion", motion.mineral, motion.stage, motion.id) is not None


def yes_owed(desk: Desk, motion: Motion) -> bool:
    """Whether this seat as chair has sold a motion its yes, and with it the vote."""
    return any(w.giver == desk.me and w.clause.vote == "yes" for w in votes_given(desk, motion))


def yes_bought(desk: Desk, motion: Motion) -> bool:
    """Whether this seat as chair has bought another's yes to a motion: what it pays for it calls."""
    return any(w.giver != desk.me and w.to == desk.me and w.clause.vote == "yes" for w in votes_given(desk, motion))


def listed(desk: Desk) -> tuple[Motion, ...]:
    """The motions that the chair should call if nobody buys anything; a person's list is not foreseen: all."""
    places = desk.content.rules.turn.motions_per_turn
    chair = desk.view.chair
    if is_person(desk, chair) and len(desk.view.motions) > places:
        return ()
    there = desk if chair == desk.me else desk.of(chair)
    return tuple(there.noted(("listed", chair), lambda: ranked(there))[:places])


def named(desk: Desk, clause: Clause) -> Motion | None:
    """The motion on the table that a clause speaks of."""
    return next((m for m in desk.view.motions if concerns(clause, m)), None)


def expected(desk: Desk, motion: Motion) -> float:
    """What a motion's coming to the vote is worth to this seat, USD million."""
    odds = PASSES if likely_passes(desk, motion) else FALLS
    return odds * outcome(desk, desk.me, motion)


def call_in(desk: Desk, clause: Clause, _partner: SeatId) -> Look:
    """Their word to call a motion: all that its coming to the vote brings, if it would not come anyway."""
    motion = named(desk, clause)
    if motion is None:
        return NAME, 0.0, "no such motion lies on the table"
    value = expected(desk, motion)
    if motion not in listed(desk):
        if motion.id in desk.view.agenda:
            return phrase("{name}, which it has so far", name=NAME), SO_FAR * value, ""
        return NAME, value, ""
    return phrase("{name}, which it should have anyway", name=NAME), LISTED * value, ""


def call_out(desk: Desk, clause: Clause, _partner: SeatId) -> Look:
    """Our word to call a motion: what the one brings us that it drives from the list, less what it brings itself."""
    motion = named(desk, clause)
    if motion is None:
        return OURS, 0.0, "no such motion lies on the table"
    if desk.view.chair != desk.me:
        return OURS, 0.0, "we do not hold the chair"
    if not owed(desk, motion) and _sold_out(desk):
        return OURS, 0.0, GIVEN
    mine = listed(desk)
    if motion in mine or not mine:
        return OURS, min(0.0, expected(desk, motion)) - HASSLE, ""
    driven = max(0.0, min(expected(desk, m) for m in mine))
    return OURS, min(0.0, expected(desk, motion) - driven) - HASSLE, ""


def owed(desk: Desk, motion: Motion) -> bool:
    """Whether this seat as chair has sold a motion its place, or its yes and with it the place."""
    return place_owed(desk, motion) or yes_owed(desk, motion)


def _sold_out(desk: Desk) -> bool:
    """Whether this seat as chair has sold every place of the agenda."""
    return sum(owed(desk, m) for m in desk.view.motions) >= desk.content.rules.turn.motions_per_turn


def chairs_yes_in(desk: Desk, clause: Clause, partner: SeatId) -> Look:
    """Their vote; the yes of the chair brings a motion that it has not listed to the vote, which decides more."""
    told, motion = vote_in(desk, clause, partner), named(desk, clause)
    chair = desk.view.chair
    if clause.vote != "yes" or clause.giver != chair or motion is None or motion.id in desk.view.agenda:
        return told
    if motion in listed(desk):
        return told
    if len(promised_places(desk, chair) - {motion.id}) >= desk.content.rules.turn.motions_per_turn:
        return phrase("their yes, with all places of the list promised to others"), 0.0, told[2]
    value = max(told[1], expected(desk, motion), key=abs)
    return phrase("their yes, and with it the place on the list"), value, told[2]


def chairs_yes_out(desk: Desk, clause: Clause, partner: SeatId) -> Look:
    """Our vote; as chair with what its place on the agenda costs us, and no yes beyond the places that there are."""
    told, motion = vote_out(desk, clause, partner), named(desk, clause)
    if clause.vote != "yes" or desk.view.chair != desk.me or motion is None or told[2]:
        return told
    _, cost, block = call_out(desk, clause, partner)
    return told[0], told[1] + min(0.0, cost + HASSLE), block


def promised_places(desk: Desk, chair: SeatId) -> set[str]:
    """Motions that a chair is known to have promised a place this turn, by its word to call them or by its yes."""
    words = [c for d in desk.view.deals if d.signed_turn == desk.view.turn for c in d.clauses
             if c.giver == chair and takes_a_place(c)]  # fmt: skip
    return {m.id for m in desk.view.motions if any(concerns(c, m) for c in words)}
