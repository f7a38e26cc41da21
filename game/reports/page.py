"""The debrief as one self-contained HTML page: no script, no outside file, light, dark and print."""

from __future__ import annotations

import re
from collections.abc import Callable

from game.present.term_notes import used
from game.present.words import code, tr
from game.reports.beside import Beside
from game.reports.debrief import Debrief
from game.reports.page_beside import what_if_part
from game.reports.page_drill import drill_part
from game.reports.page_parts import Figures, esc
from game.reports.page_record import (
    behind_china,
    gains_part,
    mine_part,
    mine_title,
    numbers_part,
    record_part,
    scores_part,
)
from game.reports.page_story import cheats_part, happened_part, promises_part, why_part
from game.reports.page_style import Theme, style_sheet

__all__ = ["page"]

Part = Callable[[Debrief, Figures], str]


def page(told: Debrief, light: Theme, dark: Theme, others: tuple[Beside, ...] = ()) -> str:
    """The whole page as text. ``others``: worlds with one thing changed that were played."""
    figures = Figures()
    parts: list[tuple[str, str, str]] = [
        ("mine", mine_title(told), mine_part(told, figures)),
        ("happened", tr("What happened"), happened_part(told, figures)),
        ("why", tr("Why"), why_part(told, figures)),
        ("drill", tr("The closing drill") if told.over else tr("The last drill"), drill_part(told, figures)),
        ("promises", tr("Promises"), promises_part(told, figures)),
        ("cheating", tr("Who cheated"), cheats_part(told, figures)),
        ("china", tr("China's reasons"), behind_china(told, figures)),
        ("numbers", tr("Prices and dependence"), numbers_part(told, figures)),
        ("record", tr("The real record"), record_part(told, figures)),
        ("gains", tr("Winners and losers"), gains_part(told, figures)),
        ("whatif", tr("What if"), what_if_part(told, figures, others)),
        ("questions", tr("Questions"), _questions(told)),
        ("scores", tr("Scores"), scores_part(told, figures)),
    ]
    if sum(d.human for d in told.deeds) + told.china_person > 1:  # a class reads first what happened to all
        parts.insert(1, parts.pop(0))
    kept = [(key, name, body) for key, name, body in parts if body]
    links = "".join(f'<li><a href="#{key}">{esc(name)}</a></li>' for key, name, _ in kept)
    body = "".join(
        f'<section id="{key}" aria-labelledby="h-{key}"><h2 id="h-{key}">{esc(name)}</h2>{html}</section>'
        for key, name, html in kept
    )
    warn = f'<p class="warn" role="note">{esc(told.note)}</p>' if told.note else ""
    lead = "".join(f"<li>{esc(line)}</li>" for line in told.lead)
    title = tr("Debrief: {title}", title=told.title)
    return (
        f'<!DOCTYPE html>\n<html lang="{code()}"><head><meta charset="utf-8">'
        f'<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>{esc(title)}</title><style>{style_sheet(light, dark, figures.inks)}</style></head>"
        f'<body><a class="skip" href="#happened">{esc(tr("To the contents"))}</a>'
        f'<header><h1>{esc(title)}</h1><p class="sub">{esc(told.subtitle)}</p>{warn}</header>'
        f'<nav aria-label="{esc(tr("Parts of the debrief"))}"><ol>{links}</ol></nav>'
        f'<main><section aria-labelledby="h-lead"><h2 id="h-lead">{esc(tr("In one minute"))}</h2>'
        f'<ol class="lead">{lead}</ol></section>{body}</main>'
        f"{_terms(body)}<footer><p>{esc(_colophon())}</p></footer></body></html>\n"
    )


def _terms(body: str) -> str:
    """The terms that the page uses and what they mean, folded away."""
    found = used(re.sub("<[^>]+>", " ", body))
    rows = "".join(f"<li><b>{esc(term)}</b>: {esc(meaning)}</li>" for term, meaning in found)
    return f"<details><summary>{esc(tr('Words of this page'))}</summary><ul>{rows}</ul></details>" if rows else ""


def _colophon() -> str:
    return tr(
        "Written by FORGE Table from the game's own log. Prices are USD per contained kg, delivered outside China, "
        "where nothing else is said. A game is no forecast: figures marked as assumption are chosen for play."
    )


def _questions(told: Debrief) -> str:
    lines = []
    for one in told.questions:
        tip = tr("Try it on the page What if of the debrief: {words}.", words=one.try_words) if one.what_if else ""
        more = f'<span class="mute try">{esc(tip)}</span>' if tip else ""
        lines.append(
            f'<li><span class="goal">{esc(one.goal[:1].upper() + one.goal[1:])}</span>{esc(one.text)}{more}</li>'
        )
    asked = tr("Built from this game. Give people two minutes alone with each before anybody answers.")
    return f'<p class="mute">{esc(asked)}</p><ol class="questions">{"".join(lines)}</ol>'
