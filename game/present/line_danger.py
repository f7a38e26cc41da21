"""A second line whose plant may stand still after the coming bell: what its page, its bill and its place in line say.

Nobody starts a line beside a plant that shuts (``rules.finance.decide``), and works on one wait while its plant stands.
"""

from game.model.content import Content, Project
from game.model.orders import OrderSheet
from game.model.views import View
from game.present.facts import Fact
from game.present.names import card_name
from game.present.words import tr
from game.rules import plant_margin

__all__ = ["row", "unless"]


def row(content: Content, view: View, project: Project, sheet: OrderSheet | None = None) -> tuple[Fact, ...]:
    """Of a line that waits for money or is built: that its plant is in danger; none for all others. ``sheet``: the
    orders in hand, whose guarantees may keep the plant."""
    if not plant_margin.line_in_danger(content, view, project, sheet):
        return ()
    text = tr("{plant} may stand still after this bell. Nobody starts a second line beside a plant that shuts, and "
              "works on one wait while it stands: this is counted in the points. First keep the plant.",
              plant=card_name(content, project.line_of))  # fmt: skip
    return (Fact(tr("Its plant may stand still"), tr("after this bell"), text=text,
                 how=tr("if this turn's prices are last month's, or little lower"), tone="red"),)  # fmt: skip


def unless(content: Content, view: View, project: Project, sheet: OrderSheet | None = None) -> str:
    """The condition behind a start that is foretold; empty without one."""
    if not plant_margin.line_in_danger(content, view, project, sheet):
        return ""
    return tr("Only if {plant} goes on: nobody enlarges a plant that shuts.", plant=card_name(content, project.line_of))
