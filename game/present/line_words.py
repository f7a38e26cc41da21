"""Second lines in words: what one costs and brings on its plant's card, and in the brief once it can be had."""

from collections.abc import Iterator
from typing import Final

from game.model.content import Content, Project
from game.model.ids import MONTHS_PER_YEAR
from game.model.views import View
from game.present import counts, fmt, horizon
from game.present.facts import Fact
from game.present.item import Item, points_value
from game.present.names import card_name, commercial_tonnes, stage_info
from game.present.plant_best import gain_for
from game.present.plant_gains import SMALL, Gains
from game.present.words import join_words, ntr, tr
from game.rules import hurry, lines
from game.rules.plant_calendar import opens_turn

__all__ = ["how_words", "items", "row"]

MOST_NAMED: Final = 3
"""Lines named in one row of the brief."""


def row(content: Content, view: View, project: Project) -> tuple[Fact, ...]:
    """Of a plant: what a second line beside it costs and adds, or how far it is; nothing where it gets none."""
    line = lines.line_of(content, project.id)
    if line is None or view.projects[project.id].status == "lost":
        return ()
    held, name = view.projects[line.id], tr("Second line")
    if held.status == "later":
        out = line.outputs[0]
        made = commercial_tonnes(content, out.mineral, out.stage, MONTHS_PER_YEAR * out.capacity_t_per_month)
        unit = stage_info(content, out.mineral, out.stage).commercial_unit.removeprefix("t ")
        tonnes = f"{fmt.tonnes(float(f'{made:.3g}'))} {unit}"
        value = tr("{tonnes} more for {money}", tonnes=tonnes, money=fmt.money(line.capex_usd_m))
        return (Fact(name, value, how=how_words(content, line)),)
    if held.status == "open":
        how = tr("a project of its own in the list: {card}", card=card_name(content, line.id))
        return (Fact(name, tr("to be had now, {money}", money=fmt.money(line.capex_usd_m)), tone="green", how=how),)
    opens = opens_turn(content, view, line)
    value = tr("opens in turn {n}", n=opens) if opens else tr("has opened")
    value = tr("opens after this game") if opens and horizon.after(content, view, opens) else value
    return (Fact(name, tr("lost") if held.status == "lost" else value, how=how_words(content, line)),)


def how_words(content: Content, line: Project) -> str:
    """What a second line is, for tooltips."""
    rules = content.rules.finance
    return tr("Once this plant runs it may be enlarged once, by {share} of its planned size, at {cost} of its cost by "
              "the tonne: permits, staff and buyers are there, the works take {months}. It is paid for as any project.",
              share=fmt.percent(rules.line_share), cost=fmt.percent(rules.line_cost),
              months=counts.months(line.lead_months))  # fmt: skip


def items(content: Content, view: View, gains: Gains | None = None) -> Iterator[Item]:
    """Second lines that the last turn made possible, at home or beside a plant with the reader's money in it.

    ``gains``: what plants bring the reader; those that bring nothing, or come too late, are left out where known.
    """
    if view.you is None or view.results_open:
        return
    fresh = {e.data["project"] for e in (*view.news, *view.events)
             if e.kind == "line_possible" and e.turn == view.last_played}  # fmt: skip
    found = [line for line in content.projects if line.id in fresh and _ours(view, line)
             and view.projects[line.id].status == "open"
             and not horizon.after(content, view, opens_turn(content, view, line))]  # fmt: skip
    worth = {line.id: gain_for(content, view, None, line, gains) for line in found} if gains is not None else {}
    found = [line for line in found if gains is None or (worth[line.id].points or 0.0) >= SMALL]
    if not found:
        return
    found.sort(key=lambda line: (-(worth[line.id].worth or 0.0) if worth else 0.0, line.capex_usd_m))
    names = [card_name(content, line.line_of) for line in found[:MOST_NAMED]]
    if len(found) > MOST_NAMED:
        names.append(tr("{n} more", n=len(found) - MOST_NAMED))
    text = ntr("{plants} runs, so that a second line beside it can be had: half a plant more, sooner and cheaper than "
               "a new one.",
               "{plants} run, so that a second line beside each can be had: half a plant more, sooner and cheaper than "
               "a new one.", len(found), plants=join_words(names))  # fmt: skip
    name = tr("New: a second line of {plant}", plant=names[0])
    if len(found) > 1:
        name = tr("New: second lines of {n} plants", n=len(found))
    best = worth.get(found[0].id)
    value = points_value(best.worth) if best is not None and best.worth is not None and len(found) == 1 else ""
    yield Item("factory", text, "projects", name=name, value=value)


def _ours(view: View, line: Project) -> bool:
    """At home, or with the reader's money in its plant."""
    return line.region == view.seat or hurry.has_money(view.projects[line.line_of], view.seat)
