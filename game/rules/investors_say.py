"""What investors say of each card: their sum in figures, step by step, and what would start it."""

import msgspec

from game.model.content import Content, Project
from game.model.ids import ProjectId
from game.model.phrases import phrase
from game.model.state import ProjectState, Reckoned, State
from game.rules import expectations, investors, know_how, outlook, permits, remedies
from game.rules.figures import mean_cash_cost
from game.rules.investors import Case, Ties
from game.rules.names import at, short
from game.rules.outlook import Outlook
from game.rules.work import Work, change

replace = msgspec.structs.replace


def publish(work: Work) -> Work:
    """Every card's sum once the turn is on record, at the terms of the next: what its choice will rest on."""
    return change(work, projects=explain(work.content, replace(work.state, turn=work.turn + 1)))


def explain(
    content: Content, state: State, view: Outlook | None = None, off: Ties | None = None
) -> dict[ProjectId, ProjectState]:
    """All cards, each open one with a plain sentence on what holds it back."""
    view = view or outlook.outlook(content, state)
    off = investors.ties(content, state.deals, state.turn) if off is None else off
    projects = dict(state.projects)
    full = investors.busy_hosts(content, state)
    bands = remedies.Bands(content, state)
    for card in content.projects:
        held = projects[card.id]
        if held.status == "open":
            case = investors.judge(content, state, view, card, off)
            busy = permits.left(card, held) > 0 and card.region in full
            text = _why(remedies.Look(content, state, view, card, case, off), bands, busy)
            ready = (held.ready_turn or state.turn) if case.passes else 0
            projects[card.id] = replace(_looked(content, state, view, card, case), why=text, ready_turn=ready)
        elif held.status not in ("later", "lost") and card.corridor is None:
            case = investors.standing_case(content, state, view, card, off)
            projects[card.id] = _looked(content, state, view, card, case)
    return projects


def _looked(content: Content, state: State, view: Outlook, card: Project, case: Case) -> ProjectState:
    """A card with the sum of the last look, published for all."""
    first = outlook.expected_price(content, state, view, card.outputs[0], card.region) if card.outputs else 0.0
    return replace(
        state.projects[card.id],
        expected_margin_share=case.ratio,
        expected_usd_per_kg=case.expected,
        asked_usd_per_kg=case.asked,
        main_usd_per_kg=first,
        reckoned=_reckoned(content, state, view, card, case) if card.outputs and card.corridor is None else None,
    )


def _reckoned(content: Content, state: State, view: Outlook, card: Project, case: Case) -> Reckoned:
    """The steps of both sides of the sum: the price of the first output, and what the whole card asks."""
    output = card.outputs[0]
    place = at(content, output.mineral, output.stage)
    before, seen, now = (float(values[place]) for values in expectations.published(state))
    floor, belief = outlook.floor_believed(content, state, view, output, card.region)
    saved = know_how.card_saving(state, card) * mean_cash_cost(card)
    return Reckoned(
        before=before,
        seen=seen,
        now=now,
        crowded=now * outlook.glut(content, view, *place),
        floor=floor,
        belief=belief,
        inputs=case.inputs,
        cash=mean_cash_cost(card) - saved,
        capital=case.asked - case.inputs - mean_cash_cost(card) + saved,
        scale=case.scale,
    )


def _why(look: remedies.Look, bands: remedies.Bands, busy: bool) -> str:
    card, case = look.card, look.case
    expected, asked = remedies.money(case.expected), remedies.money(case.asked)
    if card.corridor is not None and not case.passes:
        return phrase(
            "Treasuries carry {share} of a corridor before its builders start: {expected} of {asked} "
            "million are there.",
            share=f"{card.corridor.public_share:.0%}", expected=expected, asked=asked,
        )  # fmt: skip
    if case.passes:
        told = "the permit offices of its host are full" if busy else "it is next in line"
        return phrase("Investors are ready; {told}.", told=told)
    return f"{_sum(look, expected, asked)}; {remedies.text(look, bands)}."


def _sum(look: remedies.Look, expected: str, asked: str) -> str:
    """Both sides of the sum in words; several outputs are meaned by tonnes."""
    first = look.card.outputs[0]
    if len(look.card.outputs) > 1:
        return phrase("Investors expect {expected} USD/kg for its outputs together and need {asked}",
                      expected=expected, asked=asked)  # fmt: skip
    return phrase("Investors expect {expected} USD/kg for {name} and need {asked}",
                  expected=expected, name=short(first.mineral, first.stage, look.content), asked=asked)  # fmt: skip
