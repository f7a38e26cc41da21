"""The authority over one running game: it alone steps the state and writes the save."""

import threading
from collections import deque
from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path
from typing import Any, Final

from game.host import driver
from game.host.baseline import baseline
from game.host.engine import Engine, Outcome, Refusals, real_engine
from game.model.content import Content
from game.model.entries import (
    Doctrine,
    Entry,
    NextTurn,
    OpenTalks,
    OrdersClosed,
    RingBell,
    SeatPlan,
    SetBaseline,
    Start,
    TakeSeat,
    Talk,
)
from game.model.events import Event
from game.model.ids import CHINA, MineralId, RegionId, SeatId, Stage
from game.model.orders import ChinaSheet, OrderSheet
from game.model.refusals import Refusal, RuleError
from game.model.state import State
from game.model.talks import Clause, TalkMove
from game.model.views import Coach, View
from game.store import Drafts, Journal, NoLog, SaveError, as_saved, resume

MINDED: Final = SeatPlan(controller="ai", level="normal", autopilot=True)
"""Who plays an absent person's seat."""


class Table:
    """One running game.

    Every change goes through ``rules.step`` and is on the disk before anybody is told. Methods
    answer with refusals, never raise for a player's slip. ``version`` grows with each change.
    When the save fails, the first call says so with the refusal ``save_failed`` and leaves the
    game as it was; from then on the game goes on and each call tries to save no more.
    """

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
        self._state, self._log = state, log
        self._drafts = Drafts(log.path)
        self._sheets: dict[SeatId, OrderSheet] = {}
        self._written: dict[SeatId, OrderSheet] = {}
        self._china: ChinaSheet | None = None
        self._of_turn: list[Entry] = []
        self._past: list[tuple[Entry, State]] = []
        self._kept_ahead: deque[Entry] = deque()
        self._views: dict[SeatId, tuple[int, View]] = {}
        self._door = threading.RLock()

    @classmethod
    def new(
        cls,
        content: Content,
        seed: int,
        plans: Mapping[SeatId, SeatPlan],
        doctrine: Doctrine = "predator",
        log: Journal | None = None,
        turns: int = 0,
        *,
        engine: Engine | None = None,
        with_baseline: bool = True,
    ) -> "Table":
        """Open a game in the first brief. ``turns`` 0 takes the scenario's number.

        The no-policy run that scores are taken against is played when the first turn closes
        (see ``comparison``). Raises RuleError when the plan itself is refused and SaveError when
        the first entry cannot be saved (pass no log to play without).
        """
        engine = engine or real_engine()
        journal = log or NoLog()
        start = as_saved(Start(seed=seed, seats=dict(plans), doctrine=doctrine, turns=turns))
        made = _must(engine.step(content, None, start))
        journal.append(start, made.state, made.events)
        table = cls(content, made.state, journal, engine)
        table._past.append((start, made.state))
        if with_baseline:
            table.comparison = partial(baseline, content, seed, start.doctrine, start.turns, engine)
        return table

    @classmethod
    def resume(
        cls,
        content: Content,
        path: Path,
        *,
        engine: Engine | None = None,
        with_baseline: bool = True,
        synced: bool = True,
    ) -> "Table":
        """Go on from a save: nothing that was acknowledged is lost.

        AI moves that a crash cut short are made up: the last moves of AI seats on disk are taken
        as the beginning of what the driver does anyway. Raises SaveError with one sentence.
        """
        engine = engine or real_engine()
        loaded, log = resume(path, content, engine.step, synced=synced)
        ahead = driver.unanchored(loaded.entries)
        last = len(loaded.entries) - len(ahead) - 1
        table = cls(content, loaded.states[last], log, engine)
        table.notices += loaded.notes
        table._of_turn = _since_brief(loaded.entries[: last + 1])
        table._past = list(zip(loaded.entries[: last + 1], loaded.states[: last + 1], strict=True))
        table._kept_ahead.extend(ahead)
        start = loaded.entries[0]
        if with_baseline and isinstance(start, Start):
            table.comparison = partial(baseline, content, start.seed, start.doctrine, start.turns, engine)
        table._guard(lambda: driver.after(table, loaded.entries[last]))
        while table._kept_ahead:
            table._take_kept()
        table._sheets = table._drafts.of(table.state.turn)
        table._written = table._drafts.of(table.state.turn, sealed=False)
        table._china = table._drafts.china(table.state.turn) if table.china_is_human else None
        table._drop_stale_sheets()
        return table

    # -- looking ------------------------------------------------------------------------------

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

    def ai_seats(self) -> tuple[SeatId, ...]:
        """Seats that the engine plays, in the order of the scenario."""
        return tuple(k for k, s in self._state.seats.items() if s.plan.controller == "ai")

    @property
    def china_is_human(self) -> bool:
        """Whether a person plays China."""
        return self._state.china.plan.controller == "human"

    def china_sheet(self) -> ChinaSheet | None:
        """The sealed orders of China's player, if they are in."""
        return self._china

    def submit_china(self, sheet: ChinaSheet) -> Refusals:
        """Seal the orders of China's player: the same caps as the engine's own."""
        with self._door:
            if self._state.phase not in ("talk", "bell"):
                return (_refusal("not_now", "Orders are taken from the talks to the bell."),)
            if not self.china_is_human:
                return (_refusal("not_yours", "The engine plays China in this game."),)
            refusals = self.engine.check_china(self.content, self.view(CHINA), sheet)
            return refusals or self._guard(lambda: self._seal_china(sheet))

    def unsubmit_china(self) -> Refusals:
        """Take China's sealed orders back to change them."""
        with self._door:
            return () if self._china is None else self._guard(lambda: self._seal_china(None))

    def forecast_china(self, sheet: ChinaSheet) -> Any:
        """What China's orders would be worth, on its own view."""
        return self.engine.forecast_china(self.content, self.view(CHINA), sheet)

    def submitted(self) -> tuple[SeatId, ...]:
        """Seats whose sealed sheet is in."""
        return tuple(self._sheets)

    def sheet(self, seat: SeatId) -> OrderSheet | None:
        """The sealed sheet of a seat, if it is in."""
        return self._sheets.get(seat)

    def waiting_for(self) -> tuple[SeatId, ...]:
        """People's seats whose sheet is still missing."""
        missing = tuple(seat for seat in self.humans() if seat not in self._sheets)
        return (*missing, CHINA) if self.china_is_human and self._china is None else missing

    def why(self, mineral: MineralId, stage: Stage, region: RegionId, turn: int) -> Any:
        """The causes of a price change, as ``rules.why`` adds them up."""
        with self._door:
            return self.engine.why(self.content, self._state, mineral, stage, region, turn)

    def forecast(self, seat: SeatId, sheet: OrderSheet) -> Any:
        """What a sheet would do, on this seat's own view."""
        return self.engine.forecast(self.content, self.view(seat), sheet)

    def cost(self, seat: SeatId, sheet: OrderSheet) -> Any:
        """What a sheet would cost, on this seat's own view."""
        return self.engine.cost(self.content, self.view(seat), sheet)

    def quote(self, seat: SeatId, partner: SeatId, clauses: tuple[Clause, ...]) -> tuple[Clause, ...]:
        """What an AI seat wants for these clauses: the same with its price in them.

        Empty for a person's seat (ask the person), for the seat itself and where no price mends it.
        """
        if not self._quotes(seat, partner):
            return ()
        ask = partial(self.engine.quote, self.content, self.view(partner), seat, clauses)
        return tuple(driver.ask(self, partner, "quote", ask) or ())

    def quote_reason(self, seat: SeatId, partner: SeatId, clauses: tuple[Clause, ...]) -> str:
        """Why an AI seat wants that, in one sentence; empty for a person's seat."""
        if not self._quotes(seat, partner):
            return ""
        ask = partial(self.engine.quote_reason, self.content, self.view(partner), seat, clauses)
        return driver.ask(self, partner, "quote", ask) or ""

    def advice(self, seat: SeatId) -> tuple[str, ...]:
        """What the engine would order in a seat's place, one sentence an act; for China its doctrine speaks."""
        if seat == CHINA:
            return driver.china_advice(self)
        if seat not in self._state.seats:
            return ()
        ask = partial(self.engine.advice, self.content, self.view(seat))
        return tuple(driver.ask(self, seat, "advice", ask) or ())

    def coach(
        self, seat: SeatId, parties: tuple[SeatId, ...], clauses: tuple[Clause, ...], amends: str = ""
    ) -> Coach | None:
        """An offer priced for a seat by its own view; None for China and when the agent fails."""
        if seat not in self._state.seats:
            return None
        ask = partial(self.engine.coach, self.content, self.view(seat), parties, clauses, amends)
        return driver.ask(self, seat, "coach", ask)

    def _quotes(self, seat: SeatId, partner: SeatId) -> bool:
        """Whether the engine can be asked for a partner's price."""
        return (seat in self._state.seats or seat == CHINA) and partner != seat and partner in self.ai_seats()

    # -- playing ------------------------------------------------------------------------------

    def open_talks(self) -> Refusals:
        """The newspaper is read: talks begin and every AI seat makes its opening moves."""
        return self._act(OpenTalks())

    def talk(self, seat: SeatId, move: TalkMove) -> Refusals:
        """One move at the table; the AI seat it is addressed to answers at once."""
        return self._act(Talk(seat=seat, move=move))

    def ring(self) -> Refusals:
        """Talks end: an AI chair sets the agenda, then the bell rings.

        Sheets sealed during talks that no longer hold are handed back, with a notice.
        """
        with self._door:
            failed = self._guard(lambda: driver.set_agenda(self))
            failed = failed or self._act(RingBell())
            if not failed:
                self._drop_stale_sheets()
            return failed

    def submit(self, seat: SeatId, sheet: OrderSheet) -> Refusals:
        """Seal a seat's sheet; kept on the disk before this returns."""
        with self._door:
            if self._state.phase not in ("talk", "bell"):
                return (_refusal("not_now", "Orders are taken from the talks to the bell."),)
            refusals = self.engine.check_sheet(self.content, self.view(seat), sheet)
            if refusals:
                return refusals
            return self._guard(lambda: self._seal(seat, sheet))

    def draft(self, seat: SeatId) -> OrderSheet | None:
        """The sheet a person was writing when the game was left, if it is of this turn."""
        return self._written.get(seat)

    def keep_draft(self, seat: SeatId, sheet: OrderSheet) -> None:
        """Remember a sheet that is still being written, so that leaving the game loses nothing."""
        with self._door:
            if self._state.phase not in ("brief", "talk", "bell"):
                return
            self._written[seat] = sheet
            try:
                self._drafts.keep(self._state.turn, seat, sheet, sealed=False)
            except SaveError:
                return  # the next sealed sheet or entry says so

    def unsubmit(self, seat: SeatId) -> Refusals:
        """Take a sealed sheet back to change it."""
        with self._door:
            if seat not in self._sheets:
                return ()
            return self._guard(lambda: self._seal(seat, None))

    def close(self, force: bool = False) -> Refusals:
        """Resolve the turn once all people's sheets are in; AI seats and China order now.

        With ``force`` a missing sheet leaves that seat's standing orders.
        """
        with self._door:
            if self._state.phase != "bell":
                return (_refusal("not_now", "Orders close after the bell.", "Ring the bell."),)
            self._drop_stale_sheets()
            missing = self.waiting_for()
            if missing and not force:
                names = ", ".join(missing)
                return (_refusal("waiting", f"Sheets still missing: {names}.", "Wait for them."),)
            sheets = {**driver.sheets(self), **self._sheets}
            ordered = {seat: sheets[seat] for seat in self._state.seats if seat in sheets}
            china = self._china if self.china_is_human and self._china is not None else driver.china(self)
            failed = self._guard(self._compare)
            failed = failed or self._act(OrdersClosed(sheets=ordered, china=china))
            if not failed:
                self._sheets, self._written, self._china = {}, {}, None
                self._drafts.clear()
            return failed

    def next_turn(self) -> Refusals:
        """Results are read: on to the next brief."""
        return self._act(NextTurn())

    def take_seat(self, seat: SeatId, plan: SeatPlan) -> Refusals:
        """A seat changes hands (a person joins or leaves); announced to all."""
        return self._act(TakeSeat(seat=seat, plan=plan))

    def leave_to_autopilot(self, seat: SeatId) -> Refusals:
        """A person goes away: the autopilot minds the seat until it is taken back; a sealed sheet still counts."""
        if seat not in self.humans():
            return (_refusal("not_yours", "Nobody sits in that seat.", "Take the seat first."),)
        return self.take_seat(seat, MINDED)

    def take_back(self, seat: SeatId) -> Refusals:
        """A person is back in a seat that the autopilot minded; ``away`` tells before and after what was left."""
        held = self._state.seats.get(seat)
        if held is None or not held.plan.autopilot:
            return (_refusal("not_yours", "The autopilot does not mind that seat.", "Choose one that it does."),)
        return self.take_seat(seat, SeatPlan("human", held.plan.level))

    def away(self, seat: SeatId) -> tuple[Event, ...]:
        """What the autopilot left undone for a seat while its person was last away, turn by turn."""
        told = [e for record in self._state.turns for e in record.events if e.seat == seat]
        told += [e for e in self._state.events if e.seat == seat and e not in told]
        found: list[Event] = []
        for event in told:
            if event.kind == "seat_taken" and event.data.get("controller") == "ai":
                found = []
            elif event.kind == "autopilot_left":
                found.append(event)
        return tuple(found)

    def end(self) -> None:
        """Close the save."""
        self._log.close()

    # -- inside -------------------------------------------------------------------------------

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

    def report(self, seat: SeatId, what: str, error: str) -> None:
        """Note that an agent failed; ``error`` may hold secrets and is kept out of the text."""
        text = f"The AI of {seat} failed at one of its acts ({what}); the game went on without."
        turn = self._state.turn
        self.faults.append(Event(kind="agent_fault", turn=turn, seat=seat, data={"error": error}, text=text))

    def _compare(self) -> None:
        """Hand in the no-policy run, once, before the first orders are resolved."""
        if self.comparison is None or self._state.baseline is not None or self._state.turns:
            return
        entry = as_saved(self.comparison())
        made = _must(self.engine.step(self.content, self._state, entry))
        self._log.append(entry, made.state, made.events)
        self._adopt(entry, made)

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
            text = f"{error} From here on this game is not saved."
            self.notices.append(text)
            self.version += 1
            return (_refusal("save_failed", text, "Do it again to go on without saving."),)

    def _adopt(self, entry: Entry, made: Outcome) -> None:
        if isinstance(entry, NextTurn):
            self._of_turn = []
        self._of_turn.append(entry)
        self._past.append((entry, made.state))
        self._state = made.state
        self.version += 1

    def _take_kept(self) -> None:
        """Apply an entry that is on disk already."""
        entry = self._kept_ahead.popleft()
        self._adopt(entry, _must(self.engine.step(self.content, self._state, entry)))

    def _seal(self, seat: SeatId, sheet: OrderSheet | None) -> None:
        self._drafts.keep(self._state.turn, seat, sheet)
        if sheet is None:
            self._sheets.pop(seat, None)
        else:
            self._sheets[seat] = sheet
        self.version += 1

    def _seal_china(self, sheet: ChinaSheet | None) -> None:
        self._drafts.keep_china(self._state.turn, sheet)
        self._china = sheet
        self.version += 1

    def _drop_stale_sheets(self) -> None:
        """Check sealed sheets on a fresh view; hand back those that no longer hold."""
        for seat, sheet in tuple(self._sheets.items()):
            refusals = self.engine.check_sheet(self.content, self.view(seat), sheet)
            if refusals:
                del self._sheets[seat]
                self.version += 1
                text = f"{seat}: the sealed sheet no longer holds: {refusals[0].message}"
                self.private.setdefault(seat, []).append(text)


def _refusal(code: str, message: str, remedy: str = "") -> Refusal:
    return Refusal(code=code, field="", message=message, remedy=remedy)


def _since_brief(entries: tuple[Entry, ...]) -> list[Entry]:
    """The entries of the turn being played."""
    turns = [n for n, entry in enumerate(entries) if isinstance(entry, NextTurn)]
    return list(entries[turns[-1] if turns else 0 :])


def _must(made: Outcome) -> Outcome:
    if made.refusals:
        raise RuleError(f"the rules refuse what the host does: {made.refusals[0].message}")
    return made
