"""What set a price off whose largest part are stocks and expectations: the event, curb or floor that those answered.

A price is set beside the one of a turn before. What came and went within the turn is no part of it any more, and what
traders made of it still is: the event itself has to be looked up in the news.
"""

from collections.abc import Iterator
from typing import Final

from game.model.content import Content, NewsCard
from game.model.events import Event
from game.model.ids import STAGES
from game.model.views import View
from game.present import fmt
from game.present.names import good
from game.present.news import headline
from game.present.words import tr
from game.rules import Why

__all__ = ["set_off"]

FELT: Final = 0.02
"""Part of the world's output or use that an event takes or adds from which it can set a price off."""


def set_off(content: Content, view: View, why: Why, turn: int) -> str:
    """The sentence that names it, without a full stop; empty where no event fits the way the price went."""
    if why.total > 0:
        shocks = [(part, event) for event, part in _shocks(content, view, why) if event.turn == turn and part > 0]
        if shocks:
            part, event = max(shocks, key=lambda found: found[0])
            return _named(content, view, event, part, why)
        return _decided(content, view, why, turn)
    for event, part in _shocks(content, view, why):
        if event.turn == turn and part < 0:
            return _named(content, view, event, -part, why)
    over = [event for event, part in _shocks(content, view, why)
            if part > 0 and event.turn < turn and _last(view, event) in (turn - 1, turn)]  # fmt: skip
    if over:
        last = max(over, key=lambda event: event.turn)
        return tr("the end of what drove it up in turn {n} ({headline})", n=last.turn,
                  headline=headline(content, view, last).text)  # fmt: skip
    return ""


def _told(view: View) -> Iterator[Event]:
    """Every event that the reader knows of, once."""
    seen = set()
    for event in (*view.news, *view.events, *view.event_log):
        key = event.kind, event.turn, event.seat, event.text, str(event.data.get("card", event.data.get("mineral")))
        if key not in seen:
            seen.add(key)
            yield event


def _shocks(content: Content, view: View, why: Why) -> Iterator[tuple[Event, float]]:
    """News that moved output or use of the good or up its chain, with the part of the world's it moved.

    Above 0 what makes it scarcer.
    """
    cards = {card.id: card for card in content.news}
    for event in _told(view):
        card = cards.get(event.data.get("card", "")) if event.kind == "news" else None
        if card is not None and card.effect in ("capacity", "demand") and card.mineral == why.mineral:
            part = _part(content, card, why)
            if abs(part) >= FELT:
                yield event, part


def _part(content: Content, card: NewsCard, why: Why) -> float:
    """Part of the world's output (use) of a card's stage that it takes (adds); 0 where that is not up the chain."""
    at, stage = STAGES.index(why.stage), STAGES.index(card.stage or why.stage)
    if card.effect == "demand":
        return card.share if stage >= at else 0.0
    if stage > at:
        return 0.0
    made = content.table["prod"][content.mineral_index(card.mineral), stage]
    here = float(made[content.region_index(card.region)]) if card.region else float(made.sum())
    return card.share * here / float(made.sum()) if made.sum() > 0 else 0.0


def _last(view: View, event: Event) -> int:
    """The last turn in which an event does something: its end can bring the price down in it or in the next."""
    return event.turn + (int(event.data.get("months", 0)) - 1) // max(1, view.months_per_turn)


def _named(content: Content, view: View, event: Event, part: float, why: Why) -> str:
    """An event with its size in the world."""
    text, card = headline(content, view, event).text, next(c for c in content.news if c.id == event.data["card"])
    what = good(content, why.mineral, card.stage or why.stage)
    if card.effect == "demand":
        return tr("{headline} ({share} of use)", headline=text, share=fmt.signed_percent(card.share))
    return tr("{headline} ({share} of the world's {good})", headline=text, share=fmt.percent(part), good=what)


def _decided(content: Content, view: View, why: Why, turn: int) -> str:
    """A curb, a stop or a floor of the turn that lets one expect the good to get dearer: announced is enough."""
    up_the_chain = STAGES[: STAGES.index(why.stage) + 1]
    for kinds in (("curb", "trial"), ("motion_passed",), ("price_rise",)):
        for event in _told(view):
            d = event.data
            here = d.get("mineral") == why.mineral and d.get("stage", why.stage) in up_the_chain
            floor = event.kind != "motion_passed" or d.get("motion_kind") == "reference_price"
            if event.turn == turn and event.kind in kinds and here and floor:
                return headline(content, view, event).text
    return ""
