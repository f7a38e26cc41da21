"""Who sits round one machine: who is away and left the seat to the computer, who is ready, who has been called."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Any

from game.model.ids import CHINA, SeatId
from game.model.refusals import Refusal
from game.present import since_visit
from game.present.names import party, sentence
from game.present.scenario_words import localised
from game.present.words import join_words, mark, tr
from game.ui.china_session import ChinaSession
from game.ui.session import Session

__all__ = ["People", "decides", "people_of"]

ROUND = 3
"""People from which a secret offer calls nobody back alone."""
OPEN = "@"
"""Before the name of an offer that was open when its seat got up."""


def decides(crew: People | None, seat: SeatId) -> bool:
    """Whether a person at this machine decides for a seat."""
    return crew is not None and crew.sitter(seat) == "person"


def people_of(link: Any) -> tuple[SeatId, ...]:
    """The seats that people play, those left to the computer among them; empty where the link tells none."""
    seats = getattr(link, "seats", None)
    return tuple(line.seat for line in seats() if line.human or line.minded) if seats is not None else ()


class People:
    """The seats of the people round one machine, and how far each one's visits of this phase are.

    How far they are lies beside the save, so that a game taken up again asks nobody twice.
    """

    def __init__(self, link: Any, people: Sequence[SeatId]) -> None:
        self.link, self.people = link, tuple(people)
        self.public_link = link.at("")
        self.sessions: dict[SeatId, Session] = {}
        self.ready: set[SeatId] = set()
        self._visited: set[SeatId] = set()
        self._phase: tuple[int, str] = (0, "")
        self._left: dict[SeatId, float] = {}
        """Seconds of a visit that was broken off."""
        self._heard: dict[SeatId, int] = {}
        """By seat, the turn in which it was told what its inspectors found."""
        self._opening = Counter(self.public_link.notices())
        """What was to be told as the game was opened: it concerns the whole machine, so that once is enough."""
        self.opening_told = False

    @property
    def content(self) -> Any:
        """The scenario."""
        return localised(self.link.content)

    def view(self) -> Any:
        """What everybody may know."""
        return self.public_link.view()

    def name(self, seat: SeatId) -> str:
        """A seat's country."""
        return party(self.content, seat)

    def session(self, seat: SeatId) -> Session:
        """One seat's session, kept between its visits."""
        if seat not in self.sessions:
            made = (ChinaSession if seat == CHINA else Session)(self.link.at(seat))
            made.crew = self
            if self.opening_told:
                made.seen_notices = Counter(self._opening)
            self.opening_told = True
            self.sessions[seat] = made
        return self.sessions[seat]

    # who is here -------------------------------------------------------------------------------

    def away(self) -> tuple[SeatId, ...]:
        """Seats whose person has left: the computer plays them."""
        return tuple(seat for seat in self.people if self.link.at(seat).minded())

    def playing(self) -> tuple[SeatId, ...]:
        """Seats whose person is here."""
        gone = self.away()
        return tuple(seat for seat in self.people if seat not in gone)

    def sitter(self, seat: SeatId) -> str:
        """Who plays a seat: a ``person``, the ``computer`` for a person who left, or (empty) an AI ministry."""
        if seat not in self.people:
            return ""
        return "computer" if self.link.at(seat).minded() else "person"

    def may_leave(self, seat: SeatId) -> bool:
        """Whether a seat can be left to the computer now: somebody has to stay at the machine."""
        return self.view().phase in ("talk", "bell") and seat in self.playing() and len(self.playing()) > 1

    def away_words(self) -> str:
        """For whom the computer plays, for all to read; empty where everybody is here."""
        names = join_words([self.name(seat) for seat in self.away()])
        return sentence(tr("The computer plays on for {names}", names=names)) if names else ""

    def give_up(self, seat: SeatId) -> tuple[Refusal, ...]:
        """Leave a seat to the computer; refused where nobody else would be left at the machine."""
        if not self.may_leave(seat):
            why, remedy = mark("Nobody else plays at this machine."), mark("Leave the game for the menu.")
            return (Refusal("last_person", "", why, remedy),)
        refused: tuple[Refusal, ...] = self.link.at(seat).leave_to_autopilot()
        if not refused:
            self.ready.discard(seat)
        return refused

    def order(self) -> tuple[SeatId, ...]:
        """Who comes in which order: another one begins each turn."""
        first = (self.view().turn - 1) % len(self.people)
        return (*self.people[first:], *self.people[:first])

    def first(self) -> SeatId:
        """The first in the order of visits who is here."""
        return next(seat for seat in self.order() if seat in self.playing())

    # how far the visits are --------------------------------------------------------------------

    def waiting(self) -> tuple[SeatId, ...]:
        """People who are here and not ready, in the order of visits; an offer that came later calls back.

        A secret one does not where more than two sit there: who is called would tell the room. ``answer_round`` comes.
        """
        self._new_phase()
        here = self.playing()
        return tuple(s for s in self.order() if s in here and (s not in self.ready or self._called_back(s)))

    def _called_back(self, seat: SeatId) -> bool:
        few = len(self.playing()) < ROUND
        return any(few or not secret for secret in self._unseen(seat))

    def _unseen(self, seat: SeatId) -> list[bool]:
        """Of each open offer to a seat that its person has not seen: whether it is secret."""
        view = self.link.at(seat).view()
        held = self.sessions.get(seat)
        seen = held.seen_offers if held else set()
        return [o.secret for o in view.offers
                if view.phase == "talk" and seat in o.addressees and o.status == "open" and o.id not in seen]

    def answer_round(self) -> bool:
        """Where all are ready and a secret offer is unseen, ask everybody once more: nobody sees whom it is for."""
        here = self.playing()
        if self.waiting() or len(here) < ROUND or not any(any(self._unseen(seat)) for seat in here):
            return False
        self.ready -= set(here)
        return True

    def _new_phase(self) -> None:
        """Forget who was ready when the phase has changed; sealed orders count as ready."""
        view = self.view()
        if (view.turn, view.phase) == self._phase:
            return
        self._phase = (view.turn, view.phase)
        self._visited.clear()
        self._left.clear()
        self.ready = {s for s in self.people if view.phase == "bell" and self.link.at(s).sheet() is not None}
        for seat in self.people:
            self._take_up(seat, self.link.at(seat).visit().split(), view.phase)

    def _take_up(self, seat: SeatId, words: list[str], phase: str) -> None:
        """What ``_keep_visit`` wrote, if it is of this phase; offers that were open, whenever that was."""
        own = self.session(seat)
        if own.open_before is None and len(words) >= 3:
            own.open_before = frozenset(word[1:] for word in words[3:] if word[0] == OPEN)
        if len(words) < 3 or words[0] != phase:
            return
        self._visited.add(seat)
        if words[1] == "ready" and phase == "talk":
            self.ready.add(seat)
        if words[2] != "-":
            self._left[seat] = float(words[2])
        own.seen_offers = {word for word in words[3:] if word[0] != OPEN}

    def _keep_visit(self, seat: SeatId, seconds: float) -> None:
        """Beside the save: the phase, whether the seat is ready, the seconds left, the offers it has seen and left."""
        if seat in self._visited:
            word = "ready" if seat in self.ready else "here"
            left = f"{seconds:.0f}" if seconds < float("inf") else "-"
            own = self.session(seat)
            own.open_before = since_visit.open_now(self.link.at(seat).view())
            offers = (*sorted(own.seen_offers), *(OPEN + name for name in sorted(own.open_before)))
            self.link.at(seat).keep_visit(" ".join((self.view().phase, word, left, *offers)))

    def _since(self, seat: SeatId) -> tuple[str, ...]:
        """What became of the offers that were open when the seat's person got up; once a turn what inspectors say."""
        own, turn = self.session(seat), self.view().turn
        found = since_visit.searched(own.content, own.view) if self._heard.get(seat) != turn else ()
        self._heard[seat] = turn
        before, own.open_before = own.open_before, None
        return (*found, *since_visit.told(own.content, own.view, before or ()))

    def _remember_offers(self, seat: SeatId) -> None:
        view = self.link.at(seat).view()
        self.session(seat).seen_offers = {o.id for o in view.offers if seat in o.addressees}
