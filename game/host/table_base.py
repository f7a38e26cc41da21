"""What every part of a table stands on: the state, the save, the one door, one view a seat."""

import threading
from collections import deque
from collections.abc import Callable
from pathlib import Path

from game.host import driver
from game.host.books import Books
from game.host.engine import Engine, Outcome, Refusals
from game.host.works import Works
from game.model.content import Content
from game.model.entries import Entry, NextTurn, SetBaseline
from game.model.events import Event
from game.model.ids import CHINA, SeatId
from game.model.orders import ChinaSheet, OrderSheet
from game.model.phrases import phrase
from game.model.refusals import Refusal, RuleError
from game.model.state import State
from game.model.talks import Clause, MakeOffer
from game.model.views import View
from game.store import Drafts, Journal, NoLog, SaveError, as_saved


class TableBase:
    """State, save and views. Every change goes through ``commit`` and is on the disk before anybody is told."""

    def __init__(self, content: Content, state: State, log: Journal, engine: Engine) -> None:
        self.content, self.engine = content, engine
        self.version = 0
        self.notices: list[str] = []
        """Sentences for the players: what was lost, what goes unsaved."""
        self.private: dict[SeatId, list[str]] = {}
        """Sentences for one seat alone, such as what its sealed sheet ran into."""
        self.faults: list[Event] = []
        """Agents that failed and what was done instead, as events with a text."""
        self.comparison: Callable[[], SetBaseline] | None = None
        """Makes the no-policy run when the first turn closes; None leaves it out."""
        self.told: Callable[[str, SeatId, int, int], None] | None = None
        """Hears, in the thread of the call, what is being worked out: what, whose, which of how many."""
        self._state, self._log = state, log
        self._drafts = Drafts(log.path)
        self._sheets: dict[SeatId, OrderSheet] = {}
        self._written: dict[SeatId, OrderSheet] = {}
        self._china: ChinaSheet | None = None
        self._guesses: dict[SeatId, str] = {}
        self._visits: dict[SeatId, str] = {}
        self._offers: dict[SeatId, MakeOffer] = {}
        self._asked: dict[tuple[SeatId, SeatId], list[tuple[Clause, ...]]] = {}
        """Drafts that each seat has asked each partner's price for in this turn."""
        self._of_turn: list[Entry] = []
        self._past: list[tuple[Entry, State]] = []
        self._kept_ahead: deque[Entry] = deque()
        self._views: dict[SeatId, tuple[int, View]] = {}
        self._books: dict[SeatId, Books] = {}
        """What each seat's deals promised and brought, as far as somebody has asked."""
        self._works: dict[SeatId, Works] = {}
        """What each seat ordered for plants, the same way."""
        self._door = threading.RLock()

    @property
    def state(self) -> State:
        """The true state: for the host, the debrief and tests, never for a seat."""
        return self._state

    @property
    def entries_of_turn(self) -> tuple[Entry, ...]:
        """Entries since this turn's brief."""
        return tuple(self._of_turn)

    @property
    def past(self) -> tuple[tuple[Entry, State], ...]:
        """Every entry so far with the state it led to: for what-if, never for a seat."""
        return tuple(self._past)

    @property
    def save_path(self) -> Path | None:
        """Where the save lies; None when nothing is kept."""
        return self._log.path

    def view(self, seat: SeatId) -> View:
        """What a seat sees now (made once a change)."""
        with self._door:
            held = self._views.get(seat)
            if held is None or held[0] != self.version:
                held = (self.version, self.engine.view(self.content, self._state, seat))
                self._views[seat] = held
            return held[1]

    def humans(self) -> tuple[SeatId, ...]:
        """Seats that people play, in the order of the scenario."""
        return tuple(k for k, s in self._state.seats.items() if s.plan.controller == "human")

    def sitting(self) -> tuple[SeatId, ...]:
        """Seats that people play or left to the autopilot for a while, in the order of the scenario, China last."""
        plans = [(seat, held.plan) for seat, held in self._state.seats.items()]
        plans.append((CHINA, self._state.china.plan))
        return tuple(seat for seat, plan in plans if plan.controller == "human" or plan.autopilot)

    def minded(self, seat: SeatId) -> bool:
        """Whether the autopilot minds a seat while its person is away."""
        held = self._state.china if seat == CHINA else self._state.seats.get(seat)
        return held is not None and held.plan.autopilot

    def ai_seats(self) -> tuple[SeatId, ...]:
        """Seats that the engine plays, in the order of the scenario."""
        return tuple(k for k, s in self._state.seats.items() if s.plan.controller == "ai")

    @property
    def china_is_human(self) -> bool:
        """Whether a person plays China."""
        return self._state.china.plan.controller == "human"

    def commit(self, entry: Entry) -> Refusals:
        """Step one entry, save it, adopt it. For the driver; raises SaveError if saving fails."""
        entry = as_saved(entry)
        made = self.engine.step(self.content, self._state, entry)
        if made.refusals:
            return made.refusals
        if self._kept_ahead:
            if self._kept_ahead[0] == entry:
                self._kept_ahead.popleft()
                self._adopt(entry, made)
                return ()
            while self._kept_ahead:  # the agents have changed: what is on disk has precedence
                self._take_kept()
            return self.commit(entry)
        self._log.append(entry, made.state, made.events)
        self._adopt(entry, made)
        return ()

    def tell(self, what: str, seat: SeatId = "", number: int = 0, of: int = 0) -> None:
        """Say to who waits what is being worked out now."""
        if self.told is not None:
            self.told(what, seat, number, of)

    def tell_step(self, what: str, number: int, of: int) -> None:
        """The same of a step of the rules."""
        self.tell(what, "", number, of)

    def report(self, seat: SeatId, what: str, error: str) -> None:
        """Note that an agent failed; ``error`` may hold secrets and is kept out of the text."""
        text = phrase(
            "The AI of {seat} failed at one of its acts ({what}); the game went on without.",
            seat=seat, what=what,
        )
        turn = self._state.turn
        self.faults.append(Event(kind="agent_fault", turn=turn, seat=seat, data={"error": error}, text=text))

    def _act(self, entry: Entry) -> Refusals:
        """A call from outside: step, then let the AI seats do what follows from it."""

        def run() -> Refusals:
            refusals = self.commit(entry)
            if not refusals:
                driver.after(self, entry)
            return refusals

        with self._door:
            return self._guard(run)

    def _guard(self, run: Callable[[], Refusals | None]) -> Refusals:
        """Turn a failing save into a refusal, and go on unsaved from then on."""
        try:
            return run() or ()
        except SaveError as error:
            self._log.close()
            self._log, self._drafts = NoLog(), Drafts(None)
            text = phrase("{error} From here on this game is not saved.", error=error)
            self.notices.append(text)
            self.version += 1
            return (refusal("save_failed", text, "Do it again to go on without saving."),)

    def _try_to(self, keep: Callable[[], None]) -> None:
        """Keep something that is not sealed; a full disk is told by the next entry."""
        try:
            keep()
        except SaveError:
            return

    def _adopt(self, entry: Entry, made: Outcome) -> None:
        if isinstance(entry, NextTurn):
            self._of_turn, self._asked = [], {}
        self._of_turn.append(entry)
        self._past.append((entry, made.state))
        self._state = made.state
        self.version += 1

    def _take_kept(self) -> None:
        """Apply an entry that is on disk already."""
        entry = self._kept_ahead.popleft()
        self._adopt(entry, must(self.engine.step(self.content, self._state, entry)))


def refusal(code: str, message: str, remedy: str = "") -> Refusal:
    """What the host itself does not take, with the remedy."""
    return Refusal(code=code, field="", message=message, remedy=remedy)


def must(made: Outcome) -> Outcome:
    """What the rules must take from the host; RuleError if they do not."""
    if made.refusals:
        raise RuleError(f"the rules refuse what the host does: {made.refusals[0].message}")
    return made
