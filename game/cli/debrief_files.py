"""The files of a debrief: HTML page, PDF hand-out and CSV tables, written whole or not at all."""

from __future__ import annotations

from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from game.cli.record_file import load_record

if TYPE_CHECKING:
    from game.model.content import Content
    from game.model.state import State
    from game.reports.answer_lines import Answers
    from game.reports.beside import Beside
    from game.reports.deal_lines import Books
    from game.reports.debrief import Debrief
    from game.reports.page_style import Theme
    from game.reports.works_lines import Works

SHARED = ("prices", "flows", "deals", "moves")
"""Tables that ``simulate`` writes too."""


@cache
def themes() -> dict[str, Theme]:
    """Colours of both themes, token -> RGB."""
    import json  # noqa: PLC0415

    text = (Path(__file__).resolve().parents[2] / "assets" / "theme.json").read_text(encoding="utf-8")
    found: dict[str, dict[str, str]] = json.loads(text)["themes"]
    return {
        name: {key: (int(v[1:3], 16), int(v[3:5], 16), int(v[5:7], 16)) for key, v in colours.items()}
        for name, colours in found.items()
    }


def make_debrief(
    content: Content, state: State, books: Books | None = None, works: Works | None = None,
    answers: Answers | None = None,
) -> Debrief:
    """The debrief of a game beside the real record; ``books``: what people's deals promised and brought; ``works``:
    what their orders for plants did."""
    from game.reports.debrief import debrief  # noqa: PLC0415 - slow to import

    return debrief(content, state, load_record(), books, works, answers)


def write_debrief(
    content: Content, state: State, folder: Path, others: tuple[Beside, ...] = (), books: Books | None = None,
    works: Works | None = None, answers: Answers | None = None,
) -> dict[str, Path]:
    """Write all files of a debrief into a folder; SaveError with a sentence where that fails.
    ``others``: worlds with one thing changed, set beside the real one on the page; ``books``: what people's deals
    promised and brought; ``works``: what their orders for plants did.

    Returns the paths by name: ``html``, ``pdf``, ``text``, the tables and ``about`` (what they hold).
    """
    from game.present.scenario_words import localised  # noqa: PLC0415
    from game.reports.handout import handout  # noqa: PLC0415
    from game.reports.page import page  # noqa: PLC0415
    from game.reports.plain_text import plain_text  # noqa: PLC0415
    from game.reports.tables_about import about  # noqa: PLC0415
    from game.store.disk import write_whole  # noqa: PLC0415

    told = make_debrief(content, state, books, works, answers)
    light, dark = themes()["light"], themes()["dark"]
    files = {"html": ("debrief.html", page(told, light, dark, others).encode())}
    files["pdf"] = ("hand-out.pdf", handout(told, light, game_date(content, state)))
    files["text"] = ("debrief.txt", plain_text(told).encode())
    tables = csv_files(content, state)
    # the mark at the beginning is what spreadsheets know UTF-8 by
    files |= {name: (f"{name}.csv", text.encode("utf-8-sig")) for name, text in tables.items()}
    files["about"] = ("tables.txt", about(localised(content), tables).encode("utf-8-sig"))
    for name, data in files.values():
        write_whole(folder / name, data)
    return {key: folder / name for key, (name, _) in files.items()}


def game_date(content: Content, state: State) -> datetime:
    """The first day after the last turn played, in the game's own calendar."""
    months = content.start_month - 1 + len(state.turns) * content.rules.turn.months_per_turn
    return datetime(content.start_year + months // 12, months % 12 + 1, 1, tzinfo=UTC)


def csv_files(content: Content, state: State) -> dict[str, str]:
    """Every table with its header, by name."""
    from game.lab.game_tables import TABLES, csv_tables, to_csv  # noqa: PLC0415
    from game.reports.played import Played  # noqa: PLC0415
    from game.reports.tables import report_tables  # noqa: PLC0415

    bodies = csv_tables(content, state, 1)
    shared = {name: to_csv([TABLES[name]]) + bodies[name] for name in SHARED}
    return shared | report_tables(Played(content, state))
