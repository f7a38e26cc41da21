"""Contracts and the closing drill: which ones of the reader's end before it, said when signed, and again while there is
time to renew them."""

from collections.abc import Iterable, Iterator
from typing import Final

import msgspec
import numpy as np

from game.model.content import Content
from game.model.ids import STAGES, MineralId, SeatId, Stage
from game.model.talks import Clause, Deal
from game.model.views import View
from game.present import fmt, horizon
from game.present.facts import Fact
from game.present.names import capital, commercial_tonnes, good, party, sentence
from game.present.words import join_words, tr
from game.rules import first_call, prospect
from game.rules.names import at

__all__ = ["SHORT", "Signed", "ended", "fresh", "note", "row", "signed_good", "signed_now", "signed_row"]

PLAINLY: Final = 0.8
"""Part of a contract below which it is said that less would come in a cut-off."""
TRIFLE_T: Final = 0.01
"""Tonnes a month that are shown as none."""
LEAST_ADDED: Final = 0.0005
"""Part of the whole need below which contracts are said to add nothing."""
MOST: Final = 3
"""Contracts named."""
SHORT: Final = 2
"""Turns before the drill by which a contract that ends earlier is plainly not meant for it."""


class Signed(msgspec.Struct, frozen=True):
    """Contracts of this turn that feed the reader and that the last test could not know.

    ``added``: part of the whole need (0-1) that they add to it; ``goods``: by good what of them comes in a cut-off and
    what is signed, contained t a month.
    """

    added: float
    goods: dict[tuple[MineralId, Stage], tuple[float, float]]


def signed_now(content: Content, view: View) -> Signed | None:
    """What the contracts signed in this turn add to the drill, by its own sum; None without any, or once it is
    played: the test at its end counts them."""
    bought = fresh(view)
    if not view.measures or not bought:
        return None
    now, come = prospect.drilled(content, view, view.deals)
    was, came = prospect.drilled(content, view, _before(view))
    goods: dict[tuple[MineralId, Stage], tuple[float, float]] = {}
    for clause in bought:
        place = at(content, clause.mineral, clause.stage)
        signed = goods.get((clause.mineral, clause.stage), (0.0, 0.0))[1] + clause.tonnes_per_month
        goods[clause.mineral, clause.stage] = max(0.0, float(come[place] - came[place])), signed
    return Signed(now - was, goods)


def fresh(view: View) -> list[Clause]:
    """Contracts by which the reader buys, signed in a turn that is not played yet."""
    if view.you is None or view.results_open:
        return []
    return [c for d in _own_new(view) for c in d.clauses if c.kind == "offtake" and c.giver == view.seat]


def _own_new(view: View) -> list[Deal]:
    return [d for d in view.deals if d.signed_turn == view.turn and view.seat in d.parties]


def _before(view: View) -> tuple[Deal, ...]:
    """Deals as they stood before the reader's of this turn: what these replace runs on."""
    new = _own_new(view)
    ended = {d.replaces for d in new if d.replaces}
    return tuple(msgspec.structs.replace(d, closed_turn=0) if d.id in ended else d
                 for d in view.deals if d not in new)  # fmt: skip


def signed_row(content: Content, view: View) -> tuple[Fact, ...]:
    """The same as a row over the drill of the last turn; none where nothing was signed."""
    held = signed_now(content, view)
    if held is None:
        return ()
    rows = [tr("{a} of {b} a month of {good}", a=_tonnes(content, place, come), b=_tonnes(content, place, signed),
               good=good(content, *place)) for place, (come, signed) in held.goods.items()]  # fmt: skip
    text = tr("Contracts of this turn would bring {rows} in a cut-off. The test at the end of this turn counts them.",
              rows=join_words(rows))  # fmt: skip
    value = tr("about {n} points", n=fmt.signed(100 * held.added, 1))
    if abs(held.added) < LEAST_ADDED:
        value, text = tr("adds nothing yet"), tr("{text} Another stage of the chain lacks more, or little of it comes.",
                                                 text=text)  # fmt: skip
    return (Fact(tr("Signed this turn, not counted yet"), value, text=text,
                 tone="green" if held.added >= LEAST_ADDED else "text"),)  # fmt: skip


def signed_good(content: Content, view: View, place: tuple[MineralId, Stage]) -> tuple[Fact, ...]:
    """Of one good what the contracts of this turn would bring in a cut-off; none where none is of it."""
    held = signed_now(content, view)
    if held is None or place not in held.goods:
        return ()
    come, signed = held.goods[place]
    how = tr("by the drill's own sum; the test at the end of this turn counts it")
    return (Fact(tr("Signed this turn, not counted yet"), tr("{a} of {b} a month come", a=_tonnes(content, place, come),
                                                             b=_tonnes(content, place, signed)), how=how),)  # fmt: skip


def _tonnes(content: Content, place: tuple[MineralId, Stage], tonnes: float) -> str:
    """As traded, as contracts are told."""
    return fmt.tonnes(commercial_tonnes(content, *place, tonnes if tonnes >= TRIFLE_T else 0.0))


def note(content: Content, view: View, clauses: Iterable[Clause], parties: tuple[SeatId, ...] = ()) -> str:
    """A warning where tonnes that the reader would buy do not count in the drill, or in part; empty else.

    Tonnes a month come for ``turns`` turns, the turn of the signature first.
    """
    return next((fact.how for fact in row(content, view, clauses, parties)), "")


def row(
    content: Content, view: View, clauses: Iterable[Clause], parties: tuple[SeatId, ...] = ()
) -> tuple[Fact, ...]:
    """The same as a row of a card: what of the tonnes comes, or with which turn they end; none where all count."""
    last = horizon.last_turn(content, view)
    bought = [c for c in clauses if c.kind == "offtake" and c.giver == view.seat]  # its giver is who buys
    ends = [view.turn + c.turns - 1 for c in bought]
    if view.you is None or not bought:
        return ()
    if not last - SHORT <= max(ends) < last:
        return _in_a_cut_off(content, view, bought, parties)
    how = tr("The tonnes end with turn {n}, before the closing drill in turn {last}: they do not count in it.",
             n=max(ends), last=last)  # fmt: skip
    return (Fact(tr("In the closing drill"), tr("nothing: ends with turn {n}", n=max(ends)), how=how, tone="orange"),)


def _in_a_cut_off(
    content: Content, view: View, bought: list[Clause], parties: tuple[SeatId, ...]
) -> tuple[Fact, ...]:
    """How much of a contract would come if China cut off now, where that is plainly less than is signed.

    By the drill's own sum. Found in play: 13 t signed, 5 came, and nothing before the signature had said so.
    """
    for clause in bought:
        sellers = (clause.to,) if clause.to else tuple(p for p in parties if p != view.seat)
        if len(sellers) != 1 or sellers[0] not in view.seats or clause.tonnes_per_month <= 0:
            continue
        m, s = at(content, clause.mineral, clause.stage)
        i, j = content.region_index(sellers[0]), content.region_index(view.seat)
        come = prospect.comes(prospect.cut_off(content, view), m, s, i, j, clause.tonnes_per_month)
        if come < PLAINLY * clause.tonnes_per_month:
            a, b = (_tonnes(content, (clause.mineral, clause.stage), t) for t in (come, clause.tonnes_per_month))
            how = tr("In a cut-off today {a} of these {b} a month would come, by the drill's own sum.", a=a, b=b)
            value = tr("{a} of {b} a month", a=a, b=b)
            why = _why(content, view, clause, sellers[0])
            return (Fact(tr("Comes in a cut-off today"), value, how=how, tone="orange"), why)
    return ()


def _why(content: Content, view: View, clause: Clause, seller: SeatId) -> Fact:
    """Why no more of it comes, as a row: what is met already, who takes it first, or which input its plants lack."""
    cut, name = prospect.cut_off(content, view), party(content, seller)
    m, s = at(content, clause.mineral, clause.stage)
    i, j = content.region_index(seller), content.region_index(view.seat)
    found = first_call.limit(cut.flow[m, s], cut.claimed[m, s], cut.need[m, s], i, j)

    def tonnes(t: float) -> str:
        return _tonnes(content, (clause.mineral, clause.stage), t)

    if found.by == "need":
        met = fmt.percent(min(1.0, found.taken / found.all_)) if found.all_ > 0 else fmt.percent(1.0)
        return Fact(tr("Your need of it, met without"), met,
                    how=tr("Only what your users and plants still need counts; what they use less of in a cut-off, for "
                           "want of other inputs, they do not need."))  # fmt: skip
    if found.by == "claims":
        return Fact(tr("Under contract to others first"), tr("{a} a month", a=tonnes(found.taken)),
                    how=tr("Of {all} a month that {name} could send abroad then, others have that under contract.",
                           all=tonnes(found.all_), name=name))  # fmt: skip
    if found.by == "home":
        value = tr("{a} of {b} a month", a=tonnes(found.taken), b=tonnes(found.all_))
        return Fact(tr("Its own users take first"), value,
                    how=sentence(tr("{name} serves its own users before it sends anything abroad.", name=name)))
    return _made(content, view, clause, seller, found.all_)


def _made(content: Content, view: View, clause: Clause, seller: SeatId, makes: float) -> Fact:
    """The maker makes too little then (``makes`` t/month): of which input how much still arrives, where that is why."""
    cut, name = prospect.cut_off(content, view), party(content, seller)
    m, s = at(content, clause.mineral, clause.stage)
    i, cell, signed = content.region_index(seller), (clause.mineral, clause.stage), clause.tonnes_per_month
    what, at_ = good(content, *cell), (m, s, i)
    if s > 0 and float(cut.flowing[m, s - 1, i]) < PLAINLY and cut.need[m, s - 1, i] > 0:
        ore = good(content, content.minerals[m].id, STAGES[s - 1])
        share = fmt.percent(float(cut.flowing[m, s - 1, i]))
        return Fact(tr("{good} that then reaches its plants", good=capital(ore)), tr("{share} of need", share=share),
                    how=sentence(tr("{name} makes {good} of it; the rest comes from China.", name=name, good=what)))
    today = _now_made(view, at_)
    if 0 <= today < signed:
        text = tr("{name} makes no more {good} now; a plant that is not open yet delivers nothing in a cut-off today.")
        return Fact(tr("Its plants make today"), tr("{a} a month", a=_tonnes(content, cell, today)),
                    how=sentence(text.format(name=name, good=what)))  # fmt: skip
    return Fact(tr("It makes then"), tr("{a} a month", a=_tonnes(content, cell, makes)),
                how=sentence(tr("That is all {good} that {name} makes in a cut-off.", good=what, name=name)))


def _now_made(view: View, at_: tuple[int, int, int]) -> float:
    """What a maker makes of a good, tonnes in the last month published; -1 before the first."""
    made = np.asarray(view.prices["output"])
    return float(made[(-1, *at_)]) if made.shape[0] else -1.0


def ended(content: Content, view: View) -> str:
    """Which contracts that feed the reader now are over when the drill comes; empty where none is."""
    last = horizon.last_turn(content, view)
    rows = [
        tr("{tonnes} a month of {good} from {name} (to turn {n})", good=good(content, c.mineral, c.stage),
           tonnes=fmt.tonnes(commercial_tonnes(content, c.mineral, c.stage, c.tonnes_per_month)),
           name=join_words([party(content, seat) for seat in makers]), n=end)
        for end, c, makers in sorted(_running(view), key=lambda row: -row[1].tonnes_per_month)
        if end < last
    ]  # fmt: skip
    if not rows:
        return ""
    return tr("Contracts that end before it: {rows}. Renew what you count on.", rows=join_words(rows[:MOST]))


def _running(view: View) -> Iterator[tuple[int, Clause, tuple[SeatId, ...]]]:
    """Tonnes that come to the reader this turn: the last turn of each contract, its clause and who delivers."""
    for deal in view.deals:
        for clause in deal.clauses:
            if clause.kind == "offtake" and clause.giver == view.seat and deal.running(clause, view.turn):
                yield deal.signed_turn + clause.turns - 1, clause, deal.receivers(clause)
