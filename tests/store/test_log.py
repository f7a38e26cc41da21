"""The save file: written whole, read up to the last whole line, tampering named by line."""

import gc
import json
import os
from pathlib import Path

import msgspec
import pytest

from game.host import Table
from game.lab.simulate import play_out
from game.model import plain
from game.model.entries import OpenTalks, SeatPlan, Start
from game.store import (
    Header,
    Line,
    Log,
    SaveError,
    build_name,
    load,
    read,
    replay,
    resume,
    state_digest,
)
from game.store.lines import seal, unseal
from tests.store.fakes import fake_engine, first_state, step
from tests.toy import toy_content

CONTENT = toy_content()
AI = {seat: SeatPlan(controller="ai") for seat in CONTENT.seat_ids()}


def header(**of: object) -> Header:
    base = Header(scenario="toy", content_hash=CONTENT.hash, seed=1, build=build_name())
    return msgspec.structs.replace(base, **of)


def game(path: Path, seed: int = 1, **of: object) -> Table:
    log = Log.create(path, header(seed=seed, **of))
    table = Table.new(CONTENT, seed, AI, log=log, engine=fake_engine())
    play_out(table)
    table.end()
    return table


def seal_again(path: Path, change: dict[int, bytes]) -> None:
    """Rewrite lines (from 1) and recompute every chain hash, as a careful forger would."""
    chain, out = "", []
    for number, raw in enumerate(path.read_bytes().splitlines(), start=1):
        body = change.get(number, unseal(raw, "")[0])
        record = plain.from_json(body, Header if number == 1 else Line)
        sealed, chain = seal(record, chain)
        out.append(sealed)
    path.write_bytes(b"\n".join(out) + b"\n")


def test_a_save_is_json_lines_with_a_digest_each(tmp_path: Path) -> None:
    table = game(tmp_path / "a.forge")
    rows = [json.loads(line) for line in (tmp_path / "a.forge").read_text().splitlines()]
    assert rows[0]["content_hash"] == CONTENT.hash
    assert rows[1]["entry"]["type"] == "start"
    assert [row["n"] for row in rows[1:]] == list(range(1, len(rows)))
    assert rows[-1]["digest"] == state_digest(table.state)
    closed = [row for row in rows[1:] if row["entry"]["type"] == "orders"]
    assert len(closed) == 3
    assert all(row["settled"]["market"]["price"]["packed"] for row in closed)


def test_loading_gives_the_very_state(tmp_path: Path) -> None:
    table = game(tmp_path / "a.forge")
    loaded = load(tmp_path / "a.forge", CONTENT, step)
    assert loaded.state == table.state
    assert loaded.notes == ()


def test_every_append_is_synced_before_it_returns(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    sizes: list[int] = []
    real = os.fsync

    def watch(number: int) -> None:
        real(number)
        sizes.append(os.fstat(number).st_size)

    monkeypatch.setattr(os, "fsync", watch)
    log = Log.create(tmp_path / "a.forge", header())
    created = len(sizes)
    assert created == 2  # the file, then its folder
    state = first_state(CONTENT, Start(1, AI))
    log.append(Start(1, AI), state)
    assert len(sizes) == created + 1
    assert sizes[-1] == (tmp_path / "a.forge").stat().st_size


@pytest.mark.parametrize("cut", [1, 7, 60])
def test_a_save_cut_off_in_mid_line_loads_to_the_last_whole_entry(tmp_path: Path, cut: int) -> None:
    path = tmp_path / "a.forge"
    game(path)
    whole = path.read_bytes()
    path.write_bytes(whole[:-cut])
    kept = len(read(path).places)
    loaded, log = resume(path, CONTENT, step)
    assert len(loaded.entries) == kept == len(whole.splitlines()) - 2
    assert len(loaded.notes) == 1 and "cut off" in loaded.notes[0]
    log.close()
    again = load(path, CONTENT, step)
    assert again.notes == () and again.state == loaded.state, "the half line is gone for good"


def test_a_resumed_save_reads_as_one(tmp_path: Path) -> None:
    path = tmp_path / "a.forge"
    game(path)
    expected = load(path, CONTENT, step).state
    lines = path.read_bytes().splitlines(keepends=True)
    path.write_bytes(b"".join(lines[:6]) + lines[6][:30])
    table = Table.resume(CONTENT, path, engine=fake_engine())
    play_out(table)
    table.end()
    assert table.state == expected
    assert path.read_bytes() == b"".join(lines)
    assert replay(path, CONTENT, step=step).ok


def test_a_changed_line_is_named(tmp_path: Path) -> None:
    path = tmp_path / "a.forge"
    game(path)
    lines = path.read_bytes().splitlines(keepends=True)
    at = next(n for n, line in enumerate(lines) if b'"type":"orders"' in line)
    lines[at] = lines[at].replace(b'"customs_effort":1', b'"customs_effort":3')
    path.write_bytes(b"".join(lines))
    result = replay(path, CONTENT, step=step)
    assert not result.ok
    assert {fault.line for fault in result.faults} >= {at + 1}
    assert min(fault.line for fault in result.faults) == at + 1


def test_a_forger_who_mends_the_chain_is_caught_by_the_digest(tmp_path: Path) -> None:
    path = tmp_path / "a.forge"
    game(path)
    raw = path.read_bytes().splitlines()[1]
    body = unseal(raw, "")[0].replace(b'"level":"easy"', b'"level":"hard"')
    seal_again(path, {2: body})
    result = replay(path, CONTENT, step=step)
    assert result.faults[0].line == 2
    assert "differs" in result.faults[0].message


def test_an_entry_the_rules_refuse_stops_loading_there_and_keeps_a_copy(tmp_path: Path) -> None:
    path = tmp_path / "a.forge"
    game(path)
    before = path.read_bytes()
    lines = before.splitlines()
    talk = next(n for n, line in enumerate(lines, 1) if b'"type":"bell"' in line)
    seal_again(path, {talk: unseal(lines[talk - 1], "")[0].replace(b'"type":"bell"', b'"type":"next"')})
    assert replay(path, CONTENT, step=step).faults[0].line == talk
    forged = path.read_bytes()
    loaded, log = resume(path, CONTENT, step)
    log.close()
    assert len(loaded.entries) == talk - 2
    assert str(talk) in loaded.notes[0]
    assert path.with_name("a.forge.damaged").read_bytes() == forged


def test_an_unreadable_line_in_the_middle_costs_only_what_follows(tmp_path: Path) -> None:
    path = tmp_path / "a.forge"
    game(path)
    lines = path.read_bytes().splitlines(keepends=True)
    lines[4] = b"\x00\xff nonsense\n"
    path.write_bytes(b"".join(lines))
    loaded = load(path, CONTENT, step)
    assert len(loaded.entries) == 3
    assert "Line 5" in loaded.notes[0]
    assert replay(path, CONTENT, step=step).faults[-1].line == 5


def test_other_content_is_refused_with_a_sentence(tmp_path: Path) -> None:
    path = tmp_path / "a.forge"
    game(path)
    other = msgspec.structs.replace(CONTENT, hash="0" * 32)
    with pytest.raises(SaveError, match="another version of the scenario"):
        load(path, other, step)


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "not a save"),
        (b"\x89PNG\r\n\x1a\n", "not a save"),
        (b'{"scenario":"x","content_hash":"y","seed":1,"format":"other/9"}\n', "other/9"),
    ],
)
def test_what_is_no_save_says_so(tmp_path: Path, data: bytes, words: str) -> None:
    path = tmp_path / "x.forge"
    path.write_bytes(data)
    with pytest.raises(SaveError, match=words):
        read(path)


def test_digests_are_equal_for_one_seed_and_differ_for_another(tmp_path: Path) -> None:
    one, two, other = (game(tmp_path / f"{n}.forge", seed) for n, seed in enumerate((5, 5, 6)))
    assert state_digest(one.state) == state_digest(two.state) != state_digest(other.state)
    assert (tmp_path / "0.forge").read_bytes() == (tmp_path / "1.forge").read_bytes()


def test_the_digest_covers_every_part_of_the_state(tmp_path: Path) -> None:
    state = game(tmp_path / "a.forge").state
    base = state_digest(state)
    replace = msgspec.structs.replace
    changed = [
        replace(state, fund_usd_m=state.fund_usd_m + 1e-3),
        replace(state, counter=state.counter + 1),
        replace(state, turns=state.turns[:-1]),
        replace(state, turns=(*state.turns[:-1], replace(state.turns[-1], leaks={"a": 1.0}))),
    ]
    assert len({base, *map(state_digest, changed)}) == len(changed) + 1


def test_a_digest_that_remembers_parts_is_that_of_the_whole_record(tmp_path: Path) -> None:
    path = tmp_path / "a.forge"
    game(path)
    digester = plain.Digester()
    states = load(path, CONTENT, step).states
    assert len(states) > 10
    for state in states:
        assert digester.digest(state) == plain.digest(state)
    base = states[-1]
    moved = msgspec.structs.replace(base, seats=dict(reversed(base.seats.items())))
    assert digester.digest(moved) == plain.digest(base)  # the order of a mapping says nothing


def test_a_save_of_another_build_goes_on_from_its_settled_numbers(tmp_path: Path) -> None:
    path = tmp_path / "a.forge"
    game(path, build="Plan9 vax python 2.7 numpy 0.1")

    def wobble(content, state, entry):  # the last bits differ on the other machine
        made = step(content, state, entry)
        if entry.__class__.__name__ != "OrdersClosed":
            return made
        seats = {
            k: msgspec.structs.replace(s, money_usd_m=s.money_usd_m * (1 + 1e-9)) for k, s in made.state.seats.items()
        }
        return msgspec.structs.replace(made, state=msgspec.structs.replace(made.state, seats=seats))

    result = replay(path, CONTENT, step=wobble)
    assert result.ok and not result.same_build
    assert result.state is not None
    assert {s.money_usd_m for s in result.state.seats.values()} == {100.0}

    def drift(content, state, entry):
        made = step(content, state, entry)
        after = msgspec.structs.replace(made.state, fund_usd_m=made.state.fund_usd_m + 0.01)
        return msgspec.structs.replace(made, state=after)

    assert not replay(path, CONTENT, step=drift).ok


def test_two_programs_cannot_write_one_save(tmp_path: Path) -> None:
    log = Log.create(tmp_path / "a.forge", header())
    state = first_state(CONTENT, Start(1, AI))
    log.append(Start(1, AI), state)
    with pytest.raises(SaveError, match="another window"):
        resume(tmp_path / "a.forge", CONTENT, step)
    log.close()
    resume(tmp_path / "a.forge", CONTENT, step)[1].close()


def test_a_failed_write_leaves_whole_lines_only(tmp_path: Path) -> None:
    log = Log.create(tmp_path / "a.forge", header())
    state = first_state(CONTENT, Start(1, AI))
    log.append(Start(1, AI), state)
    size = (tmp_path / "a.forge").stat().st_size

    class Full:
        """A disk that takes ten bytes of a line and no more."""

        def __init__(self, handle) -> None:
            self.handle, self.room = handle, 10

        def write(self, data) -> int:
            if not self.room:
                raise OSError(28, "No space left on device")
            taken, self.room = self.handle.write(bytes(data)[: self.room]), 0
            return taken

        def __getattr__(self, name):
            return getattr(self.handle, name)

    log._handle = Full(log._handle)
    with pytest.raises(SaveError, match="no space left"):
        log.append(OpenTalks(), state)
    assert (tmp_path / "a.forge").stat().st_size == size
    log._handle.close()


def test_a_name_in_use_is_not_overwritten(tmp_path: Path) -> None:
    (tmp_path / "a.forge").write_text("mine")
    with pytest.raises(SaveError, match="there already"):
        Log.create(tmp_path / "a.forge", header())
    assert (tmp_path / "a.forge").read_text() == "mine"


def test_a_save_whose_market_comes_out_otherwise_says_so_in_one_line(tmp_path: Path) -> None:
    """Another version of the game may add a field (nothing to tell) or give other prices (a debrief would mislead)."""
    path = tmp_path / "a.forge"
    game(path)
    assert load(path, CONTENT, step).notes == ()

    def later(content, state, entry):
        made = step(content, state, entry)
        return msgspec.structs.replace(made, state=msgspec.structs.replace(made.state, agenda=("new",)))

    def dearer(content, state, entry):
        made = step(content, state, entry)
        if entry.__class__.__name__ != "OrdersClosed":
            return made
        return msgspec.structs.replace(
            made, state=msgspec.structs.replace(made.state, fund_usd_m=made.state.fund_usd_m + 1.0)
        )

    assert load(path, CONTENT, later).notes == ()
    (note,) = load(path, CONTENT, dearer).notes
    assert "another version of this game: from turn 1 on" in note


def test_a_dropped_game_in_a_circle_lets_go_of_its_save(tmp_path: Path, recwarn: pytest.WarningsRecorder) -> None:
    """Its file was told to be left open where the collector came to the file before it came to the game."""
    dropped = [Log.create(tmp_path / f"{k}.forge", header()) for k in range(8)]
    held = [log._handle for log in dropped]
    for log in dropped:
        log.itself = log  # type: ignore[attr-defined]
    del dropped, log
    gc.collect()
    assert all(handle.closed for handle in held)
    dropped = [Log.create(tmp_path / f"{k}.save", header()) for k in range(8)]
    for log in dropped:
        log.itself = log  # type: ignore[attr-defined]
    held.clear()
    del dropped, log
    gc.collect()
    assert not [w for w in recwarn if issubclass(w.category, ResourceWarning)]
