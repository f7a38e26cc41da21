"""Answers to the matters on a minister's desk: what each is worth to the own score, temper and support at home."""

from dataclasses import dataclass
from math import ceil
from typing import Final

from msgspec.structs import replace

from game.agents.ministry import good_name, outlays, wedge
from game.agents.ministry.coming import RUNS
from game.agents.ministry.desk import Desk
from game.agents.ministry.names import capital, card, good, who
from game.agents.ministry.stakes import Stakes, own_stakes
from game.agents.words import bills, signed, terms
from game.model.content import MatterAnswer
from game.model.gains import AnswerGain
from game.model.orders import Matter, MatterReply
from game.model.phrases import phrase
from game.rules import favours, home, home_acts, matter_answers, wedges

SUPPORT_BUDGETS: Final = 0.008
"""What a point of support is worth to a cabinet that sits safely, in B."""
SAFE_SUPPORT: Final = 56.0
THIN_POINTS: Final = 6.0
"""Points of support below safety that double the worth of one more."""
POLLS_HALF_YEARS: Final = 2
"""Half-years before an election from which a point of support counts double."""
TRUST_BUDGETS: Final = 0.004
"""What a point of one partner's trust is worth beyond the score: offers that it signs, in B."""
BELIEF_BUDGETS: Final = 0.6
"""What a floor that is believed in full is worth to who makes the good, or has works for it, in B."""
BELIEF_USER: Final = 0.15
"""The same to who only buys it."""
POINT_BUDGETS: Final = 0.015
"""What a point of initiative does elsewhere, in B."""
ADDED: Final = 0.5
"""Value added as a part of the value of output."""
UNSCORED: Final = 0.15
"""What lost output counts in a turn that is not scored, in money of that turn."""
DELAY_SPAN: Final = 4.0
"""Turns over which a rule-of-thumb cabinet spreads the loss of one turn's output."""
INSIDE_BUDGETS: Final = {"guardian": 0.20, "hawk": 0.20, "broker": 0.18, "producer": 0.15, "free_rider": 0.06}
"""What a turn inside the forum is worth to who is suspended, in B, by temper."""
LINE: Final = "the forum's line"
"""The term of what all answers together do."""
RULE_PRICES: Final = {"affordability": 1.0, "industry": 0.6, "standing": 0.25}
"""Prices of rule-of-thumb cabinets: USD million a million, standing in B a point of the mean."""


@dataclass(frozen=True)
class Weighed:
    """An answer with its worth, USD million of own public money, and the terms of that sum."""

    matter: Matter
    answer: MatterAnswer
    terms: tuple[tuple[str, float], ...]

    @property
    def worth(self) -> float:
        """All terms together."""
        return sum(value for _, value in self.terms)


def replies(desk: Desk) -> tuple[tuple[MatterReply, ...], tuple[str, ...], float, int]:
    """The best answer to each matter within money and points: replies, reasons, money, points."""
    given, why, spent, points = [], [], 0.0, 0
    you = desk.view.you
    for matter in matter_answers.waiting(you, desk.view.turn) if you is not None else ():
        money, left = desk.money - spent, desk.points - points
        held = weigh(desk, matter)
        can = [w for w in held if matter_answers.price(w.answer, desk.budget) <= money and w.answer.points <= left]
        best = max(_spoken(desk, matter, can), key=lambda w: w.worth + _leans(desk, w))
        given.append(MatterReply(matter.card, best.answer.id))
        spent += matter_answers.price(best.answer, desk.budget)
        points += best.answer.points
        why.append(_told(desk, best))
    return tuple(given), tuple(why), spent, points


def _spoken(desk: Desk, matter: Matter, can: list[Weighed]) -> list[Weighed]:
    """The answers left to a ministry that has drawn whether it pledges; all of them else."""
    gives = None if matter.wedge is None else wedge.spoken(desk, matter.wedge)
    if matter.wedge is None or gives is None:
        return can
    return [w for w in can if (w.answer.id not in matter.wedge.takes) is gives] or can


def weigh(desk: Desk, matter: Matter) -> tuple[Weighed, ...]:
    """All answers to a matter in their order, each with its worth."""
    held = matter_answers.offered(desk.content, desk.view, matter)
    return tuple(Weighed(matter, answer, _terms(desk, matter, answer)) for answer in held)


def worths(desk: Desk) -> tuple[AnswerGain, ...]:
    """The worth of every answer to every matter of the turn, for a person who is asked."""
    you = desk.view.you
    held = matter_answers.waiting(you, desk.view.turn) if you is not None else ()
    return tuple(_gain(desk, w) for m in held for w in weigh(desk, m))


def _gain(desk: Desk, held: Weighed) -> AnswerGain:
    """With what it comes to if the line holds and if it breaks, where it is about one."""
    gain = AnswerGain(held.matter.card, held.answer.id, held.worth, held.terms)
    if held.matter.wedge is None:
        return gain
    line = wedge.line(desk, held.matter.wedge)
    sure = sum(value for name, value in held.terms if name != LINE)
    point = own_stakes(desk.content, desk.view, desk.facts).usd(1.0)
    held_points, broken_points = ((sure + end) / point for end in line.ends(held.matter.wedge, held.answer))
    odds = line.odds(wedges.noes(held.matter.wedge, (held.answer.id,)))
    return replace(gain, held_points=held_points, broken_points=broken_points, odds_share=odds,
                   others_noes=line.others, spread_noes=line.spread)


def _leans(desk: Desk, held: Weighed) -> float:
    """What the own temper adds to an answer that all give together."""
    return 0.0 if held.matter.wedge is None else wedge.lean(desk, held.matter.wedge, held.answer)


def _terms(desk: Desk, matter: Matter, answer: MatterAnswer) -> tuple[tuple[str, float], ...]:
    b = desk.budget
    helped = answer.gift_budgets * b + (answer.money_budgets * b if answer.to == "users" else 0.0)
    extra, turn = outlays.extra_bill(desk), home.turn_money(desk.content, desk.me)
    helped = min(helped, extra)
    kept = home.helped_points(desk.content.rules.home, extra / turn, helped / turn)
    found = (
        ("money", 0.0 if _pledged(matter) else -answer.money_budgets * b),
        bills(helped * _users(desk)),
        ("worth of support", (answer.support_points + kept) * support_price(desk)),
        ("worth of trust", _trust(desk, matter, answer)),
        ("worth of its good will", _good_will(desk, matter, answer)),
        ("worth of belief in the floor", answer.belief_share * b * _keen(desk, matter)),
        ("worth of initiative", -points_usd(desk, answer.points)),
        ("output", -sum(_lost(desk, matter, e.share, e.months) for e in answer.effects if e.effect == "capacity")),
        ("delay", -_delayed(desk, matter, answer.delay_months)),
        (LINE, _line(desk, matter, answer)),
        ("a turn inside", -answer.outside_turns * INSIDE_BUDGETS[desk.temper(desk.me)] * b),
    )
    return tuple((name, value) for name, value in found if value)


def points_usd(desk: Desk, points: int) -> float:
    """What an answer's points of initiative would do elsewhere, USD million: by rule of thumb, for a person no less
    than the favours bring that its adviser would do with them.

    Found in play: two points at 0.08 of a point of score on the card, while favours for two stood at 0.24 in the list.
    """
    rule, you = POINT_BUDGETS * desk.budget, desk.view.you
    if you is None or you.plan.controller != "human":
        return points * rule
    first = good_name.trust_usd(desk, desk.content.rules.offers.favour_points / max(1, len(desk.others())))
    return sum(max(rule, favours.points(first, k)) for k in range(points))


def _pledged(matter: Matter) -> bool:
    """Whether an answer is paid for only where enough is pledged: then its money is in what the line does."""
    return matter.wedge is not None and matter.wedge.pledge


def _line(desk: Desk, matter: Matter, answer: MatterAnswer) -> float:
    """What the forum's line is worth after this answer, by the odds that it holds."""
    return 0.0 if matter.wedge is None else wedge.line(desk, matter.wedge).worth(matter.wedge, answer)


def support_price(desk: Desk) -> float:
    """What one more point of support is worth now, USD million: more where it is thin, and before an election."""
    you = desk.view.you
    held = you.support if you is not None else SAFE_SUPPORT
    thin = max(0.0, SAFE_SUPPORT - held) / THIN_POINTS
    ahead = home_acts.elections(desk.content, desk.view)
    polls = 2.0 if ahead and ahead[0].turn <= desk.view.turn + desk.facts.turns(POLLS_HALF_YEARS) else 1.0
    return SUPPORT_BUDGETS * desk.budget * (1.0 + thin) * polls


def _stakes(desk: Desk) -> Stakes | None:
    return desk.scored.stakes if desk.scored is not None else None


def _users(desk: Desk) -> float:
    """A million off the users' bill of this turn, USD million."""
    stakes, now = _stakes(desk), desk.view.turn
    return RULE_PRICES["affordability"] if stakes is None else stakes.price("affordability") * stakes.share(now, now)


def _trust(desk: Desk, matter: Matter, answer: MatterAnswer) -> float:
    """Standing that lasts into the scored turns: a mean of all others' trust, moved by the rules for certain."""
    others = len(desk.others()) or 1
    partner = _partners(matter, answer)
    rest = others - 1 if matter.partner else others
    mean = (partner + answer.others_points * rest) / others
    stakes = _stakes(desk)
    if stakes is None:
        return mean * RULE_PRICES["standing"] * desk.budget
    first = max(stakes.last - stakes.mean_turns + 1, desk.view.turn)
    middle = (first + stakes.last) / 2 - desk.view.turn
    kept = (1.0 - desk.content.rules.trust.return_per_turn) ** max(0.0, middle) * stakes.share(desk.view.turn)
    return stakes.usd(stakes.points("standing", kept * mean))


def _good_will(desk: Desk, matter: Matter, answer: MatterAnswer) -> float:
    """What a partner's trust is good for beside Standing: offers that it signs, or does not."""
    return _partners(matter, answer) * TRUST_BUDGETS * desk.budget


def _partners(matter: Matter, answer: MatterAnswer) -> float:
    """Points of trust of the partner that a matter is about."""
    return answer.trust_points or answer.others_points if matter.partner else 0.0


def _keen(desk: Desk, matter: Matter) -> float:
    """How much a floor's belief is worth to this seat, in B."""
    if not matter.mineral:
        return 0.0
    made = desk.facts.at(desk.facts.output, matter.mineral, matter.stage, desk.me) > 0
    works = any(
        card.region == desk.me and any((o.mineral, o.stage) == (matter.mineral, matter.stage) for o in card.outputs)
        for card in desk.content.projects
    )
    return BELIEF_BUDGETS if made or works else BELIEF_USER


def _lost(desk: Desk, matter: Matter, share: float, months: int) -> float:
    """Value added at home that stands still, at what it counts in the score."""
    if not matter.mineral:
        return 0.0
    facts, stakes, now = desk.facts, _stakes(desk), desk.view.turn
    tonnes = facts.at(facts.output, matter.mineral, matter.stage, desk.me)
    value = facts.turn_value(tonnes, facts.at(facts.exworks, matter.mineral, matter.stage, desk.me))
    part = ADDED * value * share * min(1.0, months / max(1, facts.months))
    if stakes is None:
        return RULE_PRICES["industry"] * part
    return part * max(UNSCORED, stakes.price("industry") * stakes.share(now, now))


def _delayed(desk: Desk, matter: Matter, months: int) -> float:
    """Value added that works at home lose in the scored turns by opening later, at what it counts in the score."""
    held = desk.view.projects.get(matter.project)
    if held is None or months <= 0:
        return 0.0
    facts, stakes, now = desk.facts, _stakes(desk), desk.view.turn
    card = desk.content.project(matter.project)
    value = held.scale * sum(
        facts.turn_value(o.capacity_t_per_month, facts.at(facts.exworks, o.mineral, o.stage, desk.me))
        for o in card.outputs
    )
    opens, late = (now + ceil(left / max(1, facts.months)) for left in (held.months_left, held.months_left + months))
    if stakes is None:
        return RULE_PRICES["industry"] * ADDED * value * (late - opens) / DELAY_SPAN
    return ADDED * RUNS * value * stakes.price("industry") * (stakes.share(opens) - stakes.share(late))


def _told(desk: Desk, best: Weighed) -> str:
    """``Settle, and pay part of it (+3.1 M USD: support +2.0, money -1.2)``."""
    matter = best.matter
    said = filled(desk, best.answer.text, matter)
    if not best.terms:
        return phrase("on its desk: {answer}", answer=said)
    return phrase("on its desk: {answer} ({worth} M USD: {terms})", answer=said, worth=signed(best.worth),
                  terms=terms(best.terms))  # fmt: skip


def filled(desk: Desk, text: str, matter: Matter) -> str:
    """A text of a card with its good, partner and works named."""
    return capital(text.format(
        good=good(desk, matter.mineral, matter.stage) if matter.mineral else "",
        partner=who(desk, matter.partner) if matter.partner else "",
        card=card(desk, matter.project) if matter.project else "",
    ))  # fmt: skip
