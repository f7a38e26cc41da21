"""What may go wrong with an offer that the adviser names: the worst case of the table of offers, in the same figure."""

from collections.abc import Callable, Iterable, Mapping
from typing import Final

import msgspec

from game.model.content import Content
from game.model.gains import Coach
from game.model.talks import Clause, Offer
from game.model.views import View
from game.present import fmt, offer_verdict, offers, term_price
from game.present.advice_places import Place
from game.present.names import capital, party, sentence
from game.present.words import mark, tr

__all__ = ["at_market", "by_act", "words"]

_SIGN: Final = mark("sign the offer of")
_COUNTER: Final = mark("counter the offer of")
_REFUSE: Final = mark("refuse the offer of")

def by_act(
    content: Content, view: View, where: Mapping[str, Place], coach: Callable[[Offer], Coach | None]
) -> tuple[dict[str, str], dict[str, str]]:  # fmt: skip
    """Kept act on an offer -> the verdict of its card, with what may go wrong; and -> the whole line where it is not
    advised after all: a sale far from today's market.
    """
    more, whole = {}, {}
    offers = {offer.id: offer for offer in view.offers}
    for act, place in where.items():
        offer = offers.get(place.offer)
        told = offer is not None and act.startswith((_SIGN, _COUNTER, _REFUSE))
        found = coach(offer) if offer is not None and told else None
        if offer is None or found is None:
            continue
        worth, judged = found.change_usd_m(amends=bool(offer.amends)), offer_verdict.of_offer(
            content, view, offer, found)  # fmt: skip
        if act.startswith(_SIGN) and offer_verdict.off_market(content, view, offer.clauses, worth):
            whole[act] = _left(content, view, offer, worth)
        else:
            head = sentence(capital(judged.words))
            risk = "" if act.startswith(_REFUSE) else _case(content, view, offer.clauses, worth)
            more[act] = tr("{verdict}: {risk}", verdict=head, risk=risk) if risk else f"{head}."
    return more, whole


def at_market(content: Content, view: View, place: Place) -> Place:
    """The place of an offer that is left for its price, with the counter-offer that asks for today's market price; as
    it is where its maker looks at none."""
    offer = next(o for o in view.offers if o.id == place.offer)
    if offer.patience == 0 or offer.also:
        return place
    made = offers.counter(view.seat, offer, tuple(term_price.at_market(content, view, c) for c in offer.clauses))
    return msgspec.structs.replace(place, move=made, focus=("deals/send",))


def words(content: Content, view: View, clauses: Iterable[Clause], worth: float) -> str:
    """The worst case of contracts that may cost more than their offer is worth, USD million; empty for others."""
    case = _case(content, view, tuple(clauses), worth)
    return tr("Good, but risky: {case}", case=case) if case else ""


def _case(content: Content, view: View, clauses: tuple[Clause, ...], worth: float) -> str:
    cost, _ = term_price.at_worst(content, view, clauses)
    if cost <= max(0.0, worth):
        return ""
    case, far = term_price.worst_row(content, view, clauses)[0], _off(content, view, clauses)
    worst = tr("{case}: {money} at worst.", case=case.name[:1].lower() + case.name[1:], money=case.value)
    return tr("{far} the market; {worst}", far=far, worst=worst) if far else worst


def _off(content: Content, view: View, clauses: Iterable[Clause]) -> str:
    """How much worse than today's market the worst contract is, in words; nothing where none is."""
    apart = term_price.against_market(content, view, clauses)
    felt = apart is not None and apart.worse and abs(apart.share) >= term_price.NEAR_SHARE
    return apart.words if apart is not None and felt else ""


def _left(content: Content, view: View, offer: Offer, worth: float) -> str:
    """The line of an offer that is good as prices are foreseen, far from today's, and dear where they last.

    ``worth``: USD million as prices are foreseen.
    """
    turn = term_price.turn_as_today(content, view, offer.clauses)
    case = term_price.worst_row(content, view, offer.clauses)[0]
    line = tr("Leave the offer of {seat}, or ask for a better price ({money} at worst): {gain} as prices are foreseen, "
              "but {far} the market, and one more turn at today's price would cost {turn}. At worst: {case}.",
              seat=party(content, offer.by), money=case.value, gain=fmt.signed_money(worth),
              far=_off(content, view, offer.clauses), turn=fmt.money(turn),
              case=case.name[:1].lower() + case.name[1:])  # fmt: skip
    return sentence(capital(line))
