"""What the wall tells of a turn, a line each by weight: who was put out and why, what a new floor did, how the council
voted, what China did, who came in; the news of the world comes after.
"""

from collections.abc import Callable, Sequence
from typing import Final

from game.model.content import Content
from game.model.events import Event
from game.model.ids import SeatId
from game.model.talks import Clause, Deal
from game.model.views import View
from game.present import counts, floor_course, fmt, horizon, paid, tellers_council
from game.present.clause_brief import deal_brief
from game.present.floor_course import floors_as_played
from game.present.floor_words import slips, why_short
from game.present.names import good, sentence, within
from game.present.news import Headline, headlines
from game.present.tellers_base import Desk
from game.present.words import join_words, ntr, tr

__all__ = ["told"]

CAUGHT: Final = ("side_buying_found", "side_buying_disclosed", "floor_breach")
OUT: Final = frozenset({"suspended", "left", *CAUGHT, "secret_exposed"})
DECIDED: Final = frozenset({"motion_passed", "motion_failed"})
BOUND: Final = "floor_first"
VOTED_OUT: Final = "election_lost"
STRUCK: Final = frozenset({"curb", "price_cut", "price_rise", "trial"})
DEAL: Final = "deal_signed"
JOINED: Final = "joined"
FIRST: Final = (OUT, frozenset({BOUND}), DECIDED, frozenset({VOTED_OUT}), STRUCK, frozenset({DEAL}),
                frozenset({JOINED}))  # fmt: skip
"""What a room talks about, each first of its kind before a second one; a motion that failed is no first."""
WEIGHTS: Final = {BOUND: 3.2, VOTED_OUT: 3.1, "suspended": 3.4, "secret_exposed": 3.6, "motion_passed": 3.0,
                  "motion_failed": 2.3, DEAL: 2.2}  # fmt: skip
ALL_NAMED: Final = 5
"""Voters up to which each is told by name."""
FEW: Final = 4
"""Voters against the others who are still told by name."""


def told(content: Content, view: View, people: Sequence[SeatId], done: int) -> list[str]:
    """Lines of turn ``done``, what weighs most first; of one kind at most two. ``people``: seats at this machine."""
    desk = Desk(content, view)
    events = [e for e in {id(e): e for e in (*view.news, *view.events)}.values() if e.turn == done]
    voted = _decisions(events)
    own = {"suspended": _put_out, "secret_exposed": _secret, **dict.fromkeys(DECIDED, _voter(people))}
    lines = [_floor(desk, held.mineral, held.stage, held.price_usd_per_kg) for held in floors_as_played(view)
             if held.binds_turn == done]  # fmt: skip
    rows = [(BOUND, WEIGHTS[BOUND], text) for text in lines if text]
    rows += [(e.kind, WEIGHTS[e.kind], sentence(own[e.kind](desk, e, events))) for e in events
             if e.kind in own and (e.kind not in DECIDED or e in voted)]
    rows += [(VOTED_OUT, WEIGHTS[VOTED_OUT], _voted_out(desk, e)) for e in events
             if e.kind == "election" and not e.data["won"] and e.seat in people]  # fmt: skip
    inside = sum(s.status == "member" for s in view.seats.values())
    apart = {DEAL} if 2 * inside <= len(view.seats) else {DEAL, JOINED}  # the line of the members names who came in
    signed = _deals(desk, [e for e in events if e.kind == DEAL], people)
    rows += [(DEAL, WEIGHTS[DEAL], signed)] if signed else []
    out = {e.seat for e in events if e.kind == "suspended"}
    rows += [(h.kind, h.weight, _short(h)) for h in headlines(content, view)
             if h.turn == done and h.kind not in {*own, *apart}
             and not (h.kind in CAUGHT and h.seat in out)
             and not (h.kind == "election" and h.seat in people and VOTED_OUT in (row[0] for row in rows))]  # fmt: skip
    return _in_order(rows)


def _short(head: Headline) -> str:
    """Who joins, without how the forum votes now: the line of the members counts them."""
    return head.text.split(". ")[0] if head.kind == JOINED else head.text


def _in_order(rows: Sequence[tuple[str, float, str]]) -> list[str]:
    """Kind, weight, line: the first of each class that a room talks about, then the rest of these by weight."""
    placed: list[tuple[tuple[int, float], str, str]] = []
    begun: set[int] = set()
    for kind, weight, text in rows:
        sort = next((k for k, kinds in enumerate(FIRST) if kind in kinds), len(FIRST))
        if sum(1 for _, other, _t in placed if other == kind) >= 2:
            continue
        leads = sort < len(FIRST) and sort not in begun and kind != "motion_failed"
        begun |= {sort} if leads else set()
        placed.append(((0, sort) if leads else (1 if sort < len(FIRST) else 2, -weight), kind, text))
    return [text for _, _k, text in sorted(placed, key=lambda row: row[0])]


def _deals(desk: Desk, events: Sequence[Event], people: Sequence[SeatId]) -> str:
    """How many deals were signed in the open, and the largest in a few words: one of who sits here before any other."""
    open_ones = {d.id: d for d in desk.view.deals if not d.secret}
    found = [open_ones[e.data["deal"]] for e in events if not e.data["secret"] and e.data["deal"] in open_ones]
    if not found:
        return ""
    first = max(found, key=lambda deal: (sum(p in people for p in deal.parties), _size(desk, deal)))
    clauses = sorted(first.clauses, key=lambda c: -_worth(desk, c))
    pair = " – ".join(desk.name(p) for p in first.parties)
    text = tr("{pair}: {what}", pair=pair, what=deal_brief(desk.content, clauses))
    others = len(found) - 1
    more = ntr(". One more deal was signed", ". {n} more deals were signed", others) if others else ""
    return text + more


def _size(desk: Desk, deal: Deal) -> float:
    return sum(_worth(desk, clause) for clause in deal.clauses)


def _worth(desk: Desk, clause: Clause) -> float:
    """Money that a clause moves over its term, USD million; what moves none counts little."""
    turns = max(1, clause.turns)
    goods = clause.tonnes_per_month * clause.price_usd_per_kg * desk.view.months_per_turn / 1000.0
    return (clause.amount_usd_m * (turns if clause.kind == "money_per_turn" else 1)) + goods * turns


def _put_out(desk: Desk, event: Event, events: Sequence[Event]) -> str:
    """Who is out of the forum, for how long, for what, and what it cost."""
    span = _span(desk, int(event.data["until_turn"]))
    found = next((e for e in events if e.kind in CAUGHT and e.seat == event.seat), None)
    if found is None:
        return tr("{name} is out of FORGE {span}: the council voted it", name=desk.name(event.seat), span=span)
    names = join_words([desk.name(a) for a in found.data.get("accusers") or ()])
    why = {
        "side_buying_found": tr("inspectors found that it bought {goods} past the levy"),
        "side_buying_disclosed": tr("it owned up to buying {goods} past the levy"),
        "floor_breach": tr("it broke the floor on {goods} openly"),
    }[found.kind]
    if names:
        why = tr("{who} proved that it bought {goods} past the levy")
    parts = [why.format(goods=desk.places(found), who=names)]
    if (fine := float(found.data.get("fine_usd_m", 0.0))) > 0:
        parts.append(tr("fined {money}", money=counts.small_money(fine)))
    if (bond := float(event.data.get("bond_usd_m", 0.0))) > 0:
        parts.append(tr("bond of {money} lost", money=fmt.money(bond)))
    return tr("{name} is out of FORGE {span}: {why}", name=desk.name(event.seat), span=span, why="; ".join(parts))


def _span(desk: Desk, back: int) -> str:
    """For how long a ministry is out that is back with a turn."""
    if horizon.after(desk.content, desk.view, back):
        return tr("to the end of the game")
    return tr("until turn {n} begins", n=back)


def _secret(desk: Desk, event: Event, _events: Sequence[Event]) -> str:
    """Whose secret deal came out, and what it was: all may read it from now on."""
    pair = join_words([desk.name(p) for p in event.data["parties"]])
    deal = next((d for d in desk.view.deals if d.id == event.data.get("deal")), None)
    text = tr("A secret deal comes to light: {pair}", pair=pair)
    if deal is None:
        return text
    clauses = sorted(deal.clauses, key=lambda c: -_worth(desk, c))
    return tr("{text}: {what}", text=text, what=deal_brief(desk.content, clauses))


def _voted_out(desk: Desk, event: Event) -> str:
    """That a person's cabinet lost its election, and by how much."""
    return tr("{name} is voted out: support {h} of 100, {least} needed", name=desk.name(event.seat),
              h=fmt.number(event.data["support"]), least=fmt.number(event.data["mark"]))  # fmt: skip


def _decisions(events: Sequence[Event]) -> list[Event]:
    """Motions with a line of their own: one that failed beside one that passed stands in the line of that one."""
    passed = [e for e in events if e.kind == "motion_passed"]
    return passed or [e for e in events if e.kind == "motion_failed"]


def _voter(people: Sequence[SeatId]) -> Callable[[Desk, Event, Sequence[Event]], str]:
    """The line of a motion that came to the vote, with votes by name."""

    def line(desk: Desk, event: Event, events: Sequence[Event]) -> str:
        motion = tellers_council.motion(desk, event)
        votes: dict[SeatId, str] = event.data["votes"]
        text = tr("Council rejects {motion}: {count}") if event.kind == "motion_failed" else tr(
            "Council adopts {motion}: {count}")  # fmt: skip
        text = text.format(motion=motion, count=_count(desk.content, votes, people))
        lost = [e for e in events if e.kind == "motion_failed"]
        if event != _decisions(events)[0] or event in lost or not lost:
            return text
        return tr("{text}. Rejected: {motions}", text=text, motions="; ".join(_rejected(desk, e) for e in lost))

    return line


def _rejected(desk: Desk, event: Event) -> str:
    """A motion that failed, with its votes for and against."""
    votes = list(event.data["votes"].values())
    return tr("{motion} ({yes} for, {no} against)", motion=tellers_council.motion(desk, event), yes=votes.count("yes"),
              no=votes.count("no"))  # fmt: skip


def _count(content: Content, votes: dict[SeatId, str], people: Sequence[SeatId]) -> str:
    """``3 for (A, B, C), 2 against (D, E)``: all by name while they are few, else the few and those at this machine."""
    sides = {"yes": tr("{n} for"), "no": tr("{n} against"), "abstain": tr("{n} abstained")}
    parts = []
    for vote, words in sides.items():
        whose = [seat for seat, given in votes.items() if given == vote]
        if not whose and vote == "abstain":
            continue
        here = [seat for seat in whose if seat in people]
        named = whose if len(votes) <= ALL_NAMED or (vote != "yes" and len(whose) <= FEW) else here
        text = words.format(n=len(whose))
        if named:
            names = ", ".join(within(content, seat) for seat in named)
            if len(named) < len(whose):
                names = tr("{names} and others", names=names)
            text = f"{text} ({names})"
        parts.append(text)
    return ", ".join(parts)


def _floor(desk: Desk, mineral: str, stage: str, floor: float) -> str:
    """What a floor did in its first turn in force: what its members pay at its end, before and now, and what others
    pay: the world price beside it is of the same month."""
    content, view = desk.content, desk.view
    held = next(f for f in view.floors if (f.mineral, f.stage) == (mineral, stage))
    (now, others), (before, _) = paid.ends(content, view, held), paid.ends(content, view, held, back=1)
    if now <= 0 or before <= 0:
        return ""
    text = tr("First turn of the floor of {floor} on {good}: members pay {now}, {before} before",
              floor=fmt.price(floor), good=good(content, held.mineral, held.stage), now=fmt.price(now),
              before=fmt.price(before))  # fmt: skip
    text = tr("{text}; others {price}", text=text, price=fmt.price(others)) if others > 0 else text
    if not slips(content, view, floor_course.as_played(view, held)):
        return text
    why = tr("makers of the zone sell below it, and no levy lifts their price") if held.why == "inside" else (
        why_short(held.why))  # fmt: skip
    return tr("{text}. It did not hold: {why}", text=text, why=why) if why else text
