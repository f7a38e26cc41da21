"""What the tables of a debrief hold, for who opens them in a spreadsheet: a line a table, units, names."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from game.model.content import Content
from game.model.ids import STAGES
from game.present.names import heading, mineral_name, party
from game.present.words import mark, tr

__all__ = ["ABOUT", "about"]

ABOUT: Final[dict[str, str]] = {
    "prices": mark("One row a month, good and country: price at the plant's gate and delivered, output and use."),
    "flows": mark("One row a turn, good and pair of countries: what went from one to the other."),
    "deals": mark("One row a deal: who signed with whom, from when to when, whether in secret; its "
                  "clauses in a sentence each, and in the last column the same for programs."),
    "moves": mark("One row a move of China: what it did, its size, its cost and the signal it answered."),
    "money": mark("One row a payment: who paid whom, how much and for what. BOND, FUND and the like are pots."),
    "votes": mark("One row a vote of a ministry on a motion; passed is 1 where the motion passed."),
    "promises": mark("One row a word given: by whom, to whom, when, how it ended, who knew, what it cost."),
    "scores": mark("One row a ministry: its score and the parts of it, 0 to 100; 50 is as with no policy."),
    "measures": mark("One row a turn and ministry: what scores are made from; calm_ is the game without policy."),
    "dependence": mark("One row a turn and good: China's share of what is bought outside it, with and without policy."),
    "secrets": mark("One row a purchase past the levy: by whom, what it saved, when it came out."),
    "events": mark("One row an event, in words."),
    "china": mark("One row a turn: what it was worth to China, which has no score; calm_ is the game without policy."),
    "treasuries": mark("One row a line of a ministry's treasury over the whole game, against no policy."),
}
"""What one row of each table is."""


def about(content: Content, names: Iterable[str]) -> str:
    """The page that lies beside the tables."""
    lines = [
        tr("Tables of this game: comma-separated, a point before decimals, UTF-8."),
        tr("A spreadsheet that shows everything in one column: Data, From text/CSV, comma."),
        "",
        tr("Units are in the heads: _t tonnes of contained mineral, _t_per_month tonnes a month, _usd_per_kg USD per "
           "contained kg, _usd_m USD million, _share 0 to 1. turn and month count from 1."),
        "",
        *(f"{name}.csv: {tr(ABOUT[name])}" for name in names if name in ABOUT),
        "",
        tr("mineral and stage:"),
        *(f"  {m.id}: {mineral_name(content, m.id)} ("
          + ", ".join(f"{stage}: {heading(content, m.id, stage)}" for stage in STAGES) + ")"
          for m in content.minerals),
        "",
        tr("seat, region, payer and the like:"),
        *(f"  {r.id}: {party(content, r.id)}" for r in content.regions),
    ]  # fmt: skip
    return "\n".join(lines) + "\n"
