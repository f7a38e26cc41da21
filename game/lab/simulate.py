"""Whole games without a window: played to the end, counted up, written as tables.

A game is named by scenario, seed, plans, doctrine and turns; equal names give equal bytes, on any
number of processes.
"""

import signal
from collections.abc import Callable, Iterable, Iterator, Mapping
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import active_children, get_context
from pathlib import Path
from typing import Any

import msgspec

from game import scenario
from game.host import Engine, Table, real_engine
from game.host.engine import Refusals
from game.lab.game_tables import csv_tables, summary
from game.model.content import Content
from game.model.entries import Doctrine, SeatPlan
from game.model.ids import SeatId
from game.model.refusals import ForgeError, RuleError
from game.rules import openings
from game.store import Header, Log, build_name

EachTurn = Callable[[Table], None]


class Job(msgspec.Struct, frozen=True):
    """One game to play. ``save`` is where its save goes, None for none.

    ``source`` is what ``scenario.find`` takes; ``number`` counts games from 1. ``opening``: empty as published, an id,
    or ``drawn``, with tempers, too.
    """

    number: int
    source: str
    seed: int
    plans: dict[SeatId, SeatPlan]
    doctrine: Doctrine = "predator"
    turns: int = 0
    save: Path | None = None
    with_tables: bool = False
    opening: str = ""


class Played(msgspec.Struct, frozen=True):
    """One game that was played: its summary (the JSON shape), its tables as CSV text, its faults.

    ``faults`` are sentences on agents that failed and were replaced by standing orders.
    """

    number: int
    summary: dict[str, Any]
    tables: dict[str, str]
    faults: tuple[str, ...]


def play_out(table: Table, each_turn: EachTurn | None = None, until: int = 0) -> Table:
    """Play a table to its end with AI seats; people's seats keep their standing orders.

    Goes on from any phase. ``until`` > 0 stops in the brief of that turn. RuleError if the rules
    refuse what the host does.
    """
    while table.state.phase != "over":
        phase = table.state.phase
        if phase == "brief":
            if until and table.state.turn >= until:
                break
            _done(table.open_talks())
        elif phase == "talk":
            _done(table.ring())
        elif phase == "bell":
            _done(table.close(force=True))
            if each_turn:
                each_turn(table)
        else:
            _done(table.next_turn())
    return table


def play(job: Job, content: Content | None = None, engine: Engine | None = None) -> Played:
    """Play one job to its end. A save is written under a ``.part`` name until it is whole."""
    content = content or load_content(job.source)
    part = None if job.save is None else part_of(job.save)
    log = None if part is None else _fresh_log(part, job, content)
    engine = engine or real_engine()
    try:
        scene = openings.scene(content, job.opening, job.seed, job.turns)
        table = Table.new(content, job.seed, job.plans, job.doctrine, log, job.turns, engine=engine, scene=scene)
        play_out(table)
        table.end()
    except BaseException:  # an interrupt too leaves no half game behind
        if log is not None:
            log.close()
        discard_part(job)
        raise
    if part is not None and job.save is not None:
        part.replace(job.save)
    return Played(
        number=job.number,
        summary=summary(content, table.state),
        tables=csv_tables(content, table.state, job.number) if job.with_tables else {},
        faults=tuple(f"{fault.text} ({fault.data.get('error')})" for fault in table.faults),
    )


def play_many(jobs: Iterable[Job], processes: int = 1) -> Iterator[Played]:
    """Play jobs and yield them in their order, whatever the number of processes."""
    listed = list(jobs)
    if processes <= 1 or len(listed) <= 1:
        yield from (play(job) for job in listed)
        return
    # A fresh interpreter a process: the same on every system, and no threads are copied.
    before = set(active_children())
    count = min(processes, len(listed))
    pool = ProcessPoolExecutor(count, mp_context=get_context("spawn"), initializer=leave_interrupts)
    try:
        yield from pool.map(play, listed)
    except BaseException:
        for child in set(active_children()) - before:
            child.terminate()
        pool.shutdown(cancel_futures=True)
        for job in listed:
            discard_part(job)
        raise
    pool.shutdown()


def discard_part(job: Job) -> None:
    """Remove what a game that was not finished has left of its save."""
    if job.save is not None:
        part_of(job.save).unlink(missing_ok=True)


def part_of(save: Path) -> Path:
    """The name of a save while its game is still running."""
    return save.with_name(save.name + ".part")


def leave_interrupts() -> None:
    """A worker leaves Ctrl-C to its parent."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)


def load_content(source: str) -> Content:
    """The content of a scenario; ForgeError with its first fault when it cannot be used."""
    loaded = scenario.load(scenario.find(source))
    if loaded.content is None:
        raise ForgeError(str(loaded.faults[0]) if loaded.faults else f"{source} cannot be read")
    content: Content = loaded.content
    return content


def _done(refusals: Refusals) -> None:
    if refusals:
        raise RuleError(refusals[0].message)


def _fresh_log(path: Path, job: Job, content: Content) -> Log:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.unlink(missing_ok=True)
    header = Header(
        scenario=content.id,
        content_hash=content.hash,
        seed=job.seed,
        title=content.title,
        source=job.source,
        build=build_name(),
    )
    return Log.create(path, header, synced=False)


def ai_plans(content: Content, levels: Mapping[SeatId, str], default: str) -> dict[SeatId, SeatPlan]:
    """Plans with an AI in every seat; ValueError names an unknown level or seat."""
    known = ("easy", "normal", "hard")
    wrong = [level for level in (default, *levels.values()) if level not in known]
    if wrong:
        raise ValueError(f"no AI level {wrong[0]!r}; there are {', '.join(known)}")
    lost = [seat for seat in levels if seat not in content.seat_ids()]
    if lost:
        raise ValueError(f"no seat {lost[0]!r}; there are {', '.join(content.seat_ids())}")
    return {
        seat: SeatPlan(controller="ai", level=levels.get(seat, default))  # type: ignore[arg-type]
        for seat in content.seat_ids()
    }
