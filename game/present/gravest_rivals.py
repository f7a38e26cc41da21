"""Leads of China's person that others gave: a rival's plant, a member that buys past the levy, a floor that fails."""

from typing import Final

from game.model.events import Event
from game.model.ids import CHINA, MineralId, Stage
from game.present import china_desk, china_table, china_words, fmt, tellers_council, tellers_customs
from game.present.china_desk import FrontRow
from game.present.facts import Fact
from game.present.gravest_words import Blow, Face, parts, per_kg
from game.present.names import card_name, good
from game.present.tellers_base import Desk
from game.present.words import join_words, tr
from game.rules import figures

__all__ = ["dodged", "fell", "leaks", "opens", "rerouted", "stops", "word"]

FELT: Final = 0.02
"""Part of use abroad that a plant must make to be told, of a good with sales at stake (``FELT_USD_M``)."""
FELT_USD_M: Final = 20.0
"""Sales of a turn at stake from which a floor that fails or a finding is told."""
MOST_POINTS: Final = 6.0
"""A plant that could serve half of the use abroad weighs so many points more."""


def _front(desk: Desk, mineral: MineralId, stage: Stage) -> FrontRow | None:
    """What China sells of a good; None where it sells none."""
    rows = {(f.mineral, f.stage): f for f in china_desk.fronts(desk.content, desk.view)}
    return rows.get((mineral, stage))


def _largest(desk: Desk, event: Event) -> tuple[FrontRow, float] | None:
    """Of what a card makes, the good that takes most of China's sales: its front, part of use abroad (0-1)."""
    content, card = desk.content, desk.content.project(event.data["project"])
    use, i = figures.of_view(content, desk.view, "use"), content.region_index(CHINA)
    held = desk.view.projects.get(card.id)
    found = []
    for out in card.outputs:
        front = _front(desk, out.mineral, out.stage)
        m, s = figures.place(content, out.mineral, out.stage)
        abroad = float(use[m, s].sum() - use[m, s, i])
        if front is not None and abroad > 0:
            part = out.capacity_t_per_month * (held.scale if held is not None else 1.0) / abroad
            found.append((front.sales * min(1.0, part), part, front))
    if not found:
        return None
    _, part, front = max(found, key=lambda row: row[0])
    return (front, part) if part >= FELT and front.sales >= FELT_USD_M else None


def opens(desk: Desk, event: Event) -> Blow | None:
    """A plant that was built against China opens: how much of what it sells is at stake."""
    found = _largest(desk, event)
    if found is None or desk.content.project(event.data["project"]).region == CHINA or _stopped(desk, event):
        return None
    front, part = found
    card = card_name(desk.content, event.data["project"])
    what = good(desk.content, front.mineral, front.stage)
    floor = tr("a floor of {price} USD/kg keeps it alive", price=fmt.price(front.floor)) if front.floor else tr(
        "no floor keeps it alive")  # fmt: skip
    kept = Fact(tr("Floor that keeps it alive"), per_kg(front.floor) if front.floor else tr("none"))
    return Blow("rival_opens", "rival", "factory", tr("A rival opens"),
                tr("{card} opens in {where}", card=card,
                   where=desk.name(desk.content.project(event.data["project"]).region)),
                parts(tr("at full output it makes {part} of the {good} used abroad; you sell {share} of that now, "
                         "{money} a turn", part=fmt.percent(part), good=what, share=fmt.percent(front.share),
                         money=fmt.money(front.sales)), floor),
                tr("{card} takes {part} of use abroad from you. A cut of 30 % would cost {cost}; {floor}", card=card,
                   part=fmt.percent(part), cost=fmt.money(front.cut_cost), floor=floor),
                "orders", weight=min(MOST_POINTS, 12 * part),
                face=Face(tr("{card} opens", card=card), tr("{part} of use abroad", part=fmt.percent(part)),
                          (*_sells(front), kept)),
                now_face=Face(tr("{card} takes buyers from you", card=card),
                              tr("{part} of use abroad", part=fmt.percent(part)),
                              (Fact(tr("A cut of 30 % would cost"), fmt.money(front.cut_cost)), kept)))  # fmt: skip


def _sells(front: FrontRow) -> tuple[Fact, ...]:
    """What China sells of a good now."""
    return (Fact(tr("You sell of that use now"), fmt.percent(front.share)),
            Fact(tr("Your sales of it a turn"), fmt.money(front.sales)))  # fmt: skip


def _stopped(desk: Desk, event: Event) -> bool:
    """Whether a plant that opened was shut down again within the turn: then that is told."""
    return any(e.kind in ("project_care", "project_lost") and e.turn == event.turn
               and e.data.get("project") == event.data["project"]
               for e in (*desk.view.news, *desk.view.events))  # fmt: skip


def stops(desk: Desk, event: Event) -> Blow | None:
    """A rival's plant shuts down or is bankrupt: its buyers come back."""
    found = _largest(desk, event)
    if found is None:
        return None
    front, part = found
    card, what = card_name(desk.content, event.data["project"]), good(desk.content, front.mineral, front.stage)
    lost = event.kind == "project_lost"
    return Blow("rival_stops", "rival_gone", "factory", tr("A rival is gone") if lost else tr("A rival stands still"),
                tr("{card} is bankrupt; its capacity is lost", card=card) if lost else tr(
                    "{card} shuts down: prices less inputs stay below its costs", card=card),
                parts(tr("it made up to {part} of the {good} used abroad", part=fmt.percent(part), good=what),
                      "" if lost else tr("it can be started again where the price pays for that")),
                tr("{card} does not sell: a rise of your price of {good} now is paid, and wakes it if it is large",
                   card=card, good=what), "orders", good=True,
                face=Face(tr("{card} is lost", card=card) if lost else tr("{card} stands still", card=card),
                          tr("{part} of use abroad", part=fmt.percent(part)), _sells(front)),
                now_face=Face(tr("{card} does not sell", card=card),
                              tr("{part} of use abroad", part=fmt.percent(part)), _sells(front),
                              tr("A rise of your price is paid now; a large one wakes it.")))  # fmt: skip


def dodged(desk: Desk, event: Event) -> Blow | None:
    """A member was caught buying your goods past the levy: who, how much, and what that opens."""
    goods = _places(event)
    sales = sum(china_table.sold_to(desk.content, desk.view, m, s).get(event.seat, 0.0) for m, s in goods)
    if sales < FELT_USD_M:
        return None
    name = desk.name(event.seat)
    lost = tellers_customs.bond_lost(desk, event)
    out = tr("it is suspended and loses a bond of {bond}: while it is out no floor binds it", bond=fmt.money(lost)
             ) if lost > 0 else ""  # fmt: skip
    bought = Fact(tr("You sell it a turn"), fmt.money(sales))
    return Blow("levy_dodged", "dodge", "search", tr("A member bought past the levy"),
                tr("{name} bought your {good} past its own floor, about {share} of its civil use", name=name,
                   good=desk.places(event), share=desk.share(event)),
                parts(tr("you sell it {money} of that a turn", money=fmt.money(sales)), out),
                tr("{name} wants your {good} cheaper than its floor lets in. It may listen: a licence or money for an "
                   "open door, or its no to a floor", name=name, good=desk.places(event)), "deals", good=True,
                face=Face(tr("{name} bought your {good} past its own floor", name=name, good=desk.places(event)), "",
                          (Fact(tr("Part of its civil use"), desk.share(event)), bought,
                           *((Fact(tr("Bond it lost"), fmt.money(lost)),) if lost > 0 else ()))),
                now_face=Face(tr("{name} wants your {good} cheaper", name=name, good=desk.places(event)), "", (bought,),
                              tr("Offer a licence or money for an open door, or for its no.")))  # fmt: skip


def _places(event: Event) -> list[tuple[MineralId, Stage]]:
    return [tuple(place.split("/")) for place in event.data.get("places", ())]


def leaks(desk: Desk, event: Event) -> Blow | None:
    """A floor against China that does not hold."""
    front = _front(desk, event.data["mineral"], event.data["stage"])
    if front is None or front.sales < FELT_USD_M:
        return None
    return Blow("floor_fails", "floor", "scale", tr("A floor does not hold"),
                tellers_customs.floor_fails(desk, event),
                tr("Investors believe it less: plants that count on it wait. You sell {money} of it abroad a turn",
                   money=fmt.money(front.sales)),
                tr("The floor on {good} does not hold: a cut there bites now", good=desk.good(event)), "orders",
                good=True, face=_leak_face(desk, event, front),
                now_face=Face(tr("The floor on {good} does not hold", good=desk.good(event)), "", _sells(front),
                              tr("A cut there bites now.")))  # fmt: skip


def _leak_face(desk: Desk, event: Event, front: FrontRow) -> Face:
    """The floor, what is paid inside, and what China sells of the good."""
    paid = float(event.data["zone_price_usd_per_kg"])
    facts = (Fact(tr("Members paid"), per_kg(paid)),) if paid > 0 else ()
    return Face(tr("The floor on {good} does not hold", good=desk.good(event)),
                per_kg(float(event.data["price_usd_per_kg"])), (*facts, *_sells(front)))  # fmt: skip


def rerouted(desk: Desk, event: Event) -> Blow | None:
    """China's goods that went round a floor or a curb under another flag, and were found."""
    if not event.data.get("places"):
        return None
    return Blow("sold_round", "dodge", "search", tr("Your goods went round"),
                tr("Inspectors find {good} rerouted through {name}: {tonnes} a month of its own went out while "
                   "foreign came in", good=desk.places(event), name=desk.name(event.seat),
                   tonnes=fmt.tonnes(event.data["tonnes_per_month"])),
                tr("Goods of yours reached the zone by it without a levy, and past a curb where you hold one: a curb "
                   "that names buyers leaks where a neighbour resells"), screen="china", good=None)  # fmt: skip


def fell(desk: Desk, event: Event) -> Blow | None:
    """A floor, or a common duty, that the council rejected."""
    if event.data.get("motion_kind") not in ("reference_price", "curb_response"):
        return None
    sales = china_table.members_buy(desk.content, desk.view, event.data["mineral"], event.data["stage"])
    if sales < FELT_USD_M:
        return None
    noes = [desk.name(seat) for seat, vote in event.data.get("votes", {}).items() if vote == "no"]
    return Blow("floor_fell", "answer", "council", tr("A motion against you falls"),
                tr("Council rejects {motion}: {count}", motion=tellers_council.motion(desk, event),
                   count=tellers_council.count(event)),
                parts(tr("members buy {money} of it from you a turn, and go on without a levy",
                         money=fmt.money(sales)),
                      tr("against it: {names}", names=join_words(noes)) if noes else ""),
                screen="deals", good=True,
                face=Face(tr("Rejected: {motion}", motion=tellers_council.motion(desk, event)), "",
                          (Fact(tr("Members buy from you a turn"), fmt.money(sales)),
                           Fact(tr("The vote"), tellers_council.count(event)))))  # fmt: skip


def word(desk: Desk, event: Event) -> Blow | None:
    """A word broken, by you or to you."""
    found = next((p for p in desk.view.promises if p.id == event.data["promise"]), None)
    if found is None or CHINA not in (found.giver, found.to):
        return None
    what, rules = china_words.given(desk.content, found.clause), desk.content.rules.trust
    if found.giver == CHINA:
        cost = tr("Who knows of it counts your next word for less")
        if not event.seen_by:
            cost = tr("Who knows of it counts your next word for less, and as all saw it tension rises by a step")
        return Blow("promise_broken_by_you", "word", "trust", tr("You broke your word"),
                    tr("To {name}: to {what}", name=desk.name(found.to), what=what), cost, screen="deals")
    return Blow("promise_broken", "word", "trust", tr("A word to you is broken"),
                tr("{name} did not keep that it {what}", name=desk.name(found.giver), what=what),
                tr("Others trust it less by {b} points, too", b=fmt.number(rules.breach_others)),
                tr("{name} broke its word to you: a curb, or a licence that ends, is an answer",
                   name=desk.name(found.giver)),
                "orders")  # fmt: skip
