"""The list of saves for the menu, and saving under a name."""

import shutil
from pathlib import Path

import msgspec

from game.model.entries import Start
from game.model.ids import Phase, SeatId
from game.model.phrases import phrase
from game.model.plain import from_json
from game.store.disk import reason
from game.store.errors import SaveError
from game.store.lines import Line, unseal
from game.store.places import SUFFIX, Places
from game.store.reading import read_header, read_last


class SaveCard(msgspec.Struct, frozen=True):
    """One save as the menu shows it.

    ``seats`` are those that people play; ``played`` seconds since 1970 of the last entry;
    ``trouble`` one sentence when it cannot be loaded.
    """

    path: Path
    title: str
    scenario: str
    seats: tuple[SeatId, ...]
    turn: int
    phase: Phase
    seed: int
    created: str
    played: float
    source: str = ""
    trouble: str = ""

    @property
    def seat(self) -> SeatId:
        """The seat it goes on from; empty when engines play all of them."""
        return self.seats[0] if self.seats else ""


def list_saves(where: Places) -> tuple[SaveCard, ...]:
    """All saves, the last played first; one that cannot be read is listed with its trouble."""
    try:
        found = [path for path in where.saves.glob(f"*{SUFFIX}") if path.is_file()]
    except OSError:
        return ()
    cards = [save_card(path) for path in found]
    return tuple(sorted(cards, key=lambda card: (-card.played, card.path.name)))


def save_card(path: Path) -> SaveCard:
    """What the menu says about one save; never raises."""
    played = path.stat().st_mtime if path.exists() else 0.0
    try:
        head = read_header(path)
        last = read_last(path)
        if last is None:
            raise SaveError(phrase("{path} holds no entry yet.", path=path.name))
        return SaveCard(
            path=path,
            title=head.title or head.scenario,
            scenario=head.scenario,
            seats=_people(path),
            turn=last.turn,
            phase=last.phase,
            seed=head.seed,
            created=head.created,
            played=played,
            source=head.source,
        )
    except SaveError as error:
        return SaveCard(path, path.stem, "", (), 0, "brief", 0, "", played, trouble=str(error))


def save_as(save: Path, where: Places, name: str) -> Path:
    """Copy a running game's save under a name of the player's; returns the new path."""
    target = where.slot(name)
    if target.exists():
        raise SaveError(phrase("There is a save named {stem} already; choose another name.", stem=target.stem))
    try:
        shutil.copyfile(save, target)
        if picture_path(save).exists():
            shutil.copyfile(picture_path(save), picture_path(target))
    except OSError as error:
        raise SaveError(phrase("{path} cannot be written: {reason}.", path=target, reason=reason(error))) from error
    return target


def picture_path(save: Path) -> Path:
    """Where the small picture of a save lies: beside it."""
    return save.with_name(save.name + ".png")


def delete_save(path: Path) -> None:
    """Remove a save and what lies beside it."""
    for name in (path, path.with_name(path.name + ".drafts"), picture_path(path)):
        try:
            name.unlink(missing_ok=True)
        except OSError as error:
            raise SaveError(phrase("{name} cannot be removed: {reason}.", name=name, reason=reason(error))) from error


def _people(path: Path) -> tuple[SeatId, ...]:
    with path.open("rb") as handle:
        handle.readline()
        raw = handle.readline().rstrip(b"\n")
    try:
        entry = from_json(unseal(raw, "")[0], Line).entry
    except (msgspec.DecodeError, UnicodeDecodeError, ValueError, KeyError):
        return ()
    if not isinstance(entry, Start):
        return ()
    return tuple(seat for seat, plan in entry.seats.items() if plan.controller == "human")
