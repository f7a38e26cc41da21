"""Role briefs: one printed page a seat, made from the scenario, each figure with source and confidence."""

from __future__ import annotations

from typing import Any

import msgspec

from game.model.chart import Chart, Series
from game.model.content import Content, Figure, Project, Seat
from game.model.ids import SeatId
from game.present import counts, fmt
from game.present.briefing import need_rows, start_word, total_weights
from game.present.names import good, party
from game.present.words import join_words, ntr, tr
from game.reports import plain_terms
from game.reports.pdf_sheet import Sheet, Theme
from game.rules import horizon
from game.rules.aims import aims_of, levers_of
from game.rules.plant_calendar import opens_by

FIGURES_HIGH, LINE_HIGH, LINE_LONG = 48.0, 13.5, 112
"""Points kept for the sources at the foot; height of a small line, and letters that it holds at least."""
TERMS_HIGH, TERMS_RUN_ON, CLOSE = 182.0, 100.0, 9.0
"""Height from which the basic terms have a line each, and which they take run on; letters of a page without that."""

__all__ = ["Power", "briefs_pdf", "china_brief", "seat_brief"]


class Power(msgspec.Struct, frozen=True):
    """China's role card, for the person who plays it."""

    ministry: str
    role: str
    strengths: tuple[str, ...]
    worry: str
    source: str
    confidence: str


def briefs_pdf(content: Content, theme: Theme, made: Any, china: Power | None = None, turns: int = 0) -> bytes:
    """All role briefs in one file, one page a seat, China's last; ``turns``: length of the game (0: the scenario's)."""
    title = tr("Role briefs: {title}", title=content.title)
    sheet = Sheet(title, theme, made, f"FORGE Table · {content.title} · {tr('for this ministry only')}")
    for n, seat in enumerate(content.seats):
        if n:
            sheet.page()
        _page(sheet, content, seat, turns)
    if china is not None:
        sheet.page()
        _china_page(sheet, content, china)
    return sheet.bytes()


def seat_brief(content: Content, seat: SeatId, theme: Theme, made: Any, turns: int = 0) -> bytes:
    """One ministry's page as a file of its own; ``turns``: length of the game (0: the scenario's)."""
    card = content.seat(seat)
    foot = f"FORGE Table · {content.title} · {tr('for this ministry only')}"
    sheet = Sheet(f"{card.name}: {content.title}", theme, made, foot)
    _page(sheet, content, card, turns)
    return sheet.bytes()


def china_brief(content: Content, china: Power, theme: Theme, made: Any) -> bytes:
    """China's page as a file of its own."""
    foot = f"FORGE Table · {content.title} · {tr('for this ministry only')}"
    sheet = Sheet(f"{tr('China')}: {content.title}", theme, made, foot)
    _china_page(sheet, content, china)
    return sheet.bytes()


def _page(sheet: Sheet, content: Content, seat: Seat, turns: int) -> None:
    turns = turns or content.rules.turn.turns
    size = 10 if _room(sheet, content, seat, turns) >= TERMS_RUN_ON else CLOSE
    _upper(sheet, content, seat, turns, size)
    _plain(sheet, content, seat)
    _figures(sheet, content, seat)


def _room(sheet: Sheet, content: Content, seat: Seat, turns: int) -> float:
    """Points that are left under the means of a page in letters of the usual size."""
    tried = sheet.like()
    _upper(tried, content, seat, turns, 10)
    left = tried.left
    tried.bytes()  # closes what it has opened
    return left


def _upper(sheet: Sheet, content: Content, seat: Seat, turns: int, size: float) -> None:
    """All above the plain words."""
    length = tr("for a game of {turns}", turns=counts.turns(turns))
    sheet.title(seat.name, f"{seat.ministry} · {start_word(seat.start)} · {length}")
    sheet.text(seat.role, size=size)
    sheet.small_heading(tr("You have"))
    sheet.points(seat.strengths, size=size)
    sheet.small_heading(tr("What keeps you awake"))
    sheet.text(seat.worry, size=size)
    _trade(sheet, content, seat)
    sheet.small_heading(tr("Secret aims, told at the end beside the score: tell nobody"))
    sheet.points([aim.text for aim in aims_of(content, seat.id, turns)], size=size)
    sheet.small_heading(tr("Three levers to start with"))
    sheet.points(levers_of(content, seat.id, turns)[:3], numbered=True, size=size)
    _means(sheet, content, seat, turns)


def _plain(sheet: Sheet, content: Content, seat: Seat) -> None:
    """Terms and goods in plain words at the foot, as many as the page has room for: it is all that a pupil holds. The
    basic terms stand on every page, run on where a line each has no room."""
    terms = plain_terms.term_words()
    lines = [*terms[: plain_terms.BASIC], *plain_terms.goods_words(content, seat), *terms[plain_terms.BASIC :]]
    if sheet.left < TERMS_HIGH:
        sheet.gap(3)
        sheet.text(" ".join(terms[: plain_terms.BASIC]), size=8)
        return
    room = sheet.left - FIGURES_HIGH - 24.0
    shown: list[str] = []
    for line in lines:
        room -= LINE_HIGH * (1 + len(line) // LINE_LONG)
        if room < 0:
            break
        shown.append(line)
    if len(shown) > 1:
        sheet.small_heading(tr("In plain words"), 30)
        sheet.points(shown, size=9)


def _trade(sheet: Sheet, content: Content, seat: Seat) -> None:
    """What it makes and needs: a table, and China's share as bars."""
    rows = need_rows(content, seat.id, 7)
    if not rows:
        return
    sheet.small_heading(tr("What you make and need, tonnes a year as traded, base year"), 150)
    bought = [row for row in rows if row.china_share is not None]
    chart = Chart(
        kind="hbar",
        unit=tr("% of your purchases from China"),
        labels=tuple(row.name for row in bought),
        series=(Series("", tuple(100.0 * (row.china_share or 0.0) for row in bought), "red", pattern="hatch"),),
        low=0.0,
        high=100.0,
        decimals=0,
    )
    head = [tr("Good"), tr("You make"), tr("You use"), tr("Confidence")]
    body = [[row.name, row.made, row.used, row.confidence] for row in rows]
    if max((row.china_share or 0.0 for row in bought), default=0.0) >= 0.01:
        sheet.table_and_chart(head, body, (40, 20, 20, 20), chart, numbers=(1, 2))
    else:
        sheet.table(head, body, (40, 20, 20, 20), (1, 2))


def _means(sheet: Sheet, content: Content, seat: Seat, turns: int) -> None:
    """Money, points, weights of the score, home projects, old quarrels."""
    rules = content.rules
    weights = ", ".join(f"{name.lower()} {fmt.percent(value)}" for name, value in total_weights(content, seat))
    lines = [
        tr(
            "Free money {money} a turn, loan window {window}, {n} initiative points a turn.",
            money=fmt.money(seat.budget_usd_m),
            window=fmt.money(seat.loan_window_usd_m),
            n=rules.turn.initiative_points,
        ),
        tr("You are judged by {weights}.", weights=weights),
        tr("A turn: newspaper, talks (offers and motions), bell, sealed orders, results. Money binds; a word may be "
           "broken, and costs trust when it is seen."),
    ]  # fmt: skip
    cards = [card for card in content.projects if card.region == seat.id and not (card.committed or card.line_of)]
    if cards:
        lines.append(_projects(content, cards, turns))
    rows = [row for row in content.trust if seat.id in row.seats]
    if rows:
        told = []
        for row in rows[:4]:
            other = row.seats[1] if row.seats[0] == seat.id else row.seats[0]
            told.append(f"{party(content, other)} {fmt.number(row.trust)} ({row.reason.rstrip('.')})")
        lines.append(tr("Trust that is not 50: {list}.", list="; ".join(told)))
    sheet.small_heading(tr("Your means"))
    sheet.points(lines, size=9.5)


def _projects(content: Content, cards: list[Project], turns: int) -> str:
    """Home projects that money can start, those that open within the game; the others are counted."""
    last = horizon.earliest(content, turns)
    cards = [card for card in cards if not card.line_of]  # a second line waits for its plant
    able = sorted((card for card in cards if opens_by(content, card) <= last), key=lambda c: -c.capex_usd_m)
    late = len(cards) - len(able)
    if not able:
        return ntr("The one project at home opens after a game of this length.",
                   "All {n} projects at home open after a game of this length.", late)
    more = tr(" and {n} more", n=len(able) - 4) if len(able) > 4 else ""
    text = tr("Projects at home that open in this game if paid for now: {list}.",
              list=join_words([_card(content, card) for card in able[:4]]) + more)  # fmt: skip
    return text + (ntr(" One more opens after it.", " {n} more open after it.", late) if late else "")


def _card(content: Content, card: Project) -> str:
    out = card.outputs[0]
    return f"{card.name} ({good(content, out.mineral, out.stage)}, {fmt.money(card.capex_usd_m)})"


def _figures(sheet: Sheet, content: Content, seat: Seat) -> None:
    """Where the figures are from."""
    gdp = _cited(content, seat.gdp_usd_bn)
    text = tr(
        "Sources. Role text: {role}. GDP {gdp}. Tonnes: base year 2025, reconciled so that the world adds up; the "
        "confidence of each stands beside it. Purchases from China are estimates. Budget, points and aims are "
        "chosen for play.",
        role=_source(content, seat.source, seat.confidence),
        gdp=gdp,
    )
    sheet.gap(3)
    sheet.text(text, "mute", 8)


def _cited(content: Content, figure: Figure) -> str:
    source = _source(content, figure.source, figure.confidence)
    return f"{fmt.number(figure.value)} {tr(figure.unit)} ({source})".replace("  ", " ")


def _source(content: Content, source: str, confidence: str) -> str:
    known = {s.id: s for s in content.sources}
    if source not in known:
        return tr(confidence)
    found = known[source]
    title = found.title.removesuffix(" (seed document)")
    told = f"{title}, {found.publisher}" if found.publisher not in ("", "seed") else title
    return f"{told}; {tr(confidence)}"


def _china_page(sheet: Sheet, content: Content, china: Power) -> None:
    """China's page, for the person who plays it (often the trainer)."""
    rules = content.rules.china
    sheet.title(tr("China"), f"{china.ministry} · {tr('not a member; plays against the table')} · {content.title}")
    sheet.text(china.role)
    sheet.small_heading(tr("You have"))
    sheet.points(china.strengths)
    sheet.small_heading(tr("What keeps you awake"))
    sheet.text(china.worry)
    sheet.small_heading(tr("What you may do in a turn"))
    steps = ", ".join(fmt.percent(step) for step in rules.cut_steps)
    sheet.points(
        [
            tr(
                "Cut an export price by {steps}: your treasury pays per tonne, {money} a turn, half of the unspent is "
                "kept; {n} cuts at once at most.",
                steps=steps,
                money=fmt.money(rules.cut_budget_usd_m),
                n=rules.cuts_at_once,
            ),
            tr("Raise an export price where rivals are gone."),
            tr(
                "Lay up to {n} new curbs (quota, licence, embargo), each for {k} turns at least; each raises "
                "tension and "
                "makes that floor more believed.",
                n=rules.curbs_per_turn,
                k=rules.curb_least_turns,
            ),
            tr(
                "Offer a truce: curbs are eased by {share} for {k} turns.",
                share=fmt.percent(rules.truce_relief),
                k=rules.truce_turns,
            ),
        ]
    )
    sheet.small_heading(tr("What is shown afterwards"))
    sheet.text(tr("Write down the signal that each move answers: the debrief shows move and signal side by side."))
    text = tr(
        "Role text: {source}. Purse, steps and caps are chosen for play.",
        source=_source(content, china.source, china.confidence),
    )
    sheet.gap(3)
    sheet.text(text, "mute", 8)
