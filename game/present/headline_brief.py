"""Headlines in a few words and one figure: who, with whom, about what; the whole sentence is a step away."""

from collections.abc import Callable
from typing import Final

from game.model.events import Event
from game.model.ids import CHINA
from game.present import fmt, horizon, tellers_council
from game.present.clause_brief import brief, deal_brief
from game.present.tellers_base import Desk
from game.present.words import mark, tr

__all__ = ["face", "mine"]

NOTHING: Final = ("", "")


def face(desk: Desk, event: Event) -> tuple[str, str]:
    """Words and figure of an event; both empty where its sentence is short enough, or says it to China's person."""
    made = _FACES.get(event.kind)
    return made(desk, event) if made is not None and not _own_of_china(desk, event) else NOTHING


def _own_of_china(desk: Desk, event: Event) -> bool:
    """Whether a sentence speaks to China's person of its own deeds."""
    if desk.view.seat != CHINA:
        return False
    d = event.data
    return event.kind == "price_cut" or CHINA in (*d.get("parties", ()), d.get("giver"), d.get("to"))


def mine(desk: Desk, event: Event) -> bool:
    """Whether the reader signed what an event tells of."""
    return desk.view.seat in event.data.get("parties", ())


def _deal(desk: Desk, event: Event) -> tuple[str, str]:
    """``United States – Japan: NdFeB magnets for 2 turns``."""
    deal = next((d for d in desk.view.deals if d.id == event.data["deal"]), None)
    if deal is None or not deal.clauses:
        return NOTHING
    pair = " – ".join(desk.name(party) for party in event.data["parties"])
    text = mark("{pair}, in secret: {what}") if event.data["secret"] else mark("{pair}: {what}")
    return tr(text, pair=pair, what=deal_brief(desk.content, deal.clauses, view=desk.view)), ""


def _word(text: str) -> Callable[[Desk, Event], tuple[str, str]]:
    def told(desk: Desk, event: Event) -> tuple[str, str]:
        found = next((p for p in desk.view.promises if p.id == event.data["promise"]), None)
        if found is None or (event.kind == "promise_kept" and found.status == "broken"):
            return NOTHING
        names = {"a": desk.name(event.data["giver"]), "b": desk.name(event.data["to"])}
        return tr(text, what=brief(desk.content, found.clause, desk.view), **names), ""

    return told


def _funded(desk: Desk, event: Event) -> tuple[str, str]:
    return (tr("{name} backs {card}", name=desk.name(event.seat), card=desk.card(event)),
            fmt.money(event.data["amount_usd_m"]))  # fmt: skip


def _vote(text: str) -> Callable[[Desk, Event], tuple[str, str]]:
    def told(desk: Desk, event: Event) -> tuple[str, str]:
        votes = list(event.data["votes"].values())
        return (tr(text, motion=tellers_council.motion(desk, event)),
                tr("{yes} to {no}", yes=votes.count("yes"), no=votes.count("no")))  # fmt: skip

    return told


def _election(desk: Desk, event: Event) -> tuple[str, str]:
    text = mark("{name} votes: the cabinet stays") if event.data["won"] else mark("{name} votes: a new cabinet")
    return tr(text, name=desk.name(event.seat)), tr("{n} of 100", n=fmt.number(event.data["support"]))


def _floor_moved(desk: Desk, event: Event) -> tuple[str, str]:
    d = event.data
    return (tr("The floor on {good} follows cost", good=desk.good(event)),
            f"{fmt.price(d['before_usd_per_kg'])} → {fmt.price(d['price_usd_per_kg'])}")  # fmt: skip


def _floor_fails(desk: Desk, event: Event) -> tuple[str, str]:
    paid, floor = float(event.data["zone_price_usd_per_kg"]), float(event.data["price_usd_per_kg"])
    value = tr("{paid}, not {floor}", paid=fmt.price(paid), floor=fmt.price(floor)) if 0 < paid < floor else ""
    if not value:
        return NOTHING
    return tr("The floor on {good} does not hold", good=desk.good(event)), value


def _cut(desk: Desk, event: Event) -> tuple[str, str]:
    d = event.data
    text = tr("China cuts its price of {good} for {to}", good=desk.good(event), to=desk.names(d["destinations"]))
    return text, fmt.signed_percent(-abs(d["step_share"]))


def _plants(text: str) -> Callable[[Desk, Event], tuple[str, str]]:
    def told(desk: Desk, event: Event) -> tuple[str, str]:
        name = tr(text, where=desk.name(event.data["region"]), good=desk.good(event))
        return name, tr("{tonnes} a month", tonnes=fmt.tonnes(event.data["tonnes_per_month"]))

    return told


def _found_little(desk: Desk, event: Event) -> tuple[str, str]:
    d = event.data
    return (tr("The Vault found {good}", good=desk.good(event)),
            tr("{part} of {whole}", part=fmt.tonnes(d["tonnes"]), whole=fmt.tonnes(d["wanted_t"])))  # fmt: skip


def _answered(desk: Desk, event: Event) -> tuple[str, str]:
    d = event.data
    how = tr("its stop ends") if d["more_turns"] < 0 else tr("stopped for longer") if d["more_turns"] > 0 else tr(
        "stopped as long as planned")  # fmt: skip
    return tr("{n} of {all} stood by {name}", n=len(d["stood"]), all=d["asked"], name=desk.name(event.seat)), how


def _line(_desk: Desk, event: Event) -> tuple[str, str]:
    d = event.data
    text = tr("The forum's line holds") if d["held"] else tr("The forum's line breaks")
    return text, tr("{n} noes, {least} needed", n=d["noes"], least=d["needed"])


def _pledges(_desk: Desk, event: Event) -> tuple[str, str]:
    d = event.data
    text = tr("The forum is renewed") if d["held"] else tr("The forum is not renewed")
    return text, tr("{n} shares, {least} needed", n=d["noes"], least=d["needed"])


def _framework(desk: Desk, event: Event) -> tuple[str, str]:
    pair = " – ".join(desk.name(party) for party in event.data["parties"])
    return tr("{pair}: their framework is in force", pair=pair), ""


def _money_back(desk: Desk, event: Event) -> tuple[str, str]:
    d = event.data
    text = tr("{a} gets its money back from {b}: no vote", a=desk.name(d["to"]), b=desk.name(d["giver"]))
    return text, fmt.money(d["amount_usd_m"])


def _bid(desk: Desk, event: Event) -> tuple[str, str]:
    d = event.data
    if horizon.after(desk.content, desk.view, d["due_turn"]):
        return NOTHING
    text = tr("{buyer} bids for {card}", buyer=desk.name(d["buyer"]), card=desk.card(event))
    return text, fmt.money(d["amount_usd_m"]) if d["bid_kind"] == "takeover" else fmt.percent(d["share"])


def _returned(desk: Desk, event: Event) -> tuple[str, str]:
    mine = event.data.get("back_usd_m", {}).get(desk.view.seat, 0.0)
    if mine > 0:
        return tr("Part of your grant for {card} comes back", card=desk.card(event)), fmt.money(mine)
    return tr("Grants for {card} go back in part", card=desk.card(event)), fmt.money(event.data["amount_usd_m"])


def _fallen(desk: Desk, event: Event) -> tuple[str, str]:
    text = tr("The cabinet of {name} falls", name=desk.name(event.seat))
    return text, tr("{share} of its budget", share=fmt.signed_percent(-event.data["share"]))


_FACES: Final[dict[str, Callable[[Desk, Event], tuple[str, str]]]] = {
    "deal_signed": _deal,
    "promise_kept": _word(mark("{a} kept its word to {b}: {what}")),
    "promise_broken": _word(mark("{a} broke its word to {b}: {what}")),
    "promise_void": _word(mark("The word of {a} to {b} fell away: {what}")),
    "card_funded": _funded,
    "motion_passed": _vote(mark("Adopted: {motion}")),
    "motion_failed": _vote(mark("Rejected: {motion}")),
    "election": _election,
    "floor_price_moved": _floor_moved,
    "floor_not_held": _floor_fails,
    "price_cut": _cut,
    "plants_idled": _plants(mark("{where}: plants for {good} stand still")),
    "plants_lost": _plants(mark("{where}: plants for {good} close for good")),
    "plants_back": _plants(mark("{where}: plants for {good} start again")),
    "vault_found_little": _found_little,
    "trial_answered": _answered,
    "wedge_answered": _line,
    "pledges_counted": _pledges,
    "framework_signed": _framework,
    "vote_money_back": _money_back,
    "bid_opened": _bid,
    "grant_returned": _returned,
    "cabinet_falls": _fallen,
}  # fmt: skip
"""Kinds of events whose sentence is long, with their short form."""
