"""What a contract takes off the own price guarantees: they stand for what is sold on the market, not for its tonnes."""

from collections.abc import Iterator

from msgspec.structs import replace

from game.model.content import Content
from game.model.gains import Spared
from game.model.talks import Clause, Deal
from game.model.views import View
from game.rules import guarantee, plant_terms

__all__ = ["spared"]

LEAST_USD_M = 0.05
"""USD million a turn below which nothing is spared."""


def spared(content: Content, view: View, deal: Deal) -> Iterator[Spared]:
    """Each guarantee that the view's seat has signed and that a deal which is not in the view yet makes cheaper (or
    dearer: below 0), in the turns in which both hold."""
    sold = [c for c in deal.clauses if c.kind == "offtake" and view.seat in deal.receivers(c)]
    if not sold or not any(True for _ in plant_terms.of_seat(view.projects, view.seat)):
        return
    after = dict(guarantee.due_later(content, replace(view, deals=(*view.deals, deal))))
    for name, toll in guarantee.due_later(content, view):
        less = toll.turn_usd_m - after[name].turn_usd_m if name in after else 0.0
        first = max(toll.first_turn, view.next_played)
        ends = max((deal.signed_turn + c.turns - 1 for c in sold if _of(content, c, name)), default=0)
        turns = min(first + toll.turns - 1, ends) - first + 1
        if abs(less) >= LEAST_USD_M and turns > 0:
            strike = next(c.price_usd_per_kg for n, c in plant_terms.of_seat(view.projects, view.seat)
                          if n == name and c.kind == "cfd")  # fmt: skip
            yield Spared(name, less, first, turns, toll.price_usd_per_kg, strike)


def _of(content: Content, clause: Clause, name: str) -> bool:
    output = plant_terms.main_output(content.project(name))
    return (clause.mineral, clause.stage) == (output.mineral, output.stage)
