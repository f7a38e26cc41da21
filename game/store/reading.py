"""Reading a save's lines: whole ones only, with a sentence for everything that is not right."""

from pathlib import Path

import msgspec

from game.model import plain
from game.model.phrases import phrase
from game.store.disk import reason
from game.store.errors import SaveError
from game.store.lines import FORMAT, RULES_VERSION, Header, Line, unseal


class Place(msgspec.Struct, frozen=True):
    """One whole line of a save: what it says, where it ends, whether its chain hash is right."""

    line: Line
    number: int
    end: int
    chain: str
    intact: bool


class Read(msgspec.Struct, frozen=True):
    """A save as it lies on disk, read but not yet played.

    ``end`` and ``chain`` belong to the last whole line; ``notes`` are sentences for the player;
    ``half`` says that a last line was cut off (a crash while writing, harmless), ``broken`` that
    a whole line cannot be read (number of that line, 0 for none).
    """

    path: Path
    header: Header
    header_intact: bool
    header_end: int
    header_chain: str
    places: tuple[Place, ...]
    notes: tuple[str, ...]
    broken: int = 0

    @property
    def end(self) -> int:
        """First byte after the last usable line."""
        return self.places[-1].end if self.places else self.header_end

    @property
    def chain(self) -> str:
        """Chain hash of the last usable line."""
        return self.places[-1].chain if self.places else self.header_chain


def read(path: Path) -> Read:
    """Read a save up to its last whole line; SaveError when there is no usable header."""
    data = _bytes(path)
    first, _, _ = data.partition(b"\n")
    header, chain, intact = _header(path, first)
    end = len(first) + 1
    places, notes, broken = _lines(path, data, end, chain)
    if header.rules != RULES_VERSION:
        notes.append(phrase(
            "{path} was played with rules {played}; these are rules {rules}.",
            path=path.name, played=header.rules, rules=RULES_VERSION,
        ))
    return Read(path, header, intact, end, chain, tuple(places), tuple(notes), broken)


def read_header(path: Path) -> Header:
    """The first line of a save alone (menu, finding the scenario)."""
    try:
        with path.open("rb") as handle:
            return _header(path, handle.readline().rstrip(b"\n"))[0]
    except OSError as error:
        raise SaveError(phrase("{path} cannot be read: {reason}.", path=path, reason=reason(error))) from error


def read_last(path: Path, tail: int = 1 << 22) -> Line | None:
    """The last whole line of a save without reading all of it; None if there is none."""
    try:
        with path.open("rb") as handle:
            size = handle.seek(0, 2)
            handle.seek(max(0, size - tail))
            rows = handle.read().split(b"\n")[:-1]
    except OSError as error:
        raise SaveError(phrase("{path} cannot be read: {reason}.", path=path, reason=reason(error))) from error
    for raw in reversed(rows):
        try:
            return plain.from_json(unseal(raw, "")[0], Line)
        except (msgspec.DecodeError, UnicodeDecodeError, ValueError, KeyError):
            continue
    return None


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except FileNotFoundError as error:
        raise SaveError(phrase("There is no save {path}.", path=path)) from error
    except OSError as error:
        raise SaveError(phrase("{path} cannot be read: {reason}.", path=path, reason=reason(error))) from error


def _header(path: Path, raw: bytes) -> tuple[Header, str, bool]:
    body, chain, intact = unseal(raw, "")
    try:
        header = plain.from_json(body, Header)
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise SaveError(phrase("{path} is not a save of this game.", path=path), 1) from error
    if header.format != FORMAT:
        raise SaveError(
            phrase(
                "{path} has the format {format}; this program reads {known}.",
                path=path, format=header.format, known=FORMAT,
            ),
            1,
        )
    return header, chain, intact


def _lines(path: Path, data: bytes, start: int, chain: str) -> tuple[list[Place], list[str], int]:
    places: list[Place] = []
    notes: list[str] = []
    number = 1
    while start < len(data):
        number += 1
        stop = data.find(b"\n", start)
        if stop < 0:
            notes.append(
                phrase(
                    "{path} was cut off while line {number} was being written; the game goes on from the "
                    "last whole entry.",
                    path=path.name, number=number,
                )
            )
            return places, notes, 0
        body, own, intact = unseal(data[start:stop], chain)
        try:
            line = plain.from_json(body, Line)
        except (msgspec.DecodeError, UnicodeDecodeError, ValueError, KeyError):
            notes.append(phrase(
                "Line {number} of {path} cannot be read; the game goes on from the entry before it.",
                number=number, path=path.name,
            ))
            return places, notes, number
        places.append(Place(line, number, stop + 1, own, intact))
        chain, start = own, stop + 1
    return places, notes, 0
