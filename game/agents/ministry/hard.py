"""The level ``hard``: ``normal`` that plays its orders ahead before it hands them in."""

from dataclasses import dataclass

from game.agents.ministry import search
from game.agents.ministry.desk import Desk
from game.agents.ministry.normal import Normal
from game.agents.ministry.orders import Reasoned


@dataclass(frozen=True)
class Hard(Normal):
    """Values like ``normal``; its sheet is searched by roll-outs of the market from its own view."""

    def _plan(self, desk: Desk) -> Reasoned:
        return search.best_sheet(desk, super()._plan(desk))
