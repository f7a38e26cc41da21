"""What the bell will make of the cards: its own decision (``finance.decide``), run on what one seat knows before it.

In it: the sums that investors published, who is first in line and presses whose price, the permit offices, deals
signed this turn and the reader's own sheet. Not in it: sealed orders and votes of others. What luck decides (whether
a permit is late) is told with its odds.
"""

from collections.abc import Collection, Iterator, Mapping
from functools import cached_property, lru_cache
from math import prod
from typing import Final, NamedTuple

import msgspec

from game.model.content import Content, Project
from game.model.ids import ProjectId
from game.model.orders import ChinaSheet, FundCard, OrderSheet
from game.model.state import ProjectState, State
from game.model.talks import Motion, VoteRecord
from game.model.views import View
from game.rules import card_sums, check_money, finance, investors, motions, outlook, permits
from game.rules.imagine import imagine
from game.rules.investors import Case
from game.rules.kept import Kept
from game.rules.plant_terms import contract_of
from game.rules.work import Work

__all__ = ["Fate", "alike", "fate", "fates", "office", "paid_in"]

replace = msgspec.structs.replace


class Fate(msgspec.Struct, frozen=True):
    """One open card at the next bell. ``ratio``: margin expected over margin asked when its turn in line comes.

    ``starts`` at ``scale`` of its size; ``own_back_usd_m`` of the reader's grant comes back. ``lacks_usd_m``: more
    grant with which it would start (0: none; inf: no grant would). ``pressed_by``: cards that start before it and
    press its price. ``office``: it waits for a place at its host's permit office; ``due``: the cards there whose
    permits may come at this very bell, at least one with the ``odds``, and free the place (odds 1: it needs none).
    ``case``: the investors' sum when its turn comes, all that start before it counted; a corridor has none. ``fed``:
    what it works up gets cheaper or dearer by who starts before it.
    """

    starts: bool
    scale: float
    ratio: float
    own_back_usd_m: float = 0.0
    lacks_usd_m: float = 0.0
    pressed_by: tuple[ProjectId, ...] = ()
    office: bool = False
    due: tuple[ProjectId, ...] = ()
    odds: float = 1.0
    case: Case | None = None
    fed: bool = False


class _Fates(Mapping[ProjectId, Fate]):
    """Every open card at one bell, each worked out when it is asked for: most who ask mean a single one."""

    def __init__(self, content: Content, view: View, state: State, sums: finance.Sums) -> None:
        self._bell = content, view, state
        self._sums = sums
        self._wide = _Bell(*_decided(content, state, sums, late=False))
        self._open = tuple(card.id for card in content.projects if state.projects[card.id].status == "open")
        self._known: dict[ProjectId, Fate] = {}

    def __getitem__(self, project: ProjectId) -> Fate:
        if project not in self._known:
            if project not in self._open:
                raise KeyError(project)
            self._known[project] = self._made(project)
        return self._known[project]

    def _made(self, project: ProjectId) -> Fate:
        content, view, state = self._bell
        card = content.project(project)
        lucky = _of(content, view, state, self._wide, card)
        if not lucky.starts or _of(content, view, state, self._tight, card).starts:
            return lucky
        return _if_permits_come(content, state, card, lucky)

    @cached_property
    def _tight(self) -> "_Bell":
        """The bell where every permit that is due is late."""
        content, _view, state = self._bell
        return _Bell(*_decided(content, state, self._sums, late=True)) if _any_due(state, content) else self._wide

    def __contains__(self, project: object) -> bool:
        return project in self._open

    def __iter__(self) -> Iterator[ProjectId]:
        return iter(self._open)

    def __len__(self) -> int:
        return len(self._open)


MOST_SHEETS: Final = 160
"""Sheets of one view whose bells are kept: the pages of plants and news try some 80 of the same."""
_FATES: Final[Kept[dict[tuple[FundCard, ...], _Fates]]] = Kept()
_SUMS: Final[Kept[finance.Sums]] = Kept()
_SEEN: Final[Kept[State]] = Kept()
"""Investors' sums and the state of one view: sheets are tried on it by the dozen."""


def fate(content: Content, view: View, sheet: OrderSheet, project: ProjectId, passed: Motion | None = None) -> Fate:
    """One open card at the bell; with ``passed``, once a motion on a floor is adopted.

    KeyError for a card that is begun or lost.
    """
    return fates(content, view, sheet, passed)[project]


def fates(content: Content, view: View, sheet: OrderSheet, passed: Motion | None = None) -> Mapping[ProjectId, Fate]:
    """Every open card at the bell by public figures, signed deals and the reader's own sheet."""
    held: dict[tuple[FundCard, ...], _Fates] = _FATES.of((content, view, passed), dict)
    found = held.get(sheet.fund)
    if found is None:
        if len(held) >= MOST_SHEETS:
            held.clear()
        found = held[sheet.fund] = _fates(content, view, sheet, passed)
    return found


def alike(sheet: OrderSheet) -> OrderSheet:
    """The sheet with one record for all rows of money that are alike, by which answers are kept."""
    fund = _same(sheet.fund)
    return sheet if fund is sheet.fund else replace(sheet, fund=fund)


@lru_cache(maxsize=512)
def _same(fund: tuple[FundCard, ...]) -> tuple[FundCard, ...]:
    """One record for all rows that are alike: an answer is kept by the records that it rests on."""
    return fund


def office(content: Content, view: View, region: str) -> tuple[ProjectId, ...]:
    """Cards that hold a place at a region's permit office."""
    return tuple(p.id for p in content.projects
                 if p.region == region and view.projects[p.id].status == "permitting")  # fmt: skip


def _fates(content: Content, view: View, sheet: OrderSheet, passed: Motion | None) -> _Fates:
    state = paid_in(content, view, sheet)
    if passed is not None:
        state = _with_floor(content, state, passed)
    return _Fates(content, view, state, _SUMS.of((content, view, passed), finance.Sums))


def paid_in(content: Content, view: View, sheet: OrderSheet) -> State:
    """A state that would show this view, with the money and contracts of the sheet and of signed deals paid in."""
    given = {row.project for row in sheet.fund} | check_money.signed_projects(view)
    projects = {card.id: _paid(view, sheet.fund, sheet, card) if card.id in given else view.projects[card.id]
                for card in content.projects}  # fmt: skip
    state = _SEEN.of((content, view), lambda: imagine(content, view))
    return replace(state, turn=view.next_played, projects=projects, regions=view.regions)


def _paid(view: View, fund: Collection[FundCard], sheet: OrderSheet, card: Project) -> ProjectState:
    held = card_sums.with_money(view, sheet, card)
    rows = tuple(contract_of(row, view.seat) for row in fund
                 if row.project == card.id and row.instrument in card_sums.TERMS)  # fmt: skip
    return replace(held, contracts=(*held.contracts, *rows)) if rows else held


def _with_floor(content: Content, state: State, motion: Motion) -> State:
    record = VoteRecord(motion, state.turn, {}, {}, {}, 1.0, 1.0, True, effective_turn=state.turn + 1)
    return motions.set_price(_work(content, state), record).state


def _work(content: Content, state: State) -> Work:
    return Work(content=content, state=state, sheets={}, china=ChinaSheet())


def _any_due(state: State, content: Content) -> bool:
    """Whether luck has a say: permits that are due at this bell may be late."""
    return any(_leaves(state, card) for card in content.projects)


def _leaves(state: State, card: Project) -> bool:
    """Whether a card's permits are due at this bell."""
    held = state.projects[card.id]
    return held.status == "permitting" and held.started_turn < state.turn and permits.due(card, held)


class _Bell(NamedTuple):
    """The bell as it was tried: the work done, and each card's sum before any other had started, and the last one."""

    work: Work
    alone: dict[ProjectId, Case]
    last: dict[ProjectId, Case]


def _decided(
    content: Content, state: State, sums: finance.Sums, *, late: bool
) -> tuple[Work, dict[ProjectId, Case], dict[ProjectId, Case]]:
    """The bell with every permit that is due in hand, or with all of them ``late``: no luck is left in it."""
    projects = {}
    for card in content.projects:
        held = state.projects[card.id]
        if held.status == "permitting":
            leaves = not late and _leaves(state, card)
            held = replace(held, status="construction") if leaves else replace(held, started_turn=state.turn)
        projects[card.id] = held
    return finance.in_turn(_work(content, replace(state, projects=projects)), sums)


def _of(content: Content, view: View, before: State, bell: _Bell, card: Project) -> Fate:
    started = [content.project(e.data["project"]) for e in bell.work.events if e.kind == "project_started"]
    after = bell.work.state.projects[card.id]
    if after.status != "open":
        back = sum(e.data["back_usd_m"].get(view.seat, 0.0) for e in bell.work.events
                   if e.kind == "grant_returned" and e.data["project"] == card.id)  # fmt: skip
        earlier = started[: started.index(card)]
        return Fate(True, after.scale, after.expected_margin_share, back,
                    pressed_by=tuple(finance.rivals(card, earlier)), case=_plant(card, bell.last[card.id]),
                    fed=_fed(bell, card))  # fmt: skip
    held, case = before.projects[card.id], bell.last.get(card.id) or bell.alone.get(card.id)
    office = card.id not in bell.last
    if case is None:  # the office took no look at it; its sum stands all the same
        ties = investors.ties(content, before.deals, before.turn)
        case = investors.judge(content, before, outlook.outlook(content, before), card, ties)
    lacks = 0.0 if case.passes else investors.least_missing(content, card, held, case)
    return Fate(False, case.scale, case.ratio, lacks_usd_m=lacks,
                pressed_by=tuple(finance.rivals(card, started)), office=office, case=_plant(card, case),
                fed=_fed(bell, card))  # fmt: skip


def _fed(bell: _Bell, card: Project) -> bool:
    first, last = bell.alone.get(card.id), bell.last.get(card.id)
    return first is not None and last is not None and first.inputs != last.inputs


def _plant(card: Project, case: Case) -> Case | None:
    return case if card.corridor is None else None


def _if_permits_come(content: Content, state: State, card: Project, lucky: Fate) -> Fate:
    """A card that starts if a place gets free at its host's office: whose permits are due, and how likely one comes."""
    due = [other for other in content.projects if other.region == card.region and _leaves(state, other)]
    late = prod(permits.delay_odds(content, other, state.projects[other.id]) for other in due)
    return replace(lucky, office=True, due=tuple(other.id for other in due), odds=1.0 - min(1.0, late))
