"""What the window gets from outside: games, saves, scenarios, settings, error reports.

The window never imports host, store or agents; it is handed one ``Services``. All failures that
a player can meet are children of ``ForgeError`` with one sentence. Rules and ministries are imported where a game
needs them: the menu comes up without.
"""

from __future__ import annotations

import contextlib
import os
import secrets
import tempfile
from collections.abc import Callable
from dataclasses import dataclass, field
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, get_args

import msgspec

from game.cli.contents import DEFAULT_SCENARIO, ScenarioCard, list_scenarios, load_content, scene_of
from game.cli.output import InputError
from game.cli.reports import now, save_report
from game.model.content import Content
from game.model.entries import Doctrine, SeatPlan
from game.model.ids import CHINA, Level, SeatId
from game.model.refusals import ForgeError
from game.store import (
    Header,
    Log,
    Places,
    SaveCard,
    SaveError,
    build_name,
    delete_save,
    list_saves,
    picture_path,
    places,
    read_header,
    read_settings,
    save_as,
    trouble,
    write_settings,
)

if TYPE_CHECKING:
    from game.cli.debrief_desk import DebriefDesk
    from game.host import LocalLink, Table


class ChoiceError(InputError, ForgeError):
    """A scenario or seat that cannot be played, for the command line and the window alike."""


def _fields(error: InputError) -> dict[str, Any]:
    return {key: value for key, value in error.plain().items() if key != "message"}


@dataclass
class Services:
    """Everything a window asks for. ``home`` None uses the system's folders."""

    home: Path | None = None
    notices: list[str] = field(default_factory=list)
    """Sentences to show at the first opportunity (settings that could not be read)."""

    def __post_init__(self) -> None:
        self._settings, note = read_settings(self.places.settings)
        if note:
            self.notices.append(note)
        self._contents: dict[str, Content] = {}
        self._table: Table | None = None

    @property
    def places(self) -> Places:
        """Where saves, settings and reports lie."""
        return places(self.home)

    # -- scenarios -----------------------------------------------------------------------------

    def load_scenario(self, name: str) -> Content:
        """The content of a scenario by name or path, kept once read."""
        if name not in self._contents:
            try:
                self._contents[name] = load_content(name)
            except InputError as error:
                raise ChoiceError(str(error), **_fields(error)) from error
        return self._contents[name]

    def list_scenarios(self) -> tuple[ScenarioCard, ...]:
        """Every scenario that ships, the default one first."""
        return list_scenarios()

    def levels(self) -> tuple[Level, ...]:
        """Levels of the AI ministries that really play as they are called, easy first."""
        from game.agents import IMPLEMENTED  # noqa: PLC0415

        return tuple(level for level, played in IMPLEMENTED.items() if level == played)

    def doctrines(self) -> tuple[Doctrine, ...]:
        """China's doctrines that can be chosen."""
        return get_args(Doctrine)

    def warm(self) -> None:
        """Read from disk what a new game needs, ahead of the asking: rules, ministries, the usual scenario."""
        import_module("game.cli.ahead")
        with contextlib.suppress(ChoiceError):
            self.load_scenario(DEFAULT_SCENARIO)

    # -- games ---------------------------------------------------------------------------------

    def new_game(  # noqa: PLR0913, PLR0917 - one a choice of the set-up
        self,
        scenario: str,
        seat: SeatId,
        level: Level = "normal",
        doctrine: Doctrine | Literal[""] = "predator",
        seed: int | None = None,
        turns: int = 0,
        people: tuple[SeatId, ...] = (),
        china_level: Level | None = None,
        opening: str = "",
    ) -> LocalLink:
        """Open a game in its first brief, saved from its first entry on.

        ``seat`` may be ``CHN``: a person then plays China, and ``doctrine`` is its adviser's; an empty one is drawn by
        the seed, and nobody at the table knows it.
        ``level`` is that of the AI ministries; ``china_level`` how well an AI China makes out what is
        hidden (None: as ``level``).
        ``opening``: one of the scenario's by its id, ``drawn`` by the seed, or empty as the scenario has it; with any
        but the last, tempers of cabinets are drawn, too.
        ``people`` are further seats that persons play at the same machine (hot seat).
        When saves cannot be written the game is played all the same, and the link's ``notices``
        begin with the sentence that says so.
        """
        from game.cli.ahead import no_policy_ahead  # noqa: PLC0415
        from game.host import Table, link_to  # noqa: PLC0415
        from game.lab.simulate import ai_plans  # noqa: PLC0415

        content = self.load_scenario(scenario)
        if seat not in (*content.seat_ids(), CHINA):
            allowed = ", ".join((*content.seat_ids(), CHINA))
            message = f"There is no seat {seat!r} in {content.id}; there are {allowed}"
            raise ChoiceError(message, code="unknown_seat", path="--seat", allowed=allowed)
        seed = secrets.randbelow(1_000_000) if seed is None else seed
        doctrine = doctrine or drawn_doctrine(seed)
        plans = ai_plans(content, {}, level)
        plans[CHINA] = SeatPlan(controller="ai", level=china_level or level)
        for one in (seat, *people):
            plans[one] = SeatPlan(controller="human", level="hard" if one == CHINA else level)
        try:
            scene = scene_of(content, opening, seed, turns)
        except InputError as error:
            raise ChoiceError(str(error), **_fields(error)) from error
        self.leave_game()
        log, note = self.open_log(content, scenario, "table" if {*people} - {seat} else seat, seed)
        table = self._table = Table.new(content, seed, plans, doctrine, log, turns, scene=scene)
        table.comparison = no_policy_ahead(scenario, content, seed, doctrine, turns, scene.opening)
        if note:
            table.notices.insert(0, note)
        return link_to(table, seat)

    def continue_game(self, path: Path, heard: Callable[[int, int], None] | None = None) -> LocalLink:
        """Go on from a save, at the seat of its (first) person, who may have left it to the adviser for a while.

        ``heard`` is told each turn, and of how many, as it is read again.
        """
        from game.host import Table, link_to  # noqa: PLC0415

        content = self.content_of(path)
        self.leave_game()
        table = self._table = Table.resume(content, path, heard=heard)
        seats = table.sitting() or table.content.seat_ids()
        return link_to(table, seats[0])

    def leave_game(self) -> None:
        """Let go of the save of the game that was played before, so that it can be taken up again."""
        if self._table is not None:
            self._table.end()
            self._table = None

    def content_of(self, save: Path) -> Content:
        """The scenario that a save was played on; SaveError when it is no longer there."""
        header = read_header(save)
        for name in (header.scenario, header.source):
            try:
                content = self.load_scenario(name) if name else None
            except InputError:
                continue
            if content is not None and header.content_hash in (content.hash, content.hash_with_words):
                old = content.hash != header.content_hash
                return msgspec.structs.replace(content, hash=header.content_hash) if old else content
        raise SaveError(
            f"{save.name} was played on the scenario {header.scenario!r} as it was then "
            f"({header.content_hash[:8]}); that version is not here any more."
        )

    def open_log(self, content: Content, source: str, who: str, seed: int) -> tuple[Log | None, str]:
        """A fresh save, or None and the sentence that says why nothing will be saved.

        ``who`` names it (and the folder of its debrief): the seat of one person, ``table`` for several.
        """
        where = self.places
        note = trouble(where.saves)
        created = now()
        try:
            if note:
                raise SaveError(note)
            header = Header(
                scenario=content.id,
                content_hash=content.hash,
                seed=seed,
                title=content.title,
                source=source,
                created=created,
                build=build_name(),
            )
            return Log.create(where.autosave(content.id, who, seed, created), header), ""
        except SaveError as error:
            return None, f"{error} This game is played without saving."

    def debrief_desk(self, link: Any) -> DebriefDesk | None:
        """The debrief of a game at this table; None where the game runs on another machine."""
        from game.cli.debrief_desk import DebriefDesk  # noqa: PLC0415
        from game.host import Table  # noqa: PLC0415

        table = getattr(link, "table", None)
        return DebriefDesk(table, self.places.reports) if isinstance(table, Table) else None

    def write_papers(self, scenario: str, turns: int) -> Path:
        """Role pages, quiz and guide of a game of so many turns as PDF beside the debriefs; returns the folder.

        SaveError or InputError with a sentence if it fails.
        """
        from game.cli.brief_command import write_briefs  # noqa: PLC0415 - slow to import

        folder = self.places.reports / f"lesson-{scenario}-{turns}-turns"
        write_briefs(scenario, folder, turns)
        return folder

    # -- saves ---------------------------------------------------------------------------------

    def list_saves(self) -> tuple[SaveCard, ...]:
        """All saves, the last played first."""
        return list_saves(self.places)

    def save_as(self, save: Path, name: str) -> Path:
        """Copy a save under the player's own name."""
        return save_as(save, self.places, name)

    def keep_picture(self, save: Path, png: bytes) -> None:
        """Keep a small picture of where a game stands; one that cannot be kept is no loss."""
        with contextlib.suppress(OSError):
            picture_path(save).write_bytes(png)

    def picture_of(self, save: Path) -> bytes | None:
        """The small picture of a save, if there is one."""
        try:
            return picture_path(save).read_bytes()
        except OSError:
            return None

    def delete_save(self, path: Path) -> None:
        """Remove a save."""
        delete_save(path)

    # -- settings and reports ------------------------------------------------------------------

    def get(self, key: str, default: Any = None) -> Any:
        """One setting."""
        return self._settings.get(key, default)

    def set(self, key: str, value: Any) -> None:
        """Remember one setting (a JSON value). A file that cannot be written costs a notice."""
        if self._settings.get(key) == value and key in self._settings:
            return
        self._settings[key] = value
        try:
            write_settings(self.places.settings, self._settings)
        except SaveError as error:
            text = f"Settings are kept for this session only: {error}"
            if text not in self.notices:
                self.notices.append(text)

    def report_error(self, text: str) -> Path:
        """Keep the report of a programmer's error, at worst in the system's own folder for
        temporary files; returns where.
        """
        try:
            return save_report(text, self.home)
        except SaveError:
            number, name = tempfile.mkstemp(prefix="forge-table-error-", suffix=".txt")
            with os.fdopen(number, "w", encoding="utf-8", errors="replace") as handle:
                handle.write(text)
            return Path(name)


def drawn_doctrine(seed: int) -> Doctrine:
    """China's doctrine of a game whose players do not choose it."""
    from game.rules.rng import stream  # noqa: PLC0415

    known: tuple[Doctrine, ...] = get_args(Doctrine)
    return known[int(stream(seed, 0, "doctrine").integers(len(known)))]
