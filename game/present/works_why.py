"""Why a plant brought another sum than its page said: size, date, price, luck, in points that add up."""

from collections.abc import Iterable
from typing import Final, NamedTuple

import numpy as np

from game.model.content import Content, Project
from game.model.events import Event
from game.model.views import View
from game.present import fmt, horizon, slips
from game.present.deal_books import verdict
from game.present.my_plants import lacks_words
from game.present.names import card_name
from game.present.words import join_words, tr
from game.present.works_money import Part
from game.rules import figures, guarantee, plant_calendar, plant_terms

__all__ = ["Cause", "Told", "became", "causes", "line", "other", "price_then", "why"]

CERTAIN: Final = 0.3
"""Part of what was promised by which it may come to more because the page counts four in five (``SURE``)."""
SMALL: Final = 0.04
"""Points below which a cause has no word."""
MOST_NAMED: Final = 2


class Told(NamedTuple):
    """What the page said of a plant at the lock: part of its size, turn of its first output (0: it does not start),
    that this is after the game, its part of the scored turns then and by today, the price reckoned with (USD/kg);
    ``waited``: that it does not start yet; ``hasted``: months that haste takes off."""

    size: float = 0.0
    opens: int = 0
    late: bool = False
    share: float = 0.0
    now_share: float = 0.0
    price: float = 0.0
    waited: bool = False
    hasted: int = 0


class Three(NamedTuple):
    """Promised, come, to come."""

    promised: float
    came: float
    ahead: float


class Cause(NamedTuple):
    """One cause of a difference: points, and words."""

    points: float
    words: str


def price_then(content: Content, view: View, card: Project) -> float:
    """The price of a plant's first good that is reckoned with, USD/kg; 0 for a corridor."""
    return guarantee.expected_price(content, view, card) if card.outputs else 0.0


def became(content: Content, view: View, card: Project, told: Told) -> str:
    """``told 90 %, turn 5; came 80 %, turn 6``: size and first output, then and now."""
    held = view.projects[card.id]
    if told.hasted:
        opens = held.opened_turn or plant_calendar.opens_turn(content, view, card)
        return tr("told turn {a}; {came}", a=told.opens, came=_opens(content, view, held.opened_turn, opens)) if (
            told.opens) else ""  # fmt: skip
    if told.waited and not held.started_turn:
        return tr("told: does not start yet; it still waits")
    then = tr("told: does not start yet") if told.waited else (
        tr("told {size}, after this game", size=fmt.percent(told.size)) if told.late
        else tr("told {size}, turn {n}", size=fmt.percent(told.size), n=told.opens))  # fmt: skip
    if not told.opens and not told.waited:
        return ""
    if held.status == "open":
        return tr("{then}; it has not started", then=then)
    opens = held.opened_turn or plant_calendar.opens_turn(content, view, card)
    return tr("{then}; came {size}, {when}", then=then, size=fmt.percent(held.scale),
              when=_opens(content, view, held.opened_turn, opens))  # fmt: skip


def _opens(content: Content, view: View, opened: int, opens: int) -> str:
    if opened:
        return tr("turn {n}", n=opened)
    if horizon.after(content, view, opens) or not opens:
        return tr("after this game")
    return tr("turn {n} by now", n=opens)


def other(content: Content, view: View, card: Project, told: Told) -> bool:
    """Whether a plant that was told to start came in another size or turn than that."""
    held = view.projects[card.id]
    if not told.size or told.waited or held.status == "open":
        return False
    opens = held.opened_turn or plant_calendar.opens_turn(content, view, card)
    return abs(held.scale - told.size) > 1e-3 or (not told.late and opens != told.opens)


def causes(
    content: Content, view: View, card: Project, told: Told, promised: float, now: float
) -> tuple[Cause, ...]:
    """What the plant brings less what was told, cause by cause; they add up."""
    held, off = view.projects[card.id], now - promised
    if told.hasted or not told.size or abs(promised) < SMALL:
        return (Cause(off, _plain(content, view, card, told)),) if abs(off) >= SMALL else ()
    if held.status in ("lost", "care"):
        return (Cause(off, tr("{card} stands still or is lost", card=card_name(content, card.id))),)
    if held.status == "open":
        return (Cause(off, _waits(content, view, card)),)
    size = promised * (held.scale / told.size - 1.0)
    ratio = told.now_share / told.share if told.share > 0 else 1.0
    date = promised * held.scale / told.size * (ratio - 1.0)
    rest = off - size - date
    found = [
        Cause(size, _size_words(content, view, card, told)), Cause(date, _date_words(content, view, card, told)),
        Cause(rest, _price_words(content, view, card, told, rest, certain=0 < rest <= CERTAIN * abs(promised + size))),
    ]  # fmt: skip
    return tuple(sorted((c for c in found if abs(c.points) >= SMALL), key=lambda c: -abs(c.points)))


def line(found: Iterable[Cause]) -> str:
    """All causes in a line, with their points; that it is as told where there are none."""
    told = [tr("{words} ({points})", words=c.words, points=fmt.signed(c.points, 1 if abs(c.points) >= 0.05 else 2))
            for c in found if c.words]  # fmt: skip
    return "; ".join(told) if told else tr("as told")


def why(
    view: View, card: Project, found: tuple[Cause, ...], money: tuple[Part, ...], sums: list[float],
    said: str = "", *, other: bool = False,
) -> str:
    """What sets an order off most, in a few words; that it is as promised where it is. ``said``: size and date then
    and now, ``other``: they differ."""
    off, held = sums[1] + sums[2] - sums[0], view.projects[card.id]
    if held.status == "open" and found and found[0].words:
        return found[0].words
    if verdict(Three(*sums))[1] == "quiet":
        near = tr("as promised, so far") if view.phase != "over" else tr("as promised")
        return tr("{near}, though {told}", near=near, told=said) if other else near
    sums_ = [(c.points, c.words) for c in found]
    sums_ += [(p.came + p.ahead - p.promised, tr("{name}: {became}", name=p.name, became=p.became) if p.became
               else p.name) for p in money]  # fmt: skip
    same = [one for one in sums_ if one[0] * off > 0]
    return max(same, key=lambda one: abs(one[0]))[1] if same else tr("prices and dates moved")


# words --------------------------------------------------------------------------------------------------------


def _plain(content: Content, view: View, card: Project, told: Told) -> str:
    held = view.projects[card.id]
    if told.hasted and (lots := _lots(content, view, card)):
        return lots
    if told.waited and held.started_turn:
        return tr("it started all the same")
    return tr("prices and dates moved")


def _waits(content: Content, view: View, card: Project) -> str:
    name = card_name(content, card.id)
    if view.phase == "over":
        return tr("{card} has not started", card=name)
    return tr("{card} has not started: {lacks}", card=name, lacks=lacks_words(content, view, card))


def _size_words(content: Content, view: View, card: Project, told: Told) -> str:
    """``built at 80 %, not 90: plants ordered by others pressed its price``."""
    held = view.projects[card.id]
    text = tr("built at {now} of its size, {then} told", now=fmt.percent(held.scale), then=fmt.percent(told.size))
    event = next((e for e in _events(view) if e.kind == "project_started" and e.data.get("project") == card.id), None)
    names = [card_name(content, p) for p in event.data.get("pressed_by", ())[:MOST_NAMED]] if event is not None else []
    if held.scale < told.size:
        because = (tr("{cards} started before it", cards=join_words(names)) if names
                   else tr("others' orders pressed its price"))  # fmt: skip
        return tr("{text}: {because}", text=text, because=because)
    return text


def _date_words(content: Content, view: View, card: Project, told: Told) -> str:
    """``first output in turn 6, 5 told: its permits were late in turn 4``; the same turn: months within it."""
    held = view.projects[card.id]
    opens = held.opened_turn or plant_calendar.opens_turn(content, view, card)
    lots = _lots(content, view, card)
    if opens == told.opens:
        text = tr("months sooner than reckoned") if told.now_share > told.share else tr("months later than reckoned")
    elif horizon.after(content, view, opens):
        text = tr("first output after this game, turn {n} told", n=told.opens)
    else:
        text = tr("first output in turn {now}, {then} told", now=opens, then=told.opens)
    return tr("{text}: {because}", text=text, because=lots) if lots and told.now_share < told.share else text


def _lots(content: Content, view: View, card: Project) -> str:
    """What held the works up, by lot for the most part: permits and works that were late, works that grew."""
    return join_words(list(slips.causes(content, slips.log_of(view, card), view.projects[card.id].status)))


def _events(view: View) -> Iterable[Event]:
    return {id(e): e for e in (*view.event_log, *view.events)}.values()


def _price_words(
    content: Content, view: View, card: Project, told: Told, points: float, *, certain: bool
) -> str:
    """What is neither size nor date: its price, or that it came for certain where four in five were counted."""
    now = _price_now(content, view, card)
    if told.price > 0 and now > 0 and abs(now / told.price - 1.0) > 0.03 and (now > told.price) == (points > 0):
        return tr("its price is {now} USD/kg, {then} were reckoned with", now=fmt.price(now),
                  then=fmt.price(told.price))  # fmt: skip
    if certain:
        return tr("it came for certain; the page counts works that fail")
    if points > 0:
        return tr("a kilo of it leaves more at home than reckoned: cheaper inputs, other goods, a guarantee")
    return tr("a kilo of it leaves less at home than reckoned: dearer inputs, other goods")


def _price_now(content: Content, view: View, card: Project) -> float:
    """The mean price at the works since it runs; of one that does not run yet what investors reckon with."""
    held = view.projects[card.id]
    if not card.outputs or held.status not in plant_terms.RUNNING or not held.opened_turn or (
            not len(view.prices["price_exworks"])):
        return price_then(content, view, card)
    output = plant_terms.main_output(card)
    series, span = np.asarray(view.prices["price_exworks"]), view.months_per_turn
    first = max(0, min(series.shape[0] - span * (view.last_played - held.opened_turn + 1), series.shape[0] - 1))
    place = figures.place(content, output.mineral, output.stage)
    return float(series[first:, place[0], place[1], content.region_index(card.region)].mean())
