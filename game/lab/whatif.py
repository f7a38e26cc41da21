"""What if: the rest of a game again from a turn on, one thing changed, the luck the same.

Two ways. AI seats and China *decide again*, since they see another world, while people repeat what
they did; or *everybody repeats* what is on record, so that only the change itself works.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Literal

import msgspec

from game.host import Engine, Table, driver, real_engine
from game.lab.whatif_keys import Changes, WhatIfError
from game.model.content import Content
from game.model.entries import Entry, NextTurn, OpenTalks, OrdersClosed, RingBell, SetBaseline, TakeSeat, Talk
from game.model.ids import SeatId
from game.model.measures import Score
from game.model.orders import ChinaSheet, OrderSheet
from game.model.refusals import RuleError
from game.model.state import State
from game.model.talks import MakeOffer, TableMotion, TalkMove
from game.model.views import View
from game.rules.scoring import final_scores
from game.store import NoLog

__all__ = ["Mode", "Other", "final", "what_if"]

replace = msgspec.structs.replace
Mode = Literal["decide", "repeat"]


class Sat(msgspec.Struct, frozen=True):
    """A turn of a seat that somebody else played: what it saw when it sealed its orders, and these."""

    turn: int
    view: View
    sheet: OrderSheet


class Other(msgspec.Struct, frozen=True):
    """The other world beside the real one.

    ``skipped``: moves on record that could not be repeated. ``sat``: turns of seats that somebody else played.
    """

    turn: int
    mode: Mode
    changes: Changes
    content: Content
    before: State
    after: State
    skipped: int
    scores_before: dict[SeatId, Score]
    scores_after: dict[SeatId, Score]
    sat: tuple[Sat, ...] = ()


def what_if(  # noqa: PLR0913 - what is played, and two ears
    content: Content,
    entries: tuple[Entry, ...],
    states: tuple[State, ...],
    turn: int,
    changes: Changes,
    mode: Mode = "decide",
    *,
    hold: bool = False,
    tick: Callable[[str], None] | None = None,
    told: Callable[[str, SeatId, int, int], None] | None = None,
) -> Other:
    """Play the rest of a game again from the brief of ``turn``.

    ``entries`` and ``states`` as a save gives them (the state after each entry). A changed order is
    given in that turn only, with ``hold`` in every later turn too. ``tick`` hears of each turn that is over,
    ``told`` of every step; what they raise ends the run. WhatIfError when the turn was not played.
    """
    start = _start(states, turn)
    other = changes.content(content)
    state = _changed(states[start], other, changes)
    run = _Again(other, state, changes, turn, hold, mode)
    run.table.told = told
    for entry in entries[start + 1 :]:
        if run.state.phase == "over":
            break
        run.play(entry)
        if tick and isinstance(entry, OrdersClosed):
            tick(f"turn {run.state.turn}")
    before, after = states[-1], run.state
    scores = final(content, before), final(other, after)
    return Other(turn, mode, changes, other, before, after, run.skipped, *scores, tuple(run.sat))


def _start(states: tuple[State, ...], turn: int) -> int:
    """Index of the entry after which the brief of a turn is open."""
    resolved = len(states[-1].turns)
    for n, state in enumerate(states):
        if state.turn == turn and state.phase == "brief" and turn <= resolved:
            return n
    raise WhatIfError(
        f"Turn {turn} was not played to its end; turns 1 to {resolved} were", "--turn", f"1 to {resolved}"
    )


def _changed(state: State, content: Content, changes: Changes) -> State:
    """The state of the brief in the other world."""
    china = state.china
    if changes.doctrine:
        china = replace(china, doctrine=changes.doctrine, memory={"doctrine": changes.doctrine})
    floors = tuple(f for f in state.floors if not changes.lifts(f.mineral, f.stage))
    seats = {k: replace(s, plan=changes.played[k]) if k in changes.played else s for k, s in state.seats.items()}
    return replace(state, content_hash=content.hash, china=china, floors=floors, seats=seats)


def final(content: Content, state: State) -> dict[SeatId, Score]:
    """Scores at the end, or as they would be if the game ended here."""
    if state.scores or not state.turns:
        return dict(state.scores)
    return final_scores(content, state)


class _Again:
    """A game being played again along the entries on record."""

    def __init__(self, content: Content, state: State, changes: Changes, turn: int, hold: bool, mode: Mode) -> None:
        engine = real_engine()
        if changes.floors_off or changes.places_off:
            engine = msgspec.structs.replace(engine, talk=_without_floors(engine, changes))
        self.table = Table(content, state, NoLog(), engine)
        self.changes, self.turn, self.hold, self.mode = changes, turn, hold, mode
        self.skipped = 0
        self.sat: list[Sat] = []

    @property
    def state(self) -> State:
        """The state so far."""
        return self.table.state

    def play(self, entry: Entry) -> None:
        """One entry on record: repeated, or decided again where the engine plays."""
        if isinstance(entry, TakeSeat | Talk) and entry.seat in self.changes.played:
            return  # somebody else sits there
        if isinstance(entry, Talk):
            self._talk(entry)
        elif isinstance(entry, OrdersClosed):
            self._close(entry)
        elif isinstance(entry, OpenTalks) and self.mode == "decide":
            self._must(self.table.open_talks())
        elif isinstance(entry, RingBell) and self.mode == "decide":
            self._must(self.table.ring())
        elif isinstance(entry, SetBaseline | TakeSeat | NextTurn | OpenTalks | RingBell):
            self._must(self.table.commit(entry))
        else:
            self.skipped += bool(self.table.commit(entry))

    def _talk(self, entry: Talk) -> None:
        plays_itself = entry.seat in self.table.ai_seats()
        if self.mode == "decide" and plays_itself:
            return  # the driver has spoken for it
        move = _unbonded(entry.move) if self.changes.bonds_off else entry.move
        if _sets_floor(move, self.changes):
            return
        refused = (
            self.table.talk(entry.seat, move)
            if self.mode == "decide"
            else self.table.commit(Talk(seat=entry.seat, move=move))
        )
        self.skipped += bool(refused)

    def _close(self, entry: OrdersClosed) -> None:
        if self.mode == "decide":
            sheets: dict[SeatId, OrderSheet] = {
                seat: sheet for seat, sheet in entry.sheets.items() if seat not in self.table.ai_seats()
            }
            sheets |= driver.sheets(self.table)
            repeats = self.table.china_is_human and not self.changes.doctrine  # a person repeats what it did
            china = entry.china if repeats else driver.china(self.table)
            china = ChinaSheet() if self.changes.china_idle else china
        else:
            sheets = {seat: sheet for seat, sheet in entry.sheets.items() if seat not in self.changes.played}
            sheets |= driver.sheets(self.table, tuple(self.changes.played))
            china = driver.china(self.table) if self.changes.doctrine else entry.china
            china = ChinaSheet() if self.changes.china_idle else china
        if self.state.turn == self.turn or (self.hold and self.state.turn > self.turn):
            for seat in self.changes.seats:
                held = sheets.get(seat, self.state.seats[seat].sheet)
                sheets[seat] = self.changes.sheet(seat, held)
        ordered = {seat: sheets[seat] for seat in self.state.seats if seat in sheets}
        self.sat += [Sat(self.state.turn, self.table.view(seat), ordered[seat])
                     for seat in self.changes.played if seat in ordered]  # fmt: skip
        with self.table.engine.listening(self.table.tell_step):
            self._must(self.table.commit(OrdersClosed(sheets=ordered, china=china)))

    def _must(self, refusals: Any) -> None:
        if refusals:
            raise RuleError(f"the other world was refused an entry: {refusals[0].message}")


def _without_floors(engine: Engine, changes: Changes) -> Callable[..., tuple[TalkMove, ...]]:
    """AI seats' opening moves less motions that set a reference price where there is none."""

    def talk(content: Content, view: Any) -> tuple[TalkMove, ...]:
        return tuple(move for move in engine.talk(content, view) if not _sets_floor(move, changes))

    return talk


def _sets_floor(move: TalkMove, changes: Changes) -> bool:
    """Whether a move tables a floor that the other world goes without."""
    return (isinstance(move, TableMotion) and move.kind == "reference_price"
            and changes.lifts(move.mineral, move.stage))  # fmt: skip


def _unbonded(move: TalkMove) -> TalkMove:
    """The same offer without bonds."""
    if not isinstance(move, MakeOffer):
        return move
    return replace(move, clauses=tuple(replace(c, bond_usd_m=0.0) for c in move.clauses))
