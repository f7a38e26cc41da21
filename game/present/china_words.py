"""What China's person gives and does, in the second person: clauses of its deals, words that it gave."""

from collections.abc import Callable
from typing import Final

from game.model.content import Content
from game.model.ids import CHINA, SeatId
from game.model.talks import Clause
from game.present import counts, fmt
from game.present.clauses import clause_text
from game.present.names import contained, good, party
from game.present.words import join_words, tr

__all__ = ["deal_terms", "given", "named"]


def given(content: Content, clause: Clause) -> str:
    """A clause that you give, after "you": ``pay $ 50 m at signing``; of another's the sentence after its name."""
    words = _YOURS.get(clause.kind) if clause.giver == CHINA else None
    return words(content, clause) if words else clause_text(content, clause)


def _tonnes(content: Content, clause: Clause) -> str:
    return contained(content, clause.mineral, clause.stage, clause.tonnes_per_month)


_YOURS: Final[dict[str, Callable[[Content, Clause], str]]] = {
    "money": lambda c, k: tr("pay {money} at signing", money=fmt.money(k.amount_usd_m)),
    "money_per_turn": lambda c, k: tr("pay {money} a turn for {turns}", money=fmt.money(k.amount_usd_m),
                                      turns=counts.turns(k.turns)),
    "offtake": lambda c, k: tr("buy {tonnes} a month of {good} at {price} USD/kg for {turns}", tonnes=_tonnes(c, k),
                               good=good(c, k.mineral, k.stage), price=fmt.price(k.price_usd_per_kg),
                               turns=counts.turns(k.turns)),
    "export_licence": lambda c, k: tr("license {tonnes} a month more of {good} for {turns}", tonnes=_tonnes(c, k),
                                      good=good(c, k.mineral, k.stage), turns=counts.turns(k.turns)),
    "no_new_curb": lambda c, k: tr("lay no new curb on {good} for {turns}", good=good(c, k.mineral, k.stage),
                                   turns=counts.turns(k.turns)),
}  # fmt: skip
"""What China can give (``rules.china_deals.CHINA_GIVES``)."""


def deal_terms(content: Content, clauses: tuple[Clause, ...]) -> str:
    """A deal of yours: what you do, then what they do; empty without clauses."""
    yours = join_words([given(content, k) for k in clauses if k.giver == CHINA])
    theirs = [f"{party(content, k.giver)} {clause_text(content, k)}" for k in clauses if k.giver != CHINA]
    parts = [tr("you {what}", what=yours)] if yours else []
    return "; ".join([*parts, *theirs])


def named(content: Content, reader: SeatId, who: SeatId) -> str:
    """A name for the reader: "you" where China's person reads of China."""
    return tr("you") if reader == who == CHINA else party(content, who)
