"""What a broken word does to who was let down: no word of the breaker without a bond, and no help at the vote."""

from typing import Final

from game.agents.ministry.desk import Desk
from game.agents.ministry.names import who
from game.model.ids import SeatId
from game.model.phrases import phrase
from game.model.talks import Clause, Motion, Promise

FADES_HALF_YEARS: Final = 6
"""Half-years in which a grudge fades."""
BYSTANDER: Final = 0.25
"""Grudge of who saw it beside that of who was let down."""
WANTS_BOND: Final = 0.5
"""Grudge from which a bare word is no longer taken."""
SPITE_SHARE: Final = 0.04
"""What a full grudge takes off the worth of a motion that helps the breaker, as a share of free money."""
HELPS: Final = ("admit", "readmit", "fund_rescue", "chair")
"""Motions for the seat they name; a grant of the Fund helps the host of its project."""


def grudge(desk: Desk, seat: SeatId) -> float:
    """How much a seat's broken words still count with this one, 0-1: those it knows of, its own first."""
    return worst(desk, seat)[0]


def worst(desk: Desk, seat: SeatId) -> tuple[float, Promise | None]:
    """The broken word of a seat that counts most with this one, and how much, 0-1."""
    found: tuple[float, Promise | None] = (0.0, None)
    for word in desk.noted("broken words", lambda: [w for w in desk.view.promises if w.status == "broken"]):
        if word.giver != seat or seat == desk.me:
            continue
        age = desk.view.turn - max(word.broken_turn, word.closed_turn)
        weight = 1.0 if desk.me in word.receivers else BYSTANDER
        held = weight * max(0.0, 1.0 - age / desk.facts.turns(FADES_HALF_YEARS))
        if held > found[0]:
            found = (held, word)
    return found


def asks_bond(desk: Desk, clause: Clause) -> str:
    """Why a bare word of another is not taken; empty where it is."""
    held, word = worst(desk, clause.giver)
    if word is None or held < WANTS_BOND or clause.bond_usd_m > 0 or clause.kind == "favour":
        return ""
    return phrase(
        "{seat} broke its word to us in turn {turn}: no word of its without a bond",
        seat=who(desk, clause.giver), turn=word.broken_turn or word.closed_turn,
    )


def spite(desk: Desk, motion: Motion) -> tuple[float, str]:
    """What a grudge takes off the worth of a motion that helps whoever broke its word to us, USD million, and why."""
    helped = motion.seat if motion.kind in HELPS else ""
    if motion.kind == "fund_project" and motion.project in desk.view.projects:
        helped = desk.content.project(motion.project).region
    held, word = worst(desk, helped) if helped else (0.0, None)
    if word is None or desk.me not in word.receivers:
        return 0.0, ""
    told = phrase("{seat} broke its word to us in turn {turn}", seat=who(desk, helped),
                  turn=word.broken_turn or word.closed_turn)  # fmt: skip
    return SPITE_SHARE * held * desk.budget, told
