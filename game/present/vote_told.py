"""What is said of a vote that was held: whose vote decided it, and what was paid for the reader's own."""

from game.model.content import Content
from game.model.events import Event
from game.model.talks import VoteRecord
from game.model.views import View
from game.present import fmt, vote_count
from game.present.names import within
from game.present.words import join_words, tr
from game.rules import vote_money
from game.rules.promises import concerns

__all__ = ["decided", "paid", "record_of", "words"]


def record_of(view: View, event: Event) -> VoteRecord | None:
    """The count that an event of the council tells of; None where it is not on record any more."""
    named = event.data.get("motion")
    records = (r for r in (*view.votes, *view.vote_log) if (r.turn, r.motion.id) == (event.turn, named))
    return next(records, None)


def decided(content: Content, view: View, record: VoteRecord) -> str:
    """That the reader's vote decided it, or that a single one would have turned it, and by its weight where heads were
    not near; empty where several would have to.
    """
    if vote_count.decided_by(content, view, record, view.seat):
        return tr("your yes decided it") if record.votes[view.seat] == "yes" else tr("your no decided it")
    turning = [seat for seat in record.votes if vote_count.decided_by(content, view, record, seat)]
    if not turning:
        return ""
    if not vote_count.weight_alone(content, view, record, turning[0]):
        return tr("one vote decided it")
    return tr("by weight one vote less would have sunk it") if record.passed else tr(
        "by weight one vote more would have carried it")


def paid(content: Content, view: View, record: VoteRecord) -> str:
    """Who paid the reader how much for its word on the motion, as far as the money stayed; empty where nobody did."""
    called = [r.motion for r in (*view.votes, *view.vote_log) if r.turn == record.turn]
    usd, names = 0.0, []
    for deal in view.deals:
        if deal.signed_turn != record.turn or view.seat not in deal.parties:
            continue
        for sum_ in (c for c in deal.clauses if c.giver != view.seat):
            given = vote_money.words_for(deal.parties, deal.clauses, sum_)
            if any(word.giver == view.seat and concerns(word, record.motion) for word in given):
                usd += sum_.amount_usd_m - vote_money.back_usd_m(deal, sum_, view.chair, called)
                names.append(within(content, sum_.giver))
    if usd < vote_money.LEAST_USD_M:
        return ""
    return tr("{names} paid you {money} for your word", names=join_words(list(dict.fromkeys(names))),
              money=fmt.money(usd))  # fmt: skip


def words(content: Content, view: View, record: VoteRecord) -> str:
    """Both in one part of a sentence; empty where neither is to be said."""
    return "; ".join(part for part in (decided(content, view, record), paid(content, view, record)) if part)
