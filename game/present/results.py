"""Results of a turn: what moved at home, why the price moved, who won and who lost."""

from typing import Any

import msgspec
import numpy as np

from game.model.chart import Chart, Mark, Part, Rule, Series
from game.model.content import Content
from game.model.ids import STAGES, MineralId, Stage
from game.model.views import View
from game.present import board, fmt
from game.present.names import good
from game.present.words import tr


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
                rows.append(Mover(mineral.id, stage, good(content, mineral.id, stage), after, after / before - 1))
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


def why_chart(why: Any) -> Chart:
    """The causes as a waterfall from the old price to the new one; parts add up."""
    before, after = float(why.before), float(why.after)
    parts = [Part(tr("Before"), before, "level")]
    parts += [Part(cause_word(c.cause), c.amount_usd_per_kg) for c in why.parts]
    parts.append(Part(tr("Now"), after, "level"))
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


def why_sentence(why: Any) -> str:
    """The price change and its two largest causes in one sentence."""
    total = float(why.after) - float(why.before)
    ranked = sorted(why.parts, key=lambda p: -abs(p.amount_usd_per_kg))[:2]
    if abs(total) < 0.005 * max(1e-9, float(why.before)):
        return tr("The price hardly moved.")
    names = [f"{cause_word(p.cause)} ({fmt.signed_short(p.amount_usd_per_kg)})" for p in ranked]
    word = tr("rose") if total > 0 else tr("fell")
    return tr("The price {word} by {size} USD/kg: {names}.", word=word, size=fmt.short(abs(total)),
              names=", ".join(names))  # fmt: skip


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
    marks = tuple(Mark(float(k), "") for k in range(view.months_per_turn, months, view.months_per_turn))
    return Chart(kind="line", title=good(content, mineral, stage), unit=tr("USD/kg contained"), labels=labels,
                 series=tuple(series), rules=rules, marks=marks[:0])  # fmt: skip


def _month(content: Content, k: int) -> str:
    month = content.start_month - 1 + k
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
