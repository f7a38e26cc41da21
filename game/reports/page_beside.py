"""The part of the debrief page that sets other worlds beside the real one."""

from __future__ import annotations

from game.present import fmt
from game.present.names import capital
from game.present.words import tr
from game.reports.beside import Beside
from game.reports.debrief import Debrief
from game.reports.page_parts import Figures, esc, signed_cell, table

__all__ = ["what_if_part"]


def what_if_part(told: Debrief, figures: Figures, others: tuple[Beside, ...]) -> str:
    """Worlds that were played, then worlds worth playing."""
    text = tr(
        "Go back to a turn, change one thing, and let the rest run again with the same luck: through the same "
        "market and "
        "the same rules, month by month."
    )
    played = "".join(_world(other, figures) for other in others)
    return f"<p class=mute>{esc(text)}</p>{played}{_worth_trying(told)}"


def _world(other: Beside, figures: Figures) -> str:
    """One other world: sentences, changes of scores (totals come last on the page), prices in both."""
    lines = "".join(f"<li>{esc(line)}</li>" for line in other.lines)
    rows = [
        [
            d.name,
            signed_cell(d.change, fmt.signed(d.change, 1), 0.05),
            *(signed_cell(part, fmt.signed(part, 1), 0.05) for part in d.parts),
        ]
        for d in other.deltas
    ]
    head = [
        *(tr("Ministry"), tr("Total"), tr("Security"), tr("Affordability")),
        *(tr("Industry"), tr("Treasury"), tr("Standing")),
    ]
    prices = "".join(figures.figure(c, 510, 230, c.title) for c in other.price_charts)
    bars = figures.figure(other.score_chart, 1060, 60 + 22 * len(other.deltas), tr("Change of the total score"))
    whole = table(head, rows, numbers=range(1, 7), caption=tr("Points of score, what if less as it was"))
    title = tr("From turn {n}: {what}", n=other.turn, what=other.title)
    fold = f"<details class=\"paper\"><summary>{esc(tr('Change of every measure'))}</summary>{whole}</details>"
    did = "".join(f"<li>{esc(line)}</li>" for line in other.did)
    acts = f"<details open><summary>{esc(tr('What was done in that seat'))}</summary><ul>{did}</ul></details>"
    return (
        f"<h3>{esc(title)}</h3><p class=mute>{esc(capital(other.how))}.</p><ul>{lines}</ul>"
        f'{acts if did else ""}{bars}<div class="grid two">{prices}</div>{fold}'
    )


def _worth_trying(told: Debrief) -> str:
    """Commands that play the worlds that the questions ask for."""
    tries = [(q.goal, q.try_words, q.what_if) for q in told.questions if q.what_if]
    if not tries:
        return ""
    rows = [
        [goal[:1].upper() + goal[1:], words[:1].upper() + words[1:], f"python main.py whatif SAVE {command}"]
        for goal, words, command in tries
    ]
    title = tr("Worth playing: on the page What if of the debrief screen, or as a command")
    return f"<h3>{esc(title)}</h3>{table([tr('To see'), tr('What to change'), tr('Command')], rows)}"
