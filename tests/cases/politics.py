"""Tables with political events of their own: for the cases of politics and of measures at home."""

from game.model.content import PoliticalEvent
from game.model.orders import OrderSheet
from tests.helpers import replace, toy_content


def event(kind, **fields):
    """One political event of a scenario, invented for these cases."""
    base = {"id": kind, "kind": kind, "headline": f"A {kind}", "source": "", "confidence": "assumption"}
    return PoliticalEvent(**{**base, **fields})


def with_events(*events, **changes):
    """The toy scenario with these events."""
    content = toy_content()
    return replace(content, politics=events, hash=f"politics-{len(events)}-{hash(str(events)) % 10**8}", **changes)


def sent(state, **orders):
    return {seat: OrderSheet(home=(order,)) for seat, order in orders.items()}


def names(result):
    return [e.kind for e in result.events]
