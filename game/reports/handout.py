"""The debrief as a PDF hand-out: to be given out, written on and taken home."""

from __future__ import annotations

from typing import Any

from game.present import counts, fmt, yardstick
from game.present.my_result import gain_words, points_words
from game.present.words import ntr, tr
from game.reports.china_story import money_words
from game.reports.compare import RealLine, by_game
from game.reports.deal_lines import deal_table
from game.reports.debrief import Debrief
from game.reports.gains import score_table, treasury_words
from game.reports.pdf_sheet import Sheet, Theme
from game.reports.works_lines import works_table

__all__ = ["handout"]

CHAINS, CHARTS, FACTS, PRECEDENTS = 3, 4, 6, 5
"""What is printed of the largest price moves, courses of prices, facts and precedents of the record; all of them, the
deeds and treasuries of the computer's ministries and sources of prices stand on the page and in the tables."""


def handout(told: Debrief, theme: Theme, made: Any) -> bytes:
    """The whole hand-out as bytes: what a table talks about and writes on, nine pages or so for four people.

    ``made``: a datetime of the game, so that equal games give equal bytes.
    """
    title = tr("Debrief: {title}", title=told.title)
    sheet = Sheet(title, theme, made, f"FORGE Table · {told.title}")
    sheet.title(title, told.subtitle)
    if told.note:
        sheet.text(told.note, "ink_red", style="B")
    sheet.heading(tr("In one minute"))
    sheet.points(told.lead, numbered=True)
    for part in (
        _mine,
        _happened,
        _why,
        _deeds,
        _promises,
        _deals,
        _cheats,
        _china,
        _numbers,
        _gains,
        _record,
        _questions,
        _own_sheet,
        _scores,
    ):
        part(told, sheet)
    return sheet.bytes()


def _mine(told: Debrief, sheet: Sheet) -> None:
    """Of one person alone: its own game first, with score and aims, for nobody else waits for them."""
    people = [deeds for deeds in told.deeds if deeds.human]
    if len(people) != 1 or told.china_person:
        return
    seat, name = people[0].seat, people[0].name
    sheet.heading(tr("My result: {name}", name=name), 120)
    won = next((gain for gain in told.gains if gain.seat == seat), None)
    line = next((row for row in told.scores if row.seat == seat), None)
    lines = []
    if line is not None:
        ranked = sorted(told.scores, key=lambda s: -s.score.total)
        lines.append(points_words(line.score.total, ranked.index(line) + 1, len(ranked)))
        lines += [yardstick.words(line.grade)] if line.grade is not None else []
        lines += [f"{text} ({tr('met') if met else tr('not met')})" for text, met in line.aims]
    if won is not None:
        lines.append(gain_words(won))
    sheet.points(lines, size=10)


def _happened(told: Debrief, sheet: Sheet) -> None:
    if not told.turning:
        return
    sheet.heading(tr("What happened"))
    dates = {turn: when for turn, when, _ in told.log}
    rows = [
        [f"{p.turn}  ({dates.get(p.turn, '')})", f"{p.text}." + (f"\n{p.because}" if p.because else "")]
        for p in told.turning
    ]
    sheet.table([tr("Turn"), tr("Turning point and reason")], rows, (24, 76), size=9.5)


def _deeds(told: Debrief, sheet: Sheet) -> None:
    """What each ministry did, those that people played first."""
    if not told.turning:
        return
    ordered = [deeds for deeds in told.deeds if deeds.human]
    if not ordered:
        return
    sheet.heading(tr("What each ministry of people did"), 120)
    rows = [[f"{d.name}\n({d.player})", " ".join(d.lines)] for d in ordered]
    sheet.table([tr("Ministry"), tr("What it did")], rows, (20, 80), size=8.6)


def _why(told: Debrief, sheet: Sheet) -> None:
    if not told.chains:
        return
    sheet.heading(tr("Why: the largest price moves"), 200)
    for chain in told.chains[:CHAINS]:
        steps = [(step.label, step.text) for step in chain.steps]
        sheet.small_heading(chain.title, 40 + sheet.columns_height(steps, chain.chart))
        sheet.columns(steps, chain.chart)


def _promises(told: Debrief, sheet: Sheet) -> None:
    timeline = 40 + 15.0 * len(told.promise_chart.spans)
    sheet.heading(tr("Promises"), 90 + timeline if told.promises else 120)
    n = told.promise_counts
    sheet.text(
        tr(
            "{deals}, {secret} secret. Promises: {kept} kept, {broken} broken, {void} fell away, "
            "{open} still "
            "open.",
            deals=counts.deals(told.deals),
            secret=told.secret_deals,
            kept=n["kept"],
            broken=n["broken"],
            void=n["void"],
            open=n["open"],
        )
    )
    if not told.promises:
        return
    sheet.charts([told.promise_chart], timeline)
    listed = [line for line in told.promises if not line.small] or list(told.promises)
    rows = [
        [
            n,
            line.who,
            line.text,
            line.word + (f" ({line.closed_turn})" if line.closed_turn else ""),
            line.known or "–",
            line.cost or "–",
        ]
        for n, line in enumerate(listed[:30], start=1)
    ]
    head = ["", tr("Who to whom"), tr("The word"), tr("End (turn)"), tr("Who knew"), tr("What it cost")]
    sheet.table(head, rows, (4, 20, 32, 13, 14, 17))
    if small := len(told.promises) - len(listed):
        text = ntr("One favour done as promised is not listed here.",
                   "{n} favours done as promised are not listed here.", small)  # fmt: skip
        sheet.text(text, "mute", 9)
    if len(listed) > 30:
        sheet.text(tr("{n} more stand in promises.csv.", n=len(listed) - 30), "mute", 9)


def _deals(told: Debrief, sheet: Sheet) -> None:
    """What deals promised those who played, and what came."""
    for held in told.books:
        head, rows = deal_table(held)
        sheet.heading(tr("What deals promised and what came: {name}", name=held.name), 120)
        sheet.text(held.told)
        figures = (8,) * (len(head) - 5)
        sheet.table(head, rows[:30], (15, 6, 9, *figures, 34 - sum(figures) // 2, 36 - sum(figures) // 2),
                    range(1, len(head) - 2))  # fmt: skip
    for held_works in told.works:
        head, rows = works_table(held_works)
        sheet.heading(tr("What works promised and what came: {name}", name=held_works.name), 120)
        sheet.text(held_works.told)
        figures = (8,) * (len(head) - 5)
        sheet.table(head, rows[:30], (22, 6, 9, *figures, 20 - sum(figures) // 2, 43 - sum(figures) // 2),
                    range(1, len(head) - 2))  # fmt: skip


def _cheats(told: Debrief, sheet: Sheet) -> None:
    sheet.heading(tr("Who cheated, and what it cost"), 110)
    if not told.cheats:
        sheet.text(tr("No ministry bought past the levy in this game."))
    else:
        rows = [
            [
                a.name,
                a.turns,
                counts.small_money(a.saved_usd_m),
                counts.small_money(a.paid_usd_m),
                fmt.money(a.bond_usd_m),
                a.turns_out,
                fmt.signed_money(a.net_usd_m),
            ]
            for a in told.accounts
        ]
        sheet.table(
            [tr("Ministry"), tr("Turns"), tr("Saved"), tr("Fines"), tr("Bond lost"), tr("Turns suspended"), tr("Net")],
            rows,
            (26, 9, 14, 14, 13, 12, 12),
            (1, 2, 3, 4, 5, 6),
        )
        deeds = [[c.turn, c.name, c.what, counts.small_money(c.saved_usd_m), c.outcome] for c in told.cheats[:24]]
        sheet.table(
            [tr("Turn"), tr("Ministry"), tr("What came in past the levy"), tr("Saved"), tr("Found?")],
            deeds,
            (8, 18, 36, 12, 26),
            (3,),
        )
    if told.unpaid:
        sheet.text(told.unpaid, size=9.5)
    if told.leaks:
        worst = ", ".join(f"{name} {fmt.percent(most)}" for name, most, _ in told.leaks[:4])
        sheet.text(tr("Traders' own leak, at most: {list} of civil use.", list=worst), "mute", 9.5)


def _china(told: Debrief, sheet: Sheet) -> None:
    sheet.heading(tr("China's reasons"), 120)
    sheet.text(told.doctrine)
    sheet.text(told.purse)
    rows = [
        [m.turn, m.text, m.signal or "–", m.state, money_words(m)]
        for m in told.moves
    ]
    if rows:
        head = [tr("Turn"), tr("What it did"), tr("The signal it answered"), tr("State"), tr("Its treasury")]
        sheet.table(head, rows, (7, 31, 43, 9, 10), (4,), 8.8)


def _numbers(told: Debrief, sheet: Sheet) -> None:
    if not told.price_charts:
        return
    sheet.heading(tr("Prices and dependence"), 190)
    sheet.text(tr("Grey dashes: the same game without policy by anybody and the same luck."), "mute")
    for k in range(0, min(CHARTS, len(told.price_charts)), 2):
        sheet.charts(told.price_charts[k : k + 2], 136)
    sheet.small_heading(tr("Bought from China, by stage"), 175)
    sheet.charts(told.dependence_charts, 136)


def _record(told: Debrief, sheet: Sheet) -> None:
    if not (told.calendar or told.precedents):
        return
    sheet.heading(tr("The real record"), 120)
    if told.calendar:
        sheet.small_heading(tr("The same months in the world"))
        for game, lines in by_game(told.calendar):
            sheet.text(tr("At your table, {what}", what=f"{game[:1].lower()}{game[1:]}"), size=9.5)
            _facts(sheet, lines[:FACTS])
    if told.precedents:
        sheet.small_heading(tr("It has happened before"))
        rows = [[line.game, *_fact(line)] for line in told.precedents[:PRECEDENTS]]
        sheet.table([tr("Seen in this game"), *_fact_head()], rows, (18, 9, 42, 31), size=8.4)


def _facts(sheet: Sheet, lines: tuple[RealLine, ...]) -> None:
    sheet.table(_fact_head(), [_fact(line) for line in lines], (10, 52, 38), size=8.4)


def _fact_head() -> list[str]:
    return [tr("When"), tr("What really happened"), tr("Source")]


def _fact(line: RealLine) -> list[str]:
    return [line.when, line.text, f"{line.source} ({line.confidence})"]


def _gains(told: Debrief, sheet: Sheet) -> None:
    if not told.gains:
        return
    sheet.heading(tr("Winners and losers against no policy"), 120 + 19.0 * len(told.gains))
    sheet.text(
        tr(
            "$ m over the game, stock and loans held at the end included; above zero is good for that ministry."
        ),
        "mute",
    )
    sheet.charts([told.gain_chart], 50 + 19.0 * len(told.gains), 8.2)
    rows = [
        [
            g.name,
            *(fmt.signed_money(v) for v in (g.users_usd_m, g.producers_usd_m, g.treasury_usd_m, g.net_usd_m)),
            fmt.signed(g.security_points),
        ]
        for g in told.gains
    ]
    head = [tr("Ministry"), tr("Users"), tr("Producers"), tr("Treasury"), tr("Together"), tr("Need met, points")]
    sheet.table(head, rows, (28, 14, 14, 14, 14, 16), (1, 2, 3, 4, 5))
    people = {deeds.seat for deeds in told.deeds if deeds.human}
    rows = [[g.name, treasury_words(g), fmt.signed(g.treasury_usd_m)] for g in told.gains
            if g.treasury_lines and g.seat in people]  # fmt: skip
    if rows:
        sheet.small_heading(tr("What the treasuries of people are made of"))
        sheet.table([tr("Ministry"), tr("Lines, $ m"), tr("Together")], rows, (18, 72, 10), (2,), 8.2)


def _questions(told: Debrief, sheet: Sheet) -> None:
    sheet.heading(tr("Questions for the table"), 240)
    sheet.text(tr("Two minutes alone with each before anybody answers."), "mute")
    for n, one in enumerate(told.questions, start=1):
        sheet.small_heading(f"{n}. {one.goal[:1].upper()}{one.goal[1:]}", 84)
        sheet.text(one.text)
        if one.what_if:
            sheet.text(tr("Try it on the page What if of the debrief: {words}.", words=one.try_words), "mute", 9)
        sheet.lines(2, 16)


def _own_sheet(_told: Debrief, sheet: Sheet) -> None:
    """What each takes home: one page, or what is left of one."""
    sheet.heading(tr("Your own sheet"), 470)
    for text in (
        tr("My ministry, and what it wanted at the start:"),
        tr("The turn in which it went another way than I had planned, and why:"),
        tr("A promise that I gave or took, and what I would want behind the next one:"),
        tr("What I believed about floors, stockpiles or refineries before, and believe now:"),
        tr("One thing I will look at differently in the real news:"),
    ):
        sheet.small_heading(text, 94)
        sheet.lines(3, 22)


def _scores(told: Debrief, sheet: Sheet) -> None:
    if not told.scores:
        return
    sheet.page()
    sheet.heading(tr("Scores"))
    sheet.text(
        tr(
            "50 is what no policy at all would have brought with the same luck. A total is 0.8 of a ministry's own "
            "score and 0.2 of the bloc's mean over its last turns."
        ),
        "mute",
    )
    head, rows = score_table(told.scores)
    sheet.table(head, rows, (26, 10, 11, 14, 11, 11, 11, 11), range(1, 8), 8.4, pad=1.3)
    sheet.small_heading(tr("The bloc, which can fail together"))
    sheet.text(" · ".join(f"{name}: {value}" for name, value in told.bloc), size=9.5)
    sheet.small_heading(tr("Secret aims"))
    aims = [
        [r.name, *(f"{text} ({tr('met') if met else tr('not met')})" for text, met in r.aims[:2])]
        for r in told.scores
    ]
    width = max(len(row) for row in aims)
    aims = [[*row, *[""] * (width - len(row))] for row in aims]
    sheet.table([tr("Ministry"), *[tr("Aims and whether they were met"), ""][: width - 1]], aims,
                (18, *[41] * (width - 1)), size=7.8, pad=1.3)  # fmt: skip
