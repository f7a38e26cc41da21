"""The first parts of the debrief page: what happened, why, promises, who cheated."""

from __future__ import annotations

from game.present import counts, fmt
from game.present.words import tr
from game.reports.answer_lines import answer_table
from game.reports.chains import Chain
from game.reports.cheats import told_itself
from game.reports.deal_lines import deal_table
from game.reports.debrief import Debrief
from game.reports.page_parts import Figures, badge, esc, signed_cell, table
from game.reports.promises import timeline
from game.reports.works_lines import works_table

__all__ = ["cheats_part", "happened_part", "promises_part", "why_part"]


def happened_part(told: Debrief, _figures: Figures) -> str:
    """Turning points, what each ministry did, and the whole log folded away."""
    dates = {turn: when for turn, when, _ in told.log}
    points = "".join(
        f'<li><div class="when">{esc(tr("Turn {n}", n=p.turn))}<small>{esc(dates.get(p.turn, ""))}</small></div>'
        f"<div><b>{esc(p.text)}</b>{f'<p class=mute>{esc(p.because)}</p>' if p.because else ''}</div></li>"
        for p in told.turning
    )
    if not points:
        return f"<p>{esc(tr('Nothing has been resolved yet.'))}</p>"
    text = tr(
        "Turning points, found in the log: the largest moves of prices, floors voted and lost, plants opened and "
        "lost, curbs, broken words."
    )
    return f'<p class="mute">{esc(text)}</p><ol class="turns">{points}</ol>{_deeds(told)}{_log(told)}'


def _deeds(told: Debrief) -> str:
    cards = "".join(
        f'<div><h3>{esc(d.name)}</h3><p class="mute">{esc(d.player)}</p><p>{esc(" ".join(d.lines))}</p></div>'
        for d in told.deeds
        if not d.human  # those of people have a part of their own
    )
    if not cards:
        return ""
    title = tr("What the other ministries did") if any(d.human for d in told.deeds) else tr("What each ministry did")
    return f'<details class="paper"><summary>{esc(title)}</summary><div class="deeds">{cards}</div></details>'


def _log(told: Debrief) -> str:
    turns = "".join(
        f"<h4>{esc(tr('Turn {n}, {dates}', n=turn, dates=dates))}</h4><ul>"
        + "".join(f"<li{' class=mute' if line.more else ''}>{esc(line.text)}</li>" for line in lines)
        + "</ul>"
        for turn, dates, lines in told.log
    )
    return f'<details class="log"><summary>{esc(tr("The whole story, turn by turn"))}</summary>{turns}</details>'


def why_part(told: Debrief, figures: Figures) -> str:
    """Cause chains of the largest price moves."""
    if not told.chains:
        return ""
    text = tr(
        "The largest price moves, link by link: what set a move off, who was behind it, its causes, whose purse felt "
        "it; what came after it stands last and is no cause. The causes add up to the move: each is taken away and put "
        "back in every order, and its mean effect is shown."
    )
    return f'<p class="mute">{esc(text)}</p>' + "".join(_chain(chain, figures) for chain in told.chains)


def _chain(chain: Chain, figures: Figures) -> str:
    steps = "".join(f"<li><b>{esc(step.label)}</b>{esc(step.text)}</li>" for step in chain.steps)
    rows = len(chain.chart.parts)
    drawn = figures.figure(chain.chart, 500, 60 + 36 * rows, tr("Causes that add up"))
    return f'<div class="chain"><h3>{esc(chain.title)}</h3><ol>{steps}</ol>{drawn}</div>'


DRAWN_WORDS = 60
"""Words in the timeline of a page that scrolls."""
MANY_WORDS = 12
"""Promises up to which the table stands open; a longer one is folded, and open on paper."""


def _books(told: Debrief) -> str:
    """What the coach promised those who played of each deal, and what came; a person's table after the other."""
    html = []
    for held in told.books:
        head, rows = deal_table(held)
        title = tr("What your deals promised and what came") if len(told.books) == 1 else held.name
        whole = table(head, rows, numbers=range(1, len(head) - 2))
        html.append(f"<h3>{esc(title)}</h3><p><b>{esc(held.told)}</b></p>{whole}")
    basis = f'<p class="mute">{esc(told.books[0].basis)}</p>' if told.books else ""
    return "".join(html) + basis + _works(told) + _answers(told)


def _answers(told: Debrief) -> str:
    """What answers to letters and pledges were foretold to bring those who played, and what came."""
    html = []
    for held in told.answers:
        head, rows = answer_table(held)
        title = tr("Where all were asked: what your answers were to bring and what came, points")
        name = title if len(told.answers) == 1 else tr("{name}: answers", name=held.name)
        html.append(f"<h3>{esc(name)}</h3>{table(head, rows, numbers=(2, 3))}")
    return "".join(html)


def _works(told: Debrief) -> str:
    """The same of orders for plants."""
    html = []
    for held in told.works:
        head, rows = works_table(held)
        title = tr("What your works promised and what came") if len(told.works) == 1 else tr(
            "{name}: works", name=held.name)  # fmt: skip
        whole = table(head, rows, numbers=range(1, len(head) - 2))
        html.append(f"<h3>{esc(title)}</h3><p><b>{esc(held.told)}</b></p>{whole}")
    basis = f'<p class="mute">{esc(told.works[0].basis)}</p>' if told.works else ""
    return "".join(html) + basis


def promises_part(told: Debrief, figures: Figures) -> str:
    """Promises as bars and as a table, then what deals and works promised and brought."""
    return _words_given(told, figures) + _books(told)


def _words_given(told: Debrief, figures: Figures) -> str:
    """Promises as bars and as a table."""
    n = told.promise_counts
    counted = "".join(
        f'<div><b>{n[key]}</b><span class="badge {key}">{esc(word)}</span></div>'
        for key, word in (
            ("kept", tr("kept")),
            ("broken", tr("broken")),
            ("void", tr("fell away")),
            ("open", tr("still open")),
        )
    )
    deals = tr(
        "{deals} signed, {k} in secret. Money binds; what follows was only a word.",
        deals=counts.deals(told.deals),
        k=told.secret_deals,
    )
    if not told.promises:
        return f"<p>{esc(deals)}</p><p>{esc(tr('Nobody gave its word on anything.'))}</p>"
    rows = [
        [
            f"{k}",
            line.who + (tr(" (secret)") if line.secret else ""),
            f"{line.text}. {told_itself(line.why)}" if line.why else line.text,
            _term(line.from_turn, line.until_turn),
            badge(line.status, line.word),
            line.closed_turn or "–",
            line.known or "–",
            line.cost or "–",
        ]
        for k, line in enumerate(told.promises, start=1)
    ]
    head = [
        "",
        tr("Who to whom"),
        tr("The word"),
        tr("Turns"),
        tr("End"),
        tr("Turn"),
        tr("Who knew"),
        tr("What it cost"),
    ]
    drawn = timeline(len(told.promise_chart.labels), told.promises, DRAWN_WORDS)
    chart = figures.figure(drawn, 1060, 70 + 26 * len(drawn.spans), tr("Promise timeline"))
    whole = table(head, rows, numbers=(5,))
    if len(rows) > MANY_WORDS:
        broken = [row for row, line in zip(rows, told.promises, strict=True) if line.status == "broken"]
        first = f"<h3>{esc(tr('Broken words'))}</h3>{table(head, broken, numbers=(5,))}" if broken else ""
        title = tr("All {n} words, one by one", n=len(rows))
        whole = f'{first}<details class="paper"><summary>{esc(title)}</summary>{whole}</details>'
    return f'<p>{esc(deals)}</p><div class="facts">{counted}</div>{chart}{whole}'


def _term(first: int, last: int) -> str:
    return str(first) if first == last else f"{first}\u2060–\u2060{last}"


def _side_purchases(told: Debrief, figures: Figures) -> str:
    """What side buying was worth to each ministry, and every purchase opened."""
    rows = [
        [
            str(c.turn),
            c.name,
            f"{c.what}. {told_itself(c.why)}" if c.why else c.what,
            fmt.percent(c.share_of_use) if c.share_of_use > 0 else "–",
            counts.small_money(c.saved_usd_m),
            c.outcome,
        ]
        for c in told.cheats
    ]
    books = [
        [
            a.name,
            str(a.turns),
            counts.small_money(a.saved_usd_m),
            counts.small_money(a.paid_usd_m),
            fmt.money(a.bond_usd_m),
            a.turns_out,
            signed_cell(a.net_usd_m, fmt.signed_money(a.net_usd_m)),
        ]
        for a in told.accounts
    ]
    chart = figures.figure(
        told.cheat_chart, 1060, 90 + 56 * len(told.accounts), tr("Levy saved; fines paid and bond lost")
    )
    worth = table(
        [
            tr("Ministry"),
            tr("Turns"),
            tr("Saved"),
            tr("Fines"),
            tr("Bond lost"),
            tr("Turns suspended"),
            tr("Net"),
        ],
        books,
        numbers=(1, 2, 3, 4, 5, 6),
        caption=tr("What it was worth"),
    )
    opened = table(
        [
            tr("Turn"),
            tr("Ministry"),
            tr("What came in past the levy"),
            tr("Bought, of civil use"),
            tr("Saved"),
            tr("Found?"),
        ],
        rows,
        numbers=(3, 4),
        caption=tr("Every secret, opened"),
    )
    lost = f"<p>{esc(told.unpaid)}</p>" if told.unpaid else ""
    return chart + worth + lost + opened


def cheats_part(told: Debrief, figures: Figures) -> str:
    """Side purchases with what they saved, fines, wrong charges, and the firms' own leak."""
    html = []
    if told.cheats:
        html.append(_side_purchases(told, figures))
    else:
        html.append(f"<p>{esc(tr('No ministry bought past the levy in this game.'))}</p>")
    if told.charges:
        lines = "".join(f"<li>{esc(tr('Turn {n}', n=turn))}: {esc(text)}</li>" for turn, text in told.charges)
        html.append(f"<h3>{esc(tr('Findings and charges'))}</h3><ul>{lines}</ul>")
    if told.leaks:
        rows = [[name, fmt.percent(worst, 1), fmt.percent(mean, 1)] for name, worst, mean in told.leaks[:8]]
        text = tr(
            "Traders leak by themselves, less where customs are paid for. That is no ministry's fault, but it shows."
        )
        html.append(f"<h3>{esc(tr('What leaked without any order'))}</h3><p class=mute>{esc(text)}</p>")
        html.append(table([tr("Ministry"), tr("Most, of civil use"), tr("Mean")], rows, numbers=(1, 2)))
    return "".join(html)
