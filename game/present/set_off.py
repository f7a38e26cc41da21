"""What set a price off whose largest part are stocks and expectations: the event, curb or floor that those answered.

A price is set beside the one of a turn before. What came and went within the turn is no part of it any more, and what
traders made of it still is: the event itself has to be looked up in the news. Whatever is named stands in the bars of
that price, or is said to have been over before it was read.
"""

from collections.abc import Callable, Iterator
from typing import Final

from game.model.content import Content, NewsCard
from game.model.events import Event
from game.model.ids import STAGES
from game.model.views import View
from game.present import fmt
from game.present.names import good
from game.present.news import headline
from game.present.words import tr
from game.rules import Part, Why

__all__ = ["BARS", "ECHOES", "over_by_then", "stopped", "what_began"]

ECHOES: Final = ("hopes", "echo", "belief", "fear", "stocks")
"""Causes that answer another one: who bought ahead or filled a warehouse had a reason."""
FOLLOWERS: Final = ("hopes", "echo", "belief")
"""Of these what is nobody's but the traders' own: it cannot have set itself off."""
LEAST: Final = 0.05
"""Share of an echo from which any other cause that went its way is named where nothing better is known."""
SET_OFF: Final = 0.1
"""Share of an echo from which a told cause of the turn is what set it off."""
PLAIN: Final = 0.25
"""Share of an echo from which it did so alone, whatever had come and gone in the turn before."""
NEXT: Final = 0.6
"""Share of the cause that set it off from which a second one is named beside it,"""
BY_SOMEBODY: Final = ("china", "curb", "levy", "capacity", "public", "events")
"""where somebody is behind it."""
BARS: Final = 3
"""Causes that have a bar of their own wherever a price is explained; the others stand together."""

FELT: Final = 0.02
"""Part of the world's output or use that an event takes or adds from which it can set a price off."""


def stopped(text: str) -> str:
    """A sentence that another one follows: headlines have no full stop of their own."""
    return text if text[-1:] in ".!?" else f"{text}."


def what_began(content: Content, view: View, why: Why, turn: int, behind: Callable[[Part], str]) -> str:
    """What the largest cause, an echo, answered; empty where nothing is known of. ``behind`` says who stands behind a
    cause.

    What stands in the bars comes first, what traders followed before all: a page that teaches causes named a floor
    that no bar held, and an event that was over beside a price step of China's.
    """
    first, *same = [p for p in why.parts if p.amount_usd_per_kg * why.total > 0]
    large = abs(first.amount_usd_per_kg)
    plain = [p for p in same if p.cause not in ECHOES and abs(p.amount_usd_per_kg) >= SET_OFF * large]
    plain.sort(key=lambda p: p.cause != first.led_by)
    roots = [(p, text) for p in plain if (text := behind(p))]
    if not roots:
        known = _come_and_gone(content, view, why, turn) or _decided(content, view, why, turn)
        felt = [p for p in same if p.cause not in FOLLOWERS and abs(p.amount_usd_per_kg) >= LEAST * large]
        felt.sort(key=lambda p: p.cause != first.led_by)
        return known or next((text for p in felt if (text := behind(p))), "")
    over = _come_and_gone(content, view, why, turn, surely=True)
    (root, text), *more = roots
    size = abs(root.amount_usd_per_kg)
    if why.total < 0:
        return over if over and size < PLAIN * large else text
    beside = [t for p, t in more if p.cause in BY_SOMEBODY and p.amount_usd_per_kg >= NEXT * size and t != text
              and p in why.parts[:BARS]]  # fmt: skip
    if beside:
        text = tr("{first} Nearly as much: {second}", first=stopped(text), second=beside[0])
    if over:
        text = tr("{first} For a part of the turn: {second}", first=stopped(text), second=over)
    return text


def over_by_then(view: View, event: Event, turn: int) -> bool:
    """Whether what news did was over before the last month of a turn, the one in which its price is read."""
    months = int(event.data.get("months", 0))
    return 0 < months < (turn - event.turn + 1) * max(1, view.months_per_turn)


def _come_and_gone(content: Content, view: View, why: Why, turn: int, surely: bool = False) -> str:
    """What came and went, and drove the price up while it lasted or down by its end; empty where nothing fits.

    ``surely``: only what was over by the month in which the price is read.
    """
    if why.total > 0:
        shocks = [(part, event) for event, part in _shocks(content, view, why)
                  if event.turn == turn and part > 0 and (not surely or over_by_then(view, event, turn))]  # fmt: skip
        if shocks:
            part, event = max(shocks, key=lambda found: found[0])
            return _named(content, view, event, part, why)
        return ""
    for event, part in _shocks(content, view, why):
        if event.turn == turn and part < 0 and (not surely or over_by_then(view, event, turn)):
            return _named(content, view, event, -part, why)
    over = [event for event, part in _shocks(content, view, why)
            if part > 0 and event.turn < turn and _last(view, event) in (turn - 1, turn)
            and _eased(why, event)]  # fmt: skip
    if over:
        last = max(over, key=lambda event: event.turn)
        return tr("the end of what drove it up in turn {n} ({headline})", n=last.turn,
                  headline=headline(content, view, last).text)  # fmt: skip
    return ""


def _eased(why: Why, event: Event) -> bool:
    """Whether the bar that an event would stand in went the way of the price, with weight: else its end is no cause.

    Found in play: the end of a boom in sales named beside bars of plants and warehouses, without one of use.
    """
    bars = ("demand",) if event.data.get("effect") == "demand" else ("events", "capacity")
    size = sum(part.amount_usd_per_kg for part in why.parts if part.cause in bars)
    return size * why.total > 0 and abs(size) >= SET_OFF * max(abs(part.amount_usd_per_kg) for part in why.parts)


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
    """A curb or a stop of the turn, or a floor that traders believe, where the good got dearer: announced is enough."""
    if why.total <= 0:
        return ""
    up_the_chain = STAGES[: STAGES.index(why.stage) + 1]
    believed = any(part.cause == "belief" and part.amount_usd_per_kg >= SET_OFF * why.total for part in why.parts)
    for kinds in (("curb", "trial"), ("motion_passed",) if believed else ()):
        for event in _told(view):
            d = event.data
            here = d.get("mineral") == why.mineral and d.get("stage", why.stage) in up_the_chain
            floor = event.kind != "motion_passed" or d.get("motion_kind") == "reference_price"
            if event.turn == turn and event.kind in kinds and here and floor:
                return headline(content, view, event).text
    return ""
