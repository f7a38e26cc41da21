"""One name for each price of a good, and the ladder of them: China inside, export, landed, floor, home.

Every screen takes its words from here, so that a figure on one page can be found on the next.
"""

from typing import Final

import msgspec
import numpy as np

from game.model.content import Content
from game.model.ids import CHINA, MineralId, SeatId, Stage
from game.model.orders import TariffResponse
from game.model.state import FloorState
from game.model.views import View
from game.present import china_table, floor_course, floor_words, fmt, paid, sold_steps
from game.present.desk import duty_as_played
from game.present.names import capital, party, sentence
from game.present.words import tr
from game.rules import PriceLadder, figures, price_ladder
from game.rules.ladder import outside

DEARER: Final = 0.05
"""Part of what lands by which the price at home lies above it, duty counted, from which it is said why."""
LEAST_T: Final = 0.05
"""Tonnes a month below which nobody buys a good."""


class Rung(msgspec.Struct, frozen=True):
    """One price of a good: its two-word name, the figure, and how it is made. ``price`` 0: there is none."""

    id: str
    name: str
    price: float
    how: str
    source: str


def world_name() -> str:
    """What users outside China pay on average."""
    return tr("World price")


def world_how() -> str:
    """How it is made."""
    return tr("mean of what users in all countries but China pay, weighted by use")


def cards_title(view: View) -> str:
    """Which price stands large on the cards of a seat."""
    if view.seat == CHINA:
        return tr("World price, USD per kg contained")
    return tr("Home price, USD per kg contained")


def card_how(at_home: bool, world: float) -> str:
    """How the price on a card is made, and the other one."""
    if not at_home:
        return tr("world price: {how}", how=world_how())
    return tr("home price: what your own users pay, with duties and licence rents. World price {world}: {how}",
              world=fmt.price(world), how=world_how())  # fmt: skip


def home_name() -> str:
    """What users in the seat's own country pay."""
    return tr("Home price")


def home_now() -> str:
    """The same beside the price of a contract that one buys by."""
    return tr("Home price now")


def works_now() -> str:
    """What the seat's own plants get at their gate, beside the price of a contract that one sells by."""
    return tr("At your works now")


def rungs(content: Content, view: View, mineral: MineralId, stage: Stage) -> tuple[Rung, ...]:
    """The ladder of one good at the seat's border, from China's gate to the seat's users; of China's own player to
    the users of its largest buyer; where the seat makes it and hardly uses it, the prices it sells at."""
    if view.seat == CHINA:
        return _toward_buyer(content, view, mineral, stage)
    ladder: PriceLadder = price_ladder(content, view, mineral, stage)
    duty = duty_as_played(view, mineral, stage)
    held = paid.floor_of(view, mineral, stage)
    floor = duty.reference_usd_per_kg if duty else 0.0
    if held is not None and (duty is None or not duty.club):
        floor = held.price_usd_per_kg  # beside results the price that stood in their months
    landed = duty.landed_usd_per_kg if duty and duty.landed_usd_per_kg > 0 else ladder.landed
    published, table = tr("published prices of last month"), tr("decision of the council")
    standing = Rung("floor", tr("Floor"), floor,
                    _floor_how(content, view, duty.duty_usd_per_kg if duty else 0.0, floor, held), table)  # fmt: skip
    if sold_steps.only_sells(content, view, mineral, stage):
        return (*(Rung(*row, published) for row in sold_steps.prices(content, view, mineral, stage)), standing)
    return (
        Rung("inside", tr("In China"), ladder.inside, tr("price at the gate of China's plants"), published),
        Rung("export", tr("Export"), ladder.export,
             tr("the price in China with China's export cut or charge toward you"), published),
        Rung("landed", tr("Landed"), landed,
             tr("outside goods at your border: export price and freight, before duty and licence rent; mean by "
                "tonnes"), published),
        standing,
        Rung("home", tr("Home"), ladder.home or float(paid.own_price(content, view, mineral, stage)[-1]),
             _home_how(ladder, landed), published),
    )  # fmt: skip


def _buyer(content: Content, view: View, mineral: MineralId, stage: Stage) -> SeatId:
    """Who buys most of a good from China."""
    return next(iter(china_table.sold_to(content, view, mineral, stage)))


def _toward_buyer(content: Content, view: View, mineral: MineralId, stage: Stage) -> tuple[Rung, ...]:
    buyer = _buyer(content, view, mineral, stage)
    name, there = party(content, buyer), msgspec.structs.replace(view, seat=buyer)
    ladder: PriceLadder = price_ladder(content, there, mineral, stage)
    held = paid.floor_of(view, mineral, stage)
    published, table = tr("published prices of last month"), tr("decision of the council")
    return (
        Rung("inside", tr("At home"), ladder.inside, tr("price at the gate of your plants"), published),
        Rung("export", tr("Export"), ladder.export,
             tr("your price with your cut or charge toward {name}, your largest buyer", name=name), published),
        Rung("landed", tr("Landed"), ladder.landed,
             tr("outside goods at the border of {name}: export price and freight, before duty and licence rent",
                name=name), published),
        Rung("floor", tr("Floor"), held.price_usd_per_kg if held is not None else 0.0,
             _floor_how(content, view, 0.0, held.price_usd_per_kg if held is not None else 0.0, held), table),
        Rung("home", tr("They pay"), ladder.home, tr("what users in {name} pay", name=name), published),
    )  # fmt: skip


def _home_how(ladder: PriceLadder, landed: float) -> str:
    """How the price at home is made, and why it can lie below what lands."""
    text = tr("what your users pay: all they buy, with duties and licence rents")
    if 0 < ladder.home < landed:
        text += tr("; it lies below the landed price, which is outside goods alone: makers at home or in the zone sell "
                   "cheaper")  # fmt: skip
    return text


def with_own_floor(found: tuple[Rung, ...], response: TariffResponse | None) -> tuple[Rung, ...]:
    """The ladder with a national minimum import price of the draft in the place of no floor, or of a lower one."""
    if response is None or response.kind != "national_minimum" or response.floor_usd_per_kg <= 0:
        return found
    own = Rung("floor", tr("Your min."), response.floor_usd_per_kg,
               tr("your own minimum import price; what lands below it pays the difference to your treasury"),
               tr("your draft"))  # fmt: skip
    return tuple(own if rung.id == "floor" and rung.price < own.price else rung for rung in found)


def _floor_how(content: Content, view: View, duty: float, floor: float, held: FloorState | None) -> str:
    if floor <= 0:
        return tr("no reference price yet; the council sets it")
    text = tr("the reference price; goods land above it, so no duty now")
    if duty > 0:
        text = tr("the reference price; the adjustable tariff adds {duty} USD/kg to what lands below it",
                  duty=fmt.price(duty))  # fmt: skip
    return text if held is None else f"{text}\n{capital(floor_words.standing(content, view, held))}"


def _curbed(view: View, mineral: MineralId, stage: Stage) -> bool:
    """Whether a curb holds the good back; beside results also one that ended with their turn."""
    if any((c.mineral, c.stage) == (mineral, stage) for c in view.curbs):
        return True
    return view.phase == "results" and any(
        e.kind == "curb" and e.turn == view.turn and (e.data["mineral"], e.data["stage"]) == (mineral, stage)
        for e in view.news
    )


def _rent_words(text: str, gap: float, landed: float) -> str:
    """What lies between landed and home with the licence rent of a curb, by its size (USD/kg) where it is one."""
    if gap <= 0:
        return text
    if gap < 0.01 * landed:
        return tr("{text}; its curb adds next to nothing (licence rent)", text=text)
    return tr("{text}. A curb lets little through: whoever may still sell takes {gap} USD/kg more (licence rent).",
              text=text, gap=fmt.price(gap))  # fmt: skip


def _dearer_words(content: Content, view: View, mineral: MineralId, stage: Stage, text: str) -> str:
    """Why users pay more than what lands from outside costs with its duty: they buy elsewhere, too."""
    m, s = figures.place(content, mineral, stage)
    bought = np.asarray(view.flows["flows"])[m, s, :, content.region_index(view.seat)]
    whole = float(bought.sum())
    if whole < LEAST_T:
        return tr("{text}. Nobody at home buys it: home is what it would cost.", text=text)
    share = fmt.percent(float(bought[~outside(content, view)].sum()) / whole)
    return tr("{text}. Home is dearer: {share} comes from home and the zone, who ask more.", text=text, share=share)


def duty_words(content: Content, view: View, mineral: MineralId, stage: Stage) -> str:
    """What lies between the landed price and the one at home: the duty at the seat's own border, or none; of a good
    that the seat hardly uses, where it is sold."""
    if view.seat == CHINA:
        name = party(content, _buyer(content, view, mineral, stage))
        return sentence(tr("To {name}, your largest buyer", name=name))
    if sold_steps.only_sells(content, view, mineral, stage):
        return sold_steps.sold_words(content, view, mineral, stage)
    row = duty_as_played(view, mineral, stage)
    ladder: PriceLadder = price_ladder(content, view, mineral, stage)
    landed = row.landed_usd_per_kg if row else ladder.landed
    duty = row.duty_usd_per_kg if row and row.stance == "apply" and row.binds_turn <= view.turn else 0.0
    for own in view.you.sheet.tariffs if view.you else ():
        if (own.mineral, own.stage) == (mineral, stage):
            duty = max(duty, own.rate_share * landed if own.kind == "ad_valorem" else 0.0)
            duty = max(duty, own.floor_usd_per_kg - landed if own.kind == "national_minimum" else 0.0)
    text = tr("Landed to home: no duty")
    held = view.floor(mineral, stage)
    if duty > 0 and floor_words.fresh(view, held):
        text = tr("Home is last turn's price: from now on a duty of {duty} USD/kg comes on top of landed",
                  duty=fmt.price(duty))  # fmt: skip
    elif duty > 0:
        text = tr("Landed to home: duty {duty} USD/kg", duty=fmt.price(duty))
    elif 0 < ladder.home < landed and fmt.price(ladder.home) != fmt.price(landed):
        text = tr("Home is below landed: makers inside sell cheaper")
    above = ladder.home - landed - duty
    if _curbed(view, mineral, stage):
        text = _rent_words(text, above, landed)
    elif above > DEARER * landed > 0 and not floor_words.fresh(view, held):
        text = _dearer_words(content, view, mineral, stage, text)
    was = floor_course.moved_from(view, held) if held is not None else 0.0
    return tr("{text}. The floor was {was}: it follows cost without a vote.", text=text.removesuffix("."),
              was=fmt.price(was)) if was > 0 else text  # fmt: skip
