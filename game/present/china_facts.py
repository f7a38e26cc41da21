"""China's levers, orders and worth as rows with a figure each; what they mean stands in their tooltips."""

from typing import Any

import msgspec
import numpy as np

from game.model.content import Content
from game.model.ids import CHINA
from game.model.orders import ChinaSheet, ExportCurb, PriceMove
from game.model.views import View
from game.present import china_desk, counts, fmt
from game.present.china_desk import FrontRow
from game.present.facts import Fact
from game.present.words import tr
from game.rules import figures
from game.rules.check_china import cut_cost

__all__ = ["Lever", "curb_facts", "judged", "levers", "price_facts", "rivals", "worth_facts", "worth_more"]


class Lever(msgspec.Struct, frozen=True):
    """What China can do: its name, a line of what it is for, its caps."""

    name: str
    note: str
    facts: tuple[Fact, ...]


def levers(content: Content) -> tuple[Lever, ...]:
    """Price cuts, curbs, truces, deals."""
    rules = content.rules.china
    word = tr("No new curb is a word: you can break it, and your next one counts for less.")
    return (
        Lever(tr("Cut export prices"), tr("Paid per tonne: choose your fronts."), (
            Fact(tr("Steps"), ", ".join(fmt.percent(s) for s in rules.cut_steps)),
            Fact(tr("Purse a turn"), fmt.money(rules.cut_budget_usd_m)),
            Fact(tr("Goods at once"), tr("{n} at most", n=rules.cuts_at_once)),
        )),
        Lever(tr("Curb exports"), tr("Quotas, licences, an embargo, by destination. A curb makes floors more credible "
                                     "and moves buyers away for good."), (
            Fact(tr("New ones a turn"), tr("{n} at most", n=rules.curbs_per_turn)),
            Fact(tr("Each stands"), tr("{turns} at least", turns=counts.turns(rules.curb_least_turns))),
        )),
        Lever(tr("Offer a truce"), tr("It comes if more ministries want one than press."), (
            Fact(tr("Curbs are eased by"), fmt.percent(rules.truce_relief)),
            Fact(tr("It lasts"), counts.turns(rules.truce_turns)),
        )),
        Lever(tr("Make deals"), tr("Money, a licence or no new curb against a vote, an open door or a quiet tone."), (
            Fact(tr("Signatures a turn"), fmt.number(content.rules.offers.china_signatures), text=word),
        )),
    )  # fmt: skip


def judged(content: Content) -> tuple[Fact, ...]:
    """What China's player is judged by."""
    plan = content.doctrines.planner
    return (
        Fact(tr("Profit on exports"), tr("counts in full"),
             text=tr("Rents, rises and licences gained, price cuts paid.")),
        Fact(tr("Sales outside China that you keep"), tr("{share} of their value", share=fmt.percent(plan.share_value)),
             text=tr("At base prices.")),
        Fact(tr("Each step of tension"), fmt.signed_money(-plan.tension_usd_m), tone="orange",
             text=tr("A curb is one, a word that all see broken is one.")),
    )  # fmt: skip


def rivals(front: FrontRow) -> tuple[Fact, ...]:
    """What a market with rivals is worth to China, and what holding them off would cost."""
    return (
        Fact(tr("You sell"), tr("{share} of use abroad, {money} a turn", share=fmt.percent(front.share),
                                money=fmt.money(front.sales))),
        Fact(tr("Floor"), tr("{price} USD/kg", price=fmt.price(front.floor)) if front.floor else tr("none")),
        Fact(tr("A cut of 30 % everywhere costs"), fmt.money(front.cut_cost)),
    )  # fmt: skip


def price_facts(content: Content, view: View, move: PriceMove) -> tuple[Fact, ...]:
    """What a price move makes of the export price, and what it costs or collects on last turn's sales."""
    m, s = figures.place(content, move.mineral, move.stage)
    price = float(figures.of_view(content, view, "price_exworks")[m, s, content.region_index(CHINA)])
    only = tr("For this turn only: order it again to go on.")
    if not move.step_share:
        return (Fact(tr("Your export price"), tr("{price} USD/kg", price=fmt.price(price)), text=only),)
    moved = tr("{a} → {b} USD/kg", a=fmt.price(price), b=fmt.price(price * (1 + move.step_share)))
    usd_m = cut_cost(content, view, msgspec.structs.replace(move, step_share=-abs(move.step_share)))
    if move.step_share < 0:
        money = Fact(tr("Paid from the purse, on last turn's sales"), fmt.money(usd_m), tone="orange",
                     text=tr("A cut is a subsidy per tonne that your treasury pays."))  # fmt: skip
    else:
        money = Fact(tr("Collected, on last turn's sales"), fmt.money(usd_m), tone="green",
                     text=tr("A rise is a charge per tonne that your treasury collects; you sell less at it."))
    return Fact(tr("Your export price"), moved, text=only), money


def curb_facts(content: Content, curb: ExportCurb) -> tuple[Fact, ...]:
    """What a curb would let out of what left in the base year, and what its tension costs."""
    m, s = figures.place(content, curb.mineral, curb.stage)
    china, flows = content.region_index(CHINA), np.asarray(content.table["flows"])
    named = [content.region_index(name) for name in curb.destinations]
    to = named or [k for k in range(len(content.regions)) if k != china]
    base = float(flows[m, s, china, to].sum()) / 12.0
    let = tr("{a} of {b} a month", a=fmt.tonnes(curb.share_of_base * base), b=fmt.tonnes(base))
    cost = content.doctrines.planner.tension_usd_m * content.rules.china.tension_per_curb
    why = tr("Tension unlocks joint answers. The curb is worth a rent while it lasts; it makes a floor more credible "
             "and moves buyers away for good.")  # fmt: skip
    return (Fact(tr("Leaves, of the base year"), let),
            Fact(tr("Tension"), fmt.signed_money(-cost), tone="orange", text=why))  # fmt: skip


def worth_facts(view: View, sheet: ChinaSheet, same_usd_m: float, forecast: Any) -> tuple[Fact, ...]:
    """The terms of a sheet's worth under their sum. ``same_usd_m``: what its cuts cost on last turn's sales."""
    paid = tr("{a} of {b}", a=fmt.money(forecast.cut_cost_usd_m), b=fmt.money(view.china_purse_usd_m))
    rows = [Fact(tr("Price cuts, of the purse"), paid)]
    if apart := china_desk.cuts_apart(same_usd_m, forecast.cut_cost_usd_m):
        rows.append(Fact(tr("The same on last turn's sales"), fmt.money(same_usd_m), text=apart))
    for name, value, better in china_desk.worth_lines(forecast):
        tone = "text" if better is None else "green" if better else "red"
        rows.append(Fact(name, value, tone=tone))
    if risen := china_desk.rise_words(sheet):
        rows.append(Fact(tr("A large rise that is kept up"), tr("loses its market"), tone="orange", text=risen))
    return tuple(rows)


def worth_more(content: Content, sheet: ChinaSheet, same_usd_m: float, forecast: Any, note: str) -> tuple[str, ...]:
    """What a first look at a sheet's worth does not need, a sentence each."""
    woken = china_desk.woken_words(content, forecast)
    named = tr("Plants abroad that pay if it stays so: {names}.", names=woken) if woken else ""
    told = (china_desk.cuts_apart(same_usd_m, forecast.cut_cost_usd_m), china_desk.rise_words(sheet), named, note)
    return tuple(text for text in told if text)
