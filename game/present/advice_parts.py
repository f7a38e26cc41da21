"""The adviser's acts in words, by what they are: votes, orders, and stockpile purchases in short, a chain a line."""

import re
from collections.abc import Mapping
from typing import Final

import msgspec

from game.model.content import Content, SecretAim
from game.model.views import StockGain, View
from game.present import advice_cards, advice_places, advice_risk, advice_votes, aims_served, fmt
from game.present.advice_faces import Face
from game.present.advice_places import Gain, Place
from game.present.names import capital, plain, sentence
from game.present.plant_gains import points_words
from game.present.words import join_words, mark, tr

__all__ = ["VOTES", "AdviceParts", "advice_parts", "advised"]

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


TOLD_POINTS: Final = 0.05
"""Points of the score from which a purchase says what it brings."""
FULL: Final = 100.0
"""Percent of the need at which nothing is missing."""


class AdviceParts(msgspec.Struct, frozen=True):
    """Sentences without ids. ``stores``: what to buy for a cut-off, all of one chain in one line; ``offers``: what to
    answer to each that waits; ``motions``: what to table or to call for; ``proposals``: offers to make.
    ``places``: where each can be done; ``faces``: at a glance, of those that have more than their sentence."""

    votes: tuple[str, ...]
    orders: tuple[str, ...]
    stores: tuple[str, ...]
    offers: tuple[str, ...] = ()
    motions: tuple[str, ...] = ()
    proposals: tuple[str, ...] = ()
    proposals_first: bool = False
    """Whether the best offer to make brings more than the best that waits."""
    places: dict[str, Place] = {}
    faces: dict[str, Face] = {}

    @property
    def lines(self) -> tuple[str, ...]:
        """All of it."""
        return (*self.offers, *self.proposals, *self.motions, *self.votes, *self.orders, *self.stores)


def advised(
    content: Content, english: Content, view: View, acts: tuple[str, ...], gain: Gain, stocks: Mapping[str, StockGain],
    reckon: advice_votes.Reckon | None = None,
) -> AdviceParts:
    """Kept acts with all that is told of them: where each is done, what its money does, which aim it serves.

    ``english``: the content whose names the acts use; ``gain``: what the coach says an offer is worth, USD million;
    ``reckon``: what votes on a motion are foreseen, and what passing is worth.
    """
    where = advice_places.places(english, view, acts, gain)
    aims, more = aims_served.by_act(content, view, where), advice_cards.by_act(content, view, where)
    votes = advice_votes.by_act(content, view, where, reckon) if reckon is not None else {}
    risks, left = advice_risk.by_act(content, view, where, gain)
    return advice_parts(content, acts, where, stocks, aims, more | risks, votes | left)


def advice_parts(
    content: Content, acts: tuple[str, ...], where: Mapping[str, Place] | None = None,
    stocks: Mapping[str, StockGain] | None = None, aims: Mapping[str, SecretAim] | None = None,
    more: Mapping[str, str] | None = None, votes: Mapping[str, str] | None = None,
) -> AdviceParts:
    """Sort kept English acts and put them into words.

    ``where``: the place of each act; ``aims``: the secret aim that an act serves; ``more``: what is added to its line;
    ``votes``: whole lines of votes, and of offers that are left;
    ``stocks``: what a month of a good in stock brings, by its kept English name.
    """
    known = where or {}
    lines: dict[str, list[str]] = {"offers": [], "motions": [], "votes": [], "orders": []}
    chains: dict[str, list[re.Match[str]]] = {}
    found: dict[str, Place] = {}
    for act in dict.fromkeys(acts):
        store = _STORE.fullmatch(act)
        if store is not None:
            chains.setdefault(store["chain"], []).append(store)
            continue
        line = (votes or {}).get(act) or _line(content, act, (more or {}).get(act, ""))
        line = aims_served.with_aim(line, (aims or {}).get(act))
        lines[_sort(act)].append(line)
        if act in known:
            found[line] = known[act]
    stores, faces = [], {}
    for rows in chains.values():
        stores.append(_chain(content, rows, stocks or {}))
        faces[stores[-1]] = _chain_face(content, rows, stocks or {})
        if rows[0].string in known:
            found[stores[-1]] = known[rows[0].string]
    offers, motions, cast, orders = (tuple(lines[name]) for name in ("offers", "motions", "votes", "orders"))
    return AdviceParts(cast, orders, tuple(stores), offers, motions, places=found, faces=faces)


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


def _chain(content: Content, rows: list[re.Match[str]], stocks: Mapping[str, StockGain]) -> str:
    """``4.35 t of Dy/Tb oxide and 15.4 t of Dy/Tb in magnets for $ 19 m: 48 % of the need is then met``."""
    goods, money, share = _bought(content, rows)
    text = tr("{goods} for {money}: {share} of the need is then met", goods=goods, money=fmt.money(money),
              share=plain(content, share))  # fmt: skip
    if float(share.rstrip(" %")) >= FULL:
        text = tr("{goods} for {money}: all of the need is then met", goods=goods, money=fmt.money(money))
    points = _points(rows[0]["worth"], stocks)
    if points >= TOLD_POINTS:
        text += tr(", about {n} points of your score, its cost counted", n=points_words(points))
    return text


def _chain_face(content: Content, rows: list[re.Match[str]], stocks: Mapping[str, StockGain]) -> Face:
    """The same in cells: the need then met, the cost, points of the score (a dash below what is told)."""
    goods, money, share = _bought(content, rows)
    points = _points(rows[0]["worth"], stocks)
    met = fmt.percent(min(FULL, float(share.rstrip(" %"))) / 100)
    return Face(capital(goods), tone="green", cells=(met, fmt.money(money),
                                                     fmt.signed(points, 1) if points >= TOLD_POINTS else "–"))


def _bought(content: Content, rows: list[re.Match[str]]) -> tuple[str, float, str]:
    """Goods of a chain in words, their cost in USD million, and the least share of the need met, as it is kept."""
    goods = join_words([
        tr("{tonnes} of {good}", tonnes=plain(content, row["tonnes"]), good=plain(content, row["good"])) for row in rows
    ])  # fmt: skip
    money = sum(float(row["money"]) for row in rows)
    return goods, money, min((row["share"] for row in rows), key=lambda k: float(k.rstrip(" %")))


def _points(worth: str | None, stocks: Mapping[str, StockGain]) -> float:
    """Points that a chain's purchases bring net of their cost, out of the kept sum; 0 where there is none."""
    point = next((gain.point_usd_m for gain in stocks.values()), 0.0)
    return float(worth) / point if worth and point > 0 else 0.0
