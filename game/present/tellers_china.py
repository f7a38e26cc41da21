"""China's own deeds, and what is done to it, as the person at its desk reads them: in the second person."""

from collections.abc import Callable
from typing import Final

from game.model.events import Event
from game.model.ids import CHINA
from game.model.views import View
from game.present import china_words, counts, fmt, matters, politics, tellers_deals
from game.present.tellers import TELLERS
from game.present.tellers_base import Desk, Teller
from game.present.words import join_words, mark, tr

__all__ = ["OWN", "teller_of"]


def teller_of(view: View, event: Event) -> Teller | None:
    """How an event is told to the reader of a view; None where nothing is written for its kind."""
    own = OWN.get(event.kind) if view.seat == CHINA else None
    return own or TELLERS.get(event.kind)


def _step(desk: Desk, event: Event, text: str) -> str:
    return tr(text, good=desk.good(event), size=fmt.percent(abs(event.data["step_share"])),
              to=desk.names(event.data["destinations"]))  # fmt: skip


def _cut(desk: Desk, event: Event) -> str:
    return _step(desk, event, mark("You cut your export price of {good} for {to} to {size} below your price at home; "
                                   "your purse pays"))  # fmt: skip


def _rise(desk: Desk, event: Event) -> str:
    return _step(desk, event, mark("You raise your export price of {good} for {to} to {size} above your price at home"))


def _curb(desk: Desk, event: Event) -> str:
    to = desk.names(event.data["destinations"])
    if event.data["curb_kind"] == "embargo":
        return tr("You stop your exports of {good} to {to}", good=desk.good(event), to=to)
    return tr("You limit your exports of {good} to {to} to {share} of what they were", good=desk.good(event), to=to,
              share=fmt.percent(event.data["share_of_base"]))  # fmt: skip


def _curb_ends(desk: Desk, event: Event) -> str:
    if event.data.get("origin") != CHINA:
        return TELLERS["curb_ends"].words(desk, event)
    return tr("Your curb on {good} runs out", good=desk.good(event))


def _asked(desk: Desk, event: Event) -> str:
    if len(event.data["seats"]) == 1:
        return tr("{name} asks you for a truce", name=desk.names(event.data["seats"]))
    return tr("{ministries} ask you for a truce", ministries=counts.ministries(len(event.data["seats"])))


def _condemned(desk: Desk, event: Event) -> str:
    seats = event.data["seats"]
    who = desk.names(seats) if len(seats) <= FEW else counts.ministries(len(seats))
    return tr("{names} condemn your curbs together", names=who)


FEW: Final = 4
"""So many are named."""


def _deal(desk: Desk, event: Event) -> str:
    """A deal that you signed is told as yours."""
    deal = next((d for d in desk.view.deals if d.id == event.data["deal"]), None)
    if CHINA not in event.data["parties"] or deal is None:
        return tellers_deals.deal(desk, event)
    others = join_words([desk.name(p) for p in event.data["parties"] if p != CHINA])
    terms = china_words.deal_terms(desk.content, deal.clauses)
    if event.data["secret"]:
        return tr("You sign a secret deal with {others}: {terms}", others=others, terms=terms)
    return tr("You sign a deal with {others}: {terms}", others=others, terms=terms)


def _promise(kind: str, yours: str, theirs: str) -> Teller:
    """A word that you gave, or that was given to you."""

    def say(desk: Desk, event: Event) -> str:
        found = next((p for p in desk.view.promises if p.id == event.data["promise"]), None)
        if CHINA not in (event.data["giver"], event.data["to"]) or found is None:
            return TELLERS[kind].words(desk, event)
        return tr(yours if event.data["giver"] == CHINA else theirs, a=desk.name(event.data["giver"]),
                  b=desk.name(event.data["to"]), what=china_words.given(desk.content, found.clause))  # fmt: skip

    return _again(kind, say)


def _again(kind: str, words: Callable[[Desk, Event], str]) -> Teller:
    """The weight and icon of a kind with other words."""
    return Teller(TELLERS[kind].weight, TELLERS[kind].icon, words)


OWN: Final[dict[str, Teller]] = {
    "curb": _again("curb", _curb),
    "price_cut": _again("price_cut", _cut),
    "price_rise": _again("price_rise", _rise),
    "price_cut_ended": _again("price_cut_ended", lambda k, e: tr(
        "Your purse stops paying for cheap {good}", good=k.good(e))),
    "curb_lifted": _again("curb_lifted", lambda k, e: tr("You lift your curb on {good}", good=k.good(e))),
    "curb_ends": _again("curb_ends", _curb_ends),
    "truce": _again("truce", lambda k, e: tr(
        "Your truce with the table {until}: your curbs are eased by {share}", until=k.until(e.data["until_turn"]),
        share=fmt.percent(e.data["relief_share"]))),
    "truce_refused": _again("truce_refused", lambda k, e: tr(
        "You offered a truce; the table does not take it up")),
    "truce_over": _again("truce_over", lambda k, e: politics.truce_over_words(k.content, e, CHINA)),
    "truce_extended": _again("truce_extended", lambda k, e: tr(
        "You and {name} carry your truce on {until}; relief stays at {share}", name=k.name(e.seat),
        until=k.until(e.data["until_turn"]), share=fmt.percent(e.data["relief_share"]))),
    "truce_not_extended": _again("truce_not_extended", lambda k, e: tr(
        "{name} asked you to carry the truce on; you did not", name=k.name(e.seat))),
    "truce_sought": _again("truce_sought", _asked),
    "truce_ended": _again("truce_ended", lambda k, e: tr(
        "Your truce with the table has run out: your curbs bite in full again")),
    "truce_broken": _again("truce_broken", lambda k, e: tr(
        "Your truce with the table is broken: your curbs bite in full again")),
    "response_starts": _again("response_starts", lambda k, e: tr(
        "Members answer your curb: {rate} on your {good} at every border that applies it",
        rate=fmt.percent(e.data["rate_share"]), good=k.good(e))),
    "response_ends": _again("response_ends", lambda k, e: tr(
        "The common duty on your {good} ends", good=k.good(e))),
    "condemnation": _again("condemnation", _condemned),
    "trial_answered": _again("trial_answered", lambda k, e: matters.stood_words(k.content, e, CHINA)),
    "deal_signed": _again("deal_signed", _deal),
    "promise_kept": _promise("promise_kept", mark("You kept your word to {b}: to {what}"),
                             mark("{a} kept its word to you: it {what}")),
    "promise_broken": _promise("promise_broken", mark("You broke your word to {b}: to {what}"),
                               mark("{a} broke its word to you: that it {what}")),
    "promise_void": _promise("promise_void", mark("Your word to {b} fell away: to {what}"),
                             mark("The word of {a} to you fell away: that it {what}")),
}  # fmt: skip
"""Kinds that are told otherwise to China's person."""
