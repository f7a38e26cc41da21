"""What China's person gives and does, in the second person: clauses of its deals, words that it gave."""

from game.model.content import Content
from game.model.ids import CHINA, SeatId
from game.model.talks import Clause
from game.present.clauses import clause_text
from game.present.clauses_yours import yours
from game.present.names import party
from game.present.words import join_words, tr

__all__ = ["deal_terms", "given", "named"]


def given(content: Content, clause: Clause) -> str:
    """A clause that you give, after "you": ``pay $ 50 m at signing``; of another's the sentence after its name."""
    return yours(content, clause) if clause.giver == CHINA else clause_text(content, clause)


def deal_terms(content: Content, clauses: tuple[Clause, ...]) -> str:
    """A deal of yours: what you do, then what they do; empty without clauses."""
    yours = join_words([given(content, k) for k in clauses if k.giver == CHINA])
    theirs = [f"{party(content, k.giver)} {clause_text(content, k)}" for k in clauses if k.giver != CHINA]
    parts = [tr("you {what}", what=yours)] if yours else []
    return "; ".join([*parts, *theirs])


def named(content: Content, reader: SeatId, who: SeatId) -> str:
    """A name for the reader: "you" where China's person reads of China."""
    return tr("you") if reader == who == CHINA else party(content, who)
