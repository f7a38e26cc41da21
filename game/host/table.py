"""The authority over one running game: it alone steps the state and writes the save."""

from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path
from typing import Final

from game.host import driver
from game.host.baseline import baseline, followed
from game.host.engine import Engine, Refusals, real_engine
from game.host.table_base import must, refusal
from game.host.table_looks import Looking
from game.host.table_sheets import Sealing
from game.model.content import Content, Scene
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
from game.model.ids import CHINA, SeatId
from game.model.orders import ChinaSheet
from game.model.phrases import phrase
from game.model.talks import TalkMove
from game.store import Journal, NoLog, as_saved, resume

MINDED: Final = SeatPlan(controller="ai", level="normal", autopilot=True)
"""Who plays an absent person's seat."""


class Table(Looking, Sealing):
    """One running game.

    Every change goes through ``rules.step`` and is on the disk before anybody is told. Methods
    answer with refusals, never raise for a player's slip. ``version`` grows with each change.
    When the save fails, the first call says so with the refusal ``save_failed`` and leaves the
    game as it was; from then on the game goes on and each call tries to save no more.
    """

    @classmethod
    def new(  # noqa: PLR0913 - one a choice of the set-up
        cls,
        content: Content,
        seed: int,
        plans: Mapping[SeatId, SeatPlan],
        doctrine: Doctrine = "predator",
        log: Journal | None = None,
        turns: int = 0,
        *,
        scene: Scene | None = None,
        engine: Engine | None = None,
        with_baseline: bool = True,
    ) -> "Table":
        """Open a game in the first brief. ``turns`` 0 takes the scenario's number.

        ``scene``: the situation it opens in and tempers that differ, as the scenario has them without one.

        The no-policy run that scores are taken against is played when the first turn closes
        (see ``comparison``). Raises RuleError when the plan itself is refused and SaveError when
        the first entry cannot be saved (pass no log to play without).
        """
        engine = engine or real_engine()
        journal = log or NoLog()
        scene = scene or Scene()
        start = as_saved(Start(seed, dict(plans), doctrine, turns, scene.opening, scene.tempers, scene.trials,
                               scene.wedges))  # fmt: skip
        made = must(engine.step(content, None, start))
        journal.append(start, made.state, made.events)
        table = cls(content, made.state, journal, engine)
        table._past.append((start, made.state))
        if with_baseline:
            table.comparison = partial(baseline, content, seed, start.doctrine, start.turns, engine, start.opening)
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
        heard: Callable[[int, int], None] | None = None,
    ) -> "Table":
        """Go on from a save: nothing that was acknowledged is lost. ``heard`` is told each turn as it is read again.

        AI moves that a crash cut short are made up: the last moves of AI seats on disk are taken
        as the beginning of what the driver does anyway. Raises SaveError with one sentence.
        """
        engine = engine or real_engine()
        loaded, log = resume(path, content, engine.step, synced=synced, heard=heard)
        ahead = driver.unanchored(loaded.entries)
        last = len(loaded.entries) - len(ahead) - 1
        table = cls(content, loaded.states[last], log, engine)
        table.notices += loaded.notes
        table._of_turn = _since_brief(loaded.entries[: last + 1])
        table._past = list(zip(loaded.entries[: last + 1], loaded.states[: last + 1], strict=True))
        table._kept_ahead.extend(ahead)
        start = loaded.entries[0]
        if with_baseline and isinstance(start, Start):
            table.comparison = partial(
                baseline, content, start.seed, start.doctrine, start.turns, engine, start.opening
            )
        table._guard(lambda: driver.after(table, loaded.entries[last]))
        while table._kept_ahead:
            table._take_kept()
        table._take_up_drafts()
        return table

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

    def close(self, force: bool = False) -> Refusals:
        """Resolve the turn once all people's sheets are in; AI seats and China order now.

        With ``force`` a missing sheet leaves that seat's standing orders.
        """
        with self._door:
            if self._state.phase != "bell":
                return (refusal("not_now", "Orders close after the bell.", "Ring the bell."),)
            self._drop_stale_sheets()
            missing = self.waiting_for()
            if missing and not force:
                names = ", ".join(missing)
                return (refusal("waiting", phrase("Sheets still missing: {names}.", names=names), "Wait for them."),)
            sheets = {**driver.sheets(self), **self._sheets}
            ordered = {seat: sheets[seat] for seat in self._state.seats if seat in sheets}
            sealed = self._china if self.china_is_human or self.minded(CHINA) else None
            china = sealed if sealed is not None else driver.china(self)
            failed = self._guard(self._compare) or self._guard(lambda: self._follow(china))
            with self.engine.listening(self.tell_step):
                failed = failed or self._act(OrdersClosed(sheets=ordered, china=china))
            if not failed:
                self._forget_drafts()
            return failed

    def next_turn(self) -> Refusals:
        """Results are read: on to the next brief."""
        return self._act(NextTurn())

    def take_seat(self, seat: SeatId, plan: SeatPlan) -> Refusals:
        """A seat changes hands (a person joins or leaves); announced to all."""
        return self._act(TakeSeat(seat=seat, plan=plan))

    def leave_to_autopilot(self, seat: SeatId) -> Refusals:
        """A person goes away: the autopilot minds the seat until it is taken back; a sealed sheet still counts.

        For China's player its doctrine sits down, as well informed as the seat was set up.
        """
        if seat not in self.sitting() or self.minded(seat):
            return (refusal("not_yours", "Nobody sits in that seat.", "Take the seat first."),)
        china = SeatPlan(controller="ai", level=self._state.china.plan.level, autopilot=True)
        return self.take_seat(seat, china if seat == CHINA else MINDED)

    def take_back(self, seat: SeatId) -> Refusals:
        """A person is back in a seat that the autopilot minded; ``away`` tells before and after what was left."""
        if not self.minded(seat):
            return (refusal("not_yours", "The autopilot does not mind that seat.", "Choose one that it does."),)
        held = self._state.china if seat == CHINA else self._state.seats[seat]
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

    def _compare(self) -> None:
        """Hand in the no-policy run, once, before the first orders are resolved."""
        if self.comparison is None or self._state.baseline is not None or self._state.turns:
            return
        self.tell("comparison")
        self._hand_in(self.comparison())

    def _follow(self, china: ChinaSheet) -> None:
        """Where a person plays China the no-policy run has its moves, this turn's now."""
        known, start = self._state.baseline, next((e for e, _ in self.past if isinstance(e, Start)), None)
        if known is None or start is None or not (self.china_is_human or self.minded(CHINA)):
            return
        self.tell("comparison")
        played = [entry.china for entry, _ in self.past if isinstance(entry, OrdersClosed)]
        self._hand_in(followed(self.content, start, (*played, china), self.engine, known))

    def _hand_in(self, made: SetBaseline) -> None:
        entry = as_saved(made)
        taken = must(self.engine.step(self.content, self._state, entry))
        self._log.append(entry, taken.state, taken.events)
        self._adopt(entry, taken)


def _since_brief(entries: tuple[Entry, ...]) -> list[Entry]:
    """The entries of the turn being played."""
    turns = [n for n, entry in enumerate(entries) if isinstance(entry, NextTurn)]
    return list(entries[turns[-1] if turns else 0 :])
