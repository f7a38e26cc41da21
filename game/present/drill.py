"""The closing drill: a year without China at the end of the last turn, told before it comes and when it is over."""

from collections.abc import Iterator

from game.model.content import Content
from game.model.events import Event
from game.model.views import View
from game.present import counts, drill_deals, fmt, horizon
from game.present.item import STORES, Item
from game.present.names import capital, good, party
from game.present.words import join_words, ntr, tr
from game.rules.scoring import DRILL_SHARE

__all__ = ["ahead", "headline", "seat_by_seat", "share_words", "standing"]

STANDS, FALLS = 0.9, 0.6
"""Need met in the drill from which a country stands the year, and below which it lacks two fifths and more."""
WARNED = 1
"""Turns before the last one in which the drill is announced."""
YEAR = 365.0


def ahead(content: Content, view: View) -> Iterator[Item]:
    """The drill that ends the game: told in the first turn, at half-time and from the turn before it on."""
    near = view.turn >= horizon.earliest(content, view) - WARNED
    if view.you is None or not (near or view.turn in (1, half(view))):
        return
    if horizon.surely_last(content, view):
        text = tr("At the end of this turn comes the closing drill, a year without China.")
    elif view.turn >= horizon.earliest(content, view):
        text = tr("If this turn is the last, it ends with the closing drill, a year without China.")
    elif near and horizon.drawn(content, view):
        text = tr("The next turn may end with the closing drill, a year without China.")
    elif near:
        text = tr("The next turn is the last: it ends with the closing drill, a year without China.")
    else:
        text = tr("The game ends with the closing drill, a year without China, in turn {n}.",
                  n=horizon.last_turn(content, view))  # fmt: skip
    text += " " + tr("It makes up {share} of your Security by itself: stock, draw rights and emergency sharing count "
                     "in it.", share=fmt.percent(DRILL_SHARE))  # fmt: skip
    text += " " + (standing(content, view) or tr("Each turn is tested like it: the figure If China stops, at the top, "
                                                 "says how you stand."))  # fmt: skip
    ends = drill_deals.ended(content, view) if near else ""
    text = f"{text} {ends}" if ends else text
    met = tr("{met} of need met", met=fmt.percent(view.measures[-1].security)) if view.measures else ""
    yield Item("shield", text, STORES if near else "", "orange" if near else "blue", _name(content, view, near=near),
               met)  # fmt: skip


def _name(content: Content, view: View, *, near: bool) -> str:
    """When it comes, in a few words."""
    if horizon.surely_last(content, view):
        return tr("This turn ends with a year without China")
    if near and horizon.drawn(content, view):
        return tr("The game may soon end with a year without China")
    if near:
        return tr("The next turn ends with a year without China")
    return tr("The game ends with a year without China")


def half(view: View) -> int:
    """The turn with which the second half begins."""
    return view.announced_turns // 2 + 1


def standing(content: Content, view: View) -> str:
    """Where the reader stands if China stopped now: need met, and what runs dry first; empty before a first test."""
    if not view.measures:
        return ""
    last = view.measures[-1]
    text = tr("If China stopped now, {met} of your need would be met", met=fmt.percent(last.security))
    if not last.stops:
        return f"{text}."
    stop = last.stops[0]
    return tr("{text}, {good} runs dry first, after {days}.", text=text, good=good(content, stop.mineral, stop.stage),
              days=counts.days(stop.days))  # fmt: skip


def share_words(content: Content, view: View) -> str:
    """What the drill makes up and when it comes, for the figure at the top of the page."""
    return tr("The closing drill, the same test at the end of turn {n}, makes up {share} of your Security by itself.",
              n=horizon.last_turn(content, view), share=fmt.percent(DRILL_SHARE))  # fmt: skip


def headline(content: Content, view: View, event: Event) -> str:
    """How many stood, how many did not, and the reader."""
    met: dict[str, float] = event.data["met"]
    stood = [seat for seat, share in met.items() if share >= STANDS]
    fell = [seat for seat, share in met.items() if share < FALLS]
    if 0 < len(stood) <= 3:
        best = tr("{names} would stand it", names=capital(join_words([party(content, s) for s in stood])))
    else:
        best = tr("{ministries} of {n} would stand it", ministries=counts.ministries_or_none(len(stood)), n=len(met))
    worst = ntr("{n} would lack two fifths of its need or more", "{n} would lack two fifths of their need or more",
                len(fell)) if fell else tr("nobody would lack two fifths of its need")  # fmt: skip
    text = tr("The closing drill, a year without China: {best}, {worst}", best=best, worst=worst)
    if view.seat not in met:
        return text
    return f"{text}. " + tr("You: {words}", words=_seat(content, event, view.seat))


def _seat(content: Content, event: Event, seat: str) -> str:
    """Need met by one country and what stops first."""
    share, days = event.data["met"][seat], event.data["days"][seat]
    words = tr("{share} of need met", share=fmt.percent(share))
    if seat not in event.data["goods"] or days >= YEAR:
        return words
    mineral, stage = event.data["goods"][seat].split("/")
    return tr("{words}, {good} runs dry after {days}", words=words, good=good(content, mineral, stage),
              days=counts.days(days))  # fmt: skip


def seat_by_seat(content: Content, event: Event) -> str:
    """Every country's need met, the best first."""
    met: dict[str, float] = event.data["met"]
    rows = sorted(met, key=lambda seat: -met[seat])
    return tr("Need met in the closing drill: {rows}", rows=", ".join(
        tr("{name} {share}", name=content.seat(seat).name, share=fmt.percent(met[seat])) for seat in rows
    ))  # fmt: skip
