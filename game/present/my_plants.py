"""What became of public money in plants that are not begun: started, short of how much, and what a turn more costs.

Of the reader's own money anywhere, and of anybody's in a plant at the reader's home. The bell's own figures
(``project_short``) say why a plant did not start; what it lacks now is the sum that investors published since.
"""

from collections.abc import Iterator
from typing import Final, NamedTuple

from game.model.content import Content, Project
from game.model.events import Event
from game.model.ids import ProjectId, SeatId
from game.model.orders import OrderSheet
from game.model.state import ProjectState
from game.model.views import View
from game.present import fmt, horizon, opening_words, tellers_owning
from game.present.facts import Fact
from game.present.item import Item
from game.present.names import capital, card_name, within
from game.present.news import Headline
from game.present.plant_help import money_of
from game.present.tellers_base import Desk
from game.present.words import join_words, tr
from game.rules import card_sizes, lacks_ahead, lines
from game.rules.outlook import public_total
from game.rules.plant_calendar import opens_turn

__all__ = ["TOLD", "Fate", "fates", "lacks_words", "told", "waiting"]

SOME: Final = 0.5
"""USD million below which nothing is told."""
MORE: Final = 1.1
"""What a plant may lack a turn later, as a multiple of what it lacks now, from which that is said."""
MOST_NAMED: Final = 3
"""Plants named at once."""
TOLD: Final = frozenset({"project_started", "grant_returned", "card_funded", "project_short", "fund_granted"})
"""Kinds of events whose place these lines take for the plants they are about."""


class Fate(NamedTuple):
    """What became of the money in one plant: the main thing, the rest of it, and whether it started."""

    project: ProjectId
    text: str
    more: str
    started: bool
    face: tuple[str, str, tuple[Fact, ...]]
    """What a card shows of it: a few words, the one figure, rows."""

    @property
    def whole(self) -> str:
        """All of it as one line."""
        return f"{self.text}. {self.more}" if self.more else self.text


def fates(content: Content, view: View, turn: int) -> Iterator[Fate]:
    """What became of money in plants in the turn played last, those that did not start first."""
    news: dict[object, list[Event]] = {}
    for e in {id(e): e for e in (*view.news, *view.events)}.values():
        if e.turn == turn:
            news.setdefault(e.data.get("project"), []).append(e)
    fine = []
    for card in content.projects:
        held = view.projects[card.id]
        mine = news.get(card.id, [])
        if not _concerns(view, card, held, mine):
            continue
        if any(e.kind == "project_started" for e in mine):
            fine.append(_started(content, view, card, mine))
        elif held.status == "open":
            yield _waits(content, view, card, next((e for e in mine if e.kind == "project_short"), None))
    yield from fine


def told(content: Content, view: View, turn: int) -> Iterator[tuple[ProjectId, Headline]]:
    """The same as lines for the results of a turn, each with its plant."""
    for fate in fates(content, view, turn):
        kind, weight, icon = ("plant_started", 3.0, "factory") if fate.started else ("plant_short", 3.4, "warning")
        yield fate.project, Headline(turn, fate.whole, kind, weight, icon, view.seat, fate.text)


def _concerns(view: View, card: Project, held: ProjectState, news: list[Event]) -> bool:
    """Whether the reader's money is, or was this turn, in a plant, or public money in one at home."""
    if money_of(held, view.seat) >= SOME or (card.region == view.seat and public_total(held) >= SOME):
        return True
    return any(e.kind == "card_funded" and e.seat == view.seat for e in news)


def _started(content: Content, view: View, card: Project, news: list[Event]) -> Fate:
    """``Nolans starts at 60 % of its size``: whose money is in it, what came back, when it opens."""
    held, name = view.projects[card.id], card_name(content, card.id)
    size = tr("in full") if held.scale >= 1 else tr("at {size} of its size", size=fmt.percent(held.scale))
    back = sum(e.data["back_usd_m"].get(view.seat, 0.0) for e in news if e.kind == "grant_returned")
    whose = _whose(content, view, held)
    more = [_why_smaller(content, held, news), tr("{whose} are in it", whose=whose) if whose else ""]
    if back >= SOME:
        more.append(tr("{money} of your grant were not needed and are back in your budget", money=fmt.money(back)))
    more.append(_opens(content, view, card, opens_turn(content, view, card)))
    rows = [*_own_row(held, view.seat, tr("Your money in it"))]
    if back >= SOME:
        rows.append(Fact(tr("Back in your budget"), fmt.money(back), tone="green"))
    rows.append(Fact(tr("First output"), _opens_when(content, view, opens_turn(content, view, card))))
    face = (tr("{card} starts", card=name), fmt.percent(held.scale), tuple(rows))
    return Fate(card.id, tr("{card} starts {size}", card=name, size=size), _sentences(more), started=True, face=face)


def _own_row(held: ProjectState, seat: SeatId, name: str) -> Iterator[Fact]:
    """The reader's money in a plant; nothing where there is none."""
    if (own := money_of(held, seat)) >= SOME:
        yield Fact(name, fmt.money(own))


def _opens_when(content: Content, view: View, turn: int) -> str:
    """The turn of a first output; that it comes too late."""
    return tr("after this game") if horizon.after(content, view, turn) else tr("turn {n}", n=turn)


def _why_smaller(content: Content, held: ProjectState, news: list[Event]) -> str:
    """Why a plant starts smaller than it could, what all of it would have taken, and that it stays so; empty for one
    that starts in full."""
    event = next(e for e in news if e.kind == "project_started")
    if held.scale >= 1 or "whole_usd_m" not in event.data:
        return ""
    names = join_words([card_name(content, name) for name in event.data["pressed_by"][:MOST_NAMED]])
    whole = tr("all of it would have taken {money} more", money=fmt.money(event.data["whole_usd_m"]))
    if event.data["whole_usd_m"] < SOME:
        whole = tr("no grant would have brought all of it")
    if names:
        return tr("{cards} started before it and pressed its price: {whole}. It stays at that size", cards=names,
                  whole=whole)  # fmt: skip
    return capital(tr("{whole}. It stays at that size", whole=whole))


def _sentences(parts: list[str]) -> str:
    return ". ".join(part for part in parts if part)


def _opens(content: Content, view: View, card: Project, turn: int) -> str:
    if horizon.after(content, view, turn):
        return tr("It opens after this game")
    odds = opening_words.short(content, view, card)
    if not odds:
        return tr("It opens in turn {n} if nothing is late", n=turn)
    return tr("It opens in turn {n} if nothing is late; by lot: {odds}", n=turn, odds=odds)


def _whose(content: Content, view: View, held: ProjectState) -> str:
    """``$ 309 m of yours and $ 200 m from Japan``; empty without public money."""
    seats = dict.fromkeys((view.seat, *held.grants_usd_m, *held.loans_usd_m, *held.equity_usd_m))
    parts = []
    for seat in seats:
        usd = money_of(held, seat)
        if usd < SOME:
            continue
        parts.append(tr("{money} of yours", money=fmt.money(usd)) if seat == view.seat
                     else tr("{money} from {who}", money=fmt.money(usd), who=within(content, seat)))  # fmt: skip
    return join_words(parts)


def _waits(content: Content, view: View, card: Project, short: Event | None) -> Fate:
    """A plant with money that is not begun: that it did not start and why, what stays with it, what it lacks."""
    held, name = view.projects[card.id], card_name(content, card.id)
    text = tr("{card} does not start", card=name) if short is not None else tr("{card} still waits", card=name)
    whose = _whose(content, view, held)
    more = [
        tellers_owning.short_why(Desk(content, view), short) if short is not None else "",
        tr("{whose} stay with it", whose=whose) if whose else "",
        _later(content, view, card),
    ]
    lacks = lacks_words(content, view, card)
    now, ready = opens_turn(content, view, card), _ready(content, view, card)
    if ready:  # what comes stands in the line of the brief, with no other figure
        text = tr("{card} did not start", card=name)
    rows = [*_own_row(held, view.seat, tr("Your money stays with it"))]
    rows += [Fact(tr("Begins"), tr("at the next bell"))] if ready else []
    if now > 0:
        rows.append(Fact(tr("First output") if ready else tr("First output if paid now"),
                         _opens_when(content, view, now)))  # fmt: skip
    face = (text, _short(content, view, card)[1], tuple(rows))
    return Fate(card.id, tr("{told}: {lacks}", told=text, lacks=lacks), _sentences(more), started=False, face=face)


def lacks_words(content: Content, view: View, card: Project) -> str:
    """``it lacks $ 42 m``, ``it waits for a permit office`` and the like, by the investors' sum of today."""
    usd = _lacks_usd_m(content, view, card)
    if _ready(content, view, card):
        return tr("its money is there and investors are ready: at the next bell it comes before plants funded then")
    if usd == float("inf"):
        return tr("no grant alone would start it now")
    most = lacks_ahead.most(content, view, OrderSheet(), card)
    if most == float("inf"):
        return tr("it lacks a grant of {money}; a turn later, at a lower price, no grant alone may do",
                  money=fmt.money(usd))  # fmt: skip
    if most > MORE * usd:
        return tr("it lacks a grant of {money}, up to {most} a turn later if its price falls", money=fmt.money(usd),
                  most=fmt.money(most))  # fmt: skip
    return tr("it lacks a grant of {money}", money=fmt.money(usd))


def _ready(content: Content, view: View, card: Project) -> bool:
    """Whether it needs no more money to begin at the next bell."""
    return view.projects[card.id].expected_margin_share >= 1 or _lacks_usd_m(content, view, card) == 0


def _lacks_usd_m(content: Content, view: View, card: Project) -> float:
    """The grant with which it starts, as its card and the list of projects name it; infinite where none would do."""
    found = card_sizes.sizes(content, view, OrderSheet(), card)
    return card_sizes.named_usd_m(content, view, OrderSheet(), card, found[0]) if found else float("inf")


def _later(content: Content, view: View, card: Project) -> str:
    """What waiting a turn more costs; empty where the game ends before it could matter."""
    now = opens_turn(content, view, card)
    if now <= 0:
        return ""
    if _ready(content, view, card):
        return _opens(content, view, card, now)
    if horizon.after(content, view, now):
        return tr("Even with that money now it opens after this game")
    if horizon.after(content, view, now + 1):
        return tr("Money given now lets it open in turn {n}; a turn later it opens after this game", n=now)
    return tr("Money given now lets it open in turn {n}", n=now)


def waiting(content: Content, view: View) -> Iterator[Item]:
    """Plants with the reader's money that are not begun, for the brief: what each lacks, and until when it matters."""
    for card in content.projects:
        held = view.projects[card.id]
        if held.status not in lines.UNBEGUN or not _concerns(view, card, held, []):
            continue
        if held.status == "later":
            text = tr("{card} waits until its plant runs again; the money in it waits with it.",
                      card=card_name(content, card.id))  # fmt: skip
            yield Item("factory", text, "projects", "orange", tr("{card} waits", card=card_name(content, card.id)))
            continue
        whose = _whose(content, view, held)
        text = tr("{card} is not begun: {lacks}", card=card_name(content, card.id),
                  lacks=lacks_words(content, view, card))  # fmt: skip
        if whose:
            text += ". " + tr("{whose} are in it", whose=whose)
        if later := _later(content, view, card):
            text += ". " + later
        name, value = _short(content, view, card)
        yield Item("factory", text + ".", "projects", "orange", name, value)


def _short(content: Content, view: View, card: Project) -> tuple[str, str]:
    """The same in a few words, and the one figure: what it lacks."""
    name = card_name(content, card.id)
    usd = _lacks_usd_m(content, view, card)
    if _ready(content, view, card):
        return tr("{card} begins at the next bell", card=name), ""
    if usd == float("inf"):
        return tr("{card} is not begun", card=name), tr("no grant alone does")
    return tr("{card} is not begun", card=name), tr("lacks {money}", money=fmt.money(usd))
