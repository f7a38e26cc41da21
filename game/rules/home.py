"""Support at home: users' bills, plants, exposed secrets; cabinets that fall."""

import numpy as np

from game.model.content import Content
from game.model.ids import SeatId
from game.model.rulebook import HomeRules
from game.rules import figures, fund
from game.rules.work import Work, change_seat, emit


def bill_points(rules: HomeRules, bill_budgets: float, helped_budgets: float = 0.0) -> float:
    """Support that the users' extra bill costs a turn, 6 max(0, min(1.5, x) - h); x, h in turns of free money.

    ``bill_budgets`` is x, what users pay above base-year prices; ``helped_budgets`` is h, help that reached them. It
    comes off what is felt and not off a bill beyond feeling, so that a sum keeps the same points in every crisis.
    """
    return rules.bill_weight * max(0.0, min(rules.bill_cap, max(0.0, bill_budgets)) - max(0.0, helped_budgets))


def helped_points(rules: HomeRules, bill_budgets: float, helped_budgets: float) -> float:
    """Points of support that help keeps of what a bill would cost; both in turns of the seat's free money."""
    return bill_points(rules, bill_budgets) - bill_points(rules, bill_budgets, helped_budgets)


def turn_money(content: Content, seat: SeatId) -> float:
    """A turn of the seat's free money by which bills and help are felt, USD million; no fallen cabinet changes it."""
    return max(content.seat(seat).budget_usd_m, 1e-9)


def next_support(
    rules: HomeRules,
    support: float,
    bill_budgets: float,
    plants: int = 0,
    permits: int = 0,
    secrets: int = 0,
    *,
    helped_budgets: float = 0.0,
) -> float:
    """H' = H + 0.2 (60 - H) - 6 max(0, min(1.5, x) - h) + 2 a plant - 6 a fast permit - 5 a secret, 0-100.

    x and h as in ``bill_points``; a saving never raises support.
    """
    moved = support + rules.return_share * (rules.start - support)
    moved -= bill_points(rules, bill_budgets, helped_budgets)
    moved += rules.plant_gain * plants
    moved -= rules.fast_permit_loss * permits + rules.secret_loss * secrets
    return min(100.0, max(0.0, moved))


def extra_bill(work: Work, seat: SeatId) -> float:
    """What final users at home paid this turn above base-year prices, USD million."""
    content = work.content
    column = content.region_index(seat)
    base = figures.base_year(content, "price_delivered")[:, :, column]
    total = 0.0
    for month in work.months:
        price = np.asarray(month.price_delivered)[:, :, column]
        use = np.asarray(month.final_use)[:, :, column]
        total += float((np.where(use > 0, price - base, 0.0) * use).sum()) / 1000
    return total


def settle(work: Work) -> Work:
    """Move every seat's support; a cabinet below 25 falls and its successor has less to spend."""
    for seat in list(work.state.seats):
        work = _settle_seat(work, seat)
    return work


def _settle_seat(work: Work, seat: SeatId) -> Work:
    rules = work.content.rules.home
    held = work.state.seats[seat]
    budget = turn_money(work.content, seat)
    bill = (extra_bill(work, seat) - work.evaded.get(seat, 0.0)) / budget
    helped = fund.relief_of(work, seat) / budget
    plants, permits, secrets = _plants(work, seat), _count(work, seat, "fast_permit"), _secrets(work, seat)
    after = next_support(rules, held.support, bill, plants, permits, secrets, helped_budgets=helped)
    work = change_seat(work, seat, support=after)
    work = emit(
        work,
        "support_moved",
        seat=seat,
        seen_by=(seat,),
        before=held.support,
        after=after,
        habit=rules.return_share * (rules.start - held.support),
        bill=-bill_points(rules, bill),
        relief=helped_points(rules, bill, helped),
        plants=rules.plant_gain * plants,
        permits=-rules.fast_permit_loss * permits,
        secrets=-rules.secret_loss * secrets,
    )
    if after < rules.falls_below and work.turn >= held.cabinet_hit_until:
        return _fall(work, seat)
    return work


def _fall(work: Work, seat: SeatId) -> Work:
    """The budget of the next two turns is a quarter smaller."""
    rules = work.content.rules.home
    until = work.turn + rules.fall_turns
    work = change_seat(work, seat, cabinet_hit_until=until)
    return emit(work, "cabinet_falls", seat=seat, until_turn=until, share=rules.fall_budget_loss)


def _count(work: Work, seat: SeatId, kind: str) -> int:
    return sum(1 for event in work.events if event.kind == kind and event.seat == seat)


def _plants(work: Work, seat: SeatId) -> int:
    """Plants that opened at home this turn."""
    return sum(
        1
        for event in work.events
        if event.kind == "project_opened"
        and event.data.get("project") in {p.id for p in work.content.projects if p.region == seat}
    )


def _secrets(work: Work, seat: SeatId) -> int:
    """Secrets of the seat that came out: a side purchase, a secret deal."""
    found = _count(work, seat, "side_buying_found")
    deals = sum(1 for event in work.events if event.kind == "secret_exposed" and seat in event.data["parties"])
    return found + deals


def relief_counted(work: Work, seat: SeatId) -> float:
    """Relief that counts in the users' bill: never more than what prices above the base took."""
    return min(fund.relief_of(work, seat), max(0.0, extra_bill(work, seat)))
