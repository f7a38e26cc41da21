"""Hot seat: several people at one machine, one at a time, with a curtain between them.

Here is the course of visits and the clock of one; who is here and ready is in ``hotseat_people``, the pages are in
``screens/curtain_screen`` and ``screens/public_screen``. While no visit is on, no session hangs in
the window, so that no key leads to what another seat sees.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from typing import Any

from game.model.ids import SeatId
from game.model.refusals import Refusal
from game.present import dates, fmt
from game.present.names import plain, sentence
from game.present.own_votes import after_bell
from game.present.words import tr
from game.ui.hotseat_people import people_of
from game.ui.hotseat_room import Room
from game.ui.session import Session

__all__ = ["WARNINGS", "HotSeat", "people_of"]

Work = Callable[[str, Callable[[], Any], Callable[[Any], None], tuple[str, ...]], None]
"""How the table works something out: title, what, what to do with the answer, the months it plays."""
WARNINGS = (60, 15)
"""Seconds before the end of a visit at which it is announced."""

LAST = 5.5
"""Seconds at the end of a visit that tick."""
TRIES = 2
"""Times that the months are started before somebody is called to the machine to see why they do not run."""
NOTED = 10.0
"""Seconds after which what is left of a visit is put beside the save again."""
LEAST = 30.0
"""Seconds that a visit has at least: who is called back has time to answer."""


class HotSeat(Room):
    """The people round one machine.

    ``hang(session)`` puts a seat's screens into the window and ``clear()`` takes them out;
    ``show(page)`` shows ``curtain``, ``public`` or one of the hung screens; ``report(lines)`` tells who sits
    down what happened meanwhile. ``minutes`` 0 means that nobody watches the clock.
    """

    def __init__(  # noqa: PLR0913 - the window's services, each named
        self,
        link: Any,
        people: Sequence[SeatId],
        minutes: float = 0.0,
        *,
        hang: Callable[[Session], None],
        clear: Callable[[], None],
        show: Callable[[str], None],
        tell: Callable[[str, str], None],
        clock: Callable[[], float] = time.monotonic,
        timed: Callable[[int, float], object] = lambda _people, _seconds: None,
        report: Callable[[Sequence[str]], object] = lambda _lines: None,
        sound: Callable[[str], object] = lambda _name: None,
        work: Work = lambda _title, job, then, _months: then(job()),
    ) -> None:
        super().__init__(link, people)
        self.minutes = minutes
        self.hang, self.clear, self.show, self.tell, self.clock = hang, clear, show, tell, clock
        self.timed, self._turn_began = timed, (0, 0.0)
        """Takes how long a turn of so many people took, from its talks to the next; the turn being timed."""
        self.report, self.sound, self.work = report, sound, work
        self.seat: SeatId = ""
        """Who sits at the machine now; empty while the curtain is down."""
        self.called: SeatId = ""
        """For whom the curtain waits."""
        self.note = ""
        """What the curtain says of the visit before (time was up, a pause)."""
        self._ends = 0.0
        self._warned: set[int] = set()
        self._noted = 0.0
        """Seconds of this visit that were left when they were last put beside the save."""
        self._refused = 0
        """How often in a row the months were refused with all sheets in."""

    # visits ------------------------------------------------------------------------------------

    def begin(self) -> None:
        """Where the game stands: the public screen before and after a turn, else the next visit."""
        phase = self.view().phase
        if phase in ("talk", "bell"):
            self.call(self.waiting()[0] if self.waiting() else self.first())
        else:
            self.leave()
            self.show("end" if phase == "over" and self._open_end() else "public")

    def _open_end(self) -> bool:
        """At the end nothing is secret any more: the debrief is for all."""
        self.hang(self.session(self.people[0]))
        return True

    def leave(self) -> None:
        """The one at the machine gets up: everything of that seat goes, its clock stands."""
        if self.seat:
            self._left[self.seat] = self.seconds_left()
            self._remember_offers(self.seat)
            self._keep_visit(self.seat, self.seconds_left())
        self.seat = ""
        self.clear()

    def call(self, seat: SeatId, note: str = "") -> None:
        """Curtain down, until ``seat`` sits at the machine."""
        self.leave()
        self._new_phase()
        self.called, self.note = seat, note
        self.show("curtain")

    def sit(self) -> None:
        """The one called sits down: curtain up."""
        self._new_phase()
        seat = self.called
        self.seat, self.called, self.note = seat, "", ""
        first = seat not in self._visited
        self._visited.add(seat)
        kept = self.kept_seconds(seat)
        self._ends = self.clock() + (60.0 * self.minutes if kept is None else kept)
        self._warned = {s for s in WARNINGS if self.seconds_left() <= s}
        self._noted = float("inf")
        self.hang(self.session(seat))
        self.show(self._landing(first))
        for notice in self.session(seat).fresh_notices():
            self.tell(notice, "warn")
        if lines := self._since(seat):
            self.report(lines)

    def _landing(self, first: bool) -> str:
        view = self.view()
        if view.phase == "bell":
            return after_bell(self.session(self.seat).view)
        if not first:
            return "deals"
        asked = self.session(self.seat)
        if asked.opens_at and view.phase == "talk":
            page, asked.opens_at = asked.opens_at.partition("#")[0], ""
            return page
        return "briefing" if view.turn == 1 else "news"

    def pass_to(self, seat: SeatId) -> None:
        """Hand the machine to somebody without being ready oneself (a private talk)."""
        self.call(seat)

    def done(self) -> None:
        """Ready for the bell, or orders sealed: on to the next, or on with the game."""
        if self.seat:
            self.ready.add(self.seat)
            self._remember_offers(self.seat)
        self.on()

    def hand_over(self, seat: SeatId) -> tuple[Refusal, ...]:
        """A person leaves the table: the computer plays the seat on, and the next one is called."""
        refused = self.give_up(seat)
        if not refused:
            self.leave()
            self.on(sentence(tr("The computer plays on for {names}", names=self.name(seat))) + ".")
        return refused

    def is_back(self) -> tuple[Refusal, ...]:
        """The one called had left and is back: the seat is a person's again, curtain up."""
        seat = self.called
        refused: tuple[Refusal, ...] = self.link.at(seat).take_back()
        if not refused:
            self.ready.discard(seat)
            self.sit()
        return refused

    def on(self, note: str = "") -> None:
        """The next visit, or what comes when everybody is ready."""
        if self.answer_round():
            again = tr("Everybody sits down once more: so nobody sees who got an offer.")
            note = f"{note} {again}".strip()
        waiting = self.waiting()
        if waiting:
            self.call(waiting[0], note)
            return
        self.leave()
        if self.view().phase == "talk":
            self.work(tr("The bell rings"), self.link.ring, self._rung, ())
        else:
            self.show("running")

    def _rung(self, refused: Sequence[Any]) -> None:
        self._told(refused)
        self.sound("gavel")
        self.call(self.waiting()[0], tr("The bell has rung: votes and orders, sealed."))

    def resolve(self) -> None:
        """All sheets are in: run the months, then the public screen. A sheet handed back calls its seat again."""
        view = self.view()
        title = tr("Turn {n} is being played", n=view.turn)
        self.work(title, self._close, self._resolved, dates.months_of(self.content, view.turn))

    def _close(self) -> Sequence[Any]:
        """Run the months, and have ready why the price moved that the room is asked about."""
        refused: Sequence[Any] = self.link.close()
        if not refused:
            self.work_out_cause()
        return refused

    def _resolved(self, refused: Sequence[Any]) -> None:
        if not refused:
            self._refused = 0
            self.show("public")
            return
        here = self.playing()
        self.ready = {s for s in here if self.link.at(s).sheet() is not None}
        missing = [s for s in self.order() if s in here and s not in self.ready]
        if missing:
            self.call(missing[0], tr("A sealed sheet no longer holds; look at it again."))
            return
        self._refused += 1
        message = plain(self.content, refused[0].message)
        self.tell(message, "warn")
        if self._refused < TRIES:
            self.show("public")  # where the months run again: a save that failed is left out the second time
            return
        self._refused = 0
        first = self.first()
        self.ready.discard(first)
        self.call(first, message)

    def next_turn(self) -> None:
        """From the public screen on: the talks of the next turn, or the end."""
        phase = self.view().phase
        if phase == "results":
            self._told(self.link.next_turn())
            phase = self.view().phase
        if phase == "over":
            self.begin()
            return
        if phase == "brief":
            self.work(tr("The talks open"), self.link.open_talks, self._opened, ())
            return
        self.begin()

    def _opened(self, refused: Sequence[Any]) -> None:
        self._told(refused)
        turn, now = self.view().turn, self.clock()
        before, began = self._turn_began
        if before and turn == before + 1:  # all of the turn before was played here
            self.timed(len(self.people), now - began)
        self._turn_began = (turn, now)
        self.begin()

    def _told(self, refused: Sequence[Any]) -> None:
        for refusal in refused:
            self.tell(plain(self.content, refusal.message), "warn")

    @staticmethod
    def _seal_as_it_stands(session: Session) -> bool:
        """Take the sheet being written; where it does not hold the standing orders (China: none), and False."""
        if not session.refusals() and not session.seal():
            return True
        session.seal_standing()
        return False

    def seen_by_room(self) -> tuple[object, ...]:
        """All that the public page rests on: it is drawn anew when this has changed."""
        view, turn = self.view(), self.view().turn
        guesses = tuple(sorted(self.guesses.get(turn, {}).items()))
        return (self.link.version, turn, view.phase, self.guessing(), guesses, self.causes(), self.seat, self.called,
                tuple(sorted(self.ready)), self.away())  # fmt: skip

    # the clock ---------------------------------------------------------------------------------

    def kept_seconds(self, seat: SeatId) -> float | None:
        """Seconds that a seat still has in this phase; None where it has not sat here yet."""
        return max(LEAST, self._left[seat]) if seat in self._left else None

    def seconds_left(self) -> float:
        """Seconds of this visit; infinite where nobody watches the clock."""
        return self._ends - self.clock() if self.minutes else float("inf")

    def clock_text(self) -> str:
        """``2:05``; empty where nobody watches the clock."""
        if not self.minutes or not self.seat:
            return ""
        return fmt.clock(max(0.0, self.seconds_left()))

    def more_time(self, seconds: float = 120.0) -> None:
        """The table grants more time: nobody is trapped by a clock."""
        self._ends += seconds
        self._warned = {s for s in WARNINGS if self.seconds_left() <= s}

    def pause(self) -> None:
        """The clock stands and the curtain falls until the same seat goes on."""
        self.call(self.seat, tr("Paused. The clock stands."))

    def tick(self) -> None:
        """Once a second: announce the end of a visit, and end it."""
        if not self.seat or not self.minutes:
            return
        left = self.seconds_left()
        if not self._noted - NOTED < left <= self._noted:  # so that a crash or a quit fills no clock
            self._noted = left
            self._keep_visit(self.seat, left)
        if 0 < left <= LAST:
            self.sound("tick")
        for at in WARNINGS:
            if left <= at and at not in self._warned:
                self._warned.add(at)
                self.tell(self._warning(at), "warn")
        if left <= 0:
            self.time_up()

    def _warning(self, seconds: int) -> str:
        """That the visit is about to end, and what happens then."""
        if self.view().phase == "talk":
            return tr("{n} seconds left; then you count as ready for the bell. Your offers stand.", n=seconds)
        return tr("{n} seconds left; then your sheet is taken as it stands.", n=seconds)

    def time_up(self) -> None:
        """The sheet is taken as it stands, or the standing orders where it does not hold."""
        self._close_visit(self.seat, tr("Time was up for {name}", name=self.name(self.seat)))

    def skip(self, seat: SeatId) -> None:
        """Go on without somebody who does not come to this visit; nobody sees the desk, the seat stays a person's."""
        self._close_visit(seat, tr("The table went on without {name}", name=self.name(seat)))

    def _close_visit(self, seat: SeatId, why: str) -> None:
        """End the visit of a seat, whether its person sits there or not; ``why`` begins what the curtain says."""
        session = self.session(seat)
        note = sentence(f"{why}.")
        if session.view.phase == "bell" and not session.sealed:
            note = sentence(tr("{why}: its sheet was taken as it stood.", why=why))
            if not self._seal_as_it_stands(session):
                note = sentence(tr("{why}: its standing orders hold.", why=why))
        self.ready.add(seat)
        self._remember_offers(seat)
        self.on(note)
