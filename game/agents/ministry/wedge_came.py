"""What an answer that all gave together was foretold to bring its ministry, what came, and what another would have.

Priced on the desk of the moment at which the sheets were closed, so that a difference is what the others did.
"""

from collections.abc import Iterator

from game.agents.ministry import wedge
from game.agents.ministry.desk import Desk
from game.agents.ministry.matters import LINE, weigh
from game.agents.ministry.stakes import own_stakes
from game.model.books import AnswerBook
from game.model.content import MatterAnswer, Wedge
from game.model.events import Event
from game.model.orders import Matter
from game.rules import wedges

KINDS = ("wedge_answered", "pledges_counted")
"""Events that say how all have answered."""


def came(desk: Desk, matter: Matter, answer: str, event: Event) -> AnswerBook | None:
    """The book of an answer to a wedge by what all answered; None where the desk knows no price of points."""
    held = matter.wedge
    if held is None or "final_base" not in desk.view.market:
        return None
    point = own_stakes(desk.content, desk.view, desk.facts).usd(1.0)
    line = wedge.line(desk, held)
    rows = {w.answer.id: (w.answer, sum(value for name, value in w.terms if name != LINE))
            for w in weigh(desk, matter)}  # fmt: skip
    mine, sure = rows[answer]
    odds = line.odds(wedges.noes(held, (answer,)))
    ends = tuple((sure + end) / point for end in line.ends(held, mine))
    brought = {name: (extra + _end(desk, held, given, answer, event)) / point
               for name, (given, extra) in rows.items()}  # fmt: skip
    best = max(brought, key=lambda name: (brought[name], name == answer))
    told = odds * ends[0] + (1.0 - odds) * ends[1]
    return AnswerBook(matter.card, event.turn, answer, told, ends[0 if event.data["held"] else 1], brought[answer],
                      bool(event.data["held"]), best, brought[best])  # fmt: skip


def _end(desk: Desk, held: Wedge, given: MatterAnswer, answer: str, event: Event) -> float:
    """What all answers together do to the desk's seat had it given this one instead of ``answer``, USD million."""
    count = event.data["noes"] - wedges.noes(held, (answer,)) + wedges.noes(held, (given.id,))
    if count < event.data["needed"]:
        return wedge.trust_usd(desk, held.broken_points)
    if held.pledge:
        return wedge.trust_usd(desk, held.held_points) - given.money_budgets * desk.budget
    if given.id in held.takes:
        return 0.0
    others = sum(1 for _ in _refused(event, desk.me))
    return wedge.trust_usd(desk, held.held_points * others / max(1, event.data["asked"] - 1))


def _refused(event: Event, me: str) -> Iterator[str]:
    """The others who said no."""
    return (seat for seat in event.data["refused"] if seat != me)
