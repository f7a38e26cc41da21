"""A vote that was sold and never came to the vote: one line of news for its deal, its word and its money."""

from collections.abc import Iterable

from game.model.events import Event
from game.model.views import View
from game.present import fmt
from game.present.words import tr

__all__ = ["Gone", "ended", "gone", "with_end"]

Gone = dict[tuple[int, str], float]
"""USD million that went back because a motion was not called, by turn and deal."""


def gone(events: Iterable[Event]) -> Gone:
    """The deals whose signing and end are news of one turn."""
    told = tuple(events)  # a turn's news may stand among them twice
    signed = {(e.turn, e.data["deal"]) for e in told if e.kind == "deal_signed"}
    back = Gone()
    for turn, deal, _, money in {(e.turn, e.data["deal"], e.seat, e.data["amount_usd_m"])
                                 for e in told if e.kind == "vote_money_back"}:  # fmt: skip
        if (turn, deal) in signed:
            back[turn, deal] = back.get((turn, deal), 0.0) + money
    return back


def ended(view: View, event: Event, back: Gone) -> bool:
    """Whether an event is told by the line of its deal."""
    if event.kind == "vote_money_back":
        return (event.turn, event.data["deal"]) in back
    if event.kind != "promise_void":
        return False
    held = next((p for p in view.promises if p.id == event.data["promise"]), None)
    return held is not None and held.clause.kind == "vote" and (event.turn, held.deal) in back


def with_end(text: str, money: float) -> str:
    """The line of a deal with what became of it."""
    return tr("{deal}; not called, and {money} went back", deal=text, money=fmt.money(money)) if text else ""
