"""What the adviser says of each open offer that waits for the seat's answer: sign, refuse or counter, and why."""

from game.agents.ministry.appraise import weighed
from game.agents.ministry.coach import coach
from game.agents.ministry.desk import Desk
from game.agents.ministry.legal import refusals
from game.agents.ministry.names import who
from game.agents.ministry.replies import net_money, reply, wanted_gain
from game.agents.words import price, signed, usd
from game.model.phrases import phrase
from game.model.talks import MakeOffer, Offer, ReplyOffer
from game.model.views import Coach, View


def waiting(view: View) -> tuple[Offer, ...]:
    """Open offers of others that the seat has not answered."""
    if view.you is None or view.phase not in ("brief", "talk"):
        return ()
    return tuple(
        o for o in view.offers if o.status == "open" and view.seat in o.addressees and view.seat not in o.accepted
    )


def on_offers(desk: Desk) -> tuple[str, ...]:
    """A sentence an offer, each judged by itself, by the sums of the offer coach: the best first, since each takes a
    point of initiative."""
    priced = [(offer, coach(desk, offer.parties, offer.clauses, offer.amends, offer.framework))
              for offer in waiting(desk.view)]  # fmt: skip
    return tuple(_told(desk, offer, found) for offer, found in sorted(priced, key=lambda k: -k[1].gain_usd_m))


def _told(desk: Desk, offer: Offer, found: Coach) -> str:
    given = reply(desk, offer)
    by, gain = who(desk, offer.by), signed(found.gain_usd_m)
    held = _weighs(found)
    if found.block or refusals(desk, given):
        return phrase("refuse the offer of {seat}: {why}", seat=by, why=found.block or _bare(given.reason))
    if isinstance(given, MakeOffer) and offer.patience != 0:  # else a counter-offer loses it
        return phrase("counter the offer of {seat}, worth {gain} M USD to us as it stands ({terms}): {ask}",
                      seat=by, gain=gain, terms=held, ask=_ask(given, offer))  # fmt: skip
    if isinstance(given, ReplyOffer) and given.answer == "accept" and found.gain_usd_m >= 0:
        return phrase("sign the offer of {seat}, worth {gain} M USD to us: {terms}", seat=by, gain=gain, terms=held)
    if 0 <= found.gain_usd_m < wanted_gain(desk):
        return phrase("refuse the offer of {seat}: {gain} M USD are too little for a point of initiative",
                      seat=by, gain=gain)  # fmt: skip
    if found.gain_usd_m < 0:
        return phrase("refuse the offer of {seat}, worth {gain} M USD to us: {terms}", seat=by, gain=gain, terms=held)
    return phrase("refuse the offer of {seat}: {why}", seat=by, why=_bare(given.reason))


def _weighs(found: Coach) -> str:
    """What an offer brings and what it costs, the heaviest of each side; the coach has every line with its sum."""
    return weighed((k.name, k.value_usd_m) for k in found.lines)


def _ask(made: MakeOffer, offer: Offer) -> str:
    """What the counter-offer changes, from the own side."""
    if len(made.clauses) == 1 and made.clauses[0].kind == "offtake":
        return phrase("name {price}", price=price(made.clauses[0].price_usd_per_kg))
    net = net_money(made.clauses, offer.by)
    if net > 0:
        return phrase("ask for {net} M USD", net=usd(net))
    return phrase("pay {net} M USD only", net=usd(-net)) if net < 0 else "pay nothing"


def _bare(reason: str) -> str:
    """A no to a partner without its first word and its full stop."""
    return reason.removeprefix("No: ").rstrip(".") or "nothing in it for us"
