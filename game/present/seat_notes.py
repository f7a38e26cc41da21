"""What a ministry is to somebody who chooses one: what its membership means, for whom it is, what fits the length."""

from typing import Final

import msgspec

from game.model.content import Content, Project, Seat
from game.model.ids import SeatId
from game.present import fmt
from game.present.words import ntr, tr
from game.rules import horizon, plant_calendar, weights
from game.rules.bonds import joining_bond

__all__ = ["SeatNote", "faint_voices", "length_warning", "note", "opens_in_time", "seat_rule", "told"]

AMPLE: Final = 1.0 / 3.0
SMALL: Final = 1.0 / 5.0
"""Free money of a turn against the largest at the table: enough for every lever, or for little but deals."""
FAINT: Final = 0.01
"""Part of the weight of a full council below which a vote decides nothing by itself."""
FOUR: Final = 4
"""People at one machine at most."""
BUILDS: Final = 0.3
"""Weight of industry from which plants of one's own are what a seat plays for."""


class SeatNote(msgspec.Struct, frozen=True):
    """A mark in two or three words (or the icon of a line), its tone, and one sentence; empty where there is none."""

    mark: str
    tone: str
    text: str


def seat_rule(content: Content, seat: Seat) -> str:
    """What membership at the start means for who plays the seat."""
    if seat.start == "member":
        return tr("A member of FORGE votes from the first turn.")
    if seat.start == "observer":
        return tr("An observer has no vote until it joins: by an order of its own, for a bond of {bond}.",
                  bond=fmt.money(joining_bond(content, seat.id)))  # fmt: skip
    return tr("Outside FORGE you have no vote; you come in once a member tables it and the council agrees.")


def told(content: Content, seat: Seat, turns: int) -> tuple[SeatNote, ...]:
    """What to know before choosing: for whom the seat is, or what its membership means; what the length leaves out."""
    mark, warning = note(content, seat), length_warning(content, seat, turns)
    first = SeatNote("people", "", seat_rule(content, seat))
    if mark.mark:
        text = tr("{mark}: {text}", mark=mark.mark, text=mark.text[:1].lower() + mark.text[1:])
        first = SeatNote("star" if mark.tone == "good" else "warning", mark.tone, text)
    return (first, SeatNote("clock", "warn", warning)) if warning else (first,)


def note(content: Content, seat: Seat) -> SeatNote:
    """Whether a seat suits a first game, or asks for somebody who knows the game, and why."""
    largest = max(s.budget_usd_m for s in content.seats)
    share = seat.budget_usd_m / max(largest, 1e-9)
    money = fmt.money(seat.budget_usd_m)
    if seat.start == "member" and share >= AMPLE:
        return SeatNote(tr("Good first seat"), "good",
                        tr("You vote from the first turn, and {money} a turn pays for every lever of the game.",
                           money=money))  # fmt: skip
    if seat.id in _first(content):
        return SeatNote(tr("Good with four"), "good",
                        tr("You vote from the first turn; with {money} a turn you live by deals.", money=money))
    if seat.start != "member" and share < SMALL:
        return SeatNote(tr("Demanding"), "warn",
                        tr("No vote until you join, for a bond of {bond}, and {money} a turn; you live by deals.",
                           money=money, bond=fmt.money(joining_bond(content, seat.id))))  # fmt: skip
    if seat.start == "member" and seat.id in (faint := faint_voices(content)):
        return SeatNote(tr("Faint voice"), "warn",
                        tr("Once all have joined, {share} of the weight in the council is yours; you live by deals.",
                           share=fmt.percent(faint[seat.id], 1)))  # fmt: skip
    return SeatNote("", "", "")


def faint_voices(content: Content) -> dict[SeatId, float]:
    """Part of the weight of ministries whose vote comes to next to nothing once every ministry belongs."""
    return {seat: part for seat, part in weights.at_full_table(content).items() if part < FAINT}


def _first(content: Content) -> tuple[SeatId, ...]:
    """Members that people fill first, where four play: those with the largest purse whose vote counts."""
    faint = faint_voices(content)
    members = [s for s in content.seats if s.start == "member" and s.id not in faint]
    return tuple(s.id for s in sorted(members, key=lambda s: -s.budget_usd_m)[:FOUR])


def length_warning(content: Content, seat: Seat, turns: int) -> str:
    """That little of what could be built at home opens in a game of so many turns; empty where enough does."""
    last = horizon.earliest(content, turns)
    open_, all_ = len(opens_in_time(content, seat.id, turns)), len(_own(content, seat.id))
    if not all_ or seat.weights.industry < BUILDS or open_ > all_ / 4:
        return ""
    if not open_:
        return ntr("In a game of {turns} turns the one project at home opens too late. You win by deals, votes and "
                   "what you already make.",
                   "In a game of {turns} turns none of the {n} projects at home opens in time. You win by deals, votes "
                   "and what you already make.", all_, turns=last)  # fmt: skip
    return tr("In a game of {turns} turns only {k} of the {n} projects at home can open in time. You win by deals, "
              "votes and what you already make.", turns=last, k=open_, n=all_)  # fmt: skip


def opens_in_time(content: Content, seat: SeatId, turns: int) -> tuple[Project, ...]:
    """Projects at home that give their first output within the game if they are paid for in its first turn."""
    last = horizon.earliest(content, turns)
    return tuple(card for card in _own(content, seat) if plant_calendar.opens_by(content, card) <= last)


def _own(content: Content, seat: SeatId) -> tuple[Project, ...]:
    """Projects on a seat's soil that are still to be paid for."""
    return tuple(p for p in content.projects if p.region == seat and not (p.existing or p.committed or p.line_of))
