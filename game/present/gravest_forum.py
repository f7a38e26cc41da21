"""Who came into the forum, who left it and who took its chair, with what that means for the reader."""

import math
from collections.abc import Iterator
from typing import Final

import numpy as np

from game.model.content import Content
from game.model.events import Event
from game.model.ids import CHINA, RegionId, stage_index
from game.model.views import View
from game.present import china_table, counts, fmt, horizon, leanings, news
from game.present.facts import Fact
from game.present.gravest_words import Blow, Face, parts
from game.present.names import party
from game.present.tellers_base import Desk
from game.present.words import join_words, ntr, tr
from game.rules import figures

__all__ = ["blows", "demand_share", "meaning"]

FEW: Final = 4
"""So many who join are named; more are counted."""


def blows(content: Content, view: View, turn: int) -> Iterator[Blow]:
    """Joined, left, and the chair, of one turn: each once, whoever they were; the reader's own coming in is another."""
    desk = Desk(content, view)
    told = list({id(e): e for e in (*view.news, *view.events)}.values())
    here = [e for e in told if e.turn == turn]
    if come := [e for e in here if e.kind == "joined" and e.seat != view.seat]:
        yield _come(desk, come, told)
    gone = [e for e in here if e.kind == "left" and e.seat != view.seat]
    yield from (_gone(desk, event) for event in gone)
    if not horizon.is_end(content, view, turn):  # a chair of no turn to come is no news
        yield from (_chair(desk, event) for event in here if event.kind == "chair")


def _come(desk: Desk, rows: list[Event], told: list[Event]) -> Blow:
    seats = list(dict.fromkeys(e.seat for e in rows))
    names = [desk.name(seat) for seat in seats]
    text = ntr("{names} joins FORGE", "{names} join FORGE", len(seats), names=join_words(names) if len(names) <= FEW
               else tr("{ministries}, {names} among them,", ministries=counts.ministries(len(names)),
                       names=join_words(names[:FEW])))  # fmt: skip
    lines = news.accessions(desk.content, desk.view, tuple(told))
    led = next((k.text for k in lines if k.kind == "joined" and k.turn == rows[0].turn), "")
    return Blow("forum_grows", "forum", "flag", tr("FORGE grows"), text, meaning(desk, without=tuple(seats)),
                _now(desk), face=Face(text, "", _rows(desk, without=tuple(seats))),
                screen="council" if desk.view.seat != CHINA else "deals",
                good=None if desk.view.seat != CHINA else False, source=led)  # fmt: skip


def _gone(desk: Desk, event: Event) -> Blow:
    return Blow("forum_shrinks", "forum", "flag", tr("FORGE shrinks"), tr("{name} leaves FORGE",
                name=desk.name(event.seat)), meaning(desk, gone=(event.seat,)), screen="council",
                face=Face(tr("{name} leaves FORGE", name=desk.name(event.seat)), "", _rows(desk, gone=(event.seat,))),
                good=desk.view.seat == CHINA, source=news.headline(desk.content, desk.view, event).text)  # fmt: skip


def _chair(desk: Desk, event: Event) -> Blow:
    """The chair changes hands: what it is good for, and what can be had from it."""
    until = desk.until(event.data.get("until_turn", 0))
    source = news.headline(desk.content, desk.view, event).text
    if event.seat == desk.view.seat:
        text = tr("You chair FORGE {until}", until=until)
        can = tr("You pick the motions that come to the vote, break ties and aim half of the inspection money")
        now = tr("You hold the chair {until}: others may pay you for a place on your list", until=until)
        return Blow("chair_yours", "chair", "council", tr("You take the chair"), text, can, now, "council", good=True,
                    source=source)  # fmt: skip
    text = tr("{name} chairs FORGE {until}", name=desk.name(event.seat), until=until)
    can = tr("It picks the two motions that come to the vote and breaks ties: whoever wants a motion called, or left "
             "out, has to speak to it")  # fmt: skip
    return Blow("chair_theirs", "chair", "council", tr("A new chair"), text, can, screen="deals", good=None,
                source=source)  # fmt: skip

SMALL: Final = 0.02
"""Part of the weight below which it is told to a tenth: 0.4 % is no 0."""


def _rows(desk: Desk, without: tuple[RegionId, ...] = (), gone: tuple[RegionId, ...] = ()) -> tuple[Fact, ...]:
    """Members, the yes that a motion needs, the reader's weight, and the demand behind a floor before and now."""
    content, view = desk.content, desk.view
    members = tuple(s.id for s in view.seats.values() if s.status == "member")
    need = max(1, math.ceil(content.rules.voting.heads_needed * len(members) - 1e-9))
    before = tuple(m for m in members if m not in without) + gone
    own = next((row for row in leanings.weights(content, view) if row.seat == view.seat), None)
    shares = [fmt.percent(demand_share(content, view, who)) for who in (before, members)]
    return (
        Fact(tr("Yes needed if all vote"), tr("{n} of {all}", n=need, all=len(members))),
        *((Fact(tr("Your part of the weight"), fmt.percent(own.share, 1 if own.share < SMALL else 0)),)
          if own is not None else ()),
        Fact(tr("World's demand behind a floor"), " → ".join(dict.fromkeys(shares)), how=tr("outside China")),
    )  # fmt: skip


def meaning(desk: Desk, without: tuple[RegionId, ...] = (), gone: tuple[RegionId, ...] = ()) -> str:
    """Votes that a motion needs now, the reader's weight, and the demand behind a floor now and before."""
    content, view = desk.content, desk.view
    members = tuple(s.id for s in view.seats.values() if s.status == "member")
    rules = content.rules.voting
    need = max(1, math.ceil(rules.heads_needed * len(members) - 1e-9))
    votes = tr("{members} now: a motion needs {n} yes if all vote, and {w} of the weight",
               members=counts.members(len(members)), n=need, w=fmt.percent(rules.weight_needed))  # fmt: skip
    before = tuple(m for m in members if m not in without) + gone
    behind = tr("a floor has {now} of the world's demand outside China behind it, {before} before",
                now=fmt.percent(demand_share(content, view, members)),
                before=fmt.percent(demand_share(content, view, before)))  # fmt: skip
    if view.seat == CHINA:
        return parts(votes, _sales(desk, members, before))
    own = next((row for row in leanings.weights(content, view) if row.seat == view.seat), None)
    weight = tr("your vote is {share} of it", share=fmt.percent(own.share)) if own is not None else ""
    return parts(f"{votes}; {weight}" if weight else votes, behind)


def _now(desk: Desk) -> str:
    """What China's person can do about a forum that grows; for a ministry it is only to be known."""
    if desk.view.seat != CHINA:
        return ""
    out = [party(desk.content, s.id) for s in desk.view.seats.values() if s.status in ("observer", "outside")]
    if not out:
        return ""
    return tr("Still outside: {names}. Who stays out owes no levy on what you sell it: a licence, money or no new "
              "curb is a reason to", names=join_words(out[:FEW]))  # fmt: skip


def demand_share(content: Content, view: View, who: tuple[RegionId, ...]) -> float:
    """Part of the value of finished goods used outside China that these countries use, 0-1, at what is paid for it."""
    s = stage_index("component")
    paid = figures.of_view(content, view, "use") * figures.of_view(content, view, "price_delivered")
    value = np.array(paid[:, s].sum(axis=0), dtype=float)
    value[content.region_index(CHINA)] = 0.0
    inside = {*who, *view.regions}
    total = float(value.sum())
    return float(sum(value[content.region_index(r)] for r in sorted(inside))) / total if total > 0 else 0.0


def _sales(desk: Desk, members: tuple[RegionId, ...], before: tuple[RegionId, ...]) -> str:
    """What the members buy of all that China sells its ministries, now and before."""
    content, view = desk.content, desk.view
    sums = [0.0, 0.0]
    for floor in view.floors:
        rows = china_table.sold_to(content, view, floor.mineral, floor.stage)
        sums[0] += sum(usd for seat, usd in rows.items() if seat in members)
        sums[1] += sum(usd for seat, usd in rows.items() if seat in before)
    if not view.floors:
        return tr("no floor is agreed yet: what you sell them comes in free")
    return tr("of goods with a floor you sell its members {now} a turn, {before} before", now=fmt.money(sums[0]),
              before=fmt.money(sums[1]))  # fmt: skip
