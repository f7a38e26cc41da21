"""The debrief as plain text: for the terminal, for screen readers, for mail."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from textwrap import fill

from game.present import counts, fmt
from game.present.words import tr
from game.reports.answer_lines import answer_table
from game.reports.cheats import told_itself
from game.reports.deal_lines import deal_table
from game.reports.debrief import Debrief
from game.reports.works_lines import works_table

__all__ = ["plain_text"]

WIDTH = 100


def plain_text(told: Debrief) -> str:
    """The whole debrief, in the order of the page: the scores come last."""
    parts: tuple[tuple[str, Iterable[str]], ...] = (
        (tr("In one minute"), told.lead),
        (tr("What happened"), _turning(told)),
        (tr("Why"), _why(told)),
        (tr("Promises"), _promises(told)),
        (tr("Who cheated"), _cheats(told)),
        (tr("China's reasons"), _china(told)),
        (tr("Winners and losers against no policy"), _gains(told)),
        (tr("What each ministry did"), (f"{d.name}: {' '.join(d.lines)}" for d in told.deeds)),
        (tr("Questions"), (f"{n}. {q.text}" for n, q in enumerate(told.questions, start=1))),
        (tr("The bloc"), (f"{name}: {value}" for name, value in told.bloc)),
        (tr("Scores (50 is what no policy at all would have brought)"), _scores(told)),
    )
    blocks = [f"{told.title}\n{told.subtitle}", *([told.note] if told.note else [])]
    for head, lines in parts:
        body = [fill(line, WIDTH, initial_indent="  ", subsequent_indent="    ") for line in lines]
        if body:
            blocks.append("\n".join([head.upper(), *body]))
    return "\n\n".join(blocks) + "\n"


def _turning(told: Debrief) -> Iterator[str]:
    for point in told.turning:
        because = f" {point.because}" if point.because else ""
        yield tr("Turn {n}: {text}.", n=point.turn, text=point.text) + because


def _why(told: Debrief) -> Iterator[str]:
    for chain in told.chains:
        yield f"{chain.title}. " + " ".join(f"{s.label}: {s.text.rstrip('.')}." for s in chain.steps)


def _promises(told: Debrief) -> Iterator[str]:
    n = told.promise_counts
    yield tr(
        "{kept} kept, {broken} broken, {void} fell away, {open} still open.",
        kept=n["kept"],
        broken=n["broken"],
        void=n["void"],
        open=n["open"],
    )
    for line in told.promises:
        if line.status == "broken":
            yield tr(
                "{who}: it {text}; {word} in turn {n}, known to {known}. Cost: {cost}.",
                who=line.who,
                text=line.text,
                word=line.word,
                n=line.closed_turn,
                known=line.known,
                cost=line.cost,
            )
            if line.why:
                yield told_itself(line.why)
    for held in told.books:
        yield f"{held.name}. {held.told}"
        head, rows = deal_table(held)
        for row in rows:
            yield "; ".join(f"{name}: {value}" for name, value in zip(head, row, strict=True))
    for held_answers in told.answers:
        yield tr("{name}: answers", name=held_answers.name)
        head, rows = answer_table(held_answers)
        for row in rows:
            yield "; ".join(f"{name}: {cell}" for name, cell in zip(head, row, strict=True))
    for held_works in told.works:
        yield f"{held_works.name}. {held_works.told}"
        head, rows = works_table(held_works)
        for row in rows:
            yield "; ".join(f"{name}: {value}" for name, value in zip(head, row, strict=True))


def _cheats(told: Debrief) -> Iterator[str]:
    if not told.cheats:
        yield tr("No ministry bought past the levy in this game.")
    for deal in told.cheats:
        yield tr(
            "Turn {n}: {name}, {what}; {money} saved, {outcome}.",
            n=deal.turn,
            name=deal.name,
            what=deal.what,
            money=counts.small_money(deal.saved_usd_m),
            outcome=deal.outcome,
        )
        if deal.why:
            yield told_itself(deal.why)
    if told.unpaid:
        yield told.unpaid


def _china(told: Debrief) -> Iterator[str]:
    yield told.doctrine
    yield told.purse
    for move in told.moves:
        if not move.quiet:
            yield tr("Turn {n}: {text} (signal: {signal})", n=move.turn, text=move.text, signal=move.signal or "–")


def _gains(told: Debrief) -> Iterator[str]:
    for gain in told.gains:
        yield f"{gain.name}: {fmt.signed_money(gain.net_usd_m)}"


def _scores(told: Debrief) -> Iterator[str]:
    for row in told.scores:
        s = row.score
        yield tr(
            "{name}: {total} (security {a}, affordability {b}, industry {c}, treasury {d}, standing {e})",
            name=row.name,
            total=fmt.number(s.total, 1),
            a=fmt.number(s.security),
            b=fmt.number(s.affordability),
            c=fmt.number(s.industry),
            d=fmt.number(s.treasury),
            e=fmt.number(s.standing),
        )
