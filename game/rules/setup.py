"""From a Start entry to the first state: purses, trust, cards, China, the hidden last turn."""

from typing import Final

import msgspec
import numpy as np

from game.model.arrays import Array
from game.model.china_state import ChinaState
from game.model.content import Content, Project, Seat
from game.model.entries import SeatPlan, Start
from game.model.ids import CHINA, SeatId
from game.model.orders import ChinaSheet, OrderSheet
from game.model.state import ProjectState, SeatState, State
from game.model.talks import Deal
from game.rules import clubs, expectations, investors_say, openings, politics, rng, truces, trust
from game.rules.structure import bundle_of, calibrated

LASTING_TURNS: Final = 99
"""Last turn of what has no end in the game."""
DEFAULT_PLAN: Final = SeatPlan(controller="ai")
CHINA_PLAN: Final = SeatPlan(controller="ai", level="hard")
"""China knows what can be known unless the start says otherwise."""


def first_state(content: Content, start: Start) -> State:
    """The table on the first morning: turn 1, brief."""
    market = calibrated(content)[1]
    turns = start.turns or content.rules.turn.turns
    state = State(
        content_hash=content.hash,
        seed=start.seed,
        turn=1,
        phase="brief",
        last_turn=draw_last_turn(content, start),
        announced_turns=turns,
        chair=content.chair,
        chair_until=content.rules.turn.first_chair_turns,
        seats={s.id: _seat(content, s, start) for s in content.seats},
        floors=(),
        motions=(),
        agenda=(),
        offers=(),
        deals=_founded(content),
        promises=(),
        projects={p.id: _project(p) for p in content.projects},
        trust=_trust(content),
        china=_china(content, start),
        fund_usd_m=0.0,
        inspection_budget_usd_m=0.0,
        market=bundle_of(market, first_extras(content)),
        turns=(),
        events=(),
        baseline=None,
        scores={},
        quarrels=politics.opening(content),
        truces=truces.opening(content),
        traits=dict(start.tempers),
        trials=start.trials,
        wedges=start.wedges,
    )
    state = openings.lay(content, state, start.opening)
    return msgspec.structs.replace(state, projects=investors_say.explain(content, state))


def draw_last_turn(content: Content, start: Start) -> int:
    """The hidden end: drawn within the announced range; a game of chosen length ends there."""
    rules = content.rules.turn
    if start.turns:
        return start.turns
    low, high = rules.end_earliest_turn, rules.end_latest_turn
    if not low <= rules.turns <= high:
        return rules.turns
    return int(rng.stream(start.seed, 0, "last turn").integers(low, high + 1))


def first_extras(content: Content) -> dict[str, Array]:
    """The rules' own arrays beside the market's: what investors expect, plants in trouble, news.

    expected (M,S) USD/kg; bad_turns; care, closing (t/month) (M,S,R); shocks (N,6).
    """
    shape = content.table["prod"].shape
    zero = np.zeros(shape)
    return {
        "expected": expectations.of_base_year(content),
        "bad_turns": zero,
        "care": zero,
        "closing": zero,
        "shocks": np.zeros((0, 6)),
    }


def _seat(content: Content, seat: Seat, start: Start) -> SeatState:
    rules = content.rules
    return SeatState(
        id=seat.id,
        plan=start.seats.get(seat.id, DEFAULT_PLAN),
        status=seat.start,
        suspended_until=0,
        money_usd_m=seat.budget_usd_m,
        debt_usd_m=0.0,
        initiative=rules.turn.initiative_points,
        support=rules.home.start,
        budget_usd_m=seat.budget_usd_m,
        cabinet_hit_until=0,
        sheet=OrderSheet(customs_effort=rules.customs.default_effort),
        sheet_given=False,
        stock_t={},
        treasury_net_usd_m=0.0,
        bonds_posted_usd_m=0.0,
    )


def _project(project: Project) -> ProjectState:
    committed = project.committed
    if project.existing:
        return ProjectState(
            id=project.id,
            status="operating",
            grants_usd_m={},
            loans_usd_m={},
            active_share=1.0,
            expected_margin_share=1.0,
            why="Runs since before the table met.",
        )
    return ProjectState(
        id=project.id,
        status="construction" if committed else "later" if project.line_of else "open",
        grants_usd_m={},
        loans_usd_m={},
        months_left=project.lead_months if committed else 0,
        why="Its money was committed before the table met." if committed else "",
    )


def _trust(content: Content) -> dict[str, float]:
    """Trust of every seat in every other: written figures, else Pax pairs, else the default."""
    seats = content.seat_ids()
    return {trust.key(a, b): trust.start_trust(content, a, b) for a in seats for b in seats if a != b}


def _founded(content: Content) -> tuple[Deal, ...]:
    """Frameworks in force on the first morning, as deals between the ministries that signed them."""
    seats = content.seat_ids()
    return tuple(
        Deal(
            id=f"{clubs.FOUNDED}{held.id}",
            parties=held.parties,
            clauses=(),
            signed_turn=0,
            ends_turn=LASTING_TURNS,
            secret=False,
            known_to=seats,
            framework=held.id,
        )
        for held in content.frameworks
        if held.status == "in_force" and all(p in seats for p in held.parties)
    )


def _china(content: Content, start: Start) -> ChinaState:
    curbs = tuple(
        truces.standing(c, f"standing{k + 1}", ease_turns=c.ease_turns) for k, c in enumerate(content.curbs)
    )
    return ChinaState(
        doctrine=start.doctrine,
        purse_usd_m=content.rules.china.cut_budget_usd_m,
        tension=0.0,
        truce_until=0,
        sheet=ChinaSheet(),
        curbs=(*curbs, *truces.suspended(content)),
        moves=(),
        price_steps={},
        memory={},
        plan=start.seats.get(CHINA, CHINA_PLAN),
    )


def known_seats(content: Content, named: dict[SeatId, object]) -> tuple[SeatId, ...]:
    """Names in a mapping that are no seat of this scenario (China is allowed)."""
    known = {*content.seat_ids(), CHINA}
    return tuple(sorted(name for name in named if name not in known))
