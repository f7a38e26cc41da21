"""Sentences about who owns plants, contracts on them, and treasuries in need."""

from game.model.events import Event
from game.present import counts, fmt, horizon
from game.present.names import card_name, contained, good
from game.present.tellers_base import Desk
from game.present.words import join_words, tr

APART = 0.005
"""Share by which two expected prices differ before a sentence names both."""
MOVED = 0.002
"""The same where it is why a plant does not start: a little is enough."""
MOST_NAMED = 3
"""Plants named that started before one and pressed its price."""


def opened(desk: Desk, event: Event) -> str:
    """A bid waits for its host."""
    d = event.data
    where = tr(" (answer on Projects)") if desk.view.seat == d["host"] else ""
    if horizon.after(desk.content, desk.view, d["due_turn"]):
        return ""  # nobody will have to answer it
    if d["bid_kind"] == "takeover":
        return tr("{buyer} bids {price} for {card} in {host}, which loses money: answer by turn {turn}{where}",
                  buyer=desk.name(d["buyer"]), price=fmt.money(d["amount_usd_m"]), card=desk.card(event),
                  host=desk.name(d["host"]), turn=d["due_turn"], where=where)  # fmt: skip
    return tr("{buyer} wants {share} of {card}; {host} has until turn {turn} to refuse{where}",
              buyer=desk.name(d["buyer"]), share=fmt.percent(d["share"]), card=desk.card(event),
              host=desk.name(d["host"]), turn=d["due_turn"], where=where)  # fmt: skip


def blocked(desk: Desk, event: Event) -> str:
    """The host said no."""
    if event.data["buyer"] == desk.view.seat:
        return tr("{host} refuses your bid for {card}: your money is back", host=desk.name(event.data["host"]),
                  card=desk.card(event))  # fmt: skip
    return tr("{host} blocks the sale of {card} to {buyer}", host=desk.name(event.data["host"]),
              card=desk.card(event), buyer=desk.name(event.data["buyer"]))  # fmt: skip


def outbid(desk: Desk, event: Event) -> str:
    """A treasury paid more."""
    if event.data["buyer"] == desk.view.seat:
        return tr("{who} outbids you for {card} with {price}: your money is back", who=desk.name(event.data["by"]),
                  card=desk.card(event), price=fmt.money(event.data["amount_usd_m"]))  # fmt: skip
    return tr("{who} outbids {buyer} for {card} with {price}", who=desk.name(event.data["by"]),
              buyer=desk.name(event.data["buyer"]), card=desk.card(event),
              price=fmt.money(event.data["amount_usd_m"]))  # fmt: skip


def taken(desk: Desk, event: Event) -> str:
    """A plant went to China."""
    return tr("{card} in {host} goes to {buyer} for {price}: its output leaves the zone", card=desk.card(event),
              host=desk.name(event.data["host"]), buyer=desk.name(event.data["buyer"]),
              price=fmt.money(event.data["amount_usd_m"]))  # fmt: skip


def sold(desk: Desk, event: Event) -> str:
    """A share changed hands."""
    d = event.data
    if d["buyer"] == desk.view.seat and d["bid_kind"] == "stake":
        return tr("Your bid went through: you own {share} of {card} for {price}, and your users come first there",
                  share=fmt.percent(d["share"]), card=desk.card(event), price=fmt.money(d["amount_usd_m"]))  # fmt: skip
    return tr("{buyer} owns {share} of {card}: its users come first there", buyer=desk.name(event.data["buyer"]),
              share=fmt.percent(event.data["share"]), card=desk.card(event))  # fmt: skip


def moved(desk: Desk, event: Event) -> str:
    """A treasury handed part of a plant to another by deal."""
    return tr("{a} hands {share} of {card} to {b}", a=desk.name(event.data["giver"]), b=desk.name(event.data["to"]),
              share=fmt.percent(event.data["share"], 1), card=desk.card(event))  # fmt: skip


def contract(desk: Desk, event: Event) -> str:
    """A treasury stands behind a plant's price or sales."""
    output = desk.content.project(event.data["project"]).outputs[0]
    words = tr("{who} guarantees {card} {price} USD/kg for {tonnes} a month of {good}")
    if event.data["instrument"] == "offtake":
        words = tr("{who} takes {tonnes} a month of {good} from {card} at {price} USD/kg")
    return words.format(
        who=desk.name(event.seat),
        card=desk.card(event),
        good=good(desk.content, output.mineral, output.stage),
        price=fmt.price(event.data["price_usd_per_kg"]),
        tonnes=contained(desk.content, output.mineral, output.stage, event.data["tonnes_per_month"]),
    )


def hurried(desk: Desk, event: Event) -> str:
    """Money took months off the works of a plant: who paid, how many, for how much."""
    data = event.data
    words = {"card": desk.card(event), "months": counts.months(data["months"]),
             "money": fmt.money(data["amount_usd_m"])}  # fmt: skip
    payers = tuple(data["paid_usd_m"])
    if len(payers) == 1:
        return tr("{who} hurries {card}: {months} off for {money}", who=desk.name(payers[0]), **words)
    return tr("{who} hurry {card}: {months} off for {money}", who=desk.names(payers), **words)


def ended(desk: Desk, event: Event) -> str:
    """A contract is over."""
    return tr("The contract of {who} on {card} is over", who=desk.name(event.seat), card=desk.card(event))


def short(desk: Desk, event: Event) -> str:
    """A plant that was backed and does not start: what it lacks, and why where the bell moved it."""
    lacks = event.data["lacks_usd_m"]
    told = tr("{card} does not start", card=desk.card(event))
    if not event.data["office_full"] and lacks >= 0:
        told = tr("{card} does not start: {money} more would have done", card=desk.card(event),
                  money=fmt.money(max(1.0, lacks)))  # fmt: skip
    why = short_why(desk, event)
    return tr("{told}. {why}", told=told, why=why) if why else told


def short_why(desk: Desk, event: Event) -> str:
    """What moved between the investors' published sum and the bell; empty where the money was short by that, too."""
    data = event.data
    if data["office_full"]:
        host = desk.content.project(data["project"]).region
        return tr("The permit offices of {host} are full: it starts when a permit is done", host=desk.name(host))
    alone, at_bell, before = data["alone_usd_per_kg"], data["expected_usd_per_kg"], data["published_usd_per_kg"]
    words = {"a": fmt.price(at_bell), "b": fmt.price(alone if data["ratio_alone"] >= 1 else before)}
    if data["ratio_alone"] >= 1 and at_bell < (1.0 - MOVED) * alone:
        if names := [card_name(desk.content, name) for name in data.get("pressed_by", ())]:
            return tr("It would have started alone; {others} started before it and pressed its price: investors expect "
                      "{a} USD/kg, not {b}", others=join_words(names[:MOST_NAMED]), **words)  # fmt: skip
        return tr("It would have started alone; plants that start before it press its price: investors expect {a} "
                  "USD/kg, not {b}", **words)  # fmt: skip
    if data["ratio_alone"] < 1 and alone < (1.0 - MOVED) * before:
        return tr("After what was decided this turn investors expect {a} USD/kg, not {b}", **words)
    return ""


def returned(desk: Desk, event: Event) -> str:
    """Grants that were not needed: what comes back to the reader, what stays in the card, and why it is less."""
    back = event.data.get("back_usd_m", {})
    mine, whole = back.get(desk.view.seat, 0.0), event.data["amount_usd_m"]
    held = desk.view.projects.get(event.data["project"])
    if mine > 0 and held is not None and held.scale < 1:
        told = tr("{money} of your grant for {card} come back: built at {size} of its size it needs {needed}",
                  card=desk.card(event), money=fmt.money(mine), size=fmt.percent(held.scale),
                  needed=fmt.money(event.data["needed_usd_m"]))  # fmt: skip
    elif mine > 0:
        told = tr("{money} of your grant for {card} come back: {needed} is all that it needs",
                  card=desk.card(event), money=fmt.money(mine),
                  needed=fmt.money(event.data["needed_usd_m"]))  # fmt: skip
    else:
        told = tr("{money} of the grants for {card} go back to their givers, since it needs no more",
                  card=desk.card(event), money=fmt.money(whole))  # fmt: skip
    before, now = event.data.get("published_usd_per_kg", 0.0), event.data.get("expected_usd_per_kg", 0.0)
    if now > before * (1.0 + APART):
        told = tr("{told}; after what was decided this turn investors expect {now} USD/kg, not {before}", told=told,
                  now=fmt.price(now), before=fmt.price(before))  # fmt: skip
    elif now < before:
        told = tr("{told}; plants that started before it press the price that investors expect", told=told)
    if mine > 0 and len(event.data["givers"]) > 1:
        told = tr("{told}; others gave, too", told=told)
    return told


def called(desk: Desk, event: Event) -> str:
    """An overrun that owners pay for."""
    return tr("{card} costs more than planned: your share's part is {owed}, paid {paid}, from credit where money lacks",
              card=desk.card(event), owed=fmt.money(event.data["owed_usd_m"]),
              paid=fmt.money(event.data["amount_usd_m"]))  # fmt: skip


def backlash(desk: Desk, event: Event) -> str:
    """Protest against a hurried site."""
    return tr("Protest at {card} in {who}: permits had been waived", card=desk.card(event), who=desk.name(event.seat))


def rescue(desk: Desk, event: Event) -> str:
    """A rescue loan."""
    giver = tr("The FORGE Fund") if event.data["giver"] == "FUND" else desk.name(event.data["giver"])
    return tr("{a} lends {money} to the treasury of {b}", a=giver, b=desk.name(event.data["to"]),
              money=fmt.money(event.data["amount_usd_m"]))  # fmt: skip
