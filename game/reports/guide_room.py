"""What a facilitator prepares: the day before, the paper, the last minutes, and how the program runs a lesson."""

from __future__ import annotations

from typing import Final, get_args

from game.model.content import Content, Seat
from game.model.entries import Doctrine
from game.model.ids import MONTHS_PER_YEAR
from game.present import fmt, seat_notes
from game.present.lesson_minutes import SCREEN, VISIT
from game.present.lesson_minutes import turn as turn_minutes
from game.present.words import join_words, tr
from game.reports.pdf_sheet import Sheet

__all__ = ["before", "minutes_before", "order", "paper", "program"]


def order(content: Content) -> list[Seat]:
    """Ministries in the order in which they are filled: those that carry the story first, those whose vote comes to
    next to nothing once all belong behind the other members."""
    faint = seat_notes.faint_voices(content)
    return sorted(content.seats, key=lambda s: (s.start != "member", s.id in faint, not s.action_plan, -s.budget_usd_m))


TEAMS: Final = 4
"""Ministries that people play at one machine at most."""
LESSON_TEAMS: Final = 2
"""Those that a lesson has time for: each team sits at the machine for some minutes a turn (``lesson_minutes``)."""


def before(sheet: Sheet, content: Content, turns: int, years: str = "") -> None:
    """What is done a day before, with the commands of this scenario and length."""
    sheet.heading(tr("The day before"))
    sheet.points(
        [
            *_length(content, years),
            tr(
                "Play the scenario once with AIs in all seats (python main.py simulate --scenario {s} --turns {n} "
                "--games 1 --out trial/) and write its debrief (python main.py report SAVE --out trial/; SAVE is "
                "the file ending in .forge in trial/): you know what may happen.",
                s=content.id,
                n=turns,
            ),
            tr("Run python main.py doctor on the machine that will be used, with its projector."),
            tr(
                "Choose two to four ministries from the top of the list on a later page, and two to six people for "
                "each, who have to say aloud why."
            ),
            tr("Write the sheets for the length that you play: python main.py brief --scenario {s} --turns {n} --out "
               "briefs/. In a short game aims and first levers differ from those of a long one.", s=content.id,
               n=turns),
            tr("Decide who plays China: the engine ({n} doctrines) or you. Say which only in the debrief.",
               n=len(get_args(Doctrine))),
            tr("Leave the debrief its third of the time. If you run late, drop a turn, never the debrief."),
        ],
        numbered=True,
    )  # fmt: skip


def _length(content: Content, years: str) -> list[str]:
    """For one lesson turns of a year, where there is a choice."""
    if not years or content.rules.turn.months_per_turn >= MONTHS_PER_YEAR:
        return []
    return [tr("For one lesson take turns of a year: four half-years are over before most new plants open. The set-up "
               "opens on them; their sheets come from python main.py brief --scenario {s} --turns 4 --out "
               "briefs/. These pages are for half-years.", s=years)]  # fmt: skip


def paper(sheet: Sheet, content: Content) -> None:
    """How many of each sheet to print, for the classes that come."""
    sheet.heading(tr("What to print"), 130)
    ministries = order(content)
    few, many = min(len(ministries), LESSON_TEAMS), min(len(ministries), TEAMS)
    rows = []
    for people in (6, 12, 24):
        who = tr("{a} of {m} people in a lesson, {b} of {n} in a workshop", a=few, m=_each(people, few), b=many,
                 n=_each(people, many))  # fmt: skip
        rows.append([people, who, people, 2 * people, people])
    head = [tr("People"), tr("Ministries"), tr("Role pages"), tr("Quiz sheets"), tr("Own sheets")]
    sheet.table(head, rows, (9, 52, 13, 13, 13), (0, 2, 3, 4), 9)
    names = join_words([seat.name for seat in ministries[:many]])
    sheet.text(tr("Ministries of people: {names}.", names=names), size=9.5)
    sheet.text(
        tr(
            "Role pages: seats/ has one file a ministry (CHN for whoever plays China). Quiz: page 1 before, page 2 "
            "after; page 3 has the answers and stays with you. Own sheets and questions: the last pages but one of the "
            "hand-out that the debrief writes at the end."
        ),
        "mute",
        9.5,
    )


def _each(people: int, teams: int) -> str:
    """How many people each team has."""
    least = people // teams
    return f"{least}" if people % teams == 0 else f"{least}\N{EN DASH}{least + 1}"


def minutes_before(sheet: Sheet) -> None:
    """What is done in the room in the last ten minutes."""
    sheet.heading(tr("Ten minutes before"), 120)
    sheet.points(
        [
            tr("Start the program on the machine with the projector: Hot seat, ministries, number of turns, begin. "
               "Stop at the first curtain: it shows no secret."),
            tr("A role page and a quiz sheet on every place, face down; teams sit apart, so that they can whisper."),
            tr("On the board: when each turn ends, when the debrief begins, and: three levers are enough in turn 1."),
            tr("Say in one minute: you speak for a ministry; money binds, a word does not; at the bell the sheets are "
               "sealed; what everybody did is opened at the end."),
        ],
        numbered=True,
    )  # fmt: skip


def program(sheet: Sheet, years: bool = False) -> None:
    """How the program runs a session at one machine, several to a ministry; ``years``: a turn may be a year."""
    turn = tr("In a lesson a turn is a year: choose it beside the number of turns.") if years else ""
    sheet.heading(tr("How the program runs a lesson"), 200)
    sheet.points(
        [
            " ".join(filter(None, (
                tr("Menu, Hot seat: choose two to four ministries for people and the number of turns (4 for a lesson). "
                   "AIs play the rest. More people sit in teams: 24 at four ministries make teams of six, who agree "
                   "first and send one to the machine."), turn))),
            tr("Each turn has two rounds of the machine: talks, then sealed orders. Between two teams a curtain names "
               "the next; only that team looks at the screen. Where the projector is a display of its own, switch on "
               "Public screen in its own window in the set-up and drag it there: it never shows a desk. With a "
               "mirrored one, freeze or blank its picture until the public screen stands there again."),
            tr("The set-up page says how long the game will take at this machine: about {a} minutes a team and turn "
               "and {b} for the public screen. Two teams need at most the 10 minutes of the plan above, three "
               "need {three}, four {four}: three turns of four and the debrief are a double lesson of 90 minutes. "
               "Into 75 fit three turns of three teams, or two of four.",
               a=fmt.number(VISIT, 1), b=fmt.number(SCREEN, 1), three=fmt.number(turn_minutes(3)),
               four=fmt.number(turn_minutes(4), 1)),
            tr("With a clock, time runs while a team sits. The pause button stops it and lets the curtain fall, plus "
               "gives two minutes more; at zero the sheet is taken as it stands."),
            tr("Leaving for the menu keeps the game: Continue comes back to the same screen. The debrief of a hot seat "
               "opens light and large on what happened; the teams' results and all scores are its last two pages: talk "
               "over the page Questions before you turn to them. Save it as page and PDF the same day: "
               "a later version of the scenario cannot open an old game."),
        ],
        numbered=True,
    )
