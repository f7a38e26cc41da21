"""``whatif``: replays the rest of a game with one change and the same luck, both outcomes side by side."""

import argparse
from pathlib import Path
from typing import TYPE_CHECKING, Any

from game.cli import options
from game.cli.output import InputError, print_json, print_table, progress, say

if TYPE_CHECKING:
    from game.lab.whatif import Other
    from game.model.content import Content
    from game.model.measures import Score
    from game.model.state import State

HELP = "replay the rest of a game with one change and the same luck"
EXAMPLE = "forge-table whatif my-game.forge --turn 3 --set USA.customs_effort=3 floors=off --hold"


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument("save", metavar="SAVE", type=Path, help="save file, or its name in the menu")
    parser.add_argument(
        "--turn", type=options.whole("--turn", 1, 60), required=True, metavar="T", help="from this turn on"
    )
    parser.add_argument(
        "--set",
        dest="changes",
        nargs="+",
        action="extend",
        required=True,
        metavar="KEY=VALUE",
        help="floors=off, inspection=off, bonds=off, vault=off, china=idle, doctrine=NAME, rules.GROUP.FIELD=NUMBER, "
        "SEAT.customs_effort=3, SEAT.tariff.MINERAL.STAGE=open, SEAT.side.MINERAL.STAGE=0, SEAT.fund.PROJECT=none, ...",
    )
    parser.add_argument("--repeat", action="store_true", help="all seats repeat their orders instead of deciding again")
    parser.add_argument("--hold", action="store_true", help="a changed order stays in all later turns")
    options.as_json(parser)


def run(args: argparse.Namespace) -> int:
    """Play the other world and set it beside the real one."""
    from game.cli.saved import load_save  # noqa: PLC0415 - the rules are slow to import
    from game.lab.whatif import what_if  # noqa: PLC0415
    from game.lab.whatif_keys import WhatIfError, read_changes  # noqa: PLC0415

    def check(content: "Content") -> None:
        read_changes(content, tuple(args.changes))

    try:
        content, loaded = load_save(args.save, options.home(args), check)
        changes = read_changes(content, tuple(args.changes))
        left = max(1, len(loaded.state.turns) - args.turn + 1)
        with progress("the other world", left) as tick:
            other = what_if(
                content,
                loaded.entries,
                loaded.states,
                args.turn,
                changes,
                "repeat" if args.repeat else "decide",
                hold=args.hold,
                tick=tick,
            )
    except WhatIfError as error:
        raise InputError(f"{error}.", code="whatif", path=error.key, allowed=error.allowed) from error
    if args.json:
        print_json(plain(content, other))
    else:
        _print(content, other)
    return 0


def plain(content: "Content", other: "Other") -> dict[str, Any]:
    """The JSON shape of CLI.md, and beside it how it was played, the bloc and China's moves."""
    return {
        "turn": other.turn,
        "changed": list(other.changes.texts),
        "before": {seat: _scores(score) for seat, score in other.scores_before.items()},
        "after": {seat: _scores(score) for seat, score in other.scores_after.items()},
        "prices": {"before": _prices(content, other.before), "after": _prices(content, other.after)},
        "mode": other.mode,
        "skipped": other.skipped,
        "bloc": {"before": _bloc(other.before), "after": _bloc(other.after)},
        "china": {"before": _moves(other.before), "after": _moves(other.after)},
    }


def _scores(score: "Score") -> dict[str, float]:
    names = ("security", "affordability", "industry", "treasury", "standing")
    return {"score": score.total, **{name: getattr(score, name) for name in names}}


def _prices(content: "Content", state: "State") -> list[dict[str, Any]]:
    """Per turn and good the mean delivered price outside China, USD/kg."""
    from game.rules.outside import outside_prices  # noqa: PLC0415

    rows = []
    for record in state.turns:
        for place, price in outside_prices(content, record).items():
            mineral, _, stage = place.partition("/")
            rows.append({"turn": record.turn, "mineral": mineral, "stage": stage, "price_usd_per_kg": round(price, 6)})
    return rows


def _bloc(state: "State") -> dict[str, Any]:
    bloc = state.turns[-1].bloc if state.turns else None
    if bloc is None:
        return {}
    return {
        "score": bloc.score,
        "dependence": bloc.dependence,
        "leakage": bloc.leak_share,
        "members": list(state.members()),
    }


def _moves(state: "State") -> list[dict[str, Any]]:
    moves = state.china.moves
    return [{"turn": m.turn, "kind": m.kind, "mineral": m.mineral, "stage": m.stage} for m in moves if m.kind != "none"]


def _print(content: "Content", other: "Other") -> None:
    from rich.table import Table  # noqa: PLC0415 - only where a table is drawn

    from game.lab.whatif_told import side_by_side  # noqa: PLC0415

    told = side_by_side(content, other, other.changes.title)
    title = f"From turn {other.turn}: {told.title}"
    table = Table("seat", "ministry", title=title, caption=told.how)
    for name in ("as it was", "what if", "change", "security", "affordability", "industry", "treasury", "standing"):
        table.add_column(name, justify="right")
    for seat, old in sorted(other.scores_before.items(), key=lambda row: -row[1].total):
        new = other.scores_after[seat]
        parts = ("security", "affordability", "industry", "treasury", "standing")
        deltas = (f"{getattr(new, name) - getattr(old, name):+.1f}" for name in parts)
        row = (f"{old.total:.1f}", f"{new.total:.1f}", f"{new.total - old.total:+.1f}", *deltas)
        table.add_row(seat, content.seat(seat).name, *row)
    print_table(table)
    for line in told.did:
        say(line)
    if other.skipped:
        say(f"{other.skipped} moves on record could not be repeated in the other world.")
