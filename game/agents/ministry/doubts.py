"""What a partner would spare itself by breaking the word that it gives, beside what that would cost it.

By the same scales on which ministries weigh their own words (``temptation``), with figures that everybody has: who
reads it can see a breach coming, and which bond would prevent it.
"""

from collections.abc import Iterator
from typing import Final

from game.agents.ministry.appraise import appraise
from game.agents.ministry.clauses_word import HASSLE, is_person
from game.agents.ministry.desk import Desk
from game.agents.ministry.names import capital, who
from game.agents.ministry.promised import against
from game.agents.ministry.temptation import NEVER, Weighing, weigh
from game.agents.words import up, usd
from game.model.ids import CHINA
from game.model.phrases import phrase
from game.model.talks import Clause, Promise

SPARED_USD_M: Final = 2.0
"""What a breach must spare its giver to be worth a sentence."""


def doubts(desk: Desk, clauses: tuple[Clause, ...]) -> Iterator[str]:
    """A sentence for each vote that its giver is known to have sold to the other side, too, and for each word of others
    whose breach would spare its giver something, the heaviest first."""
    for clause in clauses:
        other = against(desk, clause) if clause.giver != desk.me else None
        if other is not None:
            yield phrase("{seat} has promised {other} the opposite vote: one of both words breaks at the count.",
                         seat=capital(who(desk, clause.giver)), other=who(desk, other.to))  # fmt: skip
    looked = [w for c in clauses for w in (spared(desk, c),) if w is not None and w.gain >= SPARED_USD_M]
    for held in sorted(looked, key=lambda w: -w.gain):
        seat = who(desk, held.word.giver)
        of = "bond and good name" if held.bond > 0 else "good name"
        told = phrase("To break it would spare {seat} about {gain} M USD and cost it about {loss} M USD of {of}.",
                      seat=seat, gain=usd(held.gain), loss=usd(held.loss), of=of)  # fmt: skip
        yield phrase("{told} {verdict}", told=told, verdict=_verdict(desk, held)).strip()


def spared(desk: Desk, clause: Clause) -> Weighing | None:
    """The word of another ministry on its own scales, as far as the table can read them; None where there is none."""
    if clause.binding or clause.giver in (desk.me, CHINA) or clause.kind == "favour":
        return None
    if clause.giver not in desk.view.seats or clause.to not in ("", desk.me):
        return None
    there = desk.of(clause.giver)
    gain = max(0.0, -appraise(there, desk.me, (clause,)).gain - HASSLE)
    turn = desk.view.turn
    word = Promise("", "", clause.giver, desk.me, clause, turn, turn + max(1, clause.turns) - 1)
    return weigh(there, word, gain)


def _verdict(desk: Desk, held: Weighing) -> str:
    """Whether its temper should be tempted, and what bond would be too dear to lose."""
    seat = capital(who(desk, held.word.giver))
    if is_person(desk, held.word.giver):
        return ""
    if held.ratio >= NEVER:
        return phrase("{seat} keeps its word by temper.", seat=seat)
    if not held.pays:
        return ""
    bond = held.gain / max(1e-9, held.ratio * held.odds) - held.name - held.deals
    most = desk.content.rules.bond.highest_usd_m
    if held.word.clause.bond_usd_m < bond <= most:
        return phrase("As things stand it is tempted: a bond of {bond} M USD would hold it.", bond=usd(up(bond)))
    return "As things stand it is tempted, and no bond that the rules allow would hold it."
