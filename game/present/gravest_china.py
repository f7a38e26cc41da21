"""What a turn did to the person who plays China: its own strokes with what they brought, and how the table answers."""

import math
from collections.abc import Callable
from typing import Final

from game.model.events import Event
from game.present import china_desk, china_table, fmt, gravest_rivals, tellers_council
from game.present.facts import Fact
from game.present.gravest_words import Blow, Face, parts, per_kg
from game.present.names import card_name, good
from game.present.tellers_base import Desk
from game.present.tellers_china import OWN
from game.present.words import ntr, tr

__all__ = ["TOLD"]

STROKES: Final = ("curb", "price_rise", "price_cut")
"""Moves of China's player, the gravest kind first."""


def stroke(desk: Desk, event: Event) -> Blow | None:
    """The largest of the own moves of the turn, with what the turn was worth; the others are counted."""
    own = [e for e in {id(e): e for e in (*desk.view.news, *desk.view.events)}.values()
           if e.turn == event.turn and e.kind in STROKES]  # fmt: skip
    first = min(own, key=lambda e: (STROKES.index(e.kind), -abs(float(e.data.get("step_share", 0.0)))))
    if first is not event:
        return None
    more = ntr("and one more move", "and {n} more moves", len(own) - 1) if len(own) > 1 else ""
    text = OWN[event.kind].words(desk, event)
    return Blow("own_stroke", "stroke", OWN[event.kind].icon, tr("Your move"),
                f"{text}, {more}" if more else text, _worth(desk), screen="orders", good=None,
                face=_worth_face(desk, text, more))  # fmt: skip


def _worth_face(desk: Desk, text: str, more: str) -> Face | None:
    """The move, what the turn was worth, and how that compares; None before a turn is on record."""
    rows = desk.view.china_ledger
    if not rows:
        return None
    now, facts = rows[-1], [Fact(tr("Worth of the turn to you"), fmt.money(rows[-1].worth))]
    if len(rows) > 1:
        facts.append(Fact(tr("Against the turn before"), fmt.signed_money(now.worth - rows[-2].worth)))
    if now.cuts_usd_m >= LEAST_PAID:
        facts.append(Fact(tr("Paid for price cuts"), fmt.money(now.cuts_usd_m)))
    return Face(f"{text}, {more}" if more else text, "", tuple(facts))


def _worth(desk: Desk) -> str:
    """What the turn was worth to China, and what it paid for cuts."""
    rows = desk.view.china_ledger
    if not rows:
        return ""
    now = rows[-1]
    change = tr("{change} against the turn before", change=fmt.signed_money(now.worth - rows[-2].worth)) if len(
        rows) > 1 else ""  # fmt: skip
    paid = tr("{money} paid for price cuts", money=fmt.money(now.cuts_usd_m)) if now.cuts_usd_m >= LEAST_PAID else ""
    return parts(tr("The turn was worth {money} to you", money=fmt.money(now.worth)), change, paid)


def floor(desk: Desk, event: Event) -> Blow | None:
    """A floor that the council passed: what China sells below it pays the gap; it weighs by what its members buy."""
    if event.data.get("motion_kind") != "reference_price":
        return None
    place, price = (event.data["mineral"], event.data["stage"]), fmt.price(event.data["price_usd_per_kg"])
    buys = china_table.members_buy(desk.content, desk.view, *place)
    now = next((f.price for f in china_desk.fronts(desk.content, desk.view) if (f.mineral, f.stage) == place), 0.0)
    sold = (Fact(tr("Its members buy from you a turn"), fmt.money(buys)),)
    return Blow("floor_against", "answer", "scale", tr("A floor against you"),
                tr("Council adopts {motion}: {count}", motion=tellers_council.motion(desk, event),
                   count=tellers_council.count(event)),
                parts(tr("its members buy {money} of it from you a turn; your price is {now} USD/kg",
                         money=fmt.money(buys), now=fmt.price(now)),
                      tr("what you sell them below the floor pays the gap as a levy, from the next turn on")),
                tr("Members, who buy {money} of it from you a turn, keep a floor of {price} USD/kg on {good}: a cut "
                   "below it pays their Fund, not your makers", price=price, good=desk.good(event),
                   money=fmt.money(buys)), "orders",
                face=Face(tr("A floor on {good} against you", good=desk.good(event)),
                          per_kg(event.data["price_usd_per_kg"]), (*sold, Fact(tr("Your price"), per_kg(now))),
                          tr("What you sell them below it pays the gap as a levy.")),
                now_face=Face(tr("A floor on {good} against you", good=desk.good(event)),
                              per_kg(event.data["price_usd_per_kg"]), sold,
                              tr("A cut below it pays their Fund, not your makers.")),
                weight=max(LIGHT, min(HEAVY, 6.0 * math.log10(max(1.0, buys) / WEIGHTY_USD_M))))  # fmt: skip


LEAST_PAID = 0.5
"""USD million paid for price cuts from which that is told."""
LIGHT, HEAVY, WEIGHTY_USD_M = -18.0, 6.0, 1000.0
"""Points by which a floor weighs less or more than one on a billion of sales a turn."""


def duty(desk: Desk, event: Event) -> Blow:
    """The common duty that answers a curb."""
    return Blow("duty_against", "answer", "ban", tr("They answer your curb"),
                OWN["response_starts"].words(desk, event),
                now=tr("Members levy {rate} on your {good} while the curb lasts: lifting it ends their duty",
                       rate=fmt.percent(event.data["rate_share"]), good=desk.good(event)), screen="orders",
                face=Face(tr("A common duty on your {good}", good=desk.good(event)),
                          fmt.percent(event.data["rate_share"])),
                now_face=Face(tr("A common duty on your {good}", good=desk.good(event)),
                              fmt.percent(event.data["rate_share"]), (),
                              tr("It lasts as long as your curb: lifting that ends it.")))  # fmt: skip


def bid(desk: Desk, event: Event) -> Blow | None:
    """What became of a bid of China's for a plant."""
    if event.data.get("buyer") != desk.view.seat:
        return None
    card = card_name(desk.content, event.data["project"])
    out = desk.content.project(event.data["project"]).outputs[0]
    if event.kind == "takeover":
        return Blow("bid_won", "bid", "factory", tr("You own a plant"),
                    tr("{card} in {host} is yours for {price}", card=card, host=desk.name(event.data["host"]),
                       price=fmt.money(event.data["amount_usd_m"])),
                    tr("Its {good} goes where you say", good=good(desk.content, out.mineral, out.stage)), good=True)
    words = tr("{host} blocks your bid for {card}") if event.kind == "bid_blocked" else tr(
        "{host} keeps {card}: another paid more than you")  # fmt: skip
    return Blow("bid_refused", "bid", "ban", tr("Your bid fails"),
                words.format(host=desk.name(event.data["host"]), card=card))  # fmt: skip


def condemned(desk: Desk, event: Event) -> Blow:
    """Ministries that condemn China together."""
    return Blow("condemned", "answer", "flag", tr("They condemn you"), OWN["condemnation"].words(desk, event))


def truce(desk: Desk, event: Event) -> Blow:
    """A truce of yours that is over: its curbs bite again."""
    return Blow("truce_over", "truce", "china", tr("A truce is over"), OWN[event.kind].words(desk, event),
                tr("The curbs that it eased bite in full again: what a licence is worth rises with them"),
                screen="china", good=None)  # fmt: skip


TOLD: Final[dict[str, Callable[[Desk, Event], Blow | None]]] = {
    **dict.fromkeys(STROKES, stroke), "motion_passed": floor, "motion_failed": gravest_rivals.fell,
    "response_starts": duty, "takeover": bid, "bid_blocked": bid, "bid_outbid": bid, "condemnation": condemned,
    "project_opened": gravest_rivals.opens, "project_care": gravest_rivals.stops, "project_lost": gravest_rivals.stops,
    "side_buying_found": gravest_rivals.dodged, "side_buying_disclosed": gravest_rivals.dodged,
    "reroute_found": gravest_rivals.rerouted, "floor_not_held": gravest_rivals.leaks,
    "promise_broken": gravest_rivals.word, "truce_over": truce, "truce_ended": truce, "truce_broken": truce,
}  # fmt: skip
"""Kinds of events that can lead the page of China's person."""
