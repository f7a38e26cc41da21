"""Matters that demand an answer: put to a ministry at the end of a turn, carried out when the next one is resolved.

Every ministry has the same odds of being asked. An answer does what its card says and nothing else; saying
nothing is an answer, too.
"""

from typing import Any, Final

import msgspec
import numpy as np

from game.model.arrays import Array
from game.model.content import CrisisEffect, MatterAnswer, MatterCard
from game.model.ids import FUND, SeatId, stage_index
from game.model.orders import Matter
from game.rules import credit, matter_subjects, rng
from game.rules.matter_answers import answer_of, card_of, price, waiting
from game.rules.promises import sheet_of
from game.rules.structure import extras, with_extras
from game.rules.trust import key
from game.rules.work import Work, change, change_seat, emit, pay

replace = msgspec.structs.replace
KINDS: Final = ("capacity", "demand", "freight")
"""Kinds of effects as rows of the shocks in force have them."""


# -- carried out --------------------------------------------------------------------------------


def settle(work: Work) -> Work:
    """Carry out this turn's answers, in table order; what cannot be paid for is answered by silence."""
    for seat in work.content.seat_ids():
        for matter in waiting(work.state.seats[seat], work.turn):
            work = _carry_out(work, seat, matter)
    return work


def _carry_out(work: Work, seat: SeatId, matter: Matter) -> Work:
    card, held = card_of(work.content, matter), work.state.seats[seat]
    answer = answer_of(work.content, sheet_of(work, seat), matter)
    if price(answer, held.budget_usd_m) > credit.available(work.content, held) + credit.DUST:
        answer = card.answer("")
    work = _money(work, seat, matter, answer)
    work = _standing(work, seat, answer)
    for effect in answer.effects:
        work = _strike(work, seat, matter, effect)
    work = _belief(work, matter, answer)
    work = _delay(work, matter, answer)
    closed = tuple(replace(m, answer=answer.id) if m == matter else m for m in work.state.seats[seat].matters)
    work = change_seat(work, seat, matters=closed)
    return emit(work, "matter_answered", seat=seat, card=card.id, answer=answer.id, mineral=matter.mineral,
                stage=matter.stage, partner=matter.partner, project=matter.project,
                trust=_trust(work, seat, matter, answer), **_sent(matter, answer, held.budget_usd_m))  # fmt: skip


def _sent(matter: Matter, answer: MatterAnswer, budget_usd_m: float) -> dict[str, Any]:
    """Money that an answer sends to a partner: whom, and USD million."""
    usd = answer.money_budgets * budget_usd_m
    return {"to": matter.partner, "usd_m": usd} if answer.to == "partner" and usd > 0 else {}


def _money(work: Work, seat: SeatId, matter: Matter, answer: MatterAnswer) -> Work:
    """Money out to whom the answer names, or in from the world; gifts reach the own users past the treasury."""
    budget = work.state.seats[seat].budget_usd_m
    usd = answer.money_budgets * budget
    if matter.wedge is not None and matter.wedge.pledge:
        return work  # asked for once enough is pledged (``wedges.settle``)
    if answer.to == "users":
        work = credit.spend(work, seat, "", usd, "users' relief", seat)[0]
    elif usd > 0:
        payee = {"partner": matter.partner, "fund": FUND}.get(answer.to, "")
        work = credit.spend(work, seat, payee, usd, "matter", matter.card)[0]
    else:
        work = pay(work, "", seat, -usd, "matter", matter.card)
    return pay(work, "", "", answer.gift_budgets * budget, "users' relief", seat)


def _standing(work: Work, seat: SeatId, answer: MatterAnswer) -> Work:
    """Support at home, and the length of a suspension."""
    held = work.state.seats[seat]
    support = min(100.0, max(0.0, held.support + answer.support_points))
    until = held.suspended_until + answer.outside_turns if held.status == "suspended" else held.suspended_until
    return change_seat(work, seat, support=support, suspended_until=until)


def _strike(work: Work, seat: SeatId, matter: Matter, effect: CrisisEffect) -> Work:
    """An effect on the own plants (or the regions it names) joins the shocks in force."""
    content, mineral = work.content, effect.mineral or matter.mineral
    stage = effect.stage or (matter.stage if matter.mineral else "")
    m = content.mineral_index(mineral) if mineral else -1
    s = stage_index(stage) if stage else -1
    rows = [
        np.array([KINDS.index(effect.effect), m, s, content.region_index(r), effect.share, effect.months], dtype=float)
        for r in effect.regions or (seat,)
    ]
    held: dict[str, Array] = extras(work.state.market)
    held["shocks"] = np.concatenate([held["shocks"].reshape(-1, 6), np.array(rows)])
    return change(work, market=with_extras(work.state.market, held))


def _belief(work: Work, matter: Matter, answer: MatterAnswer) -> Work:
    """Investors believe the floor concerned a little more or less, within the rule's bounds."""
    if not answer.belief_share:
        return work
    cap = work.content.rules.credibility.cap
    floors = tuple(
        replace(f, credibility=min(cap, max(0.0, f.credibility + answer.belief_share)))
        if (f.mineral, f.stage) == (matter.mineral, matter.stage) else f
        for f in work.state.floors
    )  # fmt: skip
    return change(work, floors=floors)


def _delay(work: Work, matter: Matter, answer: MatterAnswer) -> Work:
    """Works at home take longer."""
    held = work.state.projects.get(matter.project)
    if held is None or not answer.delay_months or held.status not in matter_subjects.DELAYABLE:
        return work
    late = replace(held, months_left=max(1, held.months_left + answer.delay_months))
    return change(work, projects={**work.state.projects, held.id: late})


def _trust(work: Work, seat: SeatId, matter: Matter, answer: MatterAnswer) -> dict[str, float]:
    """Points by trust key: the partner's, then every other ministry's."""
    moved = {
        key(other, seat): answer.others_points
        for other in work.content.seat_ids()
        if other not in (seat, matter.partner)
    }
    if matter.partner:
        moved[key(matter.partner, seat)] = answer.trust_points or answer.others_points
    return {name: points for name, points in moved.items() if points}


# -- put ----------------------------------------------------------------------------------------


def put(work: Work) -> Work:
    """At the end of a turn: what each ministry finds on its desk when the next one begins."""
    rules = work.content.rules.matter
    if not work.content.matters or work.turn + 1 < rules.first_turn:
        return work
    for seat in work.content.seat_ids():
        work = _put(work, seat)
    return work


def _put(work: Work, seat: SeatId) -> Work:
    """What always comes, else one by chance of those that reach the seat."""
    if any(m.turn == work.turn + 1 for m in work.state.seats[seat].matters):
        return work  # the whole table is asked something
    draw = rng.stream(work.state.seed, work.turn + 1, f"matters/{seat}")
    asked, which, about = (float(x) for x in draw.random(3))
    reach = _varied(_reach(work, seat), work.state.seats[seat].matters)
    must = [row for row in reach if row[0].always]
    if not must and (asked >= work.content.rules.matter.odds_per_turn or not reach):
        return work
    card, found = (must or reach)[int(which * len(must or reach))]
    matter = found[int(about * len(found))]
    work = change_seat(work, seat, matters=(*work.state.seats[seat].matters, matter))
    return emit(work, "matter_put", seat=seat, seen_by=(seat,), card=card.id, mineral=matter.mineral,
                stage=matter.stage, partner=matter.partner, project=matter.project)  # fmt: skip


Reach = list[tuple[MatterCard, list[Matter]]]
"""Cards that reach a seat, each with what it can be about."""


def _varied(reach: Reach, held: tuple[Matter, ...]) -> Reach:
    """The same about goods that the seat was not asked about before, as long as there are such.

    Found in play: three questions of a game were about one good.
    """
    goods = {(m.mineral, m.stage) for m in held if m.mineral}
    other = [(card, [m for m in found if card.always or (m.mineral, m.stage) not in goods]) for card, found in reach]
    kept = [(card, found) for card, found in other if found]
    return kept or reach


def _reach(work: Work, seat: SeatId) -> Reach:
    """What can be put to a seat: what it was never asked; where nothing is left, an old card about something else.

    A question comes back only with another good, partner or works, and not for ``again_turns``; what always comes
    (terms for one who is suspended) comes each time.
    """
    held, next_turn = work.state.seats[seat].matters, work.turn + 1
    person = work.state.china.plan.controller == "human"
    cards = [card for card in work.content.matters if not (person and card.china_speaks)]
    rows = [(card, matter_subjects.subjects(work.content, work.state, seat, card)) for card in cards]
    put = {m.card for m in held}
    fresh = [(card, found) for card, found in rows if found and (card.always or card.id not in put)]
    if fresh:
        return fresh
    late = {m.card for m in held if m.turn > next_turn - work.content.rules.matter.again_turns}
    told = {(m.card, *matter_subjects.of(m)) for m in held}
    others = [
        (card, [m for m in found if (m.card, *matter_subjects.of(m)) not in told])
        for card, found in rows
        if card.id not in late
    ]
    return [(card, found) for card, found in others if found]
