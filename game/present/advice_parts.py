"""The adviser's acts in words, by what they are: votes, orders, and stockpile purchases in short, a chain a line."""

import re
from collections.abc import Mapping
from typing import Final

import msgspec

from game.model.content import Content, SecretAim
from game.model.gains import StockGain
from game.model.orders import OrderSheet
from game.model.views import View
from game.present import (
    advice_brief,
    advice_cards,
    advice_clashes,
    advice_done,
    advice_places,
    advice_risk,
    advice_votes,
    aims_served,
    fmt,
    outlook,
)
from game.present.advice_brief import Brief, Figures
from game.present.advice_faces import Face
from game.present.advice_places import Place
from game.present.names import capital, plain, sentence
from game.present.plant_gains import SMALL
from game.present.words import join_words, mark, tr
from game.rules import Forecast

__all__ = ["SLIGHT", "VOTES", "AdviceParts", "advice_parts", "advised", "dearer"]

VOTES: Final = (mark("yes on"), mark("no on"), mark("abstain on"))
"""How sentences on motions begin."""
OFFERS: Final = (mark("sign the offer of"), mark("refuse the offer of"), mark("counter the offer of"))
"""How kept sentences on open offers begin (``agents.ministry.offer_advice``)."""
MOTIONS: Final = (mark("tables"), mark("calls"))
"""How kept sentences on motions to table or to call for begin (``agents.ministry.counsel``)."""
_STORE: Final = re.compile(
    r"stockpiles (?P<tonnes>[\d.,]+ [kM]?t) of (?P<good>.+) for (?P<money>[\d.]+) M USD: in a cut-off "
    r"(?P<share>\d+ ?%) of its need is then met where (?P<chain>.+?) is weakest"
    r"(?:, with its chain worth (?P<worth>[\d.]+) M USD to us beyond its cost)?"
)
"""A purchase for the cut-off as the ministries tell it (``agents.ministry.stores``)."""
SLIGHT: Final = 0.005
"""Points that are as good as none: what brings no more is not advised."""
DEARER: Final = 0.05
"""Rise of a price by a purchase from which it is told."""
FULL: Final = 100.0
"""Percent of the need at which nothing is missing."""


class AdviceParts(msgspec.Struct, frozen=True):
    """Sentences without ids. ``stores``: what to buy for a cut-off, all of one chain in one line; ``offers``: what to
    answer to each that waits; ``motions``: what to table or to call for; ``proposals``: offers to make.
    ``places``: where each can be done."""

    votes: tuple[str, ...]
    orders: tuple[str, ...]
    stores: tuple[str, ...]
    offers: tuple[str, ...] = ()
    motions: tuple[str, ...] = ()
    proposals: tuple[str, ...] = ()
    places: dict[str, Place] = {}
    faces: dict[str, Face] = {}
    """How an offer to make is drawn."""
    briefs: dict[str, Brief] = {}
    """Each line in short, with its worth; a line without one is told whole."""
    refused: tuple[str, ...] = ()
    """Those of ``offers`` that are to be refused, or answered with other terms."""
    done: tuple[str, ...] = ()
    """Lines that the reader's sheet carries out already: they are named, not advised."""
    moves: tuple[str, ...] = ()
    """Own orders as every page names them (``advice_moves``)."""
    takes: dict[str, tuple[int, float]] = {}
    """What lines take: points of initiative, and of the purse in USD million."""
    acts: dict[str, str] = {}
    """The kept act that a line was made of."""
    aimed: frozenset[str] = frozenset()
    """Lines that serve a secret aim of the reader."""

    @property
    def lines(self) -> tuple[str, ...]:
        """All of it."""
        return (*self.offers, *self.proposals, *self.motions, *self.votes, *self.moves, *self.orders, *self.stores)

    def worth(self, line: str) -> float | None:
        """Points of the score that a line brings net of its cost; None where no figure tells."""
        held = self.briefs.get(line)
        return held.worth if held is not None else None

    @property
    def best(self) -> tuple[str, ...]:
        """Acts of any kind that bring something by a figure, the best first; votes cost nothing and stand apart."""
        found = [line for line in self._acts if (self.worth(line) or 0.0) > 0]
        return tuple(sorted(found, key=lambda line: -(self.worth(line) or 0.0)))

    @property
    def rest(self) -> tuple[str, ...]:
        """Acts that no figure tells of: what stands, what an aim or a word asks for."""
        return tuple(line for line in self._acts if (self.worth(line) or 0.0) <= 0)

    @property
    def ballots(self) -> tuple[str, ...]:
        """The votes, what matters most first."""
        left = (line for line in self.votes if line not in self.done)
        return tuple(sorted(left, key=lambda line: -abs(self.worth(line) or 0.0)))

    @property
    def _acts(self) -> list[str]:
        told = (*self.offers, *self.proposals, *self.motions, *self.moves, *self.stores, *self.orders)
        return [line for line in told if line not in (*self.refused, *self.done)]


def advised(
    content: Content, english: Content, view: View, acts: tuple[str, ...], figures: Figures,
    stocks: Mapping[str, StockGain], reckon: advice_votes.Reckon | None = None, sheet: OrderSheet | None = None,
) -> AdviceParts:  # fmt: skip
    """Kept acts with all that is told of them: where each is done, what its money does, which aim it serves.

    ``english``: the content whose names the acts use; ``figures``: what the pages say that orders and offers bring;
    ``reckon``: what votes on a motion are foreseen, and what passing is worth. What would cost more than it brings by
    the figure of its own page is left out, unless an aim asks for it: that is no advice.
    """
    where = advice_places.places(english, view, acts, figures.gain, figures.counters)
    aims, more = aims_served.by_act(content, view, where), advice_cards.by_act(content, view, where)
    votes = advice_votes.by_act(content, view, where, reckon) if reckon is not None else {}
    risks, left = advice_risk.by_act(content, view, where, figures.coach)
    more, votes = more | risks, votes | left
    where |= {act: advice_risk.at_market(content, view, where[act]) for act in left}
    signs = {act: place for act, place in where.items() if act not in left}
    left |= (struck := advice_clashes.by_act(content, view, signs, figures.gain))
    votes |= struck
    short = advice_brief.briefs(content, view, where, figures, more)
    short |= advice_votes.briefs(content, view, where, reckon) if reckon is not None else {}
    short = {act: brief for act, brief in short.items() if act not in left}
    told = advice_done.done(view, sheet, where) if sheet is not None else frozenset()
    stands, broken = {*aims, *told}, advice_clashes.forbidden(view, where, left, figures.gain) - told
    kept = tuple(a for a in acts if a not in broken)
    kept = tuple(a for a in kept if a in stands or a.startswith((*OFFERS, *VOTES)) or _pays(a, short.get(a)))
    parts = advice_parts(content, kept, where, stocks, aims, more, votes, short)
    carried = [where[act] for act in told]
    done = tuple(line for line, place in parts.places.items() if any(place is one for one in carried))
    return msgspec.structs.replace(parts, done=done)


def _pays(act: str, brief: Brief | None) -> bool:
    """Whether an act brings something beyond its cost by its own page, where that says; a plant a little more."""
    worth = brief.worth if brief is not None else None
    if act.startswith(mark("on its desk")):  # one of the answers has to be given
        return True
    return worth is None or worth >= (SMALL if act.startswith("funds ") else SLIGHT)


def dearer(content: Content, view: View, told: AdviceParts, calm: Forecast, stored: Forecast) -> AdviceParts:
    """The same with what the advised purchases do to their own price at home, where that is felt.

    Found in play: 6.7 t of germanium ore "+0.1 points", and the input of one's own refinery a third dearer by it.
    ``calm``: the forecast without them, ``stored``: with all; the figures are those of the sheet's bars.
    """
    before, after = (
        {(p.mineral, p.stage): p.usual for lines in (outlook.price_lines, outlook.aside_lines)
         for p in lines(content, view, seen)} for seen in (calm, stored)
    )  # fmt: skip
    rises = {place: after[place] / price - 1.0 for place, price in before.items() if place in after and price > 0}
    briefs = dict(told.briefs)
    for line in (*told.stores, *told.moves):
        place, brief = told.places.get(line), briefs.get(line)
        rise = rises.get((place.mineral, place.stage), 0.0) if place is not None else 0.0
        if brief is not None and rise >= DEARER:
            more = tr("{told} It lifts the price at home by about {share} this turn.", told=brief.more,
                      share=fmt.percent(rise))  # fmt: skip
            briefs[line] = msgspec.structs.replace(brief, more=more)
    return msgspec.structs.replace(told, briefs=briefs)


def advice_parts(
    content: Content, acts: tuple[str, ...], where: Mapping[str, Place] | None = None,
    stocks: Mapping[str, StockGain] | None = None, aims: Mapping[str, SecretAim] | None = None,
    more: Mapping[str, str] | None = None, votes: Mapping[str, str] | None = None,
    short: Mapping[str, Brief] | None = None,
) -> AdviceParts:
    """Sort kept English acts and put them into words.

    ``where``: the place of each act; ``aims``: the secret aim that an act serves; ``more``: what is added to its line;
    ``votes``: whole lines of votes, and of offers that are left; ``short``: acts in a few words;
    ``stocks``: what a month of a good in stock brings, by its kept English name.
    """
    known = where or {}
    lines: dict[str, list[str]] = {"offers": [], "motions": [], "votes": [], "orders": []}
    chains: dict[str, list[re.Match[str]]] = {}
    found: dict[str, Place] = {}
    briefs: dict[str, Brief] = {}
    made_of: dict[str, str] = {}
    refused = []
    for act in dict.fromkeys(acts):
        store = _STORE.fullmatch(act)
        if store is not None:
            chains.setdefault(store["chain"], []).append(store)
            continue
        line = (votes or {}).get(act) or _line(content, act, (more or {}).get(act, ""))
        aim = (aims or {}).get(act)
        line = aims_served.with_aim(line, aim)
        lines[_sort(act)].append(line)
        made_of[line] = act
        if (brief := (short or {}).get(act)) is not None:
            briefs[line] = msgspec.structs.replace(brief, more=aims_served.with_aim(brief.more, aim).lstrip(". "))
        if act.startswith(OFFERS[1:]) or (act.startswith(OFFERS) and act in (votes or {})):
            refused.append(line)
        if act in known:
            found[line] = known[act]
    stores = []
    for rows in chains.values():
        brief = _chain(content, rows, stocks or {})
        if brief.worth is not None and brief.worth < SLIGHT:
            continue
        stores.append(tr("{head}: {more}", head=brief.head, more=brief.more))
        briefs[stores[-1]] = msgspec.structs.replace(brief, more=f"{capital(brief.more)}.")
        made_of[stores[-1]] = rows[0].string
        if rows[0].string in known:
            found[stores[-1]] = known[rows[0].string]
    offers, motions, cast, orders = (tuple(lines[name]) for name in ("offers", "motions", "votes", "orders"))
    return AdviceParts(cast, orders, tuple(stores), offers, motions, places=found, briefs=briefs,
                       refused=tuple(refused), acts=made_of,
                       aimed=frozenset(line for line, act in made_of.items() if act in (aims or {})))  # fmt: skip


def _line(content: Content, act: str, more: str) -> str:
    """An act as a sentence, with what is added to it as another."""
    line = sentence(capital(plain(content, act)))
    return f"{line.rstrip('.')}. {more}" if more else line


def _sort(act: str) -> str:
    """Which heading an act belongs under."""
    for name, words in (("offers", OFFERS), ("votes", VOTES), ("motions", MOTIONS)):
        if act.startswith(words):
            return name
    return "orders"


def _chain(content: Content, rows: list[re.Match[str]], stocks: Mapping[str, StockGain]) -> Brief:
    """``Stock 4.35 t of Dy/Tb oxide and 15.4 t of Dy/Tb in magnets for $ 19 m``, what of the need it meets."""
    goods = join_words([
        tr("{tonnes} of {good}", tonnes=plain(content, row["tonnes"]), good=plain(content, row["good"])) for row in rows
    ])  # fmt: skip
    money = sum(float(row["money"]) for row in rows)
    share = min((row["share"] for row in rows), key=lambda k: float(k.rstrip(" %")))
    head = tr("Stock {goods} for {money}", goods=goods, money=fmt.money(money))
    points = _points(rows[0]["worth"], stocks)
    worth = points if rows[0]["worth"] and stocks else None
    if float(share.rstrip(" %")) >= FULL:
        return Brief(head, tr("all of the need is then met in a cut-off"), worth)
    return Brief(head, tr("{share} of the need is then met in a cut-off", share=plain(content, share)), worth)


def _points(worth: str | None, stocks: Mapping[str, StockGain]) -> float:
    """Points that a chain's purchases bring net of their cost, out of the kept sum; 0 where there is none."""
    point = next((gain.point_usd_m for gain in stocks.values()), 0.0)
    return float(worth) / point if worth and point > 0 else 0.0
