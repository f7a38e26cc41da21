"""Customs in words: what inspectors find, what it costs, and floors that do not hold."""

from game.model.events import Event
from game.present import counts, floor_words, fmt
from game.present.tellers_base import Desk
from game.present.words import join_words, mark, tr

ACCUSED = mark("Caught: {who} accused {name}, and the records show it bought {good} past the levy, about {share} of "
               "its civil use; fined {fine}")


def fine(desk: Desk, event: Event, text: str) -> str:
    """A finding about goods past the levy, with its fine and a bond lost."""
    accusers = event.data.get("accusers") or ()
    if accusers and event.kind == "side_buying_found":
        text = ACCUSED
    who, fined = join_words([desk.name(a) for a in accusers]), counts.small_money(event.data.get("fine_usd_m", 0.0))
    told = tr(text, who=who, name=desk.name(event.seat), good=desk.places(event), share=desk.share(event), fine=fined)
    lost = bond_lost(desk, event)
    if lost > 0:
        told = tr("{told}; its bond of {bond} is forfeited", told=told, bond=fmt.money(lost))
    return _credited(desk, event, told)


def _credited(desk: Desk, event: Event, told: str) -> str:
    """Who found it, and what that brought them."""
    rewards: dict[str, float] = event.data.get("rewards") or {}
    if not rewards:
        return told
    names = join_words([desk.name(who) for who in rewards])
    return tr("{told}; {names} brought the case and got {money} of it", told=told, names=names,
              money=counts.small_money(sum(rewards.values())))  # fmt: skip


def bond_lost(desk: Desk, event: Event) -> float:
    """The joining bond that went with a finding, USD million: the suspension of the same turn names it."""
    if event.kind == "leak_found":  # no fault of the ministry
        return 0.0
    return sum(
        float(other.data.get("bond_usd_m", 0.0))
        for other in {id(e): e for e in (*desk.view.news, *desk.view.events)}.values()
        if other.kind == "suspended" and (other.turn, other.seat) == (event.turn, event.seat)
    )


def floor_fails(desk: Desk, event: Event) -> str:
    """A floor that does not hold, with the price paid and why; where the price stands, the leak alone is told."""
    why = floor_words.why_short(str(event.data.get("why", "")))
    paid, floor = float(event.data["zone_price_usd_per_kg"]), float(event.data["price_usd_per_kg"])
    what = desk.good(event)
    if paid <= 0:  # nobody who applies it bought anything: there is no price inside
        text = tr("The floor on {good} does not hold", good=what)
    elif event.data.get("why") == "leak" and paid >= desk.content.rules.credibility.held_price_share * floor:
        if paid >= floor:
            return tr("Goods come in past the levy on {good}, though the price of {paid} inside stands at the floor of "
                      "{floor} USD/kg or above it", good=what, paid=fmt.price(paid),
                      floor=fmt.price(floor))  # fmt: skip
        return tr("Goods come in past the levy on {good}; the price of {paid} inside, just under the floor of {floor} "
                  "USD/kg, still counts as held", good=what, paid=fmt.price(paid), floor=fmt.price(floor))  # fmt: skip
    else:
        text = tr("The floor of {floor} USD/kg on {good} does not hold: members paid {paid} over the turn", good=what,
                  paid=fmt.price(paid), floor=fmt.price(floor))  # fmt: skip
    return f"{text}; {why}" if why else text


def records_say(desk: Desk, event: Event) -> str:
    """What the opened records showed of a charge that did not hold: no levy was due, or less than proves it."""
    places = event.data.get("places") or ()
    if not places:
        return ""
    if set(places) <= set(event.data.get("no_levy") or ()):
        return tr("no levy was due on {good} there", good=desk.places(event))
    return tr("the records show less than {share} of its use past the levy",
              share=fmt.percent(desk.content.rules.customs.accusation_evidence_share))  # fmt: skip


def wrong(desk: Desk, event: Event) -> str:
    """An accusation without proof."""
    who = join_words([desk.name(a) for a in event.data["accusers"]]) or tr("FORGE Fund")
    paid = fmt.money(event.data.get("amount_usd_m", 0.0))
    if event.text:  # a ministry's own charge; a false alarm of its inspectors brings no words along
        told = tr("{who} had accused {name} without proof and had to pay {money} for it", who=who, money=paid,
                  name=desk.name(event.seat))  # fmt: skip
        return f"{told}: {why}" if (why := records_say(desk, event)) else told
    return tr("Inspectors accuse {name} wrongly; {who} pays {money} for it", name=desk.name(event.seat), who=who,
              money=paid)  # fmt: skip
