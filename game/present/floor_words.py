"""A reference price in words and steps: what it does to users, to the next stage; the cost curve."""

from collections.abc import Mapping
from typing import Any, Literal

import msgspec
import numpy as np

from game.model.content import Content
from game.model.events import Event
from game.model.ids import MineralId, Stage, stage_index
from game.model.state import FloorState
from game.model.talks import Motion
from game.model.views import FairCost, View
from game.present import counts, floor_course, fmt, paid
from game.present.names import good, party
from game.present.words import tr
from game.rules import FloorEffect

APART: float = 0.25
"""Share by which the price without stocks may miss today's before that is said."""
UNFELT: float = 0.5
"""Bills and levies a turn below which a floor is said to change nothing, USD million."""
EXACT: float = 0.995
"""Price over floor from which a held floor is simply held, and not within its margin."""
MOVED: float = 0.2
BELOW_KEPT: float = 0.1
"""Shares by which the zone's price came beside what a motion's forecast said in 25 of 33 motions of games of years,
when they first bound, and below a floor that its levy was to keep (an assumption: three were)."""
FELT: float = 0.03
"""Change of output at the next stage from which it is worth a warning."""
ABOVE: float = 1.05
"""Price over floor from which the floor is not what holds it up: it is not needed there."""

PAGE_STILL: float = 0.005
"""Part of a price that a floor may move it by and still leave it where it is on a page."""
STILL: float = 0.01
"""Part of the zone's price that a floor may move it by and still be said to do nothing."""
SAME: float = 0.005
"""Relative distance below which a motion repeats the floor that stands."""

Reading = Literal["later", "below", "elsewhere", "leaky", "above", "new", "held"]
"""How a floor stands: not yet binding; the price is below it; it is below it in the zone, but not at home; the price
stands, yet goods came in past the levy; the price stands above it by itself; binding and not judged yet; held."""
HOME_BELOW = 0.98
"""Home price over the zone's under a floor from which a seat of makers is told that its own stands lower."""


def users_words(content: Content, effect: FloorEffect, inside: bool = True) -> str:
    """What users and borders would feel, from the forecast. ``inside`` False: the reader has no users in the zone."""
    what, price = good(content, effect.mineral, effect.stage), fmt.price(effect.price)
    a, b = fmt.price(effect.zone_before), fmt.price(effect.zone_after)
    bill, own = effect.users_usd_m, effect.own_users_usd_m
    apart = effect.zone_now > 0 and abs(effect.zone_before / effect.zone_now - 1.0) > APART
    if not apart and effect.zone_before >= effect.price and not felt(effect):
        return tr("At {price} it would change nothing now: {good} stands above it in the zone. It guards against a "
                  "fall below.", price=price, good=what)  # fmt: skip
    if apart and does_nothing(effect):
        return tr("Guards only, nothing now: the zone pays {now} USD/kg for {good} today, and {a} with it or without "
                  "once stocks are neither filled nor emptied. It guards against a fall below {price}.",
                  now=fmt.price(effect.zone_now), good=what, a=a, price=price)  # fmt: skip
    stands = content.rules.credibility.held_price_share
    if not apart and effect.zone_after < stands * effect.price and unmoved(effect) and bill < UNFELT:
        return _undersold(what, effect.levy_usd_m)
    text = _with_it(effect, inside, what)
    if apart:
        text = tr("Zone price of {good} today: {now} USD/kg, while stocks are being filled or emptied. Once they are "
                  "neither it would be {b} with a floor of {price}, {a} without: no forecast of this turn.", good=what,
                  now=fmt.price(effect.zone_now), price=price, a=a, b=b)  # fmt: skip
    if not felt(effect):
        text += " " + tr("In its first turn users would hardly feel it.")
    elif not inside:
        text += " " + (tr("A turn, the zone's users pay {bill} less.", bill=fmt.money(-bill)) if bill < 0 else
                       tr("A turn, the zone's users pay {bill} more; borders collect {levy}.", bill=fmt.money(bill),
                          levy=fmt.money(effect.levy_usd_m)))  # fmt: skip
    elif bill < 0:
        text += " " + tr("A turn, the zone's users pay {bill} less, yours {own}; borders collect {levy}.",
                         bill=fmt.money(-bill), own=_less(own), levy=fmt.money(effect.levy_usd_m))  # fmt: skip
    else:
        text += " " + tr("A turn, the zone's users pay {bill} more, yours {own}; borders collect {levy}.",
                         bill=fmt.money(bill), own=fmt.money(max(0.0, own)),
                         levy=fmt.money(effect.levy_usd_m))  # fmt: skip
    if effect.zone_after < stands * effect.price:  # the verdict first: what follows is what it would do all the same
        return f"{_not_held()} {text}"
    below = 0.0 < effect.home_after < min(HOME_BELOW * effect.zone_after, effect.price)
    if inside and below and not unmoved_at_home(effect):
        text += " " + tr("At home it would be {home}: the levy lifts what comes from outside, members sell below it.",
                         home=fmt.price(effect.home_after))  # fmt: skip
    if effect.zone_after < EXACT * effect.price:
        text += " " + tr("It counts as held from {least} on.", least=fmt.price(stands * effect.price))
    return text


def _with_it(effect: FloorEffect, inside: bool, what: str) -> str:
    """What the zone would pay with a floor, and that nothing moves at the reader's home where that is so.

    Found in play: "it only guards" in a row, and "would cost 1.08" in the words behind it.
    """
    price, b = fmt.price(effect.price), fmt.price(effect.zone_after)
    change = fmt.signed_percent(effect.zone_after / effect.zone_before - 1.0)
    if inside and unmoved_at_home(effect):
        return tr("At home it would change nothing now. If {price} bound, the zone would on average pay {b} USD/kg for "
                  "{good}, {change} by it.", price=price, good=what, b=b, change=change)  # fmt: skip
    low, high = (fmt.price(end) for end in _ends(effect))
    return tr("If {price} bound now, {good} in the zone would cost {b} USD/kg ({low} to {high} as others move), "
              "{change} by it.", price=price, good=what, b=b, low=low, high=high, change=change)  # fmt: skip


def unmoved_at_home(effect: FloorEffect) -> bool:
    """Whether the price that the reader's users pay stays where it is."""
    before, after = effect.home_before, effect.home_after
    same = abs(after - before) <= PAGE_STILL * before or fmt.price(before) == fmt.price(after)
    return before > 0 and after > 0 and same


def _ends(effect: FloorEffect) -> tuple[float, float]:
    """The zone's price as a rule, USD/kg: what no forecast knows moves it either way, less below a floor that holds."""
    kept = effect.zone_before < effect.price and effect.zone_after >= EXACT * effect.price
    return effect.zone_after * (1.0 - (BELOW_KEPT if kept else MOVED)), effect.zone_after * (1.0 + MOVED)


def _not_held() -> str:
    return tr("It would not be held: the zone makes enough to sell below it.")


def _undersold(what: str, levy_usd_m: float) -> str:
    """A floor that makers of the zone undersell, so that the price stays: all it could do it does in a price cut."""
    text = tr("Guards only, nothing now: {good} in the zone costs the same with it or without.", good=what)
    if levy_usd_m >= UNFELT:
        text += " " + tr("Borders collect {levy} a turn.", levy=fmt.money(levy_usd_m))
    return f"{text} {_not_held()}"


def does_nothing(effect: FloorEffect) -> bool:
    """Whether a reference price moves neither the zone's price nor anybody's bill in its first turn."""
    return not felt(effect) and unmoved(effect)


def unmoved(effect: FloorEffect) -> bool:
    """Whether the zone's price stays where it would be without the floor."""
    return abs(effect.zone_after - effect.zone_before) <= STILL * effect.zone_before


def felt(effect: FloorEffect) -> bool:
    """Whether a bill or a levy moves, up or down: a lower floor saves users money and was said to change nothing."""
    return max(abs(effect.users_usd_m), abs(effect.own_users_usd_m), effect.levy_usd_m) >= UNFELT


def _less(own: float) -> str:
    """What the own users save, where all save together; theirs may still be a little more."""
    return fmt.money(-own) if own <= 0 else tr("{money} more", money=fmt.money(own))


def instead(view: View, mineral: MineralId, stage: Stage, price: float) -> str:
    """That a motion lowers or raises the floor that stands; empty where there is none, or none so far from it."""
    held = view.floor(mineral, stage)
    if held is None or abs(price / held.price_usd_per_kg - 1.0) < SAME:
        return ""
    now, then = fmt.price(held.price_usd_per_kg), fmt.price(price)
    if price < held.price_usd_per_kg:
        return tr("It lowers the floor of {now} that stands to {then}, at once: a cut costs belief in it.", now=now,
                  then=then)
    return tr("It raises the floor of {now} that stands to {then}, at once.", now=now, then=then)


def same_price(view: View, mineral: MineralId, stage: Stage, price: float) -> Motion | None:
    """A motion on the table for this very price, as it is written; None where there is none."""
    about = ("reference_price", mineral, stage, fmt.price(price))
    return next((m for m in view.motions if (m.kind, m.mineral, m.stage, fmt.price(m.price_usd_per_kg)) == about), None)


def binds_words(content: Content, view: View, mineral: MineralId, stage: Stage) -> str:
    """From when a new floor would bind; empty where one stands, which moves at once."""
    if any((f.mineral, f.stage) == (mineral, stage) for f in view.floors):
        return ""
    return tr("It binds from turn {n}.", n=view.turn + content.rules.floor.binds_after_turns)


def moved_words(content: Content, event: Event) -> str:
    """A floor that moved without a vote, and the rule by which it did."""
    rules, d = content.rules.floor, event.data
    figures = {"good": good(content, d["mineral"], d["stage"]), "fair": fmt.price(d["fair_usd_per_kg"]),
               "a": fmt.price(d["before_usd_per_kg"]), "b": fmt.price(d["price_usd_per_kg"]), "n": event.turn + 1,
               "most": fmt.percent(rules.move_per_turn_share)}  # fmt: skip
    if d["price_usd_per_kg"] < d["before_usd_per_kg"]:
        return tr("The floor on {good} goes from {a} to {b} USD/kg from turn {n} without a vote: cost fell, and it is "
                  "brought down to {high} times fair cost ({fair}), by {most} a turn at most",
                  high=fmt.number(rules.motion_high, 2), **figures)  # fmt: skip
    return tr("The floor on {good} goes from {a} to {b} USD/kg from turn {n} without a vote: cost rose, and it is "
              "lifted to {low} times fair cost ({fair}), by {most} a turn at most",
              low=fmt.number(rules.motion_low, 2), **figures)  # fmt: skip


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


def reading(content: Content, view: View, held: FloorState) -> Reading:
    """How a floor stands, by what its members and the seat's own users pay and by the turn's verdict."""
    if held.binds_turn > view.turn:
        return "later"
    price = held.price_usd_per_kg
    zone, stands = paid.zone_price(content, view, held), content.rules.credibility.held_price_share * price
    if not held.held and zone < stands:
        home = paid.has_home_price(content, view, held.mineral, held.stage)
        own = float(paid.own_price(content, view, held.mineral, held.stage)[-1]) if home else 0.0
        return "elsewhere" if own >= stands else "below"
    if not held.held and held.why == "leak":
        return "leaky"
    if zone >= ABOVE * price:
        return "above"
    return "held" if held.turns_held else "new"


def fresh(view: View, held: FloorState | None) -> bool:
    """Whether a floor binds for the first time in the turn at hand: what is paid so far is paid without it."""
    return held is not None and held.binds_turn == view.turn and not view.results_open


def standing(content: Content, view: View, held: FloorState, brief: bool = False) -> str:
    """Where a reference price stands: from when it binds, how long it has held, why it does not, or that it is not
    needed since the price stands above it by itself; and that it does not hold at home where it holds in the zone.
    """
    how, was = reading(content, view, held), 0.0 if brief else floor_course.moved_from(view, held)
    if how == "later":
        return tr("from turn {n}", n=held.binds_turn)
    told = _told(content, view, held, how, brief)
    if was <= 0:
        return told
    step = fmt.percent(content.rules.floor.move_per_turn_share)
    return tr("{told}; it followed its fair cost from {was}, at most {step} a turn", told=told, was=fmt.price(was),
              step=step)  # fmt: skip


def _told(content: Content, view: View, held: FloorState, how: Reading, brief: bool) -> str:
    """A floor that binds: whether it holds, in the zone and at home."""
    if how in ("below", "elsewhere"):
        return _below(content, view, held, how == "elsewhere", brief)
    head = tr("in force, new") if held.held else tr("in force, the price stands at it")  # it moved after the verdict
    if how in ("leaky", "above"):
        head = _above(content, view, held, how == "leaky", brief)
    elif how == "held":
        head = tr("in force, held {turns}", turns=counts.turns(held.turns_held))
    own = _own_below(content, view, held)
    return tr("{head}; your own price of {own} is below it", head=head, own=fmt.price(own)) if own else head


def _own_below(content: Content, view: View, held: FloorState) -> float:
    """The price at home where it misses a floor that members on average pay; 0 where it does not, or there is none."""
    if not paid.has_home_price(content, view, held.mineral, held.stage):
        return 0.0
    own = float(paid.own_price(content, view, held.mineral, held.stage)[-1])
    return own if 0.0 < own < content.rules.credibility.held_price_share * held.price_usd_per_kg else 0.0


def _above(content: Content, view: View, held: FloorState, leaky: bool, brief: bool) -> str:
    """A floor that the price stands at or above: what the floor does there, and a leak that was found."""
    zone, why = paid.zone_price(content, view, held), why_short("leak")
    if leaky and zone < ABOVE * held.price_usd_per_kg:
        return tr("the price stands at it, but {why}", why=why)
    if leaky:
        return tr("not needed: the price stands above it; {why}", why=why)
    if brief:
        return tr("not needed: the price stands above it")
    return tr("in force, not needed: members paid {paid} over the turn", paid=fmt.price(zone))


def _below(content: Content, view: View, held: FloorState, elsewhere: bool, brief: bool) -> str:
    """A floor below which is paid, and why; with the zone's price where another one stands beside it."""
    why, zone = why_short(held.why), paid.zone_price(content, view, held)
    if zone <= 0:  # nobody who keeps it bought anything
        head = tr("does not hold") if brief else tr("in force, does not hold")
    elif elsewhere:
        head = tr("does not hold in the zone, which pays {paid}; your own price stands", paid=fmt.price(zone))
    elif brief:
        head = tr("does not hold")
    else:
        head = tr("in force, does not hold: members paid {paid} over the turn", paid=fmt.price(zone))
    if not why:
        return head
    return tr("{head}; {why}", head=head, why=why) if ":" in head else tr("{head}: {why}", head=head, why=why)


def slips(content: Content, view: View, held: FloorState | None) -> bool:
    """Whether less is paid than a reference price that binds, by the verdict of the last turn played."""
    return held is not None and reading(content, view, held) in ("below", "elsewhere")


def why_short(reason: str) -> str:
    """Why a floor did not hold, in a few words behind ``did not hold``; empty for an unknown code."""
    return {
        "leak": tr("goods came in past the levy"),
        "nobody": tr("no member applies it"),
        "no_trade": tr("nobody bought"),
        "raised": tr("raised ahead of the market"),
        "inside": tr("members' makers sell below it"),
        "exempt": tr("exempt goods come in below it"),
        "unseen": tr("the published trade does not explain it"),
    }.get(reason, "")


def why_words(data: Mapping[str, Any]) -> str:
    """The same as a sentence with its numbers, from the event ``floor_not_held``."""
    shares = data.get("shares", {})
    own, free = fmt.percent(shares.get("inside", 0.0)), fmt.percent(shares.get("exempt", 0.0))
    leak = fmt.percent(float(data.get("leak_share", 0.0)))
    made = fmt.percent(float(data.get("own_supply", 0.0)))
    return {
        "leak": tr("{leak} of the zone's use was found to come in past the levy.", leak=leak),
        "nobody": tr("No member collects the levy: all stand in reserve or in breach."),
        "no_trade": tr("No member that applies it bought anything."),
        "raised": tr("The council lifted it this turn. {own} of what members buy comes from inside, where no levy "
                     "lifts a price: makers and buyers take time to follow.", own=own),
        "inside": tr("No leak was found. {own} of what members buy comes from makers inside, who sell to each "
                     "other below the floor; a levy lifts only goods from outside. The zone makes {made} of what it "
                     "uses.", own=own, made=made),
        "exempt": tr("No leak was found. {free} of what members buy comes from outside, but from those whose goods "
                     "owe no levy under this floor.", free=free),
        "unseen": tr("No leak was found, and the trade in the open does not explain it: compare the customs figures "
                     "of both sides."),
    }.get(str(data.get("why", "")), "")  # fmt: skip
