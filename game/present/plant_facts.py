"""What a card beside the list says of a plant, a row each: tonnes, dates, shares, worth a year, what starts it."""

from typing import Final

from game.model.content import Content, Output, Project
from game.model.ids import MONTHS_PER_YEAR, stage_index
from game.model.orders import OrderSheet
from game.model.views import View
from game.present import (
    corridor_facts,
    dates,
    fmt,
    horizon,
    line_danger,
    line_words,
    opening_words,
    plant_danger,
    plant_use,
    sold_where,
)
from game.present.facts import Fact
from game.present.names import commercial_tonnes, good, stage_info
from game.present.plant_gains import Gain, points_words
from game.present.words import join_words, tr
from game.rules import card_sizes, figures, hurry, lines, plant_margin
from game.rules.check_money import signed_clauses
from game.rules.plant_calendar import works

__all__ = ["beside_the_card", "facts"]

DEAR_INPUT: Final = 0.4
"""Part of what a plant asks for from which its input is named beside it."""


def facts(
    content: Content, view: View, project: Project, gain: Gain, sheet: OrderSheet | None = None
) -> tuple[Fact, ...]:
    """Tonnes, dates, shares, worth a year, the price it lives on, what starts it beside the sheet: a line each."""
    start = _start(content, view, project, gain, sheet or OrderSheet())
    if project.corridor is not None:
        return (*_opens(content, view, project, gain), *corridor_facts.facts(content, view, project), *start)
    return (
        *plant_danger.facts(content, view, project, sheet), *line_danger.row(content, view, project, sheet),
        *_tonnes(content, view, project), *_opens(content, view, project, gain), *_use(content, view, project),
        *sold_where.row(content, view, project), *_worth(content, view, project),
        *_price(content, view, project), *start,
        *line_words.row(content, view, project),
    )  # fmt: skip


def beside_the_card(known: tuple[Fact, ...], *, open_: bool) -> tuple[Fact, ...]:
    """Rows without those that the card of a project tells by itself; ``open_``: it waits for its money.

    The price that it pays from stays where a row below says what of it is input.
    """
    named = {fact.name for fact in known}
    there = {tr("Makes a year"), *((tr("Worth building from"), tr("To start it")) if open_ else ())}
    if tr("of that its input") in named:
        there -= {tr("Worth building from")}
    return tuple(fact for fact in known if fact.name not in there)


def _main(project: Project) -> Output:
    return project.outputs[0]


def _size(view: View, project: Project) -> float:
    held = view.projects[project.id]
    return held.scale if held.status not in lines.UNBEGUN else 1.0


def _tonnes(content: Content, view: View, project: Project) -> tuple[Fact, ...]:
    """What it makes a year; of several outputs the first, the others in the tooltip."""
    told = []
    for out in project.outputs:
        made = MONTHS_PER_YEAR * _size(view, project) * out.capacity_t_per_month
        tonnes = float(f"{commercial_tonnes(content, out.mineral, out.stage, made):.3g}")
        told.append(f"{fmt.tonnes(tonnes)} {stage_info(content, out.mineral, out.stage).commercial_unit[2:]}")
    more = tr(", {n} more", n=len(told) - 1) if len(told) > 1 else ""
    how = tr("its published capacity at the size it is built: {goods}", goods=join_words(told))
    return (Fact(tr("Makes a year"), told[0] + more, how=how),)


def _opens(content: Content, view: View, project: Project, gain: Gain) -> tuple[Fact, ...]:
    """The first month of output, and what share of the scored turns it runs in."""
    if not gain.opens:
        return ()
    first, months = works(content, view, project)
    month = dates.month_year(content.start_year, dates.first_month(content, first) + months)
    value = tr("{month}, turn {turn}", month=month, turn=gain.opens)
    how = tr("if nothing is late. {odds} {how}", odds=opening_words.told(content, view, project),
             how=opening_words.how())  # fmt: skip
    if gain.late:
        late = Fact(tr("First output"), tr("{month}, after this game", month=month), how=how, tone="red")
        return (late, *_hurried(content, view, project, gain))
    odds = opening_words.short(content, view, project)
    by_lot = (Fact(tr("Opens, by lot"), odds, how=opening_words.how()),) if odds else ()
    return (Fact(tr("First output"), value, how=how), *by_lot)


def _hurried(content: Content, view: View, project: Project, gain: Gain) -> tuple[Fact, ...]:
    """When a plant that comes too late could open if its works are hurried in every turn, where that is in time, and
    what that would leave of its points."""
    best = hurry.at_best(content, project, view.projects[project.id], view.next_played)
    if not best.turn or horizon.after(content, view, best.turn):
        return ()
    value = tr("turn {n}, for about {money} more", n=best.turn, money=fmt.money(best.usd_m))
    how = tr("a third of the months that are left in every turn of its works, at its whole size, if nothing is late")
    row = Fact(tr("If its works are hurried"), value, tone="green", how=how)
    if gain.hasty is None:
        return (row,)
    left = Fact(tr("Then for your score, all paid"), tr("{n} points", n=points_words(gain.hasty)),
                tone="green" if gain.hasty > 0 else "red", how=tr("its points less the haste and what starts it; {how}",
                                                                  how=how))  # fmt: skip
    return row, left


def _use(content: Content, view: View, project: Project) -> tuple[Fact, ...]:
    """What part of the own use its first output is; of members' use where the own users need hardly any."""
    out = _main(project)
    made = _size(view, project) * out.capacity_t_per_month
    own = figures.home_use(content, view, out.mineral, out.stage)
    what = good(content, out.mineral, out.stage)
    exports = plant_use.for_export(content, view, out.mineral, out.stage)
    if own >= 0.01 * made and not exports:
        share = made / own
        value = fmt.percent(share) if share < 2 else tr("{n} times", n=fmt.short(share, 2))
        return (Fact(tr("Of your use"), value, how=tr("its {good} a month over what your users take", good=what)),)
    m, s = content.mineral_index(out.mineral), stage_index(out.stage)
    members = [content.region_index(seat) for seat, held in view.seats.items() if held.status == "member"]
    use = float(view.prices["use"][-1][m, s, members].sum()) if members else 0.0
    if use <= 0:
        return ()
    how = (tr("you make more {good} than you use; its output over what all members take", good=what) if exports
           else tr("you use hardly any {good}; its output over what all members take", good=what))  # fmt: skip
    return (Fact(tr("Of members' use"), fmt.percent(made / use), how=how),)


def _worth(content: Content, view: View, project: Project) -> tuple[Fact, ...]:
    """Its output of a year at today's prices where it stands."""
    usd = plant_margin.sales_a_year(content, view, project, _size(view, project))
    how = tr("all it makes in a year at last month's price at the works, before inputs and running cost")
    return (Fact(tr("Sells a year for"), fmt.money(usd), how=how),)


def _price(content: Content, view: View, project: Project) -> tuple[Fact, ...]:
    """The one price that a plant needs: what it takes to run once it is begun, before that what makes it worth its
    building; what of it is input, and what starts a plant again that stands still."""
    if view.projects[project.id].status in lines.UNBEGUN:
        return _worth_building(view, project)
    found = plant_margin.kilo(content, view, project)
    if found is None or view.projects[project.id].status == "lost":
        return ()
    rows = [plant_danger.price_row(content, view, project, found)]
    if found.inputs >= DEAR_INPUT * (found.inputs + found.cash):
        rows.append(_of_input(found.inputs, tr("last month's price there of what it works up for a kilo")))
    if view.projects[project.id].status == "care":
        again = plant_margin.restarts_at(content, project, found)
        rows.append(Fact(tr("Starts again from"), f"{fmt.price(again)}{fmt.NARROW}{tr('USD/kg')}", tone="orange",
                         how=tr("what it needs to run and a part of its capital cost: by the mean of a whole turn and "
                                "by what its owners expect after it, one good month starts nothing")))  # fmt: skip
    return tuple(rows)


def _of_input(usd_per_kg: float, how: str) -> Fact:
    return Fact(tr("of that its input"), f"{fmt.price(usd_per_kg)}{fmt.NARROW}{tr('USD/kg')}", how=how, tone="orange")


def _worth_building(view: View, project: Project) -> tuple[Fact, ...]:
    """The price over its life from which its owners build it, beside what they expect."""
    held = view.projects[project.id]
    if held.asked_usd_per_kg <= 0:
        return ()
    value = f"{fmt.price(held.asked_usd_per_kg)}{fmt.NARROW}{tr('USD/kg')}"
    how = tr("what its owners ask for at the works over its life, public money counted; they expect {price}. A floor "
             "counts as far as it is believed, so it has to be higher",
             price=fmt.price(held.expected_usd_per_kg))  # fmt: skip
    pays = held.expected_margin_share >= 1
    steps = held.reckoned
    row = Fact(tr("Worth building from"), value, how=how, tone="text" if pays else "orange")
    if pays or steps is None or steps.inputs < DEAR_INPUT * held.asked_usd_per_kg:
        return (row,)
    how = tr("what it works up for a kilo of its product, at the price that owners expect over its life: slower than "
             "the market's of today")  # fmt: skip
    return row, _of_input(steps.inputs, how)


def _start(content: Content, view: View, project: Project, gain: Gain, sheet: OrderSheet) -> tuple[Fact, ...]:
    """What it takes to start it, least and most."""
    held = view.projects[project.id]
    if held.status != "open":
        return ()
    how = tr("a grant by all that is known before the bell, plants that start before it counted; loans, a share, a "
             "price guarantee, a floor or the money of others do, too")  # fmt: skip
    if gain.need_usd_m == 0:
        ready = held.expected_margin_share >= 1
        signed = any(clause.amount_usd_m > 0 for clause in signed_clauses(view, project.id))
        told = tr("nothing: deals signed bring it") if signed else tr("nothing: its money is there")
        told = tr("your promise on the sheet") if gain.promised else told
        return (Fact(tr("To start it"), tr("nothing: investors are ready") if ready else told),)
    found = card_sizes.sizes(content, view, sheet, project)
    if not found:
        none = tr("no grant beside this loan") if gain.crowded else tr("no grant alone would do")
        return (Fact(tr("To start it"), none, how=how, tone="orange"),)
    least, most = found[0], found[-1]
    first, last = (fmt.money(card_sizes.named_usd_m(content, view, sheet, project, size)) for size in (least, most))
    if least.scale >= 1:
        value = tr("grant of {money}", money=first)
    elif most.scale >= 1:
        value = tr("grant of {money} ({size} of it), {whole} for all", money=first, size=fmt.percent(least.scale),
                   whole=last)  # fmt: skip
    else:
        value = tr("grant of {money} ({size} of it)", money=first, size=fmt.percent(least.scale))
    return (Fact(tr("To start it"), value, how=how),)
