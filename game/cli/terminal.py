"""One whole game in the terminal: for machines without a display."""

from pathlib import Path

from game.cli.contents import DEFAULT_SCENARIO, load_content
from game.cli.debrief_files import make_debrief, write_debrief
from game.cli.output import print_table, progress, say
from game.cli.services import Services
from game.host import Table
from game.lab.game_tables import summary
from game.lab.simulate import ai_plans, play_out
from game.reports.plain_text import plain_text
from game.store import SaveError

SEED = 1


def play_once(home: Path | None, scenario: str = DEFAULT_SCENARIO, turns: int = 0) -> int:
    """Play the scenario with AI seats, print the final table, say where save and debrief are."""
    services = Services(home)
    content = load_content(scenario)
    log, note = services.open_log(content, scenario, "", SEED)
    if note:
        say(note)
    longest = turns or content.rules.turn.end_latest_turn
    with progress(content.title, longest) as tick:
        table = Table.new(content, SEED, ai_plans(content, {}, "easy"), log=log, turns=turns)
        play_out(table, lambda at: tick(f"{content.title}, turn {at.state.turn}"))
    table.end()
    _print(table)
    print(f"Save: {table.save_path}" if table.save_path else "No save was kept.")
    _write_debrief(services, table)
    return 0


def _write_debrief(services: Services, table: Table) -> None:
    stem = table.save_path.stem if table.save_path else f"{table.content.id}-{SEED}"
    folder = services.places.reports / f"{stem}-debrief"
    try:
        files = write_debrief(table.content, table.state, folder)
    except SaveError as error:
        text = plain_text(make_debrief(table.content, table.state))
        print(f"The debrief could not be kept ({error}); here it is:\n\n{text}")
        return
    print(f"Debrief: {files['html']}")
    print(f"Hand-out: {files['pdf']}")


def _print(table: Table) -> None:
    from rich.table import Table as Rows  # noqa: PLC0415

    names = ("score", "security", "affordability", "industry", "treasury", "standing")
    seats = summary(table.content, table.state)["seats"]
    rows = Rows("seat", "ministry", title=f"{table.content.title}: {len(table.state.turns)} turns")
    for name in names:
        rows.add_column(name, justify="right")
    for seat, score in sorted(seats.items(), key=lambda row: -(row[1]["score"] or 0.0)):
        numbers = ("-" if score[name] is None else f"{score[name]:.1f}" for name in names)
        rows.add_row(seat, table.content.seat(seat).name, *numbers)
    print_table(rows)
