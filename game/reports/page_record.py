"""The later parts of the debrief page: China, prices, the real record, winners and losers, scores."""

from __future__ import annotations

from game.present import fmt
from game.present.my_result import points_words
from game.present.words import tr
from game.present.yardstick import named, words
from game.reports.china_story import money_words
from game.reports.compare import RealLine, by_game, calm_words, change_words
from game.reports.debrief import Debrief
from game.reports.deeds import Deeds
from game.reports.gains import ScoreLine, score_table, treasury_words
from game.reports.page_parts import Cell, Figures, esc, signed_cell, table

__all__ = ["behind_china", "gains_part", "mine_part", "mine_title", "numbers_part", "record_part", "scores_part"]


def mine_title(told: Debrief) -> str:
    """What the part is called: one person reads of itself, a class of all who played."""
    people = sum(deeds.human for deeds in told.deeds) + told.china_person
    return tr("My result") if people == 1 else tr("Those who played")


def mine_part(told: Debrief, figures: Figures) -> str:
    """The result of each ministry that people played: what it did, what it brought; the score of a class folded away.

    One person alone reads score, rank and secret aims first: nobody else waits for them.
    """
    cards = [_mine(told, deeds, figures) for deeds in told.deeds if deeds.human]
    if told.china_person:
        cards.append(_mine_china(told))
    if len(cards) < 2:
        return "".join(cards)
    return f"<div class='deeds people'>{''.join(f'<div>{card}</div>' for card in cards)}</div>"


def _mine_china(told: Debrief) -> str:
    """What a person did as China: its moves and its result; China is not scored."""
    moves = "".join(
        f"<li>{esc(tr('Turn {n}: {text}', n=m.turn, text=m.text))}</li>" for m in told.moves if not m.quiet
    )
    none = "" if moves else f"<li>{esc(tr('No move in the whole game.'))}</li>"
    return f"<h3>{esc(tr('China'))}</h3><ul>{moves}{none}</ul><p>{esc(told.purse)}</p>"


def _mine(told: Debrief, deeds: Deeds, figures: Figures) -> str:
    won = next((g for g in told.gains if g.seat == deeds.seat), None)
    line = next((s for s in told.scores if s.seat == deeds.seat), None)
    dealt = [held.told for held in told.books if held.seat == deeds.seat]
    dealt += [held.told for held in told.works if held.seat == deeds.seat]
    did = "".join(f"<li>{esc(one)}</li>" for one in (*deeds.lines, *dealt))
    score, aims = _score(told, line), _aims(line)
    alone = sum(one.human for one in told.deeds) + told.china_person == 1
    shown = f"<p><b>{esc(score)}</b></p>{_graded(line, figures)}{aims}" if alone and score else ""
    parts = [f"<h3>{esc(deeds.name)}</h3>", shown]
    parts.append(f"<ul>{did}</ul>")
    if won is not None:
        text = tr("Beside the same game without any policy: users {users}, producers {producers}, treasury {treasury}.",
                  users=fmt.signed_money(won.users_usd_m), producers=fmt.signed_money(won.producers_usd_m),
                  treasury=fmt.signed_money(won.treasury_usd_m))  # fmt: skip
        parts.append(f"<p>{esc(text)}</p>")
    if score and not alone:
        graded = f"<p>{esc(words(line.grade))}</p>" if line is not None and line.grade is not None else ""
        parts.append(f"<details><summary>{esc(tr('Score'))}</summary><p>{esc(score)}</p>{graded}</details>")
    return "".join(parts)


def _graded(line: ScoreLine | None, figures: Figures) -> str:
    """How good the score is: the grade, why, and the scale from no policy over the computer to it."""
    if line is None or line.grade is None:
        return ""
    held = line.grade
    drawn = figures.figure(held.chart, 560, 108, tr("How good that is"))
    return f"<p><b>{esc(named(held))}.</b> {esc(held.why)}</p>{drawn}"


def _score(told: Debrief, line: ScoreLine | None) -> str:
    """Points and rank of a ministry; empty before the end of a game."""
    if line is None:
        return ""
    ranked = sorted(told.scores, key=lambda s: -s.score.total)
    return points_words(line.score.total, ranked.index(line) + 1, len(ranked))


def _aims(line: ScoreLine | None) -> str:
    """Its secret aims and whether they are met."""
    rows = "".join(
        f'<li>{esc(text)} <span class="badge {"kept" if met else "void"}">'
        f"{esc(tr('met') if met else tr('not met'))}</span></li>"
        for text, met in (line.aims if line is not None else ())
    )
    return f"<h4>{esc(tr('Secret aims'))}</h4><ul>{rows}</ul>" if rows else ""


def behind_china(told: Debrief, _figures: Figures) -> str:
    """The doctrine and every move with the signal it answered."""
    rows = [
        [str(m.turn), m.text, m.signal or "–", m.state, money_words(m)]
        for m in told.moves
    ]
    quiet = [k for k, m in enumerate(told.moves) if m.quiet]
    head = [tr("Turn"), tr("What it did"), tr("The signal it answered"), tr("State"), tr("Its treasury")]
    body = table(head, rows, numbers=(4,), quiet=quiet) if rows else ""
    return f"<p>{esc(told.doctrine)}</p><p>{esc(told.purse)}</p>{body}"


def numbers_part(told: Debrief, figures: Figures) -> str:
    """Courses of prices and of dependence, beside the world without policy."""
    if not told.prices:
        return ""
    text = tr(
        "The grey dashed line is the same game with no policy by anybody and the same luck: what lies between the "
        "lines is what the table did."
    )
    text = calm_words(text, told.china_person)
    prices = "".join(figures.figure(c, 510, 250, c.title) for c in told.price_charts)
    shares = "".join(figures.figure(c, 340, 250, c.title) for c in told.dependence_charts)
    rows = [
        [
            name,
            stage,
            fmt.percent(base),
            fmt.percent(last),
            fmt.percent(calm) if calm is not None else "–",
            signed_cell(base - last, fmt.signed_percent(last - base), 0.005),
        ]
        for name, stage, base, last, calm in told.dependence
    ]
    head = [tr("Good"), tr("Stage"), tr("Base year"), tr("At the end"), tr("No policy"), tr("Change")]
    whole = table(head, rows, numbers=(2, 3, 4, 5))
    return (
        f'<p class="mute">{esc(text)}</p><h3>{esc(tr("Prices"))}</h3><div class="grid two">{prices}</div>'
        f'<h3>{esc(tr("Bought from China, by stage"))}</h3><div class="grid">{shares}</div>'
        f'<details class="paper"><summary>{esc(tr("Share from China, good by good"))}</summary>{whole}</details>'
    )


def record_part(told: Debrief, figures: Figures) -> str:
    """Real events of the same months, earlier real cases, and where the starting prices come from."""
    html = []
    if told.calendar:
        text = tr("What really happened in the months that you played, and what your table did in that turn.")
        html.append(f"<p class=mute>{esc(text)}</p>" + "".join(_same_turn(*group) for group in by_game(told.calendar)))
    if told.precedents:
        rows = [[line.game, *_fact(line)] for line in told.precedents]
        head = [tr("Seen in this game"), *_fact_head()]
        html.append(f"<h3>{esc(tr('It has happened before'))}</h3>{table(head, rows)}")
    if told.real_charts:
        text = tr("How far prices really swung before the game, and how far they swung in it.")
        html.append(f"<h3>{esc(tr('Swings, real and played'))}</h3><p class=mute>{esc(text)}</p>")
        drawn = "".join(figures.figure(c, 510, 250, c.title) for c in told.real_charts)
        html.append(f'<div class="grid two">{drawn}</div>')
    if told.prices:
        rows = [
            [
                p.name,
                fmt.price(p.base),
                fmt.price(p.last),
                change_words(p.base, p.last),
                fmt.price(p.calm) if p.calm is not None else "–",
                p.source or "–",
                p.confidence,
            ]
            for p in told.prices
        ]
        head = [
            tr("Good, USD/kg contained"),
            tr("Base year"),
            tr("At the end"),
            tr("Change"),
            tr("No policy"),
            tr("Source of the base price"),
            tr("Confidence"),
        ]
        html.append(
            f'<details class="paper"><summary>{esc(tr("Prices at the start and their sources"))}</summary>'
            f"{table(head, rows, numbers=(1, 2, 3, 4))}</details>"
        )
    return "".join(html)


def _same_turn(game: str, lines: tuple[RealLine, ...]) -> str:
    """The real events of one turn under what the table did in it."""
    head = f"<p><b>{esc(tr('At your table'))}</b> {esc(game)}</p>"
    return head + table(_fact_head(), [_fact(line) for line in lines])


def _fact_head() -> list[str]:
    return [tr("When"), tr("What really happened"), tr("Source"), tr("Confidence")]


def _fact(line: RealLine) -> list[str]:
    return [line.when, line.text, line.source, line.confidence]


def gains_part(told: Debrief, figures: Figures) -> str:
    """Users, producers and treasuries against the world without policy."""
    if not told.gains:
        return ""
    text = tr(
        "Sums over the game against the same game without policy. Users: what they paid less; producers: value added "
        "at home; treasury: public money in less out, with stock, loans to living plants and the part of the Fund that "
        "is held at the end; need met in a cut-off: points at the end."
    )
    rows = [
        [
            g.name,
            *(signed_cell(v, fmt.signed_money(v)) for v in (g.users_usd_m, g.producers_usd_m, g.treasury_usd_m)),
            signed_cell(g.net_usd_m, fmt.signed_money(g.net_usd_m)),
            signed_cell(g.security_points, fmt.signed(g.security_points)),
        ]
        for g in told.gains
    ]
    head = [tr("Ministry"), tr("Users"), tr("Producers"), tr("Treasury"), tr("Together"), tr("Need met in a cut-off")]
    chart = figures.figure(told.gain_chart, 1060, 110 + 62 * len(told.gains), tr("Against no policy"))
    return f'<p class="mute">{esc(text)}</p>{chart}{table(head, rows, numbers=(1, 2, 3, 4, 5))}{_treasuries(told)}'


def _treasuries(told: Debrief) -> str:
    """What each treasury's figure is made of, folded away; a row a ministry, so that it takes little paper."""
    rows = [
        [gain.name, treasury_words(gain), signed_cell(gain.treasury_usd_m, fmt.signed_money(gain.treasury_usd_m))]
        for gain in told.gains
        if gain.treasury_lines
    ]
    whole = table([tr("Ministry"), tr("Lines, $ m"), tr("Together")], rows, numbers=(2,))
    return f'<details class="paper"><summary>{esc(tr("What the treasuries are made of"))}</summary>{whole}</details>'


def scores_part(told: Debrief, _figures: Figures) -> str:
    """The scores, folded away until the talk is done."""
    if not told.scores:
        text = tr("Scores are given at the end of a game.")
        return f"<p>{esc(text)}</p>"
    head, plain = score_table(told.scores)
    rows = [[name, Cell(f"<b>{esc(total)}</b>", True), *rest] for name, total, *rest in plain]
    bloc = "".join(f"<div><b>{esc(value)}</b>{esc(name)}</div>" for name, value in told.bloc)
    aims = "".join(
        f'<li>{esc(r.name)}: {esc(text)} <span class="badge {"kept" if met else "void"}">'
        f"{esc(tr('met') if met else tr('not met'))}</span></li>"
        for r in told.scores
        for text, met in r.aims
    )
    text = tr(
        "50 is what no policy at all would have brought with the same luck. A total is 0.8 of a ministry's own score "
        "and 0.2 of the bloc's mean over its last turns."
    )
    return (
        f'<details class="paper"><summary>{esc(tr("Open the scores when the talk is done"))}</summary>'
        f"<p class=mute>{esc(text)}</p>{table(head, rows, numbers=range(1, 8))}"
        f'<h3>{esc(tr("The bloc, which can fail together"))}</h3><div class="facts">{bloc}</div>'
        f"<h3>{esc(tr('Secret aims'))}</h3><ul>{aims}</ul></details>"
    )
