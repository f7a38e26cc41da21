"""Tables with matters of their own on a minister's desk: for the cases of answers."""

from game.model.content import MatterAnswer, MatterCard
from game.model.orders import Matter, MatterReply, OrderSheet
from tests.helpers import replace, toy_content


def card(about="home", *answers, silence="quiet", **fields):
    """One matter, invented for these cases; its silent answer does nothing unless another is named so."""
    quiet = () if any(a.id == silence for a in answers) else (MatterAnswer(silence, "Say nothing"),)
    base = {"id": about, "about": about, "headline": "What now?", "source": "", "confidence": "assumption"}
    return MatterCard(**{**base, "answers": (*answers, *quiet), "silence": silence, **fields})


def with_matters(*cards, odds=1.0):
    """The toy scenario with these matters, asked for as often as ``odds`` says."""
    content = toy_content()
    rules = replace(content.rules, matter=replace(content.rules.matter, odds_per_turn=odds))
    return replace(content, matters=cards, rules=rules, hash=f"matters-{hash((cards, odds)) % 10**10}")


def asked(state, seat, matter):
    """The state with a matter before a seat in this turn."""
    held = replace(state.seats[seat], matters=(*state.seats[seat].matters, replace(matter, turn=state.turn)))
    return replace(state, seats={**state.seats, seat: held})


def says(about, answer, **changes):
    """A sheet with this answer."""
    return OrderSheet(matters=(MatterReply(about, answer),), **changes)


def about(name, **fields):
    """A matter of a card, its turn filled in by ``asked``."""
    return Matter(name, 0, **fields)
