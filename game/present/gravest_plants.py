"""How a thing that leads a page is said: plants at home or with one's own money in them, bids, China's cut prices."""

import math
from typing import Final

from game.model.events import Event
from game.model.ids import CHINA, MineralId, Stage, stage_index
from game.present import fmt, horizon, my_plants, plant_help
from game.present.gravest_words import Blow
from game.present.names import contained, good
from game.present.tellers_base import Desk, same_place, squeezed
from game.present.words import join_words, tr
from game.rules.export_room import export_room

MUCH: Final = 2.0
"""Times the use at home up to which a plant's output is compared with it: beyond that it is made to be sold."""
MUCH_MONEY: Final = 0.1
"""Part of a turn's budget."""
FELT_USD_M: Final = 5.0
FELT_SHARE: Final = 0.01
"""USD million a turn that makers must sell of a good for its end, or a cut of China's price, to lead a page; and the
part of the country's value added, where that is more."""
NEARLY_ALL: Final = 0.95
"""Part of full output from which a plant's first turn is told like any other."""


def _at_home(desk: Desk, event: Event) -> bool:
    return desk.content.project(event.data["project"]).region == desk.view.seat


def _whose(desk: Desk, event: Event) -> str:
    """A plant by name, with its country where it lies abroad."""
    if _at_home(desk, event):
        return desk.card(event)
    region = desk.content.project(event.data["project"]).region
    return tr("{card} in {where}", card=desk.card(event), where=desk.name(region))


def _makes(desk: Desk, project: str) -> str:
    """What a plant makes in a month at its built size, and how that compares with the use at home."""
    card, held = desk.content.project(project), desk.view.projects.get(project)
    scale = held.scale if held is not None else 1.0
    rows = []
    for out in card.outputs[:2]:
        tonnes = scale * out.capacity_t_per_month
        text = tr("{tonnes} a month of {good}", tonnes=contained(desk.content, out.mineral, out.stage, tonnes),
                  good=good(desk.content, out.mineral, out.stage))  # fmt: skip
        use = _now(desk, "use", out.mineral, out.stage)
        if 0.005 * use <= tonnes <= MUCH * use:
            text = tr("{text} ({share} of what you use)", text=text, share=fmt.percent(tonnes / use))
        rows.append(text)
    return join_words(rows)


def _now(desk: Desk, name: str, mineral: MineralId, stage: Stage) -> float:
    """Use or output at home in the last month on record, contained tonnes."""
    rows = desk.view.prices[name]
    m, r = desk.content.mineral_index(mineral), desk.content.region_index(desk.view.seat)
    return float(rows[-1, m, stage_index(stage), r]) if len(rows) else 0.0


def _own_money(desk: Desk, project: str) -> str:
    """What of the reader's money stands in a plant."""
    held = desk.view.projects.get(project)
    if held is None:
        return ""
    money = sum(one.get(desk.view.seat, 0.0) for one in (held.grants_usd_m, held.loans_usd_m, held.equity_usd_m))
    return tr("{money} of your money is in it", money=fmt.money(money)) if money >= 0.5 else ""


def _told(*parts: str) -> str:
    return " ".join(f"{part[:1].upper()}{part[1:]}." for part in parts if part)


def opened(desk: Desk, event: Event) -> Blow:
    """A plant of one's own opens."""
    return Blow("project_opened", "plant", "factory", tr("Your plant opens"),
                tr("{card} gives its first output", card=_whose(desk, event)),
                _told(_gives(desk, event), _own_money(desk, event.data["project"])),
                screen="projects", good=True)  # fmt: skip


def _gives(desk: Desk, event: Event) -> str:
    """What a plant makes once it runs in full, and how much of that it gave, on the mean, over its first turn."""
    what, ramp = _makes(desk, event.data["project"]), max(1, desk.content.rules.finance.ramp_months)
    months, first = desk.view.months_per_turn, int(event.data.get("month", 1))
    part = sum(min(1.0, (month - first + 1) / ramp) for month in range(first, months + 1)) / max(1, months)
    if part >= NEARLY_ALL:
        return tr("it makes {what}", what=what)
    return tr("at full output it makes {what}; over this turn it gave {part} of that on the mean", what=what,
              part=fmt.percent(part))  # fmt: skip


def short(desk: Desk, event: Event) -> Blow | None:
    """A plant with a good deal of the reader's money did not start."""
    project = event.data["project"]
    if plant_help.own_money(desk.view, project) < _much_usd_m(desk):
        return None
    fate = next((f for f in my_plants.fates(desk.content, desk.view, event.turn) if f.project == project), None)
    if fate is None or fate.started:
        return None
    return Blow("project_short", "plant", "warning", tr("Your plant does not start"), fate.text, _told(fate.more),
                screen="projects", source=fate.whole)  # fmt: skip


def started(desk: Desk, event: Event) -> Blow | None:
    """A plant with a good deal of the reader's money is begun."""
    project = event.data["project"]
    if plant_help.own_money(desk.view, project) < _much_usd_m(desk):
        return None
    fate = next((f for f in my_plants.fates(desk.content, desk.view, event.turn) if f.project == project), None)
    if fate is None or not fate.started:
        return None
    return Blow("project_started", "plant", "factory", tr("Your plant starts"), fate.text, _told(fate.more),
                screen="projects", good=True, source=fate.whole)  # fmt: skip


def _much_usd_m(desk: Desk) -> float:
    """Money of the reader in a plant from which its start, or that it fails, can lead a page."""
    budget = desk.view.you.budget_usd_m if desk.view.you is not None else 0.0
    return max(FELT_USD_M, MUCH_MONEY * budget)


def stands(desk: Desk, event: Event) -> Blow:
    """A plant of one's own stands still."""
    card = desk.card(event)
    return Blow("project_care", "plant", "warning", tr("Your plant shuts down"),
                tr("{card} stands still: prices less inputs stay below its costs", card=_whose(desk, event)),
                _told(tr("it made {what}", what=_makes(desk, event.data["project"])),
                      _own_money(desk, event.data["project"])),
                tr("{card} stands still and is lost if prices do not recover: a floor on {good} that holds well above "
                   "today's price brings it back", card=card, good=_first_good(desk, event.data["project"])),
                "council")  # fmt: skip


def _first_good(desk: Desk, project: str) -> str:
    output = desk.content.project(project).outputs[0]
    return good(desk.content, output.mineral, output.stage)


def lost(desk: Desk, event: Event) -> Blow:
    """A plant of one's own is gone."""
    return Blow("project_lost", "plant", "warning", tr("Your plant is lost"),
                tr("{card} is bankrupt; its capacity is gone for good", card=_whose(desk, event)),
                _told(tr("it made {what}", what=_makes(desk, event.data["project"])),
                      _own_money(desk, event.data["project"])),
                screen="projects")  # fmt: skip


def bid(desk: Desk, event: Event) -> Blow | None:
    """China or another wants a plant at home."""
    data = event.data
    if data["host"] != desk.view.seat or horizon.after(desk.content, desk.view, data["due_turn"]):
        return None
    buyer, card = desk.name(data["buyer"]), desk.card(event)
    if data["bid_kind"] != "takeover":
        return Blow("stake_asked", "bid", "factory", tr("A bid for your plant"),
                    tr("{buyer} wants {share} of {card}", buyer=buyer, share=fmt.percent(data["share"]), card=card),
                    tr("The buyer's users would come first there. You have until turn {turn} to refuse",
                       turn=data["due_turn"]),
                    tr("{buyer} wants {share} of {card}: refuse it in your orders, or it goes through at this bell",
                       buyer=buyer, share=fmt.percent(data["share"]), card=card), "projects", None)  # fmt: skip
    return Blow("bid_opened", "bid", "warning", tr("A bid for your plant"),
                tr("{buyer} bids {price} for {card}, which loses money", buyer=buyer, card=card,
                   price=fmt.money(data["amount_usd_m"])),
                _told(tr("{makes} would leave the zone", makes=_makes(desk, data["project"])),
                      tr("answer by turn {turn}", turn=data["due_turn"])),
                tr("{buyer} bids {price} for {card}. Block it, outbid it or let it go: silence lets it go at this bell",
                   buyer=buyer, card=card, price=fmt.money(data["amount_usd_m"])), "projects")  # fmt: skip


def taken(desk: Desk, event: Event) -> Blow:
    """A plant at home, or with one's own money in it, was sold to China."""
    return Blow("takeover", "bid", "warning", tr("Your plant is sold"),
                tr("{card} goes to {buyer} for {price}", card=_whose(desk, event), buyer=desk.name(event.data["buyer"]),
                   price=fmt.money(event.data["amount_usd_m"])),
                _told(tr("{makes} leaves the zone", makes=_makes(desk, event.data["project"])),
                      _own_money(desk, event.data["project"])), screen="projects")  # fmt: skip


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
                _told(tr("at today's price they would sell for {money} a turn",
                         money=fmt.money(_sold_usd_m(desk, event))), rest),
                screen="projects", weight=_size(_sold_usd_m(desk, event)))  # fmt: skip


def idled(desk: Desk, event: Event) -> Blow | None:
    """Plants at home stand still; told with those of the same good that closed, and what would help them once."""
    if _sold_usd_m(desk, event) < _felt_usd_m(desk) or same_place(desk, event, ("plants_lost",), event.turn):
        return None
    again = same_place(desk, event, ("plants_idled", "plants_lost"), event.turn - 1)
    return Blow("plants_idled", "plant", "factory", tr("Plants stand still at home"),
                tr("Plants for {tonnes} a month of {good} stand still: prices less inputs are below cost",
                   tonnes=desk.tonnes(event, event.data["tonnes_per_month"]), good=desk.good(event))
                + squeezed(desk, event),
                _told(tr("at today's price they would sell for {money} a turn",
                         money=fmt.money(_sold_usd_m(desk, event))), _bound(desk, event)),
                "" if again else _back_words(desk, event), "council",
                weight=_size(_sold_usd_m(desk, event)))  # fmt: skip


def _bound(desk: Desk, event: Event) -> str:
    """What becomes of contracts on a good whose plants stand still; empty without any."""
    mineral, stage = event.data["mineral"], event.data["stage"]
    room = export_room(desk.content, desk.view, desk.view.seat, mineral, stage)
    if room.signed <= 0:
        return ""
    told = [contained(desk.content, mineral, stage, tonnes) for tonnes in (room.signed, room.delivered())]
    return tr("your contracts take {signed} a month of it; of what is still made {out} go out first, and what lacks is "
              "owed to nobody", signed=told[0], out=told[1])  # fmt: skip


def _back_words(desk: Desk, event: Event) -> str:
    """What would bring idle plants back: a floor above today's price, unless their inputs have run away from it."""
    mineral, stage = event.data["mineral"], event.data["stage"]
    place = (desk.content.mineral_index(mineral), stage_index(stage), desk.content.region_index(desk.view.seat))
    price = float(desk.view.prices["price_exworks"][-1][place]) if len(desk.view.prices["price_exworks"]) else 0.0
    floor = desk.view.floor(mineral, stage)
    words = {"good": desk.good(event), "price": fmt.price(price)}
    if floor is not None and floor.price_usd_per_kg <= price:
        return tr("Plants for {good} stand still at home though it sells at {price} USD/kg, above its floor: their "
                  "inputs cost more. Cheaper inputs bring them back; after more such turns they close for good",
                  **words)  # fmt: skip
    return tr("Plants for {good} stand still at home at {price} USD/kg: only a floor above that, one that holds, or "
              "cheaper inputs bring them back; after more such turns they close for good", **words)


def undersold(desk: Desk, event: Event) -> Blow | None:
    """China sells cheap what is made at home."""
    data = event.data
    m, s = desk.content.mineral_index(data["mineral"]), stage_index(data["stage"])
    r, prices = desk.content.region_index(desk.view.seat), desk.view.prices
    if desk.view.seat == CHINA or not len(prices["output"]):
        return None
    made, used = (_now(desk, name, data["mineral"], data["stage"]) for name in ("output", "use"))
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
                   good=desk.good(event)), "council")  # fmt: skip

