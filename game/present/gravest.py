"""The one or two gravest things that a turn did to the reader, graded: what a page of news leads with.

A grade is a weight of its kind and, where the size of the matter counts, a term for it. Words are in
``gravest_words``, ``gravest_customs`` and ``gravest_plants``.
"""

import math
from collections.abc import Callable, Iterator
from typing import Final

import msgspec

from game.model.content import Content
from game.model.events import Event
from game.model.ids import CHINA, stage_index
from game.model.views import View
from game.present import (
    gravest_china,
    gravest_customs,
    gravest_drill,
    gravest_floor,
    gravest_forum,
    gravest_idle,
    gravest_line,
    gravest_office,
    gravest_plants,
    gravest_price,
    gravest_words,
    own_turn,
    tellers_council,
)
from game.present.gravest_words import Blow, Face
from game.present.names import capital, sentence
from game.present.news import headline
from game.present.shocks import Shock, earned_usd_m, limited, shocks
from game.present.tellers_base import Desk

replace = msgspec.structs.replace
__all__ = ["MOST", "Blow", "gravest", "still_weighs"]

MOST: Final = 2
"""So many lead a page: where all is large nothing is."""
LEAST: Final = 40.0
"""Weight below which a thing is a headline among others."""
WEIGHTS: Final[dict[str, float]] = {
    "election_lost": 100, "cabinet_falls": 96, "suspended": 94, "side_buying_found": 92, "trial": 90,
    "trial_answered": 85, "wedge_answered": 89,
    "rescue_needed": 86, "takeover": 84, "support_before_vote": 83, "bid_opened": 82, "fined": 80, "floor_breach": 78,
    "curb": 76, "support_fell": 57,
    "truce_over": 74, "secret_exposed": 72, "project_lost": 70, "case_proven": 68, "wrong_accusation": 67,
    "promise_broken": 66, "vote": 64, "curb_for_all": 63, "project_care": 62, "promise_broken_by_you": 61, "joined": 58,
    "drill_fell": 60, "project_short": 60, "project_opened": 56, "plants_lost": 54, "order_refused": 52,
    "price_cut": 50,
    "election_won": 48, "project_started": 47, "plants_idled": 46, "stake_asked": 46, "quarrel": 45,
    "forum_shrinks": 61, "forum_grows": 55, "chair_yours": 59, "chair_theirs": 41, "floor_moved": 46,
    "duty_against": 70, "floor_against": 66, "own_stroke": 54, "bid_won": 60, "bid_refused": 58, "condemned": 45,
    "levy_dodged": 62, "rival_opens": 58, "floor_fell": 57, "rival_stops": 54, "floor_fails": 53, "sold_round": 51,
}  # fmt: skip
"""What weighs how much, from losing office to a bad headline; the last lines are China's."""
LEAP: Final = 1.5
"""Times the price before, or its reverse, from which a price can lead a page."""
FELT_USD_M: Final = 2.0
FELT_SHARE: Final = 0.005
FELT_INCOME: Final = 0.02
"""What such a move must mean for the country at least, USD million, and the part of its users' bill of a turn, and of
what its makers and licences earned in it: a sideline does not lead where another good is what a country lives by."""
PRICE: Final = 44.0
STEEP: Final = 22.0
MOST_PRICE: Final = 88.0
"""A price 1.5 times what it was weighs 44, and each doubling of that factor adds 22: one three times as dear weighs as
much as a word broken to the reader."""
HOME_SHARE: Final = 0.1
"""Part of what a country makes of a good from which plants that close are told."""


def gravest(content: Content, view: View, turn: int, most: int = MOST) -> tuple[Blow, ...]:
    """What turn ``turn`` did to the reader that weighs most, the gravest first; empty in a quiet turn."""
    return tuple(_tidied(blow) for blow in _varied(_graded(content, view, turn))[:most])


def _graded(content: Content, view: View, turn: int) -> list[Blow]:
    """All that is grave enough to lead a page, the gravest first."""
    found: dict[tuple[str, str], Blow] = {}
    for blow in (*_happened(content, view, turn), *_support(content, view, turn), *_prices(content, view, turn),
                 *_forum(content, view, turn), *_drill(content, view, turn)):  # fmt: skip
        found.setdefault((blow.grade, blow.text), blow)
    return sorted((blow for blow in found.values() if blow.weight >= LEAST), key=lambda blow: -blow.weight)


def still_weighs(content: Content, view: View, most: int = MOST) -> tuple[Blow, ...]:
    """What the last turn did that asks for a decision in the present one: told anew by what can be done now."""
    if view.results_open:
        return ()
    rows = [blow for blow in _graded(content, view, view.turn - 1) if blow.now]
    return tuple(_tidied(blow) for blow in _varied(rows)[:most])


def _varied(rows: list[Blow]) -> list[Blow]:
    """The gravest of each sort: a second of it stands among the headlines."""
    first = {blow.sort: blow for blow in reversed(rows)}
    return [blow for blow in rows if first[blow.sort] is blow]


def _tidied(blow: Blow) -> Blow:
    """Sentences with the articles of their countries."""
    return replace(blow, text=sentence(blow.text), effect=sentence(blow.effect), now=sentence(blow.now),
                   face=_read(blow.face), now_face=_read(blow.now_face))  # fmt: skip


def _read(face: Face | None) -> Face | None:
    """The same of what a card shows."""
    if face is None:
        return None
    facts = tuple(replace(fact, name=capital(sentence(fact.name))) for fact in face.facts)
    return replace(face, head=capital(sentence(face.head)), say=sentence(face.say), facts=facts)


Words = Callable[[Desk, Event], Blow | None]
TOLD: Final[dict[str, Words]] = {
    "election": gravest_office.election, "cabinet_falls": gravest_office.fallen, "suspended": gravest_words.suspended,
    "side_buying_found": gravest_customs.caught, "floor_breach": gravest_customs.breach, "fined": gravest_customs.fined,
    "trial": gravest_words.trial, "trial_answered": gravest_words.answered, "curb": gravest_words.curb,
    "wedge_answered": gravest_line.line, "pledges_counted": gravest_line.line, "rescue_needed": gravest_words.broke,
    "price_cut": gravest_idle.undersold, "truce_over": gravest_words.truce, "truce_broken": gravest_words.truce,
    "secret_exposed": gravest_customs.exposed, "wrong_accusation": gravest_customs.wrong,
    "promise_broken": gravest_customs.broken, "motion_passed": gravest_words.vote, "motion_failed": gravest_words.vote,
    "joined": gravest_words.joined, "quarrel": gravest_words.quarrel, "order_refused": gravest_words.refused,
    "bid_opened": gravest_plants.bid, "takeover": gravest_plants.taken, "project_lost": gravest_plants.lost,
    "project_care": gravest_plants.stands, "project_opened": gravest_plants.opened,
    "project_short": gravest_plants.short, "project_started": gravest_plants.started,
    "floor_price_moved": gravest_floor.moved, "plants_lost": gravest_idle.closed, "plants_idled": gravest_idle.idled,
}  # fmt: skip
"""Kinds of events that can lead a page, with who words them; None where it is not about the reader."""


def _happened(content: Content, view: View, turn: int) -> Iterator[Blow]:
    """Events of the turn that were about the reader, graded."""
    desk = Desk(content, view)
    china = view.seat == CHINA
    for event in {id(e): e for e in (*view.news, *view.events)}.values():
        words = (gravest_china.TOLD if china else TOLD).get(event.kind)
        if words is None or event.turn != turn or not (china or _concerns(content, view, event)):
            continue
        blow = words(desk, event)
        if blow is None:
            continue
        size = _home_part(content, view, event) if event.kind in ("plants_lost", "plants_idled") else 1.0
        if size < HOME_SHARE:
            continue
        source = blow.source or headline(content, view, event).text
        also = _fall_with(desk, event) if blow.grade == "election_lost" else ""
        yield replace(blow, weight=WEIGHTS[blow.grade] + blow.weight, source=source, also=also)


def _fall_with(desk: Desk, election: Event) -> str:
    """The headline of a cabinet's fall in the turn in which it was voted out; empty where it did not fall."""
    fell = gravest_office.fell_with(desk, election)
    return headline(desk.content, desk.view, fell).text if fell is not None else ""


def _support(content: Content, view: View, turn: int) -> Iterator[Blow]:
    """Support at home that fell far; where it cost office, that is told instead."""
    gone = any(e.turn == turn and e.seat == view.seat and e.kind in ("election", "cabinet_falls")
               for e in (*view.news, *view.events))  # fmt: skip
    blow = gravest_office.support(Desk(content, view)) if turn == view.last_played and not gone else None
    if blow is not None:
        yield replace(blow, weight=WEIGHTS[blow.grade])


def _forum(content: Content, view: View, turn: int) -> Iterator[Blow]:
    """Who came, who left and who took the chair; the figures are of the last turn played."""
    for blow in gravest_forum.blows(content, view, turn) if turn == view.last_played else ():
        yield replace(blow, weight=WEIGHTS[blow.grade])


def _drill(content: Content, view: View, turn: int) -> Iterator[Blow]:
    """Need met without China that fell; the figures are of the last turn played."""
    blow = gravest_drill.fell(Desk(content, view)) if turn == view.last_played else None
    if blow is not None:
        yield replace(blow, weight=WEIGHTS[blow.grade])


def _concerns(content: Content, view: View, event: Event) -> bool:
    """Whether an event is about the reader itself, not about one like it."""
    me, data = view.seat, event.data
    if event.kind in ("curb", "price_cut"):
        return bool(not data["destinations"] or me in data["destinations"])
    if event.kind in ("motion_passed", "motion_failed"):
        return tellers_council.swings(content, view, event)
    if event.kind in ("floor_price_moved", "wedge_answered", "pledges_counted"):
        return True  # its words say whether the reader lives by it, and all answered together
    if event.kind in ("plants_lost", "plants_idled"):
        return bool(data.get("region") == me)
    return own_turn.concerns(content, view, event)


def _home_part(content: Content, view: View, event: Event) -> float:
    """Part of what the country can make of a good that an event is about, 0-1."""
    m, s = content.mineral_index(event.data["mineral"]), stage_index(event.data["stage"])
    r = content.region_index(view.seat)
    made = float(view.prices["output"][max(0, len(view.prices["output"]) - 1 - view.months_per_turn), m, s, r])
    tonnes = float(event.data["tonnes_per_month"])
    return tonnes / max(1e-9, made + tonnes)


def _prices(content: Content, view: View, turn: int) -> Iterator[Blow]:
    """Home prices that ran away, by how far; of one mineral the stage that is felt most stands for the others."""
    told: set[str] = set()
    rows = shocks(content, view, turn)
    bill = view.measures[-1].users_bill_usd_m if view.measures else 0.0
    earned = earned_usd_m(content, view, turn) if rows else 0.0
    for shock in rows:
        times, own = shock.times, limited(view, shock.mineral, shock.stage, turn)
        if own:
            times = gravest_price.quota_times(content, view, shock, turn)
        weight = price_weight(shock, bill, times, earned)
        if weight >= LEAST and shock.mineral not in told:
            told.add(shock.mineral)
            if own:
                yield replace(gravest_price.quota(Desk(content, view), shock, turn), weight=weight)
                continue
            chain = sum(other.net_usd_m for other in rows if other.mineral == shock.mineral)
            yield replace(gravest_price.price(Desk(content, view), shock, chain), weight=weight)


def price_weight(shock: Shock, bill_usd_m: float = 0.0, times: float = 0.0, earned_usd_m: float = 0.0) -> float:
    """How much a price move weighs: by its factor up or down; 0 where it is small or hardly felt at home.

    ``bill_usd_m``: what all that the country's users bought in the turn cost; ``earned_usd_m``: what its makers and
    licences earned in it; ``times``: the move that is felt, where it is not that of the price at home.
    """
    times = times or shock.times
    factor = max(times, 1.0 / times)
    if factor < LEAP or abs(shock.net_usd_m) < max(FELT_USD_M, FELT_SHARE * bill_usd_m, FELT_INCOME * earned_usd_m):
        return 0.0
    return min(MOST_PRICE, PRICE + STEEP * math.log2(factor / LEAP))
