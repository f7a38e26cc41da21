"""What the adviser says of each open offer that waits for the seat's answer: sign, refuse or counter, and why."""

import math
from collections.abc import Mapping
from typing import NamedTuple

from msgspec.structs import replace

from game.agents.ministry.appraise import weighed
from game.agents.ministry.coach import coach
from game.agents.ministry.desk import Desk
from game.agents.ministry.legal import refusals
from game.agents.ministry.names import who
from game.agents.ministry.replies import answer_to, reply
from game.agents.ministry.sums_asked import net_money
from game.agents.ministry.waiting import waiting
from game.agents.words import price, signed, usd
from game.model.gains import Coach
from game.model.phrases import phrase
from game.model.refusals import Refusal
from game.model.talks import MakeOffer, Offer, ReplyOffer, TalkMove

Sounded = Mapping[str, MakeOffer | None]
"""Counter-offers at terms that the maker of each offer takes, by offer; None where it takes none."""


class Answer(NamedTuple):
    """What is said of an offer, and the counter-offer where one is advised."""

    act: str
    counter: MakeOffer | None = None


def on_offers(desk: Desk, sounded: Sounded | None = None) -> tuple[str, ...]:
    """A sentence an offer, each judged by itself, by the sums of the offer coach: the best first, since each takes a
    point of initiative. ``sounded``: the counter-offers that their makers take."""
    return tuple(answer.act for answer in _answers(desk, sounded or {}))


def counters(desk: Desk) -> tuple[MakeOffer, ...]:
    """The counter-offers that those sentences advise, with the figures that they name."""
    return tuple(answer.counter for answer in _answers(desk, {}) if answer.counter is not None)


def _answers(desk: Desk, sounded: Sounded) -> tuple[Answer, ...]:
    priced = [(offer, coach(desk, offer.parties, offer.clauses, offer.amends, offer.framework, secret=offer.secret))
              for offer in waiting(desk.view)]  # fmt: skip
    best = sorted(priced, key=lambda k: -k[1].gain_usd_m)
    return tuple(_answer(desk, offer, found, sounded) for offer, found in best)


def _answer(desk: Desk, offer: Offer, found: Coach, sounded: Sounded) -> Answer:
    """By the coach's own figures, so that no page says otherwise: what leaves something is signed, with a bond where a
    bare word is paid for; else better terms are asked for while its maker bargains."""
    by, change, held = who(desk, offer.by), found.change_usd_m(amends=bool(offer.amends)), _weighs(found)
    gain = signed(change)
    if found.block or (wrong := _barred(desk, offer)):
        return Answer(phrase("refuse the offer of {seat}: {why}", seat=by, why=found.block or _bare(wrong)))
    pays = found.pays(amends=bool(offer.amends))
    own = (_bonded(offer, found) if pays else _countered(desk, offer)) if offer.patience != 0 else None
    made = sounded.get(offer.id, own) if own is not None and not pays else own
    if made is not None and not _refused(desk, made):  # else a counter-offer loses it
        ask = _ask(made, offer, found if pays else None)
        return Answer(phrase("counter the offer of {seat}, worth {gain} M USD to us as it stands ({terms}): {ask}",
                             seat=by, gain=gain, terms=held, ask=ask), made)  # fmt: skip
    if pays:
        return Answer(phrase("sign the offer of {seat}, worth {gain} M USD to us: {terms}",
                             seat=by, gain=gain, terms=held))  # fmt: skip
    if found.beside is not None and found.beside.all_usd_m >= 2.0 * found.point_usd_m:
        both = phrase("together with the offer of {other} both bring {all} M USD",
                      other=who(desk, found.beside.by), all=usd(found.beside.all_usd_m))  # fmt: skip
        return Answer(phrase("sign the offer of {seat}, worth {gain} M USD to us: {terms}",
                             seat=by, gain=gain, terms=both))  # fmt: skip
    if change >= 0:
        return Answer(phrase("refuse the offer of {seat}: {gain} M USD are too little for a point of initiative",
                             seat=by, gain=gain))  # fmt: skip
    return Answer(phrase("refuse the offer of {seat}, worth {gain} M USD to us: {terms}",
                         seat=by, gain=gain, terms=held))  # fmt: skip


def _barred(desk: Desk, offer: Offer) -> str:
    """Why the rules let nobody sign it now; empty as a rule, and before the talks."""
    found = _refused(desk, ReplyOffer(offer.id, "accept"))
    return f"{found[0].message} {found[0].remedy}" if found else ""


def _refused(desk: Desk, move: TalkMove) -> tuple[Refusal, ...]:
    return refusals(desk, move) if desk.view.phase == "talk" else ()


def _bonded(offer: Offer, found: Coach) -> MakeOffer | None:
    """The offer with the bond that is wanted on the bare words of its maker; None where none is."""
    if not found.bond_usd_m or offer.also:
        return None
    bond = math.ceil(found.bond_usd_m)
    return answer_to(offer, tuple(
        replace(c, bond_usd_m=max(c.bond_usd_m, bond)) if c.giver == offer.by and not c.binding else c
        for c in offer.clauses))  # fmt: skip


def _countered(desk: Desk, offer: Offer) -> MakeOffer | None:
    given = reply(desk, offer)
    return given if isinstance(given, MakeOffer) else None


def _weighs(found: Coach) -> str:
    """What an offer brings and what it costs, the heaviest of each side; the coach has every line with its sum."""
    return weighed((k.name, k.value_usd_m) for k in found.lines)


def _ask(made: MakeOffer, offer: Offer, bonded: Coach | None) -> str:
    """What the counter-offer changes, from the own side, and of whom it is asked."""
    if bonded is not None:
        return phrase("ask it for a bond of {bond} M USD on its word", bond=usd(math.ceil(bonded.bond_usd_m)))
    if len(made.clauses) == 1 and made.clauses[0].kind == "offtake":
        return phrase("name {price}", price=price(made.clauses[0].price_usd_per_kg))
    net = net_money(made.clauses, offer.by)
    if net > 0:
        return phrase("ask it for {net} M USD at the signature", net=usd(net))
    return phrase("pay it {net} M USD only", net=usd(-net)) if net < 0 else "pay nothing"


def _bare(reason: str) -> str:
    """A refusal without its full stop."""
    return reason.rstrip(".")
