"""The level ``hard``: ``normal`` that plays its orders ahead before it hands them in."""

from dataclasses import dataclass

from game.agents.ministry import normal_plan, search
from game.agents.ministry.normal import Normal, sit
from game.agents.ministry.orders import Reasoned
from game.model.content import Content
from game.model.orders import OrderSheet
from game.model.views import View


@dataclass(frozen=True)
class Hard(Normal):
    """Values like ``normal``; its sheet is searched by roll-outs of the market from its own view."""

    def orders(self, content: Content, view: View) -> OrderSheet:
        """The sealed sheet."""
        return _searched(content, view).sheet

    def advice(self, content: Content, view: View) -> tuple[str, ...]:
        """One sentence for each act on that sheet."""
        return _searched(content, view).acts


def _searched(content: Content, view: View) -> Reasoned:
    desk = sit(content, view)
    return search.best_sheet(desk, normal_plan.plan_sheet(desk))
