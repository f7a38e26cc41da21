"""How plants at home that stand still or close are said, where they lead a page, and China's cut prices."""

import math
from typing import Final

from game.model.events import Event
from game.model.ids import CHINA, stage_index
from game.present import floor_remedy, fmt
from game.present.facts import Fact
from game.present.gravest_words import Blow, Face, at_home, parts, per_kg
from game.present.names import contained
from game.present.tellers_base import Desk, same_place, squeezed
from game.present.words import tr
from game.rules.export_room import export_room

__all__ = ["closed", "idled", "undersold"]

FELT_USD_M: Final = 5.0
FELT_SHARE: Final = 0.01
"""USD million a turn that makers must sell of a good for its end, or a cut of China's price, to lead a page; and the
part of the country's value added, where that is more."""


def _felt_usd_m(desk: Desk) -> float:
    """Sales a turn from which a loss of them is grave for the country."""
    added = desk.view.measures[-1].value_added_usd_m if desk.view.measures else 0.0
    return max(FELT_USD_M, FELT_SHARE * added)


def _sold_usd_m(desk: Desk, event: Event) -> float:
    """What the tonnes that an event tells of would sell for in a turn at today's price, USD million."""
    data, prices = event.data, desk.view.prices["price_exworks"]
    if not len(prices):
        return 0.0
    m, s = desk.content.mineral_index(data["mineral"]), stage_index(data["stage"])
    price = float(prices[-1, m, s, desk.content.region_index(desk.view.seat)])
    return price * float(data["tonnes_per_month"]) * desk.view.months_per_turn / 1000


def _size(usd_m: float) -> float:
    """What sales lost a turn add to a grade: a point for ten million, two for a hundred."""
    return math.log10(1.0 + usd_m)


def closed(desk: Desk, event: Event) -> Blow | None:
    """Plants at home closed for good, and others may stand still."""
    if _sold_usd_m(desk, event) < _felt_usd_m(desk):
        return None
    also = same_place(desk, event, ("plants_idled",), event.turn)
    rest = tr("others for {tonnes} stand still and close too if prices stay", tonnes=desk.tonnes(
        also, also.data["tonnes_per_month"])) if also is not None else ""  # fmt: skip
    return Blow("plants_lost", "plant", "factory", tr("Plants close at home"),
                tr("Plants for {tonnes} a month of {good} close for good",
                   tonnes=desk.tonnes(event, event.data["tonnes_per_month"]), good=desk.good(event)),
                parts(tr("at today's price they would sell for {money} a turn",
                         money=fmt.money(_sold_usd_m(desk, event))), rest),
                screen="projects", weight=_size(_sold_usd_m(desk, event)),
                face=Face(tr("Plants for {good} close for good", good=desk.good(event)), _monthly(event),
                          (_sales(desk, event), *((Fact(tr("Others stand still"), _monthly(also)),)
                                                  if also is not None else ()))))  # fmt: skip


def idled(desk: Desk, event: Event) -> Blow | None:
    """Plants at home stand still; told with those of the same good that closed, and what would help them once."""
    if _sold_usd_m(desk, event) < _felt_usd_m(desk) or same_place(desk, event, ("plants_lost",), event.turn):
        return None
    again = same_place(desk, event, ("plants_idled", "plants_lost"), event.turn - 1)
    return Blow("plants_idled", "plant", "factory", tr("Plants stand still at home"),
                tr("Plants for {tonnes} a month of {good} stand still: prices less inputs are below cost",
                   tonnes=desk.tonnes(event, event.data["tonnes_per_month"]), good=desk.good(event))
                + squeezed(desk, event),
                parts(tr("at today's price they would sell for {money} a turn",
                         money=fmt.money(_sold_usd_m(desk, event))), _bound(desk, event)),
                "" if again else _back_words(desk, event), "council",
                weight=_size(_sold_usd_m(desk, event)),
                face=Face(tr("Plants for {good} stand still", good=desk.good(event)), _monthly(event),
                          (_sales(desk, event),), tr("Prices less inputs are below cost.")),
                now_face=_back_face(desk, event))  # fmt: skip


def _monthly(event: Event) -> str:
    return tr("{tonnes} a month", tonnes=fmt.tonnes(event.data["tonnes_per_month"]))


def _sales(desk: Desk, event: Event) -> Fact:
    """What the tonnes of an event would sell for."""
    return Fact(tr("Sales lost a turn"), fmt.money(_sold_usd_m(desk, event)), tone="orange",
                how=tr("at today's price at the works"))  # fmt: skip


def _bound(desk: Desk, event: Event) -> str:
    """What becomes of contracts on a good whose plants stand still; empty without any."""
    mineral, stage = event.data["mineral"], event.data["stage"]
    room = export_room(desk.content, desk.view, desk.view.seat, mineral, stage)
    if room.signed <= 0:
        return ""
    told = [contained(desk.content, mineral, stage, tonnes) for tonnes in (room.signed, room.delivered())]
    return tr("your contracts take {signed} a month of it; of what is still made {out} go out first, and what lacks is "
              "owed to nobody", signed=told[0], out=told[1])  # fmt: skip


def _back_face(desk: Desk, event: Event) -> Face:
    """The price at the works today, and what brings them back."""
    price, over = _works_price(desk, event)
    mineral, stage = event.data["mineral"], event.data["stage"]
    floor = "" if over else floor_remedy.words(desk.content, desk.view, mineral, stage, price)
    say = (tr("{floor} Cheaper inputs help, too.", floor=floor) if floor
           else tr("Cheaper inputs bring them back; else they close for good."))  # fmt: skip
    return Face(tr("Plants for {good} stand still", good=desk.good(event)), _monthly(event),
                (Fact(tr("Price at the works today"), per_kg(price)),), say)  # fmt: skip


def _works_price(desk: Desk, event: Event) -> tuple[float, bool]:
    """Today's price at the works of what idle plants make, USD/kg, and whether it stands above a floor on it."""
    mineral, stage = event.data["mineral"], event.data["stage"]
    place = (desk.content.mineral_index(mineral), stage_index(stage), desk.content.region_index(desk.view.seat))
    price = float(desk.view.prices["price_exworks"][-1][place]) if len(desk.view.prices["price_exworks"]) else 0.0
    floor = desk.view.floor(mineral, stage)
    return price, floor is not None and floor.price_usd_per_kg <= price


def _back_words(desk: Desk, event: Event) -> str:
    """What would bring idle plants back: a floor above today's price, unless their inputs have run away from it."""
    price, over = _works_price(desk, event)
    words = {"good": desk.good(event), "price": fmt.price(price)}
    if over:
        return tr("Plants for {good} stand still at home though it sells at {price} USD/kg, above its floor: their "
                  "inputs cost more. Cheaper inputs bring them back; after more such turns they close for good",
                  **words)  # fmt: skip
    floor = floor_remedy.words(desk.content, desk.view, event.data["mineral"], event.data["stage"], price)
    if floor:
        return tr("Plants for {good} stand still at home at {price} USD/kg and close for good after more such turns. "
                  "{floor} Cheaper inputs help, too", floor=floor, **words)
    return tr("Plants for {good} stand still at home at {price} USD/kg, and no floor that a motion may set lifts it: "
              "cheaper inputs bring them back; after more such turns they close for good", **words)


def undersold(desk: Desk, event: Event) -> Blow | None:
    """China sells cheap what is made at home."""
    data = event.data
    m, s = desk.content.mineral_index(data["mineral"]), stage_index(data["stage"])
    r, prices = desk.content.region_index(desk.view.seat), desk.view.prices
    if desk.view.seat == CHINA or not len(prices["output"]):
        return None
    made, used = (at_home(desk, name, data["mineral"], data["stage"]) for name in ("output", "use"))
    sales = made * float(prices["price_exworks"][-1, m, s, r]) * desk.view.months_per_turn / 1000
    if made <= used or not sales >= _felt_usd_m(desk):
        return None
    size = fmt.percent(abs(data["step_share"]))
    return Blow("price_cut", "china", "trend-down", tr("China undersells you"),
                tr("It cuts its export price of {good} to {size} below its price at home", good=desk.good(event),
                   size=size),
                tr("Your makers sell {money} of it a turn, {share} of it abroad", money=fmt.money(sales),
                   share=fmt.percent((made - used) / made)),
                tr("China pays for cheap {good}, which your makers sell: a floor that holds keeps them alive",
                   good=desk.good(event)), "council",
                face=Face(tr("China sells {good} cheap", good=desk.good(event)),
                          fmt.signed_percent(-abs(data["step_share"])),
                          (Fact(tr("Your makers sell a turn"), fmt.money(sales)),
                           Fact(tr("Of it abroad"), fmt.percent((made - used) / made)))),
                now_face=Face(tr("China sells {good} cheap", good=desk.good(event)), "",
                              (Fact(tr("Your makers sell a turn"), fmt.money(sales)),),
                              tr("A floor that holds keeps them alive.")))  # fmt: skip
