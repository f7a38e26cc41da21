"""Home policy of a turn: permits waived, recycling and substitution pushed, users helped.

Pushes pay now and work over years; a waived permit is free of money and costs support.
"""

from typing import Final

import msgspec
import numpy as np

from game.model.arrays import Array, Bundle
from game.model.content import Content
from game.model.ids import MineralId, SeatId
from game.model.orders import HomeOrder
from game.model.phrases import phrase
from game.rules import bill, china_watch, credit, figures, ore, permits
from game.rules.work import Work, change, change_seat, emit, no_money, pay

replace = msgspec.structs.replace
PUSHES: Final = ("recycling", "substitution")
NOW: Final = "/now"
REFINED: Final = 1


def step_and_cap(content: Content, kind: str) -> tuple[float, float]:
    """What one push adds to the aim, and the most that pushes reach, as shares of use."""
    rules = content.rules.programme
    if kind == "recycling":
        return rules.recycling_step, rules.recycling_cap
    return rules.substitution_step, rules.substitution_cap


def push_cost(content: Content, seat: SeatId, kind: str, mineral: MineralId) -> float:
    """Price of one push, USD million: some turns' value of the tonnes it will bring, at base prices."""
    months = content.rules.turn.months_per_turn
    value = _worth(content, seat, kind, mineral) * months / 1000.0
    step = step_and_cap(content, kind)[0]
    rules = content.rules.programme
    return max(rules.least_cost_usd_m, rules.cost_turns * step * value)


def _worth(content: Content, seat: SeatId, kind: str, mineral: MineralId) -> float:
    """Value a month of what a push works on: refined use, or civil final use; thousand USD."""
    m, r = content.mineral_index(mineral), content.region_index(seat)
    price = content.table["price"][m]
    if kind == "recycling":
        return float(recyclable(content)[m, r] * price[REFINED])
    civil = 1.0 - content.minerals[m].defence_share
    return float((content.table["final"][m, :, r] * price).sum()) * civil / 12.0


def recyclable(content: Content) -> Array:
    """Refined use of the base year that recycling is measured against (M,R), t/month."""
    return np.asarray(figures.base_year(content, "use")[:, REFINED, :])


def carry_out(work: Work) -> Work:
    """Let programmes grow, then act on this turn's orders in table order."""
    for seat in work.content.seat_ids():
        work = _grow(work, seat)
        sheet = work.sheets.get(seat)
        for order in sheet.home if sheet is not None else ():
            work = _act(work, seat, order)
    return work


def _act(work: Work, seat: SeatId, order: HomeOrder) -> Work:
    if order.kind == "fast_permit":
        return _permit(work, seat, order)
    if order.kind == "users_help":
        return _help(work, seat, order)
    if order.kind in ore.KINDS:
        return ore.carry_out(work, seat, order)
    if order.kind == "federal_land":
        return bill.sign(work, seat)
    if order.kind == "intelligence":
        return _watch(work, seat, order)
    return _push(work, seat, order) if order.kind in PUSHES else work


def _permit(work: Work, seat: SeatId, order: HomeOrder) -> Work:
    """One permit less: shorter, with smaller odds of delay; people mind."""
    card, held = work.content.project(order.project), work.state.projects[order.project]
    if held.status not in ("open", "permitting") or not permits.left(card, held):
        return work
    saved = permits.months_each(work.content, card)
    after = replace(held, permits_cut=held.permits_cut + 1)
    if held.status == "permitting":
        after = replace(after, months_left=max(1, held.months_left - saved))
    work = change(work, projects={**work.state.projects, card.id: after})
    return emit(
        work,
        "fast_permit",
        seat=seat,
        text=phrase(
            "A permit for {card} is waived; {left} are still open.",
            card=card.name, left=permits.left(card, after),
        ),
        project=card.id,
        months_saved=saved,
        permits_left=permits.left(card, after),
    )


def _help(work: Work, seat: SeatId, order: HomeOrder) -> Work:
    """Money from the own treasury to users at home."""
    work, paid = credit.spend(work, seat, "", order.amount_usd_m, "users' relief", seat)
    if paid <= credit.DUST:
        return work
    text = phrase("The ministry gives its users {paid:.0f} million.", paid=paid)
    return emit(work, "users_helped", seat=seat, text=text, amount_usd_m=paid)


def _watch(work: Work, seat: SeatId, order: HomeOrder) -> Work:
    """Money for the analysts of the China watch; only the seat itself knows."""
    work, paid = credit.spend(work, seat, "", order.amount_usd_m, "China watch", seat)
    if paid <= credit.DUST:
        return work
    held = work.state.seats[seat].programmes
    at_work = held.get(china_watch.AT_WORK, 0.0) + paid
    work = change_seat(work, seat, programmes={**held, china_watch.AT_WORK: at_work})
    chance = china_watch.odds(work.content, at_work)
    text = phrase(
        "The China watch has {at_work:.0f} million at work; its estimate is right with odds of {chance:.0%}.",
        at_work=at_work, chance=chance,
    )
    return emit(work, "china_watch_paid", seat=seat, seen_by=(seat,), text=text, amount_usd_m=paid, odds=chance)


def _push(work: Work, seat: SeatId, order: HomeOrder) -> Work:
    """Raise the aim of a programme and pay for it; what cannot be paid for is not begun."""
    cost = push_cost(work.content, seat, order.kind, order.mineral)
    if credit.available(work.content, work.state.seats[seat]) < cost - credit.DUST:
        return no_money(work, seat, "home", need=cost)
    work = credit.borrow(work, seat, cost - work.state.seats[seat].money_usd_m)
    work = pay(work, seat, "", cost, order.kind, order.mineral)
    step, cap = step_and_cap(work.content, order.kind)
    held, key = work.state.seats[seat].programmes, f"{order.kind}/{order.mineral}"
    aim = min(cap, held.get(key, 0.0) + step)
    work = change_seat(work, seat, programmes={**held, key: aim})
    name = work.content.minerals[work.content.mineral_index(order.mineral)].name
    return emit(
        work,
        f"{order.kind}_push",
        seat=seat,
        text=phrase(
            "{kind} of {name} is pushed: aim {aim:.1%} of use.",
            kind=order.kind.capitalize(), name=name, aim=aim,
        ),
        mineral=order.mineral,
        amount_usd_m=cost,
        aim_share=aim,
    )


def _grow(work: Work, seat: SeatId) -> Work:
    """Programmes move toward their aim; substitution takes its part off civil use for good."""
    before = dict(work.state.seats[seat].programmes)
    held = china_watch.faded(work.content, dict(before))
    for key in [k for k in held if not k.endswith(NOW)]:
        now = held.get(key + NOW, 0.0)
        held[key + NOW] = now + work.content.rules.programme.reach_per_turn * (held[key] - now)
    if held == before:
        return work
    work = change_seat(work, seat, programmes=held)
    final = np.array(work.state.market["final_base"], dtype=float)
    r = work.content.region_index(seat)
    for mineral in work.content.minerals:
        key = f"substitution/{mineral.id}{NOW}"
        if held.get(key, 0.0) != before.get(key, 0.0):
            civil = 1.0 - mineral.defence_share
            factor = (1.0 - civil * held[key]) / (1.0 - civil * before.get(key, 0.0))
            final[work.content.mineral_index(mineral.id), :, r] *= factor
    return change(work, market=Bundle({**work.state.market, "final_base": final}))


def recycled(content: Content, seat: SeatId, programmes: dict[str, float]) -> Array:
    """Extra feed that a seat's recycling programmes bring now (M), t/month of refined."""
    r = content.region_index(seat)
    level = np.array([programmes.get(f"recycling/{m.id}{NOW}", 0.0) for m in content.minerals])
    return np.asarray(level * recyclable(content)[:, r])
