"""Playing a save again: to load it, to check it, to go on from it."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Protocol

import msgspec
import numpy as np

from game.model.content import Content
from game.model.entries import Entry
from game.model.events import Event
from game.model.phrases import phrase
from game.model.refusals import Refusal
from game.model.state import State
from game.store.errors import SaveError
from game.store.lines import Header, Settled, build_name, settled, state_digest
from game.store.log import Log
from game.store.reading import Place, Read, read

TOLERANCE = 1e-6
"""Largest relative difference of settled numbers between two builds that count as equal."""


class Outcome(Protocol):
    """What a step of the rules returns."""

    @property
    def state(self) -> State:
        """The state after the entry; the state before it when it was refused."""

    @property
    def events(self) -> tuple[Event, ...]:
        """What happened."""

    @property
    def refusals(self) -> tuple[Refusal, ...]:
        """Why the entry was refused; empty when it was taken."""


StepFn = Callable[[Content, State | None, Entry], Outcome]
Heard = Callable[[int, int], None]
"""Told, as a save is played again, which turn begins, and of how many."""


class Loaded(msgspec.Struct, frozen=True):
    """A save played again up to its last good entry. ``notes`` are sentences for the player.

    ``states`` holds the state after each entry (they share all that did not change).
    """

    states: tuple[State, ...]
    entries: tuple[Entry, ...]
    notes: tuple[str, ...]
    header: Header
    end: int
    chain: str
    dropped: bool

    @property
    def state(self) -> State:
        """The state to go on from."""
        return self.states[-1]


class Fault(msgspec.Struct, frozen=True):
    """One line of a save that does not hold, and why."""

    line: int
    message: str


class Replay(msgspec.Struct, frozen=True):
    """A save played again with every digest compared.

    ``lines`` counts entries played; ``same_build`` False means that digests were compared by
    their settled numbers at 1e-6 only, because the save comes from another kind of machine.
    """

    state: State | None
    lines: int
    faults: tuple[Fault, ...]
    notes: tuple[str, ...]
    same_build: bool

    @property
    def ok(self) -> bool:
        """Whether every line holds."""
        return not self.faults


class _Played(msgspec.Struct, frozen=True):
    """One entry played again: the state after it and what was wrong with the line.

    With ``stop`` the entry could not be played and ``state`` is the one before it; ``apart``: on the same kind of
    machine the market came out otherwise than when it was saved.
    """

    place: Place
    state: State | None
    faults: tuple[str, ...]
    stop: bool
    apart: bool = False


def load(path: Path, content: Content, step: StepFn | None = None, heard: Heard | None = None) -> Loaded:
    """Play a save up to its last good entry; a damaged tail costs only itself.

    Digests are compared where a line holds settled numbers, too, which is all that the notes speak of (a check of
    every line is ``replay``). ``heard`` is told each turn as it begins. Raises SaveError with one sentence when the
    save belongs to other content or has no entry.
    """
    kept = read(path)
    _same_content(kept, content)
    notes, places, states = list(kept.notes), [], []
    dropped, apart = bool(kept.broken), None
    for played in _play(kept, content, _aloud(kept, step, heard), every=False):
        if played.stop:
            notes.append(phrase(
                "Line {number} of {path}: {fault}",
                number=played.place.number, path=path.name, fault=played.faults[0],
            ))
            dropped = True
            break
        if played.state is not None:
            states.append(played.state)
            if played.apart and apart is None:
                apart = played.state.turn
        places.append(played.place)
    if apart is not None:
        notes.append(phrase(
            "{path} was played by another version of this game: from turn {turn} on its market comes out otherwise "
            "than was seen then.", path=path.name, turn=apart,
        ))
    if not states:
        raise SaveError(phrase("{path} holds no entry that can be played; nothing of it can be loaded.", path=path))
    if any(not place.intact for place in places) or not kept.header_intact:
        notes.append(phrase("{path} was changed after it was written; a check names the line.", path=path.name))
    return Loaded(
        states=tuple(states),
        entries=tuple(place.line.entry for place in places),
        notes=tuple(notes),
        header=kept.header,
        end=places[-1].end,
        chain=places[-1].chain,
        dropped=dropped,
    )


def _aloud(kept: Read, step: StepFn | None, heard: Heard | None) -> StepFn | None:
    """The same steps, each turn told as it begins."""
    if heard is None:
        return step
    run, turns, last = step or _rules_step(), max((place.line.turn for place in kept.places), default=1), [0]

    def stepped(content: Content, state: State | None, entry: Entry) -> Outcome:
        turn = state.turn if state is not None else 1
        if turn != last[0]:
            last[0] = turn
            heard(turn, max(turn, turns))
        return run(content, state, entry)

    return stepped


def resume(
    path: Path, content: Content, step: StepFn | None = None, *, synced: bool = True, heard: Heard | None = None
) -> tuple[Loaded, Log]:  # fmt: skip
    """Load a save and open it to write on. Whole lines that had to be dropped are kept in a copy.

    The copy is named ``<save>.damaged``.
    """
    loaded = load(path, content, step, heard)
    if loaded.dropped:
        shutil.copyfile(path, path.with_name(path.name + ".damaged"))
    log = Log.go_on(path, end=loaded.end, n=len(loaded.entries), chain=loaded.chain, synced=synced)
    return loaded, log


def replay(path: Path, content: Content, check: bool = True, step: StepFn | None = None) -> Replay:
    """Play a whole save again; with ``check`` compare every digest and name the lines at fault."""
    kept = read(path)
    _same_content(kept, content)
    faults = [] if kept.header_intact else [Fault(1, "the header was changed after it was written")]
    state, count = None, 0
    for played in _play(kept, content, step):
        faults += [Fault(played.place.number, words) for words in played.faults]
        if played.stop:
            break
        state, count = played.state, count + 1
    if kept.broken:
        faults.append(Fault(kept.broken, "the line cannot be read"))
    return Replay(
        state=state,
        lines=count,
        faults=tuple(faults) if check else (),
        notes=kept.notes,
        same_build=_same_build(kept.header),
    )


def _play(kept: Read, content: Content, step: StepFn | None, every: bool = True) -> Iterator[_Played]:
    """Play line by line; ends after the first line that cannot be played.

    ``every``: compare the digest of every line, not only of those with settled numbers: a whole state's digest takes
    as long as the move itself.
    """
    run = step or _rules_step()
    state: State | None = None
    same = _same_build(kept.header)
    for count, place in enumerate(kept.places, start=1):
        try:
            made = run(content, state, place.line.entry)
            wrong = made.refusals[0].message if made.refusals else ""
        except Exception as error:  # a changed line may ask the rules for anything
            wrong = f"{type(error).__name__}: {error}"
        if wrong:
            yield _Played(place, state, (phrase("the rules refuse this entry ({wrong})", wrong=wrong),), True)
            return
        if not every and same and place.line.settled is None:
            state = made.state
            yield _Played(place, state, (), False)
            continue
        state, faults = _compare(place, count, made, same)
        yield _Played(place, state, tuple(faults), False, same and _apart(place, made))


def _compare(place: Place, count: int, made: Outcome, same: bool) -> tuple[State, list[str]]:
    """The state to go on from, and what does not hold about a line."""
    faults = [] if place.intact else ["the line was changed after it was written"]
    if place.line.n != count:
        faults.append(phrase("it is entry {count} but says {n}", count=count, n=place.line.n))
    if same:
        if place.line.digest != state_digest(made.state):
            faults.append("the state after it differs from the one that was saved")
        return made.state, faults
    held = place.line.settled
    if held is None:
        return made.state, faults
    if not _close(held, settled(made.state, made.events)):
        faults.append(phrase(
            "settled numbers differ by more than {tolerance:g} from those saved",
            tolerance=TOLERANCE,
        ))
    return _take(made.state, held), faults


def _apart(place: Place, made: Outcome) -> bool:
    """Whether prices, tonnes or purses differ from those saved; a digest differs for a new field, too."""
    held = place.line.settled
    return (held is not None and place.line.digest != state_digest(made.state)
            and not _close(held, settled(made.state, made.events)))  # fmt: skip


def _take(state: State, held: Settled) -> State:
    """Go on from the settled numbers of the save, so that small differences do not add up."""
    seats = {
        key: msgspec.structs.replace(
            seat,
            money_usd_m=held.money_usd_m.get(key, seat.money_usd_m),
            debt_usd_m=held.debt_usd_m.get(key, seat.debt_usd_m),
        )
        for key, seat in state.seats.items()
    }
    return msgspec.structs.replace(state, market=held.market, seats=seats, fund_usd_m=held.fund_usd_m)


def _close(held: Settled, now: Settled) -> bool:
    if (held.phase, held.turn, set(held.market)) != (now.phase, now.turn, set(now.market)):
        return False
    money = [(held.money_usd_m, now.money_usd_m), (held.debt_usd_m, now.debt_usd_m)]
    if any(set(a) != set(b) for a, b in money):
        return False
    pairs = [(held.market[k], now.market[k]) for k in held.market]
    pairs += [(_values(a), _values(b)) for a, b in money]
    pairs.append((np.array([held.fund_usd_m]), np.array([now.fund_usd_m])))
    # Both sides are rounded to six digits, so equal numbers may stand one rounding step apart.
    return all(a.shape == b.shape and np.allclose(a, b, rtol=TOLERANCE * 11, atol=TOLERANCE) for a, b in pairs)


def _values(of: dict[str, float]) -> "np.ndarray[tuple[int, ...], np.dtype[np.float64]]":
    return np.array([of[key] for key in sorted(of)], dtype=float)


def _same_build(header: Header) -> bool:
    return header.build in ("", build_name())


def _same_content(kept: Read, content: Content) -> None:
    if kept.header.content_hash != content.hash:
        raise SaveError(
            phrase(
                "{path} was played on another version of the scenario {scenario!r} (it has {held}, this "
                "one is {now}); put that version back to load it.",
                path=kept.path.name, scenario=kept.header.scenario, held=kept.header.content_hash[:8],
                now=content.hash[:8],
            ),
            1,
        )


def _rules_step() -> StepFn:
    from game import rules  # noqa: PLC0415 - a store can be tested without the rules

    run: StepFn = rules.step
    return run
