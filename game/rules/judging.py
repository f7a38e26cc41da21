"""The promise ledger at the end of a turn: verdicts, bonds, what comes to light and to whom."""

from typing import Final

import msgspec

from game.model.ids import CHINA, SeatId
from game.model.phrases import phrase
from game.model.state import State
from game.model.talks import Deal, Promise
from game.rules import bonds, china_worth, promises, secrets, trust
from game.rules.work import Work, change, emit

replace = msgspec.structs.replace
BREAKS: Final = "breaks its word to"
"""How a ministry's reason for breaking a word is worded (``agents.ministry.temptation``)."""


def expire(state: State) -> State:
    """Close the offers whose time is over."""
    offers = tuple(
        replace(o, status="expired") if o.status == "open" and o.expires_turn <= state.turn else o for o in state.offers
    )
    return replace(state, offers=offers)


def judge_promises(work: Work) -> Work:
    """Judge every open word by what really happened; settle bonds; close the offers of the turn."""
    for promise in work.state.promises:
        if promise.status == "open":
            work = _judge(work, promise)
        elif promise.status == "broken" and not promise.known_to and not promise.ended:
            work = _hidden(work, promise)
    return change(work, offers=expire(work.state).offers)


def _judge(work: Work, promise: Promise) -> Work:
    verdict = promises.judge(work, promise)
    if verdict.status == "open":
        return work
    if verdict.status == "broken":
        broken = replace(
            promise,
            status="broken",
            note=phrase("turn {turn}: {note}", turn=work.turn, note=verdict.note),
        )
        broken = replace(broken, broken_turn=work.turn, why=_told_itself(work, promise))
        if verdict.seen:
            return _expose(work, broken)
        return _hidden(work, broken)
    done = replace(
        promise,
        status=verdict.status,
        closed_turn=work.turn,
        known_to=_audience(work, promise),
        note=verdict.note,
    )
    work = _settle_bond(work, promise, kept=True)
    work, done = _announce(work, done, f"promise_{verdict.status}")
    return _keep(work, done)


def _told_itself(work: Work, promise: Promise) -> str:
    """What whoever breaks a word says of it in the reason of its sheet; empty where it says nothing."""
    if promise.giver not in work.state.seats:
        return ""
    sheet, clause = promises.sheet_of(work, promise.giver), promise.clause
    place = (clause.mineral, clause.stage)
    bought = [r.reason for r in sheet.side_purchases if (r.mineral, r.stage) == place and BREAKS in r.reason]
    if bought:
        return bought[0]
    said = sheet.reason.rstrip(".").split("; ")
    named = [part for part in said if BREAKS in part]
    names = {work.content.seat(s).name for s in promise.receivers if s in work.state.seats} or {"China"}
    return _whole(next((part for part in named if any(name in part for name in names)), ""))


def _whole(part: str) -> str:
    """A part of a sentence without half of a bracket: a reason within one may have a semicolon of its own."""
    lacks = part.count("(") - part.count(")")
    return part + ")" * lacks if lacks > 0 else part.rstrip(")") if lacks < 0 else part


def _hidden(work: Work, promise: Promise) -> Work:
    """A breach nobody saw: it comes out when found, else the bond goes back at the end."""
    if promises.found_out(work, promise):
        return _expose(work, promise)
    if work.turn >= promise.until_turn and not promise.closed_turn:
        work = _settle_bond(work, promise, kept=True)
        promise = replace(promise, closed_turn=work.turn)
        seeming = replace(promise, status="kept", known_to=_audience(work, promise), note="")
        work, told = _announce(work, seeming, "promise_kept")
        promise = replace(promise, trust_points=told.trust_points)
    return _keep(work, promise)


def _expose(work: Work, promise: Promise) -> Work:
    """A breach that is seen: the bond is forfeited, and the Fund's books betray a secret deal."""
    bonded = bonds.holds_bond(promise)
    work = _settle_bond(work, promise, kept=False)
    deal = _deal(work, promise)
    if bonded and deal is not None and deal.secret:
        work = secrets.reveal(work, deal)
    lost = promise.clause.bond_usd_m if bonded else 0.0
    done = replace(
        promise, closed_turn=work.turn, known_to=_audience(work, promise), money_usd_m=promise.money_usd_m - lost
    )
    if promise.giver == CHINA and set(done.known_to) >= set(work.content.seat_ids()):  # else tension would betray it
        work = china_worth.word_broken(work)
    work, done = _announce(work, done, "promise_broken")
    return _keep(work, done)


def _settle_bond(work: Work, promise: Promise, *, kept: bool) -> Work:
    if not bonds.holds_bond(promise):
        return work
    amount = promise.clause.bond_usd_m
    if kept:
        return bonds.refund(work, promise.giver, amount, promise.id)
    partners = tuple(p for p in promise.receivers if p in work.state.seats)
    return bonds.forfeit(work, promise.giver, amount, promise.id, partners)


def _audience(work: Work, promise: Promise) -> tuple[SeatId, ...]:
    """Who can see how a word ended: those who know of the deal."""
    deal = _deal(work, promise)
    return deal.known_to if deal is not None else (promise.giver, promise.to)


def _deal(work: Work, promise: Promise) -> Deal | None:
    return next((d for d in work.state.deals if d.id == promise.deal), None)


def _keep(work: Work, promise: Promise) -> Work:
    """Write a promise back into the ledger."""
    ledger = tuple(promise if p.id == promise.id else p for p in work.state.promises)
    return change(work, promises=ledger)


def _announce(work: Work, promise: Promise, kind: str) -> tuple[Work, Promise]:
    """Tell how a word ended; the promise comes back with what that moves in trust."""
    everyone = set(promise.known_to) >= set(work.content.seat_ids())
    work = emit(
        work,
        kind,
        seat=promise.giver,
        seen_by=() if everyone else promise.known_to,
        text=promise.note,
        promise=promise.id,
        deal=promise.deal,
        giver=promise.giver,
        to=promise.to,
        clause=promise.clause.kind,
        bond_usd_m=promise.clause.bond_usd_m,
        others=list(promise.others),
        weighty=promises.weighty(work.content, promise.clause, work.state.floors),
    )
    seats = list(work.content.seat_ids())
    points = sum(p for _, p in trust.moves(work.content.rules.trust, work.events[-1], seats, set()))
    return work, replace(promise, trust_points=promise.trust_points + points)
