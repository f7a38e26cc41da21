"""What the debrief screen asks for: the debrief itself, its files, and worlds with one thing changed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, get_args

from game.model.entries import Doctrine
from game.model.refusals import ForgeError
from game.present.words import tr

if TYPE_CHECKING:
    from game.host import Table
    from game.model.state import FloorState
    from game.present.single_orders import SingleOrder
    from game.reports.answer_lines import Answers
    from game.reports.beside import Beside
    from game.reports.deal_lines import Books
    from game.reports.debrief import Debrief
    from game.reports.works_lines import Works


class DebriefDesk:
    """The debrief of one game at this table. Secrets are told only when the game is over."""

    def __init__(self, table: Table, folder: Path) -> None:
        self._table, self._folder = table, folder
        self._told: tuple[int, Debrief] | None = None
        self._others: list[Beside] = []

    def debrief(self) -> Debrief | None:
        """The whole debrief; None while the game goes on."""
        from game.cli.debrief_files import make_debrief  # noqa: PLC0415 - slow to import

        state = self._table.state
        if state.phase != "over":
            return None
        if self._told is None or self._told[0] != self._table.version:
            self._told = (self._table.version, make_debrief(self._table.content, state, self._books()))
        return self._told[1]

    def export(self) -> Path:
        """Write page (with the other worlds that were played), hand-out and tables; returns the folder.

        SaveError with a sentence if it fails.
        """
        from game.cli.debrief_files import write_debrief  # noqa: PLC0415

        table = self._table
        if table.state.phase != "over":
            raise ForgeError(tr("The debrief is written when the game is over."))
        stem = table.save_path.stem if table.save_path else f"{table.content.id}-{table.state.seed}"
        folder = self._folder / f"{stem}-debrief"
        write_debrief(table.content, table.state, folder, tuple(self._others), self._books(),
                      self._works(), self._answers())  # fmt: skip
        return folder

    def _books(self) -> Books:
        """What the deals of those who played promised and brought."""
        return {seat: self._table.deal_books(seat) for seat in self._table.sitting()}

    def _works(self) -> Works:
        """What those who played ordered for plants, and what came of it."""
        return {seat: self._table.works_books(seat) for seat in self._table.sitting()}

    def _answers(self) -> Answers:
        """What the answers of those who played were to bring where all were asked, and what came."""
        from game.host import answers_of  # noqa: PLC0415 - with the rest of the debrief

        table = self._table
        return {seat: answers_of(table.content, table.past, seat) for seat in table.sitting()}

    def changes(self, seats: Sequence[str], turn: int) -> tuple[tuple[str, tuple[str, ...], str], ...]:
        """Changes to try from a turn on: words for people, the keys that make them, and one's own order taken back.

        ``seats``: who looks back; where several do, each line names whose it is. Own orders of that turn stand last;
        the third part is empty for all others.
        """
        from game.present.whatif_words import TITLES  # noqa: PLC0415

        seats = [seat for seat in seats if seat in self._table.state.seats]
        now = self._table.state.china.doctrine
        rows: list[tuple[str, tuple[str, ...]]] = []
        own = self._floors(turn)
        for seat in seats:
            played = [(tr("The computer plays the seat"), "played=normal"),
                      (tr("A caretaker plays the seat: words kept, little spent"), "played=idle"),
                      *((tr("Customs effort {n}", n=n), f"customs_effort={n}") for n in (0, 3))]  # fmt: skip
            rows += [(self._whose(seats, seat, words), (f"{seat}.{key}",)) for words, key in played]
            for one in self._orders(seat, turn):
                words = self._whose(seats, seat, one.words)
                own.append((tr("Without the order: {order}", order=words), (f"{seat}.{one.key}=none",), words))
        rows += [(tr(title), (key,)) for key, title in TITLES.items()]
        rows += [
            (tr("China as {name}", name=name), (f"doctrine={name}",)) for name in get_args(Doctrine) if name != now
        ]
        return (*((title, keys, "") for title, keys in rows), *own)

    def _whose(self, seats: Sequence[str], seat: str, words: str) -> str:
        """Words about a seat, with its name before them where several look back."""
        if len(seats) == 1:
            return words
        return tr("{name}: {words}", name=self._table.content.seat(seat).name, words=words)

    def _floors(self, turn: int) -> list[tuple[str, tuple[str, ...], str]]:
        """The floors in force in a turn, each to be taken away: the levy of one is collected by membership itself."""
        from game.present import fmt  # noqa: PLC0415
        from game.present.names import good  # noqa: PLC0415

        content, rows = self._table.content, []
        for held in self._bound(turn):
            name = good(content, held.mineral, held.stage)
            words = tr("Floor of {price} USD/kg on {good}, with its levy", price=fmt.price(held.price_usd_per_kg),
                       good=name)  # fmt: skip
            rows.append((tr("Without the floor on {good}", good=name), (f"floors.{held.mineral}.{held.stage}=off",),
                         words))  # fmt: skip
        return rows

    def _bound(self, turn: int) -> tuple[FloorState, ...]:
        """The floors that bound in a turn."""
        state = next((s for _, s in self._table.past if s.turn == turn and s.phase == "bell"), None)
        return tuple(f for f in state.floors if f.binds_turn <= turn) if state is not None else ()

    def _orders(self, seat: str, turn: int) -> tuple[SingleOrder, ...]:
        """A seat's own orders of a turn, one by one, less those that a floor gives by itself: without them it stays."""
        from game.model.entries import OrdersClosed  # noqa: PLC0415
        from game.present.single_orders import single_orders  # noqa: PLC0415
        from game.rules import floors  # noqa: PLC0415

        for entry, state in self._table.past:
            if isinstance(entry, OrdersClosed) and state.turn == turn and seat in state.seats:
                sheet = entry.sheets.get(seat, state.seats[seat].sheet)
                given = {("tariff", f.mineral, f.stage) for f in self._bound(turn)
                         if floors.listed(sheet, f.mineral, f.stage) is not None
                         and floors.conduct(state, f, seat, sheet) == "apply"}  # fmt: skip
                orders = single_orders(self._table.content, self._table.view(seat), sheet)
                return tuple(one for one in orders if (one.what, *one.path) not in given)
        return ()

    def what_if(
        self, turn: int, words: tuple[str, ...], title: str, repeat: bool, tick: Callable[[str], Any] | None = None,
        told: Callable[[str, str, int, int], Any] | None = None,
    ) -> Beside:  # fmt: skip
        """The rest of the game again; ForgeError with a sentence when that cannot be played.

        ``tick`` hears of each turn that is over, ``told`` of every step of it.
        """
        from game.lab.whatif import what_if  # noqa: PLC0415
        from game.lab.whatif_keys import read_changes  # noqa: PLC0415
        from game.lab.whatif_told import side_by_side  # noqa: PLC0415

        table = self._table
        if table.state.phase != "over":
            raise ForgeError(tr("What-if opens when the game is over."))
        past = table.past
        changes = read_changes(table.content, words)
        other = what_if(
            table.content,
            tuple(e for e, _ in past),
            tuple(s for _, s in past),
            turn,
            changes,
            "repeat" if repeat else "decide",
            hold=not changes.once,
            tick=tick,
            told=told,
        )
        made = side_by_side(table.content, other, title)
        self._others = [*(one for one in self._others if (one.turn, one.title) != (turn, title)), made]
        return made
