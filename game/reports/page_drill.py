"""The closing drill on the debrief page: who stood it, and the goods of who played."""

from __future__ import annotations

from game.present import drill_words, fmt
from game.present.drill_goods import Good
from game.present.words import tr
from game.reports.debrief import Debrief
from game.reports.drill_lines import DrillLine
from game.reports.page_parts import Cell, Figures, esc, table

__all__ = ["drill_part"]


def drill_part(told: Debrief, _figures: Figures) -> str:
    """What it is, a table of goods for each ministry that a person led, and all ministries folded away."""
    if not told.drills:
        return ""
    text = tr("The last test of the game: China sells nothing to anybody for a year. Of each chain the stage that is "
              "met least decides; what it costs adds up to what is lacking of the whole need.")  # fmt: skip
    people = {deeds.seat for deeds in told.deeds if deeds.human}
    parts = [f'<p class="mute">{esc(text)}</p>', *(_own(line) for line in told.drills if line.seat in people)]
    rows = [[line.name, fmt.percent(line.met), line.words] for line in told.drills]
    whole = table([tr("Ministry"), tr("Need met"), tr("What broke")], rows, numbers=(1,))
    folded = f"<details><summary>{esc(tr('All ministries in the drill'))}</summary>{whole}</details>"
    return "".join(parts) + (folded if people else whole)


def _own(line: DrillLine) -> str:
    head = [tr("Good"), tr("Need, t a month"), tr("At home"), tr("Contracts"), tr("Others"), tr("All stocks, months"),
            tr("Runs dry after"), tr("Met"), tr("Costs, % of all need")]  # fmt: skip
    rows = [_row(held) for held in line.goods]
    quiet = [k for k, held in enumerate(line.goods) if not held.decides]
    body = table(head, rows, numbers=(1, 2, 3, 4, 5, 6, 7), quiet=quiet)
    return f"<h3>{esc(line.name)}</h3><p>{esc(line.words)}</p>{body}"


def _row(held: Good) -> list[object]:
    stop = held.stop
    lost = fmt.signed(-100 * held.lost, 1) if held.lost else "–"
    return [
        held.name, *(drill_words.tonnes(t) for t in (stop.need_t, stop.home_t, stop.called_t, stop.abroad_t)),
        fmt.number(held.stock_months, 1), drill_words.days_words(stop.days), fmt.percent(stop.met),
        Cell(f'<span class="bad">{esc(lost)}</span>' if held.lost else lost, True),
    ]  # fmt: skip
