"""Works that money hurries, in words: what months off cost and bring, on a plant's card, in the brief, in the news."""

from collections.abc import Mapping, Sequence
from typing import Final, NamedTuple

import msgspec

from game.model.content import Content, Project
from game.model.gains import OrderGain
from game.model.ids import ProjectId
from game.model.orders import HurryWorks, OrderSheet
from game.model.views import View
from game.present import counts, fmt, horizon, plant_aims
from game.present.facts import TRIFLE, Fact
from game.present.plant_gains import points_words
from game.present.words import ntr, tr
from game.rules import guarantee, hurry
from game.rules.plant_calendar import opens_turn

__all__ = ["Best", "best", "drafted", "how_words", "in_time_words", "may", "opens_words", "rows", "toll_usd_m",
           "usd_m", "with_hurry"]  # fmt: skip

SOME: Final = 0.5
"""USD million of a guarantee from which it is told."""


class Best(NamedTuple):
    """The months off a plant that leave most beyond their cost."""

    project: Project
    months: int
    usd_m: float
    net: float
    turns: tuple[int, int]
    """Turns of the first output without and with them; (0, 0) in ramp-up."""


def may(content: Content, view: View, project: Project) -> bool:
    """Whether the reader can hurry a plant now."""
    return view.you is not None and hurry.may(content, project, view.projects[project.id], view.seat)


def usd_m(content: Content, view: View, project: Project, months: int) -> float:
    """What so many months off a plant cost, USD million."""
    return hurry.usd_m(content, project, view.projects[project.id], months)


def with_hurry(content: Content, view: View, sheet: OrderSheet, project: ProjectId, months: int) -> OrderSheet:
    """The sheet with money for so many months off a plant; 0 takes it out."""
    rest = tuple(row for row in sheet.hurry if row.project != project)
    card, held = content.project(project), view.projects[project]
    new = (HurryWorks(project, hurry.asked(content, card, held, months)),) if months > 0 else ()
    return msgspec.structs.replace(sheet, hurry=(*rest, *new))


def drafted(content: Content, view: View, sheet: OrderSheet, project: ProjectId) -> int:
    """Months that the draft takes off a plant."""
    money = sum(row.amount_usd_m for row in sheet.hurry if row.project == project)
    return hurry.months(content, content.project(project), view.projects[project], money).months


def rows(
    content: Content, view: View, sheet: OrderSheet, project: Project, gains: Mapping[str, OrderGain]
) -> tuple[Fact, ...]:
    """What one, two (or those drafted) and the most months off cost and bring, and when the first output comes."""
    held = view.projects[project.id]
    most, chosen = hurry.most(content, held), drafted(content, view, sheet, project.id)
    whole = tr("Its points are those of haste in every turn to come.") if in_time_words(content, view, project) else ""
    found = []
    for count in sorted({1, chosen if 1 < chosen < most else min(2, most), most}):
        gain = gains.get(f"hurry/{project.id}/{count}")
        name = ntr("{n} month off", "{n} months off", count)
        if count == most:
            name = ntr("The most: {n} month off", "The most: {n} months off", count)
        value = fmt.money(hurry.usd_m(content, project, held, count))
        if gain is not None:
            value = tr("{money}, {points} points", money=value, points=points_words(gain.net_points))
        how = " ".join(filter(None, (how_words(), whole if count == most else "")))
        found.append(Fact(name, value, how=how, tone=_tone(gain),
                          text=tr("What it costs, and the points of your score once that is counted.")))  # fmt: skip
    if aimed := plant_aims.hurried_words(content, view, sheet, project, chosen or most):
        found.append(Fact(tr("Your secret aim"), aimed, tone="green", how=tr(
            "with {months} off, if nothing is late", months=counts.months(chosen or most))))
    opens = opens_words(content, view, project, chosen or most)
    found += [Fact(tr("First output"), opens, how=tr("if nothing is late"))] if opens else []
    found += _toll_row(content, view, project, chosen or most)
    first = view.announced_turns - content.rules.score.mean_turns + 1
    if opens_turn(content, view, project) < first - 1:
        found.append(Fact(tr("In the scored turns"), tr("it runs anyway"), how=tr(
            "Most of the score counts turns {a} to {b} only: haste pays where the plant would open in them, or after.",
            a=first, b=view.announced_turns)))  # fmt: skip
    return tuple(found)


def toll_usd_m(content: Content, view: View, project: Project, months: int) -> float:
    """What the reader's guarantees on a plant cost more since so many months off open it in an earlier turn."""
    then = hurry.opens_turn(content, view.projects[project.id], view.next_played, months)
    return guarantee.sooner_usd_m(content, view, project, then)


def _toll_row(content: Content, view: View, project: Project, months: int) -> list[Fact]:
    """The own guarantee of the turns that haste wins: it is in the points above."""
    toll = toll_usd_m(content, view, project, months)
    if abs(toll) < SOME:
        return []
    how = tr("What the guarantee should cost you in the turns that haste wins, at the price expected at the plant's "
             "gate. The points above have it in them.")  # fmt: skip
    told = tr("{money} more", money=fmt.money(toll)) if toll > 0 else tr("{money} less", money=fmt.money(-toll))
    return [Fact(tr("Your price guarantee"), told, how=how, tone="orange" if toll > 0 else "green")]


def _tone(gain: OrderGain | None) -> str:
    """Green for what leaves the reader something."""
    return "green" if gain is not None and gain.net_points >= TRIFLE else "text"


def opens_words(content: Content, view: View, project: Project, months: int) -> str:
    """``turn 7 instead of 8``; that it stays in its turn where it does; empty in ramp-up."""
    now = opens_turn(content, view, project)
    then = hurry.opens_turn(content, view.projects[project.id], view.next_played, months)
    if not now or not then:
        return ""
    if then >= now:
        return tr("turn {n}, some months sooner", n=now)
    return tr("turn {n} instead of {m}", n=then, m=now)


def how_words() -> str:
    """How months are bought, for tooltips."""
    return tr("Money buys whole months off the works, each one dearer than the last, a third of those left in a turn "
              "at most. What buys no month stays in your budget. Luck may still hold the works up.")  # fmt: skip


def best(content: Content, view: View, gains: Sequence[OrderGain], free: float) -> Best | None:
    """The months off any plant that leave most beyond their cost, within what is free (USD million); None for none."""
    found = []
    for gain in gains:
        kind, _, rest = gain.order.partition("/")
        if kind != "hurry" or gain.net_points < TRIFLE:
            continue
        name, _, count = rest.rpartition("/")
        project, months = content.project(name), int(count)
        held = view.projects[name]
        money = hurry.usd_m(content, project, held, months)
        turns = [hurry.opens_turn(content, held, view.next_played, off) for off in (0, months)]
        if money <= free:
            found.append(Best(project, months, money, gain.net_points, (turns[0], turns[1])))
    return max(found, key=lambda b: (b.net, -b.usd_m, b.project.id), default=None)


def in_time_words(content: Content, view: View, project: Project) -> str:
    """That a plant which comes too late would open in this game if its works are hurried; empty for any other."""
    now = opens_turn(content, view, project)
    if not now or not horizon.after(content, view, now):
        return ""
    held = view.projects[project.id]
    at_best = hurry.at_best(content, project, held, view.next_played)
    if not at_best.turn or horizon.after(content, view, at_best.turn):
        return ""
    return tr("Hurried in every turn of its works, for about {money} in all, it opens in turn {n}.",
              money=fmt.money(at_best.usd_m), n=at_best.turn)  # fmt: skip

