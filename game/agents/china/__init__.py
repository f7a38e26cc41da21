"""China's doctrines: each a state machine as data, reading only what the view shows."""

from collections.abc import Callable
from typing import Final

from game.agents.china import bargainer, coercer, planner, predator, steward
from game.agents.china.machine import Machine
from game.agents.china.memory import Memory
from game.agents.china.reading import Reading, read
from game.model.content import Content
from game.model.entries import Doctrine
from game.model.orders import ChinaSheet
from game.model.views import View

__all__ = ["DOCTRINES", "doctrine_of", "orders"]

DOCTRINES: Final[dict[Doctrine, tuple[Machine, Callable[[Reading, Memory], ChinaSheet]]]] = {
    "predator": (predator.MACHINE, predator.orders),
    "coercer": (coercer.MACHINE, coercer.orders),
    "steward": (steward.MACHINE, steward.orders),
    "bargainer": (bargainer.MACHINE, bargainer.orders),
    "planner": (planner.MACHINE, planner.orders),
}


def doctrine_of(view: View) -> Doctrine:
    """The doctrine that China's memory names; the predator if it names none."""
    named = view.china_memory.get("doctrine")
    return next((d for d in DOCTRINES if d == named), "predator")


def orders(content: Content, view: View) -> ChinaSheet:
    """China's sheet for this turn."""
    memory = Memory(dict(view.china_memory))
    doctrine = doctrine_of(view)
    memory.put("doctrine", doctrine)
    return DOCTRINES[doctrine][1](read(content, view), memory)
