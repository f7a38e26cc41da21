"""What may go wrong with an offer that the adviser names: the worst case of the table of offers, in the same figure."""

from collections.abc import Iterable, Mapping
from typing import Final

from game.model.content import Content
from game.model.talks import Clause, Offer
from game.model.views import View
from game.present import fmt, term_price
from game.present.advice_places import Gain, Place
from game.present.facts import Fact
from game.present.names import capital, party, sentence
from game.present.words import mark, tr

__all__ = ["by_act", "words"]

_SIGN: Final = mark("sign the offer of")
_COUNTER: Final = mark("counter the offer of")
FAR: Final = 0.25
"""Part of today's price by which a contract is worse than the market, from which the odds that it lasts are counted."""
LASTS: Final = 0.3
"""Odds that today's price lasts another turn where it is far from the one foreseen: three in ten curbs that had run
out were laid anew at once (``kept_price``)."""


def by_act(
    content: Content, view: View, where: Mapping[str, Place], gain: Gain
) -> tuple[dict[str, str], dict[str, str]]:  # fmt: skip
    """Kept act on an offer -> what is added to its line; and -> the whole line where it is not advised after all.

    A contract that may cost more than the offer brings is no plain *sign*: who trusts the adviser is told the worst
    case, and is not sent into a sale far from today's market.
    """
    more, whole = {}, {}
    offers = {offer.id: offer for offer in view.offers}
    for act, place in where.items():
        offer = offers.get(place.offer)
        if offer is None or not act.startswith((_SIGN, _COUNTER)):
            continue
        worth = gain(offer)
        told = words(content, view, offer.clauses, worth)
        if not told:
            continue
        far, share = _off(content, view, offer.clauses)
        turn = term_price.turn_as_today(content, view, offer.clauses)
        if act.startswith(_SIGN) and share >= FAR and LASTS * turn > worth:
            case = term_price.worst_row(content, view, offer.clauses)[0]
            whole[act] = _left(content, offer, (worth, turn), far, case)
        else:
            more[act] = told
    return more, whole


def words(content: Content, view: View, clauses: Iterable[Clause], worth: float) -> str:
    """The worst case of contracts that may cost more than their offer is worth, USD million; empty for others."""
    clauses = tuple(clauses)
    cost, _ = term_price.at_worst(content, view, clauses)
    if cost <= max(0.0, worth):
        return ""
    case, far = term_price.worst_row(content, view, clauses)[0], _off(content, view, clauses)[0]
    worst = tr("{case}: {money} at worst.", case=case.name, money=case.value)
    return tr("Risky: {far} the market. {worst}", far=far, worst=worst) if far else tr(
        "Risky. {worst}", worst=worst)  # fmt: skip


def _off(content: Content, view: View, clauses: Iterable[Clause]) -> tuple[str, float]:
    """How much worse than today's market the worst contract is, in words and as a share; nothing where none is."""
    apart = term_price.against_market(content, view, clauses)
    return (apart.words, abs(apart.share)) if apart is not None and apart.worse and apart.share else ("", 0.0)


def _left(content: Content, offer: Offer, sums: tuple[float, float], far: str, case: Fact) -> str:
    """The line of an offer that is good as prices are foreseen, far from today's, and dear where they last.

    ``sums``: what it is worth, and what one more turn at today's price would cost, USD million.
    """
    line = tr("Leave the offer of {seat}, or ask for a better price ({money} at worst): {gain} as prices are foreseen, "
              "but {far} the market, and one more turn at today's price would cost {turn}. At worst: {case}.",
              seat=party(content, offer.by), money=case.value, gain=fmt.signed_money(sums[0]), far=far,
              turn=fmt.money(sums[1]), case=case.name[:1].lower() + case.name[1:])  # fmt: skip
    return sentence(capital(line))
