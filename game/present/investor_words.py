"""What investors reckon of a card, step by step, and when a card would open."""

from game.model.content import Content, Project
from game.model.state import ProjectState
from game.model.views import View
from game.present import counts, dates, fmt
from game.present.facts import Fact
from game.present.names import good
from game.present.words import tr
from game.rules.plant_calendar import works

APART = 0.005
"""Share by which two prices differ before the step between them is told."""


def sum_lines(content: Content, project: Project, held: ProjectState) -> tuple[str, ...]:
    """The steps from last turn's expected price to the share that investors' margin covers, a sentence each.

    Empty for a corridor, which waits for treasuries, and before the first look.
    """
    steps = held.reckoned
    if steps is None:
        return ()
    first = project.outputs[0]
    speed = content.rules.credibility.expectation_speed
    what = good(content, first.mineral, first.stage)
    lines = [
        tr("They look at a plant's whole life, not at this turn. A turn ago they expected {before} USD/kg for {good} "
           "without a floor. Users outside China and outside its floor have paid {seen} since, freight taken off; they "
           "go {speed} of the way: {now}.",
           before=fmt.price(steps.before), good=what, seen=fmt.price(steps.seen), speed=fmt.percent(speed),
           now=fmt.price(steps.now))
    ]  # fmt: skip
    if steps.crowded < (1.0 - APART) * steps.now:
        lines.append(tr("Plants announced before it press that to {price} USD/kg.", price=fmt.price(steps.crowded)))
    if steps.floor > 0:
        lines.append(tr("The floor of {floor} USD/kg counts with {belief} (its credibility, less where the zone makes "
                        "more than it uses): {price}.", floor=fmt.price(steps.floor), belief=fmt.percent(steps.belief),
                        price=fmt.price(held.main_usd_per_kg)))  # fmt: skip
    if abs(held.expected_usd_per_kg - held.main_usd_per_kg) > APART * held.main_usd_per_kg:
        mean = fmt.price(held.expected_usd_per_kg)
        lines.append(tr("With its other outputs and its contracts: {price}.", price=mean))
    lines.append(tr("They ask for {asked} USD/kg: inputs {inputs}, running {cash}, capital {capital}.",
                    asked=fmt.price(held.asked_usd_per_kg), inputs=fmt.price(steps.inputs),
                    cash=fmt.price(steps.cash), capital=fmt.price(steps.capital)))  # fmt: skip
    lines.append(tr("({expected} − {inputs}) ÷ ({asked} − {inputs}) = {share}; at 100 % they build.",
                    expected=fmt.price(held.expected_usd_per_kg), inputs=fmt.price(steps.inputs),
                    asked=fmt.price(held.asked_usd_per_kg), share=fmt.percent(held.expected_margin_share)))  # fmt: skip
    return tuple(lines)


def price_rows(content: Content, project: Project, held: ProjectState) -> tuple[Fact, ...]:
    """What investors expect of an open card that they do not build yet, of what they need; none for the others."""
    steps = held.reckoned
    if held.status != "open" or steps is None or held.asked_usd_per_kg <= 0 or held.expected_margin_share >= 1:
        return ()
    first = project.outputs[0]
    of = tr("its outputs together") if len(project.outputs) > 1 else good(content, first.mineral, first.stage)
    how = "\n".join(sum_lines(content, project, held))
    value = tr("{a} of {b} USD/kg", a=fmt.price(held.expected_usd_per_kg), b=fmt.price(held.asked_usd_per_kg))
    name = tr("Investors expect, of what they need")
    if len(project.outputs) > 1:
        name = tr("Investors expect, all outputs together")
    return (Fact(name, value, tr("at the works, for {goods}", goods=of), how, "orange"),)


def opens_words(content: Content, view: View, project: Project) -> str:
    """When a card brings its first output if nothing is late: turn, month, and the months of works before.

    Empty once it has opened or is lost.
    """
    first, months = works(content, view, project)
    if not first:
        return ""
    words = tr("Opens in turn {turn} ({month}) if nothing is late: {months} to go.")
    if view.projects[project.id].status == "open":
        words = tr("Funded now it opens in turn {turn} ({month}), after {months} of works.")
    month = dates.first_month(content, first) + months
    turn = first + months // view.months_per_turn
    return words.format(turn=turn, month=dates.month_year(content.start_year, month), months=counts.months(months))
