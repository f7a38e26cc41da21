"""How often support at home came to lie inside the range that a sheet foretold, over whole games on file.

``python -m tests.lab.support_ranges SAVE...`` reads saves of ``simulate --out`` and prints the share inside, the width
and what moved support beside the range, by cause. Every ministry's own sealed sheet is foretold from its own view.
"""

import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from game.cli.saved import load_save
from game.model.content import Content
from game.model.entries import Entry, OrdersClosed
from game.model.ids import SeatId
from game.model.orders import OrderSheet
from game.model.state import State
from game.rules import forecast, view
from game.rules.support_outlook import SupportOutlook, of_sheet


class Row(NamedTuple):
    """One seat in one turn: what its sheet foretold of support (0-100), what came, and by which causes (points)."""

    seat: SeatId
    turn: int
    told: SupportOutlook
    came: float
    causes: dict[str, float]
    sheet: OrderSheet

    @property
    def beside(self) -> float:
        """Points by which it came outside the range: above it > 0, below it < 0; 0 inside, as both are shown."""
        low, high, came = round(self.told.low), round(self.told.high), round(self.came)
        return max(0.0, came - high) + min(0.0, came - low)


def rows(content: Content, states: tuple[State, ...], entries: tuple[Entry, ...]) -> Iterator[Row]:
    """Every seat in every turn of a game played; what an election moved after it had counted is left out."""
    for before, after, entry in zip(states, states[1:], entries[1:], strict=False):
        if not isinstance(entry, OrdersClosed):
            continue
        for seat, sheet in entry.sheets.items():
            seen = view(content, before, seat)
            told = of_sheet(content, seen, sheet, forecast(content, seen, sheet))
            if told is None:
                continue
            causes = {m.cause: m.points for m in after.seats[seat].support_moves}
            vote = next((e for e in after.turns[-1].events if e.kind == "election" and e.seat == seat), None)
            came = vote.data["support"] if vote else after.seats[seat].support
            yield Row(seat, before.turn, told, came, causes, sheet)


def main(saves: list[str]) -> None:
    """Print what was found in some saves."""
    found: list[Row] = []
    for name in saves:
        content, loaded = load_save(Path(name), None)
        found += rows(content, loaded.states, loaded.entries)
    inside = [row for row in found if row.beside == 0]
    print(f"{len(found)} turns: {len(inside) / len(found):.0%} inside, "
          f"{sum(r.beside > 0 for r in found) / len(found):.0%} above, "
          f"{sum(r.beside < 0 for r in found) / len(found):.0%} below; "
          f"width {sum(r.told.high - r.told.low for r in found) / len(found):.1f}, "
          f"missed by {sum(abs(r.came - (r.told.likely or 0.0)) for r in found) / len(found):.2f} in the mean")
    for turn in sorted({r.turn for r in found}):
        part = [r for r in found if r.turn == turn]
        print(f"turn {turn}: {sum(r.beside == 0 for r in part) / len(part):.0%} inside, "
              f"{sum(r.came - (r.told.likely or 0.0) for r in part) / len(part):+.2f} off in the mean")
    causes = Counter(c for r in found if r.beside for c in r.causes)
    every = Counter(c for r in found for c in r.causes)
    for cause, n in causes.most_common():
        print(f"{cause}: {n} of {len(found) - len(inside)} outside, in {every[cause]} of all")


if __name__ == "__main__":
    main(sys.argv[1:])
