"""Plans of a session: slots with minutes for one lesson and for half a day."""

from __future__ import annotations

from typing import Final

import msgspec

from game.present.words import tr

__all__ = ["FOUR", "LESSON", "LESSON_MOST", "Slot", "lesson", "workshop"]

LESSON: Final = 4
"""Turns of a lesson of 75 minutes, where nobody asks for another length."""
LESSON_MOST: Final = 6
"""Turns that fit into it at most: below six minutes a turn nobody bargains."""


FOUR: Final = (90, 3)
"""Minutes and turns of a lesson of four ministries of people."""


class Slot(msgspec.Struct, frozen=True):
    """A slot of a session: minutes, what happens, what the facilitator does."""

    minutes: int
    what: str
    how: str


def lesson(total: int = 75, turns: int = 4) -> tuple[Slot, ...]:
    """One lesson: set-up, its turns, and a third of the time for the debrief."""
    debrief = round(total / 3)
    setup = 10
    turn = (total - setup - debrief) // turns
    left = total - setup - debrief - turns * turn
    played = [Slot(turn, tr("Turn {n}", n=n), _turn_words(n, turn, turns)) for n in range(1, turns + 1)]
    return (
        Slot(setup, tr("Set-up"), tr("Quiz (3), role pages read alone (4), the three levers of turn 1 (3).")),
        *played,
        Slot(
            debrief + left,
            tr("Debrief"),
            tr("What happened (6), why (7), what if (5), questions (5), quiz again and scores (rest)."),
        ),
    )


def _turn_words(n: int, minutes: int, turns: int) -> str:
    if n == 1:
        return tr(
            "Newspaper (1), talks ({n} at most: one motion, one deal), bell and sealed sheet (2), results (2). Say: "
            "only the three levers on your page.",
            n=max(1, minutes - 5),
        )
    if n == turns:
        return tr("The last turn: say that nothing comes after it. Watch who stops keeping its word.")
    if n % 2:
        return tr("Remind: a word can be broken, a bond cannot. Inspectors can be aimed.")
    return tr("Ask before the results: will the price rise or fall? Then show who caused it.")


def workshop(total: int = 240, turns: int = 6) -> tuple[Slot, ...]:
    """Half a day: a slow first turn, breaks, and a third of the time for the debrief."""
    debrief = round(total / 3)
    fixed = 15 + 20 + 30 + 15 + 5
    each = max(5, (total - debrief - fixed) // max(1, turns - 1))
    left = total - debrief - fixed - each * (turns - 1)
    half = 1 + turns // 2
    slots = [
        Slot(15, tr("Welcome and quiz"), tr("Why this game, who plays whom, the quiz before (anonymous).")),
        Slot(
            20,
            tr("Briefing"),
            tr(
                "The newspaper, the price-floor desk and one binding and one word clause on the "
                "projector; then role pages in teams."
            ),
        ),
        Slot(30, tr("Turn 1"), tr("Slowly: every team funds, offers and votes once. Show the causes of one price.")),
    ]
    for n in range(2, turns + 1):
        if n == half + 1:
            slots.append(Slot(15, tr("Break"), tr("Leave the public screen on. Deals are made in breaks.")))
        slots.append(Slot(each, tr("Turn {n}", n=n), _workshop_words(n, turns)))
    slots += [
        Slot(5 + left, tr("Bell and breath"), tr("Stand up, leave the roles: from here on nobody defends a ministry.")),
        Slot(
            debrief,
            tr("Debrief"),
            tr(
                "In the order of the debrief page: what happened (15), why (20), promises and "
                "cheating opened (15), one what-if played live (10), questions in pairs (15), "
                "quiz again and scores (rest)."
            ),
        ),
    ]
    return tuple(slots)


def _workshop_words(n: int, turns: int) -> str:
    if n == 2:
        return tr("First votes bind now. Ask: who pays for the floor, and who was asked?")
    if n == turns:
        return tr("The last turn: say that nothing comes after it. Note who changes course.")
    if n % 2:
        return tr("Let a team present its price forecast before the results.")
    return tr("Ask one team what it wants from whom, and why it does not have it yet.")
