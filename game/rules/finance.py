"""Private money decides: a card starts when investors believe its price and the sum works out."""

from collections.abc import Callable, Collection, Iterator, Sequence
from functools import partial
from typing import Final

import msgspec

from game.model.content import Content, Project
from game.model.ids import ProjectId, RegionId
from game.model.state import ProjectState, State
from game.model.talks import CARD_MONEY
from game.rules import bad_turn, credit, equity, investors, outlook, permits
from game.rules.investors import Case, Ties
from game.rules.kept import Kept
from game.rules.outlook import Outlook
from game.rules.work import Work, change, emit, pay

replace = msgspec.structs.replace
BACKING: Final = frozenset({"card_funded", "card_contract", "fund_granted"})
"""Events of a turn that put public money or a contract behind a card."""
NOT_READY: Final = -(10**6)
"""Place in line of a card whose investors were not ready before this bell."""
LEFTOVER: Final = 0.02
"""Part of the grants below which nothing is given back."""


def decide(work: Work) -> Work:
    """Let private investors start what pays by last turn's expectations: who was ready first, then the best.

    A second line whose plant shuts at this very bell is left alone: it goes off the table with it (``line_turn``).
    """
    stranded = bad_turn.stranded_lines(work)
    return _tell_short(*in_turn(work, stranded=stranded), stranded)


class Sums:
    """Investors' sums of one moment by who has started, in their order, so that bells tried on it share them.

    Between two sheets only the money on some cards differs: a sum rests on the card's own record, on the market, floors
    and deals, which stand, and on the plants announced, which are those of the moment and who has started since.
    """

    def __init__(self) -> None:
        self.outlook: Outlook | None = None
        self._cases: dict[ProjectId, list[tuple[ProjectState, Case]]] = {}
        self._after: dict[tuple[ProjectId, float], Sums] = {}

    def after(self, project: ProjectId, scale: float) -> "Sums":
        """The sums once one more card has started at a size."""
        return self._after.setdefault((project, scale), Sums())

    def case(self, held: ProjectState, make: Callable[[], Case]) -> Case:
        """The sum of a card as it stands."""
        rows = self._cases.setdefault(held.id, [])
        for known, case in rows:
            if known is held or known == held:
                return case
        rows.append((held, make()))
        return rows[-1][1]


def in_turn(
    work: Work, sums: Sums | None = None, stranded: Collection[ProjectId] = ()
) -> tuple[Work, dict[ProjectId, Case], dict[ProjectId, Case]]:
    """Who starts, one after the other; then each card's sum before any had started, and the last: at its own start,
    or after all others'.

    An open card in neither waits for a place at its host's permit office. ``sums``: those of the same moment, where
    several bells are tried on it. ``stranded``: open cards that nobody looks at, second lines of plants about to shut.
    """
    here = sums or Sums()
    view = here.outlook = here.outlook or outlook.outlook(work.content, _as_published(work))
    off = investors.ties(work.content, work.state.deals, work.turn)
    known: dict[ProjectId, Case] = {}
    begun: dict[ProjectId, Case] = {}
    full = permits.full_offices(work.content, work.state)
    cards = [card for card in work.content.projects
             if work.state.projects[card.id].status == "open" and card.id not in stranded]  # fmt: skip
    waiting = first = _judged(work, (view, off), known, here, (cards, full))
    while waiting:
        passing = [pair for pair in waiting if pair[1].passes]
        if not passing:
            break
        card, case = max(passing, key=lambda pair: in_line(work.state.projects[pair[0].id], pair[1]))
        work, view = _start(work, view, card, case, [work.content.project(name) for name in begun])
        here, begun[card.id] = here.after(card.id, case.scale), case
        for other in _touched(work.content, card):  # nobody else's price has moved: their sums stand
            known.pop(other, None)
        if work.state.projects[card.id].status == "permitting":
            full = permits.full_offices(work.content, work.state)
        cards = [other for other in cards if other is not card]
        waiting = _judged(work, (view, off), known, here, (cards, full))
    return work, dict(_named(first)), {**begun, **dict(_named(waiting))}


def _named(judged: list[tuple[Project, Case]]) -> Iterator[tuple[ProjectId, Case]]:
    return ((card.id, case) for card, case in judged)


def _touched(content: Content, begun: Project) -> tuple[ProjectId, ...]:
    """Cards that sell or buy a good that a card makes: its start moves the prices of their sums."""
    held = _TOUCHED.of((content,), dict)
    if begun.id not in held:
        made = {outlook.place_of(content, output) for output in begun.outputs}
        held[begun.id] = tuple(card.id for card in content.projects if made & _moved_by(content, card))
    return held[begun.id]


_TOUCHED: Final[Kept[dict[ProjectId, tuple[ProjectId, ...]]]] = Kept()


def _moved_by(content: Content, card: Project) -> set[tuple[int, int]]:
    """The goods that a card sells, and those that it works up."""
    sold = [outlook.place_of(content, output) for output in card.outputs]
    return {*sold, *((m, s - 1) for m, s in sold)}


def rivals(card: Project, others: Sequence[Project]) -> list[ProjectId]:
    """Which of some cards make a good that a card makes, too: those whose start presses its price."""
    goods = {(output.mineral, output.stage) for output in card.outputs}
    return [o.id for o in others if goods & {(output.mineral, output.stage) for output in o.outputs}]


def in_line(held: ProjectState, case: Case) -> tuple[int, float, str]:
    """The larger the earlier it is its turn: ready for longest, then the best sum.

    First come, first served: what was said to start at this bell is not pressed, or kept from the permit office, by
    what was funded an hour ago.
    """
    return (-held.ready_turn if held.ready_turn else NOT_READY, case.ratio, held.id)


def _tell_short(
    work: Work, alone: dict[ProjectId, Case], last: dict[ProjectId, Case], stranded: Collection[ProjectId]
) -> Work:
    """Cards that got money or a guarantee this turn, or that were ready, and do not start: how far they came, and why.

    ``alone``: their sums before any other card had started; ``last``: after. A card in neither waits for an office;
    of those ``stranded`` the news is that they go off the table.
    """
    backed = {str(event.data["project"]) for event in work.events if event.kind in BACKING}
    backed |= {
        clause.project
        for deal in work.state.deals if deal.signed_turn == work.turn and not deal.closed_turn
        for clause in deal.clauses if clause.kind in CARD_MONEY
    }  # fmt: skip
    backed |= {name for name, held in work.state.projects.items() if held.ready_turn}
    started = [card for card in work.content.projects
               if work.state.projects[card.id].started_turn == work.turn]  # fmt: skip
    for card in work.content.projects:
        held = work.state.projects[card.id]
        if card.id not in backed or card.id in stranded or held.status != "open":
            continue
        case, first = last.get(card.id), alone.get(card.id)
        lacks = investors.least_missing(work.content, card, held, case) if case is not None else 0.0
        work = emit(
            work,
            "project_short",
            seat=card.region if card.region in work.state.seats else "",
            project=card.id,
            ratio=case.ratio if case is not None else held.expected_margin_share,
            ratio_alone=first.ratio if first is not None else 0.0,
            lacks_usd_m=lacks if lacks < float("inf") else -1.0,
            office_full=case is None,
            expected_usd_per_kg=case.expected if case is not None else held.expected_usd_per_kg,
            alone_usd_per_kg=first.expected if first is not None else held.expected_usd_per_kg,
            published_usd_per_kg=held.expected_usd_per_kg,
            pressed_by=rivals(card, started),
        )
    return work


def _as_published(work: Work) -> State:
    """The state with the market that was on show when the sheets were written: what is advised is what counts."""
    return replace(work.state, market=work.market_start or work.state.market)


def _judged(
    work: Work, on: tuple[Outlook, Ties], known: dict[ProjectId, Case], sums: Sums,
    line: tuple[Sequence[Project], frozenset[RegionId]],
) -> list[tuple[Project, Case]]:  # fmt: skip
    """Cards still open with an investor's sum for each; hosts with too many permits are skipped.

    ``known``: sums that still hold; those worked out now are added to it. ``line``: cards that are open, and hosts
    whose permit office is full.
    """
    found, (cards, full) = [], line
    for card in cards:
        held = work.state.projects[card.id]
        if card.region in full and permits.left(card, held):
            continue
        if card.id not in known:
            known[card.id] = sums.case(held, partial(investors.judge, work.content, work.state, on[0], card, on[1]))
        found.append((card, known[card.id]))
    return found


def _start(
    work: Work, view: Outlook, card: Project, case: Case, before: Sequence[Project]
) -> tuple[Work, Outlook]:
    """Private money comes in: permitting if permits are open, else construction at once.

    ``before``: cards that started earlier at this bell; those that press its price are told, with what all of it
    would have taken more.
    """
    work = _give_back(work, card, case)
    held = work.state.projects[card.id]
    whole = investors.grant_missing(work.content, card, held, case, 1.0) if case.scale < 1 else 0.0
    status = "permitting" if permits.left(card, held) else "construction"
    after = replace(
        equity.rescale(held, 1.0, case.scale),
        status=status,
        scale=case.scale,
        months_left=permits.lead_months(work.content, card, held),
        started_turn=work.turn,
        expected_margin_share=case.ratio,
        why="Investors have committed their money.",
    )
    work = put(work, card.id, after)
    work = emit(
        work,
        "project_started",
        seat=card.region if card.region in work.state.seats else "",
        project=card.id,
        scale=case.scale,
        expected_usd_per_kg=case.expected,
        asked_usd_per_kg=case.asked,
        status=status,
        pressed_by=rivals(card, before),
        whole_usd_m=whole if whole < float("inf") else -1.0,
    )
    zone = card.region in work.state.zone()
    return work, outlook.add_pipeline(view, work.content, card, case.scale, zone)


def _give_back(work: Work, card: Project, case: Case) -> Work:
    """Grants beyond what tips the card go back to their givers, each by its part."""
    held = work.state.projects[card.id]
    had = sum(held.grants_usd_m.values())
    left = surplus(work.content, card, held, case)
    if left <= 0:
        return work
    for giver, usd in sorted(held.grants_usd_m.items()):
        work = pay(work, "", giver, left * usd / had, "grant returned", card.id)
    kept = {giver: usd * (1.0 - left / had) for giver, usd in held.grants_usd_m.items()}
    work = put(work, card.id, replace(held, grants_usd_m=kept))
    back = {giver: usd * left / had for giver, usd in held.grants_usd_m.items()}
    return emit(work, "grant_returned", project=card.id, amount_usd_m=left, givers=sorted(kept), back_usd_m=back,
                needed_usd_m=had - left, expected_usd_per_kg=case.expected,
                published_usd_per_kg=held.expected_usd_per_kg)  # fmt: skip


def surplus(content: Content, card: Project, held: ProjectState, case: Case) -> float:
    """Grants on a card beyond what tips it at the size of a sum that passes, USD million; 0 for a corridor."""
    had = sum(held.grants_usd_m.values())
    if had <= 0 or card.corridor is not None:
        return 0.0
    left = max(0.0, had - investors.grant_least(content, card, held, case))
    return left if left > max(credit.DUST, LEFTOVER * had) else 0.0


def put(work: Work, project: ProjectId, held: ProjectState) -> Work:
    """Replace one card's state."""
    return change(work, projects={**work.state.projects, project: held})
