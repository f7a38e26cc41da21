"""Events in words: what a minister reads on the front page, ordered by weight.

Offers, replies and the reasons of ministries are talk, not news; they are in ``SILENT``.
"""

import math
from collections import Counter
from typing import Final

import msgspec

from game.model.content import Content
from game.model.events import Event
from game.model.ids import SeatId
from game.model.views import View
from game.present import counts, headline_brief, horizon, market_news, never_called
from game.present.accessions import way_words
from game.present.names import capital, party, plain, sentence
from game.present.tellers import TELLERS, Desk, Teller
from game.present.tellers_china import teller_of
from game.present.words import join_words, ntr, tr

SILENT: Final = frozenset({
    "agenda_set", "agent_fault", "bell", "china_paid", "game_opened", "game_over", "offer_accepted_by",
    "offer_declined", "offer_made", "offer_withdrawn", "paid_at_signature", "seat_taken", "talks_open",
    "support_moved", "matter_put", "turn_opens", "vault_carry", "window_loan",
})  # fmt: skip
"""Kinds that are no news: talk, bookkeeping and the clock."""


class Headline(msgspec.Struct, frozen=True):
    """One line of the newspaper. ``weight`` orders the front page (3 large, 1 small; a half more
    where it touches the reader); ``icon`` says what it is about.

    ``brief`` and ``value``: the same in a few words and one figure; empty where ``text`` is short. ``mine``: the reader
    signed it.
    """

    turn: int
    text: str
    kind: str
    weight: float
    icon: str
    seat: SeatId = ""
    brief: str = ""
    value: str = ""
    mine: bool = False


def headlines(content: Content, view: View) -> tuple[Headline, ...]:
    """All headlines this seat may read, the newest turn first, the weighty ones before the others."""
    told = tuple(e for e in (*view.news, *view.events)
                 if e.kind != "chair" or not horizon.is_end(content, view, e.turn))  # fmt: skip
    stood = {(e.turn, e.data.get("project")) for e in told if e.kind == "project_care"}
    back = never_called.gone(told)
    lines = [with_end(headline(content, view, e), e, back) for e in told if e.kind != "joined"
             and not never_called.ended(view, e, back)
             and not (e.kind == "project_opened" and (e.turn, e.data.get("project")) in stood)]  # fmt: skip
    lines += accessions(content, view, told)
    lines += [Headline(*found) for found in market_news.told(content, view)]
    seen: dict[tuple[int, str], Headline] = {}
    for line in lines:
        if line.text:
            seen.setdefault((line.turn, line.text), line)
    return tuple(sorted(seen.values(), key=lambda h: (-h.turn, -h.weight)))


def with_end(line: Headline, event: Event, back: never_called.Gone) -> Headline:
    """A signed deal whose vote never came to the vote says so itself."""
    money = back.get((event.turn, event.data.get("deal", "")), 0.0) if event.kind == "deal_signed" else 0.0
    if not money:
        return line
    return msgspec.structs.replace(line, text=never_called.with_end(line.text, money),
                                   brief=never_called.with_end(line.brief, money))  # fmt: skip


JOINED_WEIGHT: Final = 3.8
"""Who joins the forum is on the front page, whatever else happened."""


TERMS_WEIGHT: Final = 2.35
"""The rule and the terms of their coming in stand below, in small print."""


def accessions(content: Content, view: View, events: tuple[Event, ...]) -> list[Headline]:
    """New members of a turn in one headline that names them all and counts the forum."""
    by_turn: dict[int, list[Event]] = {}
    for event in events:
        if event.kind == "joined" and all(event.seat != k.seat for k in by_turn.get(event.turn, [])):
            by_turn.setdefault(event.turn, []).append(event)
    members = sum(1 for s in view.seats.values() if s.status == "member")
    out = []
    for turn, rows in by_turn.items():
        names = join_words([party(content, e.seat) for e in rows])
        if len(rows) == 1:
            text = sentence(tr("{name} joins FORGE", name=names))
        else:
            many = counts.ministries(len(rows))
            text = sentence(tr("{ministries} join FORGE: {names}", ministries=many, names=names))
        way = way_words(content, rows, events)
        out.append(Headline(turn, way, "joined_terms", TERMS_WEIGHT, TELLERS["joined"].icon, rows[0].seat))
        if turn == max(by_turn) and turn >= view.turn - 1:
            need = max(1, math.ceil(content.rules.voting.heads_needed * members - 1e-9))
            text += ". " + tr("The forum has {members} now: a motion needs {n} yes if all vote",
                              members=counts.members(members), n=need)  # fmt: skip
        weight = JOINED_WEIGHT + (0.5 if any(e.seat == view.seat for e in rows) else 0.0)
        out.append(Headline(turn, text, "joined", weight, TELLERS["joined"].icon, rows[0].seat))
    return out


def headline(content: Content, view: View, event: Event) -> Headline:
    """One event as a headline; silent kinds give an empty text, unknown ones their own words."""
    if event.kind in SILENT:
        return Headline(event.turn, "", event.kind, 0, "", event.seat)
    teller = teller_of(view, event) or Teller(1, "news", lambda k, e: plain(k.content, e.text))
    desk = Desk(content, view)
    text = capital(teller.say(desk, event))
    brief, value = headline_brief.face(desk, event) if text else ("", "")
    brief = capital(brief if event.kind in PAIRED else sentence(brief))
    if _of_others(view, event):
        return Headline(event.turn, text, SHARES, SHARES_WEIGHT, teller.icon, event.seat)
    if _deal_of_others(content, view, event):
        return Headline(event.turn, text, DEALS, DEALS_WEIGHT, teller.icon, event.seat, brief, value)
    weight = teller.weight + (0.5 if touches(content, view, event) else 0.0)
    weight -= ELSEWHERE if _aimed_elsewhere(view, event) else 0.0
    if event.kind == "news" and event.data.get("effect") == "headline":
        weight = min(weight, BACKGROUND)
    if event.kind == "opening" and (view.turn > 1 or view.results_open):
        weight = OPENED
    return Headline(event.turn, text, event.kind, weight, teller.icon, event.seat, brief, value,
                    headline_brief.mine(desk, event))  # fmt: skip


ELSEWHERE: Final = 0.7
"""What a move of China aimed at others alone weighs less: the largest letters are for what a reader feels."""
BACKGROUND: Final = 1.9
"""News of the scenario that moves nothing weighs at most: the eleven of the first turn are the same in every game, and
stood in bold above what the table and the market did."""
OPENED: Final = 2.0
"""What the opening of the game weighs once its first turn is played: it was in the largest letters before."""
SHARES: Final = "shares_of_others"
SHARES_WEIGHT: Final = 1.0
"""Bids for part of a plant among others are small news, told in one line and a count."""
DEALS: Final = "deals_of_others"
DEALS_WEIGHT: Final = 1.6
"""Contracts among others about goods that are not the reader's, likewise: five of them a turn were noise."""
ONE_LINE: Final = frozenset({SHARES, DEALS})
PAIRED: Final = frozenset({"deal_signed", "framework_signed"})
"""Kinds whose short form begins with the names of both sides, without articles."""


def _aimed_elsewhere(view: View, event: Event) -> bool:
    """Whether a cut or a curb names its buyers and the reader is none of them."""
    aimed = event.data.get("destinations") or ()
    return event.kind in ("price_cut", "price_rise", "curb") and bool(aimed) and view.seat not in aimed


def _of_others(view: View, event: Event) -> bool:
    """Whether an event is about shares of a plant that neither lies at the reader's home nor is bought by it."""
    d = event.data
    return d.get("bid_kind") == "stake" and view.seat not in (event.seat, d.get("host"), d.get("buyer"), d.get("by"))


def _deal_of_others(content: Content, view: View, event: Event) -> bool:
    """Whether a deal was signed among others and is about none of the reader's goods; nobody's view has none."""
    if event.kind != "deal_signed" or view.seat not in view.seats or view.seat in event.data["parties"]:
        return False
    deal = next((d for d in view.deals if d.id == event.data["deal"]), None)
    focus = content.seat(view.seat).focus
    return deal is not None and not any(clause.mineral in focus for clause in deal.clauses)


class Line(msgspec.Struct, frozen=True):
    """A headline or, with ``more`` above 0, a line that stands for so many of one kind."""

    head: Headline
    more: int = 0
    text: str = ""


def front_page(lines: tuple[Headline, ...], each: int = 3) -> tuple[Line, ...]:
    """The paper: of one kind at most ``each`` headlines a turn (``ONE_LINE``: one), the rest counted in one line."""
    total = Counter((head.turn, head.kind) for head in lines)
    told: Counter[tuple[int, str]] = Counter()
    page: list[Line] = []
    for head in lines:
        key = (head.turn, head.kind)
        told[key] += 1
        most = 1 if head.kind in ONE_LINE else each
        if told[key] <= most or total[key] == most + 1:  # "1 more" takes as much room as the one
            page.append(Line(head, 0, head.text))
    for (turn, kind), count in total.items():
        most = 1 if kind in ONE_LINE else each
        if count > most + 1:
            at = max(k for k, line in enumerate(page) if (line.head.turn, line.head.kind) == (turn, kind))
            page.insert(at + 1, Line(page[at].head, count - most, more_words(kind, count - most)))
    return tuple(page)


def more_words(kind: str, count: int) -> str:
    """So many more of one kind."""
    words = {
        "news": ntr("{n} more headline", "{n} more headlines", count),
        "deal_signed": ntr("{n} more deal is signed", "{n} more deals are signed", count),
        "card_funded": ntr("{n} more grant or loan to a project", "{n} more grants and loans to projects", count),
        "project_opened": ntr("{n} more plant opens", "{n} more plants open", count),
        "project_started": ntr("{n} more project starts", "{n} more projects start", count),
        "line_possible": ntr("{n} more second line can be had", "{n} more second lines can be had", count),
        "plants_idled": ntr("{n} more group of plants stands still", "{n} more groups of plants stand still", count),
        "plants_lost": ntr("{n} more group of plants closes for good", "{n} more groups of plants close for good",
                           count),
        "motion_tabled": ntr("{n} more motion is tabled", "{n} more motions are tabled", count),
        "promise_kept": ntr("{n} more promise is kept", "{n} more promises are kept", count),
        "promise_broken": ntr("{n} more promise is broken", "{n} more promises are broken", count),
        "price_cut": ntr("{n} more export price cut by China", "{n} more export prices cut by China", count),
        SHARES: ntr("{n} more bid for part of a plant, or sale", "{n} more bids for parts of plants, or sales", count),
        DEALS: ntr("{n} more deal among others", "{n} more deals among others", count),
        "favour_done": ntr("{n} more favour is done", "{n} more favours are done", count),
        "project_delayed": ntr("{n} more project slips by a turn", "{n} more projects slip by a turn", count),
        "substitution_push": ntr("{n} more research to do without a mineral", "{n} more such lines of research", count),
        "users_helped": ntr("{n} more ministry helps its users", "{n} more ministries help their users", count),
        "leak_found": ntr("{n} more leak is found", "{n} more leaks are found", count),
        "matter_answered": ntr("{n} more ministry gives an answer", "{n} more ministries give an answer", count),
    }  # fmt: skip
    return words.get(kind) or tr("{n} more of the kind", n=count)


def touches(content: Content, view: View, event: Event) -> bool:
    """Whether an event is about the reader, its home or one of its minerals."""
    focus = next((s.focus for s in content.seats if s.id == view.seat), ())
    d = event.data
    near = (event.seat, d.get("to"), d.get("giver"), d.get("region"), *d.get("destinations", ()), *d.get("parties", ()))
    minerals = {d.get("mineral")}
    if d.get("project"):
        minerals |= {o.mineral for o in content.project(d["project"]).outputs}
    return view.seat in near or bool(minerals & set(focus))
