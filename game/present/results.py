"""Results of a turn: what moved at home, why the price moved, who won and who lost."""

from typing import Any

import msgspec
import numpy as np

from game.model.chart import Chart, Part, Rule, Series
from game.model.content import Content
from game.model.events import Event
from game.model.ids import STAGES, MineralId, SeatId, Stage
from game.model.views import View
from game.present import board, fmt
from game.present.names import good, heading
from game.present.news import headline
from game.present.words import join_words, tr
from game.rules import Why


class Change(msgspec.Struct, frozen=True):
    """One line of 'what changed for you': value now, change, whether it is good for you."""

    name: str
    value: str
    change: str
    good: bool | None
    how: str


class Mover(msgspec.Struct, frozen=True):
    """A market whose price moved at home."""

    mineral: MineralId
    stage: Stage
    name: str
    price: float
    change_share: float


def home_change(content: Content, view: View, mineral: MineralId, stage: Stage) -> tuple[float, float]:
    """Price at home before and after the last turn, USD/kg contained."""
    series = board.own_price(content, view, mineral, stage)
    if series.size == 0:
        return 0.0, 0.0
    back = min(view.months_per_turn, series.size - 1)
    return float(series[-1 - back]), float(series[-1])


def movers(content: Content, view: View, most: int = 6) -> tuple[Mover, ...]:
    """Markets by how far their price moved at home in the last turn, largest first."""
    rows = []
    for mineral in content.minerals:
        for stage in STAGES:
            before, after = home_change(content, view, mineral.id, stage)
            if before > 0:
                rows.append(Mover(mineral.id, stage, heading(content, mineral.id, stage), after, after / before - 1))
    return tuple(sorted(rows, key=lambda r: -abs(r.change_share))[:most])


def changes(view: View) -> tuple[Change, ...]:
    """The five measures in plain units, with the change over the turn."""
    if not view.measures:
        return ()
    now = view.measures[-1]
    old = view.measures[-2] if len(view.measures) > 1 else now
    return (
        Change(tr("Need met in a cut-off"), fmt.percent(now.security),
               fmt.signed_percent(now.security - old.security, 1),
               _sign(now.security - old.security, 0.002), tr("12 months without China, own stocks included")),
        Change(tr("First plant stops after"), tr("{n} days", n=fmt.number(now.days_to_stop)),
               fmt.signed(now.days_to_stop - old.days_to_stop), _sign(now.days_to_stop - old.days_to_stop, 0.5),
               tr("same simulated cut-off")),
        Change(tr("Your users' bill"), fmt.money(now.users_bill_usd_m),
               fmt.signed_money(now.users_bill_usd_m - old.users_bill_usd_m),
               _sign(old.users_bill_usd_m - now.users_bill_usd_m, 0.5), tr("what users at home paid this turn")),
        Change(tr("Value added at home"), fmt.money(now.value_added_usd_m),
               fmt.signed_money(now.value_added_usd_m - old.value_added_usd_m),
               _sign(now.value_added_usd_m - old.value_added_usd_m, 0.5), tr("output less inputs, all stages")),
        Change(tr("Public money, net"), fmt.money(now.treasury_net_usd_m),
               fmt.signed_money(now.treasury_net_usd_m - old.treasury_net_usd_m),
               _sign(now.treasury_net_usd_m - old.treasury_net_usd_m, 0.5), tr("since the start")),
        Change(tr("Trust in you"), fmt.number(now.standing), fmt.signed(now.standing - old.standing, 1),
               _sign(now.standing - old.standing, 0.05), tr("mean of the other ministries, 0 to 100")),
    )  # fmt: skip


def _sign(value: float, least: float) -> bool | None:
    return None if abs(value) < least else value > 0


def main_move(content: Content, view: View) -> tuple[MineralId, Stage]:
    """The market whose price move meant most money at home last turn; the seat's first focus if none."""
    focus = next((s.focus for s in content.seats if s.id == view.seat), ())
    best, most = (focus[0] if focus else content.minerals[0].id, STAGES[1]), 0.0
    if view.seat not in {r.id for r in content.regions} or not view.prices["use"].shape[0]:
        return best
    r = content.region_index(view.seat)
    for m, mineral in enumerate(content.minerals):
        for s, stage in enumerate(STAGES):
            before, after = home_change(content, view, mineral.id, stage)
            tonnes = float(view.prices["use"][-1, m, s, r] + view.prices["output"][-1, m, s, r])
            size = abs(after - before) * tonnes * (1.0 if mineral.id in focus else 0.5)
            if size > most:
                best, most = (mineral.id, stage), size
    return best


def buyer(content: Content, view: View, mineral: MineralId, stage: Stage) -> bool:
    """Whether a seat uses more of a good than it makes, so that a lower price is good for it."""
    m, s, r = content.mineral_index(mineral), STAGES.index(stage), content.region_index(view.seat)
    return bool(view.prices["use"][-1, m, s, r] >= view.prices["output"][-1, m, s, r])


def change_sentence(content: Content, why: Why) -> str:
    """What changed, in one line: the price at home before and after."""
    name = heading(content, why.mineral, why.stage)
    share = why.total / why.before if why.before > 0 else 0.0
    if abs(share) < 0.005:
        return tr("{good} hardly moved at {after} USD/kg", good=name, after=fmt.price(why.after))
    word = tr("rose") if share > 0 else tr("fell")
    return tr("{good} {word} from {before} to {after} USD/kg ({share})", good=name, word=word,
              before=fmt.price(why.before), after=fmt.price(why.after), share=fmt.signed_percent(share))  # fmt: skip


def cause_lines(why: Why, most: int = 3) -> tuple[tuple[str, str, float], ...]:
    """The largest causes: words, signed amount, amount in USD/kg; the rest as one line, so that they add up."""
    shown = why.parts[:most]
    lines = [(cause_word(p.cause), fmt.signed_short(p.amount_usd_per_kg), p.amount_usd_per_kg) for p in shown]
    rest = sum(p.amount_usd_per_kg for p in why.parts[most:])
    if abs(rest) > 0.004 * max(1e-9, abs(why.before)):
        lines.append((tr("All else"), fmt.signed_short(rest), rest))
    return tuple(lines)


CULPRITS = {
    "china": "price_cut price_rise price_cut_ended", "curb": "curb curb_lifted curb_ends truce",
    "levy": "motion_passed floor_suspended floor_not_held",
    "capacity": "project_opened project_care project_lost project_restart plants_idled plants_lost plants_back",
    "events": "news", "demand": "news", "freight": "news", "habit": "deal_signed",
}  # fmt: skip


def who_sentence(content: Content, view: View, why: Why, turn: int) -> str:
    """Who stands behind the largest cause that somebody stands behind, as far as the news tells."""
    for part in why.parts[:3]:
        for event in _by_fit(content, (*view.news, *view.events), why, turn, part.cause):
            return headline(content, view, event).text
        if part.cause in STANDING and abs(part.amount_usd_per_kg) >= 0.2 * abs(why.parts[0].amount_usd_per_kg):
            return _earlier(content, view, why, turn, part.cause) or _standing(part.cause)
    return tr("Nobody in particular: the market itself.")


def _by_fit(content: Content, events: tuple[Event, ...], why: Why, turn: int, cause: str) -> list[Event]:
    """Events of a turn that fit a cause, those on the very good first."""
    chain = {o.id for o in content.projects if any(out.mineral == why.mineral for out in o.outputs)}
    kinds = CULPRITS.get(cause, "").split()
    effect = {"events": "capacity", "demand": "demand", "freight": "freight"}.get(cause, "")
    fit = []
    for event in events:
        if event.turn != turn or event.kind not in kinds:
            continue
        if event.kind == "news" and event.data.get("effect") != effect:
            continue
        mineral = event.data.get("mineral", "")
        near = mineral == why.mineral or event.data.get("project") in chain or (event.kind == "news" and not mineral)
        if near:
            fit.append(event)
    return sorted(fit, key=lambda e: e.data.get("stage", why.stage) != why.stage)


def _earlier(content: Content, view: View, why: Why, turn: int, cause: str) -> str:
    """What was decided earlier and showed only this turn; empty if nothing fits."""
    what = good(content, why.mineral, why.stage)
    place = (why.mineral, why.stage)
    if cause == "china":
        moves = {m.turn: m for m in view.china_moves if m.kind in ("cut", "rise") and (m.mineral, m.stage) == place}
        if turn - 1 in moves and turn not in moves:
            word = tr("price cut") if moves[turn - 1].kind == "cut" else tr("price rise")
            return tr("China: its {word} on {good} of the turn before is over.", word=word, good=what)
    for floor in view.floors:
        if cause == "levy" and (floor.mineral, floor.stage) == place and floor.binds_turn == turn:
            return tr("The council: the floor of {price} USD/kg for {good} came into force.",
                      price=fmt.price(floor.price_usd_per_kg), good=what)  # fmt: skip
    return ""


STANDING = ("demand", "stocks", "freight", "levy", "china", "curb", "capacity")


def _standing(cause: str) -> str:
    """Who stands behind a cause of which no headline of the turn tells."""
    return {
        "demand": tr("Users everywhere: use moved, nobody decided it."),
        "stocks": tr("Buyers and traders: they filled or emptied their stocks on what they expect."),
        "freight": tr("Shipping: freight moved, nobody at the table decided it."),
        "levy": tr("The council and treasuries: a floor or duty voted earlier came into force or moved."),
        "china": tr("China: its offer moved without an announcement."),
        "curb": tr("China: a curb already in force bit harder or softer."),
        "capacity": tr("Plants and their owners: capacity came and went."),
    }[cause]


class Stake(msgspec.Struct, frozen=True):
    """What the turn's price moves meant for one seat, USD million: users' extra bill, producers' extra sales."""

    seat: SeatId
    name: str
    users_usd_m: float
    producers_usd_m: float
    net_usd_m: float


def stakes(content: Content, view: View) -> tuple[Stake, ...]:
    """Winners and losers of the last turn's price moves from published prices, use and output; best first."""
    prices, span = view.prices, view.months_per_turn
    if prices["use"].shape[0] <= span:
        return ()
    now, old = slice(-span, None), slice(-1 - span, -span)
    rows = []
    for seat in content.seats:
        r = content.region_index(seat.id)
        dear = prices["price_delivered"][now, :, :, r] - prices["price_delivered"][old, :, :, r]
        gate = prices["price_exworks"][now, :, :, r] - prices["price_exworks"][old, :, :, r]
        users = -float(np.nansum(dear * prices["use"][now, :, :, r])) / 1000
        producers = float(np.nansum(gate * prices["output"][now, :, :, r])) / 1000
        rows.append(Stake(seat.id, seat.name, users, producers, users + producers))
    return tuple(sorted(rows, key=lambda k: -k.net_usd_m))


def why_chart(why: Why, most: int = 4, cheap_is_good: bool | None = None) -> Chart:
    """The causes as a waterfall from the old price to the new one; parts add up.

    Beyond ``most`` causes the small ones stand together. ``cheap_is_good`` colours them for the reader.
    """
    parts = [Part(tr("Before"), why.before, "level")]
    for name, _, amount in cause_lines(why, most):
        parts.append(Part(name, amount, "change", None if cheap_is_good is None else (amount < 0) == cheap_is_good))
    left = why.after - why.before - sum(p.value for p in parts[1:])
    if parts[1:]:
        parts[-1] = msgspec.structs.replace(parts[-1], value=parts[-1].value + left)
    parts.append(Part(tr("Now"), why.before + sum(p.value for p in parts[1:]), "level"))
    return Chart(kind="waterfall", unit=tr("USD/kg"), parts=tuple(parts))


def cause_word(cause: str) -> str:
    """A cause of a price change in two or three words."""
    return {
        "china": tr("China's offer"),
        "curb": tr("Export curbs"),
        "levy": tr("Floors and duties"),
        "capacity": tr("Plants opened, closed"),
        "demand": tr("Growth of use"),
        "stocks": tr("Stocks, expectations"),
        "freight": tr("Freight"),
        "habit": tr("Habit and contracts"),
        "events": tr("Events at plants"),
    }[cause]


def why_sentence(why: Why) -> str:
    """The two largest causes of a price change in one sentence."""
    names = [f"{cause_word(p.cause)} {fmt.signed_short(p.amount_usd_per_kg)}" for p in why.parts[:2]]
    return tr("Mostly {names} USD/kg", names=join_words(names)) if names else tr("Nothing moved it.")


def price_chart(content: Content, view: View, mineral: MineralId, stage: Stage) -> Chart:
    """Price at home, outside China and ex works in China since the start, with floor and turns."""
    m, s = content.mineral_index(mineral), STAGES.index(stage)
    outside = board.outside_price(content, view, mineral, stage)
    home = board.own_price(content, view, mineral, stage)
    china = view.prices["price_exworks"][:, m, s, content.region_index("CHN")]
    months = outside.size
    labels = tuple(_month(content, k) for k in range(months))
    series = [Series(tr("Yours"), _floats(home), "orange"),
              Series(tr("Outside China"), _floats(outside), "blue", "dash"),
              Series(tr("China, ex works"), _floats(china), "red", "dot")]  # fmt: skip
    floor = board.floor_of(view, mineral, stage)
    rules = (Rule(floor.price_usd_per_kg, tr("floor"), "green"),) if floor else ()
    return Chart(kind="line", title=good(content, mineral, stage), unit=tr("USD/kg contained"), labels=labels,
                 series=tuple(series), rules=rules, marks=())  # fmt: skip


def _month(content: Content, k: int) -> str:
    if k == 0:
        return tr("start")
    month = content.start_month - 2 + k
    names = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
    return f"{names[month % 12]} {(content.start_year + month // 12) % 100:02d}"


def _floats(values: Any) -> tuple[float | None, ...]:
    return tuple(float(v) if np.isfinite(v) else None for v in values)


def bloc_lines(content: Content, view: View) -> tuple[tuple[str, str, str], ...]:
    """Dependence on China of the zone per focus mineral: name, refined share, finished share."""
    if view.bloc is None:
        return ()
    lines = []
    for mineral in content.minerals:
        shares = view.bloc.dependence.get(mineral.id, {})
        lines.append((mineral.short, fmt.percent(shares.get("refined", 0.0)),
                      fmt.percent(shares.get("component", 0.0))))  # fmt: skip
    return tuple(lines)
