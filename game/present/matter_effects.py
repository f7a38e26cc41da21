"""What an answer to a matter does: all of it in one line, and each thing as a name with its figure."""

from collections.abc import Iterator
from typing import Final, NamedTuple

from game.model.content import Content, MatterAnswer
from game.model.orders import Matter
from game.model.views import View
from game.present import counts, fmt, horizon
from game.present.facts import Fact
from game.present.names import capital, card_name, good, within
from game.present.words import tr
from game.rules import matter_outlook, matter_subjects, permits
from game.rules.bonds import joining_bond

__all__ = ["effect_facts", "effect_words"]

A_POINT: Final = 0.15
"""Points of each other's trust below which no figure is told: of all of them more is as much as a favour."""
LEAST_USD_M: Final = 0.05
"""USD million off a bill from which it is told."""


def effect_words(content: Content, view: View, matter: Matter, answer: MatterAnswer) -> str:
    """Everything that an answer does in one line: ``costs $ 12 m · support +2 · one point``."""
    parts = [effect.text for effect in _effects(content, view, matter, answer)]
    return capital(" · ".join(parts)) if parts else tr("Nothing happens.")


class Effect(NamedTuple):
    """One thing that an answer does: in words, and as a name with its figure; ``good``: for the reader, None: neither.
    """

    text: str
    name: str
    value: str
    good: bool | None


def effect_facts(content: Content, view: View, matter: Matter, answer: MatterAnswer) -> tuple[Fact, ...]:
    """Everything that an answer does, a name and a figure each."""
    return tuple(_fact(effect) for effect in _effects(content, view, matter, answer))


def _fact(effect: Effect) -> Fact:
    tone = "text" if effect.good is None else "green" if effect.good else "orange"
    return Fact(effect.name, effect.value, tone=tone, text=capital(effect.text))


def _effects(content: Content, view: View, matter: Matter, answer: MatterAnswer) -> Iterator[Effect]:
    yield from _money(content, view, matter, answer)
    yield from _standing(content, view, matter, answer)
    yield from _works(content, view, matter, answer)


def _money(content: Content, view: View, matter: Matter, answer: MatterAnswer) -> Iterator[Effect]:
    assert view.you is not None
    usd = answer.money_budgets * view.you.budget_usd_m
    money = counts.small_money(abs(usd))
    if matter.wedge is not None and matter.wedge.pledge and usd > 0:
        yield Effect(tr("costs {money}, if enough is pledged", money=money), tr("If enough is pledged"),
                     fmt.signed_money(-usd), good=False)  # fmt: skip
    elif usd < 0:
        yield Effect(tr("brings {money}", money=money), tr("Your purse"), fmt.signed_money(-usd), good=True)
    elif usd > 0:
        whom = {
            "users": tr("{money} to your users, off their bill", money=money),
            "partner": tr("{money} to {name}", money=money, name=within(content, matter.partner)),
            "fund": tr("{money} to the FORGE Fund", money=money),
        }
        text = whom.get(answer.to) or tr("costs {money}", money=money)
        name = {"users": tr("To your users"), "partner": tr("To {name}", name=within(content, matter.partner)),
                "fund": tr("To the Fund")}.get(answer.to) or tr("Your purse")  # fmt: skip
        yield Effect(text, name, fmt.signed_money(-usd), good=False)
    bill = min(answer.gift_budgets * view.you.budget_usd_m, matter_outlook.extra_bill(content, view))
    if bill >= LEAST_USD_M:  # nothing above the base year's bill, nothing to take off it
        gift = counts.small_money(bill)
        yield Effect(tr("up to {money} off your users' bill, not from your purse", money=gift),
                     tr("Off your users' bill"), tr("up to {money}", money=gift), good=True)  # fmt: skip
    if answer.points:
        yield Effect(counts.points(answer.points), tr("Initiative"), fmt.signed(-answer.points), good=False)


def _standing(content: Content, view: View, matter: Matter, answer: MatterAnswer) -> Iterator[Effect]:
    if answer.support_points:
        n = fmt.signed(answer.support_points)
        yield Effect(tr("support at home {n} points", n=n), tr("Support at home"), n, good=answer.support_points > 0)
    yield from _trust(content, matter, answer)
    if answer.belief_share:
        what = good(content, matter.mineral, matter.stage)
        points = fmt.signed(100 * answer.belief_share)
        yield Effect(tr("belief in the floor on {good} {n} percentage points", good=what, n=points),
                     tr("Belief in the floor"), fmt.signed_percent(answer.belief_share),
                     good=answer.belief_share > 0)  # fmt: skip
    if answer.outside_turns < 0:
        turns = counts.turns(-answer.outside_turns)
        bond = fmt.money(joining_bond(content, view.seat))
        back = (view.you.suspended_until if view.you else view.turn) + answer.outside_turns
        if horizon.after(content, view, back):
            text = tr("the suspension ends {turns} earlier, still after this game: nothing for you in it", turns=turns)
            yield Effect(text, tr("Suspension"), tr("still longer than the game"), good=None)
            return
        text = tr("the suspension ends {turns} earlier; then your bond of {bond} is posted anew", turns=turns,
                  bond=bond)  # fmt: skip
        yield Effect(text, tr("Suspension"), tr("{turns} less", turns=turns), good=True)


def _trust(content: Content, matter: Matter, answer: MatterAnswer) -> Iterator[Effect]:
    """Trust of the partner that a matter is about, and of all others."""
    if answer.trust_points:
        name, n = within(content, matter.partner), fmt.signed(answer.trust_points)
        text, short = tr("trust of {name} {n} points", name=name, n=n), content.seat(matter.partner).name
        yield Effect(text, tr("{name}: its trust", name=short), n, good=answer.trust_points > 0)
    others, up = answer.others_points, answer.others_points > 0
    if 0.0 < abs(others) < A_POINT:  # a tenth of a point of trust is nothing that anybody feels
        text = tr("a little more trust with all others") if up else tr("a little less trust with all others")
        yield Effect(text, tr("All others: their trust"), tr("a little more") if up else tr("a little less"), good=up)
    elif others:
        n = fmt.signed(others, 1)
        yield Effect(tr("trust of all others in you {n} points", n=n), tr("All others: their trust"), n, good=up)


def _works(content: Content, view: View, matter: Matter, answer: MatterAnswer) -> Iterator[Effect]:
    for effect in answer.effects:
        if effect.effect == "capacity" and matter.mineral:
            held = effect.share * min(1.0, effect.months / view.months_per_turn)
            value = held * matter_outlook.made_at_home(content, view, matter)
            text = tr("{share} of your {good} stand still for {months}, worth {money}", share=fmt.percent(effect.share),
                      good=good(content, matter.mineral, matter.stage), months=counts.months(effect.months),
                      money=counts.small_money(value))  # fmt: skip
            yield Effect(text, tr("Output lost"), counts.small_money(value), good=False)
    if answer.delay_months:
        name = card_name(content, matter.project)
        months = counts.months(answer.delay_months)
        yield Effect(tr("{card} gets {months} later", card=name, months=months), name,
                     tr("{months} later", months=months), good=False)  # fmt: skip
    elif odds := _late_anyway(content, view, matter):
        name = card_name(content, matter.project)
        yield Effect(tr("no delay by this; by lot {card} may be late all the same ({odds} a turn)", card=name,
                        odds=odds), tr("Late all the same, by lot"), tr("{odds} a turn", odds=odds), good=None)


def _late_anyway(content: Content, view: View, matter: Matter) -> str:
    """Odds that works whose delay a matter asks about slip whatever the answer; empty where it asks about none.

    Found in play: 21 million paid so that the works would not wait, and they were late all the same.
    """
    card = next((card for card in content.matters if card.id == matter.card), matter.own)
    held = view.projects.get(matter.project)
    asks = card is not None and any(one.delay_months for one in card.answers)
    if not asks or held is None or held.status not in matter_subjects.DELAYABLE:
        return ""
    return fmt.percent(permits.delay_odds(content, content.project(matter.project), held))
