"""Tables of the ledger that come from the record: trade, votes, events, swaps of metal."""

from __future__ import annotations

from dataclasses import replace

from game.present import fmt, ledger_rows
from game.present.words import tr
from game.ui.kit import Box, Column, Table
from game.ui.kit.canvas import Canvas
from game.ui.kit.widget import Explain
from game.ui.shell import TableScreen

__all__ = ["NARROW", "LedgerRecords"]

NARROW = 900.0
"""Width of a table below which it keeps the columns that names and words need; the rest stands in tooltips."""
LONG = 220
"""Letters of an event from which its row takes a third line."""


class LedgerRecords(TableScreen):
    """Every table sorts by any column; the head explains where a figure comes from."""

    def _flows(self, box: Box) -> Table:
        s = self.session
        noisy = Explain(tr("Published trade"), unit=tr("t contained a month, mean of the turn"),
                        source=tr("customs statistics of both sides"),
                        how=tr("noise of about a quarter a month; what came past a levy is not in them"))  # fmt: skip
        columns = [
            Column(tr("Turn"), lambda r: r.turn, "0.5*", "number"),
            Column(tr("Good"), lambda r: r.good, "1.5*"),
            Column(tr("With"), lambda r: r.partner, "1.4*", paint=_region),
            Column(tr("Came in"), lambda r: r.came, "0.9*", "number", tr("t a month"),
                   show=lambda r: fmt.tonnes_cell(r.came), tooltip=noisy),
            Column(tr("Went out"), lambda r: r.went, "0.9*", "number", tr("t a month"),
                   show=lambda r: fmt.tonnes_cell(r.went), tooltip=noisy),
        ]
        return Table(box, columns, ledger_rows.flow_rows(s.content, s.view), label=tr("Trade"), key="ledger/flows",
                     empty=tr("The first figures come after turn 1."))  # fmt: skip

    def _votes(self, box: Box) -> Table:
        s = self.session
        heads = Explain(tr("Share of heads"), unit="%", source=tr("the count"),
                        how=tr("members for, over members for or against"))  # fmt: skip
        weight = Explain(tr("Share of weight"), unit="%", source=tr("the count"),
                         how=tr("weight for, over weight for or against"))  # fmt: skip
        columns = [
            Column(tr("Turn"), lambda r: r.turn, "0.45*", "number"),
            Column(tr("Motion"), lambda r: r.motion, "2.4*", tip=lambda r: r.who),
            Column(tr("Moved by"), lambda r: r.by, "1.1*"),
            Column(tr("Result"), lambda r: r.result, "0.7*", "badge", tone=lambda r: "good" if r.passed else "bad"),
            Column(tr("For"), lambda r: r.yes, "0.45*", "number", tip=lambda r: r.who),
            Column(tr("Against"), lambda r: r.no, "0.6*", "number", tip=lambda r: r.who),
            Column(tr("Heads"), lambda r: r.heads, "0.55*", "number", "%", tooltip=heads),
            Column(tr("Weight"), lambda r: r.weight, "0.6*", "number", "%", tooltip=weight),
            Column(tr("In force"), lambda r: r.in_force, "1.1*"),
        ]
        if box.w < NARROW:  # the tooltip of the counts names who voted how
            columns = [c for c in columns if c.title not in (tr("Heads"), tr("Weight"), tr("Moved by"))]
        return Table(box, columns, ledger_rows.vote_rows(s.content, s.view), label=tr("Votes"), key="ledger/votes",
                     lines=3, empty=tr("No motion has come to a vote yet."))  # fmt: skip

    def _events(self, box: Box) -> Table:
        s = self.session
        columns = [
            Column(tr("Turn"), lambda r: r.turn, "0.5*", "number"),
            Column(tr("What happened"), lambda r: r.text, "5*", icon=lambda r: r.icon, tip=lambda r: r.text),
            Column(tr("Told to"), lambda r: tr("you") if r.yours else tr("all"), 96),
        ]
        rows = ledger_rows.event_rows(s.content, s.view)
        long = any(len(r.text) > LONG for r in rows)  # need met in the closing drill, country by country
        return Table(box, columns, rows, label=tr("Events"),
                     key="ledger/events", own=True, lines=3 if long or box.w < NARROW else 2,
                     empty=tr("Nothing has happened yet."))  # fmt: skip

    def _transit(self, box: Box) -> Table:
        s = self.session
        swap = Explain(tr("Own metal out, foreign metal in"), unit=tr("t a month"),
                       source=tr("customs statistics and output of last turn"),
                       how=tr("the smaller of two rises above the base year: imports from outside the zone, and "
                              "deliveries to other members"),
                       text=ledger_rows.swap_words(s.view))  # fmt: skip
        base = Explain(tr("Base year"), unit=tr("t a month"), source=tr("market.yaml of the scenario"))
        columns = [
            Column(tr("Member"), lambda r: r.name, "1.45*", paint=_member),
            Column(tr("Good"), lambda r: r.good, "1.4*"),
            Column(tr("Keeps it?"), lambda r: r.stance, "1.1*",
                   tooltip=tr("Whether the member levies up to the floor (applies), has declared that it does not (in "
                              "reserve), or is not bound (–).")),
            Column(tr("From outside"), lambda r: r.came, "0.95*", "number", tr("t a month"),
                   show=lambda r: fmt.tonnes_cell(r.came)),
            Column(tr("base year"), lambda r: r.came_base, "0.85*", "number", tr("t a month"),
                   show=lambda r: fmt.tonnes_cell(r.came_base), tooltip=base),
            Column(tr("To members"), lambda r: r.went, "0.95*", "number", tr("t a month"),
                   show=lambda r: fmt.tonnes_cell(r.went)),
            Column(tr("base year"), lambda r: r.went_base, "0.85*", "number", tr("t a month"),
                   show=lambda r: fmt.tonnes_cell(r.went_base), tooltip=base),
            Column(tr("Swap"), lambda r: r.swap, "0.85*", "number", tr("t a month"),
                   show=lambda r: fmt.tonnes_cell(r.swap), tooltip=swap,
                   tone=lambda r: "orange" if r.swap > 0.1 * max(1.0, r.came) else None),
        ]  # fmt: skip
        if box.w < NARROW:
            columns = [c for c in columns if c.title != tr("base year")]
            columns[0] = replace(columns[0], width="1.2*")
        return Table(box, columns, ledger_rows.transit_rows(s.content, s.view), label=tr("Rerouting"),
                     key="ledger/transit", lines=2,
                     empty=tr("No floor binds yet: nothing could be rerouted."))  # fmt: skip


def _region(c: Canvas, box: Box, item: ledger_rows.FlowRow) -> None:
    c.flag(item.region, Box(box.x, box.centery - 9, 27, 18))
    c.name((box.x + 38, box.y, box.w - 38, box.h), item.partner)


def _member(c: Canvas, box: Box, item: ledger_rows.TransitLine) -> None:
    c.flag(item.seat, Box(box.x, box.centery - 9, 27, 18))
    c.name((box.x + 38, box.y, box.w - 38, box.h), item.name)
