"""Money and tonnes of the months: proved closed, summed by region, booked to public purses."""

from dataclasses import fields
from typing import Final

import msgspec
import numpy as np

from game.market import Accounts, Month
from game.model.arrays import Array
from game.model.china_state import ChinaMoveRecord
from game.model.ids import CHINA, FUND, SeatId
from game.model.refusals import RuleError
from game.rules import china_worth, credit, emergency, figures, policy, vault_turn, zones
from game.rules.names import at, cell, china_index
from game.rules.work import Work, change, change_seat, emit, pay

CLOSE: Final = 1e-9
"""Relative error that money and tonnes of a month may show."""
RIGHT: Final = ("receipts", "freight", "duty", "levy_fund", "levy_treasury", "licence_rent")
SHORT_SHARE: Final = 0.97
"""A stock order filled by less than this share is told to its seat."""
RIGHT_MORE: Final = ("illicit_rent", "export_tax")


def assert_closed(month: Month) -> None:
    """RuleError unless the month's money and tonnes close to 1e-9 of the world's."""
    money = month.accounts
    paid = float(money.outlay.sum())
    went = sum(float(getattr(money, name).sum()) for name in (*RIGHT, *RIGHT_MORE))
    went -= float(money.price_cut.sum())
    if not abs(paid - went) <= CLOSE * max(1.0, abs(paid)):
        raise RuleError(f"accounts do not close: {paid} paid, {went} received")
    for gap, scale, where in (_made(month), _used(month)):
        worst = float(np.abs(gap).max(initial=0.0))
        if not worst <= CLOSE * max(1.0, scale):
            raise RuleError(f"tonnes do not close at {where}: {worst} t of {scale}")


def _made(month: Month) -> tuple[Array, float, str]:
    """At the origin: output and releases less what is kept back equals shipments."""
    offered = month.output + month.feed_other + month.released
    kept = month.stock_producers_change + month.built + month.buffer_bought
    gap = offered - kept - month.flow.sum(axis=-1)
    return gap, float(offered.sum()), "the origin"


def _used(month: Month) -> tuple[Array, float, str]:
    """At the destination: deliveries equal use, stock building and state buying."""
    arrived = month.flow.sum(axis=-2) + month.emergency
    used = month.final_use + month.derived_use + month.stock_users_change + month.purchased
    return arrived - used, float(arrived.sum()), "the destination"


def settle(work: Work) -> Work:
    """Book the turn: duties and levies to treasuries and Fund, stockpiles, China's purse, leaks."""
    work = msgspec.structs.replace(work, accounts=by_region(work), leaks=true_leaks(work))
    premiums = emergency.premiums(work)
    for seat in work.content.seat_ids():
        work = _border_money(work, seat, float(premiums[work.content.region_index(seat)]))
        work = _stockpile(work, seat)
    for region in work.state.regions:
        held = work.accounts.get(region, {})
        work = pay(work, "", FUND, held.get("levy_fund", 0.0), "levy", region)
    return _china(work)


def total(work: Work, name: str) -> Array:
    """One account summed over the turn (M,S,R), USD million."""
    return np.asarray(np.sum([getattr(m.accounts, name) for m in work.months], axis=0))


def by_region(work: Work) -> dict[str, dict[str, float]]:
    """Every account by region, summed over minerals, stages and months, USD million."""
    sums = {f.name: total(work, f.name).sum(axis=(0, 1)) for f in fields(Accounts)}
    return {
        region.id: {name: float(values[r]) for name, values in sums.items() if values[r] != 0.0}
        for r, region in enumerate(work.content.regions)
    }


def _border_money(work: Work, seat: SeatId, premium: float) -> Work:
    """Duties less the premium of emergency sharing and a quarter of the levy to the treasury, the rest to the Fund."""
    held = work.accounts[seat]
    work = pay(work, "", seat, max(0.0, held.get("duty", 0.0) - premium), "duty")
    work = pay(work, "", seat, held.get("levy_treasury", 0.0), "levy", seat)
    return pay(work, "", FUND, held.get("levy_fund", 0.0), "levy", seat)


def _stockpile(work: Work, seat: SeatId) -> Work:
    """State buying and selling at market prices, then storage on what is held."""
    r = work.content.region_index(seat)
    own = 1.0 - vault_turn.release_share(work, seat)
    bought = np.sum([m.purchased for m in work.months], axis=0)[..., r]
    sold = own * np.sum([m.released for m in work.months], axis=0)[..., r]
    work = pay(work, seat, "", float(total(work, "purchase_cost")[..., r].sum()), "stock bought")
    work = pay(work, "", seat, float((own * total(work, "release_revenue")[..., r]).sum()), "stock sold")
    work = _short_stock(work, seat, bought)
    stock = dict(work.state.seats[seat].stock_t)
    for mineral in work.content.minerals:
        for info in mineral.stages:
            place, key = at(work.content, mineral.id, info.stage), cell(mineral.id, info.stage)
            left = stock.get(key, 0.0) + float(bought[place] - sold[place])
            if left > credit.DUST:
                stock[key] = left
            else:
                stock.pop(key, None)
    work = change_seat(work, seat, stock_t=stock)
    return pay(work, seat, "", storage(work, seat), "storage")


def _short_stock(work: Work, seat: SeatId, bought: Array) -> Work:
    """Tell a seat whose stock order was not filled how much it got and why."""
    for order in work.sheets[seat].stock if seat in work.sheets else ():
        got = float(bought[at(work.content, order.mineral, order.stage)])
        if order.tonnes > 0 and got < SHORT_SHARE * order.tonnes:
            place = cell(order.mineral, order.stage)
            work = emit(work, "stock_short", seat=seat, seen_by=(seat,), places=[place],
                        tonnes=got, ordered_t=order.tonnes)  # fmt: skip
    return work


def storage(work: Work, seat: SeatId) -> float:
    """Storage of a seat's stockpile for the turn, USD million."""
    rules = work.content.rules
    r = work.content.region_index(seat)
    price = work.months[-1].price_delivered[..., r]
    value = 0.0
    for mineral in work.content.minerals:
        for info in mineral.stages:
            tonnes = work.state.seats[seat].stock_t.get(cell(mineral.id, info.stage), 0.0)
            value += tonnes * float(price[at(work.content, mineral.id, info.stage)]) / 1000.0
    return value * rules.stock.storage_per_year * rules.turn.months_per_turn / 12.0


def true_leaks(work: Work) -> dict[str, float]:
    """Share of civil use that came in past the levy, by ``seat/mineral/stage``: the truth."""
    content = work.content
    past = np.mean([m.flow_bypass.sum(axis=-2) for m in work.months], axis=0)
    use = np.mean([m.final_use + m.derived_use for m in work.months], axis=0)
    civil = figures.civil_use(content, use)
    leaks: dict[str, float] = {}
    of_council = [(f, s) for f in work.state.floors for s in work.state.members()]
    of_clubs = [(f, s) for s in zones.members_of(work.state) for f in zones.kept_by(work.state, work.sheets, s)]
    for floor, seat in (*of_council, *of_clubs):
        place = (*at(content, floor.mineral, floor.stage), content.region_index(seat))
        if past[place] > 0 and civil[place] > 0:
            leaks[f"{seat}/{cell(floor.mineral, floor.stage)}"] = float(past[place] / civil[place])
    return leaks


def _china(work: Work) -> Work:
    """China's treasury: cuts paid (the purse fell as they ran), rises and rents gained."""
    i = china_index(work.content)
    paid = float(np.sum([m.accounts.price_cut[..., i].clip(0).sum() for m in work.months]))
    gained = float(np.sum([(-m.accounts.price_cut[..., i]).clip(0).sum() for m in work.months]))
    work = pay(work, CHINA, "", paid, "price cuts")
    work = pay(work, "", CHINA, gained, "price rises")
    work = pay(work, "", CHINA, float(total(work, "licence_rent")[..., i].sum()), "licence rents")
    profit = export_profit(work)
    china = msgspec.structs.replace(
        work.state.china,
        export_profit_usd_m=profit,
        moves=tuple(_priced(work, move) for move in work.state.china.moves),
    )
    work = china_worth.book(change(work, china=china), profit)
    if paid > 0:
        work = emit(work, "china_paid", seat=CHINA, seen_by=(CHINA,), amount_usd_m=paid)
    return work


def export_profit(work: Work) -> float:
    """Producers' surplus of China on its exports and its treasury's gain on them, USD million."""
    i = china_index(work.content)
    profit = 0.0
    for month in work.months:
        out = month.flow[:, :, i, :].sum(axis=-1)
        away = out - month.flow[:, :, i, i]
        share = np.divide(away, out, out=np.zeros_like(out), where=out > 0)
        profit += float((share * month.accounts.surplus[..., i]).sum())
        profit += float(month.accounts.licence_rent[..., i].sum())
        profit -= float(month.accounts.price_cut[..., i].sum())
    return profit


def _priced(work: Work, move: ChinaMoveRecord) -> ChinaMoveRecord:
    """A price move of this turn with what it cost (a rise: what it brought, negative)."""
    if move.turn != work.turn or move.kind not in ("cut", "rise"):
        return move
    place = at(work.content, move.mineral, move.stage)
    to = policy.columns(work.content, CHINA, move.destinations)
    i = china_index(work.content)
    cost = 0.0
    for month, rules in zip(work.months, work.policies, strict=True):
        if rules.price_cut is not None:
            charge = rules.price_cut[(*place, i)][to]
            cost += float((charge * month.flow[(*place, i)][to]).sum()) / 1000.0
    return msgspec.structs.replace(move, cost_usd_m=cost)
