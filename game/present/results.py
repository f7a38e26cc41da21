"""Results of a turn: what moved at home, who won and who lost, what it means for the bloc."""

from typing import Final

import msgspec
import numpy as np

from game.model.content import Content
from game.model.ids import CHINA, STAGES, MineralId, RegionId, Stage
from game.model.views import View
from game.present import beside, china_desk, counts, fmt, guesses, movements, paid, shocks, turn_figures
from game.present.guesses import Place
from game.present.names import heading
from game.present.stakes import good_stake, stakes
from game.present.words import tr
from game.rules import figures
from game.rules.halfway import Halfway

TRIFLE_USD_M: Final = 0.5
"""USD million below which a move of a price is about even for a country."""
LEAST_BESIDE: Final = {"security": 0.002, "affordability": 0.5, "industry": 0.5, "treasury": 0.5, "standing": 0.05}
"""Distance from nobody acting below which a measure is about even."""
BILL_GOODS: Final = 5
"""Goods that the tip of the users' bill names."""


class Change(msgspec.Struct, frozen=True):
    """One line of 'what changed for you': value now, change, whether it is good for you.

    ``beside``: how far the turn stands from it with nobody acting, which is what the score counts; ``good`` is of that
    then.
    """

    name: str
    value: str
    change: str
    good: bool | None
    how: str
    beside: str = ""


class Mover(msgspec.Struct, frozen=True):
    """A market whose price moved at home."""

    mineral: MineralId
    stage: Stage
    name: str
    price: float
    change_share: float


def home_change(content: Content, view: View, mineral: MineralId, stage: Stage) -> tuple[float, float]:
    """Price at home before and after the last turn, USD/kg contained."""
    return _turned(view, paid.own_price(content, view, mineral, stage))


def _turned(view: View, series: np.ndarray) -> tuple[float, float]:
    """A monthly price before and after the last turn; 0 and 0 where there is none."""
    if series.size == 0:
        return 0.0, 0.0
    back = min(view.months_per_turn, series.size - 1)
    return float(series[-1 - back]), float(series[-1])


def abroad(content: Content, view: View, mineral: MineralId, stage: Stage) -> tuple[float, float]:
    """Price of users outside China before and after the last turn, USD/kg contained."""
    return _turned(view, paid.outside_price(content, view, mineral, stage))


def sold_at(content: Content, view: View, mineral: MineralId, stage: Stage) -> np.ndarray:
    """By month, the price that counts for the reader: at home, but abroad of an ore that its own limit holds back."""
    price = paid.outside_price if shocks.sold_abroad(view, mineral, stage) else paid.own_price
    return price(content, view, mineral, stage)


def sold_change(content: Content, view: View, mineral: MineralId, stage: Stage) -> tuple[float, float]:
    """That price before and after the last turn, USD/kg contained."""
    return _turned(view, sold_at(content, view, mineral, stage))


def told_at(content: Content, view: View, mineral: MineralId, stage: Stage) -> RegionId:
    """Where the price stands whose causes are told: at home; of an ore that the reader's own limit holds back, with
    the largest user outside China, since the price at home falls by that limit itself."""
    if not shocks.sold_abroad(view, mineral, stage):
        return view.seat
    m, s = content.mineral_index(mineral), STAGES.index(stage)
    use = {region.id: float(view.prices["use"][-1, m, s, k]) for k, region in enumerate(content.regions)
           if region.id not in (view.seat, CHINA)}  # fmt: skip
    most = max(use, key=lambda region: use[region])
    return most if use[most] >= shocks.LEAST_T else CHINA


def movers(content: Content, view: View, most: int = 6) -> tuple[Mover, ...]:
    """Markets by how far their price moved at home in the last turn, largest first."""
    rows = []
    for mineral in content.minerals:
        for stage in STAGES:
            before, after = home_change(content, view, mineral.id, stage)
            if before > 0:
                rows.append(Mover(mineral.id, stage, heading(content, mineral.id, stage), after, after / before - 1))
    return tuple(sorted(rows, key=lambda r: -abs(r.change_share))[:most])


def changes(content: Content, view: View, held: Halfway | None = None) -> tuple[Change, ...]:
    """The five measures in plain units, with the change over the turn; for China what a turn was worth to it.

    ``held``: where the own score stands, for what it counts of each; None where it is not told.
    """
    if view.seat == CHINA:
        return _worth_to_china(view)
    if not view.measures:
        return ()
    now = view.measures[-1]
    old = view.measures[-2] if len(view.measures) > 1 else now
    rows: tuple[Change, ...] = (
        Change(tr("Need met in a cut-off"), fmt.percent(now.security),
               tr("{n} of need", n=fmt.signed_percent(now.security - old.security, 1)),
               _sign(now.security - old.security, 0.002), _met_how(content, view)),
        Change(tr("First plant stops after"), counts.days(now.days_to_stop),
               counts.signed_days(round(now.days_to_stop) - round(old.days_to_stop)),
               _sign(round(now.days_to_stop) - round(old.days_to_stop), 0.5),
               _stop_words(content, view)),
        Change(tr("Users' bill"), fmt.money(now.users_bill_usd_m),
               fmt.signed_money(now.users_bill_usd_m - old.users_bill_usd_m),
               _sign(old.users_bill_usd_m - now.users_bill_usd_m, 0.5), _bill_words(content, view)),
        Change(tr("Value added at home"), fmt.money(now.value_added_usd_m),
               fmt.signed_money(now.value_added_usd_m - old.value_added_usd_m),
               _sign(now.value_added_usd_m - old.value_added_usd_m, 0.5),
               _added_from(view, tr("output less inputs, all stages"))),
        Change(tr("Public money so far"), fmt.money(now.treasury_net_usd_m),
               fmt.signed_money(now.treasury_net_usd_m - old.treasury_net_usd_m),
               _sign(now.treasury_net_usd_m - old.treasury_net_usd_m, 0.5), _money_words(view)),
        Change(tr("Trust in you"), fmt.number(now.standing), fmt.signed(now.standing - old.standing, 1),
               _sign(now.standing - old.standing, 0.05), tr("mean of the other ministries, 0 to 100")),
    )  # fmt: skip
    if len(view.measures) == 1:  # nothing to compare with yet: a row of zeros would say that nothing moved
        words = (tr("first turn"), *("" for _ in rows[1:]))
        rows = tuple(msgspec.structs.replace(row, change=word) for row, word in zip(rows, words, strict=True))
    rows = _beside(view, rows, held)
    first = 0 if figures.has_users(content, view) else 3  # who uses nothing has no need, no plant to stop and no bill
    return (*rows[first:3], *_prices(content, view), *rows[3:], *_support(content, view))


def _beside(view: View, rows: tuple[Change, ...], held: Halfway | None) -> tuple[Change, ...]:
    """The rows with what the score counts of them; the sign is of that: value added may rise and Industry fall."""
    gains = beside.of_turn(view, held)
    keys = ("security", "", "affordability", "industry", "treasury", "standing")
    told = []
    for row, key in zip(rows, keys, strict=True):
        made = row
        if key in gains:
            gain, words = gains[key]
            made = msgspec.structs.replace(row, beside=words, good=_sign(gain, LEAST_BESIDE[key]))
        told.append(made)
    return tuple(told)


def _prices(content: Content, view: View) -> tuple[Change, ...]:
    """All price moves of the turn together; none before one was played."""
    own = next((row for row in stakes(content, view) if row.seat == view.seat), None)
    if own is None:
        return ()
    how = tr("users {a}, makers {b}: each month's price at home less the one at the turn's start, on what was used "
             "and made in it", a=fmt.signed_money(own.users_usd_m),
             b=fmt.signed_money(own.producers_usd_m - own.rents_usd_m - own.abroad_usd_m))  # fmt: skip
    if abs(own.abroad_usd_m) >= 0.5:
        how += tr("; {money} by what they sold at other prices abroad", money=fmt.signed_money(own.abroad_usd_m))
    if abs(own.rents_usd_m) >= 0.5:
        how += tr("; {money} more are licence rents of your own curbs", money=fmt.signed_money(own.rents_usd_m))
    return (Change(tr("Prices within the turn"), "", fmt.signed_money(own.net_usd_m), _sign(own.net_usd_m, 0.5), how),)


def _worth_to_china(view: View) -> tuple[Change, ...]:
    """What China is judged by, and what it paid for it."""
    if not view.china_ledger:
        return ()
    now, first = view.china_ledger[-1], len(view.china_ledger) == 1
    old = now if first else view.china_ledger[-2]
    rows = (
        (tr("Worth of the turn to you"), now.worth, old.worth, 1,
         tr("profit on exports and the counted part of sales kept, less tension: what you are judged by")),
        (tr("Profit on exports"), now.exports, old.exports, 1,
         tr("what rises and licences brought and cuts took is in it")),
        (tr("Sales abroad kept"), now.kept, old.kept, 1, tr("a quarter of their value at base prices")),
        (tr("Paid for price cuts"), now.cuts_usd_m, old.cuts_usd_m, 0, tr("out of the purse; in the profit already")),
        (tr("Tension"), now.tension, old.tension, -1, tr("for each step: a curb is one")),
    )  # fmt: skip
    made = tuple(
        Change(name, fmt.money(a), tr("first turn") if first else fmt.signed_money(a - b),
               _sign(sense * (a - b), 0.5) if sense else None, how)
        for name, a, b, sense, how in rows
    )  # fmt: skip
    calm = china_desk.against_calm(view)
    if not calm:
        return made
    return (made[0], Change(tr("Against the same year without any policy"), fmt.signed_money(calm[-1]), "",
                            _sign(calm[-1], 0.5), tr("your moves the same, no ministry does anything; so far {sum}",
                                                     sum=fmt.signed_money(sum(calm)))), *made[1:])  # fmt: skip


def _added_from(view: View, text: str) -> str:
    """What value added is made of; names the rents of the seat's own export curbs where there are any."""
    rents = view.rents.get(view.seat, (0.0,))[-1]
    if rents < 0.5:
        return text
    return tr("{text}; {money} of it rents of your export licences", text=text, money=fmt.money(rents))


def _met_how(content: Content, view: View) -> str:
    """What the cut-off is, and which minerals moved the share of need met."""
    text = tr("12 months without China, own stocks included; the score counts what is met beyond a world in which "
              "nobody acts, where as much is 50; Enter or a second click opens it good by good")
    parts = turn_figures.met_parts(content, view)
    if not parts:
        return text
    return tr("{text}. This turn, percentage points: {parts}", text=text, parts=movements.parts_words(parts))


def _bill_words(content: Content, view: View) -> str:
    """On which basis the users' bill is reckoned: another one than that of the turn's winners and losers; its goods."""
    text = tr("the base year's need, grown with use, at this turn's prices, less relief and help; what the score "
              "counts. It rises when help ends though prices fell: “Prices within the turn” counts only how far "
              "they moved since its start, on what was used and made")  # fmt: skip
    parts = turn_figures.bill_parts(content, view)[:BILL_GOODS]
    if not parts:
        return text
    text = f"{text}. {turn_figures.whole_turn().rstrip('.')}"
    return tr("{text}. This turn, $ m, the largest: {parts}", text=text, parts=movements.parts_words(parts, 0))


def _money_words(view: View) -> str:
    """What net public money is, and the lines that moved it this turn, which add up."""
    text = tr("all public money in less out since the start; budgets and credit stand outside it")
    parts = movements.money_parts(view)
    return tr("{text}. This turn, $ m: {parts}", text=text, parts=movements.parts_words(parts)) if parts else text


def _support(content: Content, view: View) -> tuple[Change, ...]:
    """Support at home with what moved it; none before the first turn is on record."""
    parts = movements.support_parts(view)
    if view.you is None or not parts:
        return ()
    moved = sum(p.amount for p in parts)
    how = tr("votes are lost at low support; this turn: {parts}", parts=movements.parts_words(parts))
    now = counts.support(content, view.you.support)
    return (Change(tr("Support at home"), now, fmt.signed(moved, 1), _sign(moved, 0.05), how),)


def _stop_words(content: Content, view: View) -> str:
    """What runs dry first, on what it lives, and what moved its days."""
    stops = view.measures[-1].stops
    if not stops:
        return tr("same simulated cut-off")
    parts = movements.stop_parts(content, view)
    words = f"{movements.stop_words(content, stops[0])} {movements.month_words(content, view)}".strip()
    return words if not parts else f"{words} {tr('This turn: {parts}.', parts=movements.parts_words(parts))}"


def _sign(value: float, least: float) -> bool | None:
    return None if abs(value) < least else value > 0


def main_move(content: Content, view: View) -> Place:
    """The market of the last turn's guess and of its first answer: its price move meant most money at home, and its
    mineral was not asked about in the two turns before; the seat's first focus if none.
    """
    focus = next((s.focus for s in content.seats if s.id == view.seat), ())
    first = (focus[0] if focus else content.minerals[0].id, STAGES[1])
    prices, span = view.prices, view.months_per_turn
    turns = (prices["use"].shape[0] - 1) // span
    if view.seat not in {r.id for r in content.regions} or turns < 1:
        return first
    r = content.region_index(view.seat)
    places = {(mineral.id, stage): sold_at(content, view, mineral.id, stage)
              for mineral in content.minerals for stage in STAGES}  # fmt: skip
    sizes: list[dict[Place, float]] = []
    for end in range(span, turns * span + 1, span):
        of_turn = {}
        for (mineral, stage), course in places.items():
            m, s, after = content.mineral_index(mineral), STAGES.index(stage), float(course[end])
            tonnes = float(prices["use"][end, m, s, r] + prices["output"][end, m, s, r])
            tonnes += to_come(content, view, mineral, stage, end // span)
            # the last term picks a good that is used or made at home where nothing moved
            size = (abs(after - float(course[end - span])) + 1e-6 * after) * tonnes
            of_turn[mineral, stage] = size * (1.0 if mineral in focus else 0.5)
        sizes.append(of_turn if max(of_turn.values()) > 0 else {first: 0.0})
    return guesses.in_turn(sizes)[-1]


def buyer(content: Content, view: View, mineral: MineralId, stage: Stage) -> bool | None:
    """Whether a seat used more of a good in the turn than it made, so that a lower price is good for it; China lives by
    sales. ``good_stake`` has the same tonnes: its sum and this sign agree.

    What plants under way at home will make counts as made where it is more than all that and the turn's sum is a
    trifle: who builds a mine lives by its price. None where the country neither uses the good nor makes it.
    """
    used, made = _turn_tonnes(content, view, mineral, stage)
    building = view.months_per_turn * to_come(content, view, mineral, stage, view.last_played)
    if building > used + made and abs(good_stake(content, view, mineral, stage).net_usd_m) < TRIFLE_USD_M:
        made += building
    if view.seat != CHINA and used + made < shocks.LEAST_T:
        return None
    return view.seat != CHINA and used >= made


def to_come(content: Content, view: View, mineral: MineralId, stage: Stage, turn: int) -> float:
    """Tonnes a month that plants at home, started by the end of a turn and not open by then, will make of a good."""
    found = 0.0
    for card in content.projects:
        held = view.projects.get(card.id)
        if held is None or card.region != view.seat or held.status in ("open", "lost"):
            continue
        if 0 < held.started_turn <= turn and not 0 < held.opened_turn <= turn:
            found += held.scale * sum(out.capacity_t_per_month for out in card.outputs
                                      if (out.mineral, out.stage) == (mineral, stage))  # fmt: skip
    return found


def _turn_tonnes(content: Content, view: View, mineral: MineralId, stage: Stage) -> tuple[float, float]:
    """Tonnes of a good used and made at home in the last turn; of a month before the first."""
    m, s, r = content.mineral_index(mineral), STAGES.index(stage), content.region_index(view.seat)
    months = slice(-view.months_per_turn, None) if len(view.prices["use"]) > view.months_per_turn else slice(None)
    used, made = (float(view.prices[name][months, m, s, r].sum()) for name in ("use", "output"))
    return used, made


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
