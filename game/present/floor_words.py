"""A reference price in words and steps: what it does to users, to the next stage; the cost curve."""

from collections.abc import Mapping
from typing import Any

import msgspec
import numpy as np

from game.model.content import Content
from game.model.ids import MineralId, Stage, stage_index
from game.model.state import FloorState
from game.model.views import FairCost, View
from game.present import counts, fmt
from game.present.names import good, party
from game.present.words import tr
from game.rules import FloorEffect

APART: float = 0.25
"""Share by which the price without stocks may miss today's before that is said."""
FELT: float = 0.03
"""Change of output at the next stage from which it is worth a warning."""


def users_words(content: Content, effect: FloorEffect) -> str:
    """What users and borders would feel, from the forecast."""
    what, price = good(content, effect.mineral, effect.stage), fmt.price(effect.price)
    a, b = fmt.price(effect.zone_before), fmt.price(effect.zone_after)
    text = tr("This turn at {price}, if it bound at once: zone price of {good} {b} USD/kg; {a} if nothing changes.",
              price=price, good=what, a=a, b=b)  # fmt: skip
    if effect.zone_now > 0 and abs(effect.zone_before / effect.zone_now - 1.0) > APART:
        text = tr("Zone price of {good} today: {now} USD/kg, while stocks are being filled or emptied. Once they are "
                  "neither it would be {b} with a floor of {price}, {a} without: no forecast of this turn.", good=what,
                  now=fmt.price(effect.zone_now), price=price, a=a, b=b)  # fmt: skip
    text += " " + tr("Bills alone: the zone's users pay {bill} more a turn, yours {own}; borders collect {levy}.",
                     bill=fmt.money(max(0.0, effect.users_usd_m)), own=fmt.money(max(0.0, effect.own_users_usd_m)),
                     levy=fmt.money(effect.levy_usd_m))  # fmt: skip
    if effect.zone_after < 0.97 * effect.price:
        text += " " + tr("It would not be held: the zone makes enough to sell below it.")
    return text


def usual(content: Content, mineral: MineralId, stage: Stage) -> str:
    """The forecast of a price at its usual length, for the room that it will need."""
    figure = 8888.0
    told = FloorEffect(mineral, stage, figure, 0.5 * figure, 0.5 * figure, *(figure,) * 7)
    return users_words(content, told)


def next_words(content: Content, effect: FloorEffect) -> str:
    """What a floor at this stage does to the next one; empty where nothing is felt."""
    if effect.after not in ("refined", "component") or effect.after_output_before_t <= 0:
        return ""
    change = effect.after_output_after_t / effect.after_output_before_t - 1.0
    if abs(change) < FELT:
        return ""
    stage: Stage = "component" if effect.after == "component" else "refined"
    what = good(content, effect.mineral, stage)
    if change < 0:
        return tr("At the next stage the zone would make {n} less {good} ({a} to {b} a month): dearer input, no more "
                  "for the output.", n=fmt.percent(-change), good=what, a=fmt.tonnes(effect.after_output_before_t),
                  b=fmt.tonnes(effect.after_output_after_t))  # fmt: skip
    return tr("At the next stage the zone would make {n} more {good}.", n=fmt.percent(change), good=what)


class CostStep(msgspec.Struct, frozen=True):
    """Plants of one region on the zone's cost curve: mean full cash cost, capacity that runs or is funded."""

    region: str
    name: str
    cost: float
    tonnes: float
    funded: bool


def cost_steps(content: Content, view: View, fair: FairCost) -> tuple[CostStep, ...]:
    """The zone's plants from cheap to dear: input cost plus cash cost, USD/kg, t a month."""
    m, s = content.mineral_index(fair.mineral), stage_index(fair.stage)
    capacity, cost = np.asarray(view.market["capacity"])[m, s], np.asarray(view.market["cost"])[m, s]
    zone = [x.id for x in view.seats.values() if x.status == "member"] + list(view.regions)
    rows = []
    for region in zone:
        r = content.region_index(region)
        if capacity[r] > 0:
            rows.append(CostStep(region, party(content, region), fair.input_cost + float(cost[r]),
                                 float(capacity[r]), False))  # fmt: skip
    for card in content.projects:
        held = view.projects.get(card.id)
        if held is None or card.region not in zone or held.status not in ("construction", "ramp_up"):
            continue
        made = sum(o.capacity_t_per_month for o in card.outputs if (o.mineral, o.stage) == (fair.mineral, fair.stage))
        left = made * held.scale * (1.0 - held.active_share)
        if left > 0:
            rows.append(CostStep(card.region, card.name, fair.input_cost + card.cash_cost_usd_per_kg, left, True))
    return tuple(sorted(rows, key=lambda row: row.cost))


def standing(held: FloorState, turn: int, brief: bool = False) -> str:
    """Where a reference price stands: from when it binds, how long it has held, or why it does not hold."""
    if held.binds_turn > turn:
        return tr("from turn {n}", n=held.binds_turn)
    if slips(held, turn):
        why = why_short(held.why)
        if brief:
            return tr("does not hold: {why}", why=why) if why else tr("does not hold")
        return tr("in force, does not hold: {why}", why=why) if why else tr("in force, does not hold")
    if not held.turns_held:
        return tr("in force, new")
    return tr("in force, held {turns}", turns=counts.turns(held.turns_held))


def slips(held: FloorState | None, turn: int) -> bool:
    """Whether a reference price binds and was not held in the last turn played."""
    return held is not None and held.binds_turn <= turn and not held.held


def why_short(reason: str) -> str:
    """Why a floor did not hold, in a few words behind ``did not hold``; empty for an unknown code."""
    return {
        "leak": tr("goods came in past the levy"),
        "nobody": tr("no member applies it"),
        "no_trade": tr("nobody bought"),
        "raised": tr("raised ahead of the market"),
        "inside": tr("undercut from inside"),
        "exempt": tr("exempt goods come in below it"),
        "unseen": tr("the published trade does not explain it"),
    }.get(reason, "")


def why_words(data: Mapping[str, Any]) -> str:
    """The same as a sentence with its numbers, from the event ``floor_not_held``."""
    shares = data.get("shares", {})
    own, free = fmt.percent(shares.get("inside", 0.0)), fmt.percent(shares.get("exempt", 0.0))
    leak, floor = fmt.percent(float(data.get("leak_share", 0.0))), fmt.price(data["price_usd_per_kg"])
    made = fmt.percent(float(data.get("own_supply", 0.0)))
    return {
        "leak": tr("{leak} of the zone's use was found to come in past the levy.", leak=leak),
        "nobody": tr("No member collects the levy: all stand in reserve or in breach."),
        "no_trade": tr("No member that applies it bought anything."),
        "raised": tr("The council lifted it this turn. {own} of what members buy comes from inside, where no levy "
                     "lifts a price: makers and buyers take time to follow.", own=own),
        "inside": tr("No leak was found. {own} of what members buy comes from makers inside, who sell below {floor} "
                     "to each other; a levy lifts only goods from outside. The zone makes {made} of what it uses.",
                     own=own, floor=floor, made=made),
        "exempt": tr("No leak was found. {free} of what members buy comes from outside, but from those whose goods "
                     "owe no levy under this floor.", free=free),
        "unseen": tr("No leak was found, and the trade in the open does not explain it: compare the customs figures "
                     "of both sides."),
    }.get(str(data.get("why", "")), "")  # fmt: skip
