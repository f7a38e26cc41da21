"""What became of offers while somebody else sat at the machine: answered, taken back, lapsed."""

from collections.abc import Collection

from game.model.content import Content
from game.model.talks import Offer
from game.model.views import View
from game.present.clauses import clause_text
from game.present.names import capital, party, plain, sentence, within
from game.present.news import headline
from game.present.words import join_words, tr

__all__ = ["open_now", "searched", "told"]

FEW = 2
"""Offers to a seat that lapsed and are told one by one; of more only their makers are named."""


def open_now(view: View) -> frozenset[str]:
    """Offers that the seat has on the table, made by it or to it."""
    return frozenset(o.id for o in view.offers if o.status == "open" and view.seat in o.parties)


def told(content: Content, view: View, before: Collection[str]) -> tuple[str, ...]:
    """A sentence for each of the offers open ``before`` that is not any more, what was signed first."""
    closed = [o for o in view.offers if o.id in before and o.status != "open"]
    closed.sort(key=lambda o: o.status != "accepted")
    missed = [o for o in closed if o.status == "expired" and o.by != view.seat]
    if len(missed) > FEW:  # nothing can be done about them any more
        closed = [o for o in closed if o not in missed]
    lines = [line for line in (_line(content, view, offer) for offer in closed) if line]
    if len(missed) > FEW:
        names = join_words(list(dict.fromkeys(within(content, o.by) for o in missed)))
        lines.append(capital(sentence(tr("{n} offers to you lapsed, of {names}.", n=len(missed), names=names))))
    return tuple(lines)


def searched(content: Content, view: View) -> tuple[str, ...]:
    """What one's own inspectors of the turn before found, or that they found nothing: nobody else tells it."""
    events = {id(e): e for e in (*view.news, *view.events) if e.turn == view.turn - 1}.values()
    own = [e for e in events if e.kind == "inspection_empty" or view.seat in (e.data.get("inspectors") or ())]
    return tuple(dict.fromkeys(f"{headline(content, view, e).text}." for e in own))


def _line(content: Content, view: View, offer: Offer) -> str:
    own = offer.by == view.seat
    if offer.status in (("withdrawn",) if own else ("declined", "countered")):
        return ""  # its own doing
    others = join_words([within(content, p) for p in offer.parties if p != view.seat])
    words = {
        "accepted": tr("{names} signed your offer: {terms}.") if own
        else tr("What {names} offered is signed: {terms}."),
        "declined": tr("{names} declined your offer: {terms}."),
        "countered": tr("{names} answered your offer by another one, which waits for you: {terms}."),
        "withdrawn": tr("{names} took an offer back: {terms}."),
        "expired": tr("Your offer to {names} lapsed: {terms}.") if own
        else tr("An offer of {names} to you lapsed: {terms}."),
    }
    answer = next((o for o in view.offers if o.counter_to == offer.id), offer)  # its terms, not one's own again
    if answer is not offer and answer.status != "open":
        words["countered"] = tr("{names} answered your offer by another one, which is off the table: {terms}.")
    terms = "; ".join(f"{party(content, c.giver)} {clause_text(content, c)}" for c in answer.clauses)
    text = sentence(words[offer.status].format(names=others, terms=terms))
    said = f" “{plain(content, offer.reply)}”" if offer.reply else ""
    return capital(text) + said
